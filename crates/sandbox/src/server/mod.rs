//! The engine on the network: connections in, webhooks out.

mod body;
mod connection;
mod delivery;
mod socket;
mod store;
mod stream;
mod tls;

use std::{
    io,
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use tokio::{
    net::TcpListener,
    sync::{Notify, Semaphore, watch},
};

use self::store::Store;
use crate::engine::{Config, Engine};

/// Connections served at a time; more wait to be accepted.
const CONNECTIONS: usize = 1_024;

/// WebSockets served at a time.
const STREAMS: usize = 256;

/// How to run the sandbox.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 is any.
    pub address: SocketAddr,
    /// The URL by which the outside reaches it, if that is not the address.
    pub public_url: Option<String>,
    /// What ids are drawn from.
    pub seed: u64,
    /// Accept the printed keys only.
    pub strict_keys: bool,
    /// Refuse what only some of the providers' pages allow.
    pub strict: bool,
    /// Names by which browsers may reach the pages and controls, besides loopback's.
    pub allowed_hosts: Vec<String>,
    /// Keep the state in this file.
    pub state: Option<PathBuf>,
    /// Serve HTTPS with this certificate and key.
    pub tls: Option<TlsFiles>,
}

/// PEM files.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The certificate chain.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// A sandbox that listens.
pub struct Server {
    listener: TcpListener,
    tls: Option<tls::Acceptor>,
    base_url: String,
    shared: Arc<Shared>,
}

/// What connections and deliveries have in common.
struct Shared {
    engine: Mutex<Engine>,
    store: Option<Store>,
    /// Rung when a delivery may have become due.
    deliveries: Notify,
    /// Why the state can no longer be stored.
    failure: OnceLock<io::Error>,
    failed: Notify,
    /// Marked at every change, for the streams.
    changes: watch::Sender<()>,
    /// Places for streams.
    streams: Arc<Semaphore>,
}

impl Shared {
    fn engine(&self) -> MutexGuard<'_, Engine> {
        // A panic while handling one request is no reason to refuse all others.
        self.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `act` on the engine at the present time, and stores what it changed.
    fn run<T>(&self, act: impl FnOnce(&mut Engine, u64) -> T) -> T {
        let mut engine = self.engine();
        let result = act(&mut engine, now_ms());
        let changes = engine.take_changes();
        if !changes.is_empty() {
            self.changes.send_replace(());
        }
        if let Some(store) = self.store.as_ref().filter(|_| !changes.is_empty())
            && let Err(error) = store.save(&changes)
            && self.failure.set(error).is_ok()
        {
            self.failed.notify_one();
        }
        result
    }

    /// Whether answers may no longer be given, because what they say is not stored.
    fn has_failed(&self) -> bool {
        self.failure.get().is_some()
    }
}

impl Server {
    /// Starts to listen.
    pub async fn bind(options: &Options) -> io::Result<Self> {
        let tls = options.tls.as_ref().map(tls::acceptor).transpose()?;
        let listener = TcpListener::bind(options.address).await?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let base_url = match &options.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("{scheme}://{}", listener.local_addr()?),
        };
        let mut engine = Engine::new(Config {
            base_url: base_url.clone(),
            seed: options.seed,
            strict_keys: options.strict_keys,
            strict: options.strict,
            allowed_hosts: options.allowed_hosts.clone(),
        });
        let store = options.state.as_deref().map(Store::open).transpose()?;
        if let Some(store) = &store {
            engine.restore(store.load()?)?;
        }
        let shared = Arc::new(Shared {
            engine: Mutex::new(engine),
            store,
            deliveries: Notify::new(),
            failure: OnceLock::new(),
            failed: Notify::new(),
            changes: watch::Sender::new(()),
            streams: Arc::new(Semaphore::new(STREAMS)),
        });
        Ok(Self { listener, tls, base_url, shared })
    }

    /// Scheme and authority under which it is reached.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// What a client needs to know of the default tenant, as environment variables.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        self.shared.run(|engine, _| engine.environment())
    }

    /// Serves until `stop` is ready, or the state can no longer be stored.
    pub async fn run(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let deliveries = tokio::spawn(delivery::deliver(self.shared.clone()));
        tokio::select! {
            () = stop => {}
            () = self.accept() => {}
            () = self.shared.failed.notified() => {}
        }
        deliveries.abort();
        match self.shared.failure.get() {
            Some(error) => Err(io::Error::new(error.kind(), format!("the state cannot be stored: {error}"))),
            None => Ok(()),
        }
    }

    async fn accept(&self) {
        let permits = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            // The semaphore is never closed.
            let Ok(permit) = permits.clone().acquire_owned().await else { return };
            match self.listener.accept().await {
                Ok((stream, peer)) => {
                    let connection = connection::serve(self.shared.clone(), self.tls.clone(), stream, peer);
                    tokio::spawn(async move {
                        connection.await;
                        drop(permit);
                    });
                }
                // Out of descriptors, most likely: wait for some to be freed.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }
}

/// The wall's time in Unix milliseconds.
fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
