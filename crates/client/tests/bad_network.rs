//! What a client makes of servers and networks that misbehave, over real sockets.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

#[path = "flavour/blocking.rs"]
mod flavour;
mod server;

use crate::flavour::{Payviox, Pepay, done};
use pepay_client::payviox::{CreateSession, Item};
use pepay_client::pepay::CreateInvoice;
use pepay_client::{CallOptions, Cents, Config, Credentials, Error, ErrorKind, Outcome, Policy, TransportKind, Usd};
use server::{Act, Server, response};
use std::time::{Duration, Instant};

const DETAILS: &[u8] = br#"{"invoice_id":"inv_1","invoice_status":"unpaid","amount_usd":49.99}"#;
const CREATED: &[u8] = br#"{"invoice_id":"inv_1","session_token":"pst_1","signature":"sig_1"}"#;

fn policy() -> Policy {
    Policy { backoff_base: Duration::from_millis(1), timeout: Duration::from_secs(5), ..Policy::default() }
}

fn config(url: &str, credentials: Credentials) -> Config {
    Config { base_url: Some(url.into()), credentials, policy: policy(), ..Config::default() }
}

fn payor(url: &str) -> Pepay {
    Pepay::new(config(url, Credentials::session("pst_topsecret", "sig_topsecret").unwrap())).unwrap()
}

fn create_invoice(url: &str) -> Result<(), Error> {
    let pepay = Pepay::new(config(url, Credentials::api_key("sk_topsecret").unwrap())).unwrap();
    done(pepay.invoices().create(&CreateInvoice::new(Usd::parse("49.99").unwrap()))).map(drop)
}

fn create_session(url: &str) -> Result<(), Error> {
    let payviox = Payviox::new(config(url, Credentials::api_key("sk_topsecret").unwrap())).unwrap();
    let items = vec![Item::new("T-shirt", 2, Cents(5000))];
    done(payviox.sessions().create(&CreateSession::new(Cents(10_000), "USD", "cus_1", "order_1", items))).map(drop)
}

/// The error of reading a payment session from a server that always acts like this.
fn read_from(act: Act) -> Error {
    let server = Server::new(vec![act]);
    let error = done(payor(&server.url).payment_sessions().get_session_details()).unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("topsecret"), "{shown}");
    error
}

#[test]
fn bodies_that_are_not_what_is_documented() {
    let mut huge = vec![b'['; 10 * 1024 * 1024];
    huge[0] = b'{';
    for (name, body) in [
        ("html", &b"<html><body>pst_topsecret</body></html>"[..]),
        ("empty", b""),
        ("cut off", br#"{"invoice_id":"inv_1","#),
        ("not utf-8", b"{\"invoice_id\":\"\xff\"}"),
        ("another type", b"[]"),
        ("nothing in it", b"{}"),
        ("wrong types", br#"{"invoice_id":1}"#),
        ("10 MB", &huge),
    ] {
        let error = read_from(Act::Answer(response("200 OK", "x-request-id: req_1\r\n", body)));
        assert_eq!(error.kind(), ErrorKind::Decode, "{name}: {error}");
        assert_eq!((error.status(), error.request_id()), (Some(200), Some("req_1")), "{name}");
        assert!(error.excerpt().unwrap().len() <= 800, "{name}");
    }
}

#[test]
fn a_body_shorter_than_promised() {
    let cut = Act::AnswerAndClose(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"invoice_id\":".to_vec());
    let error = read_from(cut);
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)), "{error}");
    assert_eq!(error.attempts().len(), 3, "a read is tried again");
}

#[test]
fn a_status_without_a_body() {
    for (status, kind) in [
        ("400 Bad Request", ErrorKind::InvalidRequest),
        ("401 Unauthorized", ErrorKind::Authentication),
        ("403 Forbidden", ErrorKind::Permission),
        ("404 Not Found", ErrorKind::NotFound),
        ("410 Gone", ErrorKind::NotFound),
        ("409 Conflict", ErrorKind::Conflict),
        ("429 Too Many Requests", ErrorKind::RateLimited),
        ("500 Internal Server Error", ErrorKind::Server),
        ("501 Not Implemented", ErrorKind::Server),
        ("302 Found", ErrorKind::Config),
        ("204 No Content", ErrorKind::Decode),
        ("999 Strange", ErrorKind::Decode),
    ] {
        let error = read_from(Act::Answer(response(status, "Location: http://127.0.0.1:1/\r\n", b"")));
        assert_eq!(error.kind(), kind, "{status}: {error}");
        assert_eq!(error.status().unwrap().to_string(), status[..3], "{status}");
    }
}

#[test]
fn a_connection_closed_without_an_answer() {
    let error = read_from(Act::AnswerAndClose(Vec::new()));
    assert_eq!((error.kind(), error.attempts().len()), (ErrorKind::Transport, 3), "{error}");
}

#[test]
fn what_is_not_http() {
    let error = read_from(Act::AnswerAndClose(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()));
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
}

#[test]
fn a_dead_port_sends_nothing_whatever_the_call() {
    let url = "http://127.0.0.1:1";
    let read = done(payor(url).payment_sessions().get_session_details()).unwrap_err();
    for error in [read, create_invoice(url).unwrap_err(), create_session(url).unwrap_err()] {
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert_eq!(error.attempts().len(), 3, "not sent, so tried again");
        assert!(error.attempts().iter().all(|a| a.outcome == Outcome::NotSent(TransportKind::Connection)), "{error:?}");
    }
}

#[test]
fn an_unknown_host_sends_nothing() {
    let config = Config { allow_http: true, ..config("http://no-such-host.invalid", Credentials::default()) };
    let credentials = Credentials::session("pst_1", "sig_1").unwrap();
    let pepay = Pepay::new(Config { credentials, ..config }).unwrap();
    let error = done(pepay.payment_sessions().get_session_details()).unwrap_err();
    assert_eq!(error.attempts()[0].outcome, Outcome::NotSent(TransportKind::Dns), "{error}");
}

#[test]
fn a_hanging_server_costs_the_deadline_and_no_more() {
    for (call, kind) in [
        (read as fn(&Pepay) -> Error, ErrorKind::Timeout),
        (
            |pepay| done(pepay.invoices().create(&CreateInvoice::new(Usd::parse("1").unwrap()))).unwrap_err(),
            ErrorKind::OutcomeUnknown,
        ),
    ] {
        let server = Server::new(vec![Act::Hang]);
        let credentials = Credentials::session("pst_1", "sig_1").unwrap().with_api_key("sk_1").unwrap();
        let options = CallOptions { timeout: Some(Duration::from_millis(300)), ..CallOptions::default() };
        let pepay = Pepay::new(config(&server.url, credentials)).unwrap().with_options(options);
        let start = Instant::now();
        let error = call(&pepay);
        assert_eq!(error.kind(), kind, "{error}");
        assert!(start.elapsed() >= Duration::from_millis(300), "{:?}", start.elapsed());
        assert!(start.elapsed() < Duration::from_millis(1300), "{:?}", start.elapsed());
    }
}

fn read(pepay: &Pepay) -> Error {
    done(pepay.payment_sessions().get_session_details()).unwrap_err()
}

#[test]
fn a_read_survives_resets_and_failures() {
    let server = Server::new(vec![
        Act::ResetAfterRead,
        Act::Answer(response("503 Service Unavailable", "Retry-After: 0\r\n", b"")),
        Act::Answer(response("200 OK", "", DETAILS)),
    ]);
    let details = done(payor(&server.url).payment_sessions().get_session_details()).unwrap();
    assert_eq!(details.amount_usd.as_ref().unwrap().to_string(), "49.99");
    assert_eq!(details.retries().len(), 2);
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_keyed_write_repeats_key_and_bytes() {
    let server =
        Server::new(vec![Act::ResetBeforeRead, Act::ResetAfterRead, Act::Answer(response("200 OK", "", CREATED))]);
    create_invoice(&server.url).unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests[0].contains("idempotency-key: "), "{}", requests[0]);
    assert_eq!(requests[0], requests[1]);
}

#[test]
fn a_keyed_write_that_stays_unanswered_is_unknown_and_can_be_repeated() {
    let server = Server::new(vec![Act::ResetAfterRead]);
    let error = create_invoice(&server.url).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    let key = error.idempotency_key().unwrap();
    assert_eq!(server.requests().len(), 3);
    assert!(server.requests().iter().all(|request| request.contains(key)));
}

#[test]
fn a_write_without_a_key_is_never_sent_twice_once_it_may_have_been() {
    for act in [
        Act::ResetAfterRead,
        Act::Answer(response("502 Bad Gateway", "", b"<html>")),
        Act::AnswerAndClose(b"HTTP/1.1 201 Created\r\nContent-Length: 90\r\n\r\n{".to_vec()),
    ] {
        let server = Server::new(vec![act]);
        let error = create_session(&server.url).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
        assert_eq!(error.order_id(), Some("order_1"));
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn a_write_without_a_key_is_sent_again_when_it_was_refused_before_acting() {
    let limited =
        br#"{"error":"rate_limit_exceeded","message":"Too many session requests","type":"ip","retry_after":0}"#;
    let server = Server::new(vec![
        Act::Answer(response("429 Too Many Requests", "", limited)),
        Act::Answer(response("201 Created", "", br#"{"session_id":"abc"}"#)),
    ]);
    create_session(&server.url).unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_longer_wait_than_the_deadline_ends_at_once() {
    let limited =
        br#"{"success":false,"message":"Slow down","error_code":"RATE_LIMIT_EXCEEDED","retry_after":"15 minutes"}"#;
    let start = Instant::now();
    let error = read_from(Act::Answer(response("429 Too Many Requests", "", limited)));
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(900)));
    assert!(start.elapsed() < Duration::from_secs(4));
}

#[test]
fn connections_are_kept_and_closed_ones_noticed() {
    let server = Server::new(vec![
        Act::Answer(response("200 OK", "", DETAILS)),
        Act::Answer(response("200 OK", "", DETAILS)),
        Act::AnswerAndClose(response("200 OK", "", DETAILS)),
        Act::Answer(response("200 OK", "", DETAILS)),
    ]);
    let pepay = payor(&server.url);
    for closed in [0, 0, 1, 1] {
        let details = done(pepay.payment_sessions().get_session_details()).unwrap();
        assert!(details.retries().is_empty(), "a closed connection must be seen before it is used");
        while server.closed() < closed {
            std::thread::yield_now();
        }
    }
    assert_eq!(server.connections(), 2);
}

#[test]
fn a_write_without_a_key_has_a_connection_of_its_own() {
    let details = Act::Answer(response("200 OK", "", b"[]"));
    let server = Server::new(vec![details]);
    let payviox = Payviox::new(config(&server.url, Credentials::api_key("sk_topsecret").unwrap())).unwrap();
    done(payviox.payment_methods().list(&Default::default())).unwrap();
    assert_eq!(server.connections(), 1);
    let items = vec![Item::new("T-shirt", 2, Cents(5000))];
    // What it is answered does not matter here.
    let _ = done(payviox.sessions().create(&CreateSession::new(Cents(10_000), "USD", "cus_1", "order_1", items)));
    assert_eq!(server.connections(), 2, "an old one may break after it was written to");
    done(payviox.payment_methods().list(&Default::default())).unwrap();
    assert_eq!(server.connections(), 2);
}
