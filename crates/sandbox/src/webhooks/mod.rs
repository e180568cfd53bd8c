//! Webhooks: who wants which events, and every delivery with its attempts.

mod deliveries;
mod endpoints;
mod signing;

use std::collections::{BTreeSet, HashSet};

pub use self::deliveries::{Outcome, Outgoing};
pub(crate) use self::{
    deliveries::{Alteration, Attempt, Delivery, Message, State},
    endpoints::{Endpoint, Provider, matches as event_matches},
};
use crate::engine::{ids::Ids, settings::Settings, table::Table};

const ENDPOINTS: usize = 32;
const DELIVERIES: usize = 2_000;

/// A tenant's endpoints and deliveries.
pub(crate) struct Webhooks {
    pub(crate) endpoints: Table<Endpoint>,
    pub(crate) deliveries: Table<Delivery>,
    /// What is to be sent when: time, order of creation, delivery.
    queue: BTreeSet<(u64, u64, String)>,
    /// Endpoints that have not yet answered; each gets one delivery at a time, so that order holds.
    busy: HashSet<String>,
}

impl Webhooks {
    pub(crate) fn new() -> Self {
        Self {
            endpoints: Table::new(ENDPOINTS),
            deliveries: Table::new(DELIVERIES),
            queue: BTreeSet::new(),
            busy: HashSet::new(),
        }
    }

    /// How many endpoints would get `message`.
    pub(crate) fn audience(&self, message: &Message) -> usize {
        self.endpoints.iter().filter(|endpoint| endpoint.wants(message)).count()
    }

    /// Queues `message` for every endpoint that wants it.
    pub(crate) fn publish(&mut self, ids: &mut Ids, message: &Message, now: u64) {
        let wanting: Vec<_> =
            self.endpoints.iter().filter(|endpoint| endpoint.wants(message)).map(|it| it.id.clone()).collect();
        for endpoint_id in wanting {
            let delivery = Delivery::new(ids, endpoint_id, message.clone(), now);
            self.add(delivery, now);
        }
    }

    /// Queues one delivery to be sent at `at`.
    pub(crate) fn add(&mut self, mut delivery: Delivery, at: u64) {
        delivery.next_attempt_at = Some(at);
        self.queue.insert((at, delivery.order, delivery.id.clone()));
        self.deliveries.insert(delivery);
        if self.queue.len() > DELIVERIES {
            self.rebuild();
        }
    }

    /// Gives the waiting deliveries the order in which they are listed in `ids`.
    pub(crate) fn reorder(&mut self, ids: &[String], now: u64) {
        for (order, id) in (0..).zip(ids) {
            self.queue.retain(|(_, _, queued)| queued != id);
            if let Some(delivery) = self.deliveries.get_mut(id) {
                delivery.next_attempt_at = Some(now);
                delivery.order = order;
                self.queue.insert((now, order, id.clone()));
            }
        }
    }

    /// The ids of the deliveries that wait to be sent, soonest first.
    pub(crate) fn waiting(&self) -> Vec<String> {
        self.queue.iter().map(|(_, _, id)| id.clone()).collect()
    }

    /// When the next delivery is to be sent that nothing holds back.
    pub(crate) fn next_due(&self) -> Option<u64> {
        self.queue.iter().find(|(_, _, id)| self.can_send(id)).map(|(at, _, _)| *at)
    }

    fn can_send(&self, delivery_id: &str) -> bool {
        let delivery = self.deliveries.get(delivery_id);
        let endpoint = delivery.and_then(|delivery| self.endpoints.get(&delivery.endpoint_id));
        // A delivery whose endpoint is gone is taken from the queue to be recorded as failed.
        endpoint.is_none_or(|endpoint| endpoint.url.is_some() && !self.busy.contains(&endpoint.id))
    }

    /// Takes what is due from the queue, signed for the wall's time: receivers compare it with theirs.
    pub(crate) fn due(&mut self, tenant: &str, now: u64, wall: u64) -> Vec<Outgoing> {
        let mut outgoing = Vec::new();
        let due: Vec<_> = self.queue.iter().take_while(|(at, _, _)| *at <= now).cloned().collect();
        for entry in due {
            if !self.can_send(&entry.2) {
                continue;
            }
            self.queue.remove(&entry);
            if let Some(next) = self.prepare(tenant, &entry.2, wall) {
                self.busy.insert(next.endpoint_id.clone());
                outgoing.push(next);
            }
        }
        outgoing
    }

    /// The signed request of a delivery; one whose endpoint is gone has failed.
    pub(crate) fn prepare(&mut self, tenant: &str, id: &str, wall: u64) -> Option<Outgoing> {
        let delivery = self.deliveries.get_mut(id)?;
        let Some(endpoint) = self.endpoints.get(&delivery.endpoint_id) else {
            delivery.state = State::Failed;
            delivery.next_attempt_at = None;
            return None;
        };
        let (headers, body) = signing::sign(endpoint, delivery, wall);
        Some(Outgoing {
            tenant: tenant.to_owned(),
            endpoint_id: endpoint.id.clone(),
            delivery_id: delivery.id.clone(),
            url: endpoint.url.clone().unwrap_or_default(),
            headers,
            body,
        })
    }

    /// Records an attempt, and queues the next if it failed and the schedule has one.
    pub(crate) fn record(&mut self, sent: &Outgoing, outcome: Outcome, now: u64, settings: &Settings) {
        self.busy.remove(&sent.endpoint_id);
        let Some(delivery) = self.deliveries.get_mut(&sent.delivery_id) else { return };
        let provider = self.endpoints.get(&delivery.endpoint_id).map(|endpoint| endpoint.provider);
        let accepted = provider.is_some_and(|provider| provider.accepts(&outcome));
        let retries = provider.map_or(&[][..], |provider| provider.retries(settings));
        delivery.attempted(Attempt { at_ms: now, headers: sent.headers.clone(), outcome }, accepted, retries, now);
        if let Some(at) = delivery.next_attempt_at {
            self.queue.insert((at, delivery.order, delivery.id.clone()));
        }
    }

    pub(crate) fn take_from_queue(&mut self, id: &str) {
        self.queue.retain(|(_, _, queued)| queued != id);
    }

    /// Fills the queue from the deliveries: after they were restored, and when it holds some that gave way.
    pub(crate) fn rebuild(&mut self) {
        self.queue =
            self.deliveries.iter().filter_map(|it| Some((it.next_attempt_at?, it.order, it.id.clone()))).collect();
    }
}
