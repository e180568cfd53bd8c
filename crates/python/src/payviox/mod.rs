//! The Payviox client.

pub(crate) mod sessions;
pub(crate) mod webhooks;

pub(crate) use sessions::Sessions;

use crate::client::Client;
use crate::errors;
use crate::guard::guarded;
use crate::resource::Resource;
use crate::settings::{Settings, env};
use pepay_core::{Api, Credentials, Error, Secret};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// The Payviox API: hosted payment sessions over many providers.
///
/// * `api_key`: a secret (`sk_…`) or public (`pk_…`) key. Default: `PAYVIOX_API_KEY`.
/// * `base_url`: where the API is. Default: `PAYVIOX_API_URL`, or else Payviox's own address.
/// * `page_url`: where the hosted pages are. Default: `base_url` if given, or else Payviox's own.
/// * `timeout`: seconds for a whole call, all its attempts and pauses together.
/// * `connect_timeout`: seconds for opening a connection, within the timeout.
/// * `max_retries`: attempts after the first one.
/// * `ca_file`: a PEM file of certificate authorities to trust besides the system's.
/// * `allow_http`: allows `http://` to hosts other than this machine: keys travel in clear text.
///
/// A client keeps its connections, can be shared by threads, and can be used after a fork.
///
/// Raises `ConfigError` if a setting cannot be used or there is no key.
#[pyclass(frozen, module = "pepay")]
pub(crate) struct Payviox(Arc<Client>);

#[pymethods]
impl Payviox {
    #[new]
    #[pyo3(signature = (
        api_key = None, *, base_url = None, page_url = None, timeout = 30.0, connect_timeout = 5.0,
        max_retries = 2, ca_file = None, allow_http = false
    ))]
    #[allow(clippy::too_many_arguments)] // keywords to Python
    fn new(
        py: Python<'_>,
        api_key: Option<String>,
        base_url: Option<String>,
        page_url: Option<String>,
        timeout: f64,
        connect_timeout: f64,
        max_retries: i64,
        ca_file: Option<PathBuf>,
        allow_http: bool,
    ) -> PyResult<Self> {
        guarded(py, || {
            let api_key = api_key.map_or_else(|| env(py, "PAYVIOX_API_KEY"), |key| Ok(Some(key)))?;
            let credentials = api_key
                .ok_or_else(|| Error::config("no credentials: pass api_key, or set PAYVIOX_API_KEY"))
                .and_then(|key| Credentials::api_key(Secret::from(key).expose()))
                .map_err(|error| errors::to_python(py, &error))?;
            let base_url = base_url.map_or_else(|| env(py, "PAYVIOX_API_URL"), |url| Ok(Some(url)))?;
            let settings = Settings { base_url, page_url, timeout, connect_timeout, max_retries, ca_file, allow_http };
            settings.client(py, Api::payviox, credentials).map(Self)
        })
    }

    /// Payment sessions (`Sessions`).
    #[getter]
    fn sessions(&self) -> Sessions {
        Sessions::of(&self.0)
    }

    /// Where requests go (`str`).
    #[getter]
    fn base_url(&self) -> &str {
        self.0.api().base_url()
    }

    fn __repr__(&self) -> String {
        format!("Payviox(base_url='{}')", self.base_url())
    }
}
