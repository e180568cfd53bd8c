//! The invoice object, as merchants read it and webhooks carry it (`/api-spec/merchant/invoices`).

use super::{Environment, Network};
use crate::object::object;
use crate::open_enum::open_enum;
use crate::{Json, Timestamp, Usd, UsdMillis};
use alloc::string::String;

open_enum! {
    /// How far an invoice is.
    pub enum InvoiceStatus {
        /// Nothing has arrived.
        Unpaid = "unpaid",
        /// A part has arrived; the rest must come on the same network and token.
        Underpaid = "underpaid",
        /// Settled in full. Final.
        Paid = "paid",
        /// Its time ran out. Final.
        Expired = "expired",
        /// Called off. Final.
        Canceled = "canceled" | "cancelled",
    }
}

impl InvoiceStatus {
    /// True when it will not change any more. An underpaid invoice can still be paid.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Paid | Self::Expired | Self::Canceled)
    }
}

object! {
    /// An invoice, as merchants read it and as webhooks carry it.
    #[non_exhaustive]
    pub struct Invoice {
        required {
            /// The invoice's id, opaque.
            id: String,
            /// How far it is.
            status: InvoiceStatus,
        }
        optional {
            /// Always `invoice`.
            object: String,
            /// The merchant's id at Pepay.
            merchant_id: i64,
            /// `standard` or `commerce`.
            invoice_type: String,
            /// Always `usd`.
            currency: String,
            /// What is to be paid.
            amount: UsdMillis,
            /// The same in dollars, three decimals.
            amount_decimal: Usd,
            /// What has been paid.
            amount_paid: UsdMillis,
            /// The same in dollars, three decimals.
            amount_paid_decimal: Usd,
            /// What is still to be paid.
            amount_remaining: UsdMillis,
            /// The same in dollars, three decimals.
            amount_remaining_decimal: Usd,
            /// Always `usd_millis`.
            amount_unit: String,
            /// The merchant's own id of its customer.
            customer_id: String,
            /// Who paid.
            payer_wallet_address: String,
            /// On which network.
            payer_wallet_network: Network,
            /// The commerce order it belongs to.
            commerce_order_id: String,
            /// Real money or test tokens.
            environment = "environment" | "network_environment": Environment,
            /// When it expires.
            expires_at: Timestamp,
            /// When it was made.
            created_at: Timestamp,
            /// When it was paid in full.
            paid_at: Timestamp,
            /// When the last payment came.
            last_payment_at: Timestamp,
            /// What the merchant attached.
            metadata: Json,
            /// With `expand` of `latest_payment`.
            latest_payment: InvoicePayment,
            /// With `expand` of `payments`: a list, or a list envelope.
            payments: Json,
        }
    }
}

object! {
    /// A payment towards an invoice.
    #[non_exhaustive]
    pub struct InvoicePayment {
        required {
            /// The payment's id, opaque.
            id: String,
        }
        optional {
            /// Always `invoice_payment`.
            object: String,
            /// What it pays.
            invoice_id: String,
            /// The merchant's id at Pepay.
            merchant_id: i64,
            /// How far it is.
            status: PaymentReceiptStatus,
            /// How far its settlement is.
            settlement_status: SettlementStatus,
            /// Its settlement to the merchant.
            settlement: PaymentSettlement,
        }
    }
}

object! {
    /// The settlement of a payment to the merchant.
    pub struct PaymentSettlement {
        required {}
        optional {
            /// How far it is, in one word.
            summary_status: SettlementStatus,
            /// Such as `final`.
            stage: String,
            /// Its id.
            merchant_settlement_id: i64,
            /// Its transaction.
            settlement_tx_hash: String,
            /// Where it is settled to.
            network: Network,
            /// How far it is.
            status: String,
        }
    }
}

open_enum! {
    /// How far a payment is.
    pub enum PaymentReceiptStatus {
        /// Seen, not confirmed.
        Pending = "pending",
        /// Less than what was due.
        Underpaid = "underpaid",
        /// Confirmed.
        Confirmed = "confirmed",
        /// Being looked at by hand.
        ManualRetry = "manual_retry",
    }
}

open_enum! {
    /// How far a settlement is.
    pub enum SettlementStatus {
        /// Not begun.
        Pending = "pending",
        /// Under way.
        Processing = "processing",
        /// Being looked at by hand.
        Manual = "manual",
        /// Not done.
        Failed = "failed",
        /// Done.
        Settled = "settled",
    }
}
