//! What a payor is asked to pay.

use super::{PEPAY_STATE_UNDERPAID, state};
use crate::call::pepay_call;
use crate::memory::{View, show};
use crate::text::{PEPAY_ABSENT, pepay_str, time};
use pepay_core::pepay::{Environment, InvoiceStatus, Network, SessionDetails};

/// What a payor is asked to pay, and how far it is. Amounts are exact decimal US dollars.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_session_details {
    /// `PEPAY_STATE_*`
    pub state: i32,
    /// 1 if the rest must be paid as the four `lock_` fields say: a part has been paid. Else 0.
    pub is_locked: i32,
    /// The invoice's id, opaque.
    pub invoice_id: pepay_str,
    /// The state as the provider wrote it.
    pub invoice_status: pepay_str,
    /// What is to be paid.
    pub amount_usd: pepay_str,
    /// What is still to be paid.
    pub amount_remaining_usd: pepay_str,
    /// The merchant's words.
    pub description: pepay_str,
    /// When the invoice expires, in Unix milliseconds, or `PEPAY_ABSENT`.
    pub expires_at_ms: i64,
    /// Milliseconds until then when the provider answered, or `PEPAY_ABSENT`.
    pub remaining_time_ms: i64,
    /// Who asks for it.
    pub merchant_name: pepay_str,
    /// How to reach them.
    pub merchant_email: pepay_str,
    /// "mainnet" or "devnet".
    pub network_environment: pepay_str,
    /// The only network.
    pub lock_network: pepay_str,
    /// The only token, or `PEPAY_ABSENT`.
    pub lock_token_id: i64,
    /// The current address for it.
    pub lock_address: pepay_str,
    /// What is still to be paid to it; NULL if the provider does not say.
    pub lock_remaining_usd: pepay_str,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_session_details {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl From<&SessionDetails> for pepay_session_details {
    fn from(details: &SessionDetails) -> Self {
        let state = state(details.invoice_status.as_ref());
        let lock = (state == PEPAY_STATE_UNDERPAID).then_some(details);
        Self {
            state,
            is_locked: lock.is_some().into(),
            invoice_id: details.invoice_id.as_str().into(),
            invoice_status: details.invoice_status.as_ref().map(InvoiceStatus::as_str).into(),
            amount_usd: (&details.amount_usd).into(),
            amount_remaining_usd: (&details.amount_remaining_usd).into(),
            description: (&details.description).into(),
            expires_at_ms: time(details.expires_at),
            remaining_time_ms: details.remaining_time.unwrap_or(PEPAY_ABSENT),
            merchant_name: (&details.merchant_name).into(),
            merchant_email: (&details.merchant_email).into(),
            network_environment: details.network_environment.as_ref().map(Environment::as_str).into(),
            lock_network: lock.and_then(|lock| lock.locked_network.as_ref()).map(Network::as_str).into(),
            lock_token_id: lock.and_then(|lock| lock.locked_token_id).unwrap_or(PEPAY_ABSENT),
            lock_address: lock.and_then(|lock| lock.locked_payment_address.as_deref()).into(),
            lock_remaining_usd: lock.map_or(pepay_str::ABSENT, |lock| (&lock.amount_remaining_usd).into()),
        }
    }
}

/// The reply of `PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_session_details(
    call: *const pepay_call,
    out: *mut pepay_session_details,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(call, out, struct_size, |call| call.typed_reply::<SessionDetails>().map(Into::into)) }
}
