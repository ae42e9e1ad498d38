//! Rounds: finding one, its documents, and where its report stands.

use std::collections::BTreeSet;

use samband_client_core::documents::composing::Composed;
use samband_client_core::documents::contents::{Contents, Section, WrittenBy};
use samband_client_core::documents::outline::Outline;
use samband_client_core::documents::review::Review;
use samband_client_core::documents::roster::{Roster, Round};
use samband_client_core::documents::status::{Status, status};
use samband_client_core::documents::submission::{Submission, Version};
use samband_client_core::documents::{DocKey, Kind};
use samband_client_core::ids::{PartnershipId, RoundId};

use super::super::answer::{Failure, failed};
use super::super::book::{Book, is_named, name};
use super::super::show as shown;

/// A round with the roster in which it stands.
pub(super) struct SelectedRound {
    pub(super) partnership: PartnershipId,
    pub(super) id: RoundId,
    pub(super) roster: Roster,
}

impl SelectedRound {
    pub(super) fn round(&self) -> &Round {
        &self.roster.rounds[&self.id]
    }

    pub(super) fn name(&self) -> String {
        format!("{}/{}", self.partnership, self.id)
    }

    pub(super) fn report(&self) -> DocKey {
        DocKey::Report { partnership: self.partnership.clone(), round: self.id.clone() }
    }

    pub(super) fn submission(&self) -> DocKey {
        DocKey::Submission { partnership: self.partnership.clone(), round: self.id.clone() }
    }

    pub(super) fn review(&self) -> DocKey {
        DocKey::Review { partnership: self.partnership.clone(), round: self.id.clone() }
    }

    /// The report and the own words of all partners, for those who may read them.
    pub(super) fn composed(&self, book: &Book) -> Result<Option<Composed>, Failure> {
        let may_read = |key: &DocKey| book.device.scope().iter().any(|(own, _)| own == key);
        if !may_read(&self.report()) {
            return Ok(None);
        }
        book.device.composed(&self.partnership, &self.id).map(Some).map_err(failed)
    }

    /// The report of partners; for others, why they do not see it.
    pub(super) fn own_report(&self, book: &Book) -> Result<Composed, Failure> {
        self.composed(book)?.ok_or_else(|| {
            "the report is the partners' own until they submit it; `fieldbook round show --version 1` shows the \
             first submitted version"
                .into()
        })
    }

    pub(super) fn submitted(&self, book: &Book) -> Result<Submission, Failure> {
        book.device.submission(&self.partnership, &self.id).map_err(failed)
    }

    pub(super) fn reviewed(&self, book: &Book) -> Result<Review, Failure> {
        book.device.read(&self.review(), Review::read).map_err(failed)
    }
}

/// Every round that the owner knows of.
pub(super) fn rounds(book: &Book) -> Vec<SelectedRound> {
    let documents = book.documents(Kind::Submission);
    let round = |(key, _): (DocKey, _)| {
        let roster = book.roster(key.partnership());
        let id = key.round()?.clone();
        roster.rounds.contains_key(&id).then(|| SelectedRound {
            partnership: key.partnership().clone(),
            id,
            roster,
        })
    };
    documents.into_iter().filter_map(round).collect()
}

/// The one round that there is, or the one that `wanted` names.
pub(super) fn find(book: &Book, wanted: Option<&str>) -> Result<SelectedRound, Failure> {
    let mut found = rounds(book);
    found.retain(|round| wanted.is_none_or(|wanted| is_named(&round.submission(), wanted)));
    match (found.len(), wanted) {
        (1, _) => Ok(found.remove(0)),
        (0, None) => {
            Err("there is no round that you have a part in; if you have just enrolled, run \
                          `fieldbook sync`"
                .into())
        }
        (0, Some(wanted)) => {
            Err(format!("there is no round {wanted}; `fieldbook round list` shows them").into())
        }
        (..) => {
            let names: Vec<String> = found.iter().map(|round| name(&round.submission())).collect();
            Err(format!("there are several; choose one with --round: {}", names.join(", ")).into())
        }
    }
}

/// Where a report stands, and what the partners have changed since.
pub(super) struct Standing {
    pub(super) status: Status,
    /// The sections that have changed since the latest version, where the owner may know.
    pub(super) changed: Option<BTreeSet<String>>,
}

impl Standing {
    pub(super) fn of(book: &Book, round: &SelectedRound) -> Result<Standing, Failure> {
        let submission = round.submitted(book)?;
        let status = status(&submission.submitted(), &round.reviewed(book)?.answers());
        let latest = submission.in_order().last().map(|(_, version)| (*version).clone());
        let composed = round.composed(book)?;
        let changed = composed.zip(latest).map(|(composed, latest): (_, Version)| {
            Outline::from(&composed.content()).differences(&Outline::from(&latest.draft.content))
        });
        Ok(Standing { status, changed })
    }

    pub(super) fn words(&self) -> String {
        let mut words = match &self.status {
            Status::BeingWritten => "being written".to_owned(),
            Status::Submitted { version } => format!("version {version} is submitted"),
            Status::Reopened { version } => format!("version {version} is open again"),
            Status::Returned { version, .. } => format!("version {version} is returned with notes"),
            Status::Accepted { version, .. } => format!("accepted at version {version}"),
            Status::Contested { version, .. } => {
                format!("contested: opposite answers to version {version} stand against each other")
            }
            Status::SeveralVersions { versions } => {
                format!("{} versions were submitted while apart: submit one more", versions.len())
            }
        };
        if let Some(changed) = self.changed.as_ref().filter(|changed| !changed.is_empty()) {
            let sections = shown::count(changed.len() as u64, "section", "sections");
            words.push_str(&format!(", {sections} changed since"));
        }
        words
    }
}

/// The contents with which a report was begun, in the owner's language; the current ones where this program does not know
/// them.
pub(super) fn contents(book: &Book, round: &SelectedRound, version: &str) -> &'static Contents {
    let language = book.language(&round.report());
    Contents::get(version, &language).unwrap_or_else(|| Contents::current(&language))
}

/// What is said of a report that was begun with contents which this program does not know.
pub(super) fn unknown_contents(version: &str, contents: &Contents) -> String {
    if version.is_empty() || version == contents.version {
        return String::new();
    }
    format!(
        "the questions of this report are {}, which this program does not know: update it. Sections that it does not know \
         are shown by their ids\n",
        shown::line(version)
    )
}

/// A section, or what stands for one that this program does not know.
pub(super) fn section_or_id(contents: &Contents, id: &str, written: WrittenBy) -> Section {
    contents.section(id).cloned().unwrap_or_else(|| Section {
        id: id.to_owned(),
        heading: shown::line(id),
        written,
        words: None,
        evidence: String::new(),
        prompts: Vec::new(),
        note: None,
        option: None,
    })
}
