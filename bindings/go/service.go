// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// Commerce has the calls about whether commerce is available, and the products that can be ordered. It needs a
// commerce API key, an API key or a bearer token.
//
// See https://docs-alpha.pepay.io/guides/integrate-commerce.
type Commerce struct{ backend *backend }

// Status retrieves whether commerce is available to the merchant, and the balance that its orders are placed from.
//
//	GET /api/commerce/status
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Commerce) Status(ctx context.Context, options ...CallOption) (*CommerceStatus, error) {
	return call(ctx, s.backend, abi.CommerceStatus, nil, options, readJSON[CommerceStatus])
}

// SearchProducts is what [Commerce.Search] takes.
type SearchProducts struct {
	// Q is what to search for. It must not be empty. Required.
	Q string
	// Limit is how many products to list at most. At least 1.
	Limit int
}

func (p SearchProducts) params() *object {
	var o object
	o.mustString("q", p.Q)
	o.int("limit", int64(p.Limit))
	return &o
}

// Search searches the products that can be ordered.
//
//	GET /api/commerce/search
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Commerce) Search(ctx context.Context, params SearchProducts, options ...CallOption) ([]Product, error) {
	return call(ctx, s.backend, abi.CommerceSearch, params.params(), options, readList[Product])
}

// CommerceStatus is whether commerce is available to a merchant.
type CommerceStatus struct {
	// Status is the state in the provider's own word: "available", or what stands in the way.
	Status string `json:"status"`
	// EscrowBalance is the balance in escrow that orders are placed from, in US dollars.
	EscrowBalance Decimal `json:"escrowBalance"`
	// MinimumRequired is the balance that the escrow must hold, in US dollars.
	MinimumRequired Decimal `json:"minimumRequired"`
	// Features is which parts of commerce the merchant can use.
	Features *CommerceFeatures `json:"features"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *CommerceStatus) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*CommerceStatus).read)
}

func (c *CommerceStatus) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "status":
			canonical.Text(&c.Status, from)
		case "escrowBalance":
			canonical.Decimal(&c.EscrowBalance, from)
		case "minimumRequired":
			canonical.Decimal(&c.MinimumRequired, from)
		case "features":
			canonical.Optional(&c.Features, from, (*CommerceFeatures).read)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}

// CommerceFeatures is which parts of commerce a merchant can use.
type CommerceFeatures struct {
	// Search is whether products can be searched.
	Search *bool `json:"search"`
	// Cart is whether carts can be kept.
	Cart *bool `json:"cart"`
	// Checkout is whether a cart can be checked out.
	Checkout *bool `json:"checkout"`
	// Orders is whether orders can be read.
	Orders *bool `json:"orders"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *CommerceFeatures) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*CommerceFeatures).read)
}

func (c *CommerceFeatures) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "search":
			canonical.Optional(&c.Search, from, canonical.Bool)
		case "cart":
			canonical.Optional(&c.Cart, from, canonical.Bool)
		case "checkout":
			canonical.Optional(&c.Checkout, from, canonical.Bool)
		case "orders":
			canonical.Optional(&c.Orders, from, canonical.Bool)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Product is a product that can be ordered.
type Product struct {
	// ProductID is the product's id. Do not rely on its format.
	ProductID string `json:"productId"`
	// Title is the product's title.
	Title string `json:"title"`
	// Price is the price of one piece, in US dollars.
	Price Decimal `json:"price"`
	// Image is the URL of the product's image.
	Image string `json:"image"`
	// Retailer is the retailer that sells the product.
	Retailer string `json:"retailer"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *Product) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*Product).read)
}

func (p *Product) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "productId":
			canonical.Text(&p.ProductID, from)
		case "title":
			canonical.Text(&p.Title, from)
		case "price":
			canonical.Decimal(&p.Price, from)
		case "image":
			canonical.Text(&p.Image, from)
		case "retailer":
			canonical.Text(&p.Retailer, from)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}
