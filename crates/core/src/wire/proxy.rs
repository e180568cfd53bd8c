//! Which proxy a request goes through: decided once, for every language and every transport.
//!
//! The rules are those that curl documents for its environment variables. What cannot be used is refused, never
//! passed over: a direct connection in place of a proxy would be seen by nobody.

use crate::error::Error;
use crate::values::Secret;
use crate::wire::IpRange;
use crate::wire::url::{push_encoded, split_port};
use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::net::{IpAddr, Ipv6Addr};

/// The variables that say which proxy to take, the first one that is set.
const PROXIES: [&str; 4] = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

/// The variables that say for which hosts to take none.
const EXCEPTIONS: [&str; 2] = ["no_proxy", "NO_PROXY"];

/// Every variable that [`proxy_for`] reads.
pub const PROXY_VARIABLES: [&str; 6] = [PROXIES[0], PROXIES[1], PROXIES[2], PROXIES[3], EXCEPTIONS[0], EXCEPTIONS[1]];

/// Where a client looks for its proxy.
#[derive(Debug, Clone, Default)]
pub enum ProxySetting {
    /// In the environment: in `https_proxy`, `HTTPS_PROXY`, `all_proxy` and `ALL_PROXY`, with `no_proxy` or `NO_PROXY`
    /// for the exceptions.
    #[default]
    Environment,
    /// Nowhere: it connects directly.
    Off,
    /// This one, for every host.
    Url(Secret),
}

impl From<Option<&str>> for ProxySetting {
    /// None is the environment, an empty text is no proxy.
    fn from(url: Option<&str>) -> Self {
        match url {
            None => Self::Environment,
            Some(url) if url.trim().is_empty() => Self::Off,
            Some(url) => Self::Url(url.into()),
        }
    }
}

/// How a proxy is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProxyScheme {
    /// CONNECT, in clear text up to the proxy.
    Http,
    /// CONNECT over TLS.
    Https,
    /// SOCKS 5; the host's name is resolved here.
    Socks5,
    /// SOCKS 5; the proxy resolves the host's name.
    Socks5h,
}

impl ProxyScheme {
    /// As it stands in a URL.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
            Self::Socks5 => "socks5",
            Self::Socks5h => "socks5h",
        }
    }

    fn default_port(self) -> u16 {
        if self == Self::Https { 443 } else { 1080 }
    }
}

/// A proxy. Its `Display` and `Debug` leave out the login.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    /// How it is spoken to.
    pub scheme: ProxyScheme,
    /// A name or an address, IPv6 without brackets.
    pub host: String,
    /// Where it listens.
    pub port: u16,
    /// The user name and the password, if it wants any.
    pub login: Option<(String, Secret)>,
    /// Who named it: a variable, or `proxy`, the client's option.
    pub source: &'static str,
}

impl Proxy {
    /// With the login, percent-encoded: what other libraries take.
    #[must_use]
    pub fn url(&self) -> Secret {
        let mut url = format!("{}://", self.scheme.as_str());
        if let Some((username, password)) = &self.login {
            push_encoded(&mut url, username);
            url.push(':');
            push_encoded(&mut url, password.expose());
            url.push('@');
        }
        Secret::from(url + &self.authority())
    }

    /// The host and the port.
    #[must_use]
    pub fn authority(&self) -> String {
        let Self { host, port, .. } = self;
        if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
    }
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let login = if self.login.is_some() { "***@" } else { "" };
        write!(f, "{}://{login}{}", self.scheme.as_str(), self.authority())
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Proxy({self} from {})", self.source)
    }
}

/// The proxy for requests to `url`; none if they go directly. `variable` reads the environment.
///
/// Only https goes through a proxy: clear text is for this machine and trusted networks. A proxy that the setting
/// names is taken for every host; the environment's exceptions are exceptions to its own proxies.
///
/// ```
/// use pepay_core::{ProxySetting, proxy_for};
///
/// let environment = |name: &str| (name == "HTTPS_PROXY").then(|| "http://user:pw@proxy.example:3128".to_string());
/// let proxy = proxy_for("https://api.example.com", &ProxySetting::Environment, environment)?.unwrap();
/// assert_eq!(proxy.to_string(), "http://***@proxy.example:3128");
/// # Ok::<(), pepay_core::Error>(())
/// ```
///
/// # Errors
/// [`Config`](crate::error::ErrorKind::Config) when the proxy cannot be used as it is written. No password is repeated.
pub fn proxy_for(
    url: &str,
    setting: &ProxySetting,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Option<Proxy>, Error> {
    let Some(target) = Target::of(url) else { return Err(Error::config("the URL to find a proxy for is invalid")) };
    let set = |name: &&'static str| variable(name).map(|value| (*name, value)).filter(|(_, it)| !it.trim().is_empty());
    let found = match setting {
        ProxySetting::Off => None,
        ProxySetting::Url(url) => Some(read("proxy", url.expose())?),
        ProxySetting::Environment if !target.is_https => None,
        ProxySetting::Environment => {
            let exceptions = EXCEPTIONS.iter().find_map(set);
            let is_exception = exceptions.is_some_and(|(_, list)| target.is_in(&list));
            // HTTP_PROXY is not for https, so whoever sends a `Proxy` header to a CGI program sets nothing here.
            let named = || PROXIES.iter().find_map(set);
            let named = if is_exception { None } else { named() };
            named.map(|(name, value)| read(name, &value)).transpose()?
        }
    };
    Ok(found.filter(|_| target.is_https))
}

/// What is to be reached.
struct Target {
    is_https: bool,
    host: String,
    port: u16,
}

impl Target {
    fn of(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let is_https = scheme.eq_ignore_ascii_case("https");
        let authority = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
        let (host, port) = split_port(authority);
        let default = if is_https { 443 } else { 80 };
        let port = port.filter(|port| !port.is_empty()).map_or(Ok(default), str::parse).ok()?;
        (!host.is_empty()).then(|| Self { is_https, host: bare(host), port })
    }

    /// Whether an entry of a `NO_PROXY` list covers it.
    fn is_in(&self, list: &str) -> bool {
        list.split([',', ' ', '\t', '\r', '\n']).any(|entry| !entry.is_empty() && self.is_covered_by(entry))
    }

    fn is_covered_by(&self, entry: &str) -> bool {
        if entry == "*" {
            return true;
        }
        let (host, port) = if entry.parse::<IpRange>().is_ok() { (entry, None) } else { split_port(entry) };
        if port.is_some_and(|port| port.parse() != Ok(self.port)) {
            return false;
        }
        if let Ok(address) = self.host.parse::<IpAddr>() {
            return bare(host).parse::<IpRange>().is_ok_and(|range| range.contains(address));
        }
        let domain = bare(host.trim_start_matches('*').trim_start_matches('.'));
        let parent = self.host.strip_suffix(domain.as_str());
        !domain.is_empty() && parent.is_some_and(|parent| parent.is_empty() || parent.ends_with('.'))
    }
}

/// A host as it is compared: lower case, without brackets or the dot at its end.
fn bare(host: &str) -> String {
    host.trim_matches(['[', ']']).trim_end_matches('.').to_ascii_lowercase()
}

/// Longer ones are no mistake in a letter but something else altogether.
const MAX_LEN: usize = 1024;

fn read(source: &'static str, value: &str) -> Result<Proxy, Error> {
    let value = value.trim();
    parse(source, value).map_err(|why| {
        let shown = if value.len() > MAX_LEN { String::new() } else { format!(" is {:?}, which", masked(value)) };
        Error::config(format!(
            "{source}{shown} cannot be used as a proxy: {why}. Nothing is sent without it: write it as \
             http://user:password@host:port, or say with the client's option proxy which one to take, or none"
        ))
    })
}

fn parse(source: &'static str, value: &str) -> Result<Proxy, &'static str> {
    if value.len() > MAX_LEN {
        return Err("it is longer than 1024 bytes");
    }
    if !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("it has a space or another character that a URL cannot have");
    }
    let (scheme, rest) = value.split_once("://").unwrap_or(("http", value));
    let scheme = match scheme.to_ascii_lowercase().as_str() {
        "http" => ProxyScheme::Http,
        "https" => ProxyScheme::Https,
        "socks5" => ProxyScheme::Socks5,
        "socks5h" => ProxyScheme::Socks5h,
        "socks" | "socks4" | "socks4a" => return Err("SOCKS 4 is not supported, socks5:// and socks5h:// are"),
        _ => return Err("its scheme is none of http, https, socks5 and socks5h"),
    };
    let authority = rest.strip_suffix('/').unwrap_or(rest);
    if authority.contains(['/', '?', '#', '\\']) {
        return Err("it has a path, or a character in its login that must be percent-encoded");
    }
    let (login, address) = match authority.rsplit_once('@') {
        Some((login, address)) => (read_login(scheme, login)?, address),
        None => (None, authority),
    };
    let (host, port) = split_port(address);
    let port = match port.filter(|port| !port.is_empty()) {
        None => scheme.default_port(),
        Some(port) => port.parse().ok().filter(|port| *port > 0).ok_or("its port is not a number from 1 to 65535")?,
    };
    Ok(Proxy { scheme, host: read_host(host)?, port, login, source })
}

fn read_host(host: &str) -> Result<String, &'static str> {
    if let Some(address) = host.strip_prefix('[') {
        let address = address.strip_suffix(']').filter(|address| address.parse::<Ipv6Addr>().is_ok());
        return address.map(str::to_owned).ok_or("what is in its brackets is no IPv6 address");
    }
    if host.is_empty() {
        return Err("it has no host");
    }
    let is_name = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
    if is_name { Ok(host.to_ascii_lowercase()) } else { Err("its host is no name or address (IPv6 takes brackets)") }
}

fn read_login(scheme: ProxyScheme, login: &str) -> Result<Option<(String, Secret)>, &'static str> {
    let (username, password) = login.split_once(':').unwrap_or((login, ""));
    let (username, password) = (percent_decoded(username)?, percent_decoded(password)?);
    if username.is_empty() && password.is_empty() {
        return Ok(None);
    }
    match scheme {
        ProxyScheme::Http | ProxyScheme::Https if username.contains(':') => Err("its user name has a colon in it"),
        ProxyScheme::Socks5 | ProxyScheme::Socks5h if username.len().max(password.len()) > 255 => {
            Err("SOCKS has room for 255 bytes of user name and of password")
        }
        _ => Ok(Some((username, password.into()))),
    }
}

fn percent_decoded(text: &str) -> Result<String, &'static str> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        // A sign that begins no escape stands for itself.
        let escape = after.get(..2).filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let byte = escape.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(b'%'));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    bytes.extend_from_slice(rest.as_bytes());
    let decoded = String::from_utf8(bytes).map_err(|_| "its login is not UTF-8")?;
    if decoded.contains(char::is_control) { Err("its login has a control character in it") } else { Ok(decoded) }
}

/// The value without what may be a password in it, even where it is not what it should be.
fn masked(value: &str) -> String {
    let (scheme, rest) = value.split_once("://").map_or(("", value), |(scheme, rest)| (scheme, rest));
    let separator = if scheme.is_empty() { "" } else { "://" };
    let shown = match (rest.rsplit_once('@'), split_port(rest)) {
        (Some((_, address)), _) => format!("***@{address}"),
        // The @ and the host may have been forgotten.
        (None, (host, Some(port))) if !port.bytes().all(|byte| byte.is_ascii_digit()) => format!("{host}:***"),
        (None, _) => String::from(rest),
    };
    format!("{scheme}{separator}{shown}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(value: &str) -> String {
        let variable = |name: &str| (name == "HTTPS_PROXY").then(|| value.to_owned());
        let error = proxy_for("https://api.example.com", &ProxySetting::Environment, variable).unwrap_err();
        format!("{error} {error:?}")
    }

    #[test]
    fn no_password_is_repeated() {
        for value in [
            "ftp://user:hunter2@proxy",
            "http://user:hunter2@pro xy:80",
            "http://user:hun/hunter2@proxy:80",
            "http://user:@hunter2@proxy:99999",
            "http://user:hunter2",
            "user:hunter2",
            "http://hunter2@[::1",
            "http://user:hunter2%00@proxy",
        ] {
            assert!(!refusal(value).contains("hunter2"), "{}", refusal(value));
        }
        assert!(!refusal(&"hunter2".repeat(200)).contains("hunter2"));
        let setting = ProxySetting::from(Some("http://user:hunter2@proxy"));
        let proxy = proxy_for("https://api.example.com", &setting, |_| None).unwrap().unwrap();
        assert!(!format!("{setting:?} {proxy:?} {proxy}").contains("hunter2"));
    }

    #[test]
    fn the_setting_is_checked_even_where_no_proxy_is_used() {
        let setting = |text| ProxySetting::from(Some(text));
        assert!(proxy_for("http://127.0.0.1:1", &setting("ftp://x"), |_| None).is_err());
        assert_eq!(proxy_for("http://127.0.0.1:1", &setting("http://proxy"), |_| None).unwrap(), None);
    }
}
