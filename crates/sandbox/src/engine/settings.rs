//! What a tenant can switch. Each switch is a point where the providers' pages disagree or say nothing.

use serde_json::Value;

pub(crate) use crate::providers::Settings;

impl Settings {
    /// The time for which webhooks are signed: the wall's unless it is said that receivers go by the tenant's.
    pub(crate) fn signing_time(&self, now: u64, wall: u64) -> u64 {
        if self.webhooks_follow_clock { now } else { wall }
    }

    /// These settings with the members of `patch` laid over them.
    pub(crate) fn patched(&self, patch: Value) -> serde_json::Result<Self> {
        let mut merged = serde_json::to_value(self)?;
        merge(&mut merged, patch);
        serde_json::from_value(merged)
    }
}

/// Lays the members of `patch` over those of `target`, object by object.
pub(crate) fn merge(target: &mut Value, patch: Value) {
    match (target, patch) {
        (Value::Object(target), Value::Object(patch)) => {
            for (name, value) in patch {
                merge(target.entry(name).or_insert(Value::Null), value);
            }
        }
        (target, value) => *target = value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_prints_the_defaults_as_the_api_takes_them() {
        let readme = include_str!("../../README.md");
        let printed = readme.split("```json\n").find(|block| block.starts_with("{\n  \"strict\"")).unwrap();
        let printed: Value = serde_json::from_str(printed.split("```").next().unwrap()).unwrap();
        assert_eq!(printed, serde_json::to_value(Settings::default()).unwrap());
    }

    #[test]
    fn a_patch_changes_what_it_names_and_nothing_else() {
        let patch = serde_json::json!({"pepay": {"times": "iso8601"}});
        let settings = Settings::default().patched(patch).unwrap();
        let mut expected = serde_json::to_value(Settings::default()).unwrap();
        expected["pepay"]["times"] = "iso8601".into();
        assert_eq!(serde_json::to_value(&settings).unwrap(), expected);
        assert!(settings.patched(serde_json::json!({"pepay": {"tmies": 1}})).is_err());
        assert!(settings.patched(Value::Null).is_err());
    }
}
