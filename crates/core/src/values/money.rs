//! Amounts carry their unit in their type, so that cents never meet dollars by accident.

use crate::values::Decimal;
use alloc::format;
use core::fmt;

/// Decimal US dollars, exact: what Pepay's requests and payment sessions use (`amount_usd: 49.99`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Usd(pub Decimal);

/// Thousandths of a US dollar: what Pepay's invoice objects use (`amount_unit: "usd_millis"`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UsdMillis(pub i64);

/// Hundredths of the session's currency: what Payviox uses.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i64);

impl Usd {
    /// Whole and fractional dollars from text: `"49.99"`.
    ///
    /// # Errors
    /// When the text is not a decimal number.
    pub fn parse(text: &str) -> Result<Self, crate::values::ParseDecimalError> {
        text.parse().map(Self)
    }
}

impl From<UsdMillis> for Usd {
    fn from(UsdMillis(millis): UsdMillis) -> Self {
        let sign = if millis < 0 { "-" } else { "" };
        let millis = millis.unsigned_abs();
        let text = format!("{sign}{}.{:03}", millis / 1000, millis % 1000);
        Self(text.parse().unwrap_or_else(|_| Decimal::from(0)))
    }
}

impl fmt::Display for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} USD", self.0)
    }
}

impl fmt::Debug for UsdMillis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} usd_millis", self.0)
    }
}

impl fmt::Debug for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cents", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn millis_become_dollars_exactly() {
        assert_eq!(Usd::from(UsdMillis(49_990)).to_string(), "49.990");
        assert_eq!(Usd::from(UsdMillis(0)).to_string(), "0.000");
        assert_eq!(Usd::from(UsdMillis(-5)).to_string(), "-0.005");
        assert_eq!(Usd::from(UsdMillis(i64::MIN)).to_string(), "-9223372036854775.808");
    }

    #[test]
    fn debug_names_the_unit() {
        let shown = format!("{:?} {:?} {:?}", Usd::from(UsdMillis(49_990)), UsdMillis(49_990), Cents(4999));
        assert_eq!(shown, "49.990 USD 49990 usd_millis 4999 cents");
    }
}
