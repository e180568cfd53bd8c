//! Payviox's payout webhooks (`/api/payout/webhooks`). Their token is another one than that of payments.

use super::webhooks::read_event;
use crate::object::object;
use crate::{Cents, Decimal, Error, Json};
use alloc::format;
use alloc::string::String;

object! {
    /// Something that happened to a withdrawal. Delivered at least once, in any order.
    #[non_exhaustive]
    pub struct PayoutEvent {
        required {
            /// `payout.created`, `payout.processing`, `payout.succeeded`, `payout.failed` or
            /// `payout.rejected`.
            kind = "type": String,
            /// The withdrawal's id.
            order_id: String,
        }
        optional {
            /// What is withdrawn.
            amount: Cents,
            /// Always `USD`.
            currency: String,
            /// Taken off the amount; none if there are none.
            fees: Cents,
            /// What arrives; none if it is the amount.
            net_amount: Cents,
            /// `payout_user_id`.
            metadata: Json,
            /// `paypal` or `crypto`.
            provider: String,
            /// Who gets it.
            recipient: Recipient,
            /// How, with PayPal.
            paypal: PaypalPayout,
            /// How, with crypto.
            crypto: CryptoPayout,
            /// Why it was rejected, if somebody said so.
            reason: String,
            /// True for a test from the dashboard.
            test_mode: bool,
        }
    }
}

object! {
    /// Who gets a payout.
    pub struct Recipient {
        required {}
        optional {
            /// Their e-mail address.
            email: String,
        }
    }
}

object! {
    /// A payout over PayPal.
    pub struct PaypalPayout {
        required {}
        optional {
            /// PayPal's id.
            order_id: String,
            /// The account.
            email: String,
        }
    }
}

object! {
    /// A payout in crypto.
    pub struct CryptoPayout {
        required {}
        optional {
            /// The provider's id.
            order_id: String,
            /// Such as `USDT`.
            currency: String,
            /// Such as `ERC20`.
            chain: String,
            /// How much of it.
            crypto_amount: Decimal,
            /// What that is in dollars.
            usd_amount: Decimal,
            /// What the network takes.
            network_fee: Decimal,
            /// Where it goes.
            to_address: String,
            /// The transaction.
            tx_hash: String,
            /// How often it is confirmed.
            confirmations: i64,
        }
    }
}

impl PayoutEvent {
    /// Reads an event without checking who sent it.
    ///
    /// # Errors
    /// [`Decode`](crate::ErrorKind::Decode) when the body is no event.
    pub fn read(body: &[u8]) -> Result<Self, Error> {
        read_event(body)
    }

    /// What arrives: the net amount, which is left out if it is the amount.
    #[must_use]
    pub fn net(&self) -> Option<Cents> {
        self.net_amount.or(self.amount)
    }

    /// The same for every delivery of the same event, and for no other.
    #[must_use]
    pub fn dedupe_key(&self) -> String {
        format!("{}:{}", self.order_id, self.kind)
    }
}
