//! E-mail addresses, as far as both providers check them.

/// Whether `text` has the form of an address: one `@`, something before it, a dotted host after it.
pub(crate) fn is_valid(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let plain =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c == '@' || c.is_whitespace() || c.is_control());
    plain(local)
        && plain(host)
        && text.len() <= 255
        && host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn addresses_have_a_local_part_and_a_dotted_host() {
        assert!(is_valid("payer@example.com"));
        for text in ["", "payer", "@example.com", "payer@", "payer@host", "a b@example.com", "a@b@c.d", "a@b..c"] {
            assert!(!is_valid(text), "{text}");
        }
    }
}
