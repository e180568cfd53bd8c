//! Which proxy a transport goes through.

use crate::failure::{Failure, PEPAY_ERROR_LENGTH, PEPAY_OK};
use crate::guard::guard;
use crate::memory::{text, write_text};
use crate::settings::Settings;
use pepay_core::{ProxySetting, Secret, proxy_for};
use std::collections::BTreeMap;
use std::ffi::c_char;

/// The proxy for requests to `url`, by the rules that curl documents: every transport that you write should ask
/// here, so that it decides as the others do. `settings` is a JSON object:
///
/// - "proxy": the one to take for every host, such as "http://user:password@host:3128", or "" for none. http,
///   https, socks5 and socks5h are known. If it is left out, the environment decides
/// - "environment": variables by their names. Of these, https_proxy, HTTPS_PROXY, all_proxy and ALL_PROXY count,
///   in this order, and no_proxy or NO_PROXY for the exceptions. You may pass all that there are
///
/// Returns `PEPAY_OK` and writes the proxy's URL to `out`, with port and with its login percent-encoded, or an empty
/// text for a direct connection, which is also what http gets. Fails with `PEPAY_ERROR_CONFIG` if the proxy cannot be
/// used, and writes why to `out`, without any password: do not connect then. 4096 bytes are enough for either; where
/// they do not fit, nothing is written and the result is `PEPAY_ERROR_LENGTH`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_proxy_for(
    url: *const c_char,
    url_len: usize,
    settings: *const c_char,
    settings_len: usize,
    out: *mut c_char,
    out_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    let proxy = guard(|| unsafe { decide(text(url, url_len, "url")?, text(settings, settings_len, "settings")?) });
    let (result, shown) = match &proxy {
        Ok(proxy) => (PEPAY_OK, proxy.expose()),
        Err(failure) => (failure.number(), failure.message()),
    };
    // SAFETY: the conventions of the header.
    let len = unsafe { write_text(out, out_size, || Ok(shown.as_bytes().to_vec())) };
    if len < out_size && !out.is_null() { result } else { PEPAY_ERROR_LENGTH }
}

fn decide(url: &str, settings: &str) -> Result<Secret, Failure> {
    let mut settings = Settings::parse(settings)?;
    let setting = ProxySetting::from(settings.text("proxy")?.as_deref());
    let variables: Option<BTreeMap<String, String>> = settings.take("environment", "an object of strings")?;
    settings.finish()?;
    let variables = variables.unwrap_or_default();
    let proxy = proxy_for(url, &setting, |name| variables.get(name).cloned())?;
    Ok(proxy.map_or_else(Secret::default, |proxy| proxy.url()))
}
