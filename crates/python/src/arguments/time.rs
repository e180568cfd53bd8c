use super::{FromPython, Path, Problems, refuse};
use pepay_core::Timestamp;
use pyo3::prelude::*;
use pyo3::types::{PyDateTime, PyTzInfo};

impl FromPython for Timestamp {
    /// A `datetime` that says which moment it is.
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self> {
        if !value.is_instance_of::<PyDateTime>() {
            return refuse(errors, field, "an aware datetime", value);
        }
        let py = value.py();
        let offset = value.call_method0("utcoffset");
        if errors.ran(py, field, offset, |error| format!("has no time zone that can be read: {error}"))?.is_none() {
            errors.add(
                field,
                format!(
                    "The {field} field must be an aware datetime, such as datetime.now(timezone.utc): \
                     without a time zone it is not one moment."
                ),
            );
            return None;
        }
        let text = errors.ran(py, field, utc(value), |_| "is out of range".into())?;
        let moment = Self::parse(&text);
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
