//! Resources, and a method for each operation, with its parameters.

use super::docs::{self, comment};
use super::operations::identifier;
use super::{HEAD, fields, type_name, types};
use crate::Result;
use crate::generate::Source;
use crate::generate::api::{
    can_be_missing, credentials, directions, item, name_of, params, request, resource_and_method, takes_struct,
};
use crate::generate::names::{Language, camel, iterator, method};
use crate::generate::text::{aligned, uncapitalized};
use pepay_core::schema::{Field, Operation, Type};
use pepay_core::{Auth, Replay};

/// The type that has the methods of a resource, of which this is one operation.
pub(super) fn resource(source: &Source, of: &Operation) -> Result<String> {
    let class = class_of_resource(source, of);
    let about = [
        format!("{} It needs {}.", about_resource(source, of, &class)?, credentials(of.route.auth)),
        format!("See {}.", source.pages.of(params(of).module)?),
    ];
    Ok(format!("{}type {class} struct{{ backend *backend }}\n", comment(&about, "")))
}

/// What a resource is: `Invoices has the calls about invoices.`
pub(super) fn about_resource(source: &Source, of: &Operation, name: &str) -> Result<String> {
    Ok(format!("{name} has the calls about {}", uncapitalized(source.resources.of(of)?)))
}

pub(super) fn class_of_resource(source: &Source, of: &Operation) -> String {
    source.names.resource(of.provider, resource_and_method(of).0, Language::Go)
}

/// What an operation is called with and how.
pub(super) fn operation(source: &Source, it: &Operation) -> Vec<String> {
    let mut items = Vec::new();
    if takes_struct(it) {
        let (object, class) = (params(it), type_name(source, params(it)));
        items.push(parameters(source, it, &class));
        items.push(types::writer(source, object, &in_struct(it), &class, "p"));
    }
    if has_short_form(it) {
        items.push(short_form(source, it));
    }
    items.push(call(source, it));
    if it.is_paged {
        items.push(pages(source, it));
    }
    items
}

/// What a method takes as plain arguments: what names the thing in the path, or all of it if that is little.
pub(in crate::generate) fn is_argument(it: &Operation, field: &Field) -> bool {
    !takes_struct(it) || it.route.path.contains(&format!("{{{}}}", field.key))
}

/// What a method takes in its struct.
fn in_struct(it: &Operation) -> Vec<&'static Field> {
    params(it).fields.iter().filter(|field| !is_argument(it, field)).collect()
}

/// Whether an id is enough, so that there is a method without the struct.
pub(in crate::generate) fn has_short_form(it: &Operation) -> bool {
    takes_struct(it)
        && !it.is_paged
        && params(it).fields.iter().any(|field| is_argument(it, field))
        && in_struct(it).iter().all(|field| !field.is_required)
}

fn parameters(source: &Source, it: &Operation, class: &str) -> String {
    let object = params(it);
    let fields = in_struct(it).into_iter().map(|field| fields::given(source, object, field));
    let about = comment(&[format!("{class} is what {} takes.", docs::link_to(source, it, &long_name(it)))], "");
    format!("{about}type {class} struct {{\n{}}}\n", fields.collect::<String>())
}

/// The plain arguments of a method, each with its name.
fn arguments(it: &Operation) -> Vec<(String, &'static Field)> {
    let fields = params(it).fields.iter().filter(|field| is_argument(it, field));
    fields.map(|field| (argument(name_of(field)), field)).collect()
}

/// The name of the method that takes all there is.
pub(in crate::generate) fn long_name(it: &Operation) -> String {
    let name = method(resource_and_method(it).1, Language::Go);
    if has_short_form(it) { name + "With" } else { name }
}

fn typed(source: &Source, it: &Operation) -> String {
    let typed = |(name, field): (String, &Field)| format!("{name} {}, ", fields::given_type(source, params(it), field));
    arguments(it).into_iter().map(typed).collect()
}

/// The method for which an id is enough.
fn short_form(source: &Source, it: &Operation) -> String {
    let (name, long) = (method(resource_and_method(it).1, Language::Go), long_name(it));
    let mut about = about(source, it, &name);
    about.push(format!("{} takes more.", docs::link_to(source, it, &long)));
    let names: String = arguments(it).into_iter().map(|(name, _)| format!("{name}, ")).collect();
    format!(
        "{}func (s *{}) {name}(ctx context.Context, {}options ...CallOption) ({}, error) {{\n\
         \treturn s.{long}(ctx, {names}{}{{}}, options...)\n}}\n",
        comment(&about, ""),
        class_of_resource(source, it),
        typed(source, it),
        returned(source, it),
        type_name(source, params(it)),
    )
}

/// What a method does, takes and fails with.
fn about(source: &Source, it: &Operation, name: &str) -> Vec<String> {
    let mut about = vec![docs::object(source, params(it), name)];
    about.extend(arguments(it).iter().map(|(name, field)| docs::field(source, params(it), field, name)));
    about.push(format!("\t{}", request(it)));
    about.extend(errors(it));
    about
}

/// The parameters as they are passed on, after the statements that make them.
fn given(it: &Operation) -> (String, &'static str) {
    let (begin, passed) = match (arguments(it).is_empty(), takes_struct(it)) {
        (true, true) => return (String::new(), "params.params()"),
        (true, false) => return (String::new(), "nil"),
        (false, true) => ("\tgiven := params.params()\n", "given"),
        (false, false) => ("\tvar given object\n", "&given"),
    };
    let written =
        arguments(it).into_iter().map(|(name, field)| format!("\t{}\n", fields::writing(field, "given", &name)));
    (begin.to_string() + &written.collect::<String>(), passed)
}

fn call(source: &Source, it: &Operation) -> String {
    let name = long_name(it);
    let about = match has_short_form(it) {
        true => vec![format!("{name} is {} with more parameters.", docs::link(source, it))],
        false => about(source, it, &name),
    };
    let (body, passed) = given(it);
    format!(
        "{}func (s *{}) {name}(ctx context.Context, {}{}options ...CallOption) ({}, error) {{\n{body}\
         \treturn call(ctx, s.backend, abi.{}, {passed}, options, {})\n}}\n",
        comment(&about, ""),
        class_of_resource(source, it),
        typed(source, it),
        struct_parameter(source, it),
        returned(source, it),
        identifier(it),
        reply(source, it).1,
    )
}

fn struct_parameter(source: &Source, it: &Operation) -> String {
    if takes_struct(it) { format!("params {}, ", type_name(source, params(it))) } else { String::new() }
}

fn returned(source: &Source, it: &Operation) -> String {
    let (reply, _) = reply(source, it);
    if reply.starts_with("[]") { reply } else { format!("*{reply}") }
}

/// What a call gives, and the function that reads it.
fn reply(source: &Source, it: &Operation) -> (String, String) {
    match it.reply {
        Type::List(Type::Object(item)) => {
            let item = type_name(source, item);
            (format!("[]{item}"), format!("readList[{item}]"))
        }
        Type::Object(reply) => {
            let class = type_name(source, reply);
            let is_by_hand = source.names.is_by_hand(reply.module, reply.name, Language::Go);
            let read = if is_by_hand { format!("read{class}") } else { format!("readJSON[{class}]") };
            (class, read)
        }
        other => unreachable!("no operation replies with {other:?}"),
    }
}

/// The types of all replies that are read from JSON, for the tests.
pub(super) fn replies(source: &Source) -> String {
    let class = |reply: &str| match reply.strip_prefix("[]") {
        Some(item) => format!("[]pepay.{item}{{}},"),
        None => format!("pepay.{reply}{{}},"),
    };
    let replies = source.api.operations.iter().map(|it| (it, reply(source, it)));
    let read_from_json = replies.filter(|(_, (_, read))| read.ends_with(']'));
    let rows: Vec<_> =
        read_from_json.map(|(it, (reply, _))| (format!("\"{}\":", it.route.name), class(&reply))).collect();
    format!(
        "{HEAD}package pepay_test\n\nimport pepay \"github.com/pepay/pepay-go\"\n\n// replies is the type of each \
         reply that is read from JSON.\nvar replies = map[string]any{{\n{}}}\n",
        aligned(&rows, "\t")
    )
}

/// The method that goes through all pages.
fn pages(source: &Source, it: &Operation) -> String {
    let (resource, list) = resource_and_method(it);
    let (resource, name) = (camel(resource, Language::Go), method(&iterator(list), Language::Go));
    let class = class_of_resource(source, it);
    let item = type_name(source, item(it.reply));
    let directions = directions(params(it)).replace(':', ",").replace("`ending_before`", "EndingBefore");
    let names: String = arguments(it).into_iter().map(|(name, _)| format!("{name}, ")).collect();
    let about = [
        format!(
            "{name} gives every item of all pages of {}, each page when it is needed{directions}. After an error it \
             ends.",
            docs::link(source, it)
        ),
        format!("\tfor item, err := range client.{resource}.{name}(ctx, {names}params) {{ … }} // Go 1.23"),
    ];
    let (body, passed) = given(it);
    format!(
        "{}func (s *{class}) {name}(ctx context.Context, {}{}options ...CallOption) func(yield func(*{item}, \
         error) bool) {{\n{body}\treturn pages[{item}](ctx, s.backend, abi.{}, {passed}, options)\n}}\n",
        comment(&about, ""),
        typed(source, it),
        struct_parameter(source, it),
        identifier(it)
    )
}

/// The method that follows a live stream.
pub(super) fn stream(source: &Source, it: &Operation) -> String {
    let (resource, name) = resource_and_method(it);
    let (resource, name) = (camel(resource, Language::Go), method(name, Language::Go));
    let (class, given) = (class_of_resource(source, it), type_name(source, params(it)));
    let end = if it.route.auth == Auth::Token { ", or until the payment has ended" } else { "" };
    let about = [
        docs::object(source, params(it), &format!("{name} gives")),
        format!(
            "It goes on until ctx is done{end}: each event comes once, in order, over any number of connections. A [Gap] \
             stands where one may be missing. After an error it ends."
        ),
        format!(
            "\tfor item, err := range client.{resource}.{name}(ctx, pepay.{given}{{}}, pepay.StreamOptions{{}}) {{ … }} // \
             Go 1.23"
        ),
        format!("\t{}", request(it)),
    ];
    format!(
        "{}func (s *{class}) {name}(ctx context.Context, params {given}, stream StreamOptions, options ...CallOption) \
         func(yield func(StreamItem, error) bool) {{\n\treturn follow(ctx, s.backend, abi.{}, params.params(), stream, \
         options)\n}}\n",
        comment(&about, ""),
        identifier(it)
    )
}

/// What to do about the errors that matter.
fn errors(it: &Operation) -> Vec<String> {
    let mut errors = vec!["The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:".to_string()];
    let mut add = |kind: &str, meaning: &str| errors.push(format!("  - [{kind}]: {meaning}"));
    if !params(it).fields.is_empty() {
        add("ErrInvalidRequest", "Fields says what is wrong, before anything is sent or from the provider.");
    }
    if can_be_missing(it) {
        add("ErrNotFound", "it is not there, or its session has expired.");
    }
    let again = match it.route.replay {
        Replay::Safe => None,
        Replay::Keyed => {
            add("ErrConflict", "the idempotency key was used for something else, or is still in use.");
            Some("make the call again with the error's IdempotencyKey.")
        }
        Replay::Once => Some("no key makes a repeat safe, so look at the provider whether it has."),
    };
    if let Some(again) = again {
        add("ErrOutcomeUnknown", &format!("it may have happened; {again}"));
    }
    let every = "[ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]";
    let decode = if it.route.replay == Replay::Safe { ", [ErrDecode]" } else { "" };
    errors.push(format!("  - {every}{decode}: as of every call."));
    errors
}

/// `invoice_id` becomes `invoiceID`.
fn argument(name: &str) -> String {
    let (first, rest) = name.split_once('_').unwrap_or((name, ""));
    format!("{first}{}", camel(rest, Language::Go))
}
