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
        items.push(types::writer(source, object, &class, "p"));
    }
    items.push(call(source, it));
    if it.is_paged {
        items.push(pages(source, it));
    }
    items
}

fn parameters(source: &Source, it: &Operation, class: &str) -> String {
    let object = params(it);
    let fields = object.fields.iter().map(|field| fields::given(source, object, field));
    let about = comment(&[format!("{class} is what {} takes.", docs::link(source, it))], "");
    format!("{about}type {class} struct {{\n{}}}\n", fields.collect::<String>())
}

fn call(source: &Source, it: &Operation) -> String {
    let (_, name) = resource_and_method(it);
    let name = method(name, Language::Go);
    let object = params(it);
    let arguments: Vec<(String, &Field)> = match takes_struct(it) {
        true => Vec::new(),
        false => object.fields.iter().map(|field| (argument(name_of(field)), field)).collect(),
    };
    let mut about = vec![docs::object(source, object, &name)];
    about.extend(arguments.iter().map(|(name, field)| docs::field(source, object, field, name)));
    about.push(format!("\t{}", request(it)));
    about.extend(errors(it));

    let (mut given, mut body, mut passed) = (String::new(), String::new(), "nil");
    if takes_struct(it) {
        (given, passed) = (format!("params {}, ", type_name(source, object)), "params.params()");
    } else if !arguments.is_empty() {
        let typed =
            arguments.iter().map(|(name, field)| format!("{name} {}, ", fields::given_type(source, object, field)));
        let written = arguments.iter().map(|(name, field)| format!("\t{}\n", fields::writing(field, "params", name)));
        given = typed.collect();
        (body, passed) = (format!("\tvar params object\n{}", written.collect::<String>()), "&params");
    }
    let (reply, read) = reply(source, it);
    let returns = if reply.starts_with("[]") { reply } else { format!("*{reply}") };
    let class = class_of_resource(source, it);
    format!(
        "{}func (s *{class}) {name}(ctx context.Context, {given}options ...CallOption) ({returns}, error) {{\n{body}\
         \treturn call(ctx, s.backend, abi.{}, {passed}, options, {read})\n}}\n",
        comment(&about, ""),
        identifier(it)
    )
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
    let about = [
        format!(
            "{name} gives every item of all pages of {}, each page when it is needed{directions}. After an error it \
             ends.",
            docs::link(source, it)
        ),
        format!("\tfor item, err := range client.{resource}.{name}(ctx, params) {{ … }} // Go 1.23"),
    ];
    format!(
        "{}func (s *{class}) {name}(ctx context.Context, params {}, options ...CallOption) func(yield func(*{item}, \
         error) bool) {{\n\treturn pages[{item}](ctx, s.backend, abi.{}, params.params(), options)\n}}\n",
        comment(&about, ""),
        type_name(source, params(it)),
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
    let may_have_happened = match it.route.replay {
        Replay::Safe if can_be_missing(it) => {
            return vec!["ErrNotFound: it is not there, or its session has expired.".into()];
        }
        Replay::Safe => return Vec::new(),
        Replay::Keyed => "make the call again with the error's IdempotencyKey.",
        Replay::Once => "no key makes a repeat safe, so look at the provider whether it has.",
    };
    vec![
        "ErrInvalidRequest: Fields says what is wrong, before anything is sent or from the provider.".into(),
        format!("ErrOutcomeUnknown: it may have happened; {may_have_happened}"),
    ]
}

/// `invoice_id` becomes `invoiceID`.
fn argument(name: &str) -> String {
    let (first, rest) = name.split_once('_').unwrap_or((name, ""));
    format!("{first}{}", camel(rest, Language::Go))
}
