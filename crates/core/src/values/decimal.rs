use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

/// An exact decimal number of any length: `49.990` stays `49.990`.
///
/// Amounts are read from the text of the JSON and written back as the same digits; no float is
/// ever in between. Comparison is by value, so `1.50 == 1.5`.
#[derive(Clone)]
pub struct Decimal(String);

/// Longest text accepted, far above any amount, so that an exponent cannot ask for gigabytes.
const MAX_DIGITS: usize = 400;

/// The text is not a decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseDecimalError;

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal number such as 49.99")
    }
}

impl core::error::Error for ParseDecimalError {}

impl Decimal {
    /// Of a text that [is plain](Self::is_plain), or of nothing where nobody sees it.
    pub(crate) const fn of_plain(text: String) -> Self {
        Self(text)
    }

    /// Whether this is what JSON calls a number, without an exponent, so that it is kept as it is.
    pub(crate) fn is_plain(text: &str) -> bool {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let point = unsigned.bytes().position(|byte| byte == b'.');
        let (whole, fraction) = point.map_or((unsigned, "0"), |at| (&unsigned[..at], &unsigned[at + 1..]));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        // JSON allows no zeros in front, and these digits become JSON.
        let padded = whole.len() > 1 && whole.starts_with('0');
        all_digits(whole) && !padded && all_digits(fraction) && text.len() <= MAX_DIGITS
    }

    /// The digits, without an exponent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for `-0.01`, false for `-0`.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.starts_with('-') && !self.is_zero()
    }

    /// True for `0`, `0.00` and `-0`.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        !self.0.bytes().any(|b| matches!(b, b'1'..=b'9'))
    }

    /// This many units of `10^-scale`, if it is a whole number of them and fits.
    ///
    /// ```
    /// let price: pepay_core::Decimal = "49.99".parse()?;
    /// assert_eq!(price.scaled(3), Some(49_990));
    /// assert_eq!(price.scaled(1), None);
    /// # Ok::<(), pepay_core::ParseDecimalError>(())
    /// ```
    #[must_use]
    pub fn scaled(&self, scale: usize) -> Option<i64> {
        let (negative, whole, fraction) = parts(&self.0);
        if fraction.len() > scale || scale > MAX_DIGITS {
            return None;
        }
        let digits = format!("{whole}{fraction:0<scale$}");
        let digits = digits.trim_start_matches('0');
        let value: i64 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
        Some(if negative { -value } else { value })
    }

    /// Compares it with digits as [`as_str`](Self::as_str) gives them.
    pub(crate) fn compare(&self, digits: &str) -> Ordering {
        let (a_negative, a_whole, a_fraction) = parts(&self.0);
        let (b_negative, b_whole, b_fraction) = parts(digits);
        if a_negative != b_negative {
            return b_negative.cmp(&a_negative);
        }
        // More whole digits is more; of as many, the digits compare as text, and so do fractions.
        let magnitude = (a_whole.len().cmp(&b_whole.len()))
            .then_with(|| a_whole.cmp(b_whole))
            .then_with(|| a_fraction.cmp(b_fraction));
        if a_negative { magnitude.reverse() } else { magnitude }
    }
}

/// Sign, whole part without leading zeros, fraction without trailing zeros.
fn parts(text: &str) -> (bool, &str, &str) {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let point = digits.bytes().position(|byte| byte == b'.');
    let (whole, fraction) = point.map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
    let whole = &whole[zeros(whole.bytes())..];
    let fraction = &fraction[..fraction.len() - zeros(fraction.bytes().rev())];
    let is_zero = whole.is_empty() && fraction.is_empty();
    (digits.len() < text.len() && !is_zero, whole, fraction)
}

fn zeros(digits: impl Iterator<Item = u8>) -> usize {
    digits.take_while(|digit| *digit == b'0').count()
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(format!("{value}"))
    }
}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    /// Reads what JSON calls a number, with or without an exponent.
    fn from_str(text: &str) -> Result<Self, ParseDecimalError> {
        if Self::is_plain(text) {
            return Ok(Self(text.to_owned()));
        }
        let at = text.bytes().position(|byte| matches!(byte, b'e' | b'E')).ok_or(ParseDecimalError)?;
        let (mantissa, exponent) = (&text[..at], text[at + 1..].parse::<i32>().map_err(|_| ParseDecimalError)?);
        if !Self::is_plain(mantissa) || text.len() > MAX_DIGITS {
            return Err(ParseDecimalError);
        }
        if exponent == 0 {
            return Ok(Self(mantissa.to_owned()));
        }
        let unsigned = mantissa.trim_start_matches('-');
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        shift(mantissa.starts_with('-'), whole, fraction, exponent)
    }
}

/// Moves the decimal point of `whole.fraction` by `exponent` places.
fn shift(negative: bool, whole: &str, fraction: &str, exponent: i32) -> Result<Decimal, ParseDecimalError> {
    let places = exponent.unsigned_abs() as usize;
    if places > MAX_DIGITS {
        return Err(ParseDecimalError);
    }
    let (whole, fraction) = if exponent > 0 {
        let moved = fraction.len().min(places);
        let zeros = places - moved;
        (format!("{whole}{}{:0<zeros$}", &fraction[..moved], ""), fraction[moved..].to_owned())
    } else {
        let padded = format!("{whole:0>width$}", width = places + 1);
        let point = padded.len() - places;
        (padded[..point].to_owned(), format!("{}{fraction}", &padded[point..]))
    };
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let sign = if negative { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    let text = format!("{sign}{whole}{point}{fraction}");
    // What is written must read again.
    if text.len() > MAX_DIGITS { Err(ParseDecimalError) } else { Ok(Decimal(text)) }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.compare(&other.0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn keeps_every_digit() {
        for text in ["0", "49.990", "-0.01", "123456789012345678901234567890.123456789012345678"] {
            assert_eq!(decimal(text).to_string(), text);
            assert_eq!(format!("{:?}", decimal(text)), text);
        }
    }

    #[test]
    fn writes_exponents_out() {
        for (text, plain) in [
            ("1e3", "1000"),
            ("1.5E+2", "150"),
            ("1.234e2", "123.4"),
            ("1e-7", "0.0000001"),
            ("12.5e-1", "1.25"),
            ("-2.5e-3", "-0.0025"),
            ("0e5", "0"),
            ("0e400", "0"),
            ("5e0", "5"),
        ] {
            assert_eq!(decimal(text).to_string(), plain, "{text}");
        }
    }

    #[test]
    fn what_an_exponent_writes_out_reads_again() {
        let longest = decimal("1e399");
        assert_eq!(decimal(longest.as_str()), longest);
        assert!("1e400".parse::<Decimal>().is_err());
        assert!("-1e399".parse::<Decimal>().is_err());
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", "-", "1.", ".5", "1e", "1e999999999", "NaN", "1,5", "1 ", "+1", "0x1", "١", "00", "-01.5"] {
            assert!(text.parse::<Decimal>().is_err(), "{text:?}");
        }
        assert!(ParseDecimalError.to_string().contains("49.99"), "an example helps most");
    }

    #[test]
    fn compares_by_value() {
        assert_eq!(decimal("1.50"), decimal("1.5"));
        assert_eq!(decimal("-0"), decimal("0.00"));
        assert_ne!(decimal("1.5"), decimal("-1.5"));
        let sorted = ["-10", "-9.5", "-0.01", "0", "0.009", "0.1", "9.99", "10", "100.0"];
        for pair in sorted.windows(2) {
            assert!(decimal(pair[0]) < decimal(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn scales_only_whole_units() {
        assert_eq!(decimal("49.99").scaled(2), Some(4999));
        assert_eq!(decimal("-0.5").scaled(2), Some(-50));
        assert_eq!(decimal("0.001").scaled(2), None);
        assert_eq!(decimal("99999999999999999999").scaled(2), None);
        assert_eq!(decimal("0").scaled(400), Some(0));
        assert_eq!(decimal("0").scaled(401), None);
    }
}
