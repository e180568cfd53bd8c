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
pub(crate) mod provider;
pub(crate) mod rate_limit;
pub(crate) mod router;
pub(crate) mod settings;
pub(crate) mod state;
pub(crate) mod subscription;
pub(crate) mod table;
pub(crate) mod tenant;
pub(crate) mod tenants;
pub(crate) mod times;
pub(crate) mod tracked;

use ::http::{Method, StatusCode};

use self::{
    call::Call,
    http::{Reply, Request},
    ids::Ids,
    keys::DEFAULT_TENANT,
    provider::Provider,
    router::Params,
    state::Change,
    subscription::{Frames, Subscription},
    tenant::Tenant,
    tenants::Tenants,
};
use crate::{
    control,
    faults::{self, Rule},
    pages,
    providers::{PROVIDERS, ROOT},
    webhooks::{Outcome, Outgoing},
};

/// What the engine is told once.
#[derive(Clone, Debug)]
pub struct Config {
    /// The scheme and authority at which clients reach the sandbox.
    pub base_url: String,
    /// The seed for ids, tokens and random faults.
    pub seed: u64,
    /// Accept only the keys that are printed at startup.
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
    /// Fault rules that apply to all tenants.
    pub(crate) shared_faults: Vec<Rule>,
    pub(crate) shared_ids: Ids,
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
#[derive(Clone, Copy)]
enum Surface {
    Control,
    Page,
    Api(&'static Provider),
}

impl Surface {
    fn of(path: &str) -> Self {
        let segment = path.split('/').nth(1).unwrap_or_default();
        if segment == "_sandbox" {
            return if pages::is_page(path) { Self::Page } else { Self::Control };
        }
        let provider = PROVIDERS.into_iter().find(|provider| provider.segments.contains(&segment));
        provider.map_or(Self::Page, Self::Api)
    }

    /// The refusal of a name that is not ours.
    fn refuse_host(self, host: &str) -> Reply {
        let text =
            format!("{host:?} is not a known name of this sandbox. To allow it, start the sandbox with --allow-host.");
        match self {
            Self::Control => control::refuse(StatusCode::FORBIDDEN, &text),
            _ => pages::refuse(StatusCode::FORBIDDEN, "Unknown host", &text),
        }
    }
}

impl Engine {
    /// An engine with nothing in it but the default tenant.
    pub fn new(config: Config) -> Self {
        let tenants = Tenants::new(config.seed);
        let shared_ids = Ids::new(config.seed, "shared");
        Self { config, tenants, shared_faults: Vec::new(), shared_ids }
    }

    /// Answers a request at the wall's time `wall_ms`.
    pub fn handle(&mut self, request: &Request, wall_ms: u64) -> Reply {
        let admission = self.admit(request, wall_ms);
        self.answer(request, admission, wall_ms)
    }

    /// Decides whether a fault applies to the request. Only the request's head is needed.
    pub fn admit(&mut self, head: &Request, wall_ms: u64) -> Admission {
        let is_api = matches!(Surface::of(&head.path), Surface::Api(_));
        if !is_api || head.method == Method::OPTIONS {
            return Admission::default();
        }
        let name = self.tenants.of_request(head, &self.config);
        let tenant = self.tenants.open(&name, self.config.seed, wall_ms);
        Admission { fault: faults::befalling(head, &mut tenant.profile, &mut self.shared_faults) }
    }

    /// Answers an admitted request.
    pub fn answer(&mut self, request: &Request, admission: Admission, wall_ms: u64) -> Reply {
        let surface = Surface::of(&request.path);
        if !matches!(surface, Surface::Api(_))
            && let Err(host) = hosts::check(request, &self.config)
        {
            return surface.refuse_host(host);
        }
        let name = match surface {
            Surface::Control => self.tenants.of_control(request, &self.config),
            _ => self.tenants.of_request(request, &self.config),
        };
        if matches!(surface, Surface::Control)
            && let Some(reply) = control::shared(self, request)
        {
            return reply;
        }
        let tenant = self.tenants.open(&name, self.config.seed, wall_ms);
        let now = tenant.profile.clock.now(wall_ms);
        tenant.catch_up(now);

        let request_id = tenant.request_id();
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
        let provider = match surface {
            Surface::Control => return control::serve(&mut call),
            Surface::Page => return pages::serve(&mut call),
            Surface::Api(provider) => provider,
        };
        // Faults and the journal are for the providers' APIs only.
        let reply = match &admission.fault {
            Some(fault) => fault.apply(&mut call, provider),
            None => (provider.serve)(&mut call),
        };
        let fault = admission.fault.map(|rule| rule.id);
        call.tenant.journal.write(now, request, &reply, fault);
        reply
    }

    /// An error in the format of the API that serves the path, for what the server itself refuses.
    pub fn refuse(&mut self, head: &Request, status: StatusCode, wall_ms: u64) -> Reply {
        let name = self.tenants.of_request(head, &self.config);
        let tenant = self.tenants.open(&name, self.config.seed, wall_ms);
        let provider = match Surface::of(&head.path) {
            Surface::Api(provider) => provider,
            _ => ROOT,
        };
        (provider.refuse)(tenant.settings(), status)
    }

    /// The webhook deliveries whose time has come; each is to be answered with [`Engine::delivered`].
    pub fn due_deliveries(&mut self, wall_ms: u64) -> Vec<Outgoing> {
        let is_due = |tenant: &&Tenant| tenant.next_due().is_some_and(|at| at <= tenant.profile.clock.now(wall_ms));
        let names: Vec<_> = self.tenants.iter().filter(is_due).map(|tenant| tenant.name.clone()).collect();
        let mut due = Vec::new();
        for name in names {
            let Some(tenant) = self.tenants.get_mut(&name) else { continue };
            let now = tenant.profile.clock.now(wall_ms);
            tenant.catch_up(now);
            if !tenant.profile.webhooks_held {
                let signed_at = tenant.settings().signing_time(now, wall_ms);
                due.extend(tenant.webhooks.due(&tenant.name, now, signed_at));
            }
        }
        due
    }

    /// Records how a delivery went.
    pub fn delivered(&mut self, delivery: &Outgoing, outcome: Outcome, wall_ms: u64) {
        if let Some(tenant) = self.tenants.get_mut(&delivery.tenant) {
            let now = tenant.profile.clock.now(wall_ms);
            tenant.webhooks.record(delivery, outcome, now, &tenant.profile.settings);
        }
    }

    /// What a WebSocket is to be sent since it was last asked.
    pub fn frames(&mut self, subscription: &mut Subscription, wall_ms: u64) -> Frames {
        let is_alive = subscription.life.strong_count() > 0;
        let Some(tenant) = self.tenants.get_mut(&subscription.tenant).filter(|_| is_alive) else {
            return subscription.feed.farewell();
        };
        let now = tenant.profile.clock.now(wall_ms);
        tenant.catch_up(now);
        subscription.feed.frames(tenant, now)
    }

    /// How many milliseconds of wall time may pass before [`Engine::due_deliveries`] has something to do.
    pub fn next_wake(&self, wall_ms: u64) -> Option<u64> {
        self.tenants.iter().filter_map(|tenant| tenant.profile.clock.wall_delay(tenant.next_due()?, wall_ms)).min()
    }

    /// The default tenant's URLs, keys and secrets, as environment variables.
    pub fn environment(&mut self) -> Vec<(&'static str, String)> {
        self.environment_of(DEFAULT_TENANT)
    }

    /// The same of another tenant.
    pub(crate) fn environment_of(&mut self, name: &str) -> Vec<(&'static str, String)> {
        let tenant = self.tenants.open(name, self.config.seed, 0);
        let mut environment = Vec::new();
        for provider in PROVIDERS {
            environment.push((provider.url_variable, self.config.base_url.clone()));
            environment
                .extend((provider.credentials)(tenant).into_iter().map(|(_, variable, value)| (variable, value)));
        }
        environment
    }

    pub(crate) fn reset_all(&mut self) {
        self.tenants.reset(self.config.seed);
        self.shared_faults.clear();
    }

    /// Whether anything changed since the changes were last taken or dropped.
    pub fn has_changed(&mut self) -> bool {
        self.tenants.have_changed()
    }

    /// What changed, for the store.
    pub fn take_changes(&mut self) -> Vec<Change> {
        state::take_changes(&mut self.tenants)
    }

    /// Forgets what changed, if there is no store.
    pub fn drop_changes(&mut self) {
        self.tenants.drop_changes();
    }

    /// Puts stored changes back into a new engine.
    pub fn restore(&mut self, changes: Vec<Change>) -> serde_json::Result<()> {
        state::restore(changes, self.config.seed, &mut self.tenants)
    }
}
