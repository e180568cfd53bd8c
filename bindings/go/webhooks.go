// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/pepay/pepay-go/internal/canonical"
)

// Event is something that happened to an invoice, a payment or an order. It may be delivered more than once:
// repeats have the same ID.
type Event struct {
	// ID is the event's id: "evt_1700000000000-123". Repeated deliveries have the same id.
	ID string `json:"id"`
	// Type is the type of event, such as "invoice.updated". Name is the same as a value to match.
	Type string `json:"type"`
	// Object is always "event".
	Object string `json:"object"`
	// APIVersion is the version of the event's format, such as "2025-12-16".
	APIVersion string `json:"api_version"`
	// Created is when the event happened.
	Created time.Time `json:"created"`
	// Livemode is true on mainnet, false on devnet.
	Livemode *bool `json:"livemode"`
	// PendingWebhooks is how many deliveries of the event are still pending.
	PendingWebhooks *int64 `json:"pending_webhooks"`
	// Request is the API call that caused the event.
	Request *EventRequest `json:"request"`
	// Data is what the event is about.
	Data *EventData `json:"data"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (e *Event) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, e, (*Event).read)
}

func (e *Event) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "id":
			canonical.Text(&e.ID, from)
		case "type":
			canonical.Text(&e.Type, from)
		case "object":
			canonical.Text(&e.Object, from)
		case "api_version":
			canonical.Text(&e.APIVersion, from)
		case "created":
			canonical.Time(&e.Created, from)
		case "livemode":
			canonical.Optional(&e.Livemode, from, canonical.Bool)
		case "pending_webhooks":
			canonical.Optional(&e.PendingWebhooks, from, canonical.Int)
		case "request":
			canonical.Optional(&e.Request, from, (*EventRequest).read)
		case "data":
			canonical.Optional(&e.Data, from, (*EventData).read)
		case canonical.Extra:
			canonical.Raw(&e.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (e Event) Format(state fmt.State, verb rune) {
	type plain Event
	format(state, verb, plain(e))
}

// LogValue masks the secrets in every handler of slog.
func (e Event) LogValue() slog.Value {
	return logValue(e)
}

// EventRequest is the API call that caused an event.
type EventRequest struct {
	// ID is the provider's id of the API call.
	ID string `json:"id"`
	// IdempotencyKey is the idempotency key of the API call.
	IdempotencyKey string `json:"idempotency_key"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (e *EventRequest) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, e, (*EventRequest).read)
}

func (e *EventRequest) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "id":
			canonical.Text(&e.ID, from)
		case "idempotency_key":
			canonical.Text(&e.IdempotencyKey, from)
		case canonical.Extra:
			canonical.Raw(&e.Extra, from)
		default:
			from.Skip()
		}
	}
}

// EventData is what an event is about.
type EventData struct {
	// Object is the resource after the change. Its own field "object" names its type: "invoice", "invoice_payment",
	// "commerce_order", and on a payor's stream "payment_quote".
	Object RawJSON `json:"object"`
	// PreviousAttributes are the fields that changed, with the values that they had before.
	PreviousAttributes RawJSON `json:"previous_attributes"`
	// InvoiceID is the invoice's id. Only in events of the first generation, which have no "object".
	InvoiceID string `json:"invoice_id"`
	// Status is what happened: "paid", "expired", "partial_payment" or "overpaid". Only in events of the first
	// generation.
	Status string `json:"status"`
	// AmountPaid is the amount that has been paid, in US dollars. Only in events of the first generation. An invoice
	// counts it in thousandths.
	AmountPaid Decimal `json:"amount_paid"`
	// PaymentNetwork is the network that was paid on. Only in events of the first generation.
	PaymentNetwork Network `json:"payment_network"`
	// TransactionHash is the hash of the payment's transaction. Only in events of the first generation.
	TransactionHash string `json:"transaction_hash"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (e *EventData) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, e, (*EventData).read)
}

func (e *EventData) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "object":
			canonical.Raw(&e.Object, from)
		case "previous_attributes":
			canonical.Raw(&e.PreviousAttributes, from)
		case "invoice_id":
			canonical.Text(&e.InvoiceID, from)
		case "status":
			canonical.Text(&e.Status, from)
		case "amount_paid":
			canonical.Decimal(&e.AmountPaid, from)
		case "payment_network":
			canonical.Text(&e.PaymentNetwork, from)
		case "transaction_hash":
			canonical.Text(&e.TransactionHash, from)
		case canonical.Extra:
			canonical.Raw(&e.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (e EventData) Format(state fmt.State, verb rune) {
	type plain EventData
	format(state, verb, plain(e))
}

// LogValue masks the secrets in every handler of slog.
func (e EventData) LogValue() slog.Value {
	return logValue(e)
}
