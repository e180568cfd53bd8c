//! Whether a merchant may take real money (`/api-spec/merchant/access`).

use crate::object::object_class;
use crate::resource::resource;
use pepay_core::pepay::{self as api, ActivateMainnet, GetAccess, SetEnvironment};

resource! {
    /// Whether you may take real money.
    AccountAccess {
        /// Whether the account may use mainnet (`GET /api/v1/user/mainnet-access/status`,
        /// /api-spec/merchant/access).
        ///
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns `Access`.
        call status(GetAccess) {
            options { timeout, max_retries }
        }

        /// Opens mainnet with a key from the provider (`POST /api/v1/user/mainnet-access/activate`,
        /// /api-spec/merchant/access).
        ///
        /// * `access_key` (`str`): the key.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one.
        ///
        /// Returns an `AccessChange`.
        call activate(ActivateMainnet) {
            positional { access_key }
            options { timeout, max_retries, idempotency_key }
        }

        /// Moves the account (`PUT /api/v1/user/environment`, /api-spec/merchant/access).
        ///
        /// * `environment` (`str`): `mainnet` or `devnet`.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one.
        ///
        /// Returns an `AccessChange`.
        call set_environment(SetEnvironment) {
            positional { environment }
            options { timeout, max_retries, idempotency_key }
        }
    }
}

object_class! {
    /// Whether the account may use mainnet.
    Access(api::Access) {
        /// Whether it may (`bool | None`).
        has_mainnet_access,
        /// Where it is now (`str | None`): `mainnet` or `devnet`.
        current_environment,
    }
}

object_class! {
    /// What the provider says about a change of environment.
    AccessChange(api::AccessChange) {
        /// Whether it is done (`bool | None`).
        success,
        /// The provider's words (`str | None`).
        message,
        /// Where the account is now (`str | None`): `mainnet` or `devnet`.
        environment,
    }
}
