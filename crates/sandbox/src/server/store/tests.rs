use std::iter;

use super::*;
use crate::engine::state::Key;

fn key(position: u64) -> Key {
    Key { tenant: "test_a".to_owned(), table: "invoices".to_owned(), position }
}

fn some_changes(first: u64, count: u64) -> Vec<Change> {
    (first..first + count)
        .map(|position| Change::Put { key: key(position), json: format!("{{\"a\":{position}}}").into_bytes() })
        .collect()
}

fn stored(path: &Path) -> Vec<Change> {
    Store::open(path, Damaged::Refuse).unwrap().1
}

/// A file with some commits in it, and its length after each of them.
fn written(path: &Path) -> (Vec<u8>, Vec<usize>) {
    let (mut store, changes) = Store::open(path, Damaged::Refuse).unwrap();
    assert_eq!(changes, []);
    let length = |_: &Store| fs::read(path).unwrap().len();
    let mut lengths = vec![length(&store)];
    for commit in 0..6 {
        store.save(some_changes(commit * 3, 3)).unwrap();
        lengths.push(length(&store));
    }
    (fs::read(path).unwrap(), lengths)
}

#[test]
fn what_was_saved_is_there_again() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state");
    let (mut store, _) = Store::open(&path, Damaged::Refuse).unwrap();
    store.save(some_changes(0, 9)).unwrap();
    let other = Key { tenant: "test_b".to_owned(), ..key(1) };
    store.save(vec![Change::Put { key: other, json: b"{}".to_vec() }, Change::Remove { key: key(4) }]).unwrap();
    let expected: Vec<_> = some_changes(0, 4)
        .into_iter()
        .chain(some_changes(5, 4))
        .chain(iter::once(Change::Put { key: Key { tenant: "test_b".to_owned(), ..key(1) }, json: b"{}".to_vec() }))
        .collect();
    let second = Store::open(&path, Damaged::PutAside).err().unwrap().to_string();
    assert!(second.contains("another sandbox is using it"), "{second}");
    drop(store);
    assert_eq!(stored(&path), expected);
    let (mut store, _) = Store::open(&path, Damaged::Refuse).unwrap();
    store.save(vec![Change::Forget { tenant: "test_a".to_owned() }]).unwrap();
    drop(store);
    assert_eq!(stored(&path), expected[8..]);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[test]
fn a_file_cut_at_any_byte_has_every_commit_before_it_and_none_by_half() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state");
    let (whole, lengths) = written(&path);
    for length in 0..=whole.len() {
        let cut = &whole[..length];
        match lengths.iter().filter(|end| **end <= length).count() {
            0 => assert!(log::read(cut).is_err(), "{length}"),
            commits => {
                let rows = log::read(cut).unwrap_or_else(|problem| panic!("{length}: {problem}"));
                assert_eq!(log::changes(&rows), some_changes(0, 3 * (commits as u64 - 1)), "{length}");
            }
        }
    }
    // It goes on from there.
    fs::write(&path, &whole[..whole.len() - 10]).unwrap();
    let (mut store, changes) = Store::open(&path, Damaged::Refuse).unwrap();
    assert_eq!(changes, some_changes(0, 15));
    store.save(some_changes(15, 1)).unwrap();
    drop(store);
    assert_eq!(stored(&path), some_changes(0, 16));
}

#[test]
fn every_flipped_bit_is_found_and_the_file_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state");
    let (mut bytes, _) = written(&path);
    for bit in 0..bytes.len() * 8 {
        bytes[bit / 8] ^= 1 << (bit % 8);
        let problem = log::read(&bytes).expect_err(&format!("bit {bit}"));
        assert!(!problem.contains('\n'), "{problem}");
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    bytes[100] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let error = Store::open(&path, Damaged::Refuse).err().unwrap().to_string();
    assert!(error.contains("is damaged"), "{error}");
    assert!(fs::read(&path).unwrap() == bytes);
}

#[test]
fn a_commit_that_is_missing_is_found() {
    let directory = tempfile::tempdir().unwrap();
    let (bytes, lengths) = written(&directory.path().join("state"));
    let without = [&bytes[..lengths[2]], &bytes[lengths[3]..]].concat();
    assert!(log::read(&without).is_err());
}

#[test]
fn a_file_that_has_grown_is_written_anew_without_what_was_overwritten() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state");
    let (mut store, _) = Store::open(&path, Damaged::Refuse).unwrap();
    store.limit = 10_000;
    let put = |number: u64| Change::Put { key: key(number % 2), json: format!("{{\"a\":{number}}}").into_bytes() };
    let (mut saved, mut length, mut shrunk) = (0, 0, false);
    while !shrunk {
        assert!(saved < 1_000_000, "it was never written anew");
        store.save(vec![put(saved)]).unwrap();
        saved += 1;
        let now = fs::metadata(&path).unwrap().len();
        (shrunk, length) = (now < length, now);
    }
    assert!(Store::open(&path, Damaged::Refuse).is_err(), "it is still in use");
    store.save(some_changes(8, 1)).unwrap();
    drop(store);
    let mut latest = vec![put(saved - 2), put(saved - 1)];
    latest.sort_by_key(|change| matches!(change, Change::Put { key, .. } if key.position == 1));
    assert_eq!(stored(&path), [latest, some_changes(8, 1)].concat());
}

#[test]
fn a_damaged_file_is_kept_under_another_name_when_asked() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state");
    for (content, kept) in [("", "state.damaged"), ("Dear Ada,", "state.damaged-2")] {
        fs::write(&path, content).unwrap();
        let (mut store, changes) = Store::open(&path, Damaged::PutAside).unwrap();
        assert_eq!(changes, []);
        store.save(some_changes(0, 1)).unwrap();
        drop(store);
        assert_eq!(fs::read_to_string(directory.path().join(kept)).unwrap(), content);
        assert_eq!(stored(&path), some_changes(0, 1));
    }
}
