use crate::payviox::Sessions;
use crate::pepay::{Invoices, PaymentSessions};
use crate::{Transport, TransportConfig};
use pepay_core::{Api, Call, CallOptions, Config, Endpoint, Error, Reply, Step};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// An API and the connections to it. Cheap to clone; share it between threads.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    api: Api,
    transport: Arc<Transport>,
    options: CallOptions,
}

impl Client {
    fn new(api: Api, transport: &TransportConfig) -> Result<Self, Error> {
        let transport = Transport::new(&TransportConfig {
            timeout: api.policy().timeout,
            connect_timeout: api.policy().connect_timeout,
            ..transport.clone()
        })?;
        Ok(Self { api, transport: Arc::new(transport), options: CallOptions::default() })
    }

    /// Makes one call, pausing between attempts on this thread.
    pub(crate) fn call<E: Endpoint>(&self, endpoint: &E) -> Result<Reply<E::Reply>, Error> {
        let start = Instant::now();
        let mut call = Call::new(&self.api, endpoint, &self.options, self.transport.entropy()?, Duration::ZERO)?;
        let mut step = Step::Send;
        loop {
            step = match step {
                Step::Send => self.transport.attempt(&mut call, start),
                Step::Wait(pause) => {
                    thread::sleep(pause);
                    call.resume(start.elapsed())
                }
                Step::Done(reply) => return Ok(reply),
                Step::Failed(error) => return Err(error),
            };
        }
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
}

impl Payviox {
    /// Hosted payment sessions.
    #[must_use]
    pub fn sessions(&self) -> Sessions<'_> {
        Sessions(&self.0)
    }
}
