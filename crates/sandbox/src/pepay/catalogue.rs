//! The tokens there are, and what they are worth.

use crate::engine::money::Usd;

/// A token that can be paid with.
pub(crate) struct Token {
    pub(crate) id: u32,
    pub(crate) symbol: &'static str,
    pub(crate) name: &'static str,
    pub(crate) network: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) decimals: u32,
    /// `None` for a network's own coin.
    pub(crate) address: Option<&'static str>,
    /// Millionths of a US dollar.
    pub(crate) price_micros: u64,
    pub(crate) is_monitored: bool,
    /// Its state on mainnet.
    pub(crate) availability: &'static str,
}

const fn native(
    id: u32,
    symbol: &'static str,
    name: &'static str,
    network: &'static str,
    decimals: u32,
    price_micros: u64,
) -> Token {
    Token {
        id,
        symbol,
        name,
        network,
        kind: "native",
        decimals,
        address: None,
        price_micros,
        is_monitored: true,
        availability: "AVAILABLE",
    }
}

const fn contract(
    id: u32,
    (symbol, name): (&'static str, &'static str),
    (network, kind): (&'static str, &'static str),
    decimals: u32,
    address: &'static str,
    price_micros: u64,
) -> Token {
    Token { kind, address: Some(address), ..native(id, symbol, name, network, decimals, price_micros) }
}

const USDC: (&str, &str) = ("USDC", "USD Coin");
const USDT: (&str, &str) = ("USDT", "Tether USD");

/// Every network is there, and one token for each availability.
#[rustfmt::skip]
pub(crate) static CATALOGUE: &[Token] = &[
    contract(1, USDC, ("base", "erc20"), 6, "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", 1_000_000),
    native(2, "ETH", "Ether", "base", 18, 2_500_000_000),
    contract(3, USDC, ("ethereum", "erc20"), 6, "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", 1_000_000),
    native(4, "ETH", "Ether", "ethereum", 18, 2_500_000_000),
    contract(5, USDC, ("solana", "spl"), 6, "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v", 1_000_000),
    native(6, "SOL", "Solana", "solana", 9, 150_000_000),
    contract(7, USDT, ("bsc", "erc20"), 18, "0x55d398326f99059fF775485246999027B3197955", 1_000_000),
    native(8, "BNB", "BNB", "bsc", 18, 600_000_000),
    native(9, "AVAX", "Avalanche", "avalanche", 18, 30_000_000),
    native(10, "TON", "Toncoin", "ton", 9, 5_000_000),
    contract(11, USDC, ("arbitrum", "erc20"), 6, "0xaf88d065e77c8cC2239327C5EDb3A432268e5831", 1_000_000),
    Token { availability: "STALE", ..contract(12, USDC, ("optimism", "erc20"), 6, "0x0b2C639c533813f4Aa9D7837CAf62653d097Ff85", 1_000_000) },
    Token { availability: "NO_LIQUIDITY", ..native(13, "ADA", "Cardano", "cardano", 6, 500_000) },
    native(14, "SUI", "Sui", "sui", 9, 3_000_000),
    Token { is_monitored: false, availability: "QUOTE_REQUIRED", ..contract(15, ("DEGEN", "Degen"), ("base", "erc20"), 18, "0x4ed4E862860beD51a9570b96d89aF5E1B0Efefed", 4_000) },
    Token { is_monitored: false, availability: "QUOTE_REQUIRED", ..contract(16, USDT, ("ton", "ton"), 6, "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs", 1_000_000) },
];

pub(crate) const NETWORKS: [&str; 10] =
    ["ethereum", "base", "solana", "avalanche", "ton", "bsc", "arbitrum", "optimism", "cardano", "sui"];
pub(super) const TOKEN_TYPES: [&str; 5] = ["native", "erc20", "spl", "sui", "ton"];

impl Token {
    pub(crate) fn find(id: u32) -> Option<&'static Self> {
        CATALOGUE.iter().find(|token| token.id == id)
    }

    /// What the merchant is paid out in unless they choose another.
    pub(super) fn default_settlement() -> &'static Self {
        &CATALOGUE[6]
    }

    pub(crate) fn is_stable(&self) -> bool {
        matches!(self.symbol, "USDC" | "USDT")
    }

    /// Some networks tell payments apart by a memo.
    pub(crate) fn requires_memo(&self) -> bool {
        self.network == "ton"
    }

    /// How many of the smallest unit are worth `amount`, rounded up, with so many hundredths of a percent on top.
    pub(crate) fn units_for(&self, amount: Usd, buffer_bps: u64) -> u128 {
        let scale = 10_u128.pow(self.decimals);
        // Thousandths of a dollar to millionths, times basis points: at most 10^9 * 10^18 * 10^3 * 10^5.
        let worth = u128::from(amount.0) * scale * 1_000 * u128::from(10_000 + buffer_bps);
        worth.div_ceil(u128::from(self.price_micros) * 10_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_exact_and_rounded_up() {
        let token = |id| Token::find(id).unwrap();
        assert_eq!(token(1).units_for(Usd(49_990), 0), 49_990_000);
        assert_eq!(token(4).units_for(Usd(1_000), 0), 400_000_000_000_000);
        assert_eq!(token(6).units_for(Usd(1), 0), 6_667);
        // The largest invoice in the token with the most units per dollar.
        assert_eq!(token(15).units_for(Usd(1_000_000_000), 0), 250_000_000 * 10_u128.pow(18));
    }

    #[test]
    fn the_catalogue_has_every_network_and_unique_ids() {
        for network in NETWORKS {
            assert!(CATALOGUE.iter().any(|token| token.network == network), "{network}");
        }
        for (id, token) in (1..).zip(CATALOGUE) {
            assert_eq!(token.id, id);
        }
    }
}
