use futures_util::StreamExt;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{WebSocketStream, client_async, tungstenite};

use crate::support::{KEY, Sandbox};

type Socket = WebSocketStream<TcpStream>;

async fn open(sandbox: &Sandbox, path: &str) -> Result<Socket, u16> {
    let stream = TcpStream::connect(sandbox.address).await.unwrap();
    match client_async(format!("ws://{}{path}", sandbox.address), stream).await {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

async fn next(socket: &mut Socket) -> Value {
    let message = tokio::time::timeout(std::time::Duration::from_secs(10), socket.next()).await.unwrap();
    serde_json::from_str(message.unwrap().unwrap().to_text().unwrap()).unwrap()
}

fn create(sandbox: &Sandbox, number: u32) -> Value {
    let headers = format!("{KEY}idempotency-key: 00000000-0000-4000-8000-{number:012}\r\n");
    sandbox.send("POST", "/api/v1/invoices", &headers, r#"{"amount_usd":5,"expires_in":60000}"#).unwrap().json()
}

fn token(sandbox: &Sandbox) -> String {
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
    assert_eq!(next(&mut open(&sandbox, &since).await.unwrap()).await, expired);
    let unknown = format!("/ws/merchant/events?token={fresh}&since=evt_1-1&types=invoice.created");
    let mut socket = open(&sandbox, &unknown).await.unwrap();
    assert_eq!(next(&mut socket).await["object"], "ws_control");
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
        sandbox.control(&format!("pepay/invoices/{}/pay", text(invoice, "invoice_id")), "{}");
    }
    assert_eq!(next(&mut socket).await["type"], "invoice_payment.created");
    assert_eq!(next(&mut socket).await["data"]["object"]["id"], ours["invoice_id"]);
}

#[tokio::test]
async fn streams_are_refused_as_documented() {
    let sandbox = Sandbox::start();
    let token = token(&sandbox);
    for (path, status) in [
        ("/ws/merchant/events".to_owned(), 401),
        ("/ws/merchant/events?token=x".to_owned(), 401),
        (format!("/ws/payment?token={token}"), 401),
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
