//! By which names the pages and controls may be reached.

use std::net::IpAddr;

use http::uri::Authority;

use super::{Config, http::Request};

/// The controls need no key, so a foreign page must not reach them by a name of its own that suddenly resolves to this
/// machine (DNS rebinding). That takes a name: an address in `Host` is one that was asked for.
pub(crate) fn check<'r>(request: &'r Request, config: &Config) -> Result<(), &'r str> {
    // Every browser sends it.
    let Some(host) = request.header("host") else { return Ok(()) };
    match name(host).is_some_and(|name| is_ours(name, config)) {
        true => Ok(()),
        false => Err(host),
    }
}

fn is_ours(name: &str, config: &Config) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(&name);
    let public = config.base_url.split_once("://").and_then(|(_, rest)| self::name(rest.split('/').next()?));
    address.parse::<IpAddr>().is_ok()
        || name == "localhost"
        || name.ends_with(".localhost")
        || public.is_some_and(|host| host.eq_ignore_ascii_case(&name))
        || config.allowed_hosts.iter().any(|host| host.eq_ignore_ascii_case(&name))
}

/// The host of an authority, without its port.
fn name(authority: &str) -> Option<&str> {
    let parsed = authority.parse::<Authority>().ok()?;
    let (host, port) = authority.split_at_checked(parsed.host().len())?;
    (host == parsed.host() && (port.is_empty() || port.starts_with(':'))).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_loopbacks_names_are_ours_and_no_other_but_what_was_told() {
        let config = Config {
            base_url: "https://pay.test:8443".to_owned(),
            seed: 1,
            strict_keys: false,
            strict: false,
            allowed_hosts: vec!["Sandbox".to_owned()],
        };
        let ours = |host: &str| {
            let mut request = Request::new(http::Method::GET, "/");
            request.headers.insert("host", host.parse().unwrap());
            check(&request, &config).is_ok()
        };
        for host in [
            "localhost",
            "LOCALHOST:4242",
            "localhost.:1",
            "shop.localhost",
            "127.0.0.1:4242",
            "10.0.0.7",
            "[::1]:4242",
            "pay.test",
            "PAY.test:1",
            "sandbox:4242",
        ] {
            assert!(ours(host), "{host}");
        }
        for host in [
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "evil.example:4242",
            "xlocalhost",
            "",
            "localhost@evil.example",
            "evil.example@localhost",
            "[::1].evil.example",
            "a b",
            "2130706433",
        ] {
            assert!(!ours(host), "{host}");
        }
    }
}
