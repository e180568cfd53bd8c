//! A server on loopback that does, byte for byte, what a test tells it.

#![allow(dead_code)] // each test file uses a part of it

pub(crate) mod raw;
pub(crate) mod tls;
pub(crate) mod ws;

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What becomes of one request.
#[derive(Clone)]
pub(crate) enum Act {
    /// These bytes are the answer; the connection stays open.
    Answer(Vec<u8>),
    /// These bytes are the answer, then the connection is closed.
    AnswerAndClose(Vec<u8>),
    /// The request is read, then the connection is reset.
    ResetAfterRead,
    /// The connection is reset before the request is read.
    ResetBeforeRead,
    /// The request is read, and nothing happens any more.
    Hang,
}

pub(crate) struct Server {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
    closed: Arc<AtomicUsize>,
}

impl Server {
    /// Does each act once, for one request after the other, then repeats the last one.
    pub(crate) fn new(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (connections, closed) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let script = Arc::new(Mutex::new(acts));
        let (seen, opened, shut) = (Arc::clone(&requests), Arc::clone(&connections), Arc::clone(&closed));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                opened.fetch_add(1, Ordering::SeqCst);
                let (script, seen, shut) = (Arc::clone(&script), Arc::clone(&seen), Arc::clone(&shut));
                thread::spawn(move || {
                    serve(stream, &script, &seen);
                    shut.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        Self { url, requests, connections, closed }
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// Connections that this server has closed.
    pub(crate) fn closed(&self) -> usize {
        self.closed.load(Ordering::SeqCst)
    }
}

pub(crate) fn response(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{headers}\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn serve(mut stream: TcpStream, script: &Mutex<Vec<Act>>, seen: &Mutex<Vec<String>>) {
    loop {
        let peeked = stream.peek(&mut [0]);
        if !matches!(peeked, Ok(1)) {
            return;
        }
        let act = {
            let mut script = script.lock().unwrap();
            if script.len() > 1 { script.remove(0) } else { script[0].clone() }
        };
        if matches!(act, Act::ResetBeforeRead) {
            // Closing with unread data makes the system send a reset.
            return;
        }
        let Some(request) = read_request(&mut stream) else { return };
        seen.lock().unwrap().push(request);
        match act {
            Act::Answer(bytes) => drop(stream.write_all(&bytes)),
            Act::AnswerAndClose(bytes) => {
                let _ = stream.write_all(&bytes);
                let _ = stream.shutdown(Shutdown::Both);
                return;
            }
            Act::ResetAfterRead => {
                reset(&stream);
                return;
            }
            Act::Hang => thread::park(),
            Act::ResetBeforeRead => return,
        }
    }
}

/// Makes closing the socket a reset instead of an orderly end.
fn reset(stream: &TcpStream) {
    rustix::net::sockopt::set_socket_linger(stream, Some(std::time::Duration::ZERO)).unwrap();
}

fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok())
                .unwrap_or(0);
            if body.len() >= length {
                return Some(text);
            }
        }
        match stream.read(&mut chunk) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
        }
    }
}
