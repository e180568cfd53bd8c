//! The sandbox within a program, most often a test: a server of its own, and what only a sandbox can do without a request.

use std::{
    fmt, io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::oneshot;

use crate::{
    engine::http::Request,
    server::{Options, Server, Shared},
};

/// A sandbox that runs within this program until it is dropped, on a thread of its own: whoever blocks elsewhere does not
/// hold it up.
///
/// ```
/// use pepay_sandbox::Sandbox;
///
/// let sandbox = Sandbox::start_blocking()?;
/// let world = sandbox.world();
/// // A client of the base URL `world.url()` with the key `world.api_key()` finds nothing there but what it makes.
/// assert!(world.url().starts_with("http://127.0.0.1:"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Sandbox {
    shared: Arc<Shared>,
    base_url: String,
    worlds: AtomicU64,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Sandbox {
    /// Starts one on a free port of this machine. From an asynchronous program.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn start() -> io::Result<Self> {
        Self::start_with(Options::default()).await
    }

    /// The same as it is told. Its state is kept nowhere.
    ///
    /// # Errors
    /// When it cannot listen there.
    pub async fn start_with(options: Options) -> io::Result<Self> {
        let (sender, started) = oneshot::channel();
        let running = Running::begin(options, move |server| drop(sender.send(server)))?;
        running.started(started.await.map_err(io::Error::other)?)
    }

    /// Starts one on a free port of this machine. From a program that blocks.
    ///
    /// # Errors
    /// When it cannot listen.
    pub fn start_blocking() -> io::Result<Self> {
        let (sender, started) = std::sync::mpsc::channel();
        let running = Running::begin(Options::default(), move |server| drop(sender.send(server)))?;
        running.started(started.recv().map_err(io::Error::other)?)
    }

    /// The base URL of both APIs.
    pub fn url(&self) -> &str {
        &self.base_url
    }

    /// A business that nobody else has: keys of its own, and its own invoices, sessions, clock, faults and webhooks.
    pub fn world(&self) -> World {
        self.world_named(&format!("test_world{}", self.worlds.fetch_add(1, Relaxed) + 1))
    }

    /// The business whose keys end with this name.
    pub fn world_named(&self, name: &str) -> World {
        World { shared: self.shared.clone(), base_url: self.base_url.clone(), name: name.to_owned() }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        drop(self.stop.take());
        // It says goodbye to nobody, so it ends at once.
        drop(self.thread.take().map(JoinHandle::join));
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("url", &self.base_url).finish_non_exhaustive()
    }
}

/// A server on its thread.
struct Running {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<io::Result<()>>,
}

type Started = io::Result<(Arc<Shared>, String)>;

impl Running {
    fn begin(options: Options, tell: impl FnOnce(Started) + Send + 'static) -> io::Result<Self> {
        let (stop, stopped) = oneshot::channel::<()>();
        let run = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                // No file: what acts on a world does not fail for want of one.
                match Server::bind(&Options { state: None, ..options }).await {
                    Ok(server) => {
                        tell(Ok((server.shared(), server.base_url().to_owned())));
                        // Its sender is dropped to stop it.
                        server.run(async { drop(stopped.await) }).await
                    }
                    Err(error) => {
                        tell(Err(error));
                        Ok(())
                    }
                }
            })
        };
        let thread = thread::Builder::new().name("pepay-sandbox".into()).spawn(run)?;
        Ok(Self { stop, thread })
    }

    fn started(self, started: Started) -> io::Result<Sandbox> {
        let (shared, base_url) = started?;
        let Self { stop, thread } = self;
        Ok(Sandbox { shared, base_url, worlds: AtomicU64::new(0), stop: Some(stop), thread: Some(thread) })
    }
}

/// One business in a [`Sandbox`], so that tests that run at once do not see each other.
#[derive(Clone)]
pub struct World {
    shared: Arc<Shared>,
    base_url: String,
    name: String,
}

/// A webhook as its receiver gets it.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// The headers, with the signature.
    pub headers: HeaderMap,
    /// The raw body.
    pub body: Bytes,
}

/// What a sandbox refuses to do, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// The sandbox delivers within milliseconds, and gives a receiver 30 seconds.
const DELIVERY: Duration = Duration::from_secs(35);

impl World {
    /// The base URL of both APIs.
    pub fn url(&self) -> &str {
        &self.base_url
    }

    /// The secret key for both providers.
    pub fn api_key(&self) -> String {
        format!("sk_{}", self.name)
    }

    /// The public key for Payviox.
    pub fn public_key(&self) -> String {
        format!("pk_{}", self.name)
    }

    /// The commerce key for Pepay.
    pub fn commerce_api_key(&self) -> String {
        format!("ck_{}", self.name)
    }

    /// URLs, keys and webhook secrets, as environment variables.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        self.shared.engine().environment_of(&self.name)
    }

    /// The secret that webhooks of `pepay`, `payviox` or `payviox_payout` are signed with; none of another name.
    pub fn webhook_secret(&self, provider: &str) -> Option<String> {
        let variable = match provider {
            "pepay" => "PEPAY_WEBHOOK_SECRET",
            "payviox" => "PAYVIOX_WEBHOOK_TOKEN",
            "payviox_payout" => "PAYVIOX_PAYOUT_WEBHOOK_TOKEN",
            _ => return None,
        };
        self.environment().into_iter().find_map(|(name, value)| (name == variable).then_some(value))
    }

    /// Pays an invoice of Pepay's: what remains, or an amount such as `20.00`, which may be less or more.
    ///
    /// # Errors
    /// When there is no such invoice, or it cannot be paid any more.
    pub fn pay(&self, invoice_id: &str, amount_usd: Option<&str>) -> Result<Value, Refused> {
        let body = amount_usd.map_or_else(|| json!({}), |amount| json!({ "amount_usd": amount }));
        self.control(Method::POST, &format!("/pepay/invoices/{invoice_id}/pay"), &body)
    }

    /// Expires an invoice of Pepay's now.
    ///
    /// # Errors
    /// When there is no such invoice, or it has ended.
    pub fn expire(&self, invoice_id: &str) -> Result<Value, Refused> {
        self.control(Method::POST, &format!("/pepay/invoices/{invoice_id}/expire"), &json!({}))
    }

    /// Moves a session of Payviox's to its next state: `pay`, `process`, `fail`, `review`, `accept`, `decline`,
    /// `incomplete`, `refund` or `expire`.
    ///
    /// # Errors
    /// When there is no such session, or it cannot go there.
    pub fn act_on_session(&self, session_id: &str, action: &str) -> Result<Value, Refused> {
        self.control(Method::POST, &format!("/payviox/sessions/{session_id}/{action}"), &json!({}))
    }

    /// Moves the clock forward, and lets everything happen that falls due until then.
    ///
    /// # Errors
    /// When that is past the year 9999.
    pub fn advance(&self, by: Duration) -> Result<(), Refused> {
        let by = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.control(Method::POST, "/clock", &json!({ "advance_ms": by })).map(drop)
    }

    /// Adds a rule for what goes wrong, such as `json!({"route": "POST /session", "count": 1, "reset": "after_commit"})`.
    ///
    /// # Errors
    /// When the rule cannot be understood.
    pub fn add_fault(&self, rule: &Value) -> Result<Value, Refused> {
        self.control(Method::POST, "/faults", rule)
    }

    /// Removes all rules for what goes wrong.
    pub fn clear_faults(&self) {
        // There is nothing to refuse.
        let _ = self.control(Method::DELETE, "/faults", &Value::Null);
    }

    /// Delivers the webhooks of `pepay`, `payviox` or `payviox_payout` to this URL.
    ///
    /// # Errors
    /// When there is no such provider, or the URL is none.
    pub fn deliver_to(&self, provider: &str, url: &str) -> Result<(), Refused> {
        self.add_endpoint(provider, Some(url))
    }

    /// Records the webhooks of `pepay`, `payviox` or `payviox_payout` from now on, for [`recorded`](Self::recorded).
    ///
    /// # Errors
    /// When there is no such provider.
    pub fn record(&self, provider: &str) -> Result<(), Refused> {
        self.add_endpoint(provider, None)
    }

    fn add_endpoint(&self, provider: &str, url: Option<&str>) -> Result<(), Refused> {
        let endpoint = json!({ "provider": provider, "url": url, "enabled_events": ["*"] });
        self.control(Method::POST, "/webhooks/endpoints", &endpoint).map(drop)
    }

    /// The webhooks that were recorded since the last time, signed as they would be sent.
    pub fn recorded(&self) -> Vec<Webhook> {
        #[derive(Deserialize)]
        struct Pulled {
            headers: Vec<(String, String)>,
            body: String,
        }
        let mut pulled = self.control(Method::POST, "/webhooks/pull", &json!({})).unwrap_or_default();
        let pulled: Vec<Pulled> = serde_json::from_value(pulled["data"].take()).unwrap_or_default();
        let header = |(name, value): &(String, String)| {
            Some((name.parse::<HeaderName>().ok()?, HeaderValue::from_str(value).ok()?))
        };
        let webhook =
            |it: Pulled| Webhook { headers: it.headers.iter().filter_map(header).collect(), body: it.body.into() };
        pulled.into_iter().map(webhook).collect()
    }

    /// Waits until every delivery that is due has been answered; those that are held, recorded or retried are not due.
    ///
    /// # Errors
    /// When none is answered for 35 seconds.
    pub async fn delivered(&self) -> Result<(), Refused> {
        let mut changes = self.shared.changes.subscribe();
        let (mut due, mut until) = (0, Instant::now() + DELIVERY);
        loop {
            changes.mark_unchanged();
            let left = self.due();
            match left {
                0 => return Ok(()),
                _ if left != due => (due, until) = (left, Instant::now() + DELIVERY),
                _ if Instant::now() > until => return Err(Refused(format!("{due} webhooks are not answered"))),
                _ => {}
            }
            // A receiver that does not answer changes nothing.
            drop(tokio::time::timeout(Duration::from_millis(100), changes.changed()).await);
        }
    }

    fn due(&self) -> u64 {
        let log = self.control(Method::GET, "/webhooks/deliveries?limit=0", &Value::Null).unwrap_or_default();
        if log["held"] == true { 0 } else { log["due"].as_u64().unwrap_or_default() }
    }

    /// The latest API requests, with secrets masked.
    pub fn journal(&self) -> Vec<Value> {
        let mut journal = self.control(Method::GET, "/journal", &Value::Null).unwrap_or_default();
        serde_json::from_value(journal["data"].take()).unwrap_or_default()
    }

    /// Does anything else that a sandbox can, by its path after `/_sandbox`; [the sandbox's own
    /// documentation](https://pepay.github.io/pepay/sandbox) lists them.
    ///
    /// # Errors
    /// What the sandbox says against it.
    pub fn control(&self, method: Method, path: &str, body: &Value) -> Result<Value, Refused> {
        let mut request = Request::new(method, &format!("/_sandbox{path}"));
        let host = self.base_url.split_once("://").map_or("", |(_, host)| host);
        let headers = [(header::HOST, host), (HeaderName::from_static("x-api-key"), &self.api_key())];
        for (name, value) in headers {
            // A name that no key can have opens no business.
            request.headers.insert(name, HeaderValue::from_str(value).map_err(|error| Refused(error.to_string()))?);
        }
        if !body.is_null() {
            request.body = body.to_string().into();
        }
        let reply = self.shared.at_once(|engine, now| engine.handle(&request, now));
        let reply = reply.ok_or_else(|| Refused("the state cannot be stored".to_owned()))?;
        let answer: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
        if reply.status.is_success() {
            return Ok(answer);
        }
        let why = String::from_utf8_lossy(&reply.body);
        Err(Refused(format!("{} {}: {why}", request.method, request.path)))
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("World").field("url", &self.base_url).field("name", &self.name).finish_non_exhaustive()
    }
}
