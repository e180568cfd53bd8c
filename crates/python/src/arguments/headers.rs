use super::scalar::text;
use super::{FromPython, Path, Problems, refuse};
use pepay_core::ExtraHeaders;
use pyo3::prelude::*;
use pyo3::types::PyMapping;

impl FromPython for ExtraHeaders {
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self> {
        let Ok(mapping) = value.cast::<PyMapping>() else { return refuse(errors, field, "a dict", value) };
        let items = errors.ran(value.py(), field, mapping.items(), |error| format!("cannot be read: {error}"))?;
        let pair = |item: Bound<'_, PyAny>, errors: &mut Problems| {
            let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract().ok()?;
            Some((text(&name, field, errors)?.into(), text(&value, field, errors)?.into()))
        };
        items.into_iter().map(|item| pair(item, errors)).collect()
    }
}
