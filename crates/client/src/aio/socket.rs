//! A TCP connection that tells how far an attempt over it has come.

use crate::tls::Records;
use pepay_core::Phase;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Bytes both ways.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// How far the attempt over a connection has come.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// How many bytes the system has taken to send, ever.
    written: AtomicU64,
    /// How many it had taken when the attempt began.
    before: AtomicU64,
    is_written: AtomicBool,
    is_answered: AtomicBool,
    /// Where in a TLS record the bytes that have come end.
    records: Mutex<Records>,
}

impl Progress {
    /// An attempt begins.
    pub(super) fn begin(&self) {
        self.before.store(self.written.load(Relaxed), Relaxed);
        self.is_written.store(false, Relaxed);
        self.is_answered.store(false, Relaxed);
    }

    /// How far it has come over a connection that was `opened` so.
    pub(super) fn phase(&self, opened: Phase) -> Phase {
        if self.is_answered.load(Relaxed) {
            Phase::Reading
        } else if self.written.load(Relaxed) == self.before.load(Relaxed) {
            opened
        } else if self.is_written.load(Relaxed) {
            Phase::Waiting
        } else {
            Phase::Sending
        }
    }
}

/// The socket itself.
#[derive(Debug, Clone)]
pub(super) struct Socket {
    stream: Arc<TcpStream>,
    pub(super) progress: Arc<Progress>,
}

impl Socket {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream: Arc::new(stream), progress: Arc::default() }
    }

    /// Whether it is open and nothing has come that was not asked for: a connection that is closed, or that has
    /// something to say already, must not take a payment. The system is asked, for the runtime may not know it yet.
    pub(super) fn is_silent(&self, is_tls: bool) -> bool {
        let records = self.progress.records.lock().unwrap_or_else(PoisonError::into_inner);
        (!is_tls || records.is_between()) && is_silent(&self.stream)
    }
}

#[cfg(unix)]
fn is_silent(stream: &TcpStream) -> bool {
    crate::socket::is_silent(stream)
}

/// Where the system cannot be asked without changing the socket, the runtime is.
#[cfg(not(unix))]
fn is_silent(stream: &TcpStream) -> bool {
    stream.try_read(&mut [0]).is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
}

impl AsyncRead for Socket {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        loop {
            ready!(self.stream.poll_read_ready(cx))?;
            match self.stream.try_read(into.initialize_unfilled()) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
                Ok(count) => {
                    let mut records = self.progress.records.lock().unwrap_or_else(PoisonError::into_inner);
                    records.pass(&into.initialize_unfilled()[..count]);
                    into.advance(count);
                    return Poll::Ready(Ok(()));
                }
            }
        }
    }
}

impl AsyncWrite for Socket {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        loop {
            ready!(self.stream.poll_write_ready(cx))?;
            match self.stream.try_write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                result => {
                    let count = *result.as_ref().unwrap_or(&0) as u64;
                    self.progress.written.fetch_add(count, Relaxed);
                    return Poll::Ready(result);
                }
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    /// It is closed when it is dropped.
    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// A stream whose reads and writes are those of attempts, and not of what opens the connection.
pub(super) struct Watched {
    stream: Box<dyn Stream>,
    progress: Arc<Progress>,
}

impl Watched {
    pub(super) fn new(stream: Box<dyn Stream>, progress: Arc<Progress>) -> Self {
        Self { stream, progress }
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, into))?;
        if into.filled().len() > before {
            self.progress.is_answered.store(true, Relaxed);
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.progress.is_written.store(false, Relaxed);
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(cx))?;
        self.progress.is_written.store(true, Relaxed);
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
