//! A server in a thread of its own, and HTTP by hand, so that nothing smooths over what goes wrong.

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::mpsc,
    thread::JoinHandle,
    time::Duration,
};

use pepay_sandbox::server::{Damaged, Options, Server};
use serde_json::Value;
use tokio::sync::oneshot;

pub(crate) const KEY: &str = "x-api-key: sk_test_pepaysandbox\r\nauthorization: Bearer sk_test_pepaysandbox\r\n";

pub(crate) struct Sandbox {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

pub(crate) fn options() -> Options {
    Options {
        address: SocketAddr::from(([127, 0, 0, 1], 0)),
        public_url: None,
        seed: 1,
        strict_keys: false,
        strict: false,
        allowed_hosts: Vec::new(),
        state: None,
        damaged: Damaged::Refuse,
        tls: None,
    }
}

impl Sandbox {
    pub(crate) fn start() -> Self {
        Self::with(options())
    }

    pub(crate) fn with(options: Options) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (bound, address) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let server = Server::bind(&options).await.unwrap();
                let authority = server.base_url().rsplit('/').next().unwrap().to_owned();
                bound.send(authority.parse().unwrap()).unwrap();
                server.run(async { drop(stopped.await) }).await.unwrap();
            });
        });
        Self { address: address.recv().unwrap(), stop: Some(stop), thread: Some(thread) }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends a request on a connection of its own, and reads until that ends.
    pub(crate) fn send(&self, method: &str, target: &str, headers: &str, body: &str) -> io::Result<Answer> {
        let mut stream = self.connect();
        let length = body.len();
        let head = format!("{method} {target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}");
        stream.write_all(format!("{head}content-length: {length}\r\n\r\n{body}").as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Ok(Answer::parse(&bytes))
    }

    pub(crate) fn get(&self, target: &str) -> io::Result<Answer> {
        self.send("GET", target, KEY, "")
    }

    #[track_caller]
    pub(crate) fn control(&self, path: &str, body: &str) -> Value {
        let answer = self.send("POST", &format!("/_sandbox/{path}"), "", body).unwrap();
        assert!(answer.status < 300, "{} {}", answer.status, answer.body);
        answer.json()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}
