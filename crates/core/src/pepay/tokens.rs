//! The tokens that a merchant accepts (`/sdk/merchants/tokens`).

use super::{Environment, Network};
use crate::api::endpoint::endpoint;
use crate::api::{Auth, Route};
use crate::call::pager::paged_by_offset;
use crate::values::open_enum::open_enum;
use crate::values::{Decimal, Timestamp};
use crate::wire::object::object;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Lists the tokens that the merchant accepts.
    pub struct ListTokens {
        required {}
        optional {
            /// Only tokens of this environment. Default: the one that the account is in.
            environment: Environment,
        }
    }
}

object! {
    /// Searches all tokens that the provider supports, a page at a time.
    pub struct SearchTokens {
        required {}
        optional {
            /// Only tokens of this environment. Default: the one that the account is in.
            environment: Environment,
            /// How many tokens a page holds. Default: 50.
            limit: i64 where Integer(1, 200),
            /// How many tokens to skip. Default: 0.
            offset: i64 where AtLeast(0),
            /// Only tokens with this text in their symbol, name or address. Case is ignored.
            search: String,
            /// Only tokens on this network.
            network: Network,
            /// Only tokens of this type: `native`, `erc20`, `spl`, `sui` or `ton`.
            token_type: String,
            /// True to list only tokens that are in use, false to list only those that are not.
            is_active: bool,
            /// True to list only tokens that can be settled in a stable token, false to list only those that cannot.
            supports_stable_settlement: bool,
            /// True to list only tokens that the merchant has blocked, false to list only those that are not blocked.
            blocked: bool,
        }
    }
}

open_enum! {
    /// Which tokens a merchant accepts.
    pub enum AcceptancePolicy {
        /// All tokens.
        AcceptAll = "accept_all",
        /// No tokens.
        AcceptNone = "accept_none",
        /// All tokens that the merchant has not blocked.
        Selective = "selective",
    }
}

object! {
    /// Tokens, with the merchant's decisions about them.
    #[non_exhaustive]
    pub struct TokenPage {
        required {
            /// The tokens.
            tokens: Vec<MerchantToken>,
        }
        optional {
            /// Which tokens the merchant accepts.
            acceptance_policy: AcceptancePolicy,
            /// The environment of the tokens.
            environment: Environment,
            /// How many tokens match the search. Present in the reply of `tokens.search`.
            total: i64,
            /// How many tokens the page may hold. Present in the reply of `tokens.search`.
            limit: i64,
            /// How many tokens were skipped. Present in the reply of `tokens.search`.
            offset: i64,
        }
    }
}

object! {
    /// A token, with the merchant's decision about it.
    #[non_exhaustive]
    pub struct MerchantToken {
        required {
            /// The token's id.
            id: i64,
        }
        optional {
            /// The token's symbol, such as `USDC`.
            token_symbol: String,
            /// The token's name, such as `USD Coin`.
            token_name: String,
            /// The token's network.
            network: Network,
            /// Whether the token is real money or a test token.
            network_environment: Environment,
            /// The URL of the token's image.
            photo_uri: String,
            /// Whether recurring payments can be made with the token.
            supports_subscriptions: bool,
            /// Whether the merchant refuses the token.
            is_blocked: bool,
            /// The token's price.
            price: TokenPrice,
            /// The address of the token's contract; absent for a native token.
            token_address: String,
            /// The number of decimals of the token: 6 for USDC.
            token_decimals: i64,
            /// The type of token: `native`, `erc20`, `spl`, `sui` or `ton`.
            token_type: String,
            /// Whether a payment must carry a memo.
            requires_memo: bool,
            /// Whether payments in this token can be settled in a stable token.
            supports_stable_settlement: bool,
            /// Whether the token is in use.
            is_active: bool,
            /// Whether payments in this token are detected without a quote.
            is_monitored: bool,
        }
    }
}

object! {
    /// The price of a token.
    pub struct TokenPrice {
        required {}
        optional {
            /// The price of one token, in US dollars.
            usd: Decimal,
            /// When the price was last updated.
            last_updated_at: Timestamp,
            /// The source of the price.
            provider_type: String,
        }
    }
}

object! {
    /// Blocks a token, or accepts it again.
    pub struct BlockToken {
        required {
            /// The token's id.
            token_id: i64,
            /// True to refuse the token, false to accept it again.
            blocked: bool,
        }
        optional {}
    }
}

object! {
    /// Whether a token is refused.
    #[non_exhaustive]
    pub struct BlockedToken {
        required {
            /// Whether the merchant refuses the token.
            blocked: bool,
        }
        optional {
            /// Always true.
            success: bool,
        }
    }
}

endpoint!(ListTokens => page TokenPage, Route::get("tokens.list", "/api/v1/merchant/tokens", Auth::Merchant));
endpoint!(SearchTokens => page TokenPage, Route::get("tokens.search", "/api/v1/merchant/tokens/search", Auth::Merchant));
endpoint!(
    BlockToken => BlockedToken,
    Route::post("tokens.block", "/api/v1/merchant/tokens/{token_id}/block", Auth::Merchant)
);

paged_by_offset!(SearchTokens, MerchantToken, tokens);

impl SearchTokens {
    fn is_followed(&self, page: &TokenPage, offset: i64) -> bool {
        page.total.is_some_and(|total| offset < total)
    }
}
