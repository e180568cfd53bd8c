use serde_json::{Value, json};

use crate::support::{Answer, Sandbox, payor};

pub(crate) fn get(sandbox: &mut Sandbox, target: &str) -> Answer {
    sandbox.call("GET", target, &[("accept", "text/html,*/*")], &Value::Null)
}

pub(crate) fn submit(sandbox: &mut Sandbox, target: &str, form: &str) -> Answer {
    sandbox.raw("POST", target, &[("user-agent", "test")], form.as_bytes())
}

pub(crate) fn session(sandbox: &mut Sandbox, extra: &Value) -> String {
    sandbox.session(extra)["session_id"].as_str().unwrap().to_owned()
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

#[test]
fn a_payer_is_led_back_to_web_pages_only() {
    for url in crate::hosted_page::NO_WEB_PAGES {
        let mut sandbox = Sandbox::new();
        sandbox.create(&json!({ "amount_usd": 5, "payment_return_url": url })).expect(400);
        sandbox.control("settings", json!({ "pepay": { "payment_return_url": url } })).expect(200);
        let payor = sandbox.invoice();
        sandbox.pay(&payor, json!({}));
        let page = get(&mut sandbox, &format!("/pay?session={}&signature={}", payor.token, payor.signature));
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("id=\"return\""), "{url}");
    }
}
