//! Payviox's payout webhooks (`/api/payout/webhooks`). They are signed with a token of their own.

use super::webhooks::read_event;
use crate::error::Error;
use crate::values::{Cents, Decimal};
use crate::webhooks::EventName;
use crate::wire::Json;
use crate::wire::object::object;
use alloc::format;
use alloc::string::String;

object! {
    /// Something that happened to a withdrawal. It may be delivered more than once and in any order.
    #[non_exhaustive]
    pub struct PayoutEvent {
        required {
            /// The type of event: `payout.created`, `payout.processing`, `payout.succeeded`, `payout.failed` or
            /// `payout.rejected`.
            kind = "type": String,
            /// The withdrawal's id. It is not the id of a merchant's order.
            order_id: String,
        }
        optional {
            /// The amount that is withdrawn, in cents. The fees are deducted from it.
            amount: Cents,
            /// Always `USD`.
            currency: String,
            /// The fees that are deducted from the amount, in cents; absent if there are none.
            fees: Cents,
            /// The amount that arrives, in cents; absent if it is the whole amount.
            net_amount: Cents,
            /// A JSON object with the `payout_user_id`.
            metadata: Json,
            /// How the money is paid out: `paypal` or `crypto`.
            provider: String,
            /// Who receives the money.
            recipient: Recipient,
            /// The details of a payout over PayPal.
            paypal: PaypalPayout,
            /// The details of a payout in crypto.
            crypto: CryptoPayout,
            /// Why the withdrawal was rejected, if a reason was given.
            reason: String,
            /// True for a test event from the dashboard.
            test_mode: bool,
        }
    }
}

object! {
    /// The recipient of a payout.
    pub struct Recipient {
        required {}
        optional {
            /// The recipient's e-mail address.
            email: String,
        }
    }
}

object! {
    /// A payout over PayPal.
    pub struct PaypalPayout {
        required {}
        optional {
            /// The payout's id at PayPal.
            order_id: String,
            /// The e-mail address of the recipient's PayPal account.
            email: String,
        }
    }
}

object! {
    /// A payout in crypto.
    pub struct CryptoPayout {
        required {}
        optional {
            /// The payout's id at the crypto provider.
            order_id: String,
            /// The token, such as `USDT`.
            currency: String,
            /// The network standard of the token, such as `ERC20`.
            chain: String,
            /// The amount, in tokens.
            crypto_amount: Decimal,
            /// The amount, in US dollars.
            usd_amount: Decimal,
            /// The network's fee, as a decimal number. Its unit is undocumented.
            network_fee: Decimal,
            /// The address that the tokens are sent to.
            to_address: String,
            /// The hash of the transaction.
            tx_hash: String,
            /// How many confirmations the transaction has.
            confirmations: i64,
        }
    }
}

impl PayoutEvent {
    /// Reads an event without verifying its signature.
    ///
    /// # Errors
    /// [`Decode`](crate::error::ErrorKind::Decode) when the body is not an event.
    pub fn read(body: &[u8]) -> Result<Self, Error> {
        read_event(body)
    }

    /// The name of the event, which is its type.
    #[must_use]
    pub fn name(&self) -> EventName {
        self.kind.as_str().into()
    }

    /// The amount that arrives: the net amount, or the whole amount where the event has no net amount.
    #[must_use]
    pub fn net(&self) -> Option<Cents> {
        self.net_amount.or(self.amount)
    }

    /// A key that every delivery of this event has, and no other event: the withdrawal's id and the event's type.
    #[must_use]
    pub fn dedupe_key(&self) -> String {
        format!("{}:{}", self.order_id, self.kind)
    }
}
