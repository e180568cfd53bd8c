//! The little of URLs that a client with one base URL needs.

use crate::error::{Error, ErrorKind};
use alloc::format;
use alloc::string::String;

/// The URL in the setting `name` without a trailing slash, if requests and people may be sent to it.
pub(crate) fn check_base(name: &str, url: &str, allow_http: bool) -> Result<String, Error> {
    let refuse = |why: &str| Err(Error::new(ErrorKind::Config, format!("{name} {url:?} {why}")));
    let (scheme, rest) = match url.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => return refuse("must start with https://"),
    };
    if !url.bytes().all(|byte| byte.is_ascii_graphic()) || rest.contains(['?', '#', '\\', '"', '<', '>']) {
        return refuse("must be scheme, host and path, without a query, fragment or space");
    }
    let authority = rest.split('/').next().unwrap_or_default();
    if authority.contains('@') {
        // The text is not repeated: what stands before the @ is likely a password.
        return Err(Error::new(ErrorKind::Config, format!("{name} must not hold a user name or password")));
    }
    let (host, port) = split_port(authority);
    if host.is_empty() || port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return refuse("has no valid host and port");
    }
    match scheme.as_str() {
        "https" => {}
        "http" if allow_http || is_loopback(host) => {}
        "http" => return refuse("would send keys in clear text: use https, or allow_http on a network you trust"),
        _ => return refuse("must start with https://"),
    }
    Ok(format!("{scheme}://{}", rest.trim_end_matches('/')))
}

/// Whether a URL leads to this machine.
pub(crate) fn is_loopback_url(url: &str) -> bool {
    let authority = url.split_once("://").and_then(|(_, rest)| rest.split('/').next());
    authority.is_some_and(|authority| is_loopback(split_port(authority).0))
}

/// `host:port`, where an IPv6 host stands in brackets.
pub(crate) fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rfind(':') {
        Some(colon) if !authority[colon..].contains(']') => (&authority[..colon], Some(&authority[colon + 1..])),
        _ => (authority, None),
    }
}

fn is_loopback(host: &str) -> bool {
    let is_v4 = |host: &str| host.split('.').count() == 4 && host.split('.').all(|part| part.parse::<u8>().is_ok());
    host.eq_ignore_ascii_case("localhost") || host == "[::1]" || (host.starts_with("127.") && is_v4(host))
}

/// The page `segment` below a base URL.
pub(crate) fn join(base: &str, segment: &str) -> String {
    let mut url = format!("{base}/");
    push_encoded(&mut url, segment);
    url
}

/// Appends `text` with everything but unreserved characters percent-encoded.
pub(crate) fn push_encoded(url: &mut String, text: &str) {
    push_encoded_but(url, text, |_| false);
}

/// Appends a whole path, in which what is encoded already stays as it is.
pub(crate) fn push_path(url: &mut String, path: &str) {
    push_encoded_but(url, path, |byte| b"/%!$&'()*+,;=:@".contains(&byte));
}

fn push_encoded_but(url: &mut String, text: &str, stays: impl Fn(u8) -> bool) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') || stays(byte) {
            url.push(char::from(byte));
        } else {
            url.push('%');
            url.push(char::from(HEX[usize::from(byte >> 4)]));
            url.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// Why a text is no path below a base URL, or leads out of it.
pub(crate) fn path_problem(path: &str) -> Option<&'static str> {
    let plain = path.to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/").replace("%5c", "/");
    let is_encoded = |part: &str| part.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    Some(if !path.starts_with('/') || path.starts_with("//") {
        "must start with one /, without scheme and host"
    } else if path.contains(['?', '#']) {
        "must not have a query or fragment: the query goes into params"
    } else if path.contains(char::is_control) || path.contains('\\') {
        "must not have control characters or backslashes"
    } else if plain.split('/').any(|segment| matches!(segment, "." | "..")) {
        "must not have . or .. as a segment"
    } else if !path.split('%').skip(1).all(is_encoded) {
        "has a % without two hexadecimal digits: a plain one is %25"
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_text_goes_to_loopback_only() {
        for url in ["http://127.0.0.1:4242", "http://localhost", "http://[::1]:1", "https://api.example.com/x"] {
            assert!(check_base("base_url", url, false).is_ok(), "{url}");
        }
        for url in ["http://example.com", "http://127.0.0.1.evil.com", "http://localhost.evil.com", "http://127.evil"] {
            assert!(check_base("base_url", url, false).is_err(), "{url}");
            assert!(check_base("base_url", url, true).is_ok(), "{url}");
        }
    }

    #[test]
    fn what_is_this_machine() {
        for (url, is_here) in [
            ("http://127.0.0.1:4242", true),
            ("https://LOCALHOST/x", true),
            ("http://[::1]:1/", true),
            ("https://api.payviox.com", false),
            ("https://localhost.example", false),
            ("https://localhost@api.example", false),
        ] {
            assert_eq!(is_loopback_url(url), is_here, "{url}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for url in [
            "",
            "api.example.com",
            "ftp://x",
            "https://",
            "https://x:99999",
            "https://a b",
            "https://x?y",
            "https://x\r\nHost:y",
        ] {
            assert!(check_base("base_url", url, true).is_err(), "{url:?}");
        }
    }

    #[test]
    fn an_error_names_the_setting() {
        for url in ["pay.example", "http://pay.example", "https://user:hunter2@pay.example"] {
            let error = check_base("page_url", url, false).unwrap_err();
            assert!(error.message().starts_with("page_url "), "{error}");
        }
    }

    #[test]
    fn a_password_is_not_repeated() {
        let error = check_base("base_url", "https://user:hunter2@example.com", false).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }

    #[test]
    fn one_trailing_slash_more_or_less_is_the_same() {
        assert_eq!(check_base("base_url", "https://x.example/v1/", false).unwrap(), "https://x.example/v1");
    }
}
