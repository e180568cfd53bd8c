//! The binary itself.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::support::{Answer, KEY};

pub(crate) struct Process {
    child: Child,
    lines: Vec<String>,
}

impl Process {
    fn start(arguments: &[&str]) -> Self {
        Self::spawn(Command::new(env!("CARGO_BIN_EXE_pepay-sandbox")).args(["--port", "0"]).args(arguments))
    }

    /// With so few file descriptors.
    pub(crate) fn with_files(files: u32) -> Self {
        Self::limited(&format!("ulimit -n {files}"))
    }

    /// With so few file descriptors, as long as it does not ask for more.
    pub(crate) fn with_soft_files(files: u32) -> Self {
        Self::limited(&format!("ulimit -S -n {files}"))
    }

    fn limited(limit: &str) -> Self {
        let limited = format!("{limit}; exec \"$0\" --port 0");
        Self::spawn(Command::new("sh").args(["-c", &limited, env!("CARGO_BIN_EXE_pepay-sandbox")]))
    }

    fn spawn(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = Vec::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            lines.push(line.unwrap());
            if lines.last().is_some_and(|line| line == "ready") {
                break;
            }
        }
        Self { child, lines }
    }

    fn with_state(path: &Path) -> Self {
        Self::start(&["--state", path.to_str().unwrap()])
    }

    pub(crate) fn connect(&self) -> std::io::Result<TcpStream> {
        let authority = self.lines[0].rsplit('/').next().unwrap();
        let stream = TcpStream::connect(authority)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        Ok(stream)
    }

    pub(crate) fn send(&self, request: &str) -> std::io::Result<Answer> {
        let mut stream = self.connect()?;
        stream.write_all(request.as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Ok(Answer::parse(&bytes))
    }

    fn create(&self, number: u32) -> std::io::Result<Answer> {
        let body = r#"{"amount_usd":5}"#;
        self.send(&format!(
            "POST /api/v1/invoices HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{KEY}\
             idempotency-key: 00000000-0000-4000-8000-{number:012}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ))
    }

    fn signal(&mut self, name: &str) -> std::process::ExitStatus {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
        self.child.wait().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_says_where_it_is_and_with_which_keys() {
    let start = Instant::now();
    let process = Process::start(&[]);
    assert!(start.elapsed() < Duration::from_secs(2));
    assert!(process.lines[0].starts_with("pepay-sandbox listening on http://127.0.0.1:"));
    assert!(process.lines[1].starts_with("pepay-sandbox seed "));
    let names: Vec<_> = process.lines[2..].iter().map(|line| line.split('=').next().unwrap()).collect();
    let expected = [
        "PEPAY_API_URL",
        "PEPAY_API_KEY",
        "PEPAY_COMMERCE_API_KEY",
        "PEPAY_BEARER_TOKEN",
        "PEPAY_WEBHOOK_SECRET",
        "PAYVIOX_API_URL",
        "PAYVIOX_API_KEY",
        "PAYVIOX_PUBLIC_KEY",
        "PAYVIOX_WEBHOOK_TOKEN",
        "PAYVIOX_PAYOUT_WEBHOOK_TOKEN",
        "ready",
    ];
    assert_eq!(names, expected);
}

#[test]
fn ids_differ_from_run_to_run_unless_a_seed_is_asked_for() {
    let id = |arguments: &[&str]| Process::start(arguments).create(1).unwrap().json()["invoice_id"].clone();
    assert_ne!(id(&[]), id(&[]));
    assert_eq!(id(&["--seed", "7"]), id(&["--seed", "7"]));
}

#[test]
fn it_ends_when_its_standard_input_does() {
    let mut process = Process::spawn(
        Command::new(env!("CARGO_BIN_EXE_pepay-sandbox"))
            .args(["--port=0", "--exit-with-parent"])
            .stdin(Stdio::piped()),
    );
    assert_eq!(process.send("GET /balance HTTP/1.0\r\n\r\n").unwrap().status, 401);
    drop(process.child.stdin.take());
    assert!(process.child.wait().unwrap().success());
}

#[test]
fn it_ends_cleanly_when_told_to() {
    for signal in ["-TERM", "-INT"] {
        assert!(Process::start(&[]).signal(signal).success(), "{signal}");
    }
}

#[test]
fn arguments_that_make_no_sense_are_named() {
    for arguments in [&["--prot", "1"][..], &["--port", "x"], &["--tls-cert", "x"], &["--state", "/"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_pepay-sandbox")).args(arguments).output().unwrap();
        assert!(!output.status.success(), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("pepay-sandbox: "));
    }
    let help = Command::new(env!("CARGO_BIN_EXE_pepay-sandbox")).arg("--help").output().unwrap();
    assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).contains("--port"));
}

#[test]
fn a_get_writes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("sandbox.state");
    let process = Process::with_state(&path);
    let invoice = process.create(1).unwrap().json()["invoice_id"].as_str().unwrap().to_owned();
    let before = std::fs::read(&path).unwrap();
    for target in ["/balance", "/api/v1/invoices", &format!("/api/v1/invoices/{invoice}"), "/_sandbox/journal"] {
        let get = format!("GET {target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{KEY}\r\n");
        for _ in 0..25 {
            assert_eq!(process.send(&get).unwrap().status, 200, "{target}");
        }
    }
    assert!(std::fs::read(&path).unwrap() == before, "a read was written");
}

#[test]
fn what_cannot_be_stored_is_not_answered() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("sandbox.state");
    drop(Process::with_state(&path));
    // The file may not grow by much, as on a disk that is full.
    let limit = "trap '' XFSZ; ulimit -f $(($(wc -c < \"$1\") / 512 + 64)); exec \"$0\" --port 0 --state \"$1\"";
    let mut command = Command::new("sh");
    command.args(["-c", limit, env!("CARGO_BIN_EXE_pepay-sandbox"), path.to_str().unwrap()]).stderr(Stdio::piped());
    let mut process = Process::spawn(&mut command);
    let mut answered = 0;
    while process.create(answered).is_ok_and(|answer| answer.status == 201) {
        answered += 1;
    }
    let mut said = String::new();
    process.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("the state cannot be stored"), "{said}");
    assert!(!process.child.wait().unwrap().success());
    assert!(answered > 0);

    let process = Process::with_state(&path);
    let totals = format!("GET /api/v1/invoices/totals HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{KEY}\r\n");
    assert_eq!(process.send(&totals).unwrap().json()["totals"]["all"]["count"], answered);
}

#[test]
fn nothing_that_was_answered_is_lost_when_it_is_killed() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("sandbox.state");
    let mut process = Process::with_state(&path);
    let pid = process.child.id().to_string();
    let (enough, wait) = std::sync::mpsc::channel();
    let killer = std::thread::spawn(move || {
        wait.recv().unwrap();
        Command::new("kill").args(["-KILL", &pid]).status().unwrap();
    });
    let mut answered = Vec::new();
    for number in 0..100_000 {
        match process.create(number) {
            Ok(answer) if answer.status == 201 => {
                answered.push((number, answer.json()["invoice_id"].as_str().unwrap().to_owned()));
            }
            _ => break,
        }
        if answered.len() == 20 {
            enough.send(()).unwrap();
        }
    }
    killer.join().unwrap();
    process.child.wait().unwrap();

    let process = Process::with_state(&path);
    for (number, invoice) in answered {
        // The stored answer is replayed for the same key, and the invoice is still there.
        assert_eq!(process.create(number).unwrap().json()["invoice_id"], invoice.as_str());
        let get = format!("GET /api/v1/invoices/{invoice} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{KEY}\r\n");
        assert_eq!(process.send(&get).unwrap().status, 200);
    }
}
