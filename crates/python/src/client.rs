use crate::fork::PerProcess;
use pepay_client::{Transport, TransportConfig};
use pepay_core::{Api, Error};

/// What the resources of one client share: an API with its credentials, and the connections to it.
pub(crate) struct Client {
    api: Api,
    connections: TransportConfig,
    transport: PerProcess<Transport>,
}

impl Client {
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when `ca_file` cannot be used, so that it is said
    /// before the first payment.
    pub(crate) fn new(api: Api, connections: TransportConfig) -> Result<Self, Error> {
        let client = Self { api, connections, transport: PerProcess::new() };
        client.transport()?;
        Ok(client)
    }

    pub(crate) fn api(&self) -> &Api {
        &self.api
    }

    /// This process's connections.
    pub(crate) fn transport(&self) -> Result<&Transport, Error> {
        self.transport.get_or_try_init(|| Transport::new(&self.connections))
    }
}
