//! A connection as ureq uses it: each request leaves as it was prepared, in one write, each answer's head arrives in one
//! piece, and every failure says how far the attempt had come.
//!
//! ureq finds or opens the connection, and knows where the answer ends. It is told neither the path and headers of the
//! request nor most headers of the answer, of which it would make copies, one by one, nor the deadline, since it would
//! look at the clock for every step.

use crate::error::{Broken, Failed};
use crate::head::{self, Head};
use crate::socket::{Stream, write_all};
use pepay_core::{Phase, TransportKind};
use std::cell::RefCell;
use std::fmt;
use std::time::Instant;
use ureq::unversioned::transport::{Buffers, NextTimeout, Transport};
use zeroize::Zeroizing;

pub(crate) struct Connection {
    stream: Box<dyn Stream>,
    is_tls: bool,
    buffers: GrowingBuffers,
    /// What is to be sent, right before the answer is awaited.
    unsent: Zeroizing<Vec<u8>>,
    /// How far it came before it could take requests.
    opened: Phase,
    /// What has come of the answer's head.
    head: Vec<u8>,
    is_in_head: bool,
    /// Just read from, so known to be open without asking the system.
    just_read: bool,
}

impl Connection {
    pub(crate) fn new(stream: Box<dyn Stream>, is_tls: bool, opened: Phase) -> Self {
        Self {
            stream,
            is_tls,
            buffers: GrowingBuffers::default(),
            unsent: Zeroizing::default(),
            opened,
            head: Vec::new(),
            is_in_head: true,
            just_read: false,
        }
    }

    /// Sends what is to be sent.
    fn flush(&mut self, deadline: Instant) -> Result<(), Failed> {
        if self.unsent.is_empty() {
            return Ok(());
        }
        let request = std::mem::take(&mut self.unsent);
        let before = self.stream.written();
        let result = write_all(self.stream.as_mut(), &request, deadline);
        if self.stream.written() > before {
            reached(if result.is_ok() { Phase::Waiting } else { Phase::Sending });
        }
        result.map_err(|error| failed(error, "the request could not be sent"))
    }

    /// The head of the answer, as soon as it is whole. What is only interim (1xx) is passed over.
    fn read_head(&mut self, deadline: Instant) -> Result<(), Failed> {
        let mut searched = 0;
        let end = loop {
            match head::take(&mut self.head, &mut searched) {
                Ok(Head::Final(_)) if head::status(&self.head) == Some(101) => {
                    let broken = Broken::protocol("the server changed to another protocol (101)");
                    return Err(failed(broken, "no answer"));
                }
                Ok(Head::Final(end)) => break end,
                Ok(Head::Interim) => continue,
                Ok(Head::Incomplete) => {}
                Err(broken) => return Err(failed(broken, "no answer")),
            }
            let read = self.stream.read(self.buffers.input_append_buf(), deadline);
            let read = read.map_err(|error| failed(error, "no answer"))?;
            if read == 0 {
                let detail = match self.head.is_empty() {
                    true => "the connection was closed without an answer",
                    false => "the connection was closed within the answer's headers",
                };
                return Err(failed(Broken::new(TransportKind::Connection, detail), "no answer"));
            }
            reached(Phase::Reading);
            self.head.extend_from_slice(&self.buffers.input_append_buf()[..read]);
        };
        let mut head = std::mem::take(&mut self.head);
        head::framing(&mut head[..end]).for_each(|line| self.buffers.append(line));
        self.buffers.append(&head[end..]);
        head.truncate(end);
        UNDER_WAY.with_borrow_mut(|attempt| attempt.head = head);
        self.is_in_head = false;
        Ok(())
    }
}

/// An attempt to send a request: what it and the connection that ureq finds for it, on the same thread, have to do with
/// each other past ureq.
pub(crate) struct Attempt {
    /// The whole request, until a connection takes it. It holds the key.
    request: Zeroizing<Vec<u8>>,
    deadline: Instant,
    connect_deadline: Instant,
    /// How far it has come.
    reached: Phase,
    /// The head of its answer.
    head: Vec<u8>,
}

impl Attempt {
    pub(crate) fn new(request: Zeroizing<Vec<u8>>, deadline: Instant, connect_deadline: Instant) -> Self {
        Self { request, deadline, connect_deadline, reached: Phase::Resolving, head: Vec::new() }
    }

    /// Does what makes the attempt; how far that came, and the head of the answer.
    pub(crate) fn made<T>(self, make: impl FnOnce() -> T) -> (T, Phase, Vec<u8>) {
        UNDER_WAY.set(self);
        let result = make();
        UNDER_WAY.with_borrow_mut(|attempt| {
            attempt.request = Zeroizing::default();
            (result, attempt.reached, std::mem::take(&mut attempt.head))
        })
    }
}

thread_local! {
    static UNDER_WAY: RefCell<Attempt> = {
        let now = Instant::now();
        RefCell::new(Attempt::new(Zeroizing::default(), now, now))
    };
}

fn reached(phase: Phase) {
    UNDER_WAY.with_borrow_mut(|attempt| attempt.reached = phase);
}

fn failed(broken: impl Into<Broken>, what: &str) -> Failed {
    Failed(broken.into().while_doing(what).at(UNDER_WAY.with_borrow(|attempt| attempt.reached)))
}

fn deadline() -> Instant {
    UNDER_WAY.with_borrow(|attempt| attempt.deadline)
}

/// When the connection must be open that is opened on this thread.
pub(crate) fn connect_deadline() -> Instant {
    UNDER_WAY.with_borrow(|attempt| attempt.connect_deadline)
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    /// The prepared request goes out in place of ureq's.
    fn transmit_output(&mut self, _: usize, _: NextTimeout) -> Result<(), ureq::Error> {
        self.is_in_head = true;
        self.unsent = UNDER_WAY.with_borrow_mut(|attempt| std::mem::take(&mut attempt.request));
        reached(self.opened);
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        let deadline = deadline();
        self.flush(deadline)?;
        if self.is_in_head {
            self.read_head(deadline)?;
            self.just_read = true;
            return Ok(true);
        }
        let read = self.stream.read(self.buffers.input_append_buf(), deadline);
        let read = read.map_err(|error| failed(error, "no whole answer"))?;
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
    has_progressed: bool,
}

impl GrowingBuffers {
    /// Enough for most answers, so that a connection for one request needs little.
    const FIRST_INPUT: usize = 2 * 1024;
    const INPUT: usize = 16 * 1024;
    /// Enough for a request to the longest host, without a path and headers.
    const OUTPUT: usize = 512;

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
        if self.input.is_empty() {
            self.make_room(Self::FIRST_INPUT);
        } else if self.input.len() - self.to < Self::FIRST_INPUT / 2 {
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
