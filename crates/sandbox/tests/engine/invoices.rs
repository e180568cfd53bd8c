use serde_json::{Value, json};

use crate::support::{COMMERCE_KEY, SECRET_KEY, START, Sandbox};

#[test]
fn creating_answers_with_a_session_and_not_with_an_invoice() {
    let mut sandbox = Sandbox::new();
    let created = sandbox.create(&json!({ "amount_usd": 49.99 })).expect(201);
    let headers = &created["payment_session_headers"];
    assert_eq!(headers["x-session-token"], created["session_token"]);
    assert_eq!(headers["x-signature"], created["signature"]);
    assert_eq!(created["expires_at"], START / 1000 + 12 * 3600);
    assert!(created["payment_url"].as_str().unwrap().starts_with("http://sandbox.test/pay?session=pst_"));
    assert_eq!(created.as_object().unwrap().len(), 6);
}

#[test]
fn every_limit_of_the_body_is_checked() {
    let mut sandbox = Sandbox::new();
    let long = "x".repeat(256);
    let refused = [
        json!({}),
        json!([]),
        json!({ "amount_usd": "49.99" }),
        json!({ "amount_usd": 0 }),
        json!({ "amount_usd": 0.009 }),
        json!({ "amount_usd": 1_000_000.01 }),
        json!({ "amount_usd": 1.0001 }),
        json!({ "amount_usd": -1 }),
        json!({ "amount_usd": 1, "description": long }),
        json!({ "amount_usd": 1, "customer_id": 7 }),
        json!({ "amount_usd": 1, "metadata": [] }),
        json!({ "amount_usd": 1, "metadata": { "k": "x".repeat(512) } }),
        json!({ "amount_usd": 1, "expires_in": 0 }),
        json!({ "amount_usd": 1, "expires_in": 2_592_000_001_u64 }),
        json!({ "amount_usd": 1, "expires_in": "1" }),
        json!({ "amount_usd": 1, "receiver_override_enable": true }),
        json!({ "amount_usd": 1, "customer_email": "nobody" }),
        json!({ "amount_usd": 1, "payment_return_url": "http://shop.example" }),
        json!({ "amount_usd": 1, "payment_return_url_enabled": "no" }),
        json!({ "amount_usd": 1, "questions": { "questions": [{ "id": "a" }] } }),
    ];
    for body in refused {
        let error = sandbox.create(&body).expect(400);
        assert_eq!(error["error"]["code"], "VALIDATION_ERROR", "{body}");
        assert_eq!(error["success"], false);
    }
    let accepted = [
        json!({ "amount_usd": 0.01 }),
        json!({ "amount_usd": 1_000_000 }),
        json!({ "amount_usd": 12.345, "expires_in": 1 }),
        json!({ "amount_usd": 1, "metadata": { "k": "v" }, "customer_id": null, "expires_in": 2_592_000_000_u64 }),
        json!({ "amount_usd": 1, "receiver_override_enable": true, "receiver_override_address": "0x1" }),
        json!({ "amount_usd": 1, "payment_return_url": "https://shop.example/thanks" }),
    ];
    for body in accepted {
        sandbox.create(&body).expect(201);
    }
}

#[test]
fn bodies_that_are_no_json_are_refused() {
    let mut sandbox = Sandbox::new();
    let deep = "[".repeat(100_000);
    for body in [&b""[..], b"{", b"\xff\xfe", b"null", b"<html>", deep.as_bytes()] {
        let key = sandbox.idempotency_key();
        let headers = [("x-api-key", SECRET_KEY), ("idempotency-key", key.as_str())];
        sandbox.raw("POST", "/api/v1/invoices", &headers, body).expect(400);
    }
}

#[test]
fn the_same_key_replays_and_another_body_conflicts() {
    let mut sandbox = Sandbox::new();
    let key = sandbox.idempotency_key();
    let headers = [("x-api-key", SECRET_KEY), ("idempotency-key", key.as_str())];
    let post = |sandbox: &mut Sandbox, body: Value| sandbox.call("POST", "/api/v1/invoices", &headers, &body);
    let first = post(&mut sandbox, json!({ "amount_usd": 5 }));
    let again = post(&mut sandbox, json!({ "amount_usd": 5 }));
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(post(&mut sandbox, json!({ "amount_usd": 6 })).expect(409)["error"]["code"], "IDEMPOTENCY_CONFLICT");
    assert_eq!(sandbox.get("/api/v1/invoices").expect(200)["data"].as_array().unwrap().len(), 1);
    sandbox.advance(25 * 3_600_000);
    post(&mut sandbox, json!({ "amount_usd": 6 })).expect(201);
}

#[test]
fn the_strict_reading_demands_a_key_that_is_a_uuid_of_version_4() {
    let mut sandbox = Sandbox::new();
    sandbox.control("settings", json!({ "strict": true })).expect(200);
    let body = json!({ "amount_usd": 5 });
    let missing = sandbox.call("POST", "/api/v1/invoices", &[("x-api-key", SECRET_KEY)], &body).expect(400);
    assert_eq!(missing["error"]["code"], "IDEMPOTENCY_KEY_MISSING");
    for key in ["order_1", "00000000-0000-1000-8000-000000000000", "00000000000040008000000000000000"] {
        let headers = [("x-api-key", SECRET_KEY), ("idempotency-key", key)];
        sandbox.call("POST", "/api/v1/invoices", &headers, &body).expect(400);
    }
    sandbox.control("settings", json!({ "strict": null })).expect(200);
    sandbox.call("POST", "/api/v1/invoices", &[("x-api-key", SECRET_KEY)], &body).expect(201);
}

#[test]
fn what_any_published_sample_sends_is_accepted_unless_the_reading_is_strict() {
    let keyed = [("x-api-key", SECRET_KEY), ("idempotency-key", "order_12345")];
    let merchant = [("x-api-key", SECRET_KEY)];
    let bearer = format!("Bearer {SECRET_KEY}");
    let payviox = [("authorization", bearer.as_str())];
    let invoice = json!({ "amount_usd": 49.99, "description": "Order" });
    let local = json!({ "amount_usd": 5, "payment_return_url": "http://localhost:8000/thanks" });
    let session = json!({
        "amount": 10_000, "currency": "USD", "order_id": "order_1",
        "customer": { "email": "ada@example.com", "name": "Ada", "phone": "+1" },
        "items": [{ "name": "Plan", "quantity": 1, "price": 10_000 }],
    });
    for strict in [false, true] {
        let mut sandbox = Sandbox::new();
        sandbox.control("settings", json!({ "strict": strict })).expect(200);
        let expected = if strict { 400 } else { 201 };
        sandbox.call("POST", "/api/v1/invoices", &merchant, &invoice).expect(expected);
        let first = sandbox.call("POST", "/api/v1/invoices", &keyed, &invoice).expect(expected);
        let again = sandbox.call("POST", "/api/v1/invoices", &keyed, &invoice).expect(expected);
        assert_eq!(first, again, "any key replays");
        sandbox.create(&local).expect(expected);
        sandbox.call("POST", "/session", &payviox, &session).expect(expected);
        let payor = sandbox.invoice();
        let tokens = sandbox.payments("GET", "available-tokens?mode=checkout", &payor, &Value::Null);
        assert_eq!(tokens.status, if strict { 400 } else { 200 });
    }
}

#[test]
fn an_invoice_is_shown_as_documented() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let invoice = sandbox.get(&format!("/api/v1/invoices/{}", payor.invoice_id)).expect(200);
    assert_eq!(invoice["object"], "invoice");
    assert_eq!((&invoice["amount"], &invoice["amount_decimal"]), (&json!(49_990), &json!("49.990")));
    assert_eq!((&invoice["status"], &invoice["environment"]), (&json!("unpaid"), &json!("devnet")));
    assert!(invoice.get("latest_payment").is_none());

    sandbox.pay(&payor, json!({ "amount_usd": "20.00" }));
    let target = format!("/api/v1/invoices/{}?expand=latest_payment,payments", payor.invoice_id);
    let expanded = sandbox.get(&target).expect(200);
    assert_eq!(expanded["latest_payment"]["object"], "invoice_payment");
    assert_eq!(expanded["payments"].as_array().unwrap().len(), 1);
    sandbox.get(&format!("/api/v1/invoices/{}?expand=customer", payor.invoice_id)).expect(400);
    sandbox.get("/api/v1/invoices/inv_123").expect(400);
    sandbox.get("/api/v1/invoices/00000000-0000-4000-8000-000000000000").expect(404);

    let status = sandbox.get(&format!("/api/v1/invoices/{}/status", payor.invoice_id)).expect(200);
    assert_eq!(status["object"], "invoice_status");
    assert_eq!(status["invoice"]["status"], "underpaid");
    assert_eq!(status["latest_payment"]["status"], "underpaid");
}

#[test]
fn lists_are_newest_first_and_paged_by_cursor() {
    let mut sandbox = Sandbox::new();
    let ids: Vec<_> = (0..5).map(|_| sandbox.invoice().invoice_id).collect();
    let page = |sandbox: &mut Sandbox, query: &str| {
        let list = sandbox.get(&format!("/api/v1/invoices?{query}")).expect(200);
        let found: Vec<_> =
            list["data"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
        (found, list["has_more"].as_bool().unwrap())
    };
    assert_eq!(page(&mut sandbox, "limit=2"), (vec![ids[4].clone(), ids[3].clone()], true));
    let after = format!("limit=2&starting_after={}", ids[3]);
    assert_eq!(page(&mut sandbox, &after), (vec![ids[2].clone(), ids[1].clone()], true));
    let after = format!("limit=2&starting_after={}", ids[1]);
    assert_eq!(page(&mut sandbox, &after), (vec![ids[0].clone()], false));
    let before = format!("limit=2&ending_before={}", ids[1]);
    assert_eq!(page(&mut sandbox, &before), (vec![ids[3].clone(), ids[2].clone()], true));
    for query in ["limit=0", "limit=101", "limit=x", "starting_after=nobody", "status=open", "created_gte=today"] {
        sandbox.get(&format!("/api/v1/invoices?{query}")).expect(400);
    }
}

#[test]
fn lists_and_totals_filter() {
    let mut sandbox = Sandbox::new();
    sandbox.create(&json!({ "amount_usd": 10, "customer_id": "a/b" })).expect(201);
    let payor = sandbox.invoice();
    sandbox.pay(&payor, json!({}));
    let count = |sandbox: &mut Sandbox, target: &str| sandbox.get(target).expect(200)["data"].as_array().unwrap().len();
    assert_eq!(count(&mut sandbox, "/api/v1/invoices?status=paid"), 1);
    assert_eq!(count(&mut sandbox, "/api/v1/invoices?status=paid,unpaid"), 2);
    assert_eq!(count(&mut sandbox, "/api/v1/invoices?invoice_type=commerce"), 0);
    assert_eq!(count(&mut sandbox, "/api/v1/invoices?environment=mainnet"), 0);
    assert_eq!(count(&mut sandbox, "/api/v1/invoices?created_gte=2026-05-04T10:31:00Z"), 0);
    assert_eq!(count(&mut sandbox, "/api/v1/invoices/customer/a%2Fb"), 1);
    let totals = sandbox.get("/api/v1/invoices/totals").expect(200)["totals"].clone();
    assert_eq!(totals["all"], json!({ "amount": 59_990, "amount_decimal": "59.990", "count": 2 }));
    assert_eq!(totals["paid"]["count"], 1);
    assert_eq!(totals["expired"]["amount_decimal"], "0.000");
}

#[test]
fn wrong_credentials_are_refused_as_documented() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let get = |sandbox: &mut Sandbox, headers: &[(&str, &str)]| {
        sandbox.call("GET", "/api/v1/invoices", headers, &Value::Null).status
    };
    assert_eq!(get(&mut sandbox, &[]), 401);
    assert_eq!(get(&mut sandbox, &[("x-api-key", "nonsense")]), 401);
    assert_eq!(get(&mut sandbox, &[("authorization", "Bearer nonsense")]), 401);
    assert_eq!(get(&mut sandbox, &[("x-api-key", COMMERCE_KEY)]), 403);
    assert_eq!(get(&mut sandbox, &[("x-commerce-api-key", COMMERCE_KEY)]), 403);
    assert_eq!(get(&mut sandbox, &[("x-session-token", &payor.token), ("x-signature", &payor.signature)]), 403);
    let jwt = sandbox.inspect("tenant")["pepay"]["jwt"].as_str().unwrap().to_owned();
    assert_eq!(get(&mut sandbox, &[("authorization", &format!("Bearer {jwt}"))]), 200);
}

#[test]
fn errors_come_in_the_shape_that_is_asked_for() {
    let mut sandbox = Sandbox::new();
    let error = |sandbox: &mut Sandbox, style: &str| {
        sandbox.control("settings", json!({ "pepay": { "errors": style } })).expect(200);
        sandbox.get("/api/v1/invoices?limit=0").expect(400)
    };
    assert_eq!(error(&mut sandbox, "nested")["error"]["code"], "VALIDATION_ERROR");
    assert_eq!(error(&mut sandbox, "legacy")["code"], "VALIDATION_ERROR");
    assert_eq!(error(&mut sandbox, "flat")["error_code"], "VALIDATION_ERROR");
}

#[test]
fn rate_limits_follow_the_clock() {
    let mut sandbox = Sandbox::new();
    sandbox.control("settings", json!({ "pepay": { "requests_per_minute": 1 } })).expect(200);
    sandbox.get("/api/v1/invoices").expect(200);
    let limited = sandbox.get("/api/v1/invoices");
    let body = limited.expect(429);
    assert_eq!((&body["error_code"], &body["retry_after"]), (&json!("RATE_LIMIT_EXCEEDED"), &json!("1 minute")));
    assert_eq!(limited.header("retry-after"), "60");
    sandbox.advance(60_000);
    sandbox.get("/api/v1/invoices").expect(200);
}
