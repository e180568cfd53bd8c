//! The tokens that a merchant accepts (`/sdk/merchants/tokens`).

use crate::object::object_class;
use crate::resource::resource;
use pepay_core::pepay::{self as api, BlockToken, ListTokens, SearchTokens};

resource! {
    /// The tokens that a merchant accepts.
    Tokens {
        /// The tokens that you accept (`GET /api/v1/merchant/tokens`, /sdk/merchants/tokens).
        ///
        /// * `environment` (`str`): `mainnet` or `devnet`. Default: your current one.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a `TokenPage`, which is the only one.
        call list(ListTokens) {
            optional { environment }
            options { timeout, max_retries }
        }

        /// The tokens that there are (`GET /api/v1/merchant/tokens/search`, /sdk/merchants/tokens).
        ///
        /// * `environment` (`str`): `mainnet` or `devnet`. Default: your current one.
        /// * `limit` (`int`): how many on a page, 1 to 200. Default 50.
        /// * `offset` (`int`): how many to leave out. Default 0.
        /// * `search` (`str`): in symbol, name or address, in any case.
        /// * `network` (`str`): only this one, such as `base`.
        /// * `token_type` (`str`): `native`, `erc20`, `spl`, `sui` or `ton`.
        /// * `is_active` (`bool`): only those in use, or only those not.
        /// * `supports_stable_settlement` (`bool`): only those that can be settled to a stable
        ///   token, or not.
        /// * `blocked` (`bool`): only those that you have blocked, or only those not.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a `TokenPage`.
        call search(SearchTokens) {
            optional {
                environment, limit, offset, search, network, token_type, is_active, supports_stable_settlement, blocked
            }
            options { timeout, max_retries }
        }

        /// All tokens that there are (`GET /api/v1/merchant/tokens/search`), page by page as they
        /// are needed. Arguments as for `search`, which says what they mean; to go on later, pass
        /// how many there were as `offset`.
        ///
        /// Returns an iterator of `MerchantToken`. What `search` raises, it raises when it comes to
        /// that page, and then it ends. A page that is empty or repeated
        /// although there are more raises `DecodeError`, with the number of items `seen` and the `cursor`.
        iter iter_search(SearchTokens) {
            optional {
                environment, limit, offset, search, network, token_type, is_active, supports_stable_settlement, blocked
            }
            options { timeout, max_retries }
        }

        /// Refuses a token, or accepts it again (`POST /api/v1/merchant/tokens/{token_id}/block`,
        /// /sdk/merchants/tokens).
        ///
        /// * `token_id` (`int`): the `id` of a `MerchantToken`.
        /// * `blocked` (`bool`): whether to refuse it.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        /// * `idempotency_key` (`str`): instead of a fresh one.
        ///
        /// Returns a `BlockedToken`.
        call block(BlockToken) {
            positional { token_id }
            required { blocked }
            options { timeout, max_retries, idempotency_key }
        }
    }
}

object_class! {
    /// Tokens, with what the merchant has decided about them.
    TokenPage(api::TokenPage) {
        /// Which are accepted (`str | None`): `accept_all`, `accept_none` or `selective`.
        acceptance_policy,
        /// `mainnet` or `devnet` (`str | None`).
        environment,
        /// How many there are, when searching (`int | None`).
        total,
        /// How many were asked for, when searching (`int | None`).
        limit,
        /// How many were left out, when searching (`int | None`).
        offset,
    }
    items {
        /// The tokens (`list[MerchantToken]`).
        tokens
    }
}

object_class! {
    /// A token, with what the merchant has decided about it.
    MerchantToken(api::MerchantToken) {
        /// Its id (`int`).
        id,
        /// Such as `USDC` (`str | None`).
        token_symbol,
        /// Such as `USD Coin` (`str | None`).
        token_name,
        /// Where it lives (`str | None`).
        network,
        /// `mainnet` or `devnet` (`str | None`).
        network_environment,
        /// An image (`str | None`).
        photo_uri,
        /// Whether it can be paid with again and again (`bool | None`).
        supports_subscriptions,
        /// Whether you refuse it (`bool | None`).
        is_blocked,
        /// What it is worth (`TokenPrice | None`).
        price,
        /// Its contract; none for a native token (`str | None`).
        token_address,
        /// Places after the point (`int | None`).
        token_decimals,
        /// `native`, `erc20`, `spl`, `sui` or `ton` (`str | None`).
        token_type,
        /// Whether a memo must go with a payment (`bool | None`).
        requires_memo,
        /// Whether it can be settled to a stable token (`bool | None`).
        supports_stable_settlement,
        /// Whether it is in use (`bool | None`).
        is_active,
        /// Whether payments are watched without a quote (`bool | None`).
        is_monitored,
    }
}

object_class! {
    /// What a token is worth.
    TokenPrice(api::TokenPrice) {
        /// In US dollars (`Decimal | None`).
        usd,
        /// When that was so (`datetime | None`).
        last_updated_at,
        /// Who said so (`str | None`).
        provider_type,
    }
}

object_class! {
    /// Whether a token is refused.
    BlockedToken(api::BlockedToken) {
        /// Whether it is refused (`bool`).
        blocked,
        /// Always true (`bool | None`).
        success,
    }
}
