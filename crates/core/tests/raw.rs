//! Past the typed surface: requests that no endpoint describes, what callers add, and what replies have besides.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

use pepay_core::pepay::{Invoice, InvoiceStatus, ListInvoices, RetrieveInvoice};
use pepay_core::{
    Api, Call, CallOptions, Config, Credentials, Duration, Endpoint, Entropy, ErrorKind, Headers, Json, Method, Object,
    Phase, RawRequest, Replay, Reply, Response, Step, TransportFailure, TransportKind, json,
};

const KEY: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

fn config() -> Config {
    Config { credentials: Credentials::api_key("sk_topsecret").unwrap(), ..Config::default() }
}

fn call<E: Endpoint>(config: Config, endpoint: &E, options: &CallOptions) -> Call<E::Reply> {
    let api = Api::pepay(config).unwrap();
    Call::new(&api, endpoint, options, Entropy::from([7; 32]), Duration::ZERO).unwrap()
}

fn lost(call: &mut Call<Json>) -> Step<Json> {
    let failure = TransportFailure {
        phase: Phase::Waiting,
        kind: TransportKind::Connection,
        status: None,
        detail: "gone".into(),
    };
    call.failed(&failure, Duration::ZERO)
}

fn ended<R>(call: &mut Call<R>, status: u16, body: &str) -> Step<R> {
    call.received(status, Headers::default(), body.into(), Duration::ZERO)
}

#[test]
fn what_may_be_sent_again_follows_from_the_method_and_the_key() {
    let (none, key) =
        (CallOptions::default(), CallOptions { idempotency_key: Some(KEY.into()), ..CallOptions::default() });
    let stated = |replay| RawRequest { replay: Some(replay), ..RawRequest::new(Method::Post, "/x") };
    for (request, options, replay) in [
        (RawRequest::new(Method::Get, "/x"), &none, Replay::Safe),
        (RawRequest::new(Method::Delete, "/x"), &none, Replay::Once),
        (RawRequest::new(Method::Post, "/x"), &none, Replay::Once),
        (RawRequest::new(Method::Patch, "/x"), &key, Replay::Keyed),
        (stated(Replay::Keyed), &none, Replay::Keyed),
        (stated(Replay::Safe), &none, Replay::Safe),
    ] {
        let mut call = call(config(), &request, options);
        assert_eq!(call.route().replay, replay, "{request:?}");
        assert_eq!(call.idempotency_key().is_some(), replay == Replay::Keyed);
        match (lost(&mut call), replay) {
            (Step::Failed(error), Replay::Once) => assert_eq!(error.kind(), ErrorKind::OutcomeUnknown),
            (Step::Wait(_), Replay::Safe | Replay::Keyed) => {}
            (step, _) => panic!("{request:?}: {step:?}"),
        }
    }
}

#[test]
fn a_reply_is_json_as_it_came() {
    for (body, expected) in [
        (r#"{"amount":1.50,"n":[1, 2]}"#, r#"{"amount":1.50,"n":[1, 2]}"#),
        ("[]", "[]"),
        (" \"a\" ", "\"a\""),
        ("", "null"),
        ("\r\n", "null"),
    ] {
        let mut call = call(config(), &RawRequest::new(Method::Get, "/x"), &CallOptions::default());
        let Step::Done(reply) = ended(&mut call, 200, body) else { panic!("{body}") };
        assert_eq!((reply.as_str(), reply.drift().len()), (expected, 0));
    }
    let mut call = call(config(), &RawRequest::new(Method::Post, "/x"), &CallOptions::default());
    let Step::Failed(error) = ended(&mut call, 200, "<html>") else { panic!() };
    assert_eq!((error.kind(), error.route()), (ErrorKind::OutcomeUnknown, Some("request")));
}

#[test]
fn who_looks_on_sees_the_path_as_it_is_sent() {
    let request = RawRequest {
        params: Some(Json::parse(r#"{"token":"topsecret"}"#).unwrap()),
        ..RawRequest::new(Method::Put, "/api/{v1}/é")
    };
    let call = call(config(), &request, &CallOptions::default());
    assert_eq!((call.route().name, &*call.route().path), ("request", "/api/%7Bv1%7D/%C3%A9"));
    assert!(!format!("{call:?} {request:?}").contains("topsecret"), "{call:?} {request:?}");
}

#[test]
fn an_added_header_is_a_secret() {
    let config = Config { default_headers: vec![("x-shop".into(), "s3cret-one".into())], ..config() };
    let extra_headers = vec![("X-Other".into(), "s3cret-two".into())];
    let options = CallOptions { extra_headers, ..CallOptions::default() };
    let shown = format!("{config:?} {options:?}");
    let mut call = call(config, &RetrieveInvoice::new("inv_1"), &options);
    let shown = format!("{shown} {call:?} {}", call.masked("s3cret-one s3cret-two"));
    let Step::Failed(error) = ended(&mut call, 400, r#"{"error":"s3cret-one and s3cret-two"}"#) else { panic!() };
    let shown = format!("{shown} {error} {error:?} {:?}", error.body());
    assert!(!shown.contains("s3cret") && shown.contains("***"), "{shown}");
}

#[test]
fn a_default_header_that_cannot_be_sent_is_refused_when_the_client_is_made() {
    for (name, value, problem) in [
        ("X-Api-Key", "1", "default_headers must not set x-api-key"),
        ("x-a", "1\r\nx-b: 2", "default_headers has a value of x-a"),
        ("", "1", "default_headers has \"\""),
    ] {
        let config = Config { default_headers: vec![(name.into(), value.into())], ..config() };
        let error = Api::pepay(config).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.message().starts_with(problem), "{error}");
    }
}

#[test]
fn a_copy_can_have_another_address() {
    let api = Api::payviox(config()).unwrap();
    let copy = api.with_base_url("http://127.0.0.1:4242/").unwrap();
    assert_eq!((api.base_url(), copy.base_url()), ("https://api.payviox.com", "http://127.0.0.1:4242"));
    for url in ["http://api.example", "api.example", "https://user:hunter2@api.example"] {
        assert_eq!(api.with_base_url(url).unwrap_err().kind(), ErrorKind::Config, "{url}");
    }
}

#[test]
fn what_is_undeclared_is_kept_where_it_stood() {
    let body = r#"{"id":"inv_1","status":"paid","tip":1.50,"a\"b":[{"x":null}],
        "latest_payment":{"id":"pay_1","cut_off":{"hour":17}}}"#;
    let invoice = Invoice::parse(body).unwrap();
    assert_eq!(invoice.extra.json().as_str(), r#"{"tip":1.50,"a\"b":[{"x":null}]}"#);
    assert_eq!(invoice.extra.get("tip").unwrap().as_str(), "1.50");
    assert!(invoice.extra.get("other").is_none());
    let payment = invoice.latest_payment.as_ref().unwrap();
    assert_eq!(payment.extra.get("cut_off").unwrap().as_str(), r#"{"hour":17}"#);
    let whole = r#"{"id":"inv_1","status":"paid","latest_payment":{"id":"pay_1","$extra":{"cut_off":{"hour":17}}},"$extra":{"tip":1.50,"a\"b":[{"x":null}]}}"#;
    assert_eq!(json::written(&invoice, json::Form::Whole), whole);
    let known = r#"{"id":"inv_1","status":"paid","latest_payment":{"id":"pay_1"}}"#;
    assert_eq!(json::canonical(&invoice), known);
    assert_eq!(Invoice::parse(known).unwrap(), invoice, "what is undeclared has no part in comparing");
    assert_eq!(json::written(&Invoice::parse(known).unwrap(), json::Form::Whole), known);
}

#[test]
fn what_is_undeclared_can_be_read_in_every_language() {
    let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
    let body =
        format!(r#"{{"id":"1","status":"paid","half":"\ud83d","huge":1e999,"deep":{deep},"card":{{"pan":"4242"}}}}"#);
    let invoice = Invoice::parse(&body).unwrap();
    assert_eq!(invoice.extra.json().as_str(), "{\"half\":\"\u{fffd}\",\"huge\":\"1e999\",\"card\":{\"pan\":\"4242\"}}");
    assert!(!format!("{invoice:?}").contains("4242"), "{invoice:?}");
}

#[test]
fn items_of_a_page_keep_theirs() {
    let mut call = call(config(), &ListInvoices::default(), &CallOptions::default());
    let body = r#"{"data":[{"id":"1","status":"paid","tip":1},{"id":"2","status":"paid"}],"has_more":false,"page":7}"#;
    let Step::Done(page) = ended(&mut call, 200, body) else { panic!() };
    assert_eq!(page.extra.json().as_str(), r#"{"page":7}"#);
    assert_eq!(page.data[0].extra.json().as_str(), r#"{"tip":1}"#);
    assert!(page.data[1].extra.is_empty());
    assert_eq!(page.drift().len(), 2);
}

#[test]
fn a_reply_can_be_made_by_hand() {
    let mut invoice = Invoice::new("inv_1", InvoiceStatus::Paid);
    invoice.merchant_id = Some(7);
    let reply = Reply::new(invoice, Response { status: 201, ..Response::default() });
    assert_eq!((reply.merchant_id, reply.response().status, reply.retries()), (Some(7), 201, &[][..]));
}
