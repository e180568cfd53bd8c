use crate::clock::wall_clock;
use crate::drift::DriftCounter;
use crate::observe::{Observer, Observing};
use crate::transport::{Transport, TransportConfig};
use pepay_core::{
    Api, Call, CallOptions, Config, Credentials, Drift, Endpoint, Entropy, Error, Json, RawRequest, Reply, Step,
};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// An API and the connections to it. Cheap to clone; share it between threads.
#[derive(Debug)]
pub(crate) struct Client<T = Transport> {
    pub(crate) api: Api,
    pub(crate) transport: Arc<T>,
    pub(crate) options: CallOptions,
    pub(crate) drift: Arc<DriftCounter>,
    pub(crate) observing: Observing,
}

impl<T> Clone for Client<T> {
    fn clone(&self) -> Self {
        Self {
            api: self.api.clone(),
            transport: Arc::clone(&self.transport),
            options: self.options.clone(),
            drift: Arc::clone(&self.drift),
            observing: self.observing.clone(),
        }
    }
}

impl<T> Client<T> {
    pub(crate) fn over(api: Api, transport: Arc<T>, options: CallOptions) -> Self {
        Self { api, transport, options, drift: Arc::default(), observing: Observing::default() }
    }
}

impl Client {
    pub(crate) fn new(api: Api, transport: &TransportConfig) -> Result<Self, Error> {
        let transport = Transport::new(transport)?;
        // A proxy that cannot be used is told before the first payment.
        transport.proxy_for(api.base_url())?;
        Ok(Self::over(api, Arc::new(transport), CallOptions::default()))
    }

    /// Makes one call, pausing between attempts on this thread.
    pub(crate) fn call<E: Endpoint>(&self, endpoint: &E) -> Result<Reply<E::Reply>, Error> {
        self.call_with(endpoint, &self.options)
    }

    /// Makes one call that ends after this time at the latest, if not sooner.
    pub(crate) fn call_within<E: Endpoint>(&self, endpoint: &E, limit: Duration) -> Result<Reply<E::Reply>, Error> {
        self.call_with(endpoint, &self.options.clone().within(limit, self.api.policy()))
    }

    pub(crate) fn api(&self) -> &Api {
        &self.api
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.transport
    }

    pub(crate) fn entropy(&self) -> Result<Entropy, Error> {
        self.transport.entropy()
    }

    fn call_with<E: Endpoint>(&self, endpoint: &E, options: &CallOptions) -> Result<Reply<E::Reply>, Error> {
        let start = Instant::now();
        let options = CallOptions { wall_clock: options.wall_clock.or_else(wall_clock), ..options.clone() };
        let mut call = Call::new(&self.api, endpoint, &options, self.entropy()?, Duration::ZERO)?;
        let route = call.route().clone();
        let mut span = self.observing.span(&route, start);
        let mut step = Step::Send;
        loop {
            step = match step {
                Step::Send => {
                    let (step, outcome, duration) = self.transport.attempt_observed(&mut call, start);
                    span.attempt(outcome, duration);
                    step
                }
                Step::Wait(pause) => {
                    thread::sleep(pause);
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

/// What all clients have in common.
macro_rules! client {
    ($(#[$meta:meta])* $Name:ident, $Client:ty, $Transport:ty, $new:path, $settings:path) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $Name(pub(crate) $Client);

        impl $Name {
            /// A client with keep-alive connections of its own. They are closed when it and its copies are dropped.
            ///
            /// # Errors
            /// [`Config`](pepay_core::ErrorKind::Config) when a setting cannot be used.
            pub fn new(config: Config) -> Result<Self, Error> {
                Self::with_transport(config, &TransportConfig::default())
            }

            /// A client with the keys and the base URL of the environment; see [`env`](crate::env) for the variables.
            ///
            /// # Errors
            /// [`Config`](pepay_core::ErrorKind::Config) when there are none, or a setting cannot be used.
            pub fn from_env() -> Result<Self, Error> {
                Self::new($settings()?)
            }

            /// The same with a certificate authority or idle limits of your own.
            ///
            /// # Errors
            /// [`Config`](pepay_core::ErrorKind::Config) when a setting cannot be used.
            pub fn with_transport(config: Config, transport: &TransportConfig) -> Result<Self, Error> {
                Ok(Self(<$Client>::new($new(config)?, transport)?))
            }

            /// A client of connections that there are already, such as another binding's.
            #[must_use]
            pub fn over(api: Api, transport: Arc<$Transport>, options: CallOptions) -> Self {
                Self(Client::over(api, transport, options))
            }

            /// Where requests go, without a trailing slash.
            #[must_use]
            pub fn base_url(&self) -> &str {
                self.0.api.base_url()
            }

            /// The same client, on the same connections, with other credentials.
            #[must_use]
            pub fn with_credentials(&self, credentials: Credentials) -> Self {
                Self(Client { api: self.0.api.with_credentials(credentials), ..self.0.clone() })
            }

            /// The same client, on the same connections, with another base URL.
            ///
            /// # Errors
            /// [`Config`](pepay_core::ErrorKind::Config) when it, or the proxy to it, cannot be used.
            pub fn with_base_url(&self, base_url: &str) -> Result<Self, Error> {
                self.0.transport.proxy_for(base_url)?;
                Ok(Self(Client { api: self.0.api.with_base_url(base_url)?, ..self.0.clone() }))
            }

            /// The same client, on the same connections, seen by `observer`.
            #[must_use]
            pub fn with_observer(&self, observer: Arc<dyn Observer>) -> Self {
                Self(Client { observing: Observing::by(observer), ..self.0.clone() })
            }

            /// What this client and its copies have seen in replies that is undocumented: the endpoint,
            /// what was odd, and how often.
            #[must_use]
            pub fn drift(&self) -> Vec<(&'static str, Drift, u64)> {
                self.0.drift.counts()
            }

            /// The same client, on the same connections, with other options for each call, such as headers and
            /// parameters that this version does not have.
            #[must_use]
            pub fn with_options(&self, options: CallOptions) -> Self {
                Self(Client { options, ..self.0.clone() })
            }
        }
    };
}

#[cfg(feature = "tokio")]
pub(crate) use client;

/// What only those have that block.
macro_rules! blocking {
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
            pub fn request(&self, request: &RawRequest) -> Result<Reply<Json>, Error> {
                self.0.call(request)
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
blocking!(Pepay);

client!(
    /// A Payviox client, with a public or a secret key.
    Payviox,
    Client,
    Transport,
    Api::payviox,
    crate::env::payviox
);
blocking!(Payviox);
