use std::sync::{Arc, Mutex};

use super::*;

fn some_changes(first: u64, count: u64) -> Vec<Change> {
    let key = |position| Key { tenant: "test_a".to_owned(), table: "invoices".to_owned(), position };
    (first..first + count)
        .map(|position| Change::Put { key: key(position), json: format!("{{\"a\":{position}}}").into_bytes() })
        .collect()
}

/// A file with some rows in it, as a sandbox leaves it that is killed, and one that ends.
fn written(path: &Path) -> [Vec<u8>; 2] {
    let (store, changes) = Store::open(path, Damaged::Refuse).unwrap();
    assert_eq!(changes, []);
    for commit in 0..20 {
        store.save(&some_changes(commit * 20, 20)).unwrap();
    }
    let killed = fs::read(path).unwrap();
    drop(store);
    [killed, fs::read(path).unwrap()]
}

#[test]
fn what_was_saved_is_there_again() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state");
    let [killed, _] = written(&path);
    assert_eq!(image::read(killed).unwrap(), some_changes(0, 400));
    let (store, changes) = Store::open(&path, Damaged::Refuse).unwrap();
    assert_eq!(changes, some_changes(0, 400));
    let second = Store::open(&path, Damaged::PutAside).err().unwrap().to_string();
    assert!(second.contains("another sandbox is using it"), "{second}");
    drop(store);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[test]
fn a_file_cut_at_any_length_is_whole_or_refused_and_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state");
    for whole in written(&path) {
        let lengths = (0..whole.len()).step_by(40_961).chain((0..400).step_by(13));
        for length in lengths.chain(whole.len() - 3..whole.len()) {
            fs::write(&path, &whole[..length]).unwrap();
            match Store::open(&path, Damaged::Refuse) {
                // What was free was cut off.
                Ok((_, changes)) => assert_eq!(changes, some_changes(0, 400), "{length}"),
                Err(error) => {
                    let text = error.to_string();
                    assert!(text.contains("is damaged") && !text.contains('\n'), "{length}: {text}");
                    assert!(fs::read(&path).unwrap() == whole[..length], "{length}: it was changed");
                }
            }
        }
    }
}

#[test]
fn a_flipped_bit_is_found_or_does_not_matter() {
    let directory = tempfile::tempdir().unwrap();
    for (bytes, unprotected) in written(&directory.path().join("state")).into_iter().zip(UNPROTECTED) {
        flip_bits(bytes, unprotected);
    }
}

/// Bits of the byte that has no checksum: which of the latest two commits counts, as long as a file was not closed.
const UNPROTECTED: [&[usize]; 2] = [&[72], &[]];

fn flip_bits(mut bytes: Vec<u8>, unprotected: &[usize]) {
    let expected = image::read(bytes.clone()).unwrap();
    assert_eq!(expected, some_changes(0, 400));
    // Some bits of every field of the header, and of the pages that hold anything.
    let header = (0..40 * 8).step_by(5).chain(72..80).chain((40 * 8..320 * 8).step_by(29));
    let pages = (4096..bytes.len()).step_by(613).filter(|at| bytes[*at] != 0).map(|at| at * 8 + at % 8);
    let bits: Vec<_> = header.chain(pages.take(100)).filter(|bit| !unprotected.contains(bit)).collect();
    let mut found = 0;
    for bit in bits {
        bytes[bit / 8] ^= 1 << (bit % 8);
        match image::read(bytes.clone()) {
            Ok(changes) => assert!(changes == expected, "bit {bit} changes what is read"),
            Err(problem) => {
                assert!(!problem.contains('\n'), "{problem}");
                found += 1;
            }
        }
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    assert!(found > 50, "{found}");
}

/// A file in memory, and everything that was done to it.
#[derive(Debug)]
struct Recorded {
    file: image::Image,
    log: Arc<Mutex<Vec<Step>>>,
}

#[derive(Debug)]
enum Step {
    Length(u64),
    Write(u64, Vec<u8>),
}

impl Step {
    fn repeat(&self, file: &image::Image) {
        match self {
            Self::Length(length) => file.set_len(*length).unwrap(),
            Self::Write(offset, data) => file.write(*offset, data).unwrap(),
        }
    }

    /// How it is left by a kill.
    fn half(&self) -> Self {
        match self {
            Self::Length(length) => Self::Length(*length),
            Self::Write(offset, data) => Self::Write(*offset, data[..data.len() / 2].to_vec()),
        }
    }
}

impl StorageBackend for Recorded {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        self.file.read(offset, length)
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.log.lock().unwrap().push(Step::Length(length));
        self.file.set_len(length)
    }

    fn sync_data(&self, eventual: bool) -> io::Result<()> {
        self.file.sync_data(eventual)
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.log.lock().unwrap().push(Step::Write(offset, data.to_vec()));
        self.file.write(offset, data)
    }
}

#[test]
fn a_kill_at_any_step_leaves_every_commit_that_was_over_and_none_by_half() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state");
    create(&path).unwrap();
    let empty = || image::Image::new(fs::read(&path).unwrap());
    let log = Arc::<Mutex<Vec<Step>>>::default();
    let recorded = Recorded { file: empty(), log: log.clone() };
    let store = Store(builder().create_with_backend(recorded).unwrap());
    let mut over = Vec::new();
    for commit in 0..6 {
        store.save(&some_changes(commit * 20, 20)).unwrap();
        over.push(log.lock().unwrap().len());
    }
    let log = log.lock().unwrap();
    for killed_at in 0..over[5] {
        let file = empty();
        log[..killed_at].iter().for_each(|step| step.repeat(&file));
        log[killed_at].half().repeat(&file);
        let length = usize::try_from(file.len().unwrap()).unwrap();
        let left = image::read(file.read(0, length).unwrap()).unwrap();
        let saved = 20 * over.iter().filter(|end| **end <= killed_at).count() as u64;
        assert!([saved, saved + 20].contains(&(left.len() as u64)), "{killed_at}: {} of {saved}", left.len());
        assert_eq!(left, some_changes(0, left.len() as u64));
    }
}

#[test]
fn a_damaged_file_is_kept_under_another_name_when_asked() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state");
    for (content, kept) in [("", "state.damaged"), ("Dear Ada,", "state.damaged-2")] {
        fs::write(&path, content).unwrap();
        let (store, changes) = Store::open(&path, Damaged::PutAside).unwrap();
        assert_eq!(changes, []);
        store.save(&some_changes(0, 1)).unwrap();
        drop(store);
        assert_eq!(fs::read_to_string(directory.path().join(kept)).unwrap(), content);
        assert_eq!(Store::open(&path, Damaged::PutAside).unwrap().1, some_changes(0, 1));
    }
}
