//! The C ABI of the pepay SDK. `cargo xtask header` makes `include/pepay.h` from this crate, whose
//! types and constants therefore have their C names.
//!
//! An exported function turns what the host passed into Rust values (`memory`), keeps panics from
//! leaving (`guard`), and calls one safe function. A file of `views` is one typed reply;
//! the table in `operation` has a line for each operation.
#![allow(unsafe_code)] // a C ABI cannot be without; every block gives its reason
#![allow(non_camel_case_types)] // types are named as in C
#![allow(clippy::missing_safety_doc)] // the header's first comment says it once, for all functions
#![allow(clippy::too_many_arguments)] // bytes are two arguments each

mod abi_version;
#[cfg(test)]
mod exercise;
mod guard;
mod memory;
mod pages;
mod settings;

// What these export stands in the header in this order, which the empty lines keep.

pub mod version;

pub mod client;

pub mod operation;

pub mod call;

pub mod views;

pub mod webhook;

pub mod event;

pub mod delivery;

pub mod pager;

pub mod poll;

pub mod recovery;
pub mod stream;

pub mod idempotency;

pub mod mask;

pub mod ip;

pub mod proxy;

pub mod failure;

pub mod error_view;

pub mod text;

pub use abi_version::PEPAY_ABI_VERSION;
