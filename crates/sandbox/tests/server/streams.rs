use futures_util::StreamExt;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{WebSocketStream, client_async, tungstenite};

use crate::support::{KEY, Sandbox};

pub(crate) type Socket = WebSocketStream<TcpStream>;

pub(crate) async fn open(sandbox: &Sandbox, path: &str) -> Result<Socket, u16> {
    let stream = TcpStream::connect(sandbox.address).await.unwrap();
    match client_async(format!("ws://{}{path}", sandbox.address), stream).await {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

/// What comes next; `None` at the end.
pub(crate) async fn message(socket: &mut Socket) -> Option<tungstenite::Result<tungstenite::Message>> {
    tokio::time::timeout(std::time::Duration::from_secs(10), socket.next()).await.unwrap()
}

/// The frame that comes next, past pings.
pub(crate) async fn next(socket: &mut Socket) -> Value {
    loop {
        let message = message(socket).await.unwrap().unwrap();
        if !message.is_ping() {
            return serde_json::from_str(message.to_text().unwrap()).unwrap();
        }
    }
}

pub(crate) fn create(sandbox: &Sandbox, number: u32) -> Value {
    let headers = format!("{KEY}idempotency-key: 00000000-0000-4000-8000-{number:012}\r\n");
    sandbox.send("POST", "/api/v1/invoices", &headers, r#"{"amount_usd":5,"expires_in":60000}"#).unwrap().json()
}

pub(crate) fn token(sandbox: &Sandbox) -> String {
    let minted = sandbox.send("POST", "/api/v1/ws/token", KEY, r#"{"scope":"merchant"}"#).unwrap().json();
    minted["data"]["token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn events_arrive_as_they_happen_and_are_replayed() {
    let sandbox = Sandbox::start();
    let path = format!("/ws/merchant/events?format=event_v1&token={}", token(&sandbox));
    let mut socket = open(&sandbox, &path).await.unwrap();
    create(&sandbox, 1);
    let created = next(&mut socket).await;
    assert_eq!((&created["object"], &created["type"]), (&json!("event"), &json!("invoice.created")));
    sandbox.control("clock", r#"{"advance_ms":60000}"#);
    let expired = next(&mut socket).await;
    assert_eq!(expired["data"]["object"]["status"], "expired");

    let fresh = token(&sandbox);
    let since = format!("/ws/merchant/events?token={fresh}&since={}", created["id"].as_str().unwrap());
    let mut socket = open(&sandbox, &since).await.unwrap();
    let replay = next(&mut socket).await;
    assert_eq!((&replay["object"], &replay["type"]), (&json!("ws_control"), &json!("replay")));
    assert_eq!(next(&mut socket).await, expired);
    assert_eq!(next(&mut socket).await["type"], "live");
    let unknown = format!("/ws/merchant/events?token={fresh}&since=evt_1-1&types=invoice.created");
    let mut socket = open(&sandbox, &unknown).await.unwrap();
    assert_eq!(next(&mut socket).await["reason"], "since_unknown");
    assert_eq!(next(&mut socket).await, created);
}

#[tokio::test]
async fn a_payor_sees_its_own_invoice_only() {
    let sandbox = Sandbox::start();
    let (ours, other) = (create(&sandbox, 1), create(&sandbox, 2));
    let text = |invoice: &Value, name: &str| invoice[name].as_str().unwrap().to_owned();
    let session =
        format!("x-session-token: {}\r\nx-signature: {}\r\n", text(&ours, "session_token"), text(&ours, "signature"));
    let body = r#"{"network":"base","tokenId":1}"#;
    let address = sandbox.send("POST", "/api/v1/payments/payment-addresses", &session, body).unwrap().json();
    let path = format!("/ws/payment?format=event_v1&token={}", text(&address["ws_connection"], "token"));
    let mut socket = open(&sandbox, &path).await.unwrap();
    for invoice in [&other, &ours] {
        let body = r#"{"amount_usd":"2"}"#;
        sandbox.control(&format!("pepay/invoices/{}/pay", text(invoice, "invoice_id")), body);
    }
    assert_eq!(next(&mut socket).await["type"], "invoice_payment.created");
    assert_eq!(next(&mut socket).await["data"]["object"]["id"], ours["invoice_id"]);
    let quote = next(&mut socket).await;
    assert_eq!(quote["type"], "payment_quote.updated");
    let remaining = json!({
        "object": "payment_quote", "invoice_id": ours["invoice_id"], "network": "base", "currency": "usd",
        "amount_remaining": 3000, "amount_remaining_decimal": "3.000", "amount_unit": "usd_millis",
    });
    assert_eq!(quote["data"]["object"], remaining);
    // A new quote for the rest.
    sandbox.send("POST", "/api/v1/payments/payment-addresses", &session, body).unwrap();
    assert_eq!(next(&mut socket).await["data"]["object"], remaining);
    // Quotes are the payer's alone.
    let events = sandbox.get("/api/v1/events?limit=100").unwrap().json();
    assert!(events["data"]["data"].as_array().unwrap().iter().all(|event| event["type"] != "payment_quote.updated"));
}

#[tokio::test]
async fn a_commerce_stream_has_orders_with_their_invoices_by_customer() {
    const COMMERCE: &str = "x-commerce-api-key: ck_test_pepaysandbox\r\n";
    let sandbox = Sandbox::start();
    let post = |path: &str, body: Value| {
        let headers = format!("{COMMERCE}idempotency-key: {path}{body}\r\n");
        let path = format!("/api/commerce/merchant/{path}");
        sandbox.send("POST", &path, &headers, &body.to_string()).unwrap().json()["data"].take()
    };
    let order = |customer: &str| {
        let items = json!([{ "productId": "prod_atlas", "quantity": 1 }]);
        let estimate =
            post("checkout/estimate", json!({ "customer_id": customer, "items": items }))["estimateId"].take();
        let address = json!({
            "first_name": "Ada", "last_name": "Lovelace", "street_address": "1 Row", "city": "London",
            "zip_code": "SW1Y", "country": "GB",
        });
        let address =
            post("checkout/address", json!({ "estimateId": estimate, "address": address }))["addressId"].take();
        post("checkout/invoice", json!({ "estimateId": estimate, "addressId": address }))
    };
    let minted = sandbox.send("POST", "/api/v1/ws/token", COMMERCE, r#"{"scope":"commerce"}"#).unwrap().json();
    let token = minted["data"]["token"].as_str().unwrap();
    let path = format!("/ws/commerce/events?token={token}&customer_id=ada");
    let mut socket = open(&sandbox, &path).await.unwrap();
    create(&sandbox, 1);
    order("bob");
    let placed = order("ada");
    let (invoice, created) = (next(&mut socket).await, next(&mut socket).await);
    assert_eq!(invoice["data"]["object"]["commerce_order_id"], placed["orderId"]);
    assert_eq!(
        (&created["type"], &created["data"]["object"]["id"]),
        (&json!("commerce.order.created"), &placed["orderId"])
    );
    let half = format!("/ws/commerce/events?token={token}&wallet_address=0x1");
    assert_eq!(open(&sandbox, &half).await.err(), Some(400));
}

#[tokio::test]
async fn streams_are_refused_as_documented() {
    let sandbox = Sandbox::start();
    let token = token(&sandbox);
    for (path, status) in [
        ("/ws/merchant/events".to_owned(), 401),
        ("/ws/merchant/events?token=x".to_owned(), 401),
        (format!("/ws/payment?token={token}"), 403),
        (format!("/ws/commerce/events?token={token}"), 403),
        (format!("/ws/merchant/events?token={token}&types=invoice.*,"), 400),
        (format!("/ws/merchant/events?token={token}&invoice_type=other"), 400),
        (format!("/ws/merchant/events?token={token}&format=event_v2"), 400),
        (format!("/ws/merchant/events?token={token}&environment=x"), 400),
    ] {
        assert_eq!(open(&sandbox, &path).await.err(), Some(status), "{path}");
    }
    assert_eq!(sandbox.get("/ws/merchant/events").unwrap().status, 426);
    assert_eq!(sandbox.get("/ws/commerce/events").unwrap().status, 403);
    sandbox.control("clock", r#"{"advance_ms":60000}"#);
    assert_eq!(open(&sandbox, &format!("/ws/merchant/events?token={token}")).await.err(), Some(401));
}
