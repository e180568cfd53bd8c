use serde_json::{Value, json};

use crate::support::{Payor, START, Sandbox, payor};

#[test]
fn details_have_every_optional_field() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let details = sandbox.details(&payor);
    assert_eq!(details["amount_usd"], json!(49.99));
    assert_eq!(details["remaining_time"], 12 * 3_600_000);
    assert_eq!(details["remaining_seconds"], 12 * 3_600);
    assert_eq!(details["amount_remaining_usd"], json!(49.99));
    assert_eq!(details["expires_at"], START / 1000 + 12 * 3600);
    for name in ["description", "locked_network", "locked_token_id", "locked_payment_address"] {
        assert_eq!(details[name], Value::Null);
    }
}

#[test]
fn only_the_issued_pair_opens_a_session() {
    let mut sandbox = Sandbox::new();
    let (ours, other) = (sandbox.invoice(), sandbox.invoice());
    let status = |sandbox: &mut Sandbox, headers: &[(&str, &str)]| {
        sandbox.call("GET", "/api/v1/payments/session-details", headers, &Value::Null).status
    };
    assert_eq!(status(&mut sandbox, &[]), 401);
    assert_eq!(status(&mut sandbox, &[("x-session-token", &ours.token)]), 401);
    assert_eq!(status(&mut sandbox, &[("x-signature", &ours.signature)]), 401);
    assert_eq!(status(&mut sandbox, &[("x-session-token", &ours.token), ("x-signature", "sig_x")]), 401);
    assert_eq!(status(&mut sandbox, &[("x-session-token", "pst_x"), ("x-signature", &ours.signature)]), 401);
    assert_eq!(status(&mut sandbox, &[("x-session-token", &ours.token), ("x-signature", &other.signature)]), 403);
    assert_eq!(status(&mut sandbox, &[("x-api-key", "sk_test_pepaysandbox")]), 403);
}

#[test]
fn a_part_locks_network_and_token_until_the_rest_is_paid() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let choice = json!({ "network": "solana", "tokenId": 6 });
    let first = sandbox.payments("POST", "payment-addresses", &payor, &choice).expect(200);
    let rotated = sandbox.payments("POST", "payment-addresses", &payor, &choice).expect(200);
    assert_ne!(first["temp_address"], rotated["temp_address"]);
    sandbox.pay(&payor, json!({ "amount_usd": "20.00" }));

    let details = sandbox.details(&payor);
    assert_eq!(details["invoice_status"], "underpaid");
    assert_eq!(details["amount_remaining_usd"], json!(29.99));
    assert_eq!(details["locked_network"], "solana");
    assert_eq!(details["locked_token_id"], 6);
    assert_eq!(details["locked_payment_address"], rotated["temp_address"]);
    let tokens = sandbox.payments("GET", "available-tokens?mode=all", &payor, &Value::Null).expect(200);
    assert_eq!(tokens.as_array().unwrap().len(), 1);

    let elsewhere = json!({ "network": "base", "tokenId": 1 });
    sandbox.payments("POST", "payment-addresses", &payor, &elsewhere).expect(400);
    let again = sandbox.payments("POST", "payment-addresses", &payor, &choice).expect(200);
    assert_eq!(again["temp_address"], rotated["temp_address"]);
    assert_eq!(again["usd_amount"], json!(29.99));

    sandbox.pay(&payor, json!({}));
    let status = sandbox.payments("GET", "payment-status", &payor, &Value::Null).expect(200);
    assert_eq!(status, json!({ "status": "paid", "paid_at": START / 1000 }));
    sandbox.payments("POST", "payment-addresses", &payor, &choice).expect(400);
}

#[test]
fn what_is_too_much_too_late_or_in_the_wrong_token_is_not_credited() {
    let mut sandbox = Sandbox::new();
    let over = sandbox.invoice();
    let state = sandbox.pay(&over, json!({ "amount_usd": "60" }));
    assert_eq!((&state["status"], &state["excess_usd"]), (&json!("paid"), &json!("10.01")));
    assert_eq!(state["amount_paid_usd"], "49.99");

    let wrong = sandbox.invoice();
    sandbox.payments("POST", "payment-addresses", &wrong, &json!({ "network": "base", "tokenId": 1 })).expect(200);
    let state = sandbox.pay(&wrong, json!({ "network": "solana" }));
    assert_eq!((&state["status"], &state["payments"][0]["status"]), (&json!("unpaid"), &json!("manual_retry")));

    let late = sandbox.invoice();
    sandbox.advance(13 * 3_600_000);
    let state = sandbox.pay(&late, json!({}));
    assert_eq!((&state["status"], &state["payments"][0]["status"]), (&json!("expired"), &json!("manual_retry")));
}

#[test]
fn a_payer_who_was_told_nothing_yet_may_pay_in_any_token() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let state = sandbox.pay(&payor, json!({ "amount_usd": "1", "network": "solana", "token_id": 6 }));
    assert_eq!(state["status"], "underpaid");
    assert_eq!(sandbox.details(&payor)["locked_token_id"], 6);
}

#[test]
fn a_payment_can_wait_for_its_confirmation_and_settlement() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let state = sandbox.pay(&payor, json!({ "pending": true }));
    assert_eq!((&state["status"], &state["payments"][0]["status"]), (&json!("unpaid"), &json!("pending")));
    let path = format!("pepay/invoices/{}", payor.invoice_id);
    let state = sandbox.control(&format!("{path}/confirm"), json!({})).expect(200);
    assert_eq!((&state["status"], &state["payments"][0]["status"]), (&json!("paid"), &json!("confirmed")));
    let state = sandbox.control(&format!("{path}/settle"), json!({})).expect(200);
    assert_eq!(state["payments"][0]["settlement"]["summary_status"], "settled");
    assert_eq!(state["payments"][0]["settlement"]["stage"], "final");
    for step in ["confirm", "settle", "expire", "cancel"] {
        sandbox.control(&format!("{path}/{step}"), json!({})).expect(409);
    }
}

#[test]
fn a_session_tells_how_its_invoice_ended_and_is_then_gone() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    sandbox.advance(12 * 3_600_000);
    let details = sandbox.details(&payor);
    assert_eq!((&details["invoice_status"], &details["remaining_time"]), (&json!("expired"), &json!(0)));
    sandbox.payments("GET", "customer-email", &payor, &Value::Null).expect(410);
    sandbox.advance(3_600_000);
    sandbox.payments("GET", "session-details", &payor, &Value::Null).expect(404);

    let canceled = sandbox.invoice();
    sandbox.control(&format!("pepay/invoices/{}/cancel", canceled.invoice_id), json!({})).expect(200);
    assert_eq!(sandbox.details(&canceled)["invoice_status"], "canceled");
}

#[test]
fn times_and_signatures_follow_their_switches() {
    let mut sandbox = Sandbox::new();
    let patch = json!({ "pepay": { "times": "iso8601", "signatures": "hash_timestamp" } });
    sandbox.control("settings", patch).expect(200);
    let payor = sandbox.invoice();
    assert!(payor.signature.ends_with(&format!(".{START}")));
    assert_eq!(sandbox.details(&payor)["expires_at"], "2026-05-04T22:30:00.000Z");
}

#[test]
fn tokens_are_listed_by_mode_and_network() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let count = |sandbox: &mut Sandbox, payor: &Payor, query: &str| {
        let tokens = sandbox.payments("GET", &format!("available-tokens?{query}"), payor, &Value::Null);
        tokens.expect(200).as_array().unwrap().len()
    };
    let monitored = count(&mut sandbox, &payor, "");
    assert!(count(&mut sandbox, &payor, "mode=all") > monitored);
    assert_eq!(count(&mut sandbox, &payor, "mode=network&network=sui"), 1);
    assert_eq!(count(&mut sandbox, &payor, "available_only=true"), monitored);
    for query in ["mode=network", "mode=basket", "network=bitcoin", "available_only=yes"] {
        sandbox.payments("GET", &format!("available-tokens?{query}"), &payor, &Value::Null).expect(400);
    }
    let devnet = sandbox.payments("GET", "available-tokens", &payor, &Value::Null).expect(200);
    assert_eq!(devnet[0]["availability_status"], "DEVNET");
    assert!(devnet[0].get("settlement_rate").is_none());
}

#[test]
fn on_mainnet_tokens_say_whether_they_can_be_settled() {
    let mut sandbox = Sandbox::new();
    let key = [("x-api-key", "sk_test_pepaysandbox")];
    sandbox.call("PUT", "/api/v1/user/environment", &key, &json!({ "environment": "mainnet" })).expect(403);
    sandbox.call("POST", "/api/v1/user/mainnet-access/activate", &key, &json!({ "access_key": "k" })).expect(200);
    sandbox.call("PUT", "/api/v1/user/environment", &key, &json!({ "environment": "mainnet" })).expect(200);
    let payor = sandbox.invoice();
    assert_eq!(sandbox.details(&payor)["network_environment"], "mainnet");
    let all = sandbox.payments("GET", "available-tokens?mode=all", &payor, &Value::Null).expect(200);
    let by_status = |status: &str| {
        all.as_array().unwrap().iter().find(|token| token["availability_status"] == status).cloned().unwrap()
    };
    assert_eq!(by_status("AVAILABLE")["has_settlement_route"], true);
    assert!(by_status("STALE")["unavailable_reason"].as_str().unwrap().contains("5 minutes"));
    by_status("NO_LIQUIDITY");
    by_status("QUOTE_REQUIRED");
    let available = sandbox.payments("GET", "available-tokens?available_only=true", &payor, &Value::Null).expect(200);
    assert!(available.as_array().unwrap().iter().all(|token| token["availability_status"] == "AVAILABLE"));
}

#[test]
fn quotes_come_with_every_status() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let choice = json!({ "network": "base", "tokenId": 1 });
    let quote = sandbox.payments("POST", "payment-addresses", &payor, &choice).expect(200);
    assert_eq!((&quote["quote_status"], &quote["status_code"]), (&json!("available"), &json!("ok")));
    assert_eq!(quote["estimated_token_amount"], "50.23995");
    assert_eq!(quote["quote_valid_until"], START / 1000 + 300);
    assert_eq!(quote["ws_connection"]["format"], "event_v1");
    for (outcome, status, code, retryable) in [
        ("unavailable", "unavailable", "quote_unavailable", true),
        ("expired", "expired", "quote_expired", true),
        ("settlement_unavailable", "unavailable", "settlement_unavailable", false),
    ] {
        sandbox.control("settings", json!({ "pepay": { "quotes": outcome } })).expect(200);
        let quote = sandbox.payments("POST", "payment-addresses", &payor, &choice).expect(200);
        assert_eq!((&quote["quote_status"], &quote["status_code"]), (&json!(status), &json!(code)));
        assert_eq!(quote["retryable"], retryable);
        assert_eq!(quote["estimated_token_amount"], Value::Null);
    }
    sandbox.control("settings", json!({ "pepay": { "quotes": "rejected" } })).expect(200);
    sandbox.payments("POST", "payment-addresses", &payor, &choice).expect(400);
}

#[test]
fn addresses_are_refused_for_tokens_that_cannot_be_paid_with() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    for body in [
        json!({}),
        json!({ "network": "base" }),
        json!({ "tokenId": 1 }),
        json!({ "network": "base", "tokenId": "1" }),
        json!({ "network": "base", "tokenId": 1.5 }),
        json!({ "network": "base", "tokenId": 99 }),
        json!({ "network": "Base", "tokenId": 1 }),
        json!({ "network": "solana", "tokenId": 1 }),
    ] {
        sandbox.payments("POST", "payment-addresses", &payor, &body).expect(400);
    }
    sandbox
        .call("POST", "/api/v1/merchant/tokens/1/block", &[("x-api-key", "sk_test_pepaysandbox")], &Value::Null)
        .expect(200);
    sandbox.payments("POST", "payment-addresses", &payor, &json!({ "network": "base", "tokenId": 1 })).expect(400);
}

#[test]
fn email_and_questions_are_asked_and_answered() {
    let mut sandbox = Sandbox::new();
    let form = json!({ "questions": [{ "id": "mail", "question": "E-mail?", "type": "email", "validation": { "required": true } }] });
    let created = sandbox.create(&json!({ "amount_usd": 5, "questions": form })).expect(201);
    let payor = payor(&created);
    let empty = sandbox.payments("GET", "customer-email", &payor, &Value::Null).expect(200);
    assert_eq!(empty, json!({ "email": null, "has_email": false }));
    let set = sandbox.payments("POST", "customer-email", &payor, &json!({ "email": " Ada@Example.com " })).expect(200);
    assert_eq!(set["email"], "ada@example.com");
    sandbox.payments("POST", "customer-email", &payor, &json!({ "email": "ada" })).expect(400);

    let questions = sandbox.payments("GET", "invoice-questions", &payor, &Value::Null).expect(200);
    assert_eq!(questions["questions"], form);
    let answer = |id: &str, text: &str| json!({ "responses": [{ "question_id": id, "response": text }] });
    sandbox.payments("POST", "submit-form", &payor, &answer("mail", "ada@example.com")).expect(200);
    for body in [answer("mail", "ada"), answer("mail", ""), answer("else", "x"), json!({ "responses": [] }), json!({})]
    {
        sandbox.payments("POST", "submit-form", &payor, &body).expect(400);
    }
    sandbox.pay(&payor, json!({}));
    sandbox.payments("POST", "customer-email", &payor, &json!({ "email": "ada@example.com" })).expect(400);
    let plain = sandbox.invoice();
    let none = sandbox.payments("GET", "invoice-questions", &plain, &Value::Null).expect(200);
    assert_eq!(none, json!({ "has_questions": false }));
}

#[test]
fn verification_is_asynchronous_and_the_payers() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let headers = [("x-session-token", payor.token.as_str()), ("x-signature", payor.signature.as_str())];
    let target = format!("/api/v1/invoice/{}/verify", payor.invoice_id);
    sandbox.call("GET", &target, &headers, &Value::Null).expect(404);
    sandbox.call("POST", &target, &headers, &Value::Null).expect(400);
    sandbox.payments("POST", "payment-addresses", &payor, &json!({ "network": "base", "tokenId": 1 })).expect(200);
    for network in ["solana", "ethereum"] {
        sandbox.call("POST", &target, &headers, &json!({ "network": network })).expect(400);
    }
    let job = sandbox.call("POST", &target, &headers, &json!({ "network": "base" })).expect(200)["data"].clone();
    assert_eq!((&job["job_status"], &job["status"]), (&json!("pending"), &json!("pending")));
    sandbox.advance(10_000);
    let done = sandbox.call("GET", &target, &headers, &Value::Null).expect(200)["data"].clone();
    assert_eq!((&done["id"], &done["status"]), (&job["id"], &json!("completed")));
    sandbox.get(&target).expect(403);
}

#[test]
fn the_payers_browser_may_call() {
    let mut sandbox = Sandbox::new();
    let origin = [("origin", "https://shop.example")];
    let preflight = sandbox.call("OPTIONS", "/api/v1/payments/session-details", &origin, &Value::Null);
    assert_eq!(preflight.status, 204);
    assert!(preflight.header("access-control-allow-headers").contains("x-session-token"));
    let payor = sandbox.invoice();
    let answer = sandbox.payments("GET", "session-details", &payor, &Value::Null);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert!(!sandbox.get("/api/v1/invoices").headers.contains_key("access-control-allow-origin"));
}
