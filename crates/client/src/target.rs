//! Where a request goes.

use crate::error::Broken;
use pepay_core::TransportKind;

/// A request's URL, in its parts.
pub(crate) struct Target<'a> {
    pub(crate) is_https: bool,
    /// `host:port`, or the host alone.
    pub(crate) authority: &'a str,
    /// Without brackets.
    pub(crate) host: &'a str,
    pub(crate) port: u16,
    /// Path and query.
    pub(crate) path: &'a str,
}

impl<'a> Target<'a> {
    pub(crate) fn of(url: &'a str) -> Result<Self, Broken> {
        // A query may hold a token.
        let shown = url.split('?').next().unwrap_or_default();
        let refuse = || Broken::new(TransportKind::Settings, format!("requests cannot be sent to {shown:?}"));
        let (scheme, rest) = url.split_once(':').ok_or_else(refuse)?;
        let rest = rest.strip_prefix("//").ok_or_else(refuse)?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let authority = &rest[..end];
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let is_https = scheme.eq_ignore_ascii_case("https");
        let default = if is_https { 443 } else { 80 };
        let port = port.map_or(Ok(default), str::parse).map_err(|_| refuse())?;
        let is_valid = url.bytes().all(|byte| byte.is_ascii_graphic()) && !host.is_empty() && !authority.contains('@');
        if !is_valid || !(is_https || scheme.eq_ignore_ascii_case("http")) {
            return Err(refuse());
        }
        Ok(Self { is_https, authority, host: host.trim_matches(['[', ']']), port, path: &rest[end..] })
    }
}
