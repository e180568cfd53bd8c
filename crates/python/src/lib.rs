//! The native half of the Python package `pepay`: typed arguments in, one [`Call`] per method,
//! typed replies out. What a call does is decided in [`pepay_core`]; this crate only speaks Python.
//!
//! [`Call`]: pepay_core::Call

mod arguments;
mod call;
mod client;
mod client_class;
mod client_ip;
mod errors;
mod fork;
#[rustfmt::skip]
mod generated;
mod guard;
mod heap;
mod hooks;
mod idempotency;
mod interpreter;
mod native_transport;
mod object;
mod pages;
mod payviox;
mod pepay;
mod proxy;
mod raw;
mod resources;
mod response;
mod running;
mod settings;
mod stream;
mod transport;
mod values;
mod wait;
mod webhooks;

use pyo3::prelude::*;

/// The native half of pepay. Everything public is imported from `pepay` itself.
#[pymodule(gil_used = false)]
mod _pepay {
    #[pymodule_export]
    use crate::call::{Call, Step};
    #[pymodule_export]
    use crate::client_ip::client_ip;
    #[pymodule_export]
    use crate::fork::fork_generation;
    #[pymodule_export]
    use crate::hooks::{AttemptInfo, ResultInfo, report};
    #[pymodule_export]
    use crate::idempotency::idempotency_key;
    #[pymodule_export]
    use crate::native_transport::NativeTransport;
    #[pymodule_export]
    use crate::object::ApiObject;
    #[pymodule_export]
    use crate::pages::CallPages;
    #[pymodule_export]
    use crate::payviox::{
        Payviox,
        payout_events::construct_payout_event,
        webhooks::{construct_payviox_event, explain_payviox, sign_payviox, verify_payviox},
    };
    #[pymodule_export]
    use crate::pepay::{
        Pepay,
        webhooks::{Verified, construct_event, explain, sign, test_event, verify},
    };
    #[pymodule_export]
    use crate::proxy::{Proxy, proxy_for};
    #[pymodule_export]
    use crate::raw::RawReply;
    #[pymodule_export]
    use crate::response::Response;
    #[pymodule_export]
    use crate::stream::Stream;
    #[pymodule_export]
    use crate::transport::Request;
    #[pymodule_export]
    use crate::wait::Looks;
    #[pymodule_export]
    use crate::webhooks::Finding;

    /// The version of this package.
    #[pymodule_export]
    const VERSION: &str = pepay_core::VERSION;

    /// True for a build that is checked but slow, which nobody should measure or deploy.
    #[pymodule_export]
    const DEBUG_BUILD: bool = cfg!(debug_assertions);

    #[pymodule_init]
    fn init(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        crate::interpreter::require_main(module.py())?;
        crate::object::add_to(module)?;
        crate::resources::add_to(module)?;
        crate::raw::add_to::<Pepay>(module)?;
        crate::raw::add_to::<Payviox>(module)?;
        Ok(crate::fork::install()?)
    }
}
