//! Tokens for the live streams (`/api-spec/realtime/ws-token`).

use super::Environment;
use crate::api::{Api, Auth, Body, Endpoint, Route};
use crate::values::{Secret, Timestamp};
use crate::wire::Malformed;
use crate::wire::object::object;
use alloc::string::String;

object! {
    /// Creates a short-lived token with which a browser opens a live stream of events.
    pub struct MintWsToken {
        required {
            /// The scope of the stream: `merchant` or `commerce`. It must be the scope of the API key.
            scope: String where NotEmpty,
        }
        optional {
            /// How long the token is valid, in seconds. The provider sets the default and the maximum.
            ttl_seconds: i64 where AtLeast(1),
        }
    }
}

object! {
    /// A token for a live stream of events.
    #[non_exhaustive]
    pub struct WsToken {
        required {
            /// The token, which is sent as the query parameter `token`.
            token: Secret,
        }
        optional {
            /// The scope of the stream: `merchant` or `commerce`.
            scope: String,
            /// The merchant's id at Pepay.
            merchant_id: i64,
            /// The environment of the stream; absent for a stream of scope `merchant`, which covers both.
            network_environment: Environment,
            /// When the token expires.
            expires_at: Timestamp,
            /// The URL of the stream, without the token.
            ws_url: String,
        }
    }
}

impl Endpoint for MintWsToken {
    type Reply = WsToken;

    const ROUTE: Route = Route::post("ws_tokens.mint", "/api/v1/ws/token", Auth::Merchant);

    /// A scope that is not the key's is refused.
    fn auth(&self) -> Auth {
        if self.scope == "commerce" { Auth::Commerce } else { Self::ROUTE.auth }
    }

    fn read(_: &Api, body: &mut Body<'_>) -> Result<WsToken, Malformed> {
        body.read_enveloped()
    }
}
