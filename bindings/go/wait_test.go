package pepay_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

// unpaid is an invoice of a client's, with the client and its payor.
func unpaid(w world) (*pepay.Client, *pepay.Client, string) {
	w.Helper()
	merchant := w.merchant()
	invoice, err := merchant.Invoices.Create(context.Background(), pepay.CreateInvoice{AmountUSD: "5"})
	must(w, err)
	return merchant, w.payor(merchant, invoice), invoice.InvoiceID
}

func TestWaitingUntilItIsPaid(t *testing.T) {
	w, looks := newWorld(t), 0
	_, payor, id := unpaid(w)
	w.pay(id, "2.00") // a part is not the end of it
	watching := w.merchant(func(config *pepay.Config) {
		config.Transport = http.DefaultTransport // it may know no WebSockets, so there is no stream
		config.Hooks.OnResult = func(context.Context, pepay.ResultInfo) {
			if looks++; looks == 3 {
				w.pay(id, "")
			}
		}
	})
	wait := pepay.WaitOptions{Timeout: time.Minute, Interval: time.Millisecond}
	state, err := watching.Invoices.WaitForStatus(context.Background(), id, wait)
	must(t, err)
	equal(t, "of the invoice", state.Invoice.Status, pepay.InvoicePaid)
	equal(t, "looks", looks, 4)
	status, err := payor.PaymentSessions.WaitForStatus(context.Background(), wait)
	must(t, err)
	equal(t, "of the session", status.Status, pepay.InvoicePaid)
}

func TestAPaymentInTheLastPauseIsSeen(t *testing.T) {
	w, looks := newWorld(t), 0
	_, _, id := unpaid(w)
	watching := w.merchant(func(config *pepay.Config) {
		config.Transport = http.DefaultTransport
		config.Hooks.OnResult = func(context.Context, pepay.ResultInfo) {
			if looks++; looks == 1 {
				w.pay(id, "")
			}
		}
	})
	wait := pepay.WaitOptions{Timeout: 2 * time.Second, Interval: time.Hour}
	state, err := watching.Invoices.WaitForStatus(context.Background(), id, wait)
	must(t, err)
	equal(t, "status", state.Invoice.Status, pepay.InvoicePaid)
	equal(t, "looks", looks, 2)
}

func TestAStreamWakesWhoWaits(t *testing.T) {
	w := newWorld(t)
	merchant, _, id := unpaid(w)
	ctx := within(t, time.Minute)
	go func() {
		// Once the stream has read what was before it, it is live.
		for (w.asked("/ws/merchant/events") == 0 || w.asked("/api/v1/events") == 0) && ctx.Err() == nil {
			time.Sleep(5 * time.Millisecond)
		}
		w.pay(id, "")
	}()
	started := time.Now()
	state, err := merchant.Invoices.WaitForStatus(ctx, id, pepay.WaitOptions{Interval: time.Hour})
	must(t, err)
	equal(t, "status", state.Invoice.Status, pepay.InvoicePaid)
	if took := time.Since(started); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
	if looks := w.asked("/api/v1/invoices/" + id + "/status"); looks > 4 {
		t.Errorf("it looked %d times", looks)
	}
}

func TestWaitingForThatWhichDoesNotCome(t *testing.T) {
	ctx, w := context.Background(), newWorld(t)
	merchant, payor, id := unpaid(w)
	start := time.Now()
	_, err := payor.PaymentSessions.WaitForStatus(ctx, pepay.WaitOptions{Timeout: 100 * time.Millisecond, Interval: 20 * time.Millisecond})
	if !errors.Is(err, pepay.ErrTimeout) || time.Since(start) > soon {
		t.Errorf("%v after %v", err, time.Since(start))
	}
	equal(t, "error", err.Error(), "pepay: the payment has not ended within 100ms: it can still be paid. "+
		"Wait again, or let a webhook tell you (timeout, payment_sessions.get_payment_status)")

	gone, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	if _, err = merchant.Invoices.WaitForStatus(gone, id, pepay.WaitOptions{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}

	w.fault(fault{"route": "*", "delay_ms": 60_000})
	start = time.Now()
	_, err = merchant.Invoices.WaitForStatus(ctx, id, pepay.WaitOptions{Timeout: 100 * time.Millisecond})
	if !errors.Is(err, pepay.ErrTimeout) || time.Since(start) > soon {
		t.Errorf("%v after %v", err, time.Since(start))
	}

	for _, wrong := range []pepay.WaitOptions{{Timeout: -1}, {Interval: -1}} {
		if _, err = merchant.Invoices.WaitForStatus(ctx, id, wrong); !errors.Is(err, pepay.ErrInvalidRequest) {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
}
