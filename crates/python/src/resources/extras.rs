//! What resources can do beyond one operation.

use super::{Calls, Method, resource};
use crate::arguments::{Arguments, Given, Kind, Param, Signature};
use crate::call;
use crate::client::Client;
use crate::generated::resources::RESOURCES;
use crate::heap::{self, Passed};
use crate::wait::Wait;
use pepay_core::pepay::{GetInvoiceStatus, GetPaymentStatus, InvoiceState, ListEvents, PaymentStatus};
use pyo3::ffi;
use pyo3::prelude::*;
use std::ffi::c_void;
use std::sync::Arc;

const INVOICE_ID: Param = Param { name: "invoice_id", key: "invoice_id", kind: Kind::Text, is_required: true };
const EVENT_ID: Param = Param { name: "event_id", key: "event_id", kind: Kind::Text, is_required: true };

const WAIT: &[&str] = &["timeout", "interval", "call_timeout", "max_retries"];

pub(super) static METHODS: [Method; 3] = [
    Method {
        signature: Signature {
            class: "Invoices",
            name: c"wait_for_status",
            params: &[INVOICE_ID],
            positional: 1,
            options: WAIT,
        },
        function: heap::function::<Extra<0>>(),
        begin: wait_for_invoice,
        docs: c"\
            wait_for_status($self, invoice_id, *, timeout=900.0, interval=1.5, call_timeout=None, max_retries=None)\n\
            --\n\
            \n\
            Waits until an invoice is paid, expired or canceled. An underpaid invoice has not ended: the rest can still be paid. \
            A live stream tells when to look sooner, unless the client has a `transport` of yours.\n\
            \n\
            `GET /api/v1/invoices/{invoice_id}/status`\n\
            \n\
            * `invoice_id` (`str`): The invoice's id.\n\
            * `timeout` (`float`): How long to wait, in seconds.\n\
            * `interval` (`float`): How long to pause at first, in seconds. Later pauses are longer, up to 10 seconds, and \
            all are a little random.\n\
            * `call_timeout` (`float`): How long each look may take, in seconds. Default: the client's `timeout`.\n\
            * `max_retries` (`int`): How often each look is tried again after a failure. Default: the client's.\n\
            \n\
            Returns `InvoiceState`.\n\
            \n\
            Raises `RequestTimeoutError` if the invoice has not ended in time, and what `status` raises.",
    },
    Method {
        signature: Signature {
            class: "PaymentSessions",
            name: c"wait_for_status",
            params: &[],
            positional: 0,
            options: WAIT,
        },
        function: heap::function::<Extra<1>>(),
        begin: wait_for_payment,
        docs: c"\
            wait_for_status($self, *, timeout=900.0, interval=1.5, call_timeout=None, max_retries=None)\n\
            --\n\
            \n\
            Waits until the invoice is paid, expired or canceled. An underpaid invoice has not ended: the rest can still be paid.\n\
            \n\
            `GET /api/v1/payments/payment-status`\n\
            \n\
            * `timeout` (`float`): How long to wait, in seconds.\n\
            * `interval` (`float`): How long to pause at first, in seconds. Later pauses are longer, up to 10 seconds, and \
            all are a little random.\n\
            * `call_timeout` (`float`): How long each look may take, in seconds. Default: the client's `timeout`.\n\
            * `max_retries` (`int`): How often each look is tried again after a failure. Default: the client's.\n\
            \n\
            Returns `PaymentStatus`.\n\
            \n\
            Raises `RequestTimeoutError` if the invoice has not ended in time, and what `get_payment_status` raises.",
    },
    Method {
        signature: Signature {
            class: "Events",
            name: c"recover_since",
            params: &[EVENT_ID],
            positional: 1,
            options: &["limit", "timeout", "max_retries"],
        },
        function: heap::function::<Extra<2>>(),
        begin: recover_since,
        docs: c"\
            recover_since($self, event_id, *, limit=None, timeout=None, max_retries=None)\n\
            --\n\
            \n\
            Iterates over what happened after an event, from old to new, page by page as they are needed. For a \
            receiver that was down: remember the last event handled, and go on from there.\n\
            \n\
            `GET /api/v1/events`\n\
            \n\
            * `event_id` (`str`): The id of the last event that you know.\n\
            * `limit` (`int`): How many events a page holds. Default: the provider's.\n\
            * `timeout` (`float`): How long each page may take, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often each page is tried again after a failure. Default: the client's.\n\
            \n\
            Returns an iterator of `Event`.\n\
            \n\
            Raises what `iter` raises.",
    },
];

fn wait_for_invoice<'py>(py: Python<'py>, client: &Arc<Client>, given: &Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
    let mut arguments = Arguments::default();
    let (status, wait) = (arguments.params(given), Wait::read(&mut arguments, given));
    let status: GetInvoiceStatus = arguments.finish(py, || status)?;
    let invoice = Some(status.invoice_id.clone());
    wait.until(py, client, status, invoice, |state: &InvoiceState| state.status().is_terminal())
}

fn wait_for_payment<'py>(py: Python<'py>, client: &Arc<Client>, given: &Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
    let mut arguments = Arguments::default();
    let wait = Wait::read(&mut arguments, given);
    arguments.finish(py, || Some(()))?;
    wait.until(py, client, GetPaymentStatus, None, |payment: &PaymentStatus| payment.status.is_terminal())
}

fn recover_since<'py>(py: Python<'py>, client: &Arc<Client>, given: &Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
    let mut arguments = Arguments::default();
    let since: Option<String> = arguments.required("event_id", given.get("event_id"));
    let limit = arguments.optional("limit", given.get("limit"));
    let options = arguments.options(given);
    let since = arguments.finish(py, || since)?;
    call::iter(py, client, ListEvents::since(&since, limit), options)
}

/// The method at this place.
struct Extra<const PLACE: usize>;

impl<const PLACE: usize> heap::Method for Extra<PLACE> {
    type Class = Calls;

    fn call<'py>(calls: &Bound<'py, Calls>, passed: Passed<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        METHODS[PLACE].call(calls, passed)
    }
}

/// The properties of a resource.
pub(super) fn getters(class: &str) -> Vec<ffi::PyGetSetDef> {
    if class != "Invoices" {
        return Vec::new();
    }
    let name = c"manual_verification";
    let place = RESOURCES.iter().position(|it| it.attribute == name).unwrap_or_default();
    vec![heap::getter(name, RESOURCES[place].docs, get_resource, place)]
}

#[allow(unsafe_code)]
unsafe extern "C" fn get_resource(calls: *mut ffi::PyObject, place: *mut c_void) -> *mut ffi::PyObject {
    // SAFETY: a getter of a class that extends `Calls`.
    unsafe { heap::get(calls, |calls: &Bound<'_, Calls>| resource(calls.py(), place.addr(), &calls.get().0)) }
}
