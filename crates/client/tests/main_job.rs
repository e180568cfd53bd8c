//! The main job against the sandbox: from an invoice through a partial payment to paid.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

mod sandbox;

use pepay_client::payviox::{CreateSession, Item};
use pepay_client::pepay::{CreateInvoice, CreatePaymentAddress, InvoiceStatus, ListAvailableTokens, SessionState};
use pepay_client::{Cents, Credentials, ErrorKind, Pepay, Usd};
use sandbox::Sandbox;

fn shirts(order_id: &str) -> CreateSession {
    CreateSession::new(Cents(10_000), "USD", "cus_1", order_id, vec![Item::new("T-shirt", 2, Cents(5000))])
}

#[test]
fn an_invoice_is_paid_in_two_parts() {
    let sandbox = Sandbox::start();
    let created = sandbox.merchant().invoices().create(&CreateInvoice::new(Usd::parse("49.99").unwrap())).unwrap();
    let pay = format!("pepay/invoices/{}/pay", created.invoice_id);

    let payor = sandbox.payor(&created);
    let sessions = payor.payment_sessions();
    assert_eq!(sessions.get_session_details().unwrap().state(), SessionState::Open);
    let tokens = sessions.list_available_tokens(&ListAvailableTokens::default()).unwrap();
    let token = &tokens[0];
    let choice = CreatePaymentAddress::new(token.network.clone().unwrap(), token.id);
    let address = sessions.create_payment_address(&choice).unwrap();
    assert!(address.temp_address.is_some() && address.estimated_token_amount.is_some());

    sandbox.control(&pay, r#"{"amount_usd":"20.00"}"#);
    let SessionState::Underpaid(lock) = sessions.get_session_details().unwrap().state() else {
        panic!("20 of 49.99 is a part")
    };
    assert_eq!((lock.token_id, &lock.network), (Some(token.id), &token.network));
    assert_eq!(lock.remaining_usd.unwrap(), Usd::parse("29.99").unwrap());
    let other = tokens.iter().find(|other| other.network != token.network).unwrap();
    let elsewhere = CreatePaymentAddress::new(other.network.clone().unwrap(), other.id);
    let before = sandbox.requests_to("/api/v1/payments/payment-addresses");
    assert_eq!(sessions.create_payment_address(&elsewhere).unwrap_err().kind(), ErrorKind::InvalidRequest);
    assert_eq!(sandbox.requests_to("/api/v1/payments/payment-addresses"), before, "refused before it was sent");

    sandbox.control(&pay, "{}");
    let status = sessions.get_payment_status().unwrap();
    assert_eq!(status.status, InvoiceStatus::Paid);
    assert!(status.paid_at.is_some());
}

#[test]
fn an_answer_lost_after_the_commit_makes_one_invoice() {
    let sandbox = Sandbox::start();
    sandbox.control("faults", r#"{"route":"POST /api/v1/invoices","count":1,"reset":"after_commit"}"#);
    let created = sandbox.merchant().invoices().create(&CreateInvoice::new(Usd::parse("1").unwrap())).unwrap();
    assert_eq!(created.retries().len(), 1);
    let list = sandbox.http("GET", "/api/v1/invoices", "");
    assert_eq!(list.matches(r#""object":"invoice""#).count(), 1, "{list}");
}

#[test]
fn an_answer_lost_without_a_key_is_unknown_and_not_repeated() {
    let sandbox = Sandbox::start();
    sandbox.control("faults", r#"{"route":"POST /session","count":1,"reset":"after_commit"}"#);
    let error = sandbox.payviox().sessions().create(&shirts("order_1")).unwrap_err();
    assert_eq!((error.kind(), error.order_id()), (ErrorKind::OutcomeUnknown, Some("order_1")));
    assert_eq!(sandbox.requests_to("/session"), 1);
}

#[test]
fn the_servers_field_errors_are_like_our_own() {
    let sandbox = Sandbox::start();
    sandbox.payviox().sessions().create(&shirts("order_1")).unwrap();
    let error = sandbox.payviox().sessions().create(&shirts("order_1")).unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::InvalidRequest, Some(400)));
    assert_eq!(error.fields().get("order_id").len(), 1, "{error:?}");
}

#[test]
fn a_redirecting_method_gives_the_providers_page() {
    let sandbox = Sandbox::start();
    let session = CreateSession { payment_method_id: Some("zen_card".into()), ..shirts("order_1") };
    let session = sandbox.payviox().sessions().create(&session).unwrap();
    assert!(session.redirect_url.is_some());
    assert_eq!(session.url, session.redirect_url);
    let hosted = sandbox.payviox().sessions().create(&shirts("order_2")).unwrap();
    assert_eq!(hosted.url, Some(format!("{}/{}", sandbox.url, hosted.session_id)));
}

#[test]
fn the_wrong_key_and_the_wrong_session_are_told_apart() {
    let sandbox = Sandbox::start();
    let nobody = Pepay::new(sandbox.config(Credentials::api_key("nonsense").unwrap())).unwrap();
    let error = nobody.invoices().create(&CreateInvoice::new(Usd::parse("1").unwrap())).unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Authentication, Some("API_KEY_INVALID")));
    let stranger = Pepay::new(sandbox.config(Credentials::session("pst_1", "sig_1").unwrap())).unwrap();
    assert_eq!(stranger.payment_sessions().get_session_details().unwrap_err().kind(), ErrorKind::Authentication);
}
