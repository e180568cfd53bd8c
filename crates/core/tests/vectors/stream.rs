//! Runs one vector about a frame of a stream; what comes of it, as JSON.

use crate::format::{Client, FrameVector};
use crate::outcome;
use pepay_core::pepay::{StreamEvents, StreamOrders, StreamPayment};
use pepay_core::{
    Api, Duration, Entropy, Fetch, Secret, Stream, StreamItem, StreamOptions, StreamStep, Streamed, json,
};
use serde_json::{Value, json};

macro_rules! names {
    ($($number:literal $Stream:ident,)+) => {
        [$($Stream::ROUTE.name),+]
    };
}

pub(crate) fn names() -> [&'static str; 3] {
    pepay_core::streams!(names)
}

const NOW: Duration = Duration::ZERO;
/// A live event waits for earlier ones until then.
const SETTLED: Duration = Stream::SETTLING;

pub(crate) fn run(vector: &FrameVector, client: &Client) -> String {
    let api = client.api().unwrap();
    let mut stream = match vector.stream.as_str() {
        "events.stream" => open(&api, StreamEvents::default()),
        "orders.stream" => open(&api, StreamOrders::default()),
        _ => open(&api, StreamPayment { token: Some(Secret::from("jwt_topsecret")), ..StreamPayment::default() }),
    };
    stream.text(&vector.frame, NOW);
    let mut outcome = json!({});
    match stream.next(SETTLED) {
        StreamStep::Item(StreamItem::Event(event)) => {
            outcome["event"] = parsed(&json::canonical(event.as_ref()));
            if let Some(quote) = event.payment_quote() {
                outcome["payment_quote"] = parsed(&json::canonical(&quote));
            }
        }
        StreamStep::Fetch(_) => outcome["reads_list"] = true.into(),
        StreamStep::Failed(error) => outcome["error"] = outcome::error(&error),
        StreamStep::Read(_) => {}
        step => panic!("{step:?}"),
    }
    outcome.to_string()
}

/// A stream that is open and has missed nothing.
fn open<S: Streamed>(api: &Api, params: S) -> Stream {
    let options = StreamOptions { since: Some("evt_1600000000000-1".into()), ..StreamOptions::default() };
    let mut stream = Stream::new(api, params, &options, Entropy::from([7; 32]), NOW).unwrap();
    loop {
        match stream.next(NOW) {
            StreamStep::Connect(_) => stream.opened(NOW),
            StreamStep::Fetch(Fetch::Status(_)) => stream.fetched(Ok(br#"{"status":"unpaid"}"#), NOW),
            StreamStep::Fetch(_) => stream.fetched(Ok(br#"{"data":[]}"#), NOW),
            StreamStep::Item(_) => {}
            StreamStep::Read(_) => return stream,
            step => panic!("{step:?}"),
        }
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
