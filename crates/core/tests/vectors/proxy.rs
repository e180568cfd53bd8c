//! Runs one vector about proxies; what comes of it, as JSON.

use crate::format::ProxyVector;
use crate::outcome;
use pepay_core::{ProxySetting, proxy_for};
use serde_json::json;

pub(crate) fn run(vector: &ProxyVector) -> String {
    let setting = ProxySetting::from(vector.proxy.as_deref());
    let proxy = proxy_for(&vector.url, &setting, |name| vector.environment.get(name).cloned());
    let outcome = match proxy {
        Ok(proxy) => json!({ "proxy": proxy.map_or(String::new(), |proxy| proxy.url().expose().into()) }),
        Err(error) => json!({ "error": outcome::error(&error) }),
    };
    outcome.to_string()
}
