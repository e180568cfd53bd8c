//! Invoices, as a merchant makes and reads them (`/api-spec/merchant/invoices`).

use super::manual_verification::ManualVerifications;
use crate::arguments::{Arguments, refuse_unknown};
use crate::guard::guarded;
use crate::object::object_class;
use crate::resource::{Resource, resource};
use crate::values::ToPython;
use crate::wait::Wait;
use pepay_core::pepay::{
    self as api, CreateInvoice, GetInvoiceStatus, GetInvoiceTotals, ListCustomerInvoices, ListInvoices, RetrieveInvoice,
};
use pyo3::prelude::*;
use pyo3::types::PyDict;

resource! {
    /// Invoices, as a merchant makes and reads them.
    Invoices {
        /// Asks for a payment (`POST /api/v1/invoices`, /api-spec/merchant/invoices).
        ///
        /// * `amount_usd` (`Decimal | int | str`): US dollars, 0.01 to 1,000,000. No float.
        /// * `description` (`str`): shown to the payor, up to 255 characters.
        /// * `customer_id` (`str`): your own id of the customer, up to 255 characters.
        /// * `metadata` (`dict`): anything, up to 512 bytes of JSON.
        /// * `expires_in` (`timedelta`): how long it can be paid, 1 ms to 30 days. Default 12 hours.
        /// * `receiver_override_enable` (`bool`), `receiver_override_address` (`str`): settle
        ///   there.
        /// * `invoice_title`, `invoice_footer`, `customer_email` (`str`): up to 255 characters.
        /// * `payment_return_url` (`str`): where the payor returns to, https.
        /// * `payment_return_url_enabled` (`bool`): `False` keeps the payor from being sent back.
        /// * `questions` (`dict`): up to 5 questions and 512 bytes of JSON.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): a UUID of version 4 instead of a fresh one, such as
        ///   `pepay.idempotency_key("order-1042")`. The same key with the same arguments makes
        ///   the same invoice.
        ///
        /// Returns a `CreatedInvoice`, with the payor's session.
        ///
        /// Raises `InvalidRequestError` before sending if an argument is wrong, with all that is
        /// wrong in `errors`; `ConflictError` if the key was used for something else;
        /// `OutcomeUnknownError` if it may have happened: call again with its `idempotency_key`.
        call create(CreateInvoice) {
            required { amount_usd }
            optional {
                description, customer_id, metadata, expires_in, receiver_override_enable, receiver_override_address,
                invoice_title, invoice_footer, customer_email, payment_return_url, payment_return_url_enabled,
                questions
            }
            options { timeout, max_retries, idempotency_key }
        }

        /// Invoices, newest first (`GET /api/v1/invoices`, /api-spec/merchant/invoices).
        ///
        /// * `limit` (`int`): how many on a page, 1 to 100. Default 10.
        /// * `starting_after`, `ending_before` (`str`): the id of an invoice; only older ones, or
        ///   only newer ones.
        /// * `status` (`str | list[str]`): any of `unpaid`, `underpaid`, `paid`, `expired`,
        ///   `canceled`.
        /// * `invoice_type` (`str | list[str]`): `standard`, `commerce`, or both.
        /// * `customer_id` (`str`): your own id of the customer.
        /// * `environment` (`str`): `mainnet` or `devnet`.
        /// * `created_gte`, `created_lte` (`datetime`): made at or after, at or before; aware.
        /// * `expand` (`str | list[str]`): `latest_payment`, `payments`, or both.
        /// * `payments_limit` (`int`): payments on each invoice, 1 to 100. Default 10.
        /// * `payer_wallet_address`, `payer_wallet_network` (`str`): paid from this wallet.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns an `InvoicePage`.
        ///
        /// Raises `InvalidRequestError` before sending if an argument is wrong.
        call list(ListInvoices) {
            optional {
                limit, starting_after, ending_before, status, invoice_type, customer_id, environment, created_gte,
                created_lte, expand, payments_limit, payer_wallet_address, payer_wallet_network
            }
            options { timeout, max_retries }
        }

        /// All invoices (`GET /api/v1/invoices`), page by page as they are needed. Arguments as for
        /// `list`, which says what they mean; with `ending_before`, they come from old to new.
        ///
        /// Returns an iterator of `Invoice`. What `list` raises, it raises when it comes to that
        /// page, and then it ends. A page that is empty or repeated
        /// although there are more raises `DecodeError`, with the number of items `seen` and the `cursor`.
        iter iter(ListInvoices) {
            optional {
                limit, starting_after, ending_before, status, invoice_type, customer_id, environment, created_gte,
                created_lte, expand, payments_limit, payer_wallet_address, payer_wallet_network
            }
            options { timeout, max_retries }
        }

        /// One customer's invoices, newest first (`GET /api/v1/invoices/customer/{customer_id}`,
        /// /api-spec/merchant/invoices).
        ///
        /// * `customer_id` (`str`): your own id of the customer.
        /// * `limit` (`int`): how many on a page, 1 to 100. Default 10.
        /// * `starting_after`, `ending_before` (`str`): the id of an invoice; only older ones, or
        ///   only newer ones.
        /// * `status` (`str | list[str]`): any of `unpaid`, `underpaid`, `paid`, `expired`,
        ///   `canceled`.
        /// * `invoice_type` (`str | list[str]`): `standard`, `commerce`, or both.
        /// * `environment` (`str`): `mainnet` or `devnet`.
        /// * `created_gte`, `created_lte` (`datetime`): made at or after, at or before; aware.
        /// * `expand` (`str | list[str]`): `latest_payment`, `payments`, or both.
        /// * `payments_limit` (`int`): payments on each invoice, 1 to 100. Default 10.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns an `InvoicePage`.
        ///
        /// Raises `InvalidRequestError` before sending if an argument is wrong.
        call list_by_customer(ListCustomerInvoices) {
            positional { customer_id }
            optional {
                limit, starting_after, ending_before, status, invoice_type, environment, created_gte, created_lte,
                expand, payments_limit
            }
            options { timeout, max_retries }
        }

        /// All of one customer's invoices (`GET /api/v1/invoices/customer/{customer_id}`), page by
        /// page as they are needed. Arguments as for `list_by_customer`, which says what they mean;
        /// with `ending_before`, they come from old to new.
        ///
        /// Returns an iterator of `Invoice`. What `list_by_customer` raises, it raises when it
        /// comes to that page, and then it ends. A page that is empty or repeated
        /// although there are more raises `DecodeError`, with the number of items `seen` and the `cursor`.
        iter iter_by_customer(ListCustomerInvoices) {
            positional { customer_id }
            optional {
                limit, starting_after, ending_before, status, invoice_type, environment, created_gte, created_lte,
                expand, payments_limit
            }
            options { timeout, max_retries }
        }

        /// One invoice (`GET /api/v1/invoices/{invoice_id}`, /api-spec/merchant/invoices).
        ///
        /// * `invoice_id` (`str`): which one.
        /// * `expand` (`str | list[str]`): `latest_payment`, `payments`, or both.
        /// * `payments_limit` (`int`): payments on it, 1 to 100. Default 10.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns an `Invoice`.
        ///
        /// Raises `NotFoundError` if there is none.
        call retrieve(RetrieveInvoice) {
            positional { invoice_id }
            optional { expand, payments_limit }
            options { timeout, max_retries }
        }

        /// An invoice with its latest payment, for polling (`GET
        /// /api/v1/invoices/{invoice_id}/status`, /api-spec/merchant/invoices).
        ///
        /// * `invoice_id` (`str`): which one.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns an `InvoiceState`.
        ///
        /// Raises `NotFoundError` if there is none.
        call status(GetInvoiceStatus) {
            positional { invoice_id }
            options { timeout, max_retries }
        }

        /// Sums by status (`GET /api/v1/invoices/totals`, /api-spec/merchant/invoices).
        ///
        /// * `status` (`str | list[str]`): only these.
        /// * `invoice_type` (`str | list[str]`): `standard`, `commerce`, or both.
        /// * `customer_id` (`str`): your own id of the customer.
        /// * `environment` (`str`): `mainnet` or `devnet`.
        /// * `created_gte`, `created_lte` (`datetime`): made at or after, at or before; aware.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns `InvoiceTotals`.
        call totals(GetInvoiceTotals) {
            optional { status, invoice_type, customer_id, environment, created_gte, created_lte }
            options { timeout, max_retries }
        }
    }
    methods {
        /// Waits until an invoice is paid, expired or canceled (`GET
        /// /api/v1/invoices/{invoice_id}/status`, /api-spec/merchant/invoices). Underpaid is no
        /// end: the rest can still come.
        ///
        /// * `invoice_id` (`str`): which one.
        /// * `timeout` (`float`): how long to wait, in seconds.
        /// * `interval` (`float`): how long to pause at first, in seconds. Later pauses are longer,
        ///   up to 10 s, and all are a little random.
        /// * `call_timeout` (`float`): seconds for each look, instead of the client's `timeout`.
        /// * `max_retries` (`int`): of each look, instead of the client's.
        ///
        /// Returns an `InvoiceState`.
        ///
        /// Raises `RequestTimeoutError` if it has not ended in time; what `status` raises.
        #[pyo3(
            signature = (
                invoice_id, *, timeout = None, interval = None, call_timeout = None, max_retries = None, **unknown
            ),
            text_signature = "($self, invoice_id, *, timeout=900.0, interval=1.5, call_timeout=None, max_retries=None)"
        )]
        #[allow(clippy::too_many_arguments)] // keywords to Python
        fn wait_for_status<'py>(
            &self,
            py: Python<'py>,
            invoice_id: Bound<'py, PyAny>,
            timeout: Option<Bound<'py, PyAny>>,
            interval: Option<Bound<'py, PyAny>>,
            call_timeout: Option<Bound<'py, PyAny>>,
            max_retries: Option<Bound<'py, PyAny>>,
            unknown: Option<Bound<'py, PyDict>>,
        ) -> PyResult<Bound<'py, PyAny>> {
            guarded(py, || {
                refuse_unknown(unknown.as_ref(), "Invoices.wait_for_status", &[
                    "invoice_id", "timeout", "interval", "call_timeout", "max_retries",
                ])?;
                let mut arguments = Arguments::default();
                let invoice_id = arguments.required("invoice_id", &invoice_id);
                let wait = Wait::read(&mut arguments, [timeout, interval, call_timeout, max_retries]);
                let invoice_id = arguments.finish(py, || invoice_id)?;
                let ended = |state: &api::InvoiceState| state.status().is_terminal();
                wait.until(py, &self.0, GetInvoiceStatus { invoice_id }, ended)
            })
        }

        /// Verifying a payment by hand (`ManualVerifications`); for a payor's client.
        #[getter]
        fn manual_verification(&self) -> ManualVerifications {
            ManualVerifications::of(&self.0)
        }
    }
}

object_class! {
    /// What creating an invoice returns: where to send the payor, and the payor's credentials.
    CreatedInvoice(api::CreatedInvoice) {
        /// The invoice's id, opaque (`str`).
        invoice_id,
        /// The hosted checkout page, to send the payor to (`str | None`). It holds the session.
        payment_url,
        /// When the invoice expires (`datetime | None`).
        expires_at,
        /// The payor's `x-session-token` (`str | None`).
        session_token,
        /// The payor's `x-signature` (`str | None`).
        signature,
        /// The same two, as headers (`PaymentSessionHeaders | None`).
        payment_session_headers,
    }
}

object_class! {
    /// The payor's session as ready-made headers.
    PaymentSessionHeaders(api::PaymentSessionHeaders) {
        /// `x-session-token` (`str | None`).
        x_session_token,
        /// `x-signature` (`str | None`).
        x_signature,
    }
}

object_class! {
    /// One page of invoices.
    InvoicePage(api::InvoicePage) {
        /// Always `list` (`str | None`).
        object,
        /// Whether there are more in this direction (`bool | None`).
        has_more,
    }
    items {
        /// The invoices (`list[Invoice]`).
        data
    }
}

object_class! {
    /// How far an invoice is.
    InvoiceState(api::InvoiceState) {
        /// The invoice (`Invoice`).
        invoice,
        /// Always `invoice_status` (`str | None`).
        object,
        /// Its latest payment, if there is one (`InvoicePayment | None`).
        latest_payment,
    }
    methods {
        /// The invoice's status (`str`): `unpaid`, `underpaid`, `paid`, `expired`, `canceled`, or
        /// one that this version does not know.
        #[getter]
        fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            self.value.status().to_python(py)
        }
    }
}

object_class! {
    /// Sums by status.
    InvoiceTotals(api::InvoiceTotals) {
        /// The sums (`TotalsByStatus`).
        totals,
        /// Always `invoice_totals` (`str | None`).
        object,
        /// Always `usd` (`str | None`).
        currency,
        /// Always `usd_millis` (`str | None`).
        amount_unit,
    }
}

object_class! {
    /// A sum for each status.
    TotalsByStatus(api::TotalsByStatus) {
        /// Of every status (`Total | None`).
        all,
        /// Paid in full (`Total | None`).
        paid,
        /// Nothing paid (`Total | None`).
        unpaid,
        /// Partly paid (`Total | None`).
        underpaid,
        /// Run out of time (`Total | None`).
        expired,
        /// Called off (`Total | None`).
        canceled,
    }
}

object_class! {
    /// A sum of invoices.
    Total(api::Total) {
        /// The sum, in thousandths of a dollar (`int | None`).
        amount,
        /// The same in dollars (`Decimal | None`).
        amount_decimal,
        /// How many invoices (`int | None`).
        count,
    }
}
