//! A WebSocket over the connector that calls use. Frames are tungstenite's; how long each read and each write takes is
//! bounded here.

mod refusal;
mod upgrade;

use crate::error::Broken;
use crate::socket::{Stream, after};
use crate::stop::Stop;
use pepay_core::{MAX_BODY, Phase, Response, TransportFailure, TransportKind};
use std::fmt;
use std::io::{self, Read, Write};
use std::time::{Duration, Instant};
use tungstenite::protocol::frame::coding::CloseCode;
use tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tungstenite::{Error, Message};

pub(crate) use upgrade::open;

/// What the server answered to the request for a WebSocket.
#[derive(Debug)]
pub enum Upgrade {
    /// It is open.
    Opened(Box<WebSocket>),
    /// The server refuses, and says why. The body may be cut after 64 KiB.
    Refused(Response),
}

/// What came in from a [`WebSocket`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// A text message.
    Text(String),
    /// A ping, which has been answered, or a pong: nothing to read, but the server is alive.
    Beat,
    /// Nothing in this time, or until it was stopped.
    Nothing,
    /// The server has closed it, with this code if it gave one. This is the end.
    Closed(Option<u16>),
}

/// An open WebSocket, as [`Transport::open_websocket`](crate::Transport::open_websocket) gives it.
pub struct WebSocket(tungstenite::WebSocket<Timed>);

/// What is written fits into the system's buffers, unless the server has long stopped reading.
const WRITE_TIMEOUT: Duration = Duration::from_secs(5);

/// How long the server has to answer a goodbye.
const GOODBYE_TIMEOUT: Duration = Duration::from_secs(1);

impl WebSocket {
    /// `read` has come after the answer that opened it.
    fn new(stream: Box<dyn Stream>, read: Vec<u8>, stop: Stop) -> Self {
        let timed = Timed { stream, deadline: Instant::now(), stop };
        let config = WebSocketConfig::default()
            // As long as the body of an answer may be.
            .max_frame_size(Some(MAX_BODY))
            .max_message_size(Some(MAX_BODY))
            .read_buffer_size(16 * 1024)
            // Each frame leaves in one write.
            .write_buffer_size(0);
        Self(tungstenite::WebSocket::from_partially_read(timed, read, Role::Client, Some(config)))
    }

    /// Waits for the next message, for this long at most. What has come of a message in that time is kept, and the next
    /// read goes on with it. Pings are answered.
    ///
    /// # Errors
    /// When the connection breaks, or the server does not keep to the protocol. This is the end.
    pub fn read(&mut self, within: Duration) -> Result<Received, TransportFailure> {
        self.0.get_mut().deadline = after(within);
        let received = match self.0.read() {
            Ok(Message::Text(text)) => Received::Text(text.as_str().into()),
            Ok(Message::Ping(_)) => self.0.flush().map(|()| Received::Beat).map_err(failure)?,
            Ok(Message::Close(frame)) => {
                // The server may be told that its goodbye has arrived; it does not matter if it is not.
                let _ = self.0.flush();
                Received::Closed(frame.map(|frame| frame.code.into()))
            }
            Ok(Message::Pong(_) | Message::Frame(_)) => Received::Beat,
            Ok(Message::Binary(_)) => return Err(broke(Broken::protocol("the server sends a binary message"))),
            Err(Error::Io(error)) if error.kind() == io::ErrorKind::TimedOut => Received::Nothing,
            Err(Error::ConnectionClosed) => Received::Closed(None),
            Err(error) => return Err(failure(error)),
        };
        Ok(received)
    }

    /// Asks the server for a sign of life: the answer is a [`Beat`](Received::Beat).
    ///
    /// # Errors
    /// When the connection breaks. This is the end.
    pub fn ping(&mut self) -> Result<(), TransportFailure> {
        self.0.send(Message::Ping(Vec::new().into())).map_err(failure)
    }

    /// Says goodbye, and waits shortly for the server's. What comes in until then is dropped.
    pub fn close(mut self) {
        let until = after(GOODBYE_TIMEOUT);
        let frame = CloseFrame { code: CloseCode::Normal, reason: "".into() };
        // Whatever fails here, the connection is closed all the same.
        let mut said = self.0.close(Some(frame)).is_ok();
        while said && Instant::now() < until {
            said = matches!(
                self.read(until.saturating_duration_since(Instant::now())),
                Ok(Received::Text(_) | Received::Beat)
            );
        }
    }
}

impl fmt::Debug for WebSocket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebSocket")
    }
}

/// What tungstenite's error says.
fn failure(error: Error) -> TransportFailure {
    let broken = match error {
        Error::Io(error) => error.into(),
        Error::Protocol(tungstenite::error::ProtocolError::ResetWithoutClosingHandshake) => {
            Broken::new(TransportKind::Connection, "the connection was closed")
        }
        Error::Capacity(_) => Broken::protocol(format!("a message is longer than {} MiB", MAX_BODY >> 20)),
        error => Broken::protocol(format!("the server does not keep to the protocol of WebSockets: {error}")),
    };
    broke(broken)
}

fn broke(broken: Broken) -> TransportFailure {
    broken.while_doing("the WebSocket broke").at(Phase::Reading)
}

/// A stream until a deadline, as tungstenite wants it.
struct Timed {
    stream: Box<dyn Stream>,
    /// Until when to read.
    deadline: Instant,
    stop: Stop,
}

impl Read for Timed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.stream.read(into, self.deadline)? {
            // This end is our own doing, so there is somebody to say goodbye to.
            0 if self.stop.is_stopped() => Err(io::ErrorKind::TimedOut.into()),
            count => Ok(count),
        }
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.stream.write(bytes, after(WRITE_TIMEOUT));
        // It must not pass for a read that found nothing.
        written.map_err(|error| match error.kind() {
            io::ErrorKind::TimedOut => io::Error::other("the server has stopped reading"),
            _ => error,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
