//! What one node tells another of a request that it passes on: headers that only the node port believes.

use std::net::IpAddr;

use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;

use super::proxies::{ClientAddress, Transport};

/// The client's address, and how the client's request came.
const CLIENT: HeaderName = HeaderName::from_static("samband-client");
/// In an answer: the node does not own the log, and has done nothing.
const NOT_OWNER: HeaderName = HeaderName::from_static("samband-not-owner");
/// In an answer: a device has proved itself by the request.
const DEVICE_PROVED: HeaderName = HeaderName::from_static("samband-device-proved");

/// Marks a request that another node has passed on. It is not passed on again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PassedOn;

/// Marks an answer that follows from a device's good Hello.
#[derive(Debug, Clone, Copy)]
pub(super) struct DeviceProved;

/// Removes what only another node may say.
pub(super) fn strip(headers: &mut HeaderMap) {
    for name in [CLIENT, NOT_OWNER, DEVICE_PROVED] {
        headers.remove(name);
    }
}

/// Says of a request that is passed on from where it came.
pub(crate) fn describe(headers: &mut HeaderMap, extensions: &Extensions, client: IpAddr) {
    strip(headers);
    let transport = extensions.get::<Transport>().copied().unwrap_or(Transport::Plain);
    let said = HeaderValue::from_str(&format!("{client} {}", name(transport)));
    headers.insert(CLIENT, said.expect("an address and a word"));
}

/// Reads from where a request came that another node has passed on.
pub(super) fn client_of(headers: &HeaderMap) -> Option<(ClientAddress, Transport)> {
    let (address, transport) = headers.get(CLIENT)?.to_str().ok()?.split_once(' ')?;
    let transport = Transport::ALL.into_iter().find(|it| name(*it) == transport)?;
    Some((ClientAddress(address.parse().ok()?), transport))
}

fn name(transport: Transport) -> &'static str {
    match transport {
        Transport::OwnTls => "own-tls",
        Transport::ProxyTls => "proxy-tls",
        Transport::Plain => "plain",
    }
}

/// Says in an answer that this node does not own the log.
pub(crate) fn say_not_owner(headers: &mut HeaderMap) {
    headers.insert(NOT_OWNER, HeaderValue::from_static("1"));
}

/// Whether the node that answered does not own the log.
pub(crate) fn is_not_owner(headers: &HeaderMap) -> bool {
    headers.contains_key(NOT_OWNER)
}

/// Says in the answer to another node whether a device has proved itself.
pub(super) fn say_whether_proved(answer: &mut Response) {
    if answer.extensions().get::<DeviceProved>().is_some() {
        answer.headers_mut().insert(DEVICE_PROVED, HeaderValue::from_static("1"));
    }
}

/// Whether a device has proved itself by the request. Takes the word out of the answer.
pub(crate) fn take_proved(headers: &mut HeaderMap) -> bool {
    headers.remove(DEVICE_PROVED).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_reads_of_a_client_what_the_other_node_knew() {
        for transport in Transport::ALL {
            for address in ["192.0.2.7", "2001:db8::"] {
                let address: IpAddr = address.parse().unwrap();
                let (mut headers, mut extensions) = (HeaderMap::new(), Extensions::new());
                headers.append(CLIENT, HeaderValue::from_static("203.0.113.9 own-tls"));
                extensions.insert(transport);
                describe(&mut headers, &extensions, address);
                assert_eq!(headers.len(), 1, "what a client said of itself is gone");
                let (ClientAddress(read), how) = client_of(&headers).unwrap();
                assert_eq!((read, how), (address, transport));
            }
        }
        for wrong in ["", "192.0.2.7", "192.0.2.7 by-hand", "nobody plain"] {
            let headers = HeaderMap::from_iter([(CLIENT, HeaderValue::from_static(wrong))]);
            assert!(client_of(&headers).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_client_cannot_say_what_only_a_node_may_say() {
        let mut headers = HeaderMap::new();
        for name in [CLIENT, NOT_OWNER, DEVICE_PROVED] {
            headers.append(name.clone(), HeaderValue::from_static("192.0.2.7 own-tls"));
            headers.append(name, HeaderValue::from_static("192.0.2.8 own-tls"));
        }
        strip(&mut headers);
        assert!(headers.is_empty(), "{headers:?}");
    }
}
