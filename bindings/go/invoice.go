package pepay

import (
	"fmt"
	"time"
)

// InvoiceStatus is how far an invoice is. One that is not known here is kept as it came.
type InvoiceStatus string

// The statuses that are known.
const (
	// InvoiceUnpaid: nothing has arrived.
	InvoiceUnpaid InvoiceStatus = "unpaid"
	// InvoiceUnderpaid: a part has arrived; the rest must come on the same network and token.
	InvoiceUnderpaid InvoiceStatus = "underpaid"
	// InvoicePaid: settled in full. Final.
	InvoicePaid InvoiceStatus = "paid"
	// InvoiceExpired: its time ran out. Final.
	InvoiceExpired InvoiceStatus = "expired"
	// InvoiceCanceled: called off. Final.
	InvoiceCanceled InvoiceStatus = "canceled"
)

// IsFinal is true when it will not change any more. An underpaid invoice can still be paid.
func (s InvoiceStatus) IsFinal() bool {
	return s == InvoicePaid || s == InvoiceExpired || s == InvoiceCanceled
}

// Invoice is an invoice, as merchants read it and as webhooks carry it.
type Invoice struct {
	// ID is opaque.
	ID     string        `json:"id"`
	Status InvoiceStatus `json:"status"`
	// Object is always "invoice".
	Object string `json:"object"`
	// MerchantID is the merchant's at Pepay.
	MerchantID *int64 `json:"merchant_id"`
	// InvoiceType is "standard" or "commerce".
	InvoiceType string `json:"invoice_type"`
	// Currency is always "usd".
	Currency string `json:"currency"`
	// Amount is what is to be paid; AmountDecimal is the same in dollars, with three decimals.
	Amount        *USDMillis `json:"amount"`
	AmountDecimal Decimal    `json:"amount_decimal"`
	// AmountPaid is what has been paid.
	AmountPaid        *USDMillis `json:"amount_paid"`
	AmountPaidDecimal Decimal    `json:"amount_paid_decimal"`
	// AmountRemaining is what is still to be paid.
	AmountRemaining        *USDMillis `json:"amount_remaining"`
	AmountRemainingDecimal Decimal    `json:"amount_remaining_decimal"`
	// AmountUnit is always "usd_millis".
	AmountUnit string `json:"amount_unit"`
	// CustomerID is the merchant's own id of its customer.
	CustomerID string `json:"customer_id"`
	// PayerWalletAddress is who paid, on PayerWalletNetwork.
	PayerWalletAddress string  `json:"payer_wallet_address"`
	PayerWalletNetwork Network `json:"payer_wallet_network"`
	// CommerceOrderID is the commerce order that it belongs to.
	CommerceOrderID string      `json:"commerce_order_id"`
	Environment     Environment `json:"environment"`
	ExpiresAt       time.Time   `json:"expires_at"`
	CreatedAt       time.Time   `json:"created_at"`
	// PaidAt is when it was paid in full.
	PaidAt        time.Time `json:"paid_at"`
	LastPaymentAt time.Time `json:"last_payment_at"`
	// Metadata is what the merchant attached, a JSON object.
	Metadata RawJSON `json:"metadata"`
	// LatestPayment is there with Expand of "latest_payment".
	LatestPayment *InvoicePayment `json:"latest_payment"`
	// Payments is there with Expand of "payments": a JSON list, or a list envelope.
	Payments RawJSON `json:"payments"`
}

// Format masks the secrets with every verb of fmt.
func (i Invoice) Format(state fmt.State, verb rune) {
	type plain Invoice
	format(state, verb, plain(i))
}

// InvoicePayment is a payment towards an invoice.
type InvoicePayment struct {
	// ID is opaque.
	ID string `json:"id"`
	// Object is always "invoice_payment".
	Object string `json:"object"`
	// InvoiceID is what it pays.
	InvoiceID  string `json:"invoice_id"`
	MerchantID *int64 `json:"merchant_id"`
	// Status is how far it is, SettlementStatus how far it is on its way to the merchant.
	Status           PaymentReceiptStatus `json:"status"`
	SettlementStatus SettlementStatus     `json:"settlement_status"`
	// Settlement is how it gets to the merchant.
	Settlement *PaymentSettlement `json:"settlement"`
}

// PaymentSettlement is the settlement of a payment to the merchant.
type PaymentSettlement struct {
	SummaryStatus SettlementStatus `json:"summary_status"`
	// Stage is such as "final".
	Stage                string `json:"stage"`
	MerchantSettlementID *int64 `json:"merchant_settlement_id"`
	// SettlementTxHash is its transaction.
	SettlementTxHash string  `json:"settlement_tx_hash"`
	Network          Network `json:"network"`
	Status           string  `json:"status"`
}
