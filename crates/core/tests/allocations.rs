//! How often the main calls allocate: recorded numbers, so that a change that costs more is seen.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed
#![allow(unsafe_code)] // an allocator is unsafe to implement

use pepay_core::payviox::{self, CreateSession, Item};
use pepay_core::pepay::{
    self, CreateInvoice, CreatePaymentAddress, GetSessionDetails, ListInvoices, Network, RetrieveInvoice,
};
use pepay_core::{
    Api, Call, CallOptions, Cents, Config, Credentials, Duration, Endpoint, Entropy, Headers, Secret, Step, Timestamp,
    Usd,
};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, counting for each thread: tests run beside each other.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator as it came; the counter allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = ALLOCATIONS.get();
    let value = work();
    (value, ALLOCATIONS.get() - before)
}

#[track_caller]
fn check(what: &str, counted: usize, recorded: usize) {
    assert!(counted <= recorded, "{what} takes {counted} allocations, not {recorded}");
}

fn api<E: Endpoint>() -> Api {
    let credentials = Credentials::session("pst_1", "sig_1").unwrap().with_api_key("sk_1").unwrap();
    let config = Config { credentials, ..Config::default() };
    let payviox = E::ROUTE.auth == pepay_core::Auth::AnyKey;
    if payviox { Api::payviox(config).unwrap() } else { Api::pepay(config).unwrap() }
}

/// Building the call, then reading the reply from a body that the host owns.
#[track_caller]
fn count<E: Endpoint>(endpoint: &E, body: &str, to_build: usize, to_read: usize) {
    let (api, options, body) = (api::<E>(), CallOptions::default(), body.as_bytes().to_vec());
    let now = Duration::ZERO;
    let (call, built) = allocations(|| Call::new(&api, endpoint, &options, Entropy::from([7; 32]), now));
    let mut call = call.unwrap();
    let (step, read) = allocations(|| call.received(200, Headers::default(), body, now));
    assert!(matches!(step, Step::Done(_)), "{}", E::ROUTE.name);
    check(&format!("building {}", E::ROUTE.name), built, to_build);
    check(&format!("reading {}", E::ROUTE.name), read, to_read);
}

const DETAILS: &str = r#"{"invoice_id":"a3bb189e-8bf9-3888-9912-ace4e6543002","amount_usd":49.99,"description":"Order",
    "expires_at":1777890600,"invoice_status":"unpaid","remaining_time":1800000,"remaining_seconds":1800,
    "merchant_name":"Acme","merchant_email":"pay@acme.example","network_environment":"mainnet",
    "locked_network":null,"locked_token_id":null,"locked_payment_address":null}"#;

const CREATED: &str = r#"{"invoice_id":"a3bb189e-8bf9-3888-9912-ace4e6543002","payment_url":"https://pay.example/pay",
    "expires_at":1777890600,"session_token":"pst_1","signature":"sig_1",
    "payment_session_headers":{"x-session-token":"pst_1","x-signature":"sig_1"}}"#;

const ADDRESS: &str = r#"{"success":true,"quote_status":"available","status_code":"ok","message":null,
    "temp_address":"0xabc","network":"base","supported_token_id":3,"estimated_token_amount":"50.123456",
    "exchange_rate":"1.0002","usd_amount":49.99,"quote_last_updated_at":1777890600,"quote_valid_until":1777890900,
    "quote_expires_in_seconds":300,"retryable":null,"retry_after_seconds":null,
    "ws_connection":{"token":"eyJ","endpoint":"/ws/payment","format":"event_v1","ws_url":"/ws/payment"}}"#;

const INVOICE: &str = r#"{"object":"invoice","id":"a3bb189e-8bf9-3888-9912-ace4e6543002","merchant_id":42,"status":"paid",
    "invoice_type":"standard","currency":"usd","amount":49990,"amount_decimal":"49.990","amount_paid":49990,
    "amount_paid_decimal":"49.990","amount_remaining":0,"amount_remaining_decimal":"0.000",
    "amount_unit":"usd_millis","customer_id":"cus_77","environment":"mainnet","expires_at":1777890600,
    "created_at":1777847400,"paid_at":1777850000,"last_payment_at":1777850000,"metadata":{"order":1042}}"#;

#[test]
fn the_main_job_of_pepay() {
    count(&CreateInvoice::new(Usd::parse("49.99").unwrap()), CREATED, 4, 7);
    count(&GetSessionDetails, DETAILS, 2, 5);
    count(&CreatePaymentAddress::new(Network::Base, 3), ADDRESS, 5, 10);
    count(&RetrieveInvoice::new("a3bb189e-8bf9-3888-9912-ace4e6543002"), INVOICE, 3, 10);
    let page = format!(r#"{{"object":"list","data":[{}],"has_more":false}}"#, [INVOICE; 100].join(","));
    count(&ListInvoices::default(), &page, 2, 1009);
}

#[test]
fn the_main_job_of_payviox() {
    let session =
        CreateSession::new(Cents(100), "USD", "customer_1", "order_1", vec![Item::new("T-shirt", 1, Cents(100))]);
    count(&session, r#"{"session_id":"a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6"}"#, 12, 4);
}

#[test]
fn a_webhook() {
    let now = Timestamp::from_seconds(1_700_000_000).unwrap();
    let body =
        format!(r#"{{"id":"evt_1","type":"invoice.updated","created":1700000000,"data":{{"object":{INVOICE}}}}}"#);
    let headers = pepay::sign_webhook(&Secret::from("whsec_1"), body.as_bytes(), now);
    let verifier = pepay::WebhookVerifier::new(["whsec_1"]).unwrap();
    let (event, counted) = allocations(|| verifier.construct_event(body.as_bytes(), &headers, now));
    event.unwrap();
    check("a Pepay event", counted, 7);

    let body = r#"{"amount":100,"currency":"USD","metadata":{"integration_session_id":"s"},"type":"succeeded",
        "provider":"stripe","order_id":"order_1","items":[{"name":"T-shirt","quantity":1,"price":100}]}"#;
    let headers = payviox::sign_webhook(&Secret::from("token"), body.as_bytes());
    let verifier = payviox::WebhookVerifier::new(["token"]).unwrap();
    let (event, counted) = allocations(|| verifier.construct_event(body.as_bytes(), &headers));
    event.unwrap();
    check("a Payviox event", counted, 9);
}
