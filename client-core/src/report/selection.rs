//! Which documents and entries a report is about.

use serde::{Deserialize, Serialize};

use super::slice::{Direction, Slice, What};
use crate::documents::DocKey;
use crate::documents::roster::{Placement, Roster};
use crate::documents::terms::Phase;
use crate::ids::{OrganisationId, PartnershipId, RoundId};
use crate::time::Month;

/// Which documents and entries a report is about. What is `None` does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// One partnership.
    pub partnership: Option<PartnershipId>,
    /// Placements hosted in, and goals of partners in, one country (ISO 3166 alpha-2).
    pub country: Option<String>,
    /// From this month on.
    pub from: Option<Month>,
    /// Up to and with this month.
    pub to: Option<Month>,
    /// Placements of one round.
    pub round: Option<RoundId>,
    /// Placements in one direction.
    pub direction: Option<Direction>,
    /// Entries of one phase.
    pub phase: Option<Phase>,
    /// Entries of one kind.
    pub what: Option<What>,
}

/// The months of a selection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Months {
    from: Option<Month>,
    to: Option<Month>,
}

impl Months {
    /// Whether the selection holds a month; `None` is the month of what has no readable date.
    pub(super) fn hold(self, month: Option<Month>) -> bool {
        match month {
            Some(month) => {
                self.from.is_none_or(|from| from <= month) && self.to.is_none_or(|to| month <= to)
            }
            None => self.from.is_none() && self.to.is_none(),
        }
    }
}

/// The entries of a selection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Slices {
    months: Months,
    phase: Option<Phase>,
    what: Option<What>,
}

impl Slices {
    /// Whether the selection holds the entries of a slice.
    pub(super) fn hold(self, slice: &Slice) -> bool {
        self.months.hold(slice.month)
            && self.phase.is_none_or(|phase| slice.phase == Some(phase))
            && self.what.is_none_or(|what| slice.what == what)
    }
}

impl Selection {
    /// Whether only some months are selected.
    pub fn is_of_months(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    pub(super) fn months(&self) -> Months {
        Months { from: self.from, to: self.to }
    }

    pub(super) fn slices(&self) -> Slices {
        Slices { months: self.months(), phase: self.phase, what: self.what }
    }

    /// Whether the entries of a slice are selected, in a log that is.
    pub fn holds_slice(&self, slice: &Slice) -> bool {
        self.slices().hold(slice)
    }

    /// Whether a document of a partnership is selected.
    pub fn holds(&self, roster: &Roster, key: &DocKey) -> bool {
        if self.partnership.as_ref().is_some_and(|wanted| wanted != key.partnership()) {
            return false;
        }
        match key {
            DocKey::Roster { .. }
            | DocKey::Report { .. }
            | DocKey::Submission { .. }
            | DocKey::Review { .. } => true,
            DocKey::Goals { organisation, .. } | DocKey::OwnWords { organisation, .. } => {
                self.country.as_ref().is_none_or(|wanted| is_in(roster, organisation, wanted))
            }
            DocKey::Log { placement, .. } | DocKey::Feedback { placement, .. } => roster
                .placements
                .get(placement)
                .is_some_and(|placement| self.holds_placement(roster, placement)),
        }
    }

    /// Whether a placement of a selected partnership is selected, by its host's country, its round and its direction.
    pub fn holds_placement(&self, roster: &Roster, placement: &Placement) -> bool {
        let country = self.country.as_ref();
        let direction = self.direction;
        country.is_none_or(|wanted| is_in(roster, &placement.host, wanted))
            && self.round.as_ref().is_none_or(|wanted| placement.round.as_ref() == Some(wanted))
            && direction.is_none_or(|wanted| Direction::of(roster, placement) == Some(wanted))
    }

    /// Whether only some placements of a partnership can be selected.
    pub fn is_of_placements(&self) -> bool {
        self.country.is_some() || self.round.is_some() || self.direction.is_some()
    }
}

fn is_in(roster: &Roster, organisation: &OrganisationId, country: &str) -> bool {
    roster.organisations.get(organisation).is_some_and(|found| found.country == country)
}
