//! Reading JSON, value by value, without ever failing on a wrong shape.
//!
//! One reader serves all types: what it finds goes into a [`Slot`], behind which is an `Option` of the type. A
//! reader for each type would make the libraries several times as large.

use super::context::Segment;
use super::{Context, FromJson, Malformed, Note};
use crate::json::without_lone_surrogates;
use crate::{Error, FieldErrors};
use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use core::fmt;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON scalar other than null.
pub(crate) enum Scalar<'a> {
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(&'a str),
}

/// Where a value goes that is being read. What does not fit leaves it empty, with a note.
pub(crate) trait Slot {
    /// What the value should be, after "must be".
    fn expected(&self) -> &'static str;
    /// True if it takes the text of any JSON value.
    fn is_raw(&self) -> bool;
    fn raw(&mut self, json: &str, cx: &mut Context);
    fn null(&mut self);
    fn scalar(&mut self, scalar: Scalar<'_>, cx: &mut Context);
    /// Has the elements of a list read, if that is what it takes.
    fn list(&mut self, read: &mut ReadElements<'_>, cx: &mut Context);
    /// Has the members of an object read, if that is what it takes.
    fn object(&mut self, read: &mut ReadMembers<'_>, cx: &mut Context);
}

pub(crate) type ReadElements<'r> = dyn FnMut(&mut dyn Elements, &mut Context) + 'r;
pub(crate) type ReadMembers<'r> = dyn FnMut(&mut dyn Members, &mut Context) + 'r;

/// A list that is being read.
pub(crate) trait Elements {
    /// Where the next element goes, which may turn out not to be there.
    fn next(&mut self) -> &mut dyn Slot;
}

/// An object that is being read.
pub(crate) trait Members {
    /// The API's name of a member, and where it goes; none for an unknown one.
    fn member(&mut self, name: &str) -> Option<(&'static str, &mut dyn Slot)>;
}

impl<T: FromJson> Slot for Option<T> {
    fn expected(&self) -> &'static str {
        T::EXPECTED
    }

    fn is_raw(&self) -> bool {
        T::IS_RAW
    }

    fn raw(&mut self, json: &str, cx: &mut Context) {
        if json == "null" {
            return self.null();
        }
        *self = T::from_raw(json);
        if self.is_none() {
            cx.mismatch(T::EXPECTED);
        }
    }

    fn null(&mut self) {
        *self = T::from_null();
    }

    fn scalar(&mut self, scalar: Scalar<'_>, cx: &mut Context) {
        *self = T::from_scalar(scalar, cx);
        if self.is_none() {
            cx.mismatch(T::EXPECTED);
        }
    }

    fn list(&mut self, read: &mut ReadElements<'_>, cx: &mut Context) {
        *self = T::from_list(read, cx);
    }

    fn object(&mut self, read: &mut ReadMembers<'_>, cx: &mut Context) {
        *self = T::from_object(read, cx);
    }
}

/// Reads one value into a slot.
struct Reader<'s> {
    slot: &'s mut dyn Slot,
    cx: &'s mut Context,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, de: D) -> Result<(), D::Error> {
        if self.slot.is_raw() {
            self.slot.raw(<&RawValue>::deserialize(de)?.get(), self.cx);
            return Ok(());
        }
        de.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.slot.null();
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.slot.scalar(Scalar::Bool(value), self.cx);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.slot.scalar(Scalar::Int(value), self.cx);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        let scalar = i64::try_from(value).map_or(Scalar::Float(f64::INFINITY), Scalar::Int);
        self.slot.scalar(scalar, self.cx);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.slot.scalar(Scalar::Float(value), self.cx);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.slot.scalar(Scalar::Text(value), self.cx);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut read = None;
        self.slot.list(&mut |elements, cx| read = Some(read_elements(&mut seq, elements, cx)), self.cx);
        if let Some(read) = read {
            return read;
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        self.cx.mismatch(self.slot.expected());
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut read = None;
        self.slot.object(&mut |members, cx| read = Some(read_members(&mut map, members, cx)), self.cx);
        if let Some(read) = read {
            return read;
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.cx.mismatch(self.slot.expected());
        Ok(())
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
            cx.field = field;
            map.next_value_seed(Reader { slot, cx })?;
        } else {
            cx.unknown(&name);
            map.next_value::<IgnoredAny>()?;
        }
    }
    Ok(())
}

/// A JSON key, borrowed when it has no escapes.
struct Key<'de>(Cow<'de, str>);

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
fn read_into(json: &str, slot: &mut dyn Slot, any_index: bool) -> Result<Vec<Note>, Malformed> {
    let mut cx = Context { any_index, ..Context::default() };
    let mut de = serde_json::Deserializer::from_str(json);
    Reader { slot, cx: &mut cx }.deserialize(&mut de)?;
    de.end()?;
    Ok(cx.notes)
}

/// Reads what a provider sent; what is missing or not JSON fails, the rest is noted.
pub(crate) fn read_tolerant<T: FromJson>(json: &str) -> Result<(T, Vec<Note>), Malformed> {
    let mut value = None;
    let notes = read_mended(json, &mut value)?;
    match value {
        Some(value) => Ok((value, notes)),
        None => Err(unreadable(&notes, T::EXPECTED)),
    }
}

fn read_mended(json: &str, slot: &mut dyn Slot) -> Result<Vec<Note>, Malformed> {
    read_into(json, slot, true).or_else(|malformed| match without_lone_surrogates(json) {
        Some(mended) => read_into(&mended, slot, true),
        None => Err(malformed),
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
    let mut errors = FieldErrors::default();
    match read_into(json, value, false) {
        Ok(notes) => {
            for (field, problem) in notes.iter().filter_map(Note::problem) {
                errors.add(field, format!("The {field} field {problem}."));
            }
        }
        Err(malformed) => errors.add("", format!("The parameters are not JSON: {malformed}.")),
    }
    errors
}
