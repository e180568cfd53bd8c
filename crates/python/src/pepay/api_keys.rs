//! A merchant's API keys (`/sdk/merchants/api-keys`).

use crate::object::object_class;
use crate::resource::resource;
use pepay_core::pepay::{self as api, CreateApiKey, ListApiKeys, RevokeApiKey};

resource! {
    /// A merchant's API keys. They need a client with `bearer_token`.
    ApiKeys {
        /// The keys, without their text (`GET /api/v1/api-keys`, /sdk/merchants/api-keys).
        ///
        /// * `scope` (`str`): `merchant` or `commerce`.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a list of `ApiKey`.
        call list(ListApiKeys) {
            optional { scope }
            options { timeout, max_retries }
        }

        /// A new key (`POST /api/v1/api-keys`, /sdk/merchants/api-keys). Its text is shown once.
        ///
        /// * `name` (`str`): what to call it, 1 to 255 characters.
        /// * `scope` (`str`): `merchant` or `commerce`.
        /// * `expires_at` (`datetime`): until when it holds; aware. Default: for good.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one.
        ///
        /// Returns an `ApiKey` with its `api_key`.
        call create(CreateApiKey) {
            required { name, scope }
            optional { expires_at }
            options { timeout, max_retries, idempotency_key }
        }

        /// Ends a key at once (`POST /api/v1/api-keys/{key_id}/revoke`, /sdk/merchants/api-keys).
        ///
        /// * `key_id` (`str`): which one.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one.
        ///
        /// Returns a `RevokedApiKey`.
        ///
        /// Raises `NotFoundError` if there is none.
        call revoke(RevokeApiKey) {
            positional { key_id }
            options { timeout, max_retries, idempotency_key }
        }
    }
}

object_class! {
    /// A key, without its text.
    ApiKey(api::ApiKey) {
        /// Its id (`str`).
        key_id,
        /// What you call it (`str | None`).
        name,
        /// `merchant` or `commerce` (`str | None`).
        scope,
        /// Until when it holds (`datetime | None`).
        expires_at,
        /// Whether it can be used (`str | None`): `active`, `revoked` or `suspended`.
        status,
        /// When it was last used (`datetime | None`).
        last_used_at,
        /// When it was made (`datetime | None`).
        created_at,
        /// When it was revoked (`datetime | None`).
        revoked_at,
        /// Why (`str | None`).
        revoked_reason,
        /// Its text, a secret, shown once when it is made (`str | None`).
        api_key,
    }
}

object_class! {
    /// What the provider says about a revoked key.
    RevokedApiKey(api::RevokedApiKey) {
        /// The provider's words (`str | None`).
        message,
    }
}
