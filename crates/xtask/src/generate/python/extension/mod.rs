//! What the Python extension asks the core for: the classes of replies, and the methods of resources.

mod classes;
mod resources;

use super::resource::Resource;
use crate::Output;
use crate::generate::Source;
use crate::generate::api::provider_of;
use crate::generate::text::RUST_HEAD;

pub(super) fn generate(source: &Source, resources: &[Resource]) -> [Output; 2] {
    let path = |name: &str| format!("crates/python/src/generated/{name}.rs");
    [
        Output::new(path("classes"), format!("{RUST_HEAD}{}", classes::generate(source))),
        Output::new(path("resources"), format!("{RUST_HEAD}{}", resources::generate(source, resources))),
    ]
}

/// A type of the core as crates/python names it: `pepay::Invoice`.
fn in_rust(module: &str, name: &str) -> String {
    format!("{}::{name}", provider_of(module))
}

/// The inside of a string literal, its lines continued at this indentation.
fn literal(text: &str, indent: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    text.replace('\n', &format!("\\n\\\n{indent}")).replace('\0', &format!("\\0\\\n{indent}"))
}
