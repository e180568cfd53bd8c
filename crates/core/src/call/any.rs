//! Calls of any operation: what drives them is compiled once, not once for each endpoint.

use crate::api::{Api, Body, Endpoint};
use crate::call::{Call, CallOptions, Entropy};
use crate::error::Error;
use crate::wire::{Json, Malformed, Object, json};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::any::Any;
use core::time::Duration;

/// A call whose operation is chosen at run time.
pub type AnyCall = Call<Box<dyn AnyReply>>;

/// What a call of any operation replies with: an object, or a list of them.
pub trait AnyReply: Any + Send + Sync {
    /// The reply as JSON in this form.
    fn json(&self, form: json::Form) -> String;
}

impl<T: Object + Any + Send + Sync> AnyReply for T {
    fn json(&self, form: json::Form) -> String {
        json::written(self, form)
    }
}

impl<T: Object + Any + Send + Sync> AnyReply for Vec<T> {
    fn json(&self, form: json::Form) -> String {
        json::list(&mut self.iter().map(|item| item as &dyn Object), form)
    }
}

/// What no endpoint describes.
impl AnyReply for Json {
    fn json(&self, form: json::Form) -> String {
        json::untyped(self, form)
    }
}

impl AnyCall {
    /// As [`Call::new`], from parameters as JSON with the field names of the API.
    ///
    /// # Errors
    /// Those of [`Object::from_json`] and of [`Call::new`].
    pub fn from_json<E>(
        api: &Api,
        params: &str,
        options: &CallOptions,
        entropy: Entropy,
        now: Duration,
    ) -> Result<Self, Error>
    where
        E: Endpoint<Reply: AnyReply>,
    {
        Self::of(api, &E::from_json(params)?, options, entropy, now)
    }

    /// As [`Call::new`].
    ///
    /// # Errors
    /// Those of [`Call::new`].
    pub fn of<E>(api: &Api, endpoint: &E, options: &CallOptions, entropy: Entropy, now: Duration) -> Result<Self, Error>
    where
        E: Endpoint<Reply: AnyReply>,
    {
        Self::reading(api, endpoint, options, entropy, now, read_any::<E>)
    }
}

fn read_any<E>(api: &Api, body: &mut Body<'_>) -> Result<Box<dyn AnyReply>, Malformed>
where
    E: Endpoint<Reply: AnyReply>,
{
    Ok(Box::new(E::read(api, body)?))
}
