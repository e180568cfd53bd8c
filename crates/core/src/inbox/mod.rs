//! The rules by which an event counts once and in order, whatever database keeps it.
//!
//! Both providers deliver an event at least once, in any order. An inbox therefore keeps two tables:
//!
//! - **events**, unique by sender and dedupe key. A delivery *claims* its event by writing that row as `handled`. Its
//!   handlers run in the same transaction, so that both are there or neither is.
//! - **subjects**, one row for each invoice, payment, order, session or payout: the watermark of the newest event that was
//!   handled, and the state that it told. The row is locked when it is moved, so deliveries about one subject take turns.
//!
//! An event below its subject's watermark is stale: it is recorded, but what it tells has been overtaken. When a handler
//! fails, all is rolled back and the event is recorded as `failed` in a transaction of its own, so that it can be tried
//! again.
//!
//! Two more tables are for what was never delivered, which a [`Recovery`] finds: how far each account's events were compared, and
//! which of Payviox's sessions the shop waits for.
//!
//! A [`Delivery`] and a [`Recovery`] say what to do one step at a time. The host has the database and the handlers.

mod claim;
mod delivery;
mod payments;
mod recovery;
mod sql;

pub use claim::{Claim, Sender};
pub use delivery::{Delivery, DeliveryStep, Failure, Field, Received, Verdict};
pub use recovery::{Fetched, Lookup, Put, Recovery, RecoveryOptions, RecoveryStep, Report, Since, Streamed, Was};
pub use sql::{Dialect, Marks, Parameter, Query, Statement, Tables, Value};
