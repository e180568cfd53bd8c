//! Payviox's hosted page.

use serde_json::{Value, json};

use crate::{
    pages::{get, session, submit},
    support::Sandbox,
};

/// What a link must not lead to, as a merchant's settings may hold it.
pub(crate) const NO_WEB_PAGES: [&str; 7] = [
    "javascript:alert(document.domain)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example/",
];

pub(crate) fn status(sandbox: &mut Sandbox, session: &str) -> Value {
    sandbox.payviox("GET", &format!("/payment/{session}"), &Value::Null).expect(200)["status"].clone()
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
fn what_the_merchant_wrote_is_text() {
    let mut sandbox = Sandbox::new();
    let hostile = "\"><script>alert('x')</script>";
    let items = json!([{ "name": hostile, "quantity": 1, "price": 10_000 }]);
    let id = session(&mut sandbox, &json!({ "order_id": hostile, "description": hostile, "items": items }));
    let page = get(&mut sandbox, &format!("/{id}"));
    assert_eq!(page.text().matches("alert(").count(), 3);
    assert!(!page.text().contains("<script>alert"), "{}", page.text());
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
    assert_eq!((page.header("cache-control"), page.header("referrer-policy")), ("no-store", "no-referrer"));
}

#[test]
fn the_customer_is_led_back_as_it_ended() {
    let mut sandbox = Sandbox::new();
    let urls = json!({ "return_url": "https://shop.example/thanks", "failure_url": "https://shop.example/sorry" });
    sandbox.control("settings", json!({ "payviox": urls })).expect(200);
    for (outcome, way_back) in [("pay", Some("thanks")), ("decline", Some("sorry")), ("fail", None), ("review", None)] {
        let id = session(&mut sandbox, &json!({}));
        submit(&mut sandbox, &format!("/{id}"), &format!("method=stripe_credit&outcome={outcome}"));
        let page = get(&mut sandbox, &format!("/{id}")).text();
        let expected = way_back.map(|path| format!("href=\"https://shop.example/{path}?session_id={id}\""));
        assert!(expected.as_ref().is_none_or(|link| page.contains(link)), "{outcome}: {page}");
        assert_eq!(page.contains("id=\"onward\""), way_back.is_some(), "{outcome}");
    }
    let id = session(&mut sandbox, &json!({}));
    sandbox.advance(86_401_000);
    let page = get(&mut sandbox, &format!("/{id}")).text();
    assert!(page.contains("This payment link has expired") && page.contains("/sorry?"), "{page}");
    assert!(!page.contains("<form"), "it can still be paid");
}

#[test]
fn no_link_leads_to_anything_but_a_web_page() {
    for url in NO_WEB_PAGES {
        let mut sandbox = Sandbox::new();
        let urls = json!({ "return_url": url, "failure_url": url });
        sandbox.control("settings", json!({ "payviox": urls })).expect(200);
        for outcome in ["pay", "decline"] {
            let id = session(&mut sandbox, &json!({}));
            submit(&mut sandbox, &format!("/{id}"), &format!("method=stripe_credit&outcome={outcome}"));
            let page = get(&mut sandbox, &format!("/{id}")).text();
            assert!(!page.contains("onward") && !page.contains("alert(1)"), "{url}: {page}");
        }
    }
}

#[test]
fn it_is_paid_once() {
    let mut sandbox = Sandbox::new();
    let id = session(&mut sandbox, &json!({}));
    for _ in 0..2 {
        submit(&mut sandbox, &format!("/{id}"), "method=stripe_credit");
    }
    assert_eq!(status(&mut sandbox, &id), "succeeded");
    submit(&mut sandbox, &format!("/{id}"), "method=stripe_credit&outcome=fail");
    assert_eq!(status(&mut sandbox, &id), "succeeded");
}

#[test]
fn what_cannot_be_a_card_number_is_said_by_its_field() {
    let mut sandbox = Sandbox::new();
    let id = session(&mut sandbox, &json!({}));
    for number in ["", "1", "4242 4242 4242 4243", "4242 4242", "1e3", "\u{0}", "<script>alert(1)</script>"] {
        let typed: String = form_urlencoded(number);
        let form = format!("method=stripe_credit&card={typed}");
        let refused = sandbox.raw("POST", &format!("/{id}"), &[("accept", "text/html")], form.as_bytes());
        assert_eq!(refused.status, 400, "{number}");
        let page = refused.text();
        assert!(page.contains(r#"aria-describedby="card-problem""#) && !page.contains("<script>alert"), "{page}");
        assert_eq!(status(&mut sandbox, &id), Value::Null, "{number}");
    }
    submit(&mut sandbox, &format!("/{id}"), "method=stripe_credit&card=5555-5555-5555-4444");
    assert_eq!(status(&mut sandbox, &id), "succeeded");
}

fn form_urlencoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}
