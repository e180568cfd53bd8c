use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv6Addr};
use core::str::FromStr;

/// A range of addresses: `10.0.0.0/8`, `fd00::/8`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IpRange {
    address: IpAddr,
    prefix: u8,
}

impl IpRange {
    /// Whether the address is in the range.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(range), IpAddr::V4(address)) => {
                same_prefix(range.to_bits().into(), address.to_bits().into(), 32 - u32::from(self.prefix))
            }
            (IpAddr::V6(range), IpAddr::V6(address)) => {
                same_prefix(range.to_bits(), address.to_bits(), 128 - u32::from(self.prefix))
            }
            _ => false,
        }
    }
}

/// Whether two addresses are the same but for their last bits.
fn same_prefix(a: u128, b: u128, free_bits: u32) -> bool {
    (a ^ b).checked_shr(free_bits).unwrap_or(0) == 0
}

impl FromStr for IpRange {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refuse = || format!("{text:?} is not an address or a range such as 10.0.0.0/8");
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address: IpAddr = address.parse().map_err(|_| refuse())?;
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(prefix) => prefix.parse().ok().filter(|prefix| *prefix <= bits).ok_or_else(refuse)?,
            None => bits,
        };
        // Addresses are compared as what they are, so an IPv4 range written as IPv6 is one of IPv4.
        Ok(match address.to_canonical() {
            canonical @ IpAddr::V4(_) if address.is_ipv6() && prefix >= 96 => {
                Self { address: canonical, prefix: prefix - 96 }
            }
            _ => Self { address, prefix },
        })
    }
}

/// The address of the client behind your own proxies, for a Payviox session's `ip`.
///
/// `peer` is who is connected to you, `forwarded_for` the `X-Forwarded-For` header. Anybody can write
/// that header, so it is read from its end, and only as far as the addresses are `trusted` proxies: the
/// first one that is not is the client. Without trusted proxies that is `peer`, whatever the header says.
///
/// ```
/// use pepay_core::client_ip;
///
/// let trusted = ["10.0.0.0/8".parse()?];
/// let ip = client_ip("10.0.0.7".parse().unwrap(), Some("6.6.6.6, 203.0.113.42"), &trusted);
/// assert_eq!(ip.to_string(), "203.0.113.42");
/// # Ok::<(), String>(())
/// ```
#[must_use]
pub fn client_ip(peer: IpAddr, forwarded_for: Option<&str>, trusted: &[IpRange]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let hops: Vec<&str> = forwarded_for.map(|header| header.split(',').collect()).unwrap_or_default();
    let mut client = peer.to_canonical();
    for hop in hops.iter().rev() {
        if !is_trusted(client) {
            break;
        }
        // A hop that is not an address was not written by a proxy of ours; what is before it may be anybody's.
        let Some(address) = hop_address(hop) else { break };
        client = address;
    }
    client
}

/// The address in one hop: bare, with a port, or in brackets.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let bare = match hop.strip_prefix('[') {
        Some(rest) => return rest.split_once(']')?.0.parse::<Ipv6Addr>().ok().map(|ip| IpAddr::V6(ip).to_canonical()),
        None => hop,
    };
    let without_port = bare.split_once(':').filter(|(_, port)| !port.contains(':')).map_or(bare, |(host, _)| host);
    without_port.parse::<IpAddr>().ok().map(|ip| ip.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn ip(peer: &str, header: Option<&str>, trusted: &[&str]) -> String {
        let trusted: Vec<IpRange> = trusted.iter().map(|text| text.parse().unwrap()).collect();
        client_ip(peer.parse().unwrap(), header, &trusted).to_string()
    }

    #[test]
    fn the_header_is_believed_only_from_trusted_proxies() {
        assert_eq!(ip("198.51.100.1", Some("6.6.6.6"), &[]), "198.51.100.1");
        assert_eq!(ip("198.51.100.1", Some("6.6.6.6"), &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(ip("10.0.0.1", Some("6.6.6.6, 203.0.113.42"), &["10.0.0.0/8"]), "203.0.113.42");
        assert_eq!(ip("10.0.0.1", Some("6.6.6.6, 203.0.113.42, 10.1.1.1"), &["10.0.0.0/8"]), "203.0.113.42");
        assert_eq!(ip("10.0.0.1", None, &["10.0.0.0/8"]), "10.0.0.1");
    }

    #[test]
    fn every_spelling_of_a_hop() {
        for (hop, address) in [
            (" 203.0.113.42 ", "203.0.113.42"),
            ("203.0.113.42:1234", "203.0.113.42"),
            ("[2001:db8::1]:1234", "2001:db8::1"),
            ("2001:db8::1", "2001:db8::1"),
            ("::ffff:203.0.113.42", "203.0.113.42"),
        ] {
            assert_eq!(ip("::ffff:10.0.0.1", Some(hop), &["10.0.0.1"]), address);
        }
        for hop in ["unknown", "", "<script>", "1.2.3.4.5", "[::1"] {
            assert_eq!(ip("10.0.0.1", Some(hop), &["10.0.0.1"]), "10.0.0.1", "{hop}");
        }
    }

    #[test]
    fn ranges() {
        assert_eq!(ip("10.0.0.1", Some("1.1.1.1"), &["0.0.0.0/0"]), "1.1.1.1");
        assert_eq!(ip("fd00::1", Some("1.1.1.1"), &["fd00::/8"]), "1.1.1.1");
        assert_eq!(ip("fe00::1", Some("1.1.1.1"), &["fd00::/8"]), "fe00::1");
        assert_eq!(ip("10.0.0.1", Some("1.1.1.1"), &["::ffff:10.0.0.0/104"]), "1.1.1.1");
        for other in ["::ffff:10.0.0.2", "::ffff:10.0.0.0/80", "::/0"] {
            assert_eq!(ip("10.0.0.1", Some("1.1.1.1"), &[other]), "10.0.0.1", "{other}");
        }
        for text in ["", "10.0.0.0/33", "x/8", "::/129", "10.0.0.0/-1"] {
            assert!(text.parse::<IpRange>().is_err(), "{text}");
        }
    }
}
