use alloc::string::String;
use core::fmt;
use time::format_description::well_known::{Iso8601, Rfc2822, Rfc3339};
use time::{OffsetDateTime, PrimitiveDateTime};

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

    /// Reads the date of an HTTP header: `Sun, 06 Nov 1994 08:49:37 GMT`.
    #[must_use]
    pub fn parse_http(text: &str) -> Option<Self> {
        OffsetDateTime::parse(text, &Rfc2822).ok().and_then(Self::from_date_time)
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
    }

    #[test]
    fn microseconds_are_kept() {
        let moment = Timestamp::parse("2026-05-04T10:30:00.123456Z").unwrap();
        assert_eq!(moment.as_micros() % 1_000_000, 123_456);
    }

    #[test]
    fn http_dates() {
        let moment = Timestamp::parse_http("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        assert_eq!(moment.as_seconds(), 784_111_777);
        assert_eq!(Timestamp::parse_http("soon"), None);
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
