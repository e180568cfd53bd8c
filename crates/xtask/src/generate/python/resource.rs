//! The classes of resources.

use super::call::{Argument, Call, Gives, calls, stream};
use super::docstring;
use super::member::{Member, with_by_hand};
use crate::Result;
use crate::generate::Source;
use crate::generate::names::Language;
use pepay_core::Provider;

pub(super) struct Resource {
    pub(super) provider: Provider,
    /// What the client calls it.
    pub(super) name: &'static str,
    pub(super) class: String,
    pub(super) docs: String,
    pub(super) calls: Vec<Call>,
    /// The calls as the stub has them, and what is written by hand.
    pub(super) members: Vec<Member>,
}

pub(super) fn all(source: &Source) -> Result<Vec<Resource>> {
    let mut resources = Vec::new();
    for it in source.api.resources() {
        let class = source.names.resource(it.provider, it.name, Language::Python);
        let mut methods: Vec<Call> = Vec::new();
        for operation in it.operations {
            methods.extend(calls(source, operation)?);
        }
        for operation in source.api.streams_of(&it) {
            methods.push(stream(source, operation)?);
        }
        let has_list = methods.iter().any(|call| call.name == "list");
        let members = with_by_hand(&class, methods.iter().map(|call| method(call, has_list)).collect());
        let docs = source.resources.of(&it.operations[0])?.into();
        resources.push(Resource { provider: it.provider, name: it.name, class, docs, calls: methods, members });
    }
    Ok(resources)
}

/// A method as the stub has it. In a class with a method `list`, the type of that name is another module's.
fn method(call: &Call, has_list: bool) -> Member {
    let mut text = format!("    def {}(\n        self,\n", call.name);
    text.extend(call.positional.iter().map(parameter));
    text += "        *,\n";
    text.extend(call.named.iter().chain(&call.options).map(parameter));
    let gives = match &call.gives {
        Gives::One(class) => class.clone(),
        Gives::List(class) if has_list => format!("builtins.list[{class}]"),
        Gives::List(class) => format!("list[{class}]"),
        Gives::All(class) => format!("Iterator[{class}]"),
        Gives::Stream(class) => format!("EventStream[{class}]"),
    };
    text += &format!("    ) -> {gives}:\n{}", docstring(&call.docs(), 8));
    Member { name: call.name.clone(), text }
}

/// Parameters that Python has a function of the same name for.
const BUILTINS: [&str; 8] = ["filter", "format", "hash", "id", "max", "min", "object", "type"];

fn parameter(it: &Argument) -> String {
    let default = if it.is_required { "" } else { " | None = None" };
    let shadows = if BUILTINS.contains(&it.name) { "  # noqa: A002" } else { "" };
    format!("        {}: {}{default},{shadows}\n", it.name, it.holds)
}
