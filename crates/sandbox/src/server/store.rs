//! The engine's state in a file, written before anything is answered.

mod image;

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use redb::{Database, DatabaseError, StorageBackend, TableDefinition, backends::FileBackend};

use crate::engine::state::{Change, Key};

/// Rows by tenant, table and position.
const ROWS: TableDefinition<'_, (&str, &str, u64), &[u8]> = TableDefinition::new("rows");

/// The database has an error type for each step.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What to do with a file that is damaged.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Damaged {
    /// Leave it as it is, and do not start.
    #[default]
    Refuse,
    /// Keep it under another name, and begin anew.
    PutAside,
}

/// A file that survives the process.
pub(super) struct Store(Database);

impl Store {
    /// The file, and everything that it holds, as changes to an empty engine.
    pub(super) fn open(path: &Path, damaged: Damaged) -> io::Result<(Self, Vec<Change>)> {
        let unusable = |error: &dyn std::fmt::Display| {
            io::Error::other(format!("{} cannot be used for the state: {error}", path.display()))
        };
        if !path.try_exists()? {
            create(path).map_err(|error| unusable(&error))?;
        }
        let file = File::options().read(true).write(true).open(path).map_err(|error| unusable(&error))?;
        let backend = match FileBackend::new(file) {
            Err(DatabaseError::DatabaseAlreadyOpen) => return Err(unusable(&"another sandbox uses it")),
            backend => backend.map_err(|error| unusable(&error))?,
        };
        // Opening writes to the file, so what is damaged must be found before, in a copy.
        let length = usize::try_from(backend.len()?).map_err(|error| unusable(&error))?;
        match image::read(backend.read(0, length)?) {
            Ok(changes) => {
                let database = redb::Builder::new().create_with_backend(backend).map_err(|error| unusable(&error))?;
                Ok((Self(database), changes))
            }
            Err(problem) if damaged == Damaged::Refuse => Err(io::Error::other(format!(
                "{} is damaged, or no state of a sandbox ({problem}). Nothing in it was changed. To keep it under another \
                 name and begin anew, add --reset-damaged-state",
                path.display()
            ))),
            Err(_) => {
                put_aside(path).map_err(|error| unusable(&error))?;
                drop(backend);
                Self::open(path, Damaged::Refuse)
            }
        }
    }

    /// Makes the changes last; once this returns, they survive whatever becomes of the process.
    pub(super) fn save(&self, changes: &[Change]) -> io::Result<()> {
        self.write(changes).map_err(io::Error::other)
    }

    fn write(&self, changes: &[Change]) -> Result<(), Failure> {
        let writing = self.0.begin_write()?;
        {
            let mut table = writing.open_table(ROWS)?;
            for change in changes {
                match change {
                    Change::Put { key, json } => {
                        table.insert(place(key), json.as_slice())?;
                    }
                    Change::Remove { key } => {
                        table.remove(place(key))?;
                    }
                    Change::Forget { tenant } => {
                        let tenant = tenant.as_str();
                        table.retain_in((tenant, "", 0)..=(tenant, "\u{10ffff}", u64::MAX), |_, _| false)?;
                    }
                }
            }
        }
        writing.commit()?;
        Ok(())
    }
}

fn place(key: &Key) -> (&str, &str, u64) {
    (&key.tenant, &key.table, key.position)
}

/// A new file, which is there as a whole or not at all.
fn create(path: &Path) -> Result<(), Failure> {
    let unfinished = beside(path, "new");
    let _ = fs::remove_file(&unfinished);
    let database = Database::create(&unfinished)?;
    let writing = database.begin_write()?;
    writing.open_table(ROWS)?;
    writing.commit()?;
    drop(database);
    Ok(fs::rename(unfinished, path)?)
}

/// Renames a damaged file to a name that is free.
fn put_aside(path: &Path) -> io::Result<()> {
    let mut kept = beside(path, "damaged");
    for number in 2.. {
        if !kept.try_exists()? {
            break;
        }
        kept = beside(path, &format!("damaged-{number}"));
    }
    fs::rename(path, kept)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
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
        assert!(second.contains("another sandbox uses it"), "{second}");
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
        let [_, mut bytes] = written(&directory.path().join("state"));
        let expected = image::read(bytes.clone()).unwrap();
        // Some bits of every field of the header, and of the pages that hold anything.
        let header = (0..40 * 8).step_by(5).chain((40 * 8..320 * 8).step_by(29));
        let pages = (4096..bytes.len()).step_by(613).filter(|at| bytes[*at] != 0).map(|at| at * 8 + at % 8);
        let bits: Vec<_> = header.chain(pages.take(100)).collect();
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
}
