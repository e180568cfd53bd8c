//! The tokens that a merchant accepts (`/sdk/merchants/tokens`).

use super::{Environment, Network};
use crate::endpoint::endpoint;
use crate::object::object;
use crate::open_enum::open_enum;
use crate::{Auth, Decimal, FieldErrors, Paged, Route, Timestamp, rules};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

object! {
    /// `GET /api/v1/merchant/tokens`: the tokens that the merchant accepts.
    pub struct ListTokens {
        required {}
        optional {
            /// Of this environment. Default: the merchant's current one.
            environment: Environment,
        }
    }
}

object! {
    /// `GET /api/v1/merchant/tokens/search`: the tokens that there are.
    pub struct SearchTokens {
        required {}
        optional {
            /// Of this environment. Default: the merchant's current one.
            environment: Environment,
            /// 1 to 200. Default 50.
            limit: i64,
            /// How many to leave out. Default 0.
            offset: i64,
            /// In symbol, name or address, in any case.
            search: String,
            /// On this network.
            network: Network,
            /// `native`, `erc20`, `spl`, `sui` or `ton`.
            token_type: String,
            /// Only those in use, or only those not.
            is_active: bool,
            /// Only those that can be settled to a stable token, or only those that cannot.
            supports_stable_settlement: bool,
            /// Only those that the merchant has blocked, or only those not.
            blocked: bool,
        }
    }
}

open_enum! {
    /// Which tokens a merchant accepts.
    pub enum AcceptancePolicy {
        /// All.
        AcceptAll = "accept_all",
        /// None.
        AcceptNone = "accept_none",
        /// Those that are not blocked.
        Selective = "selective",
    }
}

object! {
    /// Tokens, with what the merchant has decided about them.
    #[non_exhaustive]
    pub struct TokenPage {
        required {
            /// The tokens.
            tokens: Vec<MerchantToken>,
        }
        optional {
            /// Which are accepted.
            acceptance_policy: AcceptancePolicy,
            /// Of which environment.
            environment: Environment,
            /// How many there are, when searching.
            total: i64,
            /// How many were asked for, when searching.
            limit: i64,
            /// How many were left out, when searching.
            offset: i64,
        }
    }
}

object! {
    /// A token, with what the merchant has decided about it.
    #[non_exhaustive]
    pub struct MerchantToken {
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
            /// Real money or test tokens.
            network_environment: Environment,
            /// An image.
            photo_uri: String,
            /// Whether it can be paid with again and again.
            supports_subscriptions: bool,
            /// Whether the merchant refuses it.
            is_blocked: bool,
            /// What it is worth.
            price: TokenPrice,
            /// Its contract; none for a native token.
            token_address: String,
            /// Places after the point.
            token_decimals: i64,
            /// `native`, `erc20`, `spl`, `sui` or `ton`.
            token_type: String,
            /// Whether a memo must go with a payment.
            requires_memo: bool,
            /// Whether it can be settled to a stable token.
            supports_stable_settlement: bool,
            /// Whether it is in use.
            is_active: bool,
            /// Whether payments are watched without a quote.
            is_monitored: bool,
        }
    }
}

object! {
    /// What a token is worth.
    pub struct TokenPrice {
        required {}
        optional {
            /// In US dollars.
            usd: Decimal,
            /// When that was so.
            last_updated_at: Timestamp,
            /// Who said so.
            provider_type: String,
        }
    }
}

object! {
    /// `POST /api/v1/merchant/tokens/{token_id}/block`: refuses a token, or accepts it again.
    pub struct BlockToken {
        required {
            /// Which token.
            token_id: i64,
            /// Whether to refuse it.
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
            /// Whether it is refused.
            blocked: bool,
        }
        optional {
            /// Always true.
            success: bool,
        }
    }
}

endpoint!(ListTokens => TokenPage, Route::get("tokens.list", "/api/v1/merchant/tokens", Auth::Merchant));
endpoint!(SearchTokens => TokenPage, Route::get("tokens.search", "/api/v1/merchant/tokens/search", Auth::Merchant), check);
endpoint!(
    BlockToken => BlockedToken,
    Route::post("tokens.block", "/api/v1/merchant/tokens/{token_id}/block", Auth::Merchant)
);

impl SearchTokens {
    fn check(&self, errors: &mut FieldErrors) {
        rules::within(errors, "limit", self.limit, 1, 200);
        rules::within(errors, "offset", self.offset, 0, i64::MAX);
    }
}

impl Paged for SearchTokens {
    type Item = MerchantToken;

    fn items(&self, page: TokenPage) -> Vec<MerchantToken> {
        page.tokens
    }

    fn has_more(&self, page: &TokenPage) -> bool {
        page.total.is_some_and(|total| self.offset_after(page) < total)
    }

    fn next_page(&self, page: &TokenPage) -> Option<(Self, String)> {
        let offset = self.offset_after(page);
        let next = || (Self { offset: Some(offset), ..self.clone() }, offset.to_string());
        (!page.tokens.is_empty()).then(next)
    }
}

impl SearchTokens {
    fn offset_after(&self, page: &TokenPage) -> i64 {
        self.offset.unwrap_or(0).saturating_add_unsigned(page.tokens.len() as u64)
    }
}
