//! Tables of fields, and what types are called in them.

use crate::generate::api::{is_secret, name_of, qualified, sentence, unit};
use pepay_core::schema::{Field, Type};

/// A table of fields; `objects` is the way to the page of the objects.
pub(super) fn table(fields: &[Field], objects: &str) -> String {
    let mut text = String::from("| name | type | description |\n| --- | --- | --- |\n");
    for field in fields {
        let name =
            if field.is_required { format!("**`{}`**", name_of(field)) } else { format!("`{}`", name_of(field)) };
        text += &format!("| {name} | {} | {} |\n", type_of(field, objects), sentence(field.docs));
    }
    text
}

fn type_of(field: &Field, objects: &str) -> String {
    let mut text = linked(field.holds, objects);
    if let Some(unit) = unit(field).filter(|_| !matches!(field.holds, Type::Millis)) {
        text += &format!(", {unit}");
    }
    if is_secret(field) {
        text += ", secret";
    }
    text
}

/// What is held, with a link to where an object or enum is described.
pub(super) fn linked(holds: Type, objects: &str) -> String {
    let link = |name: &str| format!("[{name}]({objects}#{})", name.to_lowercase());
    match holds {
        Type::Bool => "boolean".into(),
        Type::Int | Type::UsdMillis | Type::Cents => "integer".into(),
        Type::Text | Type::Secret => "string".into(),
        Type::Decimal | Type::Usd => "decimal".into(),
        Type::Timestamp | Type::DateTime => "time".into(),
        Type::Millis => "duration".into(),
        Type::Json => "JSON".into(),
        Type::CommaList => "list of strings".into(),
        Type::Nullable(inner) => format!("{} or null", linked(*inner, objects)),
        Type::List(inner) => format!("list of {}", linked(*inner, objects)),
        Type::OpenEnum(described) => link(described.name),
        Type::Object(described) => link(described.name),
    }
}

/// Whether an object or enum is of a provider.
pub(super) fn is_of(module: &str, provider: &str) -> bool {
    qualified(module, "").starts_with(&format!("{provider}."))
}
