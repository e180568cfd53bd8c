//! `pepay.h`, which cbindgen makes from the sources of the ffi crate.

use crate::Result;
use std::path::Path;

/// In the header and not in the library, whose own number is what may be too small.
const LIBRARY_FITS: &str = r#"
/// 1 if the library that was loaded has this header's ABI and is not older, else 0. Ask before the first client is made:
/// what an older library lacks is missed only when it is called, which may be after a payment was sent.
static inline int pepay_library_fits(void)
{
    return pepay_abi_version() == PEPAY_ABI_VERSION && pepay_version_number() >= PEPAY_VERSION_NUMBER;
}
"#;

/// The header of the crate at `ffi`.
pub(crate) fn generate(ffi: &Path) -> Result<String> {
    let mut config = cbindgen::Config::from_file(ffi.join("cbindgen.toml"))?;
    config.after_includes = Some(version_macros()?);
    let bindings = cbindgen::Builder::new().with_crate(ffi).with_config(config).generate()?;
    let mut header = Vec::new();
    bindings.write(&mut header);
    let header = String::from_utf8(header)?;
    let (declarations, end) = header.rsplit_once("\n#ifdef __cplusplus\n").ok_or("the header has no end")?;
    Ok(format!("{declarations}{LIBRARY_FITS}\n#ifdef __cplusplus\n{end}"))
}

/// The version of the workspace, which all its crates share.
fn version_macros() -> Result<String> {
    let parts = [
        ("MAJOR", env!("CARGO_PKG_VERSION_MAJOR")),
        ("MINOR", env!("CARGO_PKG_VERSION_MINOR")),
        ("PATCH", env!("CARGO_PKG_VERSION_PATCH")),
    ];
    let mut macros = String::from("\n/// The version of this header. Compare with `pepay_version()`.\n");
    macros += &format!("#define PEPAY_VERSION \"{}\"\n", env!("CARGO_PKG_VERSION"));
    let mut number: u32 = 0;
    for (name, digits) in parts {
        macros += &format!("#define PEPAY_VERSION_{name} {digits}\n");
        number = number * 1000 + digits.parse::<u32>()?;
    }
    macros += "\n/// The same as a number to compare: 1002003 for \"1.2.3\".\n";
    macros += &format!("#define PEPAY_VERSION_NUMBER {number}");
    Ok(macros)
}
