//! Objects for serde, in the form that may be shown: secrets masked, decimals as exact texts, times as Unix milliseconds.

use super::{Object, Value};
use crate::values::secret::{MASK, mask_fields};
use serde::ser::{Error, Serialize, SerializeMap, Serializer};

pub(crate) fn serialize<S: Serializer>(object: &dyn Object, serializer: S) -> Result<S::Ok, S::Error> {
    let all = object.declared().keys.iter().enumerate();
    let fields = || all.clone().filter_map(|(place, key)| Some((*key, object.value(place)?)));
    // Some formats must know the number beforehand.
    let mut map = serializer.serialize_map(Some(fields().count()))?;
    for (key, value) in fields() {
        map.serialize_entry(key, &value)?;
    }
    map.end()
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Secret(_) => serializer.serialize_str(MASK),
            Self::Decimal(decimal) => serializer.serialize_str(decimal.as_str()),
            Self::Time(time) | Self::DateTime(time) => serializer.serialize_i64(time.as_millis()),
            // The members of opaque objects come in the order of their names.
            Self::Json(json) => {
                let value: serde_json::Value =
                    serde_json::from_str(&mask_fields(json.as_str())).map_err(Error::custom)?;
                value.serialize(serializer)
            }
            Self::Object(object) => serialize(*object, serializer),
            Self::List(values) => serializer.collect_seq(values),
        }
    }
}
