//! A Payviox session that is paid on the pages of two providers.

use serde_json::{Value, json};

use crate::{
    hosted_page::status,
    pages::{get, session, submit},
    support::Sandbox,
};

/// PIX in one tab and PayPal in another, each begun on the session's page.
fn two_tabs(sandbox: &mut Sandbox) -> (String, String, String) {
    let id = session(sandbox, &json!({}));
    for method in ["nicepay_pix", "paypal"] {
        assert_eq!(submit(sandbox, &format!("/{id}"), &format!("method={method}")).status, 200);
    }
    let (pix, paypal) = (format!("/provider/nicepay/{id}"), format!("/provider/paypal/{id}"));
    (id, pix, paypal)
}

fn succeeded_and_refunded(sandbox: &mut Sandbox) -> Vec<(Value, Value, Value)> {
    let deliveries = sandbox.inspect("webhooks/deliveries")["data"].as_array().unwrap().clone();
    let bodies = deliveries.iter().rev().map(|it| it["body"].as_str().unwrap().parse::<Value>().unwrap());
    bodies.map(|it| (it["type"].clone(), it["provider"].clone(), it["fees"].clone())).collect()
}

#[test]
fn the_pages_of_two_providers_can_both_be_paid() {
    let mut sandbox = Sandbox::new();
    let endpoint = json!({ "provider": "payviox", "enabled_events": ["succeeded", "refunded"] });
    sandbox.control("webhooks/endpoints", endpoint).expect(201);
    let balance = |sandbox: &mut Sandbox| {
        sandbox.payviox("GET", "/balance", &Value::Null).expect(200)["balance"].as_u64().unwrap()
    };
    let before = balance(&mut sandbox);
    let (id, pix, paypal) = two_tabs(&mut sandbox);

    assert!(!get(&mut sandbox, &pix).text().contains("second"));
    submit(&mut sandbox, &pix, "outcome=pay");
    assert!(get(&mut sandbox, &paypal).text().contains("since been paid with PIX (Nicepay)"));
    for _ in 0..2 {
        submit(&mut sandbox, &paypal, "outcome=pay");
    }
    assert_eq!(get(&mut sandbox, &paypal).status, 303);
    assert_eq!(balance(&mut sandbox), before + 20_000);
    let told = |kind: &str, provider: &str, fees: u64| (json!(kind), json!(provider), json!(fees));
    let (first, second) = (told("succeeded", "nicepay", 150), told("succeeded", "paypal", 320));
    assert_eq!(succeeded_and_refunded(&mut sandbox), [first.clone(), second.clone()]);
    let details = sandbox.payviox("GET", &format!("/payment/{id}"), &Value::Null).expect(200);
    assert_eq!((&details["payment_method"], &details["amount"]), (&json!("nicepay_pix"), &json!(10_150)));
    let page = get(&mut sandbox, &format!("/{id}")).text();
    assert!(page.contains("paid more than once: PIX (Nicepay), PayPal"), "{page}");

    submit(&mut sandbox, &format!("/{id}"), "outcome=refund&method=paypal");
    assert_eq!(balance(&mut sandbox), before + 10_000);
    assert_eq!(succeeded_and_refunded(&mut sandbox), [first, second, told("refunded", "paypal", 320)]);
    let state = sandbox.inspect(&format!("payviox/sessions/{id}"));
    assert_eq!((&state["status"], &state["refunded"]), (&json!("succeeded"), &json!(false)));
    assert_eq!(
        state["payments"],
        json!([
            { "method": "nicepay_pix", "provider": "nicepay", "state": "paid" },
            { "method": "paypal", "provider": "paypal", "state": "refunded" },
        ])
    );
    let again = json!({ "method": "paypal" });
    sandbox.control(&format!("payviox/sessions/{id}/refund"), again).expect(409);
    assert_eq!(
        sandbox.control(&format!("payviox/sessions/{id}/refund"), json!({})).expect(200)["refunded"],
        json!(true)
    );
}

#[test]
fn a_double_payment_is_rehearsed_by_controls() {
    let mut sandbox = Sandbox::new();
    let id = session(&mut sandbox, &json!({}));
    let mut act = |action: &str, method: &str, status: u16| {
        sandbox.control(&format!("payviox/sessions/{id}/{action}"), json!({ "method": method })).expect(status)
    };
    for method in ["paypal", "zen_blik"] {
        act("process", method, 200);
    }
    for method in ["paypal", "zen_blik"] {
        act("pay", method, 200);
    }
    act("pay", "paypal", 409);
    act("pay", "stripe_credit", 409);
    assert_eq!(act("refund", "paypal", 200)["refunded"], json!(false));
    assert_eq!(act("refund", "zen_blik", 200)["refunded"], json!(true));
}

#[test]
fn the_other_tab_pays_where_the_first_failed() {
    let mut sandbox = Sandbox::new();
    let (id, pix, paypal) = two_tabs(&mut sandbox);
    submit(&mut sandbox, &pix, "outcome=fail");
    assert_eq!(get(&mut sandbox, &pix).header("location"), format!("/{id}"));
    submit(&mut sandbox, &paypal, "outcome=pay");
    assert_eq!(status(&mut sandbox, &id), "succeeded");
    assert!(!get(&mut sandbox, &format!("/{id}")).text().contains("more than once"));
}

#[test]
fn a_form_that_is_sent_twice_pays_half_once() {
    let mut sandbox = Sandbox::new();
    let id = session(&mut sandbox, &json!({}));
    submit(&mut sandbox, &format!("/{id}"), "method=cryptocom_btc");
    let page = get(&mut sandbox, &format!("/provider/crypto/{id}")).text();
    assert!(page.contains(r#"name="due" value="101.00""#), "{page}");
    for _ in 0..2 {
        submit(&mut sandbox, &format!("/provider/crypto/{id}"), "outcome=incomplete&due=101.00");
    }
    assert_eq!(sandbox.inspect(&format!("payviox/sessions/{id}"))["amount_remaining"], 5_000);
}
