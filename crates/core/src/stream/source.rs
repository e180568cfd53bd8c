use crate::api::Route;
use crate::pepay::{Event, ListEvents};
use crate::values::Secret;
use crate::wire::{Json, Object, Value, json};
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A live stream. Its fields are the filters.
pub trait Streamed: Object + Sized {
    /// Its name, path and credentials.
    const ROUTE: Route;

    /// What the objects of the list's events must say if they say anything of it, since the list has more than the stream.
    const ONLY: &[(&str, &str)] = &[];

    /// The list of the same events, for those that were missed, if there is one. A payor has none, only a status.
    fn missed(&self) -> Option<ListEvents>;

    /// Whether there is all that it takes to connect.
    fn can_connect(&self) -> bool {
        true
    }
}

/// What a [`Streamed`] says, whichever it is.
pub(super) struct Source {
    pub(super) route: Route,
    pub(super) params: Box<dyn Object>,
    pub(super) missed: Option<ListEvents>,
    pub(super) can_connect: bool,
    /// Filters that the list does not have.
    own: Vec<(&'static str, String)>,
}

/// Filters that [`ListEvents`] has too.
const LISTED: [&str; 3] = ["types", "invoice_id", "environment"];

impl Source {
    pub(super) fn new<S: Streamed>(stream: S, missed: Option<ListEvents>) -> Self {
        let mut own: Vec<_> = S::ONLY.iter().map(|(name, wanted)| (*name, String::from(*wanted))).collect();
        (&stream as &dyn Object).visit(&mut |name, value| {
            if let Value::Text(text) = value
                && !LISTED.contains(&name)
            {
                own.push((name, text.to_string()));
            }
        });
        Self { route: S::ROUTE, missed, can_connect: stream.can_connect(), own, params: Box::new(stream) }
    }

    /// Whether an event of the list passes the filters that the list does not have. One whose object does not say passes:
    /// too much is better than too little.
    pub(super) fn keeps(&self, event: &Event) -> bool {
        let Some(object) = event.data.as_ref().and_then(|data| data.object.as_ref()) else { return true };
        self.own.iter().all(|(name, wanted)| match said(object, name) {
            Some(value) => wanted.split(',').any(|word| json::is_text(value, word.trim())),
            None => true,
        })
    }
}

/// What an event's object says of a filter: an order's id is its own, an invoice names its order and its payer.
fn said<'o>(object: &'o Json, filter: &str) -> Option<&'o str> {
    let [kind] = object.members(["object"]);
    let names = match filter {
        "order_id" if kind.is_some_and(|kind| json::is_text(kind, "commerce_order")) => ["id", "order_id", "orderId"],
        "order_id" => ["commerce_order_id", "order_id", "orderId"],
        "customer_id" => ["customer_id", "customerId", "customer_id"],
        "wallet_address" => ["wallet_address", "walletAddress", "payer_wallet_address"],
        "wallet_network" => ["wallet_network", "walletNetwork", "payer_wallet_network"],
        other => [other; 3],
    };
    object.members(names).into_iter().flatten().find(|value| *value != "null")
}

/// The token of a payor's stream, or of one that was created for it.
pub(super) fn token_of(params: &dyn Object) -> Option<Secret> {
    let mut token = None;
    params.visit(&mut |_, value| {
        if let Value::Secret(secret) = value {
            token = Some(secret.clone());
        }
    });
    token
}
