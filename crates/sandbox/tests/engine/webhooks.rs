use hmac::{Hmac, KeyInit, Mac};
use pepay_sandbox::{Outcome, Outgoing};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::support::Sandbox;

fn hmac_hex(secret: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn header<'a>(sent: &'a Outgoing, name: &str) -> Option<&'a str> {
    sent.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn endpoint(sandbox: &mut Sandbox, body: Value) -> Value {
    sandbox.control("webhooks/endpoints", body).expect(201)
}

fn pepay_endpoint(sandbox: &mut Sandbox) -> Value {
    endpoint(sandbox, json!({ "provider": "pepay", "url": "http://127.0.0.1:1/hook" }))
}

fn due(sandbox: &mut Sandbox) -> Vec<Outgoing> {
    sandbox.engine.due_deliveries(sandbox.now)
}

fn answer(sandbox: &mut Sandbox, sent: &Outgoing, status: u16) {
    sandbox.engine.delivered(sent, Outcome::Answered { status, body: String::new() }, sandbox.now);
}

/// Takes all deliveries there are now, in order, and accepts them.
fn accept_all(sandbox: &mut Sandbox) -> Vec<Outgoing> {
    let mut all = Vec::new();
    loop {
        let batch = due(sandbox);
        if batch.is_empty() {
            return all;
        }
        for sent in batch {
            answer(sandbox, &sent, 200);
            all.push(sent);
        }
    }
}

fn types(sent: &[Outgoing]) -> Vec<String> {
    let name = |it: &Outgoing| serde_json::from_str::<Value>(&it.body).unwrap()["type"].as_str().unwrap().to_owned();
    sent.iter().map(name).collect()
}

#[test]
fn pepay_signs_the_timestamp_and_the_raw_body() {
    let mut sandbox = Sandbox::new();
    let endpoint = pepay_endpoint(&mut sandbox);
    sandbox.invoice();
    let sent = &due(&mut sandbox)[0];
    let timestamp = header(sent, "X-Pepay-Timestamp").unwrap();
    assert_eq!(timestamp, sandbox.now.to_string());
    let expected = hmac_hex(endpoint["secret"].as_str().unwrap(), &format!("{timestamp}.{}", sent.body));
    assert_eq!(header(sent, "X-Pepay-Signature"), Some(expected.as_str()));
    assert_eq!(header(sent, "X-Pepay-Event"), Some("invoice.created"));
    assert_eq!(header(sent, "X-Pepay-Network-Environment"), Some("devnet"));
    let event: Value = serde_json::from_str(&sent.body).unwrap();
    assert_eq!(header(sent, "X-Pepay-Event-ID"), event["id"].as_str());
    assert_eq!(header(sent, "X-Pepay-Signature-Previous"), None);
}

#[test]
fn the_printed_secret_signs_unless_the_endpoint_has_its_own() {
    let mut sandbox = Sandbox::new();
    let printed = sandbox.inspect("tenant")["pepay"]["webhook_secret"].clone();
    assert_eq!(pepay_endpoint(&mut sandbox)["secret"], printed);
    let own = endpoint(&mut sandbox, json!({ "provider": "pepay", "secret": "whsec_own" }));
    assert_eq!(own["secret"], "whsec_own");
}

#[test]
fn deliveries_come_in_order_one_at_a_time() {
    let mut sandbox = Sandbox::new();
    pepay_endpoint(&mut sandbox);
    let payor = sandbox.invoice();
    sandbox.pay(&payor, json!({}));
    let first = due(&mut sandbox);
    assert_eq!(types(&first), ["invoice.created"]);
    assert!(due(&mut sandbox).is_empty());
    answer(&mut sandbox, &first[0], 204);
    assert_eq!(types(&accept_all(&mut sandbox)), ["invoice_payment.created", "invoice.updated"]);
}

#[test]
fn filters_and_environments_hold() {
    let mut sandbox = Sandbox::new();
    endpoint(
        &mut sandbox,
        json!({ "provider": "pepay", "url": "http://a.test/", "enabled_events": ["invoice_payment.*"] }),
    );
    endpoint(&mut sandbox, json!({ "provider": "pepay", "url": "http://b.test/", "environment": "mainnet" }));
    let payor = sandbox.invoice();
    sandbox.pay(&payor, json!({}));
    assert_eq!(types(&accept_all(&mut sandbox)), ["invoice_payment.created"]);
    for body in [
        json!({}),
        json!({ "provider": "stripe", "url": "http://a.test/" }),
        json!({ "provider": "pepay", "url": "ftp://a.test/" }),
        json!({ "provider": "pepay", "environment": "testnet" }),
    ] {
        sandbox.control("webhooks/endpoints", body).expect(400);
    }
}

#[test]
fn payviox_retries_after_30_seconds_5_minutes_and_30_minutes() {
    let mut sandbox = Sandbox::new();
    let endpoint = endpoint(&mut sandbox, json!({ "provider": "payviox", "url": "http://127.0.0.1:1/hook" }));
    let session =
        sandbox.session(&json!({ "metadata": { "plan": "gold" } }))["session_id"].as_str().unwrap().to_owned();
    sandbox.control(&format!("payviox/sessions/{session}/pay"), json!({})).expect(200);

    let mut waits = Vec::new();
    let mut bodies = Vec::new();
    for wait in [0, 30_000, 300_000, 1_800_000] {
        if wait > 0 {
            sandbox.now += wait - 1;
            assert!(due(&mut sandbox).is_empty());
            assert_eq!(sandbox.engine.next_wake(sandbox.now), Some(1));
            sandbox.now += 1;
        }
        let sent = due(&mut sandbox).remove(0);
        // Another 2xx is no success here.
        answer(&mut sandbox, &sent, 204);
        let expected = hmac_hex(endpoint["secret"].as_str().unwrap(), &sent.body);
        assert_eq!(header(&sent, "Signature"), Some(expected.as_str()));
        waits.push(wait);
        bodies.push(sent.body);
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1);
    let event: Value = serde_json::from_str(&bodies[0]).unwrap();
    assert_eq!((&event["type"], &event["amount"], &event["fees"]), (&json!("succeeded"), &json!(10_000), &json!(320)));
    assert_eq!(event["metadata"], json!({ "plan": "gold", "integration_session_id": session }));
    assert_eq!(event["payment_method"], "card");
    sandbox.now += 86_400_000;
    assert!(due(&mut sandbox).is_empty());
    let log = sandbox.inspect("webhooks/deliveries");
    assert_eq!((&log["data"][0]["state"], log["data"][0]["attempts"].as_array().unwrap().len()), (&json!("failed"), 4));
}

#[test]
fn the_tenants_clock_moves_retries_too() {
    let mut sandbox = Sandbox::new();
    pepay_endpoint(&mut sandbox);
    sandbox.invoice();
    let sent = due(&mut sandbox).remove(0);
    sandbox.engine.delivered(&sent, Outcome::Failed { error: "refused".to_owned() }, sandbox.now);
    assert!(due(&mut sandbox).is_empty());
    sandbox.advance(5_000);
    assert_eq!(due(&mut sandbox).len(), 1);
}

#[test]
fn webhooks_are_signed_for_the_walls_time_or_for_the_tenants() {
    let mut sandbox = Sandbox::new();
    pepay_endpoint(&mut sandbox);
    sandbox.advance(3_600_000);
    for (follow, expected) in [(false, sandbox.now), (true, sandbox.now + 3_600_000)] {
        sandbox.control("settings", json!({ "webhooks_follow_clock": follow })).expect(200);
        sandbox.invoice();
        let sent = accept_all(&mut sandbox).remove(0);
        assert_eq!(header(&sent, "X-Pepay-Timestamp"), Some(expected.to_string().as_str()));
    }
}

#[test]
fn payviox_events_are_opt_in_and_say_what_is_left() {
    let mut sandbox = Sandbox::new();
    endpoint(&mut sandbox, json!({ "provider": "payviox", "url": "http://a.test/", "enabled_events": ["*"] }));
    let session =
        sandbox.session(&json!({ "paymentMethodId": "cryptocom_btc" }))["session_id"].as_str().unwrap().to_owned();
    let act = |sandbox: &mut Sandbox, action: &str, body: Value| {
        sandbox.control(&format!("payviox/sessions/{session}/{action}"), body).expect(200);
    };
    act(&mut sandbox, "incomplete", json!({ "amount_remaining": 4_000 }));
    act(&mut sandbox, "review", json!({}));
    act(&mut sandbox, "accept", json!({}));
    act(&mut sandbox, "refund", json!({}));
    sandbox.session(&json!({}));
    sandbox.advance(86_400_000);
    let sent = accept_all(&mut sandbox);
    assert_eq!(types(&sent), ["incomplete", "pending_review", "succeeded", "refunded", "expired"]);
    let incomplete: Value = serde_json::from_str(&sent[0].body).unwrap();
    assert_eq!(incomplete["amount_remaining"], 4_000);
    let expired: Value = serde_json::from_str(&sent[4].body).unwrap();
    assert!(expired.get("payment_method").is_none() && expired["provider"].is_string());
}

#[test]
fn payout_events_have_one_object_named_like_their_provider() {
    let mut sandbox = Sandbox::new();
    let all = json!({ "provider": "payviox_payout", "url": "http://a.test/", "enabled_events": ["*"] });
    endpoint(&mut sandbox, all);
    sandbox.payviox("POST", "/payout/create", &json!({ "email": "ada@example.com", "amount": 6_000 })).expect(201);
    for (provider, amount, net) in [("paypal", 1_000, 980), ("crypto", 5_000, 4_850)] {
        let order = json!({ "email": "ada@example.com", "amount": amount, "provider": provider });
        let payout = sandbox.control("payviox/payouts", order).expect(201)["id"].as_str().unwrap().to_owned();
        sandbox.control(&format!("payviox/payouts/{payout}/succeed"), json!({})).expect(200);
        let sent = accept_all(&mut sandbox);
        assert_eq!(types(&sent), ["payout.created", "payout.succeeded"]);
        let event: Value = serde_json::from_str(&sent[1].body).unwrap();
        assert_eq!((&event["net_amount"], &event["order_id"]), (&json!(net), &json!(payout)));
        let other = if provider == "paypal" { "crypto" } else { "paypal" };
        assert!(event[provider].is_object() && event.get(other).is_none());
    }
}

#[test]
fn a_rotated_endpoint_signs_with_both_secrets() {
    let mut sandbox = Sandbox::new();
    let created = pepay_endpoint(&mut sandbox);
    let path = format!("webhooks/endpoints/{}/rotate", created["id"].as_str().unwrap());
    let rotated = sandbox.control(&path, json!({ "secret": "whsec_new" })).expect(200);
    assert_eq!(rotated["previous_secret"], created["secret"]);
    sandbox.invoice();
    let sent = due(&mut sandbox).remove(0);
    let text = format!("{}.{}", header(&sent, "X-Pepay-Timestamp").unwrap(), sent.body);
    assert_eq!(header(&sent, "X-Pepay-Signature"), Some(hmac_hex("whsec_new", &text).as_str()));
    let previous = hmac_hex(created["secret"].as_str().unwrap(), &text);
    assert_eq!(header(&sent, "X-Pepay-Signature-Previous"), Some(previous.as_str()));
    let finished = sandbox.control(&path, json!({ "finish": true })).expect(200);
    assert_eq!((&finished["secret"], &finished["previous_secret"]), (&json!("whsec_new"), &Value::Null));
}

#[test]
fn deliveries_are_duplicated_tampered_with_and_skewed() {
    let mut sandbox = Sandbox::new();
    let created = pepay_endpoint(&mut sandbox);
    let secret = created["secret"].as_str().unwrap();
    sandbox.invoice();
    let original = accept_all(&mut sandbox).remove(0);
    let redeliver = |sandbox: &mut Sandbox, body: Value| {
        sandbox.control(&format!("webhooks/deliveries/{}/redeliver", original.delivery_id), body).expect(201);
        accept_all(sandbox)
    };
    let valid = |sent: &Outgoing| {
        let text = format!("{}.{}", header(sent, "X-Pepay-Timestamp").unwrap(), sent.body);
        header(sent, "X-Pepay-Signature") == Some(hmac_hex(secret, &text).as_str())
    };
    let copies = redeliver(&mut sandbox, json!({ "count": 3 }));
    assert!(copies.len() == 3 && copies.iter().all(|copy| copy.body == original.body && valid(copy)));
    for tamper in ["body", "signature", "timestamp", "unsigned"] {
        assert!(!valid(&redeliver(&mut sandbox, json!({ "tamper": tamper }))[0]), "{tamper}");
    }
    let late = redeliver(&mut sandbox, json!({ "skew_ms": -600_000 })).remove(0);
    assert!(valid(&late));
    assert_eq!(header(&late, "X-Pepay-Timestamp"), Some((sandbox.now - 600_000).to_string().as_str()));
    let path = format!("webhooks/deliveries/{}/redeliver", original.delivery_id);
    sandbox.control(&path, json!({ "count": 0 })).expect(400);
    sandbox.control(&path, json!({ "tamper": "everything" })).expect(400);
}

#[test]
fn held_deliveries_are_released_in_another_order() {
    let mut sandbox = Sandbox::new();
    pepay_endpoint(&mut sandbox);
    sandbox.control("webhooks/hold", json!({})).expect(200);
    let payor = sandbox.invoice();
    sandbox.pay(&payor, json!({}));
    assert!(due(&mut sandbox).is_empty());
    sandbox.control("webhooks/release", json!({ "order": "reversed" })).expect(200);
    assert_eq!(types(&accept_all(&mut sandbox)), ["invoice.updated", "invoice_payment.created", "invoice.created"]);
}

#[test]
fn without_a_url_deliveries_are_pulled() {
    let mut sandbox = Sandbox::new();
    endpoint(&mut sandbox, json!({ "provider": "pepay" }));
    sandbox.invoice();
    assert!(due(&mut sandbox).is_empty());
    let pulled = sandbox.control("webhooks/pull", json!({})).expect(200);
    assert_eq!(pulled["data"].as_array().unwrap().len(), 1);
    assert!(pulled["data"][0]["body"].as_str().unwrap().contains("invoice.created"));
    assert_eq!(sandbox.control("webhooks/pull", json!({})).expect(200), json!({ "data": [] }));
    assert_eq!(sandbox.inspect("webhooks/deliveries")["data"][0]["state"], "delivered");
}

#[test]
fn what_waits_for_a_removed_endpoint_has_failed() {
    let mut sandbox = Sandbox::new();
    let created = pepay_endpoint(&mut sandbox);
    sandbox.invoice();
    let target = format!("/_sandbox/webhooks/endpoints/{}", created["id"].as_str().unwrap());
    assert_eq!(sandbox.call("DELETE", &target, &[], &Value::Null).status, 204);
    assert!(due(&mut sandbox).is_empty());
    assert_eq!(sandbox.inspect("webhooks/deliveries")["data"][0]["state"], "failed");
}

#[test]
fn a_ping_can_be_sent() {
    let mut sandbox = Sandbox::new();
    pepay_endpoint(&mut sandbox);
    assert_eq!(sandbox.control("webhooks/ping", json!({})).status, 204);
    assert_eq!(types(&accept_all(&mut sandbox)), ["test.ping"]);
}

/// Asks for so many more copies of a delivery.
fn copy(sandbox: &mut Sandbox, id: &str, count: usize) {
    for _ in 0..count / 100 {
        sandbox.control(&format!("webhooks/deliveries/{id}/redeliver"), json!({ "count": 100 })).expect(201);
    }
}

fn in_state(sandbox: &mut Sandbox, state: &str) -> Vec<Value> {
    let log = sandbox.inspect(&format!("webhooks/deliveries?limit=30000&state={state}"));
    log["data"].as_array().unwrap().clone()
}

#[test]
fn what_is_settled_gives_way_and_nothing_that_waits() {
    let mut sandbox = Sandbox::new();
    pepay_endpoint(&mut sandbox);
    endpoint(&mut sandbox, json!({ "provider": "pepay" }));
    sandbox.invoice();
    let first = due(&mut sandbox).remove(0);
    copy(&mut sandbox, &first.delivery_id, 2_500);
    assert_eq!(sandbox.inspect("webhooks/deliveries?limit=0")["due"], 2_501);
    answer(&mut sandbox, &first, 200);
    let delivered = accept_all(&mut sandbox);
    assert_eq!(delivered.len(), 2_500);
    let kept = in_state(&mut sandbox, "delivered");
    assert_eq!(kept.len(), 2_000);
    assert_eq!(kept[1_999]["id"], delivered[500].delivery_id.as_str());
    // What waits to be pulled came before all that gave way.
    assert_eq!(in_state(&mut sandbox, "pending").len(), 1);
    assert_eq!(sandbox.inspect("webhooks/deliveries?limit=0")["due"], 0);
    assert_eq!(sandbox.control("webhooks/pull", json!({})).expect(200)["data"].as_array().unwrap().len(), 1);
}

#[test]
fn more_than_the_log_can_hold_fails_at_once_and_says_so() {
    let mut sandbox = Sandbox::new();
    pepay_endpoint(&mut sandbox);
    sandbox.invoice();
    let first = due(&mut sandbox).remove(0);
    copy(&mut sandbox, &first.delivery_id, 20_000);
    let waiting = |sandbox: &mut Sandbox| sandbox.inspect("webhooks/deliveries?limit=0")["due"].clone();
    assert_eq!(waiting(&mut sandbox), 20_000);
    let refused = in_state(&mut sandbox, "failed");
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0]["attempts"][0]["error"], "20000 deliveries are already waiting");
    copy(&mut sandbox, &first.delivery_id, 2_500);
    assert_eq!(in_state(&mut sandbox, "failed").len(), 2_000);
    assert_eq!(waiting(&mut sandbox), 20_000);
    answer(&mut sandbox, &first, 200);
    assert_eq!(waiting(&mut sandbox), 19_999);
}

#[test]
fn deliveries_are_listed_by_their_state() {
    let mut sandbox = Sandbox::new();
    pepay_endpoint(&mut sandbox);
    sandbox.invoice();
    assert_eq!(in_state(&mut sandbox, "pending").len(), 1);
    accept_all(&mut sandbox);
    assert_eq!(in_state(&mut sandbox, "pending").len(), 0);
    assert_eq!(in_state(&mut sandbox, "delivered").len(), 1);
    sandbox.call("GET", "/_sandbox/webhooks/deliveries?state=lost", &[], &Value::Null).expect(400);
}
