use std::collections::BTreeSet;

use pepay_sandbox::{Change, Engine};
use serde_json::{Value, json};

use crate::support::{COMMERCE_KEY, SECRET_KEY, Sandbox, config};

/// What a store would hold after all these changes, in an engine of its own.
fn restored(sandbox: &Sandbox, changes: &[Change]) -> Sandbox {
    let mut copy = Sandbox::new();
    copy.now = sandbox.now;
    copy.keys = sandbox.keys;
    copy.engine = Engine::new(config());
    copy.engine.restore(changes.to_vec()).unwrap();
    copy
}

#[test]
fn everything_that_was_answered_comes_back() {
    let mut sandbox = Sandbox::new();
    sandbox.control("webhooks/endpoints", json!({ "provider": "pepay", "url": "http://a.test/" })).expect(201);
    let payor = sandbox.invoice();
    sandbox.pay(&payor, json!({ "amount_usd": "20.00" }));
    let session = sandbox.session(&json!({}));
    sandbox.advance(60_000);
    let order = sandbox.order(true);
    let changes = sandbox.engine.take_changes();
    let mut copy = restored(&sandbox, &changes);

    assert_eq!(copy.details(&payor), sandbox.details(&payor));
    let target = format!("/payment/{}", session["session_id"].as_str().unwrap());
    let original = sandbox.payviox("GET", &target, &Value::Null).expect(200);
    assert_eq!(copy.payviox("GET", &target, &Value::Null).expect(200), original);
    assert_eq!(copy.get("/api/v1/events").json(), sandbox.get("/api/v1/events").json());
    assert_eq!(copy.engine.due_deliveries(copy.now).len(), 1);
    assert_eq!(copy.snapshot(&order), sandbox.snapshot(&order));
    let key = [("x-commerce-api-key", COMMERCE_KEY)];
    let addresses = "/api/v1/commerce/merchant/addresses?customer_id=c1";
    let listed = sandbox.call("GET", addresses, &key, &Value::Null).expect(200);
    assert_eq!(copy.call("GET", addresses, &key, &Value::Null).expect(200), listed);
    copy.advance(12 * 3_600_000);
    assert_eq!(copy.snapshot(&order)["status"], "failed", "with its invoice");
    assert_eq!(copy.details(&payor)["invoice_status"], "expired");
}

/// Files hold these names, so another name would lose what earlier versions wrote.
#[test]
fn what_is_stored_keeps_its_names() {
    let mut sandbox = Sandbox::new();
    sandbox.control("webhooks/endpoints", json!({ "provider": "payviox_payout", "url": "http://a.test/" })).expect(201);
    let payor = sandbox.invoice();
    sandbox.pay(&payor, json!({}));
    sandbox.session(&json!({}));
    sandbox.order(true);
    sandbox.payviox("POST", "/payout/create", &json!({ "email": "a@b.test", "amount": 1000 })).expect(201);
    sandbox.control("payviox/payouts", json!({ "email": "a@b.test", "amount": 500 })).expect(201);
    let mut tables = BTreeSet::new();
    let mut members = Vec::new();
    for change in sandbox.engine.take_changes() {
        let Change::Put { key, json } = change else { continue };
        let row: Value = serde_json::from_slice(&json).unwrap();
        match key.table.as_str() {
            "profile" => members.extend(row.as_object().unwrap().keys().cloned()),
            "endpoints" => assert_eq!(row["provider"], "payviox_payout"),
            _ => {}
        }
        tables.insert(key.table);
    }
    members.sort();
    assert_eq!(members.join(" "), "clock dice faults funds ids merchant requests settings webhooks_held");
    assert_eq!(
        Vec::from_iter(tables).join(" "),
        "commerce_addresses commerce_estimates commerce_orders endpoints events invoice_payments invoices payout_users payouts profile replays sessions"
    );
}

#[test]
fn ids_go_on_and_resets_are_remembered() {
    let mut sandbox = Sandbox::new();
    let first = sandbox.invoice().invoice_id;
    let mut changes = sandbox.engine.take_changes();
    let second = restored(&sandbox, &changes).invoice().invoice_id;
    assert_ne!(first, second);
    assert_eq!(sandbox.invoice().invoice_id, second);

    sandbox.control("reset", json!({})).expect(200);
    changes.extend(sandbox.engine.take_changes());
    let mut copy = restored(&sandbox, &changes);
    assert_eq!(copy.get("/api/v1/invoices").expect(200)["data"], json!([]));
}

#[test]
fn no_get_changes_anything() {
    let mut sandbox = Sandbox::new();
    sandbox.control("webhooks/endpoints", json!({ "provider": "pepay", "url": "http://a.test/" })).expect(201);
    sandbox.control("faults", json!({ "route": "* /never", "status": 503 })).expect(201);
    let payor = sandbox.invoice();
    sandbox.pay(&payor, json!({ "amount_usd": "20.00" }));
    let session = sandbox.session(&json!({}))["session_id"].as_str().unwrap().to_owned();
    let event = sandbox.get("/api/v1/events").json()["data"]["data"][0]["id"].as_str().unwrap().to_owned();
    let jwt = sandbox.inspect("tenant")["pepay"]["jwt"].as_str().unwrap().to_owned();
    let filled = |path: &str| {
        path.replace("{invoice_id}", &payor.invoice_id)
            .replace("{session_id}", &session)
            .replace("{event_id}", &event)
            .replace("{customer_id}", "customer_abc123")
    };

    let document = sandbox.inspect("openapi.json");
    let paths = document["paths"].as_object().unwrap().iter().filter(|(_, operations)| !operations["get"].is_null());
    let mut targets: Vec<_> = paths.map(|(path, _)| filled(path)).collect();
    assert!(targets.len() > 30, "{targets:?}");
    targets.extend(["/".to_owned(), "/_sandbox".to_owned(), format!("/{session}"), "/nowhere".to_owned()]);
    let payor = [("x-session-token", payor.token.as_str()), ("x-signature", payor.signature.as_str())];
    let bearers = [format!("Bearer {SECRET_KEY}"), format!("Bearer {jwt}")];
    let callers = [
        vec![("x-api-key", SECRET_KEY), ("authorization", &bearers[0])],
        vec![("authorization", &bearers[1])],
        payor.to_vec(),
        vec![],
    ];
    // Whoever sees the hosted page first is noted.
    sandbox.call("GET", &format!("/{session}"), &[], &Value::Null).expect(200);
    sandbox.engine.take_changes();
    let mut succeeded = 0;
    for target in &targets {
        for headers in &callers {
            let answer = sandbox.call("GET", target, headers, &Value::Null);
            succeeded += u32::from(answer.status == 200);
            assert!(!sandbox.engine.has_changed(), "GET {target} changes {:?}", sandbox.engine.take_changes());
        }
    }
    assert!(succeeded > 60, "{succeeded}");
}

#[test]
fn a_get_that_is_counted_or_comes_after_an_expiry_changes_what_it_must() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    sandbox.control("faults", json!({ "route": "GET /balance", "status": 503, "count": 1 })).expect(201);
    let mut changes = sandbox.engine.take_changes();
    sandbox.payviox("GET", "/balance", &Value::Null).expect(503);
    changes.extend(sandbox.engine.take_changes());
    restored(&sandbox, &changes).payviox("GET", "/balance", &Value::Null).expect(200);

    sandbox.now += 24 * 3_600_000;
    let invoice = format!("pepay/invoices/{}", payor.invoice_id);
    assert_eq!(sandbox.inspect(&invoice)["status"], "expired");
    let tables: BTreeSet<_> = sandbox.engine.take_changes().into_iter().filter_map(table).collect();
    assert_eq!(tables, BTreeSet::from(["events", "invoices", "profile"].map(str::to_owned)));
}

fn table(change: Change) -> Option<String> {
    match change {
        Change::Put { key, .. } => Some(key.table),
        _ => None,
    }
}

#[test]
fn a_request_that_is_written_down_is_never_named_again() {
    let mut sandbox = Sandbox::new();
    let request_id = |sandbox: &mut Sandbox| sandbox.get("/api/v1/invoices").header("x-request-id").to_owned();
    let mut named = BTreeSet::from([request_id(&mut sandbox), request_id(&mut sandbox)]);
    let payor = sandbox.invoice();
    let changes = sandbox.engine.take_changes();
    let mut copy = restored(&sandbox, &changes);
    let event = copy.get("/api/v1/events").json()["data"]["data"][0]["request"]["id"].as_str().unwrap().to_owned();
    assert!(named.insert(event));
    assert!(named.insert(request_id(&mut copy)));
    assert_eq!(copy.details(&payor), sandbox.details(&payor));
}

#[test]
fn a_world_comes_back_with_the_seed_it_was_reset_to() {
    let mut sandbox = Sandbox::new();
    sandbox.control("reset", json!({ "seed": 7 })).expect(200);
    let changes = sandbox.engine.take_changes();
    assert_eq!(restored(&sandbox, &changes).inspect("tenant")["seed"], 7);
}
