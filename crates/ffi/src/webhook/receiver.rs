//! A receiver's verifier, of either provider.

use super::pepay_verdict;
use crate::client::{PEPAY_PROVIDER_PAYVIOX, PEPAY_PROVIDER_PEPAY, unknown_provider};
use crate::failure::Failure;
use crate::settings::Settings;
use crate::text::PEPAY_ABSENT;
use pepay_core::{Error, Finding, Secret, Timestamp, payviox, pepay};

pub(crate) struct Receiver {
    pub(crate) verifier: Verifier,
    /// What tests sign with.
    first_secret: Secret,
}

pub(crate) enum Verifier {
    Pepay(pepay::WebhookVerifier),
    Payviox(payviox::WebhookVerifier),
    /// Signed like the payments, with another secret, and read as another type.
    PayvioxPayouts(payviox::WebhookVerifier),
}

impl Receiver {
    pub(super) fn open(provider: i32, config: &str) -> Result<Self, Failure> {
        let mut settings = Settings::parse(config)?;
        let secrets: Vec<String> = settings.take("secrets", "a list of strings")?.unwrap_or_default();
        let tolerance = settings.pause("tolerance_ms")?;
        let events = settings.text("events")?;
        settings.finish()?;
        let secrets: Vec<Secret> = secrets.into_iter().map(Secret::from).collect();
        let first_secret = secrets.first().cloned().unwrap_or_default();
        let verifier = match (provider, tolerance, events.as_deref()) {
            (PEPAY_PROVIDER_PEPAY, tolerance, None) => Verifier::Pepay(
                pepay::WebhookVerifier::new(secrets)?
                    .with_tolerance(tolerance.unwrap_or(pepay::WebhookVerifier::DEFAULT_TOLERANCE)),
            ),
            (PEPAY_PROVIDER_PEPAY, _, Some(_)) => {
                return Err(Error::config("events: Pepay signs all events with one secret").into());
            }
            (PEPAY_PROVIDER_PAYVIOX, Some(_), _) => {
                return Err(Error::config("tolerance_ms: Payviox signs no time").into());
            }
            (PEPAY_PROVIDER_PAYVIOX, None, None | Some("payments")) => {
                Verifier::Payviox(payviox::WebhookVerifier::new(secrets)?)
            }
            (PEPAY_PROVIDER_PAYVIOX, None, Some("payouts")) => {
                Verifier::PayvioxPayouts(payviox::WebhookVerifier::new(secrets)?)
            }
            (PEPAY_PROVIDER_PAYVIOX, None, Some(_)) => {
                return Err(Error::config("events must be \"payments\" or \"payouts\"").into());
            }
            _ => return Err(unknown_provider(provider)),
        };
        Ok(Self { verifier, first_secret })
    }

    pub(crate) fn verify(&self, headers: &[u8], body: &[u8], now_unix_ms: i64) -> Result<pepay_verdict, Failure> {
        let (secret, previous, signed_at_ms) = match &self.verifier {
            Verifier::Pepay(verifier) => {
                let verified = verifier.verify(body, &headers, moment(now_unix_ms)?)?;
                (verified.secret, verified.previous, verified.timestamp.as_millis())
            }
            Verifier::Payviox(verifier) | Verifier::PayvioxPayouts(verifier) => {
                (verifier.verify(body, &headers)?, false, PEPAY_ABSENT)
            }
        };
        let secret_index = i32::try_from(secret).unwrap_or(i32::MAX);
        Ok(pepay_verdict { secret_index, is_previous: previous.into(), signed_at_ms })
    }

    pub(super) fn explain(&self, headers: &[u8], body: &[u8], now_unix_ms: i64) -> Result<Vec<Finding>, Failure> {
        Ok(match &self.verifier {
            Verifier::Pepay(verifier) => verifier.explain(body, &headers, moment(now_unix_ms)?),
            Verifier::Payviox(verifier) | Verifier::PayvioxPayouts(verifier) => verifier.explain(body, &headers),
        })
    }

    /// The header block that the provider would send with this body.
    pub(super) fn sign(&self, body: &[u8], now_unix_ms: i64) -> Result<Vec<u8>, Failure> {
        let headers = match &self.verifier {
            Verifier::Pepay(_) => pepay::sign_webhook(&self.first_secret, body, moment(now_unix_ms)?),
            Verifier::Payviox(_) | Verifier::PayvioxPayouts(_) => payviox::sign_webhook(&self.first_secret, body),
        };
        let lines = headers.iter().flat_map(|(name, value)| [name, b": ", value, b"\r\n"].concat());
        Ok(lines.collect())
    }
}

pub(super) fn moment(unix_ms: i64) -> Result<Timestamp, Failure> {
    Timestamp::from_millis(unix_ms).ok_or_else(|| Error::config("now_unix_ms is not within the years 1 to 9999").into())
}
