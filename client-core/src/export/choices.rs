//! What a participant chooses for a learning statement, and what cannot be chosen.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::documents::log::Outcome;
pub use crate::documents::terms::HopeState;
use crate::documents::terms::Language;
use crate::ids::{ItemId, PersonId, PlacementId};

/// A statement that the participant chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The entry that it comes from.
    pub entry: ItemId,
    /// A part of the entry's text, as it stands there; the whole text where it is `None`.
    #[serde(default)]
    pub words: Option<String>,
    /// What it is an outcome of; the entry's only outcome where it is `None`.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// The key competences that the participant sees in it.
    #[serde(default)]
    pub competences: BTreeSet<KeyCompetence>,
}

/// A hope that the participant chooses to show, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hope {
    /// The hope, or the reflection that says it.
    pub entry: ItemId,
    /// What became of it; what the participant has said of it in the log where it is `None`.
    #[serde(default)]
    pub became: Option<HopeState>,
}

/// The eight European key competences for lifelong learning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyCompetence {
    /// Documents and talks.
    Literacy,
    /// Languages.
    Multilingual,
    /// Numbers and technique.
    Science,
    /// Digital tools.
    Digital,
    /// Working with others, and learning.
    Learning,
    /// Public life.
    Citizenship,
    /// Starting something.
    Entrepreneurship,
    /// Meeting other cultures.
    Culture,
}

impl KeyCompetence {
    /// Its id among the contents of a statement.
    pub(super) fn id(self) -> &'static str {
        match self {
            KeyCompetence::Literacy => "key-literacy",
            KeyCompetence::Multilingual => "key-multilingual",
            KeyCompetence::Science => "key-science",
            KeyCompetence::Digital => "key-digital",
            KeyCompetence::Learning => "key-learning",
            KeyCompetence::Citizenship => "key-citizenship",
            KeyCompetence::Entrepreneurship => "key-entrepreneurship",
            KeyCompetence::Culture => "key-culture",
        }
    }
}

/// What the participant chooses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StatementChoices {
    /// The name over the statement; the roster's where it is `None`.
    pub name: Option<String>,
    /// The languages of headings and sentences, 1 to 3; English where there is none.
    pub languages: Vec<Language>,
    /// The statements, in the participant's order.
    pub statements: Vec<Choice>,
    /// The hopes.
    pub hopes: Vec<Hope>,
    /// Other people whose names may stand in it.
    pub named: BTreeSet<PersonId>,
}

/// Why a statement is not made as it was chosen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StatementError {
    /// The roster does not know the placement.
    #[error("there is no placement {0} in the roster of this device: sync, and try again")]
    NoPlacement(PlacementId),
    /// Nothing is chosen.
    #[error("no entry is chosen: choose at least one of yours")]
    Nothing,
    /// Too much is chosen.
    #[error(
        "{actual} statements are chosen under \"{heading}\"; at most {limit} fit: choose again"
    )]
    TooMany {
        /// The heading.
        heading: &'static str,
        /// How many are chosen.
        actual: usize,
        /// How many there may be.
        limit: usize,
    },
    /// An entry is not there.
    #[error("there is no entry {0} in these logs")]
    Unknown(ItemId),
    /// An entry is taken back.
    #[error("entry {0} is taken back, and a statement holds no words that are taken back")]
    TakenBack(ItemId),
    /// Somebody else wrote the entry.
    #[error(
        "entry {0} was written by somebody else: a statement holds the participant's own words only"
    )]
    NotOwn(ItemId),
    /// The entry has several outcomes or none, and none was chosen.
    #[error("entry {0} does not have exactly one outcome: say which one the statement is about")]
    Outcome(ItemId),
    /// The excerpt is not in the entry.
    #[error(
        "these words are not in entry {0} as it stands: copy them from the entry, letter by letter"
    )]
    NotInEntry(ItemId),
    /// What is shown as a hope is none.
    #[error("entry {0} is neither a hope nor an answer to the questions before the exchange")]
    NoHope(ItemId),
    /// Nobody has said what became of a hope.
    #[error(
        "nobody has said what became of the hope {0}: reached, on-its-way, not-now or no-longer-wanted"
    )]
    NoState(ItemId),
}
