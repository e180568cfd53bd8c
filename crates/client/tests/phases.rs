//! How far an attempt came, as the transport tells it to core: what was sent follows from it.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

#[path = "flavour/blocking.rs"]
mod flavour;
mod server;

use crate::flavour::{Transport, done};
use pepay_client::payviox::{CreateSession, Item};
use pepay_client::{
    Api, Call, CallOptions, Cents, Config, Credentials, Duration, Phase, ProxySetting, Request, TransportConfig,
    TransportFailure, TransportKind,
};
use server::raw::{Peer, read_request};
use server::tls;
use std::io::Write;

/// A write to this address, with an item of this name.
fn request(url: &str, item: &str) -> Request {
    let credentials = Credentials::api_key("sk_1").unwrap();
    let config = Config { base_url: Some(url.into()), credentials, allow_http: true, ..Config::default() };
    let items = vec![Item::new(item, 2, Cents(5000))];
    let session = CreateSession::new(Cents(10_000), "USD", "cus_1", "order_1", items);
    let api = Api::payviox(config).unwrap();
    let call = Call::new(&api, &session, &CallOptions::default(), [7; 32].into(), Duration::ZERO).unwrap();
    call.request().clone()
}

fn failure(request: &Request, proxy: &str, timeout: u64) -> TransportFailure {
    let transport = TransportConfig { proxy: ProxySetting::from(Some(proxy)), ..TransportConfig::default() };
    let timeout = Duration::from_millis(timeout);
    done(Transport::new(&transport).unwrap().send(request, timeout, timeout)).unwrap_err()
}

#[test]
fn every_failure_tells_how_far_it_came() {
    let closing = Peer::new(|_, _| {});
    let silent = Peer::new(|mut stream, _| drop(read_request(&mut stream)));
    let cut = Peer::new(|mut stream, _| {
        read_request(&mut stream).unwrap();
        stream.write_all(b"HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{").unwrap();
    });
    let refusing = Peer::new(|mut stream, _| drop(stream.write_all(b"HTTP/1.1 403 Forbidden\r\n\r\n")));
    let (at, at_tls) = (|peer: &Peer| format!("http://127.0.0.1:{}", peer.port), "https://localhost:9");
    for (url, proxy, phase, kind) in [
        ("http://no-such-host.invalid".into(), String::new(), Phase::Resolving, TransportKind::Dns),
        ("https://localhost:9".into(), "http://no-such-host.invalid:1".into(), Phase::Resolving, TransportKind::Dns),
        ("http://127.0.0.1:9".into(), String::new(), Phase::Connecting, TransportKind::Connection),
        (at_tls.into(), "http://127.0.0.1:9".into(), Phase::Connecting, TransportKind::Connection),
        (at_tls.into(), at(&refusing), Phase::Tunnelling, TransportKind::Connection),
        (at(&closing).replace("http:", "https:"), String::new(), Phase::Handshaking, TransportKind::Connection),
        (at(&silent), String::new(), Phase::Waiting, TransportKind::Connection),
        (at(&cut), String::new(), Phase::Reading, TransportKind::Protocol),
    ] {
        let failure = failure(&request(&url, "T-shirt"), &proxy, 5000);
        assert_eq!((failure.phase, failure.kind), (phase, kind), "{url} {proxy}: {failure:?}");
        assert_eq!(failure.status, (phase == Phase::Reading).then_some(201), "{failure:?}");
    }
}

#[test]
fn a_request_that_is_stuck_has_been_sent_in_part() {
    let deaf = Peer::new(|_stream, _| std::thread::park());
    let request = request(&format!("http://127.0.0.1:{}", deaf.port), &"x".repeat(20 * 1024 * 1024));
    let failure = failure(&request, "", 300);
    assert_eq!((failure.phase, failure.kind), (Phase::Sending, TransportKind::Timeout), "{failure:?}");
}

#[test]
fn nothing_is_sent_once_the_time_is_over() {
    let own = tls::self_signed(|_| {});
    let server = tls::server(&own, |stream, seen| {
        if let Some(head) = read_request(stream) {
            seen.lock().unwrap().push(head);
        }
    });
    let failure = failure(&request(&format!("https://localhost:{}", server.port), "T-shirt"), "", 0);
    assert_eq!(failure.kind, TransportKind::Timeout, "{failure:?}");
    assert!(!failure.phase.may_have_sent(), "{failure:?}");
    assert!(server.seen().is_empty());
}
