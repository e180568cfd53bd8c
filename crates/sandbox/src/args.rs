//! The command line.

use std::{
    hash::{BuildHasher, RandomState},
    net::{IpAddr, SocketAddr},
};

use lexopt::prelude::{Long, Short, ValueExt};
use pepay_sandbox::server::{Damaged, Options, TlsFiles};

const HELP: &str = "\
The Pepay and Payviox payment APIs on your own machine.

Usage: pepay-sandbox [OPTIONS]

Options:
  --port PORT          Port to listen on; 0 takes any free port [default: 4242]
  --host ADDRESS       Address to listen on [default: 127.0.0.1]
  --public-url URL     URL at which clients reach the sandbox, used in the links it returns
  --seed N             Seed for ids and random faults [default: a random one]
  --state FILE         Keep the state in this file across restarts
  --reset-damaged-state
                       If the state file is damaged, rename it and start empty
  --strict             Reject what only some of the providers' pages allow
  --strict-keys        Accept only the keys that are printed at startup
  --allow-host NAME    Let browsers reach the pages and controls under this host name
                       too, besides localhost and the public URL; may be repeated
  --tls-cert FILE      Serve HTTPS with this certificate chain (PEM)
  --tls-key FILE       The certificate's private key (PEM)
  --exit-with-parent   Exit when the parent process exits or standard input closes
  -h, --help           Print this help
  -V, --version        Print the version
";

/// What to do.
pub(crate) enum Command {
    Run { options: Box<Options>, exit_with_parent: bool },
    Print(String),
}

/// Short enough to be typed again, and exact in JSON.
fn any_seed() -> u64 {
    RandomState::new().hash_one(()) >> 32
}

pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut host = IpAddr::from([127, 0, 0, 1]);
    let mut port = 4242;
    let (mut certificate, mut key) = (None, None);
    let mut exit_with_parent = false;
    let mut options = Options {
        address: SocketAddr::new(host, port),
        public_url: None,
        seed: any_seed(),
        strict_keys: false,
        strict: false,
        allowed_hosts: Vec::new(),
        state: None,
        damaged: Damaged::Refuse,
        tls: None,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => port = parser.value()?.parse()?,
            Long("host") => host = parser.value()?.parse()?,
            Long("public-url") => options.public_url = Some(parser.value()?.string()?),
            Long("seed") => options.seed = parser.value()?.parse()?,
            Long("state") => options.state = Some(parser.value()?.into()),
            Long("reset-damaged-state") => options.damaged = Damaged::PutAside,
            Long("exit-with-parent") => exit_with_parent = true,
            Long("strict") => options.strict = true,
            Long("allow-host") => options.allowed_hosts.push(parser.value()?.string()?),
            Long("strict-keys") => options.strict_keys = true,
            Long("tls-cert") => certificate = Some(parser.value()?.into()),
            Long("tls-key") => key = Some(parser.value()?.into()),
            Short('h') | Long("help") => return Ok(Command::Print(HELP.to_owned())),
            Short('V') | Long("version") => {
                return Ok(Command::Print(concat!("pepay-sandbox ", env!("CARGO_PKG_VERSION"), "\n").to_owned()));
            }
            _ => return Err(argument.unexpected()),
        }
    }
    options.address = SocketAddr::new(host, port);
    options.tls = match (certificate, key) {
        (Some(certificate), Some(key)) => Some(TlsFiles { certificate, key }),
        (None, None) => None,
        _ => return Err("--tls-cert and --tls-key must be used together".into()),
    };
    Ok(Command::Run { options: Box::new(options), exit_with_parent })
}
