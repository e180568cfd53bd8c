//! Payment sessions, as a payor sees them (`/api-spec/payors/payment-sessions`).

use crate::arguments::{Arguments, refuse_unknown};
use crate::guard::guarded;
use crate::object::object_class;
use crate::resource::resource;
use crate::values::ToPython;
use crate::wait::Wait;
use pepay_core::pepay::{
    self as api, CreatePaymentAddress, GetCustomerEmail, GetPaymentStatus, GetQuestions, GetSessionDetails,
    ListAvailableTokens, SessionState, SetCustomerEmail, SubmitForm,
};
use pyo3::prelude::*;
use pyo3::types::PyDict;

resource! {
    /// Payment sessions, as a payor sees them. They need a client with `session_token` and
    /// `signature`.
    PaymentSessions {
        /// What is to be paid, until when, and how far it is
        /// (`GET /api/v1/payments/session-details`, /api-spec/payors/payment-sessions).
        ///
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns `SessionDetails`. Once it is underpaid, the client remembers the lock.
        ///
        /// Raises `AuthenticationError` or `NotFoundError` if the session is wrong or over.
        call get_session_details(GetSessionDetails) {
            options { timeout, max_retries }
        }

        /// What the payor can pay with (`GET /api/v1/payments/available-tokens`,
        /// /api-spec/payors/payment-sessions). Once underpaid, only the locked token.
        ///
        /// * `mode` (`str`): `monitored` (default), `all`, or `network` with `network` given.
        /// * `network` (`str`): only this one, such as `base`.
        /// * `available_only` (`bool`): leave out what cannot be paid with right now.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a list of `AvailableToken`.
        call list_available_tokens(ListAvailableTokens) {
            optional { mode, network, available_only }
            options { timeout, max_retries }
        }

        /// An address to pay to, and the quote for it (`POST /api/v1/payments/payment-addresses`,
        /// /api-spec/payors/payment-sessions). Asking again rotates the address.
        ///
        /// * `network` (`str`): where the token lives, such as `base`.
        /// * `token_id` (`int`): the `id` of an `AvailableToken`.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one.
        ///
        /// Returns a `PaymentAddress`; its `quote_status` says whether the quote can be used.
        ///
        /// Raises `InvalidRequestError` before sending if a partial payment was made on another
        /// network or with another token, and the client has read the session details since.
        call create_payment_address(CreatePaymentAddress) {
            required { network, token_id as "tokenId" }
            options { timeout, max_retries, idempotency_key }
        }

        /// The status alone, for polling (`GET /api/v1/payments/payment-status`,
        /// /api-spec/payors/payment-sessions).
        ///
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a `PaymentStatus`.
        call get_payment_status(GetPaymentStatus) {
            options { timeout, max_retries }
        }

        /// Leaves an address for the receipt (`POST /api/v1/payments/customer-email`,
        /// /api-spec/payors/payment-sessions).
        ///
        /// * `email` (`str`): the payor's address.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one.
        ///
        /// Returns a `CustomerEmail`, with the address as the provider has written it down.
        ///
        /// Raises `InvalidRequestError` if it cannot be an address, or the invoice is paid;
        /// `NotFoundError` if the session has expired.
        call set_customer_email(SetCustomerEmail) {
            positional { email }
            options { timeout, max_retries, idempotency_key }
        }

        /// The address left so far (`GET /api/v1/payments/customer-email`,
        /// /api-spec/payors/payment-sessions).
        ///
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a `CustomerEmail`.
        call get_customer_email(GetCustomerEmail) {
            options { timeout, max_retries }
        }

        /// What the merchant asks the payor (`GET /api/v1/payments/invoice-questions`,
        /// /api-spec/payors/payment-sessions).
        ///
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns `InvoiceQuestions`.
        call get_questions(GetQuestions) {
            options { timeout, max_retries }
        }

        /// The payor's answers (`POST /api/v1/payments/submit-form`,
        /// /api-spec/payors/payment-sessions).
        ///
        /// * `responses` (`list[dict]`): 1 to 5 answers, each with `question_id` and `response`.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one.
        ///
        /// Returns `Success`.
        ///
        /// Raises `InvalidRequestError` if an answer is missing or wrong.
        call submit_form(SubmitForm) {
            required { responses }
            options { timeout, max_retries, idempotency_key }
        }
    }
    methods {
        /// Waits until the invoice is paid, expired or canceled (`GET
        /// /api/v1/payments/payment-status`, /api-spec/payors/payment-sessions). Underpaid is no
        /// end: the rest can still come.
        ///
        /// * `timeout` (`float`): how long to wait, in seconds.
        /// * `interval` (`float`): how long to pause at first, in seconds. Later pauses are longer,
        ///   up to 10 s, and all are a little random.
        /// * `call_timeout` (`float`): seconds for each look, instead of the client's `timeout`.
        /// * `max_retries` (`int`): of each look, instead of the client's.
        ///
        /// Returns a `PaymentStatus`.
        ///
        /// Raises `RequestTimeoutError` if it has not ended in time; what `get_payment_status`
        /// raises.
        #[pyo3(
            signature = (*, timeout = None, interval = None, call_timeout = None, max_retries = None, **unknown),
            text_signature = "($self, *, timeout=900.0, interval=1.5, call_timeout=None, max_retries=None)"
        )]
        fn wait_for_status<'py>(
            &self,
            py: Python<'py>,
            timeout: Option<Bound<'py, PyAny>>,
            interval: Option<Bound<'py, PyAny>>,
            call_timeout: Option<Bound<'py, PyAny>>,
            max_retries: Option<Bound<'py, PyAny>>,
            unknown: Option<Bound<'py, PyDict>>,
        ) -> PyResult<Bound<'py, PyAny>> {
            guarded(py, || {
                refuse_unknown(unknown.as_ref(), "PaymentSessions.wait_for_status", &[
                    "timeout", "interval", "call_timeout", "max_retries",
                ])?;
                let mut arguments = Arguments::default();
                let wait = Wait::read(&mut arguments, [timeout, interval, call_timeout, max_retries]);
                arguments.finish(py, || Some(()))?;
                wait.until(py, &self.0, GetPaymentStatus, |payment| payment.status.is_terminal())
            })
        }
    }
}

object_class! {
    /// What a payor is asked to pay.
    SessionDetails(api::SessionDetails) {
        /// The invoice's id, opaque (`str`).
        invoice_id,
        /// What is to be paid, in dollars (`Decimal | None`).
        amount_usd,
        /// The merchant's words (`str | None`).
        description,
        /// When the invoice expires (`datetime | None`).
        expires_at,
        /// How far it is (`str | None`), as the API says it; `state` is easier to use.
        invoice_status,
        /// Milliseconds until it expires, from 0 (`int | None`).
        remaining_time,
        /// Seconds until it expires, from 0 (`int | None`).
        remaining_seconds,
        /// What is still to be paid, in dollars (`Decimal | None`).
        amount_remaining_usd,
        /// Who asks for it (`str | None`).
        merchant_name,
        /// How to reach them (`str | None`).
        merchant_email,
        /// `mainnet` for real money, `devnet` for test tokens (`str | None`).
        network_environment,
        /// The network that the rest must come on, once underpaid (`str | None`).
        locked_network,
        /// The token that the rest must come in, once underpaid (`int | None`).
        locked_token_id,
        /// The address that the rest must go to, once underpaid (`str | None`).
        locked_payment_address,
    }
    methods {
        /// Where the session stands (`str`): `open`, `underpaid`, `paid`, `expired`, `canceled`, or
        /// a status that this version does not know. The last three known ones are final.
        #[getter]
        fn state<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            self.value.state().as_str().to_python(py)
        }

        /// What the rest must be paid with, if `state` is `underpaid` (`Lock | None`).
        #[getter]
        fn lock<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            match self.value.state() {
                SessionState::Underpaid(lock) => lock.to_python(py),
                _ => Ok(py.None().into_bound(py)),
            }
        }
    }
}

object_class! {
    /// What a first partial payment has fixed: the rest must come on this network and token.
    Lock(api::Lock) {
        /// The only network (`str | None`).
        network,
        /// The only token (`int | None`).
        token_id,
        /// The current address for it (`str | None`).
        address,
        /// What is still to be paid, in dollars (`Decimal | None`). Some pages of the provider leave it
        /// out; a new payment address has the amount to send.
        remaining_usd,
    }
}

object_class! {
    /// A token that can be paid with.
    AvailableToken(api::AvailableToken) {
        /// What `create_payment_address` takes as `token_id` (`int`).
        id,
        /// Such as `USDC` (`str | None`).
        token_symbol,
        /// Such as `USD Coin` (`str | None`).
        token_name,
        /// `native`, `erc20`, `spl`, `sui` or `ton` (`str | None`).
        token_type,
        /// Where it lives (`str | None`).
        network,
        /// Places after the point (`int | None`).
        token_decimals,
        /// Its contract; none for a native token (`str | None`).
        token_address,
        /// Whether a memo must go with the payment (`bool | None`).
        requires_memo,
        /// An image (`str | None`).
        photo_uri,
        /// Whether payments are watched without a quote (`bool | None`).
        is_monitored,
        /// Whether it can be settled (`bool | None`).
        has_settlement_route,
        /// Whether it can be settled to a stable token (`bool | None`).
        supports_stable_settlement,
        /// Settlement tokens per token (`Decimal | None`).
        settlement_rate,
        /// What settling costs, in dollars (`Decimal | None`).
        settlement_cost_usd,
        /// Whether no exchange is needed (`bool | None`).
        is_same_token_settlement,
        /// The fee tier (`str | None`).
        tier,
        /// The tier's fee (`Decimal | None`).
        tier_fee,
        /// `DEVNET`, `AVAILABLE`, `STALE`, `NO_LIQUIDITY` or `QUOTE_REQUIRED` (`str | None`).
        availability_status,
        /// When the rate was made (`datetime | None`).
        rate_updated_at,
        /// Why it cannot be paid with (`str | None`).
        unavailable_reason,
    }
}

object_class! {
    /// An address to pay to, with its quote.
    PaymentAddress(api::PaymentAddress) {
        /// Where to pay to; there may be none without a quote (`str | None`).
        temp_address,
        /// Always true; problems with the quote are told by the next two (`bool | None`).
        success,
        /// Whether the quote can be used (`str | None`): `available`, `unavailable` or `expired`.
        quote_status,
        /// `ok`, `quote_unavailable`, `quote_expired` or `settlement_unavailable` (`str | None`).
        status_code,
        /// The provider's words (`str | None`).
        message,
        /// Where to pay (`str | None`).
        network,
        /// What to pay with (`int | None`).
        supported_token_id,
        /// How many tokens to send, with a buffer (`Decimal | None`).
        estimated_token_amount,
        /// US dollars to tokens (`Decimal | None`).
        exchange_rate,
        /// What it is worth, in dollars (`Decimal | None`).
        usd_amount,
        /// When the quote was made (`datetime | None`).
        quote_last_updated_at,
        /// Until when it holds (`datetime | None`).
        quote_valid_until,
        /// The same in seconds from when it was sent (`int | None`).
        quote_expires_in_seconds,
        /// True: ask again (`bool | None`).
        retryable,
        /// When to ask again (`int | None`).
        retry_after_seconds,
        /// The live stream of this session (`WsConnection | None`).
        ws_connection,
    }
}

object_class! {
    /// How to open the live stream of a payment session.
    WsConnection(api::WsConnection) {
        /// The stream's token (`str | None`).
        token,
        /// Its path (`str | None`).
        endpoint,
        /// `event_v1` (`str | None`).
        format,
        /// Path and query (`str | None`).
        ws_url,
    }
}

object_class! {
    /// How far the payment is.
    PaymentStatus(api::PaymentStatus) {
        /// The invoice's status (`str`): `unpaid`, `underpaid`, `paid`, `expired`, `canceled`, or
        /// one that this version does not know.
        status,
        /// When it was paid in full (`datetime | None`).
        paid_at,
    }
}
