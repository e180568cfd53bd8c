//! The sandbox within a program.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

use std::time::Duration;

use pepay_sandbox::{Sandbox, World};
use serde_json::{Value, json};

/// A request over the network, as a client makes it; the status and the answer.
fn http(world: &World, method: &str, path: &str, body: &Value) -> (u16, Value) {
    use std::io::{Read, Write};
    let host = world.url().strip_prefix("http://").unwrap();
    let (mut stream, body) = (std::net::TcpStream::connect(host).unwrap(), body.to_string());
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let key = world.api_key();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\nx-api-key: {key}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + &body).as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head[9..12].parse().unwrap(), serde_json::from_str(body).unwrap_or_default())
}

fn invoice(world: &World) -> String {
    let (status, created) = http(world, "POST", "/api/v1/invoices", &json!({ "amount_usd": 49.99 }));
    assert_eq!(status, 201, "{created}");
    created["invoice_id"].as_str().unwrap().to_owned()
}

#[test]
fn worlds_do_not_see_each_other() {
    let sandbox = Sandbox::start_blocking().unwrap();
    let (one, other) = (sandbox.world(), sandbox.world());
    invoice(&one);
    let list = |world: &World| http(world, "GET", "/api/v1/invoices", &Value::Null).1["data"].as_array().unwrap().len();
    assert_eq!((list(&one), list(&other)), (1, 0));

    other.add_fault(&json!({ "route": "POST /api/v1/invoices", "status": 503 })).unwrap();
    assert_eq!(http(&other, "POST", "/api/v1/invoices", &json!({ "amount_usd": 1 })).0, 503);
    invoice(&one);
    other.clear_faults();
    invoice(&other);
    assert_eq!(other.journal().len(), 3);
    assert!(other.add_fault(&json!({ "nonsense": 1 })).is_err());
}

#[test]
fn webhooks_are_recorded_with_their_signatures_and_the_clock_is_moved() {
    let sandbox = Sandbox::start_blocking().unwrap();
    let world = sandbox.world();
    world.record("pepay").unwrap();
    let id = invoice(&world);
    world.pay(&id, Some("20.00")).unwrap();
    world.advance(Duration::from_secs(24 * 3600)).unwrap();
    let recorded = world.recorded();
    assert!(recorded.iter().all(|webhook| webhook.headers.contains_key("x-pepay-signature")));
    let about = |webhook: &pepay_sandbox::Webhook| {
        let event: Value = serde_json::from_slice(&webhook.body).unwrap();
        event["data"]["object"]["status"].as_str().unwrap_or_default().to_owned()
    };
    let states: Vec<String> = recorded.iter().map(about).collect();
    assert!(
        states.iter().any(|state| state == "underpaid") && states.iter().any(|state| state == "expired"),
        "{states:?}"
    );
    assert!(world.recorded().is_empty(), "each is told once");
    assert!(world.webhook_secret("pepay").unwrap().starts_with("whsec_"));
    assert_eq!(world.webhook_secret("nobody"), None);
}

#[test]
fn it_ends_with_its_owner() {
    let sandbox = Sandbox::start_blocking().unwrap();
    let address = sandbox.url().strip_prefix("http://").unwrap().to_owned();
    std::net::TcpStream::connect(&address).unwrap();
    drop(sandbox);
    assert!(std::net::TcpStream::connect(&address).is_err());
}

#[tokio::test]
async fn deliveries_can_be_waited_for() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let sandbox = Sandbox::start().await.unwrap();
    let world = sandbox.world();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    world.deliver_to("pepay", &format!("http://{}/hook", listener.local_addr().unwrap())).unwrap();
    let receiver = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = vec![0; 8192];
        let count = stream.read(&mut request).await.unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await.unwrap();
        String::from_utf8_lossy(&request[..count]).into_owned()
    });
    world.control("POST".parse().unwrap(), "/webhooks/ping", &json!({})).unwrap();
    world.delivered().await.unwrap();
    assert!(receiver.await.unwrap().starts_with("POST /hook "));
}
