use pepay_sandbox::{Config, Engine};
use serde_json::{Value, json};

use crate::support::{SECRET_KEY, START, Sandbox, config};

fn invoices(sandbox: &mut Sandbox, key: &str) -> usize {
    let list = sandbox.call("GET", "/api/v1/invoices", &[("x-api-key", key)], &Value::Null).expect(200);
    list["data"].as_array().unwrap().len()
}

#[test]
fn keys_that_differ_only_in_kind_are_one_business() {
    let mut sandbox = Sandbox::new();
    sandbox.invoice();
    assert_eq!(invoices(&mut sandbox, SECRET_KEY), 1);
    assert_eq!(invoices(&mut sandbox, "pk_test_pepaysandbox"), 1);
    assert_eq!(invoices(&mut sandbox, "sk_live_other"), 0);
}

#[test]
fn each_tenant_has_a_clock_of_its_own() {
    let mut sandbox = Sandbox::new();
    let clock = |sandbox: &mut Sandbox, key: &str| {
        sandbox.call("GET", "/_sandbox/clock", &[("x-api-key", key)], &Value::Null).expect(200)
    };
    let other = [("authorization", "Bearer sk_test_other")];
    sandbox.call("POST", "/_sandbox/clock", &other, &json!({ "set_ms": 5_000, "freeze": true })).expect(200);
    sandbox.now += 1_000;
    assert_eq!(clock(&mut sandbox, "sk_test_other"), json!({ "now_ms": 5_000, "frozen": true }));
    assert_eq!(clock(&mut sandbox, SECRET_KEY), json!({ "now_ms": START + 1_000, "frozen": false }));
    for body in [json!({ "set_ms": u64::MAX }), json!({ "advance_ms": -1 }), json!({ "advance": 1 })] {
        sandbox.control("clock", body).expect(400);
    }
}

#[test]
fn controls_find_an_invoice_whoever_asks() {
    let mut sandbox = Sandbox::new();
    let key = sandbox.idempotency_key();
    let headers = [("x-api-key", "sk_test_other"), ("idempotency-key", key.as_str())];
    let created = sandbox.call("POST", "/api/v1/invoices", &headers, &json!({ "amount_usd": 5 })).expect(201);
    let path = format!("pepay/invoices/{}/pay", created["invoice_id"].as_str().unwrap());
    assert_eq!(sandbox.control(&path, json!({})).expect(200)["status"], "paid");
}

#[test]
fn a_reset_forgets_one_tenant_and_repeats_its_ids() {
    let mut sandbox = Sandbox::new();
    let first = sandbox.invoice().invoice_id;
    sandbox
        .call("POST", "/api/v1/ws/token", &[("x-api-key", "sk_test_other")], &json!({ "scope": "merchant" }))
        .expect(200);
    sandbox.control("reset", json!({})).expect(200);
    assert_eq!(invoices(&mut sandbox, SECRET_KEY), 0);
    assert_eq!(sandbox.invoice().invoice_id, first, "reading draws nothing");
    assert_ne!(sandbox.invoice().invoice_id, first);
    sandbox.control("reset", json!({ "seed": 2 })).expect(200);
    assert_ne!(sandbox.invoice().invoice_id, first);
    sandbox.control("reset", json!({ "all": true })).expect(200);
    assert_eq!(invoices(&mut sandbox, SECRET_KEY), 0);
}

#[test]
fn strict_keys_accept_only_the_printed_ones() {
    let mut sandbox = Sandbox::new();
    sandbox.engine = Engine::new(Config { strict_keys: true, ..config() });
    assert_eq!(invoices(&mut sandbox, SECRET_KEY), 0);
    sandbox.call("GET", "/api/v1/invoices", &[("x-api-key", "sk_test_other")], &Value::Null).expect(401);
    sandbox.call("GET", "/balance", &[("authorization", "Bearer sk_test_other")], &Value::Null).expect(401);
}

#[test]
fn controls_are_closed_to_pages_of_other_origins() {
    let mut sandbox = Sandbox::new();
    let reset = |sandbox: &mut Sandbox, origin: &str| {
        let headers = [("origin", origin), ("host", "127.0.0.1:4242")];
        sandbox.call("POST", "/_sandbox/reset", &headers, &Value::Null).status
    };
    assert_eq!(reset(&mut sandbox, "https://evil.example"), 403);
    assert_eq!(reset(&mut sandbox, "null"), 403);
    assert_eq!(reset(&mut sandbox, "http://127.0.0.1:4242"), 200);
}

#[test]
fn a_name_that_suddenly_resolves_to_this_machine_reaches_no_control_and_no_page() {
    let mut sandbox = Sandbox::new();
    sandbox.engine = Engine::new(Config { allowed_hosts: vec!["sandbox".to_owned()], ..config() });
    let id = sandbox.session(&json!({}))["session_id"].as_str().unwrap().to_owned();
    let endpoint = json!({ "provider": "pepay", "url": "http://evil.example/" });
    for (host, foreign) in [("evil.example:4242", true), ("localhost:4242", false), ("sandbox:4242", false)] {
        // A page that was rebound is of the same origin.
        let origin = format!("http://{host}");
        let headers = [("host", host), ("origin", origin.as_str()), ("accept", "text/html")];
        let expected = |status| if foreign { 403 } else { status };
        let call = |sandbox: &mut Sandbox, method: &str, target: &str, body: &Value| {
            sandbox.call(method, target, &headers, body).status
        };
        assert_eq!(call(&mut sandbox, "GET", "/_sandbox/tenant", &Value::Null), expected(200), "{host}");
        assert_eq!(call(&mut sandbox, "POST", "/_sandbox/webhooks/endpoints", &endpoint), expected(201), "{host}");
        assert_eq!(call(&mut sandbox, "POST", "/_sandbox/reset", &json!({ "all": 1 })), expected(400), "{host}");
        assert_eq!(call(&mut sandbox, "GET", &format!("/{id}"), &Value::Null), expected(200), "{host}");
        assert_eq!(call(&mut sandbox, "GET", "/_sandbox/", &Value::Null), expected(200), "{host}");
    }
    let said = sandbox.call("GET", "/_sandbox/tenant", &[("host", "evil.example")], &Value::Null).json();
    assert!(said["error"].as_str().unwrap().contains("--allow-host"), "{said}");
}

#[test]
fn the_number_of_tenants_is_bounded() {
    let mut sandbox = Sandbox::new();
    sandbox.invoice();
    for number in 0..600 {
        sandbox.now += 1;
        invoices(&mut sandbox, &format!("sk_test_{number}"));
    }
    assert_eq!(invoices(&mut sandbox, SECRET_KEY), 1, "the default tenant stays");
}
