//! Under which name an administrator acts on the relay's own machine.

use samband_client_core::documents::terms::Role;

use super::request::{AdminResponse, failed};
use crate::relay::{Operator, StoreFault};
use crate::reports::Views;

/// Why an operator may not act under the name that was given: no roster has an administrator of it. Before there is any roster,
/// every name will do.
///
/// # Errors
///
/// When the store cannot be read.
pub fn not_an_administrator(
    operator: &Operator,
    views: &Views,
) -> Result<Option<AdminResponse>, StoreFault> {
    let Some(name) = &operator.name else { return Ok(None) };
    let rosters = views.rosters()?;
    let mut seats = rosters.values().flat_map(|roster| &roster.memberships);
    let is_one = rosters.is_empty()
        || seats.any(|seat| seat.person == *name && seat.role == Role::Administrator);
    Ok((!is_one).then(|| {
        failed(format!(
            "no roster names {name} as administrator: give the id of one with --as, or leave it out"
        ))
    }))
}
