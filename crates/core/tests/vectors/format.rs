//! The format of a vector file, as `tests/vectors/README.md` describes it.

use crate::operations::{self, Opening, Running};
use pepay_core::{
    Api, CallOptions, Config, Credentials, Duration, Entropy, Error, ExtraHeaders, Headers, Json, Policy, Timestamp,
};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VectorFile {
    #[allow(dead_code)] // for people
    pub(crate) about: String,
    #[serde(default)]
    pub(crate) client: Client,
    #[serde(default)]
    pub(crate) requests: Vec<RequestVector>,
    #[serde(default)]
    pub(crate) raw_requests: Vec<RequestVector>,
    #[serde(default)]
    pub(crate) responses: Vec<ResponseVector>,
    #[serde(default)]
    pub(crate) retries: Vec<RetryVector>,
    #[serde(default)]
    pub(crate) webhooks: Vec<WebhookVector>,
    #[serde(default)]
    pub(crate) proxies: Vec<ProxyVector>,
    #[serde(default)]
    pub(crate) secrets: Vec<SecretVector>,
    #[serde(default)]
    pub(crate) frames: Vec<FrameVector>,
    #[serde(default)]
    pub(crate) claims: Vec<ClaimVector>,
    #[serde(default)]
    pub(crate) recoveries: Vec<RecoveryVector>,
    /// What writes an event and moves its subject, by database.
    #[serde(default)]
    pub(crate) statements: BTreeMap<String, Vec<String>>,
    pub(crate) event_names: Option<Vec<String>>,
    /// By language, for people and for its runner.
    #[allow(dead_code)]
    ways: Option<IgnoredAny>,
}

/// A response with secrets in it, and what may be seen of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SecretVector {
    pub(crate) name: String,
    pub(crate) client: Option<Client>,
    pub(crate) call: CallText,
    pub(crate) response: ResponseText,
    pub(crate) expect: Box<RawValue>,
}

/// An event that an inbox receives, and what the inbox has of its subject.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClaimVector {
    pub(crate) name: String,
    pub(crate) sender: String,
    pub(crate) body: String,
    pub(crate) subject: Option<SubjectText>,
    pub(crate) expect: Box<RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SubjectText {
    pub(crate) state: String,
    pub(crate) watermark: String,
    /// How often the event was tried, this time included.
    pub(crate) attempts: i64,
    /// Whether the event was settled before.
    pub(crate) settled: bool,
    /// The bodies of the events that decide the state of its payment.
    pub(crate) told: Vec<String>,
}

impl Default for SubjectText {
    fn default() -> Self {
        let (state, watermark, told) = Default::default();
        Self { state, watermark, attempts: 1, settled: false, told }
    }
}

/// What an inbox has, and what the provider answers to a recovery.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoveryVector {
    pub(crate) name: String,
    pub(crate) provider: Option<String>,
    /// Where to begin: an event, or a moment.
    pub(crate) since: Option<String>,
    pub(crate) since_ms: Option<i64>,
    #[serde(default)]
    pub(crate) sessions: Vec<String>,
    pub(crate) inbox: InboxText,
    pub(crate) calls: Vec<CannedText>,
    pub(crate) expect: Box<RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InboxText {
    /// The sender and the body of each event.
    #[serde(default)]
    pub(crate) handled: Vec<(String, Box<RawValue>)>,
    #[serde(default)]
    pub(crate) failed: Vec<(String, Box<RawValue>)>,
    /// An event, and its second.
    pub(crate) cursor: Option<(String, i64)>,
    pub(crate) pruned: Option<i64>,
    /// Sessions of Payviox that the shop waits for.
    #[serde(default)]
    pub(crate) expected: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CannedText {
    pub(crate) url: String,
    #[serde(default = "ok")]
    pub(crate) status: u16,
    pub(crate) body: Box<RawValue>,
}

/// A frame that a server sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrameVector {
    pub(crate) name: String,
    pub(crate) stream: String,
    pub(crate) frame: String,
    pub(crate) expect: Box<RawValue>,
}

/// An environment and a setting, and the proxy that they name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProxyVector {
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) proxy: Option<String>,
    pub(crate) environment: BTreeMap<String, String>,
    pub(crate) expect: Box<RawValue>,
}

/// Parameters, and the request they become.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequestVector {
    pub(crate) name: String,
    pub(crate) client: Option<Client>,
    /// Calls made before on the same client.
    #[serde(default)]
    pub(crate) earlier: Vec<Earlier>,
    pub(crate) call: CallText,
    pub(crate) expect: Box<RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Earlier {
    pub(crate) call: CallText,
    pub(crate) response: ResponseText,
}

/// A response, and the reply or error it becomes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResponseVector {
    pub(crate) name: String,
    pub(crate) client: Option<Client>,
    pub(crate) call: CallText,
    pub(crate) response: ResponseText,
    pub(crate) expect: Box<RawValue>,
}

/// What happens to a call, and what it does about it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RetryVector {
    pub(crate) name: String,
    pub(crate) client: Option<Client>,
    pub(crate) call: CallText,
    pub(crate) script: Vec<Event>,
    pub(crate) expect: Box<RawValue>,
}

/// One thing that happens to a call.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Event {
    pub(crate) now_ms: u64,
    pub(crate) response: Option<ResponseText>,
    pub(crate) not_sent: Option<String>,
    pub(crate) maybe_sent: Option<String>,
    #[serde(default)]
    pub(crate) resume: bool,
}

/// A delivery, and whether it is trusted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookVector {
    pub(crate) name: String,
    pub(crate) verifier: Verifier,
    pub(crate) secrets: Vec<String>,
    pub(crate) now_ms: i64,
    pub(crate) tolerance_ms: Option<u64>,
    #[serde(default)]
    pub(crate) headers: String,
    pub(crate) body: Option<String>,
    pub(crate) hex: Option<String>,
    pub(crate) expect: Box<RawValue>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verifier {
    Pepay,
    Payviox,
    PayvioxPayout,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CallText {
    pub(crate) operation: String,
    pub(crate) params: Option<Box<RawValue>>,
    #[serde(default)]
    pub(crate) options: Options,
    #[serde(default)]
    pub(crate) entropy: String,
}

#[derive(Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Options {
    pub(crate) timeout_ms: Option<u64>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) idempotency_key: Option<String>,
    #[serde(default)]
    pub(crate) extra_headers: BTreeMap<String, String>,
    pub(crate) extra_query: Option<Box<RawValue>>,
    pub(crate) extra_body: Option<Box<RawValue>>,
    pub(crate) unix_ms: Option<i64>,
}

fn header_fields(headers: &BTreeMap<String, String>) -> ExtraHeaders {
    headers.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect()
}

fn json(value: &RawValue) -> Json {
    Json::parse(value.get()).unwrap()
}

impl CallText {
    /// The call, begun at time zero.
    pub(crate) fn start(&self, api: &Api) -> Result<Box<dyn Running>, Error> {
        let options = CallOptions {
            timeout: self.options.timeout_ms.map(Duration::from_millis),
            max_retries: self.options.max_retries,
            idempotency_key: self.options.idempotency_key.clone(),
            extra_headers: header_fields(&self.options.extra_headers),
            extra_query: self.options.extra_query.as_deref().map(json),
            extra_body: self.options.extra_body.as_deref().map(json),
            wall_clock: self.options.unix_ms.and_then(Timestamp::from_millis),
        };
        let mut entropy = [0; 32];
        let given = bytes_of_hex(&self.entropy);
        entropy[..given.len()].copy_from_slice(&given);
        (operations::find(&self.operation).start)(&Opening {
            api,
            params: self.params.as_ref().map_or("{}", |params| params.get()),
            options,
            entropy: Entropy::from(entropy),
            now: Duration::ZERO,
        })
    }

    /// The call with one attempt, for what comes of a single response.
    pub(crate) fn start_once(&self, api: &Api) -> Result<Box<dyn Running>, Error> {
        let options = Options { max_retries: Some(0), ..self.options.clone() };
        Self { operation: self.operation.clone(), params: self.params.clone(), options, entropy: self.entropy.clone() }
            .start(api)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResponseText {
    #[serde(default = "ok")]
    pub(crate) status: u16,
    #[serde(default)]
    pub(crate) headers: String,
    /// The body is this text,
    pub(crate) body: Option<String>,
    /// or this JSON,
    pub(crate) json: Option<Box<RawValue>>,
    /// or these bytes.
    pub(crate) hex: Option<String>,
}

fn ok() -> u16 {
    200
}

impl ResponseText {
    pub(crate) fn headers(&self) -> Headers {
        Headers::from_block(self.headers.clone().into_bytes())
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        match &self.json {
            Some(json) => json.get().into(),
            None => body_bytes(self.body.as_deref(), self.hex.as_deref()),
        }
    }
}

impl WebhookVector {
    pub(crate) fn body(&self) -> Vec<u8> {
        body_bytes(self.body.as_deref(), self.hex.as_deref())
    }
}

fn body_bytes(text: Option<&str>, hex: Option<&str>) -> Vec<u8> {
    hex.map_or_else(|| text.unwrap_or_default().into(), bytes_of_hex)
}

fn bytes_of_hex(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Client {
    #[serde(default)]
    pub(crate) provider: Provider,
    pub(crate) api_key: Option<String>,
    pub(crate) commerce_api_key: Option<String>,
    pub(crate) bearer_token: Option<String>,
    pub(crate) user_access_token: Option<String>,
    pub(crate) session_token: Option<String>,
    pub(crate) signature: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) page_url: Option<String>,
    #[serde(default)]
    pub(crate) allow_http: bool,
    pub(crate) retryable_statuses: Option<Vec<u16>>,
    #[serde(default)]
    pub(crate) default_headers: BTreeMap<String, String>,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Provider {
    #[default]
    Pepay,
    Payviox,
}

impl Client {
    pub(crate) fn api(&self) -> Result<Api, Error> {
        let mut credentials = Credentials::default();
        if let Some(key) = &self.api_key {
            credentials = credentials.with_api_key(key)?;
        }
        if let Some(key) = &self.commerce_api_key {
            credentials = credentials.with_commerce_api_key(key)?;
        }
        if let Some(token) = &self.bearer_token {
            credentials = credentials.with_bearer_token(token)?;
        }
        if let Some(token) = &self.user_access_token {
            credentials = credentials.with_user_access_token(token)?;
        }
        if let (Some(token), Some(signature)) = (&self.session_token, &self.signature) {
            credentials = credentials.with_session(token, signature)?;
        }
        let config = Config {
            credentials,
            base_url: self.base_url.clone(),
            page_url: self.page_url.clone(),
            allow_http: self.allow_http,
            default_headers: header_fields(&self.default_headers),
            policy: Policy { retryable_statuses: self.retryable_statuses.clone(), ..Policy::default() },
            ..Config::default()
        };
        match self.provider {
            Provider::Pepay => Api::pepay(config),
            Provider::Payviox => Api::payviox(config),
        }
    }
}
