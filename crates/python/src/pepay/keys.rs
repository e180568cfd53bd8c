use crate::settings::env;
use pepay_core::{Credentials, Error, Secret};
use pyo3::prelude::*;

/// The credentials of a client as they were given.
pub(super) struct Keys {
    api_key: Option<Secret>,
    commerce_api_key: Option<Secret>,
    bearer_token: Option<Secret>,
    user_access_token: Option<Secret>,
    session_token: Option<Secret>,
    signature: Option<Secret>,
}

impl Keys {
    /// In the order of the fields.
    pub(super) fn new(keys: [Option<String>; 6]) -> Self {
        let [api_key, commerce_api_key, bearer_token, user_access_token, session_token, signature] =
            keys.map(|key| key.map(Secret::from));
        Self { api_key, commerce_api_key, bearer_token, user_access_token, session_token, signature }
    }

    pub(super) fn of_env(py: Python<'_>) -> PyResult<Self> {
        Ok(Self::new([
            env(py, "PEPAY_API_KEY")?,
            env(py, "PEPAY_COMMERCE_API_KEY")?,
            env(py, "PEPAY_BEARER_TOKEN")?,
            env(py, "PEPAY_USER_ACCESS_TOKEN")?,
            env(py, "PEPAY_SESSION_TOKEN")?,
            env(py, "PEPAY_SESSION_SIGNATURE")?,
        ]))
    }

    pub(super) fn is_empty(&self) -> bool {
        let Self { api_key, commerce_api_key, bearer_token, user_access_token, session_token, signature } = self;
        let keys = [api_key, commerce_api_key, bearer_token, user_access_token, session_token, signature];
        keys.iter().all(|key| key.is_none())
    }

    pub(super) fn credentials(&self) -> Result<Credentials, Error> {
        if self.is_empty() {
            return Err(Error::config(
                "no credentials: pass api_key, or session_token with signature, or set PEPAY_API_KEY",
            ));
        }
        let mut credentials = Credentials::default();
        if let Some(key) = &self.api_key {
            credentials = credentials.with_api_key(key.expose())?;
        }
        if let Some(key) = &self.commerce_api_key {
            credentials = credentials.with_commerce_api_key(key.expose())?;
        }
        if let Some(token) = &self.bearer_token {
            credentials = credentials.with_bearer_token(token.expose())?;
        }
        if let Some(token) = &self.user_access_token {
            credentials = credentials.with_user_access_token(token.expose())?;
        }
        match (&self.session_token, &self.signature) {
            (Some(token), Some(signature)) => credentials.with_session(token.expose(), signature.expose()),
            (None, None) => Ok(credentials),
            _ => Err(Error::config("session_token and signature belong together: one of them is missing")),
        }
    }
}
