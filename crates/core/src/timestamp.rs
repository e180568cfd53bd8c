use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

/// A moment in UTC, to the microsecond.
///
/// The providers send the same field as Unix seconds on one page and as ISO 8601 on another; both
/// read into this one type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    micros: i64,
}

/// The end of the year 9999, past which neither ISO 8601 nor Python's datetime goes.
const MAX_SECONDS: i64 = 253_402_300_799;

impl Timestamp {
    /// From Unix seconds, if within the years 1 to 9999.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        (-62_135_596_800..=MAX_SECONDS).contains(&seconds).then(|| Self { micros: seconds * 1_000_000 })
    }

    /// From Unix milliseconds, if within the years 1 to 9999.
    #[must_use]
    pub fn from_millis(millis: i64) -> Option<Self> {
        let whole = Self::from_seconds(millis.div_euclid(1000))?;
        Some(Self { micros: whole.micros + millis.rem_euclid(1000) * 1000 })
    }

    /// Reads ISO 8601 (`2026-05-04T10:30:00.000000Z`, an offset, or no zone at all, which is UTC)
    /// or Unix seconds as text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(seconds) = text.parse() {
            return Self::from_seconds(seconds);
        }
        OffsetDateTime::parse(text, &Rfc3339)
            .or_else(|_| OffsetDateTime::parse(text, &Iso8601::PARSING))
            .or_else(|_| PrimitiveDateTime::parse(text, &Iso8601::PARSING).map(PrimitiveDateTime::assume_utc))
            .ok()
            .and_then(Self::from_date_time)
    }

    /// Reads the date of an HTTP header in each of its three forms: `Sun, 06 Nov 1994 08:49:37 GMT`,
    /// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
    #[must_use]
    pub fn parse_http(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split([' ', ',', '-']).filter(|word| !word.is_empty()).take(7).collect();
        let (day, month, year, time) = match words[..] {
            [_, day, month, year, time, "GMT" | "UTC" | "+0000"] => (day, month, year, time),
            [_, month, day, time, year] => (day, month, year, time),
            _ => return None,
        };
        let date = Date::from_calendar_date(http_year(year)?, http_month(month)?, day.parse().ok()?).ok()?;
        Self::from_date_time(PrimitiveDateTime::new(date, http_time(time)?).assume_utc())
    }

    fn from_date_time(moment: OffsetDateTime) -> Option<Self> {
        let whole = Self::from_seconds(moment.unix_timestamp())?;
        Some(Self { micros: whole.micros + i64::from(moment.microsecond()) })
    }

    /// Unix seconds, rounded down.
    #[must_use]
    pub fn as_seconds(self) -> i64 {
        self.micros.div_euclid(1_000_000)
    }

    /// Unix milliseconds, rounded down.
    #[must_use]
    pub fn as_millis(self) -> i64 {
        self.micros.div_euclid(1000)
    }

    /// Unix microseconds.
    #[must_use]
    pub fn as_micros(self) -> i64 {
        self.micros
    }
}

/// Of two digits, those from 70 on are of the last century.
fn http_year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    Some(match text.len() {
        2 if year < 70 => year + 2000,
        2 => year + 1900,
        _ => year,
    })
}

fn http_month(name: &str) -> Option<Month> {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let index = NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))?;
    Month::try_from(u8::try_from(index + 1).ok()?).ok()
}

/// `08:49:37`; a leap second is the second before it.
fn http_time(text: &str) -> Option<Time> {
    let mut parts = text.splitn(3, ':').map(str::parse::<u8>);
    let mut part = || parts.next()?.ok();
    Time::from_hms(part()?, part()?, part()?.min(59)).ok()
}

impl fmt::Display for Timestamp {
    /// RFC 3339, in UTC: `2026-05-04T10:30:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: Option<String> = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.micros) * 1000)
            .ok()
            .and_then(|moment| moment.format(&Rfc3339).ok());
        f.pad(&text.ok_or(fmt::Error)?)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn seconds_and_iso_8601_are_one() {
        let moment = Timestamp::from_seconds(1_777_890_600).unwrap();
        for text in [
            "1777890600",
            "2026-05-04T10:30:00Z",
            "2026-05-04T10:30:00.000000Z",
            "2026-05-04T12:30:00+02:00",
            "2026-05-04T10:30:00.000",
            "2026-05-04T10:30:00",
        ] {
            assert_eq!(Timestamp::parse(text), Some(moment), "{text}");
        }
        assert_eq!(moment.to_string(), "2026-05-04T10:30:00Z");
        assert_eq!(alloc::format!("{moment:?}"), "2026-05-04T10:30:00Z");
    }

    #[test]
    fn microseconds_are_kept() {
        let moment = Timestamp::parse("2026-05-04T10:30:00.123456Z").unwrap();
        assert_eq!(moment.as_micros() % 1_000_000, 123_456);
    }

    #[test]
    fn http_dates() {
        for (text, seconds) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Sun, 06 Nov 1994 08:49:37 +0000", 784_111_777),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777),
            ("Sunday, 06-Dec-70 08:49:37 GMT", 29_321_377),
            ("Friday, 06-Dec-69 08:49:37 GMT", 3_153_545_377),
            ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_799),
        ] {
            assert_eq!(Timestamp::parse_http(text).map(Timestamp::as_seconds), Some(seconds), "{text}");
        }
        for text in [
            "soon",
            "",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 06 Now 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:37:00 GMT",
            "Sun, 06 Nov 99999 08:49:37 GMT",
        ] {
            assert_eq!(Timestamp::parse_http(text), None, "{text}");
        }
    }

    #[test]
    fn nonsense_is_none() {
        for text in ["", "now", "2026-13-01T00:00:00Z", "99999999999999999999", "-1e3", "2026"] {
            assert!(Timestamp::parse(text).is_none_or(|t| text == "2026" && t.as_seconds() == 2026), "{text}");
        }
        assert_eq!(Timestamp::from_seconds(i64::MAX), None);
        assert_eq!(Timestamp::from_millis(i64::MIN), None);
    }
}
