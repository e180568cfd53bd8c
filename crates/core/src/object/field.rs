//! The types that a field can have.

use super::read::Scalar;
use super::{Compound, Context, Value, read_compound};
use crate::{Cents, Decimal, Json, Secret, Timestamp, Usd, UsdMillis};
use alloc::string::String;
use alloc::vec::Vec;
use serde::Deserialize;
use serde::de::Deserializer;
use serde_json::value::RawValue;

/// A type that a field can have.
pub(crate) trait Field: Sized {
    /// What the value should have been, after "must be".
    const EXPECTED: &'static str;

    /// `None` for null and, with a note, for the wrong shape.
    fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error>;

    /// The value as [`Object::visit`] shows it.
    fn value(&self) -> Value<'_>;
}

/// Reads a scalar that `convert` understands.
fn read_scalar<'de, D: Deserializer<'de>, T>(
    de: D,
    cx: &mut Context,
    expected: &'static str,
    convert: impl FnOnce(Scalar<'de>) -> Option<T>,
) -> Result<Option<T>, D::Error> {
    Ok(match Scalar::deserialize(de)? {
        Scalar::Null => None,
        scalar => {
            let value = convert(scalar);
            if value.is_none() {
                cx.mismatch(expected);
            }
            value
        }
    })
}

/// Reads a string that `convert` understands.
pub(crate) fn read_text<'de, D: Deserializer<'de>, T>(
    de: D,
    cx: &mut Context,
    convert: impl FnOnce(&str) -> Option<T>,
    expected: &'static str,
) -> Result<Option<T>, D::Error> {
    read_scalar(de, cx, expected, |scalar| match scalar {
        Scalar::Text(text) => convert(&text),
        _ => None,
    })
}

impl Field for String {
    const EXPECTED: &'static str = "a string";

    fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error> {
        read_scalar(de, cx, Self::EXPECTED, |scalar| match scalar {
            Scalar::Text(text) => Some(text.into_owned()),
            _ => None,
        })
    }

    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Field for Secret {
    const EXPECTED: &'static str = String::EXPECTED;

    fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error> {
        Ok(String::read(de, cx)?.map(Self::from))
    }

    fn value(&self) -> Value<'_> {
        Value::Secret(self)
    }
}

impl Field for bool {
    const EXPECTED: &'static str = "true or false";

    fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error> {
        read_scalar(de, cx, Self::EXPECTED, |scalar| match scalar {
            Scalar::Bool(value) => Some(value),
            _ => None,
        })
    }

    fn value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}

impl Field for i64 {
    const EXPECTED: &'static str = "an integer";

    fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error> {
        read_scalar(de, cx, Self::EXPECTED, |scalar| match scalar {
            Scalar::Int(value) => Some(value),
            // JavaScript servers write a computed whole number as `1200.0` or `1.2e3`.
            #[allow(clippy::cast_possible_truncation)] // the range is checked first
            Scalar::Float(value) if value % 1.0 == 0.0 && value.abs() < 9e15 => Some(value as i64),
            _ => None,
        })
    }

    fn value(&self) -> Value<'_> {
        Value::Int(*self)
    }
}

impl Field for Timestamp {
    const EXPECTED: &'static str = "Unix seconds or an ISO 8601 date and time";

    fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error> {
        read_scalar(de, cx, Self::EXPECTED, |scalar| match scalar {
            Scalar::Int(seconds) => Self::from_seconds(seconds),
            #[allow(clippy::cast_possible_truncation)] // a float cast saturates; the year is checked
            Scalar::Float(seconds) if seconds.is_finite() => Self::from_millis((seconds * 1000.0) as i64),
            Scalar::Text(text) => Self::parse(&text),
            _ => None,
        })
    }

    fn value(&self) -> Value<'_> {
        Value::Time(*self)
    }
}

impl Field for Decimal {
    const EXPECTED: &'static str = "a decimal number";

    /// From the text of the JSON, number or string: a float in between would lose digits.
    fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error> {
        let raw = <&RawValue>::deserialize(de)?.get();
        if raw == "null" {
            return Ok(None);
        }
        let text = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(raw);
        let value = text.parse().ok();
        if value.is_none() {
            cx.mismatch(Self::EXPECTED);
        }
        Ok(value)
    }

    fn value(&self) -> Value<'_> {
        Value::Decimal(self)
    }
}

impl Field for Json {
    const EXPECTED: &'static str = "any JSON value";

    fn read<'de, D: Deserializer<'de>>(de: D, _: &mut Context) -> Result<Option<Self>, D::Error> {
        let raw = <&RawValue>::deserialize(de)?.get();
        Ok((raw != "null").then(|| Self::from_valid(raw)))
    }

    fn value(&self) -> Value<'_> {
        Value::Json(self)
    }
}

/// A type that only gives a unit to another.
macro_rules! unit_field {
    ($($Unit:ident($inner:ty)),+) => {$(
        impl Field for $Unit {
            const EXPECTED: &'static str = <$inner>::EXPECTED;

            fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error> {
                Ok(<$inner>::read(de, cx)?.map(Self))
            }

            fn value(&self) -> Value<'_> {
                self.0.value()
            }
        }
    )+};
}
unit_field!(Usd(Decimal), UsdMillis(i64), Cents(i64));

impl<T: Field> Field for Vec<T> {
    const EXPECTED: &'static str = <Self as Compound>::EXPECTED;

    fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error> {
        read_compound(de, cx)
    }

    fn value(&self) -> Value<'_> {
        Value::List(self.iter().map(Field::value).collect())
    }
}
