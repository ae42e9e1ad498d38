//! A round's report, put together from the documents that its partners write.

use std::collections::BTreeMap;

use super::{Device, DeviceError};
use crate::documents::composing::{Composed, copied_words, last_heard};
use crate::documents::goals::Goals;
use crate::documents::log::Log;
use crate::documents::own_words::OwnWords;
use crate::documents::quote::{Quote, QuoteFault, Quoted};
use crate::documents::roster::Roster;
use crate::documents::round_report::RoundReport;
use crate::documents::submission::{Submission, VersionDraft};
use crate::documents::submitting::{SubmitError, SubmitRequest, Submitting};
use crate::documents::{DocKey, Document};
use crate::ids::{ItemId, OrganisationId, PartnershipId, RoundId};
use crate::report::{Report, submitted_figures};
use crate::time::DeviceTime;

impl Device {
    /// The report of a round as its partners see it on this device: the text that they share, and each partner's own
    /// words.
    ///
    /// # Errors
    ///
    /// [`DeviceError::NotAllowed`] for those who are not of the partnership, such as its adviser.
    pub fn composed(
        &self,
        partnership: &PartnershipId,
        round: &RoundId,
    ) -> Result<Composed, DeviceError> {
        let report = DocKey::Report { partnership: partnership.clone(), round: round.clone() };
        let report = self.read(&report, RoundReport::read)?;
        let mut composed = Composed { report, ..Composed::default() };
        for (key, _) in self.scope() {
            if let DocKey::OwnWords { partnership: of, round: in_round, organisation } = &key
                && (of, in_round) == (partnership, round)
            {
                let own = self.read(&key, OwnWords::read)?;
                composed.own.insert(organisation.clone(), own);
            }
        }
        Ok(composed)
    }

    /// The figures of a version of a round's report, over the documents that this device holds.
    ///
    /// Figures about fewer than three people are not in it: see [`submitted_figures`].
    pub fn figures_to_submit(
        &self,
        partnership: &PartnershipId,
        round: &RoundId,
    ) -> Result<BTreeMap<String, u64>, DeviceError> {
        let mut state = self.state();
        let counts = |key: &&DocKey| key.partnership() == partnership && Report::counts(key);
        let keys: Vec<DocKey> = state.scope.keys().filter(counts).cloned().collect();
        let mut digests = Vec::new();
        for key in keys {
            let doc = state.doc_id(&key);
            let digest = state.digest(&self.shared.store, doc)?;
            digests.extend(digest.map(|digest| (key, digest)));
        }
        let Some(roster) = state.rosters.get(partnership) else { return Ok(BTreeMap::new()) };
        let digests = digests.iter().map(|(key, digest)| (key, &**digest));
        Ok(submitted_figures((partnership, round), roster, digests))
    }
    /// What a quote stands for at this moment, as far as this device knows.
    pub fn quoted(
        &self,
        partnership: &PartnershipId,
        quote: &Quote,
    ) -> Result<Result<Quoted, QuoteFault>, DeviceError> {
        self.quoted_log(partnership, quote, |log| quote.find(log))
    }

    /// The submitted versions of a round's report. Of a quote whose author has ended it, as far as this device knows, the
    /// words are not in it, whether or not somebody has taken the quote back in the version.
    pub fn submission(
        &self,
        partnership: &PartnershipId,
        round: &RoundId,
    ) -> Result<Submission, DeviceError> {
        let mut submission = self.read(&submission_key(partnership, round), Submission::read)?;
        for version in submission.versions.values_mut() {
            let quotes = &version.draft.content.quotes;
            let mut ended = Vec::new();
            for (id, words) in &version.draft.quoted {
                let now = self.quoted_log(partnership, &quotes[id], |log| {
                    quotes[id].standing(&Log::read(log))
                })?;
                let is_ended = match now {
                    // who does not want to be named any more is not
                    Ok(now) => now.consent < words.consent,
                    Err(fault) => fault.is_ended(),
                };
                ended.extend(is_ended.then_some(*id));
            }
            for id in ended {
                version.draft.quoted.remove(&id);
                version.taken_back.insert(id);
            }
        }
        Ok(submission)
    }

    /// The quotes in submitted versions that their authors have ended, and that nobody has taken back there: the version
    /// and the quote. Nothing for those who do not submit.
    pub fn ended_quotes(
        &self,
        partnership: &PartnershipId,
        round: &RoundId,
    ) -> Result<Vec<(ItemId, ItemId)>, DeviceError> {
        let key = submission_key(partnership, round);
        if !self.state().scope.get(&key).copied().unwrap_or_default().may_write() {
            return Ok(Vec::new());
        }
        let written = self.read(&key, Submission::read)?.versions;
        let known = self.submission(partnership, round)?.versions;
        let ended = known.values().flat_map(|version| {
            let marked = written.get(&version.id).map(|written| &written.taken_back);
            let new = version.taken_back.iter();
            let new = new.filter(move |id| marked.is_none_or(|marked| !marked.contains(*id)));
            new.map(move |quote| (version.id, *quote))
        });
        Ok(ended.collect())
    }

    /// Where the texts of a report have words of an entry that the owner may read, and whose author has not consented to
    /// being quoted: the text's key and the words.
    pub fn copied_words(
        &self,
        partnership: &PartnershipId,
        round: &RoundId,
    ) -> Result<Vec<(String, String)>, DeviceError> {
        let content = self.composed(partnership, round)?.content();
        let logs = self.round_logs(partnership, round)?;
        Ok(copied_words(&content, logs.iter().flat_map(|log| log.entries.values())))
    }

    /// Makes a version of a round's report as it stands on this device, once everything that is asked before submitting has
    /// its answer.
    ///
    /// # Errors
    ///
    /// [`DeviceError::Submit`] says what is missing.
    pub fn prepare_submission(
        &self,
        (partnership, round): (&PartnershipId, &RoundId),
        request: &SubmitRequest,
        now: DeviceTime,
    ) -> Result<VersionDraft, DeviceError> {
        self.submitting(partnership, round, now, |submitting| submitting.draft(request))
    }

    /// Refuses a version that [`Device::prepare_submission`] would not make at this moment.
    pub(super) fn check_submission(
        &self,
        key: &DocKey,
        draft: &VersionDraft,
        now: DeviceTime,
    ) -> Result<(), DeviceError> {
        self.state().writing_owner(key)?;
        let DocKey::Submission { partnership, round } = key else { return Ok(()) };
        self.submitting(partnership, round, now, |submitting| submitting.check(draft))
    }

    fn submitting<T>(
        &self,
        partnership: &PartnershipId,
        round: &RoundId,
        now: DeviceTime,
        ask: impl FnOnce(&Submitting<'_>) -> Result<T, SubmitError>,
    ) -> Result<T, DeviceError> {
        let composed = self.composed(partnership, round)?;
        let roster = self.rosters().remove(partnership).unwrap_or_default();
        let mut quotes = BTreeMap::new();
        for (id, quote) in composed.content().quotes {
            quotes.insert(id, self.quoted(partnership, &quote)?);
        }
        let mut goals = Vec::new();
        for (key, _) in self.scope() {
            if matches!(&key, DocKey::Goals { partnership: of, .. } if of == partnership) {
                goals.push(self.read(&key, Goals::read)?);
            }
        }
        let submitting = Submitting {
            roster: &roster,
            composed: &composed,
            heard: &self.partners_heard(&roster, partnership, round)?,
            goals: &goals,
            quotes: &quotes,
            logs: &self.round_logs(partnership, round)?,
            figures: &self.figures_to_submit(partnership, round)?,
            now,
        };
        Ok(ask(&submitting)?)
    }

    /// When each partner was last heard from in a report, in seconds since 1970.
    fn partners_heard(
        &self,
        roster: &Roster,
        partnership: &PartnershipId,
        round: &RoundId,
    ) -> Result<BTreeMap<OrganisationId, i64>, DeviceError> {
        let report = DocKey::Report { partnership: partnership.clone(), round: round.clone() };
        let report = self.read(&report, Document::clone)?;
        let mut heard = BTreeMap::new();
        for partner in roster.organisations.keys() {
            let own = DocKey::OwnWords {
                partnership: partnership.clone(),
                round: round.clone(),
                organisation: partner.clone(),
            };
            let last = self.read(&own, |own| last_heard(roster, partner, &report, own))?;
            heard.extend(last.map(|last| (partner.clone(), last)));
        }
        Ok(heard)
    }

    /// The logs of a round's placements that the owner may read.
    fn round_logs(
        &self,
        partnership: &PartnershipId,
        round: &RoundId,
    ) -> Result<Vec<Log>, DeviceError> {
        let roster = self.rosters().remove(partnership).unwrap_or_default();
        let mut logs = Vec::new();
        for (key, _) in self.scope() {
            let DocKey::Log { partnership: of, placement, .. } = &key else { continue };
            let row = roster.placements.get(placement);
            let is_of_round =
                row.is_some_and(|row| row.round.as_ref().is_none_or(|of| of == round));
            if of == partnership && is_of_round {
                logs.push(self.read(&key, Log::read)?);
            }
        }
        Ok(logs)
    }

    /// Asks something of the log of a quote's entry.
    fn quoted_log<T>(
        &self,
        partnership: &PartnershipId,
        quote: &Quote,
        ask: impl FnOnce(&Document) -> Result<T, QuoteFault>,
    ) -> Result<Result<T, QuoteFault>, DeviceError> {
        let log = quote.log(partnership);
        match self.read(&log, ask) {
            Err(DeviceError::NotAllowed { .. }) => {
                // a log that is gone is in nobody's scope
                let state = self.state();
                let roster = state.rosters.get(partnership);
                let is_gone = roster.is_some_and(|roster| roster.epoch(&log).is_gone);
                Ok(Err(if is_gone { QuoteFault::Erased } else { QuoteFault::NotReadable }))
            }
            found => found,
        }
    }
}

fn submission_key(partnership: &PartnershipId, round: &RoundId) -> DocKey {
    DocKey::Submission { partnership: partnership.clone(), round: round.clone() }
}
