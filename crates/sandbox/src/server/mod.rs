//! The engine on the network: connections in, webhooks out.

mod body;
mod connection;
mod delivery;
mod idle;
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
    sync::{Notify, OwnedSemaphorePermit, Semaphore, watch},
    time::timeout,
};

pub use self::store::Damaged;
use self::{idle::Idle, store::Store};
use crate::engine::{Config, Engine};

/// How long to wait for a place before another connection gives way.
const PATIENCE: Duration = Duration::from_millis(50);

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
    /// What to do if that file is damaged.
    pub damaged: Damaged,
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
    /// Connections that can give way.
    idle: Arc<Idle>,
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
        let mut store = None;
        if let Some(path) = options.state.as_deref() {
            let (opened, changes) = Store::open(path, options.damaged)?;
            engine.restore(changes).map_err(|error| {
                io::Error::other(format!("{} was written by another version of pepay-sandbox: {error}", path.display()))
            })?;
            store = Some(opened);
        }
        let shared = Arc::new(Shared {
            engine: Mutex::new(engine),
            store,
            deliveries: Notify::new(),
            failure: OnceLock::new(),
            failed: Notify::new(),
            changes: watch::Sender::new(()),
            idle: Arc::default(),
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
        let permits = Arc::new(Semaphore::new(idle::connections()));
        loop {
            match self.listener.accept().await {
                Ok((stream, peer)) => {
                    let permit = self.permit(&permits).await;
                    let connection = connection::serve(self.shared.clone(), self.tls.clone(), stream, peer);
                    tokio::spawn(async move {
                        connection.await;
                        drop(permit);
                    });
                }
                // Out of descriptors, most likely.
                Err(_) => {
                    self.shared.idle.shed();
                    tokio::time::sleep(PATIENCE).await;
                }
            }
        }
    }

    /// A place for one more connection; others that only wait give way.
    async fn permit(&self, permits: &Arc<Semaphore>) -> OwnedSemaphorePermit {
        loop {
            if let Ok(permit) = permits.clone().try_acquire_owned() {
                return permit;
            }
            self.shared.idle.shed();
            // The semaphore is never closed.
            if let Ok(Ok(permit)) = timeout(PATIENCE, permits.clone().acquire_owned()).await {
                return permit;
            }
        }
    }
}

/// The wall's time in Unix milliseconds.
fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
