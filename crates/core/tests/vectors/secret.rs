//! Runs one vector about secrets: what is shown of a call has none of them, in any way that Rust has to show it.

use crate::format::{Client, SecretVector};
use crate::operations::Progress;
use pepay_core::{Duration, Error};
use serde_json::json;

/// Stands in every secret.
const PLANTED: &str = "planted";

pub(crate) fn run(vector: &SecretVector, default: &Client) -> String {
    let api = vector.client.as_ref().unwrap_or(default).api().unwrap();
    let mut call = vector.call.start_once(&api).unwrap();
    assert_hidden(&vector.name, &format!("{api:?} {api:#?} {:?}", call.request()));
    let response = &vector.response;
    let shown = format!("{:?} {:#?}", response.headers(), response.headers());
    assert_hidden(&vector.name, &shown);
    match call.received(response.status, response.headers(), response.body(), Duration::ZERO) {
        Progress::Done { shown, .. } => {
            assert_hidden(&vector.name, &shown.debug);
            format!(r#"{{"masked":{}}}"#, shown.masked)
        }
        Progress::Failed(error) => {
            assert_hidden(&vector.name, &every_part_of(&error));
            json!({"kind": error.kind().as_str()}).to_string()
        }
        Progress::Send | Progress::Wait(_) => panic!("{}: a single attempt is not repeated", vector.name),
    }
}

fn every_part_of(error: &Error) -> String {
    let fields: Vec<_> = error.fields().iter().collect();
    let texts = [error.message(), error.excerpt().unwrap_or_default(), error.body().unwrap_or_default()].concat();
    format!("{error} {error:#} {error:?} {error:#?} {texts} {fields:?} {:?} {:?}", error.headers(), error.code())
}

fn assert_hidden(name: &str, shown: &str) {
    assert!(!shown.contains(PLANTED), "{name}: a secret shows: {shown}");
}
