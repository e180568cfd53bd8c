//! Reads a copy of the state's file, of which nothing is believed before all of it was checked.

use std::{
    cell::Cell,
    io,
    panic::{self, AssertUnwindSafe},
    sync::{Mutex, MutexGuard, Once, PoisonError},
};

use redb::{ReadableTable, StorageBackend};

use super::{Failure, ROWS, builder};
use crate::engine::state::{Change, Key};

/// By so much a file may grow while it is repaired.
const SLACK: usize = 64 << 20;

/// The size of a page in bytes, and of a region's header and data in pages, as redb chooses them.
const GEOMETRY: [u64; 3] = [4096, 130, 1 << 20];

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// The rows of a file with these bytes, or in one line why they cannot be believed.
pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<Change>, String> {
    if bytes.is_empty() {
        // Which the database would take for a new file.
        return Err("it is empty".to_owned());
    }
    check_header(&bytes)?;
    let read = quietly(|| rows(bytes)).unwrap_or_else(|| Err("its contents are inconsistent".into()));
    read.map_err(|error| error.to_string().replace('\n', " "))
}

/// What the database believes without a checksum: the sizes, which it would allocate for, and which of the two latest
/// commits counts.
fn check_header(bytes: &[u8]) -> Result<(), &'static str> {
    let header: &[u8; 320] = bytes.first_chunk().ok_or("it is too short")?;
    let u32_at =
        |at: usize| u64::from(u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]));
    let [page, region_header, region_data, regions, rest] = [12, 16, 20, 24, 28].map(u32_at);
    if &header[..9] != b"redb\x1a\x0a\xa9\x0d\x0a" || [page, region_header, region_data] != GEOMETRY {
        return Err("it has another header");
    }
    let flags = header[9];
    // After a kill the database goes by the file's length, and by the checksums of its two latest commits.
    let was_closed = flags & 2 == 0;
    let last = if rest > 0 { region_header + rest } else { 0 };
    let stated = page * (1 + regions * (region_header + region_data) + last);
    if was_closed && stated != bytes.len() as u64 {
        return Err("its length does not match its header");
    }
    let primary = usize::from(flags & 1);
    let commit = |slot: usize| u32_at(64 + 128 * slot + 104) | u32_at(64 + 128 * slot + 108) << 32;
    match flags > 7 || was_closed && commit(primary) < commit(1 - primary) {
        true => Err("its header does not point to its latest commit"),
        false => Ok(()),
    }
}

fn rows(bytes: Vec<u8>) -> Result<Vec<Change>, Failure> {
    let mut database = builder().create_with_backend(Image::new(bytes))?;
    if !database.check_integrity()? {
        return Err("its checksums are wrong".into());
    }
    let table = database.begin_read()?.open_table(ROWS)?;
    let mut changes = Vec::new();
    for row in table.iter()? {
        let (key, json) = row?;
        let (tenant, name, position) = key.value();
        let key = Key { tenant: tenant.to_owned(), table: name.to_owned(), position };
        changes.push(Change::Put { key, json: json.value().to_vec() });
    }
    Ok(changes)
}

/// The copy, to which the database may write. redb's own backend in memory begins empty, and grows byte by byte.
#[derive(Debug)]
pub(super) struct Image(Mutex<Vec<u8>>);

impl Image {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self(Mutex::new(bytes))
    }

    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StorageBackend for Image {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes().len() as u64)
    }

    fn read(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let bytes = self.bytes();
        let part = usize::try_from(offset).ok().and_then(|offset| bytes.get(offset..offset.checked_add(length)?));
        part.map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let mut bytes = self.bytes();
        // A damaged length must not take all memory there is.
        let length = usize::try_from(length).ok().filter(|length| *length <= bytes.len() + SLACK);
        bytes.resize(length.ok_or(io::ErrorKind::OutOfMemory)?, 0);
        Ok(())
    }

    fn sync_data(&self, _: bool) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut bytes = self.bytes();
        let offset = usize::try_from(offset).map_err(io::Error::other)?;
        let part = offset.checked_add(data.len()).and_then(|end| bytes.get_mut(offset..end));
        part.ok_or(io::ErrorKind::UnexpectedEof)?.copy_from_slice(data);
        Ok(())
    }
}

/// What `act` returns, or nothing if it panics, as the database does over some damages; nobody needs to read that.
fn quietly<T>(act: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                previous(info);
            }
        }));
    });
    QUIET.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(act));
    QUIET.set(false);
    result.ok()
}
