//! The sandbox without its sockets: requests in, replies and webhook deliveries out, time as an argument.

pub(crate) mod call;
pub(crate) mod clock;
pub(crate) mod email;
pub(crate) mod hosts;
pub(crate) mod http;
pub(crate) mod ids;
pub(crate) mod journal;
pub(crate) mod keys;
pub(crate) mod money;
pub(crate) mod rate_limit;
pub(crate) mod router;
pub(crate) mod settings;
pub(crate) mod state;
pub(crate) mod table;
pub(crate) mod tenant;
pub(crate) mod tenants;
pub(crate) mod times;

use ::http::{Method, StatusCode};

use self::{
    call::Call,
    http::{Reply, Request},
    ids::Ids,
    keys::{DEFAULT_TENANT, KeyKind},
    router::Params,
    settings::Settings,
    state::Change,
    tenants::Tenants,
};
use crate::{
    control,
    faults::{self, Rule},
    pages, payviox,
    pepay::{self, Subscription},
    webhooks::{Outcome, Outgoing},
};

/// What the engine is told once.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the outside reaches the sandbox: scheme and authority.
    pub base_url: String,
    /// Ids, tokens and the dice of faults are drawn from it.
    pub seed: u64,
    /// Accept the printed keys only.
    pub strict_keys: bool,
    /// Refuse what only some of the providers' pages allow, unless a tenant says otherwise.
    pub strict: bool,
    /// Names by which browsers may reach the pages and controls, besides loopback's and that of `base_url`.
    pub allowed_hosts: Vec<String>,
}

/// Both providers, their tenants and their time.
pub struct Engine {
    config: Config,
    tenants: Tenants,
    /// Fault rules that hold for every tenant.
    shared_faults: Vec<Rule>,
    shared_ids: Ids,
    /// Tenants that are gone since the last [`Engine::take_changes`].
    gone: Vec<String>,
}

/// What was decided about a request before its body was read.
#[derive(Debug, Default)]
pub struct Admission {
    fault: Option<Rule>,
}

impl Admission {
    /// Whether the connection is to be reset now.
    pub fn resets(&self) -> bool {
        self.fault.as_ref().is_some_and(Rule::resets_before)
    }
}

/// Who answers a path.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Surface {
    Control,
    Pepay,
    Payviox,
    Page,
}

impl Surface {
    fn of(path: &str) -> Self {
        match path.split('/').nth(1).unwrap_or_default() {
            "_sandbox" if pages::is_page(path) => Self::Page,
            "_sandbox" => Self::Control,
            "api" | "ws" => Self::Pepay,
            "session" | "payments" | "payment" | "balance" | "payout" => Self::Payviox,
            _ => Self::Page,
        }
    }

    /// How it says no.
    fn refuse(self) -> fn(&Settings, StatusCode) -> Reply {
        match self {
            Self::Pepay => router::refuse::<pepay::Error>,
            _ => router::refuse::<payviox::Error>,
        }
    }

    /// The refusal of a name that is not ours.
    fn refuse_host(self, host: &str) -> Reply {
        let text = format!("This sandbox does not know itself as {host:?}. If it is, start it with --allow-host.");
        match self {
            Self::Control => control::refuse(StatusCode::FORBIDDEN, &text),
            _ => pages::refuse(StatusCode::FORBIDDEN, "Unknown host", &text),
        }
    }

    /// Whether faults and the journal apply: to the providers' APIs only.
    fn is_api(self) -> bool {
        matches!(self, Self::Pepay | Self::Payviox)
    }
}

impl Engine {
    /// An engine with nothing in it but the default tenant.
    pub fn new(config: Config) -> Self {
        let tenants = Tenants::new(config.seed);
        let shared_ids = Ids::new(config.seed, "shared");
        Self { config, tenants, shared_faults: Vec::new(), shared_ids, gone: Vec::new() }
    }

    /// Answers a request at the wall's time `wall_ms`.
    pub fn handle(&mut self, request: &Request, wall_ms: u64) -> Reply {
        let admission = self.admit(request, wall_ms);
        self.answer(request, admission, wall_ms)
    }

    /// Decides whether a fault befalls the request, of which only the head need be there.
    pub fn admit(&mut self, head: &Request, wall_ms: u64) -> Admission {
        if !Surface::of(&head.path).is_api() || head.method == Method::OPTIONS {
            return Admission::default();
        }
        let shared = &mut self.shared_faults;
        let name = self.tenants.of_request(head, &self.config);
        let (tenant, evicted) = self.tenants.open(&name, self.config.seed, wall_ms);
        self.gone.extend(evicted);
        let profile = &mut tenant.profile;
        let fault = faults::draw(&mut profile.faults, head, &mut profile.dice)
            .or_else(|| faults::draw(shared, head, &mut profile.dice));
        Admission { fault }
    }

    /// Answers an admitted request.
    pub fn answer(&mut self, request: &Request, admission: Admission, wall_ms: u64) -> Reply {
        let surface = Surface::of(&request.path);
        if !surface.is_api()
            && let Err(host) = hosts::check(request, &self.config)
        {
            return surface.refuse_host(host);
        }
        let name = match surface {
            Surface::Control => self.tenants.of_control(request, &self.config),
            _ => self.tenants.of_request(request, &self.config),
        };
        if surface == Surface::Control
            && let Some(reply) = control::shared(self, request)
        {
            return reply;
        }
        let (tenant, evicted) = self.tenants.open(&name, self.config.seed, wall_ms);
        self.gone.extend(evicted);
        let now = tenant.profile.clock.now(wall_ms);
        tenant.catch_up(now);

        let request_id = format!("req_{}", tenant.profile.ids.hex(24));
        let mut call = Call {
            request,
            params: Params::default(),
            tenant,
            config: &self.config,
            now,
            wall: wall_ms,
            request_id,
            invoice_id: String::new(),
        };
        if !surface.is_api() {
            return match surface {
                Surface::Control => control::serve(&mut call),
                _ => pages::serve(&mut call),
            };
        }
        let serve = if surface == Surface::Pepay { pepay::serve } else { payviox::serve };
        let reply = match &admission.fault {
            Some(fault) => fault.apply(&mut call, serve, surface.refuse()),
            None => serve(&mut call),
        };
        let fault = admission.fault.map(|rule| rule.id);
        call.tenant.journal.write(now, request, &reply, fault);
        reply
    }

    /// An error in the shape of whoever answers the path, for what the server refuses by itself.
    pub fn refuse(&mut self, head: &Request, status: StatusCode, wall_ms: u64) -> Reply {
        let name = self.tenants.of_request(head, &self.config);
        let (tenant, evicted) = self.tenants.open(&name, self.config.seed, wall_ms);
        self.gone.extend(evicted);
        Surface::of(&head.path).refuse()(tenant.settings(), status)
    }

    /// The webhook deliveries whose time has come; each is to be answered with [`Engine::delivered`].
    pub fn due_deliveries(&mut self, wall_ms: u64) -> Vec<Outgoing> {
        let mut due = Vec::new();
        for tenant in self.tenants.iter_mut() {
            let now = tenant.profile.clock.now(wall_ms);
            if tenant.next_due().is_none_or(|at| at > now) {
                continue;
            }
            tenant.touched = true;
            tenant.catch_up(now);
            if !tenant.profile.webhooks_held {
                due.extend(tenant.webhooks.due(&tenant.name, now, wall_ms));
            }
        }
        due
    }

    /// Records how a delivery went.
    pub fn delivered(&mut self, delivery: &Outgoing, outcome: Outcome, wall_ms: u64) {
        if let Some(tenant) = self.tenants.get_mut(&delivery.tenant) {
            let now = tenant.profile.clock.now(wall_ms);
            tenant.touched = true;
            tenant.webhooks.record(delivery, outcome, now, &tenant.profile.settings);
        }
    }

    /// What a WebSocket is to be sent since it was last asked.
    pub fn frames(&self, subscription: &mut Subscription) -> Vec<String> {
        let tenant = self.tenants.get(&subscription.tenant);
        tenant.map(|tenant| pepay::frames(tenant, subscription)).unwrap_or_default()
    }

    /// How many milliseconds of wall time may pass before [`Engine::due_deliveries`] has something to do.
    pub fn next_wake(&self, wall_ms: u64) -> Option<u64> {
        self.tenants.iter().filter_map(|tenant| tenant.profile.clock.wall_delay(tenant.next_due()?, wall_ms)).min()
    }

    /// What a client needs to know of the default tenant, as environment variables.
    pub fn environment(&mut self) -> Vec<(&'static str, String)> {
        let (tenant, _) = self.tenants.open(DEFAULT_TENANT, self.config.seed, 0);
        let url = || self.config.base_url.clone();
        vec![
            ("PEPAY_API_URL", url()),
            ("PEPAY_API_KEY", KeyKind::Secret.key(DEFAULT_TENANT)),
            ("PEPAY_COMMERCE_API_KEY", KeyKind::Commerce.key(DEFAULT_TENANT)),
            ("PEPAY_BEARER_TOKEN", keys::dashboard_jwt(DEFAULT_TENANT)),
            ("PEPAY_WEBHOOK_SECRET", tenant.webhook_secret("pepay")),
            ("PAYVIOX_API_URL", url()),
            ("PAYVIOX_API_KEY", KeyKind::Secret.key(DEFAULT_TENANT)),
            ("PAYVIOX_PUBLIC_KEY", KeyKind::Public.key(DEFAULT_TENANT)),
            ("PAYVIOX_WEBHOOK_TOKEN", tenant.webhook_secret("payviox")),
            ("PAYVIOX_PAYOUT_WEBHOOK_TOKEN", tenant.webhook_secret("payviox_payout")),
        ]
    }

    pub(crate) fn reset_all(&mut self) {
        self.gone.extend(self.tenants.iter().map(|tenant| tenant.name.clone()));
        self.tenants = Tenants::new(self.config.seed);
        self.shared_faults.clear();
    }

    pub(crate) fn shared_id(&mut self) -> String {
        self.shared_ids.hex(8)
    }

    pub(crate) fn shared_faults(&mut self) -> &mut Vec<Rule> {
        &mut self.shared_faults
    }

    /// What changed since it was last asked, for the store.
    pub fn take_changes(&mut self) -> Vec<Change> {
        state::take_changes(&mut self.gone, &mut self.tenants)
    }

    /// Puts stored changes back into a new engine.
    pub fn restore(&mut self, changes: Vec<Change>) -> serde_json::Result<()> {
        state::restore(changes, self.config.seed, &mut self.tenants)
    }
}
