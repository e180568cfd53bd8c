//! The invoice object, as merchants read it and webhooks carry it (`/api-spec/merchant/invoices`).

use super::{Environment, Network};
use crate::values::open_enum::open_enum;
use crate::values::{Timestamp, Usd, UsdMillis};
use crate::wire::Json;
use crate::wire::object::object;
use alloc::string::String;

open_enum! {
    /// The payment status of an invoice.
    pub enum InvoiceStatus {
        /// Nothing has been paid.
        Unpaid = "unpaid",
        /// A part has been paid. The rest must be paid on the same network and with the same token.
        Underpaid = "underpaid",
        /// Paid in full. Final.
        Paid = "paid",
        /// Not paid in full in time. Final.
        Expired = "expired",
        /// Canceled. Final.
        Canceled = "canceled" | "cancelled",
    }
}

impl InvoiceStatus {
    /// True for a status that is final. An underpaid invoice can still be paid.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Paid | Self::Expired | Self::Canceled)
    }
}

object! {
    /// An invoice, as its merchant reads it and as webhooks carry it.
    #[non_exhaustive]
    pub struct Invoice {
        required {
            /// The invoice's id. Do not rely on its format.
            id: String,
            /// The payment status of the invoice.
            status: InvoiceStatus,
        }
        optional {
            /// Always `invoice`.
            object: String,
            /// The merchant's id at Pepay.
            merchant_id: i64,
            /// The type of invoice: `standard` or `commerce`.
            invoice_type: String,
            /// Always `usd`.
            currency: String,
            /// The invoiced amount, in thousandths of a US dollar.
            amount: UsdMillis,
            /// The invoiced amount in US dollars, with three decimals.
            amount_decimal: Usd,
            /// The amount that has been paid so far, in thousandths of a US dollar.
            amount_paid: UsdMillis,
            /// The amount that has been paid so far, in US dollars with three decimals.
            amount_paid_decimal: Usd,
            /// The amount that remains to be paid, in thousandths of a US dollar.
            amount_remaining: UsdMillis,
            /// The amount that remains to be paid, in US dollars with three decimals.
            amount_remaining_decimal: Usd,
            /// The unit of the integer amounts, always `usd_millis`: thousandths of a US dollar.
            amount_unit: String,
            /// The merchant's own id of the customer.
            customer_id: String,
            /// The address of the wallet that paid.
            payer_wallet_address: String,
            /// The network of the wallet that paid.
            payer_wallet_network: Network,
            /// The id of the commerce order that the invoice belongs to.
            commerce_order_id: String,
            /// Whether the invoice is about real money or test tokens.
            environment = "environment" | "network_environment": Environment,
            /// When the invoice expires.
            expires_at: Timestamp,
            /// When the invoice was created.
            created_at: Timestamp,
            /// When the invoice was paid in full; absent until then.
            paid_at: Timestamp,
            /// When the last payment arrived; absent if there was none.
            last_payment_at: Timestamp,
            /// The JSON object that the merchant attached when it created the invoice.
            metadata: Json,
            /// The latest payment. Present if `expand` asks for `latest_payment`.
            latest_payment: InvoicePayment,
            /// The payments, as a list or in a list envelope. Present if `expand` asks for `payments`.
            payments: Json,
        }
    }
}

object! {
    /// A payment towards an invoice.
    #[non_exhaustive]
    pub struct InvoicePayment {
        required {
            /// The payment's id. Do not rely on its format.
            id: String,
        }
        optional {
            /// Always `invoice_payment`.
            object: String,
            /// The id of the invoice that is paid.
            invoice_id: String,
            /// The merchant's id at Pepay.
            merchant_id: i64,
            /// The status of the payment.
            status: PaymentReceiptStatus,
            /// The status of the payment's settlement to the merchant.
            settlement_status: SettlementStatus,
            /// The payment's settlement to the merchant.
            settlement: PaymentSettlement,
        }
    }
}

object! {
    /// The settlement of a payment to the merchant.
    pub struct PaymentSettlement {
        required {}
        optional {
            /// The status of the settlement as a whole.
            summary_status: SettlementStatus,
            /// The stage of the settlement, such as `final`.
            stage: String,
            /// The settlement's id.
            merchant_settlement_id: i64,
            /// The hash of the settlement's transaction.
            settlement_tx_hash: String,
            /// The network that the merchant is paid on.
            network: Network,
            /// The status of the current stage, in the provider's own word.
            status: String,
        }
    }
}

open_enum! {
    /// The status of a payment.
    pub enum PaymentReceiptStatus {
        /// Seen on the network, but not confirmed.
        Pending = "pending",
        /// Confirmed, but less than the amount due.
        Underpaid = "underpaid",
        /// Confirmed.
        Confirmed = "confirmed",
        /// Being reviewed by hand.
        ManualRetry = "manual_retry",
    }
}

open_enum! {
    /// The status of a settlement to the merchant.
    pub enum SettlementStatus {
        /// Not started.
        Pending = "pending",
        /// In progress.
        Processing = "processing",
        /// Being reviewed by hand.
        Manual = "manual",
        /// Failed.
        Failed = "failed",
        /// Completed.
        Settled = "settled",
    }
}
