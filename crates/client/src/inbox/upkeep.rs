//! Looking after an inbox: what is open, doing it again, and deleting what is old.

use super::{Backend, Error, Handler, Inbox, Receipt, Sender, Verdict};
use pepay_core::Timestamp;
use pepay_core::inbox::{Field, Parameter, Statement};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The youngest events that may be deleted: settled 30 days ago.
pub const YOUNGEST: Duration = Duration::from_secs(30 * 24 * 3600);

const BATCH: i64 = 100;

/// An event that has failed or waits.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenEvent {
    /// The id of its row, for [`Inbox::replay`].
    pub id: i64,
    /// Who sent it.
    pub sender: Sender,
    /// What it is called, such as `invoice.updated`.
    pub name: String,
    /// What it is about, such as `invoice:inv_1`.
    pub subject: String,
    /// Whether it has failed or waits.
    pub verdict: Verdict,
    /// What the handler has failed with last.
    pub error: String,
    /// What a developer wants to see besides; of other languages a stack trace.
    pub details: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it came first.
    pub received_at: Option<Timestamp>,
}

impl<DB: Backend> Inbox<DB> {
    /// The events that have failed or wait, oldest first: at most `limit`, after the one with this id, or 0.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn failures(&self, limit: i64, after: i64) -> Result<Vec<OpenEvent>, Error> {
        let rows = self.ask("open", &[("id", Parameter::Number(after)), ("limit", Parameter::Number(limit))]).await?;
        Ok(rows.into_iter().filter_map(failure).collect())
    }

    /// Runs the handler for an event that is open, by the id of its failure or receipt. One that is settled is a duplicate.
    ///
    /// # Errors
    /// [`Unknown`](Error::Unknown) when there is no such event; those of [`receive`](Self::receive).
    pub async fn replay(&self, id: i64, handler: &impl Handler<DB>) -> Result<Receipt, Error> {
        let (sender, body, _) = self.recorded(id).await?;
        self.deliver(sender, &body, None, handler).await
    }

    /// The same for an event that is settled: it is handled once more, whatever has come since.
    ///
    /// # Errors
    /// As [`replay`](Self::replay).
    pub async fn replay_settled(&self, id: i64, handler: &impl Handler<DB>) -> Result<Receipt, Error> {
        let (sender, body, settled_at) = self.recorded(id).await?;
        self.deliver(sender, &body, Some(settled_at), handler).await
    }

    /// Runs the handler for all events that are open, oldest first.
    ///
    /// # Errors
    /// As [`replay`](Self::replay), with which it ends.
    pub async fn replay_all(&self, handler: &impl Handler<DB>) -> Result<Vec<Receipt>, Error> {
        let (mut receipts, mut after) = (Vec::new(), 0);
        loop {
            let failures = self.failures(BATCH, after).await?;
            let Some(last) = failures.last() else { return Ok(receipts) };
            after = last.id;
            for failure in &failures {
                receipts.push(self.replay(failure.id, handler).await?);
            }
        }
    }

    /// Deletes the events that were settled longer ago, in batches, and tells how many. Events that are open stay, and so
    /// do their subjects, which order what comes later.
    ///
    /// # Errors
    /// [`TooYoung`](Error::TooYoung) when that is less than 30 days; when the database fails.
    pub async fn prune(&self, older_than: Duration) -> Result<u64, Error> {
        if older_than < YOUNGEST {
            return Err(Error::TooYoung);
        }
        let until = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().saturating_sub(older_than);
        let settled_at = Parameter::Moment(i64::try_from(until.as_micros()).unwrap_or_default());
        let created = Parameter::Number(i64::try_from(until.as_secs()).unwrap_or_default());
        let (mut deleted, mut id) = (0, 0);
        loop {
            let from = [("id", Parameter::Number(id)), ("settled_at", settled_at), ("limit", Parameter::Number(BATCH))];
            let found = self.ask("settled_before", &from).await?;
            let Some(last) = found.last().and_then(|row| number(row.first())) else { return Ok(deleted) };
            // It is noted first, so that no recovery takes for missing what is deleted, whatever ends this.
            self.change("note_pruned", &[("created", created)]).await?;
            let batch =
                [("id", Parameter::Number(id)), ("settled_at", settled_at), ("last_id", Parameter::Number(last))];
            deleted += self.change("delete_settled", &batch).await?;
            id = last;
        }
    }

    async fn recorded(&self, id: i64) -> Result<(Sender, Vec<u8>, i64), Error> {
        let mut rows = self.ask("event", &[("id", Parameter::Number(id))]).await?;
        let found = rows.pop().and_then(|row| {
            let mut fields = row.into_iter();
            let sender = Sender::named(&text(fields.next()))?;
            let Some(Field::Bytes(body)) = fields.next() else { return None };
            Some((sender, body, number(fields.next().as_ref())?))
        });
        found.ok_or(Error::Unknown(id))
    }

    async fn ask(&self, name: &str, values: &[(&str, Parameter<'_>)]) -> Result<Vec<Vec<Field>>, Error> {
        let (statement, values) = self.upkeep(name, values);
        let mut connection = self.pool.acquire().await?;
        Ok(DB::rows(&mut connection, &statement.sql, &values).await?)
    }

    async fn change(&self, name: &str, values: &[(&str, Parameter<'_>)]) -> Result<u64, Error> {
        let (statement, values) = self.upkeep(name, values);
        let mut connection = self.pool.acquire().await?;
        Ok(DB::execute(&mut connection, &statement.sql, &values).await?)
    }

    /// The statement of this name, with its values in order.
    pub(super) fn upkeep<'a>(&self, name: &str, values: &[(&str, Parameter<'a>)]) -> (Statement, Vec<Parameter<'a>>) {
        let found = self.tables.upkeep().into_iter().find(|(known, _)| *known == name);
        let (_, statement) = found.unwrap_or_else(|| unreachable!("the core has {name}"));
        let value = |parameter: &&str| values.iter().find(|(name, _)| name == parameter).map(|(_, value)| *value);
        let values = statement.parameters.iter().filter_map(value).collect();
        (statement, values)
    }
}

fn failure(row: Vec<Field>) -> Option<OpenEvent> {
    let mut fields = row.into_iter();
    Some(OpenEvent {
        id: number(fields.next().as_ref())?,
        sender: Sender::named(&text(fields.next()))?,
        name: text(fields.next()),
        subject: text(fields.next()),
        verdict: if text(fields.next()) == Verdict::Waiting.as_str() { Verdict::Waiting } else { Verdict::Failed },
        error: text(fields.next()),
        details: text(fields.next()),
        attempts: number(fields.next().as_ref())?,
        received_at: number(fields.next().as_ref()).and_then(|micros| Timestamp::from_millis(micros / 1000)),
    })
}

fn number(field: Option<&Field>) -> Option<i64> {
    if let Some(Field::Number(number)) = field { Some(*number) } else { None }
}

fn text(field: Option<Field>) -> String {
    match field {
        Some(Field::Text(text)) => text,
        Some(Field::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        _ => String::new(),
    }
}
