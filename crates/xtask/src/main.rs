//! Generates and checks the C headers of the pepay SDK.
fn main() {}
