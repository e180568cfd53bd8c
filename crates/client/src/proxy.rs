use pepay_core::{Error, PROXY_VARIABLES, Proxy, ProxySetting, Secret, proxy_for};
use std::env;

/// Which proxies a client takes: its setting, and the environment as it was when this was made.
#[derive(Debug, Clone)]
pub struct Proxies {
    setting: ProxySetting,
    variables: Vec<(&'static str, Secret)>,
}

impl Proxies {
    /// Reads the environment, if the setting leaves the choice to it.
    #[must_use]
    pub fn new(setting: ProxySetting) -> Self {
        let names = if matches!(setting, ProxySetting::Environment) { &PROXY_VARIABLES[..] } else { &[] };
        // What is not UTF-8 becomes what no proxy is: it is refused, not passed over.
        let value = |name| Some(Secret::from(env::var_os(name)?.to_string_lossy().into_owned()));
        let variables = names.iter().filter_map(|name| Some((*name, value(name)?))).collect();
        Self { setting, variables }
    }

    /// The proxy for requests to `url`; none if they go directly.
    ///
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when the proxy cannot be used as it is written.
    pub fn proxy_for(&self, url: &str) -> Result<Option<Proxy>, Error> {
        let variable = |name: &str| self.variables.iter().find(|(known, _)| *known == name);
        proxy_for(url, &self.setting, |name| variable(name).map(|(_, value)| value.expose().into()))
    }
}

impl From<ProxySetting> for Proxies {
    fn from(setting: ProxySetting) -> Self {
        Self::new(setting)
    }
}
