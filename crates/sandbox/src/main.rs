//! The `pepay-sandbox` binary.

mod args;
mod parent;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use pepay_sandbox::server::Server;

use self::args::Command;

fn main() -> ExitCode {
    let result = match args::parse(lexopt::Parser::from_env()) {
        Ok(Command::Run { options, exit_with_parent }) => run(&options, exit_with_parent),
        Ok(Command::Print(text)) => io::stdout().write_all(text.as_bytes()),
        Err(error) => Err(io::Error::other(format!("{error}; see --help"))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "pepay-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &pepay_sandbox::server::Options, exit_with_parent: bool) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let signal = stop_signal()?;
        let orphaned = exit_with_parent.then(parent::gone);
        let stop = async {
            match orphaned {
                None => signal.await,
                Some(orphaned) => tokio::select! {
                    () = signal => {}
                    () = orphaned => {}
                },
            }
        };
        let server = Server::bind(options).await?;
        announce(&server, options.seed)?;
        server.run(stop).await
    })
}

/// Ready when the process is asked to end. The signals are caught from the call on, not from the first wait.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ready when the process is asked to end.
#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}

/// What scripts wait for: where it listens, from which seed, the keys in the form of an environment, and that it is ready.
fn announce(server: &Server, seed: u64) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "pepay-sandbox listening on {}", server.base_url())?;
    writeln!(out, "pepay-sandbox seed {seed}")?;
    for (name, value) in server.environment() {
        writeln!(out, "{name}={value}")?;
    }
    writeln!(out, "ready")?;
    out.flush()
}
