//! Exact money: US dollars in thousandths, tokens in their smallest unit. No float touches either.

use std::{fmt, iter::Sum};

use serde::{Deserialize, Serialize, Serializer, ser::Error as _};
use serde_json::value::RawValue;

/// US dollars, in thousandths: the API's `usd_millis`.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub(crate) struct Usd(pub(crate) u64);

impl Usd {
    /// Reads a JSON number's text, or plain decimal text. `None` if it is no such number, is negative, or has more
    /// than three decimals.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.is_empty() || mantissa.ends_with('.') || mantissa.len() > 40 || exponent.abs() > 40 {
            return None;
        }
        let digits = format!("{whole}{fraction}");
        if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let shift = exponent - i32::try_from(fraction.len()).ok()? + 3;
        let value: u128 = digits.parse().ok()?;
        let scale = 10_u128.checked_pow(shift.unsigned_abs())?;
        let millis = if shift >= 0 {
            value.checked_mul(scale)?
        } else if value.is_multiple_of(scale) {
            value / scale
        } else {
            return None;
        };
        u64::try_from(millis).ok().map(Self)
    }

    /// Reads plain decimal text, as people write it: no exponent.
    pub(crate) fn plain(text: &str) -> Option<Self> {
        Self::parse(text).filter(|_| !text.contains(['e', 'E']))
    }

    /// Always three decimals: the API's `*_decimal` strings.
    pub(crate) fn decimal(self) -> String {
        format!("{}.{:03}", self.0 / 1000, self.0 % 1000)
    }

    /// A JSON number with no needless zeros: the API's `amount_usd`.
    pub(crate) fn number(self) -> Number {
        Number(trim_zeros(&self.decimal()).to_owned())
    }

    pub(crate) fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Usd {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |sum, amount| sum.saturating_add(amount.0)))
    }
}

impl fmt::Display for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = self.0.is_multiple_of(10);
        let text = self.decimal();
        f.write_str(if cents { &text[..text.len() - 1] } else { &text })
    }
}

/// Exact decimal text that is written as a JSON number.
#[derive(Clone, Debug)]
pub(crate) struct Number(String);

impl Number {
    /// So many hundredths of a percent as a fraction: 290 is 0.029.
    pub(crate) fn fraction(bps: u64) -> Self {
        Self(token_decimal(u128::from(bps), 4))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.clone()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// `units` of the smallest kind as decimal text, for a token of so many decimals.
pub(crate) fn token_decimal(units: u128, decimals: u32) -> String {
    let scale = 10_u128.pow(decimals);
    let fraction = format!("{:0width$}", units % scale, width = decimals as usize);
    trim_zeros(&format!("{}.{fraction}", units / scale)).to_owned()
}

fn trim_zeros(text: &str) -> &str {
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_are_read_from_their_digits() {
        for (text, millis) in [
            ("49.99", 49_990),
            ("0.01", 10),
            ("1e2", 100_000),
            ("4999E-2", 49_990),
            ("20", 20_000),
            ("1.2340", 1_234),
            ("0.1e1", 1_000),
        ] {
            assert_eq!(Usd::parse(text), Some(Usd(millis)), "{text}");
        }
        for text in ["", ".", "1.", ".5", "-1", "1.2345", "1e-9", "NaN", "1e999999999", "1,5", "0x1", "true"] {
            assert_eq!(Usd::parse(text), None, "{text}");
        }
        assert_eq!(Usd::plain("20.5"), Some(Usd(20_500)));
        for text in ["1e3", "1E3", "10e-1", "0x10", "1 000", "1,5", "+1", "1.2345"] {
            assert_eq!(Usd::plain(text), None, "{text}");
        }
    }

    #[test]
    fn dollars_are_written_back_as_the_same_digits() {
        let amount = Usd(49_990);
        assert_eq!(amount.decimal(), "49.990");
        assert_eq!(amount.to_string(), "49.99");
        assert_eq!(serde_json::to_string(&amount.number()).unwrap(), "49.99");
        assert_eq!(serde_json::to_string(&Usd(20_000).number()).unwrap(), "20");
        assert_eq!(Usd(1).to_string(), "0.001");
    }

    #[test]
    fn tokens_keep_all_their_decimals() {
        assert_eq!(token_decimal(1_000_000_000_000_000_001, 18), "1.000000000000000001");
        assert_eq!(token_decimal(2_500_000, 6), "2.5");
        assert_eq!(token_decimal(7, 0), "7");
    }
}
