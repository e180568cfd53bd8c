//! Calls as spans of `tracing`.

#![cfg(feature = "tracing")]
#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

mod server;

use pepay_client::{Config, Credentials, Duration, Pepay, Policy, RawRequest, pepay::RetrieveInvoice};
use server::{Act, Server, response};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// What was told, span by span; an event is an item of its own.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<BTreeMap<String, String>>>>);

struct Fields<'a>(&'a mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().into(), format!("{value:?}"));
    }
}

impl Subscriber for Seen {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "pepay"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut seen = self.0.lock().unwrap();
        let mut fields = BTreeMap::from([("span".to_string(), span.metadata().name().to_string())]);
        span.record(&mut Fields(&mut fields));
        seen.push(fields);
        Id::from_u64(seen.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let at = usize::try_from(id.into_u64()).unwrap() - 1;
        values.record(&mut Fields(&mut self.0.lock().unwrap()[at]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = BTreeMap::new();
        event.record(&mut Fields(&mut fields));
        self.0.lock().unwrap().push(fields);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn a_call_is_a_span_without_secrets() {
    let server = Server::new(vec![
        Act::Answer(response("503 Service Unavailable", "", b"{}")),
        Act::Answer(response("404 Not Found", "", br#"{"error":"no such invoice"}"#)),
        Act::Answer(response("200 OK", "", b"[]")),
    ]);
    let policy = Policy { backoff_base: Duration::from_millis(1), ..Policy::default() };
    let credentials = Credentials::api_key("sk_topsecret").unwrap();
    let config = Config { base_url: Some(server.url.clone()), credentials, policy, ..Config::default() };
    let pepay = Pepay::new(config).unwrap();
    let seen = Seen::default();
    tracing::subscriber::with_default(seen.clone(), || {
        pepay.invoices().retrieve(&RetrieveInvoice::new("inv_topsecret")).unwrap_err();
        pepay.request(&RawRequest::new(pepay_client::Method::Get, "/x")).unwrap();
    });
    let seen = seen.0.lock().unwrap();
    let spans: Vec<_> = seen.iter().filter(|it| it.get("span").is_some_and(|name| name == "pepay.call")).collect();
    let attempts = seen.iter().filter(|it| it.contains_key("outcome")).count();
    assert_eq!((spans.len(), attempts), (2, 3), "{seen:?}");
    for (field, value) in [
        ("otel.name", r#""invoices.retrieve""#),
        ("http.request.method", r#""GET""#),
        ("http.response.status_code", "404"),
        ("http.request.resend_count", "1"),
        ("error.type", r#""not_found""#),
    ] {
        assert_eq!(spans[0].get(field).map(String::as_str), Some(value), "{field}");
    }
    assert_eq!(spans[1].get("http.response.status_code").map(String::as_str), Some("200"));
    assert!(!spans[1].contains_key("error.type") && !spans[1].contains_key("http.request.resend_count"));
    assert!(!format!("{seen:?}").contains("topsecret"), "{seen:?}");
}
