// Command shop is a shop of the storm: shop create, shop serve PORT, shop recover. PG* and PEPAY_* say where and for whom.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"

	_ "github.com/jackc/pgx/v5/stdlib"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/inbox"
	"github.com/pepay/pepay-go/webhook"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, arguments []string) error {
	db, err := sql.Open("pgx", "")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(4)
	events, err := inbox.New(db, inbox.Config{Database: inbox.PostgreSQL})
	if err != nil {
		return err
	}
	events.OnStale(note,
		pepay.EventInvoiceCreated, pepay.EventInvoiceUpdated, pepay.EventInvoicePaymentCreated, pepay.EventInvoicePaymentUpdated)
	events.OnPepay(follow, pepay.EventInvoiceCreated, pepay.EventInvoiceUpdated)
	events.OnPepay(ship, pepay.EventInvoicePaid)
	switch arguments[0] {
	case "create":
		return events.CreateTables(ctx)
	case "serve":
		verifier, err := webhook.New(webhook.Config{Secrets: []string{os.Getenv("PEPAY_WEBHOOK_SECRET")}})
		if err != nil {
			return err
		}
		return http.ListenAndServe("127.0.0.1:"+arguments[1], events.Handler(verifier))
	case "recover":
		client, err := pepay.New(pepay.Config{APIKey: os.Getenv("PEPAY_API_KEY"), BaseURL: os.Getenv("PEPAY_API_URL")})
		if err != nil {
			return err
		}
		found, err := events.Recover(ctx, client, inbox.RecoverOptions{OnEvent: func(event inbox.Recovered) { fmt.Println(event) }})
		if err != nil {
			return err
		}
		fmt.Println(found)
		return nil
	}
	return fmt.Errorf("there is no command %s", arguments[0])
}

func note(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO ledger (event) VALUES ($1)", event.ID)
	return err
}

func follow(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
	invoice := event.Invoice()
	_, err := tx.ExecContext(ctx, "INSERT INTO orders (invoice, state) VALUES ($1, $2) "+
		"ON CONFLICT (invoice) DO UPDATE SET state = excluded.state", invoice.ID, string(invoice.Status))
	return err
}

func ship(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
	_, err := tx.ExecContext(ctx, "UPDATE orders SET shipped = shipped + 1 WHERE invoice = $1", event.Invoice().ID)
	return err
}
