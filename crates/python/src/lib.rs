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
mod exchange;
mod fork;
mod guard;
mod hooks;
mod idempotency;
mod interpreter;
mod native_transport;
mod object;
mod pages;
mod payviox;
mod pepay;
mod proxy;
mod resource;
mod response;
mod settings;
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
        balance::{BalanceOf, PayvioxBalance},
        payment_methods::{PaymentMethods, PayvioxFees, PayvioxPaymentMethod},
        payments::{Payments, PayvioxCard, PayvioxPayment, PayvioxPaymentDetails},
        payout_events::{
            PayvioxCryptoPayout, PayvioxPayoutEvent, PayvioxPaypalPayout, PayvioxRecipient, construct_payout_event,
        },
        payouts::{Payouts, PayvioxPayout},
        sessions::{PayvioxItem, PayvioxPaymentError, PayvioxSession, Sessions},
        webhooks::{
            PayvioxAddress, PayvioxCustomer, PayvioxEvent, construct_payviox_event, explain_payviox, sign_payviox,
            verify_payviox,
        },
    };
    #[pymodule_export]
    use crate::pepay::{
        Pepay,
        access::{Access, AccessChange, AccountAccess},
        api_keys::{ApiKey, ApiKeys, RevokedApiKey},
        events::{EventPage, Events},
        invoice::{Invoice, InvoicePayment, PaymentSettlement},
        invoices::{
            CreatedInvoice, InvoicePage, InvoiceState, InvoiceTotals, Invoices, PaymentSessionHeaders, Total,
            TotalsByStatus,
        },
        manual_verification::{ManualVerification, ManualVerifications},
        payment_sessions::{
            AvailableToken, Lock, PaymentAddress, PaymentSessions, PaymentStatus, SessionDetails, WsConnection,
        },
        session_forms::{CustomerEmail, InvoiceQuestions, Question, QuestionList, Success},
        settlement::{Settlement, SettlementToken, Settlements, UpdatedSettlement},
        tokens::{BlockedToken, MerchantToken, TokenPage, TokenPrice, Tokens},
        webhooks::{Event, EventData, EventRequest, Verified, construct_event, explain, sign, test_event, verify},
        ws_tokens::{WsToken, WsTokens},
    };
    #[pymodule_export]
    use crate::proxy::{Proxy, proxy_for};
    #[pymodule_export]
    use crate::response::Response;
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
        Ok(crate::fork::install()?)
    }
}
