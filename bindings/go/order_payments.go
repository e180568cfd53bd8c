// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// OrderPayments has the calls about the payments and invoices of commerce orders. It needs a commerce API key, an
// API key or a bearer token.
//
// See https://docs-alpha.pepay.io/guides/integrate-commerce.
type OrderPayments struct{ backend *backend }

// Retrieve retrieves the payment of an order.
//
// orderID is the order's id.
//
//	GET /api/commerce/merchant/payments/{order_id}/status
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *OrderPayments) Retrieve(ctx context.Context, orderID string, options ...CallOption) (*OrderPayment, error) {
	var given object
	given.mustString("order_id", orderID)
	return call(ctx, s.backend, abi.OrderPaymentsRetrieve, &given, options, readJSON[OrderPayment])
}

// ListStatuses retrieves the payments of several orders at once.
//
// orderIds are the ids of the orders. At least one.
//
//	POST /api/commerce/merchant/payments/bulk-status
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *OrderPayments) ListStatuses(ctx context.Context, orderIds []string, options ...CallOption) ([]OrderPayment, error) {
	var given object
	given.mustStrings("orderIds", orderIds)
	return call(ctx, s.backend, abi.OrderPaymentsListStatuses, &given, options, readList[OrderPayment])
}

// InvoiceStatus retrieves the order of an invoice, and its payment.
//
// invoiceID is the invoice's id.
//
//	GET /api/commerce/merchant/invoices/{invoice_id}/status
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *OrderPayments) InvoiceStatus(ctx context.Context, invoiceID string, options ...CallOption) (*OrderInvoiceStatus, error) {
	var given object
	given.mustString("invoice_id", invoiceID)
	return call(ctx, s.backend, abi.OrderPaymentsInvoiceStatus, &given, options, readJSON[OrderInvoiceStatus])
}

// OrderPayment is the payment of an order.
type OrderPayment struct {
	// OrderID is the order's id.
	OrderID string `json:"orderId"`
	// InvoiceID is the id of the order's invoice.
	InvoiceID string `json:"invoiceId"`
	// Status is the status of the payment, in the provider's own word.
	Status string `json:"status"`
	// OrderStatus is the status of the order, in the provider's own word.
	OrderStatus string `json:"orderStatus"`
	// CustomerID is the merchant's own id of the customer.
	CustomerID string `json:"customerId"`
	// Amount is the invoiced amount, in US dollars.
	Amount Decimal `json:"amount"`
	// PaidAt is when the order was paid in full; absent until then.
	PaidAt time.Time `json:"paidAt"`
	// PaymentDetails is what was paid with; absent until then.
	PaymentDetails *OrderPaymentDetails `json:"paymentDetails"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (o *OrderPayment) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, o, (*OrderPayment).read)
}

func (o *OrderPayment) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "orderId":
			canonical.Text(&o.OrderID, from)
		case "invoiceId":
			canonical.Text(&o.InvoiceID, from)
		case "status":
			canonical.Text(&o.Status, from)
		case "orderStatus":
			canonical.Text(&o.OrderStatus, from)
		case "customerId":
			canonical.Text(&o.CustomerID, from)
		case "amount":
			canonical.Decimal(&o.Amount, from)
		case "paidAt":
			canonical.Time(&o.PaidAt, from)
		case "paymentDetails":
			canonical.Optional(&o.PaymentDetails, from, (*OrderPaymentDetails).read)
		case canonical.Extra:
			canonical.Raw(&o.Extra, from)
		default:
			from.Skip()
		}
	}
}

// OrderPaymentDetails is what an order was paid with.
type OrderPaymentDetails struct {
	// Network is the network that was paid on.
	Network Network `json:"network"`
	// Token is the symbol of the token that was paid with.
	Token string `json:"token"`
	// Amount is how many tokens were paid.
	Amount Decimal `json:"amount"`
	// TxHash is the hash of the payment's transaction.
	TxHash string `json:"txHash"`
	// WalletAddress is the address of the wallet that paid.
	WalletAddress string `json:"walletAddress"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (o *OrderPaymentDetails) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, o, (*OrderPaymentDetails).read)
}

func (o *OrderPaymentDetails) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "network":
			canonical.Text(&o.Network, from)
		case "token":
			canonical.Text(&o.Token, from)
		case "amount":
			canonical.Decimal(&o.Amount, from)
		case "txHash":
			canonical.Text(&o.TxHash, from)
		case "walletAddress":
			canonical.Text(&o.WalletAddress, from)
		case canonical.Extra:
			canonical.Raw(&o.Extra, from)
		default:
			from.Skip()
		}
	}
}

// OrderInvoiceStatus is the order of an invoice, and its payment.
type OrderInvoiceStatus struct {
	// InvoiceID is the invoice's id.
	InvoiceID string `json:"invoiceId"`
	// OrderID is the order's id.
	OrderID string `json:"orderId"`
	// Payment is the payment of the order.
	Payment *OrderPaymentState `json:"payment"`
	// Order is the order.
	Order *CommerceOrder `json:"order"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (o *OrderInvoiceStatus) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, o, (*OrderInvoiceStatus).read)
}

func (o *OrderInvoiceStatus) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "invoiceId":
			canonical.Text(&o.InvoiceID, from)
		case "orderId":
			canonical.Text(&o.OrderID, from)
		case "payment":
			canonical.Optional(&o.Payment, from, (*OrderPaymentState).read)
		case "order":
			canonical.Optional(&o.Order, from, (*CommerceOrder).read)
		case canonical.Extra:
			canonical.Raw(&o.Extra, from)
		default:
			from.Skip()
		}
	}
}
