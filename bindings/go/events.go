package pepay

import (
	"context"
	"fmt"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// Events are what has happened, for those who missed the webhook (/api-spec/merchant/events). They
// need a key.
type Events struct{ backend *backend }

// Event is something that happened to an invoice or payment. As a webhook it is delivered at least
// once.
type Event struct {
	// ID is "evt_<unix ms>-<sequence>". As a webhook, it tells repeats.
	ID string `json:"id"`
	// Type is such as "invoice.updated".
	Type string `json:"type"`
	// Object is always "event".
	Object string `json:"object"`
	// APIVersion is such as "2025-12-16".
	APIVersion string `json:"api_version"`
	// Created is when it happened.
	Created time.Time `json:"created"`
	// Livemode is false on devnet.
	Livemode *bool `json:"livemode"`
	// PendingWebhooks is how many deliveries are still to come.
	PendingWebhooks *int64 `json:"pending_webhooks"`
	// Request is the API call that caused it.
	Request *EventRequest `json:"request"`
	// Data is what it is about.
	Data *EventData `json:"data"`
}

// EventRequest is the API call that caused an event.
type EventRequest struct {
	// ID is the provider's id of the call.
	ID string `json:"id"`
	// IdempotencyKey is the key that it was made with.
	IdempotencyKey string `json:"idempotency_key"`
}

// EventData is what an event is about. Webhooks of the first generation, such as "invoice.paid", have no
// Object, but InvoiceID and what follows it.
type EventData struct {
	// Object is the resource after the change, as the provider wrote it.
	Object RawJSON `json:"object"`
	// PreviousAttributes is the fields that changed, with their values before.
	PreviousAttributes RawJSON `json:"previous_attributes"`
	// InvoiceID is the invoice, in the first generation.
	InvoiceID string `json:"invoice_id"`
	// Status is "paid", "expired", "partial_payment" or "overpaid", in the first generation.
	Status string `json:"status"`
	// AmountPaid is how much has been paid, in US dollars, in the first generation.
	AmountPaid Decimal `json:"amount_paid"`
	// PaymentNetwork is where, and TransactionHash the payment's transaction, in the first generation.
	PaymentNetwork  Network `json:"payment_network"`
	TransactionHash string  `json:"transaction_hash"`
}

// Format masks the secrets with every verb of fmt.
func (e EventData) Format(state fmt.State, verb rune) {
	type plain EventData
	format(state, verb, plain(e))
}

// Invoice is the invoice that the event is about, read anew each time; nil if it is about none.
func (e *Event) Invoice() *Invoice {
	var invoice Invoice
	if !e.read(&invoice) || invoice.Object != "invoice" {
		return nil
	}
	return &invoice
}

// InvoicePayment is the payment that the event is about, read anew each time; nil if it is about none.
func (e *Event) InvoicePayment() *InvoicePayment {
	var payment InvoicePayment
	if !e.read(&payment) || payment.Object != "invoice_payment" {
		return nil
	}
	return &payment
}

// read is false if the event is about nothing that is known here.
func (e *Event) read(object any) bool {
	if e.Data == nil {
		return false
	}
	text := abi.EventObject(e.Data.Object)
	return len(text) > 0 && canonical.Decode(text, object) == nil
}

// ListEvents says which events to list. All of it is optional.
type ListEvents struct {
	// Type is any of these; "invoice.*" takes all that begin so.
	Type []string
	// CreatedGTE and CreatedLTE are when it happened, at the earliest and at the latest.
	CreatedGTE time.Time
	CreatedLTE time.Time
	// Limit is how many on a page.
	Limit int
	// StartingAfter is an event's id: those older than it.
	StartingAfter string
	// EndingBefore is an event's id: those newer than it.
	EndingBefore string
	// InvoiceID is what they are about.
	InvoiceID   string
	Environment Environment
}

func (p ListEvents) params() *object {
	var o object
	words(&o, "type", p.Type)
	o.time("created[gte]", p.CreatedGTE)
	o.time("created[lte]", p.CreatedLTE)
	o.int("limit", int64(p.Limit))
	o.string("starting_after", p.StartingAfter)
	o.string("ending_before", p.EndingBefore)
	o.string("invoice_id", p.InvoiceID)
	o.string("environment", string(p.Environment))
	return &o
}

// EventPage is one page of events, newest first.
type EventPage struct {
	Data []Event `json:"data"`
	// Object is always "list".
	Object string `json:"object"`
	// HasMore is true if there are more in this direction.
	HasMore *bool `json:"has_more"`
}

// List gives one page of events: GET /api/v1/events.
func (s *Events) List(ctx context.Context, filter ListEvents, options ...CallOption) (*EventPage, error) {
	return call(ctx, s.backend, abi.EventsList, filter.params(), options, readJSON[EventPage])
}

// Iter gives every event that filter asks for, page by page as they are needed: from new to old, or
// from old to new with EndingBefore. After an error it ends.
func (s *Events) Iter(ctx context.Context, filter ListEvents, options ...CallOption) func(yield func(*Event, error) bool) {
	return pages[Event](ctx, s.backend, abi.EventsList, filter.params(), options)
}

// RecoverSince gives every event after one, from old to new: what a receiver has missed since the last
// event that it knows.
func (s *Events) RecoverSince(ctx context.Context, eventID string, options ...CallOption) func(yield func(*Event, error) bool) {
	return s.Iter(ctx, ListEvents{EndingBefore: eventID}, options...)
}

// Retrieve reads one event: GET /api/v1/events/{event_id}.
func (s *Events) Retrieve(ctx context.Context, eventID string, options ...CallOption) (*Event, error) {
	var params object
	params.mustString("event_id", eventID)
	return call(ctx, s.backend, abi.EventsRetrieve, &params, options, readJSON[Event])
}
