//! What a caller adds to a request beyond what its endpoint takes, never in place of it.

use crate::call::CallOptions;
use crate::error::FieldErrors;
use crate::values::Secret;
use crate::wire::{Json, Request, json};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Headers by name. Their values may be secrets.
pub type ExtraHeaders = Vec<(String, Secret)>;

/// What only pepay says in a request: how it is sent, what it is, and who sends it. Keys and proxies are besides.
const OURS: [&str; 20] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "idempotency-key",
    "keep-alive",
    "te",
    "traceparent",
    "tracestate",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-session-token",
    "x-signature",
];

/// Why one of these headers cannot be sent, in words that follow the name of the setting.
pub(crate) fn problem_of(headers: &ExtraHeaders) -> Option<String> {
    let mut seen = BTreeSet::new();
    headers.iter().find_map(|(name, value)| {
        let (lower, value) = (name.to_ascii_lowercase(), value.expose());
        let in_name = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(in_name) {
            Some(format!("has {name:?}, which is no name of a header"))
        } else if OURS.contains(&&*lower) || lower.starts_with("proxy-") || lower.ends_with("api-key") {
            Some(format!("must not set {lower}, which pepay sets itself"))
        } else if value.trim() != value || value.is_empty() || !value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            Some(format!("has a value of {lower} that is not printable ASCII without spaces around it"))
        } else if seen.insert(lower.clone()) {
            None
        } else {
            Some(format!("has {lower} twice"))
        }
    })
}

/// Adds what a call has besides, and the client's headers.
pub(crate) fn add(request: &mut Request, defaults: &ExtraHeaders, options: &CallOptions, errors: &mut FieldErrors) {
    if let Some(query) = &options.extra_query {
        add_query(request, "extra_query", query, errors);
    }
    if let Some(body) = &options.extra_body {
        add_body(request, body, errors);
    }
    add_headers(request, defaults, &options.extra_headers, errors);
}

/// Adds the client's headers and the call's, which come first.
fn add_headers(request: &mut Request, defaults: &ExtraHeaders, extra: &ExtraHeaders, errors: &mut FieldErrors) {
    if let Some(problem) = problem_of(extra) {
        return errors.add("extra_headers", format!("The extra_headers field {problem}."));
    }
    let is_known = |request: &Request, name: &str| request.headers().any(|(known, _)| known == name);
    for (name, value) in extra {
        let name = name.to_ascii_lowercase();
        if is_known(request, &name) {
            errors.add("extra_headers", format!("The extra_headers field must not set {name}, which is set already."));
        } else {
            request.header(&name, value.expose());
        }
    }
    for (name, value) in defaults {
        let name = name.to_ascii_lowercase();
        if !is_known(request, &name) {
            request.header(&name, value.expose());
        }
    }
}

/// Adds a query: a JSON object under `field` of the call.
pub(crate) fn add_query(request: &mut Request, field: &str, query: &Json, errors: &mut FieldErrors) {
    let Some(members) = query.object_members() else {
        return errors.add(field, format!("The {field} field must be an object."));
    };
    for (name, value) in members {
        if request.has_query(&name) {
            errors.add(field, format!("The {field} field must not set {name}, which is set already."));
            continue;
        }
        let values = if value.starts_with('[') { json::items(value) } else { Vec::from([value]) };
        for value in values {
            match value.as_bytes().first() {
                Some(b'"') => request.query(&name, &Json::from_valid(value).as_text().unwrap_or_default()),
                Some(b'{' | b'[') => {
                    errors.add(field, format!("The {name} of {field} must be a text, a number, true or false."));
                }
                Some(b'n') | None => {}
                Some(_) => request.query(&name, value),
            }
        }
    }
}

/// Adds members to the object in the body.
fn add_body(request: &mut Request, extra: &Json, errors: &mut FieldErrors) {
    let mut refuse = |problem: String| errors.add("extra_body", format!("The extra_body field {problem}."));
    let Some(members) = extra.object_members() else { return refuse("must be an object".into()) };
    let Some(body) = request.json_mut() else { return refuse("needs a request with a body".into()) };
    let whole = Json::from_valid(body);
    let Some(known) = whole.object_members() else { return refuse("needs a body that is an object".into()) };
    let mut known: BTreeSet<String> = known.into_iter().map(|(name, _)| name).collect();
    for (name, value) in members {
        if !known.insert(name.clone()) {
            refuse(format!("must not set {name}, which is set already"));
            continue;
        }
        body.truncate(body.trim_end().len() - 1);
        if !body.trim_end().ends_with('{') {
            body.push(',');
        }
        json::push_member(body, &name, value);
        body.push('}');
    }
}
