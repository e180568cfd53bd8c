//! The engine's state as rows that a store can keep.

use std::collections::BTreeMap;

use super::{tenant::Tenant, tenants::Tenants};

/// The table name of a tenant's one-record part.
const PROFILE: &str = "profile";

/// One change to the stored state, in the order in which to apply them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// All rows of a tenant are gone.
    Forget {
        /// The tenant.
        tenant: String,
    },
    /// A row is there.
    Put {
        /// Where.
        key: Key,
        /// The row, as JSON.
        json: Vec<u8>,
    },
    /// A row is gone.
    Remove {
        /// Where.
        key: Key,
    },
}

/// The place of a stored row.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Key {
    /// Whose row.
    pub tenant: String,
    /// In which table.
    pub table: String,
    /// At which position.
    pub position: u64,
}

pub(crate) fn take_changes(gone: &mut Vec<String>, tenants: &mut Tenants) -> Vec<Change> {
    let mut changes: Vec<_> = gone.drain(..).map(|tenant| Change::Forget { tenant }).collect();
    for tenant in tenants.iter_mut().filter(|tenant| tenant.touched) {
        tenant.touched = false;
        take_tenant_changes(tenant, &mut changes);
    }
    changes
}

fn take_tenant_changes(tenant: &mut Tenant, changes: &mut Vec<Change>) {
    let name = tenant.name.clone();
    if std::mem::take(&mut tenant.forgotten) {
        changes.push(Change::Forget { tenant: name.clone() });
    }
    let key = |table: &str, position| Key { tenant: name.clone(), table: table.to_owned(), position };
    if let Some(json) = tenant.take_profile_change() {
        changes.push(Change::Put { key: key(PROFILE, 0), json });
    }
    for (table, rows) in tenant.tables() {
        rows.take_changes(&mut |position, json| {
            let key = key(table, position);
            changes.push(match json {
                Some(json) => Change::Put { key, json },
                None => Change::Remove { key },
            });
        });
    }
}

pub(crate) fn restore(changes: Vec<Change>, seed: u64, tenants: &mut Tenants) -> serde_json::Result<()> {
    let mut rows: BTreeMap<Key, Vec<u8>> = BTreeMap::new();
    for change in changes {
        match change {
            Change::Forget { tenant } => rows.retain(|key, _| key.tenant != tenant),
            Change::Put { key, json } => drop(rows.insert(key, json)),
            Change::Remove { key } => drop(rows.remove(&key)),
        }
    }
    for (key, json) in rows {
        if tenants.get_mut(&key.tenant).is_none() {
            tenants.put(Tenant::new(&key.tenant, seed));
        }
        let Some(tenant) = tenants.get_mut(&key.tenant) else { continue };
        if key.table == PROFILE {
            tenant.profile = serde_json::from_slice(&json)?;
        } else if let Some((_, rows)) = tenant.tables().into_iter().find(|(name, _)| *name == key.table) {
            rows.restore(key.position, &json)?;
        }
    }
    tenants.iter_mut().for_each(Tenant::rebuild);
    Ok(())
}
