//! The Python extension module of the pepay SDK.
