//! One delivery: what the core says, done over a transaction.

use super::{Backend, Content, Error, Event, Handler, HandlerError, Inbox, NotYet, Receipt};
use pepay_core::inbox::{Delivery, DeliveryStep, Failure, Field, Sender};
use sqlx::Transaction;
use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::{SystemTime, UNIX_EPOCH};

/// What has become of a step that could be done.
enum Did {
    Done,
    Rows(Vec<Vec<Field>>),
    Ended(Result<Box<pepay_core::inbox::Received>, ()>),
}

/// A panic of a handler, as the error that is kept of it.
#[derive(Debug)]
struct Panicked(String);

impl std::fmt::Display for Panicked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the handler panicked: {}", self.0)
    }
}

impl std::error::Error for Panicked {}

impl<DB: Backend> Inbox<DB> {
    /// Takes an event. `again` is when it was settled, for one that is to be handled once more.
    pub(super) async fn deliver(
        &self,
        sender: Sender,
        body: &[u8],
        again: Option<i64>,
        handler: &impl Handler<DB>,
    ) -> Result<Receipt, Error> {
        let entropy = self.random.entropy().map_err(Error::NoEvent)?;
        let mut delivery = Delivery::new(&self.tables, sender, body, again, entropy).map_err(Error::NoEvent)?;
        let content = Content::read(sender, body).map_err(Error::NoEvent)?;
        let mut transaction: Option<Transaction<'static, DB>> = None;
        // What a handler, or the database, has failed with first; and what it has panicked with.
        let (mut failed, mut panicked): (Option<HandlerError>, Option<Box<dyn Any + Send>>) = (None, None);
        loop {
            let step = delivery.next(unix_micros());
            let did = self.take(step, &content, handler, &mut transaction, &mut panicked).await;
            match did {
                Ok(Did::Done) => delivery.done(),
                Ok(Did::Rows(rows)) => delivery.rows(rows),
                Ok(Did::Ended(ended)) => {
                    drop(transaction.take());
                    if let Some(panic) = panicked {
                        resume_unwind(panic);
                    }
                    return match ended {
                        Ok(received) => {
                            let is_open = !received.verdict.is_settled();
                            Ok(Receipt {
                                verdict: received.verdict,
                                names: received.names,
                                id: received.id,
                                // An event that another delivery has settled meanwhile has not failed.
                                error: failed.filter(|_| is_open),
                                is_paid_again: received.is_paid_again,
                            })
                        }
                        Err(()) => Err(Error::NotKept(failed.unwrap_or_else(|| "no reason is known".into()))),
                    };
                }
                Err(error) => {
                    let text = error.to_string();
                    if is_deadlock::<DB>(&*error) {
                        delivery.failed(Failure::Deadlock);
                    } else if let Some(NotYet(why)) = error.downcast_ref() {
                        delivery.failed(Failure::NotYet(why));
                    } else {
                        delivery.failed(Failure::Error(&text, ""));
                    }
                    failed = failed.or(Some(error));
                }
            }
        }
    }

    /// Does a step.
    async fn take(
        &self,
        step: DeliveryStep<'_>,
        content: &Content,
        handler: &impl Handler<DB>,
        transaction: &mut Option<Transaction<'static, DB>>,
        panicked: &mut Option<Box<dyn Any + Send>>,
    ) -> Result<Did, HandlerError> {
        match step {
            DeliveryStep::Begin => *transaction = Some(self.pool.begin().await?),
            DeliveryStep::Run(statement, values) => {
                let connection = &mut **transaction.as_mut().ok_or("there is no transaction")?;
                if statement.gives_rows {
                    return Ok(Did::Rows(DB::rows(connection, &statement.sql, &values).await?));
                }
                DB::execute(connection, &statement.sql, &values).await?;
            }
            DeliveryStep::Handle { names, is_stale } => {
                let connection = &mut **transaction.as_mut().ok_or("there is no transaction")?;
                let event = Event { names, content };
                let handled = match is_stale {
                    true => caught(handler.handle_stale(&event, connection)).await,
                    false => caught(handler.handle(&event, connection)).await,
                };
                handled.unwrap_or_else(|panic| {
                    let said = panic.downcast_ref::<&str>().map(|text| (*text).to_string());
                    let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
                    *panicked = Some(panic);
                    Err(Panicked(said).into())
                })?;
            }
            DeliveryStep::Commit => {
                if let Some(transaction) = transaction.take() {
                    transaction.commit().await?;
                }
            }
            DeliveryStep::Rollback => {
                if let Some(transaction) = transaction.take() {
                    // The connection is given up if it cannot be rolled back.
                    let _ = transaction.rollback().await;
                }
            }
            DeliveryStep::Wait(pause) => tokio::time::sleep(pause).await,
            DeliveryStep::Done(received) => return Ok(Did::Ended(Ok(Box::new(received.clone())))),
            DeliveryStep::Lost => return Ok(Did::Ended(Err(()))),
        }
        Ok(Did::Done)
    }
}

/// What a handler gives, or what it has panicked with.
async fn caught<T>(handling: impl Future<Output = T>) -> Result<T, Box<dyn Any + Send>> {
    let mut handling = pin!(handling);
    poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| handling.as_mut().poll(cx))) {
        Ok(Poll::Ready(result)) => Poll::Ready(Ok(result)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}

/// Whether this error is, or comes from, the database's that it has ended the transaction for the sake of others.
fn is_deadlock<DB: Backend>(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut source = Some(error);
    while let Some(error) = source {
        if error.downcast_ref::<sqlx::Error>().is_some_and(DB::is_deadlock) {
            return true;
        }
        source = error.source();
    }
    false
}

pub(super) fn unix_micros() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}
