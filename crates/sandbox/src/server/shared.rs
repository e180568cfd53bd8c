//! What connections and deliveries have in common: the engine, and the way of its changes into the file.

use std::{
    future, io,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use tokio::{
    sync::{Notify, Semaphore, watch},
    task::spawn_blocking,
};

use super::{STREAMS, idle::Idle, now_ms, store::Store};
use crate::engine::Engine;

/// The engine and everything around it.
pub(crate) struct Shared {
    engine: Mutex<Engine>,
    keeper: Option<Keeper>,
    /// Marked when something changed, for deliveries and streams.
    pub(crate) changes: watch::Sender<()>,
    /// Connections that can give way.
    pub(super) idle: Arc<Idle>,
    /// Places for streams.
    pub(super) streams: Arc<Semaphore>,
}

/// The file, and how far it is behind the engine.
struct Keeper {
    store: Arc<Store>,
    /// Rung when something changed.
    changed: Notify,
    /// How many commits were begun; it changes only while the engine is locked.
    begun: AtomicU64,
    /// How many of them are safe.
    safe: watch::Sender<u64>,
}

impl Shared {
    pub(super) fn new(engine: Engine, store: Option<Store>) -> Self {
        Self {
            engine: Mutex::new(engine),
            keeper: store.map(|store| Keeper {
                store: Arc::new(store),
                changed: Notify::new(),
                begun: AtomicU64::new(0),
                safe: watch::Sender::new(0),
            }),
            changes: watch::Sender::new(()),
            idle: Arc::default(),
            streams: Arc::new(Semaphore::new(STREAMS)),
        }
    }

    pub(crate) fn engine(&self) -> MutexGuard<'_, Engine> {
        // A panic while handling one request is no reason to refuse all others.
        self.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `act` on the engine at the present time. What it returns may be told: if there is a file, all that `act` saw
    /// and changed is safe in it by then.
    pub(super) async fn run<T>(&self, act: impl FnOnce(&mut Engine, u64) -> T) -> T {
        let (result, awaited) = self.act(act);
        if let Some(keeper) = &self.keeper {
            // The sender is there as long as the keeper.
            let _ = keeper.safe.subscribe().wait_for(|safe| *safe >= awaited).await;
        }
        result
    }

    /// The same where there is no file to wait for.
    pub(crate) fn at_once<T>(&self, act: impl FnOnce(&mut Engine, u64) -> T) -> T {
        self.act(act).0
    }

    /// What `act` returns, and the commit with which it is safe.
    fn act<T>(&self, act: impl FnOnce(&mut Engine, u64) -> T) -> (T, u64) {
        let mut engine = self.engine();
        let result = act(&mut engine, now_ms());
        let has_changed = engine.has_changed();
        if has_changed {
            self.changes.send_replace(());
        }
        let Some(keeper) = &self.keeper else {
            engine.drop_changes();
            return (result, 0);
        };
        if has_changed {
            keeper.changed.notify_one();
        }
        (result, keeper.begun.load(Relaxed) + u64::from(has_changed))
    }

    /// Stores what changes: one commit for all that piled up during the one before. Returns when that is no longer
    /// possible.
    pub(super) async fn keep(&self) -> io::Error {
        let Some(keeper) = &self.keeper else { return future::pending().await };
        loop {
            keeper.changed.notified().await;
            let (changes, commit) = {
                let mut engine = self.engine();
                if !engine.has_changed() {
                    continue;
                }
                (engine.take_changes(), keeper.begun.fetch_add(1, Relaxed) + 1)
            };
            let store = keeper.store.clone();
            match spawn_blocking(move || store.save(&changes)).await {
                Ok(Ok(())) => keeper.safe.send_replace(commit),
                Ok(Err(error)) => return error,
                Err(panic) => return io::Error::other(panic),
            };
        }
    }

    /// Stores what is left when no more requests are answered.
    pub(super) fn finish(&self) -> io::Result<()> {
        match &self.keeper {
            Some(keeper) => keeper.store.save(&self.engine().take_changes()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use ::http::{Method, StatusCode};
    use tokio::task::JoinSet;

    use super::*;
    use crate::{
        engine::{
            Config,
            http::{Reply, Request},
        },
        server::Damaged,
    };

    /// A sandbox that keeps its state in a new file of this directory.
    fn shared(directory: &tempfile::TempDir) -> Arc<Shared> {
        let engine = Engine::new(Config {
            base_url: "http://localhost".to_owned(),
            seed: 1,
            strict_keys: false,
            strict: false,
            allowed_hosts: Vec::new(),
        });
        let (store, _) = Store::open(&directory.path().join("state"), Damaged::Refuse).unwrap();
        Arc::new(Shared::new(engine, Some(store)))
    }

    async fn create(shared: Arc<Shared>, number: u32) -> Reply {
        let mut request = Request::new(Method::POST, "/api/v1/invoices");
        let key = format!("00000000-0000-4000-8000-{number:012}");
        for (name, value) in [("x-api-key", "sk_test_pepaysandbox"), ("idempotency-key", &key)] {
            request.headers.insert(name, value.parse().unwrap());
        }
        request.body = r#"{"amount_usd":5}"#.into();
        shared.run(|engine, now| engine.handle(&request, now)).await
    }

    async fn read(shared: Arc<Shared>) -> Reply {
        shared.run(|engine, now| engine.handle(&Request::new(Method::GET, "/_sandbox/journal"), now)).await
    }

    fn commits(shared: &Shared) -> u64 {
        shared.keeper.as_ref().unwrap().begun.load(Relaxed)
    }

    #[tokio::test]
    async fn requests_that_wait_at_the_same_moment_share_a_commit_and_reads_need_none() {
        let directory = tempfile::tempdir().unwrap();
        let shared = shared(&directory);
        let keeping = tokio::spawn({
            let shared = shared.clone();
            async move { shared.keep().await }
        });
        let mut requests = JoinSet::new();
        for number in 0..64 {
            requests.spawn(create(shared.clone(), number));
            requests.spawn(read(shared.clone()));
        }
        let replies = requests.join_all().await;
        assert_eq!(replies.iter().filter(|reply| reply.status == StatusCode::CREATED).count(), 64);
        assert_eq!(commits(&shared), 1);
        read(shared.clone()).await;
        assert_eq!(commits(&shared), 1);
        create(shared.clone(), 64).await;
        assert_eq!(commits(&shared), 2);
        keeping.abort();
    }

    #[tokio::test]
    async fn nothing_is_told_before_it_is_safe_not_even_to_a_reader() {
        let directory = tempfile::tempdir().unwrap();
        let shared = shared(&directory);
        read(shared.clone()).await;
        // Nobody stores anything, so neither may end.
        let mut waiting = JoinSet::new();
        waiting.spawn(create(shared.clone(), 1));
        waiting.spawn(read(shared.clone()));
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        assert!(waiting.try_join_next().is_none());
        tokio::select! {
            error = shared.keep() => panic!("{error}"),
            replies = waiting.join_all() => assert_eq!(replies.len(), 2),
        }
    }
}
