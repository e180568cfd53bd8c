//! Sessions (`/api/endpoints/create-session`).

use crate::object::object;
use crate::{Api, Auth, Body, Cents, Endpoint, FieldErrors, Json, Malformed, Route, rules};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::IpAddr;

object! {
    /// `POST /session`: asks for a payment on a hosted page, or at a provider directly.
    pub struct CreateSession {
        required {
            /// What is to be paid, in cents: at least 100, and the sum of the items.
            amount: Cents,
            /// ISO 4217: `USD`.
            currency: String,
            /// The merchant's own id of its customer.
            customer: String,
            /// The merchant's own id of the order, unique; webhooks carry it.
            order_id: String,
            /// What is bought, at least one.
            items: Vec<Item>,
        }
        optional {
            /// Shown to the customer.
            description: String,
            /// Forces one payment method. One that redirects gives a `redirect_url`.
            payment_method_id = "paymentMethodId" | "payment_method_id": String,
            /// The customer's IP address, with a secret key only: paying from another one is refused.
            ip: String,
            /// Any JSON object; webhooks carry it.
            metadata: Json,
        }
    }
}

object! {
    /// One line of an order.
    pub struct Item {
        required {
            /// What it is.
            name: String,
            /// How many, from 1.
            quantity: i64,
            /// For one, in cents, from 1.
            price: Cents,
        }
        optional {}
    }
}

object! {
    /// A new session. [`url`](Session::url) is where to send the customer, in each of the three
    /// variants of the answer.
    #[non_exhaustive]
    pub struct Session {
        required {
            /// The session's id, opaque.
            session_id: String,
        }
        optional {
            /// The provider's own page, for a method that redirects.
            redirect_url: String,
            /// Why the provider could not be reached; the hosted page still works.
            payment_error: PaymentError,
            /// Where to send the customer: `redirect_url`, or else the hosted page.
            url: String,
        }
    }
}

object! {
    /// Why a direct payment could not be started. The session exists all the same.
    pub struct PaymentError {
        required {}
        optional {
            /// Always false.
            success: bool,
            /// The provider's words.
            message: String,
            /// Such as `http_error`.
            error_type: String,
        }
    }
}

impl Endpoint for CreateSession {
    type Reply = Session;

    const ROUTE: Route = Route::post_once("sessions.create", "/session", Auth::AnyKey);

    fn check(&self, api: &Api, errors: &mut FieldErrors) {
        let Cents(amount) = self.amount;
        rules::at_least(errors, "amount", amount, 100);
        if self.currency.len() != 3 || !self.currency.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            errors.add("currency", "The currency field must be a code of 3 letters, such as USD.".into());
        }
        rules::not_empty(errors, "customer", &self.customer);
        rules::not_empty(errors, "order_id", &self.order_id);
        rules::json_object(errors, "metadata", self.metadata.as_ref(), usize::MAX);
        self.check_items(amount, errors);
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
        let hosted_page = || crate::url::join(api.page_url(), &session.session_id);
        session.url = Some(session.redirect_url.clone().unwrap_or_else(hosted_page));
        Ok(session)
    }
}

impl CreateSession {
    fn check_items(&self, amount: i64, errors: &mut FieldErrors) {
        if self.items.is_empty() {
            rules::required(errors, "items");
            return;
        }
        let mut sum: Option<i64> = Some(0);
        for (index, item) in self.items.iter().enumerate() {
            rules::not_empty(errors, &format!("items.{index}.name"), &item.name);
            rules::at_least(errors, &format!("items.{index}.quantity"), item.quantity, 1);
            rules::at_least(errors, &format!("items.{index}.price"), item.price.0, 1);
            sum = sum.and_then(|sum| item.price.0.checked_mul(item.quantity)?.checked_add(sum));
        }
        if sum != Some(amount) {
            let calculated = sum.map_or_else(|| "too much".into(), |sum| format!("{sum}"));
            errors.add("amount", format!(
                "The total amount does not match the sum of the items (calculated: {calculated}, received: {amount})"
            ));
        }
    }
}
