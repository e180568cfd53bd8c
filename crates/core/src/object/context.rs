use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What a lenient read noticed on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Note {
    /// A field that this version does not know.
    Unknown(String),
    /// A required field that is not there.
    Missing(String),
    /// A field whose value has another shape than it should.
    Mismatch(String, &'static str),
}

/// Where a read is, and what it noticed.
#[derive(Default)]
pub(crate) struct Context {
    pub(super) path: Vec<Segment>,
    pub(super) field: &'static str,
    pub(super) notes: Vec<Note>,
}

#[derive(Clone, Copy)]
pub(super) enum Segment {
    Field(&'static str),
    Index(usize),
}

impl Context {
    /// The dotted path of a field of the current object: `items.0.price`.
    fn here(&self, field: &str) -> String {
        let mut path = String::new();
        for segment in &self.path {
            match segment {
                Segment::Field(name) => path.push_str(name),
                Segment::Index(index) => path.push_str(&index.to_string()),
            }
            path.push('.');
        }
        path.push_str(field);
        path.trim_end_matches('.').to_string()
    }

    pub(crate) fn unknown(&mut self, field: &str) {
        let path = self.here(field);
        self.notes.push(Note::Unknown(path));
    }

    pub(crate) fn missing(&mut self, field: &str) {
        let path = self.here(field);
        // A required field of the wrong shape is noted already, and that says more.
        if !self.notes.iter().any(|note| matches!(note, Note::Mismatch(at, _) if *at == path)) {
            self.notes.push(Note::Missing(path));
        }
    }

    pub(super) fn mismatch(&mut self, expected: &'static str) {
        let path = self.here(self.field);
        self.notes.push(Note::Mismatch(path, expected));
    }

    /// Reads a nested value one level deeper, under the current field.
    pub(crate) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let field = core::mem::take(&mut self.field);
        let deeper = !field.is_empty();
        if deeper {
            self.path.push(Segment::Field(field));
        }
        let value = read(self);
        if deeper {
            self.path.pop();
        }
        self.field = field;
        value
    }
}
