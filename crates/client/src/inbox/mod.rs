//! An inbox of webhooks in your own database, over sqlx: each event is handled once, in order, and what its handler writes
//! is committed with it (features `postgres`, `mysql` and `sqlite`).
//!
//! ```no_run
//! use pepay_client::inbox::{Event, Handler, HandlerError, Inbox, Sender};
//! use sqlx::{Postgres, PgConnection, PgPool};
//!
//! struct Shop;
//!
//! impl Handler<Postgres> for Shop {
//!     async fn handle(&self, event: &Event<'_>, connection: &mut PgConnection) -> Result<(), HandlerError> {
//!         if event.is("invoice.paid")
//!             && let Some(invoice) = event.pepay().and_then(|event| event.invoice())
//!         {
//!             let paid = sqlx::query("UPDATE orders SET paid = TRUE WHERE invoice_id = $1");
//!             paid.bind(&invoice.id).execute(connection).await?;
//!         }
//!         Ok(())
//!     }
//! }
//!
//! # async fn webhook(pool: PgPool, verified_body: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
//! let inbox = Inbox::new(pool);
//! inbox.create_tables().await?; // once, or in a migration
//! let receipt = inbox.receive(Sender::Pepay, verified_body, &Shop).await?;
//! assert!(receipt.status() == 200 || receipt.error.is_some());
//! # Ok(())
//! # }
//! ```
//!
//! With the feature `tokio`, `recover` finds what was never delivered, `recover_payviox` what has become of open sessions,
//! and `follow` needs no webhooks at all.
//!
//! The tables are those of Python's, Go's and PHP's inboxes: programs in several languages can share one.
//! [`pepay_core::inbox`] has the rules.

mod backend;
mod delivery;
#[cfg(feature = "tokio")]
mod recovery;
mod upkeep;

use crate::entropy::Randomness;
use pepay_core::{payviox, pepay};
use sqlx::Pool;
use std::fmt;
use std::sync::Arc;

pub use backend::Backend;
pub use pepay_core::inbox::*;
#[cfg(feature = "tokio")]
pub use recovery::{RecoverOptions, Recovered, RecoveryOutcome};
pub use upkeep::{OpenEvent, YOUNGEST};

/// The tables, and the pool of connections to them. Cheap to clone.
#[derive(Debug)]
pub struct Inbox<DB: Backend> {
    pool: Pool<DB>,
    tables: Tables,
    random: Arc<Randomness>,
}

impl<DB: Backend> Clone for Inbox<DB> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone(), tables: self.tables.clone(), random: Arc::clone(&self.random) }
    }
}

/// An event on its way to its handler.
#[derive(Debug)]
#[non_exhaustive]
pub struct Event<'a> {
    /// What it goes by, such as `invoice.updated` and, when the invoice became it, `invoice.paid`. Empty if it tells only
    /// what the invoice had become before.
    pub names: &'a [String],
    /// What happened.
    pub content: &'a Content,
}

/// What happened, by who sent it.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// An event of Pepay's.
    Pepay(Box<pepay::Event>),
    /// An event about one of Payviox's payments.
    Payviox(Box<payviox::Event>),
    /// An event about one of Payviox's payouts.
    Payout(Box<payviox::PayoutEvent>),
}

impl Content {
    fn read(sender: Sender, body: &[u8]) -> Result<Self, pepay_core::Error> {
        Ok(match sender {
            Sender::Pepay => Self::Pepay(Box::new(pepay::Event::read(body)?)),
            Sender::Payviox => Self::Payviox(Box::new(payviox::Event::read(body)?)),
            Sender::PayvioxPayouts => Self::Payout(Box::new(payviox::PayoutEvent::read(body)?)),
        })
    }
}

impl Event<'_> {
    /// Whether it goes by this name: `invoice.paid`, `session.succeeded`, `payout.rejected`.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.names.iter().any(|it| it == name)
    }

    /// The event, if Pepay has sent it.
    #[must_use]
    pub fn pepay(&self) -> Option<&pepay::Event> {
        if let Content::Pepay(event) = self.content { Some(event) } else { None }
    }

    /// The event, if it is about one of Payviox's payments.
    #[must_use]
    pub fn payviox(&self) -> Option<&payviox::Event> {
        if let Content::Payviox(event) = self.content { Some(event) } else { None }
    }

    /// The event, if it is about one of Payviox's payouts.
    #[must_use]
    pub fn payout(&self) -> Option<&payviox::PayoutEvent> {
        if let Content::Payout(event) = self.content { Some(event) } else { None }
    }
}

/// What is done about events. What it writes over the connection is committed together with the event, or not at all.
///
/// It may be called again for an event after it has failed, and after the database has ended the transaction for the sake
/// of others: what it does elsewhere, such as an e-mail, belongs into a queue in the same database.
pub trait Handler<DB: Backend>: Sync {
    /// Handles an event that is newer than what was handled of its subject.
    ///
    /// An error rolls everything back, and the event is kept as failed, or as waiting after [`NotYet`].
    fn handle(
        &self,
        event: &Event<'_>,
        connection: &mut DB::Connection,
    ) -> impl Future<Output = Result<(), HandlerError>> + Send;

    /// Handles an event that a newer one of its subject has overtaken. Nothing is done, unless you say so.
    fn handle_stale(
        &self,
        event: &Event<'_>,
        connection: &mut DB::Connection,
    ) -> impl Future<Output = Result<(), HandlerError>> + Send {
        let _ = (event, connection);
        async { Ok(()) }
    }
}

/// Any error.
pub type HandlerError = Box<dyn std::error::Error + Send + Sync>;

/// The error of a handler that cannot do its work yet, such as one whose order is not written yet. The event is kept as
/// waiting, and the provider delivers it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotYet(pub String);

impl fmt::Display for NotYet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotYet {}

/// What became of a delivery.
#[derive(Debug)]
#[non_exhaustive]
pub struct Receipt {
    /// What became of it.
    pub verdict: Verdict,
    /// What the event goes by; see [`Event::names`].
    pub names: Vec<String>,
    /// The id of its row; none of a duplicate.
    pub id: Option<i64>,
    /// What the handler, or the database, has failed with, if the event has failed or waits.
    pub error: Option<HandlerError>,
    /// Whether its order was paid twice by it: give one of the payments back.
    pub is_paid_again: bool,
}

impl Receipt {
    /// What to answer the provider with: 200, or 500 or 503, after which it delivers the event again.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.verdict.status()
    }
}

/// Why an inbox cannot do something.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The body is no event of this sender.
    NoEvent(pepay_core::Error),
    /// It was not even possible to keep the event: the provider is to deliver it again.
    NotKept(HandlerError),
    /// The database has failed.
    Database(sqlx::Error),
    /// The inbox has no event of this id.
    Unknown(i64),
    /// Events of the last 30 days are needed to tell what was delivered before: without them an event that comes again is
    /// handled again.
    TooYoung,
    /// A recovery has ended before its end, for this reason. What it did stays, and the next one goes on from there.
    BrokeOff(pepay_core::Error, Box<Report>),
    /// The prefix of the tables is not made of letters, digits and `_`.
    Prefix(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEvent(error) => error.fmt(f),
            Self::NotKept(error) => write!(f, "the event could not be kept, and is to be delivered again: {error}"),
            Self::Database(error) => write!(f, "the database of the inbox has failed: {error}"),
            Self::Unknown(id) => write!(f, "the inbox has no event {id}"),
            Self::TooYoung => f.write_str(
                "events of the last 30 days are needed to tell what was delivered before: without them an event that \
                 comes again is handled again",
            ),
            Self::BrokeOff(error, report) => write!(
                f,
                "the recovery broke off ({report}): {error}; what it did stays, and the next one goes on from there"
            ),
            Self::Prefix(prefix) => write!(f, "{prefix:?} is no prefix of tables: it takes letters, digits and _"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NoEvent(error) | Self::BrokeOff(error, _) => Some(error),
            Self::NotKept(error) => Some(&**error),
            Self::Database(error) => Some(error),
            _ => None,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl<DB: Backend> Inbox<DB> {
    /// The tables whose names begin with `pepay_inbox_`.
    #[must_use]
    pub fn new(pool: Pool<DB>) -> Self {
        Self::with_prefix(pool, Tables::PREFIX).unwrap_or_else(|_| unreachable!("the prefix is a name"))
    }

    /// The tables whose names begin with `prefix`.
    ///
    /// # Errors
    /// [`Prefix`](Error::Prefix) when it is not made of letters, digits and `_`.
    pub fn with_prefix(pool: Pool<DB>, prefix: &str) -> Result<Self, Error> {
        let tables = Tables::new(DB::DIALECT, DB::MARKS, prefix).ok_or_else(|| Error::Prefix(prefix.into()))?;
        Ok(Self { pool, tables, random: Arc::default() })
    }

    /// Creates the tables where they are missing.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn create_tables(&self) -> Result<(), Error> {
        let mut connection = self.pool.acquire().await?;
        for statement in self.tables.create() {
            DB::execute(&mut connection, &statement, &[]).await?;
        }
        Ok(())
    }

    /// Takes an event whose signature was checked, with its raw body. All is committed when it returns.
    ///
    /// What the handler has failed with is in the receipt, after the event was kept. When it is dropped before it has
    /// returned, everything is rolled back: let the provider deliver the event again.
    ///
    /// # Errors
    /// [`NoEvent`](Error::NoEvent), or [`NotKept`](Error::NotKept): let the provider deliver it again.
    pub async fn receive(&self, sender: Sender, body: &[u8], handler: &impl Handler<DB>) -> Result<Receipt, Error> {
        self.deliver(sender, body, None, handler).await
    }

    /// Takes the event of a webhook that axum has received.
    ///
    /// # Errors
    /// As [`receive`](Self::receive).
    #[cfg(feature = "axum")]
    pub async fn receive_webhook<E: crate::axum::Signed>(
        &self,
        webhook: &crate::axum::Webhook<E>,
        handler: &impl Handler<DB>,
    ) -> Result<Receipt, Error> {
        self.receive(webhook.sender(), &webhook.body, handler).await
    }
}
