//! Routes as data: a method, a path template, who may call, and what runs.

use std::borrow::Cow;

use http::Method;
use percent_encoding::percent_decode_str;

use super::{call::Call, http::Reply};

/// One row of a provider's route table. `A` says who may call it.
pub(crate) struct Route<A, E> {
    pub(crate) method: &'static str,
    /// Segments in braces take any one value.
    pub(crate) path: &'static str,
    pub(crate) auth: A,
    pub(crate) handler: fn(&mut Call<'_>) -> Result<Reply, E>,
}

/// What a route table says about a request.
pub(crate) enum Match<'r, A, E> {
    Found(&'r Route<A, E>, Params),
    /// The path exists, with these methods.
    WrongMethod(Vec<&'static str>),
    NotFound,
}

/// Values of the template's braces.
#[derive(Debug, Default)]
pub(crate) struct Params(Vec<(&'static str, String)>);

impl Params {
    /// The value of `{name}`; empty if the template has none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }
}

pub(crate) fn find<'r, A, E>(routes: &'r [Route<A, E>], method: &Method, path: &str) -> Match<'r, A, E> {
    let mut allowed = Vec::new();
    for route in routes {
        let Some(params) = capture(route.path, path) else { continue };
        // HEAD is GET without a body, which the server cuts off.
        if route.method == method.as_str() || (*method == Method::HEAD && route.method == "GET") {
            return Match::Found(route, params);
        }
        allowed.push(route.method);
    }
    match allowed.is_empty() {
        true => Match::NotFound,
        false => Match::WrongMethod(allowed),
    }
}

fn capture(template: &'static str, path: &str) -> Option<Params> {
    let mut params = Params::default();
    let mut segments = path.split('/');
    for expected in template.split('/') {
        let segment = segments.next()?;
        match expected.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) => params.0.push((name, decode(segment)?.into_owned())),
            None if expected == segment => {}
            None => return None,
        }
    }
    segments.next().is_none().then_some(params)
}

/// A segment's text; `None` if it is empty or not UTF-8.
fn decode(segment: &str) -> Option<Cow<'_, str>> {
    let text = percent_decode_str(segment).decode_utf8().ok()?;
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_capture_decoded_segments() {
        let params = capture("/a/{x}/c", "/a/b%40d/c").unwrap();
        assert_eq!(params.get("x"), "b@d");
        for path in ["/a//c", "/a/b", "/a/b/c/d", "/a/%ff/c", ""] {
            assert!(capture("/a/{x}/c", path).is_none(), "{path}");
        }
    }
}
