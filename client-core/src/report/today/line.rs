//! The lines of *What needs me today*, as data.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::documents::FieldValue;
use crate::documents::status::Answer;
use crate::documents::terms::Quantity;
use crate::ids::{ItemId, OrganisationId, PartnershipId, PersonId, PlacementId, RoundId};
use crate::time::Date;

/// Under which heading a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Something waits for a decision.
    Decide,
    /// Somebody waits for an answer.
    Answer,
    /// Somebody or something may need help.
    LookAfter,
    /// Something is good to know.
    Know,
}

impl Group {
    /// Every group, in the order in which they are shown.
    pub const ALL: [Group; 4] = [Group::Decide, Group::Answer, Group::LookAfter, Group::Know];
}

/// What is erased by the rules for how long it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeptFor {
    /// The logs of a placement.
    Logs,
    /// A person's name.
    Name,
}

/// A field of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenField {
    /// Where it stood.
    Baseline,
    /// Where it is to stand.
    Target,
}

/// What needs somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Need {
    /// Two people set different values while apart.
    TwoValues {
        /// Whose goals.
        organisation: OrganisationId,
        /// The goal.
        goal: ItemId,
        /// The indicator.
        indicator: ItemId,
        /// The indicator's title.
        title: String,
        /// Which field.
        field: OpenField,
        /// The values, with who set them and when.
        values: Vec<FieldValue<Quantity>>,
    },
    /// A question has no answer.
    Question {
        /// In which placement.
        placement: PlacementId,
        /// Who is asked.
        participant: PersonId,
        /// About which entry.
        entry: ItemId,
        /// The question.
        question: ItemId,
        /// Who asks, as far as the document says.
        by: Option<PersonId>,
    },
    /// Nobody of the own side has said anything about a reflection.
    Reflection {
        /// In which placement.
        placement: PlacementId,
        /// Whose it is.
        participant: PersonId,
        /// The reflection.
        entry: ItemId,
    },
    /// People who write have no device.
    NoDevice {
        /// Who.
        people: BTreeSet<PersonId>,
    },
    /// An invite that was not used is about to end.
    Invite {
        /// Who is invited.
        person: PersonId,
        /// The day on which it ends.
        ends: Date,
    },
    /// Somebody let a device in as the person's.
    LetIn {
        /// Who.
        by: PersonId,
        /// How the device is called.
        label: String,
        /// The day on which it came in.
        on: Date,
    },
    /// A device was not heard from for long. One that is quiet is good to know of; one that is silent needs somebody.
    Silent {
        /// Whose it is.
        person: PersonId,
        /// How the owner calls it.
        label: String,
        /// Since how many days.
        days: i32,
        /// Up to which day it then had everything that its owner may read, where that is known.
        had_until: Option<Date>,
    },
    /// Participants on exchange have shared no entry for weeks. It says how many, and not who.
    NoEntry {
        /// How many.
        participants: usize,
    },
    /// The report of a round needs something.
    Report {
        /// Of which round.
        round: RoundId,
        /// What.
        #[serde(flatten)]
        need: ReportNeed,
    },
    /// Something of a person is erased soon, because the time is over for which it is kept.
    ErasedSoon {
        /// Whose it is.
        person: PersonId,
        /// What.
        kept: KeptFor,
        /// On which day.
        on: Date,
    },
    /// The relay did not take what somebody wrote.
    Refused {
        /// Who wrote it.
        person: PersonId,
        /// Why, and what to do.
        text: String,
    },
}

/// What the report of a round needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "report")]
pub enum ReportNeed {
    /// A submitted version that no reviewer has answered.
    ToReview {
        /// The version's number.
        version: u64,
        /// How many days ago it was submitted, by its device's clock.
        days: Option<i32>,
        /// Whether an answer was taken back.
        is_again: bool,
    },
    /// Reviewers gave opposite answers to one version while apart.
    OppositeAnswers {
        /// The version's number.
        version: u64,
        /// The answers.
        answers: Vec<Answered>,
    },
    /// Versions were submitted while apart, and none replaces the others.
    SeveralVersions {
        /// How many.
        versions: usize,
    },
    /// The partners have changed their report since a version of it was accepted.
    ChangedSince {
        /// The accepted version's number.
        version: u64,
        /// How many texts differ.
        sections: usize,
    },
    /// A version came back with notes.
    Returned {
        /// The version's number.
        version: u64,
        /// Who returned it, as far as the document says.
        by: Option<PersonId>,
        /// How many notes there are.
        notes: u64,
    },
    /// People have changed the same sentences while apart, or one has removed many words of another.
    Apart {
        /// In how many sections.
        sections: usize,
    },
    /// It is due soon, or late, and no version was submitted.
    Due {
        /// The day.
        on: Date,
        /// In how many days; below zero where it is late.
        days: i32,
        /// How much of it is written, where the person may know.
        sections: Option<Sections>,
    },
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its heading.
    pub group: Group,
    /// In which partnership.
    pub partnership: PartnershipId,
    /// Since when, where a day is known.
    pub since: Option<Date>,
    /// What it is.
    #[serde(flatten)]
    pub need: Need,
}

/// An answer and who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The answer.
    pub answer: Answer,
    /// Who gave it, as far as the document says.
    pub by: Option<PersonId>,
}

/// How much of a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Sections {
    /// The sections in which somebody has written.
    pub begun: usize,
    /// The sections that people write.
    pub all: usize,
}
