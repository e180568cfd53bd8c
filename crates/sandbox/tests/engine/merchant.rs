use serde_json::{Value, json};

use crate::support::{COMMERCE_KEY, SECRET_KEY, Sandbox};

fn dashboard(sandbox: &mut Sandbox, method: &str, target: &str, body: &Value) -> crate::support::Answer {
    let jwt = sandbox.inspect("tenant")["pepay"]["jwt"].as_str().unwrap().to_owned();
    sandbox.call(method, target, &[("authorization", &format!("Bearer {jwt}"))], body)
}

#[test]
fn tokens_are_listed_searched_and_blocked() {
    let mut sandbox = Sandbox::new();
    let list = sandbox.get("/api/v1/merchant/tokens").expect(200);
    assert_eq!((&list["acceptance_policy"], &list["environment"]), (&json!("accept_all"), &json!("devnet")));
    let found = sandbox.get("/api/v1/merchant/tokens/search?search=usdc&limit=2&offset=1").expect(200);
    assert_eq!((&found["total"], &found["limit"], &found["offset"]), (&json!(5), &json!(2), &json!(1)));
    assert_eq!(found["tokens"][0]["network"], "ethereum");
    assert_eq!(found["tokens"][0]["price"]["usd"], 1);
    for query in ["limit=201", "offset=-1", "network=x", "token_type=x", "blocked=1"] {
        sandbox.get(&format!("/api/v1/merchant/tokens/search?{query}")).expect(400);
    }
    let key = [("x-api-key", SECRET_KEY)];
    let block = |sandbox: &mut Sandbox, id: &str, body: Value| {
        sandbox.call("POST", &format!("/api/v1/merchant/tokens/{id}/block"), &key, &body)
    };
    assert_eq!(block(&mut sandbox, "1", Value::Null).expect(200), json!({ "success": true, "blocked": true }));
    let blocked = sandbox.get("/api/v1/merchant/tokens/search?blocked=true").expect(200);
    assert_eq!((&blocked["total"], &blocked["acceptance_policy"]), (&json!(1), &json!("selective")));
    block(&mut sandbox, "1", json!({ "blocked": false })).expect(200);
    block(&mut sandbox, "1", json!({ "blocked": 1 })).expect(400);
    block(&mut sandbox, "99", json!({ "blocked": true })).expect(404);
    block(&mut sandbox, "x", json!({ "blocked": true })).expect(400);
}

#[test]
fn settlement_is_the_dashboards() {
    let mut sandbox = Sandbox::new();
    sandbox.get("/api/v1/merchant/settlement-preference").expect(403);
    let get = |sandbox: &mut Sandbox| {
        dashboard(sandbox, "GET", "/api/v1/merchant/settlement-preference", &Value::Null).expect(200)
    };
    assert_eq!(get(&mut sandbox)["selected_settlement_token"]["is_default"], true);
    let put =
        |sandbox: &mut Sandbox, body: Value| dashboard(sandbox, "PUT", "/api/v1/merchant/settlement-token", &body);
    assert_eq!(
        put(&mut sandbox, json!({ "settlement_token_id": 1 })).expect(200)["settlement_token"]["network"],
        "base"
    );
    assert_eq!(get(&mut sandbox)["selected_settlement_token"]["id"], 1);
    put(&mut sandbox, json!({ "settlement_token_id": null })).expect(200);
    put(&mut sandbox, json!({})).expect(400);
    put(&mut sandbox, json!({ "settlement_token_id": 2 })).expect(400);
}

#[test]
fn api_keys_are_issued_once_and_revoked_for_good() {
    let mut sandbox = Sandbox::new();
    let create = |sandbox: &mut Sandbox, body: Value| dashboard(sandbox, "POST", "/api/v1/api-keys", &body);
    sandbox.control("settings", json!({ "strict": true })).expect(200);
    create(&mut sandbox, json!({ "name": "ci" })).expect(400);
    sandbox.control("settings", json!({ "strict": false })).expect(200);
    let key = create(&mut sandbox, json!({ "name": "ci" })).expect(201);
    assert_eq!(key["scope"], "merchant", "as the SDK's sample leaves it out");
    let secret = key["api_key"].as_str().unwrap();
    let use_it =
        |sandbox: &mut Sandbox| sandbox.call("GET", "/api/v1/invoices", &[("x-api-key", secret)], &Value::Null).status;
    assert_eq!(use_it(&mut sandbox), 200);
    let list = dashboard(&mut sandbox, "GET", "/api/v1/api-keys?scope=merchant", &Value::Null).expect(200);
    assert_eq!((&list[0]["status"], list[0].get("api_key")), (&json!("active"), None));
    let revoke = format!("/api/v1/merchant-api-keys/{}/revoke", key["key_id"].as_str().unwrap());
    dashboard(&mut sandbox, "POST", &revoke, &Value::Null).expect(200);
    assert_eq!(use_it(&mut sandbox), 401);
    dashboard(&mut sandbox, "POST", "/api/v1/api-keys/nobody/revoke", &Value::Null).expect(404);
    for _ in 0..10 {
        create(&mut sandbox, json!({ "name": "ci", "scope": "merchant" })).expect(201);
    }
    create(&mut sandbox, json!({ "name": "ci", "scope": "merchant" })).expect(403);
}

#[test]
fn every_change_is_an_event() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    sandbox.pay(&payor, json!({ "amount_usd": "20.00" }));
    sandbox.pay(&payor, json!({}));
    let list = sandbox.get("/api/v1/events?limit=100").expect(200);
    assert_eq!((&list["success"], &list["data"]["object"]), (&json!(true), &json!("list")));
    let types: Vec<_> =
        list["data"]["data"].as_array().unwrap().iter().map(|it| it["type"].as_str().unwrap()).collect();
    let payment = "invoice_payment.created";
    assert_eq!(types, ["invoice.updated", payment, "invoice.updated", payment, "invoice.created"]);
    let last = &list["data"]["data"][0];
    assert_eq!(last["data"]["object"]["status"], "paid");
    assert_eq!(last["data"]["previous_attributes"]["status"], "underpaid");
    assert_eq!(last["api_version"], "2025-12-16");
    let first = &list["data"]["data"][4];
    assert!(first["request"]["id"].as_str().unwrap().starts_with("req_"));
    assert!(first["request"]["idempotency_key"].is_string());

    let count = |sandbox: &mut Sandbox, query: &str| {
        sandbox.get(&format!("/api/v1/events?{query}")).expect(200)["data"]["data"].as_array().unwrap().len()
    };
    assert_eq!(count(&mut sandbox, "type=invoice.*"), 3);
    assert_eq!(count(&mut sandbox, "type=invoice.created,invoice_payment.*"), 3);
    assert_eq!(count(&mut sandbox, &format!("invoice_id={}", payor.invoice_id)), 5);
    assert_eq!(count(&mut sandbox, "environment=mainnet"), 0);
    assert_eq!(count(&mut sandbox, "created%5Blte%5D=1"), 0);
    let id = last["id"].as_str().unwrap();
    assert_eq!(count(&mut sandbox, &format!("starting_after={id}")), 4);
    assert_eq!(sandbox.get(&format!("/api/v1/events/{id}")).expect(200)["data"], *last);
    sandbox.get("/api/v1/events/evt_1-1").expect(404);
    sandbox.get("/api/v1/events?created%5Bgte%5D=x").expect(400);
    sandbox.call("GET", "/api/v1/events", &[("x-commerce-api-key", COMMERCE_KEY)], &Value::Null).expect(200);
}

#[test]
fn an_expiry_is_told_at_the_time_it_happened() {
    let mut sandbox = Sandbox::new();
    let created = sandbox.create(&json!({ "amount_usd": 5, "expires_in": 60_000 })).expect(201);
    sandbox.advance(3_600_000);
    let event = sandbox.get("/api/v1/events?limit=1").expect(200)["data"]["data"][0].clone();
    assert_eq!((&event["type"], &event["data"]["object"]["status"]), (&json!("invoice.updated"), &json!("expired")));
    assert_eq!(event["created"], created["expires_at"]);
}

#[test]
fn a_ws_token_matches_the_scope_of_its_key() {
    let mut sandbox = Sandbox::new();
    let mint = |sandbox: &mut Sandbox, key: &str, body: Value| {
        sandbox.call("POST", "/api/v1/ws/token", &[("x-api-key", key)], &body)
    };
    let minted = mint(&mut sandbox, SECRET_KEY, json!({ "scope": "merchant", "ttl_seconds": 60 })).expect(200);
    assert_eq!(minted["data"]["ws_url"], "ws://sandbox.test/ws/merchant/events");
    assert_eq!(minted["data"]["network_environment"], Value::Null);
    mint(&mut sandbox, COMMERCE_KEY, json!({ "scope": "commerce" })).expect(200);
    mint(&mut sandbox, SECRET_KEY, json!({ "scope": "commerce" })).expect(400);
    mint(&mut sandbox, SECRET_KEY, json!({ "scope": "payor" })).expect(400);
    mint(&mut sandbox, SECRET_KEY, json!({ "scope": "merchant", "ttl_seconds": 0 })).expect(400);
}

#[test]
fn unknown_routes_and_methods_say_so() {
    let mut sandbox = Sandbox::new();
    sandbox.get("/api/v1/nothing").expect(404);
    let wrong = sandbox.call("DELETE", "/api/v1/invoices", &[("x-api-key", SECRET_KEY)], &Value::Null);
    assert_eq!((wrong.status, wrong.header("allow")), (405, "POST, GET"));
}
