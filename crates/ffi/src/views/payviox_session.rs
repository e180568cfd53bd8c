//! A new Payviox session.

use crate::call::pepay_call;
use crate::memory::{View, show};
use crate::text::pepay_str;
use pepay_core::payviox::Session;

/// A new Payviox session.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_payviox_session {
    /// The session's id, opaque.
    pub session_id: pepay_str,
    /// Where to send the customer: `redirect_url`, or else the hosted page.
    pub url: pepay_str,
    /// The payment provider's own page, for a method that redirects.
    pub redirect_url: pepay_str,
    /// Why that provider could not be reached, if it could not; the hosted page still works.
    pub payment_error_message: pepay_str,
    /// The same as a word, such as "http_error".
    pub payment_error_type: pepay_str,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_payviox_session {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl From<&Session> for pepay_payviox_session {
    fn from(session: &Session) -> Self {
        let error = session.payment_error.as_ref();
        Self {
            session_id: session.session_id.as_str().into(),
            url: (&session.url).into(),
            redirect_url: (&session.redirect_url).into(),
            // An error without words is still one.
            payment_error_message: error.map(|error| error.message.as_deref().unwrap_or_default()).into(),
            payment_error_type: error.and_then(|error| error.error_type.as_deref()).into(),
        }
    }
}

/// The reply of `PEPAY_OP_PAYVIOX_SESSIONS_CREATE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_payviox_session(
    call: *const pepay_call,
    out: *mut pepay_payviox_session,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(call, out, struct_size, |call| call.typed_reply::<Session>().map(Into::into)) }
}
