package pepay

import (
	"context"
	"encoding/json"

	"github.com/pepay/pepay-go/internal/abi"
)

// Name is what has happened: the Type.
func (e *Event) Name() EventName {
	return EventName(e.Type)
}

// Invoice is the invoice that the event is about, read anew each time; nil if it is about none.
func (e *Event) Invoice() *Invoice {
	var invoice Invoice
	if !e.reads(&invoice) || invoice.Object != "invoice" {
		return nil
	}
	return &invoice
}

// InvoicePayment is the payment that the event is about, read anew each time; nil if it is about none.
func (e *Event) InvoicePayment() *InvoicePayment {
	var payment InvoicePayment
	if !e.reads(&payment) || payment.Object != "invoice_payment" {
		return nil
	}
	return &payment
}

// Order is the commerce order that the event is about, read anew each time; nil if it is about none.
func (e *Event) Order() *CommerceOrder {
	var order CommerceOrder
	if !e.reads(&order) || order.Object != "commerce_order" {
		return nil
	}
	return &order
}

// PaymentQuote is the quote that the event is about, read anew each time; nil if it is about none.
func (e *Event) PaymentQuote() *PaymentQuote {
	var quote PaymentQuote
	if !e.reads(&quote) || quote.Object != "payment_quote" {
		return nil
	}
	return &quote
}

// reads reads what the event is about; false if that is nothing that is known here.
func (e *Event) reads(object json.Unmarshaler) bool {
	if e.Data == nil {
		return false
	}
	text := abi.EventObject(e.Data.Object)
	return len(text) > 0 && object.UnmarshalJSON(text) == nil
}

// RecoverSince gives every event after one, from old to new: what a receiver has missed since the last event that it
// knows. limit is how many events a page holds; 0 is the provider's default.
func (s *Events) RecoverSince(ctx context.Context, eventID string, limit int, options ...CallOption) func(yield func(*Event, error) bool) {
	var params object
	params.mustString("ending_before", eventID)
	params.int("limit", int64(limit))
	return pages[Event](ctx, s.backend, abi.EventsList, &params, options)
}
