//! Connections that are kept for the next request.

use crate::connection::Connection;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

pub(crate) struct Pool {
    /// The one that was used last is at the end.
    idle: Mutex<Vec<(Connection, Instant)>>,
    max_idle: usize,
    idle_timeout: Duration,
}

impl Pool {
    pub(crate) fn new(max_idle: usize, idle_timeout: Duration) -> Self {
        Self { idle: Mutex::default(), max_idle, idle_timeout }
    }

    /// A connection to this origin that is alive, and has nothing to say that was not asked for.
    pub(crate) fn take(&self, origin: &str) -> Option<Connection> {
        loop {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            let is_fresh = |since: &Instant| since.elapsed() < self.idle_timeout;
            let old = idle.iter().take_while(|(_, since)| !is_fresh(since)).count();
            idle.drain(..old);
            let found = idle.iter().rposition(|(connection, _)| connection.origin() == origin)?;
            let (mut connection, _) = idle.remove(found);
            drop(idle);
            if connection.is_clean() {
                return Some(connection);
            }
        }
    }

    pub(crate) fn keep(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let surplus = (idle.len() + 1).saturating_sub(self.max_idle).min(idle.len());
        idle.drain(..surplus);
        if self.max_idle > 0 {
            idle.push((connection, Instant::now()));
        }
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pool")
    }
}
