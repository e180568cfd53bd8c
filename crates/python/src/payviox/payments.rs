//! Payments, for reconciliation and for those who missed the webhook (`/api/endpoints/get-payment-details`).

use crate::object::object_class;
use crate::resource::resource;
use pepay_core::payviox::{self as api, RetrievePayment};

resource! {
    /// Payments, for reconciliation.
    Payments {
        /// A session with its payment (`GET /payment/{session_id}`,
        /// /api/endpoints/get-payment-details). It needs a secret key.
        ///
        /// * `session_id` (`str`): which session.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a `PayvioxPayment`.
        ///
        /// Raises `NotFoundError` if there is no such session; `ConfigError` before sending with a
        /// public key.
        call retrieve(RetrievePayment) {
            positional { session_id }
            options { timeout, max_retries }
        }
    }
}

object_class! {
    /// A session with its payment.
    PayvioxPayment(api::Payment) {
        /// The session (`str`).
        session_id,
        /// How far it is (`str | None`): `succeeded`, `failed`, `pending`, `processing`,
        /// `pending_review`, `declined` or `expired`; none while nobody has tried to pay.
        status,
        /// What the customer pays, in cents: with the fees, once completed (`int | None`).
        amount,
        /// All fees, in cents, once completed (`int | None`).
        fees,
        /// What you get, in cents, once completed (`int | None`).
        net_amount,
        /// ISO 4217 (`str | None`).
        currency,
        /// Your own id of the order (`str | None`).
        order_id,
        /// Your own id of the customer (`str | None`).
        customer,
        /// Shown to the customer (`str | None`).
        description,
        /// What is bought (`list[PayvioxItem] | None`).
        items,
        /// What you attached (`dict | None`).
        metadata,
        /// Such as `stripe_credit` (`str | None`).
        payment_method,
        /// Who takes the payment, such as `stripe` (`str | None`).
        provider,
        /// When the session was made (`datetime | None`).
        created_at,
        /// Who paid, once completed (`PayvioxCustomer | None`).
        customer_details,
        /// With what, once completed (`PayvioxPaymentDetails | None`).
        payment_details,
        /// From which address it was paid (`str | None`).
        ip,
        /// Where that is, two letters (`str | None`).
        country,
        /// With which browser (`str | None`).
        user_agent,
    }
}

object_class! {
    /// What a payment was made with.
    PayvioxPaymentDetails(api::PaymentDetails) {
        /// Such as `card`, `bancontact` or `ideal` (`str | None`).
        kind as "type",
        /// The card, if it was one (`PayvioxCard | None`).
        card,
    }
}

object_class! {
    /// A card, as far as it may be known.
    PayvioxCard(api::Card) {
        /// Such as `visa` (`str | None`).
        brand,
        /// The last four digits (`str | None`).
        last4,
        /// `1` to `12` (`str | None`).
        exp_month,
        /// Four digits (`str | None`).
        exp_year,
        /// Two letters (`str | None`).
        country,
    }
}
