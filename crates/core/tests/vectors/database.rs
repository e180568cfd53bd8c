//! A database that answers what a recovery asks it.

use pepay_core::inbox::{Claim, Field, Query, Sender, Value as Bound};
use std::collections::BTreeMap;

/// What a database would say.
pub(crate) struct Database {
    pub(crate) account: String,
    pub(crate) events: Vec<(Claim, Vec<u8>, String)>,
    pub(crate) cursors: BTreeMap<String, (String, i64)>,
    pub(crate) expected: Vec<String>,
}

impl Database {
    pub(crate) fn new(account: &str) -> Self {
        Self { account: account.into(), events: Vec::new(), cursors: BTreeMap::new(), expected: Vec::new() }
    }

    /// How far the inbox is known to be complete.
    pub(crate) fn cursor(&self) -> Option<&(String, i64)> {
        self.cursors.get(&self.account)
    }

    pub(crate) fn put(&mut self, sender: Sender, body: &[u8], verdict: &str) {
        let claim = Claim::read(sender, body).unwrap();
        match self.events.iter_mut().find(|(known, ..)| *known == claim) {
            Some((_, _, known)) => *known = verdict.into(),
            None => self.events.push((claim, body.into(), verdict.into())),
        }
    }

    pub(crate) fn run(&mut self, query: &Query) -> Vec<Vec<Field>> {
        let sql = &query.sql;
        assert_eq!(sql.matches('?').count(), query.values.len(), "{sql}");
        let text = |at: usize| match &query.values[at] {
            Bound::Text(text) => text.as_str(),
            value => panic!("{value:?}"),
        };
        let number = |at: usize| match query.values[at] {
            Bound::Number(number) => number,
            ref value => panic!("{value:?}"),
        };
        let texts = |texts: &[&str]| texts.iter().map(|text| Field::Text((*text).into())).collect();
        let body = |body: &[u8]| vec![Field::Bytes(body.into())];
        let events = || self.events.iter().zip(1_i64..);
        if sql.starts_with("INSERT INTO pepay_inbox_cursors") {
            let known = self.cursors.entry(text(0).into()).or_default();
            if known.1 <= number(2) {
                *known = (text(1).into(), number(2));
            }
            Vec::new()
        } else if sql.starts_with("DELETE FROM pepay_inbox_sessions") {
            self.expected.retain(|session_id| session_id != text(0));
            Vec::new()
        } else if sql.contains("FROM pepay_inbox_cursors") {
            let found = self.cursors.get(text(0)).into_iter();
            found.map(|(event_id, created)| vec![Field::Text(event_id.clone()), Field::Number(*created)]).collect()
        } else if sql.contains("FROM pepay_inbox_sessions") {
            self.expected.iter().map(|session_id| vec![Field::Text(session_id.clone()), Field::Number(0)]).collect()
        } else if sql.contains("JOIN pepay_inbox_subjects") {
            let states = ["incomplete", "pending_review"];
            let open = self.events.iter().filter(|(claim, ..)| states.contains(&claim.state.as_str()));
            open.map(|(_, bytes, _)| body(bytes)).collect()
        } else if sql.starts_with("SELECT dedupe_key, verdict") {
            let wanted: Vec<&str> = (1..query.values.len()).map(text).collect();
            let found = self
                .events
                .iter()
                .filter(|(claim, ..)| claim.sender.as_str() == text(0) && wanted.contains(&claim.dedupe_key.as_str()));
            found.map(|(claim, _, verdict)| texts(&[&claim.dedupe_key, verdict])).collect()
        } else if sql.starts_with("SELECT id, verdict, body") {
            let open = events().filter(|((claim, _, verdict), id)| {
                claim.sender.as_str() == text(0) && ["failed", "waiting"].contains(&verdict.as_str()) && *id > number(1)
            });
            let open = open.take(usize::try_from(number(2)).unwrap());
            open.map(|((_, bytes, verdict), id)| {
                vec![Field::Number(id), Field::Text(verdict.clone()), Field::Bytes(bytes.clone())]
            })
            .collect()
        } else if sql.contains("subject = ?") {
            let about =
                self.events.iter().filter(|(claim, ..)| claim.sender.as_str() == text(0) && claim.subject == text(1));
            about.map(|(_, bytes, _)| body(bytes)).collect()
        } else {
            assert!(sql.contains("name <> 'test.ping'"), "{sql}");
            let mut of_pepay =
                self.events.iter().filter(|(claim, ..)| claim.sender == Sender::Pepay && claim.name != "test.ping");
            of_pepay.next().map(|(_, bytes, _)| body(bytes)).into_iter().collect()
        }
    }
}
