//! Items of a page that stay in the body are refused, noted and read just as those that are read at once.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

use pepay_core::pepay::{Invoice, InvoicePage, ListInvoices};
use pepay_core::{
    Api, Body, Call, CallOptions, Config, Credentials, Duration, Endpoint, Entropy, Headers, Items, Malformed, Object,
    Read, Reply, Step, Value, json,
};
use proptest::prelude::*;
use proptest::sample::select;

type Page = (InvoicePage, Option<Items>);

fn at_once(api: &Api, body: &mut Body<'_>) -> Result<Page, Malformed> {
    Ok((ListInvoices::read(api, body)?, None))
}

fn left(api: &Api, body: &mut Body<'_>) -> Result<Page, Malformed> {
    body.leave_items();
    Ok((ListInvoices::read(api, body)?, body.take_items()))
}

fn answered(body: &str, read: Read<Page>) -> Result<Reply<Page>, String> {
    let config = Config { credentials: Credentials::api_key("sk_test_1").unwrap(), ..Config::default() };
    let (api, options) = (Api::pepay(config).unwrap(), CallOptions::default());
    let list = ListInvoices::default();
    let mut call = Call::reading(&api, &list, &options, Entropy::from([0; 32]), Duration::ZERO, read).unwrap();
    match call.received(200, Headers::default(), body.into(), Duration::ZERO) {
        Step::Done(reply) => Ok(reply),
        Step::Failed(error) => Err(error.to_string()),
        Step::Send | Step::Wait(_) => panic!("a success is not repeated"),
    }
}

fn text(value: &Value<'_>) -> String {
    match value {
        Value::Int(value) => value.to_string(),
        Value::Text(text) => (*text).to_string(),
        Value::Decimal(decimal) => decimal.to_string(),
        Value::Time(time) => time.to_string(),
        Value::Json(json) => json.as_str().to_string(),
        Value::Object(object) => json::written(*object, json::Form::Whole),
        _ => panic!("no field of an invoice"),
    }
}

/// Whole, with what no field declares.
fn whole(invoice: &Invoice) -> String {
    json::written(invoice, json::Form::Whole)
}

#[track_caller]
fn same(body: &str) {
    let (expected, left) = match (answered(body, at_once), answered(body, left)) {
        (Ok(expected), Ok(left)) => (expected, left),
        (expected, left) => return assert_eq!(left.err(), expected.err(), "{body}"),
    };
    assert_eq!(left.drift(), expected.drift(), "{body}");
    let ((expected, _), _) = expected.into_parts();
    let ((page, items), response) = left.into_parts();
    let items = items.unwrap();
    assert_eq!((page.data.len(), items.len()), (0, expected.data.len()), "{body}");
    assert_eq!((&page.object, page.has_more), (&expected.object, expected.has_more), "{body}");
    for (index, invoice) in expected.data.iter().enumerate() {
        let item = Invoice::parse(items.item(&response.body, index).unwrap()).unwrap();
        assert_eq!(whole(&item), whole(invoice), "{body}");
        let mut fields = Vec::new();
        for (place, key) in Object::declared(invoice).keys.iter().enumerate() {
            if let Some(json) = items.field(&response.body, index, place) {
                Invoice::show_field(json, place, &mut |value| fields.push((*key, text(&value))));
            }
        }
        let mut shown = Vec::new();
        (invoice as &dyn Object).visit(&mut |key, value| shown.push((key, text(&value))));
        assert_eq!(fields, shown, "{body}");
    }
}

#[test]
fn every_way_in_which_a_page_comes() {
    let items = [1, 1, 12, 1].map(|amount| format!(r#"{{"id":"inv_1","status":"paid","amount":{amount}}}"#)).join(",");
    let items = format!("[{items}]");
    for page in [
        format!(r#"{{"data":{items},"has_more":true}}"#),
        format!(r#"{{"has_more":true,"invoices":{items},"items":[]}}"#),
        format!(r#"{{"success":true,"data":{{"object":"list","data":{items}}}}}"#),
        format!(r#" {{"data":[], "data" : {items} , "object":"list"}} "#),
        format!(r#"{{"data":{items},"data":null}}"#),
        format!(r#"{{"data":{items}}}}}"#),
        format!(r#"{{"data":{{"data":{items}}},"rest":}}"#),
        format!("[{items}]"),
    ] {
        same(&page);
    }
}

#[test]
fn what_is_not_json_is_refused_in_every_item() {
    for item in [
        r#"{"id":"inv_1"{"status":"paid"}"#,
        r#"{"id":"inv_1","status":"paid""#,
        r#""id":"inv_1","status":"paid"}"#,
        r#"{"id":"inv_1","status":"paid","amount":1 2}"#,
        r#"{,"id":"inv_1","status":"paid"}"#,
    ] {
        let known = r#"{"id":"inv_1","status":"paid"},{"status":"paid","id":"inv_1"}"#;
        for before in [format!("{known},{known}"), format!("{{}},{known}"), "{}".into()] {
            let page = format!(r#"{{"data":[{before},{item}]}}"#);
            same(&page);
            assert!(answered(&page, at_once).is_err(), "{page}");
        }
    }
}

/// A member of an invoice. Most come again and again, as they do in pages.
fn member() -> impl Strategy<Value = String> {
    let name = select(vec![
        "status",
        "amount",
        "amount",
        "amount_decimal",
        "metadata",
        "environment",
        "network_environment",
        "expires_at",
        "latest_payment",
        "payer_wallet_network",
        "customer_id",
        "added",
        "id",
        r"\u0069d",
        "st\u{e9}",
    ]);
    let value = select(vec![
        r#""paid""#,
        r#""expired""#,
        r#""no\u00e9\ud83d""#,
        "null",
        "4",
        "42",
        "-4.20",
        "4e2",
        "1777890600",
        r#""1.50""#,
        "true",
        r#"{"id":"pay_1"}"#,
        r#"{"id":7}"#,
        r#"{"a":[1,{"b":"}"}]}"#,
        "[]",
        "[{}]",
        "1e400",
        r#""mainnet""#,
    ]);
    (name, value, select(vec!["", "", "", " ", "\n"]))
        .prop_map(|(name, value, space)| format!(r#""{name}":{space}{value}{space}"#))
}

fn item() -> impl Strategy<Value = String> {
    let id = select(vec![r#""id":"inv_1""#, r#""id":"inv_22""#, r#""id": null"#, r#""other":1"#]);
    let status = select(vec![r#""status":"paid""#, r#""status":"paid""#, r#""status":"new""#, r#""status":5"#]);
    (id, status, prop::collection::vec(member(), 0..6), 0..3_usize).prop_map(|(id, status, mut members, at)| {
        members.insert(at.min(members.len()), id.into());
        members.insert((2 * at).min(members.len()), status.into());
        format!("{{{}}}", members.join(","))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn items_that_are_left_are_the_same(
        items in prop::collection::vec(prop_oneof![8 => item(), 1 => Just("null".to_owned())], 0..8),
        times in 1..4_usize,
        cut: prop::sample::Index,
        put in select(vec!["", "", "", ",", "}", "{", "\"", "1", "]"]),
    ) {
        let items: Vec<_> = items.into_iter().flat_map(|item| vec![item; times]).collect();
        let mut page = format!(r#"{{"object":"list","data":[{}],"has_more":false}}"#, items.join(","));
        let at = cut.index(page.len());
        if page.is_char_boundary(at) {
            page.insert_str(at, put);
        }
        same(&page);
    }
}
