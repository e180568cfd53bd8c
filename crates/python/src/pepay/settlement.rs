//! What a merchant's payments are settled to (`/api-spec/merchant/settlement`).

use crate::object::object_class;
use crate::resource::resource;
use pepay_core::pepay::{self as api, GetSettlement, UpdateSettlement};

resource! {
    /// What payments are settled to. It needs a client with `bearer_token`.
    Settlements {
        /// What payments are settled to (`GET /api/v1/merchant/settlement-preference`,
        /// /api-spec/merchant/settlement).
        ///
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a `Settlement`.
        call get(GetSettlement) {
            options { timeout, max_retries }
        }

        /// Chooses a token (`PUT /api/v1/merchant/settlement-token`,
        /// /api-spec/merchant/settlement).
        ///
        /// * `settlement_token_id` (`int | None`): the `id` of a `SettlementToken`; `None` leaves
        ///   the choice to the system.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one.
        ///
        /// Returns an `UpdatedSettlement`.
        call update(UpdateSettlement) {
            required { settlement_token_id }
            options { timeout, max_retries, idempotency_key }
        }
    }
}

object_class! {
    /// What payments are settled to.
    Settlement(api::Settlement) {
        /// Which kind of token (`str | None`): `stables_only`, `stables_preferred` or `tokens`.
        settlement_preference,
        /// The provider's words for it (`str | None`).
        description,
        /// The token chosen (`SettlementToken | None`).
        selected_settlement_token,
        /// What could be chosen (`list[SettlementToken] | None`).
        available_stable_tokens,
        /// When it last changed (`datetime | None`).
        updated_at,
    }
}

object_class! {
    /// A token that payments can be settled to.
    SettlementToken(api::SettlementToken) {
        /// Its id (`int`).
        id,
        /// Such as `USDC` (`str | None`).
        token_symbol,
        /// Such as `USD Coin` (`str | None`).
        token_name,
        /// Where it lives (`str | None`).
        network,
        /// Its contract (`str | None`).
        token_address,
        /// Places after the point (`int | None`).
        token_decimals,
        /// An image (`str | None`).
        photo_uri,
        /// Whether the system chose it (`bool | None`).
        is_default,
        /// Whether the system would choose it (`bool | None`).
        is_default_settlement,
    }
}

object_class! {
    /// The token chosen.
    UpdatedSettlement(api::UpdatedSettlement) {
        /// Always true (`bool | None`).
        success,
        /// The provider's words (`str | None`).
        message,
        /// The token (`SettlementToken | None`).
        settlement_token,
        /// When it was chosen (`datetime | None`).
        updated_at,
    }
}
