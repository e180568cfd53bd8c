// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// Events has the calls about events, to catch up after a missed webhook. It needs an API key, a commerce API key
// or a bearer token.
//
// See https://docs-alpha.pepay.io/api-spec/merchant/events.
type Events struct{ backend *backend }

// ListEvents is what [Events.List] takes.
type ListEvents struct {
	// Type selects only events of these types; "invoice.*" stands for all types that begin with "invoice.".
	Type []string
	// CreatedGTE selects only events that happened at this time or later.
	CreatedGTE time.Time
	// CreatedLTE selects only events that happened at this time or earlier.
	CreatedLTE time.Time
	// Limit is how many events a page holds. The provider sets the default and the maximum. At least 1.
	Limit int
	// StartingAfter is the id of an event: the page begins with the next older one. Not together with EndingBefore.
	StartingAfter string
	// EndingBefore is the id of an event: the page ends with the next newer one. Not together with StartingAfter.
	EndingBefore string
	// InvoiceID selects only events about this invoice.
	InvoiceID string
	// Environment selects only events of this environment.
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

// List lists one page of events, newest first, to catch up after a missed webhook.
//
//	GET /api/v1/events
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Events) List(ctx context.Context, params ListEvents, options ...CallOption) (*EventPage, error) {
	return call(ctx, s.backend, abi.EventsList, params.params(), options, readJSON[EventPage])
}

// Iter gives every item of all pages of [Events.List], each page when it is needed, from new to old, or from old
// to new with EndingBefore. After an error it ends.
//
//	for item, err := range client.Events.Iter(ctx, params) { … } // Go 1.23
func (s *Events) Iter(ctx context.Context, params ListEvents, options ...CallOption) func(yield func(*Event, error) bool) {
	return pages[Event](ctx, s.backend, abi.EventsList, params.params(), options)
}

// Retrieve retrieves one event.
//
// eventID is the event's id: "evt_1700000000000-123".
//
//	GET /api/v1/events/{event_id}
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Events) Retrieve(ctx context.Context, eventID string, options ...CallOption) (*Event, error) {
	var given object
	given.mustString("event_id", eventID)
	return call(ctx, s.backend, abi.EventsRetrieve, &given, options, readJSON[Event])
}

// EventPage is one page of events, newest first.
type EventPage struct {
	// Data is the events on this page, newest first.
	Data []Event `json:"data"`
	// Object is always "list".
	Object string `json:"object"`
	// HasMore is whether there are more events beyond this page, in the direction of travel.
	HasMore *bool `json:"has_more"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (e *EventPage) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, e, (*EventPage).read)
}

func (e *EventPage) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "data":
			canonical.List(&e.Data, from, (*Event).read)
		case "object":
			canonical.Text(&e.Object, from)
		case "has_more":
			canonical.Optional(&e.HasMore, from, canonical.Bool)
		case canonical.Extra:
			canonical.Raw(&e.Extra, from)
		default:
			from.Skip()
		}
	}
}
