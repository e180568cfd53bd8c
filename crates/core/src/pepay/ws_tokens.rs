//! Tokens for the live streams (`/api-spec/realtime/ws-token`).

use super::Environment;
use crate::endpoint::endpoint;
use crate::object::object;
use crate::{Auth, FieldErrors, Route, Secret, Timestamp, rules};
use alloc::string::String;

object! {
    /// `POST /api/v1/ws/token`: a short-lived token for a browser's stream.
    pub struct MintWsToken {
        required {
            /// `merchant` or `commerce`, as the key.
            scope: String,
        }
        optional {
            /// How long it lives, in seconds.
            ttl_seconds: i64,
        }
    }
}

object! {
    /// A token for a live stream.
    #[non_exhaustive]
    pub struct WsToken {
        required {
            /// The token.
            token: Secret,
        }
        optional {
            /// `merchant` or `commerce`.
            scope: String,
            /// The merchant's id at Pepay.
            merchant_id: i64,
            /// Real money or test tokens; none for a merchant's stream.
            network_environment: Environment,
            /// Until when it holds.
            expires_at: Timestamp,
            /// Where the stream is.
            ws_url: String,
        }
    }
}

endpoint!(MintWsToken => WsToken, Route::post("ws_tokens.mint", "/api/v1/ws/token", Auth::Merchant), check);

impl MintWsToken {
    fn check(&self, errors: &mut FieldErrors) {
        rules::not_empty(errors, "scope", &self.scope);
        rules::within(errors, "ttl_seconds", self.ttl_seconds, 1, i64::MAX);
    }
}
