//! HTTP as servers and gateways really write it, and the deadline whatever drips.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

#[path = "flavour/blocking.rs"]
mod flavour;
mod server;

use crate::flavour::{HAS_OWN_WORDS, Payviox, done};
use pepay_client::payviox::{CreateSession, Item};
use pepay_client::{CallOptions, Cents, Config, Credentials, Error, ErrorKind, Outcome, TransportKind};
use server::raw::{Peer, drip, read_head, read_request};
use server::response;
use std::io::Write;
use std::net::TcpStream;
use std::sync::mpsc;
use std::time::{Duration, Instant};

const BALANCE: &[u8] = br#"{"balance":100,"currency":"USD"}"#;

fn client(port: u16, timeout: u64) -> Payviox {
    let config = Config {
        base_url: Some(format!("http://127.0.0.1:{port}")),
        credentials: Credentials::api_key("sk_topsecret").unwrap(),
        ..Config::default()
    };
    let timeout = Some(Duration::from_millis(timeout));
    let options = CallOptions { max_retries: Some(0), timeout, ..CallOptions::default() };
    Payviox::new(config).unwrap().with_options(options)
}

/// A server that answers each request with these bytes.
fn answering(answer: Vec<u8>) -> Peer {
    Peer::new(move |mut stream, seen| {
        while let Some(head) = read_head(&mut stream) {
            seen.lock().unwrap().push(head);
            stream.write_all(&answer).unwrap();
        }
    })
}

/// Twice, so that what is left over from the first answer would be seen.
fn read(answer: impl Into<Vec<u8>>) -> Result<i64, Error> {
    let server = answering(answer.into());
    let payviox = client(server.port, 2000);
    done(payviox.balance().retrieve())?;
    done(payviox.balance().retrieve()).map(|balance| balance.balance.0)
}

fn with(headers: &str) -> Vec<u8> {
    response("200 OK", headers, BALANCE)
}

#[test]
fn what_others_read_is_read() {
    let body = std::str::from_utf8(BALANCE).unwrap();
    let cookies = format!("Set-Cookie: a={}\r\n", "c".repeat(56 * 1024));
    let many: String = (0..120).map(|number| format!("X-{number}: {number}\r\n")).collect();
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";
    for (name, answer) in [
        ("a folded header", with("X-Folded: one\r\n two\r\n\tthree\r\n")),
        ("56 KB of cookies", with(&cookies)),
        ("120 headers", with(&many)),
        ("the same length twice", with(&format!("Content-Length: {}\r\n", body.len()))),
        ("a header that is not UTF-8", [b"HTTP/1.1 200 OK\r\nX: \xff\r\n", &with("")[17..]].concat()),
        (
            "interim answers",
            [b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n", &with("")[..]].concat(),
        ),
        ("no reason", format!("HTTP/1.1 200\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into()),
        ("bare line feeds", format!("HTTP/1.1 200 OK\nContent-Length: {}\n\n{body}", body.len()).into()),
        ("an empty line before", [b"\r\n", &with("")[..]].concat()),
        (
            "chunks",
            format!(
                "{chunked}\r\n5;x=y\r\n{}\r\n{:X}\r\n{}\r\n0\r\nX-Sum: 1\r\n\r\n",
                &body[..5],
                body.len() - 5,
                &body[5..]
            )
            .into(),
        ),
        (
            "chunks and a length",
            format!("{chunked}Content-Length: 3\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len()).into(),
        ),
    ] {
        assert_eq!(read(answer).unwrap_or_else(|error| panic!("{name}: {error}")), 100, "{name}");
    }
    // Ended by closing, as HTTP/1.0 has it.
    let server = Peer::new(|mut stream, _| {
        read_head(&mut stream).unwrap();
        stream.write_all(&[b"HTTP/1.0 200 OK\r\n\r\n", BALANCE].concat()).unwrap();
    });
    done(client(server.port, 2000).balance().retrieve()).unwrap();
}

#[test]
fn what_has_no_certain_end_is_no_answer() {
    let chunk = |rest: &str| format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{rest}");
    for (answer, words) in [
        (String::from_utf8(with("Content-Length: 7\r\n")).unwrap(), "conflicting content-length"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n{}".into(), "conflicting content-length"),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}".into(), "not a number"),
        ("HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\n{}".into(), "not a number"),
        (chunk("x\r\n"), "cannot be read as a number"),
        (chunk("fffffffffffffffff\r\n"), "cannot be read as a number"),
        (chunk("2\r\n{}}\r\n"), "expected crlf"),
        ("HTTP/1.1 101 Switching Protocols\r\n\r\n".into(), "another protocol"),
        ("HTTP/2 200\r\n\r\n".into(), "not HTTP/1.1"),
        (format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(300 * 1024)), "longer than 256 KiB"),
        (format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(1100)), "too many headers"),
    ] {
        let error = read(answer.clone()).unwrap_err();
        let shown: String = answer.chars().take(80).collect();
        assert_eq!(error.attempts()[0].outcome, Outcome::MaybeSent(TransportKind::Protocol), "{shown}: {error}");
        assert!(!HAS_OWN_WORDS || error.to_string().contains(words), "{shown}: {error}");
    }
}

#[test]
fn an_endless_body_is_not_read_to_its_end() {
    let server = Peer::new(|mut stream, _| {
        read_head(&mut stream).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").unwrap();
        let chunk = [b"100000\r\n", &vec![b' '; 1024 * 1024][..], b"\r\n"].concat();
        while stream.write_all(&chunk).is_ok() {}
    });
    let error = done(client(server.port, 10_000).balance().retrieve()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert!(error.to_string().contains("longer than 8 MiB"), "{error}");
}

type Act = fn(&mut TcpStream);

#[test]
fn whatever_drips_costs_the_deadline_and_no_more() {
    let acts: [(&str, Act); 6] = [
        ("nothing", |stream| drop(read_head(stream))),
        ("interim answers", |stream| drip(stream, b"HTTP/1.1 100 Continue\r\n\r\n")),
        ("the head", |stream| drip(stream, b"HTTP/1.1")),
        ("headers", |stream| {
            stream.write_all(b"HTTP/1.1 201 Created\r\n").unwrap();
            drip(stream, b"X: y\r\n");
        }),
        ("the body", |stream| {
            stream.write_all(b"HTTP/1.1 201 Created\r\nContent-Length: 1000000\r\n\r\n").unwrap();
            drip(stream, b" ");
        }),
        ("trailers", |stream| {
            stream.write_all(b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n").unwrap();
            drip(stream, b"X: y\r\n");
        }),
    ];
    for (name, act) in acts {
        let server = Peer::new(move |mut stream, _| {
            read_head(&mut stream).unwrap();
            act(&mut stream);
        });
        let start = Instant::now();
        let error = create(&client(server.port, 400)).unwrap_err();
        let took = start.elapsed();
        let is_quick = name == "the head"; // what repeats it is no HTTP
        assert!(is_quick || (400..800).contains(&took.as_millis()), "{name}: {took:?}");
        assert_eq!((error.kind(), error.order_id()), (ErrorKind::OutcomeUnknown, Some("order_1")), "{name}: {error}");
    }
}

/// A keyless write; the id of what was made.
fn create(payviox: &Payviox) -> Result<String, Error> {
    let items = vec![Item::new("T-shirt", 2, Cents(5000))];
    let session = CreateSession::new(Cents(10_000), "USD", "cus_1", "order_1", items);
    done(payviox.sessions().create(&session)).map(|session| session.session_id.clone())
}

/// A server that writes one answer too many must not settle the next payment with it.
#[test]
fn an_answer_that_nobody_asked_for_is_never_anothers() {
    let stale = response("201 Created", "", br#"{"session_id":"stale","balance":666,"currency":"USD"}"#);
    let (waiting, released) = mpsc::sync_channel::<()>(0);
    let released = std::sync::Mutex::new(released);
    let server = Peer::new(move |mut stream, seen| {
        while let Some(head) = read_request(&mut stream) {
            let is_read = head.starts_with("GET");
            seen.lock().unwrap().push(head);
            if is_read {
                stream.write_all(&with("")).unwrap();
                // The connection is idle, and the client uses it again once there is more on it.
                stream.write_all(&stale).unwrap();
                let _ = released.lock().unwrap().recv();
            } else {
                stream.write_all(&response("201 Created", "", br#"{"session_id":"own"}"#)).unwrap();
            }
        }
    });
    let payviox = client(server.port, 2000);
    for _ in 0..3 {
        for _ in 0..2 {
            assert_eq!(done(payviox.balance().retrieve()).unwrap().balance.0, 100);
            waiting.send(()).unwrap();
        }
        assert_eq!(create(&payviox).unwrap(), "own");
    }
}

/// Wherever an answer is cut, it is no answer: what may have happened is said to be unknown.
#[test]
fn an_answer_that_is_cut_anywhere_settles_nothing() {
    let body = r#"{"session_id":"own"}"#;
    let chunked = format!(
        "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}\r\n{:x}\r\n{}\r\n0\r\nX-Sum: 1\r\n\r\n",
        &body[..5],
        body.len() - 5,
        &body[5..]
    );
    // After the last chunk only trailers follow, which say nothing that counts.
    let last_chunk = chunked.find("0\r\nX-Sum").unwrap() + 3;
    let whole = response("201 Created", "", body.as_bytes());
    for (end, answer) in [(whole.len(), whole), (last_chunk, chunked.into_bytes())] {
        for cut in 0..=answer.len() {
            let part = answer[..cut].to_vec();
            let server = Peer::new(move |mut stream, _| {
                read_request(&mut stream).unwrap();
                // In two pieces, so that each place is also one where reading goes on.
                stream.write_all(&part[..cut / 2]).unwrap();
                std::thread::yield_now();
                stream.write_all(&part[cut / 2..]).unwrap();
            });
            match create(&client(server.port, 2000)) {
                Ok(id) => assert!(id == "own" && cut >= end, "{cut}: {id}"),
                Err(error) => assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{cut}: {error}"),
            }
        }
    }
}
