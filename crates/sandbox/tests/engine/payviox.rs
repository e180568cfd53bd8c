use serde_json::{Value, json};

use crate::support::{COMMERCE_KEY, PUBLIC_KEY, Sandbox};

fn id(session: &Value) -> String {
    session["session_id"].as_str().unwrap().to_owned()
}

fn act(sandbox: &mut Sandbox, session: &str, action: &str, body: Value) -> crate::support::Answer {
    sandbox.control(&format!("payviox/sessions/{session}/{action}"), body)
}

fn details(sandbox: &mut Sandbox, session: &str) -> Value {
    sandbox.payviox("GET", &format!("/payment/{session}"), &Value::Null).expect(200)
}

#[test]
fn a_session_is_an_id_of_32_letters_and_digits() {
    let mut sandbox = Sandbox::new();
    let session = sandbox.session(&json!({}));
    assert_eq!(session.as_object().unwrap().len(), 1);
    let id = id(&session);
    assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{id}");
}

#[test]
fn all_complaints_come_together_in_the_servers_words() {
    let mut sandbox = Sandbox::new();
    let errors = sandbox.payviox("POST", "/session", &json!({})).expect(400);
    assert_eq!(errors["amount"], json!(["The amount field is required."]));
    assert_eq!(errors["currency"], json!(["The currency field is required."]));
    let fields: Vec<_> = errors.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["amount", "currency", "customer", "items", "order_id"]);

    let body = json!({
        "amount": 99, "currency": "US", "customer": 1, "order_id": "", "ip": "here", "metadata": [], "paymentMethodId": 1,
        "items": [{ "name": "a", "quantity": 0, "price": 1.5 }, 7],
    });
    let errors = sandbox.payviox("POST", "/session", &body).expect(400);
    assert_eq!(errors["amount"], json!(["The amount must be at least 100."]));
    assert_eq!(errors["items.0.quantity"], json!(["The items.0.quantity must be at least 1."]));
    assert_eq!(errors["items.0.price"], json!(["The items.0.price must be an integer."]));
    for field in ["currency", "customer", "order_id", "ip", "metadata", "paymentMethodId", "items.1"] {
        assert_eq!(errors[field].as_array().map(Vec::len), Some(1), "{field}");
    }
}

#[test]
fn the_total_must_match_the_items() {
    let mut sandbox = Sandbox::new();
    let body = json!({
        "amount": 10_000, "currency": "USD", "customer": "c", "order_id": "o",
        "items": [{ "name": "a", "quantity": 3, "price": 5_000 }],
    });
    let errors = sandbox.payviox("POST", "/session", &body).expect(400);
    let message = "The total amount does not match the sum of the items (calculated: 15000, received: 10000)";
    assert_eq!(errors, json!({ "amount": [message] }));
}

#[test]
fn order_ids_are_unique_per_business() {
    let mut sandbox = Sandbox::new();
    sandbox.session(&json!({ "order_id": "order_1" }));
    let body = json!({
        "amount": 100, "currency": "USD", "customer": "c", "order_id": "order_1",
        "items": [{ "name": "a", "quantity": 1, "price": 100 }],
    });
    let errors = sandbox.payviox("POST", "/session", &body).expect(400);
    assert_eq!(errors, json!({ "order_id": ["The order id has already been taken."] }));
    let other = [("authorization", "Bearer sk_test_other")];
    sandbox.call("POST", "/session", &other, &body).expect(201);
}

#[test]
fn keys_open_what_is_documented() {
    let mut sandbox = Sandbox::new();
    let session = id(&sandbox.session(&json!({})));
    let status = |sandbox: &mut Sandbox, target: &str, key: &str| {
        sandbox.call("GET", target, &[("authorization", &format!("Bearer {key}"))], &Value::Null)
    };
    for target in ["/balance", &format!("/payment/{session}")] {
        assert_eq!(status(&mut sandbox, target, PUBLIC_KEY).expect(401), json!({ "error": "Unauthorized" }));
    }
    status(&mut sandbox, "/payments/methods", PUBLIC_KEY).expect(200);
    for key in ["", "nonsense", COMMERCE_KEY] {
        assert_eq!(status(&mut sandbox, "/payments/methods", key).expect(401), json!({ "error": "Unauthorized" }));
    }
    let foreign = status(&mut sandbox, &format!("/payment/{session}"), "sk_test_other");
    assert_eq!(foreign.expect(404), json!({ "error": "Payment not found" }));
}

#[test]
fn redirect_methods_lead_to_the_provider() {
    let mut sandbox = Sandbox::new();
    let redirected = sandbox.session(&json!({ "paymentMethodId": "zen_card" }));
    let url = redirected["redirect_url"].as_str().unwrap();
    assert_eq!(url, format!("http://sandbox.test/provider/zen/{}", id(&redirected)));
    assert_eq!(details(&mut sandbox, &id(&redirected))["status"], "pending");

    let plain = sandbox.session(&json!({ "paymentMethodId": "stripe_credit" }));
    assert!(plain.get("redirect_url").is_none());
    let body = json!({
        "amount": 100, "currency": "USD", "customer": "c", "order_id": "o", "paymentMethodId": "nothing",
        "items": [{ "name": "a", "quantity": 1, "price": 100 }],
    });
    let unknown = sandbox.payviox("POST", "/session", &body).expect(400);
    assert_eq!(unknown, json!({ "error": "Payment method not found" }));

    sandbox.control("settings", json!({ "payviox": { "payment_initiation_fails": true } })).expect(200);
    let failed = sandbox.session(&json!({ "paymentMethodId": "paypal" }));
    assert_eq!(
        failed["payment_error"],
        json!({ "success": false, "message": "Payment creation failed", "error_type": "http_error" })
    );
    assert!(failed.get("redirect_url").is_none());
}

#[test]
fn details_are_null_until_paid() {
    let mut sandbox = Sandbox::new();
    let session = id(&sandbox.session(&json!({ "metadata": { "plan": "gold" } })));
    let before = details(&mut sandbox, &session);
    for name in [
        "status",
        "fees",
        "net_amount",
        "payment_method",
        "provider",
        "customer_details",
        "payment_details",
        "ip",
        "country",
        "user_agent",
    ] {
        assert_eq!(before.get(name), Some(&Value::Null), "{name}");
    }
    assert_eq!(before["created_at"], "2026-05-04T10:30:00.000000Z");
    assert_eq!(before["amount"], 10_000);

    act(&mut sandbox, &session, "pay", json!({})).expect(200);
    let after = details(&mut sandbox, &session);
    assert_eq!((&after["status"], &after["payment_method"]), (&json!("succeeded"), &json!("stripe_credit")));
    assert_eq!((&after["amount"], &after["fees"], &after["net_amount"]), (&json!(10_320), &json!(320), &json!(10_000)));
    assert_eq!(after["payment_details"]["card"]["exp_month"], "12");
    assert_eq!(after["metadata"], json!({ "plan": "gold" }));
    assert_eq!(sandbox.payviox("GET", "/balance", &Value::Null).expect(200)["balance"], 1_510_000);
}

#[test]
fn sessions_move_only_as_documented() {
    let mut sandbox = Sandbox::new();
    let session = id(&sandbox.session(&json!({})));
    act(&mut sandbox, &session, "refund", json!({})).expect(409);
    act(&mut sandbox, &session, "accept", json!({})).expect(409);
    act(&mut sandbox, &session, "incomplete", json!({ "method": "stripe_credit" })).expect(409);
    act(&mut sandbox, &session, "process", json!({})).expect(200);
    assert_eq!(details(&mut sandbox, &session)["status"], "processing");
    act(&mut sandbox, &session, "fail", json!({})).expect(200);
    act(&mut sandbox, &session, "review", json!({})).expect(200);
    act(&mut sandbox, &session, "pay", json!({})).expect(409);
    act(&mut sandbox, &session, "accept", json!({})).expect(200);
    assert_eq!(details(&mut sandbox, &session)["status"], "succeeded");
    act(&mut sandbox, &session, "refund", json!({})).expect(200);
    act(&mut sandbox, &session, "refund", json!({})).expect(409);
    assert_eq!(details(&mut sandbox, &session)["status"], "succeeded");
    act(&mut sandbox, &session, "dance", json!({})).expect(404);
    act(&mut sandbox, "nobody", "pay", json!({})).expect(404);
}

#[test]
fn a_session_expires_after_a_day_unless_payment_was_started() {
    let mut sandbox = Sandbox::new();
    let (idle, begun) =
        (id(&sandbox.session(&json!({}))), id(&sandbox.session(&json!({ "paymentMethodId": "paypal" }))));
    sandbox.advance(24 * 3_600_000);
    assert_eq!(details(&mut sandbox, &idle)["status"], "expired");
    assert_eq!(details(&mut sandbox, &begun)["status"], "pending");
    act(&mut sandbox, &idle, "pay", json!({})).expect(409);
}

#[test]
fn methods_are_an_object_by_id_with_filters() {
    let mut sandbox = Sandbox::new();
    let methods = sandbox.payviox("GET", "/payments/methods", &Value::Null).expect(200);
    assert_eq!(methods["stripe_credit"]["fees"], json!({ "static_fees": 0.3, "percent_fees": 0.029 }));
    assert_eq!(methods["nicepay_pix"]["countries"], json!(["BR"]));
    let filtered = sandbox.payviox("GET", "/payments/methods?countries=pl&currencies=EUR", &Value::Null).expect(200);
    assert!(filtered.get("zen_blik").is_some() && filtered.get("nicepay_pix").is_none());
    assert!(filtered.get("zen_usdt").is_none() && filtered.get("stripe_credit").is_some());
    let company = sandbox.payviox("GET", "/payments/methods?is_company=true", &Value::Null).expect(200);
    assert_eq!(company["stripe_credit"]["fees"]["percent_fees"], json!(0.034));
    for query in ["countries=GERMANY", "currencies=1", "is_company=maybe"] {
        sandbox.payviox("GET", &format!("/payments/methods?{query}"), &Value::Null).expect(400);
    }
    let session = id(&sandbox.session(&json!({})));
    let list = sandbox.payviox("GET", &format!("/session/{session}/payments"), &Value::Null).expect(200);
    assert_eq!(list[0], json!({ "id": "stripe_credit", "name": "Credit Card (Stripe)", "type": "card" }));
    sandbox.payviox("GET", "/session/nobody/payments", &Value::Null).expect(404);
}

#[test]
fn too_many_sessions_are_refused_with_both_retry_afters() {
    let mut sandbox = Sandbox::new();
    sandbox.control("settings", json!({ "payviox": { "sessions_per_minute": 1 } })).expect(200);
    sandbox.session(&json!({}));
    let limited = sandbox.payviox("POST", "/session", &json!({}));
    let expected = json!({
        "error": "rate_limit_exceeded", "message": "Too many session requests", "type": "ip", "retry_after": 60,
    });
    assert_eq!(limited.expect(429), expected);
    assert_eq!(limited.header("retry-after"), "60");
}

#[test]
fn payouts_add_up_and_are_withdrawn() {
    let mut sandbox = Sandbox::new();
    let create = |sandbox: &mut Sandbox, body: Value| sandbox.payviox("POST", "/payout/create", &body);
    let hash = create(&mut sandbox, json!({ "email": "Ada@example.com", "amount": 1_000 })).expect(201);
    assert_eq!(hash["hash"].as_str().unwrap().len(), 52);
    assert_eq!(create(&mut sandbox, json!({ "email": "ada@EXAMPLE.com", "amount": 500 })).expect(201), hash);
    assert_eq!(sandbox.payviox("GET", "/balance", &Value::Null).expect(200)["payout_balance"], 498_500);

    let errors = create(&mut sandbox, json!({ "email": "ada", "amount": 0 })).expect(400);
    assert_eq!(errors["email"], json!(["The email must be a valid email address."]));
    assert_eq!(errors["amount"], json!(["The amount must be at least 1."]));
    let poor = create(&mut sandbox, json!({ "email": "ada@example.com", "amount": 1_000_000 })).expect(400);
    assert_eq!(poor, json!({ "error": "Insufficient payout balance" }));

    let user = [("x-payout-hash", hash["hash"].as_str().unwrap())];
    assert_eq!(sandbox.call("GET", "/payout/operations", &user, &Value::Null).expect(200)["balance"], 1_500);
    sandbox.call("GET", "/payout/operations", &[("x-payout-hash", "x")], &Value::Null).expect(401);
    sandbox.call("POST", "/payout/operations", &[], &json!({ "payout_hash": hash["hash"] })).expect(200);

    let order = json!({ "email": "ada@example.com", "amount": 1_000, "provider": "crypto" });
    let payout = sandbox.control("payviox/payouts", order.clone()).expect(201)["id"].as_str().unwrap().to_owned();
    sandbox.control("payviox/payouts", order).expect(409);
    sandbox.control(&format!("payviox/payouts/{payout}/reject"), json!({ "reason": "no" })).expect(200);
    sandbox.control(&format!("payviox/payouts/{payout}/succeed"), json!({})).expect(409);
    assert_eq!(sandbox.call("GET", "/payout/operations", &user, &Value::Null).expect(200)["balance"], 1_500);

    sandbox.control("settings", json!({ "payviox": { "payouts_enabled": false } })).expect(200);
    create(&mut sandbox, json!({ "email": "ada@example.com", "amount": 1 })).expect(403);
}
