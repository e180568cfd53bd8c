//! Members of classes: their text, and those that are written by hand.

use super::docstring;

/// What classes have beyond what the core declares.
const BY_HAND: &str = include_str!("members.pyi.in");

/// A property or method of a class.
pub(super) struct Member {
    pub(super) name: String,
    /// Its lines, without the last line's end.
    pub(super) text: String,
}

impl Member {
    pub(super) fn property(name: &str, holds: &str, docs: &str) -> Self {
        let text = format!("    @property\n    def {name}(self) -> {holds}:\n{}", docstring(docs, 8));
        Self { name: name.into(), text }
    }

    fn written(text: &str) -> Self {
        let name = text.split_once("def ").and_then(|(_, rest)| rest.split_once('(')).map_or("", |(name, _)| name);
        Self { name: name.into(), text: text.into() }
    }

    pub(super) fn is_property(&self) -> bool {
        self.text.starts_with("    @property")
    }

    /// Whether it gives a live stream.
    pub(super) fn streams(&self) -> bool {
        self.text.contains("-> EventStream[")
    }

    /// Whether it gives one item after the other.
    pub(super) fn iterates(&self) -> bool {
        self.text.contains("-> Iterator[")
    }
}

/// These members, with those of the class that are written by hand: in the place of one with the same name, or
/// after all.
pub(super) fn with_by_hand(class: &str, mut members: Vec<Member>) -> Vec<Member> {
    for member in by_hand(class) {
        match members.iter_mut().find(|it| it.name == member.name) {
            Some(generated) => *generated = member,
            None => members.push(member),
        }
    }
    members
}

fn by_hand(class: &str) -> Vec<Member> {
    let Some((_, rest)) = BY_HAND.split_once(&format!("\nclass {class}:\n")) else { return Vec::new() };
    let body = rest.split("\n\nclass ").next().unwrap_or_default().trim_end();
    let mut texts: Vec<String> = Vec::new();
    for part in body.split("\n\n") {
        match texts.last_mut() {
            Some(last) if part.starts_with("        ") => *last += &format!("\n\n{part}"),
            _ => texts.push(part.into()),
        }
    }
    texts.iter().map(|text| Member::written(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_that_is_written_by_hand_is_in_the_stub() {
        let outputs = crate::generate::outputs().unwrap();
        let stub = &outputs.iter().find(|output| output.path == "python/pepay/_pepay.pyi").unwrap().text;
        let classes: Vec<_> = BY_HAND.lines().filter_map(|line| line.strip_prefix("class ")).collect();
        assert!(classes.len() > 5, "{classes:?}");
        for class in classes.iter().map(|class| class.trim_end_matches(':')) {
            let begins = |text: &&str| text.starts_with(&format!("{class}(")) || text.starts_with(&format!("{class}:"));
            let body = stub.split("\nclass ").find(begins).unwrap();
            for member in by_hand(class) {
                assert!(body.contains(&member.text), "{class}.{}", member.name);
            }
        }
    }
}
