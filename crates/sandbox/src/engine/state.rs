//! The engine's state as rows that a store can keep.

use std::collections::BTreeMap;

use super::{tenant::Tenant, tenants::Tenants, tracked::Tracked};

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

pub(crate) fn take_changes(tenants: &mut Tenants) -> Vec<Change> {
    let mut changes: Vec<_> = tenants.take_gone().map(|tenant| Change::Forget { tenant }).collect();
    tenants.take_touched(|tenant| take_tenant_changes(tenant, &mut changes));
    changes
}

fn take_tenant_changes(tenant: &mut Tenant, changes: &mut Vec<Change>) {
    let name = tenant.name.clone();
    let forgotten = std::mem::take(&mut tenant.forgotten);
    if forgotten {
        changes.push(Change::Forget { tenant: name.clone() });
    }
    let key = |table: &str, position| Key { tenant: name.clone(), table: table.to_owned(), position };
    // After a reset it holds another seed.
    if (tenant.profile.take_change() || forgotten)
        && let Ok(json) = serde_json::to_vec(&*tenant.profile)
    {
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
        let tenant = tenants.open(&key.tenant, seed, 0);
        if key.table == PROFILE {
            tenant.profile = Tracked::new(serde_json::from_slice(&json)?);
        } else if let Some((_, rows)) = tenant.tables().find(|(name, _)| *name == key.table) {
            rows.restore(key.position, &json)?;
        }
    }
    tenants.iter_mut().for_each(Tenant::rebuild);
    Ok(())
}
