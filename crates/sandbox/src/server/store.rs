//! The engine's state in a file, written before anything is answered.

use std::{io, path::Path};

use redb::{Database, ReadableTable, TableDefinition};

use crate::engine::state::{Change, Key};

/// Rows by tenant, table and position.
const ROWS: TableDefinition<'_, (&str, &str, u64), &[u8]> = TableDefinition::new("rows");

/// The database has an error type for each step.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A file that survives the process.
pub(super) struct Store(Database);

impl Store {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let database = Database::create(path)
            .map_err(|error| io::Error::other(format!("{} cannot be used for the state: {error}", path.display())))?;
        Ok(Self(database))
    }

    /// Everything that is stored, as changes to an empty engine.
    pub(super) fn load(&self) -> io::Result<Vec<Change>> {
        self.read().map_err(io::Error::other)
    }

    fn read(&self) -> Result<Vec<Change>, Failure> {
        // Creates the table in a new file.
        let writing = self.0.begin_write()?;
        writing.open_table(ROWS)?;
        writing.commit()?;

        let table = self.0.begin_read()?.open_table(ROWS)?;
        let mut changes = Vec::new();
        for row in table.iter()? {
            let (key, json) = row?;
            let (tenant, name, position) = key.value();
            let key = Key { tenant: tenant.to_owned(), table: name.to_owned(), position };
            changes.push(Change::Put { key, json: json.value().to_vec() });
        }
        Ok(changes)
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
