use super::place::Place;
use super::source::{Source, token_of};
use crate::api::{Api, Auth, Route};
use crate::call::exchange::Exchange;
use crate::call::{CallOptions, Entropy};
use crate::error::{Error, FieldErrors};
use crate::values::Secret;
use crate::wire::request::Content;
use core::time::Duration;

/// The request that opens the WebSocket. The key is in a header, where no log of URLs has it, unless there is a token.
pub(super) fn upgrade(
    api: &Api,
    source: &Source,
    minted: Option<Secret>,
    place: &Place,
    entropy: Entropy,
    now: Duration,
) -> Result<Exchange, Error> {
    let token = minted.or_else(|| token_of(&*source.params));
    let auth = if token.is_some() { Auth::Token } else { source.route.auth };
    let route = Route { auth, ..source.route.clone() };
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    let mut upgrade =
        Exchange::new(api, &route, &Content::Fields(&*source.params), &options, entropy, FieldErrors::default(), now)?;
    upgrade.request.query("format", "event_v1");
    if let Some(since) = place.anchor() {
        upgrade.request.query("since", since);
    }
    if let Some(token) = token {
        upgrade.request.query("token", token.expose());
        upgrade.hide(token);
    }
    Ok(upgrade)
}
