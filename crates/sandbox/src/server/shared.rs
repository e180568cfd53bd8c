//! What connections and deliveries have in common: the engine, and the file in which it is kept.

use std::{
    future, io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{Notify, Semaphore, watch};

use super::{STREAMS, idle::Idle, now_ms, store::Store};
use crate::engine::Engine;

/// The engine and everything around it.
pub(crate) struct Shared {
    engine: Mutex<Engine>,
    /// Locked only while the engine is.
    kept: Mutex<Kept>,
    /// Rung when something could not be stored.
    failed: Notify,
    /// Marked when something changed, for deliveries and streams.
    pub(crate) changes: watch::Sender<()>,
    /// Connections that can give way.
    pub(super) idle: Arc<Idle>,
    /// Places for streams.
    pub(super) streams: Arc<Semaphore>,
}

/// Where the engine's state is kept.
enum Kept {
    Nowhere,
    In(Store),
    /// What was answered is in the file, but nothing more can be.
    NoLonger(io::Error),
}

impl Shared {
    pub(super) fn new(engine: Engine, store: Option<Store>) -> Self {
        Self {
            engine: Mutex::new(engine),
            kept: Mutex::new(store.map_or(Kept::Nowhere, Kept::In)),
            failed: Notify::new(),
            changes: watch::Sender::new(()),
            idle: Arc::default(),
            streams: Arc::new(Semaphore::new(STREAMS)),
        }
    }

    pub(crate) fn engine(&self) -> MutexGuard<'_, Engine> {
        // A panic while handling one request is no reason to refuse all others.
        self.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `act` on the engine at the present time. What it returns may be told: if there is a file, all that `act` saw
    /// and changed is in it. Never ready once something could not be stored.
    pub(super) async fn run<T>(&self, act: impl FnOnce(&mut Engine, u64) -> T) -> T {
        match self.at_once(act) {
            Some(result) => result,
            None => future::pending().await,
        }
    }

    /// The same, with nothing to tell once something could not be stored.
    pub(crate) fn at_once<T>(&self, act: impl FnOnce(&mut Engine, u64) -> T) -> Option<T> {
        let mut engine = self.engine();
        let result = act(&mut engine, now_ms());
        let mut kept = self.kept();
        if engine.has_changed() {
            self.changes.send_replace(());
            match &mut *kept {
                Kept::In(store) => {
                    if let Err(error) = store.save(engine.take_changes()) {
                        *kept = Kept::NoLonger(error);
                        self.failed.notify_one();
                    }
                }
                Kept::Nowhere | Kept::NoLonger(_) => engine.drop_changes(),
            }
        }
        (!matches!(*kept, Kept::NoLonger(_))).then_some(result)
    }

    /// Why something could not be stored, once that is so.
    pub(super) async fn failure(&self) -> io::Error {
        loop {
            self.failed.notified().await;
            if let Kept::NoLonger(error) = &*self.kept() {
                return io::Error::new(error.kind(), format!("the state cannot be stored: {error}"));
            }
        }
    }
}
