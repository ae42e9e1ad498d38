//! The address by which people and devices reach the relay.

use std::fmt;
use std::str::FromStr;

use hyper::Uri;

use crate::host_name::HostName;

/// An address such as `https://relay.example`, without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    is_tls: bool,
    /// Name and port.
    host: String,
}

/// Why a text is no public address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("write the address as people open it, without a path, such as https://relay.example")]
pub struct PublicUrlError;

/// The longest name of a host, in bytes.
const HOST_BYTES_MAX: usize = 253;

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<PublicUrl, PublicUrlError> {
        let uri: Uri = text.parse().map_err(|_| PublicUrlError)?;
        let is_tls = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(PublicUrlError),
        };
        let authority = uri.authority().ok_or(PublicUrlError)?;
        let is_plain = uri.path() == "/" && uri.query().is_none() && !text.contains(['#', '@']);
        if !is_plain || authority.host().is_empty() || authority.host().len() > HOST_BYTES_MAX {
            return Err(PublicUrlError);
        }
        Ok(PublicUrl { is_tls, host: authority.as_str().to_owned() })
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", if self.is_tls { "https" } else { "http" }, self.host)
    }
}

impl PublicUrl {
    /// The same address at a relay of these hosts: unchanged where it is one of them.
    pub fn at_one_of(&self, hosts: &[HostName]) -> PublicUrl {
        let own: Option<HostName> = self.host.parse().ok();
        let is_one = own.is_some_and(|own| hosts.contains(&own));
        let Some(host) = hosts.first().filter(|_| !is_one) else { return self.clone() };
        let port = self.host.rsplit_once(':').filter(|(_, port)| !port.contains(']'));
        let port = port.map(|(_, port)| format!(":{port}")).unwrap_or_default();
        PublicUrl { is_tls: self.is_tls, host: format!("{host}{port}") }
    }

    /// The link that opens the app with an invite.
    pub fn invite(&self, code: &str) -> String {
        format!("{self}/app/enrol#{code}")
    }

    /// The address that `fieldbook enrol` takes.
    pub fn for_devices(&self) -> String {
        format!("{}://{}", if self.is_tls { "wss" } else { "ws" }, self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_as_people_write_it_and_gives_links() {
        for text in
            ["https://relay.example", "https://relay.example/", "https://relay.example:8443"]
        {
            let url: PublicUrl = text.parse().unwrap();
            assert_eq!(url.to_string(), text.trim_end_matches('/'));
        }
        let url: PublicUrl = "https://relay.example".parse().unwrap();
        assert_eq!(url.invite("7k2m"), "https://relay.example/app/enrol#7k2m");
        assert_eq!(url.for_devices(), "wss://relay.example");
        let hosts = ["a.example", "b.example"].map(|host| host.parse().unwrap());
        let url: PublicUrl = "https://relay.example:8443".parse().unwrap();
        assert_eq!(url.at_one_of(&hosts).to_string(), "https://a.example:8443");
        assert_eq!(url.at_one_of(&[]), url);
        let url: PublicUrl = "https://b.example".parse().unwrap();
        assert_eq!(url.at_one_of(&hosts), url);
        for wrong in [
            "relay.example",
            "ftp://relay.example",
            "https://",
            "https://a/b",
            "https://a?b",
            "https://a@b",
            "",
        ] {
            assert_eq!(wrong.parse::<PublicUrl>(), Err(PublicUrlError), "{wrong}");
        }
    }
}
