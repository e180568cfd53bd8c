// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// PayvioxPaymentStatus is the status of a payment.
//
// The provider may add to the values that are known here; each is kept as it came.
type PayvioxPaymentStatus string

// The values of PayvioxPaymentStatus that are known.
const (
	// Paid. Final, unless it is refunded.
	PayvioxSucceeded PayvioxPaymentStatus = "succeeded"
	// An attempt to pay has failed. The customer may try again.
	PayvioxFailed PayvioxPaymentStatus = "failed"
	// The payment has started.
	PayvioxPending PayvioxPaymentStatus = "pending"
	// The payment provider is processing the payment.
	PayvioxProcessing PayvioxPaymentStatus = "processing"
	// Being reviewed for fraud. The payment then succeeds or is declined.
	PayvioxPendingReview PayvioxPaymentStatus = "pending_review"
	// Declined as fraud, and refunded. Final.
	PayvioxDeclined PayvioxPaymentStatus = "declined"
	// Not paid in time. Final.
	PayvioxExpired PayvioxPaymentStatus = "expired"
)

// PayvioxPayments has the calls about payments, for reconciliation and after a missed webhook. It needs a secret
// key.
//
// See https://docs.payviox.com/api/endpoints/get-payment-details.
type PayvioxPayments struct{ backend *backend }

// Retrieve retrieves a session with its payment, for reconciliation or after a missed webhook.
//
// sessionID is the session's id.
//
//	GET /payment/{session_id}
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *PayvioxPayments) Retrieve(ctx context.Context, sessionID string, options ...CallOption) (*PayvioxPayment, error) {
	var given object
	given.mustString("session_id", sessionID)
	return call(ctx, s.backend, abi.PayvioxPaymentsRetrieve, &given, options, readJSON[PayvioxPayment])
}

// PayvioxPayment is a session with its payment.
type PayvioxPayment struct {
	// SessionID is the session's id.
	SessionID string `json:"session_id"`
	// Status is the status of the payment; absent until the customer tries to pay.
	Status PayvioxPaymentStatus `json:"status"`
	// AmountWithFees is the amount that the customer pays, in cents; it includes the fees once the payment is
	// completed. The provider calls it "amount", but an event's "amount" does not include the fees.
	AmountWithFees *Cents `json:"amount_with_fees"`
	// Fees are all fees, in cents: 320. Absent until the payment is completed.
	Fees *Cents `json:"fees"`
	// NetAmount is the amount that the business receives, in cents: 10000. Absent until the payment is completed.
	NetAmount *Cents `json:"net_amount"`
	// Currency is the currency, as an ISO 4217 code such as "USD".
	Currency string `json:"currency"`
	// OrderID is the merchant's own id of the order.
	OrderID string `json:"order_id"`
	// Customer is the merchant's own id of the customer. CustomerDetails says who paid.
	Customer string `json:"customer"`
	// Description is the merchant's text for the customer.
	Description string `json:"description"`
	// Items are the items of the order.
	Items []PayvioxItem `json:"items"`
	// Metadata is the JSON object that the merchant attached when it created the session.
	Metadata RawJSON `json:"metadata"`
	// PaymentMethod is the id of the payment method, such as "stripe_credit". An event has the method's type instead.
	PaymentMethod string `json:"payment_method"`
	// Provider is the payment provider, such as "stripe".
	Provider string `json:"provider"`
	// CreatedAt is when the session was created.
	CreatedAt time.Time `json:"created_at"`
	// CustomerDetails is the customer's details; absent until the payment is completed.
	CustomerDetails *PayvioxCustomer `json:"customer_details"`
	// PaymentDetails is what the customer paid with; absent until the payment is completed.
	PaymentDetails *PayvioxPaymentDetails `json:"payment_details"`
	// IP is the IP address that the customer paid from.
	IP string `json:"ip"`
	// Country is the country of the IP address, as an ISO 3166-1 alpha-2 code.
	Country string `json:"country"`
	// UserAgent is the user agent of the browser that the customer paid with.
	UserAgent string `json:"user_agent"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *PayvioxPayment) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*PayvioxPayment).read)
}

func (p *PayvioxPayment) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "session_id":
			canonical.Text(&p.SessionID, from)
		case "status":
			canonical.Text(&p.Status, from)
		case "amount_with_fees":
			canonical.Optional(&p.AmountWithFees, from, canonical.Int)
		case "fees":
			canonical.Optional(&p.Fees, from, canonical.Int)
		case "net_amount":
			canonical.Optional(&p.NetAmount, from, canonical.Int)
		case "currency":
			canonical.Text(&p.Currency, from)
		case "order_id":
			canonical.Text(&p.OrderID, from)
		case "customer":
			canonical.Text(&p.Customer, from)
		case "description":
			canonical.Text(&p.Description, from)
		case "items":
			canonical.List(&p.Items, from, (*PayvioxItem).read)
		case "metadata":
			canonical.Raw(&p.Metadata, from)
		case "payment_method":
			canonical.Text(&p.PaymentMethod, from)
		case "provider":
			canonical.Text(&p.Provider, from)
		case "created_at":
			canonical.Time(&p.CreatedAt, from)
		case "customer_details":
			canonical.Optional(&p.CustomerDetails, from, (*PayvioxCustomer).read)
		case "payment_details":
			canonical.Optional(&p.PaymentDetails, from, (*PayvioxPaymentDetails).read)
		case "ip":
			canonical.Text(&p.IP, from)
		case "country":
			canonical.Text(&p.Country, from)
		case "user_agent":
			canonical.Text(&p.UserAgent, from)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (p PayvioxPayment) Format(state fmt.State, verb rune) {
	type plain PayvioxPayment
	format(state, verb, plain(p))
}

// LogValue masks the secrets in every handler of slog.
func (p PayvioxPayment) LogValue() slog.Value {
	return logValue(p)
}

// PayvioxPaymentDetails is what a customer paid with.
type PayvioxPaymentDetails struct {
	// Type is the type of payment, such as "card", "bancontact" or "ideal".
	Type string `json:"type"`
	// Card is the card, if the payment was made with one.
	Card *PayvioxCard `json:"card"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *PayvioxPaymentDetails) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*PayvioxPaymentDetails).read)
}

func (p *PayvioxPaymentDetails) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "type":
			canonical.Text(&p.Type, from)
		case "card":
			canonical.Optional(&p.Card, from, (*PayvioxCard).read)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}

// PayvioxCard is what is known about a payment card. Numbers are strings.
type PayvioxCard struct {
	// Brand is the card's brand, such as "visa".
	Brand string `json:"brand"`
	// Last4 is the last four digits of the card's number.
	Last4 string `json:"last4"`
	// ExpMonth is the month in which the card expires: "1" to "12".
	ExpMonth string `json:"exp_month"`
	// ExpYear is the year in which the card expires, in four digits.
	ExpYear string `json:"exp_year"`
	// Country is the country of the card's issuer, as an ISO 3166-1 alpha-2 code.
	Country string `json:"country"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *PayvioxCard) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*PayvioxCard).read)
}

func (c *PayvioxCard) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "brand":
			canonical.Text(&c.Brand, from)
		case "last4":
			canonical.Text(&c.Last4, from)
		case "exp_month":
			canonical.Text(&c.ExpMonth, from)
		case "exp_year":
			canonical.Text(&c.ExpYear, from)
		case "country":
			canonical.Text(&c.Country, from)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}
