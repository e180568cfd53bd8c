use super::members::place;
use super::scalar::text;
use super::unknown::hint;
use super::{Param, Problems, refuse};
use pepay_core::{Context, Members};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

/// The items of a list.
pub(super) fn items<'py>(
    value: &Bound<'py, PyAny>,
    field: &str,
    errors: &mut Problems,
) -> Option<Vec<Bound<'py, PyAny>>> {
    if !value.is_instance_of::<PyList>() && !value.is_instance_of::<PyTuple>() {
        return refuse(errors, field, "a list", value);
    }
    let items = value.try_iter().and_then(Iterator::collect);
    errors.ran(value.py(), field, items, |error| format!("cannot be read: {error}"))
}

/// A list of words, or one text with commas.
pub(super) fn words(value: &Bound<'_, PyAny>, field: &str, errors: &mut Problems) -> Option<String> {
    if value.is_instance_of::<PyString>() {
        return text(value, field, errors).map(Into::into);
    }
    let items = items(value, field, errors)?;
    // As a filter it would be left out, and so let everything through.
    if items.is_empty() {
        errors.add(field, format!("The {field} field must not be an empty list."));
        return None;
    }
    // All of them are looked at, also after a wrong one.
    let words: Vec<_> =
        items.iter().enumerate().map(|(index, item)| text(item, &format!("{field}.{index}"), errors)).collect();
    Some(words.into_iter().collect::<Option<Vec<_>>>()?.join(","))
}

/// The entries of a dict while they are read.
pub(super) struct Entries<'a, 'py> {
    rest: Bound<'py, PyDict>,
    field: &'a str,
    errors: &'a mut Problems,
}

impl<'a, 'py> Entries<'a, 'py> {
    pub(super) fn of(value: &Bound<'py, PyAny>, field: &'a str, errors: &'a mut Problems) -> Option<Self> {
        match value.cast::<PyDict>() {
            Ok(dict) => Some(Self { rest: dict.copy().ok()?, field, errors }),
            Err(_) => refuse(errors, field, "a dict", value),
        }
    }

    /// Puts the entries in their places.
    pub(super) fn fill(&mut self, params: &'static [Param], members: &mut dyn Members, cx: &mut Context) {
        for param in params {
            let field = format!("{}.{}", self.field, param.key);
            let value = self.rest.get_item(param.name).ok().flatten();
            let _ = value.is_some() && self.rest.del_item(param.name).is_ok();
            match value.filter(|value| !value.is_none()) {
                Some(value) => place(param, &value, &field, members, cx, self.errors),
                None if param.is_required => self.errors.add(&field, format!("The {field} field is required.")),
                None => {}
            }
        }
        self.refuse_others(params);
    }

    /// Says of each entry that is left that there is no such field, and which may have been meant.
    fn refuse_others(&mut self, params: &[Param]) {
        let known: Vec<&str> = params.iter().map(|param| param.name).collect();
        for key in self.rest.keys() {
            let field = format!("{}.{key}", self.field);
            let hint = hint(&key, &known).unwrap_or_default();
            let end = if hint.is_empty() { "." } else { "" };
            self.errors.add(&field, format!("The {field} field does not exist{hint}{end}"));
        }
    }
}
