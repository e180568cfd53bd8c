//! What a step says as one C string, for a host to which each field costs more than a copy: PHP.

use super::{State, pepay_call};
use crate::failure::Failure;
use crate::guard::guard;
use crate::text::{PEPAY_ABSENT, pepay_str};
use crate::views::created_invoice::pepay_created_invoice;
use crate::views::payviox_session::pepay_payviox_session;
use crate::views::session_details::pepay_session_details;
use pepay_core::payviox::Session;
use pepay_core::pepay::{CreatedInvoice, SessionDetails};
use std::any::Any;
use std::ffi::c_char;
use std::io::Write as _;
use std::{hint, ptr};

/// Bytes that no UTF-8 text has.
const SEPARATOR: u8 = 0xFF;
const ABSENT: u8 = 0xFE;
const NUL: u8 = 0xFD;

/// The digits of any number, and its sign.
const NUMBER_ROOM: usize = 20;

/// The string that was handed out last; empty if there was none. It may hold keys, so it is wiped on drop.
#[derive(Default)]
pub(super) struct Packed(Vec<u8>);

impl Drop for Packed {
    fn drop(&mut self) {
        self.0.fill(0);
        // Or the compiler would leave out what nobody reads before it is freed.
        hint::black_box(&self.0);
    }
}

impl Packed {
    /// # Safety
    /// The texts are alive.
    unsafe fn new(fields: &[Field]) -> Self {
        // It never grows past this, so no key is left behind in a smaller buffer.
        let mut packed = Self(Vec::with_capacity(fields.iter().map(|field| field.room() + 1).sum()));
        for field in fields {
            // SAFETY: the caller's promise.
            unsafe { packed.push(*field) };
            packed.0.push(SEPARATOR);
        }
        if let Some(last) = packed.0.last_mut() {
            *last = 0;
        }
        packed
    }

    /// # Safety
    /// The text is alive.
    unsafe fn push(&mut self, field: Field) {
        match field {
            Field::Number(PEPAY_ABSENT) => self.0.push(ABSENT),
            // Nothing that is written to memory fails.
            Field::Number(number) => drop(write!(self.0, "{number}")),
            // SAFETY: the caller's promise.
            Field::Text(text) => match unsafe { text.bytes() } {
                Some(bytes) if bytes.contains(&0) => {
                    self.0.extend(bytes.iter().map(|byte| if *byte == 0 { NUL } else { *byte }));
                }
                Some(bytes) => self.0.extend_from_slice(bytes),
                None => self.0.push(ABSENT),
            },
        }
    }
}

/// A field of a struct.
#[derive(Clone, Copy)]
enum Field {
    Number(i64),
    Text(pepay_str),
}

impl Field {
    /// The bytes that it takes at most.
    fn room(&self) -> usize {
        match self {
            Self::Number(_) => NUMBER_ROOM,
            Self::Text(text) => text.len.max(1),
        }
    }
}

impl From<i32> for Field {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i64> for Field {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<pepay_str> for Field {
    fn from(text: pepay_str) -> Self {
        Self::Text(text)
    }
}

/// All fields of a struct, in its order.
macro_rules! fields {
    ($reply:expr => $view:ident { $($field:ident),+ $(,)? }) => {{
        let $view { $($field),+ } = $reply.into();
        vec![$($field.into()),+]
    }};
}

impl pepay_call {
    /// They point into the call.
    fn fields(&self) -> Option<Vec<Field>> {
        match &self.state {
            State::Send => {
                let step = self.step();
                let texts = [step.method, step.url, step.header_block, step.body, step.idempotency_key];
                Some(texts.map(Field::from).into())
            }
            State::Done(done) => {
                let reply: &dyn Any = done.reply.as_ref();
                let details = reply.downcast_ref::<SessionDetails>().map(|details| {
                    fields!(details => pepay_session_details {
                        state, is_locked, invoice_id, invoice_status, amount_usd, amount_remaining_usd, description,
                        expires_at_ms, remaining_time_ms, merchant_name, merchant_email, network_environment,
                        lock_network, lock_token_id, lock_address, lock_remaining_usd,
                    })
                });
                let created = || {
                    reply.downcast_ref::<CreatedInvoice>().map(|created| {
                        fields!(created => pepay_created_invoice {
                            invoice_id, payment_url, session_token, signature, expires_at_ms,
                        })
                    })
                };
                let session = || {
                    reply.downcast_ref::<Session>().map(|session| {
                        fields!(session => pepay_payviox_session {
                            session_id, url, redirect_url, payment_error_message, payment_error_type,
                        })
                    })
                };
                details.or_else(created).or_else(session)
            }
            State::Wait(_) | State::Failed(_) => None,
        }
    }
}

/// Several fields as one C string, for a host to which each field costs more than a copy of all:
///
/// - SEND: `method`, `url`, `header_block`, `body` and `idempotency_key` of the step
/// - DONE: those of the reply's struct, in its order, which never changes: a `pepay_created_invoice`,
///   `pepay_session_details` or `pepay_payviox_session`
///
/// The byte 0xFF stands between fields; 0xFE alone is a field of NULL or `PEPAY_ABSENT`, and 0xFD is a NUL within a
/// text: no UTF-8 text has these bytes. Numbers are decimal. A later version may add fields at the end.
///
/// It may hold secrets. It belongs to the call, until the next function on it that is not const. NULL for any other step or reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_call_packed(call: *mut pepay_call) -> *const c_char {
    let packed = guard(|| {
        // SAFETY: the conventions of the header.
        let call = unsafe { call.as_mut() }.ok_or_else(|| Failure::null("call"))?;
        let fields = call.fields().ok_or_else(|| Failure::state("nothing is to be sent or read"))?;
        // SAFETY: the call is alive, and with it what its fields point to.
        call.packed = unsafe { Packed::new(&fields) };
        Ok(call.packed.0.as_ptr().cast())
    });
    packed.unwrap_or(ptr::null())
}
