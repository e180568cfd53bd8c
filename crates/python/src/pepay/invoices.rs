//! Invoices, as a merchant makes and reads them (`/api-spec/merchant/invoices`).

use crate::object::object_class;
use crate::resource::resource;
use pepay_core::pepay::{self as api, CreateInvoice};

resource! {
    /// Invoices, as a merchant makes them.
    Invoices {
        /// Asks for a payment (`POST /api/v1/invoices`, /api-spec/merchant/invoices).
        ///
        /// * `amount_usd` (`Decimal | int | str`): US dollars, 0.01 to 1,000,000. No float.
        /// * `description` (`str`): shown to the payor, up to 255 characters.
        /// * `customer_id` (`str`): your own id of the customer, up to 255 characters.
        /// * `metadata` (`dict`): anything, up to 512 bytes of JSON.
        /// * `expires_in` (`int`): life in milliseconds, up to 30 days. Default 12 hours.
        /// * `receiver_override_enable` (`bool`), `receiver_override_address` (`str`): settle there.
        /// * `invoice_title`, `invoice_footer`, `customer_email` (`str`): up to 255 characters.
        /// * `payment_return_url` (`str`): where the payor returns to, https.
        /// * `payment_return_url_enabled` (`bool`): `False` keeps the payor from being sent back.
        /// * `questions` (`dict`): up to 5 questions and 512 bytes of JSON.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one. The same key with the same
        ///   arguments makes the same invoice.
        ///
        /// Returns a `CreatedInvoice`, with the payor's session.
        ///
        /// Raises `InvalidRequestError` before sending if an argument is wrong, with all that is
        /// wrong in `errors`; `ConflictError` if the key was used for something else;
        /// `OutcomeUnknownError` if it may have happened: call again with its `idempotency_key`.
        create(CreateInvoice) {
            required { amount_usd }
            optional {
                description, customer_id, metadata, expires_in, receiver_override_enable, receiver_override_address,
                invoice_title, invoice_footer, customer_email, payment_return_url, payment_return_url_enabled,
                questions
            }
            options { timeout, max_retries, idempotency_key }
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
    /// An invoice, as merchants read it and as webhooks carry it.
    Invoice(api::Invoice) {
        /// The invoice's id, opaque (`str`).
        id,
        /// How far it is (`str`): `unpaid`, `underpaid`, `paid`, `expired`, `canceled`, or one that
        /// this version does not know.
        status,
        /// Always `invoice` (`str | None`).
        object,
        /// Your id at Pepay (`int | None`).
        merchant_id,
        /// `standard` or `commerce` (`str | None`).
        invoice_type,
        /// Always `usd` (`str | None`).
        currency,
        /// What is to be paid, in thousandths of a dollar (`int | None`).
        amount,
        /// The same in dollars (`Decimal | None`).
        amount_decimal,
        /// What has been paid, in thousandths of a dollar (`int | None`).
        amount_paid,
        /// The same in dollars (`Decimal | None`).
        amount_paid_decimal,
        /// What is still to be paid, in thousandths of a dollar (`int | None`).
        amount_remaining,
        /// The same in dollars (`Decimal | None`).
        amount_remaining_decimal,
        /// Always `usd_millis` (`str | None`).
        amount_unit,
        /// Your own id of the customer (`str | None`).
        customer_id,
        /// Who paid (`str | None`).
        payer_wallet_address,
        /// On which network (`str | None`).
        payer_wallet_network,
        /// The commerce order it belongs to (`str | None`).
        commerce_order_id,
        /// `mainnet` for real money, `devnet` for test tokens (`str | None`).
        environment,
        /// When it expires (`datetime | None`).
        expires_at,
        /// When it was made (`datetime | None`).
        created_at,
        /// When it was paid in full (`datetime | None`).
        paid_at,
        /// When the last payment came (`datetime | None`).
        last_payment_at,
        /// What you attached (`dict | None`).
        metadata,
    }
}
