//! Whom a command is for.

use std::path::Path;

use crate::admin::{AdminRequest, AdminResponse};
use crate::ask::{AskError, ask_relay};
use crate::host_name::HostName;
use crate::public_url::PublicUrl;

/// The digits of a relay's id.
const ID_DIGITS: usize = 32;

/// A data folder, and which relay of the node there.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) data: &'a Path,
    /// A host or the id of the relay; the only one without it.
    pub(super) relay: Option<&'a str>,
}

impl Target<'_> {
    /// Puts a request.
    pub(super) fn ask(self, request: &AdminRequest) -> Result<AdminResponse, AskError> {
        ask_relay(self.data, self.relay, request)
    }

    /// The address that links of this relay have.
    pub(super) fn url(self, url: &PublicUrl) -> PublicUrl {
        let is_id = |name: &&str| {
            name.len() == ID_DIGITS && name.bytes().all(|digit| digit.is_ascii_hexdigit())
        };
        let host = self.relay.filter(|name| !is_id(name)).and_then(|name| name.parse().ok());
        url.at_one_of(&Vec::<HostName>::from_iter(host))
    }
}
