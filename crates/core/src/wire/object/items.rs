use alloc::vec::Vec;
use core::ops::Range;

/// Where the items of a page are in the body of its response. They are checked as strictly as if they were read, but
/// nothing is made of them.
#[derive(Debug, Clone, Default)]
pub struct Items {
    /// Where the page is in the body.
    page: usize,
    items: Vec<Part>,
    /// Those of the values of each item's fields; empty for a field without one.
    values: Vec<Part>,
    /// How many fields an item has.
    fields: usize,
}

/// A part of the page. A body is never so long that this would not do.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    from: u32,
    to: u32,
}

impl Items {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The JSON of an item.
    #[must_use]
    pub fn item<'b>(&self, body: &'b [u8], index: usize) -> Option<&'b str> {
        self.text(body, *self.items.get(index)?)
    }

    /// The JSON of the field at this place of an item; none if it has no value.
    #[must_use]
    pub fn field<'b>(&self, body: &'b [u8], index: usize, place: usize) -> Option<&'b str> {
        self.text(body, *self.values.get(index * self.fields + place)?).filter(|json| !json.is_empty())
    }

    fn text<'b>(&self, body: &'b [u8], Part { from, to }: Part) -> Option<&'b str> {
        let [from, to] = [from, to].map(|at| self.page + at as usize);
        core::str::from_utf8(body.get(from..to)?).ok()
    }

    /// Those of a page that is this part of a body.
    pub(crate) fn within(self, body: &str, page: &str) -> Self {
        Self { page: page.as_ptr().addr() - body.as_ptr().addr(), ..self }
    }

    pub(super) fn clear(&mut self) {
        self.items.clear();
        self.values.clear();
    }

    /// Begins an item with so many fields, in place of one that was left out.
    pub(super) fn begin(&mut self, fields: usize) {
        self.fields = fields;
        let begun = self.items.len() * fields;
        self.values.truncate(begun);
        self.values.resize(begun + fields, Part::default());
    }

    /// The value of a field of the item that is begun.
    pub(super) fn set(&mut self, place: usize, value: Range<usize>) {
        let at = self.items.len() * self.fields + place;
        if let Some(part) = self.values.get_mut(at) {
            *part = value.into();
        }
    }

    /// Ends the item that was begun.
    pub(super) fn end(&mut self, json: Range<usize>) {
        self.items.push(json.into());
    }
}

impl From<Range<usize>> for Part {
    #[allow(clippy::cast_possible_truncation)] // of a body
    fn from(Range { start, end }: Range<usize>) -> Self {
        Self { from: start as u32, to: end as u32 }
    }
}
