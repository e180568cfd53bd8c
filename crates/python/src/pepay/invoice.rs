//! The invoice object, as merchants read it and webhooks carry it (`/api-spec/merchant/invoices`).

use crate::object::object_class;
use pepay_core::pepay as api;

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
        /// With `expand` of `latest_payment` (`InvoicePayment | None`).
        latest_payment,
        /// With `expand` of `payments`, as it came: a list, or a list envelope (`list | dict |
        /// None`).
        payments,
    }
}

object_class! {
    /// A payment towards an invoice.
    InvoicePayment(api::InvoicePayment) {
        /// The payment's id, opaque (`str`).
        id,
        /// Always `invoice_payment` (`str | None`).
        object,
        /// What it pays (`str | None`).
        invoice_id,
        /// Your id at Pepay (`int | None`).
        merchant_id,
        /// How far it is (`str | None`): `pending`, `underpaid`, `confirmed` or `manual_retry`.
        status,
        /// How far its settlement is (`str | None`): `pending`, `processing`, `manual`, `failed` or
        /// `settled`.
        settlement_status,
        /// Its settlement to you (`PaymentSettlement | None`).
        settlement,
    }
}

object_class! {
    /// The settlement of a payment to the merchant.
    PaymentSettlement(api::PaymentSettlement) {
        /// How far it is, in one word (`str | None`).
        summary_status,
        /// Such as `final` (`str | None`).
        stage,
        /// Its id (`int | None`).
        merchant_settlement_id,
        /// Its transaction (`str | None`).
        settlement_tx_hash,
        /// Where it is settled to (`str | None`).
        network,
        /// How far it is (`str | None`).
        status,
    }
}
