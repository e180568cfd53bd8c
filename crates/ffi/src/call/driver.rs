//! Calls and replies of any type behind one interface.

use super::State;
use crate::failure::Failure;
use crate::text::canonical_list;
use pepay_core::{
    Api, Attempt, Call, CallOptions, Drift, Duration, Endpoint, Entropy, Headers, Object, Request, Response, Step,
    TransportFailure, json,
};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::OnceLock;

/// A call of some operation.
pub(crate) trait Driver: Send + Sync {
    fn request(&self) -> &Request;
    fn timeout(&self) -> Duration;
    fn connect_timeout(&self) -> Duration;
    fn idempotency_key(&self) -> Option<&str>;
    fn received(&mut self, status: u16, headers: Headers, body: Vec<u8>, now: Duration) -> State;
    fn failed(&mut self, failure: &TransportFailure, now: Duration) -> State;
    fn resume(&mut self, now: Duration) -> State;
    fn cancel(&mut self, now: Duration) -> State;
}

/// The typed reply of some operation.
pub(crate) trait Value: Any + Send + Sync {
    fn canonical(&self) -> String;
}

impl<T: Object + Any + Send + Sync> Value for T {
    fn canonical(&self) -> String {
        json::canonical(self)
    }
}

/// A reply that is a list.
pub(crate) struct List<T>(Vec<T>);

impl<T: Object + Any + Send + Sync> Value for List<T> {
    fn canonical(&self) -> String {
        canonical_list(&self.0)
    }
}

/// A call that succeeded.
pub(crate) struct Done {
    pub(super) value: Box<dyn Value>,
    pub(super) response: Response,
    /// The attempts before the one that succeeded.
    pub(super) retries: Vec<Attempt>,
    pub(super) drift: Vec<Drift>,
    /// Written when they are first asked for.
    pub(super) json: OnceLock<String>,
    pub(super) drift_json: OnceLock<String>,
}

/// What a call is made from.
pub(crate) struct Opening<'a> {
    pub(crate) api: &'a Api,
    pub(crate) params: &'a str,
    pub(crate) options: CallOptions,
    pub(crate) entropy: Entropy,
    pub(crate) now: Duration,
}

impl Opening<'_> {
    fn call<E: Endpoint>(&self) -> Result<Call<E>, Failure> {
        let endpoint = E::from_json(self.params)?;
        Ok(Call::new(self.api, &endpoint, &self.options, self.entropy, self.now)?)
    }
}

/// An operation that replies with an object.
pub(super) fn object<E: Endpoint<Reply: Value> + 'static>(opening: &Opening<'_>) -> Result<Box<dyn Driver>, Failure> {
    let call = opening.call::<E>()?;
    Ok(Box::new(Erased { call, erase: PhantomData::<AsObject> }))
}

/// An operation that replies with a list.
pub(super) fn list<E, T>(opening: &Opening<'_>) -> Result<Box<dyn Driver>, Failure>
where
    E: Endpoint<Reply = Vec<T>> + 'static,
    List<T>: Value,
{
    let call = opening.call::<E>()?;
    Ok(Box::new(Erased { call, erase: PhantomData::<AsList> }))
}

/// How a reply becomes a value. A type, not a function pointer, so that the reply is built where it stays.
trait Erase<R>: Send + Sync {
    fn erase(reply: R) -> Box<dyn Value>;
}

struct AsObject;

impl<R: Value> Erase<R> for AsObject {
    fn erase(reply: R) -> Box<dyn Value> {
        Box::new(reply)
    }
}

struct AsList;

impl<T> Erase<Vec<T>> for AsList
where
    List<T>: Value,
{
    fn erase(reply: Vec<T>) -> Box<dyn Value> {
        Box::new(List(reply))
    }
}

struct Erased<E: Endpoint, A> {
    call: Call<E>,
    erase: PhantomData<A>,
}

impl<E: Endpoint, A: Erase<E::Reply>> Erased<E, A> {
    fn state(step: Step<E::Reply>) -> State {
        match step {
            Step::Send => State::Send,
            Step::Wait(pause) => State::Wait(pause),
            Step::Done(reply) => {
                let (retries, drift) = (reply.retries().to_vec(), reply.drift().to_vec());
                let (value, response) = reply.into_parts();
                State::Done(Done {
                    value: A::erase(value),
                    response,
                    retries,
                    drift,
                    json: OnceLock::new(),
                    drift_json: OnceLock::new(),
                })
            }
            Step::Failed(error) => State::Failed(error.into()),
        }
    }
}

impl<E: Endpoint, A: Erase<E::Reply>> Driver for Erased<E, A> {
    fn request(&self) -> &Request {
        self.call.request()
    }

    fn timeout(&self) -> Duration {
        self.call.timeout()
    }

    fn connect_timeout(&self) -> Duration {
        self.call.connect_timeout()
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.call.idempotency_key()
    }

    fn received(&mut self, status: u16, headers: Headers, body: Vec<u8>, now: Duration) -> State {
        let step = self.call.received(status, headers, body, now);
        Self::state(step)
    }

    fn failed(&mut self, failure: &TransportFailure, now: Duration) -> State {
        let step = self.call.failed(failure, now);
        Self::state(step)
    }

    fn resume(&mut self, now: Duration) -> State {
        let step = self.call.resume(now);
        Self::state(step)
    }

    fn cancel(&mut self, now: Duration) -> State {
        let step = self.call.cancel(now);
        Self::state(step)
    }
}
