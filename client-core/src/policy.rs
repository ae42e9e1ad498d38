//! Who may read and write which document: one pure table.
//!
//! Device and relay run the same code over the same roster. The table has a column for each [`Class`] of document and
//! a row for each [`Standing`]. How a person stands to a document is found by [`crate::scope`]; what that allows is
//! [`rights`].

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::documents::DocKey;
use crate::documents::terms::Audience;

/// A class of documents to which everybody who stands alike has the same rights: a kind, or a log's audience.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Rosters.
    Roster,
    /// Partners' goals.
    Goals,
    /// Logs for this audience.
    Log(Audience),
    /// A side's feedback.
    Feedback,
    /// Rounds' reports while they are written.
    Report,
    /// Partners' own words in a round.
    OwnWords,
    /// Submitted versions of reports.
    Submission,
    /// Reviews of reports.
    Review,
}

impl Class {
    /// Every class.
    pub const ALL: &'static [Class] = &[
        Class::Roster,
        Class::Goals,
        Class::Log(Audience::Home),
        Class::Log(Audience::Both),
        Class::Log(Audience::Programme),
        Class::Feedback,
        Class::Report,
        Class::OwnWords,
        Class::Submission,
        Class::Review,
    ];

    /// The class of a document.
    pub fn of(key: &DocKey) -> Class {
        match key {
            DocKey::Roster { .. } => Class::Roster,
            DocKey::Goals { .. } => Class::Goals,
            DocKey::Log { audience, .. } => Class::Log(*audience),
            DocKey::Feedback { .. } => Class::Feedback,
            DocKey::Report { .. } => Class::Report,
            DocKey::OwnWords { .. } => Class::OwnWords,
            DocKey::Submission { .. } => Class::Submission,
            DocKey::Review { .. } => Class::Review,
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Class::Roster => f.write_str("roster"),
            Class::Goals => f.write_str("goals"),
            Class::Log(audience) => write!(f, "log, {audience}"),
            Class::Feedback => f.write_str("feedback"),
            Class::Report => f.write_str("report"),
            Class::OwnWords => f.write_str("own words"),
            Class::Submission => f.write_str("submission"),
            Class::Review => f.write_str("review"),
        }
    }
}

/// How a person stands to one document. One person can stand in several ways; the rights add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The participant whose placement it is about.
    Participant,
    /// A mentor or coordinator of the side whose document it is.
    OwnSide,
    /// A mentor or coordinator of the home side of the placement.
    HomeSide,
    /// A mentor or coordinator of the host side of the placement.
    HostSide,
    /// A member or coordinator of the partner whose document it is.
    OwnPartner,
    /// A member or coordinator of any partner.
    AnyPartner,
    /// A coordinator of the coordinating partner.
    LeadCoordinator,
    /// Anybody with a role or placement in the partnership.
    InPartnership,
    /// A programme adviser of the partnership.
    Adviser,
    /// An administrator: sees who is there, and no content.
    Administrator,
}

impl Standing {
    /// Every standing.
    pub const ALL: &'static [Standing] = &[
        Standing::Participant,
        Standing::OwnSide,
        Standing::HomeSide,
        Standing::HostSide,
        Standing::OwnPartner,
        Standing::AnyPartner,
        Standing::LeadCoordinator,
        Standing::InPartnership,
        Standing::Adviser,
        Standing::Administrator,
    ];
}

/// What a person may do with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rights {
    /// Nothing: not one byte of it goes to the person.
    #[default]
    Nothing,
    /// Read it.
    Read,
    /// Read and write it.
    Write,
}

impl Rights {
    /// Whether the document may be sent to the person.
    pub fn may_read(self) -> bool {
        self != Rights::Nothing
    }

    /// Whether the person's changes are accepted.
    pub fn may_write(self) -> bool {
        self == Rights::Write
    }
}

/// What a standing allows on a class of documents. The relay alone writes rosters.
///
/// Who stands in a way that a class does not name has no rights to it.
pub fn rights(class: Class, standing: Standing) -> Rights {
    use Audience::{Both, Home, Programme};
    use Rights::{Nothing, Read, Write};
    use Standing::{
        Administrator, Adviser, AnyPartner, HomeSide, HostSide, InPartnership, LeadCoordinator,
        OwnPartner, OwnSide, Participant,
    };
    match class {
        Class::Roster => match standing {
            InPartnership | Adviser | Administrator => Read,
            _ => Nothing,
        },
        Class::Goals => match standing {
            OwnPartner => Write,
            InPartnership | Adviser => Read,
            _ => Nothing,
        },
        Class::Log(audience) => match (standing, audience) {
            (Participant, _) => Write,
            (HomeSide, _) | (HostSide, Both | Programme) | (Adviser, Programme) => Read,
            (HostSide, Home) | (Adviser, Home | Both) => Nothing,
            _ => Nothing,
        },
        Class::Feedback => match standing {
            OwnSide => Write,
            Participant => Read,
            _ => Nothing,
        },
        // what partners write and take out before they submit is theirs
        Class::Report => match standing {
            AnyPartner => Write,
            InPartnership => Read,
            _ => Nothing,
        },
        Class::OwnWords => match standing {
            OwnPartner => Write,
            InPartnership => Read,
            _ => Nothing,
        },
        Class::Submission => match standing {
            LeadCoordinator => Write,
            InPartnership | Adviser => Read,
            _ => Nothing,
        },
        Class::Review => match standing {
            LeadCoordinator | Adviser => Write,
            InPartnership => Read,
            _ => Nothing,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_table_is_as_the_domain_says() {
        // rows in the order of Class::ALL; columns in the order of Standing::ALL
        let table = [
            "-------rrr",
            "----w--rr-",
            "w-r-------",
            "w-rr------",
            "w-rr----r-",
            "rw--------",
            "-----w-r--",
            "----w--r--",
            "------wrr-",
            "------wrw-",
        ];
        assert_eq!(table.len(), Class::ALL.len());
        for (class, row) in Class::ALL.iter().zip(table) {
            for (standing, cell) in Standing::ALL.iter().zip(row.chars()) {
                let expected = match cell {
                    'w' => Rights::Write,
                    'r' => Rights::Read,
                    _ => Rights::Nothing,
                };
                assert_eq!(rights(*class, *standing), expected, "{class} {standing:?}");
            }
        }
    }
}
