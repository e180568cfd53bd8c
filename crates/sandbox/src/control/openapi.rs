//! The OpenAPI document of both APIs and of the controls.

use serde_json::{Map, Value, json};

use super::error::Error;
use crate::engine::{call::Call, http::Reply};

/// Paths and components, a file for each API.
const PARTS: [&str; 3] = [
    include_str!("../../openapi/pepay.json"),
    include_str!("../../openapi/payviox.json"),
    include_str!("../../openapi/controls.json"),
];

pub(super) fn document(call: &mut Call<'_>) -> Result<Reply, Error> {
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "pepay sandbox",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The Pepay API under /api/v1/, the Payviox API beside it, and the sandbox's own controls \
                under /_sandbox/. A control's tenant is that of the invoice or session in its path, else that of the \
                key it carries in x-api-key or as a bearer token, else the default one.",
        },
        "servers": [{ "url": call.config.base_url }],
        "components": { "securitySchemes": security_schemes() },
        "paths": {},
    });
    for part in PARTS {
        let part: Value = serde_json::from_str(part).map_err(|problem| Error::invalid(problem.to_string()))?;
        merge(&mut document, part);
    }
    Ok(Reply::ok(&document))
}

fn security_schemes() -> Value {
    let header = |name: &str| json!({ "type": "apiKey", "in": "header", "name": name });
    json!({
        "merchantKey": header("x-api-key"),
        "commerceKey": header("x-commerce-api-key"),
        "sessionToken": header("x-session-token"),
        "sessionSignature": header("x-signature"),
        "payoutHash": header("x-payout-hash"),
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "description": "A Payviox key, or the JWT of a login to Pepay's dashboard.",
        },
    })
}

/// Adds the members of `part` to `whole`, object by object.
fn merge(whole: &mut Value, part: Value) {
    let Value::Object(members) = part else {
        *whole = part;
        return;
    };
    if !whole.is_object() {
        *whole = Value::Object(Map::new());
    }
    for (name, value) in members {
        merge(&mut whole[name], value);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The document and the route tables must name the same operations.
    #[test]
    fn every_route_is_in_the_document_and_no_other() {
        let mut documented = BTreeSet::new();
        for part in PARTS {
            let part: Value = serde_json::from_str(part).unwrap();
            for (path, operations) in part["paths"].as_object().unwrap() {
                documented.extend(operations.as_object().unwrap().keys().map(|it| (it.to_uppercase(), path.clone())));
            }
        }
        let served = crate::pepay::operations().chain(crate::payviox::operations()).chain(super::super::operations());
        let served: BTreeSet<_> = served.map(|(method, path)| (method.to_owned(), path.to_owned())).collect();
        assert_eq!(documented, served);
    }
}
