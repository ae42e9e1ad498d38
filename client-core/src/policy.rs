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
    ];

    /// The class of a document.
    pub fn of(key: &DocKey) -> Class {
        match key {
            DocKey::Roster { .. } => Class::Roster,
            DocKey::Goals { .. } => Class::Goals,
            DocKey::Log { audience, .. } => Class::Log(*audience),
            DocKey::Feedback { .. } => Class::Feedback,
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
pub fn rights(class: Class, standing: Standing) -> Rights {
    use Audience::{Both, Home, Programme};
    use Rights::{Nothing, Read, Write};
    use Standing::{
        Administrator, Adviser, HomeSide, HostSide, InPartnership, OwnPartner, OwnSide, Participant,
    };
    match (class, standing) {
        (Class::Roster, InPartnership | Adviser | Administrator) => Read,
        (Class::Roster, Participant | OwnSide | HomeSide | HostSide | OwnPartner) => Nothing,

        (Class::Goals, OwnPartner) => Write,
        (Class::Goals, InPartnership | Adviser) => Read,
        (Class::Goals, Participant | OwnSide | HomeSide | HostSide | Administrator) => Nothing,

        (Class::Log(_), Participant) => Write,
        (Class::Log(_), HomeSide) => Read,
        (Class::Log(Both | Programme), HostSide) => Read,
        (Class::Log(Home), HostSide) => Nothing,
        (Class::Log(Programme), Adviser) => Read,
        (Class::Log(Home | Both), Adviser) => Nothing,
        (Class::Log(_), OwnSide | OwnPartner | InPartnership | Administrator) => Nothing,

        (Class::Feedback, OwnSide) => Write,
        (Class::Feedback, Participant) => Read,
        (
            Class::Feedback,
            HomeSide | HostSide | OwnPartner | InPartnership | Adviser | Administrator,
        ) => Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_table_is_as_the_domain_says() {
        // rows in the order of Class::ALL; columns in the order of Standing::ALL
        let table = ["-----rrr", "----wrr-", "w-r-----", "w-rr----", "w-rr--r-", "rw------"];
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
