//! Every endpoint meets every fault of the sandbox: what comes of it depends on what may be sent again, and on
//! nothing else.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

mod sandbox;

use pepay_client::payviox::{CreatePayout, CreateSession, Item, ListPaymentMethods};
use pepay_client::pepay::{
    AddCartItem, CancelOrder, CommerceItem, CreateApiKey, CreateCart, CreateCheckoutInvoice, CreateInvoice,
    CreatePaymentAddress, DeleteAddress, DeleteCart, Environment, EstimateCheckout, FormResponse, GetCartTotals,
    GetInvoiceTotals, ListAddresses, ListApiKeys, ListAvailableTokens, ListCustomerInvoices, ListEvents, ListInvoices,
    ListOrders, ListTokens, MintWsToken, OrderTransition, RemoveCartItem, RetrieveCart, RetrieveInvoice,
    SearchProducts, SearchTokens, SetCheckoutAddress, ShippingAddress, SimulateOrder, TriggerManualVerification,
    UpdateCartItem, ValidateCart,
};
use pepay_client::{
    CallOptions, Cents, Config, Credentials, Error, ErrorKind, Observer, Payviox, Pepay, Policy, Replay, ResultInfo,
    Usd,
};
use sandbox::Sandbox;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The clients of one business, and of one of its payors.
struct Clients {
    pepay: Pepay,
    payviox: Payviox,
}

type Made = Result<(), Error>;

macro_rules! count {
    ($($Provider:ident $api:ident { $($number:literal $Endpoint:ident $form:ident,)+ })+) => {
        [$($($number),+),+].len()
    };
}

/// A call of each operation there is.
const ALL: [fn(&Clients) -> Made; pepay_core::operations!(count)] = [
    |to| to.pepay.invoices().create(&invoice()).map(drop),
    |to| to.pepay.invoices().list(&ListInvoices::default()).map(drop),
    |to| to.pepay.invoices().list_by_customer(&ListCustomerInvoices::new("cus_1")).map(drop),
    |to| to.pepay.invoices().retrieve(&RetrieveInvoice::new("inv_1")).map(drop),
    |to| to.pepay.invoices().status("inv_1").map(drop),
    |to| to.pepay.invoices().totals(&GetInvoiceTotals::default()).map(drop),
    |to| to.pepay.manual_verification().trigger(&TriggerManualVerification::new("inv_1")).map(drop),
    |to| to.pepay.manual_verification().retrieve("inv_1").map(drop),
    |to| to.pepay.payment_sessions().get_session_details().map(drop),
    |to| to.pepay.payment_sessions().list_available_tokens(&ListAvailableTokens::default()).map(drop),
    |to| to.pepay.payment_sessions().create_payment_address(&CreatePaymentAddress::new("base", 3)).map(drop),
    |to| to.pepay.payment_sessions().get_payment_status().map(drop),
    |to| to.pepay.payment_sessions().set_customer_email("payer@example.com").map(drop),
    |to| to.pepay.payment_sessions().get_customer_email().map(drop),
    |to| to.pepay.payment_sessions().get_questions().map(drop),
    |to| to.pepay.payment_sessions().submit_form(vec![FormResponse::new("q1", "yes")]).map(drop),
    |to| to.pepay.tokens().list(&ListTokens::default()).map(drop),
    |to| to.pepay.tokens().search(&SearchTokens::default()).map(drop),
    |to| to.pepay.tokens().block(3, true).map(drop),
    |to| to.pepay.events().list(&ListEvents::default()).map(drop),
    |to| to.pepay.events().retrieve("evt_1").map(drop),
    |to| to.pepay.ws_tokens().mint(&MintWsToken::new("merchant")).map(drop),
    |to| to.pepay.settlement().get().map(drop),
    |to| to.pepay.settlement().update(None).map(drop),
    |to| to.pepay.access().status().map(drop),
    |to| to.pepay.access().activate("access_1").map(drop),
    |to| to.pepay.access().set_environment(Environment::Devnet).map(drop),
    |to| to.pepay.api_keys().list(&ListApiKeys::default()).map(drop),
    |to| to.pepay.api_keys().create(&CreateApiKey::new("ci", "merchant")).map(drop),
    |to| to.pepay.api_keys().revoke("key_1").map(drop),
    |to| to.pepay.commerce().status().map(drop),
    |to| to.pepay.commerce().search(&SearchProducts::new("atlas")).map(drop),
    |to| to.pepay.carts().retrieve(&RetrieveCart { customer_id: customer(), ..Default::default() }).map(drop),
    |to| to.pepay.carts().create(&CreateCart { customer_id: customer(), ..Default::default() }).map(drop),
    |to| to.pepay.carts().delete(&DeleteCart { customer_id: customer(), ..Default::default() }).map(drop),
    |to| to.pepay.carts().add_item(&AddCartItem { customer_id: customer(), ..AddCartItem::new(atlas()) }).map(drop),
    |to| {
        let params = UpdateCartItem { customer_id: customer(), ..UpdateCartItem::new("item_1", 2) };
        to.pepay.carts().update_item(&params).map(drop)
    },
    |to| {
        let params = RemoveCartItem { customer_id: customer(), ..RemoveCartItem::new("item_1") };
        to.pepay.carts().remove_item(&params).map(drop)
    },
    |to| to.pepay.carts().validate(&ValidateCart { customer_id: customer(), ..Default::default() }).map(drop),
    |to| to.pepay.carts().totals(&GetCartTotals { customer_id: customer(), ..Default::default() }).map(drop),
    |to| {
        let params = EstimateCheckout { customer_id: customer(), use_cart: Some(true), ..Default::default() };
        to.pepay.checkout().estimate(&params).map(drop)
    },
    |to| {
        let address = ShippingAddress::new("Ada", "Byron", "1 Main Street", "New York", "10001", "US");
        to.pepay.checkout().set_address(&SetCheckoutAddress::new("est_1", address)).map(drop)
    },
    |to| to.pepay.checkout().create_invoice(&CreateCheckoutInvoice::new("est_1", "addr_1")).map(drop),
    |to| to.pepay.orders().list(&ListOrders::default()).map(drop),
    |to| to.pepay.orders().retrieve("order_1").map(drop),
    |to| to.pepay.orders().cancel(&CancelOrder::new("order_1")).map(drop),
    |to| to.pepay.orders().simulate(&SimulateOrder::new("order_1", OrderTransition::Placed)).map(drop),
    |to| to.pepay.order_payments().retrieve("order_1").map(drop),
    |to| to.pepay.order_payments().list_statuses(vec!["order_1".into()]).map(drop),
    |to| to.pepay.order_payments().invoice_status("inv_1").map(drop),
    |to| to.pepay.addresses().list(&ListAddresses { customer_id: customer(), ..Default::default() }).map(drop),
    |to| {
        let params = DeleteAddress { customer_id: customer(), ..DeleteAddress::new("addr_1") };
        to.pepay.addresses().delete(&params).map(drop)
    },
    |to| to.payviox.sessions().create(&shirts("order_1")).map(drop),
    |to| to.payviox.payment_methods().list(&ListPaymentMethods::default()).map(drop),
    |to| to.payviox.payment_methods().list_for_session("session_1").map(drop),
    |to| to.payviox.payments().retrieve("session_1").map(drop),
    |to| to.payviox.balance().retrieve().map(drop),
    |to| to.payviox.payouts().create(&CreatePayout::new("payee@example.com", Cents(500))).map(drop),
];

fn customer() -> Option<String> {
    Some("customer_42".into())
}

fn atlas() -> CommerceItem {
    CommerceItem::new("prod_atlas", 1)
}

fn invoice() -> CreateInvoice {
    CreateInvoice::new(Usd::parse("49.99").unwrap())
}

fn shirts(order_id: &str) -> CreateSession {
    CreateSession::new(Cents(10_000), "USD", "cus_1", order_id, vec![Item::new("T-shirt", 2, Cents(5000))])
}

/// Remembers what each call was and came to.
#[derive(Default)]
struct Seen(Mutex<Vec<(&'static str, Replay)>>);

impl Observer for Seen {
    fn on_result(&self, result: &ResultInfo<'_>) {
        self.0.lock().unwrap().push((result.route.name, result.route.replay));
    }
}

struct Bench {
    sandbox: Sandbox,
    clients: Clients,
    seen: Arc<Seen>,
}

impl Bench {
    /// Clients that try twice, at once.
    fn new() -> Self {
        let sandbox = Sandbox::start();
        let session = sandbox.merchant().invoices().create(&invoice()).unwrap();
        let (token, signature) = (session.session_token.as_ref().unwrap(), session.signature.as_ref().unwrap());
        let all = Credentials::session(token.expose(), signature.expose()).unwrap();
        let all = all.with_api_key(&sandbox.key).unwrap().with_bearer_token(&sandbox.jwt).unwrap();
        let policy = Policy { backoff_base: Duration::from_millis(1), max_retries: 1, ..Policy::default() };
        let config = || Config { policy: policy.clone(), ..sandbox.config(all.clone()) };
        let seen = Arc::new(Seen::default());
        let clients = Clients {
            pepay: Pepay::new(config()).unwrap().with_observer(Arc::<Seen>::clone(&seen)),
            payviox: Payviox::new(config()).unwrap().with_observer(Arc::<Seen>::clone(&seen)),
        };
        Self { sandbox, clients, seen }
    }

    /// Calls every endpoint while this fault lasts: its name, what may be sent again, the error.
    fn under(&self, fault: &str) -> Vec<(&'static str, Replay, Error)> {
        self.sandbox.fault(&format!(r#"{{"route":"*",{fault}}}"#));
        let failed = ALL.iter().map(|make| {
            let error = make(&self.clients).unwrap_err();
            let (name, replay) = *self.seen.0.lock().unwrap().last().unwrap();
            (name, replay, error)
        });
        failed.collect()
    }
}

/// The kind of an error and the number of attempts, for a read, a write with a key and one without.
type Expected = [(ErrorKind, usize); 3];

fn assert_all(bench: &Bench, fault: &str, expected: Expected) {
    for (name, replay, error) in bench.under(fault) {
        let expected = expected[match replay {
            Replay::Safe => 0,
            Replay::Keyed => 1,
            Replay::Once => 2,
        }];
        assert_eq!((error.kind(), error.attempts().len()), expected, "{name} under {fault}: {error:?}");
        assert_eq!(error.route(), Some(name));
        assert_eq!(error.idempotency_key().is_some(), replay == Replay::Keyed, "{name}");
        assert_eq!(error.advice().is_some(), error.kind() == ErrorKind::OutcomeUnknown, "{name}: {error}");
    }
}

#[test]
fn every_endpoint_is_there() {
    let bench = Bench::new();
    bench.under(r#""status":404"#);
    let names: BTreeSet<_> = bench.seen.0.lock().unwrap().iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), ALL.len());
}

#[test]
fn a_refusal_is_what_its_status_says_and_final() {
    let bench = Bench::new();
    for (status, kind) in [
        (400, ErrorKind::InvalidRequest),
        (401, ErrorKind::Authentication),
        (403, ErrorKind::Permission),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (410, ErrorKind::NotFound),
        (422, ErrorKind::InvalidRequest),
    ] {
        assert_all(&bench, &format!(r#""status":{status}"#), [(kind, 1); 3]);
    }
}

#[test]
fn a_rate_limit_comes_before_anything_is_done() {
    assert_all(&Bench::new(), r#""status":429,"retry_after":"0""#, [(ErrorKind::RateLimited, 2); 3]);
}

#[test]
fn a_failing_server_may_have_acted_and_without_a_key_nobody_knows() {
    let bench = Bench::new();
    let expected = [(ErrorKind::Server, 2), (ErrorKind::Server, 2), (ErrorKind::OutcomeUnknown, 1)];
    for fault in [
        r#""status":500"#,
        r#""status":502,"html":true"#,
        r#""status":503,"commit":true"#,
        r#""status":504,"empty":true"#,
    ] {
        assert_all(&bench, fault, expected);
    }
}

#[test]
fn an_answer_that_is_lost_is_asked_for_again_only_if_that_does_no_harm() {
    let bench = Bench::new();
    let lost = [(ErrorKind::Transport, 2), (ErrorKind::OutcomeUnknown, 2), (ErrorKind::OutcomeUnknown, 1)];
    for fault in [r#""reset":"before""#, r#""reset":"after_commit""#] {
        assert_all(&bench, fault, lost);
    }
    let cut = [(ErrorKind::Decode, 2), (ErrorKind::OutcomeUnknown, 2), (ErrorKind::OutcomeUnknown, 1)];
    assert_all(&bench, r#""truncate":5"#, cut);
}

#[test]
fn a_success_that_cannot_be_read_is_never_repeated() {
    let bench = Bench::new();
    for fault in [r#""status":200,"html":true"#, r#""status":200,"body":"x""#, r#""status":201,"empty":true"#] {
        let unknown = (ErrorKind::OutcomeUnknown, 1);
        assert_all(&bench, fault, [(ErrorKind::Decode, 1), unknown, unknown]);
    }
}

/// How much longer than its deadline a call took. A machine that is busy with something else adds to it, so the
/// shortest of several counts.
fn overrun(deadline: Duration, mut call: impl FnMut() -> Error) -> Duration {
    let overruns = (0..5).map(|_| {
        let begun = Instant::now();
        let error = call();
        let took = begun.elapsed();
        assert!(
            matches!(error.kind(), ErrorKind::Timeout | ErrorKind::OutcomeUnknown | ErrorKind::Server),
            "{error:?}"
        );
        assert!(error.attempts().iter().all(|attempt| attempt.started < deadline), "{error:?}");
        took.saturating_sub(deadline)
    });
    overruns.min().unwrap()
}

#[test]
fn a_call_ends_with_its_deadline_whatever_holds_it_up() {
    let bench = Bench::new();
    let deadline = Duration::from_millis(150);
    let options = CallOptions { timeout: Some(deadline), max_retries: Some(1000), ..CallOptions::default() };
    let pepay = bench.clients.pepay.with_options(options.clone());
    let payviox = bench.clients.payviox.with_options(options);
    for fault in [r#""delay_ms":60000"#, r#""slow_body_ms":60000"#, r#""delay_ms":20,"status":503"#] {
        bench.sandbox.fault(&format!(r#"{{"route":"*",{fault}}}"#));
        let read = overrun(deadline, || pepay.payment_sessions().get_session_details().unwrap_err());
        let keyed = overrun(deadline, || pepay.invoices().create(&invoice()).unwrap_err());
        let once = overrun(deadline, || payviox.sessions().create(&shirts("order_2")).unwrap_err());
        for overrun in [read, keyed, once] {
            assert!(overrun <= Duration::from_millis(50), "{fault}: {overrun:?} too long");
        }
    }
}

#[test]
fn a_wait_that_the_deadline_does_not_allow_is_not_begun() {
    let bench = Bench::new();
    let begun = Instant::now();
    assert_all(&bench, r#""status":429,"retry_after":"3600""#, [(ErrorKind::RateLimited, 1); 3]);
    assert!(begun.elapsed() < Duration::from_secs(25), "{:?}", begun.elapsed());
}
