//! The engine's state in a file, written before anything is answered.

mod image;
#[cfg(test)]
mod tests;

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use redb::{Database, DatabaseError, StorageBackend, TableDefinition, backends::FileBackend};

use crate::engine::state::{Change, Key};

/// Rows by tenant, table and position.
const ROWS: TableDefinition<'_, (&str, &str, u64), &[u8]> = TableDefinition::new("rows");

/// The engine has every row in memory, so the database, which only writes, needs no cache of a gibibyte.
const CACHE_BYTES: usize = 8 << 20;

fn builder() -> redb::Builder {
    let mut builder = redb::Builder::new();
    builder.set_cache_size(CACHE_BYTES);
    builder
}

/// The database has an error type for each step.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What to do with a file that is damaged.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Damaged {
    /// Leave it as it is, and do not start.
    #[default]
    Refuse,
    /// Rename it, and start empty.
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
            Err(DatabaseError::DatabaseAlreadyOpen) => return Err(unusable(&"another sandbox is using it")),
            backend => backend.map_err(|error| unusable(&error))?,
        };
        // Opening writes to the file, so what is damaged must be found before, in a copy.
        let length = usize::try_from(backend.len()?).map_err(|error| unusable(&error))?;
        match image::read(backend.read(0, length)?) {
            Ok(changes) => {
                let database = builder().create_with_backend(backend).map_err(|error| unusable(&error))?;
                Ok((Self(database), changes))
            }
            Err(problem) if damaged == Damaged::Refuse => Err(io::Error::other(format!(
                "{} is damaged or is not a state file of the sandbox ({problem}). It is unchanged. To rename it and \
                 start empty, add --reset-damaged-state",
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
        if changes.is_empty() {
            return Ok(());
        }
        let mut writing = self.0.begin_write()?;
        // A commit that was over is then never taken for one that a kill cut short: if it is damaged, that is said.
        writing.set_two_phase_commit(true);
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
