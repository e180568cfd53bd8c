use serde_json::{Value, json};

use crate::support::{Answer, SECRET_KEY, START, Sandbox};

fn add(sandbox: &mut Sandbox, rule: Value) -> Value {
    sandbox.control("faults", rule).expect(201)
}

fn balance(sandbox: &mut Sandbox) -> Answer {
    sandbox.payviox("GET", "/balance", &Value::Null)
}

#[test]
fn a_status_is_answered_in_the_providers_shape_and_nothing_is_done() {
    let mut sandbox = Sandbox::new();
    add(&mut sandbox, json!({ "route": "POST /api/v1/invoices", "status": 503, "count": 1 }));
    let refused = sandbox.create(&json!({ "amount_usd": 5 })).expect(503);
    assert_eq!(refused["error"]["code"], "INTERNAL_SERVER_ERROR");
    assert_eq!(sandbox.get("/api/v1/invoices").expect(200)["data"], json!([]));
    sandbox.create(&json!({ "amount_usd": 5 })).expect(201);

    add(&mut sandbox, json!({ "route": "GET /balance", "status": 500, "count": 1 }));
    assert_eq!(balance(&mut sandbox).expect(500), json!({ "error": "Internal server error" }));
}

#[test]
fn a_reset_after_the_commit_keeps_what_was_done() {
    let mut sandbox = Sandbox::new();
    add(&mut sandbox, json!({ "route": "POST /api/v1/invoices", "reset": "after_commit", "count": 1 }));
    let headers = [("x-api-key", SECRET_KEY), ("idempotency-key", "00000000-0000-4000-8000-0000000000aa")];
    let body = json!({ "amount_usd": 5 });
    assert!(sandbox.call("POST", "/api/v1/invoices", &headers, &body).reset);
    let invoices = sandbox.get("/api/v1/invoices").expect(200);
    let replayed = sandbox.call("POST", "/api/v1/invoices", &headers, &body).expect(201);
    assert_eq!(invoices["data"][0]["id"], replayed["invoice_id"]);
    assert_eq!(sandbox.get("/api/v1/invoices").expect(200)["data"].as_array().unwrap().len(), 1);
}

#[test]
fn a_reset_before_reading_does_nothing() {
    let mut sandbox = Sandbox::new();
    add(&mut sandbox, json!({ "reset": "before", "count": 1 }));
    assert!(sandbox.create(&json!({ "amount_usd": 5 })).reset);
    assert_eq!(sandbox.get("/api/v1/invoices").expect(200)["data"], json!([]));
}

#[test]
fn retry_after_comes_in_all_its_forms() {
    let mut sandbox = Sandbox::new();
    for (rule, expected) in [
        (json!({ "retry_after": "2" }), "2"),
        (json!({ "retry_after": 2 }), "2"),
        (json!({ "retry_after": "15 minutes" }), "15 minutes"),
        (json!({ "retry_after_date_s": 2 }), "Mon, 04 May 2026 10:30:02 GMT"),
    ] {
        let mut rule = rule;
        rule["status"] = json!(429);
        rule["count"] = json!(1);
        add(&mut sandbox, rule);
        assert_eq!(balance(&mut sandbox).header("retry-after"), expected);
    }
    assert_eq!(sandbox.now, START);
}

#[test]
fn bodies_are_replaced_emptied_and_headers_doubled() {
    let mut sandbox = Sandbox::new();
    add(&mut sandbox, json!({ "html": true, "count": 1 }));
    let html = balance(&mut sandbox);
    assert!(html.status == 200 && html.text().starts_with("<!DOCTYPE html>"));
    add(&mut sandbox, json!({ "empty": true, "count": 1 }));
    assert!(balance(&mut sandbox).body.is_empty());
    add(&mut sandbox, json!({ "body": { "odd": 1 }, "count": 1 }));
    assert_eq!(balance(&mut sandbox).expect(200), json!({ "odd": 1 }));
    add(&mut sandbox, json!({ "body": "text", "count": 1 }));
    assert_eq!(balance(&mut sandbox).text(), "text");
    for name in ["content-type", "x-new"] {
        add(&mut sandbox, json!({ "duplicate_header": name, "count": 1 }));
        assert_eq!(balance(&mut sandbox).headers.get_all(name).iter().count(), 2);
    }
}

#[test]
fn rules_are_the_tenants_unless_they_are_everybodys() {
    let mut sandbox = Sandbox::new();
    let other = [("authorization", "Bearer sk_test_other")];
    add(&mut sandbox, json!({ "status": 503 }));
    sandbox.call("GET", "/balance", &other, &Value::Null).expect(200);
    balance(&mut sandbox).expect(503);
    assert_eq!(sandbox.call("DELETE", "/_sandbox/faults", &[], &Value::Null).status, 204);
    add(&mut sandbox, json!({ "tenant": "*", "status": 503 }));
    sandbox.call("GET", "/balance", &other, &Value::Null).expect(503);
    balance(&mut sandbox).expect(503);
    assert_eq!(sandbox.call("DELETE", "/_sandbox/faults?tenant=*", &[], &Value::Null).status, 204);
    balance(&mut sandbox).expect(200);
}

#[test]
fn a_payors_request_has_the_faults_of_its_merchant() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    add(&mut sandbox, json!({ "route": "GET /api/v1/payments/session-details", "status": 502, "count": 1 }));
    sandbox.payments("GET", "session-details", &payor, &Value::Null).expect(502);
    sandbox.details(&payor);
}

#[test]
fn the_journal_names_the_fault_and_the_seed() {
    let mut sandbox = Sandbox::new();
    let rule = add(&mut sandbox, json!({ "probability": 1.0, "status": 500, "count": 1 }));
    balance(&mut sandbox).expect(500);
    let journal = sandbox.inspect("journal");
    assert_eq!((&journal["seed"], &journal["data"][0]["fault"]), (&json!(1), &rule["id"]));
}

#[test]
fn rules_that_make_no_sense_are_refused() {
    let mut sandbox = Sandbox::new();
    for rule in [
        json!({ "status": 99 }),
        json!({ "probability": 1.1 }),
        json!({ "reset": "sometimes" }),
        json!({ "duplicate_header": "a b" }),
        json!({ "oversize": 1_u64 << 40 }),
        json!({ "statsu": 500 }),
        json!([]),
    ] {
        sandbox.control("faults", rule).expect(400);
    }
    let rule = add(&mut sandbox, json!({ "status": 500 }));
    let target = format!("/_sandbox/faults/{}", rule["id"].as_str().unwrap());
    assert_eq!(sandbox.call("DELETE", &target, &[], &Value::Null).status, 204);
    sandbox.call("DELETE", &target, &[], &Value::Null).expect(404);
}
