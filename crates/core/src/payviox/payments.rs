//! Payments, for reconciliation and for those who missed the webhook
//! (`/api/endpoints/get-payment-details`).

use super::{Customer, Item};
use crate::endpoint::endpoint;
use crate::object::object;
use crate::open_enum::open_enum;
use crate::{Auth, Cents, Json, Route, Timestamp};
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// `GET /payment/{session_id}`: a session with its payment.
    pub struct RetrievePayment {
        required {
            /// The session.
            session_id: String,
        }
        optional {}
    }
}

open_enum! {
    /// How far a payment is. None means that nobody has tried to pay.
    pub enum PaymentStatus {
        /// Paid. Final, but for a refund.
        Succeeded = "succeeded",
        /// An attempt failed; another may follow.
        Failed = "failed",
        /// Begun.
        Pending = "pending",
        /// With the provider.
        Processing = "processing",
        /// Looked at for fraud; then succeeded or declined.
        PendingReview = "pending_review",
        /// Refused for fraud, and refunded. Final.
        Declined = "declined",
        /// Not paid in time. Final.
        Expired = "expired",
    }
}

object! {
    /// A session with its payment.
    #[non_exhaustive]
    pub struct Payment {
        required {
            /// The session.
            session_id: String,
        }
        optional {
            /// How far it is; none while nobody has tried to pay.
            status: PaymentStatus,
            /// What the customer pays: with the fees, once completed.
            amount: Cents,
            /// All fees, once completed.
            fees: Cents,
            /// What the business gets, once completed.
            net_amount: Cents,
            /// ISO 4217.
            currency: String,
            /// The merchant's own id of the order.
            order_id: String,
            /// The merchant's own id of its customer.
            customer: String,
            /// Shown to the customer.
            description: String,
            /// What is bought.
            items: Vec<Item>,
            /// What the merchant attached.
            metadata: Json,
            /// Such as `stripe_credit`.
            payment_method: String,
            /// Who takes the payment, such as `stripe`.
            provider: String,
            /// When the session was made.
            created_at: Timestamp,
            /// Who paid, once completed.
            customer_details: Customer,
            /// With what, once completed.
            payment_details: PaymentDetails,
            /// From which address it was paid.
            ip: String,
            /// Where that is, two letters.
            country: String,
            /// With which browser.
            user_agent: String,
        }
    }
}

object! {
    /// What a payment was made with.
    pub struct PaymentDetails {
        required {}
        optional {
            /// Such as `card`, `bancontact` or `ideal`.
            kind = "type": String,
            /// The card, if it was one.
            card: Card,
        }
    }
}

object! {
    /// A card, as far as it may be known. All of it is text, the numbers too.
    pub struct Card {
        required {}
        optional {
            /// Such as `visa`.
            brand: String,
            /// The last four digits.
            last4: String,
            /// `1` to `12`.
            exp_month: String,
            /// Four digits.
            exp_year: String,
            /// Two letters.
            country: String,
        }
    }
}

endpoint!(RetrievePayment => Payment, Route::get("payments.retrieve", "/payment/{session_id}", Auth::SecretKey));
