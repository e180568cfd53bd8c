package pepay_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	pepay "github.com/pepay/pepay-go"
)

func TestTextThatIsNotUTF8IsRefusedWithItsField(t *testing.T) {
	ctx, latin := context.Background(), "caf\xe9"
	client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: "http://" + listen(t, nil)})
	payviox, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: "sk_1", BaseURL: "http://" + listen(t, nil)})
	must(t, err)
	defer payviox.Close()
	invoice := func(metadata any) error {
		_, err := client.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "1", Metadata: metadata})
		return err
	}
	session := order("order_1")
	session.Items[0].Name = latin
	tests := []struct {
		field string
		call  func() error
	}{
		{"description", func() error {
			_, err := client.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "1", Description: latin})
			return err
		}},
		{"invoice_id", func() error {
			_, err := client.Invoices.Retrieve(ctx, latin)
			return err
		}},
		{"idempotency_key", func() error { return create(ctx, client, pepay.WithIdempotencyKey(latin)) }},
		{"status.0", func() error {
			_, err := walk(client.Invoices.Iter(ctx, pepay.ListInvoices{Status: []pepay.InvoiceStatus{pepay.InvoiceStatus(latin)}}))
			return err
		}},
		{"items.0.name", func() error {
			_, err := payviox.Sessions.Create(ctx, session)
			return err
		}},
		{"metadata", func() error { return invoice(map[string]any{"note": []any{latin}}) }},
		{"metadata", func() error { return invoice(struct{ Note *string }{&latin}) }},
		{"metadata", func() error { return invoice(json.RawMessage(`{"note":"` + latin + `"}`)) }},
		{"metadata", func() error { return invoice(func() {}) }},
	}
	for _, test := range tests {
		var refusal *pepay.Error
		if err := test.call(); !errors.Is(err, pepay.ErrInvalidRequest) || !errors.As(err, &refusal) || len(refusal.Fields[test.field]) != 1 {
			t.Errorf("%s: %v", test.field, err)
		}
	}
	for _, fine := range []any{map[string]string{"note": "\ufffd"}, json.RawMessage(`{"note":"\ufffd"}`), map[string]string{"note": `\ufffd`}} {
		if err := invoice(fine); !errors.Is(err, pepay.ErrTransport) {
			t.Errorf("%v: %v", fine, err)
		}
	}
}

func TestIdempotencyKeysAreMadeFromNames(t *testing.T) {
	key := pepay.IdempotencyKey("order-1042")
	equal(t, "in every language", key, "bff83cdf-b94d-4087-b6fd-49cb20c427dc")
	sent := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent = r.Header.Get("Idempotency-Key")
		_, _ = io.WriteString(w, madeInvoice)
	}))
	defer server.Close()
	client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: server.URL})
	must(t, create(context.Background(), client, pepay.WithIdempotencyKey(key)))
	equal(t, "sent", sent, key)
	for _, wrong := range []string{"order-1042", pepay.IdempotencyKey("caf\xe9")} {
		var refusal *pepay.Error
		err := create(context.Background(), client, pepay.WithIdempotencyKey(wrong))
		if !errors.As(err, &refusal) || refusal.Kind != pepay.ErrInvalidRequest || len(refusal.Fields["idempotency_key"]) != 1 {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

func TestSettingsThatCannotBeUsed(t *testing.T) {
	for name, config := range map[string]pepay.Config{
		"no credentials": {BaseURL: "http://127.0.0.1:1"},
		"not UTF-8":      {APIKey: "sk_\xff"},
		"another scheme": {APIKey: "sk_1", BaseURL: "ftp://x"},
	} {
		if _, err := pepay.New(config); !errors.Is(err, pepay.ErrConfig) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := pepay.NewPayviox(pepay.PayvioxConfig{}); !errors.Is(err, pepay.ErrConfig) {
		t.Errorf("no key: %v", err)
	}
}
