//! Which library this is.

use crate::PEPAY_ABI_VERSION;
use std::ffi::{CStr, c_char};

const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(version) => version,
    Err(_) => panic!("a version holds no NUL"),
};

const NUMBER: u32 = part(env!("CARGO_PKG_VERSION_MAJOR")) * 1_000_000
    + part(env!("CARGO_PKG_VERSION_MINOR")) * 1000
    + part(env!("CARGO_PKG_VERSION_PATCH"));

const fn part(digits: &str) -> u32 {
    match u32::from_str_radix(digits, 10) {
        Ok(number) => number,
        Err(_) => panic!("a version is made of numbers"),
    }
}

/// The ABI version of the library that was loaded: `PEPAY_ABI_VERSION` of its own header.
#[unsafe(no_mangle)]
pub extern "C" fn pepay_abi_version() -> u32 {
    PEPAY_ABI_VERSION
}

/// The version of the library that was loaded, such as "1.2.3": NUL-terminated, never freed.
#[unsafe(no_mangle)]
pub extern "C" fn pepay_version() -> *const c_char {
    VERSION.as_ptr()
}

/// The same as a number to compare: 1002003 for "1.2.3".
#[unsafe(no_mangle)]
pub extern "C" fn pepay_version_number() -> u32 {
    NUMBER
}
