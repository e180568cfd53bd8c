//! A merchant's API keys (`/sdk/merchants/api-keys`).

use crate::api::endpoint::endpoint;
use crate::api::{Auth, Route};
use crate::values::open_enum::open_enum;
use crate::values::{DateTime, Secret, Timestamp};
use crate::wire::object::object;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Lists the merchant's API keys, without their secret text.
    pub struct ListApiKeys {
        required {}
        optional {
            /// Only keys of this scope: `merchant` or `commerce`.
            scope: String,
        }
    }
}

open_enum! {
    /// Whether an API key can be used.
    pub enum ApiKeyStatus {
        /// The key can be used.
        Active = "active",
        /// The key has been revoked permanently.
        Revoked = "revoked",
        /// The provider has suspended the key.
        Suspended = "suspended",
    }
}

object! {
    /// An API key. Only the reply to its creation contains its text.
    #[non_exhaustive]
    pub struct ApiKey {
        required {
            /// The key's id, which `api_keys.revoke` takes. It is not the key itself.
            key_id: String,
        }
        optional {
            /// The name that the merchant has given to the key.
            name: String,
            /// What the key is for: `merchant` or `commerce`.
            scope: String,
            /// When the key expires; absent if it never does.
            expires_at = "expires_at" | "expiresAt": Timestamp,
            /// Whether the key can be used.
            status: ApiKeyStatus,
            /// When the key was last used; absent if it never was.
            last_used_at: Timestamp,
            /// When the key was created.
            created_at: Timestamp,
            /// When the key was revoked.
            revoked_at: Timestamp,
            /// Why the key was revoked.
            revoked_reason: String,
            /// The text of the key. Present only in the reply to its creation.
            api_key: Secret,
        }
    }
}

object! {
    /// Creates an API key. Only this reply contains its text, which is never shown again.
    pub struct CreateApiKey {
        required {
            /// A name for the key.
            name: String where Characters(1, 255),
            /// What the key is for: `merchant` or `commerce`.
            scope: String where NotEmpty,
        }
        optional {
            /// When the key expires. Default: never.
            expires_at: DateTime,
        }
    }
}

object! {
    /// Revokes an API key, immediately and permanently.
    pub struct RevokeApiKey {
        required {
            /// The id of the key to revoke.
            key_id: String,
        }
        optional {}
    }
}

object! {
    /// The answer to revoking a key.
    #[non_exhaustive]
    pub struct RevokedApiKey {
        required {}
        optional {
            /// The provider's message.
            message: String,
        }
    }
}

endpoint!(ListApiKeys => Vec<ApiKey>, Route::get("api_keys.list", "/api/v1/api-keys", Auth::Dashboard));
endpoint!(CreateApiKey => ApiKey, Route::post("api_keys.create", "/api/v1/api-keys", Auth::Dashboard));
endpoint!(RevokeApiKey => RevokedApiKey, Route::post("api_keys.revoke", "/api/v1/api-keys/{key_id}/revoke", Auth::Dashboard));
