package pepay_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

const flood = 2000

// begun is a client, an invoice, and the id of its first event.
func begun(w world, change ...func(*pepay.Config)) (client *pepay.Client, invoiceID, since string) {
	w.Helper()
	client = w.merchant(change...)
	invoice, err := client.Invoices.Create(context.Background(), pepay.CreateInvoice{AmountUSD: "10", CustomerID: "cus_1"})
	must(w, err)
	events, err := client.Events.List(context.Background(), pepay.ListEvents{Limit: 1})
	must(w, err)
	return client, invoice.InvoiceID, events.Data[0].ID
}

func (w world) flood(invoiceID string, count int) {
	w.Helper()
	w.control("POST", "/pepay/invoices/"+invoiceID+"/flood", map[string]int{"count": count})
}

// within is a context for what has to end.
func within(t *testing.T, limit time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	t.Cleanup(cancel)
	return ctx
}

func TestEachEventComesOnceAndInOrder(t *testing.T) {
	for name, poll := range map[string]bool{"live": false, "by polling": true} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			client, invoice, since := begun(w)
			w.fault(fault{"route": "GET /ws/merchant/events", "stream": map[string]any{"drop_after_bytes": 20_000}})
			w.flood(invoice, flood)
			var wanted, seen []string
			client.Events.RecoverSince(context.Background(), since, 100)(func(event *pepay.Event, err error) bool {
				must(t, err)
				wanted = append(wanted, event.ID)
				return true
			})
			options := pepay.StreamOptions{Since: since, Poll: poll}
			client.Events.Stream(within(t, time.Minute), pepay.StreamEvents{}, options)(func(item pepay.StreamItem, err error) bool {
				must(t, err)
				if item.Event == nil {
					t.Fatalf("%+v", item)
				}
				seen = append(seen, item.Event.ID)
				return len(seen) < len(wanted)
			})
			equal(t, "events", fmt.Sprint(seen), fmt.Sprint(wanted))
			equal(t, "how many", len(seen), flood)
		})
	}
}

func TestAStreamOverEveryFault(t *testing.T) {
	for name, rule := range map[string]map[string]any{
		"drop":      {"after_frames": 3, "turn": "drop"},
		"close":     {"after_frames": 3, "turn": "close", "close_code": 1012},
		"half":      {"after_frames": 3, "turn": "half_close"},
		"garbage":   {"after_frames": 3, "turn": "garbage"},
		"binary":    {"after_frames": 3, "turn": "binary"},
		"duplicate": {"duplicate": true},
		"reorder":   {"reorder": true},
		"skip":      {"skip": 5},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			client, invoice, since := begun(w)
			w.fault(fault{"route": "GET /ws/merchant/events", "count": 1, "stream": rule})
			w.flood(invoice, 50)
			seen := map[string]bool{}
			client.Events.Stream(within(t, time.Minute), pepay.StreamEvents{}, pepay.StreamOptions{Since: since})(func(item pepay.StreamItem, err error) bool {
				must(t, err)
				if item.Event == nil || seen[item.Event.ID] {
					t.Fatalf("%+v", item)
				}
				seen[item.Event.ID] = true
				return len(seen) < 50
			})
			equal(t, "events", len(seen), 50)
		})
	}
}

func TestAStreamIsLiveUntilItsContextEnds(t *testing.T) {
	w := newWorld(t)
	client, invoice, _ := begun(w)
	ctx, cancel := context.WithCancel(within(t, time.Minute))
	// What is paid after the stream was opened comes over it.
	config := pepay.StreamOptions{MintToken: true}
	opened := sync.OnceFunc(func() { w.pay(invoice, "") })
	go func() {
		for w.asked("/ws/merchant/events") == 0 && ctx.Err() == nil {
			time.Sleep(5 * time.Millisecond)
		}
		opened()
	}()
	var last error
	client.Events.Stream(ctx, pepay.StreamEvents{Types: []string{"invoice.*"}}, config)(func(item pepay.StreamItem, err error) bool {
		last = err
		if err == nil {
			equal(t, "of the invoice", item.Event.Invoice().ID, invoice)
			cancel()
		}
		return true
	})
	if !errors.Is(last, context.Canceled) {
		t.Errorf("the stream ended with %v", last)
	}
}

func TestWhatEndsAStream(t *testing.T) {
	w := newWorld(t)
	failure := func(client *pepay.Client, options pepay.StreamOptions) (failure *pepay.Error) {
		client.Events.Stream(within(t, time.Minute), pepay.StreamEvents{}, options)(func(_ pepay.StreamItem, err error) bool {
			if !errors.As(err, &failure) {
				t.Fatalf("no error of pepay's: %v", err)
			}
			return true
		})
		return failure
	}
	client := w.merchant()
	wrong := failure(client, pepay.StreamOptions{Since: " "})
	equal(t, "kind", wrong.Kind, pepay.ErrInvalidRequest)
	equal(t, "fields", len(wrong.Fields["since"]), 1)
	// The sandbox knows every key.
	w.fault(fault{"route": "GET /api/v1/events", "status": 401})
	equal(t, "kind", failure(client, pepay.StreamOptions{}).Kind, pepay.ErrAuthentication)
	// Nobody is there.
	lonely := newClient(t, pepay.Config{APIKey: "sk_test_1", BaseURL: "http://127.0.0.1:1", MaxRetries: pepay.Ptr(0)})
	gone := failure(lonely, pepay.StreamOptions{MaxOutage: 10 * time.Millisecond})
	equal(t, "kind", gone.Kind, pepay.ErrTransport)
	client.Close()
	equal(t, "kind", failure(client, pepay.StreamOptions{}).Kind, pepay.ErrConfig)
}

func TestAPayorsStreamEndsWithThePayment(t *testing.T) {
	w := newWorld(t)
	merchant, _, _ := begun(w)
	created, err := merchant.Invoices.Create(context.Background(), pepay.CreateInvoice{AmountUSD: "5"})
	must(t, err)
	var last pepay.InvoiceStatus
	w.payor(merchant, created).PaymentSessions.Stream(within(t, time.Minute), pepay.StreamPayment{}, pepay.StreamOptions{})(
		func(item pepay.StreamItem, err error) bool {
			must(t, err)
			if last == "" {
				w.pay(created.InvoiceID, "")
			}
			last = item.Status.Status
			return true
		})
	equal(t, "status", last, pepay.InvoicePaid)
}
