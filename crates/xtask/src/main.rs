//! Generates and checks the C headers of the pepay SDK.
//!
//! `cargo xtask header` writes `include/pepay.h` and `include/pepay_php.h`;
//! `cargo xtask header --check` only tells whether they are what would be written.

mod c_header;
mod php_header;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: cargo xtask header [--check]";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["header"] => each_header(write),
        ["header", "--check"] => each_header(check),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn each_header(act: fn(&str, &str) -> Result<()>) -> Result<()> {
    let c_header = c_header::generate(&root().join("crates/ffi"))?;
    act("include/pepay.h", &c_header)?;
    act("include/pepay_php.h", &php_header::generate(&c_header)?)
}

fn write(path: &str, text: &str) -> Result<()> {
    Ok(fs::write(root().join(path), text)?)
}

fn check(path: &str, text: &str) -> Result<()> {
    let current = fs::read_to_string(root().join(path)).unwrap_or_default();
    if current == text {
        return Ok(());
    }
    Err(format!("{path} is not what crates/ffi says. To mend it, run:\n\n    cargo xtask header\n").into())
}
