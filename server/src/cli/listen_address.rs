//! Where to listen, as people write it.

use std::net::{SocketAddr, ToSocketAddrs};

/// Reads where to listen.
pub(super) fn listen_address(text: &str) -> Result<SocketAddr, String> {
    let whole = match (text.parse::<u16>(), text.strip_prefix(':')) {
        (Ok(port), _) => format!("127.0.0.1:{port}"),
        (_, Some(port)) => format!("0.0.0.0:{port}"),
        _ => text.to_owned(),
    };
    let expected =
        "write an address and port such as 127.0.0.1:9191, localhost:9191, :9191 or 9191";
    let mut addresses = whole.to_socket_addrs().map_err(|error| format!("{error}: {expected}"))?;
    addresses.next().ok_or_else(|| format!("the name has no address: {expected}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_to_listen_is_understood_as_people_write_it() {
        for (text, address) in [
            ("127.0.0.1:9191", "127.0.0.1:9191"),
            ("[::1]:9191", "[::1]:9191"),
            (":9191", "0.0.0.0:9191"),
            ("9191", "127.0.0.1:9191"),
        ] {
            assert_eq!(listen_address(text).map(|address| address.to_string()), Ok(address.into()));
        }
        assert!(listen_address("localhost:9191").unwrap().ip().is_loopback());
        for wrong in ["", "127.0.0.1", "x", "127.0.0.1:99999", ":port"] {
            assert!(listen_address(wrong).unwrap_err().contains("localhost:9191"), "{wrong}");
        }
    }
}
