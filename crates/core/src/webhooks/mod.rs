//! What all webhooks have in common: their signature, the search for what broke it, their names.

pub(crate) mod event_name;
pub(crate) mod explain;
pub(crate) mod signature;

pub use event_name::EventName;
pub use explain::Finding;
pub use signature::SignatureFault;
