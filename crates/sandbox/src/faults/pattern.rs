//! Which requests a rule is for: `*`, `/path`, or `METHOD /path`, where `*` or `{name}` stands for one segment and a
//! final `*` for all that follows.

use http::Method;
use serde::{Deserialize, Serialize};

/// A route pattern, kept as it was written.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub(crate) struct Pattern(String);

impl Default for Pattern {
    fn default() -> Self {
        Self("*".to_owned())
    }
}

impl Pattern {
    pub(crate) fn matches(&self, method: &Method, path: &str) -> bool {
        let (wanted, pattern) = self.0.split_once(' ').unwrap_or(("*", &self.0));
        (wanted == "*" || wanted.eq_ignore_ascii_case(method.as_str())) && path_matches(pattern.trim(), path)
    }
}

fn path_matches(pattern: &str, path: &str) -> bool {
    if pattern == "*" {
        return true;
    }
    let mut segments = path.split('/');
    let mut expected = pattern.split('/').peekable();
    while let Some(part) = expected.next() {
        if part == "*" && expected.peek().is_none() {
            return segments.next().is_some();
        }
        let Some(segment) = segments.next() else { return false };
        if part != "*" && !part.starts_with('{') && part != segment {
            return false;
        }
    }
    segments.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_methods_segments_and_whole_branches() {
        let matches = |pattern: &str, path| Pattern(pattern.to_owned()).matches(&Method::POST, path);
        assert!(matches("*", "/session"));
        assert!(matches("POST /session", "/session"));
        assert!(matches("post /session", "/session"));
        assert!(matches("/session", "/session"));
        assert!(matches("POST /api/v1/invoices/{id}", "/api/v1/invoices/1"));
        assert!(matches("POST /api/*", "/api/v1/invoices"));
        assert!(matches("* /api/*/invoices", "/api/v1/invoices"));
        assert!(!matches("GET /session", "/session"));
        assert!(!matches("/session", "/session/1"));
        assert!(!matches("/api/*/invoices", "/api/v1/tokens"));
    }
}
