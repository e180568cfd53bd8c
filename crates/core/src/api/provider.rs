use crate::VERSION;
use crate::api::{Auth, Config, Credentials, Route};
use crate::call::Policy;
use crate::error::{Error, ErrorKind};
use crate::pepay::Lock;
use crate::values::Secret;
use crate::wire::url::{check_base, is_loopback_url};
use crate::wire::{ExtraHeaders, extra};
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use once_cell::race::OnceBox;

/// Which payment API a client speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    /// Crypto invoices and payor sessions.
    Pepay,
    /// Hosted sessions over many providers.
    Payviox,
}

/// One API with one set of credentials, from which every [`Call`](crate::call::Call) starts.
///
/// Cheap to clone; share it between threads.
#[derive(Debug, Clone)]
pub struct Api(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    provider: Provider,
    base_url: String,
    page_url: String,
    config: Config,
    /// The header lines that every request starts with.
    common_headers: String,
    auth: AuthHeaders,
    /// Set once a reply said so: an invoice that is locked stays locked.
    lock: OnceBox<Lock>,
}

impl Provider {
    /// Where its API is, unless a client is told otherwise.
    #[must_use]
    pub fn url(self) -> &'static str {
        match self {
            Self::Pepay => "https://api-beta.pepay.io",
            Self::Payviox => "https://api.payviox.com",
        }
    }
}

const PAYVIOX_PAGE_URL: &str = "https://secure.payviox.com";

impl Api {
    /// The Pepay API.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] when a URL or the user agent is invalid.
    pub fn pepay(config: Config) -> Result<Self, Error> {
        Self::new(Provider::Pepay, String::new(), config)
    }

    /// The Payviox API.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] when a URL or the user agent is invalid.
    pub fn payviox(config: Config) -> Result<Self, Error> {
        // A sandbox serves both. Any other address may be a proxy, or the provider's own, where there are no pages.
        let sandbox = config.base_url.as_ref().filter(|base_url| is_loopback_url(base_url));
        let page_name = if config.page_url.is_some() { "page_url" } else { "base_url" };
        let page_url = config.page_url.as_ref().or(sandbox).cloned().unwrap_or_else(|| PAYVIOX_PAGE_URL.into());
        let page_url = check_base(page_name, &page_url, config.allow_http)?;
        Self::new(Provider::Payviox, page_url, config)
    }

    fn new(provider: Provider, page_url: String, config: Config) -> Result<Self, Error> {
        let base_url = config.base_url.as_deref().unwrap_or_else(|| provider.url());
        let base_url = check_base("base_url", base_url, config.allow_http)?;
        let product = match &config.user_agent {
            Some(product) if product.bytes().any(|byte| !matches!(byte, b' '..=b'~')) => {
                return Err(Error::new(ErrorKind::Config, "user_agent must be printable ASCII".into()));
            }
            Some(product) => format!("{product} "),
            None => String::new(),
        };
        let mut statuses = config.policy.retryable_statuses.iter().flatten();
        if statuses.any(|status| !(400..=599).contains(status)) {
            return Err(Error::config("retryable_statuses must be HTTP statuses from 400 to 599"));
        }
        if let Some(problem) = extra::problem_of(&config.default_headers) {
            return Err(Error::config(format!("default_headers {problem}")));
        }
        let common_headers = format!(
            "user-agent: {product}pepay-core/{VERSION}\r\naccept: application/json\r\naccept-encoding: identity\r\n"
        );
        Ok(Self(Arc::new(Inner {
            auth: AuthHeaders::new(provider, &config.credentials),
            provider,
            base_url,
            page_url,
            config,
            common_headers,
            lock: OnceBox::new(),
        })))
    }

    /// The same API at another address.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] when it cannot be used, as for a new one.
    pub fn with_base_url(&self, base_url: &str) -> Result<Self, Error> {
        let config = Config { base_url: Some(base_url.into()), ..self.0.config.clone() };
        match self.0.provider {
            Provider::Pepay => Self::pepay(config),
            Provider::Payviox => Self::payviox(config),
        }
    }

    /// The same API with other credentials.
    #[must_use]
    pub fn with_credentials(&self, credentials: Credentials) -> Self {
        let inner = &*self.0;
        Self(Arc::new(Inner {
            auth: AuthHeaders::new(inner.provider, &credentials),
            provider: inner.provider,
            base_url: inner.base_url.clone(),
            page_url: inner.page_url.clone(),
            config: Config { credentials, ..inner.config.clone() },
            common_headers: inner.common_headers.clone(),
            // Other credentials may be another payor's session.
            lock: OnceBox::new(),
        }))
    }

    /// Which API this is.
    #[must_use]
    pub fn provider(&self) -> Provider {
        self.0.provider
    }

    /// The base URL of requests, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// Deadline and retries, unless a call says otherwise.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.0.config.policy
    }

    /// Headers of every request.
    pub(crate) fn default_headers(&self) -> &ExtraHeaders {
        &self.0.config.default_headers
    }

    /// True for a key that is meant to be seen by everybody.
    pub(crate) fn has_public_key(&self) -> bool {
        self.0.config.credentials.api_key.expose().starts_with("pk_")
    }

    /// Where Payviox's hosted payment pages are.
    pub(crate) fn page_url(&self) -> &str {
        &self.0.page_url
    }

    pub(crate) fn common_headers(&self) -> &str {
        &self.0.common_headers
    }

    /// The header lines for an endpoint's kind of authentication.
    pub(crate) fn auth_headers(&self, route: &Route) -> Result<&Secret, Error> {
        let auth = &self.0.auth;
        let (lines, wanted) = match route.auth {
            Auth::Merchant => (&auth.key, "an API key"),
            Auth::Commerce => (&auth.commerce, "a commerce key or an API key"),
            Auth::Customer => (&auth.customer, "a commerce key or an API key"),
            Auth::Dashboard => (&auth.bearer, "a dashboard token (bearer_token)"),
            Auth::Token => (&auth.none, "nothing"),
            Auth::Session => (&auth.session, "a session token and its signature"),
            Auth::AnyKey => (&auth.key, "a public (pk_) or secret (sk_) key"),
            Auth::SecretKey if self.has_public_key() => (&None, "a secret (sk_) key, not a public one"),
            Auth::SecretKey => (&auth.key, "a secret (sk_) key"),
        };
        lines.as_ref().ok_or_else(|| Error::config(format!("{} needs {wanted}", route.name)))
    }

    /// Every secret, for masking text that may echo one.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        self.0.config.credentials.secrets()
    }

    /// The network and token that the payor's invoice is bound to, once a reply has said so.
    #[must_use]
    pub fn lock(&self) -> Option<&Lock> {
        self.0.lock.get()
    }

    /// Remembers the lock. The first one stays: a lock never moves.
    pub(crate) fn remember_lock(&self, lock: &Lock) {
        self.0.lock.get_or_init(|| Box::new(lock.clone()));
    }
}

/// Each kind of authentication as ready header lines, if there are credentials for it.
#[derive(Debug)]
struct AuthHeaders {
    none: Option<Secret>,
    key: Option<Secret>,
    commerce: Option<Secret>,
    customer: Option<Secret>,
    bearer: Option<Secret>,
    session: Option<Secret>,
}

impl AuthHeaders {
    fn new(provider: Provider, credentials: &Credentials) -> Self {
        let lines = |parts: &[(&str, &Secret)]| {
            let all_given = parts.iter().all(|(_, secret)| !secret.is_empty());
            let lines: String = parts.iter().map(|(name, secret)| format!("{name}{}\r\n", secret.expose())).collect();
            all_given.then(|| Secret::from(lines))
        };
        let Credentials { api_key, commerce_api_key, bearer_token, user_access_token, session_token, signature } =
            credentials;
        let bearer = lines(&[("authorization: Bearer ", bearer_token)]);
        let api_key = |name| lines(&[(name, api_key)]);
        // Never two keys in one request: the provider refuses that.
        let (key, commerce) = match provider {
            Provider::Pepay => {
                let (merchant, commerce) =
                    (api_key("x-api-key: "), lines(&[("x-commerce-api-key: ", commerce_api_key)]));
                let first = |keys: [&Option<Secret>; 3]| keys.into_iter().find_map(Clone::clone);
                (first([&merchant, &commerce, &bearer]), first([&commerce, &merchant, &bearer]))
            }
            Provider::Payviox => (api_key("authorization: Bearer "), None),
        };
        let user = lines(&[("user-authorization: Bearer ", user_access_token)]);
        let customer = match (&commerce, user) {
            (Some(key), Some(user)) => Some(Secret::from(format!("{}{}", key.expose(), user.expose()))),
            _ => commerce.clone(),
        };
        Self {
            none: Some(Secret::default()),
            key,
            commerce,
            customer,
            bearer,
            session: lines(&[("x-session-token: ", session_token), ("x-signature: ", signature)]),
        }
    }
}
