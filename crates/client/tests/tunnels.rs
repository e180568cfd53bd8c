//! Proxies, over real sockets: what is said to them, and that nothing is sent where they do not let it pass.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

#[path = "flavour/blocking.rs"]
mod flavour;
mod server;

use crate::flavour::{Payviox, done};
use pepay_client::payviox::{CreateSession, Item};
use pepay_client::{
    CallOptions, Cents, Config, Credentials, Error, ErrorKind, Outcome, ProxySetting, TransportConfig, TransportKind,
};
use server::raw::{Peer, drip, read_head, read_request, relay};
use server::{response, tls};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const CREATED: &[u8] = br#"{"session_id":"abc"}"#;

/// A Payviox that answers over TLS, and the file that makes it trusted.
fn payviox(name: &str) -> (Peer, PathBuf) {
    let identity = tls::self_signed(|_| {});
    let ca_file = tls::file(name, &identity.pem);
    let peer = tls::server(&identity, |stream, seen| {
        while let Some(head) = read_request(stream) {
            seen.lock().unwrap().push(head);
            stream.write_all(&response("201 Created", "", CREATED)).unwrap();
        }
    });
    (peer, ca_file)
}

/// A keyless write to this port of localhost.
fn create(port: u16, ca_file: Option<PathBuf>, proxy: &str, timeout: Duration) -> Result<(), Error> {
    let config = Config {
        base_url: Some(format!("https://localhost:{port}")),
        credentials: Credentials::api_key("sk_topsecret").unwrap(),
        ..Config::default()
    };
    let transport = TransportConfig { ca_file, proxy: ProxySetting::from(Some(proxy)), ..TransportConfig::default() };
    let options = CallOptions { timeout: Some(timeout), max_retries: Some(0), ..CallOptions::default() };
    let items = vec![Item::new("T-shirt", 2, Cents(5000))];
    let session = CreateSession::new(Cents(10_000), "USD", "cus_1", "order_1", items);
    done(Payviox::with_transport(config, &transport)?.with_options(options).sessions().create(&session)).map(drop)
}

const SECOND: Duration = Duration::from_secs(1);

/// A proxy that lets CONNECT pass.
fn connecting(target: u16) -> Peer {
    Peer::new(move |mut stream, seen| {
        seen.lock().unwrap().push(read_head(&mut stream).unwrap());
        stream.write_all(b"HTTP/1.1 200 Connection established\r\nVia: proxy\r\n\r\n").unwrap();
        relay(stream, &format!("127.0.0.1:{target}"));
    })
}

#[test]
fn connect_with_a_login() {
    let (target, ca_file) = payviox("connect.pem");
    let proxy = connecting(target.port);
    create(
        target.port,
        Some(ca_file),
        &format!("http://us er:p%40ss@127.0.0.1:{}", proxy.port).replace(' ', "%20"),
        SECOND * 5,
    )
    .unwrap();
    let port = target.port;
    let expected = format!(
        "CONNECT localhost:{port} HTTP/1.1\r\nhost: localhost:{port}\r\nproxy-authorization: Basic dXMgZXI6cEBzcw==\r\n\r\n"
    );
    assert_eq!(proxy.seen(), [expected]);
    assert_eq!(target.seen().len(), 1);
    assert!(!target.seen()[0].to_lowercase().contains("proxy-"), "the login is the proxy's alone");
}

#[test]
fn a_proxy_over_tls() {
    let (target, ca_file) = payviox("target.pem");
    let identity = tls::self_signed(|_| {});
    let port = target.port;
    let proxy = tls::server(&identity, move |stream, seen| {
        seen.lock().unwrap().push(read_head(stream).unwrap());
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        // One direction at a time is enough for one request at a time.
        let mut server = TcpStream::connect(("127.0.0.1", port)).unwrap();
        server.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        stream.sock.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let mut chunk = [0; 16384];
        for _ in 0..20 {
            if let Ok(count) = stream.read(&mut chunk) {
                server.write_all(&chunk[..count]).unwrap();
            }
            if let Ok(count) = server.read(&mut chunk) {
                let _ = stream.write_all(&chunk[..count]);
            }
        }
    });
    let both = format!("{}{}", std::fs::read_to_string(&ca_file).unwrap(), identity.pem);
    let ca_file = tls::file("both.pem", &both);
    create(port, Some(ca_file), &format!("https://localhost:{}", proxy.port), SECOND * 5).unwrap();
    assert_eq!((proxy.seen().len(), target.seen().len()), (1, 1));
}

/// A SOCKS 5 proxy that wants this login, if any, and lets pass. It notes what it was asked for.
fn socks(target: u16, login: Option<&'static [u8]>) -> Peer {
    Peer::new(move |mut stream, seen| {
        let mut greeting = [0; 3];
        stream.read_exact(&mut greeting).unwrap();
        let method = if login.is_some() { 2 } else { 0 };
        assert_eq!(greeting, [5, 1, method]);
        stream.write_all(&[5, method]).unwrap();
        if let Some(login) = login {
            let mut given = vec![0; login.len()];
            stream.read_exact(&mut given).unwrap();
            let is_right = given == login;
            stream.write_all(&[1, u8::from(!is_right)]).unwrap();
        }
        let mut request = [0; 5];
        stream.read_exact(&mut request).unwrap();
        assert_eq!(request[..3], [5, 1, 0]);
        let rest = match request[3] {
            1 => 3 + 2,
            4 => 15 + 2,
            _ => usize::from(request[4]) + 2,
        };
        let mut address = vec![0; rest];
        stream.read_exact(&mut address).unwrap();
        let name = String::from_utf8_lossy(&address[..rest - 2]).into_owned();
        seen.lock().unwrap().push(if request[3] == 3 { name } else { format!("address of kind {}", request[3]) });
        stream.write_all(&[5, 0, 0, 3, 2, b'm', b'e', 0, 1]).unwrap();
        relay(stream, &format!("127.0.0.1:{target}"));
    })
}

#[test]
fn socks_resolves_the_name_here_or_there() {
    let (target, ca_file) = payviox("socks.pem");
    let proxy = socks(target.port, None);
    create(target.port, Some(ca_file.clone()), &format!("socks5h://127.0.0.1:{}", proxy.port), SECOND * 5).unwrap();
    create(target.port, Some(ca_file), &format!("socks5://127.0.0.1:{}", proxy.port), SECOND * 5).unwrap();
    let seen = proxy.seen();
    assert_eq!(seen[0], "localhost");
    assert!(seen[1].starts_with("address of kind"), "{seen:?}");
    assert_eq!(target.seen().len(), 2);
}

#[test]
fn socks_with_a_login() {
    let (target, ca_file) = payviox("socks-login.pem");
    let proxy = socks(target.port, Some(b"\x01\x04user\x04p@ss"));
    let url = |login: &str| format!("socks5h://{login}@127.0.0.1:{}", proxy.port);
    create(target.port, Some(ca_file.clone()), &url("user:p%40ss"), SECOND * 5).unwrap();
    let error = create(target.port, Some(ca_file), &url("user:p@zz"), SECOND * 5).unwrap_err();
    assert_eq!(error.attempts()[0].outcome, Outcome::NotSent(TransportKind::Connection), "{error}");
    assert!(error.to_string().contains("refuses the user name and password"), "{error}");
    assert!(!error.to_string().contains("p@zz"), "{error}");
}

/// The error of a keyless write through a proxy that acts like this.
fn through(act: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> Error {
    let proxy = Peer::new(move |mut stream, _| {
        let _ = read_head(&mut stream);
        act(&mut stream);
    });
    let url = format!("http://user:hunter2@127.0.0.1:{}", proxy.port);
    let error = create(9, None, &url, Duration::from_millis(400)).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    error
}

#[test]
fn a_refused_tunnel_has_sent_nothing() {
    for (answer, words) in [
        ("HTTP/1.1 403 Forbidden\r\n\r\n", "403 Forbidden: it does not allow connections to this host"),
        ("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "give its user name and password"),
        ("HTTP/1.1 503 Service Unavailable\r\n\r\n", "503 Service Unavailable"),
        ("HTTP/1.1 302 Found\r\nLocation: https://login.example/\r\n\r\n", "302 Found"),
        ("HTTP/1.1 200", "it closed the connection"),
        ("", "it closed the connection"),
    ] {
        let error = through(move |stream| drop(stream.write_all(answer.as_bytes())));
        assert_eq!(error.kind(), ErrorKind::Transport, "{answer}: {error}");
        assert_eq!(error.attempts()[0].outcome, Outcome::NotSent(TransportKind::Connection), "{answer}: {error}");
        assert!(error.to_string().contains(words), "{answer}: {error}");
    }
    for (answer, kind) in [
        ("SSH-2.0-OpenSSH_9.2\r\n", TransportKind::Protocol),
        // What follows is the server's, which should speak TLS.
        ("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 201 Created\r\n\r\n", TransportKind::Tls),
    ] {
        let error = through(move |stream| drop(stream.write_all(answer.as_bytes())));
        assert_eq!(error.attempts()[0].outcome, Outcome::NotSent(kind), "{answer}: {error}");
        assert_eq!(error.kind(), ErrorKind::Transport, "{answer}: {error}");
    }
}

#[test]
fn a_proxy_that_drips_or_hangs_costs_the_deadline_and_no_more() {
    let acts: [fn(&mut TcpStream); 4] = [
        |stream| drip(stream, b"HTTP/1.1 100 Continue\r\n\r\n"),
        |stream| {
            stream.write_all(b"HTTP/1.1 200 OK\r\n").unwrap();
            drip(stream, b"X-Slow: 1\r\n");
        },
        |stream| {
            // The tunnel is there, and then the server's part of TLS drips.
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
            stream.read_exact(&mut [0; 100]).unwrap();
            drip(stream, b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc");
        },
        |stream| drop(stream.read(&mut [0; 1])),
    ];
    for (number, act) in acts.into_iter().enumerate() {
        let start = Instant::now();
        let error = through(act);
        let took = start.elapsed();
        assert!((400..800).contains(&took.as_millis()), "{number}: {took:?}");
        assert_eq!(error.kind(), ErrorKind::Timeout, "{number}: {error}");
        assert_eq!(error.attempts()[0].outcome, Outcome::NotSent(TransportKind::Timeout), "{number}: {error}");
    }
}

#[test]
fn a_proxy_that_cannot_be_used_is_told_before_the_first_payment() {
    for proxy in ["ftp://127.0.0.1", "http://user:hunter2@[::1", "http://"] {
        let start = Instant::now();
        let error = create(9, None, proxy, SECOND).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{error}");
        assert!(error.to_string().starts_with("proxy is"), "{error}");
        assert!(!error.to_string().contains("hunter2") && start.elapsed() < SECOND, "{error}");
    }
}
