//! The types that a field can have.

use super::{Context, Elements, Found, FromJson, Slot, Takes, Value};
use crate::values::{Cents, Decimal, Secret, Timestamp, Usd, UsdMillis};
use crate::wire::Json;
use crate::wire::scan::Raw;
use alloc::string::String;
use alloc::vec::Vec;

/// A type that a field can have.
pub(crate) trait Field: FromJson {
    /// The value as [`Object::visit`] shows it.
    fn value(&self) -> Value<'_>;
}

/// A field, required or not, as it is shown.
pub(crate) trait Shown {
    fn shown(&self) -> Option<Value<'_>>;
}

impl<T: Field> Shown for T {
    fn shown(&self) -> Option<Value<'_>> {
        Some(self.value())
    }
}

impl<T: Field> Shown for Option<T> {
    fn shown(&self) -> Option<Value<'_>> {
        self.as_ref().map(Field::value)
    }
}

impl FromJson for String {
    const EXPECTED: &'static str = "a string";
    const TAKES: Takes = Takes::Text;

    fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self> {
        match found {
            Found::Text(text) => Some(cx.kept(text)),
            _ => None,
        }
    }

    fn blank() -> Self {
        Self::new()
    }
}

impl Field for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl FromJson for Secret {
    const EXPECTED: &'static str = String::EXPECTED;
    const TAKES: Takes = String::TAKES;
    const IS_SECRET: bool = true;

    fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self> {
        String::read(found, cx).map(Self::from)
    }

    fn blank() -> Self {
        String::blank().into()
    }
}

impl Field for Secret {
    fn value(&self) -> Value<'_> {
        Value::Secret(self)
    }
}

impl FromJson for bool {
    const EXPECTED: &'static str = "true or false";

    fn read(found: Found<'_, '_>, _: &mut Context) -> Option<Self> {
        match found {
            Found::Bool(value) => Some(value),
            _ => None,
        }
    }

    fn blank() -> Self {
        false
    }
}

impl Field for bool {
    fn value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}

impl FromJson for i64 {
    const EXPECTED: &'static str = "an integer";

    fn read(found: Found<'_, '_>, _: &mut Context) -> Option<Self> {
        match found {
            Found::Int(value) => Some(value),
            // JavaScript servers write a computed whole number as `1200.0` or `1.2e3`.
            #[allow(clippy::cast_possible_truncation)] // the range is checked first
            Found::Float(value) if value % 1.0 == 0.0 && value.abs() < 9e15 => Some(value as i64),
            _ => None,
        }
    }

    fn blank() -> Self {
        0
    }
}

impl Field for i64 {
    fn value(&self) -> Value<'_> {
        Value::Int(*self)
    }
}

impl FromJson for Timestamp {
    const EXPECTED: &'static str = "Unix seconds or an ISO 8601 date and time";

    fn read(found: Found<'_, '_>, _: &mut Context) -> Option<Self> {
        match found {
            Found::Int(count) => Self::from_unix(count),
            Found::Float(count) => Self::from_unix_float(count),
            Found::Text(text) => Self::parse(text),
            _ => None,
        }
    }

    fn blank() -> Self {
        Self::EPOCH
    }
}

impl Field for Timestamp {
    fn value(&self) -> Value<'_> {
        Value::Time(*self)
    }
}

impl FromJson for Decimal {
    const EXPECTED: &'static str = "a decimal number";
    const TAKES: Takes = Takes::Any;

    /// From the text, number or string: a float in between would lose digits.
    fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self> {
        let Found::Raw(Raw { json, .. }) = found else { return None };
        let text = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(json);
        if Self::is_plain(text) { Some(Self::of_plain(cx.kept(text))) } else { text.parse().ok() }
    }

    fn blank() -> Self {
        Self::of_plain(String::new())
    }
}

impl Field for Decimal {
    fn value(&self) -> Value<'_> {
        Value::Decimal(self)
    }
}

impl FromJson for Json {
    const EXPECTED: &'static str = "JSON of at most 128 levels";
    const TAKES: Takes = Takes::Any;

    fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self> {
        let Found::Raw(raw) = found else { return None };
        if raw.is_plain {
            return Some(Self::of_plain(cx.kept(raw.json)));
        }
        let (kept, is_whole) = Self::from_deep(raw.json);
        if !is_whole {
            cx.mismatch(Self::EXPECTED);
        }
        kept
    }

    fn blank() -> Self {
        Self::of_plain(String::new())
    }
}

impl Field for Json {
    fn value(&self) -> Value<'_> {
        Value::Json(self)
    }
}

/// A type that only gives a unit to another.
macro_rules! unit_field {
    ($($Unit:ident($inner:ty)),+) => {$(
        impl FromJson for $Unit {
            const EXPECTED: &'static str = <$inner>::EXPECTED;
            const TAKES: Takes = <$inner>::TAKES;

            fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self> {
                <$inner>::read(found, cx).map(Self)
            }

            fn blank() -> Self {
                Self(<$inner>::blank())
            }
        }

        impl Field for $Unit {
            fn value(&self) -> Value<'_> {
                self.0.value()
            }
        }
    )+};
}
unit_field!(Usd(Decimal), UsdMillis(i64), Cents(i64));

/// A list that is being read: its elements so far, and the one under way. What does not fit is left out.
struct List<T> {
    elements: Vec<T>,
    next: Option<T>,
    is_kept: bool,
}

impl<T: FromJson> Elements for List<T> {
    fn next(&mut self) -> &mut dyn Slot {
        let last = self.next.take();
        if self.is_kept {
            self.elements.extend(last);
        }
        &mut self.next
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self> {
        let Found::List(read) = found else { return None };
        let was_checking = cx.is_checking;
        cx.is_checking |= cx.begins_items();
        let mut list = List { elements: Self::new(), next: None, is_kept: !cx.is_checking };
        cx.nested(|cx| read(&mut list, cx));
        cx.is_checking = was_checking;
        Some(list.elements)
    }

    fn blank() -> Self {
        Self::new()
    }
}

impl<T: Field> Field for Vec<T> {
    fn value(&self) -> Value<'_> {
        Value::List(self.iter().map(Field::value).collect())
    }
}
