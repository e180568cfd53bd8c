use crate::call::Policy;
use crate::error::{Error, ErrorKind};
use crate::values::Secret;
use crate::wire::ExtraHeaders;
use alloc::format;
use alloc::string::String;

/// The settings of a client. Everything but the credentials has a default.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The credentials of requests.
    pub credentials: Credentials,
    /// The base URL of the API. Default: the provider's own.
    pub base_url: Option<String>,
    /// The URL of Payviox's hosted payment pages. Default: the provider's own, or `base_url` if that is this machine,
    /// since a sandbox serves both.
    pub page_url: Option<String>,
    /// Deadline and retries.
    pub policy: Policy,
    /// The text before `pepay-core/VERSION` in the `User-Agent` header.
    pub user_agent: Option<String>,
    /// Headers of every request. Their values are masked like keys in whatever is shown.
    pub default_headers: ExtraHeaders,
    /// True to allow `http://` to hosts other than this machine, which sends keys in clear text. Default: false.
    pub allow_http: bool,
}

/// The credentials of a client, masked in all output and wiped from memory. Each endpoint takes those that it needs.
#[derive(Debug, Clone, Default)]
pub struct Credentials {
    pub(crate) api_key: Secret,
    pub(crate) commerce_api_key: Secret,
    pub(crate) bearer_token: Secret,
    pub(crate) user_access_token: Secret,
    pub(crate) session_token: Secret,
    pub(crate) signature: Secret,
}

impl Credentials {
    /// A merchant's API key (Pepay) or a public or secret key (Payviox).
    ///
    /// # Errors
    /// [`ErrorKind::Config`] when the text cannot be sent in a header.
    pub fn api_key(key: &str) -> Result<Self, Error> {
        Self::default().with_api_key(key)
    }

    /// A payor's session, as invoice creation returned it.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] when either text cannot be sent in a header.
    pub fn session(token: &str, signature: &str) -> Result<Self, Error> {
        Self::default().with_session(token, signature)
    }

    /// A payor's session from a reply, which may lack it.
    pub(crate) fn of_session(token: &Option<Secret>, signature: &Option<Secret>) -> Result<Self, Error> {
        let expose =
            |secret: &Option<Secret>| secret.as_ref().map_or_else(String::new, |secret| secret.expose().into());
        Self::session(&expose(token), &expose(signature))
    }

    /// Adds an API key.
    ///
    /// # Errors
    /// As [`api_key`](Self::api_key).
    pub fn with_api_key(mut self, key: &str) -> Result<Self, Error> {
        self.api_key = header_secret("api_key", key)?;
        Ok(self)
    }

    /// Adds a commerce key (`x-commerce-api-key`), used for commerce endpoints, and for all others if there is no API key.
    ///
    /// # Errors
    /// As [`api_key`](Self::api_key).
    pub fn with_commerce_api_key(mut self, key: &str) -> Result<Self, Error> {
        self.commerce_api_key = header_secret("commerce_api_key", key)?;
        Ok(self)
    }

    /// Adds a dashboard token (`Authorization: Bearer`).
    ///
    /// # Errors
    /// As [`api_key`](Self::api_key).
    pub fn with_bearer_token(mut self, token: &str) -> Result<Self, Error> {
        self.bearer_token = header_secret("bearer_token", token)?;
        Ok(self)
    }

    /// Adds the access token of a commerce customer (`User-Authorization: Bearer`), which goes with the commerce key on
    /// behalf of that customer.
    ///
    /// # Errors
    /// As [`api_key`](Self::api_key).
    pub fn with_user_access_token(mut self, token: &str) -> Result<Self, Error> {
        self.user_access_token = header_secret("user_access_token", token)?;
        Ok(self)
    }

    /// Adds a payor's session.
    ///
    /// # Errors
    /// As [`session`](Self::session).
    pub fn with_session(mut self, token: &str, signature: &str) -> Result<Self, Error> {
        self.session_token = header_secret("session_token", token)?;
        self.signature = header_secret("signature", signature)?;
        Ok(self)
    }

    /// Every secret, for masking text that may echo one.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        [
            &self.api_key,
            &self.commerce_api_key,
            &self.bearer_token,
            &self.user_access_token,
            &self.session_token,
            &self.signature,
        ]
        .into_iter()
        .map(Secret::expose)
        .filter(|secret| !secret.is_empty())
    }
}

/// A secret that can stand in a header: visible ASCII and nothing else.
fn header_secret(name: &str, text: &str) -> Result<Secret, Error> {
    let problem = if text.is_empty() {
        "is empty"
    } else if text.contains(['\r', '\n']) {
        "contains a line break"
    } else if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        "contains a character that cannot stand in an HTTP header"
    } else {
        return Ok(Secret::from(text));
    };
    Err(Error::new(ErrorKind::Config, format!("{name} {problem}; copy it again, without spaces around it")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_split_a_header_is_refused_and_not_repeated() {
        for text in ["", "sk_1\r\nx: y", "sk_1\n", "sk_1\0", " sk_1", "sk_é"] {
            let error = Credentials::api_key(text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config, "{text:?}");
            assert!(!format!("{error:?}{error}").contains("sk_"), "{error}");
        }
    }

    #[test]
    fn debug_is_masked() {
        let credentials = Credentials::session("pst_secret", "sig_secret").unwrap();
        assert!(!format!("{credentials:?}").contains("secret\""));
    }
}
