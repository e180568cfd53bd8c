//! Which proxy is taken, for transports that are written in Python.

use crate::errors;
use pepay_client::Proxies;
use pepay_core::{self as core, Error, ProxySetting};
use pyo3::prelude::*;
use pyo3::types::PyString;

/// A proxy. Its text leaves out the login.
#[pyclass(frozen, module = "pepay._pepay")]
pub(crate) struct Proxy(core::Proxy);

#[pymethods]
impl Proxy {
    /// How it is spoken to (`str`): `http`, `https`, `socks5` or `socks5h`.
    #[getter]
    fn scheme(&self) -> &'static str {
        self.0.scheme.as_str()
    }

    /// A name or an address, IPv6 without brackets (`str`).
    #[getter]
    fn host(&self) -> &str {
        &self.0.host
    }

    /// Where it listens (`int`).
    #[getter]
    fn port(&self) -> u16 {
        self.0.port
    }

    /// The user name of its login (`str | None`).
    #[getter]
    fn username(&self) -> Option<&str> {
        self.0.login.as_ref().map(|(username, _)| username.as_str())
    }

    /// The password of its login (`str | None`).
    #[getter]
    fn password(&self) -> Option<&str> {
        self.0.login.as_ref().map(|(_, password)| password.expose())
    }

    /// The whole URL with the login, percent-encoded (`str`): what other libraries take.
    #[getter]
    fn url(&self) -> String {
        self.0.url().expose().into()
    }

    /// Who named it (`str`): a variable of the environment, or `proxy`, the client's argument.
    #[getter]
    fn source(&self) -> &'static str {
        self.0.source
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.0)
    }
}

/// The proxy for requests to `url` (`Proxy | None`), by the rules of all of pepay's transports.
///
/// * `proxy` (`str | bool | None`): the one to take for every host; `None` for what the environment says, `False`
///   or an empty text for none.
///
/// Raises `ConfigError` if the proxy cannot be used as it is written.
#[pyfunction]
#[pyo3(signature = (url, proxy = None))]
pub(crate) fn proxy_for(py: Python<'_>, url: &str, proxy: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Proxy>> {
    let found = setting(proxy).and_then(|setting| Proxies::new(setting).proxy_for(url));
    found.map(|proxy| proxy.map(Proxy)).map_err(|error| errors::to_python(py, &error))
}

/// The argument `proxy` of clients and transports.
pub(crate) fn setting(proxy: Option<&Bound<'_, PyAny>>) -> Result<ProxySetting, Error> {
    let Some(proxy) = proxy else { return Ok(ProxySetting::Environment) };
    if let Ok(url) = proxy.cast::<PyString>() {
        let url = url.to_str().map_err(|_| Error::config("proxy is not UTF-8"))?;
        return Ok(ProxySetting::from(Some(url)));
    }
    match proxy.extract() {
        Ok(false) => Ok(ProxySetting::Off),
        _ => Err(Error::config("proxy must be a URL such as http://user:password@host:3128, or False for none")),
    }
}
