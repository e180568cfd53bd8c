package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
)

// IsFinal is true when it will not change any more. An underpaid invoice can still be paid.
func (s InvoiceStatus) IsFinal() bool {
	return s == InvoicePaid || s == InvoiceExpired || s == InvoiceCanceled
}

// WaitForStatus looks again and again until the invoice is paid, expired or canceled. Underpaid is not
// the end: the rest can still come. A live stream tells when to look sooner, unless the client has a Transport of yours.
//
// ErrTimeout: it has not ended in time. Any error of a look ends it as well.
func (s *Invoices) WaitForStatus(ctx context.Context, invoiceID string, wait WaitOptions, options ...CallOption) (*InvoiceState, error) {
	var params object
	params.mustString("invoice_id", invoiceID)
	live := func(ctx context.Context) <-chan signal {
		return signals(ctx, s.backend, StreamEvents{InvoiceID: invoiceID})
	}
	return waitFor[InvoiceState](ctx, s.backend, abi.InvoicesStatus, &params, wait, options, live)
}

// WaitForStatus looks again and again until the payment is paid, expired or canceled. Underpaid is not
// the end: the rest can still come.
//
// ErrTimeout: it has not ended in time. Any error of a look ends it as well.
func (s *PaymentSessions) WaitForStatus(ctx context.Context, wait WaitOptions, options ...CallOption) (*PaymentStatus, error) {
	return waitFor[PaymentStatus](ctx, s.backend, abi.PaymentSessionsGetPaymentStatus, nil, wait, options, nil)
}
