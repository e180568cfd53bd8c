//! Every operation by its name, whatever its types.

use pepay_core::payviox::{
    CreatePayout, CreateSession, ListPaymentMethods, ListSessionPaymentMethods, PaymentMethod, RetrieveBalance,
    RetrievePayment,
};
use pepay_core::pepay::{
    ActivateMainnet, ApiKey, AvailableToken, BlockToken, CreateApiKey, CreateInvoice, CreatePaymentAddress, GetAccess,
    GetCustomerEmail, GetInvoiceStatus, GetInvoiceTotals, GetPaymentStatus, GetQuestions, GetSessionDetails,
    GetSettlement, ListApiKeys, ListAvailableTokens, ListCustomerInvoices, ListEvents, ListInvoices, ListTokens,
    MintWsToken, RetrieveEvent, RetrieveInvoice, RetrieveManualVerification, RevokeApiKey, SearchTokens,
    SetCustomerEmail, SetEnvironment, SubmitForm, TriggerManualVerification, UpdateSettlement,
};
use pepay_core::{
    Api, Call, CallOptions, Duration, Endpoint, Entropy, Error, Headers, Object, Request, Step, TransportFailure, json,
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

pub(crate) const ALL: &[Operation] = &[
    object::<ActivateMainnet>(),
    object::<GetAccess>(),
    object::<SetEnvironment>(),
    object::<CreateApiKey>(),
    list::<ListApiKeys, ApiKey>(),
    object::<RevokeApiKey>(),
    object::<ListEvents>(),
    object::<RetrieveEvent>(),
    object::<CreateInvoice>(),
    object::<GetInvoiceStatus>(),
    object::<GetInvoiceTotals>(),
    object::<ListCustomerInvoices>(),
    object::<ListInvoices>(),
    object::<RetrieveInvoice>(),
    object::<RetrieveManualVerification>(),
    object::<TriggerManualVerification>(),
    object::<CreatePaymentAddress>(),
    object::<GetCustomerEmail>(),
    object::<GetPaymentStatus>(),
    object::<GetQuestions>(),
    object::<GetSessionDetails>(),
    list::<ListAvailableTokens, AvailableToken>(),
    object::<SetCustomerEmail>(),
    object::<SubmitForm>(),
    object::<GetSettlement>(),
    object::<UpdateSettlement>(),
    object::<BlockToken>(),
    object::<ListTokens>(),
    object::<SearchTokens>(),
    object::<MintWsToken>(),
    object::<RetrieveBalance>(),
    list::<ListPaymentMethods, PaymentMethod>(),
    list::<ListSessionPaymentMethods, PaymentMethod>(),
    object::<RetrievePayment>(),
    object::<CreatePayout>(),
    object::<CreateSession>(),
];

/// The operation of this name.
pub(crate) fn find(name: &str) -> &'static Operation {
    ALL.iter().find(|operation| operation.name == name).unwrap_or_else(|| panic!("there is no operation {name}"))
}

const fn object<E: Endpoint<Reply: Object + Debug> + 'static>() -> Operation {
    Operation { name: E::ROUTE.name, start: |opening| start::<E>(opening, |reply, form| form(reply)) }
}

const fn list<E: Endpoint<Reply = Vec<T>> + 'static, T: Object + Debug>() -> Operation {
    Operation { name: E::ROUTE.name, start: |opening| start::<E>(opening, |reply, form| list_of(reply, form)) }
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

struct Typed<E: Endpoint> {
    call: Call<E>,
    written: fn(&E::Reply, Form) -> String,
}

impl<E: Endpoint<Reply: Debug>> Typed<E> {
    fn progress(&self, step: Step<E::Reply>) -> Progress {
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

impl<E: Endpoint<Reply: Debug>> Running for Typed<E> {
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
