//! Verifying an invoice's payment by hand, as its payor asks for it
//! (`/api-reference/invoices/trigger-async-manual-verification-for-an-invoice`).

use crate::object::object_class;
use crate::resource::resource;
use pepay_core::pepay::{self as api, RetrieveManualVerification, TriggerManualVerification};

resource! {
    /// Verifying a payment by hand. It needs a client with `session_token` and `signature`.
    ManualVerifications {
        /// Asks for it (`POST /api/v1/invoice/{invoice_id}/verify`,
        /// /api-reference/invoices/trigger-async-manual-verification-for-an-invoice). The
        /// answer only says that it has begun.
        ///
        /// * `invoice_id` (`str`): the payor's invoice.
        /// * `network` (`str`): `base`, `solana` or `bsc`; must be where the invoice is paid.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one.
        ///
        /// Returns a `ManualVerification`.
        ///
        /// Raises `InvalidRequestError` if the network cannot be.
        call trigger(TriggerManualVerification) {
            positional { invoice_id }
            optional { network }
            options { timeout, max_retries, idempotency_key }
        }

        /// How far it is (`GET /api/v1/invoice/{invoice_id}/verify`,
        /// /api-reference/invoices/trigger-async-manual-verification-for-an-invoice).
        ///
        /// * `invoice_id` (`str`): the payor's invoice.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a `ManualVerification`.
        ///
        /// Raises `NotFoundError` if nobody has asked for it.
        call retrieve(RetrieveManualVerification) {
            positional { invoice_id }
            options { timeout, max_retries }
        }
    }
}

object_class! {
    /// A verification by hand.
    ManualVerification(api::ManualVerification) {
        /// Its id (`str`).
        id,
        /// Always `invoice_manual_verification` (`str | None`).
        object,
        /// What is verified (`str | None`).
        invoice_id,
        /// Where (`str | None`).
        network,
        /// Such as `pending` (`str | None`).
        job_status,
        /// Such as `pending` (`str | None`).
        status,
        /// Attempts so far (`int | None`).
        attempt_count,
        /// Attempts at the most (`int | None`).
        max_attempts,
        /// When it is tried next (`datetime | None`).
        next_attempt_at,
        /// When it was asked for (`datetime | None`).
        created_at,
        /// When it last changed (`datetime | None`).
        updated_at,
        /// When it ended (`datetime | None`).
        completed_at,
        /// What it found (`dict | None`).
        result,
        /// Why it failed (`dict | None`).
        error,
    }
}
