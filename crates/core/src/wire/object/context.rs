use super::Items;
use crate::call::Drift;
use crate::error::FieldErrors;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

/// What a lenient read noticed on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Note {
    /// A field that this version does not know.
    Unknown(String),
    /// A field whose name must say its unit.
    NoUnit(String),
    /// A required field that is not there.
    Missing(String),
    /// A field whose value has another shape than it should.
    Mismatch(String, &'static str),
    /// A value that this version does not know, of a field that has a set of them.
    NewValue(String, String),
}

impl Note {
    /// What made a read fail, if this did.
    pub(super) fn failure(&self) -> Option<String> {
        match self {
            Self::Missing(at) => Some(format!("the field {at} is missing")),
            Self::Mismatch(at, expected) if !at.is_empty() => Some(format!("the field {at} must be {expected}")),
            _ => None,
        }
    }

    /// What a reader of replies may want to know.
    pub(crate) fn into_drift(self) -> Option<Drift> {
        match self {
            Self::Unknown(field) | Self::NoUnit(field) => Some(Drift::UnknownField(field)),
            Self::NewValue(field, value) => Some(Drift::NewValue { field, value }),
            Self::Mismatch(field, expected) => Some(Drift::OtherShape { field, expected }),
            // Of an element of a list, which was left out.
            Self::Missing(field) => Some(Drift::OtherShape { field, expected: "there" }),
        }
    }

    /// What is wrong with which field of a caller's parameters. A value that is new to us may be
    /// known to the server.
    fn problem(&self) -> Option<(&str, String)> {
        match self {
            Self::Unknown(at) => Some((at, "does not exist".into())),
            Self::NoUnit(at) => Some((at, format!("has no unit: give {at}_ms, in milliseconds"))),
            Self::Missing(at) => Some((at, "is required".into())),
            Self::Mismatch(at, expected) => Some((at, format!("must be {expected}"))),
            Self::NewValue(..) => None,
        }
    }
}

/// Where a read is, and what it noticed.
#[derive(Default)]
pub struct Context {
    pub(super) path: Vec<Segment>,
    pub(super) field: &'static str,
    /// The place of that field in its object.
    pub(super) place: usize,
    /// Which fields of the current object have a value, a bit for each.
    pub(super) filled: u64,
    pub(super) notes: Vec<Note>,
    /// Name the elements of a list by `*`: what is odd about one is odd about all.
    pub(super) any_index: bool,
    /// Where among the notes to look first: what is unknown in one element comes in the same order in the next.
    pub(super) next_note: usize,
    /// Where the items of a page are, if they are only checked.
    pub(super) items: Option<Items>,
    /// Whether what is read now belongs to them.
    pub(super) is_checking: bool,
}

/// More notes than this tell nobody more. A hostile reply could ask for millions.
const MAX_NOTES: usize = 100;

/// How deep an item of a page is: the page's field, and the item's index.
const ITEM_LEVEL: usize = 2;

/// The longest text of the other side's that a note repeats, in characters.
const MAX_TEXT: usize = 100;

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
                Segment::Index(_) if self.any_index => path.push('*'),
                Segment::Index(index) => path.push_str(&index.to_string()),
            }
            path.push('.');
        }
        path.push_str(field);
        path.trim_end_matches('.').to_string()
    }

    /// Whether a list that begins here has the items of a page that are only checked: it is the page's first field.
    pub(super) fn begins_items(&mut self) -> bool {
        let is_first = self.path.is_empty() && self.place == 0;
        self.items.as_mut().filter(|_| is_first).map(Items::clear).is_some()
    }

    /// Them, if the value that is read now is one of them.
    pub(super) fn items_here(&mut self) -> Option<&mut Items> {
        self.items.as_mut().filter(|_| self.is_checking && self.path.len() == ITEM_LEVEL)
    }

    /// A text that was read, which is not kept where it is only checked.
    pub(super) fn kept(&self, text: &str) -> String {
        if self.is_checking { String::new() } else { text.into() }
    }

    /// Names the field whose value comes next, and says where in its object it is.
    pub(crate) fn begin_field(&mut self, field: &'static str, place: usize) {
        (self.field, self.place) = (field, place);
    }

    /// The field that was begun has a value now, or none.
    pub(super) fn fill(&mut self, is_filled: bool) {
        let bit = bit(self.place);
        self.filled = if is_filled { self.filled | bit } else { self.filled & !bit };
    }

    /// The field at this place of the current object has its value there, or none.
    pub(super) fn has(&mut self, place: usize, is_filled: bool, value: Range<usize>) {
        self.place = place;
        self.fill(is_filled);
        if let Some(items) = self.items_here() {
            items.set(place, if is_filled { value } else { 0..0 });
        }
    }

    /// Whether the field at this place of the current object has a value.
    pub(super) fn is_filled(&self, place: usize) -> bool {
        self.filled & bit(place) != 0
    }

    /// What is wrong with a caller's parameters, as errors of their fields.
    #[must_use]
    pub fn problems(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        for (field, problem) in self.notes.iter().filter_map(Note::problem) {
            errors.add(field, format!("The {field} field {problem}."));
        }
        errors
    }

    fn note(&mut self, note: Note) {
        if self.notes.len() < MAX_NOTES && !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    pub(crate) fn unknown(&mut self, field: &str) {
        let field = brief(field);
        let count = self.notes.len();
        let is_this = |note: &Note| matches!(note, Note::Unknown(at) if self.is_here(at, field));
        if let Some(at) = (self.next_note..count).chain(0..self.next_note).find(|at| is_this(&self.notes[*at])) {
            self.next_note = at + 1;
        } else if count < MAX_NOTES {
            self.note(Note::Unknown(self.here(field)));
        }
    }

    /// Whether this is the dotted path of a field of the current object, as [`here`](Self::here) writes it.
    fn is_here(&self, path: &str, field: &str) -> bool {
        let mut rest = Some(path);
        for segment in &self.path {
            rest = rest.and_then(|rest| match segment {
                Segment::Field(name) => rest.strip_prefix(name),
                Segment::Index(_) if self.any_index => rest.strip_prefix('*'),
                Segment::Index(index) => rest.strip_prefix(&*index.to_string()),
            });
            rest = rest.and_then(|rest| rest.strip_prefix('.'));
        }
        rest == Some(field)
    }

    pub(crate) fn no_unit(&mut self, field: &str) {
        let path = self.here(field);
        self.note(Note::NoUnit(path));
    }

    pub(crate) fn new_value(&mut self, value: &str) {
        let path = self.here(self.field);
        self.note(Note::NewValue(path, brief(value).into()));
    }

    pub(crate) fn missing(&mut self, field: &str) {
        let path = self.here(field);
        // A required field of the wrong shape is noted already, and that says more.
        if !self.notes.iter().any(|note| matches!(note, Note::Mismatch(at, _) if *at == path)) {
            self.note(Note::Missing(path));
        }
    }

    pub(crate) fn mismatch(&mut self, expected: &'static str) {
        let path = self.here(self.field);
        self.note(Note::Mismatch(path, expected));
    }

    /// Reads a nested value one level deeper, under the current field.
    pub(crate) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let (field, place) = (core::mem::take(&mut self.field), self.place);
        let filled = core::mem::take(&mut self.filled);
        let deeper = !field.is_empty();
        if deeper {
            self.path.push(Segment::Field(field));
        }
        let value = read(self);
        if deeper {
            self.path.pop();
        }
        (self.field, self.place, self.filled) = (field, place, filled);
        value
    }
}

/// No object has more fields than this has bits, which [`Declared`](super::Declared) sees to.
fn bit(place: usize) -> u64 {
    1_u64.checked_shl(u32::try_from(place).unwrap_or(u32::MAX)).unwrap_or(0)
}

fn brief(text: &str) -> &str {
    let end = if text.len() <= MAX_TEXT { None } else { text.char_indices().nth(MAX_TEXT) };
    end.map_or(text, |(end, _)| &text[..end])
}
