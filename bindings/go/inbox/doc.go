// Package inbox receives events so that each counts once and in order, in tables of your own database.
//
//	events, err := inbox.New(db, inbox.Config{Database: inbox.PostgreSQL})
//	…
//	err = events.CreateTables(ctx)
//	…
//	events.OnPepay(func(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
//		_, err := tx.ExecContext(ctx, "UPDATE orders SET state = 'paid' WHERE invoice_id = $1", event.Invoice().ID)
//		return err
//	}, pepay.EventInvoicePaid)
//	http.Handle("/webhooks/pepay", events.Handler(verifier))
//
// Both providers deliver an event at least once, in any order. A handler runs in the transaction that notes its event as
// handled, so both are committed or neither is. It must not end the transaction. When it returns an error, or panics, all is
// rolled back, the event is kept as failed, and the delivery is answered with 500, so that the provider tries again. An
// event that a newer one about the same invoice, payment, order or payout has overtaken is noted, and handlers are not called.
//
// [Inbox.Recover] handles what was never delivered, and [Inbox.Follow] needs no deliveries at all.
//
// The rules are libpepay's, the same as those of Python's inboxes, whose tables these are.
package inbox
