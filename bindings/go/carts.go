// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// Carts has the calls about the carts of a shop's customers, one for each of them. It needs a commerce API key, an
// API key or a bearer token.
//
// See https://docs-alpha.pepay.io/guides/integrate-commerce.
type Carts struct{ backend *backend }

// RetrieveCart is what [Carts.Retrieve] takes.
type RetrieveCart struct {
	// CustomerID is the merchant's own id of the customer.
	CustomerID string
	// WalletAddress is the address of the customer's wallet. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet: "ethereum", "bsc", "base" or "solana".
	WalletNetwork Network
}

func (p RetrieveCart) params() *object {
	var o object
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	return &o
}

// Retrieve retrieves a customer's cart. The customer is given by CustomerID, or by WalletAddress and
// WalletNetwork.
//
//	GET /api/commerce/merchant/carts
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Carts) Retrieve(ctx context.Context, params RetrieveCart, options ...CallOption) (*Cart, error) {
	return call(ctx, s.backend, abi.CartsRetrieve, params.params(), options, readJSON[Cart])
}

// CreateCart is what [Carts.Create] takes.
type CreateCart struct {
	// CustomerID is the merchant's own id of the customer.
	CustomerID string
	// WalletAddress is the address of the customer's wallet. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet: "ethereum", "bsc", "base" or "solana".
	WalletNetwork Network
	// Item is the first item.
	Item *CommerceItem
}

func (p CreateCart) params() *object {
	var o object
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	optional(&o, "item", p.Item)
	return &o
}

// Create creates a customer's cart, with a first item if there is one. The customer is given by CustomerID, or by
// WalletAddress and WalletNetwork.
//
//	POST /api/commerce/merchant/carts
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Carts) Create(ctx context.Context, params CreateCart, options ...CallOption) (*Cart, error) {
	return call(ctx, s.backend, abi.CartsCreate, params.params(), options, readJSON[Cart])
}

// DeleteCart is what [Carts.Delete] takes.
type DeleteCart struct {
	// CustomerID is the merchant's own id of the customer.
	CustomerID string
	// WalletAddress is the address of the customer's wallet. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet: "ethereum", "bsc", "base" or "solana".
	WalletNetwork Network
}

func (p DeleteCart) params() *object {
	var o object
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	return &o
}

// Delete deletes a customer's cart. The customer is given by CustomerID, or by WalletAddress and WalletNetwork. A
// deletion that is repeated may find nothing left, and fail with 404.
//
//	DELETE /api/commerce/merchant/carts
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Carts) Delete(ctx context.Context, params DeleteCart, options ...CallOption) (*Deletion, error) {
	return call(ctx, s.backend, abi.CartsDelete, params.params(), options, readJSON[Deletion])
}

// AddCartItem is what [Carts.AddItem] takes.
type AddCartItem struct {
	// Item is the item. Required.
	Item CommerceItem
	// CustomerID is the merchant's own id of the customer.
	CustomerID string
	// WalletAddress is the address of the customer's wallet. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet: "ethereum", "bsc", "base" or "solana".
	WalletNetwork Network
}

func (p AddCartItem) params() *object {
	var o object
	o.object("item", p.Item.params())
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	return &o
}

// AddItem puts an item into a customer's cart. The customer is given by CustomerID, or by WalletAddress and
// WalletNetwork.
//
//	POST /api/commerce/merchant/carts/items
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Carts) AddItem(ctx context.Context, params AddCartItem, options ...CallOption) (*Cart, error) {
	return call(ctx, s.backend, abi.CartsAddItem, params.params(), options, readJSON[Cart])
}

// UpdateCartItem is what [Carts.UpdateItem] takes.
type UpdateCartItem struct {
	// Quantity is how many pieces. At least 1. Required.
	Quantity int64
	// CustomerID is the merchant's own id of the customer.
	CustomerID string
	// WalletAddress is the address of the customer's wallet. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet: "ethereum", "bsc", "base" or "solana".
	WalletNetwork Network
}

func (p UpdateCartItem) params() *object {
	var o object
	o.mustInt("quantity", p.Quantity)
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	return &o
}

// UpdateItem changes how many of an item are in a customer's cart. The customer is given by CustomerID, or by
// WalletAddress and WalletNetwork.
//
// itemID is the item's id.
//
//	PUT /api/commerce/merchant/carts/items/{item_id}
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Carts) UpdateItem(ctx context.Context, itemID string, params UpdateCartItem, options ...CallOption) (*Cart, error) {
	given := params.params()
	given.mustString("item_id", itemID)
	return call(ctx, s.backend, abi.CartsUpdateItem, given, options, readJSON[Cart])
}

// RemoveCartItem is what [Carts.RemoveItemWith] takes.
type RemoveCartItem struct {
	// CustomerID is the merchant's own id of the customer.
	CustomerID string
	// WalletAddress is the address of the customer's wallet. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet: "ethereum", "bsc", "base" or "solana".
	WalletNetwork Network
}

func (p RemoveCartItem) params() *object {
	var o object
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	return &o
}

// RemoveItem removes an item from a customer's cart. The customer is given by CustomerID, or by WalletAddress and
// WalletNetwork. A removal that is repeated may find nothing left, and fail with 404.
//
// itemID is the item's id.
//
//	DELETE /api/commerce/merchant/carts/items/{item_id}
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
//
// [Carts.RemoveItemWith] takes more.
func (s *Carts) RemoveItem(ctx context.Context, itemID string, options ...CallOption) (*Cart, error) {
	return s.RemoveItemWith(ctx, itemID, RemoveCartItem{}, options...)
}

// RemoveItemWith is [Carts.RemoveItem] with more parameters.
func (s *Carts) RemoveItemWith(ctx context.Context, itemID string, params RemoveCartItem, options ...CallOption) (*Cart, error) {
	given := params.params()
	given.mustString("item_id", itemID)
	return call(ctx, s.backend, abi.CartsRemoveItem, given, options, readJSON[Cart])
}

// ValidateCart is what [Carts.Validate] takes.
type ValidateCart struct {
	// CustomerID is the merchant's own id of the customer.
	CustomerID string
	// WalletAddress is the address of the customer's wallet. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet: "ethereum", "bsc", "base" or "solana".
	WalletNetwork Network
}

func (p ValidateCart) params() *object {
	var o object
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	return &o
}

// Validate checks whether what is in a customer's cart can be ordered. The customer is given by CustomerID, or by
// WalletAddress and WalletNetwork.
//
//	POST /api/commerce/merchant/carts/validate
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Carts) Validate(ctx context.Context, params ValidateCart, options ...CallOption) (*CartValidation, error) {
	return call(ctx, s.backend, abi.CartsValidate, params.params(), options, readJSON[CartValidation])
}

// GetCartTotals is what [Carts.Totals] takes.
type GetCartTotals struct {
	// CustomerID is the merchant's own id of the customer.
	CustomerID string
	// WalletAddress is the address of the customer's wallet. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet: "ethereum", "bsc", "base" or "solana".
	WalletNetwork Network
	// ZipCode is the postal code to deliver to, on which taxes and shipping depend.
	ZipCode string
}

func (p GetCartTotals) params() *object {
	var o object
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	o.string("zip_code", p.ZipCode)
	return &o
}

// Totals retrieves what a customer's cart comes to. The customer is given by CustomerID, or by WalletAddress and
// WalletNetwork.
//
//	GET /api/commerce/merchant/carts/totals
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Carts) Totals(ctx context.Context, params GetCartTotals, options ...CallOption) (*CartTotals, error) {
	return call(ctx, s.backend, abi.CartsTotals, params.params(), options, readJSON[CartTotals])
}

// Cart is a customer's cart.
type Cart struct {
	// MerchantID is the merchant's id at Pepay.
	MerchantID *int64 `json:"merchantId"`
	// CustomerID is the merchant's own id of the customer.
	CustomerID string `json:"customerId"`
	// WalletAddress is the address of the customer's wallet.
	WalletAddress string `json:"walletAddress"`
	// WalletNetwork is the network of the customer's wallet.
	WalletNetwork Network `json:"walletNetwork"`
	// Items is what is in the cart.
	Items []LineItem `json:"items"`
	// Subtotal is what the items come to, in US dollars, without taxes and shipping.
	Subtotal Decimal `json:"subtotal"`
	// ItemCount is how many items there are.
	ItemCount *int64 `json:"itemCount"`
	// CreatedAt is when the cart was created.
	CreatedAt time.Time `json:"createdAt"`
	// UpdatedAt is when the cart was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// Message is the provider's message, such as when the cart was created.
	Message string `json:"message"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *Cart) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*Cart).read)
}

func (c *Cart) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "merchantId":
			canonical.Optional(&c.MerchantID, from, canonical.Int)
		case "customerId":
			canonical.Text(&c.CustomerID, from)
		case "walletAddress":
			canonical.Text(&c.WalletAddress, from)
		case "walletNetwork":
			canonical.Text(&c.WalletNetwork, from)
		case "items":
			canonical.List(&c.Items, from, (*LineItem).read)
		case "subtotal":
			canonical.Decimal(&c.Subtotal, from)
		case "itemCount":
			canonical.Optional(&c.ItemCount, from, canonical.Int)
		case "createdAt":
			canonical.Time(&c.CreatedAt, from)
		case "updatedAt":
			canonical.Time(&c.UpdatedAt, from)
		case "message":
			canonical.Text(&c.Message, from)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}

// CartValidation is whether what is in a cart can be ordered.
type CartValidation struct {
	// IsValid is whether all of it can be ordered.
	IsValid *bool `json:"isValid"`
	// ValidItems are the items that can be ordered.
	ValidItems []LineItem `json:"validItems"`
	// InvalidItems are the items that cannot be ordered.
	InvalidItems []InvalidItem `json:"invalidItems"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *CartValidation) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*CartValidation).read)
}

func (c *CartValidation) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "isValid":
			canonical.Optional(&c.IsValid, from, canonical.Bool)
		case "validItems":
			canonical.List(&c.ValidItems, from, (*LineItem).read)
		case "invalidItems":
			canonical.List(&c.InvalidItems, from, (*InvalidItem).read)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}

// CartTotals is what a cart comes to.
type CartTotals struct {
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
	// ItemCount is how many items there are.
	ItemCount *int64 `json:"itemCount"`
	// ZipCode is the postal code that the taxes and the shipping are for.
	ZipCode string `json:"zipCode"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *CartTotals) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*CartTotals).read)
}

func (c *CartTotals) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
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
		case "itemCount":
			canonical.Optional(&c.ItemCount, from, canonical.Int)
		case "zipCode":
			canonical.Text(&c.ZipCode, from)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}
