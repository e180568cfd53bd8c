//! One libFuzzer target for all that read what others wrote: the first byte of an input says which.

#![no_main]

#[path = "../../tests/fuzz/corpus.rs"]
mod corpus;
#[allow(dead_code)] // what only the runner of the vectors reads
#[path = "../../tests/vectors/format.rs"]
mod format;
#[allow(dead_code)]
#[path = "../../tests/vectors/operations.rs"]
mod operations;
#[path = "../../tests/fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;
use targets::ALL;

libfuzzer_sys::fuzz_target!(init: write_seeds(), |input: &[u8]| {
    if let Some((target, input)) = input.split_first()
        && let Some(target) = ALL.get(usize::from(*target))
    {
        (target.run)(input);
    }
});

/// Puts the seeds where cargo-fuzz has libFuzzer begin, before it looks there.
fn write_seeds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/readers");
    fs::create_dir_all(&folder).expect("the corpus can be written");
    let seeds = corpus::seeds();
    for (index, target) in (0_u8..).zip(ALL) {
        for (number, seed) in seeds[target.name].iter().enumerate() {
            let path = folder.join(format!("{}-{number}", target.name));
            fs::write(path, [&[index], &seed[..]].concat()).expect("the corpus can be written");
        }
    }
}
