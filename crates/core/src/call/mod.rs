//! One call, from its parameters to its reply. The [walk](crate#one-call) goes through these files in order.

mod any;
mod drift;
pub(crate) mod exchange;
pub(crate) mod idempotency;
pub(crate) mod machine;
pub(crate) mod pager;
pub(crate) mod policy;
mod poll;
pub(crate) mod retry_after;
mod typed;

pub use any::{AnyCall, AnyReply};
pub use drift::Drift;
pub use idempotency::idempotency_key;
pub use pager::{Paged, Pager};
pub use policy::{CallOptions, Entropy, Phase, Policy, RETRYABLE_STATUSES, TransportFailure, TransportKind};
pub use poll::{Poll, PollStep};
pub use typed::{AnyEndpoint, Call, Read, Reply, Response, Step};
