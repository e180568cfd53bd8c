use crate::api::{Api, RawRequest};
use crate::call::{CallOptions, Drift};
use crate::error::FieldErrors;
use crate::wire::object::{FromJson, Items, Note, Slot, read_reply, reading};
use crate::wire::{MAX_BODY, Malformed, Object, json};
use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::vec::Vec;

/// One operation of an API. Its fields are the parameters: those that the route's path names go into the path, the
/// others into the query or the JSON body.
pub trait Endpoint: Object + Sized {
    /// What a successful call gives.
    type Reply;

    /// The constant part: name, method, path, credentials, and what may be sent again.
    const ROUTE: Route;

    /// Adds every rule that the parameters break, beyond the limits of single fields, before anything is sent.
    fn check(&self, api: &Api, errors: &mut FieldErrors) {
        let _ = (api, errors);
    }

    /// The merchant's own id of the order, to look it up by if the outcome is unknown and there is no idempotency key.
    fn order_id(&self) -> Option<&str> {
        None
    }

    /// Which of a client's credentials this call takes.
    fn auth(&self) -> Auth {
        Self::ROUTE.auth
    }

    /// [`ROUTE`](Self::ROUTE), as this call has it.
    fn route(&self, options: &CallOptions) -> Route {
        let _ = options;
        Route { auth: self.auth(), ..Self::ROUTE }
    }

    /// What is sent in place of the fields, of a request that no endpoint describes.
    fn raw(&self) -> Option<&RawRequest> {
        None
    }

    /// Reads the body of a 2xx response.
    ///
    /// # Errors
    /// When the body is not JSON or lacks what the reply cannot be without.
    fn read(api: &Api, body: &mut Body<'_>) -> Result<Self::Reply, Malformed>;
}

/// Implements [`Endpoint`] for a type whose reply is read as it is; `check` if it has rules, in a method
/// of that name. `page` stands before a reply whose items may be [left](Body::leave_items).
macro_rules! endpoint {
    ($Endpoint:ident => page $Reply:ty, $route:expr $(, $check:ident)?) => {
        $crate::api::endpoint::endpoint! { @read read_page $Endpoint => $Reply, $route $(, $check)? }
    };
    ($Endpoint:ident => $Reply:ty, $route:expr $(, $check:ident)?) => {
        $crate::api::endpoint::endpoint! { @read read_enveloped $Endpoint => $Reply, $route $(, $check)? }
    };
    (@read $read:ident $Endpoint:ident => $Reply:ty, $route:expr $(, $check:ident)?) => {
        impl $crate::api::Endpoint for $Endpoint {
            type Reply = $Reply;

            const ROUTE: $crate::api::Route = $route;

            $(fn $check(&self, _: &$crate::api::Api, errors: &mut $crate::error::FieldErrors) {
                Self::$check(self, errors);
            })?

            fn read(_: &$crate::api::Api, body: &mut $crate::api::Body<'_>) -> Result<$Reply, $crate::wire::Malformed> {
                body.$read()
            }
        }
    };
}

pub(crate) use endpoint;

/// A response body on its way to becoming a reply, and what was odd about it.
pub struct Body<'b> {
    text: &'b str,
    drift: Vec<Drift>,
    leaves_items: bool,
    items: Option<Items>,
}

impl<'b> Body<'b> {
    /// A body of this text.
    #[must_use]
    pub fn new(text: &'b str) -> Self {
        Self { text, drift: Vec::new(), leaves_items: false, items: None }
    }

    /// Has the items of a page checked and left in the body, if its endpoint lets them: the page has none then, and
    /// [`take_items`](Self::take_items) tells where they are.
    pub fn leave_items(&mut self) {
        self.leaves_items = true;
    }

    /// Where the items are, if they were left.
    pub fn take_items(&mut self) -> Option<Items> {
        self.items.take()
    }

    /// The body, unread.
    pub(crate) fn text(&self) -> &'b str {
        self.text
    }

    /// Reads the body as it is.
    pub(crate) fn read<T: FromJson>(&mut self) -> Result<T, Malformed> {
        reading(|slot| self.read_part(self.text, slot, false))
    }

    /// Reads the body, or what is under its `data`: the provider wraps some replies in
    /// `{"success": true, "data": …}`, and its pages do not agree on which.
    pub(crate) fn read_enveloped<T: FromJson>(&mut self) -> Result<T, Malformed> {
        reading(|slot| self.read_plain_or_enveloped(slot, false))
    }

    /// The same of a page, whose items may be left.
    pub(crate) fn read_page<T: FromJson>(&mut self) -> Result<T, Malformed> {
        let leaves_items = self.leaves_items && self.text.len() <= MAX_BODY;
        reading(|slot| self.read_plain_or_enveloped(slot, leaves_items))
    }

    fn read_plain_or_enveloped(&mut self, slot: &mut dyn Slot, leaves_items: bool) -> Result<(), Malformed> {
        self.read_part(self.text, slot, leaves_items).or_else(|plain| match json::member(self.text, "data") {
            Some(data) => self.read_part(data, slot, leaves_items),
            None => Err(plain),
        })
    }

    /// Reads what is under `data`, or under this name in there: commerce's replies may be without any field, so that an
    /// envelope would pass for one.
    pub(crate) fn read_data<T: FromJson>(&mut self, name: Option<&str>) -> Result<T, Malformed> {
        let data = json::member(self.text, "data").unwrap_or(self.text);
        let named = name.and_then(|name| json::member(data, name));
        reading(|slot| self.read_part(named.unwrap_or(data), slot, false))
    }

    fn read_part(&mut self, part: &str, slot: &mut dyn Slot, leaves_items: bool) -> Result<(), Malformed> {
        let (notes, items) = read_reply(part, slot, leaves_items.then(Items::default))?;
        self.drift.extend(notes.into_iter().filter_map(Note::into_drift));
        self.items = items.map(|items| items.within(self.text, part));
        Ok(())
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
    /// The resource and method, the same in every language: `invoices.create`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path after the base URL, with `{name}` in place of a field's value.
    pub path: Cow<'static, str>,
    /// Which credentials the operation takes.
    pub auth: Auth,
    /// What may be sent again.
    pub replay: Replay,
}

impl Route {
    /// A read.
    pub(crate) const fn get(name: &'static str, path: &'static str, auth: Auth) -> Self {
        Self { name, method: Method::Get, path: Cow::Borrowed(path), auth, replay: Replay::Safe }
    }

    /// A write with an idempotency key.
    pub(crate) const fn post(name: &'static str, path: &'static str, auth: Auth) -> Self {
        Self { name, method: Method::Post, path: Cow::Borrowed(path), auth, replay: Replay::Keyed }
    }

    /// A replacement with an idempotency key.
    pub(crate) const fn put(name: &'static str, path: &'static str, auth: Auth) -> Self {
        Self { name, method: Method::Put, path: Cow::Borrowed(path), auth, replay: Replay::Keyed }
    }

    /// A read that is asked by POST.
    pub(crate) const fn query(name: &'static str, path: &'static str, auth: Auth) -> Self {
        Self { name, method: Method::Post, path: Cow::Borrowed(path), auth, replay: Replay::Safe }
    }

    /// A deletion with an idempotency key. Its parameters go into the query.
    pub(crate) const fn delete(name: &'static str, path: &'static str, auth: Auth) -> Self {
        Self { name, method: Method::Delete, path: Cow::Borrowed(path), auth, replay: Replay::Keyed }
    }

    /// A write that cannot be repeated, since there is no key.
    pub(crate) const fn post_once(name: &'static str, path: &'static str, auth: Auth) -> Self {
        Self { name, method: Method::Post, path: Cow::Borrowed(path), auth, replay: Replay::Once }
    }
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or acts.
    Post,
    /// Replaces.
    Put,
    /// Changes a part.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// The method as it stands in the request line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// Which of a client's credentials an endpoint takes. One request carries one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// Pepay merchant: `x-api-key`, or else `x-commerce-api-key`, or else `Authorization: Bearer`.
    Merchant,
    /// Pepay commerce: `x-commerce-api-key`, or else the credentials of a merchant, whose key may have the scope
    /// `commerce`.
    Commerce,
    /// Pepay commerce on behalf of a customer: as `Commerce`, with `User-Authorization: Bearer` if there is the
    /// customer's access token.
    Customer,
    /// Pepay dashboard: `Authorization: Bearer`.
    Dashboard,
    /// Pepay payor: `x-session-token` with `x-signature`.
    Session,
    /// Pepay: none but a token among the parameters, which goes into the query.
    Token,
    /// Payviox: `Authorization: Bearer` with a public or a secret key.
    AnyKey,
    /// Payviox: `Authorization: Bearer` with a secret key.
    SecretKey,
}

/// What may be sent again after a failure, so that no payment happens twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replay {
    /// A read: it is repeated after any transient failure.
    Safe,
    /// A write with an idempotency key: it is repeated with the same key and the same bytes.
    Keyed,
    /// A write without an idempotency key: it is repeated only if it was provably not sent, or refused with 429.
    Once,
}
