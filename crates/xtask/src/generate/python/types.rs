//! What Python calls the types of fields, and `pepay.types`.

use super::{class_of, docstring, with_names};
use crate::generate::Source;
use crate::generate::api::{event_names, is_secret, name_of, path, sentence};
use crate::generate::names::Language;
use crate::generate::text::WIDTH;
use pepay_core::schema::{Enum, Field, Object, Type};

const TEMPLATE: &str = include_str!("types.py.in");

/// The names of Payviox's events without what they are about.
const EVENT_TYPE: &str = "PayvioxEventType";

/// What a property holds.
pub(super) fn held(source: &Source, object: &Object, field: &Field) -> String {
    let held = match field.holds {
        Type::Json if source.names.is_any_json(&path(object, field)) => return "Any".into(),
        Type::Json => "dict[str, Any]".into(),
        Type::Decimal | Type::Usd => "Decimal".into(),
        Type::CommaList => "str".into(),
        Type::List(item) => format!("list[{}]", plain(source, object, field, *item)),
        Type::Object(part) => class_of(source, part),
        other => plain(source, object, field, other),
    };
    if field.is_required { held } else { format!("{held} | None") }
}

/// What an argument may be.
pub(super) fn taken(source: &Source, object: &Object, field: &Field) -> String {
    let taken = |holds| match holds {
        Type::Json => "_Json".into(),
        Type::Decimal | Type::Usd => "Decimal | int | str".into(),
        Type::CommaList => format!("_Words[{}]", text(source, object, field)),
        Type::List(Type::Object(item)) => format!("Sequence[{}]", item.name),
        Type::List(item) => format!("Sequence[{}]", plain(source, object, field, *item)),
        Type::Object(part) => part.name.into(),
        other => plain(source, object, field, other),
    };
    match field.holds {
        Type::Nullable(inner) => format!("{} | None", taken(*inner)),
        holds => taken(holds),
    }
}

/// What is the same in both directions.
fn plain(source: &Source, object: &Object, field: &Field, holds: Type) -> String {
    match holds {
        Type::Bool => "bool".into(),
        Type::Int | Type::UsdMillis | Type::Cents => "int".into(),
        Type::Text | Type::Secret => text(source, object, field),
        Type::Timestamp | Type::DateTime => "datetime".into(),
        Type::Millis => "timedelta".into(),
        Type::OpenEnum(described) => source.names.class(described.module, described.name, Language::Python),
        Type::Object(part) => class_of(source, part),
        other => unreachable!("{} holds {other:?}", path(object, field)),
    }
}

fn text(source: &Source, object: &Object, field: &Field) -> String {
    source.names.words(&path(object, field)).unwrap_or("str").into()
}

/// What a field is, with what a hover does not show of its type.
pub(super) fn docs(source: &Source, object: &Object, field: &Field) -> String {
    let mut docs = sentence(field.docs);
    let is_named = |it: &&&Enum| Some(it.name) == source.names.words(&path(object, field));
    let known = match field.holds {
        Type::OpenEnum(described) => Some(described),
        _ => source.api.enums.iter().find(is_named).copied(),
    };
    if let Some(described) = known {
        let values: Vec<String> = described.values.iter().map(|value| format!("`{}`", value.text)).collect();
        docs += &format!(" Known values: {}.", values.join(", "));
    }
    if is_secret(field) {
        docs += " It is a secret: `repr` masks it, and a pickle leaves it out.";
    }
    docs
}

/// The objects that are passed within parameters.
fn given(source: &Source) -> impl Iterator<Item = &'static Object> {
    source.api.objects.iter().copied().filter(|it| source.api.is_given(it))
}

/// The names that the module has.
pub(super) fn names(source: &Source) -> Vec<String> {
    let by_hand = TEMPLATE.lines().filter_map(|line| line.split_once(": TypeAlias").map(|(name, _)| name));
    let by_hand = by_hand.chain([EVENT_TYPE]).map(String::from);
    let words = source.names.known_words().into_iter().map(|(name, ..)| name.to_string());
    let enums = source.api.enums.iter().map(|it| source.names.class(it.module, it.name, Language::Python));
    by_hand.chain(words).chain(enums).chain(given(source).map(|it| it.name.to_string())).collect()
}

pub(super) fn generate(source: &Source) -> String {
    let names = names(source);
    let enums: Vec<String> = source.api.enums.iter().map(|it| alias(source, it)).collect();
    let dicts: Vec<String> = given(source).map(|it| dict(source, it)).collect();
    let words = source.names.known_words().into_iter().map(|(name, docs, values)| {
        format!("{}\"\"\"{docs}\"\"\"\n\n", literal(name, values.iter().map(String::as_str)))
    });
    let words: String = words.collect();
    let types = literal(EVENT_TYPE, events("session").filter_map(|name| name.strip_prefix("session.")));
    let mut text = with_names(TEMPLATE, "all", names.iter().map(String::as_str))
        .replace("# {types}\n", &types)
        .replace("# {words}\n", &words)
        .replace("# {enums}\n", &enums.join("\n"))
        .replace("# {dicts}\n", &dicts.join("\n\n"));
    for subject in ["pepay", "session", "payout"] {
        let names: String = events(subject).map(|name| format!("    \"{name}\",\n")).collect();
        text = text.replace(&format!("    # {{{subject}}}\n"), &names);
    }
    text
}

/// The names of Pepay's events, or of Payviox's about a session or a payout.
fn events(subject: &'static str) -> impl Iterator<Item = &'static str> {
    let names = event_names().values.iter().map(|value| value.text);
    names.filter(move |name| match name.split_once('.') {
        Some((about @ ("session" | "payout"), _)) => about == subject,
        _ => subject == "pepay",
    })
}

/// The values of an enum that are known. The API may add to them, so any text is possible.
fn alias(source: &Source, it: &Enum) -> String {
    let name = source.names.class(it.module, it.name, Language::Python);
    let known: String =
        it.values.iter().map(|value| format!("\n* `{}`: {}", value.text, sentence(value.docs))).collect();
    let docs = docstring(&format!("{}\n{known}", sentence(it.docs)), 0);
    format!("{}{docs}\n", literal(&name, it.values.iter().map(|value| value.text)))
}

/// The values that a text is known to have.
fn literal<'a>(name: &str, values: impl Iterator<Item = &'a str>) -> String {
    let values: Vec<String> = values.map(|value| format!("\"{value}\"")).collect();
    let literal = format!("Literal[{}] | str", values.join(", "));
    let is_short = |before: usize| before + literal.len() <= WIDTH;
    let held = match (is_short(name.len() + ": TypeAlias = ".len()), is_short(4)) {
        (true, _) => literal,
        (false, true) => format!("(\n    {literal}\n)"),
        (false, false) => {
            let values = values.iter().map(|value| format!("        {value},\n")).collect::<String>();
            format!("(\n    Literal[\n{values}    ]\n    | str\n)")
        }
    };
    format!("{name}: TypeAlias = {held}\n")
}

/// An object that is passed as a dict. What it can be without stands in a class of its own.
fn dict(source: &Source, it: &Object) -> String {
    let docs = docstring(&sentence(it.docs), 4);
    let keys = |fields: &[Field]| {
        let key = |field| {
            let (name, holds) = (name_of(field), taken(source, it, field));
            format!("    {name}: {holds}\n{}\n", docstring(&self::docs(source, it, field), 4))
        };
        fields.iter().map(key).collect::<String>()
    };
    let (required, others) = it.fields.split_at(it.fields.partition_point(|field| field.is_required));
    let (name, required) = (it.name, keys(required));
    if others.is_empty() {
        return format!("class {name}(TypedDict):\n{docs}\n\n{required}");
    }
    let required = format!("class _{name}(TypedDict):\n{required}");
    format!("{required}\n\nclass {name}(_{name}, total=False):\n{docs}\n\n{}", keys(others))
}
