//! Feeds changed vectors to everything that reads what others wrote: a moment in every test run, and
//! `FUZZ_SECONDS` for each target if they are set.
//!
//! What fails is written to `tests/vectors/corpus`, from where every run takes it again.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

mod corpus;
#[allow(dead_code)] // what only the runner of the vectors reads
#[path = "../vectors/format.rs"]
mod format;
mod mutate;
#[allow(dead_code)]
#[path = "../vectors/operations.rs"]
mod operations;
mod targets;

use mutate::Mutator;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};
use targets::Target;

#[test]
fn nothing_that_is_read_does_harm() {
    let seconds: Option<u64> = std::env::var("FUZZ_SECONDS").ok().map(|text| text.parse().unwrap());
    // By default the same inputs each time: a test that fails must fail again.
    let seed = seconds.map_or(1, |_| SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs());
    let mut mutator = Mutator::new(seed);
    let seeds = corpus::seeds();
    for target in targets::ALL {
        for seed in &seeds[target.name] {
            run(target, seed);
        }
        let (begun, mut inputs) = (Instant::now(), 0_u64);
        while seconds.map_or(inputs < 1000, |seconds| begun.elapsed() < Duration::from_secs(seconds)) {
            run(target, &mutator.mutate(&seeds[target.name]));
            inputs += 1;
        }
        eprintln!("{}: {inputs} inputs from seed {seed}", target.name);
    }
}

fn run(target: &Target, input: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| (target.run)(input))).is_err() {
        let path = keep(target.name, input);
        panic!("{} failed on {}: {}", target.name, path.display(), input.escape_ascii());
    }
}

/// Keeps an input; where.
fn keep(target: &str, input: &[u8]) -> PathBuf {
    let checksum = input.iter().fold(0_u32, |sum, byte| sum.rotate_left(5) ^ u32::from(*byte));
    let path = corpus::folder().join(target).join(format!("{checksum:08x}"));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, input).unwrap();
    path
}
