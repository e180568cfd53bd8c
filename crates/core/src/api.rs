use crate::pepay::Lock;
use crate::url::check_base;
use crate::{Auth, Config, Credentials, Error, ErrorKind, Policy, Route, Secret, VERSION};
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

/// One API with one set of credentials: what every [`Call`](crate::Call) starts from.
///
/// Cheap to clone; share it between threads.
#[derive(Debug, Clone)]
pub struct Api(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    provider: Provider,
    base_url: String,
    page_url: String,
    credentials: Credentials,
    policy: Policy,
    /// The header lines that every request starts with.
    common_headers: String,
    /// Each kind of authentication as ready header lines.
    key_header: Option<Secret>,
    session_headers: Option<Secret>,
    /// Set once a reply said so: an invoice that is locked stays locked.
    lock: OnceBox<Lock>,
}

const PEPAY_URL: &str = "https://api-beta.pepay.io";
const PAYVIOX_URL: &str = "https://api.payviox.com";
const PAYVIOX_PAGE_URL: &str = "https://secure.payviox.com";

impl Api {
    /// The Pepay API.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] when a URL or the user agent cannot be used.
    pub fn pepay(config: Config) -> Result<Self, Error> {
        let base_url = config.base_url.clone().unwrap_or_else(|| PEPAY_URL.into());
        Self::new(Provider::Pepay, base_url, String::new(), config)
    }

    /// The Payviox API.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] when a URL or the user agent cannot be used.
    pub fn payviox(config: Config) -> Result<Self, Error> {
        let base_url = config.base_url.clone().unwrap_or_else(|| PAYVIOX_URL.into());
        let page_url = match (&config.page_url, &config.base_url) {
            (Some(page_url), _) => page_url.clone(),
            (None, Some(base_url)) => base_url.clone(),
            (None, None) => PAYVIOX_PAGE_URL.into(),
        };
        let page_url = check_base(&page_url, config.allow_http)?;
        Self::new(Provider::Payviox, base_url, page_url, config)
    }

    fn new(provider: Provider, base_url: String, page_url: String, config: Config) -> Result<Self, Error> {
        let base_url = check_base(&base_url, config.allow_http)?;
        let product = match &config.user_agent {
            Some(product) if product.bytes().any(|byte| !matches!(byte, b' '..=b'~')) => {
                return Err(Error::new(ErrorKind::Config, "user_agent must be printable ASCII".into()));
            }
            Some(product) => format!("{product} "),
            None => String::new(),
        };
        let common_headers = format!("user-agent: {product}pepay-core/{VERSION}\r\naccept: application/json\r\n");
        let credentials = config.credentials;
        let (key_header, session_headers) = header_lines(provider, &credentials);
        let policy = config.policy;
        let lock = OnceBox::new();
        Ok(Self(Arc::new(Inner {
            provider,
            base_url,
            page_url,
            credentials,
            policy,
            common_headers,
            key_header,
            session_headers,
            lock,
        })))
    }

    /// Which API this is.
    #[must_use]
    pub fn provider(&self) -> Provider {
        self.0.provider
    }

    /// Where requests go, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// Deadline and retries, unless a call says otherwise.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.0.policy
    }

    /// True for a key that is meant to be seen by everybody.
    pub(crate) fn has_public_key(&self) -> bool {
        self.0.credentials.api_key.expose().starts_with("pk_")
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
        let (lines, wanted) = match route.auth {
            Auth::Merchant => (&self.0.key_header, "an API key"),
            Auth::AnyKey => (&self.0.key_header, "a public (pk_) or secret (sk_) key"),
            Auth::Session => (&self.0.session_headers, "a session token and its signature"),
        };
        lines.as_ref().ok_or_else(|| {
            Error::new(ErrorKind::Config, format!("{} needs {wanted}, and this client has none", route.name))
        })
    }

    /// Every secret, for masking text that may echo one.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        self.0.credentials.secrets()
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

/// The header lines for the key, and those for the payor's session.
fn header_lines(provider: Provider, credentials: &Credentials) -> (Option<Secret>, Option<Secret>) {
    let line = |name: &str, value: &Secret| Secret::from(format!("{name}{}\r\n", value.expose()));
    let key = match provider {
        Provider::Pepay if !credentials.api_key.is_empty() => Some(line("x-api-key: ", &credentials.api_key)),
        Provider::Pepay if !credentials.bearer_token.is_empty() => {
            Some(line("authorization: Bearer ", &credentials.bearer_token))
        }
        Provider::Payviox if !credentials.api_key.is_empty() => {
            Some(line("authorization: Bearer ", &credentials.api_key))
        }
        _ => None,
    };
    let session = (!credentials.session_token.is_empty()).then(|| {
        let (token, signature) = (credentials.session_token.expose(), credentials.signature.expose());
        Secret::from(format!("x-session-token: {token}\r\nx-signature: {signature}\r\n"))
    });
    (key, session)
}
