//! The native half of the Python package `pepay`: typed arguments in, one [`Call`] per method,
//! typed replies out. What a call does is decided in [`pepay_core`]; this crate only speaks Python.
//!
//! [`Call`]: pepay_core::Call

mod arguments;
mod call;
mod client;
mod errors;
mod fork;
mod guard;
mod object;
mod payviox;
mod pepay;
mod resource;
mod response;
mod settings;
mod values;
mod webhooks;

use pyo3::prelude::*;

/// The native half of pepay. Everything public is imported from `pepay` itself.
#[pymodule(gil_used = false)]
mod _pepay {
    #[pymodule_export]
    use crate::object::ApiObject;
    #[pymodule_export]
    use crate::payviox::{
        Payviox, Sessions,
        sessions::{PayvioxItem, PayvioxPaymentError, PayvioxSession},
        webhooks::{
            PayvioxAddress, PayvioxCustomer, PayvioxEvent, construct_payviox_event, sign_payviox, verify_payviox,
        },
    };
    #[pymodule_export]
    use crate::pepay::{
        Invoices, PaymentSessions, Pepay,
        invoices::{CreatedInvoice, Invoice, PaymentSessionHeaders},
        payment_sessions::{AvailableToken, Lock, PaymentAddress, PaymentStatus, SessionDetails, WsConnection},
        webhooks::{Event, EventData, EventRequest, Verified, construct_event, sign, verify},
    };
    #[pymodule_export]
    use crate::response::Response;

    /// The version of this package.
    #[pymodule_export]
    const VERSION: &str = pepay_core::VERSION;

    /// True for a build that is checked but slow, which nobody should measure or deploy.
    #[pymodule_export]
    const DEBUG_BUILD: bool = cfg!(debug_assertions);

    #[pymodule_init]
    fn init() -> std::io::Result<()> {
        crate::fork::install()
    }
}
