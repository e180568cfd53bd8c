use super::unknown::unexpected;
use crate::heap::Passed;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use std::ffi::CStr;

/// A parameter, or a field of one.
pub(crate) struct Param {
    /// Its name in Python.
    pub(crate) name: &'static str,
    /// Its name in the API.
    pub(crate) key: &'static str,
    pub(crate) kind: Kind,
    pub(crate) is_required: bool,
}

/// What may be passed for a parameter.
pub(crate) enum Kind {
    Text,
    Bool,
    Int,
    Cents,
    Usd,
    Time,
    Duration,
    Json,
    Words,
    Nullable(&'static Self),
    List(&'static Self),
    Object(&'static [Param]),
}

/// What a method takes: parameters, the first ones by place or name and the others by name, and options by name.
pub(crate) struct Signature {
    pub(crate) class: &'static str,
    pub(crate) name: &'static CStr,
    pub(crate) params: &'static [Param],
    pub(crate) positional: usize,
    pub(crate) options: &'static [&'static str],
}

/// The arguments of a call, in the order of its signature.
pub(crate) struct Given<'a, 'py> {
    pub(super) signature: &'static Signature,
    pub(super) values: Vec<Option<Borrowed<'a, 'py, PyAny>>>,
}

impl Signature {
    /// Assigns what was passed.
    ///
    /// # Errors
    /// `TypeError` in Python's words.
    pub(crate) fn bind<'a, 'py>(&'static self, passed: Passed<'a, 'py>) -> PyResult<Given<'a, 'py>> {
        let Passed { mut values, names } = passed;
        let named = values.split_off(values.len() - names.len());
        if values.len() > self.positional {
            return Err(self.refused(format_args!(
                "takes {} positional arguments but {} {} given",
                self.positional,
                values.len(),
                if values.len() == 1 { "was" } else { "were" }
            )));
        }
        let mut values: Vec<_> = values.into_iter().map(Some).collect();
        values.resize_with(self.names().count(), || None);
        let mut unknown = None;
        for (name, value) in names.into_iter().zip(named) {
            let text = name.cast::<PyString>()?;
            let text = text.to_str().unwrap_or_default();
            match self.names().position(|known| known == text) {
                None => unknown = unknown.or(Some(name)),
                Some(at) => {
                    if values[at].replace(value).is_some() {
                        return Err(self.refused(format_args!("got multiple values for argument '{text}'")));
                    }
                }
            }
        }
        self.refuse_missing(&values)?;
        match unknown {
            None => Ok(Given { signature: self, values }),
            Some(name) => Err(unexpected(&name, &self.callable(), &self.names().collect::<Vec<_>>())),
        }
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.params.iter().map(|param| param.name).chain(self.options.iter().copied())
    }

    fn callable(&self) -> String {
        format!("{}.{}", self.class, self.name.to_string_lossy())
    }

    fn refused(&self, because: std::fmt::Arguments<'_>) -> PyErr {
        PyTypeError::new_err(format!("{}() {because}", self.callable()))
    }

    fn refuse_missing(&self, values: &[Option<Borrowed<'_, '_, PyAny>>]) -> PyResult<()> {
        let (positional, named) = self.params.split_at(self.positional);
        for (params, values, how) in
            [(positional, values, "positional"), (named, &values[self.positional..], "keyword")]
        {
            let missing = params.iter().zip(values).filter(|(param, value)| param.is_required && value.is_none());
            let missing: Vec<String> = missing.map(|(param, _)| format!("'{}'", param.name)).collect();
            let (arguments, names) = match &*missing {
                [] => continue,
                [name] => ("argument", name.clone()),
                [one, other] => ("arguments", format!("{one} and {other}")),
                [first @ .., last] => ("arguments", format!("{}, and {last}", first.join(", "))),
            };
            let count = missing.len();
            return Err(self.refused(format_args!("missing {count} required {how} {arguments}: {names}")));
        }
        Ok(())
    }
}

impl<'a, 'py> Given<'a, 'py> {
    /// The argument of this name, if it was given.
    pub(crate) fn get(&self, name: &str) -> Option<&Bound<'py, PyAny>> {
        let Signature { params, options, .. } = self.signature;
        let option = options.iter().position(|known| *known == name).map(|at| params.len() + at);
        let at = option.or_else(|| params.iter().position(|param| param.name == name))?;
        self.values[at].as_deref().filter(|value| !value.is_none())
    }
}
