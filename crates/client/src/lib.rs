//! The blocking Rust client for the Pepay and Payviox payment APIs.
