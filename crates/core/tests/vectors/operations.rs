//! Every operation by its name, whatever its types.

use pepay_core::{
    Api, Call, CallOptions, Duration, Endpoint, Entropy, Error, Headers, Object, RawRequest, Request, Step,
    TransportFailure, json,
};
use std::fmt::Debug;

/// An endpoint without its types.
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    pub(crate) start: fn(&Opening<'_>) -> Result<Box<dyn Running>, Error>,
}

/// What a call is made from.
pub(crate) struct Opening<'a> {
    pub(crate) api: &'a Api,
    pub(crate) params: &'a str,
    pub(crate) options: CallOptions,
    pub(crate) entropy: Entropy,
    pub(crate) now: Duration,
}

/// A call that has begun.
pub(crate) trait Running {
    fn request(&self) -> &Request;
    fn timeout(&self) -> Duration;
    fn received(&mut self, status: u16, headers: Headers, body: Vec<u8>, now: Duration) -> Progress;
    fn failed(&mut self, failure: &TransportFailure, now: Duration) -> Progress;
    fn resume(&mut self, now: Duration) -> Progress;
}

/// A reply in the ways that show it to a person.
pub(crate) struct Shown {
    pub(crate) masked: String,
    pub(crate) debug: String,
}

/// A [`Step`] without its type.
pub(crate) enum Progress {
    Send,
    Wait(Duration),
    Done { reply: String, drift: Vec<String>, shown: Shown },
    Failed(Error),
}

macro_rules! operation {
    (list $Endpoint:ty) => {
        list::<$Endpoint, _>()
    };
    ($object_or_page:ident $Endpoint:ty) => {
        object::<$Endpoint>()
    };
}

macro_rules! all {
    ($($Provider:ident $api:ident { $($number:literal $Endpoint:ident $form:ident,)+ })+) => {
        &[$($(operation!($form pepay_core::$api::$Endpoint),)+)+]
    };
}

pub(crate) const ALL: &[Operation] = pepay_core::operations!(all);

/// What no endpoint describes.
static RAW: Operation =
    Operation { name: "request", start: |opening| start::<RawRequest>(opening, |reply, _| reply.as_str().into()) };

/// The operation of this name.
pub(crate) fn find(name: &str) -> &'static Operation {
    ALL.iter()
        .chain([&RAW])
        .find(|operation| operation.name == name)
        .unwrap_or_else(|| panic!("there is no operation {name}"))
}

const fn object<E: Endpoint<Reply: Object + Debug> + 'static>() -> Operation {
    Operation { name: const { &E::ROUTE }.name, start: |opening| start::<E>(opening, |reply, form| form(reply)) }
}

const fn list<E: Endpoint<Reply = Vec<T>> + 'static, T: Object + Debug>() -> Operation {
    Operation {
        name: const { &E::ROUTE }.name,
        start: |opening| start::<E>(opening, |reply, form| list_of(reply, form)),
    }
}

fn list_of<T: Object>(items: &[T], form: Form) -> String {
    let items: Vec<String> = items.iter().map(|item| form(item)).collect();
    format!("[{}]", items.join(","))
}

type Form = fn(&dyn Object) -> String;

fn start<E: Endpoint<Reply: Debug> + 'static>(
    opening: &Opening<'_>,
    written: fn(&E::Reply, Form) -> String,
) -> Result<Box<dyn Running>, Error> {
    let params = E::from_json(opening.params)?;
    let call = Call::new(opening.api, &params, &opening.options, opening.entropy, opening.now)?;
    Ok(Box::new(Typed { call, written }))
}

struct Typed<R> {
    call: Call<R>,
    written: fn(&R, Form) -> String,
}

impl<R: Debug> Typed<R> {
    fn progress(&self, step: Step<R>) -> Progress {
        match step {
            Step::Send => Progress::Send,
            Step::Wait(pause) => Progress::Wait(pause),
            Step::Done(reply) => Progress::Done {
                reply: (self.written)(&reply, json::canonical),
                shown: Shown { masked: (self.written)(&reply, json::masked), debug: format!("{reply:?} {reply:#?}") },
                drift: reply.drift().iter().map(ToString::to_string).collect(),
            },
            Step::Failed(error) => Progress::Failed(error),
        }
    }
}

impl<R: Debug> Running for Typed<R> {
    fn request(&self) -> &Request {
        self.call.request()
    }

    fn timeout(&self) -> Duration {
        self.call.timeout()
    }

    fn received(&mut self, status: u16, headers: Headers, body: Vec<u8>, now: Duration) -> Progress {
        let step = self.call.received(status, headers, body, now);
        self.progress(step)
    }

    fn failed(&mut self, failure: &TransportFailure, now: Duration) -> Progress {
        let step = self.call.failed(failure, now);
        self.progress(step)
    }

    fn resume(&mut self, now: Duration) -> Progress {
        let step = self.call.resume(now);
        self.progress(step)
    }
}
