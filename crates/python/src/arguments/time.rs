use super::{FromPython, refuse};
use pepay_core::{DateTime, FieldErrors, Timestamp};
use pyo3::prelude::*;
use pyo3::types::{PyDateTime, PyTzInfo};

impl FromPython for Timestamp {
    /// A `datetime` that says which moment it is.
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        if !value.is_instance_of::<PyDateTime>() {
            return refuse(errors, field, "an aware datetime", value);
        }
        if value.call_method0("utcoffset").is_ok_and(|offset| offset.is_none()) {
            errors.add(
                field,
                format!(
                    "The {field} field must be an aware datetime, such as datetime.now(timezone.utc): \
                     without a time zone it is not one moment."
                ),
            );
            return None;
        }
        let moment = utc(value).ok().and_then(|text| Self::parse(&text));
        if moment.is_none() {
            errors.add(field, format!("The {field} field is out of range."));
        }
        moment
    }
}

/// ISO 8601 in UTC, to the microsecond.
fn utc(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let utc = PyTzInfo::utc(value.py())?;
    value.call_method1("astimezone", (utc,))?.call_method0("isoformat")?.extract()
}

impl FromPython for DateTime {
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        Timestamp::from_python(value, field, errors).map(Self)
    }
}
