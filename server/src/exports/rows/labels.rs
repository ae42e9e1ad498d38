//! A code with its label, and the columns that several tables share.

use samband_client_core::documents::roster::{Placement, Roster};
use samband_client_core::ids::{OrganisationId, PartnershipId};
use samband_client_core::report::Direction;
use samband_words::Words;

use super::super::cell::Cell;

/// A code, and what it is called in the viewer's language.
pub(super) fn term(w: &Words, kind: &str, code: Option<&str>) -> [Cell; 2] {
    match code {
        Some(code) => [Cell::text(code), Cell::text(w.text(&format!("{kind}-{code}")))],
        None => [Cell::Empty, Cell::Empty],
    }
}

/// A partnership: its id and name.
pub(super) fn partnership(id: &PartnershipId, roster: &Roster) -> [Cell; 2] {
    [Cell::text(id.as_str()), Cell::text(roster.name.as_str())]
}

/// A partner: its id, name and country.
pub(super) fn partner(roster: &Roster, id: &OrganisationId) -> [Cell; 3] {
    let country = roster.organisations.get(id).map(|found| found.country.as_str());
    [Cell::text(id.as_str()), Cell::text(roster.organisation_name(id)), Cell::maybe(country)]
}

/// The round of a placement: its id and name.
pub(super) fn round(roster: &Roster, row: &Placement) -> [Cell; 2] {
    let name = row.round.as_ref().and_then(|round| roster.rounds.get(round));
    [Cell::maybe(row.round.as_ref()), Cell::maybe(name.map(|round| round.name.as_str()))]
}

/// The direction of a placement.
pub(super) fn direction(w: &Words, roster: &Roster, row: &Placement) -> [Cell; 2] {
    term(w, "direction", Direction::of(roster, row).map(Direction::as_str))
}
