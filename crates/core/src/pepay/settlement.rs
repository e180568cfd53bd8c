//! What a merchant's payments are settled to (`/api-spec/merchant/settlement`).

use super::Network;
use crate::api::endpoint::endpoint;
use crate::api::{Auth, Route};
use crate::values::open_enum::open_enum;
use crate::values::{Nullable, Timestamp};
use crate::wire::object::object;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Retrieves what the merchant's payments are settled in.
    pub struct GetSettlement;
}

open_enum! {
    /// Which kind of token payments are settled in.
    pub enum SettlementPreference {
        /// Only stable tokens.
        StablesOnly = "stables_only",
        /// Stable tokens where possible.
        StablesPreferred = "stables_preferred",
        /// The tokens that the payors paid with.
        Tokens = "tokens",
    }
}

object! {
    /// What the merchant's payments are settled in.
    #[non_exhaustive]
    pub struct Settlement {
        required {}
        optional {
            /// Which kind of token payments are settled in.
            settlement_preference: SettlementPreference,
            /// The provider's description of the preference.
            description: String,
            /// The token that payments are settled in.
            selected_settlement_token: SettlementToken,
            /// The stable tokens that can be chosen.
            available_stable_tokens: Vec<SettlementToken>,
            /// When the settings last changed.
            updated_at: Timestamp,
        }
    }
}

object! {
    /// A token that payments can be settled in.
    #[non_exhaustive]
    pub struct SettlementToken {
        required {
            /// The token's id, which `settlement.update` takes.
            id: i64,
        }
        optional {
            /// The token's symbol, such as `USDC`.
            token_symbol: String,
            /// The token's name, such as `USD Coin`.
            token_name: String,
            /// The token's network.
            network: Network,
            /// The address of the token's contract.
            token_address: String,
            /// The number of decimals of the token: 6 for USDC.
            token_decimals: i64,
            /// The URL of the token's image.
            photo_uri: String,
            /// Whether the provider chose this token because the merchant has chosen none.
            is_default: bool,
            /// Whether the provider chooses this token if the merchant chooses none.
            is_default_settlement: bool,
        }
    }
}

object! {
    /// Chooses the token that the merchant's payments are settled in.
    pub struct UpdateSettlement {
        required {
            /// The id of the token to settle in, or null to leave the choice to the provider.
            settlement_token_id: Nullable<i64>,
        }
        optional {}
    }
}

object! {
    /// The token that has been chosen for settlement.
    #[non_exhaustive]
    pub struct UpdatedSettlement {
        required {}
        optional {
            /// Always true.
            success: bool,
            /// The provider's message.
            message: String,
            /// The token that payments are settled in from now on.
            settlement_token: SettlementToken,
            /// When the token was chosen.
            updated_at: Timestamp,
        }
    }
}

endpoint!(
    GetSettlement => Settlement,
    Route::get("settlement.get", "/api/v1/merchant/settlement-preference", Auth::Dashboard)
);
endpoint!(
    UpdateSettlement => UpdatedSettlement,
    Route::put("settlement.update", "/api/v1/merchant/settlement-token", Auth::Dashboard)
);
