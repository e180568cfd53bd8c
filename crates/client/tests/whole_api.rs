//! Every endpoint against the sandbox, and what goes around the calls: paging, waiting, observing.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

mod sandbox;

use pepay_client::payviox::{CreatePayout, CreateSession, Item, ListPaymentMethods};
use pepay_client::pepay::{
    CreateApiKey, CreateInvoice, CreatePaymentAddress, Environment, FormResponse, GetInvoiceTotals, InvoiceStatus,
    ListApiKeys, ListAvailableTokens, ListCustomerInvoices, ListEvents, ListInvoices, ListTokens, MintWsToken,
    RetrieveInvoice, SearchTokens, TriggerManualVerification,
};
use pepay_client::{
    AttemptInfo, CallOptions, Cents, Credentials, ErrorKind, Json, Observer, Outcome, Pages, Payviox, ResultInfo, Usd,
    WaitOptions,
};
use sandbox::Sandbox;
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn invoice(dollars: &str) -> CreateInvoice {
    CreateInvoice { customer_id: Some("cus_1".into()), ..CreateInvoice::new(Usd::parse(dollars).unwrap()) }
}

#[test]
fn invoices_are_listed_in_both_directions() {
    let sandbox = Sandbox::start();
    let pepay = sandbox.merchant();
    let made: Vec<String> = (1..=7)
        .map(|dollars| pepay.invoices().create(&invoice(&dollars.to_string())).unwrap().invoice_id.clone())
        .collect();
    let ids = |filter: ListInvoices| -> Vec<String> {
        pepay.invoices().iter(filter).map(|invoice| invoice.unwrap().id).collect()
    };
    let newest_first: Vec<String> = made.iter().rev().cloned().collect();
    assert_eq!(ids(ListInvoices { limit: Some(3), ..ListInvoices::default() }), newest_first);
    let since_the_second =
        ListInvoices { limit: Some(2), ending_before: Some(made[1].clone()), ..ListInvoices::default() };
    assert_eq!(ids(since_the_second), made[2..], "from old to new");
    let mut pages = pepay.invoices().iter(ListInvoices { limit: Some(3), ..ListInvoices::default() });
    assert_eq!(pages.response(), None, "nothing is asked before it is needed");
    let third = pages.nth(2).unwrap().unwrap().id;
    let body = |pages: &Pages<'_, _>| String::from_utf8(pages.response().unwrap().body.clone()).unwrap();
    assert!(body(&pages).contains(&third));
    let fourth = pages.next().unwrap().unwrap().id;
    assert!(body(&pages).contains(&fourth) && !body(&pages).contains(&third));
    let of_nobody = ListCustomerInvoices::new("cus_2");
    assert_eq!(pepay.invoices().iter_by_customer(of_nobody).count(), 0);
    let paid = ListInvoices { status: Some("paid".into()), ..ListInvoices::default() };
    assert!(pepay.invoices().list(&paid).unwrap().data.is_empty());
    let totals = pepay.invoices().totals(&GetInvoiceTotals::default()).unwrap();
    assert_eq!(totals.totals.all.as_ref().unwrap().count, Some(7));
}

#[test]
fn an_invoice_is_read_and_waited_for() {
    let sandbox = Sandbox::start();
    let pepay = sandbox.merchant();
    let id = pepay.invoices().create(&invoice("5")).unwrap().invoice_id.clone();
    let soon = WaitOptions { timeout: Duration::from_millis(50), interval: Duration::from_millis(10) };
    assert_eq!(pepay.invoices().wait_for_status(&id, &soon).unwrap_err().kind(), ErrorKind::Timeout);
    sandbox.control(&format!("pepay/invoices/{id}/pay"), "{}");
    assert_eq!(pepay.invoices().wait_for_status(&id, &soon).unwrap().status(), &InvoiceStatus::Paid);
    sandbox.fault(r#"{"route":"*","status":503,"retry_after":"0"}"#);
    let once = pepay.with_options(CallOptions { max_retries: Some(0), ..CallOptions::default() });
    let error = once.invoices().wait_for_status(&id, &WaitOptions::default()).unwrap_err();
    assert_eq!((error.kind(), error.attempts().len()), (ErrorKind::Server, 1), "a client's options hold for each look");
    sandbox.fault("");
    let read = RetrieveInvoice { expand: Some("latest_payment".into()), ..RetrieveInvoice::new(id.as_str()) };
    assert!(pepay.invoices().retrieve(&read).unwrap().latest_payment.is_some());
    let unknown = RetrieveInvoice::new("a3bb189e-8bf9-3888-9912-ace4e6543002");
    assert_eq!(pepay.invoices().retrieve(&unknown).unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn what_happened_is_recovered_in_order() {
    let sandbox = Sandbox::start();
    let pepay = sandbox.merchant();
    let created = pepay.invoices().create(&invoice("5")).unwrap();
    let first = pepay.events().list(&ListEvents::default()).unwrap().data.last().unwrap().clone();
    sandbox.control(&format!("pepay/invoices/{}/pay", created.invoice_id), "{}");
    let missed: Vec<_> = pepay.events().recover_since(&first.id, Some(1)).map(Result::unwrap).collect();
    assert!(missed.len() >= 2);
    assert!(missed.windows(2).all(|pair| pair[0].created <= pair[1].created));
    assert_eq!(missed.last().unwrap().invoice().unwrap().status, InvoiceStatus::Paid);
    assert_eq!(pepay.events().retrieve(&first.id).unwrap().id, first.id);
}

#[test]
fn a_payor_leaves_an_address_and_answers() {
    let sandbox = Sandbox::start();
    let questions = r#"{"questions":[{"id":"q1","question":"Mail?","type":"email","validation":{"required":true}}]}"#;
    let asked = CreateInvoice { questions: Some(Json::parse(questions).unwrap()), ..invoice("5") };
    let created = sandbox.merchant().invoices().create(&asked).unwrap();
    let payor = sandbox.payor(&created);
    let sessions = payor.payment_sessions();
    assert_eq!(sessions.get_customer_email().unwrap().has_email, Some(false));
    sessions.set_customer_email("payer@example.com").unwrap();
    assert_eq!(sessions.get_customer_email().unwrap().email.as_deref(), Some("payer@example.com"));
    let asked = sessions.get_questions().unwrap();
    assert_eq!(asked.questions.as_ref().unwrap().questions[0].kind.as_deref(), Some("email"));
    assert!(sessions.submit_form(vec![FormResponse::new("q1", "payer@example.com")]).unwrap().success);
    assert_eq!(sessions.submit_form(Vec::new()).unwrap_err().status(), None, "refused before it was sent");

    let token = sessions.list_available_tokens(&ListAvailableTokens::default()).unwrap()[0].clone();
    let network = token.network.unwrap();
    sessions.create_payment_address(&CreatePaymentAddress::new(network.clone(), token.id)).unwrap();
    let trigger = TriggerManualVerification {
        network: Some("base".into()),
        ..TriggerManualVerification::new(created.invoice_id.as_str())
    };
    match payor.manual_verification().trigger(&trigger) {
        Ok(verification) => {
            let read = payor.manual_verification().retrieve(&created.invoice_id).unwrap();
            assert_eq!(read.id, verification.id);
        }
        // Only some networks can be verified by hand, and it must be the invoice's own.
        Err(error) => assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}"),
    }
}

#[test]
fn tokens_are_found_and_blocked() {
    let sandbox = Sandbox::start();
    let pepay = sandbox.merchant();
    let listed = pepay.tokens().list(&ListTokens::default()).unwrap();
    let all: Vec<_> = pepay
        .tokens()
        .iter_search(SearchTokens { limit: Some(2), ..SearchTokens::default() })
        .map(Result::unwrap)
        .collect();
    assert!(all.len() >= listed.tokens.len());
    assert!(pepay.tokens().block(listed.tokens[0].id, true).unwrap().blocked);
}

#[test]
fn the_account_needs_a_dashboard_token() {
    let sandbox = Sandbox::start();
    let pepay = sandbox.merchant();
    assert_eq!(pepay.settlement().get().unwrap_err().kind(), ErrorKind::Config);
    let dashboard = pepay.with_credentials(Credentials::default().with_bearer_token(&sandbox.jwt).unwrap());
    let settlement = dashboard.settlement().get().unwrap();
    let token = settlement.available_stable_tokens.as_ref().unwrap()[0].id;
    let chosen = dashboard.settlement().update(Some(token)).unwrap();
    assert_eq!(chosen.settlement_token.as_ref().unwrap().id, token);
    dashboard.settlement().update(None).unwrap();
    let key = dashboard.api_keys().create(&CreateApiKey::new("ci", "merchant")).unwrap();
    assert!(key.api_key.is_some());
    assert!(
        dashboard.api_keys().list(&ListApiKeys::default()).unwrap().iter().any(|listed| listed.key_id == key.key_id)
    );
    dashboard.api_keys().revoke(&key.key_id).unwrap();
    assert!(pepay.access().status().unwrap().current_environment.is_some());
    pepay.access().set_environment(Environment::Devnet).unwrap();
    assert!(!pepay.ws_tokens().mint(&MintWsToken::new("merchant")).unwrap().token.is_empty());
}

#[test]
fn the_whole_of_payviox() {
    let sandbox = Sandbox::start();
    let payviox_secret = sandbox.payviox();
    let items = vec![Item::new("T-shirt", 2, Cents(5000))];
    let session = CreateSession::new(Cents(10_000), "USD", "cus_1", "order_1", items);
    let session = payviox_secret.sessions().create(&session).unwrap();
    let methods = payviox_secret.payment_methods().list(&ListPaymentMethods::default()).unwrap();
    let card = methods.iter().find(|method| method.id == "stripe_credit").unwrap();
    assert_eq!(card.fees.as_ref().unwrap().on(Cents(10_000)), Some(Cents(320)));
    let of_session = payviox_secret.payment_methods().list_for_session(&session.session_id).unwrap();
    assert!(of_session.iter().any(|method| method.id == "stripe_credit" && method.kind.is_some()));
    assert_eq!(payviox_secret.payments().retrieve(&session.session_id).unwrap().status, None);
    assert!(payviox_secret.balance().retrieve().unwrap().payout_balance.is_some());
    let payout = CreatePayout::new("payee@example.com", Cents(500));
    assert!(!payviox_secret.payouts().create(&payout).unwrap().hash.is_empty());

    let public =
        Payviox::new(sandbox.config(Credentials::api_key(&sandbox.key.replacen("sk_", "pk_", 1)).unwrap())).unwrap();
    for error in [public.balance().retrieve().unwrap_err(), public.payouts().create(&payout).unwrap_err()] {
        assert_eq!((error.kind(), error.status()), (ErrorKind::Config, None), "refused before it was sent");
    }
}

#[derive(Default)]
struct Seen(Mutex<Vec<String>>);

impl Observer for Seen {
    fn on_attempt(&self, attempt: &AttemptInfo<'_>) {
        let Outcome::Status(status) = attempt.outcome else { panic!("{attempt:?}") };
        self.0.lock().unwrap().push(format!("{} {status}", attempt.number));
    }

    fn on_result(&self, result: &ResultInfo<'_>) {
        let line =
            format!("{} {} {:?} {}", result.route.method.as_str(), result.route.path, result.status, result.retries);
        self.0.lock().unwrap().push(line);
    }
}

#[test]
fn an_observer_sees_attempts_and_results_without_secrets() {
    let sandbox = Sandbox::start();
    sandbox.control("faults", r#"{"route":"*","count":1,"status":503,"retry_after":"0"}"#);
    let seen = Arc::new(Seen::default());
    let pepay = sandbox.merchant().with_observer(Arc::<Seen>::clone(&seen));
    pepay.invoices().create(&invoice("1")).unwrap();
    assert_eq!(*seen.0.lock().unwrap(), ["1 503", "2 201", "POST /api/v1/invoices Some(201) 1"]);
}

#[test]
fn what_is_new_in_replies_is_counted_and_never_fatal() {
    let sandbox = Sandbox::start();
    let body = r#"{"route":"*","count":2,"status":200,"body":{"id":"inv_1","status":"refunding","brand_new":1}}"#;
    sandbox.control("faults", body);
    let pepay = sandbox.merchant();
    for _ in 0..2 {
        pepay.invoices().retrieve(&RetrieveInvoice::new("inv_1")).unwrap();
    }
    let drift: Vec<String> =
        pepay.drift().iter().map(|(route, odd, count)| format!("{route}: {odd} ({count})")).collect();
    assert_eq!(
        drift,
        [
            "invoices.retrieve: the field brand_new is unknown (2)",
            "invoices.retrieve: the field status has the new value \"refunding\" (2)",
        ]
    );
}

#[test]
fn options_hold_for_one_copy() {
    let sandbox = Sandbox::start();
    sandbox.control("faults", r#"{"route":"*","count":1,"status":503,"retry_after":"0"}"#);
    let once = sandbox.merchant().with_options(CallOptions { max_retries: Some(0), ..CallOptions::default() });
    assert_eq!(once.invoices().create(&invoice("1")).unwrap_err().kind(), ErrorKind::Server);
    let key =
        CallOptions { idempotency_key: Some("7d444840-9dc0-41d1-b245-5ffdce74fad2".into()), ..CallOptions::default() };
    let keyed = sandbox.merchant().with_options(key);
    let first = keyed.invoices().create(&invoice("1")).unwrap().invoice_id.clone();
    assert_eq!(keyed.invoices().create(&invoice("1")).unwrap().invoice_id, first, "the same key is the same invoice");
    assert_eq!(keyed.invoices().create(&invoice("2")).unwrap_err().kind(), ErrorKind::Conflict);
}
