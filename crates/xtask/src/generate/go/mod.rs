//! What the Go package says of the API: operations, resources with their methods, replies, the values of enums.
//!
//! A file holds what one module of the core declares. What is written by hand stands in files beside it.

mod calls;
mod client;
mod docs;
mod fields;
mod operations;
mod types;

pub(super) use calls::{has_short_form, is_argument, long_name};

use super::Source;
use super::api::{event_names, params, provider_of, same_object};
use super::names::Language;
use crate::{Output, Result};
use pepay_core::schema::{Enum, Object};

const HEAD: &str = "// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.\n\n";

pub(super) fn generate(source: &Source) -> Result<Vec<Output>> {
    let mut outputs = vec![operations::generate(&source.api)];
    outputs.push(Output::new("bindings/go/clients.go", file(&client::generate(source)?)));
    outputs.push(Output::new("bindings/go/words.go", file(&types::words(source))));
    outputs.push(Output::new("bindings/go/replies_test.go", calls::replies(source)));
    for module in modules(source) {
        let body = declared_in(source, module)?;
        if !body.is_empty() {
            outputs.push(Output::new(path(module), file(&body)));
        }
    }
    Ok(outputs)
}

/// The modules of the core, in the order in which operations lead to them.
fn modules(source: &Source) -> Vec<&'static str> {
    let mut modules: Vec<&str> = Vec::new();
    let objects = source.api.objects.iter().map(|object| object.module);
    for module in objects.chain(enums(source).map(|it| it.module)) {
        if !modules.contains(&module) {
            modules.push(module);
        }
    }
    modules
}

fn enums(source: &Source) -> impl Iterator<Item = &'static Enum> {
    source.api.enums.iter().copied().chain([event_names()])
}

/// `invoices.go`, `payviox_sessions.go`; what both providers have in common is a list of values.
fn path(module: &str) -> String {
    let name = module.rsplit("::").next().unwrap_or(module);
    match provider_of(module) {
        "pepay" => format!("bindings/go/{name}.go"),
        "payviox" => format!("bindings/go/payviox_{name}.go"),
        _ => format!("bindings/go/{name}s.go"),
    }
}

/// The Go code of everything that a module of the core declares.
fn declared_in(source: &Source, module: &str) -> Result<String> {
    let mut items: Vec<String> =
        enums(source).filter(|it| it.module == module).map(|it| types::open_enum(source, it)).collect();
    for it in source.api.resources() {
        if it.module == module {
            items.push(calls::resource(source, &it.operations[0])?);
        }
        for operation in it.operations.iter().filter(|operation| params(operation).module == module) {
            items.extend(calls::operation(source, operation));
        }
    }
    for object in source.api.objects.iter().filter(|object| object.module == module) {
        let is_type = !source.api.is_params(object) || source.api.is_stream(object);
        if is_type && !source.names.is_by_hand(module, object.name, Language::Go) {
            items.extend(types::object(source, object));
        }
        let streams = source.api.streams.iter().filter(|stream| same_object(params(stream), object));
        items.extend(streams.map(|stream| calls::stream(source, stream)));
    }
    Ok(items.join("\n"))
}

/// A file with the imports that its code needs.
fn file(body: &str) -> String {
    let code: Vec<&str> = body.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let is_used = |path: &&&str| {
        let name = format!("{}.", path.rsplit('/').next().unwrap_or(path));
        code.iter().any(|line| line.contains(&name))
    };
    let groups: [&[&str]; 2] = [
        &["context", "fmt", "log/slog", "time"],
        &["github.com/pepay/pepay-go/internal/abi", "github.com/pepay/pepay-go/internal/canonical"],
    ];
    let groups = groups.map(|group| {
        let lines = group.iter().filter(is_used).map(|path| format!("\t\"{path}\"\n"));
        lines.collect::<String>()
    });
    let imports = groups.into_iter().filter(|group| !group.is_empty()).collect::<Vec<_>>().join("\n");
    let imports = match imports.lines().count() {
        0 => String::new(),
        1 => format!("import {}\n\n", imports.trim()),
        _ => format!("import (\n{imports})\n\n"),
    };
    format!("{HEAD}package pepay\n\n{imports}{body}")
}

/// What an object is called. Parameters of Payviox's begin with what is done: `CreatePayvioxSession`.
pub(super) fn type_name(source: &Source, object: &Object) -> String {
    let class = source.names.class(object.module, object.name, Language::Go);
    let (verb, rest) = object.name.split_at(object.name[1..].find(char::is_uppercase).map_or(0, |at| at + 1));
    match class.strip_prefix("Payviox") {
        Some(name) if source.api.is_params(object) && name == object.name => format!("{verb}Payviox{rest}"),
        _ => class,
    }
}

/// The name of a method's receiver: the first letter of what the type is.
fn receiver(class: &str) -> String {
    class.strip_prefix("Payviox").unwrap_or(class).chars().take(1).flat_map(char::to_lowercase).collect()
}
