//! How streams begin anew, and how they end.

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use crate::{
    streams::{create, message, next, open, token},
    support::{KEY, Sandbox},
};

const PATH: &str = "/ws/merchant/events?token=";

/// The code of the close frame that comes next.
async fn closed(socket: &mut crate::streams::Socket) -> u16 {
    match message(socket).await {
        Some(Ok(Message::Close(Some(frame)))) => frame.code.into(),
        other => panic!("{other:?}"),
    }
}

fn flood(sandbox: &Sandbox, invoice: &Value, count: u32) {
    let path = format!("/_sandbox/pepay/invoices/{}/flood", invoice["invoice_id"].as_str().unwrap());
    assert_eq!(sandbox.send("POST", &path, KEY, &format!(r#"{{"count":{count}}}"#)).unwrap().status, 204);
}

#[tokio::test]
async fn a_since_older_than_the_retention_gets_a_bounded_snapshot() {
    let sandbox = Sandbox::start();
    sandbox.control("settings", r#"{"pepay":{"stream_retention_ms":10000}}"#);
    let token = token(&sandbox);
    let mut socket = open(&sandbox, &format!("{PATH}{token}")).await.unwrap();
    let invoice = create(&sandbox, 1);
    let first = next(&mut socket).await;
    flood(&sandbox, &invoice, 250);
    sandbox.control("clock", r#"{"advance_ms":20000}"#);
    let since = format!("{PATH}{token}&since={}", first["id"].as_str().unwrap());
    let mut socket = open(&sandbox, &since).await.unwrap();
    let resync = next(&mut socket).await;
    assert_eq!(resync, json!({ "object": "ws_control", "type": "resync", "reason": "since_too_old", "snapshot": 100 }));
    for _ in 0..100 {
        assert_eq!(next(&mut socket).await["type"], "invoice.updated");
    }
    assert_eq!(next(&mut socket).await["type"], "live");
}

#[tokio::test]
async fn a_flood_arrives_whole_and_in_order() {
    let sandbox = Sandbox::start();
    let mut socket = open(&sandbox, &format!("{PATH}{}", token(&sandbox))).await.unwrap();
    let invoice = create(&sandbox, 1);
    flood(&sandbox, &invoice, 10_000);
    next(&mut socket).await;
    let mut last = 1;
    for _ in 0..10_000 {
        let event = next(&mut socket).await;
        let number: u64 = event["id"].as_str().unwrap().rsplit('-').next().unwrap().parse().unwrap();
        assert_eq!(number, last + 1);
        last = number;
    }
}

#[tokio::test]
async fn a_reset_ends_the_stream_and_says_so() {
    let sandbox = Sandbox::start();
    for all in ["{}", r#"{"all":true}"#] {
        let mut socket = open(&sandbox, &format!("{PATH}{}", token(&sandbox))).await.unwrap();
        sandbox.control("reset", all);
        let error = next(&mut socket).await;
        assert_eq!((&error["object"], &error["error"]["code"]), (&json!("ws_error"), &json!("RESET")));
        assert_eq!(closed(&mut socket).await, 4410);
    }
}

#[tokio::test]
async fn a_stream_ends_with_its_token_if_told_to() {
    let sandbox = Sandbox::start();
    sandbox.control("settings", r#"{"pepay":{"streams_end_with_token":true}}"#);
    let mut socket = open(&sandbox, &format!("{PATH}{}", token(&sandbox))).await.unwrap();
    sandbox.control("clock", r#"{"advance_ms":61000}"#);
    assert_eq!(next(&mut socket).await["error"]["code"], "TOKEN_EXPIRED");
    assert_eq!(closed(&mut socket).await, 4401);
}

#[tokio::test]
async fn clients_are_pinged() {
    let sandbox = Sandbox::start();
    sandbox.control("settings", r#"{"pepay":{"stream_heartbeat_ms":10}}"#);
    let mut socket = open(&sandbox, &format!("{PATH}{}", token(&sandbox))).await.unwrap();
    for _ in 0..3 {
        assert!(matches!(message(&mut socket).await, Some(Ok(Message::Ping(_)))));
    }
}
