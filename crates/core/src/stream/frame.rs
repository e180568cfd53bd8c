use crate::error::Error;
use crate::error::body::{self, ErrorBody};
use crate::pepay::Event;
use crate::wire::{Json, json};
use alloc::boxed::Box;

/// What a frame is.
#[derive(Debug)]
pub(super) enum Frame {
    Event(Box<Event>),
    /// The server could not go on from where it was asked to.
    Resync,
    /// The server ends the stream, and says why.
    Error(ErrorBody),
    /// Nothing that needs to be known, such as a heartbeat: what a control frame says besides is undocumented.
    Other,
}

impl Frame {
    /// # Errors
    /// When it is no object, or an event that cannot be read: something may have happened.
    pub(super) fn read(frame: &[u8]) -> Result<Self, Error> {
        let event = Event::read_from(frame, "a frame of the stream").map(Box::new);
        if event.as_ref().is_ok_and(|event| event.object.as_deref() == Some("event")) {
            return event.map(Self::Event);
        }
        let text = core::str::from_utf8(frame).unwrap_or_default();
        let json = Json::parse(text).ok();
        let members = json.as_ref().filter(|json| json.as_str().starts_with('{'));
        let Some([object, id, data]) = members.map(|json| json.members(["object", "id", "data"])) else {
            return event.map(Self::Event);
        };
        let is = |name| object.is_some_and(|object| json::is_text(object, name));
        if is("ws_control") {
            Ok(if is_resync(text) { Self::Resync } else { Self::Other })
        } else if is("ws_error") {
            Ok(Self::Error(body::read(frame).unwrap_or_default()))
        } else if is("event") || object.is_none() && (id.is_some() || data.is_some()) {
            // An event of the first generation does not say that it is one.
            event.map(Self::Event)
        } else {
            Ok(Self::Other)
        }
    }
}

/// Its fields are undocumented, the words are not.
fn is_resync(text: &str) -> bool {
    ["resync", "snapshot", "too_old"].iter().any(|word| text.contains(word))
}
