// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"fmt"
	"log/slog"

	"github.com/pepay/pepay-go/internal/canonical"
)

// PayvioxCustomer is a customer's details, as far as they were given.
type PayvioxCustomer struct {
	// Name is the customer's name.
	Name string `json:"name"`
	// Email is the customer's e-mail address.
	Email string `json:"email"`
	// Phone is the customer's phone number.
	Phone string `json:"phone"`
	// Address is the customer's billing address.
	Address *PayvioxAddress `json:"address"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *PayvioxCustomer) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*PayvioxCustomer).read)
}

func (c *PayvioxCustomer) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "name":
			canonical.Text(&c.Name, from)
		case "email":
			canonical.Text(&c.Email, from)
		case "phone":
			canonical.Text(&c.Phone, from)
		case "address":
			canonical.Optional(&c.Address, from, (*PayvioxAddress).read)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}

// PayvioxAddress is a billing address.
type PayvioxAddress struct {
	// Line1 is the first line of the address.
	Line1 string `json:"line1"`
	// Line2 is the second line of the address.
	Line2 string `json:"line2"`
	// City is the city.
	City string `json:"city"`
	// State is the state, province or region.
	State string `json:"state"`
	// PostalCode is the postal code.
	PostalCode string `json:"postal_code"`
	// Country is the country, as an ISO 3166-1 alpha-2 code.
	Country string `json:"country"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (a *PayvioxAddress) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, a, (*PayvioxAddress).read)
}

func (a *PayvioxAddress) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "line1":
			canonical.Text(&a.Line1, from)
		case "line2":
			canonical.Text(&a.Line2, from)
		case "city":
			canonical.Text(&a.City, from)
		case "state":
			canonical.Text(&a.State, from)
		case "postal_code":
			canonical.Text(&a.PostalCode, from)
		case "country":
			canonical.Text(&a.Country, from)
		case canonical.Extra:
			canonical.Raw(&a.Extra, from)
		default:
			from.Skip()
		}
	}
}

// PayvioxEvent is something that happened to a payment session. It may be delivered more than once and in any
// order.
type PayvioxEvent struct {
	// Type is the type of event: "succeeded", "pending_review", "declined", "refunded", "expired" or "incomplete". The
	// event's name has "session." before it: "session.succeeded".
	Type string `json:"type"`
	// OrderID is the merchant's own id of the order.
	OrderID string `json:"order_id"`
	// Amount is the amount of the session, in cents, without the fees: 10000. A payment's "amount_with_fees" includes
	// them.
	Amount *Cents `json:"amount"`
	// Currency is the currency, as an ISO 4217 code such as "USD".
	Currency string `json:"currency"`
	// Fees are the fees, in cents: 320. The customer pays them on top of the amount.
	Fees *Cents `json:"fees"`
	// Metadata is the merchant's own metadata, and the session's id as "integration_session_id".
	Metadata RawJSON `json:"metadata"`
	// Provider is the payment provider, such as "stripe".
	Provider string `json:"provider"`
	// Items are the items of the order.
	Items []PayvioxItem `json:"items"`
	// PaymentMethod is the type of payment method, such as "card". A payment has the method's id instead.
	PaymentMethod string `json:"payment_method"`
	// Customer is the customer's details, as far as they were given. A payment has them as "customer_details"; its
	// "customer" is the merchant's own id of the customer.
	Customer *PayvioxCustomer `json:"customer"`
	// AmountRemaining is the amount that is still due, in cents. Only in events of the type "incomplete".
	AmountRemaining *Cents `json:"amount_remaining"`
	// SessionID is the id of the session that the event is about.
	SessionID string `json:"-"`
	// DedupeKey is the same for every delivery of the same event, and for no other.
	DedupeKey string `json:"-"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (e *PayvioxEvent) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, e, (*PayvioxEvent).read)
}

func (e *PayvioxEvent) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "type":
			canonical.Text(&e.Type, from)
		case "order_id":
			canonical.Text(&e.OrderID, from)
		case "amount":
			canonical.Optional(&e.Amount, from, canonical.Int)
		case "currency":
			canonical.Text(&e.Currency, from)
		case "fees":
			canonical.Optional(&e.Fees, from, canonical.Int)
		case "metadata":
			canonical.Raw(&e.Metadata, from)
		case "provider":
			canonical.Text(&e.Provider, from)
		case "items":
			canonical.List(&e.Items, from, (*PayvioxItem).read)
		case "payment_method":
			canonical.Text(&e.PaymentMethod, from)
		case "customer":
			canonical.Optional(&e.Customer, from, (*PayvioxCustomer).read)
		case "amount_remaining":
			canonical.Optional(&e.AmountRemaining, from, canonical.Int)
		case canonical.Extra:
			canonical.Raw(&e.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (e PayvioxEvent) Format(state fmt.State, verb rune) {
	type plain PayvioxEvent
	format(state, verb, plain(e))
}

// LogValue masks the secrets in every handler of slog.
func (e PayvioxEvent) LogValue() slog.Value {
	return logValue(e)
}
