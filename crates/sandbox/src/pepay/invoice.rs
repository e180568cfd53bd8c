//! Invoices and the payments on them, as records.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::engine::{money::Usd, table::Row};

/// Where an invoice stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Unpaid,
    Underpaid,
    Paid,
    Expired,
    Canceled,
}

impl Status {
    pub(crate) const ALL: [Self; 5] = [Self::Unpaid, Self::Underpaid, Self::Paid, Self::Expired, Self::Canceled];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Unpaid => "unpaid",
            Self::Underpaid => "underpaid",
            Self::Paid => "paid",
            Self::Expired => "expired",
            Self::Canceled => "canceled",
        }
    }

    /// Whether it stays so.
    pub(crate) fn is_final(self) -> bool {
        matches!(self, Self::Paid | Self::Expired | Self::Canceled)
    }
}

/// `devnet` or `mainnet`.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Environment {
    #[default]
    Devnet,
    Mainnet,
}

impl Environment {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Devnet => "devnet",
            Self::Mainnet => "mainnet",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        [Self::Devnet, Self::Mainnet].into_iter().find(|environment| environment.name() == name)
    }
}

/// An invoice.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Invoice {
    pub(crate) id: String,
    pub(crate) merchant_id: u32,
    pub(crate) status: Status,
    pub(crate) environment: Environment,
    pub(crate) amount: Usd,
    /// Never more than `amount`; what exceeds it stays on the payment.
    pub(crate) amount_paid: Usd,
    pub(crate) created_at: u64,
    pub(crate) expires_at: u64,
    pub(crate) paid_at: Option<u64>,
    pub(crate) last_payment_at: Option<u64>,
    pub(crate) payer_wallet_address: Option<String>,
    pub(crate) payer_wallet_network: Option<String>,
    pub(crate) session_token: String,
    pub(crate) signature: String,
    /// Where the payer was last told to pay.
    pub(crate) address: Option<Address>,
    pub(crate) answers: Option<Value>,
    pub(crate) verification: Option<Verification>,
    /// The order that it pays for.
    #[serde(default)]
    pub(crate) commerce_order_id: Option<String>,
    #[serde(flatten)]
    pub(crate) terms: Terms,
}

/// What the merchant asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Terms {
    pub(crate) description: Option<String>,
    pub(crate) customer_id: Option<String>,
    pub(crate) metadata: Value,
    pub(crate) title: Option<String>,
    pub(crate) footer: Option<String>,
    pub(crate) customer_email: Option<String>,
    pub(crate) payment_return_url: Option<String>,
    pub(crate) payment_return_url_enabled: Option<bool>,
    pub(crate) receiver_override_address: Option<String>,
    /// The list under `questions.questions`.
    pub(crate) questions: Vec<Question>,
}

/// A question to the payer.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Question {
    pub(crate) id: String,
    pub(crate) question: String,
    pub(crate) r#type: String,
    #[serde(default)]
    pub(crate) validation: QuestionValidation,
}

/// What an answer must be.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct QuestionValidation {
    #[serde(default)]
    pub(crate) required: bool,
}

/// A temporary address and the quote that came with it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Address {
    pub(crate) network: String,
    pub(crate) token_id: u32,
    pub(crate) address: String,
    pub(crate) quote_valid_until: u64,
}

/// A job that looks for the payment on chain.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Verification {
    pub(crate) id: String,
    pub(crate) network: String,
    pub(crate) created_at: u64,
}

impl Invoice {
    pub(crate) fn remaining(&self) -> Usd {
        self.amount.saturating_sub(self.amount_paid)
    }

    pub(crate) fn invoice_type(&self) -> &'static str {
        if self.commerce_order_id.is_some() { "commerce" } else { "standard" }
    }

    /// After a partial payment, the address on whose network and token the rest is due.
    pub(crate) fn lock(&self) -> Option<&Address> {
        self.address.as_ref().filter(|_| self.status == Status::Underpaid)
    }
}

impl Row for Invoice {
    fn key(&self) -> &str {
        &self.id
    }
}

/// A payment receipt.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Payment {
    pub(crate) id: String,
    pub(crate) invoice_id: String,
    pub(crate) merchant_id: u32,
    pub(crate) status: PaymentStatus,
    pub(crate) settlement: SettlementStatus,
    pub(crate) settlement_id: u64,
    pub(crate) network: String,
    pub(crate) token_id: u32,
    pub(crate) token_amount: String,
    pub(crate) amount: Usd,
    /// The part that the invoice did not need, or could not take.
    pub(crate) excess: Usd,
    pub(crate) tx_hash: String,
    pub(crate) payer: String,
    pub(crate) created_at: u64,
}

impl Row for Payment {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Payment {
    /// Whether it was seen and waits for the chain to confirm it.
    pub(crate) fn is_pending(&self) -> bool {
        self.status == PaymentStatus::Pending
    }

    /// The transaction that passed the money on.
    pub(crate) fn settlement_tx_hash(&self) -> Option<String> {
        (self.settlement == SettlementStatus::Settled).then(|| self.tx_hash.chars().rev().collect())
    }
}

/// Where a receipt stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaymentStatus {
    Pending,
    Underpaid,
    Confirmed,
    ManualRetry,
}

/// Where passing the money on to the merchant stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SettlementStatus {
    Pending,
    Processing,
    Manual,
    Failed,
    Settled,
}
