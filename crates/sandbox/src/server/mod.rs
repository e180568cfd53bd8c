//! The engine on the network: connections in, webhooks out.

mod body;
mod connection;
mod delivery;
mod idle;
mod line;
mod shared;
mod socket;
mod store;
mod stream;
mod tls;

use std::{
    io,
    net::SocketAddr,
    path::PathBuf,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use tokio::{
    net::{TcpListener, TcpSocket},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

pub(crate) use self::shared::Shared;
pub use self::store::Damaged;
use self::store::Store;
use crate::engine::{Config, Engine};

/// How long to wait for a place before another connection gives way.
const PATIENCE: Duration = Duration::from_millis(50);

/// Connections that may wait to be accepted. Who comes when the queue is full tries again after a second.
const QUEUE: u32 = 4096;

/// WebSockets served at a time.
const STREAMS: usize = 256;

/// How to run the sandbox.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 is any.
    pub address: SocketAddr,
    /// The URL at which clients reach the sandbox, if it is not the address.
    pub public_url: Option<String>,
    /// The seed for ids and random faults.
    pub seed: u64,
    /// Accept only the keys that are printed at startup.
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

impl Default for Options {
    /// On a free port of this machine, with any well-formed keys, and nothing kept.
    fn default() -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            public_url: None,
            seed: 1,
            strict_keys: false,
            strict: false,
            allowed_hosts: Vec::new(),
            state: None,
            damaged: Damaged::Refuse,
            tls: None,
        }
    }
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

impl Server {
    /// Starts to listen.
    pub async fn bind(options: &Options) -> io::Result<Self> {
        let tls = options.tls.as_ref().map(tls::acceptor).transpose()?;
        let listener = listen(options.address).map_err(|error| {
            let text = format!("cannot listen on {}: {error}; choose another port with --port", options.address);
            io::Error::new(error.kind(), text)
        })?;
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
        Ok(Self { listener, tls, base_url, shared: Arc::new(Shared::new(engine, store)) })
    }

    /// The scheme and authority at which clients reach it.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// What connections and deliveries have in common.
    pub(crate) fn shared(&self) -> Arc<Shared> {
        self.shared.clone()
    }

    /// The default tenant's URLs, keys and secrets, as environment variables.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        self.shared.engine().environment()
    }

    /// Serves until `stop` is ready, or the state can no longer be stored.
    pub async fn run(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let deliveries = tokio::spawn(delivery::deliver(self.shared.clone()));
        let end = tokio::select! {
            () = stop => Ok(()),
            () = self.accept() => Ok(()),
            error = self.shared.failure() => Err(error),
        };
        deliveries.abort();
        end
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

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    // A port can be used again at once. On Windows that would let another program take it.
    #[cfg(not(windows))]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(QUEUE)
}

/// The wall's time in Unix milliseconds.
fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
