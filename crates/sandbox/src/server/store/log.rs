//! How the state is written: a line of JSON for each change, and after those of a commit a line that seals them and all
//! before them. What follows the last seal is a commit that a kill cut short. Anything else that is wrong is a damage.

use std::{borrow::Cow, collections::BTreeMap};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::engine::state::{Change, Key};

const HEADER: &[u8] = b"{\"file\":\"state of pepay-sandbox\",\"version\":1}\n";

const SEAL: &[u8] = b"{\"seal\":\"";
const SEAL_LENGTH: usize = SEAL.len() + 64 + b"\"}\n".len();

/// The rows of each tenant, by table and position.
pub(super) type Rows<'a> = BTreeMap<Cow<'a, str>, BTreeMap<Place<'a>, &'a RawValue>>;

type Place<'a> = (&'a str, u64);

/// A change.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    #[serde(borrow)]
    tenant: Cow<'a, str>,
    /// All of the tenant's rows if there is none.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    place: Option<Place<'a>>,
    /// Gone if there is none.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    row: Option<&'a RawValue>,
}

impl<'a> Line<'a> {
    fn of(change: &'a Change) -> Self {
        let at = |key: &'a Key, row| Self {
            tenant: Cow::Borrowed(&key.tenant),
            place: Some((&key.table, key.position)),
            row,
        };
        match change {
            Change::Forget { tenant } => Self { tenant: Cow::Borrowed(tenant), place: None, row: None },
            Change::Put { key, json } => at(key, serde_json::from_slice(json).ok()),
            Change::Remove { key } => at(key, None),
        }
    }

    fn apply(self, rows: &mut Rows<'a>) {
        let Some(place) = self.place else {
            rows.remove(&self.tenant);
            return;
        };
        let rows = rows.entry(self.tenant).or_default();
        match self.row {
            Some(row) => rows.insert(place, row),
            None => rows.remove(&place),
        };
    }
}

/// What the last seal says: it depends on everything that was written.
#[derive(Default)]
pub(super) struct Seal([u8; 32]);

impl Seal {
    /// The lines of a commit, sealed.
    pub(super) fn commit(&mut self, changes: &[Change]) -> Vec<u8> {
        self.seal(changes.iter().map(Line::of))
    }

    fn seal<'a>(&mut self, each: impl Iterator<Item = Line<'a>>) -> Vec<u8> {
        let mut lines = Vec::new();
        for line in each {
            // Text and numbers, which can be written.
            let _ = serde_json::to_writer(&mut lines, &line);
            lines.push(b'\n');
        }
        let seal = self.next(&lines);
        lines.extend(seal);
        lines
    }

    fn next(&mut self, lines: &[u8]) -> Vec<u8> {
        self.0 = Sha256::new().chain_update(self.0).chain_update(lines).finalize().into();
        [SEAL, HEXLOWER.encode(&self.0).as_bytes(), b"\"}\n"].concat()
    }
}

/// A file with these rows.
pub(super) fn begin(rows: &Rows<'_>) -> (Seal, Vec<u8>) {
    let mut seal = Seal::default();
    let lines = each(rows).map(|(tenant, place, row)| Line {
        tenant: Cow::Borrowed(tenant),
        place: Some(place),
        row: Some(row),
    });
    let bytes = [HEADER, &seal.seal(lines)].concat();
    (seal, bytes)
}

/// The rows as changes to nothing.
pub(super) fn changes(rows: &Rows<'_>) -> Vec<Change> {
    let key = |tenant: &str, (table, position): Place<'_>| Key {
        tenant: tenant.to_owned(),
        table: table.to_owned(),
        position,
    };
    each(rows).map(|(tenant, place, row)| Change::Put { key: key(tenant, place), json: row.get().into() }).collect()
}

fn each<'a>(rows: &'a Rows<'_>) -> impl Iterator<Item = (&'a str, Place<'a>, &'a RawValue)> {
    rows.iter().flat_map(|(tenant, rows)| rows.iter().map(|(place, row)| (&**tenant, *place, *row)))
}

/// The rows of a file with these bytes, or in one line why they cannot be believed.
pub(super) fn read(bytes: &[u8]) -> Result<Rows<'_>, String> {
    let bytes = bytes.strip_prefix(HEADER).ok_or("it begins with something else")?;
    let (mut rows, mut seal) = (Rows::default(), Seal::default());
    let (mut lines, mut begin, mut end) = (Vec::new(), 0, 0);
    let mut line_number = 1;
    for text in bytes.split_inclusive(|byte| *byte == b'\n') {
        line_number += 1;
        if text.len() >= SEAL_LENGTH && text.starts_with(SEAL) {
            if text != seal.next(&bytes[begin..end]) {
                return Err(format!("line {line_number} does not seal what is before it"));
            }
            lines.drain(..).for_each(|line: Line<'_>| line.apply(&mut rows));
            begin = end + text.len();
        } else if text.ends_with(b"\n") {
            let line = serde_json::from_slice(text);
            lines.push(line.map_err(|_| format!("line {line_number} is not a change"))?);
        }
        end += text.len();
    }
    // The first commit was written as a whole.
    if begin == 0 { Err("it is too short".to_owned()) } else { Ok(rows) }
}
