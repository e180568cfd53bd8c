use crate::error::FieldErrors;
use crate::request::RequestBuilder;
use crate::{Api, Error, Malformed};

/// One operation of an API, with its parameters: how it becomes a request and how its reply is read.
///
/// Implementing this is all it takes to add an endpoint to the core.
pub trait Endpoint: Sized {
    /// What a successful call gives.
    type Reply;

    /// What is the same for every call.
    const ROUTE: Route;

    /// From one JSON object with the field names of the API, for hosts without these types.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest), with every unknown, missing or
    /// wrongly shaped field.
    fn from_json(params: &str) -> Result<Self, Error>;

    /// Adds every rule that the parameters break, in the words of the API, before anything is sent.
    fn check(&self, api: &Api, errors: &mut FieldErrors) {
        let _ = (api, errors);
    }

    /// Adds path values, query and body.
    fn write(&self, request: &mut RequestBuilder) {
        let _ = request;
    }

    /// The merchant's own id of what is being made, by which it can be looked up when the outcome
    /// is unknown and there is no idempotency key.
    fn order_id(&self) -> Option<&str> {
        None
    }

    /// Reads the body of a 2xx response.
    ///
    /// # Errors
    /// When the body is not JSON or lacks what the reply cannot be without.
    fn read(api: &Api, body: &str) -> Result<Self::Reply, Malformed>;
}

/// The constant part of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Resource and method, as in every binding: `invoices.create`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with `{name}` where a value goes.
    pub path: &'static str,
    /// Which credentials it takes.
    pub auth: Auth,
    /// What may be sent again.
    pub replay: Replay,
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Makes or acts.
    Post,
}

impl Method {
    /// The method as it stands in the request line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// Which of a client's credentials an endpoint takes. One request carries one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// Pepay merchant: `x-api-key`, or else `Authorization: Bearer`.
    Merchant,
    /// Pepay payor: `x-session-token` with `x-signature`.
    Session,
    /// Payviox: `Authorization: Bearer` with a public or a secret key.
    AnyKey,
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
