//! WebSockets: frames out as events happen, nothing of note in.

use std::{sync::Arc, time::Duration};

use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio::{
    sync::OwnedSemaphorePermit,
    time::{Instant, MissedTickBehavior, interval_at},
};
use tokio_tungstenite::tungstenite::Message;

use super::{Shared, line::Line};
use crate::Subscription;

/// Sends a subscription's frames until the client leaves.
pub(super) async fn serve(
    shared: Arc<Shared>,
    upgrade: OnUpgrade,
    subscription: Subscription,
    _place: OwnedSemaphorePermit,
) {
    if let Ok(connection) = upgrade.await {
        let line = Line::new(TokioIo::new(connection), subscription.fault.clone()).await;
        // `None` is an end like any other.
        let _: Option<()> = follow(&shared, line, subscription).await;
    }
}

async fn follow(
    shared: &Shared,
    mut line: Line<TokioIo<hyper::upgrade::Upgraded>>,
    mut from: Subscription,
) -> Option<()> {
    let period = Duration::from_millis(from.heartbeat_ms.max(1));
    let mut heartbeat = interval_at(Instant::now() + period, period);
    heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut changes = shared.changes.subscribe();
    loop {
        let frames = shared.run(|engine, now| engine.frames(&mut from, now)).await;
        let more = !frames.texts.is_empty();
        line.send(frames.texts).await?;
        if let Some(code) = frames.close {
            return line.close(code).await;
        }
        if more {
            continue;
        }
        tokio::select! {
            changed = changes.changed() => changed.ok()?,
            // A token may have expired meanwhile, which changes nothing.
            _ = heartbeat.tick() => line.put(Message::Ping(Vec::new().into())).await?,
            heard = line.hear() => heard?,
        }
    }
}
