// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/pepay/pepay-go/internal/canonical"
)

// InvoiceStatus is the payment status of an invoice.
//
// The provider may add to the values that are known here; each is kept as it came.
type InvoiceStatus string

// The values of InvoiceStatus that are known.
const (
	// Nothing has been paid.
	InvoiceUnpaid InvoiceStatus = "unpaid"
	// A part has been paid. The rest must be paid on the same network and with the same token.
	InvoiceUnderpaid InvoiceStatus = "underpaid"
	// Paid in full. Final.
	InvoicePaid InvoiceStatus = "paid"
	// Not paid in full in time. Final.
	InvoiceExpired InvoiceStatus = "expired"
	// Canceled. Final.
	InvoiceCanceled InvoiceStatus = "canceled"
)

// PaymentReceiptStatus is the status of a payment.
//
// The provider may add to the values that are known here; each is kept as it came.
type PaymentReceiptStatus string

// The values of PaymentReceiptStatus that are known.
const (
	// Seen on the network, but not confirmed.
	PaymentPending PaymentReceiptStatus = "pending"
	// Confirmed, but less than the amount due.
	PaymentUnderpaid PaymentReceiptStatus = "underpaid"
	// Confirmed.
	PaymentConfirmed PaymentReceiptStatus = "confirmed"
	// Being reviewed by hand.
	PaymentManualRetry PaymentReceiptStatus = "manual_retry"
)

// SettlementStatus is the status of a settlement to the merchant.
//
// The provider may add to the values that are known here; each is kept as it came.
type SettlementStatus string

// The values of SettlementStatus that are known.
const (
	// Not started.
	SettlementPending SettlementStatus = "pending"
	// In progress.
	SettlementProcessing SettlementStatus = "processing"
	// Being reviewed by hand.
	SettlementManual SettlementStatus = "manual"
	// Failed.
	SettlementFailed SettlementStatus = "failed"
	// Completed.
	SettlementSettled SettlementStatus = "settled"
)

// Invoice is an invoice, as its merchant reads it and as webhooks carry it.
type Invoice struct {
	// ID is the invoice's id. Do not rely on its format.
	ID string `json:"id"`
	// Status is the payment status of the invoice.
	Status InvoiceStatus `json:"status"`
	// Object is always "invoice".
	Object string `json:"object"`
	// MerchantID is the merchant's id at Pepay.
	MerchantID *int64 `json:"merchant_id"`
	// InvoiceType is the type of invoice: "standard" or "commerce".
	InvoiceType string `json:"invoice_type"`
	// Currency is always "usd".
	Currency string `json:"currency"`
	// Amount is the invoiced amount, in thousandths of a US dollar.
	Amount *USDMillis `json:"amount"`
	// AmountDecimal is the invoiced amount in US dollars, with three decimals.
	AmountDecimal Decimal `json:"amount_decimal"`
	// AmountPaid is the amount that has been paid so far, in thousandths of a US dollar.
	AmountPaid *USDMillis `json:"amount_paid"`
	// AmountPaidDecimal is the amount that has been paid so far, in US dollars with three decimals.
	AmountPaidDecimal Decimal `json:"amount_paid_decimal"`
	// AmountRemaining is the amount that remains to be paid, in thousandths of a US dollar.
	AmountRemaining *USDMillis `json:"amount_remaining"`
	// AmountRemainingDecimal is the amount that remains to be paid, in US dollars with three decimals.
	AmountRemainingDecimal Decimal `json:"amount_remaining_decimal"`
	// AmountUnit is the unit of the integer amounts, always "usd_millis": thousandths of a US dollar.
	AmountUnit string `json:"amount_unit"`
	// CustomerID is the merchant's own id of the customer.
	CustomerID string `json:"customer_id"`
	// PayerWalletAddress is the address of the wallet that paid.
	PayerWalletAddress string `json:"payer_wallet_address"`
	// PayerWalletNetwork is the network of the wallet that paid.
	PayerWalletNetwork Network `json:"payer_wallet_network"`
	// CommerceOrderID is the id of the commerce order that the invoice belongs to.
	CommerceOrderID string `json:"commerce_order_id"`
	// Environment is whether the invoice is about real money or test tokens.
	Environment Environment `json:"environment"`
	// ExpiresAt is when the invoice expires.
	ExpiresAt time.Time `json:"expires_at"`
	// CreatedAt is when the invoice was created.
	CreatedAt time.Time `json:"created_at"`
	// PaidAt is when the invoice was paid in full; absent until then.
	PaidAt time.Time `json:"paid_at"`
	// LastPaymentAt is when the last payment arrived; absent if there was none.
	LastPaymentAt time.Time `json:"last_payment_at"`
	// Metadata is the JSON object that the merchant attached when it created the invoice.
	Metadata RawJSON `json:"metadata"`
	// LatestPayment is the latest payment. Present if "expand" asks for "latest_payment".
	LatestPayment *InvoicePayment `json:"latest_payment"`
	// Payments are the payments, as a list or in a list envelope. Present if "expand" asks for "payments".
	Payments RawJSON `json:"payments"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (i *Invoice) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, i, (*Invoice).read)
}

func (i *Invoice) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "id":
			canonical.Text(&i.ID, from)
		case "status":
			canonical.Text(&i.Status, from)
		case "object":
			canonical.Text(&i.Object, from)
		case "merchant_id":
			canonical.Optional(&i.MerchantID, from, canonical.Int)
		case "invoice_type":
			canonical.Text(&i.InvoiceType, from)
		case "currency":
			canonical.Text(&i.Currency, from)
		case "amount":
			canonical.Optional(&i.Amount, from, canonical.Int)
		case "amount_decimal":
			canonical.Decimal(&i.AmountDecimal, from)
		case "amount_paid":
			canonical.Optional(&i.AmountPaid, from, canonical.Int)
		case "amount_paid_decimal":
			canonical.Decimal(&i.AmountPaidDecimal, from)
		case "amount_remaining":
			canonical.Optional(&i.AmountRemaining, from, canonical.Int)
		case "amount_remaining_decimal":
			canonical.Decimal(&i.AmountRemainingDecimal, from)
		case "amount_unit":
			canonical.Text(&i.AmountUnit, from)
		case "customer_id":
			canonical.Text(&i.CustomerID, from)
		case "payer_wallet_address":
			canonical.Text(&i.PayerWalletAddress, from)
		case "payer_wallet_network":
			canonical.Text(&i.PayerWalletNetwork, from)
		case "commerce_order_id":
			canonical.Text(&i.CommerceOrderID, from)
		case "environment":
			canonical.Text(&i.Environment, from)
		case "expires_at":
			canonical.Time(&i.ExpiresAt, from)
		case "created_at":
			canonical.Time(&i.CreatedAt, from)
		case "paid_at":
			canonical.Time(&i.PaidAt, from)
		case "last_payment_at":
			canonical.Time(&i.LastPaymentAt, from)
		case "metadata":
			canonical.Raw(&i.Metadata, from)
		case "latest_payment":
			canonical.Optional(&i.LatestPayment, from, (*InvoicePayment).read)
		case "payments":
			canonical.Raw(&i.Payments, from)
		case canonical.Extra:
			canonical.Raw(&i.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (i Invoice) Format(state fmt.State, verb rune) {
	type plain Invoice
	format(state, verb, plain(i))
}

// LogValue masks the secrets in every handler of slog.
func (i Invoice) LogValue() slog.Value {
	return logValue(i)
}

// InvoicePayment is a payment towards an invoice.
type InvoicePayment struct {
	// ID is the payment's id. Do not rely on its format.
	ID string `json:"id"`
	// Object is always "invoice_payment".
	Object string `json:"object"`
	// InvoiceID is the id of the invoice that is paid.
	InvoiceID string `json:"invoice_id"`
	// MerchantID is the merchant's id at Pepay.
	MerchantID *int64 `json:"merchant_id"`
	// Status is the status of the payment.
	Status PaymentReceiptStatus `json:"status"`
	// SettlementStatus is the status of the payment's settlement to the merchant.
	SettlementStatus SettlementStatus `json:"settlement_status"`
	// Settlement is the payment's settlement to the merchant.
	Settlement *PaymentSettlement `json:"settlement"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (i *InvoicePayment) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, i, (*InvoicePayment).read)
}

func (i *InvoicePayment) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "id":
			canonical.Text(&i.ID, from)
		case "object":
			canonical.Text(&i.Object, from)
		case "invoice_id":
			canonical.Text(&i.InvoiceID, from)
		case "merchant_id":
			canonical.Optional(&i.MerchantID, from, canonical.Int)
		case "status":
			canonical.Text(&i.Status, from)
		case "settlement_status":
			canonical.Text(&i.SettlementStatus, from)
		case "settlement":
			canonical.Optional(&i.Settlement, from, (*PaymentSettlement).read)
		case canonical.Extra:
			canonical.Raw(&i.Extra, from)
		default:
			from.Skip()
		}
	}
}

// PaymentSettlement is the settlement of a payment to the merchant.
type PaymentSettlement struct {
	// SummaryStatus is the status of the settlement as a whole.
	SummaryStatus SettlementStatus `json:"summary_status"`
	// Stage is the stage of the settlement, such as "final".
	Stage string `json:"stage"`
	// MerchantSettlementID is the settlement's id.
	MerchantSettlementID *int64 `json:"merchant_settlement_id"`
	// SettlementTxHash is the hash of the settlement's transaction.
	SettlementTxHash string `json:"settlement_tx_hash"`
	// Network is the network that the merchant is paid on.
	Network Network `json:"network"`
	// Status is the status of the current stage, in the provider's own word.
	Status string `json:"status"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *PaymentSettlement) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*PaymentSettlement).read)
}

func (p *PaymentSettlement) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "summary_status":
			canonical.Text(&p.SummaryStatus, from)
		case "stage":
			canonical.Text(&p.Stage, from)
		case "merchant_settlement_id":
			canonical.Optional(&p.MerchantSettlementID, from, canonical.Int)
		case "settlement_tx_hash":
			canonical.Text(&p.SettlementTxHash, from)
		case "network":
			canonical.Text(&p.Network, from)
		case "status":
			canonical.Text(&p.Status, from)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}
