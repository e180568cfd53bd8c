//! The signatures of methods, as the languages' own sources have them.

use crate::generate::names::{Language, Names, method};
use crate::{Output, Result};
use pepay_core::Provider;

/// The signature of a method, without its body.
pub(super) fn signature(
    names: &Names,
    written: &[Output],
    of: Provider,
    resource: &str,
    name: &str,
    language: Language,
) -> Result<String> {
    let class = names.resource(of, resource, language);
    let method = method(name, language);
    let provider = crate::generate::api::provider(of);
    let (path, scope, begin, end) = match language {
        Language::Python => (
            "python/pepay/_pepay.pyi".into(),
            format!("class {class}:\n"),
            format!("    def {method}("),
            ":\n        \"\"\"",
        ),
        Language::Php => {
            let folder = if of == Provider::Pepay { "Pepay" } else { "Payviox" };
            let path = format!("bindings/php/src/{folder}/{class}.php");
            (path, format!(" class {class}\n"), format!("    public function {method}("), "{")
        }
        Language::Go => {
            let sources = written.iter().filter(|output| output.path.ends_with(".go"));
            let sources: String = sources.map(|output| output.text.as_str()).collect();
            let named = |name: &str| cut(&sources, "", &format!("func (s *{class}) {name}("), " {\n");
            // With more than an id there is another method.
            let more = named(&format!("{method}With")).map_or(String::new(), |more| format!("\n{more}"));
            return Ok(named(&method)? + &more);
        }
        Language::Rust => {
            let path = format!("crates/client/src/{provider}/{resource}.rs");
            (path, String::new(), format!("    pub fn {method}("), " {\n")
        }
    };
    let output = written.iter().find(|output| output.path == path);
    let source = output.map_or("", |output| &output.text);
    cut(source, &scope, &begin, end).map_err(|error| format!("{path}: {error}").into())
}

/// What is from `begin` up to `end`, after `scope`, moved to the left.
fn cut(source: &str, scope: &str, begin: &str, end: &str) -> Result<String> {
    let found = source.split_once(scope).and_then(|(_, source)| {
        let at = source.find(begin)?;
        let length = source[at..].find(end)?;
        Some(&source[at..at + length])
    });
    let indent = begin.len() - begin.trim_start().len();
    let lines = found.ok_or_else(|| format!("there is no {}", begin.trim()))?.lines();
    Ok(lines.map(|line| line.get(indent..).unwrap_or_default().trim_end()).collect::<Vec<_>>().join("\n").trim().into())
}
