//! What objects tell beyond their fields, as the core knows it.

use super::ApiObject;
use crate::arguments::{Arguments, Kind, Param, Signature};
use crate::heap::{self, Method, Passed};
use crate::values::ToPython;
use pepay_core::pepay::SessionState;
use pepay_core::{Cents, Object, payviox, pepay};
use pyo3::ffi;
use pyo3::prelude::*;
use std::any::{Any, TypeId};
use std::ffi::CStr;

/// A property that is no field.
pub(super) struct Derived {
    pub(super) of: fn() -> TypeId,
    pub(super) name: &'static CStr,
    pub(super) docs: &'static CStr,
    pub(super) get: for<'py> fn(&dyn Object, Python<'py>) -> PyResult<Bound<'py, PyAny>>,
}

macro_rules! derived {
    ($($docs:literal $Core:ty: $name:literal = |$it:ident| $value:expr;)*) => {
        /// All of them.
        pub(super) static ALL: &[Derived] = &[$(Derived {
            of: TypeId::of::<$Core>,
            name: $name,
            docs: $docs,
            get: |object, py| {
                let $it = of::<$Core>(object);
                $value.to_python(py)
            },
        }),*];
    };
}

derived! {
    c"`str`: The invoice's status: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`, or one that this version does not know."
    pepay::InvoiceState: c"status" = |it| it.status().as_str();

    c"`str`: Where the session stands: `open`, `underpaid`, `paid`, `expired`, `canceled`, or a status that this version \
      does not know. `paid`, `expired` and `canceled` are final."
    pepay::SessionDetails: c"state" = |it| it.state().as_str();

    c"`Lock | None`: What the rest must be paid with, if `state` is `underpaid`."
    pepay::SessionDetails: c"lock" = |it| match it.state() {
        SessionState::Underpaid(lock) => Some(lock),
        _ => None,
    };

    c"`str`: What has happened, one of `pepay.EVENT_NAMES` if it is known: the `type`. An inbox calls `invoice.updated` \
      `invoice.paid` as well, if the invoice became that."
    pepay::Event: c"name" = |it| it.name().as_str();

    c"`Invoice | None`: The invoice that the event is about, if it is about one."
    pepay::Event: c"invoice" = |it| it.invoice();

    c"`InvoicePayment | None`: The payment that the event is about, if it is about one."
    pepay::Event: c"invoice_payment" = |it| it.invoice_payment();

    c"`CommerceOrder | None`: The commerce order that the event is about, if it is about one."
    pepay::Event: c"order" = |it| it.order();

    c"`PaymentQuote | None`: The quote that the event is about, if it is about one."
    pepay::Event: c"payment_quote" = |it| it.payment_quote();

    c"`str`: Identifies the event: all of its deliveries have it, and no other event does. It is the `id`."
    pepay::Event: c"dedupe_key" = |it| it.id;

    c"`str`: What has happened, one of `pepay.EVENT_NAMES` if it is known: `session.succeeded`, where the `type` is `succeeded`."
    payviox::Event: c"name" = |it| it.name().as_str();

    c"`str | None`: The session that the event is about."
    payviox::Event: c"session_id" = |it| it.session_id();

    c"`str`: Identifies the event: all of its deliveries have it, and no other event does."
    payviox::Event: c"dedupe_key" = |it| it.dedupe_key();

    c"`str`: What has happened, one of `pepay.EVENT_NAMES` if it is known: the `type`."
    payviox::PayoutEvent: c"name" = |it| it.name().as_str();

    c"`int | None`: What arrives, in cents: the net amount, or else the amount."
    payviox::PayoutEvent: c"net" = |it| it.net();

    c"`str`: Identifies the event: all of its deliveries have it, and no other event does."
    payviox::PayoutEvent: c"dedupe_key" = |it| it.dedupe_key();
}

/// The core's object that a Python object holds, of the type that its class is for.
pub(super) fn of<T: Object>(object: &dyn Object) -> &T {
    let held = (object as &dyn Any).downcast_ref();
    held.unwrap_or_else(|| unreachable!("a class holds objects of one type"))
}

/// The methods of the class of an object.
pub(super) fn methods(of: TypeId) -> Vec<ffi::PyMethodDef> {
    if of != TypeId::of::<payviox::Fees>() {
        return Vec::new();
    }
    let docs = c"on($self, amount)\n\
        --\n\
        \n\
        What paying an amount costs, in cents (`int`), half a cent rounded up. The provider does not say how it rounds.\n\
        \n\
        * `amount` (`int`): The amount, in cents.\n\
        \n\
        Raises `InvalidRequestError` if it is not an amount or is too large.";
    vec![heap::method(ON.name, docs, heap::function::<FeesOn>())]
}

static ON: Signature = Signature {
    class: "PayvioxFees",
    name: c"on",
    params: &[Param { name: "amount", key: "amount", kind: Kind::Cents, is_required: true }],
    positional: 1,
    options: &[],
};

struct FeesOn;

impl Method for FeesOn {
    type Class = ApiObject;

    fn call<'py>(fees: &Bound<'py, ApiObject>, passed: Passed<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        let given = ON.bind(passed)?;
        let mut arguments = Arguments::default();
        let amount: Option<Cents> = arguments.required("amount", given.get("amount"));
        let fee = amount.map(|amount| of::<payviox::Fees>(fees.get().object.get()).on(amount));
        let fee = fee.and_then(|fee| arguments.checked("amount", fee, "a smaller amount"));
        arguments.finish(fees.py(), || fee)?.to_python(fees.py())
    }
}
