//! Payments, for reconciliation and after a missed webhook
//! (`/api/endpoints/get-payment-details`).

use super::{Customer, Item};
use crate::api::endpoint::endpoint;
use crate::api::{Auth, Route};
use crate::values::open_enum::open_enum;
use crate::values::{Cents, Timestamp};
use crate::wire::Json;
use crate::wire::object::object;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Retrieves a session with its payment, for reconciliation or after a missed webhook.
    pub struct RetrievePayment {
        required {
            /// The session's id.
            session_id: String,
        }
        optional {}
    }
}

open_enum! {
    /// The status of a payment.
    pub enum PaymentStatus {
        /// Paid. Final, unless it is refunded.
        Succeeded = "succeeded",
        /// An attempt to pay has failed. The customer may try again.
        Failed = "failed",
        /// The payment has started.
        Pending = "pending",
        /// The payment provider is processing the payment.
        Processing = "processing",
        /// Being reviewed for fraud. The payment then succeeds or is declined.
        PendingReview = "pending_review",
        /// Declined as fraud, and refunded. Final.
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
            /// The session's id.
            session_id: String,
        }
        optional {
            /// The status of the payment; absent until the customer tries to pay.
            status: PaymentStatus,
            /// The amount that the customer pays, in cents; it includes the fees once the payment is completed. The
            /// provider calls it `amount`, but an event's `amount` does not include the fees.
            amount_with_fees = "amount_with_fees" | "amount": Cents,
            /// All fees, in cents: 320. Absent until the payment is completed.
            fees: Cents,
            /// The amount that the business receives, in cents: 10000. Absent until the payment is completed.
            net_amount: Cents,
            /// The currency, as an ISO 4217 code such as `USD`.
            currency: String,
            /// The merchant's own id of the order.
            order_id: String,
            /// The merchant's own id of the customer. `customer_details` says who paid.
            customer: String,
            /// The merchant's text for the customer.
            description: String,
            /// The items of the order.
            items: Vec<Item>,
            /// The JSON object that the merchant attached when it created the session.
            metadata: Json,
            /// The id of the payment method, such as `stripe_credit`. An event has the method's type instead.
            payment_method: String,
            /// The payment provider, such as `stripe`.
            provider: String,
            /// When the session was created.
            created_at: Timestamp,
            /// The customer's details; absent until the payment is completed.
            customer_details: Customer,
            /// What the customer paid with; absent until the payment is completed.
            payment_details: PaymentDetails,
            /// The IP address that the customer paid from.
            ip: String,
            /// The country of the IP address, as an ISO 3166-1 alpha-2 code.
            country: String,
            /// The user agent of the browser that the customer paid with.
            user_agent: String,
        }
    }
}

object! {
    /// What a customer paid with.
    pub struct PaymentDetails {
        required {}
        optional {
            /// The type of payment, such as `card`, `bancontact` or `ideal`.
            kind = "type": String,
            /// The card, if the payment was made with one.
            card: Card,
        }
    }
}

object! {
    /// What is known about a payment card. Numbers are strings.
    pub struct Card {
        required {}
        optional {
            /// The card's brand, such as `visa`.
            brand: String,
            /// The last four digits of the card's number.
            last4: String,
            /// The month in which the card expires: `1` to `12`.
            exp_month: String,
            /// The year in which the card expires, in four digits.
            exp_year: String,
            /// The country of the card's issuer, as an ISO 3166-1 alpha-2 code.
            country: String,
        }
    }
}

endpoint!(RetrievePayment => Payment, Route::get("payments.retrieve", "/payment/{session_id}", Auth::SecretKey));
