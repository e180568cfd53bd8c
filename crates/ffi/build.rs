//! Names the shared library after its ABI version.

#[path = "src/abi_version.rs"]
#[allow(unreachable_pub)] // it is public in the library
mod abi_version;

use abi_version::PEPAY_ABI_VERSION;
use std::env;

fn main() {
    println!("cargo::rerun-if-changed=src/abi_version.rs");
    let is_target = |name: &str| env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == name);
    let link = |arg: String| println!("cargo::rustc-cdylib-link-arg={arg}");
    // The loader looks for this name, not for the file a program was linked with: a library with
    // another ABI can be installed beside this one, and is never loaded in its place.
    if is_target("linux") {
        link(format!("-Wl,-soname,libpepay.so.{PEPAY_ABI_VERSION}"));
        // Rust's runtime leaves destructors with each thread, which an unloaded library would crash.
        link("-Wl,-z,nodelete".into());
    } else if is_target("macos") {
        link(format!("-Wl,-install_name,@rpath/libpepay.{PEPAY_ABI_VERSION}.dylib"));
    }
}
