//! The C ABI of the pepay SDK.
