//! Invoices and payments as the API shows them.

use serde::Serialize;
use serde_json::Value;

use super::{
    catalogue::Token,
    invoice::{Environment, Invoice, Payment, PaymentStatus, SettlementStatus, Status},
};
use crate::engine::{
    settings::Settings,
    times::{Moment, TimeStyle},
};

/// The invoice object.
#[derive(Serialize)]
pub(crate) struct InvoiceView<'a> {
    object: &'static str,
    id: &'a str,
    merchant_id: u32,
    status: Status,
    invoice_type: &'static str,
    currency: &'static str,
    amount: u64,
    amount_decimal: String,
    amount_paid: u64,
    amount_paid_decimal: String,
    amount_remaining: u64,
    amount_remaining_decimal: String,
    amount_unit: &'static str,
    customer_id: Option<&'a str>,
    payer_wallet_address: Option<&'a str>,
    payer_wallet_network: Option<&'a str>,
    commerce_order_id: Option<&'a str>,
    environment: Environment,
    expires_at: Moment,
    created_at: Moment,
    paid_at: Option<Moment>,
    last_payment_at: Option<Moment>,
    metadata: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) latest_payment: Option<Option<PaymentView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) payments: Option<Vec<PaymentView<'a>>>,
}

pub(crate) fn invoice_view<'a>(invoice: &'a Invoice, settings: &Settings) -> InvoiceView<'a> {
    let time = |ms| settings.pepay.times.write(ms);
    let remaining = invoice.remaining();
    InvoiceView {
        object: "invoice",
        id: &invoice.id,
        merchant_id: invoice.merchant_id,
        status: invoice.status,
        invoice_type: invoice.invoice_type(),
        currency: "usd",
        amount: invoice.amount.0,
        amount_decimal: invoice.amount.decimal(),
        amount_paid: invoice.amount_paid.0,
        amount_paid_decimal: invoice.amount_paid.decimal(),
        amount_remaining: remaining.0,
        amount_remaining_decimal: remaining.decimal(),
        amount_unit: "usd_millis",
        customer_id: invoice.terms.customer_id.as_deref(),
        payer_wallet_address: invoice.payer_wallet_address.as_deref(),
        payer_wallet_network: invoice.payer_wallet_network.as_deref(),
        commerce_order_id: invoice.commerce_order_id.as_deref(),
        environment: invoice.environment,
        expires_at: time(invoice.expires_at),
        created_at: time(invoice.created_at),
        paid_at: invoice.paid_at.map(time),
        last_payment_at: invoice.last_payment_at.map(time),
        metadata: &invoice.terms.metadata,
        latest_payment: None,
        payments: None,
    }
}

/// The payment object. Token, amount, hash and time fields are not documented; their names are ours.
#[derive(Serialize)]
pub(crate) struct PaymentView<'a> {
    object: &'static str,
    id: &'a str,
    invoice_id: &'a str,
    merchant_id: u32,
    status: PaymentStatus,
    settlement_status: SettlementStatus,
    settlement: SettlementView,
    amount: u64,
    amount_decimal: String,
    amount_unit: &'static str,
    token_symbol: Option<&'static str>,
    token_amount: &'a str,
    network: &'a str,
    tx_hash: &'a str,
    created_at: Moment,
}

#[derive(Serialize)]
struct SettlementView {
    summary_status: SettlementStatus,
    stage: &'static str,
    merchant_settlement_id: u64,
    settlement_tx_hash: Option<String>,
    network: &'static str,
    status: SettlementStatus,
}

pub(crate) fn payment_view(payment: &Payment, times: TimeStyle) -> PaymentView<'_> {
    let settled = payment.settlement == SettlementStatus::Settled;
    PaymentView {
        object: "invoice_payment",
        id: &payment.id,
        invoice_id: &payment.invoice_id,
        merchant_id: payment.merchant_id,
        status: payment.status,
        settlement_status: payment.settlement,
        settlement: SettlementView {
            summary_status: payment.settlement,
            stage: if settled { "final" } else { "initial" },
            merchant_settlement_id: payment.settlement_id,
            settlement_tx_hash: payment.settlement_tx_hash(),
            network: Token::default_settlement().network,
            status: payment.settlement,
        },
        amount: payment.amount.0,
        amount_decimal: payment.amount.decimal(),
        amount_unit: "usd_millis",
        token_symbol: Token::find(payment.token_id).map(|token| token.symbol),
        token_amount: &payment.token_amount,
        network: &payment.network,
        tx_hash: &payment.tx_hash,
        created_at: times.write(payment.created_at),
    }
}
