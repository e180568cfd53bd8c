//! The numbers of operations and events as constants, which cbindgen can read.

use super::api::{Api, credentials, event_names, first_sentence, params, provider, request, sentence};
use super::text::{RUST_HEAD, lines};
use crate::Output;
use pepay_core::Provider;
use pepay_core::schema::{Operation, Type};

/// The longest line, in characters.
const WIDTH: usize = 114;

const EVENTS: &str = "\
//! What an event is called, as a number.

use pepay_core::EventName;

/// A name this library does not know: see `event_name_text`.
pub const PEPAY_EVENT_UNKNOWN: i32 = 0;
";

pub(super) fn generate(api: &Api) -> Vec<Output> {
    vec![
        Output::new("crates/ffi/src/call/operations.rs", numbers(api)),
        Output::new("crates/ffi/src/event/name.rs", events()),
    ]
}

fn numbers(api: &Api) -> String {
    let mut text = format!("{RUST_HEAD}//! Which operations there are.\n");
    for operation in api.operations {
        text += &number(operation, &format!("replies with {}", reply(operation.reply)));
    }
    for stream in api.streams {
        text += &number(stream, "opened with `pepay_stream_new()`");
    }
    text
}

fn number(operation: &Operation, use_of_it: &str) -> String {
    let (request, credentials) = (request(operation), credentials(operation.route.auth));
    let about = [first_sentence(params(operation).docs), format!("`{request}`, {use_of_it}. Needs {credentials}.")];
    let about: String = about.iter().map(|it| lines(it, "/// ", WIDTH)).collect();
    format!("\n{about}pub const {}: i32 = {};\n", constant(operation), operation.number)
}

/// Numbers count up from 101 for Pepay's names, from 201 for sessions and from 301 for payouts.
fn events() -> String {
    let (mut text, mut arms, mut last) = (format!("{RUST_HEAD}{EVENTS}"), String::new(), [100, 200, 300]);
    for name in event_names().values {
        let (group, _) = name.text.split_once('.').unwrap_or_default();
        let number = &mut last[["session", "payout"].iter().position(|it| *it == group).map_or(0, |at| at + 1)];
        *number += 1;
        let constant = format!("PEPAY_EVENT_{}", name.text.replace('.', "_").to_uppercase());
        text += &lines(&format!("\"{}\". {}", name.text, sentence(name.docs)), "/// ", WIDTH);
        text += &format!("pub const {constant}: i32 = {number};\n");
        arms += &format!("        EventName::{} => {constant},\n", name.name);
    }
    text + &format!(
        "\npub(super) fn number(name: &EventName) -> i32 {{\n    match name {{\n{arms}        EventName::Other(_) => PEPAY_EVENT_UNKNOWN,\n    }}\n}}\n"
    )
}

/// `PEPAY_OP_INVOICES_CREATE`.
pub(super) fn constant(operation: &Operation) -> String {
    let provider = match operation.provider {
        Provider::Pepay => String::new(),
        Provider::Payviox => provider(operation.provider).to_uppercase() + "_",
    };
    format!("PEPAY_OP_{provider}{}", operation.route.name.replace('.', "_").to_uppercase())
}

fn reply(reply: Type) -> String {
    match reply {
        Type::Object(object) => format!("`{}`", object.name),
        Type::List(Type::Object(item)) => format!("a list of `{}`", item.name),
        other => unreachable!("no operation replies with {other:?}"),
    }
}
