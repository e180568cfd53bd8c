//! Payment methods and their fees (`/api/endpoints/get-payment-methods`).

use crate::api::{Api, Auth, Body, Endpoint, Route};
use crate::values::{Cents, CommaList, Decimal};
use crate::wire::Malformed;
use crate::wire::object::{Context, Declared, Found, FromJson, Members, Slot, object};
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Lists the payment methods that the business offers, with their fees.
    pub struct ListPaymentMethods {
        required {}
        optional {
            /// Only methods for one of these countries, as ISO 3166-1 alpha-2 codes such as `US`.
            countries: CommaList where Codes(200),
            /// Only methods for one of these currencies, as ISO 4217 codes such as `USD`.
            currencies: CommaList where Codes(200),
            /// True to get the fees for business customers. Default: false.
            is_company: bool,
        }
    }
}

object! {
    /// Lists the payment methods that a session can be paid with.
    pub struct ListSessionPaymentMethods {
        required {
            /// The session's id.
            session_id: String,
        }
        optional {}
    }
}

object! {
    /// A payment method.
    #[non_exhaustive]
    pub struct PaymentMethod {
        required {
            /// The method's id, which `sessions.create` takes as the payment method.
            id: String,
        }
        optional {
            /// The method's name, such as `Credit Card (Stripe)`.
            name: String,
            /// The type of method, such as `card`.
            kind = "type": String,
            /// The URL of the method's image.
            image: String,
            /// The countries that the method is for, as ISO 3166-1 alpha-2 codes; empty or absent if it is for all.
            countries: Vec<String>,
            /// The currencies that the method is for, as ISO 4217 codes; empty or absent if it is for all.
            currencies: Vec<String>,
            /// The fees of a payment.
            fees: Fees,
        }
    }
}

object! {
    /// The fees of a payment method.
    pub struct Fees {
        required {}
        optional {
            /// The fee for each payment, in dollars: `0.30`.
            static_fees: Decimal,
            /// The fee as a fraction of the amount: `0.029` is 2.9 %.
            percent_fees: Decimal,
        }
    }
}

impl Fees {
    /// The fees of a payment of this amount, rounded half up to the cent. The provider does not document how it
    /// rounds.
    ///
    /// ```
    /// use pepay_core::{Cents, payviox::Fees};
    ///
    /// let (static_fees, percent_fees) = ("0.30".parse().ok(), "0.029".parse().ok());
    /// let fees = Fees { static_fees, percent_fees, ..Fees::default() };
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
    /// A payment method in an object whose keys are the ids.
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
        cx.nested(|cx| read(&mut by_id, cx));
        let methods = by_id.0.into_iter().filter_map(|(id, method)| {
            let MethodById { name, kind, image, countries, currencies, fees, extra } = method?;
            Some(PaymentMethod { id, name, kind, image, countries, currencies, fees, extra })
        });
        Some(Self(methods.collect()))
    }

    fn blank() -> Self {
        Self(Vec::new())
    }
}

/// Payment methods with the keys that they stand under.
struct ById(Vec<(String, Option<MethodById>)>);

impl Members for ById {
    fn place(&mut self, id: &str, _: usize) -> Option<(usize, bool)> {
        self.0.push((id.into(), None));
        Some((self.0.len() - 1, false))
    }

    fn slot(&mut self, place: usize, cx: &mut Context) -> Option<&mut dyn Slot> {
        cx.begin_field("*", place);
        self.0.get_mut(place).map(|(_, method)| method as &mut dyn Slot)
    }

    /// None: any name is one.
    fn declared(&self) -> &'static Declared {
        &Declared::NOTHING
    }
}

impl Endpoint for ListPaymentMethods {
    type Reply = Vec<PaymentMethod>;

    const ROUTE: Route = Route::get("payment_methods.list", "/payments/methods", Auth::AnyKey);

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
