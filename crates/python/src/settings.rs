//! What the two clients have in common: where their settings come from and how they are checked.

use crate::arguments::seconds;
use crate::client::Client;
use crate::errors;
use crate::hooks::Hooks;
use pepay_client::TransportConfig;
use pepay_core::{Api, Config, Credentials, Duration, Error, ExtraHeaders, Policy, ProxySetting, VERSION};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// The settings that both clients take.
pub(crate) struct Settings {
    pub(crate) base_url: Option<String>,
    pub(crate) page_url: Option<String>,
    pub(crate) timeout: f64,
    pub(crate) connect_timeout: f64,
    pub(crate) max_retries: i64,
    pub(crate) retryable_statuses: Option<Vec<u16>>,
    pub(crate) ca_file: Option<PathBuf>,
    pub(crate) proxy: ProxySetting,
    pub(crate) default_headers: ExtraHeaders,
    pub(crate) allow_http: bool,
    pub(crate) transport: Option<Py<PyAny>>,
    pub(crate) hooks: Hooks,
}

impl Settings {
    /// A client of `api` with these settings.
    pub(crate) fn client(
        self,
        py: Python<'_>,
        api: impl FnOnce(Config) -> Result<Api, Error>,
        credentials: Credentials,
    ) -> PyResult<Arc<Client>> {
        if env(py, "PEPAY_LOG")?.is_some() {
            py.import("pepay._log")?.call_method0("configure")?;
        }
        self.build(api, credentials).map(Arc::new).map_err(|error| errors::to_python(py, &error))
    }

    fn build(self, api: impl FnOnce(Config) -> Result<Api, Error>, credentials: Credentials) -> Result<Client, Error> {
        let timeout = checked_seconds("timeout", self.timeout)?;
        let connect_timeout = checked_seconds("connect_timeout", self.connect_timeout)?;
        let max_retries = u32::try_from(self.max_retries)
            .map_err(|_| Error::config(format!("max_retries must be 0 or more, not {}", self.max_retries)))?;
        if self.transport.is_some() && self.ca_file.is_some() {
            return Err(Error::config("ca_file is for pepay's own connections: give it to the transport instead"));
        }
        if self.transport.is_some() && !matches!(self.proxy, ProxySetting::Environment) {
            return Err(Error::config("proxy is for pepay's own connections: give it to the transport instead"));
        }
        let (ca_file, proxy) = (self.ca_file, self.proxy);
        let connections = TransportConfig { ca_file, proxy, ..TransportConfig::default() };
        let retryable_statuses = self.retryable_statuses;
        let config = Config {
            credentials,
            base_url: self.base_url,
            page_url: self.page_url,
            policy: Policy { timeout, connect_timeout, max_retries, retryable_statuses, ..Policy::default() },
            user_agent: Some(format!("pepay-python/{VERSION}")),
            default_headers: self.default_headers,
            allow_http: self.allow_http,
        };
        Client::new(api(config)?, connections, self.transport, self.hooks)
    }
}

fn checked_seconds(name: &str, value: f64) -> Result<Duration, Error> {
    seconds(value).ok_or_else(|| Error::config(format!("{name} must be more than 0 and at most 86400 seconds")))
}

/// An environment variable; set but empty is as good as not set. Read through `os.environ`, which
/// is what Python programs change.
pub(crate) fn env(py: Python<'_>, name: &str) -> PyResult<Option<String>> {
    let value: Option<String> = py.import("os")?.getattr("environ")?.call_method1("get", (name,))?.extract()?;
    Ok(value.filter(|value| !value.is_empty()))
}

/// The hooks of a client, if they can be called.
pub(crate) fn hooks(on_attempt: Option<Bound<'_, PyAny>>, on_result: Option<Bound<'_, PyAny>>) -> PyResult<Hooks> {
    Ok(Hooks { on_attempt: callable("on_attempt", on_attempt)?, on_result: callable("on_result", on_result)? })
}

/// A setting that is called, if it can be.
pub(crate) fn callable(name: &str, value: Option<Bound<'_, PyAny>>) -> PyResult<Option<Py<PyAny>>> {
    match value {
        Some(value) if !value.is_callable() => Err(PyTypeError::new_err(format!("{name} must be a callable"))),
        value => Ok(value.map(Bound::unbind)),
    }
}
