//! The kinds of webhooks: each has endpoints, a schedule and signatures of its own.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{Delivery, Endpoint};
use crate::{engine::settings::Settings, providers::PROVIDERS};

/// A kind of webhook that a provider sends, stored and used in the controls by its name.
#[derive(Debug)]
pub(crate) struct Sender {
    pub(crate) name: &'static str,
    /// The event that an endpoint gets if it names none.
    pub(crate) default_event: &'static str,
    /// Whether an answer with this status accepts the delivery.
    pub(crate) accepts: fn(u16) -> bool,
    /// The milliseconds to wait between attempts.
    pub(crate) retries: fn(&Settings) -> &[u64],
    /// The headers of a delivery that is signed at this time.
    pub(crate) sign: fn(&Endpoint, &Delivery, u64) -> Vec<(&'static str, String)>,
}

impl Serialize for Sender {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

impl<'de> Deserialize<'de> for &'static Sender {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let all: Vec<_> = PROVIDERS.into_iter().flat_map(|provider| provider.senders).collect();
        let named = all.iter().copied().find(|sender| sender.name == name);
        named.ok_or_else(|| {
            let names: Vec<_> = all.iter().map(|sender| sender.name).collect();
            D::Error::custom(format!("provider must be one of {}", names.join(", ")))
        })
    }
}
