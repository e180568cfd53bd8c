use std::{
    io::{ErrorKind, Read, Write},
    time::{Duration, Instant},
};

use crate::support::{KEY, Sandbox};

#[test]
fn a_reset_before_reading_is_a_reset_and_not_an_end() {
    let sandbox = Sandbox::start();
    sandbox.control("faults", r#"{"reset":"before","count":1}"#);
    let error = sandbox.get("/balance").err().unwrap();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    assert_eq!(sandbox.get("/balance").unwrap().status, 200);
}

#[test]
fn a_reset_before_does_not_wait_for_the_body() {
    let sandbox = Sandbox::start();
    sandbox.control("faults", r#"{"reset":"before","count":1}"#);
    let mut stream = sandbox.connect();
    let head = format!("POST /session HTTP/1.1\r\nhost: x\r\n{KEY}content-length: 1000\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let error = stream.read(&mut [0; 64]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
}

#[test]
fn a_reset_after_the_commit_is_a_reset_with_the_work_done() {
    let sandbox = Sandbox::start();
    sandbox.control("faults", r#"{"reset":"after_commit","route":"POST /api/v1/invoices","count":1}"#);
    let key = format!("{KEY}idempotency-key: 00000000-0000-4000-8000-000000000001\r\n");
    let error = sandbox.send("POST", "/api/v1/invoices", &key, r#"{"amount_usd":5}"#).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    assert_eq!(sandbox.get("/api/v1/invoices").unwrap().json()["data"].as_array().unwrap().len(), 1);
}

#[test]
fn a_truncated_body_announces_more_than_it_sends() {
    let sandbox = Sandbox::start();
    sandbox.control("faults", r#"{"truncate":5,"count":1}"#);
    let answer = sandbox.get("/balance").unwrap();
    assert_eq!(answer.body, "{\"bal");
    assert!(answer.head.contains("content-length: 43"), "{}", answer.head);
}

#[test]
fn delays_and_slow_bodies_take_their_time() {
    let sandbox = Sandbox::start();
    for rule in [r#"{"delay_ms":300,"count":1}"#, r#"{"slow_body_ms":300,"count":1}"#] {
        sandbox.control("faults", rule);
        let start = Instant::now();
        assert!(sandbox.get("/balance").unwrap().json()["balance"].is_number());
        assert!(start.elapsed() >= Duration::from_millis(200), "{rule}");
    }
}

#[test]
fn an_oversized_body_is_as_long_as_asked() {
    let sandbox = Sandbox::start();
    sandbox.control("faults", r#"{"oversize":10000000,"count":1}"#);
    assert_eq!(sandbox.get("/balance").unwrap().body.len(), 10_000_000);
}

#[test]
fn a_doubled_header_is_on_the_wire_twice() {
    let sandbox = Sandbox::start();
    sandbox.control("faults", r#"{"duplicate_header":"content-type","count":1}"#);
    assert_eq!(sandbox.get("/balance").unwrap().head.matches("content-type:").count(), 2);
}
