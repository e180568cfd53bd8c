//! Texts in lines.

/// How a generated file of Rust begins.
pub(super) const RUST_HEAD: &str = "// Generated from crates/core by `cargo xtask generate`; do not edit.\n\n";

/// The longest line of most languages, in characters.
pub(super) const WIDTH: usize = 120;

/// The words of a text in lines of at most this many characters, unless a word is longer.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.into()),
        }
    }
    lines
}

/// A sentence that goes on after something else: its first letter small.
pub(super) fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The words of a text in lines that begin with `mark`, each with its end; at most this many characters with both.
pub(super) fn lines(text: &str, mark: &str, width: usize) -> String {
    wrap(text, width - mark.len()).iter().map(|line| format!("{mark}{line}\n")).collect()
}

/// Items between `begin` and `end` in one line, or each in a line of its own if that is too long.
pub(super) fn listed(begin: &str, items: &[String], end: &str, indent: &str, width: usize) -> String {
    let line = format!("{begin}{}{end}", items.join(", "));
    if line.len() <= width || items.is_empty() {
        return line;
    }
    let items: String = items.iter().map(|item| format!("{indent}    {item},\n")).collect();
    format!("{begin}\n{items}{indent}{end}")
}

/// Rows of two columns, each after `indent`, as gofmt aligns them.
pub(crate) fn aligned(rows: &[(String, String)], indent: &str) -> String {
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    rows.iter().map(|(name, value)| format!("{indent}{name:width$} {value}\n")).collect()
}

/// Paragraphs as a comment, of which each line begins with `mark`; apart by an empty line.
pub(super) fn comment(paragraphs: &[String], mark: &str, width: usize) -> String {
    let paragraphs = paragraphs.iter().map(|paragraph| lines(paragraph, &format!("{mark} "), width));
    paragraphs.collect::<Vec<_>>().join(&format!("{mark}\n"))
}
