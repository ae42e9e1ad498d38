//! From where a request comes: the other side of its connection, or what a trusted reverse proxy says.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::http::HeaderMap;

/// An address or a network of reverse proxies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

/// Why a text is no network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is neither an address such as 192.0.2.1 nor a network such as 10.0.0.0/8")]
pub struct NetworkError(String);

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Network, NetworkError> {
        let wrong = || NetworkError(text.to_owned());
        let (address, prefix) = match text.trim().split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text.trim(), None),
        };
        let written: IpAddr = address.parse().map_err(|_| wrong())?;
        let prefix = match prefix {
            Some(prefix) => prefix.parse().map_err(|_| wrong())?,
            None => bits(written),
        };
        // an IPv4 network that is written within IPv6
        let address = written.to_canonical();
        let prefix = match (written, address) {
            (IpAddr::V6(_), IpAddr::V4(_)) => u8::checked_sub(prefix, 96).ok_or_else(wrong)?,
            _ => prefix,
        };
        if prefix > bits(address) {
            return Err(wrong());
        }
        Ok(Network { address, prefix })
    }
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Network {
        let address = address.to_canonical();
        Network { address, prefix: bits(address) }
    }
}

impl Network {
    /// Whether an address is in the network. An IPv4 address that a socket of IPv6 shows as `::ffff:192.0.2.1` is the same.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        bits(address) == bits(self.address)
            && masked(address, self.prefix) == masked(self.address, self.prefix)
    }
}

fn bits(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// The address with only its first bits.
fn masked(address: IpAddr, prefix: u8) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            let mask = u32::MAX.checked_shl(32 - u32::from(prefix)).unwrap_or(0);
            Ipv4Addr::from_bits(address.to_bits() & mask).into()
        }
        IpAddr::V6(address) => {
            let mask = u128::MAX.checked_shl(128 - u32::from(prefix)).unwrap_or(0);
            Ipv6Addr::from_bits(address.to_bits() & mask).into()
        }
    }
}

/// From where a request comes, as the address that it is counted with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClientAddress(pub(crate) IpAddr);

impl ClientAddress {
    pub(super) fn of(headers: &HeaderMap, peer: IpAddr, is_trusted: bool) -> ClientAddress {
        // the last address was added by the proxy itself; what stands before it, anybody can write
        let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
        let forwarded = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next());
        let forwarded = forwarded.and_then(address_of).filter(|_| is_trusted);
        ClientAddress(counted(forwarded.unwrap_or(peer)))
    }
}

/// How a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transport {
    /// Over the relay's own TLS.
    OwnTls,
    /// Over TLS of a trusted proxy, which says so.
    ProxyTls,
    /// Without TLS, as far as the relay knows.
    Plain,
}

impl Transport {
    pub(super) const ALL: [Transport; 3] =
        [Transport::OwnTls, Transport::ProxyTls, Transport::Plain];

    pub(super) fn of(headers: &HeaderMap, is_trusted: bool, is_tls: bool) -> Transport {
        let scheme = headers.get_all("x-forwarded-proto").iter().next_back();
        let is_https =
            scheme.is_some_and(|scheme| scheme.as_bytes().eq_ignore_ascii_case(b"https"));
        match (is_tls, is_trusted && is_https) {
            (true, _) => Transport::OwnTls,
            (false, true) => Transport::ProxyTls,
            (false, false) => Transport::Plain,
        }
    }
}

/// Reads an address with or without a port: `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`.
fn address_of(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    if let Ok(address) = text.parse::<IpAddr>() {
        return Some(address);
    }
    if let Ok(address) = text.parse::<SocketAddr>() {
        return Some(address.ip());
    }
    text.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6)
}

/// The address with which another one is counted: in IPv6 its /64 network.
pub(super) fn counted(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        address @ IpAddr::V6(_) => masked(address, 64),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_trusted_proxy_is_known_by_its_address_its_network_and_within_ipv6() {
        for (network, inside, outside) in [
            ("127.0.0.1", "::ffff:127.0.0.1", "127.0.0.2"),
            ("::ffff:127.0.0.1", "127.0.0.1", "::1"),
            ("::ffff:10.0.0.0/104", "10.9.8.7", "11.0.0.1"),
            ("10.0.0.0/8", "10.255.0.1", "11.0.0.1"),
            ("10.0.0.0/8", "::ffff:10.1.2.3", "::10.1.2.3"),
            ("192.0.2.128/25", "192.0.2.200", "192.0.2.1"),
            ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::1"),
            ("::1", "::1", "127.0.0.1"),
            ("0.0.0.0/0", "192.0.2.1", "2001:db8::1"),
            ("::/0", "2001:db8::1", "192.0.2.1"),
        ] {
            let network: Network = network.parse().unwrap();
            assert!(network.contains(address(inside)), "{network:?} {inside}");
            assert!(!network.contains(address(outside)), "{network:?} {outside}");
        }
        for wrong in ["", "proxy", "10.0.0.0/33", "10.0.0.0/", "::ffff:10.0.0.0/8", "10.0.0.0/-1"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_forwarded_address_is_read_with_its_port_and_only_from_a_trusted_proxy() {
        let peer = address("::ffff:127.0.0.1");
        let from = |text: &str, is_trusted| {
            let headers = [("x-forwarded-for", text)].map(|(name, value)| {
                (name.parse().unwrap(), axum::http::HeaderValue::from_str(value).unwrap())
            });
            ClientAddress::of(&headers.into_iter().collect(), peer, is_trusted).0
        };
        for text in ["192.0.2.7", "192.0.2.7:4711", "203.0.113.9, 192.0.2.7", "::ffff:192.0.2.7"] {
            assert_eq!(from(text, true), address("192.0.2.7"), "{text}");
            assert_eq!(from(text, false), address("127.0.0.1"), "{text}");
        }
        for text in ["2001:db8::7", "[2001:db8::7]", "[2001:db8::7]:4711"] {
            assert_eq!(from(text, true), address("2001:db8::"), "{text}");
        }
        for text in ["", "unknown", "192.0.2.7:", "192.0.2.7,"] {
            assert_eq!(from(text, true), address("127.0.0.1"), "{text}");
        }
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one_address() {
        assert_eq!(counted(address("2001:db8:1:2:3::4")), counted(address("2001:db8:1:2:ffff::1")));
        assert_eq!(counted(address("::ffff:192.0.2.1")), address("192.0.2.1"));
    }
}
