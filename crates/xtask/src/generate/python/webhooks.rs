//! `_webhooks/declared.py`: what webhooks hold, for where the native module cannot be loaded.

use super::{class, class_of, used, with_names};
use crate::Result;
use crate::generate::Source;
use crate::generate::api::{name_of, qualified, same_object, sentence};
use crate::generate::text::{WIDTH, listed};
use pepay_core::schema::{EVENTS, Enum, Field, Object, Type};

const TEMPLATE: &str = include_str!("declared.py.in");

/// What an event of Pepay is about, which it holds as JSON of any kind.
const ABOUT: [&str; 3] = ["pepay.Invoice", "pepay.CommerceOrder", "pepay.PaymentQuote"];

/// What a field can be read by.
const READERS: [&str; 9] =
    ["anything", "boolean", "decimal", "integer", "list_of", "moment", "nested", "one_of", "text"];

pub(super) fn generate(source: &Source) -> Result<String> {
    let mut objects = Vec::new();
    for name in ABOUT {
        let about = source.api.objects.iter().find(|it| qualified(it.module, it.name) == name);
        add(Type::Object(about.ok_or_else(|| format!("there is no {name}"))?), &mut objects);
    }
    EVENTS.iter().for_each(|event| add(*event, &mut objects));
    let classes: Vec<String> = objects.iter().map(|object| declared(source, object)).collect();
    let classes = classes.join("\n\n");
    Ok(with_names(TEMPLATE, "readers", used(READERS, &classes)).replace("# {classes}\n", &classes))
}

/// An object after its parts.
fn add(holds: Type, objects: &mut Vec<&'static Object>) {
    match holds {
        Type::List(item) => add(*item, objects),
        Type::Object(found) if !objects.iter().any(|known| same_object(known, found)) => {
            found.fields.iter().for_each(|field| add(field.holds, objects));
            objects.push(found);
        }
        _ => {}
    }
}

fn declared(source: &Source, it: &Object) -> String {
    let mut table = String::new();
    let required: Vec<String> =
        it.fields.iter().filter(|field| field.is_required).map(|field| format!("\"{}\"", name_of(field))).collect();
    if let [first, rest @ ..] = &required[..] {
        let names = if rest.is_empty() { format!("{first},") } else { required.join(", ") };
        table += &format!("    REQUIRED = ({names})\n");
    }
    let keys = it.fields.iter().filter(|field| field.key != name_of(field));
    let keys: Vec<String> = keys.map(|field| format!("{}=\"{}\"", name_of(field), field.key)).collect();
    if !keys.is_empty() {
        table += &listed("    KEYS = keys(", &keys, ")\n", "    ", WIDTH + 1);
    }
    let mut aliases: Vec<String> = it.fields.iter().flat_map(aliases).collect();
    if let [one] = &mut aliases[..] {
        // Or it would be no tuple.
        one.push(',');
    }
    if !aliases.is_empty() {
        table += &listed("    ALIASES = (", &aliases, ")\n", "    ", WIDTH + 1);
    }
    let fields = it.fields.iter().map(|field| format!("{}={}", name_of(field), reader(source, field.holds)));
    let fields: String = fields.map(|field| format!("        {field},\n")).collect();
    table += &format!("    FIELDS = fields(\n{fields}    )");
    let name = class_of(source, it);
    class(&format!("class {name}(ApiObject):"), &sentence(it.docs), &[table])
}

/// A field with each name that it has besides.
fn aliases(field: &Field) -> impl Iterator<Item = String> {
    field.aliases.iter().map(|other| format!("(\"{}\", \"{other}\")", name_of(field)))
}

fn reader(source: &Source, holds: Type) -> String {
    match holds {
        Type::Bool => "boolean".into(),
        Type::Int | Type::UsdMillis | Type::Cents => "integer".into(),
        Type::Decimal | Type::Usd => "decimal".into(),
        Type::Timestamp | Type::DateTime => "moment".into(),
        Type::Json => "anything".into(),
        Type::Text | Type::Secret => "text".into(),
        Type::OpenEnum(described) => word(described),
        Type::Object(object) => format!("nested({})", class_of(source, object)),
        Type::List(Type::Object(item)) => format!("list_of({})", class_of(source, item)),
        other => unreachable!("no webhook holds {other:?}"),
    }
}

/// A word, which may be spelled in several ways.
fn word(it: &Enum) -> String {
    let spellings = it.values.iter().flat_map(|value| value.aliases.iter().map(move |alias| (alias, value.text)));
    let spellings: Vec<String> = spellings.map(|(alias, text)| format!("\"{alias}\": \"{text}\"")).collect();
    if spellings.is_empty() { "text".into() } else { format!("one_of({{{}}})", spellings.join(", ")) }
}
