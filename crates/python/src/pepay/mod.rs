//! The Pepay client.

pub(crate) mod invoices;
pub(crate) mod payment_sessions;
pub(crate) mod webhooks;

pub(crate) use invoices::Invoices;
pub(crate) use payment_sessions::PaymentSessions;

use crate::client::Client;
use crate::errors;
use crate::guard::guarded;
use crate::resource::Resource;
use crate::settings::{Settings, env};
use pepay_core::{Api, Credentials, Error, Secret};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// The Pepay API: crypto invoices for merchants, payment sessions for payors.
///
/// Who is calling is one or more of:
///
/// * `api_key`: a merchant's key, for `invoices`.
/// * `bearer_token`: a dashboard token instead of it.
/// * `session_token` and `signature`: a payor's session, for `payment_sessions`, as
///   `invoices.create()` returned them.
///
/// If none of them is passed, they are read from `PEPAY_API_KEY`, and from `PEPAY_SESSION_TOKEN`
/// with `PEPAY_SESSION_SIGNATURE`. If one is passed, none is read: a client made for a payor never
/// holds a merchant's key.
///
/// Other settings:
///
/// * `base_url`: where the API is. Default: `PEPAY_API_URL`, or else Pepay's own address.
/// * `timeout`: seconds for a whole call, all its attempts and pauses together.
/// * `connect_timeout`: seconds for opening a connection, within the timeout.
/// * `max_retries`: attempts after the first one.
/// * `ca_file`: a PEM file of certificate authorities to trust besides the system's.
/// * `allow_http`: allows `http://` to hosts other than this machine: keys travel in clear text.
///
/// A client keeps its connections, can be shared by threads, and can be used after a fork. A
/// payor's client remembers the network and token that a partial payment was made with.
///
/// Raises `ConfigError` if a setting cannot be used or there are no credentials.
#[pyclass(frozen, module = "pepay")]
pub(crate) struct Pepay(Arc<Client>);

#[pymethods]
impl Pepay {
    #[new]
    #[pyo3(signature = (
        api_key = None, *, bearer_token = None, session_token = None, signature = None, base_url = None,
        timeout = 30.0, connect_timeout = 5.0, max_retries = 2, ca_file = None, allow_http = false
    ))]
    #[allow(clippy::too_many_arguments)] // keywords to Python
    fn new(
        py: Python<'_>,
        api_key: Option<String>,
        bearer_token: Option<String>,
        session_token: Option<String>,
        signature: Option<String>,
        base_url: Option<String>,
        timeout: f64,
        connect_timeout: f64,
        max_retries: i64,
        ca_file: Option<PathBuf>,
        allow_http: bool,
    ) -> PyResult<Self> {
        guarded(py, || {
            let [api_key, bearer_token, session_token, signature] =
                [api_key, bearer_token, session_token, signature].map(|key| key.map(Secret::from));
            let passed = Keys { api_key, bearer_token, session_token, signature };
            let keys = if passed.is_empty() { Keys::of_env(py)? } else { passed };
            let credentials = keys.credentials().map_err(|error| errors::to_python(py, &error))?;
            let base_url = base_url.map_or_else(|| env(py, "PEPAY_API_URL"), |url| Ok(Some(url)))?;
            let page_url = None;
            let settings = Settings { base_url, page_url, timeout, connect_timeout, max_retries, ca_file, allow_http };
            settings.client(py, Api::pepay, credentials).map(Self)
        })
    }

    /// Invoices, as a merchant makes them (`Invoices`).
    #[getter]
    fn invoices(&self) -> Invoices {
        Invoices::of(&self.0)
    }

    /// Payment sessions, as a payor sees them (`PaymentSessions`).
    #[getter]
    fn payment_sessions(&self) -> PaymentSessions {
        PaymentSessions::of(&self.0)
    }

    /// Where requests go (`str`).
    #[getter]
    fn base_url(&self) -> &str {
        self.0.api().base_url()
    }

    fn __repr__(&self) -> String {
        format!("Pepay(base_url='{}')", self.base_url())
    }
}

/// The credentials of a client as they were given.
struct Keys {
    api_key: Option<Secret>,
    bearer_token: Option<Secret>,
    session_token: Option<Secret>,
    signature: Option<Secret>,
}

impl Keys {
    fn of_env(py: Python<'_>) -> PyResult<Self> {
        let secret = |name| Ok::<_, PyErr>(env(py, name)?.map(Secret::from));
        Ok(Self {
            api_key: secret("PEPAY_API_KEY")?,
            bearer_token: None,
            session_token: secret("PEPAY_SESSION_TOKEN")?,
            signature: secret("PEPAY_SESSION_SIGNATURE")?,
        })
    }

    fn is_empty(&self) -> bool {
        [&self.api_key, &self.bearer_token, &self.session_token, &self.signature].iter().all(|key| key.is_none())
    }

    fn credentials(&self) -> Result<Credentials, Error> {
        if self.is_empty() {
            return Err(Error::config(
                "no credentials: pass api_key, or session_token with signature, or set PEPAY_API_KEY",
            ));
        }
        let mut credentials = Credentials::default();
        if let Some(key) = &self.api_key {
            credentials = credentials.with_api_key(key.expose())?;
        }
        if let Some(token) = &self.bearer_token {
            credentials = credentials.with_bearer_token(token.expose())?;
        }
        match (&self.session_token, &self.signature) {
            (Some(token), Some(signature)) => credentials.with_session(token.expose(), signature.expose()),
            (None, None) => Ok(credentials),
            _ => Err(Error::config("session_token and signature belong together: one of them is missing")),
        }
    }
}
