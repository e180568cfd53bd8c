//! What both providers' webhooks need: bodies, headers, secrets and times from Python.

use pepay_core::{self as core, Duration, Error, HeaderSource, Headers, Secret, Timestamp};
use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyModule, PyString};
use std::sync::{Arc, Mutex};

/// The body's bytes. A text is refused: decoded and encoded again it may be other bytes than those
/// that were signed.
pub(crate) fn raw_body<'a>(body: &'a Bound<'_, PyAny>) -> PyResult<&'a [u8]> {
    match body.cast::<PyBytes>() {
        Ok(bytes) => Ok(bytes.as_bytes()),
        Err(_) => Err(PyTypeError::new_err(format!(
            "body must be the raw bytes of the request, not {}: what has been decoded or parsed no longer matches \
             its signature",
            body.get_type().name()?
        ))),
    }
}

/// Headers from a mapping or pairs. WSGI's and Django's `HTTP_X_PEPAY_SIGNATURE` is read as
/// `X-Pepay-Signature`; what is neither text nor bytes can be no header and is left out.
pub(crate) fn headers(source: &Bound<'_, PyAny>) -> PyResult<Headers> {
    let mut headers = Headers::default();
    each_header(source, |name, value| {
        let Some(bytes) = text_or_bytes(value) else { return };
        match name.strip_prefix(WSGI) {
            None => headers.push(name, bytes),
            Some(name) => headers.push(&name.replace('_', "-"), bytes),
        }
    })?;
    Ok(headers)
}

/// The headers of some names, and no others: a request has many that a verdict does not depend on.
pub(crate) struct Named<'py, const N: usize> {
    names: [&'static str; N],
    values: [Option<Bound<'py, PyAny>>; N],
}

impl<'py, const N: usize> Named<'py, N> {
    /// From a mapping or pairs, as [`headers`].
    pub(crate) fn read(names: [&'static str; N], source: &Bound<'py, PyAny>) -> PyResult<Self> {
        let mut values = [const { None }; N];
        each_header(source, |name, value| {
            if let Some(at) = names.iter().position(|wanted| is_named(name, wanted))
                && values[at].is_none()
                && text_or_bytes(value).is_some()
            {
                values[at] = Some(value.clone());
            }
        })?;
        Ok(Self { names, values })
    }
}

impl<const N: usize> HeaderSource for Named<'_, N> {
    fn first<const M: usize>(&self, names: [&str; M]) -> [Option<&str>; M] {
        names.map(|name| {
            let at = self.names.iter().position(|known| *known == name)?;
            Some(std::str::from_utf8(text_or_bytes(self.values[at].as_ref()?)?).ok()?.trim_ascii())
        })
    }
}

/// Shows every header whose name is text.
fn each_header<'py>(source: &Bound<'py, PyAny>, mut see: impl FnMut(&str, &Bound<'py, PyAny>)) -> PyResult<()> {
    let mut see = |name: &Bound<'py, PyAny>, value: &Bound<'py, PyAny>| {
        if let Some(name) = text_or_bytes(name).and_then(|name| std::str::from_utf8(name).ok()) {
            see(name, value);
        }
    };
    if let Ok(dict) = source.cast::<PyDict>() {
        dict.iter().for_each(|(name, value)| see(&name, &value));
        return Ok(());
    }
    let pairs = match source.hasattr("items")? {
        true => source.call_method0("items")?,
        false => source.clone(),
    };
    let refuse = || PyTypeError::new_err("headers must be a mapping or a list of (name, value) pairs");
    for pair in pairs.try_iter().map_err(|_| refuse())? {
        let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair?.extract().map_err(|_| refuse())?;
        see(&name, &value);
    }
    Ok(())
}

/// What WSGI puts before the name of a header.
const WSGI: &str = "HTTP_";

/// Whether a name, which may be WSGI's, is the wanted one.
fn is_named(name: &str, wanted: &str) -> bool {
    let Some(name) = name.strip_prefix(WSGI) else { return name.eq_ignore_ascii_case(wanted) };
    let same = |(byte, wanted): (u8, u8)| match byte {
        b'_' => wanted == b'-',
        _ => byte.eq_ignore_ascii_case(&wanted),
    };
    name.len() == wanted.len() && name.bytes().zip(wanted.bytes()).all(same)
}

fn text_or_bytes<'a>(value: &'a Bound<'_, PyAny>) -> Option<&'a [u8]> {
    match value.cast::<PyString>() {
        Ok(text) => text.to_str().ok().map(str::as_bytes),
        Err(_) => Some(value.cast::<PyBytes>().ok()?.as_bytes()),
    }
}

/// One secret, or several.
pub(crate) fn secrets(source: &Bound<'_, PyAny>, name: &str) -> PyResult<Vec<Secret>> {
    let refuse = || PyTypeError::new_err(format!("{name} must be a str or a list of str"));
    if let Ok(secret) = source.cast::<PyString>() {
        return Ok(vec![secret.to_str().map_err(|_| refuse())?.into()]);
    }
    let mut secrets = Vec::new();
    for secret in source.try_iter().map_err(|_| refuse())? {
        secrets.push(secret?.cast::<PyString>().map_err(|_| refuse())?.to_str().map_err(|_| refuse())?.into());
    }
    Ok(secrets)
}

/// The verifier that was used last: a receiver has one secret, and HMAC reads it once.
pub(crate) struct Last<V>(Mutex<Option<Used<V>>>);

struct Used<V> {
    secret: Py<PyAny>,
    tolerance: f64,
    verifier: Arc<V>,
}

impl<V> Last<V> {
    pub(crate) const fn none() -> Self {
        Self(Mutex::new(None))
    }

    /// The verifier for this secret, or these, and this tolerance.
    pub(crate) fn or_made(
        &self,
        secret: &Bound<'_, PyAny>,
        tolerance: f64,
        make: impl FnOnce() -> PyResult<V>,
    ) -> PyResult<Arc<V>> {
        // Never waited for: whoever had it at a fork has it for good in the child.
        if let Ok(last) = self.0.try_lock()
            && let Some(used) = &*last
            && used.secret.is(secret)
            && used.tolerance == tolerance
        {
            return Ok(Arc::clone(&used.verifier));
        }
        let verifier = Arc::new(make()?);
        // A list could change meanwhile.
        if secret.is_exact_instance_of::<PyString>()
            && let Ok(mut last) = self.0.try_lock()
        {
            *last = Some(Used { secret: secret.clone().unbind(), tolerance, verifier: Arc::clone(&verifier) });
        }
        Ok(verifier)
    }
}

/// Unix seconds, or the clock: Python's `time.time`, which tests that travel in time replace.
pub(crate) fn moment(py: Python<'_>, now: Option<f64>) -> Result<Timestamp, Error> {
    static TIME: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let time = || TIME.get_or_try_init(py, || py.import("time").map(Bound::unbind));
    let clock = || time()?.bind(py).call_method0(intern!(py, "time"))?.extract::<f64>();
    let seconds = now.map_or_else(clock, Ok).unwrap_or(f64::NAN);
    let millis = if seconds.is_finite() { (seconds * 1000.0).round() as i64 } else { i64::MAX };
    Timestamp::from_millis(millis).ok_or_else(|| Error::config("now must be a time in Unix seconds"))
}

/// A tolerance in seconds.
pub(crate) fn tolerance(seconds: f64) -> Result<Duration, Error> {
    Duration::try_from_secs_f64(seconds).map_err(|_| Error::config("tolerance must be a number of seconds from 0"))
}

/// Headers as a dict, for a test client.
pub(crate) fn headers_dict<'py>(py: Python<'py>, headers: &Headers) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in headers.iter() {
        dict.set_item(String::from_utf8_lossy(name), String::from_utf8_lossy(value))?;
    }
    Ok(dict)
}

/// Something about a webhook that explains its verdict.
#[pyclass(frozen, eq, hash, module = "pepay")]
#[derive(PartialEq, Hash)]
pub(crate) struct Finding {
    /// The finding in a word (`str`): `missing_header`, `not_hex`, `other_provider`,
    /// `timestamp_unreadable`, `timestamp_in_seconds`, `skew`, `previous_secret`, `body_reserialized`,
    /// `body_newline`, `body_empty`, `body_bom`, `body_charset`, `secret_whitespace`, `no_secret_matches`, or one of a
    /// later version.
    #[pyo3(get)]
    code: &'static str,
    /// The finding in a sentence (`str`), with what to do about it.
    #[pyo3(get)]
    message: String,
}

#[pymethods]
impl Finding {
    fn __str__(&self) -> &str {
        &self.message
    }

    fn __repr__(&self) -> String {
        format!("<Finding {}: {}>", self.code, self.message)
    }
}

/// Core's findings for Python.
pub(crate) fn findings(findings: &[core::Finding]) -> Vec<Finding> {
    findings.iter().map(|finding| Finding { code: finding.as_str(), message: finding.to_string() }).collect()
}
