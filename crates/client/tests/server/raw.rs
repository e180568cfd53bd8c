//! Servers and proxies that act as a test scripts them, each over its own listener.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A listener that gives each connection to `serve`, and counts them.
pub(crate) struct Peer {
    pub(crate) port: u16,
    pub(crate) connections: Arc<AtomicUsize>,
    /// What was read from any connection, as far as `serve` says so.
    pub(crate) seen: Arc<Mutex<Vec<String>>>,
}

impl Peer {
    pub(crate) fn new(serve: impl Fn(TcpStream, &Mutex<Vec<String>>) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (connections, seen) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let (count, log, serve) = (Arc::clone(&connections), Arc::clone(&seen), Arc::new(serve));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                stream.set_nodelay(true).unwrap();
                let (log, serve) = (Arc::clone(&log), Arc::clone(&serve));
                thread::spawn(move || serve(stream, &log));
            }
        });
        Self { port, connections, seen }
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

/// Reads up to an empty line; nothing if the connection ends before.
pub(crate) fn read_head(stream: &mut impl Read) -> Option<String> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    String::from_utf8(head).ok()
}

/// Reads a request; its head, or nothing if the connection ends before.
pub(crate) fn read_request(stream: &mut impl Read) -> Option<String> {
    let head = read_head(stream)?;
    let length = head.split("content-length: ").nth(1).and_then(|it| it.lines().next()?.parse().ok());
    stream.read_exact(&mut vec![0; length.unwrap_or(0)]).ok()?;
    Some(head)
}

/// Writes byte after byte, slowly, again and again, until nobody listens.
pub(crate) fn drip(stream: &mut impl Write, bytes: &[u8]) {
    for byte in bytes.iter().cycle() {
        if stream.write_all(&[*byte]).is_err() || stream.flush().is_err() {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// Bytes both ways, until either side ends.
pub(crate) fn relay(mut client: TcpStream, target: &str) {
    let mut server = TcpStream::connect(target).unwrap();
    let (mut from_server, mut to_client) = (server.try_clone().unwrap(), client.try_clone().unwrap());
    let back = thread::spawn(move || std::io::copy(&mut from_server, &mut to_client));
    let _ = std::io::copy(&mut client, &mut server);
    let _ = server.shutdown(std::net::Shutdown::Both);
    let _ = back.join();
}
