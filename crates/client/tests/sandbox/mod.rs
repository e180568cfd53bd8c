//! A running `pepay-sandbox`.

#![allow(dead_code)] // each test file uses a part of it

use pepay_client::pepay::CreatedInvoice;
use pepay_client::{Config, Credentials, Json, Payviox, Pepay};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
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
        let process = Command::new(&binary)
            .args(["--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{binary}: {error}; run `make sandbox` first"));
        // Made first, so that the process ends even if what follows fails.
        let mut sandbox = Self { process, url: String::new(), key: String::new(), jwt: String::new() };
        let lines: Vec<String> = BufReader::new(sandbox.process.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok)
            .take_while(|line| line != "ready")
            .collect();
        let value = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name)).unwrap().to_string();
        sandbox.url = value("PEPAY_API_URL=");
        sandbox.key = value("PEPAY_API_KEY=");
        sandbox.jwt = value("PEPAY_BEARER_TOKEN=");
        sandbox
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
        Json::parse(&self.http("POST", &format!("/_sandbox/{path}"), body)).unwrap()
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
        self.http("DELETE", &format!("/_sandbox/{list}"), "");
    }

    /// How many API requests there were to a path.
    pub(crate) fn requests_to(&self, path: &str) -> usize {
        self.http("GET", "/_sandbox/journal", "").matches(&format!(r#""path":"{path}""#)).count()
    }

    /// A request without the client: the body of its answer.
    pub(crate) fn http(&self, method: &str, path: &str, body: &str) -> String {
        let host = self.url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        let (key, length) = (&self.key, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\nx-api-key: {key}\r\ncontent-length: {length}"
        );
        stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(" 20"), "{method} {path}: {answer}");
        body.into()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
