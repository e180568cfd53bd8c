// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"time"

	"github.com/pepay/pepay-go/internal/canonical"
)

// CommerceOrderStatus is the status of a commerce order.
//
// The provider may add to the values that are known here; each is kept as it came.
type CommerceOrderStatus string

// The values of CommerceOrderStatus that are known.
const (
	// Its payment is awaited, or is being settled.
	CommerceOrderProcessing CommerceOrderStatus = "processing"
	// Placed with the retailer.
	CommerceOrderPlaced CommerceOrderStatus = "placed"
	// Delivered.
	CommerceOrderFulfilled CommerceOrderStatus = "fulfilled"
	// Canceled.
	CommerceOrderCanceled CommerceOrderStatus = "canceled"
	// It could not be placed.
	CommerceOrderFailed CommerceOrderStatus = "failed"
	// Refunded.
	CommerceOrderRefunded CommerceOrderStatus = "refunded"
)

// CommerceOrder is a commerce order: a row of [Orders.List], the whole of [Orders.Retrieve], or as an event
// carries it.
type CommerceOrder struct {
	// OrderID is the order's id. Do not rely on its format.
	OrderID string `json:"orderId"`
	// Status is the status of the order.
	Status CommerceOrderStatus `json:"status"`
	// Object is in an event it is "commerce_order"; it is absent elsewhere.
	Object string `json:"object"`
	// InvoiceID is the id of the order's invoice.
	InvoiceID string `json:"invoiceId"`
	// Substatus is what the order is waiting for within its status, such as "AWAITING_TRACKING", in the provider's own
	// word.
	Substatus string `json:"substatus"`
	// NetworkEnvironment is whether the order is about real money or test tokens.
	NetworkEnvironment Environment `json:"networkEnvironment"`
	// Actions is what can be done with the order.
	Actions *OrderActions `json:"actions"`
	// ShipmentsSummary is how far its shipments are.
	ShipmentsSummary *ShipmentsSummary `json:"shipmentsSummary"`
	// Retailer is the retailer that the order is placed with.
	Retailer string `json:"retailer"`
	// WalletAddress is the address of the customer's wallet.
	WalletAddress string `json:"walletAddress"`
	// WalletNetwork is the network of the customer's wallet.
	WalletNetwork Network `json:"walletNetwork"`
	// CustomerID is the merchant's own id of the customer.
	CustomerID string `json:"customerId"`
	// Total is what the order comes to, in US dollars.
	Total Decimal `json:"total"`
	// CreatedAt is when the order was created.
	CreatedAt time.Time `json:"createdAt"`
	// UpdatedAt is when the order was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// ItemCount is how many items were ordered.
	ItemCount *int64 `json:"itemCount"`
	// Timeline is what has happened to the order. Present in the reply of [Orders.Retrieve].
	Timeline []TimelineEntry `json:"timeline"`
	// Payment is the payment of the order. Present in the reply of [Orders.Retrieve].
	Payment *OrderPaymentState `json:"payment"`
	// Fulfillment is the delivery of the order. Present in the reply of [Orders.Retrieve].
	Fulfillment *OrderFulfillment `json:"fulfillment"`
	// LineItems is what was ordered. Present in the reply of [Orders.Retrieve].
	LineItems []LineItem `json:"lineItems"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *CommerceOrder) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*CommerceOrder).read)
}

func (c *CommerceOrder) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "orderId":
			canonical.Text(&c.OrderID, from)
		case "status":
			canonical.Text(&c.Status, from)
		case "object":
			canonical.Text(&c.Object, from)
		case "invoiceId":
			canonical.Text(&c.InvoiceID, from)
		case "substatus":
			canonical.Text(&c.Substatus, from)
		case "networkEnvironment":
			canonical.Text(&c.NetworkEnvironment, from)
		case "actions":
			canonical.Optional(&c.Actions, from, (*OrderActions).read)
		case "shipmentsSummary":
			canonical.Optional(&c.ShipmentsSummary, from, (*ShipmentsSummary).read)
		case "retailer":
			canonical.Text(&c.Retailer, from)
		case "walletAddress":
			canonical.Text(&c.WalletAddress, from)
		case "walletNetwork":
			canonical.Text(&c.WalletNetwork, from)
		case "customerId":
			canonical.Text(&c.CustomerID, from)
		case "total":
			canonical.Decimal(&c.Total, from)
		case "createdAt":
			canonical.Time(&c.CreatedAt, from)
		case "updatedAt":
			canonical.Time(&c.UpdatedAt, from)
		case "itemCount":
			canonical.Optional(&c.ItemCount, from, canonical.Int)
		case "timeline":
			canonical.List(&c.Timeline, from, (*TimelineEntry).read)
		case "payment":
			canonical.Optional(&c.Payment, from, (*OrderPaymentState).read)
		case "fulfillment":
			canonical.Optional(&c.Fulfillment, from, (*OrderFulfillment).read)
		case "lineItems":
			canonical.List(&c.LineItems, from, (*LineItem).read)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}

// OrderActions is what can be done with an order.
type OrderActions struct {
	// CanCancel is whether the order can be canceled.
	CanCancel *bool `json:"canCancel"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (o *OrderActions) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, o, (*OrderActions).read)
}

func (o *OrderActions) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "canCancel":
			canonical.Optional(&o.CanCancel, from, canonical.Bool)
		case canonical.Extra:
			canonical.Raw(&o.Extra, from)
		default:
			from.Skip()
		}
	}
}

// ShipmentsSummary is how far the shipments of an order are.
type ShipmentsSummary struct {
	// HasTracking is whether a shipment can be tracked.
	HasTracking *bool `json:"hasTracking"`
	// IsDelivered is whether the order was delivered.
	IsDelivered *bool `json:"isDelivered"`
	// LastTrackingAt is when a shipment was last tracked.
	LastTrackingAt time.Time `json:"lastTrackingAt"`
	// ShipmentCount is how many shipments there are.
	ShipmentCount *int64 `json:"shipmentCount"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (s *ShipmentsSummary) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, s, (*ShipmentsSummary).read)
}

func (s *ShipmentsSummary) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "hasTracking":
			canonical.Optional(&s.HasTracking, from, canonical.Bool)
		case "isDelivered":
			canonical.Optional(&s.IsDelivered, from, canonical.Bool)
		case "lastTrackingAt":
			canonical.Time(&s.LastTrackingAt, from)
		case "shipmentCount":
			canonical.Optional(&s.ShipmentCount, from, canonical.Int)
		case canonical.Extra:
			canonical.Raw(&s.Extra, from)
		default:
			from.Skip()
		}
	}
}

// TimelineEntry is something that has happened to an order.
type TimelineEntry struct {
	// Status is the status that the order reached, in the provider's own word.
	Status string `json:"status"`
	// Timestamp is when it did.
	Timestamp time.Time `json:"timestamp"`
	// Message is the provider's message.
	Message string `json:"message"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (t *TimelineEntry) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, t, (*TimelineEntry).read)
}

func (t *TimelineEntry) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "status":
			canonical.Text(&t.Status, from)
		case "timestamp":
			canonical.Time(&t.Timestamp, from)
		case "message":
			canonical.Text(&t.Message, from)
		case canonical.Extra:
			canonical.Raw(&t.Extra, from)
		default:
			from.Skip()
		}
	}
}

// OrderPaymentState is the payment of an order.
type OrderPaymentState struct {
	// Status is the status of the payment, in the provider's own word.
	Status string `json:"status"`
	// TxHash is the hash of the payment's transaction.
	TxHash string `json:"txHash"`
	// Settlement is the settlement of the payment.
	Settlement *OrderSettlement `json:"settlement"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (o *OrderPaymentState) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, o, (*OrderPaymentState).read)
}

func (o *OrderPaymentState) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "status":
			canonical.Text(&o.Status, from)
		case "txHash":
			canonical.Text(&o.TxHash, from)
		case "settlement":
			canonical.Optional(&o.Settlement, from, (*OrderSettlement).read)
		case canonical.Extra:
			canonical.Raw(&o.Extra, from)
		default:
			from.Skip()
		}
	}
}

// OrderSettlement is the settlement of an order's payment.
type OrderSettlement struct {
	// Status is the status of the settlement, in the provider's own word.
	Status string `json:"status"`
	// TxHash is the hash of the settlement's transaction.
	TxHash string `json:"txHash"`
	// Network is the network of the settlement.
	Network Network `json:"network"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (o *OrderSettlement) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, o, (*OrderSettlement).read)
}

func (o *OrderSettlement) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "status":
			canonical.Text(&o.Status, from)
		case "txHash":
			canonical.Text(&o.TxHash, from)
		case "network":
			canonical.Text(&o.Network, from)
		case canonical.Extra:
			canonical.Raw(&o.Extra, from)
		default:
			from.Skip()
		}
	}
}

// OrderFulfillment is the delivery of an order.
type OrderFulfillment struct {
	// Shipments are the shipments, of which an order can have several.
	Shipments []Shipment `json:"shipments"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (o *OrderFulfillment) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, o, (*OrderFulfillment).read)
}

func (o *OrderFulfillment) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "shipments":
			canonical.List(&o.Shipments, from, (*Shipment).read)
		case canonical.Extra:
			canonical.Raw(&o.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Shipment is a shipment of an order.
type Shipment struct {
	// Carrier is the carrier.
	Carrier string `json:"carrier"`
	// TrackingNumber is the number to track the shipment by.
	TrackingNumber string `json:"trackingNumber"`
	// TrackingURL is the URL to track the shipment at.
	TrackingURL string `json:"trackingUrl"`
	// Status is the status of the shipment, in the provider's own word.
	Status string `json:"status"`
	// ShippedAt is when it was handed over to the carrier.
	ShippedAt time.Time `json:"shippedAt"`
	// DeliveredAt is when it was delivered; absent until then.
	DeliveredAt time.Time `json:"deliveredAt"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (s *Shipment) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, s, (*Shipment).read)
}

func (s *Shipment) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "carrier":
			canonical.Text(&s.Carrier, from)
		case "trackingNumber":
			canonical.Text(&s.TrackingNumber, from)
		case "trackingUrl":
			canonical.Text(&s.TrackingURL, from)
		case "status":
			canonical.Text(&s.Status, from)
		case "shippedAt":
			canonical.Time(&s.ShippedAt, from)
		case "deliveredAt":
			canonical.Time(&s.DeliveredAt, from)
		case canonical.Extra:
			canonical.Raw(&s.Extra, from)
		default:
			from.Skip()
		}
	}
}
