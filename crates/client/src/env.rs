//! Settings from the environment: the variables that every language of pepay reads, and `pepay-sandbox` prints.
//!
//! What is set but empty is as good as not set. [`Pepay::from_env`](crate::Pepay::from_env) and
//! [`Payviox::from_env`](crate::Payviox::from_env) make clients of it.
//!
//! ```no_run
//! use pepay_client::{Pepay, env};
//!
//! let pepay = Pepay::from_env()?;
//! let verifier = env::pepay_webhooks()?;
//! # Ok::<(), pepay_client::Error>(())
//! ```

use pepay_core::{Config, Credentials, Error, payviox, pepay};
use std::env;

/// `PEPAY_API_URL`, and the credentials: `PEPAY_API_KEY`, `PEPAY_COMMERCE_API_KEY`, `PEPAY_BEARER_TOKEN`,
/// `PEPAY_USER_ACCESS_TOKEN`, and `PEPAY_SESSION_TOKEN` with `PEPAY_SESSION_SIGNATURE`.
///
/// # Errors
/// [`Config`](pepay_core::ErrorKind::Config) when there are no credentials, or one cannot be sent in a header.
pub fn pepay() -> Result<Config, Error> {
    let mut credentials = None;
    let mut add = |name: &str, with: fn(Credentials, &str) -> Result<Credentials, Error>| -> Result<(), Error> {
        if let Some(value) = variable(name)? {
            credentials = Some(with(credentials.take().unwrap_or_default(), &value).map_err(|error| of(name, &error))?);
        }
        Ok(())
    };
    add("PEPAY_API_KEY", Credentials::with_api_key)?;
    add("PEPAY_COMMERCE_API_KEY", Credentials::with_commerce_api_key)?;
    add("PEPAY_BEARER_TOKEN", Credentials::with_bearer_token)?;
    add("PEPAY_USER_ACCESS_TOKEN", Credentials::with_user_access_token)?;
    match (variable("PEPAY_SESSION_TOKEN")?, variable("PEPAY_SESSION_SIGNATURE")?) {
        (Some(token), Some(signature)) => {
            credentials = Some(credentials.unwrap_or_default().with_session(&token, &signature)?);
        }
        (None, None) => {}
        _ => {
            let why = "PEPAY_SESSION_TOKEN and PEPAY_SESSION_SIGNATURE belong together: one of them is not set";
            return Err(Error::config(why));
        }
    }
    let credentials = credentials.ok_or_else(|| Error::config("no credentials: set PEPAY_API_KEY"))?;
    Ok(Config { credentials, base_url: variable("PEPAY_API_URL")?, ..Config::default() })
}

/// `PAYVIOX_API_KEY`, `PAYVIOX_API_URL` and `PAYVIOX_PAGE_URL`.
///
/// # Errors
/// [`Config`](pepay_core::ErrorKind::Config) when there is no key, or it cannot be sent in a header.
pub fn payviox() -> Result<Config, Error> {
    let name = "PAYVIOX_API_KEY";
    let key = variable(name)?.ok_or_else(|| Error::config("no credentials: set PAYVIOX_API_KEY"))?;
    Ok(Config {
        credentials: Credentials::api_key(&key).map_err(|error| of(name, &error))?,
        base_url: variable("PAYVIOX_API_URL")?,
        page_url: variable("PAYVIOX_PAGE_URL")?,
        ..Config::default()
    })
}

/// A verifier of Pepay's webhooks, with `PEPAY_WEBHOOK_SECRET` and, while it is rotated,
/// `PEPAY_WEBHOOK_SECRET_PREVIOUS`.
///
/// # Errors
/// [`Config`](pepay_core::ErrorKind::Config) when there is no secret.
pub fn pepay_webhooks() -> Result<pepay::WebhookVerifier, Error> {
    let current = required("PEPAY_WEBHOOK_SECRET")?;
    pepay::WebhookVerifier::new([Some(current), variable("PEPAY_WEBHOOK_SECRET_PREVIOUS")?].into_iter().flatten())
}

/// A verifier of Payviox's webhooks about payments, with `PAYVIOX_WEBHOOK_TOKEN`.
///
/// # Errors
/// [`Config`](pepay_core::ErrorKind::Config) when there is no token.
pub fn payviox_webhooks() -> Result<payviox::WebhookVerifier, Error> {
    payviox::WebhookVerifier::new([required("PAYVIOX_WEBHOOK_TOKEN")?])
}

/// A verifier of Payviox's webhooks about payouts, with `PAYVIOX_PAYOUT_WEBHOOK_TOKEN`.
///
/// # Errors
/// [`Config`](pepay_core::ErrorKind::Config) when there is no token.
pub fn payout_webhooks() -> Result<payviox::WebhookVerifier, Error> {
    payviox::WebhookVerifier::new([required("PAYVIOX_PAYOUT_WEBHOOK_TOKEN")?])
}

fn required(name: &str) -> Result<String, Error> {
    variable(name)?
        .ok_or_else(|| Error::config(format!("{name} is not set: without it nobody's webhooks can be trusted")))
}

fn variable(name: &str) -> Result<Option<String>, Error> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(Error::config(format!("{name} is not UTF-8"))),
    }
}

/// What is wrong, with where it comes from.
fn of(name: &str, error: &Error) -> Error {
    Error::config(format!("{name}: {}", error.message()))
}
