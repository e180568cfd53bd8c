//! Faults by rule: which requests they befall, and what they do to the answer.

mod apply;
mod pattern;

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use self::pattern::Pattern;
use crate::engine::{http::Request, ids::Ids};

/// Rules a tenant may have at a time.
pub(crate) const RULES: usize = 100;
/// The most padding a rule may send.
pub(crate) const OVERSIZE_LIMIT: u64 = 4 << 30;

/// What befalls which requests, how often, and what it does.
///
/// With a `status` or a reset `before`, nothing is done for the request; everything else spoils the answer after the
/// work was done.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Rule {
    /// Given by the sandbox.
    pub(crate) id: String,
    pub(crate) route: Pattern,
    /// How many more requests; `None` is no limit.
    pub(crate) count: Option<NonZeroU32>,
    /// The share of matching requests, drawn from the seed; all if unset.
    pub(crate) probability: Option<f64>,
    pub(crate) status: Option<u16>,
    /// With a status: do the work first all the same.
    pub(crate) commit: bool,
    pub(crate) retry_after: Option<RetryAfter>,
    /// The header as an HTTP date so many seconds from now.
    pub(crate) retry_after_date_s: Option<u64>,
    /// Text is sent as it is, anything else as JSON.
    pub(crate) body: Option<Value>,
    pub(crate) html: bool,
    pub(crate) empty: bool,
    /// So many bytes of padding instead of the body.
    pub(crate) oversize: Option<u64>,
    /// Close after so many bytes of the body.
    pub(crate) truncate: Option<u64>,
    pub(crate) delay_ms: u64,
    pub(crate) slow_body_ms: u64,
    pub(crate) reset: Option<Reset>,
    /// The name of a header to send twice.
    pub(crate) duplicate_header: Option<String>,
}

/// What `Retry-After` says.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum RetryAfter {
    Seconds(u64),
    /// Seconds, a date, or nonsense.
    Text(String),
}

/// When the connection is reset.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reset {
    /// Before the body is read.
    Before,
    /// After the work was done, instead of the answer.
    AfterCommit,
}

impl Rule {
    pub(crate) fn resets_before(&self) -> bool {
        self.reset == Some(Reset::Before)
    }

    fn does_nothing(&self) -> bool {
        let Self { id, route, count, probability, .. } = self.clone();
        *self == Self { id, route, count, probability, ..Self::default() }
    }

    /// What is wrong with it, if anything.
    pub(crate) fn problem(&self) -> Option<&'static str> {
        if self.does_nothing() {
            return Some("the rule does nothing");
        }
        if self.status.is_some_and(|status| !(200..=599).contains(&status)) {
            return Some("status must be between 200 and 599");
        }
        if self.probability.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
            return Some("probability must be between 0 and 1");
        }
        if self.oversize.is_some_and(|bytes| bytes > OVERSIZE_LIMIT) {
            return Some("oversize must be at most 4294967296");
        }
        let name = self.duplicate_header.as_ref();
        if name.is_some_and(|name| name.parse::<http::HeaderName>().is_err()) {
            return Some("duplicate_header must be a header name");
        }
        None
    }
}

/// The first rule that befalls the request, counted down.
pub(crate) fn draw(rules: &mut Vec<Rule>, request: &Request, dice: &mut Ids) -> Option<Rule> {
    let position = rules.iter().position(|rule| {
        rule.route.matches(&request.method, &request.path) && rule.probability.is_none_or(|share| dice.chance(share))
    })?;
    let rule = rules[position].clone();
    if let Some(left) = rule.count {
        match NonZeroU32::new(left.get() - 1) {
            None => drop(rules.remove(position)),
            left => rules[position].count = left,
        }
    }
    Some(rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Method;

    #[test]
    fn a_rule_is_counted_down_and_then_gone() {
        let mut rules: Vec<Rule> = vec![serde_json::from_str(r#"{"route":"*","count":2,"status":503}"#).unwrap()];
        let mut dice = Ids::new(1, "dice");
        let request = Request::new(Method::GET, "/balance");
        assert!(draw(&mut rules, &request, &mut dice).is_some());
        assert!(draw(&mut rules, &request, &mut dice).is_some());
        assert!(draw(&mut rules, &request, &mut dice).is_none());
    }

    #[test]
    fn probability_is_repeatable_by_seed() {
        let draws = |seed| {
            let mut rules: Vec<Rule> = vec![serde_json::from_str(r#"{"route":"*","probability":0.5}"#).unwrap()];
            let mut dice = Ids::new(seed, "dice");
            let request = Request::new(Method::GET, "/balance");
            (0..64).map(|_| draw(&mut rules, &request, &mut dice).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(draws(1), draws(1));
        assert_ne!(draws(1), draws(2));
        let hits = draws(1).into_iter().filter(|hit| *hit).count();
        assert!((16..48).contains(&hits), "{hits}");
    }
}
