//! Sessions, as records.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::payment_methods::Method;
use crate::engine::table::Row;

/// A session lives so long if no payment is started.
const LIFETIME_MS: u64 = 24 * 3_600_000;

/// Where a session's payment stands; a session without one has no status.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Pending,
    Processing,
    Succeeded,
    Failed,
    PendingReview,
    Declined,
    Expired,
}

impl Status {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Processing => "processing",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::PendingReview => "pending_review",
            Self::Declined => "declined",
            Self::Expired => "expired",
        }
    }
}

/// A hosted payment session.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) status: Option<Status>,
    /// What the merchant asked for, in cents.
    pub(crate) amount: u64,
    pub(crate) currency: String,
    pub(crate) customer: String,
    pub(crate) order_id: String,
    pub(crate) items: Vec<Item>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Map<String, Value>,
    /// The only method offered, if one was asked for.
    pub(crate) forced_method: Option<String>,
    /// The address that alone may pay, if one was given with a secret key.
    pub(crate) required_ip: Option<String>,
    pub(crate) created_at: u64,
    /// The method of the latest attempt.
    pub(crate) method: Option<String>,
    /// In cents; known once paid.
    pub(crate) fees: Option<u64>,
    /// What is still due of a crypto payment.
    pub(crate) amount_remaining: Option<u64>,
    /// One for each method that was begun, the latest last.
    #[serde(default)]
    pub(crate) payments: Vec<Payment>,
    pub(crate) visitor: Option<Visitor>,
}

/// A payment with one method. A customer who has the pages of two providers open can make two.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Payment {
    pub(crate) method: String,
    pub(crate) state: PaymentState,
}

/// How far a payment has come.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaymentState {
    Begun,
    Failed,
    Paid,
    Refunded,
}

/// One line of the bill.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) quantity: u64,
    pub(crate) price: u64,
}

/// Who paid, as far as the hosted page saw.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Visitor {
    pub(crate) ip: String,
    pub(crate) user_agent: String,
}

impl Session {
    pub(crate) fn expires_at(&self) -> u64 {
        self.created_at.saturating_add(LIFETIME_MS)
    }

    pub(crate) fn is_paid(&self) -> bool {
        self.status == Some(Status::Succeeded)
    }

    /// Whether a payment may be tried.
    pub(crate) fn is_payable(&self) -> bool {
        matches!(self.status, None | Some(Status::Pending | Status::Processing | Status::Failed))
    }

    /// The methods whose payments are in this state, in order.
    pub(crate) fn methods_in(&self, state: PaymentState) -> impl DoubleEndedIterator<Item = &'static Method> {
        self.payments.iter().filter(move |payment| payment.state == state).filter_map(|it| Method::find(&it.method))
    }

    /// Whether there was money, and all of it was given back.
    pub(crate) fn is_refunded(&self) -> bool {
        self.methods_in(PaymentState::Refunded).next().is_some() && self.methods_in(PaymentState::Paid).next().is_none()
    }

    /// Moves the payment with this method to a state, and makes it the latest.
    pub(crate) fn note(&mut self, method: &Method, state: PaymentState) {
        self.payments.retain(|payment| payment.method != method.id);
        self.payments.push(Payment { method: method.id.to_owned(), state });
    }

    /// What the sandbox's customers are called.
    pub(crate) fn billing(&self) -> Value {
        json!({
            "name": "Ada Payer",
            "email": "ada@example.com",
            "address": { "line1": "1 Sandbox Street", "city": "Berlin", "postal_code": "10115", "country": "DE" },
        })
    }
}

impl Row for Session {
    fn key(&self) -> &str {
        &self.id
    }
}
