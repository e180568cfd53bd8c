//! A TCP connection that costs two system calls per request, and one to know that it is alive.

use std::fmt;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use ureq::config::Config;
use ureq::unversioned::transport::{Buffers, LazyBuffers, NextTimeout, Transport};
use zeroize::Zeroize;

pub(crate) struct Socket {
    stream: TcpStream,
    buffers: LazyBuffers,
    /// What is to be sent: head and body go out in one write, right before the answer is awaited.
    unsent: Vec<u8>,
    read_timeout: Duration,
    write_timeout: Duration,
    /// Just read from, so known to be open without asking the system.
    just_read: bool,
}

/// Enough for head and body of nearly every request, so that no copy is left behind by growing.
const USUAL_REQUEST: usize = 4 * 1024;

/// More than this is sent at once, so that a large body needs no large memory.
const MAX_UNSENT: usize = 64 * 1024;

/// Timeouts are rounded up to this, so that calls of the same timeout need not set it again.
const TIMEOUT_STEP: Duration = Duration::from_millis(20);

/// For a call without a timeout, which ours never are.
const NO_TIMEOUT: Duration = Duration::from_secs(86_400);

impl Socket {
    pub(crate) fn new(stream: TcpStream, config: &Config) -> Self {
        Self {
            stream,
            buffers: LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size()),
            unsent: Vec::with_capacity(USUAL_REQUEST),
            read_timeout: Duration::ZERO,
            write_timeout: Duration::ZERO,
            just_read: false,
        }
    }

    fn flush(&mut self, left: Duration) -> io::Result<()> {
        if self.unsent.is_empty() {
            return Ok(());
        }
        let timeout = rounded(left);
        if timeout != self.write_timeout {
            self.stream.set_write_timeout(Some(timeout))?;
            self.write_timeout = timeout;
        }
        let result = self.stream.write_all(&self.unsent);
        self.unsent.clear();
        result
    }

    fn read(&mut self, left: Duration) -> io::Result<usize> {
        let deadline = Instant::now() + left;
        loop {
            let timeout = rounded(deadline.saturating_duration_since(Instant::now()));
            if timeout != self.read_timeout {
                self.stream.set_read_timeout(Some(timeout))?;
                self.read_timeout = timeout;
            }
            match self.stream.read(self.buffers.input_append_buf()) {
                // A signal; go on with what is left of the time.
                Err(error) if error.kind() == io::ErrorKind::Interrupted && Instant::now() < deadline => {}
                result => return result,
            }
        }
    }
}

fn rounded(timeout: Duration) -> Duration {
    let step = TIMEOUT_STEP.as_nanos();
    let steps = timeout.as_nanos().div_ceil(step).max(1);
    TIMEOUT_STEP.saturating_mul(u32::try_from(steps).unwrap_or(u32::MAX))
}

/// What is left of ureq's timeout; an error if nothing is.
fn left(timeout: &NextTimeout) -> Result<Duration, ureq::Error> {
    match timeout.not_zero() {
        Some(_) if timeout.after.is_zero() => Err(ureq::Error::Timeout(timeout.reason)),
        Some(left) => Ok(*left),
        None => Ok(NO_TIMEOUT),
    }
}

/// A socket's timeout shows as `WouldBlock`.
fn named(timeout: &NextTimeout) -> impl Fn(io::Error) -> ureq::Error + '_ {
    |error| match error.kind() {
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => ureq::Error::Timeout(timeout.reason),
        _ => ureq::Error::Io(error),
    }
}

impl Transport for Socket {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.unsent.extend_from_slice(&self.buffers.output()[..amount]);
        if self.unsent.len() >= MAX_UNSENT {
            self.flush(left(&timeout)?).map_err(named(&timeout))?;
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        let left = left(&timeout)?;
        self.flush(left).map_err(named(&timeout))?;
        let amount = self.read(left).map_err(named(&timeout))?;
        self.buffers.input_appended(amount);
        self.just_read = amount > 0;
        Ok(amount > 0)
    }

    /// ureq asks twice: when a response has been read, and when the idle connection is about to be
    /// used again. Only then must it be certain: one that the server has closed, or that has
    /// something to say unasked, must not take a payment.
    fn is_open(&mut self) -> bool {
        std::mem::take(&mut self.just_read) || is_silent(&self.stream)
    }
}

impl Drop for Socket {
    /// The last request lies in both, and in it the key.
    fn drop(&mut self) {
        self.unsent.zeroize();
        self.buffers.output().zeroize();
    }
}

#[cfg(unix)]
fn is_silent(stream: &TcpStream) -> bool {
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

impl fmt::Debug for Socket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Socket").field(&self.stream.peer_addr().ok()).finish()
    }
}
