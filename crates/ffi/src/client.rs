//! `pepay_client`: one API with one set of credentials.

use crate::error_view::{pepay_error, show_failure};
use crate::failure::Failure;
use crate::guard::guard;
use crate::memory::{fill, free, into_handle, is_shareable, text};
use crate::settings::Settings;
use crate::text::pepay_str;
use pepay_core::{Api, Config, Credentials, Policy, Provider};
use std::ffi::c_char;

/// Crypto invoices and payor sessions.
pub const PEPAY_PROVIDER_PEPAY: i32 = 1;
/// Hosted sessions over many providers.
pub const PEPAY_PROVIDER_PAYVIOX: i32 = 2;

/// One API with one set of credentials. Calls are made from it.
pub struct pepay_client {
    api: Result<Api, Failure>,
}

const _: () = is_shareable::<pepay_client>();

impl pepay_client {
    /// The API, or why there is none.
    pub(crate) fn api(&self) -> Result<&Api, Failure> {
        self.api.as_ref().map_err(Clone::clone)
    }
}

fn open(provider: i32, config: &str) -> Result<Api, Failure> {
    let config = read_config(config)?;
    Ok(match provider_of(provider)? {
        Provider::Pepay => Api::pepay(config)?,
        Provider::Payviox => Api::payviox(config)?,
    })
}

fn provider_of(number: i32) -> Result<Provider, Failure> {
    match number {
        PEPAY_PROVIDER_PEPAY => Ok(Provider::Pepay),
        PEPAY_PROVIDER_PAYVIOX => Ok(Provider::Payviox),
        _ => Err(unknown_provider(number)),
    }
}

pub(crate) fn unknown_provider(provider: i32) -> Failure {
    Failure::constant(format!("there is no provider {provider}"))
}

fn read_config(json: &str) -> Result<Config, Failure> {
    let mut settings = Settings::parse(json)?;
    let defaults = Policy::default();
    let config = Config {
        credentials: read_credentials(&mut settings)?,
        base_url: settings.text("base_url")?,
        page_url: settings.text("page_url")?,
        policy: Policy {
            timeout: settings.limit("timeout_ms")?.unwrap_or(defaults.timeout),
            connect_timeout: settings.limit("connect_timeout_ms")?.unwrap_or(defaults.connect_timeout),
            max_retries: settings.count("max_retries")?.unwrap_or(defaults.max_retries),
            backoff_base: settings.pause("backoff_base_ms")?.unwrap_or(defaults.backoff_base),
            backoff_cap: settings.pause("backoff_cap_ms")?.unwrap_or(defaults.backoff_cap),
            retryable_statuses: settings.take("retryable_statuses", "a list of HTTP statuses")?,
        },
        user_agent: settings.text("user_agent")?,
        default_headers: settings.headers("default_headers")?,
        allow_http: settings.take("allow_http", "true or false")?.unwrap_or(false),
    };
    settings.finish()?;
    Ok(config)
}

fn read_credentials(settings: &mut Settings<'_>) -> Result<Credentials, Failure> {
    let mut credentials = Credentials::default();
    if let Some(key) = settings.secret("api_key")? {
        credentials = credentials.with_api_key(key.expose())?;
    }
    if let Some(key) = settings.secret("commerce_api_key")? {
        credentials = credentials.with_commerce_api_key(key.expose())?;
    }
    if let Some(token) = settings.secret("bearer_token")? {
        credentials = credentials.with_bearer_token(token.expose())?;
    }
    if let Some(token) = settings.secret("user_access_token")? {
        credentials = credentials.with_user_access_token(token.expose())?;
    }
    // One without the other is not a session: the calls that need one say so.
    if let (Some(token), Some(signature)) = (settings.secret("session_token")?, settings.secret("signature")?) {
        credentials = credentials.with_session(token.expose(), signature.expose())?;
    }
    Ok(credentials)
}

/// Makes a client of `PEPAY_PROVIDER_*` from a JSON object:
///
/// - "api_key": a merchant's key; for Payviox, a public or a secret one
/// - "commerce_api_key": a Pepay commerce key, for what is of commerce, and for everything if there is no "api_key"
/// - "bearer_token": a Pepay dashboard token, in place of a key
/// - "user_access_token": the access token of a Pepay commerce customer, which goes with the commerce key on calls about
///   a customer
/// - "session_token" and "signature": a Pepay payor's session
/// - "base_url": default the provider's own address. https, or http to this machine
/// - "page_url": where Payviox's hosted pages are; default "base_url" if that is this machine, as a sandbox's is, else
///   the provider's own page
/// - "allow_http": true lets http go to other machines, with the keys in clear text
/// - "timeout_ms": one limit over all attempts and pauses of a call, default 20000
/// - "connect_timeout_ms": for opening a connection, default 5000
/// - "max_retries": attempts after the first, default 2
/// - "backoff_base_ms", "backoff_cap_ms": pauses are random up to the base, doubled for each
///   attempt, never above the cap; default 500 and 8000
/// - "retryable_statuses": the statuses after which a read or a keyed write is tried again; default 408, 429, 500,
///   502 to 504, 520 to 527 and 530. A write without a key is repeated after 429 alone
/// - "user_agent": stands before pepay's own product name
/// - "default_headers": an object of texts, sent with every request, unless its call has others of their names
///
/// Everything is optional; an unknown name is an error. The result is never NULL. If the client
/// could not be made, `pepay_client_error()` says why, and each call made from it fails the same way.
/// Free it with `pepay_client_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_client_new(
    provider: i32,
    config: *const c_char,
    config_len: usize,
) -> *mut pepay_client {
    // SAFETY: the conventions of the header.
    let api = guard(|| open(provider, unsafe { text(config, config_len, "config")? }));
    into_handle(pepay_client { api })
}

/// Why the client could not be made: returns `out->kind`, which is `PEPAY_OK` if it could.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_client_error(
    client: *const pepay_client,
    out: *mut pepay_error,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show_failure(client, out, struct_size, |client| client.api.as_ref().err()) }
}

/// The address of a provider's API, which a client has unless its "base_url" says otherwise: for what you decide before
/// there is a client, such as the proxy. The text is the library's own and stays valid. `PEPAY_ERROR_CONSTANT` if there is
/// no such provider.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_provider_url(provider: i32, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { fill(out, size_of::<pepay_str>(), || Ok(provider_of(provider)?.url().into())) }
}

/// Frees a client. Its calls may live on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_client_free(client: *mut pepay_client) {
    // SAFETY: the conventions of the header.
    unsafe { free(client) };
}
