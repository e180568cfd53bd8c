use crate::values::closed_enum::closed_enum;

closed_enum! {
    /// What kind of error it is. Each kind calls for a different reaction.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum ErrorKind {
        /// The request is invalid: the check before sending refused it, or the provider did, with status 400 or
        /// another 4xx status that has no kind of its own. Nothing happened.
        ///
        /// Correct the fields that the error lists.
        InvalidRequest = "invalid_request",
        /// The provider does not accept the credentials (401). Nothing happened.
        ///
        /// Check the key, or the session token and its signature.
        Authentication = "authentication",
        /// The credentials are valid, but do not allow this operation (403). Nothing happened.
        ///
        /// Use a key of the right scope, or ask the provider for access.
        Permission = "permission",
        /// The resource does not exist (404), or the payment session has expired (410). Nothing happened.
        ///
        /// Check the id; for an expired session, create a new invoice.
        NotFound = "not_found",
        /// The idempotency key was already used for another request, or for one that is still being processed (409).
        /// This call has started nothing new.
        ///
        /// If the first request is still being processed, try again with the same key. For a new request, use a new
        /// key.
        Conflict = "conflict",
        /// The provider has received too many requests (429). Nothing happened.
        ///
        /// Wait for as long as the error's `retry_after` says, then try again.
        RateLimited = "rate_limited",
        /// The provider failed (5xx) on a read, or on a write that has an idempotency key. A read has changed nothing; a
        /// write may have happened.
        ///
        /// Try again later. Repeat a write with the error's idempotency key, so that it cannot happen twice.
        Server = "server",
        /// The connection failed. The request was a read or was certainly not sent, so nothing happened.
        ///
        /// Check the network, proxy and TLS settings, then try again.
        Transport = "transport",
        /// The time for the call ran out. The request was a read or was certainly not sent, so nothing happened.
        ///
        /// Try again, or allow more time.
        Timeout = "timeout",
        /// A write may have happened: its answer was lost, cannot be read, or does not say. The error's `reason` says
        /// which.
        ///
        /// Before you start a new call, repeat this one with the error's idempotency key, or look up its order id at
        /// the provider.
        OutcomeUnknown = "outcome_unknown",
        /// The answer to a read, or the body of a webhook, is not what the provider documents. A read has changed
        /// nothing.
        ///
        /// Look at the excerpt in the error. If the error persists, report it with the request id.
        Decode = "decode",
        /// A setting of the client is invalid. Nothing was sent.
        ///
        /// Correct the setting that the message names.
        Config = "config",
        /// The signature of a webhook is missing, wrong or too old: anybody may have sent the webhook.
        ///
        /// Answer with status 400 and do not act on the webhook. If it is genuine, check the secret and the clock, and
        /// that the raw body is verified.
        Signature = "signature",
        /// A bug in pepay, or in the code that drives it.
        ///
        /// Report the error with its message.
        #[default]
        Internal = "internal",
    }
}

impl ErrorKind {
    /// The kind of a response that is not a success.
    pub(crate) fn of_status(status: u16) -> Self {
        match status {
            // No redirect is followed: it would carry the key to an address nobody has checked.
            300..=399 => Self::Config,
            401 => Self::Authentication,
            403 => Self::Permission,
            404 | 410 => Self::NotFound,
            409 => Self::Conflict,
            429 => Self::RateLimited,
            400..=499 => Self::InvalidRequest,
            500..=599 => Self::Server,
            _ => Self::Decode,
        }
    }
}
