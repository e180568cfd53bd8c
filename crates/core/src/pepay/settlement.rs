//! What a merchant's payments are settled to (`/api-spec/merchant/settlement`).

use super::Network;
use crate::endpoint::endpoint;
use crate::object::object;
use crate::open_enum::open_enum;
use crate::{Auth, Nullable, Route, Timestamp};
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// `GET /api/v1/merchant/settlement-preference`: what payments are settled to.
    pub struct GetSettlement;
}

open_enum! {
    /// What payments are settled to.
    pub enum SettlementPreference {
        /// Stable tokens only.
        StablesOnly = "stables_only",
        /// Stable tokens where possible.
        StablesPreferred = "stables_preferred",
        /// The tokens as paid.
        Tokens = "tokens",
    }
}

object! {
    /// What payments are settled to.
    #[non_exhaustive]
    pub struct Settlement {
        required {}
        optional {
            /// Which kind of token.
            settlement_preference: SettlementPreference,
            /// The provider's words for it.
            description: String,
            /// The token chosen.
            selected_settlement_token: SettlementToken,
            /// What could be chosen.
            available_stable_tokens: Vec<SettlementToken>,
            /// When it last changed.
            updated_at: Timestamp,
        }
    }
}

object! {
    /// A token that payments can be settled to.
    #[non_exhaustive]
    pub struct SettlementToken {
        required {
            /// Its id.
            id: i64,
        }
        optional {
            /// Such as `USDC`.
            token_symbol: String,
            /// Such as `USD Coin`.
            token_name: String,
            /// Where it lives.
            network: Network,
            /// Its contract.
            token_address: String,
            /// Places after the point.
            token_decimals: i64,
            /// An image.
            photo_uri: String,
            /// Whether the system chose it.
            is_default: bool,
            /// Whether the system would choose it.
            is_default_settlement: bool,
        }
    }
}

object! {
    /// `PUT /api/v1/merchant/settlement-token`: chooses a token.
    pub struct UpdateSettlement {
        required {
            /// The token's id, or null for the system's choice.
            settlement_token_id: Nullable<i64>,
        }
        optional {}
    }
}

object! {
    /// The token chosen.
    #[non_exhaustive]
    pub struct UpdatedSettlement {
        required {}
        optional {
            /// Always true.
            success: bool,
            /// The provider's words.
            message: String,
            /// The token.
            settlement_token: SettlementToken,
            /// When it was chosen.
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
