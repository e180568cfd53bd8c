//! Servers of WebSockets, and bytes that pass for one.

use super::raw::{Peer, read_head};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use tungstenite::handshake::derive_accept_key;

/// A server that opens a WebSocket for each connection and goes on as `serve` says. It notes the heads of requests.
pub(crate) fn server(serve: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> Peer {
    Peer::new(move |mut stream, seen| {
        if let Some(answer) = answer(&mut stream, seen) {
            stream.write_all(&answer).unwrap();
            serve(&mut stream);
        }
    })
}

/// Reads the request for a WebSocket; the answer that opens it.
pub(crate) fn answer(stream: &mut impl Read, seen: &Mutex<Vec<String>>) -> Option<Vec<u8>> {
    let head = read_head(stream)?;
    let key = head.split("sec-websocket-key: ").nth(1)?.lines().next()?.to_string();
    seen.lock().unwrap().push(head);
    let accept = derive_accept_key(key.as_bytes());
    Some(
        format!(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n\
             Sec-WebSocket-Accept: {accept}\r\n\r\n"
        )
        .into_bytes(),
    )
}

/// A frame as a server sends it, in one piece.
pub(crate) fn frame(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![0x80 | opcode];
    match payload.len() {
        len @ 0..=125 => frame.push(len as u8),
        len @ 126..=0xffff => {
            frame.push(126);
            frame.extend_from_slice(&(len as u16).to_be_bytes());
        }
        len => {
            frame.push(127);
            frame.extend_from_slice(&(len as u64).to_be_bytes());
        }
    }
    frame.extend_from_slice(payload);
    frame
}

pub(crate) fn text(text: &str) -> Vec<u8> {
    frame(TEXT, text.as_bytes())
}

pub(crate) const TEXT: u8 = 1;
pub(crate) const CLOSE: u8 = 8;
pub(crate) const PING: u8 = 9;
pub(crate) const PONG: u8 = 10;

/// The next short frame of the client: its opcode and payload; nothing if the connection ends.
pub(crate) fn read_frame(stream: &mut impl Read) -> Option<(u8, Vec<u8>)> {
    let mut head = [0; 6];
    stream.read_exact(&mut head).ok()?;
    assert_eq!(head[1] & 0x80, 0x80, "what a client sends is masked");
    let mut payload = vec![0; usize::from(head[1] & 0x7f)];
    stream.read_exact(&mut payload).ok()?;
    payload.iter_mut().zip(head[2..].iter().cycle()).for_each(|(byte, mask)| *byte ^= mask);
    Some((head[0] & 0x0f, payload))
}
