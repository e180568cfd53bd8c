//! The control that pays an invoice.

use serde_json::json;

use crate::support::Sandbox;

#[test]
fn what_is_no_plain_amount_is_refused() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let path = format!("pepay/invoices/{}/pay", payor.invoice_id);
    let long = "9".repeat(400);
    for odd in ["", "1e3", "1E-2", "0x10", "1,5", "1 000", "-1", "+1", "0", "0.0001", "1000000.001", ".5", "٢٠", &long]
    {
        let told = sandbox.control(&path, json!({ "amount_usd": odd })).expect(400);
        assert!(told["error"].as_str().unwrap().starts_with("amount_usd must be a string such as"), "{odd}: {told}");
    }
    assert_eq!(sandbox.inspect(&format!("pepay/invoices/{}", payor.invoice_id))["payments"], json!([]));
    sandbox.control(&path, json!({ "amount_usd": "0.001" })).expect(200);
}

#[test]
fn what_was_seen_and_what_does_not_count_is_told_apart() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let base = format!("pepay/invoices/{}", payor.invoice_id);
    let mut step = |action: &str, body: serde_json::Value| {
        let state = sandbox.control(&format!("{base}/{action}"), body).expect(200);
        ["status", "amount_paid_usd", "pending_usd", "uncredited_usd"]
            .map(|name| state[name].as_str().unwrap().to_owned())
    };
    let pending = json!({ "amount_usd": "20.00", "pending": true });
    assert_eq!(step("pay", pending), ["unpaid", "0.00", "20.00", "0.00"]);
    assert_eq!(step("confirm", json!({})), ["underpaid", "20.00", "0.00", "0.00"]);
    assert_eq!(step("expire", json!({})), ["expired", "20.00", "0.00", "0.00"]);
    assert_eq!(step("pay", json!({})), ["expired", "20.00", "0.00", "29.99"]);
}

#[test]
fn a_paid_invoice_is_paid_again_on_purpose_only() {
    let mut sandbox = Sandbox::new();
    let payor = sandbox.invoice();
    let path = format!("pepay/invoices/{}/pay", payor.invoice_id);
    sandbox.control(&path, json!({})).expect(200);
    let told = sandbox.control(&path, json!({})).expect(409);
    assert!(told["error"].as_str().unwrap().starts_with("the invoice is already paid"), "{told}");
    let more = sandbox.control(&path, json!({ "amount_usd": "0.004" })).expect(200);
    assert_eq!((&more["status"], &more["uncredited_usd"]), (&json!("paid"), &json!("0.004")));
}
