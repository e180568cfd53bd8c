//! `pepay.h`, which cbindgen makes from the sources of the ffi crate.

use crate::Result;
use std::path::Path;

/// The header of the crate at `ffi`.
pub(crate) fn generate(ffi: &Path) -> Result<String> {
    let mut config = cbindgen::Config::from_file(ffi.join("cbindgen.toml"))?;
    config.after_includes = Some(version_macros()?);
    let bindings = cbindgen::Builder::new().with_crate(ffi).with_config(config).generate()?;
    let mut header = Vec::new();
    bindings.write(&mut header);
    Ok(String::from_utf8(header)?)
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
