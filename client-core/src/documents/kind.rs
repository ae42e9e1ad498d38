//! The kinds of document, and the ids that define each document.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::terms::{Audience, Side};
use crate::ids::{DocId, OrganisationId, PartnershipId, PlacementId, RoundId};

/// The kinds of document. One writer class per document: anyone who may write a document may rewrite all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Kind {
    /// People, organisations, roles, placements and devices of a partnership; written by the relay.
    Roster = 1,
    /// A partner's goals, indicators and measurements in a partnership.
    Goals = 2,
    /// A placement's published entries for one audience, written by the participant.
    Log = 3,
    /// One side's remarks on a placement's entries.
    Feedback = 4,
    /// The report of a round, which its partners write together.
    Report = 5,
    /// A partner's own sections of a round's report, and its agreements.
    #[serde(rename = "own-words")]
    OwnWords = 6,
    /// The submitted versions of a round's report.
    Submission = 7,
    /// What reviewers say of the submitted versions.
    Review = 8,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Kind] = &[
        Kind::Roster,
        Kind::Goals,
        Kind::Log,
        Kind::Feedback,
        Kind::Report,
        Kind::OwnWords,
        Kind::Submission,
        Kind::Review,
    ];

    /// The kind that a document's id names, if this version knows it.
    pub fn of(doc: DocId) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| *kind as u8 == doc.0[0])
    }

    /// The kind's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Roster => "roster",
            Kind::Goals => "goals",
            Kind::Log => "log",
            Kind::Feedback => "feedback",
            Kind::Report => "report",
            Kind::OwnWords => "own-words",
            Kind::Submission => "submission",
            Kind::Review => "review",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A document by the ids that define it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum DocKey {
    /// The roster of a partnership.
    Roster {
        /// The partnership.
        partnership: PartnershipId,
    },
    /// The goals of one partner in a partnership.
    Goals {
        /// The partnership.
        partnership: PartnershipId,
        /// The partner.
        organisation: OrganisationId,
    },
    /// The log of one placement for one audience.
    Log {
        /// The partnership.
        partnership: PartnershipId,
        /// The placement.
        placement: PlacementId,
        /// Who reads it beside the participant.
        audience: Audience,
    },
    /// The feedback of one side on one placement's log.
    Feedback {
        /// The partnership.
        partnership: PartnershipId,
        /// The placement.
        placement: PlacementId,
        /// The side that writes it.
        side: Side,
    },
    /// The report of a round.
    Report {
        /// The partnership.
        partnership: PartnershipId,
        /// The round.
        round: RoundId,
    },
    /// One partner's own words in a round.
    #[serde(rename = "own-words")]
    OwnWords {
        /// The partnership.
        partnership: PartnershipId,
        /// The round.
        round: RoundId,
        /// The partner that writes them.
        organisation: OrganisationId,
    },
    /// The submitted versions of a round's report.
    Submission {
        /// The partnership.
        partnership: PartnershipId,
        /// The round.
        round: RoundId,
    },
    /// The review of a round's report.
    Review {
        /// The partnership.
        partnership: PartnershipId,
        /// The round.
        round: RoundId,
    },
}

impl DocKey {
    /// The kind of document.
    pub fn kind(&self) -> Kind {
        match self {
            DocKey::Roster { .. } => Kind::Roster,
            DocKey::Goals { .. } => Kind::Goals,
            DocKey::Log { .. } => Kind::Log,
            DocKey::Feedback { .. } => Kind::Feedback,
            DocKey::Report { .. } => Kind::Report,
            DocKey::OwnWords { .. } => Kind::OwnWords,
            DocKey::Submission { .. } => Kind::Submission,
            DocKey::Review { .. } => Kind::Review,
        }
    }

    /// The partnership to which the document belongs.
    pub fn partnership(&self) -> &PartnershipId {
        match self {
            DocKey::Roster { partnership }
            | DocKey::Goals { partnership, .. }
            | DocKey::Log { partnership, .. }
            | DocKey::Feedback { partnership, .. }
            | DocKey::Report { partnership, .. }
            | DocKey::OwnWords { partnership, .. }
            | DocKey::Submission { partnership, .. }
            | DocKey::Review { partnership, .. } => partnership,
        }
    }

    /// The round that the document is about, if it is about one.
    pub fn round(&self) -> Option<&RoundId> {
        match self {
            DocKey::Roster { .. }
            | DocKey::Goals { .. }
            | DocKey::Log { .. }
            | DocKey::Feedback { .. } => None,
            DocKey::Report { round, .. }
            | DocKey::OwnWords { round, .. }
            | DocKey::Submission { round, .. }
            | DocKey::Review { round, .. } => Some(round),
        }
    }

    /// The document's id in its first epoch: the kind's byte, then 15 bytes of BLAKE3 over the kind and the ids, each
    /// behind its length as one byte.
    ///
    /// It names the document for ever. The one that is read and written is of the present epoch, which the roster knows:
    /// [`Roster::doc_id`](super::roster::Roster::doc_id).
    pub fn id(&self) -> DocId {
        self.id_in(0)
    }

    /// The document's id in an epoch. Behind the ids of [`DocKey::id`] comes the epoch's number, with its least
    /// significant of 4 bytes first; nothing for the first epoch, whose number is 0.
    pub fn id_in(&self, epoch: u32) -> DocId {
        let kind = self.kind() as u8;
        let mut hasher = blake3::Hasher::new_derive_key("samband 2026 document id");
        hasher.update(&[kind]);
        let mut part = |text: &str| {
            hasher.update(&[u8::try_from(text.len()).expect("ids are at most 64 bytes")]);
            hasher.update(text.as_bytes());
        };
        part(self.partnership().as_str());
        match self {
            DocKey::Roster { .. } => {}
            DocKey::Goals { organisation, .. } => part(organisation.as_str()),
            DocKey::Log { placement, audience, .. } => {
                part(placement.as_str());
                part(audience.as_str());
            }
            DocKey::Feedback { placement, side, .. } => {
                part(placement.as_str());
                part(side.as_str());
            }
            DocKey::OwnWords { round, organisation, .. } => {
                part(round.as_str());
                part(organisation.as_str());
            }
            DocKey::Report { round, .. }
            | DocKey::Submission { round, .. }
            | DocKey::Review { round, .. } => part(round.as_str()),
        }
        if epoch > 0 {
            hasher.update(&epoch.to_le_bytes());
        }
        let mut id = [kind; 16];
        id[1..].copy_from_slice(&hasher.finalize().as_bytes()[..15]);
        DocId(id)
    }
}

impl fmt::Display for DocKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DocKey::Roster { partnership } => write!(f, "roster of {partnership}"),
            DocKey::Goals { partnership, organisation } => {
                write!(f, "goals of {organisation} in {partnership}")
            }
            DocKey::Log { partnership, placement, audience } => {
                write!(f, "log {partnership}/{placement} ({audience})")
            }
            DocKey::Feedback { partnership, placement, side } => {
                write!(f, "{side} feedback on {partnership}/{placement}")
            }
            DocKey::Report { partnership, round } => write!(f, "report of {partnership}/{round}"),
            DocKey::OwnWords { partnership, round, organisation } => {
                write!(f, "own words of {organisation} in {partnership}/{round}")
            }
            DocKey::Submission { partnership, round } => {
                write!(f, "submission of {partnership}/{round}")
            }
            DocKey::Review { partnership, round } => write!(f, "review of {partnership}/{round}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_derived_and_never_change() {
        let partnership: PartnershipId = "fjord-savanna".parse().unwrap();
        let placement: PlacementId = "amina-2026".parse().unwrap();
        let log = |audience| DocKey::Log {
            partnership: partnership.clone(),
            placement: placement.clone(),
            audience,
        };
        let ids: Vec<_> = Audience::ALL.iter().map(|audience| log(*audience).id()).collect();
        let home = DocKey::Feedback {
            partnership: partnership.clone(),
            placement: placement.clone(),
            side: Side::Home,
        };
        let host = DocKey::Feedback {
            partnership: partnership.clone(),
            placement: placement.clone(),
            side: Side::Host,
        };
        assert_eq!(ids[0].to_string(), "03bc646bb6b5f63e71f86eeb7561ae45");
        assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2]);
        let later: Vec<_> = (0..3).map(|epoch| log(Audience::ALL[0]).id_in(epoch)).collect();
        assert_eq!(later[0], ids[0]);
        assert!(later[1] != later[0] && later[2] != later[1] && later[2] != later[0]);
        assert_eq!(Kind::of(later[2]), Some(Kind::Log));
        assert_ne!(home.id(), host.id());
        assert_eq!(Kind::of(home.id()), Some(Kind::Feedback));
        assert_eq!(Kind::of(DocId([9; 16])), None);
    }
}
