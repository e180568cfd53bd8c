//! Whether a merchant may take real money (`/api-spec/merchant/access`).

use super::Environment;
use crate::api::endpoint::endpoint;
use crate::api::{Auth, Route};
use crate::values::Secret;
use crate::wire::object::object;
use alloc::string::String;

object! {
    /// Retrieves whether the account may use mainnet, and which environment it is in.
    pub struct GetAccess;
}

object! {
    /// Whether the account may use mainnet.
    #[non_exhaustive]
    pub struct Access {
        required {}
        optional {
            /// Whether the account may use mainnet.
            has_mainnet_access: bool,
            /// The environment that the account is in now.
            current_environment: Environment,
        }
    }
}

object! {
    /// Activates mainnet for the account, with an access key from the provider.
    pub struct ActivateMainnet {
        required {
            /// The access key, as issued by the provider.
            access_key: Secret where NotEmpty,
        }
        optional {}
    }
}

object! {
    /// Moves the account to another environment.
    pub struct SetEnvironment {
        required {
            /// The environment to move the account to.
            environment: Environment,
        }
        optional {}
    }
}

object! {
    /// The answer to a change of access or environment.
    #[non_exhaustive]
    pub struct AccessChange {
        required {}
        optional {
            /// Whether the change has been made.
            success: bool,
            /// The provider's message.
            message: String,
            /// The environment that the account is in after the change.
            environment = "environment" | "current_environment": Environment,
        }
    }
}

endpoint!(GetAccess => Access, Route::get("access.status", "/api/v1/user/mainnet-access/status", Auth::Merchant));
endpoint!(
    ActivateMainnet => AccessChange,
    Route::post("access.activate", "/api/v1/user/mainnet-access/activate", Auth::Merchant)
);
endpoint!(SetEnvironment => AccessChange, Route::put("access.set_environment", "/api/v1/user/environment", Auth::Merchant));
