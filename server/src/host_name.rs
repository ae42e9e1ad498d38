//! The name of a host, by which devices and browsers say which relay they mean.

use std::fmt;
use std::str::FromStr;

/// The longest name, in bytes.
const BYTES_MAX: usize = 253;

/// A host in lower case, without a port: `relay.example`, `192.0.2.1`, `[2001:db8::1]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostName(String);

/// Why a text is no host.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no host: write its name alone, such as relay.example")]
pub struct HostNameError(String);

impl FromStr for HostName {
    type Err = HostNameError;

    fn from_str(text: &str) -> Result<HostName, HostNameError> {
        let name = HostName::without_port(text).to_ascii_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name);
        let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
        let is_address = |byte: u8| byte.is_ascii_hexdigit() || b":.".contains(&byte);
        let is_good = match name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(address) => !address.is_empty() && address.bytes().all(is_address),
            None => !name.is_empty() && name.bytes().all(is_inner),
        };
        match is_good && name.len() <= BYTES_MAX {
            true => Ok(HostName(name.to_owned())),
            false => Err(HostNameError(text.to_owned())),
        }
    }
}

impl HostName {
    fn without_port(text: &str) -> &str {
        match (text.rfind(']'), text.rsplit_once(':')) {
            (Some(end), _) => &text[..=end],
            (None, Some((name, port))) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            (None, _) => text,
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_the_same_however_it_is_written() {
        for (text, name) in [
            ("relay.example", "relay.example"),
            ("Relay.Example:8443", "relay.example"),
            ("relay.example.", "relay.example"),
            ("192.0.2.1:8080", "192.0.2.1"),
            ("[2001:DB8::1]:8080", "[2001:db8::1]"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(text.parse::<HostName>().unwrap().as_str(), name, "{text}");
        }
        for wrong in ["", ":8080", "https://relay.example", "relay example", "[]", "a/b", "a@b"] {
            assert!(wrong.parse::<HostName>().is_err(), "{wrong}");
        }
    }
}
