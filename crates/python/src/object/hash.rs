use pepay_core::{Object, Value};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The same for equal objects, within one process.
pub(crate) fn of(object: &dyn Object) -> u64 {
    let mut hasher = DefaultHasher::new();
    hash_object(object, &mut hasher);
    hasher.finish()
}

fn hash_object(object: &dyn Object, hasher: &mut DefaultHasher) {
    object.visit(&mut |name, value| {
        name.hash(hasher);
        hash_value(&value, hasher);
    });
}

fn hash_value(value: &Value<'_>, hasher: &mut DefaultHasher) {
    match value {
        Value::Bool(value) => value.hash(hasher),
        Value::Int(value) => value.hash(hasher),
        Value::Text(value) => value.hash(hasher),
        Value::Time(value) | Value::DateTime(value) => value.hash(hasher),
        Value::Json(value) => value.as_str().hash(hasher),
        // 1.5 and 1.50 are equal and differ as text; a secret has no business in a hash.
        Value::Null | Value::Decimal(_) | Value::Secret(_) => {}
        Value::Object(object) => hash_object(*object, hasher),
        Value::List(values) => values.iter().for_each(|value| hash_value(value, hasher)),
    }
}
