//! Which servers are trusted over TLS, and what is said of those that are not.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

#[path = "flavour/blocking.rs"]
mod flavour;
mod server;

use crate::flavour::{Payviox, done};
use pepay_client::{
    CallOptions, Config, Credentials, Error, ErrorKind, Outcome, ProxySetting, TransportConfig, TransportKind,
};
use server::raw::{Peer, read_head};
use server::{response, tls};
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

const BALANCE: &[u8] = br#"{"balance":100,"payout_balance":100,"currency":"USD"}"#;

fn answering(identity: &tls::Identity) -> Peer {
    tls::server(identity, |stream, seen| {
        while let Some(head) = read_head(stream) {
            seen.lock().unwrap().push(head);
            stream.write_all(&response("200 OK", "", BALANCE)).unwrap();
        }
    })
}

fn read(host: &str, port: u16, ca_file: Option<PathBuf>) -> Result<(), Error> {
    done(client(host, port, ca_file)?.balance().retrieve()).map(drop)
}

fn client(host: &str, port: u16, ca_file: Option<PathBuf>) -> Result<Payviox, Error> {
    let config = Config {
        base_url: Some(format!("https://{host}:{port}")),
        credentials: Credentials::api_key("sk_topsecret").unwrap(),
        ..Config::default()
    };
    let transport = TransportConfig { ca_file, proxy: ProxySetting::Off, ..TransportConfig::default() };
    let options = CallOptions { max_retries: Some(0), timeout: Some(Duration::from_secs(5)), ..CallOptions::default() };
    Ok(Payviox::with_transport(config, &transport)?.with_options(options))
}

/// A refusal in words, before anything was sent.
fn refusal(result: Result<(), Error>, server: &Peer) -> String {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert_eq!(error.attempts()[0].outcome, Outcome::NotSent(TransportKind::Tls), "{error}");
    assert!(server.seen().is_empty(), "{:?}", server.seen());
    let text = error.to_string();
    assert!(!text.contains("Error(") && !text.contains("Other(") && !text.contains('{'), "{text}");
    text
}

#[test]
fn a_servers_own_certificate_or_its_authoritys_may_be_in_ca_file() {
    let own = tls::self_signed(|_| {});
    let server = answering(&own);
    let ca_file = tls::file("own.pem", &own.pem);
    read("localhost", server.port, Some(ca_file.clone())).unwrap();
    read("127.0.0.1", server.port, Some(ca_file)).unwrap();

    // As `openssl req -x509 -subj /CN=localhost` makes it.
    let common = tls::self_signed(|params| {
        params.subject_alt_names.clear();
        params.distinguished_name.push(rcgen::DnType::CommonName, "localhost");
    });
    let server = answering(&common);
    let ca_file = tls::file("common.pem", &common.pem);
    read("localhost", server.port, Some(ca_file.clone())).unwrap();
    refusal(read("127.0.0.1", server.port, Some(ca_file)), &answering(&own));

    let (authority, signed) = tls::signed();
    let server = answering(&signed);
    read("localhost", server.port, Some(tls::file("authority.pem", &authority))).unwrap();
}

#[test]
fn a_certificate_in_ca_file_must_be_right_all_the_same() {
    let other_host = tls::self_signed(|params| params.subject_alt_names.clear());
    let server = answering(&other_host);
    let text = refusal(read("localhost", server.port, Some(tls::file("no-name.pem", &other_host.pem))), &server);
    assert!(text.contains("names no host"), "{text}");

    let expired = tls::self_signed(|params| params.not_after = rcgen::date_time_ymd(2020, 1, 1));
    let server = answering(&expired);
    let text = refusal(read("localhost", server.port, Some(tls::file("expired.pem", &expired.pem))), &server);
    assert!(text.contains("has expired: check this machine's clock"), "{text}");

    let early = tls::self_signed(|params| params.not_before = rcgen::date_time_ymd(2090, 1, 1));
    let server = answering(&early);
    let text = refusal(read("localhost", server.port, Some(tls::file("early.pem", &early.pem))), &server);
    assert!(text.contains("not valid yet"), "{text}");
}

#[test]
fn others_are_not_trusted_with_it() {
    let (own, other) = (tls::self_signed(|_| {}), tls::self_signed(|_| {}));
    let ca_file = tls::file("trusted.pem", &own.pem);
    let server = answering(&other);
    let text = refusal(read("localhost", server.port, Some(ca_file)), &server);
    assert!(text.contains("one of an authority, and not itself in ca_file"), "{text}");

    let (_, signed) = tls::signed();
    let server = answering(&signed);
    let text = refusal(read("localhost", server.port, None), &server);
    assert!(text.contains("nobody whom this machine trusts"), "{text}");
}

#[test]
fn what_speaks_no_tls() {
    let server = Peer::new(|mut stream, _| drop(stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")));
    let text = refusal(read("localhost", server.port, None), &server);
    assert!(text.contains("speaks no TLS"), "{text}");
}

#[test]
fn a_ca_file_without_certificates_is_told_when_the_client_is_made() {
    for (text, words) in [
        ("", "no certificate"),
        ("-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n", "not a PEM file"),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "cannot be read"),
    ] {
        let error = client("localhost", 9, Some(tls::file("bad.pem", text))).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[test]
fn a_connection_over_tls_is_kept() {
    let own = tls::self_signed(|_| {});
    let server = answering(&own);
    let payviox = client("localhost", server.port, Some(tls::file("kept.pem", &own.pem))).unwrap();
    for _ in 0..5 {
        done(payviox.balance().retrieve()).unwrap();
    }
    assert_eq!((server.connections(), server.seen().len()), (1, 5));
}

/// rustls holds what it has read: a second answer must be seen there too, whole or in part.
#[test]
fn an_answer_that_nobody_asked_for_is_seen_within_tls() {
    let own = tls::self_signed(|_| {});
    let ca_file = tls::file("surplus.pem", &own.pem);
    let stale = response("200 OK", "", br#"{"balance":666,"currency":"USD"}"#);
    let server = tls::server(&own, move |stream, seen| {
        while let Some(head) = read_head(stream) {
            seen.lock().unwrap().push(head);
            let both = [&response("200 OK", "", BALANCE)[..], &stale].concat();
            // One record, so that nothing is left in the socket.
            stream.write_all(&both).unwrap();
        }
    });
    let payviox = client("localhost", server.port, Some(ca_file)).unwrap();
    for _ in 0..3 {
        let balance = done(payviox.balance().retrieve()).unwrap();
        assert_eq!(balance.balance.0, 100);
    }
    assert_eq!(server.connections(), 3);
}
