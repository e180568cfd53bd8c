//! Everything that reads what others wrote, and what must hold whatever that is.

use crate::corpus;
use crate::operations::{self, Opening, Operation, Progress, Running};
use pepay_core::payviox::PayoutEvent;
use pepay_core::pepay::{Event, Invoice, SessionDetails};
use pepay_core::{
    Api, CallOptions, Config, Credentials, Decimal, Duration, Entropy, Error, ErrorKind, Headers, IpRange, Object,
    Secret, SignatureFault, Stream, StreamItem, StreamOptions, StreamStep, Timestamp, client_ip, json, mask_fields,
    payviox, pepay,
};
use serde::de::IgnoredAny;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::LazyLock;

pub(crate) struct Target {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&[u8]),
    /// Beside the texts of the vectors.
    pub(crate) seeds: &'static [&'static str],
}

const TIMES: &[&str] = &["1777890600", "2026-05-04T10:30:00.123456Z", "2026-05-04T12:30:00+02:00", "-62135596800"];
const WAITS: &[&str] = &["60", "1.5", "15 minutes", "30s", "1e9 d", "Sun, 06 Nov 1994 08:49:37 GMT"];
const DECIMALS: &[&str] = &["49.990", "-0.01", "1e-7", "1.5E+2", "123456789012345678901234567890.123456789012345678"];
const MASKED: &[&str] = &[
    r#"{"session_token":"pst_1","token":["a",{"b":"c"}],"cvv":123,"metadata":"{\"api_key\":\"k\"}"}"#,
    "GET /?token=a&x=1\r\nAuthorization: Bearer b\r\nx-api-key: c",
];
const ADDRESSES: &[&str] =
    &["6.6.6.6, 203.0.113.42", "[2001:db8::1]:443", "203.0.113.42:80, ::ffff:10.0.0.1", "10.0.0.0/8"];

const FRAMES: &[&str] = &[
    r#"{"object":"event","id":"evt_2-1","type":"invoice.updated"}"#,
    r#"{"object":"ws_control","type":"resync"}"#,
    r#"{"object":"ws_error","message":"sk_live_secret is revoked"}"#,
];

pub(crate) const ALL: &[Target] = &[
    Target { name: "reply", run: reply, seeds: &[] },
    Target { name: "error", run: error, seeds: &[] },
    Target { name: "encoded", run: encoded, seeds: &[] },
    Target { name: "masked", run: masked, seeds: MASKED },
    Target { name: "headers", run: headers, seeds: &[] },
    Target { name: "retry_after", run: retry_after, seeds: WAITS },
    Target { name: "time", run: time, seeds: TIMES },
    Target { name: "decimal", run: decimal, seeds: DECIMALS },
    Target { name: "webhook", run: webhook, seeds: &[] },
    Target { name: "event", run: event, seeds: &[] },
    Target { name: "params", run: params, seeds: &[] },
    Target { name: "client_ip", run: client_address, seeds: ADDRESSES },
    Target { name: "stream", run: stream, seeds: FRAMES },
];

const SECRET: &str = "sk_live_secret";
const NOW: Duration = Duration::ZERO;

/// A success of any endpoint; the first byte says which.
fn reply(input: &[u8]) {
    let Some((operation, body)) = operation(input) else { return };
    succeeds(operation, Headers::default(), body);
}

/// The same as it may come compressed; the second byte says how.
fn encoded(input: &[u8]) {
    let Some((operation, input)) = operation(input) else { return };
    let Some((encoding, body)) = input.split_first() else { return };
    let encoding = ["gzip", "deflate", "br", "identity"][usize::from(encoding % 4)];
    succeeds(operation, Headers::from_iter([("content-encoding", encoding)]), body);
}

fn succeeds(operation: &Operation, headers: Headers, body: &[u8]) {
    match call(operation).received(200, headers, body.to_vec(), NOW) {
        Progress::Done { reply, shown, .. } => {
            assert_json(&reply);
            assert_json(&shown.masked);
        }
        Progress::Failed(error) => {
            assert_eq!(error.reason().unwrap_or(error.kind()), ErrorKind::Decode);
            assert_sound(&error);
        }
        Progress::Send | Progress::Wait(_) => panic!("a success is not repeated"),
    }
}

/// Text that is shown: what is JSON stays JSON.
fn masked(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let masked = mask_fields(text);
    if serde_json::from_str::<IgnoredAny>(text).is_ok() {
        assert!(serde_json::from_str::<IgnoredAny>(&masked).is_ok(), "{masked}");
    }
}

/// Any other answer; the first two bytes are its status.
fn error(input: &[u8]) {
    let Some((status, body)) = input.split_first_chunk() else { return };
    let status = u16::from_be_bytes(*status);
    if !(200..300).contains(&status) {
        fails(status, Headers::default(), body);
    }
}

fn headers(input: &[u8]) {
    let headers = Headers::from_block(input.to_vec());
    assert!(headers.iter().all(|(name, _)| !name.is_empty()));
    assert!(!format!("{headers:?}").is_empty());
    fails(429, headers, b"");
}

fn retry_after(input: &[u8]) {
    let mut headers = Headers::default();
    headers.push("Date", b"Sun, 06 Nov 1994 08:49:00 GMT");
    headers.push("Retry-After", input);
    fails(503, headers, b"");
    let body = serde_json::json!({"message": "m", "retry_after": String::from_utf8_lossy(input)});
    fails(429, Headers::default(), body.to_string().as_bytes());
}

fn time(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    for time in [Timestamp::parse(text), Timestamp::parse_http(text)].into_iter().flatten() {
        assert_eq!(Timestamp::parse(&time.to_string()), Some(time));
        assert_eq!(Timestamp::from_millis(time.as_millis()).map(Timestamp::as_seconds), Some(time.as_seconds()));
    }
}

fn decimal(input: &[u8]) {
    let Some(decimal) = str::from_utf8(input).ok().and_then(|text| text.parse::<Decimal>().ok()) else { return };
    let again: Decimal = decimal.as_str().parse().unwrap();
    assert_eq!(again.as_str(), decimal.as_str());
    assert_eq!(again.cmp(&decimal), std::cmp::Ordering::Equal);
    assert!(serde_json::from_str::<IgnoredAny>(decimal.as_str()).is_ok(), "{decimal:?}");
    if let Some(units) = decimal.scaled(3) {
        assert_eq!(units == 0, decimal.is_zero());
        assert_eq!(units < 0, decimal.is_negative());
    }
}

/// A header block, an empty line, and a body.
fn webhook(input: &[u8]) {
    let at = input.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(input.len());
    let (head, body) = (Headers::from_block(input[..at].to_vec()), input.get(at + 4..).unwrap_or_default());
    let verifier = pepay::WebhookVerifier::new(["whsec_new"]).unwrap();
    let now = Timestamp::from_seconds(1_700_000_000).unwrap();
    let verdict = verifier.verify(body, &head, now);
    let plain = verdict.is_ok_and(|verified| !verified.previous);
    assert_eq!(verifier.explain(body, &head, now).is_empty(), plain, "{verdict:?}");
    let signed = pepay::sign_webhook(&Secret::from("whsec_new"), body, now);
    assert!(verifier.verify(body, &signed, now).is_ok());

    let verifier = payviox::WebhookVerifier::new(["whk_new"]).unwrap();
    let verdict = verifier.verify(body, &head);
    assert_eq!(verifier.explain(body, &head).is_empty(), verdict.is_ok(), "{verdict:?}");
    assert_ne!(verdict, Err(SignatureFault::TimestampOutOfRange));
}

/// Objects that are kept and read again.
fn event(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    if let Ok(event) = Event::read(input) {
        assert!(is_what_it_says(&event), "{event:?}");
    }
    survives::<Event>(text);
    survives::<payviox::Event>(text);
    survives::<PayoutEvent>(text);
    survives::<Invoice>(text);
    survives::<SessionDetails>(text);
}

fn is_what_it_says(event: &Event) -> bool {
    let object = event.data.as_ref().and_then(|data| data.object.as_ref());
    let kind = object.and_then(|object| object.get("object")?.as_text());
    match kind.as_deref() {
        Some("invoice") => event.invoice().is_some(),
        Some("invoice_payment") => event.invoice_payment().is_some(),
        _ => event.invoice().is_none() && event.invoice_payment().is_none(),
    }
}

fn survives<T: Object>(text: &str) {
    let Ok(object) = T::parse(text) else { return };
    let canonical = json::canonical(&object);
    assert_json(&canonical);
    let again = T::parse(&json::stored(&object)).unwrap();
    assert_eq!(json::canonical(&again), canonical);
}

/// Parameters of any endpoint; the first byte says which.
fn params(input: &[u8]) {
    let Some((operation, text)) = operation(input) else { return };
    let Ok(params) = str::from_utf8(text) else { return };
    match start(operation, params) {
        Ok(call) => {
            let request = call.request();
            assert!(request.url().bytes().all(|byte| byte.is_ascii_graphic()), "{}", request.url());
            if !request.body().is_empty() {
                assert_json(str::from_utf8(request.body()).unwrap());
            }
        }
        Err(error) => assert!(!format!("{error} {error:?}").is_empty()),
    }
}

fn client_address(input: &[u8]) {
    let Ok(header) = str::from_utf8(input) else { return };
    let peer = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let everybody: [IpRange; 2] = ["0.0.0.0/0".parse().unwrap(), "::/0".parse().unwrap()];
    assert_eq!(client_ip(peer, Some(header), &[]), peer);
    let client = client_ip(peer, Some(header), &everybody);
    assert_eq!(client, client.to_canonical());
    if let Ok(address) = header.parse::<IpAddr>() {
        assert!(header.parse::<IpRange>().unwrap().contains(address), "a range of one");
    }
}

/// What an endpoint is called with, from the vectors.
static PARAMS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let responses = corpus::vector_files().into_iter().flat_map(|file| file.responses);
    let params = responses.map(|vector| (vector.call.operation, vector.call.params));
    params.map(|(operation, params)| (operation, params.map_or("{}".into(), |params| params.get().into()))).collect()
});

static CREDENTIALS: LazyLock<Credentials> = LazyLock::new(|| {
    let session = Credentials::session("pst_secret", "sig_secret").unwrap();
    session.with_api_key(SECRET).unwrap().with_bearer_token("jwt_secret").unwrap()
});

/// The byte that stands for an operation.
pub(crate) fn index(name: &str) -> u8 {
    let at = operations::ALL.iter().position(|operation| operation.name == name).unwrap();
    u8::try_from(at).unwrap()
}

fn operation(input: &[u8]) -> Option<(&'static Operation, &[u8])> {
    let (index, rest) = input.split_first()?;
    Some((operations::ALL.get(usize::from(*index))?, rest))
}

fn start(operation: &Operation, params: &str) -> Result<Box<dyn Running>, Error> {
    let config = Config { credentials: CREDENTIALS.clone(), ..Config::default() };
    // Each is as good as the other for an operation that does not look at it.
    let payviox = ["balance.", "payment_methods.", "payments.", "payouts.", "sessions."];
    let is_payviox = payviox.iter().any(|resource| operation.name.starts_with(resource));
    let api = if is_payviox { Api::payviox(config) } else { Api::pepay(config) }?;
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    (operation.start)(&Opening { api: &api, params, options, entropy: Entropy::from([7; 32]), now: NOW })
}

fn call(operation: &Operation) -> Box<dyn Running> {
    start(operation, &PARAMS[operation.name]).unwrap()
}

/// A call that gets this answer fails.
fn fails(status: u16, headers: Headers, body: &[u8]) {
    for name in ["invoices.retrieve", "invoices.create", "sessions.create"] {
        match call(operations::find(name)).received(status, headers.clone(), body.to_vec(), NOW) {
            Progress::Failed(error) => assert_sound(&error),
            _ => panic!("{name} does not fail with status {status}"),
        }
    }
}

/// An error about an answer can be shown, and shows no secret, even one that the answer repeats.
fn assert_sound(error: &Error) {
    assert_ne!(error.kind(), ErrorKind::Internal, "{error}");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(SECRET), "{shown}");
}

/// JSON that every strict parser reads, but for its depth.
fn assert_json(text: &str) {
    if let Err(error) = serde_json::from_str::<Value>(text) {
        assert!(error.to_string().contains("recursion limit"), "{error}: {text}");
    }
}

/// A server that sends this frame, and lists it, again and again: the stream gives nothing twice, stays within its memory, and
/// asks for something to be done.
fn stream(input: &[u8]) {
    let options = StreamOptions { since: Some("evt_1-1".into()), ..StreamOptions::default() };
    let api = Api::pepay(Config { credentials: CREDENTIALS.clone(), ..Config::default() }).unwrap();
    let mut stream = Stream::new(&api, pepay::StreamEvents::default(), &options, Entropy::from([7; 32]), NOW).unwrap();
    let (mut given, mut now) = (BTreeSet::new(), NOW);
    for _ in 0..64 {
        match stream.next(now) {
            StreamStep::Connect(_) => stream.opened(now),
            StreamStep::Read(_) => stream.text(input, now),
            StreamStep::Fetch(_) => stream.fetched(Ok(input), now),
            StreamStep::Item(StreamItem::Event(event)) => assert!(given.insert(event.id), "an event is given once"),
            StreamStep::Wait(pause) => now += pause,
            StreamStep::Failed(error) => assert_sound(&error),
            StreamStep::Over => return,
            StreamStep::Item(_) | StreamStep::Ping | StreamStep::Disconnect => {}
        }
    }
}
