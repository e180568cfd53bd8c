//! One tenant's world: everything that a pair of keys opens.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use super::{
    clock::Clock,
    ids::{self, Ids},
    journal::Journal,
    keys,
    rate_limit::RateLimiter,
    settings::Settings,
    table::Stored,
};
use crate::{faults::Rule, payviox, pepay, webhooks::Webhooks};

/// Beyond so many, deadlines of what was paid or forgotten are swept out; the tables hold fewer that are alive.
const DEADLINES: usize = 100_000;

/// The state behind one business's keys.
pub(crate) struct Tenant {
    pub(crate) name: String,
    /// Opens every id this tenant issues.
    pub(crate) tag: String,
    pub(crate) profile: Profile,
    pub(crate) pepay: pepay::Account,
    pub(crate) payviox: payviox::Business,
    pub(crate) webhooks: Webhooks,
    pub(crate) journal: Journal,
    pub(crate) limiter: RateLimiter,
    /// When what expires: time, then invoice or session id.
    deadlines: BTreeSet<(u64, String)>,
    /// When this tenant was last called, by the wall.
    pub(crate) used_at: u64,
    /// Whether it may have changed since its changes were last taken.
    pub(crate) touched: bool,
    /// Whether it was reset since its changes were last taken.
    pub(crate) forgotten: bool,
    /// The profile as it was last stored.
    stored_profile: Vec<u8>,
}

/// The part of a tenant that is one record.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Profile {
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    /// A stream of its own, so that a fault does not change the ids that follow.
    pub(crate) dice: Ids,
    pub(crate) settings: Settings,
    pub(crate) merchant: pepay::Merchant,
    pub(crate) funds: payviox::Funds,
    pub(crate) faults: Vec<Rule>,
    /// Whether webhook deliveries wait to be released.
    pub(crate) webhooks_held: bool,
}

impl Tenant {
    pub(crate) fn new(name: &str, seed: u64) -> Self {
        Self {
            name: name.to_owned(),
            tag: ids::tag(name),
            profile: Profile {
                clock: Clock::default(),
                ids: Ids::new(seed, name),
                dice: Ids::new(seed, &format!("{name} dice")),
                settings: Settings::default(),
                merchant: pepay::Merchant::new(name),
                funds: payviox::Funds::default(),
                faults: Vec::new(),
                webhooks_held: false,
            },
            pepay: pepay::Account::new(),
            payviox: payviox::Business::new(),
            webhooks: Webhooks::new(),
            journal: Journal::default(),
            limiter: RateLimiter::default(),
            deadlines: BTreeSet::new(),
            used_at: 0,
            touched: true,
            forgotten: false,
            stored_profile: Vec::new(),
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
        self.deadlines = self.pepay.deadlines().chain(self.payviox.deadlines()).collect();
    }

    /// Lets everything happen that time alone makes happen until `now`.
    pub(crate) fn catch_up(&mut self, now: u64) {
        while let Some((at, id)) = self.deadlines.pop_first() {
            if at > now {
                self.deadlines.insert((at, id));
                break;
            }
            pepay::expire_due(self, &id, at);
            payviox::expire_due(self, &id, at);
        }
    }

    /// When something next happens by itself, in this tenant's time.
    pub(crate) fn next_due(&self) -> Option<u64> {
        let deadline = self.deadlines.first().map(|(at, _)| *at);
        let delivery = (!self.profile.webhooks_held).then(|| self.webhooks.next_due()).flatten();
        deadline.into_iter().chain(delivery).min()
    }

    /// Every table, by the name under which it is stored.
    pub(crate) fn tables(&mut self) -> [(&'static str, &mut dyn Stored); 10] {
        [
            ("invoices", &mut self.pepay.invoices),
            ("invoice_payments", &mut self.pepay.payments),
            ("events", &mut self.pepay.events),
            ("replays", &mut self.pepay.replays),
            ("api_keys", &mut self.pepay.api_keys),
            ("sessions", &mut self.payviox.sessions),
            ("payout_users", &mut self.payviox.payout_users),
            ("payouts", &mut self.payviox.payouts),
            ("endpoints", &mut self.webhooks.endpoints),
            ("deliveries", &mut self.webhooks.deliveries),
        ]
    }

    /// The profile as JSON, if it differs from the one last taken.
    pub(crate) fn take_profile_change(&mut self) -> Option<Vec<u8>> {
        let json = serde_json::to_vec(&self.profile).ok()?;
        (json != self.stored_profile).then(|| {
            self.stored_profile.clone_from(&json);
            json
        })
    }

    /// Derives what is not stored, after the tables were restored.
    pub(crate) fn rebuild(&mut self) {
        self.webhooks.rebuild();
        self.rebuild_deadlines();
    }
}
