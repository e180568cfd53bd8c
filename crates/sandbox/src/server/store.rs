//! The engine's state in a file, written before anything is answered.

mod log;
#[cfg(test)]
mod tests;

use std::{
    fs::{self, File},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
    thread::{self, JoinHandle},
};

use self::log::{Rows, Seal};
use crate::engine::state::Change;

/// A file of less than this many bytes is not worth writing anew.
const SMALL: u64 = 64 << 20;

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
pub(super) struct Store {
    path: PathBuf,
    file: File,
    seal: Seal,
    length: u64,
    /// From which length on it is written anew, without what was overwritten in it.
    limit: u64,
    successor: Option<Successor>,
}

/// The file that is to take the place of one that has grown.
struct Successor {
    thread: JoinHandle<io::Result<Store>>,
    /// What was saved since it was begun.
    missing: Vec<Change>,
}

impl Store {
    /// The file, and everything that it holds, as changes to an empty engine.
    pub(super) fn open(path: &Path, damaged: Damaged) -> io::Result<(Self, Vec<Change>)> {
        let unusable =
            |error: io::Error| io::Error::other(format!("{} cannot be used for the state: {error}", path.display()));
        // Until the new file takes its place.
        let mut held = None;
        let bytes;
        let mut rows = Rows::default();
        if path.try_exists()? {
            let file = held.insert(hold(path).map_err(unusable)?);
            bytes = contents(file).map_err(unusable)?;
            match log::read(&bytes) {
                Ok(stored) => rows = stored,
                Err(_) if damaged == Damaged::PutAside => put_aside(path).map_err(unusable)?,
                Err(problem) => {
                    return Err(io::Error::other(format!(
                        "{} is damaged or is not a state file of the sandbox ({problem}). It is unchanged. To rename \
                         it and start empty, add --reset-damaged-state",
                        path.display()
                    )));
                }
            }
        }
        let store = Self::begin(path.to_owned(), &rows).and_then(Self::take_place).map_err(unusable)?;
        drop(held);
        Ok((store, log::changes(&rows)))
    }

    /// A new file with these rows, beside the path.
    fn begin(path: PathBuf, rows: &Rows<'_>) -> io::Result<Self> {
        let (seal, bytes) = log::begin(rows);
        let mut file = hold(&beside(&path, "new"))?;
        file.set_len(0)?;
        file.write_all(&bytes)?;
        file.sync_data()?;
        let length = bytes.len() as u64;
        Ok(Self { path, file, seal, length, limit: SMALL.max(2 * length), successor: None })
    }

    /// Puts the new file at the path, where it is as a whole or not at all.
    fn take_place(self) -> io::Result<Self> {
        fs::rename(beside(&self.path, "new"), &self.path)?;
        Ok(self)
    }

    /// Makes the changes last: once this returns, they survive whatever becomes of the process. The disk is not waited
    /// for, so the machine must not crash.
    pub(super) fn save(&mut self, changes: Vec<Change>) -> io::Result<()> {
        self.append(&changes)?;
        match &mut self.successor {
            None if self.length > self.limit => {
                let (path, bytes) = (self.path.clone(), contents(&mut self.file)?);
                let write = move || Self::begin(path, &log::read(&bytes).map_err(io::Error::other)?);
                self.successor = Some(Successor { thread: thread::spawn(write), missing: Vec::new() });
            }
            None => {}
            Some(successor) => successor.missing.extend(changes),
        }
        match self.successor.take_if(|successor| successor.thread.is_finished()) {
            None => Ok(()),
            Some(Successor { thread, missing }) => {
                let mut store = thread.join().map_err(|_| io::Error::other("it could not be written anew"))??;
                store.append(&missing)?;
                *self = store.take_place()?;
                Ok(())
            }
        }
    }

    fn append(&mut self, changes: &[Change]) -> io::Result<()> {
        let commit = self.seal.commit(changes);
        self.length += commit.len() as u64;
        self.file.write_all(&commit)
    }
}

fn contents(file: &mut File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a file, new or not, that no other sandbox may have open.
fn hold(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(windows)]
    {
        // Nobody else may read or write it, but it may be renamed.
        const FILE_SHARE_DELETE: u32 = 4;
        std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, FILE_SHARE_DELETE);
    }
    let file = options.open(path)?;
    #[cfg(unix)]
    {
        use rustix::fs::{FlockOperation, flock};
        use std::os::unix::fs::MetadataExt;
        let is_held = flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok();
        // The one that held it may have put another in its place since it was opened.
        if !is_held || fs::metadata(path)?.ino() != file.metadata()?.ino() {
            return Err(io::Error::other("another sandbox is using it"));
        }
    }
    Ok(file)
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
