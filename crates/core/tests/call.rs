//! The life of a call, with time and outcomes made up: no network, no sleeping.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

use pepay_core::payviox::{CreateSession, Item, Session};
use pepay_core::pepay::{
    ActivateMainnet, CreateInvoice, CreatePaymentAddress, CreatedInvoice, GetSessionDetails, Network, SessionDetails,
    SessionState,
};
use pepay_core::{
    Api, Call, CallOptions, Cents, Config, Credentials, Duration, Endpoint, Entropy, Error, ErrorKind, Headers,
    Outcome, Phase, Policy, Step, TransportFailure, TransportKind, Usd, idempotency_key,
};

const NO_HEADERS: [(&str, &str); 0] = [];

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn api() -> Api {
    let credentials = Credentials::session("pst_topsecret", "sig_topsecret").unwrap();
    let credentials = credentials.with_api_key("sk_topsecret").unwrap();
    Api::pepay(Config { credentials, ..Config::default() }).unwrap()
}

fn payviox() -> Api {
    Api::payviox(Config { credentials: Credentials::api_key("sk_topsecret").unwrap(), ..Config::default() }).unwrap()
}

fn call<E: Endpoint>(api: &Api, endpoint: &E) -> Call<E::Reply> {
    Call::new(api, endpoint, &CallOptions::default(), Entropy::from([7; 32]), secs(0)).unwrap()
}

fn read() -> Call<SessionDetails> {
    call(&api(), &GetSessionDetails)
}

fn keyed() -> Call<CreatedInvoice> {
    call(&api(), &CreateInvoice::new(Usd::parse("49.99").unwrap()))
}

fn once() -> Call<Session> {
    call(&payviox(), &session())
}

fn session() -> CreateSession {
    CreateSession::new(Cents(10_000), "USD", "cus_1", "order_1", vec![Item::new("T-shirt", 2, Cents(5000))])
}

fn answer<R>(call: &mut Call<R>, status: u16, headers: &[(&str, &str)], now: Duration) -> Step<R> {
    call.received(status, headers.iter().copied().collect(), Vec::new(), now)
}

fn lost<R>(call: &mut Call<R>, phase: Phase, kind: TransportKind, now: Duration) -> Step<R> {
    call.failed(&TransportFailure { phase, kind, status: None, detail: "it broke".into() }, now)
}

fn failure<R: std::fmt::Debug>(step: Step<R>) -> Error {
    match step {
        Step::Failed(error) => error,
        step => panic!("not a failure: {step:?}"),
    }
}

fn pause<R: std::fmt::Debug>(step: Step<R>) -> Duration {
    match step {
        Step::Wait(pause) => pause,
        step => panic!("not a pause: {step:?}"),
    }
}

#[test]
fn a_request_is_built_to_the_byte() {
    let call = keyed();
    let request = call.request();
    assert_eq!((request.method().as_str(), request.url()), ("POST", "https://api-beta.pepay.io/api/v1/invoices"));
    assert_eq!(request.body(), br#"{"amount_usd":49.99}"#);
    let agent = concat!("user-agent: pepay-core/", env!("CARGO_PKG_VERSION"), "\r\n");
    let rest = "accept: application/json\r\naccept-encoding: identity\r\ncontent-type: application/json\r\nx-api-key: sk_topsecret\r\n\
                idempotency-key: 07070707-0707-4707-8707-070707070707\r\n";
    assert_eq!(request.header_block(), format!("{agent}{rest}"));
}

#[test]
fn one_request_carries_one_kind_of_credentials() {
    let names: Vec<_> = read().request().headers().map(|(name, _)| name.to_string()).collect();
    assert_eq!(names, ["user-agent", "accept", "accept-encoding", "x-session-token", "x-signature"]);
    assert_eq!(once().request().headers().nth(4), Some(("authorization", "Bearer sk_topsecret")));
}

#[test]
fn a_call_tells_its_limits_and_its_key_but_no_secret() {
    let call = keyed();
    assert_eq!((call.timeout(), call.connect_timeout()), (secs(20), secs(5)));
    assert_eq!(call.idempotency_key(), Some("07070707-0707-4707-8707-070707070707"));
    assert_eq!(once().idempotency_key(), None);
    let shown = format!("{call:?}");
    assert!(shown.contains("invoices.create") && !shown.contains("topsecret"), "{shown}");

    let options = CallOptions { timeout: Some(secs(1)), ..CallOptions::default() };
    let brief = Call::new(&api(), &GetSessionDetails, &options, Entropy::from([7; 32]), secs(0)).unwrap();
    assert_eq!(brief.connect_timeout(), secs(1));
}

#[test]
fn missing_credentials_are_named_before_anything_is_sent() {
    let api = Api::pepay(Config::default()).unwrap();
    let error =
        Call::new(&api, &GetSessionDetails, &CallOptions::default(), Entropy::from([0; 32]), secs(0)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.message().contains("session token"), "{error}");
}

#[test]
fn pauses_double_up_to_a_cap_and_the_deadline_is_one() {
    let options = CallOptions { max_retries: Some(100), ..CallOptions::default() };
    let mut call = Call::new(&api(), &GetSessionDetails, &options, Entropy::from([3; 32]), secs(100)).unwrap();
    let mut now = secs(100);
    assert_eq!(call.timeout(), secs(20));
    let mut limit = Duration::from_millis(500);
    loop {
        now += Duration::from_millis(700);
        match answer(&mut call, 500, &NO_HEADERS, now) {
            Step::Wait(pause) => {
                assert!(pause <= limit, "{pause:?} > {limit:?}");
                now += pause;
                assert!(now < secs(120));
                assert!(matches!(call.resume(now), Step::Send));
                assert_eq!(call.timeout(), secs(120) - now, "what is left, no more");
                limit = (limit * 2).min(secs(8));
            }
            step => {
                let error = failure(step);
                assert_eq!(error.kind(), ErrorKind::Server);
                assert!(error.attempts().len() > 5, "{error:?}");
                return;
            }
        }
    }
}

#[test]
fn three_attempts_by_default() {
    let mut call = read();
    for _ in 0..2 {
        let wait = pause(answer(&mut call, 503, &[("retry-after", "0")], secs(0)));
        assert_eq!(wait, secs(0));
        assert!(matches!(call.resume(secs(0)), Step::Send));
    }
    let error = failure(answer(&mut call, 503, &NO_HEADERS, secs(0)));
    assert_eq!(error.attempts().len(), 3);
    assert_eq!(error.attempts()[0].outcome, Outcome::Status(503));
}

#[test]
fn the_servers_wish_is_kept_exactly_or_the_call_ends() {
    assert_eq!(pause(answer(&mut read(), 429, &[("Retry-After", "7")], secs(1))), secs(7));
    let error = failure(answer(&mut read(), 429, &[("Retry-After", "19")], secs(1)));
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::RateLimited, Some(secs(19))));
}

#[test]
fn coming_back_early_waits_on_and_coming_back_late_fails() {
    let mut call = read();
    assert_eq!(pause(answer(&mut call, 429, &[("Retry-After", "7")], secs(1))), secs(7));
    assert_eq!(pause(call.resume(secs(3))), secs(5));
    assert_eq!(failure(call.resume(secs(31))).kind(), ErrorKind::Timeout);
}

#[test]
fn which_statuses_are_tried_again() {
    let transient = [408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530];
    for status in 300..=599 {
        let again = |step: bool, expected: &[u16]| assert_eq!(step, expected.contains(&status), "{status}");
        again(matches!(answer(&mut read(), status, &NO_HEADERS, secs(0)), Step::Wait(_)), &transient);
        again(matches!(answer(&mut keyed(), status, &NO_HEADERS, secs(0)), Step::Wait(_)), &transient);
        again(matches!(answer(&mut once(), status, &NO_HEADERS, secs(0)), Step::Wait(_)), &[429]);
    }
}

#[test]
fn without_a_key_a_failing_server_leaves_the_outcome_unknown() {
    for status in [100, 408, 500, 501, 502, 503, 504, 599, 999] {
        let error = failure(answer(&mut once(), status, &NO_HEADERS, secs(0)));
        assert_eq!((error.kind(), error.status()), (ErrorKind::OutcomeUnknown, Some(status)));
        assert_eq!(error.order_id(), Some("order_1"));
        assert!(error.advice().unwrap().contains("order id"));
    }
    for status in [400, 401, 403, 404, 409, 422] {
        assert_ne!(failure(answer(&mut once(), status, &NO_HEADERS, secs(0))).kind(), ErrorKind::OutcomeUnknown);
    }
}

#[test]
fn what_was_not_sent_is_sent_again_and_what_may_have_been_is_not() {
    let mut call = once();
    let wait = pause(lost(&mut call, Phase::Connecting, TransportKind::Tls, secs(0)));
    assert!(matches!(call.resume(wait), Step::Send));
    let error = failure(lost(&mut call, Phase::Waiting, TransportKind::Connection, wait));
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(error.attempts()[0].outcome, Outcome::NotSent(TransportKind::Tls));
    assert_eq!(error.attempts()[1].outcome, Outcome::MaybeSent(TransportKind::Connection));
}

#[test]
fn other_statuses_can_be_tried_again_but_never_for_a_write_without_a_key() {
    let policy = Policy { retryable_statuses: Some(vec![418, 503]), ..Policy::default() };
    let credentials = Credentials::api_key("sk_topsecret").unwrap();
    let config = Config { credentials, policy, ..Config::default() };
    let (pepay, payviox) = (Api::pepay(config.clone()).unwrap(), Api::payviox(config).unwrap());
    let invoice = CreateInvoice::new(Usd::parse("49.99").unwrap());
    for (status, expected) in [(418, true), (503, true), (500, false), (429, false)] {
        let step = answer(&mut call(&pepay, &invoice), status, &NO_HEADERS, secs(0));
        assert_eq!(matches!(step, Step::Wait(_)), expected, "{status}");
        let step = answer(&mut call(&payviox, &session()), status, &NO_HEADERS, secs(0));
        assert!(matches!(step, Step::Failed(_)), "{status}");
    }
}

#[test]
fn only_an_answer_that_is_an_error_can_be_tried_again() {
    for status in [0, 200, 303, 600] {
        let policy = Policy { retryable_statuses: Some(vec![503, status]), ..Policy::default() };
        let error = Api::pepay(Config { policy, ..Config::default() }).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{status}: {error}");
    }
}

/// A keyed call whose first attempt may have acted and whose second one ends like this.
fn keyed_after_a_loss(status: u16, body: &str) -> Error {
    let mut call = keyed();
    let wait = pause(lost(&mut call, Phase::Waiting, TransportKind::Connection, secs(0)));
    assert!(matches!(call.resume(wait), Step::Send));
    let headers = [("retry-after", "60")].into_iter().collect();
    failure(call.received(status, headers, body.into(), wait))
}

#[test]
fn only_an_answer_of_the_api_about_the_content_settles_an_earlier_loss() {
    let refusal = r#"{"success":false,"error":{"code":"VALIDATION_ERROR","message":"Invalid request data"}}"#;
    for status in [400, 422] {
        assert_eq!(keyed_after_a_loss(status, refusal).kind(), ErrorKind::InvalidRequest, "{status}");
        assert_eq!(keyed_after_a_loss(status, "<html>").kind(), ErrorKind::OutcomeUnknown, "{status} of a gateway");
    }
    for status in (300..400).chain(401..=421).chain(423..=599) {
        let error = keyed_after_a_loss(status, refusal);
        assert_eq!((error.kind(), error.status()), (ErrorKind::OutcomeUnknown, Some(status)));
        assert_eq!(error.idempotency_key(), Some("07070707-0707-4707-8707-070707070707"));
        assert!(error.reason().is_some() && error.advice().is_some(), "{error:?}");
    }
}

#[test]
fn a_conflict_with_an_earlier_attempt_is_waited_for() {
    let mut call = keyed();
    let mut now = pause(lost(&mut call, Phase::Waiting, TransportKind::Timeout, secs(0)));
    let mut conflicts = 0;
    let error = loop {
        assert!(matches!(call.resume(now), Step::Send));
        match answer(&mut call, 409, &[("retry-after", "1")], now) {
            Step::Wait(wait) => now += wait,
            step => break failure(step),
        }
        conflicts += 1;
    };
    assert!(conflicts > 10, "it does not use up the retries: {conflicts}");
    assert_eq!((error.kind(), error.reason()), (ErrorKind::OutcomeUnknown, Some(ErrorKind::Conflict)));

    let mut call = keyed();
    let wait = pause(lost(&mut call, Phase::Waiting, TransportKind::Timeout, secs(0)));
    call.resume(wait);
    let next = pause(answer(&mut call, 409, &[("retry-after", "0")], wait));
    assert!(next >= Duration::from_millis(250), "it is not asked in a flood: {next:?}");

    let mut call = keyed();
    assert_eq!(failure(answer(&mut call, 409, &NO_HEADERS, secs(0))).kind(), ErrorKind::Conflict, "the first attempt");
    let mut call = keyed();
    let wait = pause(lost(&mut call, Phase::Connecting, TransportKind::Timeout, secs(0)));
    call.resume(wait);
    assert_eq!(
        failure(answer(&mut call, 409, &NO_HEADERS, wait)).kind(),
        ErrorKind::Conflict,
        "nothing was sent before"
    );
}

#[test]
fn whatever_may_have_happened_is_an_unknown_outcome_and_says_why() {
    for (status, body, reason) in [
        (200, "", ErrorKind::Decode),
        (204, "", ErrorKind::Decode),
        (201, "<html>", ErrorKind::Decode),
        (201, r#"{"invoice_id":"inv_1""#, ErrorKind::Decode),
        (201, "[]", ErrorKind::Decode),
        (301, "", ErrorKind::Config),
        (303, "{}", ErrorKind::Config),
        (101, "", ErrorKind::Decode),
        (600, "{}", ErrorKind::Decode),
    ] {
        let (mut keyed, mut once, mut read) = (keyed(), once(), read());
        let receive = || (status, Headers::default(), Vec::from(body), secs(0));
        let (status, headers, bytes, now) = receive();
        let keyed = failure(keyed.received(status, headers.clone(), bytes.clone(), now));
        let once = failure(once.received(status, headers.clone(), bytes.clone(), now));
        for error in [keyed, once] {
            assert_eq!((error.kind(), error.reason()), (ErrorKind::OutcomeUnknown, Some(reason)), "{status} {body}");
            assert!(error.to_string().contains(". It may have happened."), "{error}");
        }
        if body != "[]" {
            let error = failure(read.received(status, headers, bytes, now));
            assert_eq!((error.kind(), error.reason(), error.advice()), (reason, None, None), "{status} {body}");
        }
    }
}

#[test]
fn what_certainly_was_not_sent_is_never_an_unknown_outcome() {
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    for phase in [Phase::Resolving, Phase::Connecting, Phase::Tunnelling, Phase::Handshaking] {
        for (kind, expected) in [
            (TransportKind::Dns, ErrorKind::Transport),
            (TransportKind::Connection, ErrorKind::Transport),
            (TransportKind::Tls, ErrorKind::Transport),
            (TransportKind::Protocol, ErrorKind::Transport),
            (TransportKind::Timeout, ErrorKind::Timeout),
            (TransportKind::Settings, ErrorKind::Config),
        ] {
            let mut call = Call::new(&payviox(), &session(), &options, Entropy::from([7; 32]), secs(0)).unwrap();
            let error = failure(lost(&mut call, phase, kind, secs(0)));
            assert_eq!((error.kind(), error.reason()), (expected, None), "{phase:?} {kind:?}");
        }
    }
    let step = lost(&mut read(), Phase::Connecting, TransportKind::Settings, secs(0));
    assert!(matches!(step, Step::Failed(_)), "settings do not change between attempts");
}

#[test]
fn an_error_carries_what_the_provider_said_but_no_secret() {
    let body =
        br#"{"error":"rate_limit_exceeded","message":"Too many session requests","type":"ip","echo":"sk_topsecret"}"#;
    let headers = Headers::from_iter([("Retry-After", "60"), ("Set-Cookie", "sid=1"), ("X-Echo", "key sk_topsecret")]);
    let error = failure(once().received(429, headers, body.to_vec(), secs(0)));
    assert_eq!((error.kind(), error.limit_type()), (ErrorKind::RateLimited, Some("ip")));
    assert!(error.body().unwrap().contains(r#""type":"ip","echo":"***""#), "{error:?}");
    let pair = |name: &str, value: &str| (name.to_string(), value.to_string());
    assert_eq!(error.headers(), [pair("retry-after", "60"), pair("set-cookie", "***"), pair("x-echo", "key ***")]);
}

#[test]
fn an_answered_failure_of_a_keyed_call_is_the_servers() {
    let options = CallOptions {
        max_retries: Some(0),
        idempotency_key: Some(idempotency_key("order-1042")),
        ..Default::default()
    };
    let endpoint = CreateInvoice::new(Usd::parse("1").unwrap());
    let mut call = Call::new(&api(), &endpoint, &options, Entropy::from([7; 32]), secs(0)).unwrap();
    let error = failure(answer(&mut call, 500, &NO_HEADERS, secs(0)));
    assert_eq!(
        (error.kind(), error.idempotency_key()),
        (ErrorKind::Server, Some(idempotency_key("order-1042").as_str()))
    );
}

#[test]
fn reads_that_do_not_come_back_say_how() {
    for (kind, expected) in [
        (TransportKind::Connection, ErrorKind::Transport),
        (TransportKind::Dns, ErrorKind::Transport),
        (TransportKind::Tls, ErrorKind::Transport),
        (TransportKind::Timeout, ErrorKind::Timeout),
        (TransportKind::Protocol, ErrorKind::Decode),
    ] {
        let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
        let mut call = Call::new(&api(), &GetSessionDetails, &options, Entropy::from([7; 32]), secs(0)).unwrap();
        assert_eq!(failure(lost(&mut call, Phase::Waiting, kind, secs(0))).kind(), expected);
    }
}

#[test]
fn an_answer_that_broke_off_keeps_its_status() {
    let broken = TransportFailure {
        phase: Phase::Waiting,
        kind: TransportKind::Protocol,
        status: Some(201),
        detail: "it broke".into(),
    };
    let error = failure(once().failed(&broken, secs(0)));
    assert_eq!((error.kind(), error.status()), (ErrorKind::OutcomeUnknown, Some(201)));
    assert_eq!(error.route(), Some("sessions.create"));
}

#[test]
fn after_the_end_nothing_succeeds_again() {
    let mut call = read();
    failure(answer(&mut call, 404, &NO_HEADERS, secs(0)));
    let body = br#"{"invoice_id":"inv_1"}"#.to_vec();
    let error = failure(call.received(200, Headers::default(), body, secs(0)));
    assert_eq!(error.kind(), ErrorKind::Internal);
    assert_eq!(failure(call.resume(secs(0))).kind(), ErrorKind::Internal);
    assert_eq!(failure(lost(&mut call, Phase::Connecting, TransportKind::Dns, secs(0))).kind(), ErrorKind::Internal);
}

#[test]
fn resuming_what_is_under_way_is_a_mistake_that_ends_the_call() {
    let mut call = read();
    assert_eq!(failure(call.resume(secs(0))).kind(), ErrorKind::Internal);
    assert_eq!(failure(answer(&mut call, 200, &NO_HEADERS, secs(0))).kind(), ErrorKind::Internal);
}

#[test]
fn a_clock_that_runs_backwards_does_no_harm() {
    let mut call =
        Call::new(&api(), &GetSessionDetails, &CallOptions::default(), Entropy::from([7; 32]), secs(50)).unwrap();
    assert_eq!(pause(answer(&mut call, 503, &[("retry-after", "7")], secs(10))), secs(7));
    assert_eq!(pause(call.resume(secs(5))), secs(7), "no longer than was asked for");
    assert!(matches!(call.resume(secs(12)), Step::Send));
    assert_eq!(call.timeout(), secs(13));
}

#[test]
fn an_echoed_secret_is_in_no_error() {
    for body in [
        r#"{"error":{"code":"sk_topsecret","message":"unknown key sk_topsecret"}}"#,
        r#"{"sk_topsecret":["sig_topsecret is wrong"]}"#,
        "<html>pst_topsecret sig_topsecret sk_topsecret</html>",
    ] {
        let mut call = read();
        let headers = [("x-request-id", "pst_topsecret")].into_iter().collect();
        let error = failure(call.received(400, headers, body.into(), secs(0)));
        let shown = format!("{error} {error:?} {:?}", error.fields());
        assert!(!shown.contains("topsecret"), "{shown}");
    }
}

#[test]
fn a_secret_on_the_edge_of_an_excerpt_is_masked_too() {
    for length in 180..=200 {
        let body = "x".repeat(length) + "sk_topsecret";
        for status in [200, 400] {
            let error = failure(read().received(status, Headers::default(), body.clone().into(), secs(0)));
            assert!(!error.excerpt().unwrap().contains('s'), "{error:?}");
        }
    }
}

#[test]
fn an_echoed_secret_parameter_is_in_no_error() {
    let mut call = call(&api(), &ActivateMainnet::new("access_topsecret"));
    let body = r#"{"success":false,"error":{"code":"X","message":"no such key access_topsecret"}}"#;
    let error = failure(call.received(400, Headers::default(), body.into(), secs(0)));
    assert_eq!(error.message(), "no such key ***");
}

#[test]
fn every_broken_rule_is_told_at_once() {
    let session = CreateSession {
        ip: Some("nowhere".into()),
        ..CreateSession::new(
            Cents(10_000),
            "dollars",
            " ",
            "",
            vec![Item::new("", 0, Cents(5000)), Item::new("x", 3, Cents(5000))],
        )
    };
    let error = Call::new(&payviox(), &session, &CallOptions::default(), Entropy::from([7; 32]), secs(0)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    let fields: Vec<_> = error.fields().iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["amount", "currency", "customer", "ip", "items.0.name", "items.0.quantity", "order_id"]);
    let sum = "The total amount does not match the sum of the items (calculated: 15000, received: 10000)";
    assert_eq!(error.fields().get("amount"), [sum]);
}

#[test]
fn an_idempotency_key_that_the_api_would_refuse_is_refused_here() {
    for key in ["", "a b", "a\r\nx: y", "é", "order-1042", "0f8fad5b-d9cb-169f-a165-70867728950e"] {
        let options = CallOptions { idempotency_key: Some(key.into()), ..CallOptions::default() };
        let endpoint = CreateInvoice::new(Usd::parse("1").unwrap());
        let error = Call::new(&api(), &endpoint, &options, Entropy::from([7; 32]), secs(0)).unwrap_err();
        assert_eq!(error.fields().get("idempotency_key").len(), 1, "{key:?}");
    }
    let options =
        CallOptions { idempotency_key: Some("0F8FAD5B-d9cb-469f-a165-70867728950e".into()), ..CallOptions::default() };
    let endpoint = CreateInvoice::new(Usd::parse("1").unwrap());
    assert!(Call::new(&api(), &endpoint, &options, Entropy::from([7; 32]), secs(0)).is_ok());
}

#[test]
fn a_lock_that_was_seen_is_kept() {
    let api = api();
    let mut details = call(&api, &GetSessionDetails);
    let body = br#"{"invoice_id":"inv_1","invoice_status":"underpaid","locked_network":"base","locked_token_id":3,
        "locked_payment_address":"0xabc","amount_remaining_usd":29.99}"#;
    let Step::Done(details) = details.received(200, Headers::default(), body.to_vec(), secs(0)) else { panic!() };
    let SessionState::Underpaid(lock) = details.state() else { panic!() };
    assert_eq!((lock.token_id, lock.address.as_deref()), (Some(3), Some("0xabc")));

    let try_paying = |network: &str, token_id: i64| {
        let choice = CreatePaymentAddress::new(Network::from(network), token_id);
        Call::new(&api, &choice, &CallOptions::default(), Entropy::from([7; 32]), secs(0)).map(drop)
    };
    assert!(try_paying("base", 3).is_ok());
    let error = try_paying("solana", 4).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.fields().get("network")[0].contains("base"), "{error}");
    assert!(error.fields().get("tokenId")[0].contains('3'), "{error}");
}

#[test]
fn an_answer_that_cannot_be_read_is_one_of_the_attempts() {
    let mut call = read();
    assert!(matches!(answer(&mut call, 503, &[("retry-after", "1")], secs(1)), Step::Wait(_)));
    assert!(matches!(call.resume(secs(2)), Step::Send));
    let error = failure(answer(&mut call, 200, &NO_HEADERS, secs(3)));
    assert_eq!(error.kind(), ErrorKind::Decode);
    let attempts: Vec<_> = error.attempts().iter().map(|attempt| (attempt.started, attempt.outcome)).collect();
    assert_eq!(attempts, [(secs(0), Outcome::Status(503)), (secs(2), Outcome::Status(200))]);
}

#[test]
fn what_is_given_up_may_have_happened() {
    let mut sending = once();
    let error = failure(sending.cancel(secs(1)));
    assert_eq!((error.kind(), error.order_id()), (ErrorKind::OutcomeUnknown, Some("order_1")));
    assert_eq!(error.attempts()[0].outcome, Outcome::MaybeSent(TransportKind::Timeout));

    let mut waiting = keyed();
    lost(&mut waiting, Phase::Waiting, TransportKind::Connection, secs(1));
    let error = failure(waiting.cancel(secs(1)));
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(error.idempotency_key(), waiting.idempotency_key());
}

#[test]
fn what_cannot_have_happened_is_given_up_without_worry() {
    assert_eq!(failure(read().cancel(secs(1))).kind(), ErrorKind::Timeout);

    let mut refused = once();
    answer(&mut refused, 429, &[("Retry-After", "10")], secs(1));
    let error = failure(refused.cancel(secs(4)));
    assert_eq!((error.kind(), error.message()), (ErrorKind::Timeout, "the call was given up"));
    assert_eq!(error.attempts()[0].waited, secs(3), "the pause was cut short");
}

#[test]
fn nothing_follows_a_call_that_was_given_up() {
    let mut call = keyed();
    call.cancel(secs(1));
    for step in [
        answer(&mut call, 201, &NO_HEADERS, secs(2)),
        lost(&mut call, Phase::Connecting, TransportKind::Dns, secs(2)),
        call.resume(secs(2)),
        call.cancel(secs(2)),
    ] {
        let error = failure(step);
        assert_eq!((error.kind(), error.message()), (ErrorKind::Internal, "the call is over"));
    }
}

#[test]
fn a_reply_tells_what_came_before_it() {
    let mut call = read();
    assert_eq!(pause(answer(&mut call, 503, &[("retry-after", "1")], secs(1))), secs(1));
    assert!(matches!(call.resume(secs(2)), Step::Send));
    let headers = [("x-request-id", "req_1")].into_iter().collect();
    let Step::Done(reply) = call.received(200, headers, br#"{"invoice_id":"inv_1"}"#.to_vec(), secs(3)) else {
        panic!()
    };
    let retries: Vec<_> = reply.retries().iter().map(|it| (it.started, it.outcome, it.waited)).collect();
    assert_eq!(retries, [(secs(0), Outcome::Status(503), secs(1))]);
    assert_eq!((reply.response().status, reply.response().request_id()), (200, Some("req_1")));
}
