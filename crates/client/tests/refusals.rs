//! What the providers refuse, each for its documented reason, by what the caller should do about it.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

mod sandbox;

use pepay_client::payviox::{CreatePayout, CreateSession, Item};
use pepay_client::pepay::{
    CreateInvoice, CreatePaymentAddress, Environment, ListAvailableTokens, ListInvoices, MintWsToken, RetrieveInvoice,
    TriggerManualVerification,
};
use pepay_client::{CallOptions, Cents, Credentials, Error, ErrorKind, Payviox, Pepay, Usd};
use sandbox::Sandbox;

const NOBODY: &str = "a3bb189e-8bf9-3888-9912-ace4e6543002";
const HOURS_13: &str = r#"{"advance_ms":46800000}"#;

fn invoice() -> CreateInvoice {
    CreateInvoice::new(Usd::parse("49.99").unwrap())
}

fn shirts(order_id: &str) -> CreateSession {
    CreateSession::new(Cents(10_000), "USD", "cus_1", order_id, vec![Item::new("T-shirt", 2, Cents(5000))])
}

/// The kind and the status of an error that came from the server.
fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> (ErrorKind, u16) {
    let error = result.unwrap_err();
    assert!(!error.message().is_empty(), "{error:?}");
    (error.kind(), error.status().unwrap_or_default())
}

#[test]
fn what_is_not_there() {
    let sandbox = Sandbox::start();
    let (pepay, payviox, dashboard) = (sandbox.merchant(), sandbox.payviox(), sandbox.dashboard());
    let created = pepay.invoices().create(&invoice()).unwrap();
    let payor = sandbox.payor(&created);
    for refusal in [
        refusal(pepay.invoices().retrieve(&RetrieveInvoice::new(NOBODY))),
        refusal(pepay.invoices().status(NOBODY)),
        refusal(pepay.events().retrieve("evt_1700000000000-1")),
        refusal(pepay.tokens().block(999_999, true)),
        refusal(dashboard.api_keys().revoke(NOBODY)),
        refusal(payor.manual_verification().retrieve(&created.invoice_id)),
        refusal(payviox.payments().retrieve("nobody")),
        refusal(payviox.payment_methods().list_for_session("nobody")),
    ] {
        assert_eq!(refusal, (ErrorKind::NotFound, 404));
    }
}

#[test]
fn keys_that_are_wrong_or_may_not() {
    let sandbox = Sandbox::start();
    let wrong = |credentials: Result<Credentials, Error>| Pepay::new(sandbox.config(credentials.unwrap())).unwrap();
    let created = sandbox.merchant().invoices().create(&invoice()).unwrap();
    let token = created.session_token.as_ref().unwrap().expose();
    for refusal in [
        refusal(wrong(Credentials::api_key("nonsense")).invoices().list(&ListInvoices::default())),
        refusal(wrong(Credentials::default().with_bearer_token("nonsense")).settlement().get()),
        refusal(wrong(Credentials::session("pst_1", "sig_1")).payment_sessions().get_payment_status()),
        refusal(wrong(Credentials::session(token, "sig_1")).payment_sessions().get_payment_status()),
        refusal(Payviox::new(sandbox.config(Credentials::api_key("x").unwrap())).unwrap().balance().retrieve()),
    ] {
        assert_eq!(refusal, (ErrorKind::Authentication, 401));
    }
    let of_another = sandbox.payor(&created).manual_verification().trigger(&TriggerManualVerification::new(NOBODY));
    assert_eq!(refusal(of_another), (ErrorKind::Permission, 403));
    let mainnet = sandbox.merchant().access().set_environment(Environment::Mainnet);
    assert_eq!(refusal(mainnet), (ErrorKind::Permission, 403));
    sandbox.control("settings", r#"{"payviox":{"payouts_enabled":false}}"#);
    let payout = sandbox.payviox().payouts().create(&CreatePayout::new("payee@example.com", Cents(500)));
    assert_eq!(refusal(payout), (ErrorKind::Permission, 403));
}

#[test]
fn parameters_that_only_the_server_can_refuse() {
    let sandbox = Sandbox::start();
    let payor = sandbox.payor(&sandbox.merchant().invoices().create(&invoice()).unwrap());
    let (payviox, dashboard) = (sandbox.payviox(), sandbox.dashboard());
    payviox.sessions().create(&shirts("order_1")).unwrap();
    let by_no_method = CreateSession { payment_method_id: Some("no_such_method".into()), ..shirts("order_2") };
    let poor = CreatePayout::new("payee@example.com", Cents(100_000_000));
    for refusal in [
        refusal(payor.payment_sessions().create_payment_address(&CreatePaymentAddress::new("base", 999_999))),
        refusal(dashboard.settlement().update(Some(999_999))),
        refusal(sandbox.merchant().ws_tokens().mint(&MintWsToken::new("commerce"))),
        refusal(payviox.sessions().create(&by_no_method)),
        refusal(payviox.sessions().create(&shirts("order_1"))),
        refusal(payviox.payouts().create(&poor)),
    ] {
        assert_eq!(refusal, (ErrorKind::InvalidRequest, 400));
    }
}

#[test]
fn an_invoice_that_is_over() {
    let sandbox = Sandbox::start();
    let created = sandbox.merchant().invoices().create(&invoice()).unwrap();
    let paid = sandbox.payor(&created);
    sandbox.control(&format!("pepay/invoices/{}/pay", created.invoice_id), "{}");
    let late = paid.payment_sessions().set_customer_email("payer@example.com");
    assert_eq!(refusal(late), (ErrorKind::InvalidRequest, 400));

    let expired = sandbox.payor(&sandbox.merchant().invoices().create(&invoice()).unwrap());
    let sessions = expired.payment_sessions();
    let token = sessions.list_available_tokens(&ListAvailableTokens::default()).unwrap()[0].clone();
    sandbox.control("clock", r#"{"advance_ms":43200001}"#);
    assert_eq!(refusal(sessions.set_customer_email("payer@example.com")), (ErrorKind::NotFound, 410));
    let choice = CreatePaymentAddress::new(token.network.unwrap(), token.id);
    assert_eq!(refusal(sessions.create_payment_address(&choice)).0, ErrorKind::InvalidRequest);
    sandbox.control("clock", HOURS_13);
    assert_eq!(refusal(sessions.get_session_details()), (ErrorKind::NotFound, 404));
}

#[test]
fn too_much_and_the_same_key_for_something_else() {
    let sandbox = Sandbox::start();
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    sandbox.control("settings", r#"{"payviox":{"sessions_per_minute":1},"pepay":{"requests_per_minute":2}}"#);
    let payviox = sandbox.payviox().with_options(options.clone());
    payviox.sessions().create(&shirts("order_1")).unwrap();
    let error = payviox.sessions().create(&shirts("order_2")).unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::RateLimited, Some("rate_limit_exceeded")));
    assert!(error.retry_after().is_some_and(|wait| wait.as_secs() <= 60 && !wait.is_zero()), "{error:?}");

    let key = Some("7d444840-9dc0-41d1-b245-5ffdce74fad2".to_string());
    let keyed = sandbox.merchant().with_options(CallOptions { idempotency_key: key, ..options });
    keyed.invoices().create(&invoice()).unwrap();
    let other = CreateInvoice::new(Usd::parse("50").unwrap());
    assert_eq!(refusal(keyed.invoices().create(&other)), (ErrorKind::Conflict, 409));
    assert_eq!(refusal(keyed.invoices().create(&other)), (ErrorKind::RateLimited, 429));
}
