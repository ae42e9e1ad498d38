//! Who may read and write which kind of document: one pure table.
//!
//! Device and relay run the same code over the same roster. How a person stands to a document (the
//! [`Standing`]) is found by [`crate::scope`]; what that allows is [`rights`].

use serde::{Deserialize, Serialize};

use crate::documents::Kind;

/// How a person stands to one document. One person can stand in several ways; the rights add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The participant whose placement it is about.
    Participant,
    /// A mentor or coordinator of the side whose document it is.
    OwnSide,
    /// A mentor or coordinator of either side of the placement.
    EitherSide,
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
        Standing::EitherSide,
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

/// What a standing allows on a kind of document. The relay alone writes rosters.
pub fn rights(kind: Kind, standing: Standing) -> Rights {
    use Rights::{Nothing, Read, Write};
    use Standing::{
        Administrator, Adviser, EitherSide, InPartnership, OwnPartner, OwnSide, Participant,
    };
    match (kind, standing) {
        (Kind::Roster, InPartnership | Adviser | Administrator) => Read,
        (Kind::Roster, Participant | OwnSide | EitherSide | OwnPartner) => Nothing,

        (Kind::Goals, OwnPartner) => Write,
        (Kind::Goals, InPartnership | Adviser) => Read,
        (Kind::Goals, Participant | OwnSide | EitherSide | Administrator) => Nothing,

        (Kind::Log, Participant) => Write,
        (Kind::Log, EitherSide | Adviser) => Read,
        (Kind::Log, OwnSide | OwnPartner | InPartnership | Administrator) => Nothing,

        (Kind::Feedback, OwnSide) => Write,
        (Kind::Feedback, Participant) => Read,
        (Kind::Feedback, EitherSide | OwnPartner | InPartnership | Adviser | Administrator) => {
            Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_table_is_as_the_domain_says() {
        // rows: roster, goals, log, feedback; columns in the order of Standing::ALL
        let table = ["----rrr", "---wrr-", "w-r--r-", "rw-----"];
        for (kind, row) in Kind::ALL.iter().zip(table) {
            for (standing, cell) in Standing::ALL.iter().zip(row.chars()) {
                let expected = match cell {
                    'w' => Rights::Write,
                    'r' => Rights::Read,
                    _ => Rights::Nothing,
                };
                assert_eq!(rights(*kind, *standing), expected, "{kind} {standing:?}");
            }
        }
    }
}
