//! The Rust client's resources: a method for each operation, one for all pages of a list, and how a client leads to them.

use super::Source;
use super::api::{
    Resource, all_pages, credentials, likely_errors, paragraphs, params, provider, request, resource_and_method,
    sentence, takes_struct,
};
use super::names::{Language, iterator};
use super::text::{RUST_HEAD, WIDTH, comment, lines, listed};
use crate::{Output, Result};
use pepay_core::Provider;
use pepay_core::schema::{Field, Object, Operation, Type};
use std::collections::BTreeSet;

/// Which of the two clients: the one that blocks, or the one whose calls are awaited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flavour {
    Blocking,
    Async,
}

impl Flavour {
    /// Between the crate and what is in it.
    fn prefix(self) -> &'static str {
        if self == Self::Async { "aio::" } else { "" }
    }
}

pub(super) fn generate(source: &Source) -> Result<Vec<Output>> {
    let mut outputs = Vec::new();
    for flavour in [Flavour::Blocking, Flavour::Async] {
        for of in [Provider::Pepay, Provider::Payviox] {
            let folder = flavour.prefix().replace("::", "/");
            let path = |name: &str| format!("crates/client/src/{folder}{}/{name}.rs", provider(of));
            let resources: Vec<Resource> = source.api.resources().filter(|it| it.provider == of).collect();
            outputs.push(Output::new(path("mod"), module(source, flavour, of, &resources)?));
            for it in &resources {
                let class = source.names.resource(of, it.name, Language::Rust);
                outputs.push(Output::new(path(it.name), resource(source, flavour, &class, it)?));
            }
        }
    }
    Ok(outputs)
}

/// Everything of one provider, and the methods by which its client leads to the resources.
fn module(source: &Source, flavour: Flavour, of: Provider, resources: &[Resource]) -> Result<String> {
    let (folder, client) = (provider(of), format!("{of:?}"));
    let mut modules = BTreeSet::new();
    let mut exports = BTreeSet::new();
    let mut about = "the client's resources, whose calls are awaited";
    if flavour == Flavour::Blocking {
        exports.insert(format!("pub use pepay_core::{folder}::*;\n"));
        about = "parameters, replies and the client's resources";
    }
    let mut accessors = Vec::new();
    for Resource { name, operations, .. } in resources {
        let class = source.names.resource(of, name, Language::Rust);
        modules.insert(format!("mod {name};\n"));
        exports.insert(format!("pub use {name}::{class};\n"));
        accessors.push(format!(
            "{}    #[must_use]\n    pub fn {name}(&self) -> {class}<'_> {{\n        {class}(&self.0)\n    }}\n",
            doc(&[source.resources.of(&operations[0])?.into()], "    ")
        ));
    }
    Ok(format!(
        "{RUST_HEAD}//! {client}: {about}.\n\n{}\nuse crate::{}client::{client};\n\n{}\n\
         impl {client} {{\n{}}}\n",
        modules.into_iter().collect::<String>(),
        flavour.prefix(),
        exports.into_iter().collect::<String>(),
        accessors.join("\n")
    ))
}

fn resource(source: &Source, flavour: Flavour, class: &str, it: &Resource) -> Result<String> {
    let mut used = BTreeSet::new();
    let mut methods = Vec::new();
    for operation in it.operations {
        methods.push(method(source, flavour, operation, &mut used));
        if operation.is_paged {
            methods.push(pages(operation));
        }
    }
    let has_pages = it.operations.iter().any(|it| it.is_paged);
    let prefix = flavour.prefix();
    let (import, generics) = match has_pages {
        true => (format!("use crate::{prefix}pages::Pages;\n"), format!("<'c> {class}<'c>")),
        false => (String::new(), format!(" {class}<'_>")),
    };
    let about = [
        source.resources.of(&it.operations[0])?.into(),
        format!("The provider's page: <{}>.", source.pages.of(it.module)?),
    ];
    Ok(format!(
        "{RUST_HEAD}use crate::{prefix}client::Client;\n{import}{}use pepay_core::{{Error, Reply}};\n\n{}#[derive(Debug)]\n\
         pub struct {class}<'c>(pub(crate) &'c Client);\n\nimpl{generics} {{\n{}}}\n",
        imports(it.provider, &used),
        doc(&about, ""),
        methods.join("\n")
    ))
}

/// As rustfmt writes it.
fn imports(of: Provider, names: &BTreeSet<&str>) -> String {
    let list = names.iter().copied().collect::<Vec<_>>().join(", ");
    let begin = format!("use pepay_core::{}::", provider(of));
    let short = if names.len() == 1 { format!("{begin}{list};\n") } else { format!("{begin}{{{list}}};\n") };
    if short.len() <= WIDTH {
        return short;
    }
    format!("{begin}{{\n{}}};\n", lines(&format!("{list},"), "    ", WIDTH - 1))
}

fn doc(paragraphs: &[String], indent: &str) -> String {
    comment(paragraphs, &format!("{indent}///"), WIDTH)
}

fn method(source: &Source, flavour: Flavour, it: &Operation, used: &mut BTreeSet<&'static str>) -> String {
    let (_, name) = resource_and_method(it);
    let object = params(it);
    used.insert(object.name);
    let mut docs = paragraphs(object.docs);
    let (parameters, passed) = if takes_struct(it) {
        (vec![format!("params: &{}", object.name)], "params".into())
    } else {
        let about = |field: &Field| format!("`{}`: {}", field.name, sentence(field.docs).replace(" null ", " `None` "));
        docs.extend(object.fields.iter().map(about));
        let arguments: Vec<&str> = object.fields.iter().map(|field| field.name).collect();
        let parameters = object.fields.iter().map(|it| format!("{}: {}", it.name, type_name(it.holds, used)));
        (parameters.collect(), made(object, &arguments))
    };
    docs.push(format!("`{}`, with {}.", request(it), credentials(it.route.auth)));
    let (docs, errors) = (doc(&docs, "    "), doc(&[errors(source, it)], "    "));
    let (asynchronous, awaited) = if flavour == Flavour::Async { ("async ", ".await") } else { ("", "") };
    let head = head(asynchronous, name, &parameters, &type_name(it.reply, used));
    format!("{docs}    ///\n    /// # Errors\n{errors}{head}        self.0.call({passed}){awaited}\n    }}\n")
}

/// The parameters from arguments, none of which is optional.
fn made(object: &Object, arguments: &[&str]) -> String {
    match arguments {
        [] => format!("&{}", object.name),
        _ => format!("&{}::new({})", object.name, arguments.join(", ")),
    }
}

fn head(asynchronous: &str, name: &str, parameters: &[String], reply: &str) -> String {
    let parameters: Vec<String> = ["&self".into()].into_iter().chain(parameters.iter().cloned()).collect();
    let end = format!(") -> Result<Reply<{reply}>, Error> {{\n");
    listed(&format!("    pub {asynchronous}fn {name}("), &parameters, &end, "    ", WIDTH + 1)
}

/// What an argument or a reply is; those that have to be imported are noted.
fn type_name(holds: Type, used: &mut BTreeSet<&'static str>) -> String {
    let name = match holds {
        Type::Bool => return "bool".into(),
        Type::Int => return "i64".into(),
        Type::Text | Type::Secret => return "&str".into(),
        Type::Nullable(inner) => return format!("Option<{}>", type_name(*inner, used)),
        Type::List(Type::Text) => return "Vec<String>".into(),
        Type::List(inner) => return format!("Vec<{}>", type_name(*inner, used)),
        Type::OpenEnum(described) => described.name,
        Type::Object(object) => object.name,
        other => return format!("pepay_core::{other:?}"),
    };
    used.insert(name);
    name.into()
}

/// ``[`NotFound`](…) when it is not there; [`Error::kind`] says what to do about any other.``
fn errors(source: &Source, it: &Operation) -> String {
    let mut text = String::new();
    for (kind, when) in likely_errors(it) {
        let path = source.names.error(kind, Language::Rust);
        text += &format!("[`{}`](crate::{path}) {when}; ", path.trim_start_matches("ErrorKind::"));
    }
    let which = if text.is_empty() { "it" } else { "any other" };
    format!("{text}[`Error::kind`] says what to do about {which}.")
}

/// The method that goes through all pages.
fn pages(it: &Operation) -> String {
    let (_, list) = resource_and_method(it);
    let (name, params) = (iterator(list), params(it));
    format!(
        "{}    #[must_use]\n    pub fn {name}(&self, params: {class}) -> Pages<'c, {class}> {{\n        \
         Pages::new(self.0, params)\n    }}\n",
        doc(&[all_pages(params)], "    "),
        class = params.name
    )
}
