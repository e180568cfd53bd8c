// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// StreamPayment is a live stream of one payment session as it changes: its quotes, its payments, and its status
// until the end.
type StreamPayment struct {
	// Token is the token of the stream, from the "ws_connection" of a payment address. Without one the status is
	// polled.
	Token string
}

func (s StreamPayment) params() *object {
	var o object
	o.string("token", s.Token)
	return &o
}

// Format masks the secrets with every verb of fmt.
func (s StreamPayment) Format(state fmt.State, verb rune) {
	type plain StreamPayment
	format(state, verb, plain(s))
}

// LogValue masks the secrets in every handler of slog.
func (s StreamPayment) LogValue() slog.Value {
	return logValue(s)
}

// Stream gives a live stream of one payment session as it changes: its quotes, its payments, and its status until
// the end.
//
// It goes on until ctx is done, or until the payment has ended: each event comes once, in order, over any number
// of connections. A [Gap] stands where one may be missing. After an error it ends.
//
//	for item, err := range client.PaymentSessions.Stream(ctx, pepay.StreamPayment{}, pepay.StreamOptions{}) { … } // Go 1.23
//
//	GET /ws/payment
func (s *PaymentSessions) Stream(ctx context.Context, params StreamPayment, stream StreamOptions, options ...CallOption) func(yield func(StreamItem, error) bool) {
	return follow(ctx, s.backend, abi.PaymentSessionsStream, params.params(), stream, options)
}

// StreamEvents is a live stream of the events of the merchant's account as they happen: invoices and payments.
type StreamEvents struct {
	// Types selects only events of these types; "invoice.*" stands for all types that begin with "invoice.".
	Types []string
	// InvoiceType selects only events about invoices of these types: "standard", "commerce".
	InvoiceType []string
	// InvoiceID selects only events about this invoice.
	InvoiceID string
	// CustomerID selects only events about invoices of this customer: the merchant's own id.
	CustomerID string
	// Environment selects only events of this environment.
	Environment Environment
}

func (s StreamEvents) params() *object {
	var o object
	words(&o, "types", s.Types)
	words(&o, "invoice_type", s.InvoiceType)
	o.string("invoice_id", s.InvoiceID)
	o.string("customer_id", s.CustomerID)
	o.string("environment", string(s.Environment))
	return &o
}

// Stream gives a live stream of the events of the merchant's account as they happen: invoices and payments.
//
// It goes on until ctx is done: each event comes once, in order, over any number of connections. A [Gap] stands
// where one may be missing. After an error it ends.
//
//	for item, err := range client.Events.Stream(ctx, pepay.StreamEvents{}, pepay.StreamOptions{}) { … } // Go 1.23
//
//	GET /ws/merchant/events
func (s *Events) Stream(ctx context.Context, params StreamEvents, stream StreamOptions, options ...CallOption) func(yield func(StreamItem, error) bool) {
	return follow(ctx, s.backend, abi.EventsStream, params.params(), stream, options)
}

// StreamOrders is a live stream of the events of commerce orders, and of their invoices and payments, as they
// happen.
type StreamOrders struct {
	// Types selects only events of these types; "commerce.order.*" stands for all types that begin with
	// "commerce.order.".
	Types []string
	// OrderID selects only events about this order.
	OrderID string
	// InvoiceID selects only events about this invoice.
	InvoiceID string
	// CustomerID selects only events about orders of this customer: the merchant's own id.
	CustomerID string
	// WalletAddress selects only events about orders of the wallet with this address.
	WalletAddress string
	// WalletNetwork is the network of the wallet in WalletAddress.
	WalletNetwork Network
}

func (s StreamOrders) params() *object {
	var o object
	words(&o, "types", s.Types)
	o.string("order_id", s.OrderID)
	o.string("invoice_id", s.InvoiceID)
	o.string("customer_id", s.CustomerID)
	o.string("wallet_address", s.WalletAddress)
	o.string("wallet_network", string(s.WalletNetwork))
	return &o
}

// Stream gives a live stream of the events of commerce orders, and of their invoices and payments, as they happen.
//
// It goes on until ctx is done: each event comes once, in order, over any number of connections. A [Gap] stands
// where one may be missing. After an error it ends.
//
//	for item, err := range client.Orders.Stream(ctx, pepay.StreamOrders{}, pepay.StreamOptions{}) { … } // Go 1.23
//
//	GET /ws/commerce/events
func (s *Orders) Stream(ctx context.Context, params StreamOrders, stream StreamOptions, options ...CallOption) func(yield func(StreamItem, error) bool) {
	return follow(ctx, s.backend, abi.OrdersStream, params.params(), stream, options)
}

// Gap is a place in a stream where events may be missing, because the provider no longer has them. Read from the
// API what they may have been about, such as the invoices that are open.
type Gap struct {
	// After is the id of the last event before the gap; absent at the beginning.
	After string `json:"after"`
	// Before is the id of the first event after the gap; absent if there is none yet.
	Before string `json:"before"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (g *Gap) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, g, (*Gap).read)
}

func (g *Gap) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "after":
			canonical.Text(&g.After, from)
		case "before":
			canonical.Text(&g.Before, from)
		case canonical.Extra:
			canonical.Raw(&g.Extra, from)
		default:
			from.Skip()
		}
	}
}

// PaymentQuote is what is still to be paid by the quote of a payment address. It is what an event
// "payment_quote.updated" of a payor's stream is about.
type PaymentQuote struct {
	// Object is always "payment_quote".
	Object string `json:"object"`
	// InvoiceID is the invoice's id.
	InvoiceID string `json:"invoice_id"`
	// Network is the network that is paid on.
	Network Network `json:"network"`
	// Currency is what the amount is in.
	Currency string `json:"currency"`
	// AmountRemaining is what is still to be paid, as an integer in AmountUnit.
	AmountRemaining *int64 `json:"amount_remaining"`
	// AmountRemainingDecimal is what is still to be paid, as a decimal number.
	AmountRemainingDecimal Decimal `json:"amount_remaining_decimal"`
	// AmountUnit is the unit of AmountRemaining.
	AmountUnit string `json:"amount_unit"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *PaymentQuote) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*PaymentQuote).read)
}

func (p *PaymentQuote) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "object":
			canonical.Text(&p.Object, from)
		case "invoice_id":
			canonical.Text(&p.InvoiceID, from)
		case "network":
			canonical.Text(&p.Network, from)
		case "currency":
			canonical.Text(&p.Currency, from)
		case "amount_remaining":
			canonical.Optional(&p.AmountRemaining, from, canonical.Int)
		case "amount_remaining_decimal":
			canonical.Decimal(&p.AmountRemainingDecimal, from)
		case "amount_unit":
			canonical.Text(&p.AmountUnit, from)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}
