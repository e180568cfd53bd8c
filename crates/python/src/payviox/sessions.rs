//! Sessions (`/api/endpoints/create-session`).

use crate::object::object_class;
use crate::resource::resource;
use pepay_core::payviox::{self as api, CreateSession};

resource! {
    /// Hosted payment sessions.
    Sessions {
        /// Asks for a payment (`POST /session`, /api/endpoints/create-session).
        ///
        /// * `amount` (`int`): in cents, at least 100, and the sum of the items.
        /// * `currency` (`str`): ISO 4217, such as `USD`.
        /// * `customer` (`str`): your own id of the customer.
        /// * `order_id` (`str`): your own id of the order, unique; webhooks carry it.
        /// * `items` (`list[dict]`): what is bought, each with `name`, `quantity` and `price` for
        ///   one, in cents.
        /// * `description` (`str`): shown to the customer.
        /// * `payment_method_id` (`str`): forces one payment method.
        /// * `ip` (`str`): the customer's IP address, with a secret key only.
        /// * `metadata` (`dict`): anything; webhooks carry it.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a `PayvioxSession`; send the customer to its `url`.
        ///
        /// Raises `InvalidRequestError` before sending if an argument is wrong, with all that is
        /// wrong in `errors`; `OutcomeUnknownError` if it may have happened: there is no
        /// idempotency key, so look its `order_id` up before you try again.
        call create(CreateSession) {
            required { amount, currency, customer, order_id, items }
            optional { description, payment_method_id as "paymentMethodId", ip, metadata }
            options { timeout, max_retries }
        }
    }
}

object_class! {
    /// A new session.
    PayvioxSession(api::Session) {
        /// The session's id, opaque (`str`).
        session_id,
        /// Where to send the customer (`str`): `redirect_url`, or else the hosted page.
        url,
        /// The provider's own page, for a method that redirects (`str | None`).
        redirect_url,
        /// Why the provider could not be reached; the hosted page still works
        /// (`PayvioxPaymentError | None`).
        payment_error,
    }
}

object_class! {
    /// Why a direct payment could not be started. The session exists all the same.
    PayvioxPaymentError(api::PaymentError) {
        /// Always false (`bool | None`).
        success,
        /// The provider's words (`str | None`).
        message,
        /// Such as `http_error` (`str | None`).
        error_type,
    }
}

object_class! {
    /// One line of an order.
    PayvioxItem(api::Item) {
        /// What it is (`str`).
        name,
        /// How many (`int`).
        quantity,
        /// For one, in cents (`int`).
        price,
    }
}
