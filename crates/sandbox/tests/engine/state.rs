use pepay_sandbox::{Change, Engine};
use serde_json::{Value, json};

use crate::support::{Sandbox, config};

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
    let changes = sandbox.engine.take_changes();
    let mut copy = restored(&sandbox, &changes);

    assert_eq!(copy.details(&payor), sandbox.details(&payor));
    let target = format!("/payment/{}", session["session_id"].as_str().unwrap());
    let original = sandbox.payviox("GET", &target, &Value::Null).expect(200);
    assert_eq!(copy.payviox("GET", &target, &Value::Null).expect(200), original);
    assert_eq!(copy.get("/api/v1/events").json(), sandbox.get("/api/v1/events").json());
    assert_eq!(copy.engine.due_deliveries(copy.now).len(), 1);
    copy.advance(12 * 3_600_000);
    assert_eq!(copy.details(&payor)["invoice_status"], "expired");
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
fn reading_changes_little() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    sandbox.engine.take_changes();
    sandbox.details(&payor);
    assert!(sandbox.engine.take_changes().len() <= 1, "only the tenant's own record");
    assert!(sandbox.engine.take_changes().is_empty());
}
