//! Runs the vectors that all languages share: `tests/vectors/README.md` says what they are.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

mod call;
mod database;
mod format;
mod inbox;
mod operations;
mod outcome;
mod proxy;
mod recovery;
mod secret;
mod stream;
mod webhook;

use format::VectorFile;
use pepay_core::EventName;
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[test]
fn every_vector_holds() {
    let mut failures = String::new();
    for (path, file) in files() {
        let mut check = |name: &str, expected: &RawValue, actual: String| {
            if outcome::normalized(expected.get()) != outcome::normalized(&actual) {
                let file = path.file_name().unwrap().display();
                failures += &format!("\n{file}: {name}\n  expected {expected}\n  actual   {actual}\n");
            }
        };
        for vector in file.requests.iter().chain(&file.raw_requests) {
            check(&vector.name, &vector.expect, call::request(vector, &file.client));
        }
        for vector in &file.responses {
            check(&vector.name, &vector.expect, call::response(vector, &file.client));
        }
        for vector in &file.retries {
            check(&vector.name, &vector.expect, call::retry(vector, &file.client));
        }
        for vector in &file.webhooks {
            check(&vector.name, &vector.expect, webhook::run(vector));
        }
        for vector in &file.proxies {
            check(&vector.name, &vector.expect, proxy::run(vector));
        }
        for vector in &file.secrets {
            check(&vector.name, &vector.expect, secret::run(vector, &file.client));
        }
        for vector in &file.frames {
            check(&vector.name, &vector.expect, stream::run(vector, &file.client));
        }
        for vector in &file.claims {
            check(&vector.name, &vector.expect, inbox::run(vector));
        }
        for vector in &file.recoveries {
            check(&vector.name, &vector.expect, recovery::run(vector));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn events_go_by_the_same_names_everywhere() {
    let listed: Vec<String> = files().into_iter().filter_map(|(_, file)| file.event_names).flatten().collect();
    assert_eq!(EventName::KNOWN.iter().map(EventName::as_str).collect::<Vec<_>>(), listed);
}

#[test]
fn an_inbox_sends_the_same_statements_everywhere() {
    let listed: Vec<_> = files().into_iter().flat_map(|(_, file)| file.statements).collect();
    assert_eq!(listed.len(), 3);
    for (dialect, statements) in listed {
        assert_eq!(inbox::statements(&dialect), statements, "{dialect}");
    }
}

#[test]
fn every_endpoint_has_vectors_of_a_request_and_of_a_reply() {
    let (mut requests, mut replies) = (BTreeSet::new(), BTreeSet::new());
    for (_, file) in files() {
        requests.extend(file.requests.into_iter().map(|vector| vector.call.operation));
        let replied = file.responses.into_iter().filter(|vector| vector.expect.get().contains(r#""reply""#));
        replies.extend(replied.map(|vector| vector.call.operation));
    }
    let all: BTreeSet<String> = operations::ALL.iter().map(|operation| operation.name.into()).collect();
    assert_eq!(requests, all);
    assert_eq!(replies, all);
}

#[test]
fn every_endpoint_is_an_operation_or_a_stream() {
    let mut routes = BTreeSet::new();
    for path in walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let source = std::fs::read_to_string(path).unwrap();
        // `Route::get("name", …`, over one line or several.
        for call in source.split("Route::").skip(1) {
            let name = call.split_once('(').and_then(|(_, arguments)| arguments.trim_start().strip_prefix('"'));
            routes.extend(name.and_then(|rest| rest.split('"').next()).map(String::from));
        }
    }
    let operations = operations::ALL.iter().map(|operation| operation.name);
    let all: BTreeSet<String> = operations.chain(stream::names()).map(String::from).collect();
    assert_eq!(routes, all);
}

#[test]
fn names_tell_vectors_of_a_file_apart() {
    for (path, file) in files() {
        let names = (file.requests.iter().map(|it| &it.name))
            .chain(file.raw_requests.iter().map(|it| &it.name))
            .chain(file.responses.iter().map(|it| &it.name))
            .chain(file.retries.iter().map(|it| &it.name))
            .chain(file.webhooks.iter().map(|it| &it.name))
            .chain(file.proxies.iter().map(|it| &it.name))
            .chain(file.secrets.iter().map(|it| &it.name))
            .chain(file.frames.iter().map(|it| &it.name))
            .chain(file.claims.iter().map(|it| &it.name))
            .chain(file.recoveries.iter().map(|it| &it.name));
        let mut seen = BTreeSet::new();
        for name in names {
            assert!(seen.insert(name), "{}: two vectors are called {name:?}", path.display());
        }
    }
}

fn files() -> Vec<(PathBuf, VectorFile)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    let paths = walk(&folder).into_iter().filter(|path| path.extension().is_some_and(|it| it == "json"));
    paths
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let file = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path, file)
        })
        .collect()
}

/// Every file below a folder, in order.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
