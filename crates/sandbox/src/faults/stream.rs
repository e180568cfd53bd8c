//! What befalls a WebSocket once it is open.

use serde::{Deserialize, Serialize};

/// What becomes of the frames of a stream. Pings and pongs are no frames here.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct StreamFault {
    /// So many events are left out: those that would be replayed first, or else the next ones.
    pub(crate) skip: u64,
    /// Wait so long before each frame.
    pub(crate) delay_ms: u64,
    /// Send each frame twice.
    pub(crate) duplicate: bool,
    /// Send frames that are there at the same time in reverse.
    pub(crate) reorder: bool,
    /// Drop the connection after so many bytes, wherever in a frame that is.
    pub(crate) drop_after_bytes: Option<u64>,
    /// Take the turn after so many frames.
    pub(crate) after_frames: u64,
    pub(crate) turn: Option<Turn>,
    /// The code of a turn that closes.
    pub(crate) close_code: Option<u16>,
}

/// What a stream does once it has sent the frames of `after_frames`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Turn {
    /// End the connection without a close frame.
    Drop,
    /// Send a close frame.
    Close,
    /// End the sending side only.
    HalfClose,
    /// Send a `ws_error`, as if the server failed, and a close frame.
    Error,
    /// Send nothing more, not even pings and pongs.
    Silence,
    /// Send one frame of text that is no JSON, and go on.
    Garbage,
    /// Send one binary frame, and go on.
    Binary,
}

impl StreamFault {
    /// What is wrong with it, if anything.
    pub(super) fn problem(&self) -> Option<&'static str> {
        if *self == Self::default() {
            return Some("stream has no effect; set skip, delay_ms, duplicate, reorder, drop_after_bytes or turn");
        }
        if self.turn.is_none() && self.after_frames > 0 {
            return Some("stream.after_frames needs a turn");
        }
        if self.close_code.is_some() && self.turn != Some(Turn::Close) {
            return Some("stream.close_code is for the turn close");
        }
        // Others are never on the wire.
        if self.close_code.is_some_and(|code| !matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999)) {
            return Some("stream.close_code must be one that may be sent: 1000 to 1003, 1007 to 1014 or 3000 to 4999");
        }
        None
    }
}
