//! Arguments on their way into the places of the core's parameters.

use super::compound::{Entries, items, words};
use super::scalar::text;
use super::{FromPython, Given, Kind, Param, Path, Problems};
use pepay_core::{Cents, Context, Elements, Found, Json, Members, Millis, Slot, Timestamp, Usd};
use pyo3::prelude::*;

impl Given<'_, '_> {
    /// Puts the parameters in their places, and notes what is wrong with them.
    pub(super) fn fill(&self, members: &mut dyn Members, cx: &mut Context, errors: &mut Problems) {
        for (param, value) in self.signature.params.iter().zip(&self.values) {
            let Some(value) = value else { continue };
            // Milliseconds are no word of Python's, which has its own type.
            let field = Path::Field(if matches!(param.kind, Kind::Duration) { param.name } else { param.key });
            if !value.is_none() || matches!(param.kind, Kind::Nullable(_)) {
                place(param, value, &field, members, cx, errors);
            } else if param.is_required {
                errors.add(&field, format!("The {field} field is required."));
            }
        }
    }
}

/// Puts a value in the place of a parameter.
pub(super) fn place(
    param: &Param,
    value: &Bound<'_, PyAny>,
    field: &Path<'_>,
    members: &mut dyn Members,
    cx: &mut Context,
    errors: &mut Problems,
) {
    if let Some(slot) = members.member(param.key, cx) {
        read(&param.kind, value, field, slot, cx, errors);
    }
}

/// Puts a value in a place, or notes what is wrong with it.
pub(super) fn read(
    kind: &Kind,
    value: &Bound<'_, PyAny>,
    field: &Path<'_>,
    slot: &mut dyn Slot,
    cx: &mut Context,
    errors: &mut Problems,
) -> Option<()> {
    match kind {
        Kind::Text => slot.take(Found::Text(text(value, field, errors)?), cx),
        Kind::Bool => slot.take(Found::Bool(bool::from_python(value, field, errors)?), cx),
        Kind::Int => slot.take(Found::Int(i64::from_python(value, field, errors)?), cx),
        Kind::Cents => slot.take(Found::Int(Cents::from_python(value, field, errors)?.0), cx),
        Kind::Usd => slot.take(Found::Raw(Usd::from_python(value, field, errors)?.0.as_str().into()), cx),
        Kind::Time => slot.take(Found::Text(&Timestamp::from_python(value, field, errors)?.to_string()), cx),
        Kind::Duration => {
            let millis = Millis::from_python(value, field, errors)?.0.as_millis();
            slot.take(Found::Int(i64::try_from(millis).unwrap_or(i64::MAX)), cx);
        }
        Kind::Json => slot.take(Found::Raw(Json::from_python(value, field, errors)?.as_str().into()), cx),
        Kind::Words => slot.take(Found::Text(&words(value, field, errors)?), cx),
        Kind::Nullable(_) if value.is_none() => slot.take(Found::Null, cx),
        Kind::Nullable(kind) => read(kind, value, field, slot, cx, errors)?,
        Kind::List(kind) => {
            let items = items(value, field, errors)?;
            let mut each = |elements: &mut dyn Elements, cx: &mut Context| {
                for (index, item) in items.iter().enumerate() {
                    // One wrong item spoils the list, and the others are still looked at.
                    read(kind, item, &Path::Item(field, index), elements.next(), cx, errors);
                }
                elements.next();
            };
            slot.take(Found::List(&mut each), cx);
        }
        Kind::Object(params) => {
            let entries = Entries::of(value, params, field, errors)?;
            slot.take(Found::Object(&mut |members, cx| entries.fill(members, cx, errors)), cx);
        }
    }
    Some(())
}
