use serde_json::{Value, json};

use crate::support::{Answer, Sandbox, payor};

fn get(sandbox: &mut Sandbox, target: &str) -> Answer {
    sandbox.call("GET", target, &[("accept", "text/html,*/*")], &Value::Null)
}

fn submit(sandbox: &mut Sandbox, target: &str, form: &str) -> Answer {
    sandbox.raw("POST", target, &[("user-agent", "test")], form.as_bytes())
}

fn session(sandbox: &mut Sandbox, extra: &Value) -> String {
    sandbox.session(extra)["session_id"].as_str().unwrap().to_owned()
}

fn status(sandbox: &mut Sandbox, session: &str) -> Value {
    sandbox.payviox("GET", &format!("/payment/{session}"), &Value::Null).expect(200)["status"].clone()
}

#[test]
fn the_checkout_opens_with_its_signature_only_and_escapes_everything() {
    let mut sandbox = Sandbox::new();
    let hostile = "<script>alert('x')</script>";
    let body = json!({
        "amount_usd": 5, "description": hostile, "invoice_title": hostile, "invoice_footer": hostile,
        "payment_return_url": "https://shop.example/?a=\"><script>",
    });
    let created =
        sandbox.create(&json!({ "amount_usd": 5, "description": hostile, "invoice_title": hostile })).expect(201);
    sandbox.create(&body).expect(400);
    let payor = payor(&created);
    let page = get(&mut sandbox, &format!("/pay?session={}&signature={}", payor.token, payor.signature));
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("<script>alert"), "{}", page.text());
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    for target in
        [format!("/pay?session={}&signature=x", payor.token), "/pay".to_owned(), "/pay?session=%00".to_owned()]
    {
        assert_eq!(get(&mut sandbox, &target).status, 404);
    }
}

#[test]
fn the_return_link_is_only_there_when_it_is_enabled() {
    let mut sandbox = Sandbox::new();
    let page = |sandbox: &mut Sandbox, enabled: bool| {
        let body = json!({
            "amount_usd": 5, "payment_return_url": "https://shop.example/thanks", "payment_return_url_enabled": enabled,
        });
        let payor = payor(&sandbox.create(&body).expect(201));
        get(sandbox, &format!("/pay?session={}&signature={}", payor.token, payor.signature)).text()
    };
    assert!(page(&mut sandbox, true).contains("https://shop.example/thanks"));
    assert!(!page(&mut sandbox, false).contains("https://shop.example/thanks"));
}

#[test]
fn assets_and_qr_codes_are_served() {
    let mut sandbox = Sandbox::new();
    for name in ["sandbox.css", "checkout.js", "hosted.js", "dashboard.js"] {
        assert_eq!(get(&mut sandbox, &format!("/_sandbox/assets/{name}")).status, 200);
    }
    assert_eq!(get(&mut sandbox, "/_sandbox/assets/..%2fmain.rs").status, 404);
    assert!(get(&mut sandbox, "/pay/qr?text=0xabc").text().contains("<svg"));
    assert_eq!(get(&mut sandbox, "/pay/qr").status, 400);
    assert_eq!(get(&mut sandbox, &format!("/pay/qr?text={}", "x".repeat(129))).status, 400);
    assert_eq!(get(&mut sandbox, "/").header("location"), "/_sandbox/");
    assert_eq!(get(&mut sandbox, "/_sandbox/").header("x-frame-options"), "DENY");
}

#[test]
fn a_card_pays_or_is_refused_on_the_hosted_page() {
    let mut sandbox = Sandbox::new();
    let id = session(&mut sandbox, &json!({}));
    assert!(get(&mut sandbox, &format!("/{id}")).text().contains("103.20"));
    let refused = submit(&mut sandbox, &format!("/{id}"), "method=stripe_credit&card=4000+0000+0000+0002");
    let page = get(&mut sandbox, refused.header("location")).text();
    assert!(page.contains("Your card was declined."), "{page}");
    assert_eq!(status(&mut sandbox, &id), "failed");
    submit(&mut sandbox, &format!("/{id}"), "method=stripe_credit&card=4242424242424242");
    assert_eq!(status(&mut sandbox, &id), "succeeded");
    assert!(get(&mut sandbox, &format!("/{id}")).text().contains("Paid. Thank you."));
    let details = sandbox.payviox("GET", &format!("/payment/{id}"), &Value::Null).json();
    assert_eq!((&details["ip"], &details["user_agent"]), (&json!("127.0.0.1"), &json!("test")));
}

#[test]
fn a_review_is_decided_on_the_page() {
    let mut sandbox = Sandbox::new();
    for (decision, end) in [("accept", "succeeded"), ("decline", "declined")] {
        let id = session(&mut sandbox, &json!({}));
        submit(&mut sandbox, &format!("/{id}"), "method=stripe_credit&outcome=review");
        assert_eq!(status(&mut sandbox, &id), "pending_review");
        submit(&mut sandbox, &format!("/{id}"), &format!("outcome={decision}"));
        assert_eq!(status(&mut sandbox, &id), end);
    }
}

#[test]
fn another_ip_than_the_sessions_is_forbidden_to_pay() {
    let mut sandbox = Sandbox::new();
    let id = session(&mut sandbox, &json!({ "ip": "203.0.113.42" }));
    assert_eq!(get(&mut sandbox, &format!("/{id}")).status, 200);
    assert_eq!(submit(&mut sandbox, &format!("/{id}"), "method=stripe_credit").status, 403);
    assert_eq!(status(&mut sandbox, &id), Value::Null);
    let same = session(&mut sandbox, &json!({ "ip": "127.0.0.1" }));
    assert_eq!(submit(&mut sandbox, &format!("/{same}"), "method=stripe_credit").status, 303);
}

#[test]
fn redirect_methods_go_to_the_provider_and_back_to_the_merchant() {
    let mut sandbox = Sandbox::new();
    sandbox.control("settings", json!({ "payviox": { "return_url": "https://shop.example/back?a=1" } })).expect(200);
    let id = session(&mut sandbox, &json!({}));
    let onward = submit(&mut sandbox, &format!("/{id}"), "method=zen_card").text();
    assert!(onward.contains(&format!("http://sandbox.test/provider/zen/{id}")));
    let target = format!("/provider/zen/{id}");
    let provider = get(&mut sandbox, &target);
    assert_eq!((provider.status, provider.header("x-frame-options")), (200, "DENY"));
    assert_eq!(get(&mut sandbox, &format!("/provider/paypal/{id}")).status, 404);
    assert_eq!(submit(&mut sandbox, &target, "outcome=pay").header("location"), format!("/{id}"));
    assert!(
        get(&mut sandbox, &format!("/{id}"))
            .text()
            .contains(&format!("https://shop.example/back?a=1&#38;session_id={id}"))
    );
    assert_eq!(get(&mut sandbox, &target).status, 303);
}

#[test]
fn nonsense_is_answered_with_a_page() {
    let mut sandbox = Sandbox::new();
    let id = session(&mut sandbox, &json!({}));
    assert_eq!(submit(&mut sandbox, &format!("/{id}"), "method=nothing").status, 400);
    assert_eq!(submit(&mut sandbox, &format!("/{id}"), "\u{0}%ff=&&=").status, 400);
    assert_eq!(get(&mut sandbox, "/nobody").status, 404);
    assert_eq!(get(&mut sandbox, "/a/b/c").status, 404);
    assert!(get(&mut sandbox, "/refund").text().starts_with("<!DOCTYPE html>"));
    assert_eq!(sandbox.payviox("GET", "/refund", &Value::Null).expect(404), json!({ "error": "Not Found" }));
    assert_eq!(sandbox.call("DELETE", "/pay", &[], &Value::Null).status, 405);
}
