use crate::drift::DriftCounter;
use crate::observe::{AttemptInfo, Observer, Observing};
use crate::payviox::{BalanceOf, PaymentMethods, Payments, Payouts, Sessions};
use crate::pepay::{
    AccountAccess, ApiKeys, Events, Invoices, ManualVerifications, PaymentSessions, Settlements, Tokens, WsTokens,
};
use crate::{Transport, TransportConfig, wall_clock};
use pepay_core::{Api, Call, CallOptions, Config, Credentials, Drift, Endpoint, Error, Poll, PollStep, Reply, Step};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// An API and the connections to it. Cheap to clone; share it between threads.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    api: Api,
    transport: Arc<Transport>,
    options: CallOptions,
    drift: Arc<DriftCounter>,
    observing: Observing,
}

impl Client {
    fn new(api: Api, transport: &TransportConfig) -> Result<Self, Error> {
        let transport = Transport::new(&TransportConfig {
            timeout: api.policy().timeout,
            connect_timeout: api.policy().connect_timeout,
            ..transport.clone()
        })?;
        // A proxy that cannot be used is told before the first payment.
        transport.proxy_for(api.base_url())?;
        Ok(Self {
            api,
            transport: Arc::new(transport),
            options: CallOptions::default(),
            drift: Arc::default(),
            observing: Observing::default(),
        })
    }

    /// Makes one call, pausing between attempts on this thread.
    pub(crate) fn call<E: Endpoint>(&self, endpoint: &E) -> Result<Reply<E::Reply>, Error> {
        self.call_with(endpoint, &self.options)
    }

    fn call_with<E: Endpoint>(&self, endpoint: &E, options: &CallOptions) -> Result<Reply<E::Reply>, Error> {
        let start = Instant::now();
        let options = CallOptions { wall_clock: options.wall_clock.or_else(wall_clock), ..options.clone() };
        let mut call = Call::new(&self.api, endpoint, &options, self.transport.entropy()?, Duration::ZERO)?;
        let mut step = Step::Send;
        let mut number = 0;
        loop {
            step = match step {
                Step::Send => {
                    number += 1;
                    let (step, outcome, duration) = self.transport.attempt_observed(&mut call, start);
                    self.observing.attempt(&AttemptInfo { route: &E::ROUTE, number, outcome, duration });
                    step
                }
                Step::Wait(pause) => {
                    thread::sleep(pause);
                    call.resume(start.elapsed())
                }
                Step::Done(reply) => {
                    self.observing.result(&E::ROUTE, number, start.elapsed(), Ok(reply.response().status));
                    self.drift.add(E::ROUTE.name, reply.drift());
                    return Ok(reply);
                }
                Step::Failed(error) => {
                    self.observing.result(&E::ROUTE, number, start.elapsed(), Err(&error));
                    return Err(error);
                }
            };
        }
    }

    /// Makes the same read again and again until `ended`.
    pub(crate) fn wait<E: Endpoint>(
        &self,
        endpoint: &E,
        options: &WaitOptions,
        ended: impl Fn(&E::Reply) -> bool,
    ) -> Result<Reply<E::Reply>, Error> {
        let start = Instant::now();
        let mut poll = Poll::new(options.timeout, options.interval, self.transport.entropy()?, Duration::ZERO);
        loop {
            match poll.next(start.elapsed()) {
                PollStep::Look(limit) => {
                    let timeout = limit.min(self.options.timeout.unwrap_or(self.api.policy().timeout));
                    let options = CallOptions { timeout: Some(timeout), ..self.options.clone() };
                    let reply = self.call_with(endpoint, &options)?;
                    if ended(&reply) {
                        return Ok(reply);
                    }
                }
                PollStep::Wait(pause) => thread::sleep(pause),
                PollStep::Over => return Err(Error::timed_out(E::ROUTE.name, options.timeout)),
            }
        }
    }
}

/// How long to wait for an end, and how often to look. The options of the client hold for each look: its `timeout`
/// ends one look, not the waiting.
#[derive(Debug, Clone)]
pub struct WaitOptions {
    /// Default 15 minutes.
    pub timeout: Duration,
    /// The first pause, at least 10 ms; later ones are longer, up to 10 s. Default 1.5 s.
    pub interval: Duration,
}

impl Default for WaitOptions {
    fn default() -> Self {
        Self { timeout: Poll::DEFAULT_TIMEOUT, interval: Poll::DEFAULT_INTERVAL }
    }
}

/// What both clients have in common.
macro_rules! client {
    ($(#[$meta:meta])* $Name:ident, $new:path) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $Name(Client);

        impl $Name {
            /// A client with keep-alive connections of its own.
            ///
            /// # Errors
            /// [`Config`](pepay_core::ErrorKind::Config) when a setting cannot be used.
            pub fn new(config: Config) -> Result<Self, Error> {
                Self::with_transport(config, &TransportConfig::default())
            }

            /// The same with a certificate authority or idle limits of your own.
            ///
            /// # Errors
            /// [`Config`](pepay_core::ErrorKind::Config) when a setting cannot be used.
            pub fn with_transport(config: Config, transport: &TransportConfig) -> Result<Self, Error> {
                Ok(Self(Client::new($new(config)?, transport)?))
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

            /// The same client, on the same connections, with other options for each call.
            #[must_use]
            pub fn with_options(&self, options: CallOptions) -> Self {
                Self(Client { options, ..self.0.clone() })
            }
        }
    };
}

client!(
    /// A Pepay client, for a merchant (API key) or a payor (session token and signature).
    Pepay,
    Api::pepay
);

client!(
    /// A Payviox client, with a public or a secret key.
    Payviox,
    Api::payviox
);

impl Pepay {
    /// Invoices, for merchants.
    #[must_use]
    pub fn invoices(&self) -> Invoices<'_> {
        Invoices(&self.0)
    }

    /// The payment session, for payors.
    #[must_use]
    pub fn payment_sessions(&self) -> PaymentSessions<'_> {
        PaymentSessions(&self.0)
    }

    /// Verifying a payment by hand, for payors.
    #[must_use]
    pub fn manual_verification(&self) -> ManualVerifications<'_> {
        ManualVerifications(&self.0)
    }

    /// The tokens that the merchant accepts.
    #[must_use]
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens(&self.0)
    }

    /// What happened.
    #[must_use]
    pub fn events(&self) -> Events<'_> {
        Events(&self.0)
    }

    /// Tokens for the live streams.
    #[must_use]
    pub fn ws_tokens(&self) -> WsTokens<'_> {
        WsTokens(&self.0)
    }

    /// What payments are settled to.
    #[must_use]
    pub fn settlement(&self) -> Settlements<'_> {
        Settlements(&self.0)
    }

    /// Whether the account may take real money.
    #[must_use]
    pub fn access(&self) -> AccountAccess<'_> {
        AccountAccess(&self.0)
    }

    /// The merchant's API keys.
    #[must_use]
    pub fn api_keys(&self) -> ApiKeys<'_> {
        ApiKeys(&self.0)
    }
}

impl Payviox {
    /// Hosted payment sessions.
    #[must_use]
    pub fn sessions(&self) -> Sessions<'_> {
        Sessions(&self.0)
    }

    /// What customers can pay with.
    #[must_use]
    pub fn payment_methods(&self) -> PaymentMethods<'_> {
        PaymentMethods(&self.0)
    }

    /// Payments, for reconciliation.
    #[must_use]
    pub fn payments(&self) -> Payments<'_> {
        Payments(&self.0)
    }

    /// The business's balances.
    #[must_use]
    pub fn balance(&self) -> BalanceOf<'_> {
        BalanceOf(&self.0)
    }

    /// Giving money to people.
    #[must_use]
    pub fn payouts(&self) -> Payouts<'_> {
        Payouts(&self.0)
    }
}
