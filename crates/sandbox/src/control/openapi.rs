//! The OpenAPI document of both APIs and of the controls.

use serde_json::{Value, json};

use super::error::Error;
use crate::{
    engine::{call::Call, http::Reply, settings::merge},
    providers::PROVIDERS,
};

/// Paths and components, by API.
pub(crate) fn parts() -> impl Iterator<Item = &'static str> {
    let providers = PROVIDERS.into_iter().flat_map(|provider| provider.openapi);
    providers.chain([include_str!("../../openapi/controls.json")])
}

pub(super) fn document(call: &mut Call<'_>) -> Result<Reply, Error> {
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "pepay sandbox",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The Pepay API under /api/v1/ and /ws/, the Payviox API at the root, and the sandbox's own \
                controls under /_sandbox/. A control acts on the tenant of the invoice or session in its path, or else \
                on the tenant of the key in x-api-key or the bearer token, or else on the default tenant.",
        },
        "servers": [{ "url": call.config.base_url }],
        "components": { "securitySchemes": security_schemes() },
        "paths": {},
    });
    for part in parts() {
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
            "description": "A Payviox key, or the JWT of a Pepay dashboard login.",
        },
    })
}
