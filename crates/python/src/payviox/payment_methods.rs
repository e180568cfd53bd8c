//! Payment methods and their fees (`/api/endpoints/get-payment-methods`).

use crate::arguments::Arguments;
use crate::guard::guarded;
use crate::object::object_class;
use crate::resource::resource;
use crate::values::ToPython;
use pepay_core::Cents;
use pepay_core::payviox::{self as api, ListPaymentMethods, ListSessionPaymentMethods};
use pyo3::prelude::*;

resource! {
    /// What customers can pay with.
    PaymentMethods {
        /// What customers can pay with (`GET /payments/methods`,
        /// /api/endpoints/get-payment-methods).
        ///
        /// * `countries` (`str | list[str]`): in any of these, ISO 3166-1 alpha-2, up to 200.
        /// * `currencies` (`str | list[str]`): in any of these, ISO 4217, up to 200.
        /// * `is_company` (`bool`): fees for a business customer.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a list of `PayvioxPaymentMethod`. It changes rarely: keep it for 5 to 15
        /// minutes.
        call list(ListPaymentMethods) {
            optional { countries, currencies, is_company }
            options { timeout, max_retries }
        }

        /// What one session can be paid with (`GET /session/{session_id}/payments`,
        /// /api-reference.yaml).
        ///
        /// * `session_id` (`str`): which session.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a list of `PayvioxPaymentMethod`.
        ///
        /// Raises `NotFoundError` if there is no such session.
        call list_for_session(ListSessionPaymentMethods) {
            positional { session_id }
            options { timeout, max_retries }
        }
    }
}

object_class! {
    /// A way to pay.
    PayvioxPaymentMethod(api::PaymentMethod) {
        /// What a session takes as `payment_method_id` (`str`).
        id,
        /// Such as `Credit Card (Stripe)` (`str | None`).
        name,
        /// Such as `card` (`str | None`).
        kind as "type",
        /// A picture of it (`str | None`).
        image,
        /// Where it can be used; none means everywhere (`list[str] | None`).
        countries,
        /// In which currencies; none means all (`list[str] | None`).
        currencies,
        /// What it costs (`PayvioxFees | None`).
        fees,
    }
}

object_class! {
    /// What a payment method costs.
    PayvioxFees(api::Fees) {
        /// For each payment, in dollars (`Decimal | None`).
        static_fees,
        /// Of the amount, as a fraction: 0.029 is 2.9 % (`Decimal | None`).
        percent_fees,
    }
    methods {
        /// What paying an amount costs, in cents (`int`), half a cent rounded up. The provider does
        /// not say how it rounds.
        ///
        /// * `amount` (`int`): in cents.
        ///
        /// Raises `InvalidRequestError` if it is no amount, or too much.
        fn on<'py>(&self, py: Python<'py>, amount: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
            guarded(py, || {
                let mut arguments = Arguments::default();
                let amount: Option<Cents> = arguments.required("amount", amount);
                let fees = amount.map(|amount| self.value.on(amount));
                let fees = fees.and_then(|fees| arguments.checked("amount", fees, "a smaller amount"));
                arguments.finish(py, || fees)?.to_python(py)
            })
        }
    }
}
