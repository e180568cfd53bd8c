//! What a WebSocket carries.

use std::{fmt::Debug, sync::Weak};

use super::tenant::Tenant;
use crate::faults::StreamFault;

/// What a WebSocket is to be sent; see [`Engine::frames`](crate::Engine::frames).
#[derive(Debug)]
pub struct Subscription {
    pub(crate) tenant: String,
    /// Gone with the tenant, or with what it was before a reset.
    pub(crate) life: Weak<()>,
    /// How often the client is pinged.
    pub(crate) heartbeat_ms: u64,
    pub(crate) feed: Box<dyn Feed>,
    pub(crate) fault: StreamFault,
}

impl Subscription {
    pub(crate) fn befall(&mut self, fault: StreamFault) {
        self.feed.skip(fault.skip);
        self.fault = fault;
    }
}

/// What to do next for a WebSocket.
#[derive(Debug)]
pub struct Frames {
    /// What is to be sent; nothing until something changes.
    pub(crate) texts: Vec<String>,
    /// The code to close with after that.
    pub(crate) close: Option<u16>,
}

/// Where a subscription's frames come from.
pub(crate) trait Feed: Debug + Send {
    /// The frames that were not handed out yet, up to a limit, at the tenant's time.
    fn frames(&mut self, tenant: &Tenant, now: u64) -> Frames;

    /// The last frames for a tenant that is gone.
    fn farewell(&self) -> Frames;

    /// Leaves out the next `events`.
    fn skip(&mut self, events: u64);
}
