//! Whose request it is, behind proxies.

use crate::failure::Failure;
use crate::memory::{bytes, text, write_text};
use pepay_core::{Error, IpRange, client_ip};
use std::ffi::c_char;

/// The address of the customer behind your own proxies, for "ip" of a Payviox session: writes it to `out`,
/// NUL-terminated.
///
/// - `peer`: the address that is connected to you
/// - `forwarded_for`: the `X-Forwarded-For` header, empty for none. Anybody can write it, so it is read
///   from its end, and only as far as the addresses are trusted: the first that is not is the customer's
/// - `trusted`: your proxies, as ranges with commas between them: "10.0.0.0/8, fd00::/8". With none, the
///   customer is `peer`, whatever the header says
///
/// Returns the length, as `pepay_webhook_sign()` does: 46 bytes are enough. Returns 0 for misuse, and if
/// `peer` is not an address or `trusted` are not ranges.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_ip_of_customer(
    peer: *const c_char,
    peer_len: usize,
    forwarded_for: *const c_char,
    forwarded_for_len: usize,
    trusted: *const c_char,
    trusted_len: usize,
    out: *mut c_char,
    out_size: usize,
) -> usize {
    // SAFETY: the conventions of the header.
    unsafe {
        write_text(out, out_size, || {
            let peer = text(peer, peer_len, "peer")?;
            // Whoever sends odd bytes in it must not keep the host from an answer.
            let forwarded_for = String::from_utf8_lossy(bytes(forwarded_for, forwarded_for_len, "forwarded_for")?);
            customer(peer, &forwarded_for, text(trusted, trusted_len, "trusted")?)
        })
    }
}

fn customer(peer: &str, forwarded_for: &str, trusted: &str) -> Result<Vec<u8>, Failure> {
    let peer = peer.parse().map_err(|_| Error::config("peer is not an address"))?;
    let ranges = trusted.split(',').map(str::trim).filter(|range| !range.is_empty());
    let ranges: Vec<IpRange> = ranges.map(str::parse).collect::<Result<_, _>>().map_err(Error::config)?;
    let header = (!forwarded_for.is_empty()).then_some(forwarded_for);
    Ok(client_ip(peer, header, &ranges).to_string().into_bytes())
}
