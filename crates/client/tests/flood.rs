//! A server that sends faster than anybody can take: what has not been taken waits at the server, not in memory.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed
#![cfg(target_os = "linux")] // which tells how much memory there was

mod server;

use pepay_client::pepay::StreamEvents;
use pepay_client::{Config, Credentials, Pepay, StreamItem, StreamOptions};
use server::raw::{Peer, read_head};
use server::{response, ws};
use std::io::Write;

const EVENTS: usize = 100_000;

/// The most memory that this process has had, in KiB.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    status.split("VmHWM:").nth(1).unwrap().split_whitespace().next().unwrap().parse().unwrap()
}

#[test]
fn a_flood_of_events_fills_no_memory() {
    let server = Peer::new(|mut stream, seen| {
        while let Some(head) = read_head(&mut stream) {
            if let Some(answer) = ws::answer(&mut head.as_bytes(), seen) {
                stream.write_all(&answer).unwrap();
                let padding = "x".repeat(700);
                for number in 0..EVENTS {
                    let event = format!(
                        r#"{{"object":"event","id":"evt_1-{number}","type":"invoice.updated","data":{{"object":{{"object":"invoice","id":"inv_1","status":"unpaid","description":"{padding}"}}}}}}"#
                    );
                    stream.write_all(&ws::text(&event)).unwrap();
                }
            } else {
                let page = br#"{"object":"list","data":[],"has_more":false}"#;
                stream.write_all(&response("200 OK", "", page)).unwrap();
            }
        }
    });
    let pepay = Pepay::new(Config {
        base_url: Some(format!("http://127.0.0.1:{}", server.port)),
        credentials: Credentials::api_key("sk_test_1").unwrap(),
        ..Config::default()
    });
    let pepay = pepay.unwrap();
    let mut stream = pepay.events().stream(StreamEvents::default(), &StreamOptions::default()).unwrap();
    let mut next = || match stream.next().unwrap().unwrap() {
        StreamItem::Event(event) => event.id,
        other => panic!("{other:?}"),
    };
    assert_eq!(next(), "evt_1-0");
    let before = peak();
    for number in 1..EVENTS {
        assert_eq!(next(), format!("evt_1-{number}"));
    }
    let grown = peak() - before;
    assert!(grown < 16 * 1024, "{grown} KiB for {EVENTS} events");
}
