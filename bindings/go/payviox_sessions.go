// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// PayvioxSessions has the calls about payment sessions on hosted pages. It needs a public or a secret key.
//
// See https://docs.payviox.com/api/endpoints/create-session.
type PayvioxSessions struct{ backend *backend }

// CreatePayvioxSession is what [PayvioxSessions.Create] takes.
type CreatePayvioxSession struct {
	// Amount is the amount to be paid, in cents. It must be the sum of the items. At least 100. Required.
	Amount Cents
	// Currency is the currency, as an ISO 4217 code of three letters such as "USD". Required.
	Currency string
	// Customer is the merchant's own id of the customer. It must not be empty. Required.
	Customer string
	// OrderID is the merchant's own id of the order. It must be unique, and webhooks carry it. It must not be empty.
	// Required.
	OrderID string
	// Items are the items of the order. At least one. Required.
	Items []PayvioxItem
	// Description is a text for the customer.
	Description string
	// PaymentMethodID is the id of the only payment method to offer. A method that redirects gives the session a
	// "redirect_url".
	PaymentMethodID string
	// IP is the customer's IP address. The provider refuses payments from any other address. Requires a secret key.
	IP string
	// Metadata is any JSON object. The payment and webhooks carry it.
	Metadata any
}

func (p CreatePayvioxSession) params() *object {
	var o object
	o.mustInt("amount", int64(p.Amount))
	o.mustString("currency", p.Currency)
	o.mustString("customer", p.Customer)
	o.mustString("order_id", p.OrderID)
	mustList(&o, "items", p.Items)
	o.string("description", p.Description)
	o.string("paymentMethodId", p.PaymentMethodID)
	o.string("ip", p.IP)
	o.json("metadata", p.Metadata)
	return &o
}

// Create creates a payment session, to be paid on a hosted page or directly at a payment provider. There is no
// idempotency key: before you repeat a call whose outcome is unknown, look up the order id in the dashboard.
//
//	POST /session
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrOutcomeUnknown]: it may have happened; no key makes a repeat safe, so look at the provider whether it
//     has.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *PayvioxSessions) Create(ctx context.Context, params CreatePayvioxSession, options ...CallOption) (*PayvioxSession, error) {
	return call(ctx, s.backend, abi.PayvioxSessionsCreate, params.params(), options, readPayvioxSession)
}

// PayvioxItem is one item of an order.
type PayvioxItem struct {
	// Name is the name of the item. It must not be empty.
	Name string `json:"name"`
	// Quantity is how many pieces of the item are bought. At least 1.
	Quantity int64 `json:"quantity"`
	// Price is the price of one piece, in cents. At least 1.
	Price Cents `json:"price"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (i *PayvioxItem) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, i, (*PayvioxItem).read)
}

func (i *PayvioxItem) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "name":
			canonical.Text(&i.Name, from)
		case "quantity":
			canonical.Int(&i.Quantity, from)
		case "price":
			canonical.Int(&i.Price, from)
		case canonical.Extra:
			canonical.Raw(&i.Extra, from)
		default:
			from.Skip()
		}
	}
}

func (i PayvioxItem) params() *object {
	var o object
	o.mustString("name", i.Name)
	o.mustInt("quantity", i.Quantity)
	o.mustInt("price", int64(i.Price))
	return &o
}
