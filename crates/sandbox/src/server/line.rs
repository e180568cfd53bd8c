//! A WebSocket's connection, and the faults that befall it.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_util::{SinkExt, StreamExt};
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf},
    time::{sleep, timeout},
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        Message,
        protocol::{CloseFrame, Role, WebSocketConfig},
    },
};

use crate::faults::{StreamFault, Turn};

/// Clients have nothing to say but pings and closes.
const MESSAGE_LIMIT: usize = 4 * 1024;
/// How long a client may take to make room for a frame, or to answer a close.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends frames with all that befalls them. Everything gives `None` once the connection is at its end.
pub(super) struct Line<S> {
    socket: WebSocketStream<Cut<S>>,
    fault: StreamFault,
    sent: u64,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Line<S> {
    pub(super) async fn new(connection: S, fault: StreamFault) -> Self {
        let config =
            WebSocketConfig::default().max_message_size(Some(MESSAGE_LIMIT)).max_frame_size(Some(MESSAGE_LIMIT));
        let cut = Cut { connection, left: fault.drop_after_bytes };
        Self { socket: WebSocketStream::from_raw_socket(cut, Role::Server, Some(config)).await, fault, sent: 0 }
    }

    pub(super) async fn send(&mut self, mut texts: Vec<String>) -> Option<()> {
        if self.fault.reorder {
            texts.reverse();
        }
        for text in texts {
            self.turn().await?;
            if self.fault.delay_ms > 0 {
                sleep(Duration::from_millis(self.fault.delay_ms)).await;
            }
            if self.fault.duplicate {
                self.put(Message::text(text.clone())).await?;
            }
            self.put(Message::text(text)).await?;
            self.sent += 1;
        }
        self.turn().await
    }

    pub(super) async fn put(&mut self, message: Message) -> Option<()> {
        timeout(PATIENCE, self.socket.send(message)).await.ok()?.ok()
    }

    /// Waits for something from the client; pings and closes are answered.
    pub(super) async fn hear(&mut self) -> Option<()> {
        self.socket.next().await?.ok().map(drop)
    }

    /// Ends the stream with this code.
    pub(super) async fn close(&mut self, code: u16) -> Option<()> {
        let frame = CloseFrame { code: code.into(), reason: "".into() };
        self.put(Message::Close(Some(frame))).await?;
        timeout(PATIENCE, async { while self.hear().await.is_some() {} }).await.ok()
    }

    async fn turn(&mut self) -> Option<()> {
        if self.sent < self.fault.after_frames {
            return Some(());
        }
        match self.fault.turn.take() {
            None => return Some(()),
            Some(Turn::Garbage) => return self.put(Message::text(r#"{"object":"event","id":"#)).await,
            Some(Turn::Binary) => return self.put(Message::binary(vec![0xff, 0x00])).await,
            Some(Turn::Drop) => {}
            Some(Turn::Close) => self.close(self.fault.close_code.unwrap_or(1000)).await?,
            Some(Turn::Error) => {
                let error = r#"{"object":"ws_error","error":{"code":"INTERNAL","message":"Internal error"}}"#;
                self.put(Message::text(error)).await?;
                self.close(1011).await?;
            }
            Some(Turn::HalfClose) => {
                self.socket.get_mut().shutdown().await.ok()?;
                self.ignore().await;
            }
            Some(Turn::Silence) => self.ignore().await,
        }
        None
    }

    /// Takes what the client sends, and answers nothing, until it leaves.
    async fn ignore(&mut self) {
        let _ = tokio::io::copy(self.socket.get_mut(), &mut tokio::io::sink()).await;
    }
}

/// A connection that takes only so many bytes.
struct Cut<S> {
    connection: S,
    left: Option<u64>,
}

impl<S: AsyncRead + Unpin> AsyncRead for Cut<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Cut<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let Some(left) = self.left else { return Pin::new(&mut self.connection).poll_write(context, bytes) };
        let fits = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        if fits == 0 {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        let written = ready!(Pin::new(&mut self.connection).poll_write(context, &bytes[..fits]))?;
        self.left = Some(left - written as u64);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_shutdown(context)
    }
}
