//! Sessions (`/api/endpoints/create-session`).

use crate::api::{Api, Auth, Body, Endpoint, Route};
use crate::error::FieldErrors;
use crate::values::Cents;
use crate::wire::object::object;
use crate::wire::{Json, Malformed};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::IpAddr;

object! {
    /// Creates a payment session, to be paid on a hosted page or directly at a payment provider.
    ///
    /// There is no idempotency key: before you repeat a call whose outcome is unknown, look up the order id in the
    /// dashboard.
    pub struct CreateSession {
        required {
            /// The amount to be paid, in cents. It must be the sum of the items.
            amount: Cents where AtLeast(100),
            /// The currency, as an ISO 4217 code of three letters such as `USD`.
            currency: String,
            /// The merchant's own id of the customer.
            customer: String where NotEmpty,
            /// The merchant's own id of the order. It must be unique, and webhooks carry it.
            order_id: String where NotEmpty,
            /// The items of the order.
            items: Vec<Item> where NonemptyList,
        }
        optional {
            /// A text for the customer.
            description: String,
            /// The id of the only payment method to offer. A method that redirects gives the session a
            /// `redirect_url`.
            payment_method_id = "paymentMethodId" | "payment_method_id": String,
            /// The customer's IP address. The provider refuses payments from any other address. Requires a secret
            /// key.
            ip: String,
            /// Any JSON object. The payment and webhooks carry it.
            metadata: Json where Object,
        }
    }
}

object! {
    /// One item of an order.
    pub struct Item {
        required {
            /// The name of the item.
            name: String where NotEmpty,
            /// How many pieces of the item are bought.
            quantity: i64 where AtLeast(1),
            /// The price of one piece, in cents.
            price: Cents where AtLeast(1),
        }
        optional {}
    }
}

object! {
    /// A new payment session. Send the customer to its `url`.
    #[non_exhaustive]
    pub struct Session {
        required {
            /// The session's id. Do not rely on its format.
            session_id: String,
        }
        optional {
            /// The payment provider's own page. Present if the session's payment method redirects.
            redirect_url: String,
            /// Why a direct payment could not be started. The session exists, and its hosted page works.
            payment_error: PaymentError,
            /// Where to send the customer: the `redirect_url` if there is one, otherwise the hosted page.
            url: String,
        }
    }
}

object! {
    /// Why a direct payment could not be started. The session exists, and its hosted page works.
    pub struct PaymentError {
        required {}
        optional {
            /// Always false.
            success: bool,
            /// The provider's message.
            message: String,
            /// The type of error, such as `http_error`.
            error_type: String,
        }
    }
}

impl Endpoint for CreateSession {
    type Reply = Session;

    const ROUTE: Route = Route::post_once("sessions.create", "/session", Auth::AnyKey);

    fn check(&self, api: &Api, errors: &mut FieldErrors) {
        if self.currency.len() != 3 || !self.currency.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            errors.add("currency", "The currency field must be a code of 3 letters, such as USD.".into());
        }
        self.check_sum(errors);
        if let Some(ip) = &self.ip {
            if ip.parse::<IpAddr>().is_err() {
                errors.add("ip", "The ip field must be an IPv4 or IPv6 address.".into());
            }
            if api.has_public_key() {
                errors.add("ip", "The ip field needs a secret key: a public key's caller is the customer.".into());
            }
        }
    }

    fn order_id(&self) -> Option<&str> {
        Some(&self.order_id)
    }

    fn read(api: &Api, body: &mut Body<'_>) -> Result<Session, Malformed> {
        let mut session: Session = body.read()?;
        let hosted_page = || crate::wire::url::join(api.page_url(), &session.session_id);
        session.url = Some(session.redirect_url.clone().unwrap_or_else(hosted_page));
        Ok(session)
    }
}

impl CreateSession {
    fn check_sum(&self, errors: &mut FieldErrors) {
        let Cents(amount) = self.amount;
        let add = |sum: i64, item: &Item| item.price.0.checked_mul(item.quantity)?.checked_add(sum);
        let sum = self.items.iter().try_fold(0, add);
        if !self.items.is_empty() && sum != Some(amount) {
            let calculated = sum.map_or_else(|| "too much".into(), |sum| format!("{sum}"));
            errors.add("amount", format!(
                "The total amount does not match the sum of the items (calculated: {calculated}, received: {amount})"
            ));
        }
    }
}
