//! Runs one vector about a recovery, with a database and a provider that have what the vector says; what comes of it, as JSON.

use crate::database::Database;
use crate::format::{InboxText, RecoveryVector};
use pepay_core::inbox::{
    Dialect, Fetched, Lookup, Marks, Recovery, RecoveryOptions, RecoveryStep, Report, Sender, Since, Tables, Verdict,
};
use pepay_core::{
    Api, Call, CallOptions, Config, Credentials, Duration, Endpoint, Entropy, Error, Headers, Step, Timestamp,
};
use serde_json::{Value, json};
use std::collections::VecDeque;

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
    let mut database = filled(&vector.inbox, api.base_url());
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
            RecoveryStep::Done(report) => return outcome(&database, vector, &tried, &events, report, None),
            RecoveryStep::Failed(error, report) => {
                return outcome(&database, vector, &tried, &events, report, Some(error.kind().as_str()));
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

/// A database that has what a vector says.
fn filled(inbox: &InboxText, account: &str) -> Database {
    let mut made = Database::new(account);
    for (verdict, rows) in [("handled", &inbox.handled), ("failed", &inbox.failed)] {
        for (sender, body) in rows {
            made.put(Sender::named(sender).unwrap(), body.get().as_bytes(), verdict);
        }
    }
    made.cursors.extend(inbox.cursor.clone().map(|cursor| (account.into(), cursor)));
    made.cursors.extend(inbox.pruned.map(|created| ("pruned".into(), (String::new(), created))));
    made.expected.clone_from(&inbox.expected);
    made
}

fn outcome(
    database: &Database,
    vector: &RecoveryVector,
    tried: &[String],
    events: &[Value],
    report: &Report,
    error: Option<&str>,
) -> Value {
    let missing = tried.iter().filter(|it| it.starts_with("missing ")).count();
    let counts = format!("{} compared, {missing} missing, {} tried again", report.compared, tried.len() - missing);
    assert_eq!(report.to_string(), counts, "{}", vector.name);
    let mut outcome = json!({ "tried": tried, "compared": report.compared });
    // What a vector has nothing to say of may be anything.
    let mut add = |name: &str, is_there: bool, value: Value| {
        if is_there {
            outcome[name] = value;
        }
    };
    let says = |name: &str| vector.expect.get().contains(&format!("\"{name}\":"));
    add("unknown_sessions", !report.unknown_sessions.is_empty(), json!(report.unknown_sessions));
    add("is_cursor_unknown", report.is_cursor_unknown, json!(true));
    let cursor = database.cursor();
    add("cursor", cursor.is_some(), json!(cursor));
    add("expected", says("expected"), json!(database.expected));
    add("events", says("events"), json!(events));
    add("error", error.is_some(), json!(error));
    outcome
}
