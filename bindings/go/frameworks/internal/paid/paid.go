// Package paid pays in the example shops.
package paid

import (
	"io"
	"net/http"
	"strings"
	"testing"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/inbox"
	"github.com/pepay/pepay-go/pepaytest"
	"github.com/pepay/pepay-go/webhook"
)

// InTwoParts orders in a shop, pays in two parts, and looks at what the shop knows.
func InTwoParts(t *testing.T, routes func(*pepay.Client, *webhook.Verifier) http.Handler) {
	w := pepaytest.New(t)
	verifier, err := webhook.New(webhook.Config{Secrets: []string{w.Secret(inbox.Pepay)}})
	must(t, err)
	defer verifier.Close()
	merchant := w.Merchant()
	server := w.Webhooks.Serve(inbox.Pepay, routes(merchant, verifier), "/webhooks/pepay")
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	order := server.URL + "/orders/order_1042"
	for range 2 {
		answer, err := client.Post(order, "", nil)
		must(t, err)
		_ = answer.Body.Close()
		if page := answer.Header.Get("Location"); answer.StatusCode != 303 || !strings.HasPrefix(page, w.URL) {
			t.Fatalf("%s, to %s", answer.Status, page)
		}
	}
	invoices, err := merchant.Invoices.List(t.Context(), pepay.ListInvoices{})
	must(t, err)
	if len(invoices.Data) != 1 {
		t.Fatalf("%d invoices", len(invoices.Data))
	}
	for _, it := range []struct {
		payment pepaytest.Payment
		status  pepay.InvoiceStatus
	}{{pepaytest.Payment{AmountUSD: "20.00"}, pepay.InvoiceUnderpaid}, {pepaytest.Payment{}, pepay.InvoicePaid}} {
		w.Pay(invoices.Data[0].ID, it.payment)
		w.Webhooks.Wait()
		answer, err := client.Get(order)
		must(t, err)
		text, err := io.ReadAll(answer.Body)
		must(t, err)
		_ = answer.Body.Close()
		if string(text) != string(it.status) {
			t.Errorf("the order is %q, not %s", text, it.status)
		}
	}
	answer, err := client.Post(server.URL+"/webhooks/pepay", "application/json", strings.NewReader("{}"))
	must(t, err)
	_ = answer.Body.Close()
	if answer.StatusCode != 400 {
		t.Errorf("a forgery is answered %s", answer.Status)
	}
	if failed := w.Webhooks.Deliveries("failed"); len(failed) != 0 {
		t.Errorf("%+v", failed)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
