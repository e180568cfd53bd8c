//! gevent and eventlet: our own sockets know nothing of them, so a call would hold up every greenlet.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// A transport over the sockets that one of them has patched, if one has. Neither is imported.
pub(crate) fn transport(py: Python<'_>, ca_file: Option<&Path>) -> PyResult<Option<Py<PyAny>>> {
    static SAID: AtomicBool = AtomicBool::new(false);
    let Some(name) = patched_by(py)? else { return Ok(None) };
    if !SAID.swap(true, Ordering::Relaxed) {
        let text = "%s has patched the sockets of this process: pepay uses pepay.transports.UrllibTransport, which \
                    goes along with it. Pass transport= to choose another.";
        let logger = py.import("logging")?.call_method1("getLogger", ("pepay",))?;
        logger.call_method1("warning", (text, name))?;
    }
    let options = PyDict::new(py);
    options.set_item("ca_file", ca_file)?;
    let class = py.import("pepay.transports")?.getattr("UrllibTransport")?;
    Ok(Some(class.call((), Some(&options))?.unbind()))
}

fn patched_by(py: Python<'_>) -> PyResult<Option<&'static str>> {
    let modules = py.import("sys")?.getattr("modules")?.cast_into::<PyDict>()?;
    for (name, module, question) in
        [("gevent", "gevent.monkey", "is_module_patched"), ("eventlet", "eventlet.patcher", "is_monkey_patched")]
    {
        if let Some(module) = modules.get_item(module)?.filter(|module| !module.is_none())
            && module.call_method1(question, ("socket",))?.is_truthy()?
        {
            return Ok(Some(name));
        }
    }
    Ok(None)
}
