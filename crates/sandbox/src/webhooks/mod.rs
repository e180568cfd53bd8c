//! Webhooks: who wants which events, and every delivery with its attempts.

mod deliveries;
mod endpoints;
mod sender;
mod signing;

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

pub use self::deliveries::{Outcome, Outgoing};
pub(crate) use self::{
    deliveries::{Alteration, Attempt, Delivery, Message, State},
    endpoints::{Endpoint, matches as event_matches},
    sender::Sender,
};
use crate::engine::{
    ids::Ids,
    settings::Settings,
    table::{Stored, Table},
};

const ENDPOINTS: usize = 32;
/// Deliveries that may wait; what comes beyond them fails at once.
const WAITING: usize = 20_000;
/// Deliveries kept of those that are delivered or have failed; beyond them the oldest gives way.
const SETTLED: usize = 2_000;

/// When a delivery is to be sent: time, order of creation, delivery.
type Entry = (u64, u64, String);

/// A tenant's endpoints and deliveries.
pub(crate) struct Webhooks {
    pub(crate) endpoints: Table<Endpoint>,
    pub(crate) deliveries: Table<Delivery>,
    /// What is to be sent to which endpoint.
    queues: BTreeMap<String, BTreeSet<Entry>>,
    /// Deliveries that are delivered or have failed, oldest first.
    settled: VecDeque<String>,
    /// Endpoints that have not yet answered; each gets one delivery at a time, so that order holds.
    busy: HashSet<String>,
}

impl Webhooks {
    pub(crate) fn new() -> Self {
        Self {
            endpoints: Table::new(ENDPOINTS),
            deliveries: Table::new(WAITING + SETTLED),
            queues: BTreeMap::new(),
            settled: VecDeque::new(),
            busy: HashSet::new(),
        }
    }

    /// Every table, by the name under which it is stored.
    pub(crate) fn tables(&mut self) -> [(&'static str, &mut dyn Stored); 2] {
        [("endpoints", &mut self.endpoints), ("deliveries", &mut self.deliveries)]
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
        let id = delivery.id.clone();
        if self.deliveries.len() - self.settled.len() >= WAITING {
            delivery.refuse(format!("{WAITING} deliveries are already waiting"), at);
            // What gives way makes room for it.
            self.settle(id);
            self.deliveries.insert(delivery);
            return;
        }
        delivery.next_attempt_at = Some(at);
        self.deliveries.insert(delivery);
        self.enqueue(&id);
    }

    /// Gives the waiting deliveries the order in which they are listed in `ids`.
    pub(crate) fn reorder(&mut self, ids: &[String], now: u64) {
        for (order, id) in (0..).zip(ids) {
            self.take_from_queue(id);
            if let Some(delivery) = self.deliveries.get_mut(id) {
                delivery.next_attempt_at = Some(now);
                delivery.order = order;
            }
            self.enqueue(id);
        }
    }

    /// The ids of the deliveries that wait to be sent, soonest first.
    pub(crate) fn waiting(&self) -> Vec<String> {
        soonest_first(self.queues.values())
    }

    /// The ids of the deliveries that wait to be pulled, soonest first.
    pub(crate) fn waiting_to_be_pulled(&self) -> Vec<String> {
        let is_pulled = |id: &str| self.endpoints.get(id).is_some_and(|endpoint| endpoint.url.is_none());
        soonest_first(self.queues.iter().filter(|(id, _)| is_pulled(id)).map(|(_, queue)| queue))
    }

    /// How many deliveries are due or on their way, those aside that are to be pulled.
    pub(crate) fn due_count(&self, now: u64) -> usize {
        let is_sent = |id: &str| self.endpoints.get(id).is_some_and(|endpoint| endpoint.url.is_some());
        let is_due = |it: &&Delivery| it.next_attempt_at.is_some_and(|at| at <= now) && is_sent(&it.endpoint_id);
        self.deliveries.iter().filter(is_due).count()
    }

    /// When the next delivery is to be sent that nothing holds back.
    pub(crate) fn next_due(&self) -> Option<u64> {
        self.next().map(|(at, _, _)| *at)
    }

    fn next(&self) -> Option<&Entry> {
        let sendable = self.queues.iter().filter(|(endpoint_id, _)| self.can_send(endpoint_id));
        sendable.filter_map(|(_, queue)| queue.first()).min()
    }

    fn can_send(&self, endpoint_id: &str) -> bool {
        // A delivery whose endpoint is gone is taken from the queue to be recorded as failed.
        self.endpoints.get(endpoint_id).is_none_or(|it| it.url.is_some() && !self.busy.contains(&it.id))
    }

    /// Takes what is due from the queues, signed for the time that receivers compare with theirs.
    pub(crate) fn due(&mut self, tenant: &str, now: u64, signed_at: u64) -> Vec<Outgoing> {
        let mut outgoing = Vec::new();
        while let Some((_, _, id)) = self.next().filter(|(at, _, _)| *at <= now).cloned() {
            self.take_from_queue(&id);
            if let Some(next) = self.prepare(tenant, &id, signed_at) {
                self.busy.insert(next.endpoint_id.clone());
                outgoing.push(next);
            }
        }
        outgoing
    }

    /// The signed request of a delivery; one whose endpoint is gone has failed.
    pub(crate) fn prepare(&mut self, tenant: &str, id: &str, signed_at: u64) -> Option<Outgoing> {
        let delivery = self.deliveries.get(id)?;
        let Some(endpoint) = self.endpoints.get(&delivery.endpoint_id) else {
            let delivery = self.deliveries.get_mut(id)?;
            delivery.state = State::Failed;
            delivery.next_attempt_at = None;
            self.settle(id.to_owned());
            return None;
        };
        let (headers, body) = signing::sign(endpoint, delivery, signed_at);
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
        let accepted = provider.is_some_and(|provider| outcome.is_accepted(provider));
        let retries = provider.map_or(&[][..], |provider| (provider.retries)(settings));
        delivery.attempted(Attempt { at_ms: now, headers: sent.headers.clone(), outcome }, accepted, retries, now);
        match delivery.next_attempt_at {
            Some(_) => self.enqueue(&sent.delivery_id),
            None => self.settle(sent.delivery_id.clone()),
        }
    }

    fn enqueue(&mut self, id: &str) {
        if let Some((endpoint_id, entry)) = self.deliveries.get(id).and_then(Delivery::entry) {
            self.queues.entry(endpoint_id).or_default().insert(entry);
        }
    }

    pub(crate) fn take_from_queue(&mut self, id: &str) {
        let Some((endpoint_id, entry)) = self.deliveries.get(id).and_then(Delivery::entry) else { return };
        if let Some(queue) = self.queues.get_mut(&endpoint_id) {
            queue.remove(&entry);
            if queue.is_empty() {
                self.queues.remove(&endpoint_id);
            }
        }
    }

    /// Notes that a delivery does not wait any longer.
    fn settle(&mut self, id: String) {
        self.settled.push_back(id);
        if self.settled.len() > SETTLED
            && let Some(oldest) = self.settled.pop_front()
        {
            self.deliveries.remove(&oldest);
        }
    }

    /// Derives what is not stored from the deliveries, after they were restored.
    pub(crate) fn rebuild(&mut self) {
        let ids: Vec<_> = self.deliveries.iter().map(|it| (it.id.clone(), it.next_attempt_at.is_some())).collect();
        for (id, waits) in ids {
            match waits {
                true => self.enqueue(&id),
                false => self.settle(id),
            }
        }
    }
}

fn soonest_first<'a>(queues: impl Iterator<Item = &'a BTreeSet<Entry>>) -> Vec<String> {
    let mut entries: Vec<_> = queues.flatten().collect();
    entries.sort();
    entries.into_iter().map(|(_, _, id)| id.clone()).collect()
}
