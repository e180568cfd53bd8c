//! Faults by rule: which requests they befall, and what they do to the answer.

mod apply;
mod pattern;
mod stream;

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use self::{
    pattern::Pattern,
    stream::{StreamFault, Turn},
};
use crate::engine::{http::Request, ids::Ids, tenant::Profile, tracked::Tracked};

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
    /// What befalls a WebSocket once it is open.
    pub(crate) stream: Option<StreamFault>,
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
            return Some("the rule has no effect; set status, body, delay_ms, reset or another effect");
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
        if let Some(problem) = self.stream.as_ref().and_then(StreamFault::problem) {
            return Some(problem);
        }
        let name = self.duplicate_header.as_ref();
        if name.is_some_and(|name| name.parse::<http::HeaderName>().is_err()) {
            return Some("duplicate_header must be a header name");
        }
        None
    }
}

/// The first rule that befalls the request, of a tenant's own and of those for everybody. The profile counts as changed
/// only if it was: if dice were thrown, or a rule of its own was counted down.
pub(crate) fn befalling(request: &Request, profile: &mut Tracked<Profile>, shared: &mut Vec<Rule>) -> Option<Rule> {
    if profile.faults.is_empty() && shared.is_empty() {
        return None;
    }
    let mut dice = profile.dice.clone();
    let own = draw(&profile.faults, request, &mut dice);
    let everybodys = if own.is_none() { draw(shared, request, &mut dice) } else { None };
    if dice != profile.dice {
        profile.dice = dice;
    }
    match own {
        Some(position) if profile.faults[position].count.is_some() => Some(count_down(&mut profile.faults, position)),
        Some(position) => Some(profile.faults[position].clone()),
        None => everybodys.map(|position| count_down(shared, position)),
    }
}

fn draw(rules: &[Rule], request: &Request, dice: &mut Ids) -> Option<usize> {
    rules.iter().position(|rule| {
        rule.route.matches(&request.method, &request.path) && rule.probability.is_none_or(|share| dice.chance(share))
    })
}

/// The rule as it was; it is gone with the last request of its count.
fn count_down(rules: &mut Vec<Rule>, position: usize) -> Rule {
    let rule = rules[position].clone();
    if let Some(left) = rule.count {
        match NonZeroU32::new(left.get() - 1) {
            None => drop(rules.remove(position)),
            left => rules[position].count = left,
        }
    }
    rule
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tenant::Tenant;
    use http::Method;

    fn rules(json: &str) -> Vec<Rule> {
        vec![serde_json::from_str(json).unwrap()]
    }

    #[test]
    fn a_rule_is_counted_down_and_then_gone() {
        let counted = || rules(r#"{"route":"*","count":2,"status":503}"#);
        let request = Request::new(Method::GET, "/balance");
        for (own, mut shared) in [(counted(), vec![]), (vec![], counted())] {
            let mut tenant = Tenant::new("x", 1);
            tenant.profile.faults = own;
            let mut befalls = || befalling(&request, &mut tenant.profile, &mut shared).is_some();
            assert_eq!([befalls(), befalls(), befalls()], [true, true, false]);
        }
    }

    #[test]
    fn a_rule_without_an_end_changes_nothing() {
        let mut tenant = Tenant::new("x", 1);
        tenant.profile.unnoticed().faults = rules(r#"{"route":"GET /balance","status":503}"#);
        for (path, befalls) in [("/balance", true), ("/payments", false)] {
            let fault = befalling(&Request::new(Method::GET, path), &mut tenant.profile, &mut Vec::new());
            assert_eq!(fault.is_some(), befalls);
            assert!(!tenant.profile.is_changed());
        }
    }

    #[test]
    fn probability_is_repeatable_by_seed() {
        let draws = |seed| {
            let mut tenant = Tenant::new("x", seed);
            tenant.profile.faults = rules(r#"{"route":"*","probability":0.5}"#);
            let request = Request::new(Method::GET, "/balance");
            (0..64).map(|_| befalling(&request, &mut tenant.profile, &mut Vec::new()).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(draws(1), draws(1));
        assert_ne!(draws(1), draws(2));
        let hits = draws(1).into_iter().filter(|hit| *hit).count();
        assert!((16..48).contains(&hits), "{hits}");
    }
}
