//! A relay's address and the certificate authority to trust.

/// Where a relay is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelayTarget {
    /// Its address, such as `wss://relay.example`.
    pub relay: String,
    /// The certificate authority, as PEM, that its certificate is to follow from, if not a public one.
    pub ca: Option<String>,
}
