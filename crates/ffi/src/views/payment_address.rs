//! An address to pay to.

use crate::call::pepay_call;
use crate::memory::{View, show};
use crate::text::{PEPAY_ABSENT, pepay_str, time, truth};
use pepay_core::pepay::{Network, PaymentAddress, QuoteStatus};
use std::mem::offset_of;

/// A quote status this library does not know, or none.
pub const PEPAY_QUOTE_UNKNOWN: i32 = 0;
/// The quote can be used.
pub const PEPAY_QUOTE_AVAILABLE: i32 = 1;
/// There is none now.
pub const PEPAY_QUOTE_UNAVAILABLE: i32 = 2;
/// Its time ran out.
pub const PEPAY_QUOTE_EXPIRED: i32 = 3;

/// An address to pay to, with its quote. Amounts are exact decimals.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_payment_address {
    /// `PEPAY_QUOTE_*`
    pub quote_status: i32,
    /// 1: ask again, 0: do not, -1: the provider did not say.
    pub is_retryable: i32,
    /// Where to pay to; there may be none without a quote.
    pub temp_address: pepay_str,
    /// "ok", "quote_unavailable", "quote_expired" or "settlement_unavailable".
    pub status_code: pepay_str,
    /// The provider's words.
    pub message: pepay_str,
    /// Where to pay.
    pub network: pepay_str,
    /// What to pay with, or `PEPAY_ABSENT`.
    pub token_id: i64,
    /// How many tokens to send, with a buffer.
    pub estimated_token_amount: pepay_str,
    /// US dollars to tokens.
    pub exchange_rate: pepay_str,
    /// What it is worth in US dollars.
    pub usd_amount: pepay_str,
    /// When the quote was made, in Unix milliseconds, or `PEPAY_ABSENT`.
    pub quote_last_updated_at_ms: i64,
    /// Until when it holds, in Unix milliseconds, or `PEPAY_ABSENT`.
    pub quote_valid_until_ms: i64,
    /// When to ask again, in seconds, or `PEPAY_ABSENT`.
    pub retry_after_seconds: i64,
    /// 1: it worked, 0: it did not, -1: the provider did not say.
    pub is_success: i32,
    /// Always 0.
    pub reserved: i32,
    /// The quote's status as the provider wrote it.
    pub quote_status_text: pepay_str,
    /// For how long the quote held when the provider answered, in seconds, or `PEPAY_ABSENT`.
    pub quote_expires_in_seconds: i64,
    /// The live stream of this session: its token, a secret.
    pub ws_token: pepay_str,
    /// Its path.
    pub ws_endpoint: pepay_str,
    /// What it sends: "event_v1".
    pub ws_format: pepay_str,
    /// Its path and query, which may hold the token.
    pub ws_url: pepay_str,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_payment_address {
    const FIRST_SIZE: usize = offset_of!(Self, is_success);
}

impl From<&PaymentAddress> for pepay_payment_address {
    fn from(address: &PaymentAddress) -> Self {
        let stream = address.ws_connection.as_ref();
        Self {
            quote_status: match address.quote_status {
                Some(QuoteStatus::Available) => PEPAY_QUOTE_AVAILABLE,
                Some(QuoteStatus::Unavailable) => PEPAY_QUOTE_UNAVAILABLE,
                Some(QuoteStatus::Expired) => PEPAY_QUOTE_EXPIRED,
                Some(QuoteStatus::Other(_)) | None => PEPAY_QUOTE_UNKNOWN,
            },
            is_retryable: truth(address.retryable),
            temp_address: (&address.temp_address).into(),
            status_code: (&address.status_code).into(),
            message: (&address.message).into(),
            network: address.network.as_ref().map(Network::as_str).into(),
            token_id: address.supported_token_id.unwrap_or(PEPAY_ABSENT),
            estimated_token_amount: (&address.estimated_token_amount).into(),
            exchange_rate: (&address.exchange_rate).into(),
            usd_amount: (&address.usd_amount).into(),
            quote_last_updated_at_ms: time(address.quote_last_updated_at),
            quote_valid_until_ms: time(address.quote_valid_until),
            retry_after_seconds: address.retry_after_seconds.unwrap_or(PEPAY_ABSENT),
            is_success: truth(address.success),
            reserved: 0,
            quote_status_text: address.quote_status.as_ref().map(QuoteStatus::as_str).into(),
            quote_expires_in_seconds: address.quote_expires_in_seconds.unwrap_or(PEPAY_ABSENT),
            ws_token: stream.map_or(pepay_str::ABSENT, |stream| (&stream.token).into()),
            ws_endpoint: stream.map_or(pepay_str::ABSENT, |stream| (&stream.endpoint).into()),
            ws_format: stream.map_or(pepay_str::ABSENT, |stream| (&stream.format).into()),
            ws_url: stream.map_or(pepay_str::ABSENT, |stream| (&stream.ws_url).into()),
        }
    }
}

/// The reply of `PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_payment_address(
    call: *const pepay_call,
    out: *mut pepay_payment_address,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(call, out, struct_size, |call| call.typed_reply::<PaymentAddress>().map(Into::into)) }
}
