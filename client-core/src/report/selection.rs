//! Which documents and months a report is about.

use serde::{Deserialize, Serialize};

use crate::documents::DocKey;
use crate::documents::roster::{Placement, Roster};
use crate::ids::{OrganisationId, PartnershipId};
use crate::time::Month;

/// Which documents and months a report is about. What is `None` does not restrict.
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

impl Selection {
    /// Whether only some months are selected.
    pub fn is_of_months(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    pub(super) fn months(&self) -> Months {
        Months { from: self.from, to: self.to }
    }

    /// Whether a document of a partnership is selected.
    pub fn holds(&self, roster: &Roster, key: &DocKey) -> bool {
        if self.partnership.as_ref().is_some_and(|wanted| wanted != key.partnership()) {
            return false;
        }
        let Some(wanted) = &self.country else { return true };
        match key {
            DocKey::Roster { .. }
            | DocKey::Report { .. }
            | DocKey::Submission { .. }
            | DocKey::Review { .. } => true,
            DocKey::Goals { organisation, .. } | DocKey::OwnWords { organisation, .. } => {
                is_in(roster, organisation, wanted)
            }
            DocKey::Log { placement, .. } | DocKey::Feedback { placement, .. } => roster
                .placements
                .get(placement)
                .is_some_and(|placement| self.holds_placement(roster, placement)),
        }
    }

    /// Whether a placement of a selected partnership is selected, by its host's country.
    pub fn holds_placement(&self, roster: &Roster, placement: &Placement) -> bool {
        (self.country.as_ref()).is_none_or(|wanted| is_in(roster, &placement.host, wanted))
    }
}

fn is_in(roster: &Roster, organisation: &OrganisationId, country: &str) -> bool {
    roster.organisations.get(organisation).is_some_and(|found| found.country == country)
}
