//! The class of a resource: a method for each operation, and one for all pages of a list.

use super::operation::case;
use super::{comment, field_docs, file, helpers, php_names, phrase};
use crate::Result;
use crate::generate::Source;
use crate::generate::api::{
    Resource, all_pages, item, likely_errors, name_of, params, request, resource_and_method, sentence,
};
use crate::generate::names::{Language, iterator, lower_camel};
use crate::generate::text::{WIDTH, listed};
use pepay_core::Auth;
use pepay_core::schema::{Field, Object, Operation, Type};

pub(super) fn generate(source: &Source, class: &str, it: &Resource) -> Result<String> {
    let page = source.pages.of(it.module)?;
    let docs = comment(source.resources.of(&it.operations[0])?, &[format!("@see {page}")], "");
    let mut text = format!("{docs}final readonly class {class}\n{{\n");
    if let Some(helpers) = helpers(it.module, class) {
        text += &format!("    use {helpers};\n\n");
    }
    text += "    /** @internal */\n    public function __construct(private Client $client)\n    {\n    }\n";
    for operation in it.operations {
        text += &method(source, operation);
        if operation.is_paged {
            text += &pages(source, operation);
        }
    }
    for stream in source.api.streams_of(it) {
        text += &follow(source, stream);
    }
    Ok(file(it.module, &(text + "}\n")))
}

fn method(source: &Source, it: &Operation) -> String {
    let (_, name) = resource_and_method(it);
    let object = params(it);
    let docs = format!("{}\n\n`{}`", php_names(source, &sentence(object.docs), object, None), request(it));
    let mut tags = parameter_tags(source, object);
    let (returns, reply) = match it.reply {
        Type::List(Type::Object(item)) => {
            tags.push(format!("\n@return list<{}>", item.name));
            ("array", format!("Fields::all($call->whole(), {}::class)", item.name))
        }
        Type::Object(reply) => (reply.name, format!("{}::of($call)", reply.name)),
        other => unreachable!("no operation replies with {other:?}"),
    };
    tags.extend(throws(source, it));
    let (given, passed) = given(object);
    let call = format!("$this->client->call(Operation::{}, {passed})", case(it));
    let short = format!("        return {};\n", reply.replace("$call", &call));
    let body = if matches!(it.reply, Type::Object(_)) && short.len() <= WIDTH {
        if given.is_empty() { short } else { format!("{given}\n{short}") }
    } else {
        format!("{given}        $call = {call};\n\n        return {reply};\n")
    };
    format!("\n{}{}{body}    }}\n", comment(&docs, &tags, "    "), head(&lower_camel(name), object, returns))
}

/// The method that walks through all pages.
fn pages(source: &Source, it: &Operation) -> String {
    let (_, name) = resource_and_method(it);
    let object = params(it);
    let item = item(it.reply).name;
    let docs = php_names(source, &all_pages(object), object, None);
    let mut tags = parameter_tags(source, object);
    tags.push(format!("\n@return \\Generator<int, {item}>"));
    tags.push("\n@throws PepayException whose class says what to do about it".into());
    let (given, passed) = given(object);
    let body = format!("        return Pages::of($this->client, Operation::{}, {passed}, {item}::class);\n", case(it));
    let head = head(&lower_camel(&iterator(name)), object, "\\Generator");
    format!("\n{}{head}{given}\n{body}    }}\n", comment(&docs, &tags, "    "))
}

/// The method that follows a live stream.
fn follow(source: &Source, it: &Operation) -> String {
    let object = params(it);
    let status = if it.route.auth == Auth::Token { "PaymentStatus|" } else { "" };
    let docs = format!(
        "{} It goes on until it is left, or until a payment has ended: each event comes once, in order, over any number of \
         connections. A {{@see Gap}} stands where one may be missing.\n\nWithout $webSockets, it asks every few seconds.\n\n`{}`",
        php_names(source, &sentence(object.docs), object, None),
        request(it)
    );
    let mut tags = parameter_tags(source, object);
    tags.extend(FOLLOW_TAGS.iter().map(|tag| (*tag).into()));
    tags.push(format!("\n@return \\Generator<int, Event|{status}Gap>"));
    tags.push("\n@throws PepayException what ends it; its class says what to do about it".into());
    let mut parameters: Vec<String> = object.fields.iter().flat_map(parameters).collect();
    parameters.extend(FOLLOW_PARAMETERS.iter().map(|parameter| (*parameter).into()));
    let (given, _) = given(object);
    let call = format!("$this->client, Operation::{}, $params, $since, $maxOutageMs, $webSockets, $options", case(it));
    let arguments: Vec<String> = call.split(", ").map(String::from).collect();
    let body = format!("{given}\n{}", listed("        return Stream::follow(", &arguments, ");\n", "        ", WIDTH));
    format!("\n{}{}{body}    }}\n", comment(&docs, &tags, "    "), head_of("follow", &parameters, "\\Generator"))
}

const FOLLOW_TAGS: [&str; 3] = [
    "@param string|null $since the id of the last event that was handled: it begins with the next one. Default: with what \
     happens from now on",
    "@param int|null $maxOutageMs how long the provider may be out of reach before it ends with an exception, in \
     milliseconds. Default: no limit",
    "@param WebSockets|null $webSockets what opens WebSockets, so that events come at once",
];

const FOLLOW_PARAMETERS: [&str; 4] = [
    "?string $since = null",
    "?int $maxOutageMs = null",
    "?WebSockets $webSockets = null",
    "?CallOptions $options = null",
];

/// `public function list(…): InvoicePage`, with the brace that begins its body.
fn head(name: &str, object: &Object, returns: &str) -> String {
    let mut parameters: Vec<String> = object.fields.iter().flat_map(parameters).collect();
    parameters.push("?CallOptions $options = null".into());
    head_of(name, &parameters, returns)
}

fn head_of(name: &str, parameters: &[String], returns: &str) -> String {
    let short = format!("    public function {name}({}): {returns}\n", parameters.join(", "));
    let is_secret = parameters.iter().any(|parameter| parameter.contains('\n'));
    if short.len() <= WIDTH && !is_secret {
        return format!("{short}    {{\n");
    }
    let parameters: String =
        parameters.iter().map(|it| format!("        {},\n", it.replace('\n', "\n        "))).collect();
    format!("    public function {name}(\n{parameters}    ): {returns} {{\n")
}

/// A parameter of the API as parameters of PHP: a span of time can be given in two ways.
fn parameters(field: &Field) -> Vec<String> {
    let name = lower_camel(name_of(field));
    let (null, default) = if field.is_required { ("", "") } else { ("?", " = null") };
    let one = |php_type: &str| vec![format!("{null}{php_type} ${name}{default}")];
    let union = |php_type: &str| {
        let or_null = if field.is_required { "" } else { "|null" };
        vec![format!("{php_type}{or_null} ${name}{default}")]
    };
    match field.holds {
        Type::Bool => one("bool"),
        Type::Int => one("int"),
        Type::Text | Type::OpenEnum(_) => one("string"),
        Type::Secret => vec![format!("#[\\SensitiveParameter]\n{null}string ${name}{default}")],
        Type::Usd | Type::Decimal => union("string|int|float"),
        Type::Cents | Type::UsdMillis => union("int|float"),
        Type::Timestamp | Type::DateTime => one("DateTimeInterface"),
        Type::Millis => vec![format!("?DateInterval ${name} = null"), format!("?int ${name}Ms = null")],
        Type::Json | Type::List(_) | Type::Object(_) => one("array"),
        Type::CommaList => union("string|array"),
        Type::Nullable(Type::Int) => vec![format!("?int ${name}")],
        Type::Nullable(_) => unreachable!("no operation takes {field:?}"),
    }
}

fn parameter_tags(source: &Source, object: &Object) -> Vec<String> {
    let mut tags = Vec::new();
    for field in object.fields {
        let name = lower_camel(name_of(field));
        let or_null = if field.is_required { "" } else { "|null" };
        let docs = phrase(&field_docs(source, object, field));
        tags.push(format!("@param {}{or_null} ${name} {docs}", tag_type(field.holds)));
        if matches!(field.holds, Type::Millis) {
            tags.push(format!("@param int|null ${name}Ms in place of ${name}, a number of milliseconds"));
        }
    }
    tags
}

fn tag_type(holds: Type) -> String {
    match holds {
        Type::Bool => "bool".into(),
        Type::Int | Type::Cents | Type::UsdMillis => "int".into(),
        Type::Text | Type::Secret | Type::OpenEnum(_) => "string".into(),
        Type::Usd | Type::Decimal => "string|int".into(),
        Type::Timestamp | Type::DateTime => "DateTimeInterface".into(),
        Type::Millis => "DateInterval".into(),
        Type::Json => "array<string, mixed>".into(),
        Type::CommaList => "string|list<string>".into(),
        Type::Nullable(inner) => format!("{}|null", tag_type(*inner)),
        Type::List(inner) => format!("list<{}>", tag_type(*inner)),
        Type::Object(object) => {
            let member = |it: &Field| {
                let question = if it.is_required { "" } else { "?" };
                format!("{}{question}: {}", it.key, tag_type(it.holds))
            };
            let members: Vec<String> = object.fields.iter().map(member).collect();
            format!("array{{{}}}", members.join(", "))
        }
    }
}

fn throws(source: &Source, it: &Operation) -> Vec<String> {
    let likely = likely_errors(it).iter().map(|(kind, when)| (source.names.error(kind, Language::Php), *when));
    let mut tags: Vec<String> = likely.map(|(class, when)| format!("@throws {class} {when}")).collect();
    let any = if tags.is_empty() { "" } else { "any other, " };
    tags.push(format!("@throws PepayException {any}whose class says what to do about it"));
    tags[0].insert(0, '\n');
    tags
}

/// The statement that makes the parameters, and what the call is passed.
fn given(object: &Object) -> (String, &'static str) {
    if object.fields.is_empty() {
        return (String::new(), "options: $options");
    }
    let arguments: Vec<String> =
        object.fields.iter().map(|field| format!("{}: {}", key(field), value(field))).collect();
    let statement = if object.fields.iter().any(|field| matches!(field.holds, Type::Nullable(_))) {
        // Null is a value here.
        let members = object.fields.iter().map(|field| format!("'{}' => {}", key(field), value(field)));
        format!("        $params = [{}];\n", members.collect::<Vec<_>>().join(", "))
    } else {
        let width = if arguments.len() <= 3 { WIDTH } else { 0 };
        listed("        $params = Params::given(", &arguments, ");\n", "        ", width)
    };
    (statement, "$params, $options")
}

/// A name of the API that PHP can write as that of an argument.
fn key(field: &Field) -> &'static str {
    if field.key.contains('[') { field.name } else { field.key }
}

/// What reads the price of a line of an order, if it is one.
fn price(item: &Object) -> Option<&'static str> {
    item.fields.iter().find(|field| field.key == "price").and_then(|price| match price.holds {
        Type::Cents => Some("Params::cents(...)"),
        Type::Usd => Some("Params::usd(...)"),
        _ => None,
    })
}

fn value(field: &Field) -> String {
    let name = lower_camel(name_of(field));
    match field.holds {
        Type::Usd | Type::Decimal => format!("Params::usd('{}', ${name})", field.name),
        Type::Cents | Type::UsdMillis => format!("Params::cents('{}', ${name})", field.name),
        Type::Millis => format!("Params::milliseconds('{}', ${name}, ${name}Ms)", field.name),
        Type::Json => format!("Params::object(${name})"),
        Type::List(Type::Object(item)) => match price(item) {
            Some(price) => format!("Params::items('{}', ${name}, {price})", key(field)),
            None => format!("${name}"),
        },
        Type::Object(item) => match price(item) {
            Some(price) => format!("Params::item('{}', ${name}, {price})", key(field)),
            None => format!("${name}"),
        },
        _ => format!("${name}"),
    }
}
