//! How an operation is called, in each language, with values from `examples.toml`.

use crate::Result;
use crate::generate::Source;
use crate::generate::api::{self, name_of, params, resource_and_method, takes_struct};
use crate::generate::ffi::constant;
use crate::generate::go;
use crate::generate::names::{Language, Names, camel, lower_camel, method};
use crate::generate::text::{aligned, listed};
use pepay_core::schema::{Field, Object, Operation, Type};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The longest line, in characters.
const WIDTH: usize = 100;

/// What examples pass, by provider and operation.
pub(super) struct Examples(BTreeMap<String, BTreeMap<String, Table>>);

/// A parameter with its value; None is null.
type Argument = (&'static Field, Option<Value>);

impl Examples {
    pub(super) fn read() -> Result<Self> {
        Ok(Self(toml::from_str(include_str!("examples.toml"))?))
    }

    /// What an operation is called with: what the file says, and null for what must be given and is not in it.
    fn arguments(&self, operation: &Operation) -> Result<Vec<Argument>> {
        let table = self.0.get(api::provider(operation.provider)).and_then(|it| it.get(operation.route.name));
        let fields = params(operation).fields;
        let given = |field: &Field| table.and_then(|table| table.get(name_of(field)).cloned());
        let is_unknown = |key: &&String| !fields.iter().any(|field| name_of(field) == key.as_str());
        if let Some(key) = table.and_then(|table| table.keys().find(is_unknown)) {
            return Err(format!("examples.toml: {} has no parameter {key}", operation.route.name).into());
        }
        let mut arguments = Vec::new();
        for field in fields {
            match (given(field), field.is_required, field.holds) {
                (Some(value), ..) => arguments.push((field, Some(value))),
                (None, true, Type::Nullable(_)) => arguments.push((field, None)),
                (None, true, _) => {
                    return Err(format!("examples.toml: {} needs {}", operation.route.name, field.name).into());
                }
                (None, false, _) => {}
            }
        }
        Ok(arguments)
    }

    /// A call in one line, or in several if it is long.
    pub(super) fn in_language(&self, source: &Source, it: &Operation, language: Language) -> Result<String> {
        let arguments = self.arguments(it)?;
        Ok(match language {
            Language::Python => python(it, &arguments),
            Language::Php => php(it, &arguments),
            Language::Go => go(source, it, &arguments),
            Language::Rust => rust(it, &arguments),
        })
    }

    /// The beginning of a call over the C ABI.
    pub(super) fn in_c(&self, operation: &Operation) -> Result<String> {
        let members: Vec<String> = self
            .arguments(operation)?
            .iter()
            .map(|(field, value)| format!("\"{}\": {}", field.key, json(keyed(field.holds, value).as_ref())))
            .collect();
        let (declaration, passed) = if members.is_empty() {
            (String::new(), "NULL, 0")
        } else {
            let json = format!("{{{}}}", members.join(", ")).replace('"', "\\\"");
            (format!("const char *params = \"{json}\";\n"), "params, strlen(params)")
        };
        let operation = constant(operation);
        Ok(format!(
            "{declaration}pepay_call *call = pepay_call_new(client, {operation},\n    {passed}, NULL, 0, entropy, \
             PEPAY_ENTROPY_LEN, now_ms(), &step, sizeof step);"
        ))
    }
}

/// A call with its arguments, each on its own line if they do not fit on one.
fn call(begin: &str, arguments: &[String], end: &str) -> String {
    listed(begin, arguments, end, "", WIDTH)
}

fn python(it: &Operation, arguments: &[Argument]) -> String {
    let (resource, name) = resource_and_method(it);
    let argument = |(field, value): &Argument| format!("{}={}", name_of(field), written(value.as_ref(), &PYTHON));
    let arguments: Vec<String> = arguments.iter().map(argument).collect();
    call(&format!("reply = client.{resource}.{name}("), &arguments, ")")
}

fn php(it: &Operation, arguments: &[Argument]) -> String {
    let (resource, name) = resource_and_method(it);
    let (resource, name) = (lower_camel(resource), method(name, Language::Php));
    let argument = |(field, value): &Argument| {
        format!("{}: {}", lower_camel(name_of(field)), written(keyed(field.holds, value).as_ref(), &PHP))
    };
    let arguments: Vec<String> = arguments.iter().map(argument).collect();
    call(&format!("$reply = $client->{resource}->{name}("), &arguments, ");")
}

/// A value with the API's own names in it.
fn keyed(holds: Type, value: &Option<Value>) -> Option<Value> {
    Some(match (holds, value.clone()?) {
        (Type::List(item), Value::Array(items)) => {
            Value::Array(items.into_iter().filter_map(|value| keyed(*item, &Some(value))).collect())
        }
        (Type::Object(object), Value::Table(table)) => {
            let member = |field: &Field| Some((field.key.to_string(), table.get(name_of(field))?.clone()));
            Value::Table(object.fields.iter().filter_map(member).collect())
        }
        (_, value) => value,
    })
}

fn json(value: Option<&Value>) -> String {
    written(value, &JSON)
}

/// How plain values are written.
struct Style {
    null: &'static str,
    yes: &'static str,
    no: &'static str,
    quote: char,
    /// Around and within an object.
    braces: (&'static str, &'static str, &'static str),
}

const JSON: Style = Style { null: "null", yes: "true", no: "false", quote: '"', braces: ("{", ": ", "}") };
const PYTHON: Style = Style { null: "None", yes: "True", no: "False", quote: '"', braces: ("{", ": ", "}") };
const PHP: Style = Style { null: "null", yes: "true", no: "false", quote: '\'', braces: ("[", " => ", "]") };

fn written(value: Option<&Value>, style: &Style) -> String {
    let quoted = |text: &str| format!("{quote}{text}{quote}", quote = style.quote);
    match value {
        None => style.null.into(),
        Some(Value::Boolean(true)) => style.yes.into(),
        Some(Value::Boolean(false)) => style.no.into(),
        Some(Value::String(text)) => quoted(text),
        Some(Value::Array(items)) => {
            let items: Vec<String> = items.iter().map(|item| written(Some(item), style)).collect();
            format!("[{}]", items.join(", "))
        }
        Some(Value::Table(members)) => {
            let (open, separator, close) = style.braces;
            let members: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("{}{separator}{}", quoted(key), written(Some(value), style)))
                .collect();
            format!("{open}{}{close}", members.join(", "))
        }
        Some(Value::Integer(number)) => number.to_string(),
        Some(other) => unreachable!("examples have no {}", other.type_str()),
    }
}

fn go(source: &Source, it: &Operation, arguments: &[Argument]) -> String {
    let (resource, name) = resource_and_method(it);
    let resource = camel(resource, Language::Go);
    let (plain, within): (Vec<&Argument>, Vec<&Argument>) =
        arguments.iter().partition(|(field, _)| go::is_argument(it, field));
    let value = |(field, value): &&Argument| go_value(&source.names, field, value.as_ref());
    let plain: Vec<String> = plain.iter().map(|it| format!(", {}", value(it))).collect();
    let is_short = within.is_empty() && go::has_short_form(it);
    let name = if is_short { method(name, Language::Go) } else { go::long_name(it) };
    let begin = format!("reply, err := client.{resource}.{name}(ctx{}", plain.concat());
    if takes_struct(it) && !is_short {
        let begin = format!("{begin}, pepay.{}{{", go::type_name(source, params(it)));
        let fields = within.iter().map(|it| (camel(name_of(it.0), Language::Go), value(it)));
        return go_struct(&begin, &fields.collect::<Vec<_>>());
    }
    format!("{begin})")
}

/// In one line, or as gofmt writes several.
fn go_struct(begin: &str, fields: &[(String, String)]) -> String {
    let short: Vec<String> = fields.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let short = format!("{begin}{}}})", short.join(", "));
    if short.len() <= WIDTH {
        return short;
    }
    let rows: Vec<_> = fields.iter().map(|(name, value)| (format!("{name}:"), format!("{value},"))).collect();
    format!("{begin}\n{}}})", aligned(&rows, "\t"))
}

fn go_value(names: &Names, field: &Field, value: Option<&Value>) -> String {
    match (value, field.holds) {
        (None, _) => "nil".into(),
        (Some(Value::Array(items)), Type::List(Type::Object(object))) => {
            let items: Vec<String> = items.iter().map(|item| format!("{{{}}}", go_members(object, item))).collect();
            format!("[]pepay.{}{{{}}}", names.class(object.module, object.name, Language::Go), items.join(", "))
        }
        (Some(Value::Array(items)), Type::List(Type::Text)) => {
            format!("[]string{{{}}}", items.iter().map(|item| json(Some(item))).collect::<Vec<_>>().join(", "))
        }
        (Some(item), Type::Object(object)) => {
            let pointer = if field.is_required { "" } else { "&" };
            let class = names.class(object.module, object.name, Language::Go);
            format!("{pointer}pepay.{class}{{{}}}", go_members(object, item))
        }
        (Some(Value::Boolean(yes)), _) if !field.is_required => format!("pepay.Ptr({yes})"),
        (value, _) => json(value),
    }
}

fn go_members(object: &Object, item: &Value) -> String {
    let members = object.fields.iter().filter_map(|field| {
        Some(format!("{}: {}", camel(name_of(field), Language::Go), json(Some(item.get(name_of(field))?))))
    });
    members.collect::<Vec<_>>().join(", ")
}

fn rust(it: &Operation, arguments: &[Argument]) -> String {
    let (resource, name) = resource_and_method(it);
    let begin = format!("let reply = client.{resource}().{name}(");
    if takes_struct(it) {
        return rust_struct(&format!("{begin}&"), params(it).name, arguments);
    }
    call(&begin, &rust_values(arguments.iter()), ")?;")
}

fn rust_struct(begin: &str, name: &str, arguments: &[Argument]) -> String {
    let (required, optional): (Vec<_>, Vec<_>) = arguments.iter().partition(|(field, _)| field.is_required);
    let values = rust_values(required.into_iter());
    let made = if values.is_empty() { "default" } else { "new" };
    if optional.is_empty() {
        return call(&format!("{begin}{name}::{made}("), &values, "))?;");
    }
    let fields = optional.iter().map(|(field, value)| {
        let into = if matches!(field.holds, Type::Text) { ".into()" } else { "" };
        format!("    {}: Some({}{into}),\n", field.name, rust_value(field.holds, value.as_ref()))
    });
    format!("{begin}{name} {{\n{}    ..{name}::{made}({})\n}})?;", fields.collect::<String>(), values.join(", "))
}

fn rust_values<'a>(arguments: impl Iterator<Item = &'a Argument>) -> Vec<String> {
    arguments.map(|(field, value)| rust_value(field.holds, value.as_ref())).collect()
}

fn rust_value(holds: Type, value: Option<&Value>) -> String {
    match (holds, value) {
        (_, None) => "None".into(),
        (Type::Usd, Some(value)) => format!("Usd::parse({})?", json(Some(value))),
        (Type::Cents, Some(value)) => format!("Cents({})", json(Some(value))),
        (Type::OpenEnum(described), Some(Value::String(text))) => {
            let variant = described.values.iter().find(|variant| variant.text == text);
            variant
                .map_or_else(|| format!("{text:?}.into()"), |variant| format!("{}::{}", described.name, variant.name))
        }
        (Type::List(Type::Object(object)), Some(Value::Array(items))) => {
            let items: Vec<String> = items.iter().map(|item| rust_item(object, item)).collect();
            format!("vec![{}]", items.join(", "))
        }
        (Type::List(Type::Text), Some(Value::Array(items))) => {
            let items: Vec<String> = items.iter().map(|item| format!("{}.into()", json(Some(item)))).collect();
            format!("vec![{}]", items.join(", "))
        }
        (Type::Object(object), Some(item)) => rust_item(object, item),
        (_, value) => json(value),
    }
}

fn rust_item(object: &Object, item: &Value) -> String {
    let required = object.fields.iter().filter(|field| field.is_required);
    let values: Vec<String> = required.map(|field| rust_value(field.holds, item.get(name_of(field)))).collect();
    format!("{}::new({})", object.name, values.join(", "))
}
