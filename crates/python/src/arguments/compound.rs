use super::members::place;
use super::scalar::text;
use super::unknown::hint;
use super::{Param, Path, Problems, refuse};
use pepay_core::{Context, Members};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

/// The items of a list.
pub(super) fn items<'py>(
    value: &Bound<'py, PyAny>,
    field: &Path<'_>,
    errors: &mut Problems,
) -> Option<Vec<Bound<'py, PyAny>>> {
    if !value.is_instance_of::<PyList>() && !value.is_instance_of::<PyTuple>() {
        return refuse(errors, field, "a list", value);
    }
    let items = value.try_iter().and_then(Iterator::collect);
    errors.ran(value.py(), field, items, |error| format!("cannot be read: {error}"))
}

/// A list of words, or one text with commas.
pub(super) fn words(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<String> {
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
        items.iter().enumerate().map(|(index, item)| text(item, &Path::Item(field, index), errors)).collect();
    Some(words.into_iter().collect::<Option<Vec<_>>>()?.join(","))
}

/// The entries of a dict, each with the parameter that it is for.
pub(super) struct Entries<'a, 'py> {
    params: &'static [Param],
    values: Vec<Option<Bound<'py, PyAny>>>,
    others: Vec<Bound<'py, PyAny>>,
    field: &'a Path<'a>,
}

impl<'a, 'py> Entries<'a, 'py> {
    /// All of them, before any is read: reading may run code that changes the dict.
    pub(super) fn of(
        value: &Bound<'py, PyAny>,
        params: &'static [Param],
        field: &'a Path<'a>,
        errors: &mut Problems,
    ) -> Option<Self> {
        let Ok(dict) = value.cast::<PyDict>() else { return refuse(errors, field, "a dict", value) };
        let mut entries = Self { params, values: vec![None; params.len()], others: Vec::new(), field };
        for (key, value) in dict {
            let name = key.cast::<PyString>().ok().and_then(|name| name.to_str().ok());
            match name.and_then(|name| params.iter().position(|param| param.name == name)) {
                Some(at) => entries.values[at] = Some(value),
                None => entries.others.push(key),
            }
        }
        Some(entries)
    }

    /// Puts the entries in their places.
    pub(super) fn fill(&self, members: &mut dyn Members, cx: &mut Context, errors: &mut Problems) {
        for (param, value) in self.params.iter().zip(&self.values) {
            let field = Path::Member(self.field, param.key);
            match value.as_ref().filter(|value| !value.is_none()) {
                Some(value) => place(param, value, &field, members, cx, errors),
                None if param.is_required => errors.add(&field, format!("The {field} field is required.")),
                None => {}
            }
        }
        self.refuse_others(errors);
    }

    /// Says of each other entry that there is no such field, and which may have been meant.
    fn refuse_others(&self, errors: &mut Problems) {
        for key in &self.others {
            let name = key.to_string();
            let field = Path::Member(self.field, &name);
            let known: Vec<&str> = self.params.iter().map(|param| param.name).collect();
            let hint = hint(key, &known).unwrap_or_default();
            let end = if hint.is_empty() { "." } else { "" };
            errors.add(&field, format!("The {field} field does not exist{hint}{end}"));
        }
    }
}
