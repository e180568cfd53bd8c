package pepay

// PayvioxEvent is something that happened to a session. As a webhook it is delivered at least once, in
// any order: DedupeKey tells repeats (/webhooks/integration).
type PayvioxEvent struct {
	// Type is "succeeded", "pending_review", "declined", "refunded", "expired" or "incomplete".
	Type string `json:"type"`
	// OrderID is your own id of the order.
	OrderID string `json:"order_id"`
	// Amount is what the session asked for. The customer paid this and the fees.
	Amount *Cents `json:"amount"`
	// Currency is ISO 4217.
	Currency string `json:"currency"`
	// Fees is on top of the amount.
	Fees *Cents `json:"fees"`
	// Metadata is your own keys, and integration_session_id: a JSON object.
	Metadata RawJSON `json:"metadata"`
	// Provider is who took the payment, such as "stripe".
	Provider string        `json:"provider"`
	Items    []PayvioxItem `json:"items"`
	// PaymentMethod is such as "card".
	PaymentMethod string           `json:"payment_method"`
	Customer      *PayvioxCustomer `json:"customer"`
	// AmountRemaining is what is still due, on "incomplete" only.
	AmountRemaining *Cents `json:"amount_remaining"`

	// SessionID is the session that it is about.
	SessionID string `json:"-"`
	// DedupeKey is the same for every delivery of the same event, and for no other.
	DedupeKey string `json:"-"`
}
