//! Tokens for the live streams (`/api-spec/realtime/ws-token`).

use crate::object::object_class;
use crate::resource::resource;
use pepay_core::pepay::{self as api, MintWsToken};

resource! {
    /// Tokens for the live streams.
    WsTokens {
        /// A short-lived token for a browser's stream (`POST /api/v1/ws/token`,
        /// /api-spec/realtime/ws-token).
        ///
        /// * `scope` (`str`): `merchant` or `commerce`, as the key.
        /// * `ttl_seconds` (`int`): how long it lives.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one.
        ///
        /// Returns a `WsToken`.
        call mint(MintWsToken) {
            required { scope }
            optional { ttl_seconds }
            options { timeout, max_retries, idempotency_key }
        }
    }
}

object_class! {
    /// A token for a live stream.
    WsToken(api::WsToken) {
        /// The token (`str`), a secret: none after unpickling.
        token,
        /// `merchant` or `commerce` (`str | None`).
        scope,
        /// Your id at Pepay (`int | None`).
        merchant_id,
        /// `mainnet` or `devnet`; none for a merchant's stream (`str | None`).
        network_environment,
        /// Until when it holds (`datetime | None`).
        expires_at,
        /// Where the stream is (`str | None`).
        ws_url,
    }
}
