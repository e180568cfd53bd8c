//! Calls and replies of any type behind one interface.

use crate::failure::Failure;
use crate::text;
use pepay_core::{
    Api, Call, CallOptions, Duration, Endpoint, Entropy, Headers, Object, Request, Step, TransportFailure,
};
use std::any::Any;
use std::marker::PhantomData;

/// A call of some operation.
pub(crate) trait Driver: Send + Sync {
    fn request(&self) -> &Request;
    fn timeout(&self) -> Duration;
    fn connect_timeout(&self) -> Duration;
    fn idempotency_key(&self) -> Option<&str>;
    fn received(&mut self, status: u16, headers: Headers, body: Vec<u8>, now: Duration) -> AnyStep;
    fn failed(&mut self, failure: &TransportFailure, now: Duration) -> AnyStep;
    fn resume(&mut self, now: Duration) -> AnyStep;
    fn cancel(&mut self, now: Duration) -> AnyStep;
}

pub(crate) type AnyStep = Step<Box<dyn Value>>;

/// The typed reply of some operation.
pub(crate) trait Value: Any + Send + Sync {
    /// As JSON in a form such as [`json::canonical`](pepay_core::json::canonical).
    fn json(&self, form: fn(&dyn Object) -> String) -> String;
}

impl<T: Object + Any + Send + Sync> Value for T {
    fn json(&self, form: fn(&dyn Object) -> String) -> String {
        form(self)
    }
}

/// A reply that is a list.
pub(crate) struct List<T>(Vec<T>);

impl<T: Object + Any + Send + Sync> Value for List<T> {
    fn json(&self, form: fn(&dyn Object) -> String) -> String {
        text::list(&self.0, form)
    }
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

    fn received(&mut self, status: u16, headers: Headers, body: Vec<u8>, now: Duration) -> AnyStep {
        self.call.received(status, headers, body, now).map(A::erase)
    }

    fn failed(&mut self, failure: &TransportFailure, now: Duration) -> AnyStep {
        self.call.failed(failure, now).map(A::erase)
    }

    fn resume(&mut self, now: Duration) -> AnyStep {
        self.call.resume(now).map(A::erase)
    }

    fn cancel(&mut self, now: Duration) -> AnyStep {
        self.call.cancel(now).map(A::erase)
    }
}
