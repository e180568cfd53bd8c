//! Points in time as the providers write and read them.

use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize, Serializer};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::clock::LATEST_MS;

/// How the Pepay API writes times; its pages show both.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TimeStyle {
    #[default]
    Seconds,
    Iso8601,
}

impl TimeStyle {
    pub(crate) fn write(self, ms: u64) -> Moment {
        Moment { ms, style: self }
    }
}

/// A time on its way into JSON.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    ms: u64,
    style: TimeStyle,
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.style {
            TimeStyle::Seconds => serializer.serialize_u64(self.ms / 1000),
            TimeStyle::Iso8601 => serializer.serialize_str(&iso8601(self.ms, 3)),
        }
    }
}

/// ISO 8601 in UTC with 3 (milli) or 6 (micro) decimals of the second.
pub(crate) fn iso8601(ms: u64, decimals: u8) -> String {
    let at = date_time(ms);
    let micros = if decimals == 6 { "000" } else { "" };
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}{micros}Z",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second(),
        at.millisecond(),
    )
}

fn date_time(ms: u64) -> OffsetDateTime {
    let nanos = i128::from(ms.min(LATEST_MS)) * 1_000_000;
    OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// Unix milliseconds of an ISO 8601 date-time; 0 for one before 1970, when nothing had happened here either.
pub(crate) fn parse_iso8601(text: &str) -> Option<u64> {
    let at = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    u64::try_from(at.unix_timestamp_nanos().max(0) / 1_000_000).ok()
}

/// The `Date` header's form, which `Retry-After` also takes.
pub(crate) fn http_date(ms: u64) -> String {
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_millis(ms.min(LATEST_MS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_in_both_styles() {
        let ms = 1_777_890_600_123;
        let write = |style: TimeStyle| serde_json::to_string(&style.write(ms)).unwrap();
        assert_eq!(write(TimeStyle::Seconds), "1777890600");
        assert_eq!(write(TimeStyle::Iso8601), "\"2026-05-04T10:30:00.123Z\"");
        assert_eq!(iso8601(ms, 6), "2026-05-04T10:30:00.123000Z");
        assert_eq!(parse_iso8601("2026-05-04T12:30:00.123+02:00"), Some(ms));
        assert_eq!(parse_iso8601("1507-09-16T23:46:40+11:33"), Some(0));
        assert_eq!(parse_iso8601("yesterday"), None);
        assert_eq!(http_date(ms), "Mon, 04 May 2026 10:30:00 GMT");
    }

    #[test]
    fn no_time_leaves_the_calendar() {
        assert_eq!(iso8601(u64::MAX, 3), "9999-12-31T23:59:59.999Z");
        assert_eq!(http_date(u64::MAX), "Fri, 31 Dec 9999 23:59:59 GMT");
    }
}
