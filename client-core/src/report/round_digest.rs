//! What *What needs me today* needs to know of the report of a round: no word of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::documents::contents::{CURRENT, Contents, WrittenBy};
use crate::documents::outline::Outline;
use crate::documents::own_words::OwnWords;
use crate::documents::review::Review;
use crate::documents::round_report::RoundReport;
use crate::documents::status::{ReviewEvent, Status, SubmittedVersion, status, versions_in_order};
use crate::documents::submission::Submission;
use crate::documents::terms::Language;
use crate::ids::{ItemId, OrganisationId, PersonId};
use crate::time::{Date, DeviceTime};

/// What partners have written in a report, together or one of them alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextsDigest {
    /// The version of the contents with which it was begun.
    pub contents: Option<String>,
    /// The texts and quotes without their words.
    pub outline: Outline,
}

impl TextsDigest {
    /// The digest of the text that the partners share.
    pub fn of_report(report: &RoundReport) -> TextsDigest {
        TextsDigest { contents: report.contents.clone(), outline: report.into() }
    }

    /// Adds what one partner has written alone.
    pub fn add_own_words(&mut self, organisation: &OrganisationId, own: &TextsDigest) {
        self.outline.add_own_words(organisation, &own.outline);
        self.contents = self.contents.take().or_else(|| own.contents.clone());
    }

    /// How many sections somebody has begun, of how many that people write.
    pub fn written(&self) -> (usize, usize) {
        let english: Language = "en".parse().expect("it is a language");
        let version = self.contents.as_deref().unwrap_or(CURRENT);
        let contents = Contents::get(version, &english);
        let contents = contents.unwrap_or_else(|| Contents::current(&english));
        let all = contents.sections.iter().filter(|section| section.written != WrittenBy::Nobody);
        (self.outline.begun().len(), all.count())
    }

    /// The digest of one partner's own words.
    pub fn of_own_words(own: &OwnWords) -> TextsDigest {
        TextsDigest { contents: own.contents.clone(), outline: own.into() }
    }
}

/// A submitted version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionDigest {
    /// The versions that the person who submitted it had seen.
    pub seen: BTreeSet<ItemId>,
    /// Who submitted it, as far as the document says.
    pub by: Option<PersonId>,
    /// On which day, by the device's clock.
    pub on: Option<Date>,
    /// What was submitted, without its words.
    pub outline: Outline,
}

/// The submitted versions of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionDigest {
    /// The versions by id.
    pub versions: BTreeMap<ItemId, VersionDigest>,
}

impl SubmissionDigest {
    /// The digest of a submission's view.
    pub fn of(submission: &Submission) -> SubmissionDigest {
        let versions = submission.versions.iter().map(|(id, version)| {
            let digest = VersionDigest {
                seen: version.seen.clone(),
                by: version.by.clone(),
                on: version.written.map(DeviceTime::date),
                outline: (&version.draft.content).into(),
            };
            (*id, digest)
        });
        SubmissionDigest { versions: versions.collect() }
    }

    /// The number of the version that replaced all others.
    pub fn number(&self) -> Option<u64> {
        versions_in_order(&self.submitted()).pop().map(|(number, _)| number)
    }

    fn submitted(&self) -> Vec<SubmittedVersion> {
        let versions = self.versions.iter();
        versions.map(|(id, it)| SubmittedVersion { id: *id, seen: it.seen.clone() }).collect()
    }

    /// Where the report stands after these answers.
    pub fn status(&self, review: &ReviewDigest) -> Status {
        let events: Vec<ReviewEvent> = review.events.values().map(|it| it.event.clone()).collect();
        status(&self.submitted(), &events)
    }

    /// The version that replaced all others, where there is one.
    pub fn latest(&self) -> Option<&VersionDigest> {
        let (_, id) = versions_in_order(&self.submitted()).pop()?;
        self.versions.get(&id)
    }
}

/// A reviewer's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerDigest {
    /// What it says of which version, having seen which others.
    pub event: ReviewEvent,
    /// How many notes it has.
    pub notes: u64,
    /// On which day, by the device's clock.
    pub on: Option<Date>,
}

/// The reviewers' answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewDigest {
    /// The answers by id.
    pub events: BTreeMap<ItemId, AnswerDigest>,
}

impl ReviewDigest {
    /// The digest of a review's view.
    pub fn of(review: &Review) -> ReviewDigest {
        let events = review.events.iter().map(|(id, said)| {
            let (event, on) = (said.event.clone(), said.written.map(DeviceTime::date));
            (*id, AnswerDigest { event, notes: said.notes.len() as u64, on })
        });
        ReviewDigest { events: events.collect() }
    }
}
