//! An engine at a time of one's choosing, and short ways to ask it.

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use pepay_sandbox::{Config, Engine, Request};
use serde_json::{Value, json};

/// 2026-05-04T10:30:00Z.
pub(crate) const START: u64 = 1_777_890_600_000;
pub(crate) const SECRET_KEY: &str = "sk_test_pepaysandbox";
pub(crate) const PUBLIC_KEY: &str = "pk_test_pepaysandbox";
pub(crate) const COMMERCE_KEY: &str = "ck_test_pepaysandbox";

pub(crate) struct Sandbox {
    pub(crate) engine: Engine,
    pub(crate) now: u64,
    /// How many idempotency keys were drawn.
    pub(crate) keys: u32,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) reset: bool,
}

/// A payer's credentials.
pub(crate) struct Payor {
    pub(crate) invoice_id: String,
    pub(crate) token: String,
    pub(crate) signature: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// The JSON of an answer that must have this status.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self.json()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

pub(crate) fn config() -> Config {
    Config {
        base_url: "http://sandbox.test".to_owned(),
        seed: 1,
        strict_keys: false,
        strict: false,
        allowed_hosts: Vec::new(),
    }
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        Self { engine: Engine::new(config()), now: START, keys: 0 }
    }

    pub(crate) fn raw(&mut self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = Request::new(method.parse::<Method>().unwrap(), target);
        for (name, value) in headers {
            let name: HeaderName = name.parse().unwrap();
            request.headers.append(name, HeaderValue::from_str(value).unwrap());
        }
        request.body = body.to_vec().into();
        let reply = self.engine.handle(&request, self.now);
        Answer {
            status: reply.status.as_u16(),
            headers: reply.headers,
            body: reply.body.to_vec(),
            reset: reply.wire.reset,
        }
    }

    pub(crate) fn call(&mut self, method: &str, target: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let bytes = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        self.raw(method, target, headers, &bytes)
    }

    /// A Pepay merchant's GET.
    pub(crate) fn get(&mut self, target: &str) -> Answer {
        self.call("GET", target, &[("x-api-key", SECRET_KEY)], &Value::Null)
    }

    /// A control of the default tenant.
    pub(crate) fn control(&mut self, path: &str, body: Value) -> Answer {
        self.call("POST", &format!("/_sandbox/{path}"), &[], &body)
    }

    pub(crate) fn inspect(&mut self, path: &str) -> Value {
        self.call("GET", &format!("/_sandbox/{path}"), &[], &Value::Null).expect(200)
    }

    pub(crate) fn advance(&mut self, ms: u64) {
        self.control("clock", json!({ "advance_ms": ms })).expect(200);
    }

    /// A new UUID v4.
    pub(crate) fn idempotency_key(&mut self) -> String {
        self.keys += 1;
        format!("00000000-0000-4000-8000-{:012x}", self.keys)
    }

    pub(crate) fn create(&mut self, body: &Value) -> Answer {
        let key = self.idempotency_key();
        self.call("POST", "/api/v1/invoices", &[("x-api-key", SECRET_KEY), ("idempotency-key", &key)], body)
    }

    /// An invoice of $49.99.
    pub(crate) fn invoice(&mut self) -> Payor {
        let created = self.create(&json!({ "amount_usd": 49.99 })).expect(201);
        payor(&created)
    }

    pub(crate) fn pay(&mut self, payor: &Payor, body: Value) -> Value {
        self.control(&format!("pepay/invoices/{}/pay", payor.invoice_id), body).expect(200)
    }

    /// The payer's call to `/api/v1/payments/…`.
    pub(crate) fn payments(&mut self, method: &str, path: &str, payor: &Payor, body: &Value) -> Answer {
        let headers = [("x-session-token", payor.token.as_str()), ("x-signature", payor.signature.as_str())];
        self.call(method, &format!("/api/v1/payments/{path}"), &headers, body)
    }

    pub(crate) fn details(&mut self, payor: &Payor) -> Value {
        self.payments("GET", "session-details", payor, &Value::Null).expect(200)
    }

    /// A Payviox call with the secret key.
    pub(crate) fn payviox(&mut self, method: &str, target: &str, body: &Value) -> Answer {
        self.call(method, target, &[("authorization", &format!("Bearer {SECRET_KEY}"))], body)
    }

    /// A Payviox session of $100, with more or other members.
    pub(crate) fn session(&mut self, extra: &Value) -> Value {
        let order_id = self.idempotency_key();
        let mut body = json!({
            "amount": 10_000,
            "currency": "USD",
            "customer": "customer_abc123",
            "order_id": order_id,
            "items": [{ "name": "Annual plan", "quantity": 2, "price": 5_000 }],
        });
        for (name, value) in extra.as_object().unwrap() {
            body[name] = value.clone();
        }
        self.payviox("POST", "/session", &body).expect(201)
    }
}

pub(crate) fn payor(created: &Value) -> Payor {
    let text = |name: &str| created[name].as_str().unwrap().to_owned();
    Payor { invoice_id: text("invoice_id"), token: text("session_token"), signature: text("signature") }
}
