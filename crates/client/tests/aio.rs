//! The asynchronous client and axum's extractors, against a sandbox within this program.

#![cfg(all(feature = "tokio", feature = "axum"))]
#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use pepay_client::aio::{Payviox, Pepay};
use pepay_client::axum::{Webhook, Webhooks};
use pepay_client::payviox::{self, CreateSession, Item};
use pepay_client::pepay::{
    self, CreateInvoice, CreatedInvoice, InvoiceStatus, ListInvoices, SessionState, StreamEvents,
};
use pepay_client::{
    Cents, Config, Credentials, ErrorKind, Now, StreamItem, StreamOptions, Timestamp, Usd, WaitOptions,
};
use pepay_sandbox::{Sandbox, World};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::timeout;

const LIMIT: Duration = Duration::from_secs(30);

fn config(world: &World, credentials: Credentials) -> Config {
    Config { base_url: Some(world.url().into()), credentials, ..Config::default() }
}

fn merchant(world: &World) -> Pepay {
    Pepay::new(config(world, Credentials::api_key(&world.api_key()).unwrap())).unwrap()
}

async fn invoice(world: &World) -> CreatedInvoice {
    let params = CreateInvoice::new(Usd::parse("49.99").unwrap());
    merchant(world).invoices().create(&params).await.unwrap().into_parts().0
}

fn session(order_id: &str) -> CreateSession {
    CreateSession::new(Cents(10_000), "USD", "cus_1", order_id, vec![Item::new("T-shirt", 2, Cents(5000))])
}

#[tokio::test]
async fn an_invoice_is_paid_in_two_parts_while_somebody_waits() {
    let sandbox = Sandbox::start().await.unwrap();
    let world = sandbox.world();
    let created = invoice(&world).await;
    let payor = Pepay::new(config(&world, created.session().unwrap())).unwrap();
    assert_eq!(payor.payment_sessions().get_session_details().await.unwrap().state(), SessionState::Open);
    world.pay(&created.invoice_id, Some("20.00")).unwrap();
    let state = payor.payment_sessions().get_session_details().await.unwrap().state();
    let SessionState::Underpaid(lock) = state else { panic!("20 of 49.99 is a part") };
    assert_eq!(lock.remaining_usd.unwrap(), Usd::parse("29.99").unwrap());

    let (pepay, id) = (merchant(&world), created.invoice_id.clone());
    // Only the stream can tell before the second look.
    let options = WaitOptions { interval: Duration::from_secs(20), ..WaitOptions::default() };
    let waiting = tokio::spawn(async move { pepay.invoices().wait_for_status(&id, &options).await });
    let is_live = || world.journal().iter().any(|entry| entry["path"].as_str().unwrap_or_default().starts_with("/ws/"));
    timeout(LIMIT, async {
        while !is_live() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await
    .unwrap();
    world.pay(&created.invoice_id, None).unwrap();
    let ended = timeout(Duration::from_secs(10), waiting).await.expect("the stream tells sooner").unwrap().unwrap();
    assert_eq!(ended.status(), &InvoiceStatus::Paid);
}

#[tokio::test]
async fn an_answer_lost_after_the_commit_makes_one_invoice_and_one_session() {
    let sandbox = Sandbox::start().await.unwrap();
    let world = sandbox.world();
    let lost = |route: &str| serde_json::json!({ "route": route, "count": 1, "reset": "after_commit" });
    world.add_fault(&lost("POST /api/v1/invoices")).unwrap();
    let params = CreateInvoice::new(Usd::parse("1").unwrap());
    let created = merchant(&world).invoices().create(&params).await.unwrap();
    assert_eq!(created.retries().len(), 1);
    assert_eq!(merchant(&world).invoices().list(&ListInvoices::default()).await.unwrap().data.len(), 1);

    world.add_fault(&lost("POST /session")).unwrap();
    let payviox = Payviox::new(config(&world, Credentials::api_key(&world.api_key()).unwrap())).unwrap();
    let error = payviox.sessions().create(&session("order_1")).await.unwrap_err();
    assert_eq!((error.kind(), error.order_id()), (ErrorKind::OutcomeUnknown, Some("order_1")));
    let sent = world.journal().iter().filter(|entry| entry["path"] == "/session").count();
    assert_eq!(sent, 1, "a write without a key is not repeated");
}

#[tokio::test]
async fn all_pages_are_read_and_many_calls_run_at_once() {
    let sandbox = Sandbox::start().await.unwrap();
    let world = sandbox.world();
    let pepay = merchant(&world);
    let mut creating = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let pepay = pepay.clone();
        creating.spawn(async move {
            let params = CreateInvoice::new(Usd::parse("5").unwrap());
            pepay.invoices().create(&params).await.unwrap().invoice_id.clone()
        });
    }
    let mut created = creating.join_all().await;
    let mut listed = Vec::new();
    let invoices = pepay.invoices();
    let mut pages = invoices.iter(ListInvoices { limit: Some(5), ..ListInvoices::default() });
    while let Some(invoice) = pages.next().await.unwrap() {
        listed.push(invoice.id.clone());
    }
    assert!(pages.response().is_some());
    created.sort();
    listed.sort();
    assert_eq!(created, listed);
}

#[tokio::test]
async fn a_stream_gives_events_as_they_happen_and_goes_on_after_the_last_one() {
    let sandbox = Sandbox::start().await.unwrap();
    let world = sandbox.world();
    let pepay = merchant(&world);
    let created = invoice(&world).await;
    let params = || StreamEvents { invoice_id: Some(created.invoice_id.clone()), ..StreamEvents::default() };
    let options = StreamOptions { since: Some("evt_1-0".into()), ..StreamOptions::default() };
    let mut stream = pepay.events().stream(params(), &options).unwrap();
    // What waits may be dropped, and has taken nothing.
    let _ = timeout(Duration::from_millis(1), stream.next()).await;
    world.pay(&created.invoice_id, None).unwrap();
    let mut seen = Vec::new();
    let is_paid = |event: &pepay::Event| event.invoice().is_some_and(|it| it.status == InvoiceStatus::Paid);
    loop {
        let item = timeout(LIMIT, stream.next()).await.unwrap().unwrap().expect("it does not end");
        let StreamItem::Event(event) = item else { continue };
        seen.push(event.id.clone());
        assert_eq!(stream.cursor(), Some(&*event.id));
        if is_paid(&event) {
            break;
        }
    }
    assert!(stream.is_live());
    assert!(seen.windows(2).all(|pair| pair[0] != pair[1]), "{seen:?}");

    let nobody = Pepay::new(config(&world, Credentials::default())).unwrap();
    assert_eq!(nobody.events().stream(params(), &options).unwrap_err().kind(), ErrorKind::Config);
}

#[test]
fn a_client_is_used_by_one_runtime_after_another() {
    let sandbox = Sandbox::start_blocking().unwrap();
    let pepay = merchant(&sandbox.world());
    for _ in 0..3 {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let list = runtime.block_on(pepay.invoices().list(&ListInvoices::default())).unwrap();
        assert!(list.retries().is_empty(), "the connection of a runtime that has ended is not used");
    }
}

/// What the handlers have been given.
type Seen = Arc<Mutex<Vec<String>>>;

/// A receiver, and where it listens.
async fn receiver(webhooks: Webhooks) -> (String, Seen) {
    let seen = Seen::default();
    let (pepay, payviox, payout) = (Arc::clone(&seen), Arc::clone(&seen), Arc::clone(&seen));
    let app = Router::new()
        .route(
            "/pepay",
            post(async move |webhook: Webhook<pepay::Event>| {
                pepay.lock().unwrap().push(webhook.event.kind.clone());
            }),
        )
        .route(
            "/payviox",
            post(async move |webhook: Webhook<payviox::Event>| {
                payviox.lock().unwrap().push(format!("{} {}", webhook.event.order_id, webhook.event.kind));
            }),
        )
        .route(
            "/payout",
            post(async move |webhook: Webhook<payviox::PayoutEvent>| {
                payout.lock().unwrap().push(webhook.event.kind.clone());
            }),
        )
        .with_state(webhooks);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (url, seen)
}

fn secret(world: &World, provider: &str) -> String {
    world.webhook_secret(provider).unwrap()
}

#[tokio::test]
async fn webhooks_of_each_sender_reach_their_handlers() {
    let sandbox = Sandbox::start().await.unwrap();
    let world = sandbox.world();
    let webhooks = Webhooks::default()
        .with_pepay(pepay::WebhookVerifier::new([secret(&world, "pepay")]).unwrap())
        .with_payviox(payviox::WebhookVerifier::new([secret(&world, "payviox")]).unwrap())
        .with_payouts(payviox::WebhookVerifier::new([secret(&world, "payviox_payout")]).unwrap());
    let (url, seen) = receiver(webhooks).await;
    for (provider, path) in [("pepay", "pepay"), ("payviox", "payviox"), ("payviox_payout", "payout")] {
        world.deliver_to(provider, &format!("{url}/{path}")).unwrap();
    }
    let created = invoice(&world).await;
    world.pay(&created.invoice_id, None).unwrap();
    let payviox = Payviox::new(config(&world, Credentials::api_key(&world.api_key()).unwrap())).unwrap();
    let hosted = payviox.sessions().create(&session("order_1")).await.unwrap();
    world.act_on_session(&hosted.session_id, "pay").unwrap();
    let withdrawal = serde_json::json!({ "email": "payee@example.com", "amount": 0 });
    let _ = world.control("POST".parse().unwrap(), "/payviox/payouts", &withdrawal);
    let payout = payviox::CreatePayout::new("payee@example.com", Cents(500));
    payviox.payouts().create(&payout).await.unwrap();
    let withdrawal = serde_json::json!({ "email": "payee@example.com", "amount": 500 });
    world.control("POST".parse().unwrap(), "/payviox/payouts", &withdrawal).unwrap();
    world.delivered().await.unwrap();
    let seen = seen.lock().unwrap().clone();
    for wanted in ["invoice.updated", "order_1 succeeded", "payout.created"] {
        assert!(seen.iter().any(|it| it == wanted), "{wanted}: {seen:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_trusted_reaches_no_handler() {
    let secret = pepay_client::Secret::from("whsec_1");
    let webhooks = Webhooks::default().with_pepay(pepay::WebhookVerifier::new(["whsec_1"]).unwrap());
    let (url, seen) = receiver(webhooks).await;
    let body = br#"{"id":"evt_1","type":"test.ping"}"#;
    let headers = HeaderMap::from(&pepay::sign_webhook(&secret, body, Timestamp::now()));
    let hour_ago = Timestamp::from_seconds(Timestamp::now().as_seconds() - 3600).unwrap();
    let old = HeaderMap::from(&pepay::sign_webhook(&secret, body, hour_ago));
    let odd = HeaderMap::from(&pepay::sign_webhook(&secret, b"[]", Timestamp::now()));
    let long = vec![b' '; (1 << 20) + 1];
    for (path, headers, body, status) in [
        ("pepay", &headers, &body[..], StatusCode::OK),
        ("pepay", &headers, b"{}", StatusCode::BAD_REQUEST),
        ("pepay", &HeaderMap::new(), body, StatusCode::BAD_REQUEST),
        ("pepay", &old, body, StatusCode::BAD_REQUEST),
        ("pepay", &odd, b"[]", StatusCode::BAD_REQUEST),
        ("pepay", &headers, &long, StatusCode::PAYLOAD_TOO_LARGE),
        // Nothing tells who may sign it, which is nobody's fault but the receiver's.
        ("payviox", &headers, body, StatusCode::INTERNAL_SERVER_ERROR),
    ] {
        assert_eq!(posted(&format!("{url}/{path}"), headers, body).await, status, "{path} {headers:?}");
    }
    assert_eq!(*seen.lock().unwrap(), ["test.ping"]);
}

/// The status of a request.
async fn posted(url: &str, headers: &HeaderMap, body: &[u8]) -> StatusCode {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = tokio::net::TcpStream::connect(host).await.unwrap();
    let mut head = format!("POST /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
    for (name, value) in headers {
        head += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    head += &format!("content-length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).await.unwrap();
    // The answer may come before all of it has been sent.
    let _ = stream.write_all(body).await;
    let mut answer = vec![0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    String::from_utf8(answer).unwrap()[9..].parse().unwrap()
}
