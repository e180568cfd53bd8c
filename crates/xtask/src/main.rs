//! Generates what follows from other sources of the pepay SDK, and checks that it is up to date.
//!
//! `cargo xtask header` writes `include/`, and what Go knows of it, from `crates/ffi`; `cargo xtask generate` writes what follows from what
//! `crates/core` declares. With `--check`, each only tells whether the files are what would be written.

mod c_header;
mod generate;
mod go_header;
mod php_header;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: cargo xtask header|generate [--check]";

/// What a file holds, by its path below the root of the repository.
struct Output {
    path: String,
    text: String,
}

impl Output {
    fn new(path: impl Into<String>, text: String) -> Self {
        Self { path: path.into(), text }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["header"] => headers().and_then(write),
        ["header", "--check"] => headers().and_then(|outputs| check(&outputs, "header")),
        ["generate"] => generate::outputs().and_then(write),
        ["generate", "--check"] => generate::outputs().and_then(|outputs| check(&outputs, "generate")),
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

fn headers() -> Result<Vec<Output>> {
    let c_header = c_header::generate(&root().join("crates/ffi"))?;
    let php_header = php_header::generate(&c_header)?;
    let mut outputs = go_header::generate(&c_header)?;
    outputs.push(Output::new("include/pepay.h", c_header));
    outputs.push(Output::new("include/pepay_php.h", php_header));
    Ok(outputs)
}

fn write(outputs: Vec<Output>) -> Result<()> {
    for Output { path, text } in outputs {
        let path = root().join(path);
        // What has not changed keeps its time, so that nothing is built anew.
        if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            fs::create_dir_all(path.parent().ok_or("no folder")?)?;
            fs::write(path, text)?;
        }
    }
    Ok(())
}

fn check(outputs: &[Output], task: &str) -> Result<()> {
    let stale = stale(outputs, |path| fs::read_to_string(root().join(path)).ok());
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!("not what `cargo xtask {task}` would write: {}", stale.join(", ")).into())
}

/// The paths of the files that hold something else, or are not there.
fn stale(outputs: &[Output], read: impl Fn(&str) -> Option<String>) -> Vec<&str> {
    let is_stale = |output: &&Output| read(&output.path).as_ref() != Some(&output.text);
    outputs.iter().filter(is_stale).map(|output| output.path.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_letter_that_is_changed_in_any_file_is_noticed() {
        let outputs = generate::outputs().unwrap();
        assert!(outputs.len() > 90, "{}", outputs.len());
        for changed in &outputs {
            let (before, after) = changed.text.rsplit_once('e').unwrap();
            let edited = format!("{before}a{after}");
            let read = |path: &str| {
                let output = outputs.iter().find(|output| output.path == path)?;
                Some(if path == changed.path { edited.clone() } else { output.text.clone() })
            };
            assert_eq!(stale(&outputs, read), [changed.path.as_str()]);
        }
        assert_eq!(stale(&outputs, |_| None).len(), outputs.len());
    }

    fn says_it_is_generated(text: &str) -> bool {
        let beginning: String = text.lines().take(3).collect();
        beginning.contains("enerated from crates/core by `cargo xtask generate`")
    }

    #[test]
    fn a_generated_file_says_so_at_its_beginning() {
        for output in generate::outputs().unwrap() {
            assert!(says_it_is_generated(&output.text), "{}", output.path);
        }
    }

    /// A file that is no longer written is to be deleted.
    #[test]
    fn no_generated_file_is_left_over() {
        let outputs = generate::outputs().unwrap();
        let paths: BTreeSet<&str> = outputs.iter().map(|output| output.path.as_str()).collect();
        let folders: BTreeSet<&str> = paths.iter().filter_map(|path| Some(path.rsplit_once('/')?.0)).collect();
        for folder in folders {
            for entry in fs::read_dir(root().join(folder)).unwrap() {
                let path = format!("{folder}/{}", entry.unwrap().file_name().to_str().unwrap());
                let text = fs::read_to_string(root().join(&path)).unwrap_or_default();
                assert!(paths.contains(path.as_str()) || !says_it_is_generated(&text), "{path}");
            }
        }
    }
}
