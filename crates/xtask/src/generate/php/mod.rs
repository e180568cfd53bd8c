//! What the PHP package says of the API: the operations, the classes of replies, the values of enums.

mod class;
mod operation;
mod resource;
mod values;

use super::Source;
use super::api::{event_names, name_of, provider_of, resource_and_method, sentence};
use super::names::{Language, lower_camel};
use super::text::{self, WIDTH, uncapitalized, wrap};
use crate::{Output, Result};
use pepay_core::schema::{Enum, Field, Object, Type};
use std::collections::BTreeSet;

const HEAD: &str = "\
<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);
";

pub(super) fn generate(source: &Source) -> Result<Vec<Output>> {
    let mut outputs = vec![Output::new("bindings/php/src/Internal/Operation.php", operation::generate(&source.api))];
    for object in source.api.objects.iter().filter(|object| !source.api.is_params(object)) {
        if !source.names.is_by_hand(object.module, object.name, Language::Php) {
            outputs.push(Output::new(path(object.module, object.name), class::generate(source, object)?));
        }
    }
    for described in &source.api.enums {
        outputs.extend(values(described));
    }
    for it in source.api.resources() {
        let class = source.names.resource(it.provider, it.name, Language::Php);
        outputs.push(Output::new(path(it.module, &class), resource::generate(source, &class, &it)?));
    }
    let names = event_names();
    outputs.extend(values(names));
    Ok(outputs)
}

/// The values of an enum, as constants and as an enum.
fn values(described: &Enum) -> [Output; 2] {
    let of_enum = path(described.module, &format!("Enums/{}", described.name));
    [
        Output::new(path(described.module, described.name), values::generate(described)),
        Output::new(of_enum, values::generate_enum(described)),
    ]
}

/// The namespace of what is of one provider, or of both.
fn namespace(module: &str) -> &'static str {
    match provider_of(module) {
        "pepay" => "Pepay\\Pepay",
        "payviox" => "Pepay\\Payviox",
        _ => "Pepay",
    }
}

fn path(module: &str, class: &str) -> String {
    let folders = namespace(module).replacen("Pepay", "bindings/php/src", 1).replace('\\', "/");
    format!("{folders}/{class}.php")
}

/// What stands in code without its namespace.
const USED: [&str; 18] = [
    "DateInterval",
    "DateTimeImmutable",
    "DateTimeInterface",
    "Pepay\\CallOptions",
    "Pepay\\Exception\\InvalidRequestException",
    "Pepay\\Exception\\NotFoundException",
    "Pepay\\Exception\\OutcomeUnknownException",
    "Pepay\\Exception\\PepayException",
    "Pepay\\Internal\\Call",
    "Pepay\\Internal\\Client",
    "Pepay\\Internal\\Fields",
    "Pepay\\Internal\\HidesSecrets",
    "Pepay\\Internal\\Operation",
    "Pepay\\Internal\\Pages",
    "Pepay\\Internal\\Params",
    "Pepay\\Internal\\Stream",
    "Pepay\\Response",
    "Pepay\\Transport\\WebSockets",
];

/// A file with a class of this module, and what it uses.
fn file(module: &str, class: &str) -> String {
    let words: BTreeSet<&str> = class.split(|letter: char| !letter.is_alphanumeric()).collect();
    let used = USED.iter().filter(|path| path.rsplit('\\').next().is_some_and(|name| words.contains(name)));
    let used: String = used.map(|path| format!("use {path};\n")).collect();
    let apart = if used.is_empty() { "" } else { "\n" };
    format!("{HEAD}\nnamespace {};\n\n{used}{apart}{class}", namespace(module))
}

/// The trait with methods of a class that are written by hand, if there is one: a file beside it.
fn helpers(module: &str, class: &str) -> Option<String> {
    let helpers = format!("{class}Helpers");
    crate::root().join(path(module, &helpers)).exists().then_some(helpers)
}

/// What the API calls by its names as PHP has them: `` `quote_status` `` becomes `` `quoteStatus` ``, or `$quoteStatus`
/// where it is a parameter. What a field says about its own name is the API's word.
fn php_names(source: &Source, text: &str, object: &Object, own: Option<&Field>) -> String {
    let mut text = text.to_string();
    for field in object.fields.iter().filter(|field| own.is_none_or(|own| own.name != field.name)) {
        let name = lower_camel(name_of(field));
        let name = if source.api.is_params(object) { format!("${name}") } else { format!("`{name}`") };
        text = text.replace(&format!("`{}`", name_of(field)), &name);
    }
    for operation in source.api.operations {
        let (resource, method) = resource_and_method(operation);
        let (resource, called) = (lower_camel(resource), lower_camel(method));
        text = text.replace(&format!("`{}`", operation.route.name), &format!("`{resource}->{called}()`"));
        if method.contains('_') {
            text = text.replace(&format!("`{method}`"), &format!("`{called}()`"));
        }
    }
    text
}

/// What a field is, and where the values of an enum are.
fn field_docs(source: &Source, object: &Object, field: &Field) -> String {
    let text = php_names(source, &sentence(field.docs), object, Some(field));
    match field.holds {
        Type::OpenEnum(described) => format!("{text} See {{@see {}}}.", described.name),
        _ => text,
    }
}

/// A sentence as part of another: its first letter small, without its full stop.
fn phrase(text: &str) -> String {
    uncapitalized(text.strip_suffix('.').unwrap_or(text))
}

/// A doc comment, in one line if it fits. Paragraphs of the text are apart by an
/// empty line; so is a tag that begins with a line break.
fn comment(text: &str, tags: &[String], indent: &str) -> String {
    let line = format!("{indent}/** {text} */");
    if tags.is_empty() && !text.contains('\n') && line.len() <= WIDTH {
        return line + "\n";
    }
    let mut comment = format!("{indent}/**\n");
    let paragraphs: Vec<String> = text.split("\n\n").map(String::from).collect();
    comment += &text::comment(&paragraphs, &format!("{indent} *"), WIDTH - 2);
    for (at, tag) in tags.iter().enumerate() {
        let is_apart = at == 0 || tag.starts_with('\n');
        let separator = if is_apart { format!("{indent} *\n") } else { String::new() };
        let lines = wrap(tag, WIDTH - indent.len() - 9).join(&format!("\n{indent} *     "));
        comment += &format!("{separator}{indent} * {lines}\n");
    }
    comment + &format!("{indent} */\n")
}
