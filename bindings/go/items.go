// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import "github.com/pepay/pepay-go/internal/canonical"

// LineItem is a product in a cart, an estimate or an order, and how many of it.
type LineItem struct {
	// ItemID is the item's id, to change it or to remove it.
	ItemID string `json:"itemId"`
	// ProductID is the product's id.
	ProductID string `json:"productId"`
	// Retailer is the retailer that sells the product.
	Retailer string `json:"retailer"`
	// Quantity is how many pieces.
	Quantity *int64 `json:"quantity"`
	// Price is the price of one piece, in US dollars.
	Price Decimal `json:"price"`
	// Title is the product's title.
	Title string `json:"title"`
	// ImageURL is the URL of the product's image.
	ImageURL string `json:"imageUrl"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (l *LineItem) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, l, (*LineItem).read)
}

func (l *LineItem) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "itemId":
			canonical.Text(&l.ItemID, from)
		case "productId":
			canonical.Text(&l.ProductID, from)
		case "retailer":
			canonical.Text(&l.Retailer, from)
		case "quantity":
			canonical.Optional(&l.Quantity, from, canonical.Int)
		case "price":
			canonical.Decimal(&l.Price, from)
		case "title":
			canonical.Text(&l.Title, from)
		case "imageUrl":
			canonical.Text(&l.ImageURL, from)
		case canonical.Extra:
			canonical.Raw(&l.Extra, from)
		default:
			from.Skip()
		}
	}
}

// CommerceItem is a product to put into a cart or to order, and how many of it.
type CommerceItem struct {
	// ProductID is the product's id, as [Commerce.Search] gives it. It must not be empty. Required.
	ProductID string
	// Quantity is how many pieces. At least 1. Required.
	Quantity int64
	// Retailer is the retailer that sells the product.
	Retailer string
	// Price is the price of one piece, in US dollars. An order is 2,500 dollars at most. Between 0 and 2500.
	Price Decimal
	// Title is the product's title.
	Title string
	// ImageURL is the URL of the product's image.
	ImageURL string
}

func (c CommerceItem) params() *object {
	var o object
	o.mustString("productId", c.ProductID)
	o.mustInt("quantity", c.Quantity)
	o.string("retailer", c.Retailer)
	o.string("price", string(c.Price))
	o.string("title", c.Title)
	o.string("imageUrl", c.ImageURL)
	return &o
}

// InvalidItem is a product that cannot be ordered as it was asked for.
type InvalidItem struct {
	// ItemID is the item's id, if it is from a cart.
	ItemID string `json:"itemId"`
	// ProductID is the product's id.
	ProductID string `json:"productId"`
	// Retailer is the retailer that sells the product.
	Retailer string `json:"retailer"`
	// Reason is why it cannot be ordered, in the provider's own words.
	Reason string `json:"reason"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (i *InvalidItem) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, i, (*InvalidItem).read)
}

func (i *InvalidItem) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "itemId":
			canonical.Text(&i.ItemID, from)
		case "productId":
			canonical.Text(&i.ProductID, from)
		case "retailer":
			canonical.Text(&i.Retailer, from)
		case "reason":
			canonical.Text(&i.Reason, from)
		case canonical.Extra:
			canonical.Raw(&i.Extra, from)
		default:
			from.Skip()
		}
	}
}
