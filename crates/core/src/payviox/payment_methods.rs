//! Payment methods and their fees (`/api/endpoints/get-payment-methods`).

use crate::object::{Context, Found, FromJson, Members, Slot, object};
use crate::{Api, Auth, Body, Cents, CommaList, Decimal, Endpoint, FieldErrors, Malformed, Route};
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// `GET /payments/methods`: what customers can pay with.
    pub struct ListPaymentMethods {
        required {}
        optional {
            /// In any of these countries, ISO 3166-1 alpha-2, up to 200.
            countries: CommaList,
            /// In any of these currencies, ISO 4217, up to 200.
            currencies: CommaList,
            /// Fees for a business customer. Default false.
            is_company: bool,
        }
    }
}

object! {
    /// `GET /session/{session_id}/payments`: what one session can be paid with.
    pub struct ListSessionPaymentMethods {
        required {
            /// The session.
            session_id: String,
        }
        optional {}
    }
}

object! {
    /// A way to pay.
    #[non_exhaustive]
    pub struct PaymentMethod {
        required {
            /// What a session takes as `paymentMethodId`.
            id: String,
        }
        optional {
            /// Such as `Credit Card (Stripe)`.
            name: String,
            /// Such as `card`.
            kind = "type": String,
            /// A picture of it.
            image: String,
            /// Where it can be used; none means everywhere.
            countries: Vec<String>,
            /// In which currencies; none means all.
            currencies: Vec<String>,
            /// What it costs.
            fees: Fees,
        }
    }
}

object! {
    /// What a payment method costs.
    pub struct Fees {
        required {}
        optional {
            /// For each payment, in dollars: `0.30`.
            static_fees: Decimal,
            /// Of the amount, as a fraction: `0.029` is 2.9 %.
            percent_fees: Decimal,
        }
    }
}

impl Fees {
    /// What paying this amount costs, rounded to the cent, half a cent up. The provider does not say
    /// how it rounds.
    ///
    /// ```
    /// use pepay_core::{Cents, payviox::Fees};
    ///
    /// let fees = Fees { static_fees: "0.30".parse().ok(), percent_fees: "0.029".parse().ok() };
    /// assert_eq!(fees.on(Cents(10_000)), Some(Cents(320)));
    /// ```
    #[must_use]
    pub fn on(&self, amount: Cents) -> Option<Cents> {
        let zero = Decimal::from(0);
        let fixed = i128::from(self.static_fees.as_ref().unwrap_or(&zero).scaled(FEE_PLACES + 2)?);
        let share = i128::from(self.percent_fees.as_ref().unwrap_or(&zero).scaled(FEE_PLACES)?);
        let total = share.checked_mul(i128::from(amount.0))?.checked_add(fixed)?;
        let cent = 10_i128.pow(u32::try_from(FEE_PLACES).ok()?);
        i64::try_from((total + cent / 2).div_euclid(cent)).ok().map(Cents)
    }
}

/// Digits after the point of a fraction, more than any fee has.
const FEE_PLACES: usize = 10;

object! {
    /// A way to pay where its id is the key that it stands under.
    pub struct MethodById {
        required {}
        optional {
            name: String,
            kind = "type": String,
            image: String,
            countries: Vec<String>,
            currencies: Vec<String>,
            fees: Fees,
        }
    }
}

/// Payment methods, from an object by id (the page) or from a list (the OpenAPI document).
pub(crate) struct AnyShape(Vec<PaymentMethod>);

impl FromJson for AnyShape {
    const EXPECTED: &'static str = "payment methods by id, or a list of them";

    fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self> {
        let Found::Object(read) = found else { return Vec::read(found, cx).map(Self) };
        let mut by_id = ById(Vec::new());
        read(&mut by_id, cx);
        let methods = by_id.0.into_iter().filter_map(|(id, method)| {
            let MethodById { name, kind, image, countries, currencies, fees } = method?;
            Some(PaymentMethod { id, name, kind, image, countries, currencies, fees })
        });
        Some(Self(methods.collect()))
    }
}

/// Payment methods with the keys that they stand under.
struct ById(Vec<(String, Option<MethodById>)>);

impl Members for ById {
    fn member(&mut self, id: &str) -> Option<(&'static str, &mut dyn Slot)> {
        self.0.push((id.into(), None));
        self.0.last_mut().map(|(_, method)| ("*", method as &mut dyn Slot))
    }
}

impl Endpoint for ListPaymentMethods {
    type Reply = Vec<PaymentMethod>;

    const ROUTE: Route = Route::get("payment_methods.list", "/payments/methods", Auth::AnyKey);

    fn check(&self, _: &Api, errors: &mut FieldErrors) {
        for (field, codes) in [("countries", &self.countries), ("currencies", &self.currencies)] {
            if codes.as_ref().is_some_and(|codes| codes.iter().count() > 200) {
                errors.add(field, alloc::format!("The {field} field must not have more than 200 codes."));
            }
        }
    }

    fn read(_: &Api, body: &mut Body<'_>) -> Result<Vec<PaymentMethod>, Malformed> {
        body.read().map(|AnyShape(methods)| methods)
    }
}

impl Endpoint for ListSessionPaymentMethods {
    type Reply = Vec<PaymentMethod>;

    const ROUTE: Route = Route::get("payment_methods.list_for_session", "/session/{session_id}/payments", Auth::AnyKey);

    fn read(_: &Api, body: &mut Body<'_>) -> Result<Vec<PaymentMethod>, Malformed> {
        body.read().map(|AnyShape(methods)| methods)
    }
}
