//! The relay that a command is for, and who gives the command.

use std::path::Path;

use samband_client_core::ids::{PersonId, RelayId};

use super::output::{CliError, failed};
use crate::admin::{AdminRequest, AdminResponse};
use crate::ask::ask_as;
use crate::host_name::HostName;
use crate::public_url::PublicUrl;

/// A relay, as an administrator asks it.
#[derive(Clone, Copy)]
pub(super) struct AskedRelay<'a> {
    /// The data folder of its node.
    pub(super) data: &'a Path,
    /// A host or the id of the relay; the only one without it.
    pub(super) relay: Option<&'a str>,
    /// The administrator's id in the rosters, if it was given.
    pub(super) name: Option<&'a PersonId>,
}

impl AskedRelay<'_> {
    /// Puts a request.
    pub(super) fn ask(&self, request: &AdminRequest) -> Result<AdminResponse, CliError> {
        match ask_as(self.data, self.relay, request, self.name) {
            Ok(AdminResponse::Failed { error }) => Err(failed(error)),
            Ok(response) => Ok(response),
            Err(error) => Err(failed(error)),
        }
    }

    /// The address that links of this relay have.
    pub(super) fn url(&self, url: &PublicUrl) -> PublicUrl {
        let host = self.relay.filter(|name| name.parse::<RelayId>().is_err());
        let host: Option<HostName> = host.and_then(|name| name.parse().ok());
        url.at_one_of(host.as_slice())
    }
}
