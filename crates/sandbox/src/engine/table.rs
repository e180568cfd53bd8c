//! Rows in order of creation, bounded in number, whose changes can be read off and stored.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Serialize, de::DeserializeOwned};

/// What a [`Table`] holds.
pub(crate) trait Row: Serialize + DeserializeOwned {
    fn key(&self) -> &str;
}

/// Rows by key and by order of creation; beyond `capacity` the oldest gives way.
#[derive(Debug)]
pub(crate) struct Table<R> {
    rows: BTreeMap<u64, R>,
    positions: HashMap<String, u64>,
    next: u64,
    capacity: usize,
    changed: BTreeSet<u64>,
}

impl<R: Row> Table<R> {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { rows: BTreeMap::new(), positions: HashMap::new(), next: 0, capacity, changed: BTreeSet::new() }
    }

    pub(crate) fn insert(&mut self, row: R) {
        if let Some(position) = self.positions.get(row.key()) {
            self.changed.insert(*position);
            self.rows.insert(*position, row);
            return;
        }
        if self.rows.len() >= self.capacity
            && let Some((position, oldest)) = self.rows.pop_first()
        {
            self.positions.remove(oldest.key());
            self.changed.insert(position);
        }
        self.place(self.next, row);
        self.changed.insert(self.next - 1);
    }

    fn place(&mut self, position: u64, row: R) {
        self.positions.insert(row.key().to_owned(), position);
        self.rows.insert(position, row);
        self.next = self.next.max(position + 1);
    }

    pub(crate) fn get(&self, key: &str) -> Option<&R> {
        self.rows.get(self.positions.get(key)?)
    }

    /// The row to be changed; it counts as changed.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut R> {
        let position = *self.positions.get(key)?;
        self.changed.insert(position);
        self.rows.get_mut(&position)
    }

    pub(crate) fn remove(&mut self, key: &str) -> Option<R> {
        let position = self.positions.remove(key)?;
        self.changed.insert(position);
        self.rows.remove(&position)
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &R> {
        self.rows.values()
    }

    /// From a position on, with the positions.
    pub(crate) fn iter_from(&self, position: u64) -> impl Iterator<Item = (u64, &R)> {
        self.rows.range(position..).map(|(position, row)| (*position, row))
    }

    /// Oldest first, up to a position, without the row that is there.
    pub(crate) fn iter_to(&self, position: u64) -> impl DoubleEndedIterator<Item = &R> {
        self.rows.range(..position).map(|(_, row)| row)
    }

    pub(crate) fn position(&self, key: &str) -> Option<u64> {
        self.positions.get(key).copied()
    }

    /// The position of the oldest row.
    pub(crate) fn start(&self) -> Option<u64> {
        self.rows.first_key_value().map(|(position, _)| *position)
    }

    /// The position of the next row to be inserted.
    pub(crate) fn end(&self) -> u64 {
        self.next
    }
}

/// A table as the store sees it.
pub(crate) trait Stored {
    fn is_changed(&self) -> bool;
    fn drop_changes(&mut self);
    /// Hands over each changed row, `None` for one that is gone, and forgets that it changed.
    fn take_changes(&mut self, sink: &mut dyn FnMut(u64, Option<Vec<u8>>));
    /// Puts a stored row back.
    fn restore(&mut self, position: u64, json: &[u8]) -> serde_json::Result<()>;
}

impl<R: Row> Stored for Table<R> {
    fn is_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    fn drop_changes(&mut self) {
        self.changed.clear();
    }

    fn take_changes(&mut self, sink: &mut dyn FnMut(u64, Option<Vec<u8>>)) {
        for position in std::mem::take(&mut self.changed) {
            let json = self.rows.get(&position).and_then(|row| serde_json::to_vec(row).ok());
            sink(position, json);
        }
    }

    fn restore(&mut self, position: u64, json: &[u8]) -> serde_json::Result<()> {
        self.place(position, serde_json::from_slice(json)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Row for String {
        fn key(&self) -> &str {
            self
        }
    }

    #[test]
    fn the_oldest_row_gives_way_and_is_reported_gone() {
        let mut table = Table::new(2);
        for key in ["a", "b", "c"] {
            table.insert(key.to_owned());
        }
        assert_eq!(table.iter().collect::<Vec<_>>(), ["b", "c"]);
        assert!(table.get("a").is_none());

        let mut changes = Vec::new();
        table.take_changes(&mut |position, json| changes.push((position, json.is_some())));
        assert_eq!(changes, [(0, false), (1, true), (2, true)]);
        table.take_changes(&mut |_, _| panic!("changes are handed over once"));
    }

    #[test]
    fn a_restored_table_continues_where_it_stopped() {
        let mut table = Table::new(9);
        table.restore(4, br#""e""#).unwrap();
        table.insert("f".to_owned());
        assert_eq!(table.iter().collect::<Vec<_>>(), ["e", "f"]);
        assert_eq!(table.remove("e").as_deref(), Some("e"));
        assert_eq!(table.iter().collect::<Vec<_>>(), ["f"]);
    }
}
