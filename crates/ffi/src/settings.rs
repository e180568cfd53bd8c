//! JSON objects of settings: the client's, one call's, a webhook's.

use crate::failure::Failure;
use pepay_core::{Duration, Error, ExtraHeaders, Json, Secret};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::num::NonZeroU32;

/// Settings by name. Values stay text until they are taken, so that no error repeats one: it may be
/// a key.
pub(crate) struct Settings<'a> {
    values: BTreeMap<String, &'a RawValue>,
}

impl<'a> Settings<'a> {
    /// Reads an object; an empty text is an empty object.
    pub(crate) fn parse(json: &'a str) -> Result<Self, Failure> {
        if json.is_empty() {
            return Ok(Self { values: BTreeMap::new() });
        }
        let values = serde_json::from_str(json).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            Error::config(format!("the settings are not a JSON object: see {place}"))
        })?;
        Ok(Self { values })
    }

    /// Takes one setting; null is as good as none.
    pub(crate) fn take<T: Deserialize<'a>>(&mut self, name: &str, expected: &str) -> Result<Option<T>, Failure> {
        let Some(value) = self.values.remove(name) else { return Ok(None) };
        serde_json::from_str(value.get()).map_err(|_| Error::config(format!("{name} must be {expected}")).into())
    }

    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Failure> {
        self.take(name, "a string")
    }

    pub(crate) fn secret(&mut self, name: &str) -> Result<Option<Secret>, Failure> {
        Ok(self.text(name)?.map(Secret::from))
    }

    /// Headers by name.
    pub(crate) fn headers(&mut self, name: &str) -> Result<ExtraHeaders, Failure> {
        let headers: Option<BTreeMap<String, String>> = self.take(name, "an object of strings")?;
        Ok(headers.into_iter().flatten().map(|(name, value)| (name, Secret::from(value))).collect())
    }

    /// JSON, whatever it is.
    pub(crate) fn json(&mut self, name: &str) -> Result<Option<Json>, Failure> {
        let json: Option<&RawValue> = self.take(name, "JSON")?;
        let parsed = json.map(|json| Json::parse(json.get())).transpose();
        parsed.map_err(|_| Error::config(format!("{name} must be JSON of at most 128 levels")).into())
    }

    /// A duration in milliseconds that cannot be zero: some hosts' libraries take zero for no limit.
    pub(crate) fn limit(&mut self, name: &str) -> Result<Option<Duration>, Failure> {
        let millis: Option<NonZeroU32> = self.take(name, "a whole number of milliseconds from 1 to 4294967295")?;
        Ok(millis.map(|millis| Duration::from_millis(millis.get().into())))
    }

    /// A duration in milliseconds.
    pub(crate) fn pause(&mut self, name: &str) -> Result<Option<Duration>, Failure> {
        let millis: Option<u32> = self.take(name, "a whole number of milliseconds from 0 to 4294967295")?;
        Ok(millis.map(|millis| Duration::from_millis(millis.into())))
    }

    pub(crate) fn count(&mut self, name: &str) -> Result<Option<u32>, Failure> {
        self.take(name, "a whole number from 0")
    }

    /// Refuses what nobody took: a misspelt setting would be silently without effect.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self.values.keys().next() {
            Some(name) => Err(Error::config(format!("there is no setting {name:?}")).into()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(json: &str) -> String {
        let read = || -> Result<(), Failure> {
            let mut settings = Settings::parse(json)?;
            settings.limit("timeout_ms")?;
            settings.text("api_key")?;
            settings.finish()
        };
        read().unwrap_err().message().into()
    }

    #[test]
    fn what_is_left_out_or_null_is_not_set() {
        for json in ["", "{}", r#"{"timeout_ms":null}"#] {
            let mut settings = Settings::parse(json).unwrap();
            assert_eq!(settings.limit("timeout_ms").unwrap(), None);
            settings.finish().unwrap();
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused_by_name() {
        for value in ["0", "-1", "1.5", "\"5\"", "4294967296", "[]"] {
            assert!(refusal(&format!(r#"{{"timeout_ms":{value}}}"#)).starts_with("timeout_ms must be"), "{value}");
        }
        assert_eq!(refusal(r#"{"api_kee":"x"}"#), r#"there is no setting "api_kee""#);
    }

    #[test]
    fn no_refusal_repeats_a_value() {
        for json in
            ["\"sk_live_1\"", "[\"sk_live_1\"]", "{\"api_key\":[\"sk_live_1\"]}", "sk_live_1", "{\"api_key\":sk_live_1"]
        {
            assert!(!refusal(json).contains("sk_live"), "{json}");
        }
    }
}
