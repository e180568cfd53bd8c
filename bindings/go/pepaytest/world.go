package pepaytest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

// control never goes through a proxy: the sandbox is on this machine.
var control = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}, Timeout: 30 * time.Second}

// World is a business at both providers, with keys, invoices, sessions, a clock, faults and webhooks of its own.
type World struct {
	// URL is where both APIs are.
	URL string
	// APIKey is the secret key for both providers, PublicKey Payviox's public one, CommerceAPIKey Pepay's for commerce.
	APIKey, PublicKey, CommerceAPIKey string
	// Clock is the time at the providers.
	Clock *Clock
	// Faults is what goes wrong with requests.
	Faults *Faults
	// Webhooks is what the providers tell.
	Webhooks *Webhooks

	t testing.TB
}

// New gives a world that no other test has. It is cleared when the test ends.
func New(t testing.TB) *World {
	t.Helper()
	sandbox, err := running()
	if err != nil {
		t.Fatalf("pepaytest: %v", err)
	}
	hash := sha256.Sum256([]byte(sandbox.name(t.Name())))
	name := "test_" + hex.EncodeToString(hash[:8])
	w := &World{
		URL: sandbox.url, APIKey: "sk_" + name, PublicKey: "pk_" + name, CommerceAPIKey: "ck_" + name, t: t,
	}
	w.Clock, w.Faults, w.Webhooks = &Clock{w}, &Faults{w}, &Webhooks{w}
	w.Control("POST", "/reset", map[string]any{"seed": sandbox.seed}, nil)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("pepaytest: PEPAY_SANDBOX_SEED=%d repeats the ids and faults of this test", sandbox.seed)
		}
		w.Control("POST", "/reset", nil, nil)
	})
	return w
}

// Merchant is a client of Pepay with the secret key. change, if there is one, changes its settings first.
func (w *World) Merchant(change ...func(*pepay.Config)) *pepay.Client {
	w.t.Helper()
	return w.client(pepay.Config{APIKey: w.APIKey}, change)
}

// Payor is a client of Pepay for the payor of an invoice.
func (w *World) Payor(invoice *pepay.CreatedInvoice, change ...func(*pepay.Config)) *pepay.Client {
	w.t.Helper()
	return w.client(pepay.Config{SessionToken: invoice.SessionToken.Expose(), Signature: invoice.Signature.Expose()}, change)
}

// Dashboard is a client of Pepay with the bearer token of a dashboard.
func (w *World) Dashboard(change ...func(*pepay.Config)) *pepay.Client {
	w.t.Helper()
	var tenant struct{ Pepay struct{ JWT string } }
	w.Control("GET", "/tenant", nil, &tenant)
	return w.client(pepay.Config{BearerToken: tenant.Pepay.JWT}, change)
}

func (w *World) client(config pepay.Config, change []func(*pepay.Config)) *pepay.Client {
	w.t.Helper()
	config.BaseURL, config.BackoffBase = w.URL, time.Millisecond
	for _, change := range change {
		change(&config)
	}
	client, err := pepay.New(config)
	w.must(err)
	w.t.Cleanup(client.Close)
	return client
}

// Payviox is a client of Payviox with the secret key.
func (w *World) Payviox(change ...func(*pepay.PayvioxConfig)) *pepay.Payviox {
	w.t.Helper()
	config := pepay.PayvioxConfig{APIKey: w.APIKey, BaseURL: w.URL, BackoffBase: time.Millisecond}
	for _, change := range change {
		change(&config)
	}
	client, err := pepay.NewPayviox(config)
	w.must(err)
	w.t.Cleanup(client.Close)
	return client
}

// Payment is how an invoice is paid.
type Payment struct {
	// AmountUSD may be less or more than what remains. Default: what remains.
	AmountUSD pepay.Decimal
	// Network and TokenID are those to pay with, in place of what was asked for.
	Network pepay.Network
	TokenID int64
	// IsPending leaves the payment unconfirmed until [World.Confirm].
	IsPending bool
}

// Pay pays what remains of an invoice of Pepay's, or what is said of the payment.
func (w *World) Pay(invoiceID string, payment ...Payment) {
	w.t.Helper()
	if len(payment) == 0 {
		payment = []Payment{{}}
	}
	for _, it := range payment {
		body := map[string]any{"pending": it.IsPending}
		if it.AmountUSD != "" {
			body["amount_usd"] = it.AmountUSD
		}
		if it.Network != "" {
			body["network"] = it.Network
		}
		if it.TokenID != 0 {
			body["token_id"] = it.TokenID
		}
		w.invoice(invoiceID, "pay", body)
	}
}

// Confirm confirms the pending payments of an invoice.
func (w *World) Confirm(invoiceID string) { w.t.Helper(); w.invoice(invoiceID, "confirm", nil) }

// Settle settles the confirmed payments of an invoice to the merchant.
func (w *World) Settle(invoiceID string) { w.t.Helper(); w.invoice(invoiceID, "settle", nil) }

// Expire lets an invoice expire now.
func (w *World) Expire(invoiceID string) { w.t.Helper(); w.invoice(invoiceID, "expire", nil) }

// Cancel cancels an invoice.
func (w *World) Cancel(invoiceID string) { w.t.Helper(); w.invoice(invoiceID, "cancel", nil) }

func (w *World) invoice(id, action string, body any) {
	w.t.Helper()
	w.Control("POST", "/pepay/invoices/"+id+"/"+action, body, nil)
}

// ActOnSession moves a session of Payviox's on: "pay", "process", "fail", "review", "accept", "decline", "incomplete", "refund" or
// "expire". method, if there is one, is the payment method; for a refund, the payment that is given back.
func (w *World) ActOnSession(sessionID, action string, method ...string) {
	w.t.Helper()
	body := map[string]any{}
	if len(method) > 0 {
		body["method"] = method[0]
	}
	w.Control("POST", "/payviox/sessions/"+sessionID+"/"+action, body, nil)
}

// Withdraw lets a person withdraw cents at Payviox, by "paypal" or "crypto", and gives the id of the payout.
func (w *World) Withdraw(email string, amount pepay.Cents, provider string) (payoutID string) {
	w.t.Helper()
	var payout struct {
		ID string `json:"id"`
	}
	w.Control("POST", "/payviox/payouts", map[string]any{"email": email, "amount": amount, "provider": provider}, &payout)
	return payout.ID
}

// ActOnPayout moves a payout on: "process", "succeed", "fail" or "reject".
func (w *World) ActOnPayout(payoutID, action string) {
	w.t.Helper()
	w.Control("POST", "/payviox/payouts/"+payoutID+"/"+action, nil, nil)
}

// Control calls one of the sandbox's own routes, such as "/settings", and reads its answer into a pointer, unless that is nil.
// The sandbox lists the routes at /_sandbox/openapi.json.
func (w *World) Control(method, path string, body, answer any) {
	w.t.Helper()
	text := []byte("{}")
	if body != nil {
		var err error
		text, err = json.Marshal(body)
		w.must(err)
	}
	if method == http.MethodGet {
		text = nil
	}
	request, err := http.NewRequest(method, w.URL+"/_sandbox"+path, bytes.NewReader(text))
	w.must(err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("x-api-key", w.APIKey)
	response, err := control.Do(request)
	w.must(err)
	defer func() { _ = response.Body.Close() }()
	var read bytes.Buffer
	_, err = read.ReadFrom(response.Body)
	w.must(err)
	if response.StatusCode >= http.StatusMultipleChoices {
		w.t.Fatalf("pepaytest: %s %s: %s", method, path, read.String())
	}
	if answer != nil && read.Len() > 0 {
		w.must(json.Unmarshal(read.Bytes(), answer))
	}
}

func (w *World) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatalf("pepaytest: %v", err)
	}
}
