//! What a fault makes of a reply.

use http::{HeaderName, StatusCode, header};
use serde_json::Value;

use super::{Reset, RetryAfter, Rule};
use crate::engine::{call::Call, http::Reply, provider::Provider, times::http_date};

const HTML: &str =
    "<!DOCTYPE html><html><head><title>Gateway</title></head><body><h1>Gateway error</h1></body></html>\n";

impl Rule {
    /// Has the provider answer the call, refuse it, or both, and spoils the answer.
    pub(crate) fn apply(&self, call: &mut Call<'_>, provider: &Provider) -> Reply {
        if self.reset == Some(Reset::Before) {
            return reset(Reply::empty(StatusCode::OK));
        }
        let status = self.status.and_then(|status| StatusCode::from_u16(status).ok());
        let reply = match status {
            Some(status) => {
                if self.commit {
                    (provider.serve)(call);
                }
                (provider.refuse)(call.tenant.settings(), status)
            }
            None => (provider.serve)(call),
        };
        match self.reset {
            Some(_) => reset(reply),
            None => self.spoil(reply, call.wall),
        }
    }

    fn spoil(&self, mut reply: Reply, wall: u64) -> Reply {
        match &self.retry_after {
            Some(RetryAfter::Text(text)) => reply = reply.with(header::RETRY_AFTER, text),
            Some(RetryAfter::Seconds(seconds)) => reply = reply.with(header::RETRY_AFTER, &seconds.to_string()),
            None => {}
        }
        if let Some(seconds) = self.retry_after_date_s {
            reply = reply.with(header::RETRY_AFTER, &http_date(wall.saturating_add(seconds.saturating_mul(1000))));
        }
        match &self.body {
            Some(Value::String(text)) => reply.body = text.clone().into(),
            Some(json) => reply.body = json.to_string().into(),
            None => {}
        }
        if self.html {
            reply = reply.with(header::CONTENT_TYPE, "text/html; charset=utf-8");
            reply.body = HTML.into();
        }
        if self.empty {
            reply.body.clear();
        }
        if let Some(name) = self.duplicate_header.as_ref().and_then(|name| name.parse::<HeaderName>().ok()) {
            let value = reply.headers.get(&name).cloned().unwrap_or(header::HeaderValue::from_static("duplicate"));
            reply.headers.append(name.clone(), value.clone());
            if reply.headers.get_all(&name).iter().count() < 2 {
                reply.headers.append(name, value);
            }
        }
        if let (Some(subscription), Some(fault)) = (&mut reply.stream, &self.stream) {
            subscription.befall(fault.clone());
        }
        reply.wire.delay_ms = self.delay_ms;
        reply.wire.slow_body_ms = self.slow_body_ms;
        reply.wire.oversize = self.oversize;
        reply.wire.truncate = self.truncate;
        reply
    }
}

fn reset(mut reply: Reply) -> Reply {
    reply.wire.reset = true;
    reply
}
