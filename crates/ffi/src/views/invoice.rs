//! An invoice, as a merchant reads it.

use super::state;
use crate::call::pepay_call;
use crate::memory::{View, show};
use crate::text::{PEPAY_ABSENT, pepay_str, time};
use pepay_core::UsdMillis;
use pepay_core::pepay::{
    Environment, Invoice, InvoicePayment, InvoiceState, InvoiceStatus, Network, PaymentReceiptStatus, SettlementStatus,
};
use std::mem::offset_of;

/// An invoice, as a merchant reads it. Amounts are in thousandths of a US dollar, or `PEPAY_ABSENT`.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_invoice {
    /// `PEPAY_STATE_*`
    pub state: i32,
    /// Always 0.
    pub reserved: i32,
    /// The invoice's id, opaque.
    pub id: pepay_str,
    /// The state as the provider wrote it.
    pub status: pepay_str,
    /// What is to be paid.
    pub amount_usd_millis: i64,
    /// What has been paid.
    pub amount_paid_usd_millis: i64,
    /// What is still to be paid.
    pub amount_remaining_usd_millis: i64,
    /// The merchant's own id of its customer.
    pub customer_id: pepay_str,
    /// Who paid.
    pub payer_wallet_address: pepay_str,
    /// On which network.
    pub payer_wallet_network: pepay_str,
    /// "mainnet" or "devnet".
    pub environment: pepay_str,
    /// What the merchant attached: a JSON object.
    pub metadata_json: pepay_str,
    /// When it expires, in Unix milliseconds, or `PEPAY_ABSENT`.
    pub expires_at_ms: i64,
    /// When it was made, in Unix milliseconds, or `PEPAY_ABSENT`.
    pub created_at_ms: i64,
    /// When it was paid in full, in Unix milliseconds, or `PEPAY_ABSENT`.
    pub paid_at_ms: i64,
    /// When the last payment came, in Unix milliseconds, or `PEPAY_ABSENT`.
    pub last_payment_at_ms: i64,
    /// The merchant's id at Pepay, or `PEPAY_ABSENT`.
    pub merchant_id: i64,
    /// "standard" or "commerce".
    pub invoice_type: pepay_str,
    /// The commerce order it belongs to.
    pub commerce_order_id: pepay_str,
    /// Its latest payment, of an invoice that was asked for with it ("expand") or for its status: the payment's
    /// id, opaque.
    pub latest_payment_id: pepay_str,
    /// How far that is: "pending", "underpaid", "confirmed" or "manual_retry".
    pub latest_payment_status: pepay_str,
    /// How far its settlement to the merchant is: "pending", "processing", "manual", "failed" or "settled".
    pub latest_payment_settlement_status: pepay_str,
    /// The transaction of that settlement.
    pub latest_payment_settlement_tx_hash: pepay_str,
    /// Its payments, of an invoice that was asked for with them ("expand"): a list, or an object that has it
    /// under "data", as the provider wrote it.
    pub payments_json: pepay_str,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_invoice {
    const FIRST_SIZE: usize = offset_of!(Self, merchant_id);
}

impl pepay_invoice {
    fn new(invoice: &Invoice, latest: Option<&InvoicePayment>) -> Self {
        let settlement = latest.and_then(|payment| payment.settlement.as_ref());
        let millis = |amount: Option<UsdMillis>| amount.map_or(PEPAY_ABSENT, |UsdMillis(millis)| millis);
        Self {
            state: state(Some(&invoice.status)),
            reserved: 0,
            id: invoice.id.as_str().into(),
            status: InvoiceStatus::as_str(&invoice.status).into(),
            amount_usd_millis: millis(invoice.amount),
            amount_paid_usd_millis: millis(invoice.amount_paid),
            amount_remaining_usd_millis: millis(invoice.amount_remaining),
            customer_id: (&invoice.customer_id).into(),
            payer_wallet_address: (&invoice.payer_wallet_address).into(),
            payer_wallet_network: invoice.payer_wallet_network.as_ref().map(Network::as_str).into(),
            environment: invoice.environment.as_ref().map(Environment::as_str).into(),
            metadata_json: (&invoice.metadata).into(),
            expires_at_ms: time(invoice.expires_at),
            created_at_ms: time(invoice.created_at),
            paid_at_ms: time(invoice.paid_at),
            last_payment_at_ms: time(invoice.last_payment_at),
            merchant_id: invoice.merchant_id.unwrap_or(PEPAY_ABSENT),
            invoice_type: (&invoice.invoice_type).into(),
            commerce_order_id: (&invoice.commerce_order_id).into(),
            latest_payment_id: latest.map(|payment| payment.id.as_str()).into(),
            latest_payment_status: latest
                .and_then(|payment| payment.status.as_ref())
                .map(PaymentReceiptStatus::as_str)
                .into(),
            latest_payment_settlement_status: latest
                .and_then(|payment| payment.settlement_status.as_ref())
                .or_else(|| settlement?.summary_status.as_ref())
                .map(SettlementStatus::as_str)
                .into(),
            latest_payment_settlement_tx_hash: settlement
                .and_then(|settlement| settlement.settlement_tx_hash.as_deref())
                .into(),
            payments_json: (&invoice.payments).into(),
        }
    }
}

impl From<&Invoice> for pepay_invoice {
    fn from(invoice: &Invoice) -> Self {
        Self::new(invoice, invoice.latest_payment.as_ref())
    }
}

impl From<&InvoiceState> for pepay_invoice {
    fn from(state: &InvoiceState) -> Self {
        Self::new(&state.invoice, state.latest_payment.as_ref().or(state.invoice.latest_payment.as_ref()))
    }
}

/// The reply of `PEPAY_OP_INVOICES_RETRIEVE` or `PEPAY_OP_INVOICES_STATUS`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_invoice(
    call: *const pepay_call,
    out: *mut pepay_invoice,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        show(call, out, struct_size, |call| {
            let invoice = call.typed_reply::<Invoice>().map(Into::into);
            invoice.or_else(|_| call.typed_reply::<InvoiceState>().map(Into::into))
        })
    }
}
