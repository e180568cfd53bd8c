//! Whether a merchant may take real money (`/api-spec/merchant/access`).

use super::Environment;
use crate::endpoint::endpoint;
use crate::object::object;
use crate::{Auth, FieldErrors, Route, Secret, rules};
use alloc::string::String;

object! {
    /// `GET /api/v1/user/mainnet-access/status`: whether the account may use mainnet.
    pub struct GetAccess;
}

object! {
    /// Whether the account may use mainnet.
    #[non_exhaustive]
    pub struct Access {
        required {}
        optional {
            /// Whether it may.
            has_mainnet_access: bool,
            /// Where it is now.
            current_environment: Environment,
        }
    }
}

object! {
    /// `POST /api/v1/user/mainnet-access/activate`: opens mainnet with a key from the provider.
    pub struct ActivateMainnet {
        required {
            /// The key.
            access_key: Secret,
        }
        optional {}
    }
}

object! {
    /// `PUT /api/v1/user/environment`: moves the account.
    pub struct SetEnvironment {
        required {
            /// Where to.
            environment: Environment,
        }
        optional {}
    }
}

object! {
    /// What the provider says about a change of environment.
    #[non_exhaustive]
    pub struct AccessChange {
        required {}
        optional {
            /// Whether it is done.
            success: bool,
            /// The provider's words.
            message: String,
            /// Where the account is now.
            environment = "environment" | "current_environment": Environment,
        }
    }
}

endpoint!(GetAccess => Access, Route::get("access.status", "/api/v1/user/mainnet-access/status", Auth::Merchant));
endpoint!(
    ActivateMainnet => AccessChange,
    Route::post("access.activate", "/api/v1/user/mainnet-access/activate", Auth::Merchant),
    check
);
endpoint!(SetEnvironment => AccessChange, Route::put("access.set_environment", "/api/v1/user/environment", Auth::Merchant));

impl ActivateMainnet {
    fn check(&self, errors: &mut FieldErrors) {
        rules::not_empty(errors, "access_key", self.access_key.expose());
    }
}
