package pepay_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/webhook"
)

// more is what an object has beside its fields.
func more(t *testing.T, extra pepay.RawJSON) (object map[string]any) {
	t.Helper()
	must(t, json.Unmarshal(extra.Expose(), &object))
	return object
}

func TestWhatAReplyHasBesideItsFields(t *testing.T) {
	ctx, w := context.Background(), newWorld(t)
	client, id, _ := begun(w)
	plain, err := client.Invoices.Retrieve(ctx, id)
	must(t, err)
	equal(t, "extra", len(plain.Extra), 0)

	invoice := `{"id": "inv_1", "object": "invoice", "status": "paid", "tip": 1.50, "new": {"api_key": "sk_live_secret"}}`
	w.fault(fault{"route": "GET /api/v1/invoices/{id}", "count": 1, "body": invoice})
	read, err := client.Invoices.Retrieve(ctx, id)
	must(t, err)
	equal(t, "tip", fmt.Sprint(more(t, read.Extra)["tip"]), "1.5")
	if shown := fmt.Sprintf("%+v", *read); strings.Contains(shown, "sk_live_secret") {
		t.Error(shown)
	}

	w.fault(fault{"route": "GET /api/v1/invoices/{id}/status", "count": 1, "body": `{"invoice": ` + invoice + `, "colour": "blue"}`})
	state, err := client.Invoices.Status(ctx, id)
	must(t, err)
	equal(t, "of the reply", fmt.Sprint(more(t, state.Extra)), "map[colour:blue]")
	equal(t, "of the invoice in it", fmt.Sprint(more(t, state.Invoice.Extra)["tip"]), "1.5")

	w.fault(fault{"route": "GET /api/v1/invoices", "count": 1, "body": `{"data": [` + invoice + `], "has_more": false}`})
	client.Invoices.Iter(ctx, pepay.ListInvoices{})(func(invoice *pepay.Invoice, err error) bool {
		must(t, err)
		equal(t, "of an item", len(more(t, invoice.Extra)), 2)
		return true
	})

	body := `{"invoice_id": "inv_1", "payment_url": "https://x.example", "session_token": "st", "signature": "s", "qr": "code"}`
	w.fault(fault{"route": "POST /api/v1/invoices", "count": 1, "status": 201, "body": body})
	created, err := client.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "5"})
	must(t, err)
	equal(t, "of a new invoice", fmt.Sprint(more(t, created.Extra)), "map[qr:code]")
}

func TestAnotherAddress(t *testing.T) {
	w := newWorld(t)
	client := newClient(t, pepay.Config{APIKey: w.key, BaseURL: "http://127.0.0.1:1", MaxRetries: pepay.Ptr(0)})
	moved, err := client.WithBaseURL(w.url)
	must(t, err)
	defer moved.Close()
	_, err = moved.Invoices.List(context.Background(), pepay.ListInvoices{})
	must(t, err)
	if _, err = client.WithBaseURL("http://api.example"); err == nil {
		t.Error("keys would go in clear text")
	}
	payviox, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: w.key, BaseURL: "http://127.0.0.1:1"})
	must(t, err)
	defer payviox.Close()
	there, err := payviox.WithBaseURL(w.url)
	must(t, err)
	defer there.Close()
	_, err = there.Balance.Retrieve(context.Background())
	must(t, err)
}

func TestWhatAnEventHasBesideItsFields(t *testing.T) {
	verifier, err := webhook.New(webhook.Config{Secrets: []string{"whsec_1"}})
	must(t, err)
	defer verifier.Close()
	body := []byte(`{"id": "evt_1-1", "type": "invoice.updated", "region": "eu", "data": {"object": {"object": "invoice", "id": "inv_1", "status": "paid", "tip": 2}}}`)
	event, err := verifier.ConstructEvent(body, verifier.Sign(body))
	must(t, err)
	equal(t, "of the event", fmt.Sprint(more(t, event.Extra)), "map[region:eu]")
	equal(t, "of its invoice", fmt.Sprint(more(t, event.Invoice().Extra)), "map[tip:2]")
}
