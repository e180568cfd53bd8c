//! A merchant's API keys (`/sdk/merchants/api-keys`).

use crate::endpoint::endpoint;
use crate::object::object;
use crate::open_enum::open_enum;
use crate::{Auth, DateTime, FieldErrors, Route, Secret, Timestamp, rules};
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// `GET /api/v1/api-keys`: the keys, without their text.
    pub struct ListApiKeys {
        required {}
        optional {
            /// `merchant` or `commerce`.
            scope: String,
        }
    }
}

open_enum! {
    /// Whether a key can be used.
    #[allow(missing_docs)] // the names say it
    pub enum ApiKeyStatus {
        Active = "active",
        Revoked = "revoked",
        Suspended = "suspended",
    }
}

object! {
    /// A key, without its text.
    #[non_exhaustive]
    pub struct ApiKey {
        required {
            /// Its id.
            key_id: String,
        }
        optional {
            /// What the merchant calls it.
            name: String,
            /// `merchant` or `commerce`.
            scope: String,
            /// Until when it holds.
            expires_at = "expires_at" | "expiresAt": Timestamp,
            /// Whether it can be used.
            status: ApiKeyStatus,
            /// When it was last used.
            last_used_at: Timestamp,
            /// When it was made.
            created_at: Timestamp,
            /// When it was revoked.
            revoked_at: Timestamp,
            /// Why.
            revoked_reason: String,
            /// The key's text, shown once, when it is made.
            api_key: Secret,
        }
    }
}

object! {
    /// `POST /api/v1/api-keys`: a new key. Its text is shown once.
    pub struct CreateApiKey {
        required {
            /// What to call it, 1 to 255 characters.
            name: String,
            /// `merchant` or `commerce`.
            scope: String,
        }
        optional {
            /// Until when it holds. Default: for good.
            expires_at: DateTime,
        }
    }
}

object! {
    /// `POST /api/v1/api-keys/{key_id}/revoke`: ends a key at once.
    pub struct RevokeApiKey {
        required {
            /// The key's id.
            key_id: String,
        }
        optional {}
    }
}

object! {
    /// What the provider says about a revoked key.
    #[non_exhaustive]
    pub struct RevokedApiKey {
        required {}
        optional {
            /// The provider's words.
            message: String,
        }
    }
}

endpoint!(ListApiKeys => Vec<ApiKey>, Route::get("api_keys.list", "/api/v1/api-keys", Auth::Dashboard));
endpoint!(CreateApiKey => ApiKey, Route::post("api_keys.create", "/api/v1/api-keys", Auth::Dashboard), check);
endpoint!(RevokeApiKey => RevokedApiKey, Route::post("api_keys.revoke", "/api/v1/api-keys/{key_id}/revoke", Auth::Dashboard));

impl CreateApiKey {
    fn check(&self, errors: &mut FieldErrors) {
        rules::not_empty(errors, "name", &self.name);
        rules::max_characters(errors, "name", Some(&self.name), 255);
        rules::not_empty(errors, "scope", &self.scope);
    }
}
