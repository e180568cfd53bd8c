//! Replies in every shape that the providers' pages show.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

use pepay_core::payviox::CreateSession;
use pepay_core::pepay::{
    CreateInvoice, CreatePaymentAddress, Environment, GetPaymentStatus, GetSessionDetails, Invoice, InvoiceStatus,
    ListAvailableTokens, ListInvoices, SessionDetails, SessionState,
};
use pepay_core::{
    Api, Body, Call, CallOptions, Config, Credentials, Duration, Endpoint, Entropy, ErrorKind, Headers, Object, Step,
    Timestamp, json,
};
use std::time::Instant;

fn read<E: Endpoint>(body: &str) -> E::Reply {
    let api = Api::payviox(Config::default()).unwrap();
    E::read(&api, &mut Body::new(body)).unwrap()
}

fn details(body: &str) -> SessionDetails {
    read::<GetSessionDetails>(body)
}

#[test]
fn session_details_of_the_newest_page() {
    let details = details(
        r#"{"invoice_id":"a3bb189e-8bf9-3888-9912-ace4e6543002","amount_usd":49.99,"description":"Order 1042",
        "expires_at":1777890600,"invoice_status":"unpaid","remaining_time":1800000,"remaining_seconds":1800,
        "merchant_name":"Acme","merchant_email":"pay@acme.example","network_environment":"mainnet",
        "locked_network":null,"locked_token_id":null,"locked_payment_address":null}"#,
    );
    assert_eq!(details.expires_at, Timestamp::parse("2026-05-04T10:30:00Z"));
    assert_eq!(details.remaining_seconds, Some(1800));
    assert_eq!(details.state(), SessionState::Open);
}

#[test]
fn session_details_of_the_older_page() {
    let details = details(
        r#"{"invoice_id":"inv_123","amount_usd":49.990,"description":null,"expires_at":"2026-05-04T10:30:00.000Z",
        "invoice_status":"cancelled","remaining_time":0,"amount_remaining_usd":null,"merchant_name":"Acme",
        "network_environment":"devnet"}"#,
    );
    assert_eq!(details.expires_at, Timestamp::parse("2026-05-04T10:30:00Z"));
    assert_eq!(details.amount_usd.as_ref().unwrap().to_string(), "49.990", "the digits stay");
    assert_eq!(details.state(), SessionState::Canceled);
}

#[test]
fn session_details_of_the_overview_page() {
    let details = details(r#"{"status":"ok","data":{"invoice_id":"inv_123","environment":"devnet"}}"#);
    assert_eq!(details.network_environment, Some(Environment::Devnet));
    assert_eq!(details.state(), SessionState::Unknown(String::new()));
}

#[test]
fn both_spellings_of_canceled_are_one() {
    for spelling in ["canceled", "cancelled"] {
        let status = read::<GetPaymentStatus>(&format!(r#"{{"status":"{spelling}","paid_at":null}}"#));
        assert_eq!(status.status, InvoiceStatus::Canceled);
        assert!(status.status.is_terminal());
    }
}

#[test]
fn the_new_and_the_odd_are_kept_or_left_out_but_never_fatal() {
    let details = details(
        r#"{"invoice_id":"inv_1","invoice_status":"refunding","amount_usd":{"value":1},"expires_at":"soon",
        "remaining_time":12.5,"merchant_name":["Acme"],"locked_token_id":1200.0,"brand_new":{"deep":[1,2]}}"#,
    );
    assert_eq!(details.state(), SessionState::Unknown("refunding".into()));
    assert_eq!((details.amount_usd, details.expires_at, details.merchant_name), (None, None, None));
    assert_eq!(details.locked_token_id, Some(1200));
}

#[test]
fn created_invoices_of_both_generations() {
    let new = read::<CreateInvoice>(
        r#"{"invoice_id":"a3bb","payment_url":"https://x/pay?session=pst_1&signature=sig_1","expires_at":1777890600,
        "payment_session_headers":{"x-session-token":"pst_1","x-signature":"sig_1"}}"#,
    );
    assert_eq!(new.session_token.as_ref().unwrap().expose(), "pst_1");
    assert!(new.session().is_ok());
    assert!(!format!("{new:?}").contains("sig_1"), "{new:?}");
    let old = read::<CreateInvoice>(r#"{"id":"inv_1","amount_usd":"49.99","payment_url":"https://x/inv_1"}"#);
    assert_eq!(old.invoice_id, "inv_1");
    assert_eq!(old.session().unwrap_err().kind(), ErrorKind::Config);
}

#[test]
fn token_amounts_keep_eighteen_digits() {
    let address = read::<CreatePaymentAddress>(
        r#"{"temp_address":"0xabc","estimated_token_amount":"123456789.123456789012345678","exchange_rate":1e-7,
        "usd_amount":29.99,"quote_valid_until":"2026-05-04T10:30:00Z","network":"base","supported_token_id":3}"#,
    );
    assert_eq!(address.estimated_token_amount.unwrap().to_string(), "123456789.123456789012345678");
    assert_eq!(address.exchange_rate.unwrap().to_string(), "0.0000001");
}

#[test]
fn an_address_without_a_quote_is_still_a_reply() {
    let unavailable =
        r#"{"success":true,"quote_status":"unavailable","status_code":"quote_unavailable","retryable":true}"#;
    assert_eq!(read::<CreatePaymentAddress>(unavailable).temp_address, None);
    assert!(CreatePaymentAddress::read(&Api::pepay(Config::default()).unwrap(), &mut Body::new("{}")).is_err());
}

#[test]
fn tokens_are_a_bare_list() {
    let tokens = read::<ListAvailableTokens>(
        r#"[{"id":3,"token_symbol":"USDC","network":"base","token_address":null,"settlement_rate":0.999,"tier":"100"},
        {"token_symbol":"no id, so no token"}]"#,
    );
    assert_eq!(tokens.len(), 1);
    assert_eq!(tokens[0].settlement_rate.as_ref().unwrap().to_string(), "0.999");
}

#[test]
fn a_payviox_session_says_where_to_go_in_each_variant() {
    let hosted = read::<CreateSession>(r#"{"session_id":"a1b2/c3"}"#);
    assert_eq!(hosted.url.as_deref(), Some("https://secure.payviox.com/a1b2%2Fc3"));
    let direct = read::<CreateSession>(r#"{"session_id":"a1","redirect_url":"https://secure.zen.com/checkout/1"}"#);
    assert_eq!(direct.url.as_deref(), Some("https://secure.zen.com/checkout/1"));
    let failed = read::<CreateSession>(
        r#"{"session_id":"a1","payment_error":{"success":false,"message":"Payment creation failed","error_type":"http_error"}}"#,
    );
    assert_eq!(failed.url.as_deref(), Some("https://secure.payviox.com/a1"));
    assert_eq!(failed.payment_error.unwrap().error_type.as_deref(), Some("http_error"));
}

#[test]
fn canonical_json_is_the_same_in_every_language() {
    let details = details(r#"{"invoice_id":"inv_\"1\"","amount_usd":49.990,"expires_at":"2026-05-04T10:30:00Z"}"#);
    let canonical = json::canonical(&details);
    assert_eq!(canonical, r#"{"invoice_id":"inv_\"1\"","amount_usd":"49.990","expires_at":1777890600000}"#);
}

#[test]
fn parameters_as_json_are_checked_field_by_field() {
    let error = CreateInvoice::from_json(r#"{"amount_usd":"a lot","descripton":"x","customer_id":5,"expires_in":"1"}"#)
        .unwrap_err();
    let fields: Vec<_> = error.fields().iter().map(|(field, messages)| format!("{field}: {}", messages[0])).collect();
    assert_eq!(
        fields,
        [
            "amount_usd: The amount_usd field must be a decimal number.",
            "customer_id: The customer_id field must be a string.",
            "descripton: The descripton field does not exist.",
            "expires_in: The expires_in field has no unit: give expires_in_ms, in milliseconds.",
        ]
    );
    let missing = CreateInvoice::from_json("{}").unwrap_err();
    assert_eq!(missing.fields().get("amount_usd"), ["The amount_usd field is required."]);
    for nonsense in ["", "[]", "null", "5", "{", "{\"a\":"] {
        assert_eq!(CreateInvoice::from_json(nonsense).unwrap_err().kind(), ErrorKind::InvalidRequest, "{nonsense}");
    }
    let nested = CreateSession::from_json(
        r#"{"amount":1,"currency":"USD","customer":"c","order_id":"o","items":[{"name":"n","quantity":1.5,"price":1}]}"#,
    );
    assert_eq!(
        nested.unwrap_err().fields().get("items.0.quantity"),
        ["The items.0.quantity field must be an integer."]
    );
    assert!(CreateInvoice::from_json(r#"{"amount_usd":49.99,"metadata":{"a":[1]}}"#).is_ok());
}

#[test]
fn each_item_of_a_list_is_read_as_if_it_were_alone() {
    let items = [
        r#"{"id":"1","status":"paid","network_environment":"devnet","new":1}"#,
        r#"{"id":"2","status":"paid","network_environment":"devnet","new":[2]}"#,
        r#"{"id":"3","status":"paid","network_environment":"devnet","new":{"a":["]",{}]}}"#,
        r#"{"id":"4","status":"paid","environment":"mainnet","network_environment":"devnet","new":"\ud83d"}"#,
        r#"{"status": "unpaid" , "new": 5, "newer": 1e400, "id":"5", "network_environment": null}"#,
        r#"{"id":"6","status":"paid","st\u0061tus":"expired","st\u0061tus":"unpaid","n\u0065w":6}"#,
        r#"{"id":"7","status":"paid","amount":"many","amount":7,"metadata":{"id":"8"}}"#,
        r#"{"id":"8","status":"paid","network_environment":"devnet"}"#,
    ];
    let body = format!(r#"{{"data":[{},{{}},{{"id":"9"}}]}}"#, items.join(", "));
    let api = Api::pepay(Config { credentials: Credentials::api_key("sk_1").unwrap(), ..Config::default() }).unwrap();
    let options = CallOptions::default();
    let call = Call::new(&api, &ListInvoices::default(), &options, Entropy::from([7; 32]), Duration::ZERO);
    let Step::Done(page) = call.unwrap().received(200, Headers::default(), body.into(), Duration::ZERO) else {
        panic!("it is no error")
    };
    assert_eq!(page.data.len(), items.len());
    for (read, item) in page.data.iter().zip(items) {
        let alone = Invoice::parse(item).unwrap();
        assert_eq!((read, read.extra.json()), (&alone, alone.extra.json()), "{item}");
    }
    let drift: Vec<_> = page.drift().iter().map(ToString::to_string).collect();
    let odd = ["new", "network_environment", "newer", "amount", "id", "status"];
    assert_eq!(drift.len(), odd.len(), "{drift:?}");
    for (said, field) in drift.iter().zip(odd) {
        assert!(said.contains(&format!("data.*.{field}")), "{drift:?}");
    }
}

#[test]
fn a_reply_full_of_oddities_is_read_in_a_moment() {
    let begun = Instant::now();
    let body = format!(r#"{{"data":[{}{{}}]}}"#, "{},".repeat(500_000));
    assert!(read::<ListInvoices>(&body).data.is_empty());
    let fields: String = (0..100_000).map(|field| format!(r#","new_{field}":0"#)).collect();
    assert_eq!(details(&format!(r#"{{"invoice_id":"inv_1"{fields}}}"#)).invoice_id, "inv_1");
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}

#[test]
fn what_is_odd_about_a_reply_is_told_briefly() {
    let fields: String = (0..1000).map(|field| format!(r#","new_{field}":0"#)).collect();
    let body = format!(r#"{{"invoice_id":"inv_1","invoice_status":"{}"{fields}}}"#, "x".repeat(100_000));
    let api = Api::pepay(Config { credentials: Credentials::session("pst_1", "sig_1").unwrap(), ..Config::default() });
    let options = CallOptions::default();
    let call = Call::new(&api.unwrap(), &GetSessionDetails, &options, Entropy::from([7; 32]), Duration::ZERO);
    let Step::Done(reply) = call.unwrap().received(200, Headers::default(), body.into(), Duration::ZERO) else {
        panic!("it is no error")
    };
    assert_eq!(reply.drift().len(), 100);
    assert!(reply.drift().iter().all(|odd| odd.to_string().len() < 200));
}
