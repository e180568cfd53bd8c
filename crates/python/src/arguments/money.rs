use super::scalar::integer;
use super::{FromPython, Path, Problems, refuse};
use crate::values::decimal_class;
use pepay_core::{Cents, Usd};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString};

/// The three ways to write 49.99 dollars, or 50.
const WAYS: &str = r#"Decimal("49.99"), "49.99" or, if whole, 50"#;

const UNFIT: &str = "must be a finite decimal number such as 49.99";

impl FromPython for Usd {
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self> {
        let is_text = value.is_instance_of::<PyString>();
        let is_whole = value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>();
        if value.is_instance_of::<PyFloat>() {
            errors.add(field, format!("The {field} field must not be a float, which is not exact: write {WAYS}."));
            return None;
        }
        if !is_text && !is_whole && !is_decimal(value) {
            return refuse(errors, field, &format!("an amount in dollars, {WAYS}"), value);
        }
        // The text of any of them is the exact number; an int of thousands of digits has none.
        let text = errors.ran(value.py(), field, value.str(), |_| UNFIT.into())?;
        let amount = text.to_str().ok().and_then(|text| Self::parse(text).ok());
        if amount.is_none() {
            errors.add(field, format!("The {field} field {UNFIT}."));
        }
        amount
    }
}

fn is_decimal(value: &Bound<'_, PyAny>) -> bool {
    decimal_class(value.py()).and_then(|class| value.is_instance(class)).unwrap_or(false)
}

impl FromPython for Cents {
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self> {
        integer(value, field, "an int, in cents: 4999 for 49.99", errors).map(Self)
    }
}
