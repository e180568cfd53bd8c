//! Runs one vector about a recovery, with a database and a provider that have what the vector says; what comes of it, as JSON.

use crate::format::{InboxText, RecoveryVector};
use pepay_core::inbox::{
    Claim, Dialect, Fetched, Field, Lookup, Marks, Query, Recovery, RecoveryOptions, RecoveryStep, Sender, Since,
    Tables, Value as Bound, Verdict,
};
use pepay_core::{
    Api, Call, CallOptions, Config, Credentials, Duration, Endpoint, Entropy, Error, Headers, Step, Timestamp,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};

const NOW: i64 = 1_800_000_000;

pub(crate) fn run(vector: &RecoveryVector) -> String {
    // Each database has statements of its own, which come to the same.
    let all = [Dialect::PostgreSql, Dialect::MySql, Dialect::Sqlite].map(|dialect| recover(vector, dialect));
    assert!(all[0] == all[1] && all[1] == all[2], "{}: {all:?}", vector.name);
    all[0].to_string()
}

fn recover(vector: &RecoveryVector, dialect: Dialect) -> Value {
    let is_payviox = vector.provider.as_deref() == Some("payviox");
    let config = Config { credentials: Credentials::api_key("sk_test_1").unwrap(), ..Config::default() };
    let api = if is_payviox { Api::payviox(config) } else { Api::pepay(config) }.unwrap();
    let tables = Tables::new(dialect, Marks::QuestionMarks, Tables::PREFIX).unwrap();
    let moment = vector.since_ms.and_then(Timestamp::from_millis).map(Since::Moment);
    let options = RecoveryOptions {
        since: vector.since.clone().map(Since::Event).or(moment),
        sessions: vector.sessions.clone(),
        ..RecoveryOptions::default()
    };
    let mut database = Database::new(&vector.inbox, api.base_url());
    let mut calls: VecDeque<_> = vector.calls.iter().collect();
    let mut recovery = Recovery::new(&tables, &api, options).unwrap();
    let (mut tried, mut events) = (Vec::new(), Vec::new());
    loop {
        match recovery.next(NOW * 1_000_000, Duration::ZERO) {
            RecoveryStep::Run(query) => {
                let rows = database.run(query);
                recovery.rows(rows);
            }
            RecoveryStep::Call(lookup) => {
                let canned = calls.pop_front().unwrap_or_else(|| panic!("{}: {lookup:?}", vector.name));
                let answer = (canned.url.as_str(), canned.status, canned.body.get());
                let fetched = match lookup {
                    Lookup::Events(list) => answered(&api, list, answer).map(Fetched::Events),
                    Lookup::Event(event) => answered(&api, event, answer).map(|it| Fetched::Event(Box::new(it))),
                    Lookup::Payment(payment) => {
                        answered(&api, payment, answer).map(|it| Fetched::Payment(Box::new(it)))
                    }
                };
                recovery.fetched(fetched);
            }
            RecoveryStep::Put(put) => {
                tried.push(format!("{} {} handled", put.was.as_str(), put.claim.dedupe_key));
                if put.claim.sender == Sender::Payviox {
                    events.push(serde_json::from_slice::<Value>(&put.body).unwrap());
                }
                let (sender, body) = (put.claim.sender, put.body.clone());
                database.put(sender, &body, "handled");
                recovery.received(Verdict::Handled);
            }
            RecoveryStep::Done(report) => {
                let report = (report.compared, report.unknown_sessions.clone());
                return database.outcome(vector, tried, events, report, None);
            }
            RecoveryStep::Failed(error, report) => {
                let (report, kind) = ((report.compared, report.unknown_sessions.clone()), error.kind().as_str());
                return database.outcome(vector, tried, events, report, Some(kind));
            }
            step => panic!("{}: {step:?}", vector.name),
        }
        assert!(tried.len() < 100, "{}", vector.name);
    }
}

fn answered<E: Endpoint<Reply: Clone>>(
    api: &Api,
    endpoint: &E,
    (url, status, body): (&str, u16, &str),
) -> Result<E::Reply, Error> {
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    let mut call = Call::new(api, endpoint, &options, Entropy::from([7; 32]), Duration::ZERO).unwrap();
    assert_eq!(call.request().url().strip_prefix(api.base_url()), Some(url));
    match call.received(status, Headers::default(), body.as_bytes().to_vec(), Duration::ZERO) {
        Step::Done(reply) => Ok((*reply).clone()),
        Step::Failed(error) => Err(error),
        Step::Send | Step::Wait(_) => panic!("{url}: a single attempt is not repeated"),
    }
}

/// What a database would say.
struct Database {
    account: String,
    events: Vec<(Claim, Vec<u8>, String)>,
    cursors: BTreeMap<String, (String, i64)>,
    expected: Vec<String>,
}

impl Database {
    fn new(inbox: &InboxText, account: &str) -> Self {
        let mut made = Self {
            account: account.into(),
            events: Vec::new(),
            cursors: BTreeMap::new(),
            expected: inbox.expected.clone(),
        };
        let rows = [("handled", &inbox.handled), ("failed", &inbox.failed)];
        for (verdict, (sender, body)) in
            rows.into_iter().flat_map(|(verdict, rows)| rows.iter().map(move |it| (verdict, it)))
        {
            made.put(Sender::named(sender).unwrap(), body.get().as_bytes(), verdict);
        }
        made.cursors.extend(inbox.cursor.clone().map(|cursor| (account.into(), cursor)));
        made.cursors.extend(inbox.pruned.map(|created| ("pruned".into(), (String::new(), created))));
        made
    }

    fn put(&mut self, sender: Sender, body: &[u8], verdict: &str) {
        let claim = Claim::read(sender, body).unwrap();
        match self.events.iter_mut().find(|(known, ..)| *known == claim) {
            Some((_, _, known)) => *known = verdict.into(),
            None => self.events.push((claim, body.into(), verdict.into())),
        }
    }

    fn run(&mut self, query: &Query) -> Vec<Vec<Field>> {
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
                claim.sender.as_str() == text(0) && verdict == "failed" && *id > number(1)
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

    fn outcome(
        self,
        vector: &RecoveryVector,
        tried: Vec<String>,
        events: Vec<Value>,
        (compared, unknown_sessions): (u64, Vec<String>),
        error: Option<&str>,
    ) -> Value {
        let mut outcome = json!({ "tried": tried, "compared": compared });
        // What a vector has nothing to say of may be anything.
        let mut add = |name: &str, is_there: bool, value: Value| {
            if is_there {
                outcome[name] = value;
            }
        };
        let says = |name: &str| vector.expect.get().contains(&format!("\"{name}\":"));
        add("unknown_sessions", !unknown_sessions.is_empty(), json!(unknown_sessions));
        let cursor = self.cursors.get(&self.account);
        add("cursor", cursor.is_some(), json!(cursor));
        add("expected", says("expected"), json!(self.expected));
        add("events", says("events"), json!(events));
        add("error", error.is_some(), json!(error));
        outcome
    }
}
