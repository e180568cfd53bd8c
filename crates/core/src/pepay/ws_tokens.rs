//! Tokens for the live streams (`/api-spec/realtime/ws-token`).

use super::Environment;
use crate::object::object;
use crate::{Api, Auth, Body, Endpoint, FieldErrors, Malformed, Route, Secret, Timestamp, rules};
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

impl Endpoint for MintWsToken {
    type Reply = WsToken;

    const ROUTE: Route = Route::post("ws_tokens.mint", "/api/v1/ws/token", Auth::Merchant);

    fn check(&self, _: &Api, errors: &mut FieldErrors) {
        rules::not_empty(errors, "scope", &self.scope);
        rules::within(errors, "ttl_seconds", self.ttl_seconds, 1, i64::MAX);
    }

    /// A scope that is not the key's is refused.
    fn auth(&self) -> Auth {
        if self.scope == "commerce" { Auth::Commerce } else { Self::ROUTE.auth }
    }

    fn read(_: &Api, body: &mut Body<'_>) -> Result<WsToken, Malformed> {
        body.read_enveloped()
    }
}
