//! Runs one vector about an event that an inbox receives; what comes of it, as JSON.

use crate::format::{ClaimVector, SubjectText};
use pepay_core::Entropy;
use pepay_core::inbox::{Claim, Delivery, DeliveryStep, Dialect, Field, Marks, Parameter, Sender, Tables};
use serde_json::{Value, json};

pub(crate) fn run(vector: &ClaimVector) -> String {
    let (sender, body) = (Sender::named(&vector.sender).unwrap(), vector.body.as_bytes());
    let claim = Claim::read(sender, body).unwrap();
    let mut outcome = json!({"claim": {
        "dedupe_key": claim.dedupe_key, "name": claim.name, "subject": claim.subject, "state": claim.state,
        "watermark": claim.watermark,
    }});
    if let Some(subject) = &vector.subject {
        // Each database has statements of its own, which come to the same.
        let all = [Dialect::PostgreSql, Dialect::MySql, Dialect::Sqlite].map(|dialect| {
            let tables = Tables::new(dialect, Marks::QuestionMarks, Tables::PREFIX).unwrap();
            deliver(&tables, sender, body, subject)
        });
        assert!(all[0] == all[1] && all[1] == all[2], "{}: {all:?}", vector.name);
        outcome.as_object_mut().unwrap().extend(all[0].as_object().unwrap().clone());
    }
    outcome.to_string()
}

/// What writes an event and moves its subject.
pub(crate) fn statements(dialect: &str) -> Vec<String> {
    let tables = Tables::new(Dialect::named(dialect).unwrap(), Marks::Names, Tables::PREFIX).unwrap();
    let body = br#"{"type":"succeeded","order_id":"order_1"}"#;
    let mut delivery = Delivery::new(&tables, Sender::Payviox, body, None, Entropy::from([7; 32])).unwrap();
    let mut sent = Vec::new();
    loop {
        match delivery.next(1) {
            DeliveryStep::Run(statement, _) => sent.push(statement.sql.clone()),
            DeliveryStep::Handle { .. } => return sent,
            _ => {
                delivery.done();
                continue;
            }
        }
        delivery.rows(vec![vec![Field::Number(1), Field::Number(1)]]);
    }
}

/// Delivers the event to a database that says what the vector says.
fn deliver(tables: &Tables, sender: Sender, body: &[u8], subject: &SubjectText) -> Value {
    let mut delivery = Delivery::new(tables, sender, body, None, Entropy::from([7; 32])).unwrap();
    let (mut outcome, mut moved) = (json!({}), Vec::new());
    let text = |text: &str| Field::Text(text.into());
    loop {
        let rows = match delivery.next(1_700_000_000_000_000) {
            DeliveryStep::Run(statement, values) => {
                let value = |name: &str| {
                    let at = statement.parameters.iter().position(|known| *known == name);
                    at.and_then(|at| if let Parameter::Text(text) = values[at] { Some(text) } else { None })
                };
                if let Some(watermark) = value("watermark") {
                    let to = watermark.max(&subject.watermark);
                    moved = if watermark.is_empty() { vec![text(""); 2] } else { vec![text(to), text(&subject.state)] };
                }
                let sql = &statement.sql;
                if sql.starts_with("UPDATE pepay_inbox_subjects") {
                    outcome["sets_state"] = value("state").unwrap().into();
                }
                if !statement.gives_rows {
                    Vec::new()
                } else if sql.contains("SELECT body") {
                    subject.told.iter().map(|body| vec![text(body)]).collect()
                } else if sql.contains("attempts") && subject.settled {
                    Vec::new()
                } else if sql.contains("attempts") {
                    // PostgreSQL moves the subject together with the event.
                    let event = vec![Field::Number(1), Field::Number(subject.attempts)];
                    let both = sql.contains("previous_state");
                    vec![event.into_iter().chain(moved.iter().filter(|_| both).cloned()).collect()]
                } else {
                    vec![moved.clone()]
                }
            }
            DeliveryStep::Done(received) => {
                outcome["verdict"] = received.verdict.as_str().into();
                outcome["names"] = received.names.clone().into();
                return outcome;
            }
            DeliveryStep::Lost => panic!("{delivery:?}"),
            _ => {
                delivery.done();
                continue;
            }
        };
        delivery.rows(rows);
    }
}
