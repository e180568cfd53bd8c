use super::unknown::hint;
use super::{FromPython, refuse};
use pepay_core::payviox::Item;
use pepay_core::pepay::FormResponse;
use pepay_core::{CommaList, FieldErrors};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

impl<T: FromPython> FromPython for Vec<T> {
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        if !value.is_instance_of::<PyList>() && !value.is_instance_of::<PyTuple>() {
            return refuse(errors, field, "a list", value);
        }
        let mut list = Some(Self::new());
        for (index, item) in value.try_iter().ok()?.enumerate() {
            // One wrong item spoils the list, and the others are still looked at.
            let item = T::from_python(&item.ok()?, &format!("{field}.{index}"), errors);
            list = list.zip(item).map(|(mut list, item)| {
                list.push(item);
                list
            });
        }
        list
    }
}

impl FromPython for CommaList {
    /// A list of words, or one text with commas.
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        if value.is_instance_of::<PyString>() {
            return String::from_python(value, field, errors).map(|text| Self::from(text.as_str()));
        }
        let words = Vec::<String>::from_python(value, field, errors)?;
        // As a filter it would be left out, and so let everything through.
        if words.is_empty() {
            errors.add(field, format!("The {field} field must not be an empty list."));
            return None;
        }
        Some(words.iter().collect())
    }
}

impl FromPython for FormResponse {
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        let mut entries = Entries::of(value, field, errors)?;
        let (question_id, response) = (entries.take("question_id"), entries.take("response"));
        entries.refuse_others();
        Some(Self { question_id: question_id?, response: response? })
    }
}

impl FromPython for Item {
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        let mut entries = Entries::of(value, field, errors)?;
        let (name, quantity, price) = (entries.take("name"), entries.take("quantity"), entries.take("price"));
        entries.refuse_others();
        Some(Self { name: name?, quantity: quantity?, price: price? })
    }
}

/// The entries of a dict while they are read.
struct Entries<'a, 'py> {
    rest: Bound<'py, PyDict>,
    known: Vec<&'static str>,
    field: &'a str,
    errors: &'a mut FieldErrors,
}

impl<'a, 'py> Entries<'a, 'py> {
    fn of(value: &Bound<'py, PyAny>, field: &'a str, errors: &'a mut FieldErrors) -> Option<Self> {
        match value.cast::<PyDict>() {
            Ok(dict) => Some(Self { rest: dict.copy().ok()?, known: Vec::new(), field, errors }),
            Err(_) => refuse(errors, field, "a dict", value),
        }
    }

    /// An entry that must be there.
    fn take<T: FromPython>(&mut self, key: &'static str) -> Option<T> {
        self.known.push(key);
        let field = format!("{}.{key}", self.field);
        match self.rest.get_item(key).ok()?.filter(|value| !value.is_none()) {
            Some(value) => {
                self.rest.del_item(key).ok()?;
                T::from_python(&value, &field, self.errors)
            }
            None => {
                self.errors.add(&field, format!("The {field} field is required."));
                None
            }
        }
    }

    /// Says of each entry that is left that there is no such field, and which may have been meant.
    fn refuse_others(&mut self) {
        for key in self.rest.keys() {
            let field = format!("{}.{key}", self.field);
            let hint = hint(&key, &self.known).unwrap_or_default();
            let end = if hint.is_empty() { "." } else { "" };
            self.errors.add(&field, format!("The {field} field does not exist{hint}{end}"));
        }
    }
}
