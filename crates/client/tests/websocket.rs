//! The WebSocket itself, against servers that keep to the protocol and servers that do not.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

mod server;

use pepay_client::{
    Phase, ProxySetting, Received, Response, Stop, Transport, TransportConfig, TransportFailure, TransportKind,
    Upgrade, WebSocket,
};
use server::raw::{Peer, read_head, relay};
use server::tls;
use server::ws::{self, CLOSE, PING, PONG, read_frame, text};
use std::io::{Read, Write};
use std::net::Shutdown;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(30);
const KEY: (&str, &str) = ("x-api-key", "sk_topsecret");

fn transport(ca_file: Option<PathBuf>, proxy: &str) -> Transport {
    let proxy = ProxySetting::from(Some(proxy));
    Transport::new(&TransportConfig { ca_file, proxy, ..TransportConfig::default() }).unwrap()
}

fn ask(url: &str) -> Result<Upgrade, TransportFailure> {
    transport(None, "").open_websocket(url, [KEY], LONG, &Stop::default())
}

fn opened(upgrade: Upgrade) -> WebSocket {
    match upgrade {
        Upgrade::Opened(socket) => *socket,
        Upgrade::Refused(response) => panic!("{response:?}"),
    }
}

fn open(server: &Peer) -> WebSocket {
    opened(ask(&url(server)).unwrap())
}

fn url(server: &Peer) -> String {
    format!("http://127.0.0.1:{}/ws/merchant/events?token=jwt_topsecret", server.port)
}

fn is_text(received: &Received, expected: &str) -> bool {
    matches!(received, Received::Text(text) if text == expected)
}

/// No part of the address's query or of a header is told.
fn without_secrets(failure: TransportFailure) -> TransportFailure {
    assert!(!format!("{failure:?}").contains("topsecret"), "{failure:?}");
    failure
}

#[test]
fn messages_pings_and_the_end() {
    let server = ws::server(|stream| {
        // Right behind the answer to the upgrade, and in fragments with a ping between them.
        let fragments = [&[0x01, 3][..], b"tw\xc3", &ws::frame(PING, b"!"), &[0x80, 2], b"\xb6!"].concat();
        stream.write_all(&[text("one"), fragments].concat()).unwrap();
        assert_eq!(read_frame(stream), Some((PONG, b"!".to_vec())));
        stream.write_all(&ws::frame(CLOSE, b"\x0f\xa1over")).unwrap();
        assert_eq!(read_frame(stream).unwrap().0, CLOSE);
        stream.write_all(&text("after the end")).unwrap();
    });
    let mut socket = open(&server);
    assert!(is_text(&socket.read(LONG).unwrap(), "one"));
    assert_eq!(socket.read(LONG).unwrap(), Received::Beat);
    assert!(is_text(&socket.read(LONG).unwrap(), "twö!"));
    assert_eq!(socket.read(LONG).unwrap(), Received::Closed(Some(4001)));
    assert!(socket.read(LONG).is_err());

    let head = &server.seen()[0];
    assert!(head.starts_with("GET /ws/merchant/events?token=jwt_topsecret HTTP/1.1\r\nhost: 127.0.0.1:"), "{head}");
    assert!(head.contains("\r\nx-api-key: sk_topsecret\r\n"), "{head}");
}

#[test]
fn a_message_that_comes_in_part_is_not_lost() {
    let server = ws::server(|stream| {
        let message = text(&"x".repeat(296));
        for part in message.chunks(100) {
            stream.write_all(part).unwrap();
            assert_eq!(read_frame(stream).unwrap().0, PING);
        }
        stream.write_all(&ws::frame(PONG, b"")).unwrap();
    });
    let mut socket = open(&server);
    for _ in 0..2 {
        assert_eq!(socket.read(SHORT).unwrap(), Received::Nothing);
        socket.ping().unwrap();
    }
    assert!(is_text(&socket.read(LONG).unwrap(), &"x".repeat(296)));
    socket.ping().unwrap();
    assert_eq!(socket.read(LONG).unwrap(), Received::Beat);
}

#[test]
fn a_connection_that_is_dropped_at_any_byte() {
    let cut = std::sync::Arc::new(Mutex::new(0));
    let at = std::sync::Arc::clone(&cut);
    let server = Peer::new(move |mut stream, seen| {
        let Some(head) = ws::answer(&mut stream, seen) else { return };
        let all = [head, text("one"), text(&"y".repeat(200))].concat();
        let cut = *at.lock().unwrap();
        stream.write_all(&all[..all.len().saturating_sub(cut)]).unwrap();
    });
    // Beginning with nothing missing, until nothing comes at all.
    for missing in 0.. {
        *cut.lock().unwrap() = missing;
        let mut socket = match ask(&url(&server)) {
            Ok(upgrade) => opened(upgrade),
            Err(failure) => {
                let failure = without_secrets(failure);
                assert_eq!(failure.kind, TransportKind::Connection, "{failure:?}");
                if failure.phase == Phase::Waiting {
                    return;
                }
                assert_eq!(failure.phase, Phase::Reading, "{failure:?}");
                continue;
            }
        };
        let mut texts = 0;
        let failure = loop {
            match socket.read(LONG) {
                Ok(Received::Text(text)) => {
                    assert!(text == "one" || text == "y".repeat(200), "{text}");
                    texts += 1;
                }
                Ok(other) => panic!("{other:?}"),
                Err(failure) => break failure,
            }
        };
        assert_eq!((failure.phase, failure.kind), (Phase::Reading, TransportKind::Connection), "{failure:?}");
        assert_eq!(texts, if missing == 0 { 2 } else { usize::from(missing <= 204) }, "{missing} bytes missing");
    }
}

#[test]
fn what_is_no_frame_is_refused() {
    let huge = [&[0x81, 127][..], &u64::MAX.to_be_bytes()].concat();
    let long = [&[0x81, 127][..], &(8_388_609_u64).to_be_bytes()].concat();
    let endless = [&[0x01, 127][..], &(4_194_304_u64).to_be_bytes(), &vec![b'x'; 4_194_304]].concat();
    let goes_on = [&[0x00, 127][..], &(4_194_304_u64).to_be_bytes(), &vec![b'x'; 4_194_304]].concat();
    for (bytes, words) in [
        (b"HTTP/1.1 200 OK\r\n\r\n".repeat(9), "protocol of WebSockets"),
        (huge, "longer than 8 MiB"),
        (long, "longer than 8 MiB"),
        ([endless, goes_on.clone(), goes_on].concat(), "longer than 8 MiB"),
        (ws::frame(ws::TEXT, b"\xff"), "UTF-8"),
        (ws::frame(2, b"{}"), "binary"),
        (ws::frame(3, b""), "protocol of WebSockets"),
        (ws::frame(PING, &[b'x'; 126]), "protocol of WebSockets"),
        (vec![0x81, 0x81, 0, 0, 0, 0, b'x'], "protocol of WebSockets"),
        (vec![0xc1, 0x01, b'x'], "protocol of WebSockets"),
        (vec![0x80, 0x01, b'x'], "protocol of WebSockets"),
    ] {
        let server = ws::server(move |stream| drop(stream.write_all(&bytes)));
        let failure = without_secrets(open(&server).read(LONG).unwrap_err());
        assert_eq!((failure.phase, failure.kind), (Phase::Reading, TransportKind::Protocol), "{failure:?}");
        assert!(failure.detail.contains(words), "{failure:?}");
    }
}

/// The answer to a request for a WebSocket.
fn refusal(answer: &'static [u8]) -> Response {
    let server = Peer::new(move |mut stream, _| {
        read_head(&mut stream).unwrap();
        stream.write_all(answer).unwrap();
        // A body of known length is not waited for any longer.
        let _ = stream.read(&mut [0]);
    });
    match ask(&url(&server)).unwrap() {
        Upgrade::Refused(response) => response,
        Upgrade::Opened(_) => panic!("{}", answer.escape_ascii()),
    }
}

#[test]
fn a_refusal_is_told_with_its_body() {
    for (answer, status, body) in [
        (&b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 7\r\n\r\n{\"a\":1}more"[..], 401, &b"{\"a\":1}"[..]),
        (
            b"HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\n{\"a\"\r\n3\r\n:1}\r\n0\r\n\r\n",
            403,
            b"{\"a\":1}",
        ),
        (b"HTTP/1.0 503 Busy\nContent-Length: 0\n\n", 503, b""),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, b"{}"),
    ] {
        let response = refusal(answer);
        assert_eq!((response.status, &response.body[..]), (status, body));
    }
}

#[test]
fn a_refusal_of_no_length_is_cut() {
    let server = Peer::new(|mut stream, _| {
        read_head(&mut stream).unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\nX: 1\r\n\r\n").unwrap();
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    let Upgrade::Refused(response) = ask(&url(&server)).unwrap() else { panic!("it was opened") };
    assert_eq!((response.status, response.body.len()), (400, 65_536));
    assert_eq!(response.headers.get("x"), Some("1"));

    let cut = Peer::new(|mut stream, _| {
        read_head(&mut stream).unwrap();
        stream.write_all(b"HTTP/1.1 401 Unauthorized\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"a\"").unwrap();
    });
    let Upgrade::Refused(response) = ask(&url(&cut)).unwrap() else { panic!("it was opened") };
    assert_eq!((response.status, &response.body[..]), (401, &b"{\"a\""[..]));
}

#[test]
fn an_answer_that_only_looks_as_if_it_opened_one() {
    for (headers, words) in [
        ("", "another protocol"),
        ("Upgrade: h2c\r\nConnection: Upgrade\r\n", "another protocol"),
        ("Upgrade: websocket\r\nConnection: Upgrade\r\n", "an older one"),
        (
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n",
            "an older one",
        ),
    ] {
        let server = Peer::new(move |mut stream, _| {
            read_head(&mut stream).unwrap();
            write!(stream, "HTTP/1.1 101 Switching Protocols\r\n{headers}\r\n").unwrap();
        });
        let failure = without_secrets(ask(&url(&server)).unwrap_err());
        assert_eq!((failure.kind, failure.status), (TransportKind::Protocol, Some(101)), "{failure:?}");
        assert!(failure.detail.contains(words), "{failure:?}");
    }
    let server = Peer::new(|mut stream, seen| {
        let answer = String::from_utf8(ws::answer(&mut stream, seen).unwrap()).unwrap();
        let answer = answer.replace("\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
        stream.write_all(answer.as_bytes()).unwrap();
    });
    let failure = ask(&url(&server)).unwrap_err();
    assert!(failure.detail.contains("was not asked for"), "{failure:?}");
}

#[test]
fn what_cannot_be_asked_for_is_not_sent() {
    for url in ["ws://127.0.0.1/?token=topsecret", "https://us er@127.0.0.1?token=topsecret", "http://?topsecret"] {
        let failure = without_secrets(ask(url).unwrap_err());
        assert_eq!((failure.phase, failure.kind), (Phase::Resolving, TransportKind::Settings), "{failure:?}");
    }
    let server = ws::server(|_| {});
    for header in [("x", "topsecret\r\nx-evil: 1"), ("x\r\ny", "topsecret"), ("", "topsecret")] {
        let result = transport(None, "").open_websocket(&url(&server), [header], LONG, &Stop::default());
        let failure = without_secrets(result.unwrap_err());
        assert_eq!((failure.phase, failure.kind), (Phase::Resolving, TransportKind::Settings), "{failure:?}");
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_failure_tells_how_far_it_came() {
    let silent = Peer::new(|mut stream, _| drop(stream.read_to_end(&mut Vec::new())));
    let garbage = Peer::new(|mut stream, _| {
        read_head(&mut stream).unwrap();
        stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n").unwrap();
    });
    let plain = Peer::new(|mut stream, _| {
        stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n").unwrap();
        let _ = stream.read_to_end(&mut Vec::new());
    });
    for (url, phase, kind) in [
        ("http://no-such-host.invalid/".into(), Phase::Resolving, TransportKind::Dns),
        ("http://127.0.0.1:9/".into(), Phase::Connecting, TransportKind::Connection),
        (url(&plain).replace("http:", "https:"), Phase::Handshaking, TransportKind::Tls),
        (url(&silent), Phase::Waiting, TransportKind::Timeout),
        (url(&garbage), Phase::Reading, TransportKind::Protocol),
    ] {
        let timeout = if kind == TransportKind::Timeout { Duration::from_millis(200) } else { LONG };
        let result = transport(None, "").open_websocket(&url, [KEY], timeout, &Stop::default());
        let failure = without_secrets(result.unwrap_err());
        assert_eq!((failure.phase, failure.kind), (phase, kind), "{url}: {failure:?}");
    }
}

#[test]
fn over_tls_with_a_private_authority_and_through_a_proxy() {
    let (authority, identity) = tls::signed();
    let server = tls::server(&identity, |stream, seen| {
        let Some(answer) = ws::answer(stream, seen) else { return };
        stream.write_all(&[answer, text("one")].concat()).unwrap();
        assert_eq!(read_frame(stream).unwrap().0, PING);
        // In two records, the first of which ends within the frame.
        let long = text(&"z".repeat(40_000));
        stream.write_all(&long[..10]).unwrap();
        stream.write_all(&long[10..]).unwrap();
        assert_eq!(read_frame(stream), Some((CLOSE, vec![3, 232])));
        // Before the answer, which the client waits for.
        seen.lock().unwrap().push("goodbye".into());
        stream.write_all(&ws::frame(CLOSE, &[3, 232])).unwrap();
    });
    let port = server.port;
    let proxy = Peer::new(move |mut stream, seen| {
        seen.lock().unwrap().push(read_head(&mut stream).unwrap());
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        relay(stream, &format!("127.0.0.1:{port}"));
    });
    let ca_file = tls::file("websocket.pem", &authority);
    for proxy_url in [String::new(), format!("http://127.0.0.1:{}", proxy.port)] {
        let url = format!("https://localhost:{port}/ws");
        let upgrade = transport(Some(ca_file.clone()), &proxy_url).open_websocket(&url, [KEY], LONG, &Stop::default());
        let mut socket = opened(upgrade.unwrap());
        assert!(is_text(&socket.read(LONG).unwrap(), "one"));
        assert_eq!(socket.read(SHORT).unwrap(), Received::Nothing);
        socket.ping().unwrap();
        assert!(is_text(&socket.read(LONG).unwrap(), &"z".repeat(40_000)));
        socket.close();
    }
    assert_eq!(server.seen().iter().filter(|it| *it == "goodbye").count(), 2);
    assert!(proxy.seen()[0].starts_with(&format!("CONNECT localhost:{port} ")), "{:?}", proxy.seen());
    assert_eq!(proxy.seen().len(), 1);

    let failure = without_secrets(ask(&format!("https://localhost:{port}/ws")).unwrap_err());
    assert_eq!((failure.phase, failure.kind), (Phase::Handshaking, TransportKind::Tls), "{failure:?}");
}

#[test]
fn a_server_that_ends_its_side_only() {
    let server = ws::server(|stream| {
        stream.write_all(&text("one")).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let _ = stream.read_to_end(&mut Vec::new());
    });
    let mut socket = open(&server);
    assert!(is_text(&socket.read(LONG).unwrap(), "one"));
    let failure = socket.read(LONG).unwrap_err();
    assert_eq!((failure.phase, failure.kind), (Phase::Reading, TransportKind::Connection), "{failure:?}");
}

/// Pings without end take no more of the time than each read has.
#[test]
fn a_flood_of_pings_does_not_hold_a_read() {
    let server = ws::server(|stream| {
        let mut back = stream.try_clone().unwrap();
        let pongs = thread::spawn(move || while read_frame(&mut back).is_some() {});
        while stream.write_all(&ws::frame(PING, b"")).is_ok() {}
        pongs.join().unwrap();
    });
    let mut socket = open(&server);
    for _ in 0..10_000 {
        assert_eq!(socket.read(LONG).unwrap(), Received::Beat);
    }
    socket.close();
}

#[test]
fn another_thread_ends_it() {
    let (sender, goodbyes) = mpsc::channel();
    let sender = Mutex::new(sender);
    let server = ws::server(move |stream| {
        stream.write_all(&text("one")).unwrap();
        sender.lock().unwrap().send(read_frame(stream)).unwrap();
    });
    let stop = Stop::default();
    let upgrade = transport(None, "").open_websocket(&url(&server), [KEY], LONG, &stop);
    let mut socket = opened(upgrade.unwrap());
    assert!(is_text(&socket.read(LONG).unwrap(), "one"));
    thread::scope(|scope| {
        let read = scope.spawn(|| socket.read(Duration::MAX));
        stop.stop();
        assert_eq!(read.join().unwrap().unwrap(), Received::Nothing);
    });
    socket.close();
    assert_eq!(goodbyes.recv_timeout(LONG).unwrap(), Some((CLOSE, vec![3, 232])), "the server is told");

    // Nothing begins any more, and nobody sleeps.
    stop.sleep(Duration::MAX);
    let silent = Peer::new(|mut stream, _| drop(stream.read_to_end(&mut Vec::new())));
    transport(None, "").open_websocket(&url(&silent), [KEY], LONG, &stop).unwrap_err();
}

#[test]
fn another_thread_ends_its_opening() {
    let (sender, asked) = mpsc::channel();
    let sender = Mutex::new(sender);
    let silent = Peer::new(move |mut stream, _| {
        read_head(&mut stream).unwrap();
        sender.lock().unwrap().send(()).unwrap();
        let _ = stream.read(&mut [0]);
    });
    let stop = Stop::default();
    thread::scope(|scope| {
        let opening = scope.spawn(|| transport(None, "").open_websocket(&url(&silent), [KEY], LONG, &stop));
        asked.recv_timeout(LONG).unwrap();
        stop.stop();
        opening.join().unwrap().unwrap_err();
    });
}
