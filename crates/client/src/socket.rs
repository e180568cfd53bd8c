//! A TCP connection that costs two system calls per request, and one to know that it is alive.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Bytes both ways, each time until a deadline: no peer can stretch it, however it drips.
pub(crate) trait Stream: Send + Sync {
    /// Writes some of the bytes, and tells how many.
    fn write(&mut self, bytes: &[u8], deadline: Instant) -> io::Result<usize>;

    /// Reads what there is; nothing is the end.
    fn read(&mut self, into: &mut [u8], deadline: Instant) -> io::Result<usize>;

    /// How many bytes the system has taken to send, ever.
    fn written(&self) -> u64;

    /// Whether it is open and nothing has come that was not asked for: a connection that is closed, or that has
    /// something to say already, must not take a payment.
    fn is_silent(&mut self) -> bool;
}

/// The deadline that is this far away.
pub(crate) fn after(time: Duration) -> Instant {
    let now = Instant::now();
    // No wait that long has an end.
    now.checked_add(time).unwrap_or(now + Duration::from_secs(86_400))
}

/// Writes all bytes.
pub(crate) fn write_all(stream: &mut dyn Stream, mut bytes: &[u8], deadline: Instant) -> io::Result<()> {
    while !bytes.is_empty() {
        match stream.write(bytes, deadline)? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            count => bytes = &bytes[count..],
        }
    }
    Ok(())
}

pub(crate) struct Socket {
    stream: Arc<TcpStream>,
    read_timeout: Duration,
    write_timeout: Duration,
    written: u64,
}

/// Timeouts are rounded up to this, so that calls of the same timeout need not set it again.
const TIMEOUT_STEP: Duration = Duration::from_millis(20);

impl Socket {
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self { stream: Arc::new(stream), read_timeout: Duration::ZERO, write_timeout: Duration::ZERO, written: 0 }
    }

    /// For another thread, which may shut it.
    pub(crate) fn shared(&self) -> &Arc<TcpStream> {
        &self.stream
    }
}

impl Stream for Socket {
    fn write(&mut self, bytes: &[u8], deadline: Instant) -> io::Result<usize> {
        loop {
            let timeout = left(deadline)?;
            if timeout != self.write_timeout {
                self.stream.set_write_timeout(Some(timeout))?;
                self.write_timeout = timeout;
            }
            match (&*self.stream).write(bytes) {
                Err(error) if may_go_on(&error) => {}
                result => {
                    self.written += *result.as_ref().unwrap_or(&0) as u64;
                    return result;
                }
            }
        }
    }

    fn read(&mut self, into: &mut [u8], deadline: Instant) -> io::Result<usize> {
        loop {
            let timeout = left(deadline)?;
            if timeout != self.read_timeout {
                self.stream.set_read_timeout(Some(timeout))?;
                self.read_timeout = timeout;
            }
            match (&*self.stream).read(into) {
                Err(error) if may_go_on(&error) => {}
                result => return result,
            }
        }
    }

    fn written(&self) -> u64 {
        self.written
    }

    fn is_silent(&mut self) -> bool {
        is_silent(&*self.stream)
    }
}

/// Whether this was a signal, or the end of a part of the time: then what is left of it counts.
fn may_go_on(error: &io::Error) -> bool {
    use io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
    matches!(error.kind(), Interrupted | TimedOut | WouldBlock)
}

/// How long to wait at most, in what is left of the time; an error if nothing is. Linux may let the timeout of a socket
/// pass an eighth of it late, so a long one is for a part of the time only.
fn left(deadline: Instant) -> io::Result<Duration> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(io::ErrorKind::TimedOut.into());
    }
    let steps = left.as_nanos().div_ceil(TIMEOUT_STEP.as_nanos());
    let rounded = TIMEOUT_STEP.saturating_mul(u32::try_from(steps).unwrap_or(u32::MAX));
    Ok(if rounded > 5 * TIMEOUT_STEP { rounded / 4 * 3 } else { rounded })
}

#[cfg(unix)]
pub(crate) fn is_silent(stream: &impl std::os::fd::AsFd) -> bool {
    use rustix::net::{RecvFlags, recv};
    let mut byte = [0];
    recv(stream, &mut byte, RecvFlags::PEEK | RecvFlags::DONTWAIT).is_err_and(|error| error == rustix::io::Errno::AGAIN)
}

#[cfg(not(unix))]
fn is_silent(stream: &TcpStream) -> bool {
    let silent = stream.set_nonblocking(true).is_ok()
        && stream.peek(&mut [0]).is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock);
    silent && stream.set_nonblocking(false).is_ok()
}
