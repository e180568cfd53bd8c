//! `docs/schema.json`: the API for machines. `docs/reference/schema.md` says what its fields mean.

use super::Source;
use super::api::{self, is_secret, name_of, paragraphs, params, qualified, sentence, unit};
use super::names::snake;
use super::pages::Pages;
use crate::Result;
use pepay_core::schema::{ERRORS, EVENTS, Enum, Field, Limit, Object, Operation, SIGNATURE_FAULTS, Type};
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;

#[derive(Serialize)]
struct Document {
    #[serde(rename = "$comment")]
    comment: &'static str,
    version: &'static str,
    operations: Vec<OperationJson>,
    streams: Vec<OperationJson>,
    objects: Vec<ObjectJson>,
    enums: Vec<EnumJson>,
    events: Vec<String>,
    event_names: EnumJson,
    errors: Vec<ErrorJson>,
    signature_errors: Vec<ValueJson>,
}

#[derive(Serialize)]
struct OperationJson {
    number: i32,
    provider: &'static str,
    name: &'static str,
    method: &'static str,
    path: Cow<'static, str>,
    auth: String,
    replay: String,
    paged: bool,
    description: String,
    page: String,
    params: String,
    reply: Holds,
}

#[derive(Serialize)]
struct ObjectJson {
    name: String,
    description: String,
    page: String,
    fields: Vec<FieldJson>,
}

#[derive(Serialize)]
struct FieldJson {
    name: &'static str,
    key: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    aliases: &'static [&'static str],
    #[serde(flatten)]
    holds: Holds,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<LimitJson>,
    required: bool,
    secret: bool,
    description: String,
}

/// What a field may hold beyond its type. A bound is a number, or the text of a decimal number.
#[derive(Serialize)]
struct LimitJson {
    of: &'static str,
    #[serde(skip_serializing_if = "Value::is_null")]
    min: Value,
    #[serde(skip_serializing_if = "Value::is_null")]
    max: Value,
}

/// What a field or reply holds.
#[derive(Serialize)]
struct Holds {
    #[serde(rename = "type")]
    word: &'static str,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    open_enum: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Self>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nullable: Option<bool>,
}

#[derive(Serialize)]
struct EnumJson {
    name: String,
    description: String,
    values: Vec<ValueJson>,
}

#[derive(Serialize)]
struct ValueJson {
    value: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    aliases: &'static [&'static str],
    description: String,
}

#[derive(Serialize)]
struct ErrorJson {
    kind: &'static str,
    meaning: String,
    action: String,
}

pub(super) fn generate(source: &Source) -> Result<String> {
    let Source { api, pages, .. } = source;
    let document = Document {
        comment: "Generated from crates/core by `cargo xtask generate`; do not edit.",
        version: pepay_core::VERSION,
        operations: api.operations.iter().map(|it| operation(it, pages)).collect::<Result<_>>()?,
        streams: api.streams.iter().map(|it| operation(it, pages)).collect::<Result<_>>()?,
        objects: api.objects.iter().map(|it| object(it, pages)).collect::<Result<_>>()?,
        enums: api.enums.iter().map(|it| open_enum(it)).collect(),
        events: EVENTS.iter().map(|event| type_name(*event)).collect(),
        event_names: open_enum(api::event_names()),
        errors: ERRORS.values.iter().map(|kind| error(kind.text, &paragraphs(kind.docs))).collect(),
        signature_errors: open_enum(SIGNATURE_FAULTS).values,
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn operation(it: &Operation, pages: &Pages) -> Result<OperationJson> {
    Ok(OperationJson {
        number: it.number,
        provider: api::provider(it.provider),
        name: it.route.name,
        method: it.route.method.as_str(),
        path: it.route.path.clone(),
        auth: snake(&format!("{:?}", it.route.auth)),
        replay: snake(&format!("{:?}", it.route.replay)),
        paged: it.is_paged,
        description: sentence(params(it).docs),
        page: pages.of(params(it).module)?.into(),
        params: type_name(it.params),
        reply: holds(it.reply),
    })
}

fn object(it: &Object, pages: &Pages) -> Result<ObjectJson> {
    Ok(ObjectJson {
        name: qualified(it.module, it.name),
        description: sentence(it.docs),
        page: pages.of(it.module)?.into(),
        fields: it.fields.iter().map(field).collect(),
    })
}

fn field(it: &Field) -> FieldJson {
    FieldJson {
        name: name_of(it),
        key: it.key,
        aliases: it.aliases,
        holds: holds(it.holds),
        unit: unit(it),
        limit: it.limit.map(limit),
        required: it.is_required,
        secret: is_secret(it),
        description: sentence(it.docs),
    }
}

fn limit(it: Limit) -> LimitJson {
    let at_least = |min: usize| if min == 0 { Value::Null } else { min.into() };
    let at_most = |max: usize| if max == usize::MAX { Value::Null } else { max.into() };
    let (of, min, max) = match it {
        Limit::Characters(min, max) => ("characters", at_least(min), at_most(max)),
        Limit::Email(max) => ("email", Value::Null, at_most(max)),
        Limit::Object(max) => ("object", Value::Null, at_most(max)),
        Limit::Integer(min, i64::MAX) => ("value", min.into(), Value::Null),
        Limit::Integer(min, max) => ("value", min.into(), max.into()),
        Limit::Decimal(min, max) => ("value", min.into(), max.into()),
        Limit::Items(min, max) => ("items", at_least(min), at_most(max)),
        Limit::Codes(max) => ("codes", Value::Null, at_most(max)),
    };
    LimitJson { of, min, max }
}

fn open_enum(it: &Enum) -> EnumJson {
    let values = it.values.iter();
    EnumJson {
        name: qualified(it.module, it.name),
        description: sentence(it.docs),
        values: values
            .map(|value| ValueJson { value: value.text, aliases: value.aliases, description: sentence(value.docs) })
            .collect(),
    }
}

fn error(kind: &'static str, paragraphs: &[String]) -> ErrorJson {
    let [meaning, action] = [0, 1].map(|at| paragraphs.get(at).cloned().unwrap_or_default());
    ErrorJson { kind, meaning, action }
}

fn holds(it: Type) -> Holds {
    let mut holds = Holds { word: type_word(it), open_enum: None, object: None, items: None, nullable: None };
    match it {
        Type::OpenEnum(_) => holds.open_enum = Some(type_name(it)),
        Type::Object(_) => holds.object = Some(type_name(it)),
        Type::List(inner) => holds.items = Some(Box::new(self::holds(*inner))),
        Type::Nullable(inner) => holds = Holds { nullable: Some(true), ..self::holds(*inner) },
        _ => {}
    }
    holds
}

fn type_word(it: Type) -> &'static str {
    match it {
        Type::Bool => "boolean",
        Type::Int | Type::UsdMillis | Type::Cents | Type::Millis => "integer",
        Type::Text | Type::Secret => "string",
        Type::Decimal | Type::Usd => "decimal",
        Type::Timestamp | Type::DateTime => "time",
        Type::Json => "json",
        Type::CommaList => "comma_list",
        Type::Nullable(inner) => type_word(*inner),
        Type::List(_) => "list",
        Type::OpenEnum(_) => "enum",
        Type::Object(_) => "object",
    }
}

fn type_name(it: Type) -> String {
    match it {
        Type::OpenEnum(it) => qualified(it.module, it.name),
        Type::Object(it) => qualified(it.module, it.name),
        other => type_word(other).into(),
    }
}
