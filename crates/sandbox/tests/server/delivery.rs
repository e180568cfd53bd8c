use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    time::{Duration, Instant},
};

use crate::support::{KEY, Sandbox};

/// Reads one request and answers it.
fn receive(listener: &TcpListener, answer: &str) -> String {
    let (mut stream, _) = listener.accept().unwrap();
    let text = read_request(&mut stream);
    stream.write_all(answer.as_bytes()).unwrap();
    text
}

fn read_request(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut bytes = [0; 4096];
    loop {
        let read = stream.read(&mut bytes).unwrap();
        text.push_str(&String::from_utf8_lossy(&bytes[..read]));
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        if body.len() >= length.unwrap().parse().unwrap() {
            return text;
        }
    }
}

#[test]
fn webhooks_arrive_and_are_retried_when_the_clock_says_so() {
    let sandbox = Sandbox::start();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    sandbox.control("webhooks/endpoints", &format!(r#"{{"provider":"pepay","url":"{url}"}}"#));
    let key = format!("{KEY}idempotency-key: 00000000-0000-4000-8000-000000000001\r\n");
    sandbox.send("POST", "/api/v1/invoices", &key, r#"{"amount_usd":5}"#).unwrap();

    let refusal = "HTTP/1.1 500 No\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno";
    let first = receive(&listener, refusal);
    assert!(first.starts_with("POST /hook HTTP/1.1") && first.contains("x-pepay-signature: "), "{first}");
    let log = wait_for(&sandbox, |log| !log["data"][0]["attempts"].as_array().unwrap().is_empty());
    let attempt = &log["data"][0]["attempts"][0];
    assert_eq!((&attempt["status"], &attempt["body"]), (&500.into(), &"no".into()));

    sandbox.control("clock", r#"{"advance_ms":5000}"#);
    let second = receive(&listener, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    assert_eq!(first.split_once("\r\n\r\n").unwrap().1, second.split_once("\r\n\r\n").unwrap().1);
    wait_for(&sandbox, |log| log["data"][0]["state"] == "delivered");
}

#[test]
fn a_receiver_that_talks_without_end_is_cut_short() {
    let sandbox = Sandbox::start();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    sandbox.control("webhooks/endpoints", &format!(r#"{{"provider":"pepay","url":"{url}"}}"#));
    sandbox.send("POST", "/_sandbox/webhooks/ping", "", "").unwrap();
    let talk = "x".repeat(100_000);
    receive(&listener, &format!("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n{talk}"));
    let log = wait_for(&sandbox, |log| log["data"][0]["state"] == "delivered");
    assert_eq!(log["data"][0]["attempts"][0]["body"].as_str().unwrap().len(), 4096);
}

#[test]
fn an_endpoint_that_is_not_there_is_on_record() {
    let sandbox = Sandbox::start();
    sandbox.control("webhooks/endpoints", r#"{"provider":"pepay","url":"http://127.0.0.1:1/"}"#);
    sandbox.send("POST", "/_sandbox/webhooks/ping", "", "").unwrap();
    let log = wait_for(&sandbox, |log| !log["data"][0]["attempts"].as_array().unwrap().is_empty());
    let error = log["data"][0]["attempts"][0]["error"].as_str().unwrap().to_owned();
    assert!(error.to_lowercase().contains("refused"), "{error}");
}

fn wait_for(sandbox: &Sandbox, done: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
    let start = Instant::now();
    loop {
        let log = sandbox.get("/_sandbox/webhooks/deliveries").unwrap().json();
        if done(&log) {
            return log;
        }
        assert!(start.elapsed() < Duration::from_secs(10), "{log}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
