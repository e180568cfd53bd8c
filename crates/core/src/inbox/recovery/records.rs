//! What a recovery reads and writes of the tables.

use super::desk::{Desk, Flow};
use super::list::{Cursor, MARGIN, Start, moment};
use super::{Put, Was};
use crate::inbox::delivery::{Field, bytes, number, text};
use crate::inbox::sql::{Query, Tables, Value};
use crate::inbox::{Claim, Sender};
use crate::payviox;
use crate::pepay::Event;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// How many rows are read at a time.
const BATCH: i64 = 100;

const DAY: i64 = 86_400;
/// For how long a payment is followed. One that was begun and given up never ends, as far as Payviox tells.
const FOLLOWED: i64 = 30 * DAY;
/// After how long a session of Payviox that nobody paid has expired.
const SESSION_LIFE: i64 = DAY;

/// By what it is kept up to where the inbox may have been pruned. An account's name is a URL.
const PRUNED: &str = "pruned";

/// The tables, and the account that is recovered.
#[derive(Debug)]
pub(super) struct Records {
    tables: Tables,
    /// By what the cursor of the account is kept: never a key, nor what could be made of one.
    account: String,
}

impl Records {
    pub(super) fn new(tables: &Tables, account: String) -> Self {
        Self { tables: tables.clone(), account }
    }

    /// Up to where the inbox is known to be complete: the cursor, else where the inbox itself begins.
    pub(super) async fn begin(&self, desk: &mut Desk) -> Flow<Option<Start>> {
        match self.cursor(desk, &self.account).await? {
            Some(cursor) if cursor.created >= self.pruned_until(desk).await? => {
                // One without an event is a moment: the account had none yet.
                let is_moment = cursor.event_id.is_empty();
                Ok(Some(if is_moment { Start::From(cursor.created) } else { Start::After(cursor) }))
            }
            _ => Ok(self.beginning(desk).await?.map(Start::From)),
        }
    }

    /// Where the inbox itself begins.
    pub(super) async fn beginning(&self, desk: &mut Desk) -> Flow<Option<i64>> {
        let select = format!(
            "SELECT body FROM {} WHERE provider = 'pepay' AND name <> 'test.ping' ORDER BY id LIMIT 1",
            self.tables.table("events")
        );
        let rows = desk.rows(self.tables.query(&select, Vec::new(), true)).await?;
        let body = rows.into_iter().next().and_then(|row| bytes(row.into_iter().next()));
        let created = body.and_then(|body| moment(&Event::read(&body).ok()?));
        let pruned = self.pruned_until(desk).await?;
        // What came first need not have happened first.
        Ok(created.map(|created| (created - MARGIN).max(pruned)).or((pruned > 0).then_some(pruned)))
    }

    /// From when on the inbox still has all that it ever had. What is older would be handled again.
    pub(super) async fn pruned_until(&self, desk: &mut Desk) -> Flow<i64> {
        Ok(self.cursor(desk, PRUNED).await?.map_or(0, |cursor| cursor.created))
    }

    async fn cursor(&self, desk: &mut Desk, account: &str) -> Flow<Option<Cursor>> {
        let select = format!("SELECT event_id, created FROM {} WHERE account = ?", self.tables.table("cursors"));
        let rows = desk.rows(self.tables.query(&select, [Value::Text(account.into())].into(), true)).await?;
        Ok(rows.into_iter().next().map(|row| {
            let mut row = row.into_iter();
            Cursor { event_id: text(row.next()), created: number(row.next()) }
        }))
    }

    /// Moves the cursor on, never back.
    pub(super) async fn move_cursor(&self, desk: &mut Desk, cursor: &Cursor) -> Flow<()> {
        let values =
            [Value::Text(self.account.clone()), Value::Text(cursor.event_id.clone()), Value::Number(cursor.created)];
        desk.rows(self.tables.query(&self.tables.move_cursor(), values.into(), false)).await.map(drop)
    }

    /// What became of those of these events that the inbox has, by their keys.
    pub(super) async fn verdicts(
        &self,
        desk: &mut Desk,
        sender: Sender,
        keys: &[String],
    ) -> Flow<BTreeMap<String, String>> {
        let mut found = BTreeMap::new();
        for keys in keys.chunks(100) {
            let marks: Vec<&str> = keys.iter().map(|_| "?").collect();
            let select = format!(
                "SELECT dedupe_key, verdict FROM {} WHERE provider = ? AND dedupe_key IN ({})",
                self.tables.table("events"),
                marks.join(", ")
            );
            let values = [sender.as_str()].into_iter().chain(keys.iter().map(String::as_str));
            let values = values.map(|text| Value::Text(text.into())).collect();
            found.extend(desk.rows(self.tables.query(&select, values, true)).await?.into_iter().map(|row| {
                let mut row = row.into_iter();
                (text(row.next()), text(row.next()))
            }));
        }
        Ok(found)
    }

    /// The bodies of the events about this subject.
    pub(super) async fn bodies(&self, desk: &mut Desk, sender: Sender, subject: &str) -> Flow<Vec<Vec<u8>>> {
        let events = self.tables.table("events");
        let select = format!("SELECT body FROM {events} WHERE provider = ? AND subject = ?");
        let values = [Value::Text(sender.as_str().into()), Value::Text(subject.into())];
        Ok(first_bytes(desk.rows(self.tables.query(&select, values.into(), true)).await?))
    }

    /// Tries the open events again that were not tried yet. Those since `before` come in their place.
    pub(super) async fn try_open(&self, desk: &mut Desk, sender: Sender, before: Option<i64>) -> Flow<()> {
        let mut after = 0;
        loop {
            let rows = self.open_events(desk, sender, after).await?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                let mut row = row.into_iter();
                after = number(row.next());
                let (verdict, body) = (text(row.next()), bytes(row.next()).unwrap_or_default());
                let claim = Claim::read(sender, &body)?;
                let is_later = match before {
                    Some(before) => moment(&Event::read(&body)?).unwrap_or(0) >= before,
                    None => false,
                };
                if !is_later && !desk.has_tried(sender, &claim.dedupe_key) {
                    desk.put(Put { was: Was::of(&verdict), claim, body }).await?;
                }
            }
        }
    }

    async fn open_events(&self, desk: &mut Desk, sender: Sender, after: i64) -> Flow<Vec<Vec<Field>>> {
        let select = format!(
            "SELECT id, verdict, body FROM {} WHERE provider = ? AND verdict IN ('failed', 'waiting') AND id > ? \
             ORDER BY id LIMIT ?",
            self.tables.table("events")
        );
        let values = [Value::Text(sender.as_str().into()), Value::Number(after), Value::Number(BATCH)];
        desk.rows(self.tables.query(&select, values.into(), true)).await
    }

    /// Payviox's sessions that the shop waits for, oldest first, and whether nobody who has not paid can pay any more.
    pub(super) async fn expected_sessions(&self, desk: &mut Desk) -> Flow<Vec<(String, bool)>> {
        let ago = |seconds: i64| Value::Moment((desk.unix() - seconds) * 1_000_000);
        let select = format!(
            "SELECT session_id, CASE WHEN expected_at < ? THEN 1 ELSE 0 END FROM {} WHERE expected_at >= ? \
             ORDER BY expected_at",
            self.tables.table("sessions")
        );
        let values = [ago(SESSION_LIFE), ago(FOLLOWED)];
        let rows = desk.rows(self.tables.query(&select, values.into(), true)).await?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let mut row = row.into_iter();
                (text(row.next()), number(row.next()) == 1)
            })
            .collect())
    }

    /// The sessions whose payments have no end yet, as webhooks told.
    pub(super) async fn unfinished_sessions(&self, desk: &mut Desk) -> Flow<Vec<String>> {
        let select = format!(
            "SELECT e.body FROM {} e JOIN {} s ON e.provider = s.provider AND e.subject = s.subject \
             WHERE s.provider = 'payviox' AND s.state IN ('incomplete', 'pending_review') AND e.received_at >= ? \
             ORDER BY e.id",
            self.tables.table("events"),
            self.tables.table("subjects")
        );
        let since = Value::Moment((desk.unix() - FOLLOWED) * 1_000_000);
        let rows = desk.rows(self.tables.query(&select, [since].into(), true)).await?;
        let told = first_bytes(rows).into_iter().filter_map(|body| payviox::Event::read(&body).ok()?.session_id());
        Ok(told.filter(|session_id| !session_id.is_empty()).collect())
    }

    /// The shop need not wait for this session any longer.
    pub(super) fn end_session(&self, session_id: &str) -> Query {
        let delete = format!("DELETE FROM {} WHERE session_id = ?", self.tables.table("sessions"));
        self.tables.query(&delete, [Value::Text(session_id.into())].into(), false)
    }
}

fn first_bytes(rows: Vec<Vec<Field>>) -> Vec<Vec<u8>> {
    rows.into_iter().filter_map(|row| bytes(row.into_iter().next())).collect()
}
