//! Routes as data: a method, a path template, who may call, and what runs.

use std::borrow::Cow;

use http::{Method, StatusCode, header};
use percent_encoding::percent_decode_str;

use super::{call::Call, http::Reply, settings::Settings};

/// One row of a provider's route table. `A` says who may call it.
#[derive(Debug)]
pub(crate) struct Route<A, E> {
    pub(crate) method: &'static str,
    /// Segments in braces take any one value.
    pub(crate) path: &'static str,
    auth: A,
    handler: Handler<E>,
}

type Handler<E> = fn(&mut Call<'_>) -> Result<Reply, E>;

impl<A, E> Route<A, E> {
    const fn new(method: &'static str, path: &'static str, auth: A, handler: Handler<E>) -> Self {
        Self { method, path, auth, handler }
    }

    pub(crate) const fn get(path: &'static str, auth: A, handler: Handler<E>) -> Self {
        Self::new("GET", path, auth, handler)
    }

    pub(crate) const fn post(path: &'static str, auth: A, handler: Handler<E>) -> Self {
        Self::new("POST", path, auth, handler)
    }

    pub(crate) const fn put(path: &'static str, auth: A, handler: Handler<E>) -> Self {
        Self::new("PUT", path, auth, handler)
    }

    pub(crate) const fn delete(path: &'static str, auth: A, handler: Handler<E>) -> Self {
        Self::new("DELETE", path, auth, handler)
    }
}

/// An error, in the shape of the API that makes it.
pub(crate) trait Refusal: Sized {
    /// What is said for a status when nothing more is known.
    fn of_status(status: StatusCode) -> Self;
    fn reply(&self, settings: &Settings) -> Reply;
}

/// The reply of an API that refuses with this status.
pub(crate) fn refuse<E: Refusal>(settings: &Settings, status: StatusCode) -> Reply {
    E::of_status(status).reply(settings)
}

/// Answers a call by the route it matches, if `authorize` lets it.
pub(crate) fn dispatch<'r, A: Copy + 'r, E: Refusal + 'r>(
    routes: impl IntoIterator<Item = &'r Route<A, E>>,
    call: &mut Call<'_>,
    authorize: fn(A, &mut Call<'_>) -> Result<(), E>,
) -> Reply {
    match find(routes, &call.request.method, &call.request.path) {
        Ok((route, params)) => {
            call.params = params;
            let answer = authorize(route.auth, call).and_then(|()| (route.handler)(call));
            answer.unwrap_or_else(|error| error.reply(call.tenant.settings()))
        }
        Err(allowed) if allowed.is_empty() => refuse::<E>(call.tenant.settings(), StatusCode::NOT_FOUND),
        Err(allowed) => {
            refuse::<E>(call.tenant.settings(), StatusCode::METHOD_NOT_ALLOWED).with(header::ALLOW, &allowed.join(", "))
        }
    }
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

/// The route of a request, or the methods that its path has.
fn find<'r, A: 'r, E: 'r>(
    routes: impl IntoIterator<Item = &'r Route<A, E>>,
    method: &Method,
    path: &str,
) -> Result<(&'r Route<A, E>, Params), Vec<&'static str>> {
    let mut allowed = Vec::new();
    for route in routes {
        let Some(params) = capture(route.path, path) else { continue };
        // HEAD is GET without a body, which the server cuts off.
        if route.method == method.as_str() || (*method == Method::HEAD && route.method == "GET") {
            return Ok((route, params));
        }
        allowed.push(route.method);
    }
    Err(allowed)
}

fn capture(mut template: &'static str, mut path: &str) -> Option<Params> {
    let mut params = Params::default();
    while let Some((before, rest)) = template.split_once('{') {
        let (name, after) = rest.split_once('}')?;
        path = path.strip_prefix(before)?;
        let (segment, left) = path.split_at(path.find('/').unwrap_or(path.len()));
        params.0.push((name, decode(segment)?.into_owned()));
        (template, path) = (after, left);
    }
    (template == path).then_some(params)
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
