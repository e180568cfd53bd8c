package pepay

import (
	"context"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// PayvioxPayments are what became of sessions, for reconciliation and for those who missed the webhook
// (/api/endpoints/get-payment-details). They need a secret key.
type PayvioxPayments struct{ backend *backend }

// PayvioxPaymentStatus is how far a payment is. It is empty while nobody has tried to pay, and one
// that is not known here is kept as it came.
type PayvioxPaymentStatus string

// The statuses that are known.
const (
	// PayvioxSucceeded: paid. Final, but for a refund.
	PayvioxSucceeded PayvioxPaymentStatus = "succeeded"
	// PayvioxFailed: an attempt failed; another may follow.
	PayvioxFailed PayvioxPaymentStatus = "failed"
	// PayvioxPending: begun.
	PayvioxPending PayvioxPaymentStatus = "pending"
	// PayvioxProcessing: with the provider.
	PayvioxProcessing PayvioxPaymentStatus = "processing"
	// PayvioxPendingReview: looked at for fraud; then succeeded or declined.
	PayvioxPendingReview PayvioxPaymentStatus = "pending_review"
	// PayvioxDeclined: refused for fraud, and refunded. Final.
	PayvioxDeclined PayvioxPaymentStatus = "declined"
	// PayvioxExpired: not paid in time. Final.
	PayvioxExpired PayvioxPaymentStatus = "expired"
)

// PayvioxPayment is a session with its payment.
type PayvioxPayment struct {
	SessionID string               `json:"session_id"`
	Status    PayvioxPaymentStatus `json:"status"`
	// Amount is what the customer pays: with the fees, once completed.
	Amount *Cents `json:"amount"`
	// Fees is all fees and NetAmount what the business gets, once completed.
	Fees      *Cents `json:"fees"`
	NetAmount *Cents `json:"net_amount"`
	// Currency is ISO 4217.
	Currency string `json:"currency"`
	// OrderID is your own id of the order, Customer of your customer.
	OrderID  string `json:"order_id"`
	Customer string `json:"customer"`
	// Description is shown to the customer.
	Description string        `json:"description"`
	Items       []PayvioxItem `json:"items"`
	// Metadata is what you attached, a JSON object.
	Metadata RawJSON `json:"metadata"`
	// PaymentMethod is such as "stripe_credit".
	PaymentMethod string `json:"payment_method"`
	// Provider is who takes the payment, such as "stripe".
	Provider string `json:"provider"`
	// CreatedAt is when the session was made.
	CreatedAt time.Time `json:"created_at"`
	// CustomerDetails is who paid and PaymentDetails with what, once completed.
	CustomerDetails *PayvioxCustomer       `json:"customer_details"`
	PaymentDetails  *PayvioxPaymentDetails `json:"payment_details"`
	// IP is from where it was paid, Country where that is, in two letters.
	IP        string `json:"ip"`
	Country   string `json:"country"`
	UserAgent string `json:"user_agent"`
}

// PayvioxPaymentDetails is what a payment was made with.
type PayvioxPaymentDetails struct {
	// Type is such as "card", "bancontact" or "ideal".
	Type string `json:"type"`
	// Card is the card, if it was one.
	Card *PayvioxCard `json:"card"`
}

// PayvioxCard is a card, as far as it may be known. All of it is text, the numbers too.
type PayvioxCard struct {
	// Brand is such as "visa".
	Brand string `json:"brand"`
	// Last4 is the last four digits.
	Last4 string `json:"last4"`
	// ExpMonth is "1" to "12", ExpYear four digits.
	ExpMonth string `json:"exp_month"`
	ExpYear  string `json:"exp_year"`
	// Country is two letters.
	Country string `json:"country"`
}

// PayvioxCustomer is who paid, as far as they said.
type PayvioxCustomer struct {
	Name  string `json:"name"`
	Email string `json:"email"`
	Phone string `json:"phone"`
	// Address is the one of the bill.
	Address *PayvioxAddress `json:"address"`
}

// PayvioxAddress is an address.
type PayvioxAddress struct {
	Line1      string `json:"line1"`
	Line2      string `json:"line2"`
	City       string `json:"city"`
	State      string `json:"state"`
	PostalCode string `json:"postal_code"`
	Country    string `json:"country"`
}

// Retrieve reads a session with its payment: GET /payment/{session_id}.
func (s *PayvioxPayments) Retrieve(ctx context.Context, sessionID string, options ...CallOption) (*PayvioxPayment, error) {
	var params object
	params.mustString("session_id", sessionID)
	return call(ctx, s.backend, abi.PayvioxPaymentsRetrieve, &params, options, readJSON[PayvioxPayment])
}
