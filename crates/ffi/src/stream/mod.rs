//! `pepay_stream`: a live stream, over any number of connections.

pub mod exports;
pub mod step;

use crate::call::operations::{
    PEPAY_OP_EVENTS_LIST, PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS, PEPAY_OP_WS_TOKENS_MINT,
};
use crate::call::request::RequestText;
use crate::call::transport::{PEPAY_PHASE_WAITING, PEPAY_TRANSPORT_PROTOCOL, phase, transport_kind};
use crate::call::{http_status, pepay_call, read_entropy};
use crate::client::pepay_client;
use crate::failure::{Failure, millis};
use crate::guard::guard;
use crate::memory::is_shareable;
use crate::settings::Settings;
use crate::text::pepay_str;
use pepay_core::inbox::Streamed;
use pepay_core::json::Form;
use pepay_core::{
    Api, Duration, Entropy, Error, Fetch, Headers, Object, Provider, Response, Stream, StreamItem, StreamOptions,
    StreamStep, TransportFailure, json, pepay, streams,
};
use std::sync::OnceLock;
use step::*;

/// A live stream, over any number of connections.
pub struct pepay_stream {
    /// None if the stream could not be made.
    running: Option<Running>,
    /// Why it has ended, or could not be made.
    failure: Option<Failure>,
}

// What a step points to is the exception, as in a call.
const _: () = is_shareable::<(Stream, StreamItem)>();

struct Running {
    api: Api,
    stream: Stream,
    /// What the last step points to.
    text: Option<RequestText>,
    fetch: Option<Fetch>,
    item: Option<Item>,
}

struct Item {
    item: StreamItem,
    json: String,
    whole_json: OnceLock<String>,
    masked_json: OnceLock<String>,
}

impl Item {
    fn new(item: StreamItem) -> Self {
        let (whole_json, masked_json) = Default::default();
        Self { json: json::canonical(item.as_object()), item, whole_json, masked_json }
    }

    fn kind(&self) -> i32 {
        match self.item {
            StreamItem::Event(_) => PEPAY_STREAM_EVENT,
            StreamItem::Status(_) => PEPAY_STREAM_STATUS,
            _ => PEPAY_STREAM_GAP,
        }
    }
}

type Open = fn(&Api, &str, &StreamOptions, Entropy, Duration) -> Result<Stream, Error>;

macro_rules! find {
    ($($number:literal $Stream:ident,)+) => {
        fn find(number: i32) -> Option<Open> {
            Some(match number {
                $($number => |api, params, options, entropy, now| {
                    Stream::new(api, pepay::$Stream::from_json(params)?, options, entropy, now)
                },)+
                _ => return None,
            })
        }
    };
}
streams!(find);

impl Running {
    fn open(
        client: &pepay_client,
        operation: i32,
        params: &str,
        options: &str,
        entropy: &[u8],
        now: Duration,
    ) -> Result<Self, Failure> {
        let (api, entropy) = (client.api()?, read_entropy(entropy)?);
        let open = find(operation).ok_or_else(|| Failure::constant(format!("there is no stream {operation}")))?;
        if api.provider() != Provider::Pepay {
            return Err(Failure::constant("this client's API has no streams".into()));
        }
        let params = if params.is_empty() { "{}" } else { params };
        let stream = open(api, params, &read_options(options)?, entropy, now)?;
        Ok(Self { api: api.clone(), stream, text: None, fetch: None, item: None })
    }

    /// The next step, or why there is none.
    fn next(&mut self, now: Duration) -> Result<pepay_stream_step, Failure> {
        (self.text, self.fetch, self.item) = (None, None, None);
        let within = |kind, limit| pepay_stream_step { within_ms: millis(limit), ..pepay_stream_step::of_kind(kind) };
        let step = match self.stream.next(now) {
            StreamStep::Connect(handshake) => {
                let text = self.text.insert(RequestText::new(handshake.request, &handshake.websocket_url()));
                pepay_stream_step {
                    headers_count: u32::try_from(text.headers.len()).unwrap_or(u32::MAX),
                    headers: text.headers.as_ptr(),
                    header_block: handshake.request.header_block().into(),
                    url: text.url,
                    ..within(PEPAY_STREAM_CONNECT, handshake.timeout)
                }
            }
            StreamStep::Read(limit) => within(PEPAY_STREAM_READ, limit),
            StreamStep::Ping => pepay_stream_step::of_kind(PEPAY_STREAM_PING),
            StreamStep::Fetch(fetch) => {
                let operation = match fetch {
                    Fetch::Events(_) => PEPAY_OP_EVENTS_LIST,
                    Fetch::Token(_) => PEPAY_OP_WS_TOKENS_MINT,
                    Fetch::Status(_) => PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS,
                };
                self.fetch = Some(fetch);
                pepay_stream_step { operation, ..pepay_stream_step::of_kind(PEPAY_STREAM_FETCH) }
            }
            StreamStep::Item(item) => {
                let item = self.item.insert(Item::new(item));
                pepay_stream_step { json: item.json.as_str().into(), ..pepay_stream_step::of_kind(item.kind()) }
            }
            StreamStep::Disconnect => pepay_stream_step::of_kind(PEPAY_STREAM_DISCONNECT),
            StreamStep::Wait(pause) => within(PEPAY_STREAM_WAIT, pause),
            StreamStep::Failed(error) => return Err(error.into()),
            StreamStep::Over => pepay_stream_step::of_kind(PEPAY_STREAM_OVER),
        };
        Ok(pepay_stream_step { is_live: self.stream.is_live().into(), ..step })
    }
}

impl pepay_stream {
    fn new(opened: Result<Running, Failure>) -> Self {
        match opened {
            Ok(running) => Self { running: Some(running), failure: None },
            Err(failure) => Self { running: None, failure: Some(failure) },
        }
    }

    /// The stream, unless it has failed.
    fn live(&mut self) -> Result<&mut Running, Failure> {
        match (&self.failure, &mut self.running) {
            (None, Some(running)) => Ok(running),
            (failure, _) => Err(failure.clone().unwrap_or_else(|| Failure::state("there is no stream"))),
        }
    }

    fn running(&self) -> Result<&Running, Failure> {
        self.running.as_ref().ok_or_else(|| Failure::state("the stream could not be made"))
    }

    /// The call that the last step asks for.
    pub(crate) fn wants(&self) -> Result<(&Api, &Fetch), Failure> {
        let running = self.running()?;
        let fetch = running.fetch.as_ref().ok_or_else(|| Failure::state("the stream asks for no call"))?;
        Ok((&running.api, fetch))
    }

    /// What the last step has handed out, for a recovery.
    pub(crate) fn given(&self) -> Streamed {
        let item = self.running.as_ref().and_then(|running| running.item.as_ref());
        match (&self.failure, item.map(|item| &item.item)) {
            (Some(failure), _) => Streamed::Failed(failure.error.clone()),
            (None, Some(StreamItem::Event(event))) => Streamed::Event(event.clone()),
            (None, Some(StreamItem::Gap(_))) => Streamed::Gap,
            (None, _) => Streamed::Nothing,
        }
    }

    fn fetched(&mut self, call: &pepay_call, now: Duration) -> Result<(), Failure> {
        let outcome = call.outcome()?;
        self.live()?.stream.fetched(outcome, now);
        Ok(())
    }

    /// Fails the stream for good; the first such failure is the one to keep.
    fn fail(&mut self, failure: Failure) -> pepay_stream_step {
        pepay_stream_step::failed(self.failure.get_or_insert(failure))
    }

    fn next(&mut self, now: Duration) -> pepay_stream_step {
        guard(|| self.live()?.next(now)).unwrap_or_else(|failure| self.fail(failure))
    }

    fn refused(&mut self, status: i32, headers: &[u8], body: &[u8], now: Duration) -> Result<(), Failure> {
        let Some(status) = http_status(status) else {
            let detail = format!("the host reported {status}, which is no HTTP status");
            return self.not_opened((PEPAY_PHASE_WAITING, PEPAY_TRANSPORT_PROTOCOL), detail.as_bytes(), now);
        };
        let (headers, body) = (Headers::from_block(headers.to_vec()), body.to_vec());
        self.live()?.stream.refused(Response { status, headers, body }, now);
        Ok(())
    }

    fn not_opened(&mut self, (at, kind): (i32, i32), detail: &[u8], now: Duration) -> Result<(), Failure> {
        let failure = TransportFailure {
            phase: phase(at),
            kind: transport_kind(kind),
            status: None,
            detail: String::from_utf8_lossy(detail).into_owned(),
        };
        self.live()?.stream.not_opened(&failure, now);
        Ok(())
    }

    fn whole_json(&self) -> Result<pepay_str, Failure> {
        self.written(|item| &item.whole_json, Form::Whole)
    }

    fn masked_json(&self) -> Result<pepay_str, Failure> {
        self.written(|item| &item.masked_json, Form::Masked)
    }

    fn written(&self, kept: fn(&Item) -> &OnceLock<String>, form: Form) -> Result<pepay_str, Failure> {
        let item = self.running()?.item.as_ref().ok_or_else(|| Failure::state("the last step has nothing to show"))?;
        Ok(kept(item).get_or_init(|| json::written(item.item.as_object(), form)).as_str().into())
    }

    fn cursor(&self) -> Result<pepay_str, Failure> {
        Ok(self.running()?.stream.cursor().into())
    }
}

fn read_options(json: &str) -> Result<StreamOptions, Failure> {
    let mut settings = Settings::parse(json)?;
    let options = StreamOptions {
        since: settings.text("since")?,
        mint_token: settings.take("mint_token", "true or false")?.unwrap_or_default(),
        poll: settings.take("poll", "true or false")?.unwrap_or_default(),
        max_outage: settings.pause("max_outage_ms")?,
    };
    settings.finish()?;
    Ok(options)
}
