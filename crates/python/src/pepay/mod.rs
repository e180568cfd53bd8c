//! The Pepay client.

mod keys;
pub(crate) mod webhooks;

use crate::arguments::{Arguments, refuse_unknown};
use crate::client_class::client_class;
use crate::errors;
use crate::guard::guarded;
use crate::proxy;
use crate::settings::{Settings, callable, env, hooks};
use keys::Keys;
use pepay_core::{Api, Error, ExtraHeaders};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::path::PathBuf;
use std::sync::Arc;

client_class! {
    /// The Pepay API: crypto invoices for merchants, payment sessions for payors.
    ///
    /// Who is calling is one or more of:
    ///
    /// * `api_key`: a merchant's key.
    /// * `commerce_api_key`: a commerce key, for what is of commerce, and for everything if there is no `api_key`.
    /// * `bearer_token`: a dashboard token, for `settlement` and `api_keys`, or instead of a key.
    /// * `user_access_token`: a commerce customer's access token, which goes with the commerce key on calls about a
    ///   customer.
    /// * `session_token` and `signature`: a payor's session, for `payment_sessions` and
    ///   `manual_verification`, as `invoices.create()` returned them.
    ///
    /// If none of them is passed, they are read from `PEPAY_API_KEY`, `PEPAY_COMMERCE_API_KEY`,
    /// `PEPAY_BEARER_TOKEN`, `PEPAY_USER_ACCESS_TOKEN`, and `PEPAY_SESSION_TOKEN` with `PEPAY_SESSION_SIGNATURE`. If
    /// one is passed, none is read: a client made for a payor never holds a merchant's key.
    ///
    /// Other settings:
    ///
    /// * `base_url`: where the API is. Default: `PEPAY_API_URL`, or else Pepay's own address.
    /// * `timeout`: seconds for a whole call, all its attempts and pauses together.
    /// * `connect_timeout`: seconds for opening a connection, within the timeout.
    /// * `max_retries`: attempts after the first one.
    /// * `retryable_statuses`: the HTTP statuses after which a read, or a write with a key, is tried again. Default: 408,
    ///   429, 500, 502 to 504, 520 to 527 and 530.
    /// * `ca_file`: a PEM file of certificate authorities to trust besides the system's.
    /// * `proxy`: the proxy for https, such as `http://user:password@host:3128` or `socks5h://host`; `False` for none.
    ///   Default: what the environment says, in `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`.
    /// * `allow_http`: allows `http://` to hosts other than this machine: keys travel in clear text.
    /// * `default_headers`: headers of every request, such as a tracing id. Their values are masked like keys.
    /// * `transport`: a callable that sends the requests instead of pepay's own connections; see
    ///   `pepay.transports`. Where gevent or eventlet has patched the sockets, the default is
    ///   `UrllibTransport`.
    /// * `on_attempt`, `on_result`: called with an `AttemptInfo` after each attempt, and with a
    ///   `ResultInfo` after each call, on its thread, which waits. An `Exception` in them goes to
    ///   `sys.unraisablehook` and changes nothing.
    ///
    /// A client keeps its connections, can be shared by threads, and can be used after a fork. A
    /// payor's client remembers the network and token that a partial payment was made with.
    ///
    /// Raises `ConfigError` if a setting cannot be used or there are no credentials.
    Pepay {
        #[new]
        #[pyo3(
            signature = (
                api_key = None, *, commerce_api_key = None, bearer_token = None, user_access_token = None,
                session_token = None, signature = None, base_url = None, timeout = 20.0, connect_timeout = 5.0, max_retries = 2, retryable_statuses = None,
                ca_file = None, proxy = None, allow_http = false, default_headers = None, transport = None, on_attempt = None, on_result = None, **unknown
            ),
            text_signature = "(api_key=None, *, commerce_api_key=None, bearer_token=None, user_access_token=None, session_token=None, \
                signature=None, base_url=None, timeout=20.0, connect_timeout=5.0, max_retries=2, retryable_statuses=None, ca_file=None, \
                proxy=None, allow_http=False, default_headers=None, transport=None, on_attempt=None, on_result=None)"
        )]
        #[allow(clippy::too_many_arguments)] // keywords to Python
        fn new(
            py: Python<'_>,
            api_key: Option<String>,
            commerce_api_key: Option<String>,
            bearer_token: Option<String>,
            user_access_token: Option<String>,
            session_token: Option<String>,
            signature: Option<String>,
            base_url: Option<String>,
            timeout: f64,
            connect_timeout: f64,
            max_retries: i64,
            retryable_statuses: Option<Vec<u16>>,
            ca_file: Option<PathBuf>,
            proxy: Option<Bound<'_, PyAny>>,
            allow_http: bool,
            default_headers: Option<Bound<'_, PyAny>>,
            transport: Option<Bound<'_, PyAny>>,
            on_attempt: Option<Bound<'_, PyAny>>,
            on_result: Option<Bound<'_, PyAny>>,
            unknown: Option<Bound<'_, PyDict>>,
        ) -> PyResult<Self> {
            guarded(py, || {
                refuse_unknown(unknown.as_ref(), "Pepay", &[
                    "api_key", "commerce_api_key", "bearer_token", "user_access_token", "session_token", "signature", "base_url",
                    "timeout", "connect_timeout", "max_retries", "retryable_statuses", "ca_file", "proxy", "allow_http", "default_headers", "transport", "on_attempt", "on_result",
                ])?;
                let passed = Keys::new([api_key, commerce_api_key, bearer_token, user_access_token, session_token, signature]);
                let keys = if passed.is_empty() { Keys::of_env(py)? } else { passed };
                let credentials = keys.credentials().map_err(|error| errors::to_python(py, &error))?;
                let base_url = base_url.map_or_else(|| env(py, "PEPAY_API_URL"), |url| Ok(Some(url)))?;
                let (page_url, transport) = (None, callable("transport", transport)?);
                let hooks = hooks(on_attempt, on_result)?;
                let proxy = proxy::setting(proxy.as_ref()).map_err(|error| errors::to_python(py, &error))?;
                let mut arguments = Arguments::default();
                let default_headers: Option<ExtraHeaders> = arguments.optional("default_headers", default_headers.as_ref());
                let default_headers = arguments.finish(py, || Some(default_headers.unwrap_or_default()))?;
                let settings =
                    Settings { base_url, page_url, timeout, connect_timeout, max_retries, retryable_statuses, ca_file, proxy, default_headers, allow_http, transport, hooks };
                settings.client(py, Api::pepay, credentials).map(Self)
            })
        }

        /// The same client, on the same connections, with these credentials instead of its own; none is
        /// read from the environment.
        ///
        /// Raises `ConfigError` if there are none, or they cannot be used.
        #[pyo3(
            signature = (
                api_key = None, *, commerce_api_key = None, bearer_token = None, user_access_token = None,
                session_token = None, signature = None, **unknown
            ),
            text_signature = "($self, api_key=None, *, commerce_api_key=None, bearer_token=None, user_access_token=None, session_token=None, \
                signature=None)"
        )]
        #[allow(clippy::too_many_arguments)] // keywords to Python
        fn with_auth(
            &self,
            py: Python<'_>,
            api_key: Option<String>,
            commerce_api_key: Option<String>,
            bearer_token: Option<String>,
            user_access_token: Option<String>,
            session_token: Option<String>,
            signature: Option<String>,
            unknown: Option<Bound<'_, PyDict>>,
        ) -> PyResult<Self> {
            guarded(py, || {
                refuse_unknown(unknown.as_ref(), "Pepay.with_auth", &[
                    "api_key", "commerce_api_key", "bearer_token", "user_access_token", "session_token", "signature",
                ])?;
                let keys = Keys::new([api_key, commerce_api_key, bearer_token, user_access_token, session_token, signature]);
                let credentials = keys.credentials().map_err(|error: Error| errors::to_python(py, &error))?;
                Ok(Self(Arc::new(self.0.with_credentials(credentials))))
            })
        }
    }
}
