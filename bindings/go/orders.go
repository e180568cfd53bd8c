// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// OrderTransition is what the devnet simulator does to an order.
//
// The provider may add to the values that are known here; each is kept as it came.
type OrderTransition string

// The values of OrderTransition that are known.
const (
	// The payment is confirmed. The first step.
	OrderTransitionPaymentConfirmed OrderTransition = "payment_confirmed"
	// The payment is settled. After "payment_confirmed".
	OrderTransitionPaymentSettled OrderTransition = "payment_settled"
	// The order is placed with the retailer. After "payment_settled".
	OrderTransitionPlaced OrderTransition = "placed"
	// The order is shipped. After "placed".
	OrderTransitionShipped OrderTransition = "shipped"
	// The order is delivered. After "shipped".
	OrderTransitionDeliveryConfirmed OrderTransition = "delivery_confirmed"
	// The order cannot be placed. Only from the status "processing".
	OrderTransitionFailed OrderTransition = "failed"
	// The order is canceled. Only from the status "placed".
	OrderTransitionCanceled OrderTransition = "cancelled"
	// The payment is refunded. The order needs a valid address for refunds on BNB Smart Chain.
	OrderTransitionRefunded OrderTransition = "refunded"
)

// Orders has the calls about commerce orders, which can be read, canceled and, on devnet, simulated. It needs a
// commerce API key, an API key or a bearer token.
//
// See https://docs-alpha.pepay.io/guides/integrate-commerce.
type Orders struct{ backend *backend }

// ListOrders is what [Orders.List] takes.
type ListOrders struct {
	// Limit is how many orders a page holds. At least 1.
	Limit int
	// Offset is how many orders to skip. Default: 0. At least 0.
	Offset int
	// CustomerID selects only orders of this customer, by the merchant's own id.
	CustomerID string
	// WalletAddress selects only orders of the wallet with this address. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet in WalletAddress.
	WalletNetwork Network
}

func (p ListOrders) params() *object {
	var o object
	o.int("limit", int64(p.Limit))
	o.int("offset", int64(p.Offset))
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	return &o
}

// List lists one page of orders, newest first.
//
//	GET /api/commerce/merchant/orders
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Orders) List(ctx context.Context, params ListOrders, options ...CallOption) (*OrderPage, error) {
	return call(ctx, s.backend, abi.OrdersList, params.params(), options, readJSON[OrderPage])
}

// Iter gives every item of all pages of [Orders.List], each page when it is needed. After an error it ends.
//
//	for item, err := range client.Orders.Iter(ctx, params) { … } // Go 1.23
func (s *Orders) Iter(ctx context.Context, params ListOrders, options ...CallOption) func(yield func(*CommerceOrder, error) bool) {
	return pages[CommerceOrder](ctx, s.backend, abi.OrdersList, params.params(), options)
}

// Retrieve retrieves one order, with its timeline, payment, shipments and line items.
//
// orderID is the order's id.
//
//	GET /api/commerce/merchant/orders/{order_id}
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Orders) Retrieve(ctx context.Context, orderID string, options ...CallOption) (*CommerceOrder, error) {
	var given object
	given.mustString("order_id", orderID)
	return call(ctx, s.backend, abi.OrdersRetrieve, &given, options, readJSON[CommerceOrder])
}

// CancelOrder is what [Orders.CancelWith] takes.
type CancelOrder struct {
	// RefundAddress is the address on BNB Smart Chain that the refund is sent to.
	RefundAddress string
}

func (p CancelOrder) params() *object {
	var o object
	o.string("refundDestinationWalletAddressBsc", p.RefundAddress)
	return &o
}

// Cancel cancels an order, as long as "actions.can_cancel" of the order is true. What was paid is refunded.
// However often it is sent with one idempotency key, it cancels once.
//
// orderID is the order's id.
//
//	POST /api/commerce/merchant/orders/{order_id}/cancel
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
//
// [Orders.CancelWith] takes more.
func (s *Orders) Cancel(ctx context.Context, orderID string, options ...CallOption) (*OrderCancellation, error) {
	return s.CancelWith(ctx, orderID, CancelOrder{}, options...)
}

// CancelWith is [Orders.Cancel] with more parameters.
func (s *Orders) CancelWith(ctx context.Context, orderID string, params CancelOrder, options ...CallOption) (*OrderCancellation, error) {
	given := params.params()
	given.mustString("order_id", orderID)
	return call(ctx, s.backend, abi.OrdersCancel, given, options, readJSON[OrderCancellation])
}

// SimulateOrder is what [Orders.Simulate] takes.
type SimulateOrder struct {
	// TransitionTo is what happens to the order. Required.
	TransitionTo OrderTransition
	// WalletNetwork is the network of the wallet that pays.
	WalletNetwork Network
	// WalletAddress is the address of the wallet that pays.
	WalletAddress string
	// Tracking is how the shipment is tracked, as an object.
	Tracking any
}

func (p SimulateOrder) params() *object {
	var o object
	o.mustString("transitionTo", string(p.TransitionTo))
	o.string("walletNetwork", string(p.WalletNetwork))
	o.string("walletAddress", p.WalletAddress)
	o.json("tracking", p.Tracking)
	return &o
}

// Simulate moves a devnet order along, as payments and deliveries would: "payment_confirmed", "payment_settled",
// "placed", "shipped", "delivery_confirmed". Requires a commerce key of devnet. Each step is reported by an event
// "commerce.order.updated".
//
// orderID is the order's id.
//
//	POST /api/commerce/devnet/orders/{order_id}/simulate
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Orders) Simulate(ctx context.Context, orderID string, params SimulateOrder, options ...CallOption) (*CommerceOrder, error) {
	given := params.params()
	given.mustString("order_id", orderID)
	return call(ctx, s.backend, abi.OrdersSimulate, given, options, readJSON[CommerceOrder])
}

// OrderPage is one page of orders.
type OrderPage struct {
	// Orders are the orders on this page.
	Orders []CommerceOrder `json:"orders"`
	// Pagination is where the page is in the list.
	Pagination *OrderPagination `json:"pagination"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (o *OrderPage) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, o, (*OrderPage).read)
}

func (o *OrderPage) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "orders":
			canonical.List(&o.Orders, from, (*CommerceOrder).read)
		case "pagination":
			canonical.Optional(&o.Pagination, from, (*OrderPagination).read)
		case canonical.Extra:
			canonical.Raw(&o.Extra, from)
		default:
			from.Skip()
		}
	}
}

// OrderPagination is where a page of orders is in the list.
type OrderPagination struct {
	// Limit is how many orders the page may hold.
	Limit *int64 `json:"limit"`
	// Offset is how many orders were skipped.
	Offset *int64 `json:"offset"`
	// Count is how many orders there are. The provider does not say whether on this page or in all.
	Count *int64 `json:"count"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (o *OrderPagination) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, o, (*OrderPagination).read)
}

func (o *OrderPagination) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "limit":
			canonical.Optional(&o.Limit, from, canonical.Int)
		case "offset":
			canonical.Optional(&o.Offset, from, canonical.Int)
		case "count":
			canonical.Optional(&o.Count, from, canonical.Int)
		case canonical.Extra:
			canonical.Raw(&o.Extra, from)
		default:
			from.Skip()
		}
	}
}

// OrderCancellation is an order that was canceled, or is about to be.
type OrderCancellation struct {
	// OrderID is the order's id.
	OrderID string `json:"orderId"`
	// Status is the status of the order.
	Status CommerceOrderStatus `json:"status"`
	// Substatus is what the order is waiting for within its status, in the provider's own word.
	Substatus string `json:"substatus"`
	// Message is the provider's message.
	Message string `json:"message"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (o *OrderCancellation) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, o, (*OrderCancellation).read)
}

func (o *OrderCancellation) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "orderId":
			canonical.Text(&o.OrderID, from)
		case "status":
			canonical.Text(&o.Status, from)
		case "substatus":
			canonical.Text(&o.Substatus, from)
		case "message":
			canonical.Text(&o.Message, from)
		case canonical.Extra:
			canonical.Raw(&o.Extra, from)
		default:
			from.Skip()
		}
	}
}
