//! The report of a round as one person may see it.

use std::sync::Arc;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::composing::Composed;
use samband_client_core::documents::contents::{CURRENT, Contents};
use samband_client_core::documents::outline::Outline;
use samband_client_core::documents::own_words::OwnWords;
use samband_client_core::documents::review::Review;
use samband_client_core::documents::roster::{Roster, Round};
use samband_client_core::documents::round_report::RoundReport;
use samband_client_core::documents::status::{Answer, Status, status};
use samband_client_core::documents::submission::{Content, Submission, Version};
use samband_client_core::documents::terms::Language;
use samband_client_core::ids::{OrganisationId, PartnershipId, RoundId};
use samband_client_core::report::{Digest, ReviewDigest, SubmissionDigest, TextsDigest};

use super::viewer::Viewer;
use super::views::Views;
use crate::relay::StoreFault;

/// A round, with what a person may read of its report.
pub struct RoundView {
    /// The partnership.
    pub partnership: PartnershipId,
    /// The round.
    pub id: RoundId,
    /// The partnership's roster.
    pub roster: Arc<Roster>,
    /// What the roster says of the round.
    pub round: Round,
    /// The submitted versions.
    pub submission: Submission,
    /// What reviewers have said.
    pub review: Review,
    /// What the partners write; `None` for those who are not of the partnership.
    pub composed: Option<Composed>,
}

/// A round, with where its report stands as kept digests say it: no document is loaded for it.
pub struct RoundLine {
    /// The partnership.
    pub partnership: PartnershipId,
    /// The round.
    pub id: RoundId,
    /// The partnership's roster.
    pub roster: Arc<Roster>,
    /// What the roster says of the round.
    pub round: Round,
    /// Where the report stands.
    pub status: Status,
    /// The number of the version that was submitted last.
    pub version: Option<u64>,
    /// How many sections the partners have changed since, where the person may know.
    pub changed: usize,
    /// How many sections are begun, of how many, where the person may know.
    pub written: Option<(usize, usize)>,
    /// How many notes it came back with.
    pub notes: u64,
}

impl RoundLine {
    /// The path of its page.
    pub fn path(&self) -> String {
        format!("/reports/{}/{}", self.partnership, self.id)
    }
}

/// How many sections differ.
pub fn differences(one: &Content, other: &Content) -> usize {
    Outline::from(one).differences(&Outline::from(other)).len()
}

impl RoundView {
    /// The document that all partners write.
    pub fn report_key(&self) -> DocKey {
        DocKey::Report { partnership: self.partnership.clone(), round: self.id.clone() }
    }

    /// The document that one partner writes.
    pub fn own_words_key(&self, organisation: &OrganisationId) -> DocKey {
        let (partnership, round) = (self.partnership.clone(), self.id.clone());
        DocKey::OwnWords { partnership, round, organisation: organisation.clone() }
    }

    /// The document of the submitted versions.
    pub fn submission_key(&self) -> DocKey {
        DocKey::Submission { partnership: self.partnership.clone(), round: self.id.clone() }
    }

    /// The document of the reviewers' answers.
    pub fn review_key(&self) -> DocKey {
        DocKey::Review { partnership: self.partnership.clone(), round: self.id.clone() }
    }

    /// The path of its page.
    pub fn path(&self) -> String {
        format!("/reports/{}/{}", self.partnership, self.id)
    }

    /// Where the report stands.
    pub fn status(&self) -> Status {
        status(&self.submission.submitted(), &self.review.answers())
    }

    /// The version that was submitted last.
    pub fn latest(&self) -> Option<(u64, &Version)> {
        self.submission.in_order().last().copied()
    }

    /// How many sections the partners have changed since the last version, where the person may know.
    pub fn changed_since(&self) -> usize {
        let (Some(composed), Some((_, latest))) = (&self.composed, self.latest()) else { return 0 };
        differences(&composed.content(), &latest.draft.content)
    }

    /// The sections and prompts of a version of the contents, in a language.
    pub fn contents(&self, version: &str, language: &Language) -> &'static Contents {
        Contents::get(version, language).unwrap_or_else(|| Contents::current(language))
    }

    /// The sections and prompts with which the partners write.
    pub fn own_contents(&self, language: &Language) -> &'static Contents {
        let begun = self.composed.as_ref().map(|composed| composed.content().contents);
        self.contents(begun.as_deref().unwrap_or(CURRENT), language)
    }

    /// What reviewers have noted about a section of the version that was submitted last, each with its language.
    pub fn notes(&self, section: &str, organisation: Option<&OrganisationId>) -> Vec<(&str, &str)> {
        let Some((_, latest)) = self.latest() else { return Vec::new() };
        let key = organisation.map_or_else(|| section.to_owned(), |of| format!("{section}/{of}"));
        let events = self.review.in_order().into_iter();
        let returned = events.filter(|said| {
            said.event.version == latest.id && said.event.answer == Answer::Returned
        });
        let notes = returned.flat_map(|said| {
            let language = said.language.as_ref().map_or("", Language::as_str);
            said.notes.iter().map(move |(of, note)| (of, (language, note.as_str())))
        });
        let of_section = notes.filter(|(of, _)| **of == key || **of == section);
        of_section.map(|(_, note)| note).collect()
    }
}

impl Views {
    /// The rounds whose reports a person may read, the last one first.
    pub fn rounds(&self, viewer: &Viewer) -> Vec<(PartnershipId, RoundId)> {
        let mut found: Vec<_> = viewer
            .readable()
            .filter_map(|key| match key {
                DocKey::Submission { partnership, round } => {
                    let row = viewer.rosters.get(partnership)?.rounds.get(round)?;
                    Some((row.starts, partnership.clone(), round.clone()))
                }
                _ => None,
            })
            .collect();
        found.sort();
        found.into_iter().rev().map(|(_, partnership, round)| (partnership, round)).collect()
    }

    /// Where the report of a round stands. `None` where there is no such round, or not for this person.
    pub fn round_line(
        &self,
        viewer: &Viewer,
        partnership: &PartnershipId,
        round: &RoundId,
    ) -> Result<Option<RoundLine>, StoreFault> {
        self.count_alone()?;
        let (partnership, id) = (partnership.clone(), round.clone());
        let Some(roster) = viewer.rosters.get(&partnership) else { return Ok(None) };
        let Some(row) = roster.rounds.get(&id) else { return Ok(None) };
        let digest = |key: &DocKey| {
            let may = viewer.may_read(key);
            may.then(|| self.digests().of(roster.doc_id(key))).flatten()
        };
        let of = || (partnership.clone(), id.clone());
        let (submission, review) = (of(), of());
        let submission = DocKey::Submission { partnership: submission.0, round: submission.1 };
        let review = DocKey::Review { partnership: review.0, round: review.1 };
        if !viewer.may_read(&submission) {
            return Ok(None);
        }
        let submission = match digest(&submission).as_deref() {
            Some(Digest::Submission(digest)) => digest.clone(),
            _ => SubmissionDigest::default(),
        };
        let review = match digest(&review).as_deref() {
            Some(Digest::Review(digest)) => digest.clone(),
            _ => ReviewDigest::default(),
        };
        let (of_report, report_round) = of();
        let report = DocKey::Report { partnership: of_report, round: report_round };
        let texts = viewer.may_read(&report).then(|| {
            let mut texts = match digest(&report).as_deref() {
                Some(Digest::RoundReport(texts)) => texts.clone(),
                _ => TextsDigest::default(),
            };
            for organisation in roster.organisations.keys() {
                let (partnership, round) = of();
                let organisation_id = organisation.clone();
                let own = DocKey::OwnWords { partnership, round, organisation: organisation_id };
                if let Some(Digest::OwnWords(own)) = digest(&own).as_deref() {
                    texts.add_own_words(organisation, own);
                }
            }
            texts
        });
        let latest = submission.latest();
        let changed = texts.as_ref().zip(latest);
        let status = submission.status(&review);
        let notes = match &status {
            Status::Returned { by, .. } => {
                by.iter().filter_map(|id| review.events.get(id)).map(|answer| answer.notes).sum()
            }
            _ => 0,
        };
        Ok(Some(RoundLine {
            roster: Arc::clone(roster),
            round: row.clone(),
            version: submission.number(),
            changed: changed
                .map_or(0, |(texts, latest)| texts.outline.differences(&latest.outline).len()),
            written: texts.as_ref().map(TextsDigest::written),
            status,
            notes,
            partnership,
            id,
        }))
    }

    /// The report of a round. `None` where there is no such round, or not for this person.
    pub fn round(
        &self,
        viewer: &Viewer,
        partnership: &PartnershipId,
        round: &RoundId,
    ) -> Result<Option<RoundView>, StoreFault> {
        let of =
            |roster: &Arc<Roster>| Some((Arc::clone(roster), roster.rounds.get(round)?.clone()));
        let Some((roster, row)) = viewer.rosters.get(partnership).and_then(of) else {
            return Ok(None);
        };
        let mut view = RoundView {
            partnership: partnership.clone(),
            id: round.clone(),
            roster,
            round: row,
            submission: Submission::default(),
            review: Review::default(),
            composed: None,
        };
        if !viewer.may_read(&view.submission_key()) {
            return Ok(None);
        }
        view.submission = self.read_document(&view.submission_key(), Submission::read)?;
        view.review = self.read_document(&view.review_key(), Review::read)?;
        if viewer.may_read(&view.report_key()) {
            let report = self.read_document(&view.report_key(), RoundReport::read)?;
            let mut composed = Composed { report, ..Composed::default() };
            for organisation in view.roster.organisations.keys() {
                let key = view.own_words_key(organisation);
                if viewer.may_read(&key) {
                    let own = self.read_document(&key, OwnWords::read)?;
                    composed.own.insert(organisation.clone(), own);
                }
            }
            view.composed = Some(composed);
        }
        Ok(Some(view))
    }
}
