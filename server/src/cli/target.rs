//! The relay that a command is for, and who gives the command.

use std::path::Path;

use samband_client_core::ids::PersonId;

use super::output::{CliError, failed};
use crate::admin::{AdminRequest, AdminResponse};
use crate::ask::ask_as;

/// A relay, as an administrator asks it.
#[derive(Clone, Copy)]
pub(super) struct AskedRelay<'a> {
    /// Its data folder.
    pub(super) data: &'a Path,
    /// The administrator's id in the rosters, if it was given.
    pub(super) name: Option<&'a PersonId>,
}

impl AskedRelay<'_> {
    /// Puts a request.
    pub(super) fn ask(&self, request: &AdminRequest) -> Result<AdminResponse, CliError> {
        match ask_as(self.data, request, self.name) {
            Ok(AdminResponse::Failed { error }) => Err(failed(error)),
            Ok(response) => Ok(response),
            Err(error) => Err(failed(error)),
        }
    }
}
