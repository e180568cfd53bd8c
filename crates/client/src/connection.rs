//! A connection as ureq uses it: each request leaves in one write, each answer's head arrives in one piece, and every
//! failure says how far the attempt had come.

use crate::error::{Broken, Failed};
use crate::head::{self, Head};
use crate::socket::{Stream, write_all};
use pepay_core::{Phase, TransportKind};
use std::cell::Cell;
use std::fmt;
use std::time::Instant;
use ureq::unversioned::transport::{Buffers, NextTimeout, Transport};
use zeroize::Zeroize;

pub(crate) struct Connection {
    stream: Box<dyn Stream>,
    is_tls: bool,
    buffers: GrowingBuffers,
    /// What is to be sent: head and body go out in one write, right before the answer is awaited.
    unsent: Vec<u8>,
    /// How far it came before it could take requests.
    opened: Phase,
    /// How far the attempt under way has come.
    phase: Phase,
    /// What has come of the answer's head.
    head: Vec<u8>,
    is_sending: bool,
    is_in_head: bool,
    /// Just read from, so known to be open without asking the system.
    just_read: bool,
}

/// Enough for head and body of nearly every request, so that no copy is left behind by growing.
const USUAL_REQUEST: usize = 4 * 1024;

/// More than this is sent at once, so that a large body needs no large memory.
const MAX_UNSENT: usize = 64 * 1024;

impl Connection {
    pub(crate) fn new(stream: Box<dyn Stream>, is_tls: bool, opened: Phase) -> Self {
        Self {
            stream,
            is_tls,
            buffers: GrowingBuffers::default(),
            unsent: Vec::with_capacity(USUAL_REQUEST),
            opened,
            phase: opened,
            head: Vec::new(),
            is_sending: false,
            is_in_head: true,
            just_read: false,
        }
    }

    fn reached(&mut self, phase: Phase) {
        self.phase = phase;
        REACHED.set(phase);
    }

    fn flush(&mut self, deadline: Instant) -> Result<(), Failed> {
        if self.unsent.is_empty() {
            return Ok(());
        }
        let before = self.stream.written();
        let result = write_all(self.stream.as_mut(), &self.unsent, deadline);
        self.forget_unsent();
        if self.stream.written() > before {
            self.reached(if result.is_ok() { Phase::Waiting } else { Phase::Sending });
        }
        result.map_err(|error| self.failed(error, "the request could not be sent"))
    }

    /// What was sent has a key in it. The room behind it never has: it would cost more to clear than all the rest.
    fn forget_unsent(&mut self) {
        self.unsent.as_mut_slice().zeroize();
        self.unsent.clear();
    }

    fn failed(&self, broken: impl Into<Broken>, what: &str) -> Failed {
        Failed(broken.into().while_doing(what).at(self.phase))
    }

    /// The head of the answer, as soon as it is whole. What is only interim (1xx) is passed over.
    fn read_head(&mut self, deadline: Instant) -> Result<(), Failed> {
        let mut searched = 0;
        loop {
            match head::take(&mut self.head, &mut searched) {
                Ok(Head::Final) if head::status(&self.head) == Some(101) => {
                    let broken = Broken::protocol("the server changed to another protocol (101)");
                    return Err(self.failed(broken, "no answer"));
                }
                Ok(Head::Final) => break,
                Ok(Head::Interim) => continue,
                Ok(Head::Incomplete) => {}
                Err(broken) => return Err(self.failed(broken, "no answer")),
            }
            let read = self.stream.read(self.buffers.input_append_buf(), deadline);
            let read = read.map_err(|error| self.failed(error, "no answer"))?;
            if read == 0 {
                let detail = match self.head.is_empty() {
                    true => "the connection was closed without an answer",
                    false => "the connection was closed within the answer's headers",
                };
                return Err(self.failed(Broken::new(TransportKind::Connection, detail), "no answer"));
            }
            self.reached(Phase::Reading);
            self.head.extend_from_slice(&self.buffers.input_append_buf()[..read]);
        }
        self.buffers.append(&self.head);
        self.head.clear();
        (self.is_sending, self.is_in_head) = (false, false);
        Ok(())
    }
}

thread_local! {
    /// How far the attempt on this thread has come, for the failures that ureq finds by itself.
    static REACHED: Cell<Phase> = const { Cell::new(Phase::Resolving) };
}

/// Does what makes one attempt; and how far that came.
pub(crate) fn watched<T>(attempt: impl FnOnce() -> T) -> (T, Phase) {
    REACHED.set(Phase::Resolving);
    (attempt(), REACHED.get())
}

/// When ureq's timeout is over.
pub(crate) fn deadline(timeout: &NextTimeout) -> Instant {
    // Without one, which ours never are, for a day.
    Instant::now() + timeout.not_zero().map_or(std::time::Duration::from_secs(86_400), |left| *left)
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        if !self.is_sending {
            (self.is_sending, self.is_in_head) = (true, true);
            self.reached(self.opened);
        }
        self.unsent.extend_from_slice(&self.buffers.output()[..amount]);
        self.buffers.written = self.buffers.written.max(amount);
        if self.unsent.len() >= MAX_UNSENT {
            self.flush(deadline(&timeout))?;
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        let deadline = deadline(&timeout);
        self.flush(deadline)?;
        if self.is_in_head {
            self.read_head(deadline)?;
            self.just_read = true;
            return Ok(true);
        }
        let read = self.stream.read(self.buffers.input_append_buf(), deadline);
        let read = read.map_err(|error| self.failed(error, "no whole answer"))?;
        self.buffers.input_appended(read);
        self.just_read = read > 0;
        Ok(read > 0)
    }

    /// ureq asks twice: when a response has been read, and when the idle connection is about to be used again. Only then
    /// must it be certain: one that the server has closed, or that has something to say unasked, must not take a payment.
    fn is_open(&mut self) -> bool {
        std::mem::take(&mut self.just_read) || self.stream.is_silent()
    }

    fn is_tls(&self) -> bool {
        self.is_tls
    }
}

impl Drop for Connection {
    /// The last request lies in both, and in it the key.
    fn drop(&mut self) {
        self.forget_unsent();
        self.buffers.output[..self.buffers.written].zeroize();
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("is_tls", &self.is_tls).finish_non_exhaustive()
    }
}

/// ureq's buffers, of which the input grows to the longest head.
#[derive(Default)]
struct GrowingBuffers {
    input: Vec<u8>,
    /// What of the input is there and not used yet.
    from: usize,
    to: usize,
    output: Vec<u8>,
    /// How much of the output was ever written to.
    written: usize,
    has_progressed: bool,
}

impl GrowingBuffers {
    const INPUT: usize = 16 * 1024;
    const OUTPUT: usize = 8 * 1024;

    fn append(&mut self, bytes: &[u8]) {
        self.make_room(bytes.len());
        self.input[self.to..self.to + bytes.len()].copy_from_slice(bytes);
        self.to += bytes.len();
    }

    fn make_room(&mut self, count: usize) {
        if self.from > 0 {
            self.input.copy_within(self.from..self.to, 0);
            (self.from, self.to) = (0, self.to - self.from);
        }
        if self.input.len() < self.to + count {
            self.input.resize(self.to + count, 0);
        }
    }
}

impl Buffers for GrowingBuffers {
    fn output(&mut self) -> &mut [u8] {
        self.output.resize(Self::OUTPUT, 0);
        &mut self.output
    }

    fn input(&self) -> &[u8] {
        &self.input[self.from..self.to]
    }

    fn input_append_buf(&mut self) -> &mut [u8] {
        if self.input.len() - self.to < Self::INPUT / 2 {
            self.make_room(Self::INPUT);
        }
        &mut self.input[self.to..]
    }

    fn input_appended(&mut self, amount: usize) {
        self.to += amount;
    }

    fn input_consume(&mut self, amount: usize) {
        self.has_progressed = amount > 0;
        self.from += amount;
        if self.from == self.to {
            (self.from, self.to) = (0, 0);
        }
    }

    fn tmp_and_output(&mut self) -> (&mut [u8], &mut [u8]) {
        self.make_room(Self::INPUT);
        self.output.resize(Self::OUTPUT, 0);
        (&mut self.input[self.to..], &mut self.output)
    }

    fn can_use_input(&self) -> bool {
        self.has_progressed && self.from < self.to
    }
}
