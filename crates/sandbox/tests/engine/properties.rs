//! Whatever happens in whatever order, the books are right.

use std::collections::HashMap;

use pepay_sandbox::Outcome;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Payor, Sandbox};

#[derive(Clone, Debug)]
enum Step {
    Create { cents: u32, lifetime_ms: u32 },
    Address { invoice: usize, token: u32 },
    Pay { invoice: usize, cents: u32, pending: bool, token: Option<u32> },
    Invoice { invoice: usize, action: &'static str },
    Session { method: Option<&'static str> },
    Payment { session: usize, action: &'static str },
    Advance { ms: u32 },
    Fault { effect: usize },
    Deliver { accept: bool },
}

const FAULTS: [&str; 5] = [
    r#"{"count":1,"status":503}"#,
    r#"{"count":1,"reset":"after_commit"}"#,
    r#"{"count":1,"reset":"before"}"#,
    r#"{"count":2,"probability":0.5,"empty":true}"#,
    r#"{"count":1,"status":500,"commit":true}"#,
];

fn step() -> impl Strategy<Value = Step> {
    let invoice_action = prop::sample::select(vec!["confirm", "settle", "expire", "cancel"]);
    let payment_action = prop::sample::select(vec![
        "pay",
        "process",
        "fail",
        "review",
        "accept",
        "decline",
        "incomplete",
        "refund",
        "expire",
    ]);
    let method = prop::option::of(prop::sample::select(vec!["stripe_credit", "paypal", "cryptocom_btc"]));
    prop_oneof![
        (1_u32..100_000, 1_u32..100_000_000).prop_map(|(cents, lifetime_ms)| Step::Create { cents, lifetime_ms }),
        (0_usize..8, 0_u32..20).prop_map(|(invoice, token)| Step::Address { invoice, token }),
        (0_usize..8, 1_u32..100_000, any::<bool>(), prop::option::of(1_u32..17))
            .prop_map(|(invoice, cents, pending, token)| Step::Pay { invoice, cents, pending, token }),
        (0_usize..8, invoice_action).prop_map(|(invoice, action)| Step::Invoice { invoice, action }),
        method.prop_map(|method| Step::Session { method }),
        (0_usize..8, payment_action).prop_map(|(session, action)| Step::Payment { session, action }),
        (1_u32..200_000_000).prop_map(|ms| Step::Advance { ms }),
        (0..FAULTS.len()).prop_map(|effect| Step::Fault { effect }),
        any::<bool>().prop_map(|accept| Step::Deliver { accept }),
    ]
}

#[derive(Default)]
struct World {
    invoices: Vec<Payor>,
    sessions: Vec<String>,
    /// The final state that each invoice or session was seen in.
    ended: HashMap<String, String>,
}

fn apply(sandbox: &mut Sandbox, world: &mut World, step: &Step) {
    match step {
        Step::Create { cents, lifetime_ms } => {
            let amount = f64::from(*cents) / 100.0;
            let created = sandbox.create(&json!({ "amount_usd": amount, "expires_in": lifetime_ms }));
            if created.status == 201 && !created.reset && !created.body.is_empty() {
                world.invoices.push(crate::support::payor(&created.json()));
            }
        }
        Step::Address { invoice, token } => {
            if let Some(payor) = world.invoices.get(*invoice) {
                let networks = ["base", "ethereum", "solana", "bsc"];
                let network = networks[*token as usize % networks.len()];
                sandbox.payments("POST", "payment-addresses", payor, &json!({ "network": network, "tokenId": token }));
            }
        }
        Step::Pay { invoice, cents, pending, token } => {
            if let Some(payor) = world.invoices.get(*invoice) {
                let amount = format!("{}.{:02}", cents / 100, cents % 100);
                let body = json!({ "amount_usd": amount, "pending": pending, "token_id": token });
                sandbox.control(&format!("pepay/invoices/{}/pay", payor.invoice_id), body).expect(200);
            }
        }
        Step::Invoice { invoice, action } => {
            if let Some(payor) = world.invoices.get(*invoice) {
                sandbox.control(&format!("pepay/invoices/{}/{action}", payor.invoice_id), json!({}));
            }
        }
        Step::Session { method } => {
            let order_id = sandbox.idempotency_key();
            let body = json!({
                "amount": 10_000, "currency": "USD", "customer": "c", "order_id": order_id, "paymentMethodId": method,
                "items": [{ "name": "a", "quantity": 1, "price": 10_000 }],
            });
            if let Some(id) = sandbox.payviox("POST", "/session", &body).json()["session_id"].as_str() {
                world.sessions.push(id.to_owned());
            }
        }
        Step::Payment { session, action } => {
            if let Some(id) = world.sessions.get(*session) {
                sandbox.control(&format!("payviox/sessions/{id}/{action}"), json!({}));
            }
        }
        Step::Advance { ms } => sandbox.advance(u64::from(*ms)),
        Step::Fault { effect } => {
            sandbox.control("faults", serde_json::from_str(FAULTS[*effect]).unwrap());
        }
        Step::Deliver { accept } => {
            for sent in sandbox.engine.due_deliveries(sandbox.now) {
                let status = if *accept { 200 } else { 500 };
                sandbox.engine.delivered(&sent, Outcome::Answered { status, body: String::new() }, sandbox.now);
            }
        }
    }
}

fn check_invoices(sandbox: &mut Sandbox, world: &mut World) {
    for state in sandbox.inspect("pepay/invoices")["data"].as_array().unwrap() {
        let invoice = &state["invoice"];
        let number = |name: &str| invoice[name].as_u64().unwrap();
        let (amount, paid, remaining) = (number("amount"), number("amount_paid"), number("amount_remaining"));
        assert_eq!(paid + remaining, amount);
        match state["status"].as_str().unwrap() {
            "paid" => assert_eq!(remaining, 0),
            "underpaid" => assert!(paid > 0 && remaining > 0),
            "unpaid" => assert_eq!(paid, 0),
            _ => assert!(remaining > 0),
        }
        let status = state["status"].as_str().unwrap();
        check_end(world, state["invoice_id"].as_str().unwrap(), status, &["paid", "expired", "canceled"]);
    }
}

fn check_sessions(sandbox: &mut Sandbox, world: &mut World) {
    for state in sandbox.inspect("payviox/sessions")["data"].as_array().unwrap() {
        let status = state["status"].as_str().unwrap_or("open");
        assert_eq!(state["fees"].is_number(), status == "succeeded");
        check_end(world, state["session_id"].as_str().unwrap(), status, &["succeeded", "declined", "expired"]);
    }
}

/// What has ended stays as it ended.
fn check_end(world: &mut World, id: &str, status: &str, ends: &[&str]) {
    if let Some(end) = world.ended.get(id) {
        assert_eq!(end, status);
    } else if ends.contains(&status) {
        world.ended.insert(id.to_owned(), status.to_owned());
    }
}

/// The latest event about an invoice shows it as it is, and each event links to the one before.
fn check_events(sandbox: &mut Sandbox, world: &World) {
    sandbox.call("DELETE", "/_sandbox/faults", &[], &Value::Null);
    for payor in &world.invoices {
        let target = format!("/api/v1/events?limit=100&type=invoice.*&invoice_id={}", payor.invoice_id);
        let events = sandbox.get(&target).expect(200)["data"]["data"].as_array().unwrap().clone();
        let invoice = sandbox.get(&format!("/api/v1/invoices/{}", payor.invoice_id)).expect(200);
        let told = &events[0]["data"]["object"];
        for name in ["status", "amount_paid", "amount_remaining", "paid_at"] {
            assert_eq!(told[name], invoice[name], "{name}");
        }
        for pair in events.windows(2) {
            for (name, before) in pair[0]["data"]["previous_attributes"].as_object().unwrap() {
                assert_eq!(&pair[1]["data"]["object"][name], before, "{name}");
            }
        }
    }
}

/// In the end every webhook was delivered, or is on record as failed.
fn check_deliveries(sandbox: &mut Sandbox) {
    for _ in 0..2_000 {
        let due = sandbox.engine.due_deliveries(sandbox.now);
        if due.is_empty() {
            match sandbox.engine.next_wake(sandbox.now) {
                Some(wait) => sandbox.now += wait.max(1),
                None => break,
            }
        }
        for (number, sent) in due.into_iter().enumerate() {
            let status = if number % 2 == 0 { 500 } else { 200 };
            sandbox.engine.delivered(&sent, Outcome::Answered { status, body: String::new() }, sandbox.now);
        }
    }
    for delivery in sandbox.inspect("webhooks/deliveries?limit=2000")["data"].as_array().unwrap() {
        assert_ne!(delivery["state"], "pending");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_breaks_the_books(steps in prop::collection::vec(step(), 1..60)) {
        let mut sandbox = Sandbox::new();
        let mut world = World::default();
        for provider in ["pepay", "payviox"] {
            let endpoint = json!({ "provider": provider, "url": "http://a.test/", "enabled_events": ["*"] });
            sandbox.control("webhooks/endpoints", endpoint).expect(201);
        }
        for step in &steps {
            apply(&mut sandbox, &mut world, step);
            check_invoices(&mut sandbox, &mut world);
            check_sessions(&mut sandbox, &mut world);
        }
        check_events(&mut sandbox, &world);
        check_deliveries(&mut sandbox);
    }

    #[test]
    fn no_request_makes_the_engine_panic(
        method in "GET|POST|PUT|DELETE|PATCH|OPTIONS|HEAD",
        path in "(/api/v1|/_sandbox|/session|/payment|/payout|/pay|/provider)?(/[a-z0-9_%{}.-]{0,12}){0,4}(\\?[ -~]{0,40})?",
        body in prop::collection::vec(any::<u8>(), 0..200),
        key in "(sk|pk|ck)_[a-z]{1,3}",
    ) {
        let mut sandbox = Sandbox::new();
        let bearer = format!("Bearer {key}");
        let headers = [("x-api-key", key.as_str()), ("authorization", bearer.as_str())];
        let answer = sandbox.raw(&method, &path, &headers, &body);
        prop_assert!(answer.status < 500, "{} {}", answer.status, answer.text());
    }
}
