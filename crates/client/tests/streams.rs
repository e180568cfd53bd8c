//! Live streams against the sandbox, also over connections that break, and against servers of our own.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

mod sandbox;
mod server;

use pepay_client::pepay::{
    CreateInvoice, CreatePaymentAddress, InvoiceStatus, ListAvailableTokens, ListEvents, StreamEvents, StreamPayment,
};
use pepay_client::{
    Config, Credentials, ErrorKind, EventStream, Observer, Pepay, ProxySetting, ResultInfo, StreamItem, StreamOptions,
    TransportConfig, Usd, WaitOptions,
};
use sandbox::Sandbox;
use server::raw::{Peer, read_head, relay};
use server::ws::{self, CLOSE, read_frame};
use server::{response, tls};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(60);

fn invoice() -> CreateInvoice {
    CreateInvoice::new(Usd::parse("49.99").unwrap())
}

/// From what happens from now on.
fn all(pepay: &Pepay) -> EventStream {
    pepay.events().stream(StreamEvents::default(), &StreamOptions::default()).unwrap()
}

/// Connects, and takes nothing.
fn connect(stream: &mut EventStream) {
    while !stream.is_live() {
        assert!(stream.next_within(Duration::ZERO).unwrap().is_none());
    }
}

/// The next item, which is an event: its id.
fn event(stream: &mut EventStream) -> String {
    match stream.next().unwrap().unwrap() {
        StreamItem::Event(event) => event.id,
        other => panic!("{other:?}"),
    }
}

/// The ids of all events so far, as the API lists them from old to new.
fn listed(pepay: &Pepay) -> Vec<String> {
    let list = ListEvents { limit: Some(100), ..ListEvents::default() };
    let mut ids: Vec<String> = pepay.events().iter(list).map(|event| event.unwrap().id).collect();
    ids.reverse();
    ids
}

/// A client of what stands before the sandbox.
fn client(port: u16, sandbox: &Sandbox) -> Pepay {
    let base_url = Some(format!("http://127.0.0.1:{port}"));
    Pepay::new(Config { base_url, ..sandbox.config(Credentials::api_key(&sandbox.key).unwrap()) }).unwrap()
}

/// Stands before the sandbox, and drops each WebSocket after a random number of bytes. It counts them.
fn breaking(sandbox: &Sandbox, most: u64) -> (Peer, Arc<AtomicUsize>) {
    let target = sandbox.url.strip_prefix("http://").unwrap().to_string();
    let (random, sockets) = (AtomicU64::new(1), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&sockets);
    let peer = Peer::new(move |stream, _| {
        let mut head = vec![0; 16 * 1024];
        let length = stream.peek(&mut head).unwrap();
        if !String::from_utf8_lossy(&head[..length]).contains("upgrade: websocket") {
            return relay(stream, &target);
        }
        count.fetch_add(1, Ordering::SeqCst);
        // Knuth's MMIX.
        let next = |it: u64| it.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let limit =
            (next(random.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |it| Some(next(it))).unwrap()) >> 33) % most;
        let server = TcpStream::connect(&target).unwrap();
        let (mut client, mut to_server) = (stream.try_clone().unwrap(), server.try_clone().unwrap());
        let up = thread::spawn(move || std::io::copy(&mut client, &mut to_server));
        let _ = std::io::copy(&mut (&server).take(limit), &mut &stream);
        let _ = (stream.shutdown(std::net::Shutdown::Both), server.shutdown(std::net::Shutdown::Both));
        let _ = up.join();
    });
    (peer, sockets)
}

#[test]
fn each_of_10_000_events_comes_once_and_in_order_over_200_connections() {
    let sandbox = Sandbox::start();
    let (peer, sockets) = breaking(&sandbox, 150_000);
    let (merchant, pepay) = (sandbox.merchant(), client(peer.port, &sandbox));
    let mut stream = all(&pepay);
    connect(&mut stream);
    let mut ids = Vec::new();
    while ids.len() < 10_000 || sockets.load(Ordering::SeqCst) < 200 {
        for _ in 0..50 {
            merchant.invoices().create(&invoice()).unwrap();
        }
        ids.extend((0..50).map(|_| event(&mut stream)));
    }
    assert_eq!(stream.cursor(), ids.last().map(String::as_str));
    assert!(ids == listed(&merchant), "{} events, some of them lost, twice or out of order", ids.len());
}

#[test]
fn a_stream_goes_on_after_an_event() {
    let sandbox = Sandbox::start();
    let pepay = sandbox.merchant();
    (0..3).for_each(|_| drop(pepay.invoices().create(&invoice()).unwrap()));
    let ids = listed(&pepay);
    let options = StreamOptions { since: Some(ids[0].clone()), mint_token: true, ..StreamOptions::default() };
    let mut stream = pepay.events().stream(StreamEvents::default(), &options).unwrap();
    assert_eq!([event(&mut stream), event(&mut stream)], ids[1..]);
    assert_eq!(sandbox.requests_to("/api/v1/ws/token"), 1);
    stream.close();
    assert!(stream.next().is_none());
}

#[test]
fn a_payor_sees_the_payment_until_its_end() {
    let sandbox = Sandbox::start();
    let created = sandbox.merchant().invoices().create(&invoice()).unwrap();
    let pay = format!("pepay/invoices/{}/pay", created.invoice_id);
    let payor = sandbox.payor(&created);
    let sessions = payor.payment_sessions();
    let token = &sessions.list_available_tokens(&ListAvailableTokens::default()).unwrap()[0];
    let choice = CreatePaymentAddress::new(token.network.clone().unwrap(), token.id);
    let connection = sessions.create_payment_address(&choice).unwrap().ws_connection.clone().unwrap();

    let params = StreamPayment { token: connection.token, ..StreamPayment::default() };
    let polled = StreamPayment::default();
    for (params, is_live) in [(params, true), (polled, false)] {
        let mut statuses = Vec::new();
        for item in sessions.stream(params, &StreamOptions::default()).unwrap() {
            if let StreamItem::Status(payment) = item.unwrap() {
                if payment.status == InvoiceStatus::Unpaid {
                    sandbox.control(&pay, "{}");
                }
                statuses.push(payment.status);
            }
        }
        let expected =
            if is_live { vec![InvoiceStatus::Unpaid, InvoiceStatus::Paid] } else { vec![InvoiceStatus::Paid] };
        assert_eq!(statuses, expected);
    }
    assert_eq!(sandbox.requests_to("/ws/payment"), 1);
}

#[test]
fn what_the_server_refuses_for_good_ends_the_stream() {
    let sandbox = Sandbox::start();
    let stranger = Pepay::new(sandbox.config(Credentials::api_key("nonsense").unwrap())).unwrap();
    let options = StreamOptions { since: Some("evt_1-1".into()), ..StreamOptions::default() };
    let mut stream = stranger.events().stream(StreamEvents::default(), &options).unwrap();
    let error = stream.next().unwrap().unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Authentication, Some(401)), "{error}");
    assert!(!format!("{error:?}").contains("nonsense"), "{error:?}");
    assert!(stream.next().is_none());
}

#[test]
fn a_stream_ends_when_the_server_has_been_gone_for_too_long() {
    let sandbox = Sandbox::start();
    let pepay = sandbox.merchant();
    let options = StreamOptions { max_outage: Some(Duration::from_millis(500)), ..StreamOptions::default() };
    let mut stream = pepay.events().stream(StreamEvents::default(), &options).unwrap();
    connect(&mut stream);
    drop(sandbox);
    let error = stream.next().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert!(stream.next().is_none());
}

/// One event, and nobody to list more.
fn events(stream: &mut (impl Read + Write), seen: &Mutex<Vec<String>>) {
    let event = r#"{"object":"event","id":"evt_1-1","type":"invoice.updated","data":{"object":{"object":"invoice","id":"inv_1","status":"paid"}}}"#;
    while let Some(head) = read_head(stream) {
        if !head.contains("upgrade: websocket") {
            let page = br#"{"object":"list","data":[],"has_more":false}"#;
            stream.write_all(&response("200 OK", "", page)).unwrap();
            continue;
        }
        let answer = ws::answer(&mut head.as_bytes(), seen).unwrap();
        stream.write_all(&[answer, ws::text(event)].concat()).unwrap();
        if let Some((CLOSE, code)) = read_frame(stream) {
            seen.lock().unwrap().push(format!("goodbye {code:?}"));
            let _ = stream.write_all(&ws::frame(CLOSE, &code));
        }
        return;
    }
}

#[test]
fn over_tls_with_a_private_authority_and_through_a_proxy() {
    let (authority, identity) = tls::signed();
    let server = tls::server(&identity, events);
    let port = server.port;
    let proxy = Peer::new(move |mut stream, seen| {
        seen.lock().unwrap().push(read_head(&mut stream).unwrap());
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        relay(stream, &format!("127.0.0.1:{port}"));
    });
    let config = Config {
        base_url: Some(format!("https://localhost:{port}")),
        credentials: Credentials::api_key("sk_topsecret").unwrap(),
        ..Config::default()
    };
    for proxy in [String::new(), format!("http://127.0.0.1:{}", proxy.port)] {
        let transport = TransportConfig {
            ca_file: Some(tls::file("streams.pem", &authority)),
            proxy: ProxySetting::from(Some(proxy.as_str())),
            ..TransportConfig::default()
        };
        let pepay = Pepay::with_transport(config.clone(), &transport).unwrap();
        let mut stream = all(&pepay);
        assert_eq!(event(&mut stream), "evt_1-1");
        stream.close();
    }
    assert!(server.seen().iter().any(|head| head.contains("x-api-key: sk_topsecret")), "{:?}", server.seen());
    assert!(proxy.seen().iter().all(|head| head.starts_with(&format!("CONNECT localhost:{port} "))));
    assert!(proxy.connections() >= 2, "for the list, and for the stream");
}

#[test]
fn another_thread_stops_it_and_the_server_is_told() {
    let server = Peer::new(|mut stream, seen| events(&mut stream, seen));
    let sandboxless = Config {
        base_url: Some(format!("http://127.0.0.1:{}", server.port)),
        credentials: Credentials::api_key("sk_topsecret").unwrap(),
        ..Config::default()
    };
    let pepay = Pepay::new(sandboxless).unwrap();
    let mut stream = all(&pepay);
    let stopper = stream.stopper();
    let (sender, given) = mpsc::channel();
    let reader = thread::spawn(move || {
        for item in &mut stream {
            sender.send(item).unwrap();
        }
        stream.cursor().map(String::from)
    });
    given.recv_timeout(LONG).unwrap().unwrap();
    stopper.stop();
    assert_eq!(reader.join().unwrap().as_deref(), Some("evt_1-1"));
    while !server.seen().iter().any(|seen| seen == "goodbye [3, 232]") {
        thread::yield_now();
    }
}

/// Counts looks at an invoice.
#[derive(Default)]
struct Looks(AtomicUsize);

impl Observer for Looks {
    fn on_result(&self, result: &ResultInfo<'_>) {
        if result.route.name == "invoices.status" {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// So rare are the looks that only the stream can have ended the wait.
const RARELY: WaitOptions = WaitOptions { timeout: Duration::from_secs(3600), interval: Duration::from_secs(3000) };

#[test]
fn a_wait_is_woken_by_the_stream() {
    let sandbox = Sandbox::start();
    let looks = Arc::new(Looks::default());
    let pepay = sandbox.merchant().with_observer(Arc::clone(&looks) as Arc<dyn Observer>);
    let id = pepay.invoices().create(&invoice()).unwrap().invoice_id.clone();
    let pay = format!("pepay/invoices/{id}/pay");
    thread::scope(|scope| {
        let wait = scope.spawn(|| pepay.invoices().wait_for_status(&id, &RARELY).unwrap());
        // The first look, and the one when the stream is live.
        while looks.0.load(Ordering::SeqCst) < 2 {
            thread::yield_now();
        }
        sandbox.control(&pay, r#"{"amount_usd":"20.00"}"#);
        sandbox.control(&pay, "{}");
        assert_eq!(*wait.join().unwrap().status(), InvoiceStatus::Paid);
    });
    assert!(looks.0.load(Ordering::SeqCst) <= 8, "as many as there were events, and one more");

    let before = sandbox.requests_to("/ws/merchant/events");
    pepay.invoices().wait_for_status(&id, &RARELY).unwrap();
    assert_eq!(sandbox.requests_to("/ws/merchant/events"), before, "what has ended needs no stream");
}

#[test]
fn a_wait_without_a_stream_polls() {
    let sandbox = Sandbox::start();
    sandbox.fault(r#"{"route":"GET /ws/merchant/events","status":503}"#);
    let pepay = sandbox.merchant();
    let id = pepay.invoices().create(&invoice()).unwrap().invoice_id.clone();
    let options = WaitOptions { timeout: LONG, interval: Duration::from_millis(20) };
    thread::scope(|scope| {
        let wait = scope.spawn(|| pepay.invoices().wait_for_status(&id, &options).unwrap());
        while sandbox.requests_to("/ws/merchant/events") == 0 {
            thread::yield_now();
        }
        sandbox.control(&format!("pepay/invoices/{id}/pay"), "{}");
        assert_eq!(*wait.join().unwrap().status(), InvoiceStatus::Paid);
    });
}
