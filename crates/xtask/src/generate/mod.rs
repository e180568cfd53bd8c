//! What follows from the core, one module per output.

mod api;
mod ffi;
mod go;
mod json;
mod names;
mod pages;
mod php;
mod python;
mod reference;
mod rust;
pub(crate) mod text;

use crate::{Output, Result};
use api::Api;
use names::Names;
use pages::{Pages, Resources};

/// What everything is generated from.
struct Source {
    api: Api,
    names: Names,
    pages: Pages,
    resources: Resources,
}

impl Source {
    fn read() -> Result<Self> {
        Ok(Self { api: Api::collect(), names: Names::read()?, pages: Pages::read()?, resources: Resources::read()? })
    }
}

/// Every generated file.
pub(crate) fn outputs() -> Result<Vec<Output>> {
    let source = Source::read()?;
    let mut outputs = vec![Output::new("docs/schema.json", json::generate(&source)?)];
    outputs.extend(ffi::generate(&source.api));
    outputs.extend(go::generate(&source)?);
    outputs.extend(php::generate(&source)?);
    outputs.extend(python::generate(&source)?);
    outputs.extend(rust::generate(&source)?);
    outputs.extend(reference::generate(&source, &outputs)?);
    Ok(outputs)
}
