//! One call of each kind.

use pepay_core::payviox::{CreateSession, Item};
use pepay_core::pepay::CreateInvoice;
use pepay_core::{Api, Call, CallOptions, Cents, Config, Credentials, Duration, Endpoint, Entropy, Replay, Usd};

/// The provider that has this endpoint.
pub(crate) fn api_of<E: Endpoint>(_: &E) -> Api {
    let credentials = Credentials::session("pst_1", "sig_1").unwrap().with_api_key("sk_1").unwrap();
    let config = Config { credentials, ..Config::default() };
    let payviox = E::ROUTE.replay == Replay::Once;
    let api = if payviox { Api::payviox(config) } else { Api::pepay(config) };
    api.unwrap()
}

pub(crate) fn start<E: Endpoint>(
    endpoint: &E,
    options: &CallOptions,
    entropy: [u8; 32],
    now: Duration,
) -> Call<E::Reply> {
    Call::new(&api_of(endpoint), endpoint, options, Entropy::from(entropy), now).unwrap()
}

pub(crate) fn session() -> CreateSession {
    CreateSession::new(Cents(100), "USD", "c", "order_1", vec![Item::new("T-shirt", 1, Cents(100))])
}

pub(crate) fn invoice() -> CreateInvoice {
    CreateInvoice::new(Usd::parse("1").unwrap())
}

pub(crate) fn bytes<R>(call: &Call<R>) -> (String, String, Vec<u8>) {
    let request = call.request();
    (request.url().into(), request.header_block().into(), request.body().into())
}
