//! What befalls streams by rule.

use std::io::{Read, Write};

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use crate::{
    streams::{Socket, create, message, next, open, token},
    support::{KEY, Sandbox},
};

/// A sandbox with three events and a stream that has this fault; the fault befalls it once.
async fn befallen(fault: &Value) -> (Sandbox, Vec<String>, Socket) {
    let sandbox = Sandbox::start();
    let ids = events(&sandbox);
    let rule = json!({ "route": "GET /ws/merchant/events", "count": 1, "stream": fault });
    sandbox.control("faults", &rule.to_string());
    let socket = replay(&sandbox, &ids[0]).await;
    (sandbox, ids, socket)
}

/// The ids of four events.
fn events(sandbox: &Sandbox) -> Vec<String> {
    (1..=4).for_each(|number| drop(create(sandbox, number)));
    let listed = sandbox.get("/api/v1/events").unwrap().json();
    let ids = listed["data"]["data"].as_array().unwrap().iter().rev().map(|event| event["id"].as_str().unwrap());
    ids.map(str::to_owned).collect()
}

async fn replay(sandbox: &Sandbox, since: &str) -> Socket {
    open(sandbox, &format!("/ws/merchant/events?token={}&since={since}", token(sandbox))).await.unwrap()
}

/// What comes until the connection ends or `live` is said: ids, or the types of other frames.
async fn heard(socket: &mut Socket) -> Vec<String> {
    let mut heard = Vec::new();
    while heard.last().is_none_or(|last| last != "live") {
        match message(socket).await {
            Some(Ok(Message::Text(text))) => match serde_json::from_str::<Value>(&text) {
                Ok(frame) if frame["object"] == "ws_control" => heard.push(frame["type"].as_str().unwrap().to_owned()),
                Ok(frame) => heard.push(frame["id"].as_str().unwrap_or("error").to_owned()),
                Err(_) => heard.push("garbage".to_owned()),
            },
            Some(Ok(Message::Binary(_))) => heard.push("binary".to_owned()),
            Some(Ok(Message::Close(Some(frame)))) => heard.push(u16::from(frame.code).to_string()),
            _ => break,
        }
    }
    heard
}

#[tokio::test]
async fn frames_are_spoilt_as_the_rule_says_and_only_so_often() {
    for (fault, expected) in [
        (json!({ "skip": 2 }), "replay 3 live"),
        (json!({ "duplicate": true }), "replay replay 1 1 2 2 3 3 live"),
        (json!({ "reorder": true }), "live"),
        (json!({ "delay_ms": 1 }), "replay 1 2 3 live"),
        (json!({ "turn": "drop" }), ""),
        (json!({ "turn": "drop", "after_frames": 2 }), "replay 1"),
        (json!({ "turn": "garbage", "after_frames": 1 }), "replay garbage 1 2 3 live"),
        (json!({ "turn": "binary", "after_frames": 1 }), "replay binary 1 2 3 live"),
        (json!({ "turn": "close", "close_code": 4000, "after_frames": 2 }), "replay 1 4000"),
        (json!({ "turn": "error", "after_frames": 1 }), "replay error 1011"),
        (json!({ "turn": "half_close", "after_frames": 3 }), "replay 1 2"),
    ] {
        let (sandbox, ids, mut socket) = befallen(&fault).await;
        let name = |word: String| ids.iter().position(|id| *id == word).map_or(word, |position| position.to_string());
        let words: Vec<_> = heard(&mut socket).await.into_iter().map(name).collect();
        assert_eq!(words.join(" "), expected, "{fault}");
        assert_eq!(heard(&mut replay(&sandbox, &ids[0]).await).await.len(), 5, "{fault}");
    }
}

#[tokio::test]
async fn a_connection_drops_after_any_number_of_bytes() {
    let sandbox = Sandbox::start();
    let since = events(&sandbox).remove(0);
    let target = format!("/ws/merchant/events?token={}&since={since}", token(&sandbox));
    for bytes in 0..40 {
        let rule = json!({ "route": "/ws/*", "count": 1, "stream": { "drop_after_bytes": bytes } });
        sandbox.control("faults", &rule.to_string());
        let mut stream = sandbox.connect();
        let head = "connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n\
                    sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        write!(stream, "GET {target} HTTP/1.1\r\nhost: localhost\r\n{head}\r\n").unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let end = all.windows(4).position(|it| it == b"\r\n\r\n").unwrap() + 4;
        assert_eq!(all.len() - end, bytes);
    }
}

#[tokio::test]
async fn a_silent_stream_sends_neither_frames_nor_pings() {
    let sandbox = Sandbox::start();
    sandbox.control("settings", r#"{"pepay":{"stream_heartbeat_ms":1}}"#);
    sandbox.control("faults", r#"{"route":"/ws/*","count":1,"stream":{"turn":"silence"}}"#);
    let path = format!("/ws/merchant/events?token={}", token(&sandbox));
    let (mut silent, mut other) = (open(&sandbox, &path).await.unwrap(), open(&sandbox, &path).await.unwrap());
    create(&sandbox, 1);
    next(&mut other).await;
    let nothing = tokio::time::timeout(std::time::Duration::from_millis(50), message(&mut silent)).await;
    assert!(nothing.is_err(), "{nothing:?}");
}

#[tokio::test]
async fn an_upgrade_is_refused_with_a_status_and_the_journal_shows_it_without_the_token() {
    let sandbox = Sandbox::start();
    sandbox.control("faults", r#"{"route":"/ws/*","count":1,"status":503}"#);
    let token = token(&sandbox);
    let path = format!("/ws/merchant/events?token={token}");
    assert_eq!(open(&sandbox, &path).await.err(), Some(503));
    assert!(open(&sandbox, &path).await.is_ok());
    let journal = sandbox.get("/_sandbox/journal").unwrap().body;
    assert_eq!(journal.matches("/ws/merchant/events").count(), 2);
    assert!(!journal.contains(&token));
}

#[test]
fn rules_that_make_no_sense_are_refused() {
    let sandbox = Sandbox::start();
    for stream in [
        r"{}",
        r#"{"after_frames":1}"#,
        r#"{"close_code":1000}"#,
        r#"{"turn":"close","close_code":1006}"#,
        r#"{"turn":"left"}"#,
    ] {
        let answer = sandbox.send("POST", "/_sandbox/faults", KEY, &format!(r#"{{"stream":{stream}}}"#)).unwrap();
        assert_eq!(answer.status, 400, "{stream}");
    }
}
