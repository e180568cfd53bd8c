//! What `cargo xtask generate` writes.

pub(crate) mod classes;
pub(crate) mod resources;
