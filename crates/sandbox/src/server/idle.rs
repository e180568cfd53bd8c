//! Connections that wait for a request: the one that waits longest gives way when there is no place for a new one.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

/// All connections that wait, the longest first.
#[derive(Default)]
pub(super) struct Idle(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    since: BTreeMap<u64, Arc<Notify>>,
    next: u64,
}

impl Idle {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the connection that waits longest, if one does.
    pub(super) fn shed(&self) {
        if let Some((_, shed)) = self.waiting().since.pop_first() {
            shed.notify_one();
        }
    }
}

/// A connection's place among those that wait, which it leaves while it works.
pub(super) struct Place {
    idle: Arc<Idle>,
    shed: Arc<Notify>,
    since: Mutex<u64>,
}

impl Place {
    /// The place of a connection that waits for its first request.
    pub(super) fn new(idle: Arc<Idle>) -> Arc<Self> {
        let place = Self { idle, shed: Arc::default(), since: Mutex::default() };
        place.wait();
        Arc::new(place)
    }

    /// Ready when the connection is to end.
    pub(super) async fn shed(&self) {
        self.shed.notified().await;
    }

    /// Whether it may work: not if it was just shed. It waits again once the work is dropped.
    pub(super) fn work(self: &Arc<Self>) -> Option<Work> {
        self.leave().then(|| Work(self.clone()))
    }

    fn since(&self) -> MutexGuard<'_, u64> {
        self.since.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self) {
        let mut waiting = self.idle.waiting();
        waiting.next += 1;
        let since = waiting.next;
        waiting.since.insert(since, self.shed.clone());
        *self.since() = since;
    }

    fn leave(&self) -> bool {
        self.idle.waiting().since.remove(&*self.since()).is_some()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.leave();
    }
}

/// A request that is being answered.
pub(super) struct Work(Arc<Place>);

impl Drop for Work {
    fn drop(&mut self) {
        self.0.wait();
    }
}

/// How many connections may be open: as many as there are file descriptors for, after asking for all that may be had.
pub(super) fn connections() -> usize {
    let files = files();
    (files - (files / 2).min(FOR_OTHERS)).min(CONNECTIONS)
}

/// Beyond it they would only take memory.
const CONNECTIONS: usize = 16_384;
/// Deliveries, streams and files need descriptors too.
const FOR_OTHERS: usize = 512;

#[cfg(unix)]
fn files() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let raised = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).is_ok();
    let files = if raised { maximum } else { current };
    files.map_or(usize::MAX, |files| usize::try_from(files).unwrap_or(usize::MAX))
}

#[cfg(not(unix))]
fn files() -> usize {
    usize::MAX
}
