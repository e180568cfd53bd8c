//! WebSockets: frames out as events happen, nothing of note in.

use std::sync::Arc;

use futures_util::{SinkExt, StreamExt};
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio::sync::OwnedSemaphorePermit;
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        Message,
        protocol::{Role, WebSocketConfig},
    },
};

use super::Shared;
use crate::pepay::Subscription;

/// Clients have nothing to say but pings and closes.
const MESSAGE_LIMIT: usize = 4 * 1024;

/// Sends a subscription's frames until the client leaves.
pub(super) async fn serve(
    shared: Arc<Shared>,
    upgrade: OnUpgrade,
    mut subscription: Subscription,
    _place: OwnedSemaphorePermit,
) {
    let Ok(connection) = upgrade.await else { return };
    let config = WebSocketConfig::default().max_message_size(Some(MESSAGE_LIMIT)).max_frame_size(Some(MESSAGE_LIMIT));
    let mut socket = WebSocketStream::from_raw_socket(TokioIo::new(connection), Role::Server, Some(config)).await;
    let mut changes = shared.changes.subscribe();
    loop {
        let frames = shared.engine().frames(&mut subscription);
        let more = !frames.is_empty();
        for frame in frames {
            if socket.send(Message::text(frame)).await.is_err() {
                return;
            }
        }
        if more {
            continue;
        }
        tokio::select! {
            changed = changes.changed() => {
                if changed.is_err() {
                    return;
                }
            }
            // Reading answers pings and closes.
            message = socket.next() => {
                if !matches!(message, Some(Ok(_))) {
                    return;
                }
            }
        }
    }
}
