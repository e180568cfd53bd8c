//! Reading JSON, value by value, without ever failing on a wrong shape.
//!
//! One reader serves all types: what it finds goes into a [`Slot`], behind which is an `Option` of the type. A
//! reader for each type would make the libraries several times as large.

use super::context::Segment;
use super::{Context, Items, Limit, Malformed, Note};
use crate::error::{Error, FieldErrors};
use crate::wire::scan::{NotJson, Number, Raw, Scanner, Written};
use alloc::format;
use alloc::vec::Vec;

/// What a JSON value has turned out to be.
#[allow(missing_docs)] // as JSON calls them
pub enum Found<'a, 'r> {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(&'a str),
    /// The text of any value other than null, for a type that asks for it.
    Raw(Raw<'a>),
    /// A list, to be read now or never.
    List(&'a mut ReadElements<'r>),
    /// An object, to be read now or never.
    Object(&'a mut ReadMembers<'r>),
    /// A list or an object that was not read.
    Unread,
}

/// Reads the elements of a list into their places.
pub type ReadElements<'r> = dyn FnMut(&mut dyn Elements, &mut Context) + 'r;
/// Reads the members of an object into their places.
pub type ReadMembers<'r> = dyn FnMut(&mut dyn Members, &mut Context) + 'r;

/// A type that can be read from JSON.
pub(crate) trait FromJson: Sized {
    /// What the value should have been, after "must be".
    const EXPECTED: &'static str;

    /// What it takes without a look at it.
    const TAKES: Takes = Takes::Nothing;

    /// True if it is masked wherever it is shown.
    const IS_SECRET: bool = false;

    /// None for what does not fit.
    fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self>;

    /// What stands in a required field until it has been read.
    fn blank() -> Self;
}

/// What a type takes without a look at it.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub enum Takes {
    Nothing,
    /// Any string.
    Text,
    /// The text of any value other than null.
    Any,
}

/// Where a value goes that is being read. What does not fit leaves it empty, with a note.
pub trait Slot {
    /// What it takes without a look at it.
    fn takes(&self) -> Takes;
    /// Puts a value in it, and tells the context whether it has one now.
    fn take(&mut self, found: Found<'_, '_>, cx: &mut Context);
}

/// An optional field, or an element of a list.
impl<T: FromJson> Slot for Option<T> {
    fn takes(&self) -> Takes {
        T::TAKES
    }

    fn take(&mut self, found: Found<'_, '_>, cx: &mut Context) {
        *self = read(found, cx);
    }
}

/// A required field, which is [blank](FromJson::blank) at first.
impl<T: FromJson> Slot for T {
    fn takes(&self) -> Takes {
        T::TAKES
    }

    fn take(&mut self, found: Found<'_, '_>, cx: &mut Context) {
        if let Some(value) = read(found, cx) {
            *self = value;
        }
    }
}

fn read<T: FromJson>(found: Found<'_, '_>, cx: &mut Context) -> Option<T> {
    // What an object lacks is noted there, and null is as good as nothing.
    let is_noted = matches!(found, Found::Null | Found::List(_) | Found::Object(_));
    let value = T::read(found, cx);
    if value.is_none() && !is_noted {
        cx.mismatch(T::EXPECTED);
    }
    cx.fill(value.is_some());
    value
}

/// A list that is being read.
pub trait Elements {
    /// Where the next element goes, which may turn out not to be there.
    fn next(&mut self) -> &mut dyn Slot;
}

/// An object that is being read.
pub trait Members {
    /// The fields that there can be.
    fn declared(&self) -> &'static Declared;

    /// Begins the field at this place, and gives where its value goes.
    fn slot(&mut self, place: usize, cx: &mut Context) -> Option<&mut dyn Slot>;

    /// Which place the member of this name has, perhaps the `next` one, and whether this is another spelling of the name,
    /// which only an empty place takes. None for an unknown one.
    fn place(&mut self, name: &str, next: usize) -> Option<(usize, bool)> {
        self.declared().find(name, next)
    }

    /// The JSON of an unknown one, by its name as it is written.
    fn unknown(&mut self, name: &str, json: &str) {
        let _ = (name, json);
    }
}

impl dyn Members + '_ {
    /// Begins the field of this name, and gives where its value goes; none for an unknown one.
    pub fn member(&mut self, name: &str, cx: &mut Context) -> Option<&mut dyn Slot> {
        let (place, _) = self.place(name, 0)?;
        self.slot(place, cx)
    }
}

/// Reads the members of an object into its fields. Whether it has all that it cannot be without.
pub(crate) fn read_object(read: &mut ReadMembers<'_>, object: &mut dyn Members, cx: &mut Context) -> bool {
    cx.nested(|cx| {
        read(object, cx);
        let mut is_whole = true;
        let Declared { keys, required, .. } = object.declared();
        for (place, key) in keys.iter().take(*required).enumerate() {
            if !cx.is_filled(place) {
                cx.missing(key);
                is_whole = false;
            }
        }
        is_whole
    })
}

/// What is declared of an object's fields.
#[derive(Debug)]
pub struct Declared {
    /// Their names in the API, in order.
    pub keys: &'static [&'static str],
    /// How many of them, the first ones, must be there.
    pub required: usize,
    /// Other spellings that have been seen, each with the name that it stands for.
    pub aliases: &'static [(&'static str, &'static str)],
    /// What they may hold beyond their types, in the same order; nothing if none of them has a limit.
    pub limits: &'static [Option<Limit>],
    /// Whether any of them is a secret.
    pub has_secrets: bool,
}

impl Declared {
    /// No fields.
    pub(crate) const NOTHING: Self = Self { keys: &[], required: 0, aliases: &[], limits: &[], has_secrets: false };

    /// The same; an object with more fields than a [`Context`] counts does not compile.
    pub(crate) const fn bounded(self) -> Self {
        assert!(self.keys.len() <= u64::BITS as usize);
        self
    }

    /// The place of a field, and whether this is another spelling of its name.
    fn find(&self, name: &str, next: usize) -> Option<(usize, bool)> {
        let (before, after) = self.keys.split_at(next.min(self.keys.len()));
        let at = |part: &[&str], name: &str| part.iter().position(|key| *key == name);
        let own = at(after, name).map(|at| before.len() + at).or_else(|| at(before, name));
        own.map(|place| (place, false)).or_else(|| {
            let (_, key) = self.aliases.iter().find(|(alias, _)| *alias == name)?;
            Some((at(self.keys, key)?, true))
        })
    }
}

/// The members of a list's objects as they came last, which is in the same order in nearly all of them.
#[derive(Default)]
struct Order<'j> {
    seen: Vec<Seen<'j>>,
    /// Which of them is due.
    next: usize,
    /// Which of them is read now, if it is one of them.
    now: Option<usize>,
}

#[derive(Clone, Copy)]
struct Seen<'j> {
    /// Whether it came first in its object, after the bracket.
    is_first: bool,
    /// Where it came last, from the end of the value before; its value; and its end, if that is known.
    from: usize,
    value: usize,
    end: usize,
    /// Whether its field took that value.
    is_filled: bool,
    /// The name as it is written.
    name: &'j str,
    /// None of an unknown one, which is noted.
    place: Option<usize>,
}

/// More members than an object has. What comes after them is not worth remembering.
const MAX_SEEN: usize = 64;

impl<'j> Order<'j> {
    /// The member that is due, if it comes as it did.
    fn due(&self, is_first: bool) -> Option<&Seen<'j>> {
        self.seen.get(self.next).filter(|seen| seen.is_first == is_first)
    }

    /// Goes on to the value of the member that is due, if it is here.
    fn expected(&mut self, is_first: bool, scan: &mut Scanner<'j>) -> Option<(&'j str, Option<usize>)> {
        let seen = self.due(is_first).filter(|seen| scan.takes_again(seen.from..seen.value))?;
        let expected = (seen.name, seen.place);
        self.go_to(self.next);
        Some(expected)
    }

    /// Passes over the member that is due, if it is here with the value that it had last. Its place, whether its field takes
    /// the value, and how long that is.
    fn repeated(&mut self, is_first: bool, scan: &mut Scanner<'j>) -> Option<(Option<usize>, bool, usize)> {
        let seen = self.due(is_first).filter(|seen| scan.takes_member_again(seen.from..seen.end))?;
        let repeated = (seen.place, seen.is_filled, seen.end - seen.value);
        self.next += 1;
        Some(repeated)
    }

    fn find(&mut self, name: &str) -> Option<Option<usize>> {
        let at = self.seen.iter().position(|seen| seen.name == name)?;
        self.go_to(at);
        Some(self.seen[at].place)
    }

    fn remember(&mut self, seen: Seen<'j>) {
        if self.seen.len() < MAX_SEEN {
            self.seen.reserve(MAX_SEEN - self.seen.len());
            self.seen.push(seen);
            self.go_to(self.seen.len() - 1);
        }
    }

    fn go_to(&mut self, at: usize) {
        (self.now, self.next) = (Some(at), at + 1);
    }

    /// The member that is read now came like this.
    fn came(&mut self, is_first: bool, [from, value, end]: [usize; 3], is_filled: bool) {
        if let Some(seen) = self.now.take().and_then(|at| self.seen.get_mut(at)) {
            *seen = Seen { is_first, from, value, end, is_filled, ..*seen };
        }
    }
}

/// Reads a JSON text into slots.
struct Reader<'j> {
    scan: Scanner<'j>,
}

impl<'j> Reader<'j> {
    /// Reads the next value into its slot. The objects of a list come in one order.
    fn value(&mut self, slot: &mut dyn Slot, cx: &mut Context, order: Option<&mut Order<'j>>) -> Result<(), NotJson> {
        let first = self.scan.peek();
        match slot.takes() {
            Takes::Any if first != b'n' => {
                slot.take(Found::Raw(self.scan.raw()?), cx);
                return Ok(());
            }
            Takes::Text if first == b'"' && cx.is_checking => {
                self.scan.string()?;
                cx.fill(true);
                return Ok(());
            }
            _ => {}
        }
        let found = match first {
            b'"' => {
                let text = self.scan.string()?.text(cx.any_index)?;
                slot.take(Found::Text(&text), cx);
                return Ok(());
            }
            b'[' => return self.list(slot, cx),
            b'{' => return self.object(slot, cx, order),
            b'n' => self.scan.word("null").map(|()| Found::Null)?,
            b't' => self.scan.word("true").map(|()| Found::Bool(true))?,
            b'f' => self.scan.word("false").map(|()| Found::Bool(false))?,
            b'-' | b'0'..=b'9' => match self.scan.number()? {
                Number::Int(value) => Found::Int(value),
                Number::Float(value) => Found::Float(value),
            },
            _ => return Err(NotJson),
        };
        slot.take(found, cx);
        Ok(())
    }

    fn list(&mut self, slot: &mut dyn Slot, cx: &mut Context) -> Result<(), NotJson> {
        let mut read = None;
        slot.take(Found::List(&mut |elements, cx| read = Some(self.elements(elements, cx))), cx);
        read.unwrap_or_else(|| self.unread(slot, cx))
    }

    fn object(&mut self, slot: &mut dyn Slot, cx: &mut Context, order: Option<&mut Order<'j>>) -> Result<(), NotJson> {
        let (mut read, mut order) = (None, order);
        let mut members =
            |members: &mut dyn Members, cx: &mut Context| read = Some(self.members(members, cx, order.take()));
        slot.take(Found::Object(&mut members), cx);
        read.unwrap_or_else(|| self.unread(slot, cx))
    }

    fn unread(&mut self, slot: &mut dyn Slot, cx: &mut Context) -> Result<(), NotJson> {
        self.scan.value()?;
        slot.take(Found::Unread, cx);
        Ok(())
    }

    fn elements(&mut self, elements: &mut dyn Elements, cx: &mut Context) -> Result<(), NotJson> {
        let mut order = Order::default();
        let mut goes_on = !self.scan.is_empty(b'[', b']');
        for index in 0_usize.. {
            // What the last one has left is taken by this.
            let slot = elements.next();
            if !goes_on {
                break;
            }
            cx.path.push(Segment::Index(index));
            cx.field = "";
            (order.next, order.now) = (0, None);
            // What a list of one has is worth nothing to others.
            self.scan.peek();
            let from = self.scan.at();
            let read = self.value(slot, cx, (index > 0 && cx.any_index).then_some(&mut order));
            if cx.is_filled(cx.place)
                && let Some(items) = cx.items_here()
            {
                items.end(from..self.scan.at());
            }
            cx.path.pop();
            read?;
            goes_on = self.scan.goes_on(b']')?;
        }
        Ok(())
    }

    fn members(
        &mut self,
        members: &mut dyn Members,
        cx: &mut Context,
        mut order: Option<&mut Order<'j>>,
    ) -> Result<(), NotJson> {
        let (mut next, mut is_first, is_checking) = (0, true, cx.is_checking);
        if let Some(items) = cx.items_here() {
            items.begin(members.declared().keys.len());
        }
        loop {
            let from = self.scan.at();
            // What nobody keeps need not be read twice: it is as good as it was in the object before.
            if is_checking
                && let Some(order) = order.as_deref_mut()
                && let Some((place, is_filled, length)) = order.repeated(is_first, &mut self.scan)
            {
                is_first = false;
                if let Some(place) = place {
                    next = place + 1;
                    cx.has(place, is_filled, self.scan.at() - length..self.scan.at());
                }
                continue;
            }
            let expected = order.as_deref_mut().and_then(|order| order.expected(is_first, &mut self.scan));
            let (name, place) = if let Some(expected) = expected {
                expected
            } else if is_first && self.scan.is_empty(b'{', b'}') || !is_first && !self.scan.goes_on(b'}')? {
                return Ok(());
            } else {
                let name = self.scan.name()?;
                let place = match order.as_deref_mut().and_then(|order| order.find(name.written)) {
                    Some(place) => place,
                    None => {
                        let (place, is_spelled) = look_up(name, members, cx, next)?;
                        // Whether another spelling is taken depends on what came before it.
                        if let Some(order) = order.as_deref_mut().filter(|_| !is_spelled) {
                            let (value, name) = (self.scan.at(), name.written);
                            order.remember(Seen { is_first, from, value, end: from, is_filled: false, name, place });
                        }
                        place
                    }
                };
                (name.written, place)
            };
            let value = self.scan.at();
            let slot = place.and_then(|place| members.slot(place, cx));
            let is_known = slot.is_some();
            match slot {
                Some(slot) => {
                    self.value(slot, cx, None)?;
                    next = cx.place + 1;
                    if is_checking {
                        cx.has(cx.place, cx.is_filled(cx.place), value..self.scan.at());
                    }
                }
                None => {
                    let json = self.scan.value()?;
                    if !is_checking {
                        members.unknown(name, json);
                    }
                }
            }
            if is_checking && let Some(order) = order.as_deref_mut() {
                order.came(is_first, [from, value, self.scan.at()], is_known && cx.is_filled(cx.place));
            }
            is_first = false;
        }
    }
}

/// The place of a member, noted if it is unknown, and whether this is another spelling of its name.
fn look_up(
    name: Written<'_>,
    members: &mut dyn Members,
    cx: &mut Context,
    next: usize,
) -> Result<(Option<usize>, bool), NotJson> {
    let text = name.text(cx.any_index)?;
    let found = members.place(&text, next);
    let is_spelled = found.is_some_and(|(_, is_spelled)| is_spelled);
    let place = found.map(|(place, _)| place);
    let place = place.filter(|place| !is_spelled || !cx.is_filled(*place));
    if place.is_none() {
        // A reply's name is as it is.
        if !cx.any_index && members.place(&[&text, "_ms"].concat(), 0).is_some() {
            cx.no_unit(&text);
        } else {
            cx.unknown(&text);
        }
    }
    Ok((place, is_spelled))
}

/// Reads the field at this place of an object from a text that begins with its JSON, which has been checked.
pub(crate) fn read_field(json: &str, place: usize, object: &mut dyn Members) {
    let mut cx = Context { any_index: true, ..Context::default() };
    let mut reader = Reader { scan: Scanner::new(json) };
    if let Some(slot) = object.slot(place, &mut cx) {
        drop(reader.value(slot, &mut cx, None));
    }
}

/// Reads a whole JSON text into a slot.
fn read_into(json: &str, slot: &mut dyn Slot, mut cx: Context) -> Result<Context, Malformed> {
    let mut reader = Reader { scan: Scanner::new(json) };
    let read = reader.value(slot, &mut cx, None).and_then(|()| reader.scan.end());
    read.map_err(|wrong| wrong.explained(json))?;
    Ok(cx)
}

/// Reads what a provider sent into an empty slot; what is missing or not JSON fails, the rest is noted. If `items` are to
/// be told, those of a page are only checked.
pub(crate) fn read_reply(
    json: &str,
    slot: &mut dyn Slot,
    items: Option<Items>,
) -> Result<(Vec<Note>, Option<Items>), Malformed> {
    let cx = read_into(json, slot, Context { any_index: true, items, ..Context::default() })?;
    let failure = || cx.notes.iter().find_map(Note::failure).unwrap_or_default();
    if cx.is_filled(0) { Ok((cx.notes, cx.items)) } else { Err(Malformed(failure())) }
}

/// What `read` puts into an empty slot. Where it does not say why it did not, the value is another one.
pub(crate) fn reading<T: FromJson>(read: impl FnOnce(&mut dyn Slot) -> Result<(), Malformed>) -> Result<T, Malformed> {
    let mut value = None;
    let read = read(&mut value).and_then(|()| value.ok_or_else(Malformed::default));
    read.map_err(|malformed| malformed.or_not(T::EXPECTED))
}

/// Reads a caller's parameters, where every note is an error.
pub(crate) fn read_params<T: FromJson>(json: &str) -> Result<T, Error> {
    let mut value = None;
    let errors = param_errors(json, &mut value);
    match value {
        Some(value) if errors.is_empty() => Ok(value),
        _ => Err(Error::invalid(errors)),
    }
}

fn param_errors(json: &str, slot: &mut dyn Slot) -> FieldErrors {
    let (mut errors, problem) = match read_into(json, slot, Context::default()) {
        Ok(cx) => (cx.problems(), (!cx.is_filled(0)).then(|| "The parameters must be a JSON object.".into())),
        Err(malformed) => (FieldErrors::default(), Some(format!("The parameters are not JSON: {malformed}."))),
    };
    if let Some(problem) = problem.filter(|_| errors.is_empty()) {
        errors.add("", problem);
    }
    errors
}
