//! Bodies of answers: whole, slow, oversized or broken off.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::time::Sleep;

use super::idle::Work;
use crate::engine::http::Reply;

/// Padding is sent in pieces of this size.
static PADDING: [u8; 16 * 1024] = [b'x'; 16 * 1024];
/// A slow body comes in so many pieces.
const SLOW_PIECES: u64 = 10;
/// What was sent must have left before the connection is torn down.
const FLUSH: Duration = Duration::from_millis(20);

/// A body on its way out.
pub(super) struct Body {
    source: Source,
    /// What its length is said to be.
    announced: u64,
    /// How much is really sent.
    left: u64,
    /// The most to send at a time.
    piece: u64,
    /// How long to wait before each piece but the first.
    pause: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
    breaks_off: bool,
    /// Ends with the body.
    _work: Work,
}

enum Source {
    Bytes(Bytes),
    Padding,
}

impl Body {
    pub(super) fn new(reply: &Reply, work: Work) -> Self {
        let wire = reply.wire;
        let (source, announced) = match wire.oversize {
            Some(length) => (Source::Padding, length),
            None => (Source::Bytes(reply.body.clone()), reply.body.len() as u64),
        };
        let left = wire.truncate.map_or(announced, |length| length.min(announced));
        let slow = wire.slow_body_ms > 0;
        let whole = PADDING.len() as u64;
        let piece = if slow { left.div_ceil(SLOW_PIECES).clamp(1, whole) } else { whole };
        let pauses = left.div_ceil(piece.max(1)).max(1);
        Self {
            source,
            announced,
            left,
            piece,
            pause: Duration::from_millis(wire.slow_body_ms / pauses),
            waiting: None,
            breaks_off: left < announced,
            _work: work,
        }
    }

    fn take(&mut self) -> Bytes {
        let length = self.left.min(self.piece);
        self.left -= length;
        // At most one piece, which fits.
        let length = usize::try_from(length).unwrap_or(PADDING.len());
        match &mut self.source {
            Source::Bytes(bytes) => bytes.split_to(length),
            Source::Padding => Bytes::from_static(&PADDING[..length]),
        }
    }

    fn wait(&mut self, pause: Duration) {
        self.waiting = Some(Box::pin(tokio::time::sleep(pause)));
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(waiting) = &mut self.waiting {
            ready!(waiting.as_mut().poll(cx));
            self.waiting = None;
        }
        if self.left > 0 {
            let piece = self.take();
            if self.left == 0 && self.breaks_off {
                self.wait(FLUSH);
            } else if !self.pause.is_zero() && self.left > 0 {
                let pause = self.pause;
                self.wait(pause);
            }
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        Poll::Ready(self.breaks_off.then(|| Err(io::Error::other("the answer breaks off here"))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0 && !self.breaks_off
    }
}
