//! The answer is lost after the work was done: it ends as one of what was asked for, never as two.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

mod sandbox;

use pepay_client::payviox::{CreatePayout, CreateSession, Item};
use pepay_client::pepay::{CreateInvoice, ListInvoices};
use pepay_client::{CallOptions, Cents, ErrorKind, Usd};
use sandbox::Sandbox;

const LOST: &str = r#"{"route":"*","reset":"after_commit"}"#;

fn invoice() -> CreateInvoice {
    CreateInvoice::new(Usd::parse("49.99").unwrap())
}

#[test]
fn an_invoice_whose_answer_is_lost_every_time_is_found_under_its_key() {
    let sandbox = Sandbox::start();
    sandbox.fault(LOST);
    let error = sandbox.merchant().invoices().create(&invoice()).unwrap_err();
    assert_eq!((error.kind(), error.attempts().len()), (ErrorKind::OutcomeUnknown, 3), "{error}");

    sandbox.fault("");
    let key = error.idempotency_key().map(String::from);
    let again = sandbox.merchant().with_options(CallOptions { idempotency_key: key, ..CallOptions::default() });
    let created = again.invoices().create(&invoice()).unwrap();
    let all: Vec<_> =
        sandbox.merchant().invoices().iter(ListInvoices::default()).map(|invoice| invoice.unwrap().id).collect();
    assert_eq!(all, [created.invoice_id.as_str()]);
}

#[test]
fn a_session_whose_answer_is_lost_is_asked_for_once() {
    let sandbox = Sandbox::start();
    for fault in [
        LOST,
        r#"{"route":"*","status":503,"commit":true,"retry_after":"0"}"#,
        r#"{"route":"*","truncate":5}"#,
        r#"{"route":"*","status":502,"commit":true,"html":true}"#,
    ] {
        sandbox.forget("journal");
        sandbox.fault(fault);
        let order = format!("order_{}", fault.len());
        let items = vec![Item::new("T-shirt", 2, Cents(5000))];
        let session = CreateSession::new(Cents(10_000), "USD", "cus_1", order.as_str(), items);
        let error = sandbox.payviox().sessions().create(&session).unwrap_err();
        assert_eq!((error.kind(), error.order_id()), (ErrorKind::OutcomeUnknown, Some(order.as_str())), "{fault}");
        assert_eq!(sandbox.requests_to("/session"), 1, "{fault}");

        // It is there: the same order is not taken twice.
        sandbox.fault("");
        let error = sandbox.payviox().sessions().create(&session).unwrap_err();
        assert_eq!(error.fields().get("order_id").len(), 1, "{fault}: {error}");
    }
}

#[test]
fn a_payout_whose_answer_is_lost_is_paid_once() {
    let sandbox = Sandbox::start();
    let balance = || sandbox.payviox().balance().retrieve().unwrap().payout_balance.unwrap().0;
    let before = balance();
    sandbox.fault(r#"{"route":"POST /payout/create","reset":"after_commit"}"#);
    let error = sandbox.payviox().payouts().create(&CreatePayout::new("payee@example.com", Cents(500))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    assert_eq!(before - balance(), 500);
}
