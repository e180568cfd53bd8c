use pepay_core::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// The system's clock, for [`CallOptions::wall_clock`](pepay_core::CallOptions::wall_clock).
#[must_use]
pub fn wall_clock() -> Option<Timestamp> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Timestamp::from_millis(i64::try_from(since.as_millis()).ok()?)
}
