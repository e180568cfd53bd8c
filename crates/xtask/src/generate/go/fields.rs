//! Fields of replies and parameters: their names, types, and how they are read and written.

use super::{docs, type_name};
use crate::generate::Source;
use crate::generate::api::{name_of, path};
use crate::generate::names::{Language, camel};
use pepay_core::schema::{Field, Object, Type};

/// The name of a field in Go.
pub(super) fn name(source: &Source, object: &Object, field: &Field) -> String {
    let exception = source.names.exception(&path(object, field), Language::Go);
    exception.unwrap_or_else(|| camel(name_of(field), Language::Go))
}

/// What a field of a reply holds. Texts, times and lists that are absent are empty.
fn read_type(source: &Source, field: &Field) -> String {
    let held = held(source, field.holds);
    let is_pointer = match field.holds {
        Type::Bool | Type::Int | Type::UsdMillis | Type::Cents | Type::Millis | Type::Object(_) => !field.is_required,
        _ => false,
    };
    if is_pointer { format!("*{held}") } else { held }
}

fn held(source: &Source, holds: Type) -> String {
    match holds {
        Type::Bool => "bool".into(),
        Type::Int | Type::Millis => "int64".into(),
        Type::UsdMillis => "USDMillis".into(),
        Type::Cents => "Cents".into(),
        Type::Text | Type::CommaList => "string".into(),
        Type::Secret => "Secret".into(),
        Type::Decimal | Type::Usd => "Decimal".into(),
        Type::Timestamp | Type::DateTime => "time.Time".into(),
        Type::Json => "RawJSON".into(),
        Type::List(item) => format!("[]{}", held(source, *item)),
        Type::Nullable(inner) => format!("*{}", held(source, *inner)),
        Type::OpenEnum(it) => source.names.class(it.module, it.name, Language::Go),
        Type::Object(it) => type_name(source, it),
    }
}

/// The function that reads what a field of a reply holds.
fn reader(source: &Source, holds: Type) -> String {
    match holds {
        Type::Bool => "canonical.Bool".into(),
        Type::Int | Type::UsdMillis | Type::Cents | Type::Millis => "canonical.Int".into(),
        Type::Text | Type::Secret | Type::OpenEnum(_) => "canonical.Text".into(),
        Type::Decimal | Type::Usd => "canonical.Decimal".into(),
        Type::Timestamp | Type::DateTime => "canonical.Time".into(),
        Type::Json => "canonical.Raw".into(),
        Type::Object(it) => format!("(*{}).read", type_name(source, it)),
        Type::List(_) | Type::Nullable(_) | Type::CommaList => unreachable!("no reply has a list of {holds:?}"),
    }
}

/// The statement that reads a field into `place`.
pub(super) fn reading(source: &Source, field: &Field, place: &str) -> String {
    match field.holds {
        Type::List(item) => format!("canonical.List(&{place}, from, {})", reader(source, *item)),
        _ if read_type(source, field).starts_with('*') => {
            format!("canonical.Optional(&{place}, from, {})", reader(source, field.holds))
        }
        Type::Object(_) => format!("{place}.read(from)"),
        holds => format!("{}(&{place}, from)", reader(source, holds)),
    }
}

/// A parameter, or a field of what is within one, with its comment.
pub(super) fn given(source: &Source, object: &Object, field: &Field) -> String {
    let name = name(source, object, field);
    let required = if field.is_required { " Required." } else { "" };
    let about = docs::field(source, object, field, &name) + required;
    format!("{}\t{name} {}\n", docs::comment(&[about], "\t"), given_type(source, object, field))
}

/// A field of a reply, with its comment.
pub(super) fn read(source: &Source, object: &Object, field: &Field) -> String {
    let name = name(source, object, field);
    let about = docs::comment(&[docs::field(source, object, field, &name)], "\t");
    format!("{about}\t{name} {} `json:\"{}\"`\n", read_type(source, field), field.key)
}

/// What a parameter holds. What is zero is left out, unless it is required.
pub(super) fn given_type(source: &Source, object: &Object, field: &Field) -> String {
    match field.holds {
        Type::Bool if !field.is_required => "*bool".into(),
        Type::Int if !field.is_required => "int".into(),
        Type::Secret => "string".into(),
        Type::Millis => "time.Duration".into(),
        Type::Json => "any".into(),
        Type::Object(_) if !field.is_required => format!("*{}", held(source, field.holds)),
        Type::CommaList => format!("[]{}", source.names.item(&path(object, field)).unwrap_or("string")),
        holds => held(source, holds),
    }
}

/// The statement that writes a parameter, which is in `place`, into `object`.
pub(super) fn writing(field: &Field, object: &str, place: &str) -> String {
    let key = field.key;
    let function =
        |name: &str| if field.is_required { format!("must{}", camel(name, Language::Go)) } else { name.into() };
    let (function, value) = match field.holds {
        Type::Bool => (function("bool"), place.into()),
        Type::Int if field.is_required => (function("int"), place.into()),
        Type::Int | Type::Cents | Type::UsdMillis => (function("int"), format!("int64({place})")),
        Type::Text | Type::Secret => (function("string"), place.into()),
        Type::Decimal | Type::Usd | Type::OpenEnum(_) => (function("string"), format!("string({place})")),
        Type::Timestamp | Type::DateTime => ("time".into(), place.into()),
        Type::Millis => ("exactMillis".into(), place.into()),
        Type::Json => ("json".into(), place.into()),
        Type::Nullable(Type::Int) => ("mustIntOrNull".into(), place.into()),
        Type::CommaList => return format!("words(&{object}, \"{key}\", {place})"),
        Type::List(Type::Object(_)) if field.is_required => {
            return format!("mustList(&{object}, \"{key}\", {place})");
        }
        Type::List(Type::Object(_)) => return format!("list(&{object}, \"{key}\", {place})"),
        Type::List(Type::Text) if field.is_required => ("mustStrings".into(), place.into()),
        Type::Object(_) if field.is_required => ("object".into(), format!("{place}.params()")),
        Type::Object(_) => return format!("optional(&{object}, \"{key}\", {place})"),
        Type::List(_) | Type::Nullable(_) => unreachable!("no operation takes {field:?}"),
    };
    format!("{object}.{function}(\"{key}\", {value})")
}
