//! Reading JSON, value by value, without ever failing on a wrong shape.
//!
//! One reader serves all types: what it finds goes into a [`Slot`], behind which is an `Option` of the type. A
//! reader for each type would make the libraries several times as large.

use super::context::Segment;
use super::{Context, Malformed, Note};
use crate::error::{Error, FieldErrors};
use crate::wire::json::without_lone_surrogates;
use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use core::fmt;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// What a JSON value has turned out to be.
#[allow(missing_docs)] // as JSON calls them
pub enum Found<'a, 'r> {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(&'a str),
    /// The text of any value other than null, for a type that asks for it.
    Raw(&'a str),
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

    /// True if it is read from the text of any value.
    const IS_RAW: bool = false;

    /// None for what does not fit.
    fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self>;
}

/// Where a value goes that is being read. What does not fit leaves it empty, with a note.
pub trait Slot {
    /// Whether it takes the text of any value.
    fn is_raw(&self) -> bool;
    /// Puts a value in it.
    fn take(&mut self, found: Found<'_, '_>, cx: &mut Context);
}

impl<T: FromJson> Slot for Option<T> {
    fn is_raw(&self) -> bool {
        T::IS_RAW
    }

    fn take(&mut self, found: Found<'_, '_>, cx: &mut Context) {
        // What an object lacks is noted there, and null is as good as nothing.
        let is_noted = matches!(found, Found::Null | Found::List(_) | Found::Object(_));
        *self = T::read(found, cx);
        if self.is_none() && !is_noted {
            cx.mismatch(T::EXPECTED);
        }
    }
}

/// A list that is being read.
pub trait Elements {
    /// Where the next element goes, which may turn out not to be there.
    fn next(&mut self) -> &mut dyn Slot;
}

/// An object that is being read.
pub trait Members {
    /// The API's name of a member, and where it goes; none for an unknown one.
    fn member(&mut self, name: &str) -> Option<(&'static str, &mut dyn Slot)>;

    /// The JSON of an unknown one.
    fn unknown(&mut self, name: &str, json: &str) {
        let _ = (name, json);
    }
}

/// Reads one value into a slot.
struct Reader<'s> {
    slot: &'s mut dyn Slot,
    cx: &'s mut Context,
}

impl Reader<'_> {
    fn found<E>(self, found: Found<'_, '_>) -> Result<(), E> {
        self.slot.take(found, self.cx);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, de: D) -> Result<(), D::Error> {
        if !self.slot.is_raw() && !self.cx.has_huge_numbers {
            return de.deserialize_any(self);
        }
        match <&RawValue>::deserialize(de)?.get() {
            "null" => self.found(Found::Null),
            json if self.slot.is_raw() => self.found(Found::Raw(json)),
            // `f64` reads all that JSON calls a number.
            json if json.parse().is_ok_and(f64::is_infinite) => self.found(Found::Float(f64::INFINITY)),
            json => serde_json::Deserializer::from_str(json).deserialize_any(self).map_err(D::Error::custom),
        }
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.found(Found::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.found(Found::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.found(Found::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.found(i64::try_from(value).map_or(Found::Float(f64::INFINITY), Found::Int))
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.found(Found::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.found(Found::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut read = None;
        self.slot.take(Found::List(&mut |elements, cx| read = Some(read_elements(&mut seq, elements, cx))), self.cx);
        if let Some(read) = read {
            return read;
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        self.found(Found::Unread)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut read = None;
        self.slot.take(Found::Object(&mut |members, cx| read = Some(read_members(&mut map, members, cx))), self.cx);
        if let Some(read) = read {
            return read;
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.found(Found::Unread)
    }
}

fn read_elements<'de, A: SeqAccess<'de>>(
    seq: &mut A,
    elements: &mut dyn Elements,
    cx: &mut Context,
) -> Result<(), A::Error> {
    for index in 0_usize.. {
        cx.path.push(Segment::Index(index));
        cx.field = "";
        let element = seq.next_element_seed(Reader { slot: elements.next(), cx })?;
        cx.path.pop();
        if element.is_none() {
            break;
        }
    }
    Ok(())
}

fn read_members<'de, A: MapAccess<'de>>(
    map: &mut A,
    members: &mut dyn Members,
    cx: &mut Context,
) -> Result<(), A::Error> {
    while let Some(Key(name)) = map.next_key()? {
        if let Some((field, slot)) = members.member(&name) {
            cx.begin_field(field);
            map.next_value_seed(Reader { slot, cx })?;
        } else {
            // A reply's name is as it is.
            if !cx.any_index && members.member(&[&name, "_ms"].concat()).is_some() {
                cx.no_unit(&name);
            } else {
                cx.unknown(&name);
            }
            members.unknown(&name, map.next_value::<&RawValue>()?.get());
        }
    }
    Ok(())
}

/// A JSON key, borrowed when it has no escapes.
pub(crate) struct Key<'de>(pub(crate) Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(de: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(name.into())))
            }
        }
        de.deserialize_str(KeyVisitor)
    }
}

/// Reads a whole JSON text into a slot.
fn read_into(json: &str, slot: &mut dyn Slot, mut cx: Context) -> Result<Context, Malformed> {
    let mut de = serde_json::Deserializer::from_str(json);
    Reader { slot, cx: &mut cx }.deserialize(&mut de)?;
    de.end()?;
    Ok(cx)
}

/// Reads what a provider sent; what is missing or not JSON fails, the rest is noted.
pub(crate) fn read_tolerant<T: FromJson>(json: &str) -> Result<(T, Vec<Note>), Malformed> {
    let mut value = None;
    let notes = read_mended(json, &mut value)?.notes;
    match value {
        Some(value) => Ok((value, notes)),
        None => Err(unreadable(&notes, T::EXPECTED)),
    }
}

fn read_mended(json: &str, slot: &mut dyn Slot) -> Result<Context, Malformed> {
    let cx = |has_huge_numbers| Context { has_huge_numbers, any_index: true, ..Context::default() };
    read_into(json, slot, cx(false)).or_else(|malformed| {
        let mended = without_lone_surrogates(json);
        read_into(mended.as_deref().unwrap_or(json), slot, cx(true)).map_err(|_| malformed)
    })
}

fn unreadable(notes: &[Note], expected: &str) -> Malformed {
    Malformed(notes.iter().find_map(Note::failure).unwrap_or_else(|| format!("the body must be {expected}")))
}

/// Reads a caller's parameters, where every note is an error.
pub(crate) fn read_params<T: FromJson>(json: &str) -> Result<T, Error> {
    let mut value = None;
    let mut errors = param_errors(json, &mut value);
    match value {
        Some(value) if errors.is_empty() => Ok(value),
        _ => {
            if errors.is_empty() {
                errors.add("", "The parameters must be a JSON object.".into());
            }
            Err(Error::invalid(errors))
        }
    }
}

fn param_errors(json: &str, value: &mut dyn Slot) -> FieldErrors {
    read_into(json, value, Context::default()).map_or_else(
        |malformed| {
            let mut errors = FieldErrors::default();
            errors.add("", format!("The parameters are not JSON: {malformed}."));
            errors
        },
        |cx| cx.problems(),
    )
}
