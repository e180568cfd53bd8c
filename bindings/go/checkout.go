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

// Checkout has the calls about the way from a cart to its invoice: an estimate, an address, an invoice. It needs a
// commerce API key, an API key or a bearer token.
//
// See https://docs-alpha.pepay.io/guides/integrate-commerce.
type Checkout struct{ backend *backend }

// EstimateCheckout is what [Checkout.Estimate] takes.
type EstimateCheckout struct {
	// CustomerID is the merchant's own id of the customer.
	CustomerID string
	// WalletAddress is the address of the customer's wallet. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet.
	WalletNetwork Network
	// Items is what to order. Not together with UseCart. At least one.
	Items []CommerceItem
	// UseCart is true to order what is in the customer's cart.
	UseCart *bool
	// ItemOverrides is what to order instead of the cart's items of the same products. Requires UseCart. At least one.
	ItemOverrides []CommerceItem
}

func (p EstimateCheckout) params() *object {
	var o object
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	list(&o, "items", p.Items)
	o.bool("useCart", p.UseCart)
	list(&o, "itemOverrides", p.ItemOverrides)
	return &o
}

// Estimate estimates an order: of Items, of the customer's cart with UseCart, or of the cart with changes in
// ItemOverrides. The customer is given by CustomerID, or by WalletAddress and WalletNetwork. An order is 2,500 US
// dollars at most.
//
//	POST /api/commerce/merchant/checkout/estimate
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Checkout) Estimate(ctx context.Context, params EstimateCheckout, options ...CallOption) (*CheckoutEstimate, error) {
	return call(ctx, s.backend, abi.CheckoutEstimate, params.params(), options, readJSON[CheckoutEstimate])
}

// SetCheckoutAddress is what [Checkout.SetAddress] takes.
type SetCheckoutAddress struct {
	// EstimateID is the estimate's id. It must not be empty. Required.
	EstimateID string
	// Address is where to deliver. Required.
	Address ShippingAddress
}

func (p SetCheckoutAddress) params() *object {
	var o object
	o.mustString("estimateId", p.EstimateID)
	o.object("address", p.Address.params())
	return &o
}

// SetAddress sets where an estimated order is delivered.
//
//	POST /api/commerce/merchant/checkout/address
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Checkout) SetAddress(ctx context.Context, params SetCheckoutAddress, options ...CallOption) (*CheckoutAddress, error) {
	return call(ctx, s.backend, abi.CheckoutSetAddress, params.params(), options, readJSON[CheckoutAddress])
}

// CreateCheckoutInvoice is what [Checkout.CreateInvoice] takes.
type CreateCheckoutInvoice struct {
	// EstimateID is the estimate's id. It must not be empty. Required.
	EstimateID string
	// AddressID is the address's id. It must not be empty. Required.
	AddressID string
	// RefundAddress is the address on BNB Smart Chain that refunds are sent to.
	RefundAddress string
}

func (p CreateCheckoutInvoice) params() *object {
	var o object
	o.mustString("estimateId", p.EstimateID)
	o.mustString("addressId", p.AddressID)
	o.string("refundDestinationWalletAddressBsc", p.RefundAddress)
	return &o
}

// CreateInvoice creates the order and its invoice. The reply holds the checkout page and the payor's session, as
// that of [Invoices.Create] does. The invoice can be paid for about 30 minutes. Each attempt to pay makes a new
// invoice: a call with another idempotency key creates another order.
//
//	POST /api/commerce/merchant/checkout/invoice
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Checkout) CreateInvoice(ctx context.Context, params CreateCheckoutInvoice, options ...CallOption) (*CheckoutInvoice, error) {
	return call(ctx, s.backend, abi.CheckoutCreateInvoice, params.params(), options, readJSON[CheckoutInvoice])
}

// CheckoutEstimate is an estimate of an order.
type CheckoutEstimate struct {
	// EstimateID is the estimate's id, for the next steps. Absent if nothing can be ordered.
	EstimateID string `json:"estimateId"`
	// ValidItems are the items that can be ordered.
	ValidItems []LineItem `json:"validItems"`
	// InvalidItems are the items that cannot be ordered, and are left out.
	InvalidItems []InvalidItem `json:"invalidItems"`
	// Subtotal is what the items come to, in US dollars.
	Subtotal Decimal `json:"subtotal"`
	// Tax is the taxes, in US dollars.
	Tax Decimal `json:"tax"`
	// Shipping is the cost of shipping, in US dollars.
	Shipping Decimal `json:"shipping"`
	// Total is what has to be paid in all, in US dollars.
	Total Decimal `json:"total"`
	// Currency is the currency of the amounts, always "usd".
	Currency string `json:"currency"`
	// ExpiresAt is when the estimate expires.
	ExpiresAt time.Time `json:"expiresAt"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *CheckoutEstimate) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*CheckoutEstimate).read)
}

func (c *CheckoutEstimate) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "estimateId":
			canonical.Text(&c.EstimateID, from)
		case "validItems":
			canonical.List(&c.ValidItems, from, (*LineItem).read)
		case "invalidItems":
			canonical.List(&c.InvalidItems, from, (*InvalidItem).read)
		case "subtotal":
			canonical.Decimal(&c.Subtotal, from)
		case "tax":
			canonical.Decimal(&c.Tax, from)
		case "shipping":
			canonical.Decimal(&c.Shipping, from)
		case "total":
			canonical.Decimal(&c.Total, from)
		case "currency":
			canonical.Text(&c.Currency, from)
		case "expiresAt":
			canonical.Time(&c.ExpiresAt, from)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}

// ShippingAddress is where an order is delivered.
type ShippingAddress struct {
	// FirstName is the recipient's first name. It must not be empty. Required.
	FirstName string
	// LastName is the recipient's last name. It must not be empty. Required.
	LastName string
	// StreetAddress is the street and the number. It must not be empty. Required.
	StreetAddress string
	// City is the city. It must not be empty. Required.
	City string
	// ZipCode is the postal code. It must not be empty. Required.
	ZipCode string
	// Country is the country, such as "US". It must not be empty. Required.
	Country string
	// AddressLine2 is the apartment, the floor or the like.
	AddressLine2 string
	// State is the state or the province.
	State string
	// Phone is the recipient's phone number.
	Phone string
	// Email is the recipient's e-mail address.
	Email string
}

func (s ShippingAddress) params() *object {
	var o object
	o.mustString("first_name", s.FirstName)
	o.mustString("last_name", s.LastName)
	o.mustString("street_address", s.StreetAddress)
	o.mustString("city", s.City)
	o.mustString("zip_code", s.ZipCode)
	o.mustString("country", s.Country)
	o.string("address_line2", s.AddressLine2)
	o.string("state", s.State)
	o.string("phone", s.Phone)
	o.string("email", s.Email)
	return &o
}

// CheckoutAddress is an address that an order is delivered to.
type CheckoutAddress struct {
	// AddressID is the address's id, for the next step.
	AddressID string `json:"addressId"`
	// EstimateID is the estimate's id.
	EstimateID string `json:"estimateId"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *CheckoutAddress) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*CheckoutAddress).read)
}

func (c *CheckoutAddress) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "addressId":
			canonical.Text(&c.AddressID, from)
		case "estimateId":
			canonical.Text(&c.EstimateID, from)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}

// CheckoutInvoice is a new order with its invoice: where to send the payor, and the payor's session.
type CheckoutInvoice struct {
	// OrderID is the order's id. Do not rely on its format.
	OrderID string `json:"orderId"`
	// InvoiceID is the invoice's id. Do not rely on its format.
	InvoiceID string `json:"invoiceId"`
	// InvoiceURL is the URL of the hosted checkout page, to redirect the payor to. It contains the session, so it is
	// secret.
	InvoiceURL Secret `json:"invoiceUrl"`
	// SessionToken is the payor's session token, which is sent as "x-session-token".
	SessionToken Secret `json:"session"`
	// Signature is the signature of the session token, which is sent as "x-signature".
	Signature Secret `json:"signature"`
	// PaymentSessionHeaders is the session token and its signature as headers.
	PaymentSessionHeaders *PaymentSessionHeaders `json:"payment_session_headers"`
	// MerchantID is the merchant's id at Pepay.
	MerchantID *int64 `json:"merchantId"`
	// NetworkEnvironment is whether the order is about real money or test tokens.
	NetworkEnvironment Environment `json:"networkEnvironment"`
	// CustomerID is the merchant's own id of the customer.
	CustomerID string `json:"customerId"`
	// Amount is the amount to be paid, in US dollars.
	Amount Decimal `json:"amount"`
	// Status is the status of the order, in the provider's own word.
	Status string `json:"status"`
	// ExpiresAt is when the invoice expires.
	ExpiresAt time.Time `json:"expiresAt"`
	// Endpoints are the paths of the API under which the order and its payment can be read.
	Endpoints RawJSON `json:"endpoints"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *CheckoutInvoice) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*CheckoutInvoice).read)
}

func (c *CheckoutInvoice) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "orderId":
			canonical.Text(&c.OrderID, from)
		case "invoiceId":
			canonical.Text(&c.InvoiceID, from)
		case "invoiceUrl":
			canonical.Text(&c.InvoiceURL, from)
		case "session":
			canonical.Text(&c.SessionToken, from)
		case "signature":
			canonical.Text(&c.Signature, from)
		case "payment_session_headers":
			canonical.Optional(&c.PaymentSessionHeaders, from, (*PaymentSessionHeaders).read)
		case "merchantId":
			canonical.Optional(&c.MerchantID, from, canonical.Int)
		case "networkEnvironment":
			canonical.Text(&c.NetworkEnvironment, from)
		case "customerId":
			canonical.Text(&c.CustomerID, from)
		case "amount":
			canonical.Decimal(&c.Amount, from)
		case "status":
			canonical.Text(&c.Status, from)
		case "expiresAt":
			canonical.Time(&c.ExpiresAt, from)
		case "endpoints":
			canonical.Raw(&c.Endpoints, from)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (c CheckoutInvoice) Format(state fmt.State, verb rune) {
	type plain CheckoutInvoice
	format(state, verb, plain(c))
}

// LogValue masks the secrets in every handler of slog.
func (c CheckoutInvoice) LogValue() slog.Value {
	return logValue(c)
}
