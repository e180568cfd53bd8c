use crate::errors;
use pepay_core::{Error, IpRange};
use pyo3::prelude::*;
use std::net::IpAddr;

/// The address of the client behind your own proxies (`str`), such as Payviox wants it as `ip`.
///
/// * `peer` (`str`): who connected to you, `REMOTE_ADDR` in WSGI and Django.
/// * `forwarded_for` (`str | None`): the request's `X-Forwarded-For`. Anybody can send one.
/// * `trusted_proxies` (`list[str]`): the addresses of your own proxies, such as `10.0.0.0/8`.
///
/// The header is read from its end, and only as far as your own proxies have written it: without
/// `trusted_proxies` the answer is `peer`.
///
/// Raises `ConfigError` if `peer` or a proxy is not an address.
#[pyfunction]
pub(crate) fn client_ip(
    py: Python<'_>,
    peer: &str,
    forwarded_for: Option<&str>,
    trusted_proxies: Vec<String>,
) -> PyResult<String> {
    let client = || {
        let peer: IpAddr = peer.parse().map_err(|_| format!("peer must be an IP address, not {peer:?}"))?;
        let trusted: Vec<IpRange> = trusted_proxies.iter().map(|range| range.parse()).collect::<Result<_, _>>()?;
        Ok(pepay_core::client_ip(peer, forwarded_for, &trusted).to_string())
    };
    client().map_err(|problem: String| errors::to_python(py, &Error::config(problem)))
}
