//! Reading JSON, value by value, without ever failing on a wrong shape.

use super::context::Segment;
use super::{Context, Field, Malformed, Note};
use crate::json::without_lone_surrogates;
use crate::{Error, FieldErrors};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Reads one field's value with the context at hand.
pub(crate) struct Seed<'c, T>(&'c mut Context, PhantomData<T>);

impl<'c, T> Seed<'c, T> {
    pub(crate) fn new(cx: &'c mut Context, field: &'static str) -> Self {
        cx.field = field;
        Self(cx, PhantomData)
    }
}

impl<'de, T: Field> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, de: D) -> Result<Option<T>, D::Error> {
        T::read(de, self.0)
    }
}

/// A JSON scalar, or the fact that it was none.
pub(super) enum Scalar<'de> {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Cow<'de, str>),
    Compound,
}

impl<'de> Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(de: D) -> Result<Self, D::Error> {
        struct ScalarVisitor;

        impl<'de> Visitor<'de> for ScalarVisitor {
            type Value = Scalar<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any JSON value")
            }
            fn visit_unit<E>(self) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Bool(value))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Int(value))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Scalar<'de>, E> {
                Ok(i64::try_from(value).map_or(Scalar::Float(f64::INFINITY), Scalar::Int))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Float(value))
            }
            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Text(Cow::Borrowed(value)))
            }
            fn visit_str<E>(self, value: &str) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Text(Cow::Owned(value.to_string())))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar<'de>, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Scalar::Compound)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar<'de>, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Scalar::Compound)
            }
        }
        de.deserialize_any(ScalarVisitor)
    }
}

/// A type that is read from a JSON array or object.
pub(crate) trait Compound: Sized {
    const EXPECTED: &'static str;

    fn from_seq<'de, A: SeqAccess<'de>>(mut seq: A, cx: &mut Context) -> Result<Option<Self>, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        cx.mismatch(Self::EXPECTED);
        Ok(None)
    }

    fn from_map<'de, A: MapAccess<'de>>(mut map: A, cx: &mut Context) -> Result<Option<Self>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        cx.mismatch(Self::EXPECTED);
        Ok(None)
    }
}

/// Reads an array or object; null is `None`, anything else a mismatch.
pub(crate) fn read_compound<'de, T: Compound, D: Deserializer<'de>>(
    de: D,
    cx: &mut Context,
) -> Result<Option<T>, D::Error> {
    struct CompoundVisitor<'c, T>(&'c mut Context, PhantomData<T>);

    impl<T: Compound> CompoundVisitor<'_, T> {
        fn mismatch<E>(self) -> Result<Option<T>, E> {
            self.0.mismatch(T::EXPECTED);
            Ok(None)
        }
    }

    impl<'de, T: Compound> Visitor<'de> for CompoundVisitor<'_, T> {
        type Value = Option<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(T::EXPECTED)
        }
        fn visit_unit<E>(self) -> Result<Option<T>, E> {
            Ok(None)
        }
        fn visit_bool<E>(self, _: bool) -> Result<Option<T>, E> {
            self.mismatch()
        }
        fn visit_i64<E>(self, _: i64) -> Result<Option<T>, E> {
            self.mismatch()
        }
        fn visit_u64<E>(self, _: u64) -> Result<Option<T>, E> {
            self.mismatch()
        }
        fn visit_f64<E>(self, _: f64) -> Result<Option<T>, E> {
            self.mismatch()
        }
        fn visit_str<E>(self, _: &str) -> Result<Option<T>, E> {
            self.mismatch()
        }
        fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Option<T>, A::Error> {
            T::from_seq(seq, self.0)
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Option<T>, A::Error> {
            T::from_map(map, self.0)
        }
    }
    de.deserialize_any(CompoundVisitor(cx, PhantomData))
}

impl<T: Field> Compound for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn from_seq<'de, A: SeqAccess<'de>>(mut seq: A, cx: &mut Context) -> Result<Option<Self>, A::Error> {
        let mut list = Self::new();
        cx.nested(|cx| {
            for index in 0_usize.. {
                cx.path.push(Segment::Index(index));
                let element = seq.next_element_seed(Seed::<T>::new(cx, ""))?;
                cx.path.pop();
                match element {
                    Some(element) => list.extend(element),
                    None => break,
                }
            }
            Ok(Some(list))
        })
    }
}

/// A JSON key, borrowed when it has no escapes.
pub(crate) struct Key<'de>(pub(crate) Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(de: D) -> Result<Self, D::Error> {
        match Scalar::deserialize(de)? {
            Scalar::Text(text) => Ok(Self(text)),
            _ => Err(D::Error::custom("a key must be a string")),
        }
    }
}

/// Reads a whole JSON text; the value is `None` if it is not what `T` expects.
fn read_noted<T: Compound>(json: &str, any_index: bool) -> Result<(Option<T>, Vec<Note>), Malformed> {
    let mut cx = Context { any_index, ..Context::default() };
    let mut de = serde_json::Deserializer::from_str(json);
    let value = read_compound(&mut de, &mut cx)?;
    de.end()?;
    Ok((value, cx.notes))
}

/// Reads what a provider sent; what is missing or not JSON fails, the rest is noted.
pub(crate) fn read_tolerant<T: Compound>(json: &str) -> Result<(T, Vec<Note>), Malformed> {
    let (value, notes) = read_noted(json, true).or_else(|malformed| match without_lone_surrogates(json) {
        Some(mended) => read_noted(&mended, true),
        None => Err(malformed),
    })?;
    match value {
        Some(value) => Ok((value, notes)),
        None => Err(Malformed(
            notes.iter().find_map(Note::failure).unwrap_or_else(|| format!("the body must be {}", T::EXPECTED)),
        )),
    }
}

/// Reads a caller's parameters, where every note is an error.
pub(crate) fn read_params<T: Compound>(json: &str) -> Result<T, Error> {
    let mut errors = FieldErrors::default();
    let value = match read_noted::<T>(json, false) {
        Ok((value, notes)) => {
            for (field, problem) in notes.iter().filter_map(Note::problem) {
                errors.add(field, format!("The {field} field {problem}."));
            }
            value
        }
        Err(malformed) => {
            errors.add("", format!("The parameters are not JSON: {malformed}."));
            None
        }
    };
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
