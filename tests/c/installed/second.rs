//! Another Rust library in the same C program, with a standard library of its own.

/// Unwinds, and catches it.
#[unsafe(no_mangle)]
pub extern "C" fn second_answer() -> i32 {
    std::panic::set_hook(Box::new(|_| {}));
    std::panic::catch_unwind(|| -> i32 { panic!("on purpose") }).map_or(42, |answer| answer)
}
