//! Past the typed surface, over real connections.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

#[path = "flavour/blocking.rs"]
mod flavour;
mod server;

use crate::flavour::{Pepay, done};
use pepay_client::pepay::{CreateInvoice, RetrieveInvoice};
use pepay_client::{CallOptions, Config, Credentials, ErrorKind, Json, Method, Observer, RawRequest, ResultInfo, Usd};
use server::{Act, Server, response};
use std::sync::{Arc, Mutex};

fn client(server: &Server) -> Pepay {
    let config = Config {
        base_url: Some(server.url.clone()),
        credentials: Credentials::api_key("sk_topsecret").unwrap(),
        default_headers: vec![("X-Shop".into(), "books".into())],
        ..Config::default()
    };
    Pepay::new(config).unwrap()
}

fn json(text: &str) -> Option<Json> {
    Some(Json::parse(text).unwrap())
}

#[test]
fn every_method_is_sent_with_a_body_and_without() {
    let server = Server::new(vec![Act::Answer(response("200 OK", "X-Request-Id: req_1\r\n", b"[1.50]"))]);
    let pepay = client(&server);
    for method in [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete] {
        for body in [None, json(r#"{"a":1.50}"#)].into_iter().take(if method == Method::Get { 1 } else { 2 }) {
            let has_body = body.is_some();
            let request =
                RawRequest { params: json(r#"{"q":"a b"}"#), json: body, ..RawRequest::new(method, "/api/v1/x y") };
            let reply = done(pepay.request(&request)).unwrap();
            assert_eq!((reply.as_str(), reply.response().request_id()), ("[1.50]", Some("req_1")));
            let sent = server.requests().pop().unwrap();
            assert!(sent.starts_with(&format!("{} /api/v1/x%20y?q=a%20b HTTP/1.1\r\n", method.as_str())), "{sent}");
            assert!(sent.contains("x-shop: books\r\n") && sent.contains("x-api-key: sk_topsecret\r\n"), "{sent}");
            assert_eq!(sent.ends_with(r#"{"a":1.50}"#), has_body, "{sent}");
            assert!(!sent.contains("chunked") && !sent.contains("idempotency-key"), "{sent}");
        }
    }
}

#[test]
fn a_write_is_never_repeated_by_accident() {
    let lost = Server::new(vec![Act::ResetAfterRead]);
    let error = done(client(&lost).request(&RawRequest::new(Method::Delete, "/api/v1/webhooks/1"))).unwrap_err();
    assert_eq!((error.kind(), error.route(), lost.requests().len()), (ErrorKind::OutcomeUnknown, Some("request"), 1));

    let answer = response("200 OK", "", b"{}");
    let kept = Server::new(vec![Act::ResetAfterRead, Act::Answer(answer)]);
    let key = Some(pepay_client::idempotency_key("order-1042"));
    let options = CallOptions { idempotency_key: key, ..CallOptions::default() };
    done(client(&kept).with_options(options).request(&RawRequest::new(Method::Post, "/api/v1/x"))).unwrap();
    let sent = kept.requests();
    assert_eq!((sent.len(), &sent[0]), (2, &sent[1]));
}

#[test]
fn what_is_added_is_sent_again_as_it_was() {
    let body = br#"{"invoice_id":"inv_1","status":"unpaid","tip":1.50}"#;
    let answers = vec![Act::Answer(response("503 Busy", "", b"")), Act::Answer(response("201 Created", "", body))];
    let server = Server::new(answers);
    let options = CallOptions {
        extra_headers: vec![("X-Why".into(), "test".into())],
        extra_query: json(r#"{"dry_run":true}"#),
        extra_body: json(r#"{"tags":["a"]}"#),
        ..CallOptions::default()
    };
    let pepay = client(&server).with_options(options);
    let created = done(pepay.invoices().create(&CreateInvoice::new(Usd::parse("49.99").unwrap()))).unwrap();
    assert_eq!(created.extra.get("tip").unwrap().as_str(), "1.50");
    let sent = server.requests();
    assert_eq!((sent.len(), &sent[0]), (2, &sent[1]));
    assert!(sent[0].starts_with("POST /api/v1/invoices?dry_run=true HTTP/1.1"), "{}", sent[0]);
    assert!(sent[0].contains("x-why: test\r\n") && sent[0].ends_with(r#"{"amount_usd":49.99,"tags":["a"]}"#));
}

#[test]
fn a_copy_goes_to_another_address() {
    let answer = vec![Act::Answer(response("200 OK", "", b"{}"))];
    let (one, other) = (Server::new(answer.clone()), Server::new(answer));
    let copy = client(&one).with_base_url(&other.url).unwrap();
    done(copy.request(&RawRequest::new(Method::Get, "/x"))).unwrap();
    assert_eq!((one.requests().len(), other.requests().len()), (0, 1));
    assert_eq!(copy.with_base_url("http://api.example").unwrap_err().kind(), ErrorKind::Config);
}

#[test]
fn observers_see_the_path_and_no_query() {
    struct Seen(Mutex<Vec<String>>);
    impl Observer for Seen {
        fn on_result(&self, result: &ResultInfo<'_>) {
            let route = result.route;
            self.0.lock().unwrap().push(format!("{} {} {}", route.name, route.method.as_str(), route.path));
        }
    }
    let server = Server::new(vec![Act::Answer(response("200 OK", "", b""))]);
    let seen = Arc::new(Seen(Mutex::default()));
    let pepay = client(&server).with_observer(seen.clone());
    let request = RawRequest { params: json(r#"{"token":"topsecret"}"#), ..RawRequest::new(Method::Get, "/api/v1/é") };
    assert_eq!(done(pepay.request(&request)).unwrap().as_str(), "null");
    assert_eq!(*seen.0.lock().unwrap(), ["request GET /api/v1/%C3%A9"]);
}

#[test]
fn what_is_refused_is_not_sent() {
    let server = Server::new(vec![Act::Hang]);
    let options = CallOptions { extra_headers: vec![("Host".into(), "evil".into())], ..CallOptions::default() };
    let pepay = client(&server).with_options(options);
    let error = done(pepay.invoices().retrieve(&RetrieveInvoice::new("inv_1"))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    let error = done(client(&server).request(&RawRequest::new(Method::Get, "//evil.example/x"))).unwrap_err();
    assert_eq!((error.kind(), server.connections()), (ErrorKind::InvalidRequest, 0));
}
