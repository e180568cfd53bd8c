//! What fuzzing begins with: the texts of every vector, and what has failed before.

use crate::format::{RequestVector, ResponseVector, VectorFile, WebhookVector};
use crate::targets;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The seeds of each target.
pub(crate) fn seeds() -> BTreeMap<&'static str, Vec<Vec<u8>>> {
    let mut seeds: BTreeMap<_, Vec<_>> = targets::ALL.iter().map(|target| (target.name, vec![Vec::new()])).collect();
    for file in vector_files() {
        for vector in &file.requests {
            add_request(&mut seeds, vector);
        }
        for vector in &file.responses {
            add_response(&mut seeds, vector);
        }
        for vector in &file.webhooks {
            add_webhook(&mut seeds, vector);
        }
    }
    for target in targets::ALL {
        let list = seeds.get_mut(target.name).unwrap();
        list.extend(target.seeds.iter().map(|seed| seed.as_bytes().to_vec()));
        if let Ok(kept) = folder().join(target.name).read_dir() {
            list.extend(kept.map(|entry| fs::read(entry.unwrap().path()).unwrap()));
        }
    }
    seeds
}

pub(crate) fn vector_files() -> Vec<VectorFile> {
    let entries = vectors().read_dir().unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.extension().is_some_and(|it| it == "json"));
    files.map(|path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()).collect()
}

/// Above this package, or above the one in its `fuzz` folder.
fn vectors() -> PathBuf {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("tests/vectors"));
    folders.find(|folder| folder.join("README.md").is_file()).unwrap()
}

/// Where what has failed is kept.
pub(crate) fn folder() -> PathBuf {
    vectors().join("corpus")
}

type Seeds = BTreeMap<&'static str, Vec<Vec<u8>>>;

fn add_request(seeds: &mut Seeds, vector: &RequestVector) {
    let params = vector.call.params.as_ref().map_or("{}", |params| params.get());
    add(seeds, "params", [&[targets::index(&vector.call.operation)], params.as_bytes()].concat());
}

fn add_response(seeds: &mut Seeds, vector: &ResponseVector) {
    let (body, headers) = (vector.response.body(), vector.response.headers.as_bytes());
    add(seeds, "reply", [&[targets::index(&vector.call.operation)], &body[..]].concat());
    if headers.starts_with(b"Content-Encoding") {
        add(seeds, "encoded", [&[targets::index(&vector.call.operation), 0], &body[..]].concat());
    }
    add(seeds, "error", [&vector.response.status.to_be_bytes(), &body[..]].concat());
    add(seeds, "headers", headers.to_vec());
}

fn add_webhook(seeds: &mut Seeds, vector: &WebhookVector) {
    let body = vector.body();
    add(seeds, "webhook", [vector.headers.as_bytes(), b"\r\n\r\n", &body[..]].concat());
    add(seeds, "event", body);
}

fn add(seeds: &mut Seeds, target: &str, seed: Vec<u8>) {
    seeds.get_mut(target).unwrap().push(seed);
}
