//! The Payviox client.

pub(crate) mod payout_events;
pub(crate) mod webhooks;

use crate::arguments::{Arguments, refuse_unknown};
use crate::client_class::client_class;
use crate::errors;
use crate::guard::guarded;
use crate::proxy;
use crate::settings::{Settings, callable, env, hooks};
use pepay_core::{Api, Credentials, Error, ExtraHeaders, Secret};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::path::PathBuf;
use std::sync::Arc;

client_class! {
    /// The Payviox API: hosted payment sessions over many providers.
    ///
    /// * `api_key`: a secret (`sk_…`) or public (`pk_…`) key. Default: `PAYVIOX_API_KEY`.
    /// * `base_url`: where the API is. Default: `PAYVIOX_API_URL`, or else Payviox's own address.
    /// * `page_url`: where the hosted pages are. Default: `PAYVIOX_PAGE_URL`; or else `base_url` if that is this
    ///   machine, as a sandbox's is; or else Payviox's own address.
    /// * `timeout`: seconds for a whole call, all its attempts and pauses together.
    /// * `connect_timeout`: seconds for opening a connection, within the timeout.
    /// * `max_retries`: attempts after the first one.
    /// * `retryable_statuses`: the HTTP statuses after which a read is tried again. Default: 408, 429, 500, 502 to 504,
    ///   520 to 527 and 530. A session or payout is repeated after 429 alone.
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
    /// A client keeps its connections, can be shared by threads, and can be used after a fork.
    ///
    /// Raises `ConfigError` if a setting cannot be used or there is no key.
    Payviox {
        #[new]
        #[pyo3(
            signature = (
                api_key = None, *, base_url = None, page_url = None, timeout = 20.0, connect_timeout = 5.0,
                max_retries = 2, retryable_statuses = None, ca_file = None, proxy = None, allow_http = false, default_headers = None, transport = None, on_attempt = None, on_result = None, **unknown
            ),
            text_signature = "(api_key=None, *, base_url=None, page_url=None, timeout=20.0, connect_timeout=5.0, \
                max_retries=2, retryable_statuses=None, ca_file=None, proxy=None, allow_http=False, default_headers=None, transport=None, on_attempt=None, on_result=None)"
        )]
        #[allow(clippy::too_many_arguments)] // keywords to Python
        fn new(
            py: Python<'_>,
            api_key: Option<String>,
            base_url: Option<String>,
            page_url: Option<String>,
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
                refuse_unknown(unknown.as_ref(), "Payviox", &[
                    "api_key", "base_url", "page_url", "timeout", "connect_timeout", "max_retries", "retryable_statuses", "ca_file", "proxy",
                    "allow_http", "default_headers", "transport", "on_attempt", "on_result",
                ])?;
                let api_key = api_key.map_or_else(|| env(py, "PAYVIOX_API_KEY"), |key| Ok(Some(key)))?;
                let credentials = api_key
                    .ok_or_else(|| Error::config("no credentials: pass api_key, or set PAYVIOX_API_KEY"))
                    .and_then(|key| Credentials::api_key(Secret::from(key).expose()))
                    .map_err(|error| errors::to_python(py, &error))?;
                let base_url = base_url.map_or_else(|| env(py, "PAYVIOX_API_URL"), |url| Ok(Some(url)))?;
                let page_url = page_url.map_or_else(|| env(py, "PAYVIOX_PAGE_URL"), |url| Ok(Some(url)))?;
                let transport = callable("transport", transport)?;
                let hooks = hooks(on_attempt, on_result)?;
                let proxy = proxy::setting(proxy.as_ref()).map_err(|error| errors::to_python(py, &error))?;
                let mut arguments = Arguments::default();
                let default_headers: Option<ExtraHeaders> = arguments.optional("default_headers", default_headers.as_ref());
                let default_headers = arguments.finish(py, || Some(default_headers.unwrap_or_default()))?;
                let settings =
                    Settings { base_url, page_url, timeout, connect_timeout, max_retries, retryable_statuses, ca_file, proxy, default_headers, allow_http, transport, hooks };
                settings.client(py, Api::payviox, credentials).map(Self)
            })
        }

        /// The same client, on the same connections, with another key.
        ///
        /// Raises `ConfigError` if it cannot be used.
        #[pyo3(signature = (api_key, **unknown), text_signature = "($self, api_key)")]
        fn with_auth(&self, py: Python<'_>, api_key: String, unknown: Option<Bound<'_, PyDict>>) -> PyResult<Self> {
            guarded(py, || {
                refuse_unknown(unknown.as_ref(), "Payviox.with_auth", &["api_key"])?;
                let credentials = Credentials::api_key(Secret::from(api_key).expose());
                let credentials = credentials.map_err(|error| errors::to_python(py, &error))?;
                Ok(Self(Arc::new(self.0.with_credentials(credentials))))
            })
        }
    }
}
