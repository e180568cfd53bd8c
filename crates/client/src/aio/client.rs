//! One call, awaited.

use super::transport::Transport;
use crate::client::client;
use crate::clock::wall_clock;
use crate::observe::{Observer, Observing};
use crate::transport::TransportConfig;
use pepay_core::{Api, Call, CallOptions, Config, Credentials, Drift, Endpoint, Error, Json, RawRequest, Reply, Step};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) type Client = crate::client::Client<Transport>;

impl Client {
    pub(crate) fn new(api: Api, transport: &TransportConfig) -> Result<Self, Error> {
        let transport = Transport::new(transport)?;
        // A proxy that cannot be used is told before the first payment.
        transport.proxy_for(api.base_url())?;
        Ok(Self::over(api, Arc::new(transport), CallOptions::default()))
    }

    pub(crate) async fn call<E: Endpoint>(&self, endpoint: &E) -> Result<Reply<E::Reply>, Error> {
        self.call_with(endpoint, &self.options).await
    }

    /// Makes one call that ends after this time at the latest, if not sooner.
    pub(crate) async fn call_within<E: Endpoint>(
        &self,
        endpoint: &E,
        limit: Duration,
    ) -> Result<Reply<E::Reply>, Error> {
        self.call_with(endpoint, &self.options.clone().within(limit, self.api.policy())).await
    }

    async fn call_with<E: Endpoint>(&self, endpoint: &E, options: &CallOptions) -> Result<Reply<E::Reply>, Error> {
        let start = Instant::now();
        let options = CallOptions { wall_clock: options.wall_clock.or_else(wall_clock), ..options.clone() };
        let mut call = Call::new(&self.api, endpoint, &options, self.transport.entropy()?, Duration::ZERO)?;
        let route = call.route().clone();
        let mut span = self.observing.span(&route, start);
        let mut step = Step::Send;
        loop {
            step = match step {
                Step::Send => {
                    let began = start.elapsed();
                    let result = self.transport.send(call.request(), call.timeout(), call.connect_timeout()).await;
                    let ended = start.elapsed();
                    let (step, outcome) = call.ended(result, ended);
                    span.attempt(outcome, ended.saturating_sub(began));
                    step
                }
                Step::Wait(pause) => {
                    tokio::time::sleep(pause).await;
                    call.resume(start.elapsed())
                }
                Step::Done(reply) => {
                    span.ended(Ok(reply.response().status));
                    self.drift.add(route.name, reply.drift());
                    return Ok(reply);
                }
                Step::Failed(error) => {
                    span.ended(Err(&error));
                    return Err(error);
                }
            };
        }
    }
}

/// What only those have that are awaited.
macro_rules! awaited {
    ($Name:ident) => {
        impl $Name {
            /// Sends a request that no method describes, for routes that this version does not have. It is a call like
            /// any other, with one deadline, with retries, errors and observers; its reply is JSON as it came.
            ///
            /// `replay` of the request says what may be sent again. Unless it does, `GET` is safe, and any other method
            /// is sent once. [`with_options`](Self::with_options) with an idempotency key makes it keyed.
            ///
            /// # Errors
            /// [`InvalidRequest`](pepay_core::ErrorKind::InvalidRequest) before anything is sent, or when the provider
            /// refuses it; [`OutcomeUnknown`](pepay_core::ErrorKind::OutcomeUnknown) when it may have happened;
            /// [`Error::kind`] says what to do about any other.
            pub async fn request(&self, request: &RawRequest) -> Result<Reply<Json>, Error> {
                self.0.call(request).await
            }
        }
    };
}

client!(
    /// A Pepay client, for a merchant (API key) or a payor (session token and signature).
    Pepay,
    Client,
    Transport,
    Api::pepay,
    crate::env::pepay
);
awaited!(Pepay);

client!(
    /// A Payviox client, with a public or a secret key.
    Payviox,
    Client,
    Transport,
    Api::payviox,
    crate::env::payviox
);
awaited!(Payviox);
