//! Whether the process that started this one is still there.

use std::{io, sync::Arc, thread};

use tokio::sync::Notify;

/// Ready when the parent is gone. Its end of our standard input closes with it, unless a child that it forked holds that
/// open; so on Linux the parent itself is watched too. (`PR_SET_PDEATHSIG` would watch the thread that started us.)
pub(crate) fn gone() -> impl Future<Output = ()> {
    let gone = Arc::new(Notify::new());
    for wait in [input_ends, parent_ends] {
        let gone = gone.clone();
        thread::spawn(move || {
            if wait().is_ok() {
                gone.notify_one();
            }
        });
    }
    async move { gone.notified().await }
}

fn input_ends() -> io::Result<()> {
    io::copy(&mut io::stdin().lock(), &mut io::sink()).map(drop)
}

#[cfg(target_os = "linux")]
fn parent_ends() -> io::Result<()> {
    use rustix::{
        event::{PollFd, PollFlags, poll},
        process::{PidfdFlags, getppid, pidfd_open},
    };
    let parent = pidfd_open(getppid().ok_or(io::ErrorKind::NotFound)?, PidfdFlags::empty())?;
    while poll(&mut [PollFd::new(&parent, PollFlags::IN)], None).is_err_and(|error| error == rustix::io::Errno::INTR) {}
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn parent_ends() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
