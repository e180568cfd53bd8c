//! `pepay_webhook`: tells a provider's webhooks from forgeries.

use crate::client::{PEPAY_PROVIDER_PAYVIOX, PEPAY_PROVIDER_PEPAY, unknown_provider};
use crate::failure::{Failure, pepay_error, show_failure};
use crate::guard::guard;
use crate::memory::{View, borrow, bytes, free, into_handle, is_shareable, show, text};
use crate::settings::Settings;
use crate::text::PEPAY_ABSENT;
use pepay_core::{Error, Headers, Secret, Timestamp, payviox, pepay};
use std::ffi::c_char;
use std::ptr;

/// The secrets of one webhook receiver.
pub struct pepay_webhook {
    receiver: Result<Receiver, Failure>,
}

const _: () = is_shareable::<pepay_webhook>();

pub(crate) struct Receiver {
    pub(crate) verifier: Verifier,
    /// What tests sign with.
    first_secret: Secret,
}

pub(crate) enum Verifier {
    Pepay(pepay::WebhookVerifier),
    Payviox(payviox::WebhookVerifier),
}

/// What is known about a webhook that can be trusted.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_verdict {
    /// Which of the secrets matched, counted from 0.
    pub secret_index: i32,
    /// 1 if it was the previous secret's signature that matched: a rotation is under way. Else 0.
    pub is_previous: i32,
    /// When it was signed, in Unix milliseconds, or `PEPAY_ABSENT`: Payviox does not say.
    pub signed_at_ms: i64,
}

// SAFETY: `repr(C)`, and only numbers.
unsafe impl View for pepay_verdict {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl pepay_webhook {
    pub(crate) fn receiver(&self) -> Result<&Receiver, Failure> {
        self.receiver.as_ref().map_err(Clone::clone)
    }
}

impl Receiver {
    fn open(provider: i32, config: &str) -> Result<Self, Failure> {
        let mut settings = Settings::parse(config)?;
        let secrets: Vec<String> = settings.take("secrets", "a list of strings")?.unwrap_or_default();
        let tolerance = settings.pause("tolerance_ms")?;
        settings.finish()?;
        let secrets: Vec<Secret> = secrets.into_iter().map(Secret::from).collect();
        let first_secret = secrets.first().cloned().unwrap_or_default();
        let verifier = match (provider, tolerance) {
            (PEPAY_PROVIDER_PEPAY, tolerance) => Verifier::Pepay(
                pepay::WebhookVerifier::new(secrets)?
                    .with_tolerance(tolerance.unwrap_or(pepay::WebhookVerifier::DEFAULT_TOLERANCE)),
            ),
            (PEPAY_PROVIDER_PAYVIOX, None) => Verifier::Payviox(payviox::WebhookVerifier::new(secrets)?),
            (PEPAY_PROVIDER_PAYVIOX, Some(_)) => {
                return Err(Error::config("tolerance_ms: Payviox signs no time").into());
            }
            _ => return Err(unknown_provider(provider)),
        };
        Ok(Self { verifier, first_secret })
    }

    pub(crate) fn verify(&self, headers: &[u8], body: &[u8], now_unix_ms: i64) -> Result<pepay_verdict, Failure> {
        let headers = Headers::from_block(headers.to_vec());
        let (secret, previous, signed_at_ms) = match &self.verifier {
            Verifier::Pepay(verifier) => {
                let verified = verifier.verify(body, &headers, moment(now_unix_ms)?)?;
                (verified.secret, verified.previous, verified.timestamp.as_millis())
            }
            Verifier::Payviox(verifier) => (verifier.verify(body, &headers)?, false, PEPAY_ABSENT),
        };
        let secret_index = i32::try_from(secret).unwrap_or(i32::MAX);
        Ok(pepay_verdict { secret_index, is_previous: previous.into(), signed_at_ms })
    }

    /// The header block that the provider would send with this body.
    fn sign(&self, body: &[u8], now_unix_ms: i64) -> Result<Vec<u8>, Failure> {
        let headers = match &self.verifier {
            Verifier::Pepay(_) => pepay::sign_webhook(&self.first_secret, body, moment(now_unix_ms)?),
            Verifier::Payviox(_) => payviox::sign_webhook(&self.first_secret, body),
        };
        let lines = headers.iter().flat_map(|(name, value)| [name, b": ", value, b"\r\n"].concat());
        Ok(lines.collect())
    }
}

fn moment(unix_ms: i64) -> Result<Timestamp, Failure> {
    Timestamp::from_millis(unix_ms).ok_or_else(|| Error::config("now_unix_ms is not within the years 1 to 9999").into())
}

/// Makes a receiver of the webhooks of `PEPAY_PROVIDER_*` from a JSON object:
///
/// - "secrets": a list of one or more; during a rotation, the new one and the old one
/// - "tolerance_ms": how far the time of a Pepay signature may be from now, either way; default
///   300000
///
/// The result is never NULL. If it could not be made, `pepay_webhook_error()` says why, and nothing
/// is trusted. Free it with `pepay_webhook_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_new(
    provider: i32,
    config: *const c_char,
    config_len: usize,
) -> *mut pepay_webhook {
    // SAFETY: the conventions of the header.
    let receiver = guard(|| Receiver::open(provider, unsafe { text(config, config_len, "config")? }));
    into_handle(pepay_webhook { receiver })
}

/// Why the receiver could not be made: returns `out->kind`, which is `PEPAY_OK` if it could.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_error(
    webhook: *const pepay_webhook,
    out: *mut pepay_error,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show_failure(webhook, out, struct_size, |webhook| webhook.receiver.as_ref().err()) }
}

/// Checks the signature of a webhook. Only `PEPAY_OK` means that it can be trusted.
///
/// - `headers`: "name: value" lines as received. Any content gives an answer
/// - `body`: the raw bytes received. Parsed and written again, they have another signature
/// - `now_unix_ms`: milliseconds since 1970; Payviox needs none
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_verify(
    webhook: *const pepay_webhook,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    now_unix_ms: i64,
    out: *mut pepay_verdict,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        show(webhook, out, struct_size, |webhook| {
            let (headers, body) = (bytes(headers, headers_len, "headers")?, bytes(body, body_len, "body")?);
            webhook.receiver()?.verify(headers, body, now_unix_ms)
        })
    }
}

/// Signs a body with the first secret, to test a receiver: writes the provider's headers as a block
/// of "name: value\r\n" lines, NUL-terminated, to `out`.
///
/// Returns the length of the block, without the NUL. If that is not less than `out_size`, nothing was
/// written: call again with more room; 256 bytes are enough. Returns 0 for a receiver that could not
/// be made, and for misuse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_sign(
    webhook: *const pepay_webhook,
    body: *const c_char,
    body_len: usize,
    now_unix_ms: i64,
    out: *mut c_char,
    out_size: usize,
) -> usize {
    let signed = guard(|| {
        // SAFETY: the conventions of the header.
        let (webhook, body) = unsafe { (borrow(webhook, "webhook")?, bytes(body, body_len, "body")?) };
        webhook.receiver()?.sign(body, now_unix_ms)
    });
    let block = signed.unwrap_or_default();
    if block.len() < out_size && !out.is_null() {
        // SAFETY: the host has `out_size` bytes of room there, and the block with its NUL fits.
        unsafe {
            ptr::copy_nonoverlapping(block.as_ptr().cast(), out, block.len());
            out.add(block.len()).write(0);
        }
    }
    block.len()
}

/// Frees a receiver. Its events may live on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_free(webhook: *mut pepay_webhook) {
    // SAFETY: the conventions of the header.
    unsafe { free(webhook) };
}
