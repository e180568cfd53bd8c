//! The order, as a shop reads it and webhooks carry it (`/api-spec/commerce/orders`).

use super::LineItem;
use crate::pepay::{Environment, Network};
use crate::values::open_enum::open_enum;
use crate::values::{Timestamp, Usd};
use crate::wire::object::object;
use alloc::string::String;
use alloc::vec::Vec;

open_enum! {
    /// The status of a commerce order.
    pub enum CommerceOrderStatus {
        /// Its payment is awaited, or is being settled.
        Processing = "processing",
        /// Placed with the retailer.
        Placed = "placed",
        /// Delivered.
        Fulfilled = "fulfilled",
        /// Canceled.
        Canceled = "canceled" | "cancelled",
        /// It could not be placed.
        Failed = "failed",
        /// Refunded.
        Refunded = "refunded",
    }
}

object! {
    /// A commerce order: a row of `orders.list`, the whole of `orders.retrieve`, or as an event carries it.
    #[non_exhaustive]
    pub struct CommerceOrder {
        required {
            /// The order's id. Do not rely on its format.
            order_id = "orderId" | "order_id" | "id": String,
            /// The status of the order.
            status: CommerceOrderStatus,
        }
        optional {
            /// In an event it is `commerce_order`; it is absent elsewhere.
            object: String,
            /// The id of the order's invoice.
            invoice_id = "invoiceId" | "invoice_id": String,
            /// What the order is waiting for within its status, such as `AWAITING_TRACKING`, in the provider's own word.
            substatus: String,
            /// Whether the order is about real money or test tokens.
            network_environment = "networkEnvironment" | "network_environment" | "environment": Environment,
            /// What can be done with the order.
            actions: OrderActions,
            /// How far its shipments are.
            shipments_summary = "shipmentsSummary" | "shipments_summary": ShipmentsSummary,
            /// The retailer that the order is placed with.
            retailer: String,
            /// The address of the customer's wallet.
            wallet_address = "walletAddress" | "wallet_address": String,
            /// The network of the customer's wallet.
            wallet_network = "walletNetwork" | "wallet_network": Network,
            /// The merchant's own id of the customer.
            customer_id = "customerId" | "customer_id": String,
            /// What the order comes to, in US dollars.
            total: Usd,
            /// When the order was created.
            created_at = "createdAt" | "created_at": Timestamp,
            /// When the order was last changed.
            updated_at = "updatedAt" | "updated_at": Timestamp,
            /// How many items were ordered.
            item_count = "itemCount" | "item_count": i64,
            /// What has happened to the order. Present in the reply of `orders.retrieve`.
            timeline: Vec<TimelineEntry>,
            /// The payment of the order. Present in the reply of `orders.retrieve`.
            payment: OrderPaymentState,
            /// The delivery of the order. Present in the reply of `orders.retrieve`.
            fulfillment: OrderFulfillment,
            /// What was ordered. Present in the reply of `orders.retrieve`.
            line_items = "lineItems" | "line_items": Vec<LineItem>,
        }
    }
}

object! {
    /// What can be done with an order.
    pub struct OrderActions {
        required {}
        optional {
            /// Whether the order can be canceled.
            can_cancel = "canCancel" | "can_cancel": bool,
        }
    }
}

object! {
    /// How far the shipments of an order are.
    pub struct ShipmentsSummary {
        required {}
        optional {
            /// Whether a shipment can be tracked.
            has_tracking = "hasTracking" | "has_tracking": bool,
            /// Whether the order was delivered.
            is_delivered = "isDelivered" | "is_delivered": bool,
            /// When a shipment was last tracked.
            last_tracking_at = "lastTrackingAt" | "last_tracking_at": Timestamp,
            /// How many shipments there are.
            shipment_count = "shipmentCount" | "shipment_count": i64,
        }
    }
}

object! {
    /// Something that has happened to an order.
    pub struct TimelineEntry {
        required {}
        optional {
            /// The status that the order reached, in the provider's own word.
            status: String,
            /// When it did.
            timestamp: Timestamp,
            /// The provider's message.
            message: String,
        }
    }
}

object! {
    /// The payment of an order.
    pub struct OrderPaymentState {
        required {}
        optional {
            /// The status of the payment, in the provider's own word.
            status: String,
            /// The hash of the payment's transaction.
            tx_hash = "txHash" | "tx_hash": String,
            /// The settlement of the payment.
            settlement: OrderSettlement,
        }
    }
}

object! {
    /// The settlement of an order's payment.
    pub struct OrderSettlement {
        required {}
        optional {
            /// The status of the settlement, in the provider's own word.
            status: String,
            /// The hash of the settlement's transaction.
            tx_hash = "txHash" | "tx_hash": String,
            /// The network of the settlement.
            network: Network,
        }
    }
}

object! {
    /// The delivery of an order.
    pub struct OrderFulfillment {
        required {}
        optional {
            /// The shipments, of which an order can have several.
            shipments: Vec<Shipment>,
        }
    }
}

object! {
    /// A shipment of an order.
    #[non_exhaustive]
    pub struct Shipment {
        required {}
        optional {
            /// The carrier.
            carrier: String,
            /// The number to track the shipment by.
            tracking_number = "trackingNumber" | "tracking_number": String,
            /// The URL to track the shipment at.
            tracking_url = "trackingUrl" | "tracking_url": String,
            /// The status of the shipment, in the provider's own word.
            status: String,
            /// When it was handed over to the carrier.
            shipped_at = "shippedAt" | "shipped_at": Timestamp,
            /// When it was delivered; absent until then.
            delivered_at = "deliveredAt" | "delivered_at": Timestamp,
        }
    }
}
