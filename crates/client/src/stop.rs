//! Ending what another thread waits for.

use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

/// Ends a wait from another thread: what is under way ends at once, and what begins later does not wait any more.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    stopped: Condvar,
}

#[derive(Debug, Default)]
struct State {
    is_stopped: bool,
    /// What the waiting thread reads from, which it closes itself.
    socket: Weak<TcpStream>,
}

impl State {
    fn end(&self) {
        // It can still be written to, so that the server is told goodbye. One that is closed already needs no end.
        let _ = self.socket.upgrade().map(|socket| socket.shutdown(Shutdown::Read));
    }
}

impl Stop {
    /// Ends it. There is no way back.
    pub fn stop(&self) {
        let mut state = self.lock();
        state.is_stopped = true;
        state.end();
        self.0.stopped.notify_all();
    }

    /// Whether it was ended.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.lock().is_stopped
    }

    /// Sleeps for this long, or until it is ended.
    pub fn sleep(&self, pause: Duration) {
        drop(self.0.stopped.wait_timeout_while(self.lock(), pause, |state| !state.is_stopped));
    }

    /// From now on, this is what the waiting thread reads from.
    pub(crate) fn watch(&self, socket: &Arc<TcpStream>) {
        let mut state = self.lock();
        state.socket = Arc::downgrade(socket);
        if state.is_stopped {
            state.end();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
