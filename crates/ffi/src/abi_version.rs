/// The version of this interface. It changes only when a program that was built with an older
/// header cannot run with the library any more. Compare it with `pepay_abi_version()` after loading.
pub const PEPAY_ABI_VERSION: u32 = 2;
