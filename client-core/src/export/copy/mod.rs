//! A copy of everything that a person wrote, with the remarks on it, to be kept by that person.

mod placements;
mod rounds;

use std::collections::BTreeMap;

use serde::Serialize;

use super::holders::Holder;
use super::html::html;
use super::markdown::markdown;
use crate::documents::DocKey;
use crate::documents::feedback::Feedback;
use crate::documents::goals::Goals;
use crate::documents::log::Log;
use crate::documents::own_words::OwnWords;
use crate::documents::review::Review;
use crate::documents::roster::Roster;
use crate::documents::round_report::RoundReport;
use crate::documents::submission::Submission;
use crate::ids::{PartnershipId, PersonId};
use crate::time::DeviceTime;

/// The version of the JSON file.
const FORMAT: &str = "samband-copy/1";

/// A document in a copy: one that the person writes, or the remarks on what the person writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnView {
    /// A log of the person's placement.
    Log(Log),
    /// Remarks on the person's entries, or of the person's side.
    Feedback(Feedback),
    /// Goals of the person's organisation.
    Goals(Goals),
    /// The report of a round, which the person's organisation writes together with others.
    Report(RoundReport),
    /// What the person's organisation writes in a round.
    OwnWords(OwnWords),
    /// The submitted versions of a report, where the person may submit.
    Submission(Submission),
    /// The answers to them, where the person may answer.
    Review(Review),
}

/// What a copy is made from. Only what the person may read is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopySource {
    /// The person.
    pub owner: PersonId,
    /// The device's clock.
    pub made: DeviceTime,
    /// The rosters of the person's partnerships, for names.
    pub rosters: BTreeMap<PartnershipId, Roster>,
    /// The documents.
    pub documents: BTreeMap<DocKey, OwnView>,
    /// Who else holds each log of the person.
    pub holders: BTreeMap<DocKey, Vec<Holder>>,
}

/// The copy, as three files of the same content. Markdown and HTML leave out ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedCopy {
    /// As Markdown.
    pub markdown: String,
    /// As one HTML file without scripts or links.
    pub html: String,
    /// As JSON, with everything that this version reads.
    pub json: String,
}

#[derive(Serialize)]
struct JsonCopy<'a> {
    format: &'static str,
    owner: &'a PersonId,
    name: &'a str,
    made: String,
    documents: Vec<JsonDocument<'a>>,
}

#[derive(Serialize)]
struct JsonDocument<'a> {
    document: &'a DocKey,
    #[serde(flatten)]
    view: &'a OwnView,
    #[serde(skip_serializing_if = "Option::is_none")]
    holders: Option<&'a Vec<Holder>>,
}

impl CopySource {
    /// Makes the copy. Equal sources give equal bytes.
    pub fn save(&self) -> SavedCopy {
        let page = self.page();
        let documents = self.documents.iter().map(|(document, view)| JsonDocument {
            document,
            view,
            holders: self.holders.get(document),
        });
        let json = JsonCopy {
            format: FORMAT,
            owner: &self.owner,
            name: self.name(),
            made: self.made.to_string(),
            documents: documents.collect(),
        };
        let json = serde_json::to_string_pretty(&json).expect("views are plain data");
        SavedCopy { markdown: markdown(&page), html: html(&page, "en"), json: json + "\n" }
    }

    pub(super) fn name(&self) -> &str {
        let mut rosters = self.rosters.values();
        let named = rosters.find(|roster| roster.people.contains_key(&self.owner));
        named.map_or(self.owner.as_str(), |roster| roster.person_name(&self.owner))
    }
}
