//! A running `pepay-sandbox`.

#![allow(dead_code)] // each test file uses a part of it

use pepay_client::pepay::CreatedInvoice;
use pepay_client::{Config, Credentials, Json, Payviox, Pepay};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

pub(crate) struct Sandbox {
    process: Child,
    pub(crate) url: String,
    pub(crate) key: String,
    pub(crate) jwt: String,
}

impl Sandbox {
    /// Starts one on a free port. `make sandbox` builds it.
    pub(crate) fn start() -> Self {
        let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/fast/pepay-sandbox").to_string();
        let binary = std::env::var("PEPAY_SANDBOX_BIN").unwrap_or(default);
        let mut process = Command::new(&binary)
            .args(["--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{binary}: {error}; run `make sandbox` first"));
        let lines: Vec<String> = BufReader::new(process.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok)
            .take_while(|line| line != "ready")
            .collect();
        let value = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name)).unwrap().to_string();
        Self { url: value("PEPAY_API_URL="), key: value("PEPAY_API_KEY="), jwt: value("PEPAY_BEARER_TOKEN="), process }
    }

    /// A client's settings with these keys.
    pub(crate) fn config(&self, credentials: Credentials) -> Config {
        Config { base_url: Some(self.url.clone()), credentials, ..Config::default() }
    }

    pub(crate) fn merchant(&self) -> Pepay {
        Pepay::new(self.config(Credentials::api_key(&self.key).unwrap())).unwrap()
    }

    pub(crate) fn dashboard(&self) -> Pepay {
        Pepay::new(self.config(Credentials::default().with_bearer_token(&self.jwt).unwrap())).unwrap()
    }

    pub(crate) fn payor(&self, invoice: &CreatedInvoice) -> Pepay {
        Pepay::new(self.config(invoice.session().unwrap())).unwrap()
    }

    pub(crate) fn payviox(&self) -> Payviox {
        Payviox::new(self.config(Credentials::api_key(&self.key).unwrap())).unwrap()
    }

    /// Does what only a sandbox can; the answer as JSON.
    pub(crate) fn control(&self, path: &str, body: &str) -> Json {
        let url = format!("{}/_sandbox/{path}", self.url);
        let mut answer = ureq::post(url).header("x-api-key", &self.key).send(body).unwrap();
        Json::parse(&answer.body_mut().read_to_string().unwrap()).unwrap()
    }

    /// From now on, only the faults of this rule happen; none if it is empty.
    pub(crate) fn fault(&self, rule: &str) {
        self.forget("faults");
        if !rule.is_empty() {
            self.control("faults", rule);
        }
    }

    /// Empties the list of faults, or the journal of requests.
    pub(crate) fn forget(&self, list: &str) {
        let url = format!("{}/_sandbox/{list}", self.url);
        ureq::delete(url).header("x-api-key", &self.key).call().unwrap();
    }

    /// How many API requests there were to a path.
    pub(crate) fn requests_to(&self, path: &str) -> usize {
        let url = format!("{}/_sandbox/journal", self.url);
        let mut answer = ureq::get(url).header("x-api-key", &self.key).call().unwrap();
        answer.body_mut().read_to_string().unwrap().matches(&format!(r#""path":"{path}""#)).count()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
