//! The report of a round, from its first word to its review.

use std::collections::BTreeMap;

use super::editor::Editor;
use crate::device::DeviceError;
use crate::documents::composing::Composed;
use crate::documents::own_words::OwnWordsEdit;
use crate::documents::quote::Quote;
use crate::documents::review::{Review, ReviewEdit};
use crate::documents::round_report::RoundReportEdit;
use crate::documents::sections::SectionDraft;
use crate::documents::status::{Answer, Status, status};
use crate::documents::submission::{Submission, SubmissionEdit};
use crate::documents::submitting::SubmitRequest;
use crate::documents::terms::{Audience, Language};
use crate::documents::{DocKey, Heads};
use crate::ids::{ItemId, OrganisationId, PartnershipId, PlacementId, RoundId};

/// The report of one round, on one device.
///
/// Partners write it ([`RoundHandle::composed`]), the coordinating partner submits versions, and reviewers answer them.
#[derive(Clone)]
pub struct RoundHandle {
    editor: Editor,
    partnership: PartnershipId,
    round: RoundId,
}

impl RoundHandle {
    pub(super) fn new(editor: &Editor, partnership: PartnershipId, round: RoundId) -> RoundHandle {
        RoundHandle { editor: editor.clone(), partnership, round }
    }

    /// The partnership.
    pub fn partnership(&self) -> &PartnershipId {
        &self.partnership
    }

    /// The round.
    pub fn round(&self) -> &RoundId {
        &self.round
    }

    /// The document that the partners write together.
    pub fn report_key(&self) -> DocKey {
        DocKey::Report { partnership: self.partnership.clone(), round: self.round.clone() }
    }

    /// The document that one partner writes alone.
    pub fn own_words_key(&self, organisation: &OrganisationId) -> DocKey {
        DocKey::OwnWords {
            partnership: self.partnership.clone(),
            round: self.round.clone(),
            organisation: organisation.clone(),
        }
    }

    /// The document of the submitted versions.
    pub fn submission_key(&self) -> DocKey {
        DocKey::Submission { partnership: self.partnership.clone(), round: self.round.clone() }
    }

    /// The document of the reviewers' answers.
    pub fn review_key(&self) -> DocKey {
        DocKey::Review { partnership: self.partnership.clone(), round: self.round.clone() }
    }

    /// The report as its partners see it; an error for those who are not of the partnership.
    pub fn composed(&self) -> Result<Composed, DeviceError> {
        self.editor.device.composed(&self.partnership, &self.round)
    }

    /// The submitted versions. The words of quotes that their authors have ended are not in it.
    pub fn submission(&self) -> Result<Submission, DeviceError> {
        self.editor.device.submission(&self.partnership, &self.round)
    }

    /// The reviewers' answers.
    pub fn review(&self) -> Result<Review, DeviceError> {
        self.editor.device.read(&self.review_key(), Review::read)
    }

    /// Where the report stands.
    pub fn status(&self) -> Result<Status, DeviceError> {
        Ok(status(&self.submission()?.submitted(), &self.review()?.answers()))
    }

    /// Makes a section that all partners write read so, on the view that the person saw.
    pub fn write_together(
        &self,
        seen: &Composed,
        section: impl Into<String>,
        text: impl Into<String>,
        language: Language,
    ) -> Result<(), DeviceError> {
        let base = seen.report.heads.clone();
        let draft = draft(seen, section.into(), text.into(), language);
        self.editor.edit(&self.report_key(), RoundReportEdit::WriteSection { base, draft })
    }

    /// Ticks what the contents of a section offer, such as that it may be shared; or takes the tick away.
    pub fn tick(
        &self,
        seen: &Composed,
        section: impl Into<String>,
        ticked: bool,
    ) -> Result<(), DeviceError> {
        let (base, section) = (seen.report.heads.clone(), section.into());
        self.editor.edit(&self.report_key(), RoundReportEdit::Tick { base, section, ticked })
    }

    /// Makes a section of one partner's own words read so, on the view that the person saw.
    pub fn write_own(
        &self,
        seen: &Composed,
        organisation: &OrganisationId,
        section: impl Into<String>,
        text: impl Into<String>,
        language: Language,
    ) -> Result<(), DeviceError> {
        let base = seen.own.get(organisation).map(|own| own.heads.clone()).unwrap_or_default();
        let draft = draft(seen, section.into(), text.into(), language);
        let key = self.own_words_key(organisation);
        self.editor.edit(&key, OwnWordsEdit::WriteSection { base, draft })
    }

    /// Says *We agree* for a partner, to the report that the person saw.
    pub fn agree(
        &self,
        seen: &Composed,
        organisation: &OrganisationId,
    ) -> Result<ItemId, DeviceError> {
        let (fingerprint, report) = (seen.content().fingerprint(), seen.report.heads.clone());
        self.editor.add(&self.own_words_key(organisation), |agreement| OwnWordsEdit::Agree {
            agreement,
            fingerprint,
            report,
        })
    }

    /// Puts an entry of a log that the owner may read into a section, as a quote. Its words stay in the log until a version
    /// is submitted.
    ///
    /// # Errors
    ///
    /// As [`Quote::of`].
    pub fn quote(
        &self,
        section: impl Into<String>,
        (placement, audience): (&PlacementId, Audience),
        entry: ItemId,
    ) -> Result<ItemId, DeviceError> {
        let log = self.editor.device.log(&self.partnership, placement, audience)?;
        let of = Quote::of(section, (placement, audience), &log, entry)?;
        self.editor.add(&self.report_key(), |quote| RoundReportEdit::AddQuote { quote, of })
    }

    /// Submits the report as it stands as a version, which replaces those that stood in the submission with the heads
    /// `base`.
    ///
    /// # Errors
    ///
    /// [`DeviceError::Submit`] where something that is asked before has no answer.
    pub fn submit(&self, base: &Heads, request: &SubmitRequest) -> Result<ItemId, DeviceError> {
        let Editor { device, host } = &self.editor;
        let of = (&self.partnership, &self.round);
        let draft = Box::new(device.prepare_submission(of, request, host.now())?);
        let base = base.clone();
        self.editor.add(&self.submission_key(), |version| SubmissionEdit::Submit {
            base,
            version,
            draft,
        })
    }

    /// Takes the quotes back in submitted versions that their authors have ended, so that nobody is shown their words.
    /// Returns how many there were. Call it after synchronising.
    pub fn take_back_ended_quotes(&self) -> Result<usize, DeviceError> {
        let ended = self.editor.device.ended_quotes(&self.partnership, &self.round)?;
        for (version, quote) in &ended {
            let edit = SubmissionEdit::TakeBackQuote { version: *version, quote: *quote };
            self.editor.edit(&self.submission_key(), edit)?;
        }
        Ok(ended.len())
    }

    /// Returns a version with notes by section: at least one.
    pub fn return_with_notes(
        &self,
        seen: &Review,
        version: ItemId,
        notes: BTreeMap<String, String>,
        language: Language,
    ) -> Result<ItemId, DeviceError> {
        self.answer(seen, version, (Answer::Returned, notes, String::new()), language)
    }

    /// Accepts a version.
    pub fn accept(
        &self,
        seen: &Review,
        version: ItemId,
        text: impl Into<String>,
        language: Language,
    ) -> Result<ItemId, DeviceError> {
        self.answer(seen, version, (Answer::Accepted, BTreeMap::new(), text.into()), language)
    }

    /// Takes an answer to a version back, with a reason.
    pub fn reopen(
        &self,
        seen: &Review,
        version: ItemId,
        reason: impl Into<String>,
        language: Language,
    ) -> Result<ItemId, DeviceError> {
        self.answer(seen, version, (Answer::Reopened, BTreeMap::new(), reason.into()), language)
    }

    fn answer(
        &self,
        seen: &Review,
        version: ItemId,
        (answer, notes, text): (Answer, BTreeMap<String, String>, String),
        language: Language,
    ) -> Result<ItemId, DeviceError> {
        let base = seen.heads.clone();
        self.editor.add(&self.review_key(), |event| ReviewEdit::Answer {
            base,
            event,
            version,
            answer,
            notes,
            text,
            language,
        })
    }
}

/// A section of a report that keeps the version of the contents with which it was begun.
fn draft(seen: &Composed, section: String, text: String, language: Language) -> SectionDraft {
    SectionDraft { section, text, language, contents: seen.content().contents }
}
