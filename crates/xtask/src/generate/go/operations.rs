//! The Go package's operations: their numbers from the header.

use super::HEAD;
use crate::Output;
use crate::generate::api::{Api, provider, resource_and_method};
use crate::generate::ffi::constant;
use crate::generate::names::{Language, camel};
use crate::generate::text::aligned;
use pepay_core::Provider;
use pepay_core::schema::Operation;

pub(super) fn generate(api: &Api) -> Output {
    Output::new("bindings/go/internal/abi/operations.go", numbers(api))
}

fn numbers(api: &Api) -> String {
    let mut text = format!("{HEAD}package abi\n\n// Operation is one endpoint of an API.\ntype Operation int32\n");
    for (of, title) in [(Provider::Pepay, "Pepay"), (Provider::Payviox, "Payviox")] {
        text += &format!("\n// The operations of {title}.\nconst (\n{})\n", blocks(api.operations, of));
    }
    text += &format!("\n// The live streams of Pepay.\nconst (\n{})\n", rows(api.streams));
    text + "\n// Request is what no other operation describes, of either provider.\nconst Request Operation = PEPAY_OP_REQUEST\n"
}

/// A line for each operation, as gofmt aligns them, with a blank line between resources. Those of Payviox are few.
fn blocks(operations: &[Operation], of: Provider) -> String {
    let of_provider: Vec<&Operation> = operations.iter().filter(|it| it.provider == of).collect();
    let is_one = |one: &&Operation, next: &&Operation| {
        of == Provider::Payviox || resource_and_method(one).0 == resource_and_method(next).0
    };
    of_provider.chunk_by(is_one).map(|block| rows(block.iter().copied())).collect::<Vec<_>>().join("\n")
}

fn rows<'a>(operations: impl IntoIterator<Item = &'a Operation>) -> String {
    let row = |it| (identifier(it), format!("Operation = {}", constant(it)));
    aligned(&operations.into_iter().map(row).collect::<Vec<_>>(), "\t")
}

/// `InvoicesCreate`, with the provider in front where it is not Pepay.
pub(super) fn identifier(operation: &Operation) -> String {
    let prefix = if operation.provider == Provider::Pepay { "" } else { provider(operation.provider) };
    let (resource, method) = resource_and_method(operation);
    [prefix, resource, method].map(|part| camel(part, Language::Go)).concat()
}
