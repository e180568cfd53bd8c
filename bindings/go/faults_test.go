package pepay_test

import (
	"context"
	"errors"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

func order(id string) pepay.CreatePayvioxSession {
	return pepay.CreatePayvioxSession{
		Amount: 10_000, Currency: "USD", Customer: "customer_42", OrderID: id,
		Items: []pepay.PayvioxItem{{Name: "T-shirt", Quantity: 2, Price: 5_000}},
	}
}

func TestAnAnswerThatIsLostAfterTheCommit(t *testing.T) {
	ctx, w := context.Background(), newWorld(t)

	// With an idempotency key, the call goes on and finds what it has made.
	w.fault(fault{"route": "POST /api/v1/invoices", "count": 1, "reset": "after_commit"})
	merchant := w.merchant()
	_, err := merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "1"})
	must(t, err)
	equal(t, "attempts", w.asked("/api/v1/invoices"), 2)
	page, err := merchant.Invoices.List(ctx, pepay.ListInvoices{})
	must(t, err)
	equal(t, "invoices", len(page.Data), 1)

	// Without retries it says so, and the same key settles it.
	w.fault(fault{"route": "POST /api/v1/invoices", "count": 1, "reset": "after_commit"})
	_, err = merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "2"}, pepay.WithMaxRetries(0))
	var unknown *pepay.Error
	if !errors.Is(err, pepay.ErrOutcomeUnknown) || !errors.As(err, &unknown) || unknown.IdempotencyKey == "" || unknown.Advice == "" {
		t.Fatalf("with a key: %v", err)
	}
	_, err = merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "2"}, pepay.WithIdempotencyKey(unknown.IdempotencyKey))
	must(t, err)
	page, err = merchant.Invoices.List(ctx, pepay.ListInvoices{})
	must(t, err)
	equal(t, "invoices", len(page.Data), 2)

	// Without a key it is sent once, on a fresh connection and on one that was kept alike.
	payviox := w.payviox()
	for _, id := range []string{"order_1", "order_2"} {
		w.fault(fault{"route": "POST /session", "count": 1, "reset": "after_commit"})
		before := w.asked("/session")
		_, err = payviox.Sessions.Create(ctx, order(id))
		if !errors.Is(err, pepay.ErrOutcomeUnknown) || !errors.As(err, &unknown) || unknown.OrderID != id {
			t.Errorf("without a key: %v", err)
		}
		equal(t, "requests", w.asked("/session"), before+1)
		_, err = payviox.PaymentMethods.List(ctx, pepay.ListPayvioxPaymentMethods{})
		must(t, err)
	}
}

func TestFaults(t *testing.T) {
	const invoices = "POST /api/v1/invoices"
	tests := []struct {
		name     string
		fault    fault
		kind     pepay.Kind
		attempts int
	}{
		{"a failure that passes", fault{"count": 1, "status": 503, "retry_after": "0"}, "", 2},
		{"a failure that stays", fault{"count": 9, "status": 503, "retry_after": "0"}, pepay.ErrServer, 3},
		{"a reset before", fault{"count": 1, "reset": "before"}, "", 2},
		{"a refusal", fault{"count": 1, "status": 403}, pepay.ErrPermission, 1},
		{"too many, and too long to wait", fault{"count": 1, "status": 429, "retry_after": "120"}, pepay.ErrRateLimited, 1},
		{"a gateway's page", fault{"count": 9, "html": true}, pepay.ErrOutcomeUnknown, 1},
		{"no body", fault{"count": 9, "empty": true}, pepay.ErrOutcomeUnknown, 1},
		{"a body that ends too early", fault{"count": 1, "truncate": 10}, "", 2},
	}
	for _, test := range tests {
		test := test
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			test.fault["route"] = invoices
			w.fault(test.fault)
			_, err := w.merchant().Invoices.Create(context.Background(), pepay.CreateInvoice{AmountUSD: "1"})
			switch {
			case test.kind == "":
				must(t, err)
			case !errors.Is(err, test.kind):
				t.Errorf("got %v, want %v", err, test.kind)
			}
			equal(t, "attempts", w.asked("/api/v1/invoices"), test.attempts)
		})
	}
}

func TestTheMessageOfAnErrorEndsBeforeTheAdvice(t *testing.T) {
	for _, message := range []string{"no whole response", "no whole response."} {
		err := &pepay.Error{Kind: pepay.ErrOutcomeUnknown, Message: message, Advice: "It may have happened."}
		if got, want := err.Error(), "pepay: no whole response. It may have happened. (outcome_unknown)"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTheErrorSaysWhatIsKnown(t *testing.T) {
	w := newWorld(t)
	w.fault(fault{"route": "*", "count": 9, "status": 429, "retry_after": "120"})
	_, err := w.merchant().Invoices.List(context.Background(), pepay.ListInvoices{})
	var limited *pepay.Error
	if !errors.As(err, &limited) {
		t.Fatal(err)
	}
	equal(t, "wait", limited.RetryAfter, 2*time.Minute)
	equal(t, "operation", limited.Operation, "invoices.list")
	equal(t, "status", limited.Status, 429)
	equal(t, "attempts", len(limited.Attempts), 1)
	equal(t, "outcome", limited.Attempts[0].Outcome, "status 429")

	var refusal *pepay.Error
	_, err = w.merchant().Invoices.Create(context.Background(), pepay.CreateInvoice{AmountUSD: "0.001"})
	if !errors.As(err, &refusal) || refusal.Fields["amount_usd"] == nil {
		t.Errorf("an amount that is too small: %v", err)
	}
}
