use crate::object::{FromJson, Note, read_tolerant};
use crate::{Api, Drift, FieldErrors, Json, Malformed, Object};
use alloc::string::ToString;
use alloc::vec::Vec;

/// One operation of an API. Its fields are its parameters, under the API's own names: those that the
/// route's path names go there, the others become the query or the JSON body.
///
/// Implementing this is all it takes to add an endpoint to the core.
pub trait Endpoint: Object + Sized {
    /// What a successful call gives.
    type Reply;

    /// What is the same for every call.
    const ROUTE: Route;

    /// Adds every rule that the parameters break, in the words of the API, before anything is sent.
    fn check(&self, api: &Api, errors: &mut FieldErrors) {
        let _ = (api, errors);
    }

    /// The merchant's own id of what is being made, by which it can be looked up when the outcome
    /// is unknown and there is no idempotency key.
    fn order_id(&self) -> Option<&str> {
        None
    }

    /// Which of a client's credentials this call takes.
    fn auth(&self) -> Auth {
        Self::ROUTE.auth
    }

    /// Reads the body of a 2xx response.
    ///
    /// # Errors
    /// When the body is not JSON or lacks what the reply cannot be without.
    fn read(api: &Api, body: &mut Body<'_>) -> Result<Self::Reply, Malformed>;
}

/// Implements [`Endpoint`] for a type whose reply is read as it is; `check` if it has rules, in a method
/// of that name.
macro_rules! endpoint {
    ($Endpoint:ident => $Reply:ty, $route:expr $(, $check:ident)?) => {
        impl $crate::Endpoint for $Endpoint {
            type Reply = $Reply;

            const ROUTE: $crate::Route = $route;

            $(fn $check(&self, _: &$crate::Api, errors: &mut $crate::FieldErrors) {
                Self::$check(self, errors);
            })?

            fn read(_: &$crate::Api, body: &mut $crate::Body<'_>) -> Result<$Reply, $crate::Malformed> {
                body.read_enveloped()
            }
        }
    };
}

pub(crate) use endpoint;

/// A response body on its way to becoming a reply, and what was odd about it.
pub struct Body<'b> {
    text: &'b str,
    drift: Vec<Drift>,
}

impl<'b> Body<'b> {
    /// A body of this text.
    #[must_use]
    pub fn new(text: &'b str) -> Self {
        Self { text, drift: Vec::new() }
    }

    /// Reads the body as it is.
    pub(crate) fn read<T: FromJson>(&mut self) -> Result<T, Malformed> {
        self.read_part(self.text)
    }

    /// Reads the body, or what is under its `data`: the provider wraps some replies in
    /// `{"success": true, "data": …}`, and its pages do not agree on which.
    pub(crate) fn read_enveloped<T: FromJson>(&mut self) -> Result<T, Malformed> {
        self.read().or_else(|plain| match Json::parse(self.text)?.get("data") {
            Some(data) => self.read_part(data.as_str()),
            None => Err(plain),
        })
    }

    fn read_part<T: FromJson>(&mut self, text: &str) -> Result<T, Malformed> {
        let (value, notes) = read_tolerant(text)?;
        self.drift.extend(notes.into_iter().filter_map(Note::into_drift));
        Ok(value)
    }

    /// Refuses a body of which one of these fields has another shape than it should.
    pub(crate) fn refuse_drift_in(&self, fields: &[&str]) -> Result<(), Malformed> {
        let is_refused =
            |drift: &&Drift| matches!(drift, Drift::OtherShape { field, .. } if fields.contains(&field.as_str()));
        self.drift.iter().find(is_refused).map_or(Ok(()), |drift| Err(Malformed(drift.to_string())))
    }

    pub(crate) fn into_drift(self) -> Vec<Drift> {
        self.drift
    }
}

/// The constant part of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Resource and method, as in every binding: `invoices.create`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with `{name}` where a field goes.
    pub path: &'static str,
    /// Which credentials it takes.
    pub auth: Auth,
    /// What may be sent again.
    pub replay: Replay,
}

impl Route {
    /// A read.
    pub(crate) const fn get(name: &'static str, path: &'static str, auth: Auth) -> Self {
        Self { name, method: Method::Get, path, auth, replay: Replay::Safe }
    }

    /// A write with an idempotency key.
    pub(crate) const fn post(name: &'static str, path: &'static str, auth: Auth) -> Self {
        Self { name, method: Method::Post, path, auth, replay: Replay::Keyed }
    }

    /// A replacement with an idempotency key.
    pub(crate) const fn put(name: &'static str, path: &'static str, auth: Auth) -> Self {
        Self { name, method: Method::Put, path, auth, replay: Replay::Keyed }
    }

    /// A write that cannot be repeated, since there is no key.
    pub(crate) const fn post_once(name: &'static str, path: &'static str, auth: Auth) -> Self {
        Self { name, method: Method::Post, path, auth, replay: Replay::Once }
    }
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Makes or acts.
    Post,
    /// Replaces.
    Put,
}

impl Method {
    /// The method as it stands in the request line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// Which of a client's credentials an endpoint takes. One request carries one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// Pepay merchant: `x-api-key`, or else `x-commerce-api-key`, or else `Authorization: Bearer`.
    Merchant,
    /// Pepay commerce: `x-commerce-api-key`, or else as a merchant: the key may be of commerce scope.
    Commerce,
    /// Pepay dashboard: `Authorization: Bearer`.
    Dashboard,
    /// Pepay payor: `x-session-token` with `x-signature`.
    Session,
    /// Payviox: `Authorization: Bearer` with a public or a secret key.
    AnyKey,
    /// Payviox: `Authorization: Bearer` with a secret key.
    SecretKey,
}

/// What may be sent again. Money depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replay {
    /// A read: again after any transient failure.
    Safe,
    /// A write with an idempotency key: again with the same key and the same bytes.
    Keyed,
    /// A write without one: again only if provably not sent, or refused before it acted (429).
    Once,
}
