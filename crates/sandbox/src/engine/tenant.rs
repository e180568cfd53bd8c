//! One tenant's world: everything that a pair of keys opens.

use std::{collections::BTreeSet, sync::Arc};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use super::{
    clock::Clock,
    ids::{self, Ids},
    journal::Journal,
    keys,
    provider::Records,
    rate_limit::RateLimiter,
    settings::Settings,
    table::Stored,
    tracked::Tracked,
};
use crate::{
    faults::Rule,
    providers::{Accounts, PROVIDERS, TenantRecords},
    webhooks::Webhooks,
};

/// Beyond so many, deadlines of what was paid or forgotten are swept out; the tables hold fewer that are alive.
const DEADLINES: usize = 100_000;

/// The state behind one business's keys.
pub(crate) struct Tenant {
    pub(crate) name: String,
    /// Opens every id this tenant issues.
    pub(crate) tag: String,
    pub(crate) profile: Tracked<Profile>,
    pub(crate) records: TenantRecords,
    pub(crate) webhooks: Webhooks,
    pub(crate) journal: Journal,
    pub(crate) limiter: RateLimiter,
    /// The time and id of everything that will expire.
    deadlines: BTreeSet<(u64, String)>,
    /// When this tenant was last called, by the wall.
    pub(crate) used_at: u64,
    /// Ends when it is reset or gone; streams hold on to it weakly.
    pub(crate) life: Arc<()>,
    /// Whether it was reset since its changes were last taken.
    pub(crate) forgotten: bool,
}

/// The part of a tenant that is one record.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Profile {
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    /// How many requests were answered; those that changed nothing are forgotten with the process.
    #[serde(default)]
    pub(crate) requests: u64,
    /// A stream of its own, so that a fault does not change the ids that follow.
    pub(crate) dice: Ids,
    pub(crate) settings: Settings,
    #[serde(flatten)]
    pub(crate) accounts: Accounts,
    pub(crate) faults: Vec<Rule>,
    /// Whether webhook deliveries wait to be released.
    pub(crate) webhooks_held: bool,
}

impl Tenant {
    pub(crate) fn new(name: &str, seed: u64) -> Self {
        Self {
            name: name.to_owned(),
            tag: ids::tag(name),
            profile: Tracked::new(Profile {
                clock: Clock::default(),
                ids: Ids::new(seed, name),
                requests: 0,
                dice: Ids::new(seed, &format!("{name} dice")),
                settings: Settings::default(),
                accounts: Accounts::new(name),
                faults: Vec::new(),
                webhooks_held: false,
            }),
            records: TenantRecords::default(),
            webhooks: Webhooks::new(),
            journal: Journal::default(),
            limiter: RateLimiter::default(),
            deadlines: BTreeSet::new(),
            used_at: 0,
            life: Arc::default(),
            forgotten: false,
        }
    }

    /// Back to how it was when its keys were first used.
    pub(crate) fn reset(&mut self, seed: u64) {
        *self = Self { forgotten: true, used_at: self.used_at, ..Self::new(&self.name, seed) };
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.profile.settings
    }

    pub(crate) fn uuid(&mut self) -> String {
        self.profile.ids.uuid(&self.tag)
    }

    /// An id for the next request. Nothing is drawn for it, so that what only reads changes nothing.
    pub(crate) fn request_id(&mut self) -> String {
        let profile = self.profile.unnoticed();
        profile.requests += 1;
        profile.ids.request(profile.requests)
    }

    /// The secret that signs the webhooks of endpoints which bring none.
    pub(crate) fn webhook_secret(&self, purpose: &str) -> String {
        let digest = keys::hmac_sha256(purpose.as_bytes(), &[self.name.as_bytes()]);
        format!("whsec_{}", &HEXLOWER.encode(&digest)[..32])
    }

    /// Has `id` looked at again once its time has come.
    pub(crate) fn expires(&mut self, id: &str, at: u64) {
        self.deadlines.insert((at, id.to_owned()));
        if self.deadlines.len() > DEADLINES {
            self.rebuild_deadlines();
        }
    }

    fn rebuild_deadlines(&mut self) {
        self.deadlines = self.records.each().into_iter().flat_map(Records::deadlines).collect();
    }

    /// Lets everything happen that time alone makes happen until `now`.
    pub(crate) fn catch_up(&mut self, now: u64) {
        while let Some((at, id)) = self.deadlines.pop_first() {
            if at > now {
                self.deadlines.insert((at, id));
                break;
            }
            for provider in PROVIDERS {
                (provider.expire_due)(self, &id, at);
            }
        }
    }

    /// When something next happens by itself, in this tenant's time.
    pub(crate) fn next_due(&self) -> Option<u64> {
        let deadline = self.deadlines.first().map(|(at, _)| *at);
        let delivery = (!self.profile.webhooks_held).then(|| self.webhooks.next_due()).flatten();
        deadline.into_iter().chain(delivery).min()
    }

    /// Every table, by the name under which it is stored.
    pub(crate) fn tables(&mut self) -> impl Iterator<Item = (&'static str, &mut dyn Stored)> {
        let providers = self.records.each_mut().into_iter().flat_map(Records::tables);
        providers.chain(self.webhooks.tables())
    }

    /// Whether anything of it is to be stored.
    pub(crate) fn is_changed(&mut self) -> bool {
        self.forgotten || self.profile.is_changed() || self.tables().any(|(_, rows)| rows.is_changed())
    }

    /// Nothing of it is to be stored.
    pub(crate) fn drop_changes(&mut self) {
        self.forgotten = false;
        self.profile.take_change();
        self.tables().for_each(|(_, rows)| rows.drop_changes());
    }

    /// Derives what is not stored, after the tables were restored.
    pub(crate) fn rebuild(&mut self) {
        self.webhooks.rebuild();
        self.rebuild_deadlines();
    }
}
