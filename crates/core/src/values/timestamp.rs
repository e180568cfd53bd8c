use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use time::format_description::well_known::Rfc3339;
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

/// From here on a Unix time is taken to count milliseconds.
const FIRST_MILLIS: i64 = 1_000_000_000_000;

impl Timestamp {
    /// The beginning of 1970.
    pub(crate) const EPOCH: Self = Self { micros: 0 };

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

    /// From Unix seconds, or from milliseconds if they are of 2001 or later: as seconds they would be long past the
    /// year 9999.
    #[must_use]
    pub fn from_unix(count: i64) -> Option<Self> {
        if count < FIRST_MILLIS { Self::from_seconds(count) } else { Self::from_millis(count) }
    }

    /// The same with a fraction, to the millisecond.
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // a float cast saturates; the year is checked
    pub(crate) fn from_unix_float(count: f64) -> Option<Self> {
        let nearest = |millis: f64| (millis + 0.5_f64.copysign(millis)) as i64;
        let is_seconds = count < FIRST_MILLIS as f64;
        Self::from_millis(nearest(if is_seconds { count * 1000.0 } else { count }))
    }

    /// Reads ISO 8601 (`2026-05-04T10:30:00.000000Z`, `20260504T103000Z`, `2026-05-04 10:30:00`; with an offset, or in UTC if
    /// there is no zone) or a Unix time as text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.parse() {
            Ok(count) => Self::from_unix(count),
            Err(_) => iso_8601(text),
        }
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

/// Reads a date and a time, with or without their `-` and `:`.
fn iso_8601(text: &str) -> Option<Timestamp> {
    let mut rest = Digits(text);
    let (year, month, day) = (rest.number(4)?, rest.after('-', 2)?, rest.after('-', 2)?);
    rest.0 = rest.0.strip_prefix(['T', 't', ' '])?;
    let (hour, minute) = (rest.number(2)?, rest.after(':', 2)?);
    // A leap second is the second before it, as in an HTTP date.
    let second = rest.after(':', 2).unwrap_or(0);
    let second = if second == 60 { 59 } else { second };
    let micros = rest.fraction()?;
    let offset = rest.offset()?;
    let date = Date::from_calendar_date(i32::try_from(year).ok()?, month_of(month)?, u8::try_from(day).ok()?).ok()?;
    let part = |number: u32| u8::try_from(number).ok();
    let time = Time::from_hms_micro(part(hour)?, part(minute)?, part(second)?, micros).ok()?;
    let moment = Timestamp::from_date_time(PrimitiveDateTime::new(date, time).assume_utc())?;
    let seconds = Timestamp::from_seconds(moment.as_seconds() - offset)?;
    Some(Timestamp { micros: seconds.micros + i64::from(micros) })
}

fn month_of(number: u32) -> Option<Month> {
    Month::try_from(u8::try_from(number).ok()?).ok()
}

/// What is left of a date and time that is being read.
struct Digits<'t>(&'t str);

impl Digits<'_> {
    /// A number of just so many digits.
    fn number(&mut self, digits: usize) -> Option<u32> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        let number = number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok())??;
        self.0 = rest;
        Some(number)
    }

    /// A number after this sign, or without it.
    fn after(&mut self, sign: char, digits: usize) -> Option<u32> {
        let mut next = Digits(self.0.strip_prefix(sign).unwrap_or(self.0));
        let number = next.number(digits)?;
        self.0 = next.0;
        Some(number)
    }

    /// Microseconds, if there is a fraction; more digits are cut off.
    fn fraction(&mut self) -> Option<u32> {
        let Some(rest) = self.0.strip_prefix(['.', ',']) else { return Some(0) };
        let end = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = rest.split_at(end);
        self.0 = rest;
        format!("{:0<6}", digits.get(..6).unwrap_or(digits)).parse().ok().filter(|_| end > 0)
    }

    /// The zone, to the end of the text: how many seconds it is ahead of UTC.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.0 {
            "" | "Z" | "z" => return Some(0),
            zone if zone.starts_with('+') => 1,
            zone if zone.starts_with('-') => -1,
            _ => return None,
        };
        self.0 = &self.0[1..];
        let (hours, minutes) = (self.number(2)?, self.after(':', 2).unwrap_or(0));
        (self.0.is_empty() && hours < 24 && minutes < 60).then(|| sign * i64::from(hours * 3600 + minutes * 60))
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
    fn all_forms_of_a_moment_are_one() {
        let moment = Timestamp::from_seconds(1_777_890_600).unwrap();
        for text in [
            "1777890600",
            "1777890600000",
            "2026-05-04T10:30:00Z",
            "2026-05-04T10:30:00.000000Z",
            "2026-05-04T12:30:00+02:00",
            "2026-05-04T12:30:00+0200",
            "2026-05-04t08:30:00.0-02",
            "2026-05-04T10:30:00.000",
            "2026-05-04T10:30:00,0",
            "2026-05-04T10:30:00",
            "2026-05-04 10:30:00",
            "2026-05-04T10:30",
            "20260504T103000Z",
            "20260504T1030",
        ] {
            assert_eq!(Timestamp::parse(text), Some(moment), "{text}");
        }
        assert_eq!(moment.to_string(), "2026-05-04T10:30:00Z");
        assert_eq!(alloc::format!("{moment:?}"), "2026-05-04T10:30:00Z");
    }

    #[test]
    fn a_leap_second_is_the_second_before_it() {
        let second = Timestamp::from_seconds(1_483_228_799);
        for text in ["2016-12-31T23:59:60Z", "20161231T235960Z", "2017-01-01T00:59:60+01:00", "2016-12-31 23:59:60"] {
            assert_eq!(Timestamp::parse(text), second, "{text}");
        }
        assert_eq!(Timestamp::parse("2016-12-31T23:59:61Z"), None);
    }

    #[test]
    fn microseconds_are_kept() {
        for (text, micros) in [(".123456Z", 123_456), (".1Z", 100_000), (".123456789+00:00", 123_456)] {
            let moment = Timestamp::parse(&alloc::format!("2026-05-04T10:30:00{text}")).unwrap();
            assert_eq!(moment.as_micros() % 1_000_000, micros, "{text}");
        }
        let before_1970 = Timestamp::parse("1969-12-31T23:59:59.25Z").unwrap();
        assert_eq!(before_1970.as_millis(), -750);
    }

    #[test]
    fn a_fraction_of_seconds_or_of_milliseconds() {
        for (count, millis) in
            [(1_777_890_600.123, 1_777_890_600_123), (1_777_890_600_123.0, 1_777_890_600_123), (-0.25, -250)]
        {
            assert_eq!(Timestamp::from_unix_float(count).map(Timestamp::as_millis), Some(millis), "{count}");
        }
        for count in [f64::INFINITY, f64::NEG_INFINITY, 1e300] {
            assert_eq!(Timestamp::from_unix_float(count), None, "{count}");
        }
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
        for text in [
            "",
            "now",
            "2026-05-04",
            "2026-05-04T",
            "2026-13-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-05-04T24:00:00Z",
            "2026-05-04T10:60:00Z",
            "2026-05-04T10:30:00.Z",
            "2026-05-04T10:30:00Z ",
            "2026-05-04T10:30:00+24:00",
            "2026-05-04T10:30:00+02:",
            "2026-05-04T+1:30:00Z",
            "2026-05-04T10:30:00 +02:00",
            "2026-W19-1T10:30:00Z",
            "é026-05-04T10:30:00Z",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00+00:01",
            "253402300800",
            "99999999999999999999",
            "-1e3",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
        assert_eq!(Timestamp::parse("2026").map(Timestamp::as_seconds), Some(2026));
        assert_eq!(Timestamp::from_seconds(i64::MAX), None);
        assert_eq!(Timestamp::from_millis(i64::MIN), None);
    }
}
