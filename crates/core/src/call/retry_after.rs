//! How long a response asks to wait, in every form seen.

use crate::values::Timestamp;
use crate::wire::Headers;
use core::time::Duration;

/// From the `Retry-After` header (seconds or a date), else from the body's `retry_after`. `wall_clock` is the host's.
pub(crate) fn read(headers: &Headers, body: Option<&str>, wall_clock: Option<Timestamp>) -> Option<Duration> {
    let from_header = headers.get("retry-after").and_then(|value| {
        // A date is read against the response's own clock if it tells it; ours may be wrong.
        seconds(value).or_else(|| {
            let until = Timestamp::parse_http(value)?;
            let sent = headers.get("date").and_then(Timestamp::parse_http).or(wall_clock)?;
            Some(Duration::from_millis(u64::try_from(until.as_millis() - sent.as_millis()).unwrap_or(0)))
        })
    });
    from_header.or_else(|| text(body?))
}

/// `60`, `1.5`.
fn seconds(text: &str) -> Option<Duration> {
    let text = text.trim();
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match text.parse::<f64>() {
        Ok(seconds) => Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)),
        Err(_) => None,
    }
}

/// A number of seconds, or a number with a unit: `15 minutes`, `30s`, `1 hour`.
fn text(text: &str) -> Option<Duration> {
    if let Some(duration) = seconds(text) {
        return Some(duration);
    }
    let text = text.trim();
    let unit_at = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let count = seconds(&text[..unit_at])?;
    let unit = text[unit_at..].trim().to_ascii_lowercase();
    let factor = match unit.as_str() {
        "ms" | "millisecond" | "milliseconds" => return Some(count / 1000),
        "s" | "sec" | "secs" | "second" | "seconds" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" => 60,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3600,
        "d" | "day" | "days" => 86400,
        _ => return None,
    };
    Some(count.saturating_mul(factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(value: &str) -> Option<Duration> {
        let date = ("Date", "Sun, 06 Nov 1994 08:49:00 GMT");
        read(&Headers::from_iter([date, ("Retry-After", value)]), None, None)
    }

    #[test]
    fn every_form() {
        assert_eq!(header("7"), Some(Duration::from_secs(7)));
        assert_eq!(header("1.5"), Some(Duration::from_millis(1500)));
        assert_eq!(header("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::from_secs(37)));
        assert_eq!(header("Sun, 06 Nov 1994 08:00:00 GMT"), Some(Duration::ZERO), "a past date is now");
        for (body, seconds) in [("60", 60), ("15 minutes", 900), ("1 Minute", 60), ("30s", 30), ("2 hours", 7200)] {
            assert_eq!(read(&Headers::default(), Some(body), None), Some(Duration::from_secs(seconds)), "{body}");
        }
    }

    #[test]
    fn the_header_comes_before_the_body() {
        let headers = Headers::from_iter([("retry-after", "3")]);
        assert_eq!(read(&headers, Some("15 minutes"), None), Some(Duration::from_secs(3)));
    }

    #[test]
    fn a_date_is_read_against_the_hosts_clock_where_the_response_tells_none() {
        let ours = Timestamp::parse_http("Sun, 06 Nov 1994 08:49:00 GMT");
        for (date, wall_clock, wait) in [
            (None, ours, Some(37)),
            (Some("Sun, 06 Nov 1994 08:49:30 GMT"), ours, Some(7)),
            (Some("yesterday"), ours, Some(37)),
            (None, None, None),
        ] {
            let mut headers = Headers::from_iter([("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")]);
            if let Some(date) = date {
                headers.push("Date", date.as_bytes());
            }
            assert_eq!(read(&headers, None, wall_clock), wait.map(Duration::from_secs), "{date:?}");
        }
    }

    #[test]
    fn nonsense_is_none_and_the_huge_is_huge() {
        for value in ["", "-1", "soon", "NaN", "inf", "1 parsec", "٣"] {
            assert_eq!(header(value), None, "{value}");
            assert_eq!(read(&Headers::default(), Some(value), None), None, "{value}");
        }
        assert_eq!(header("1e400"), Some(Duration::MAX));
        assert_eq!(read(&Headers::default(), Some("99999999999999999999 days"), None), Some(Duration::MAX));
    }
}
