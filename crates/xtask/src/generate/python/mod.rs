//! The Python package: what its native module, its stub, its re-exports, its asynchronous twins and its webhooks say
//! of the API.

mod aio;
mod call;
mod exports;
mod extension;
mod member;
mod object;
mod resource;
mod stub;
mod types;
mod webhooks;

use super::Source;
use super::names::Language;
use super::text::{WIDTH, wrap};
use crate::{Output, Result};
use pepay_core::schema::Object;
use std::collections::BTreeSet;

const HEAD: &str = "# Generated from crates/core by `cargo xtask generate`; do not edit.\n\n";

pub(super) fn generate(source: &Source) -> Result<Vec<Output>> {
    let resources = resource::all(source)?;
    let objects = object::all(source)?;
    let files = [
        ("_pepay.pyi", stub::generate(source, &resources, &objects)),
        ("__init__.py", exports::generate(&resources, &objects)),
        ("types.py", types::generate(source)),
        ("aio/_resources.py", aio::module(&resources)),
        ("aio/_resources.pyi", aio::stub(source, &resources, &objects)),
        ("_webhooks/declared.py", webhooks::generate(source)?),
    ];
    let files = files.map(|(path, text)| Output::new(format!("python/pepay/{path}"), format!("{HEAD}{text}")));
    Ok(files.into_iter().chain(extension::generate(source, &resources)).collect())
}

fn class_of(source: &Source, object: &Object) -> String {
    source.names.class(object.module, object.name, Language::Python)
}

/// A docstring, in one line if it fits. An empty line is between paragraphs; an item of a list begins with a star.
fn docstring(text: &str, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let short = format!("{margin}\"\"\"{text}\"\"\"");
    if !text.contains('\n') && short.chars().count() <= WIDTH {
        return short;
    }
    let mut docstring = format!("{margin}\"\"\"");
    for (at, line) in text.lines().enumerate() {
        let hang = if line.starts_with("* ") { "  " } else { "" };
        let quotes = if at == 0 { 6 } else { 0 };
        let before = if at == 0 || line.is_empty() { "" } else { &margin };
        let lines = wrap(line, WIDTH - indent - quotes.max(hang.len()));
        docstring += &format!("{before}{}\n", lines.join(&format!("\n{margin}{hang}")));
    }
    format!("{docstring}{margin}\"\"\"")
}

/// A class whose members are apart by empty lines.
fn class(head: &str, docs: &str, members: &[String]) -> String {
    let parts: Vec<String> = [docstring(docs, 4)].into_iter().chain(members.iter().cloned()).collect();
    format!("{head}\n{}\n", parts.join("\n\n"))
}

/// A template with these names in the list that a marker begins, sorted among those that are written after it.
fn with_names<'a>(template: &'a str, marker: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let (before, list) = template.split_once(&format!("# {{{marker}}}\n")).unwrap_or_else(|| unreachable!("{marker}"));
    let (by_hand, after) = list.split_at(list.find([')', ']']).unwrap_or_default());
    let indent = before.rsplit('\n').next().unwrap_or_default();
    let by_hand = by_hand.lines().map(|line| line.trim().trim_matches([',', '"'])).filter(|name| !name.is_empty());
    let mut names: Vec<&str> = names.into_iter().chain(by_hand).collect();
    // Of each kind, capitals make no difference to an `import`.
    let is_all = marker == "all";
    names.sort_by_key(|name| (kind(name), if is_all { (*name).into() } else { name.to_lowercase() }));
    let quote = if is_all { "\"" } else { "" };
    let names: Vec<String> = names.iter().map(|name| format!("{quote}{name}{quote},\n")).collect();
    format!("{before}{}{}{after}", names.join(indent), &indent[4..])
}

/// Names come in this order: constants, classes, functions.
fn kind(name: &str) -> u8 {
    let is_constant = name.len() > 1 && !name.contains(|letter: char| letter.is_lowercase());
    match name.starts_with(|first: char| first.is_uppercase()) {
        _ if is_constant => 0,
        true => 1,
        false => 2,
    }
}

/// Those of the names that stand in a module, outside of its docstrings.
fn used<'a>(names: impl IntoIterator<Item = &'a str>, module: &str) -> Vec<&'a str> {
    let code = module.split("\"\"\"").step_by(2);
    let words = code.flat_map(|code| code.split(|letter: char| !letter.is_alphanumeric() && letter != '_'));
    let words: BTreeSet<&str> = words.collect();
    names.into_iter().filter(|name| words.contains(name)).collect()
}
