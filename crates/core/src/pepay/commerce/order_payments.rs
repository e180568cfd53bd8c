//! The payments and invoices of orders (`/api-spec/commerce/payments`).

use super::{CommerceOrder, OrderPaymentState, commerce};
use crate::api::{Auth, Route};
use crate::pepay::Network;
use crate::values::{Decimal, Timestamp, Usd};
use crate::wire::object::object;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Retrieves the payment of an order.
    pub struct RetrieveOrderPayment {
        required {
            /// The order's id.
            order_id: String,
        }
        optional {}
    }
}

object! {
    /// Retrieves the payments of several orders at once.
    pub struct ListOrderPaymentStatuses {
        required {
            /// The ids of the orders.
            order_ids = "orderIds": Vec<String> where NonemptyList,
        }
        optional {}
    }
}

object! {
    /// The payment of an order.
    #[non_exhaustive]
    pub struct OrderPayment {
        required {
            /// The order's id.
            order_id = "orderId" | "order_id": String,
        }
        optional {
            /// The id of the order's invoice.
            invoice_id = "invoiceId" | "invoice_id": String,
            /// The status of the payment, in the provider's own word.
            status: String,
            /// The status of the order, in the provider's own word.
            order_status = "orderStatus" | "order_status": String,
            /// The merchant's own id of the customer.
            customer_id = "customerId" | "customer_id": String,
            /// The invoiced amount, in US dollars.
            amount: Usd,
            /// When the order was paid in full; absent until then.
            paid_at = "paidAt" | "paid_at": Timestamp,
            /// What was paid with; absent until then.
            payment_details = "paymentDetails" | "payment_details": OrderPaymentDetails,
        }
    }
}

object! {
    /// What an order was paid with.
    pub struct OrderPaymentDetails {
        required {}
        optional {
            /// The network that was paid on.
            network: Network,
            /// The symbol of the token that was paid with.
            token: String,
            /// How many tokens were paid.
            amount: Decimal,
            /// The hash of the payment's transaction.
            tx_hash = "txHash" | "tx_hash": String,
            /// The address of the wallet that paid.
            wallet_address = "walletAddress" | "wallet_address": String,
        }
    }
}

object! {
    /// Retrieves the order of an invoice, and its payment.
    pub struct GetOrderInvoiceStatus {
        required {
            /// The invoice's id.
            invoice_id: String,
        }
        optional {}
    }
}

object! {
    /// The order of an invoice, and its payment.
    #[non_exhaustive]
    pub struct OrderInvoiceStatus {
        required {
            /// The invoice's id.
            invoice_id = "invoiceId" | "invoice_id": String,
        }
        optional {
            /// The order's id.
            order_id = "orderId" | "order_id": String,
            /// The payment of the order.
            payment: OrderPaymentState,
            /// The order.
            order: CommerceOrder,
        }
    }
}

commerce!(
    RetrieveOrderPayment => OrderPayment,
    Route::get("order_payments.retrieve", "/api/commerce/merchant/payments/{order_id}/status", Auth::Customer)
);
commerce!(
    ListOrderPaymentStatuses => Vec<OrderPayment> where "payments",
    Route::query("order_payments.list_statuses", "/api/commerce/merchant/payments/bulk-status", Auth::Customer)
);
commerce!(
    GetOrderInvoiceStatus => OrderInvoiceStatus,
    Route::get("order_payments.invoice_status", "/api/commerce/merchant/invoices/{invoice_id}/status", Auth::Customer)
);
