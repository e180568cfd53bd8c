package inbox

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"slices"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/webhook"
)

type handler func(ctx context.Context, tx *sql.Tx, event any) error

type registration struct {
	sender  Sender
	names   []pepay.EventName
	isStale bool
	call    handler
}

// OnPepay registers a handler of Pepay's events of these names; without any, of all.
func (i *Inbox) OnPepay(handle func(context.Context, *sql.Tx, *pepay.Event) error, names ...pepay.EventName) {
	register(i, Pepay, handle, names, false)
}

// OnPayviox registers a handler of events about Payviox's payments of these names; without any, of all.
func (i *Inbox) OnPayviox(handle func(context.Context, *sql.Tx, *pepay.PayvioxEvent) error, names ...pepay.EventName) {
	register(i, Payviox, handle, names, false)
}

// OnPayout registers a handler of events about Payviox's payouts of these names; without any, of all.
func (i *Inbox) OnPayout(handle func(context.Context, *sql.Tx, *pepay.PayvioxPayoutEvent) error, names ...pepay.EventName) {
	register(i, PayvioxPayouts, handle, names, false)
}

// OnStale registers a handler of Pepay's events of these names that a newer event has overtaken, besides those which are not.
func (i *Inbox) OnStale(handle func(context.Context, *sql.Tx, *pepay.Event) error, names ...pepay.EventName) {
	register(i, Pepay, handle, names, true)
}

func register[E any](i *Inbox, sender Sender, handle func(context.Context, *sql.Tx, E) error, names []pepay.EventName,
	isStale bool) {
	call := func(ctx context.Context, tx *sql.Tx, event any) error { return handle(ctx, tx, event.(E)) }
	i.registered = append(i.registered, registration{sender, names, isStale, call})
}

func (i *Inbox) matching(sender Sender, step abi.DeliveryStep) (found []handler) {
	isMeant := func(name pepay.EventName) bool { return slices.Contains(step.Names, string(name)) }
	for _, it := range i.registered {
		if it.sender != sender || (step.IsStale && !it.isStale) {
			continue
		}
		if len(it.names) == 0 || slices.ContainsFunc(it.names, isMeant) {
			found = append(found, it.call)
		}
	}
	return found
}

// read reads an event whose signature was checked.
func read(sender Sender, body []byte) (any, error) {
	config := webhook.Config{Secrets: []string{"the inbox"}}
	switch sender {
	case Pepay:
		verifier, err := webhook.New(config)
		if err != nil {
			return nil, err
		}
		defer verifier.Close()
		return verifier.ConstructEvent(body, verifier.Sign(body))
	case Payviox:
		verifier, err := webhook.NewPayviox(config)
		if err != nil {
			return nil, err
		}
		defer verifier.Close()
		return verifier.ConstructEvent(body, verifier.Sign(body))
	default:
		verifier, err := webhook.NewPayouts(config)
		if err != nil {
			return nil, err
		}
		defer verifier.Close()
		return verifier.ConstructEvent(body, verifier.Sign(body))
	}
}

// Handler receives Pepay's webhooks into the inbox. It answers as [webhook.Handler] does, and with 200 for an event that was
// settled before.
func (i *Inbox) Handler(verifier *webhook.Verifier, options ...webhook.HandlerOption) http.Handler {
	return i.handler(Pepay, verifier, options)
}

// PayvioxHandler receives the webhooks of Payviox's payments into the inbox.
func (i *Inbox) PayvioxHandler(verifier *webhook.PayvioxVerifier, options ...webhook.HandlerOption) http.Handler {
	return i.handler(Payviox, verifier, options)
}

// PayoutHandler receives the webhooks of Payviox's payouts into the inbox.
func (i *Inbox) PayoutHandler(verifier *webhook.PayoutVerifier, options ...webhook.HandlerOption) http.Handler {
	return i.handler(PayvioxPayouts, verifier, options)
}

type verifier interface {
	Verify(body []byte, header http.Header) (webhook.Verdict, error)
}

// raw gives the body of a webhook that can be trusted in place of its event, which the inbox reads.
type raw struct{ verifier }

func (r raw) ConstructEvent(body []byte, header http.Header) ([]byte, error) {
	_, err := r.Verify(body, header)
	return body, err
}

func (i *Inbox) handler(sender Sender, verifier verifier, options []webhook.HandlerOption) http.Handler {
	return webhook.Handler[[]byte](raw{verifier}, func(ctx context.Context, body []byte) error {
		receipt, err := i.Receive(ctx, sender, body)
		if err != nil {
			return err
		}
		if receipt.Err != nil {
			return fmt.Errorf("the event is %s: %w", receipt.Verdict, receipt.Err)
		}
		return nil
	}, options...)
}
