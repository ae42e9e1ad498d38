//! What is asked before a report is submitted, over the documents that one person may read.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::documents::composing::{Composed, copied_words, last_heard};
use samband_client_core::documents::goals::Goals;
use samband_client_core::documents::log::Log;
use samband_client_core::documents::quote::{Quote, QuoteFault, Quoted};
use samband_client_core::documents::submission::{Content, VersionDraft};
use samband_client_core::documents::submitting::Submitting;
use samband_client_core::documents::{DocKey, Document};
use samband_client_core::ids::{ItemId, OrganisationId};
use samband_client_core::report::{Report, submitted_figures};
use samband_client_core::time::DeviceTime;

use super::round::RoundView;
use super::viewer::Viewer;
use super::views::Views;
use crate::relay::StoreFault;

impl Views {
    /// Asks something of everything that a submission of a round's report is made from, as far as a person may read it.
    pub fn submitting<T>(
        &self,
        viewer: &Viewer,
        view: &RoundView,
        now: DeviceTime,
        ask: impl FnOnce(&Submitting<'_>) -> T,
    ) -> Result<T, StoreFault> {
        let nothing = Composed::default();
        let composed = view.composed.as_ref().unwrap_or(&nothing);
        let mut quotes = BTreeMap::new();
        for (id, quote) in composed.content().quotes {
            quotes.insert(id, self.quoted(viewer, view, &quote)?);
        }
        let logs = self.round_logs(viewer, view)?;
        let submitting = Submitting {
            roster: &view.roster,
            composed,
            heard: &self.partners_heard(view)?,
            goals: &self.goals_of(viewer, view)?,
            quotes: &quotes,
            logs: &logs,
            figures: &self.figures_to_submit(viewer, view)?,
            now,
        };
        Ok(ask(&submitting))
    }

    /// The logs of a round, as far as a person may read them.
    fn round_logs(&self, viewer: &Viewer, view: &RoundView) -> Result<Vec<Log>, StoreFault> {
        let mut logs = Vec::new();
        for key in viewer.readable().filter(|key| *key.partnership() == view.partnership) {
            let DocKey::Log { placement, .. } = key else { continue };
            let row = view.roster.placements.get(placement);
            if row.is_some_and(|row| row.round.as_ref().is_none_or(|of| *of == view.id)) {
                logs.push(self.read_document(key, Log::read)?);
            }
        }
        Ok(logs)
    }

    /// Where the texts of a report have words of an entry that a person may read, and whose author has not consented to being
    /// quoted: the text's key and the words.
    pub fn copied_words(
        &self,
        viewer: &Viewer,
        view: &RoundView,
        content: &Content,
    ) -> Result<Vec<(String, String)>, StoreFault> {
        let logs = self.round_logs(viewer, view)?;
        Ok(copied_words(content, logs.iter().flat_map(|log| log.entries.values())))
    }

    /// The goals of a partnership's partners, as far as a person may read them.
    pub fn goals_of(&self, viewer: &Viewer, view: &RoundView) -> Result<Vec<Goals>, StoreFault> {
        let is_of = |key: &&DocKey| {
            matches!(key, DocKey::Goals { .. }) && *key.partnership() == view.partnership
        };
        viewer.readable().filter(is_of).map(|key| self.read_document(key, Goals::read)).collect()
    }

    /// The quotes of a version whose authors do not stand by them any more. The relay asks the logs itself, which the
    /// reader of the version need not read: a version marks a quote only when a device of those who submitted it has heard
    /// that its author has ended it.
    pub fn ended_quotes(
        &self,
        view: &RoundView,
        version: &VersionDraft,
    ) -> Result<BTreeSet<ItemId>, StoreFault> {
        let mut ended = BTreeSet::new();
        for (id, words) in &version.quoted {
            let quote = &version.content.quotes[id];
            let log = self.document(view.roster.doc_id(&quote.log(&view.partnership)))?;
            let log = log.map(|log| Log::read(&log)).unwrap_or_default();
            if !words.stand(quote, &log) {
                ended.insert(*id);
            }
        }
        Ok(ended)
    }

    /// The figures of a version: about fewer than three people there are none in it.
    fn figures_to_submit(
        &self,
        viewer: &Viewer,
        view: &RoundView,
    ) -> Result<BTreeMap<String, u64>, StoreFault> {
        // the figures of the version are those of the moment at which it is made
        self.count()?;
        let of_report =
            |key: &&DocKey| *key.partnership() == view.partnership && Report::counts(key);
        let digests: Vec<_> = viewer
            .readable()
            .filter(of_report)
            .filter_map(|key| Some((key, self.digests().of(view.roster.doc_id(key))?)))
            .collect();
        let digests = digests.iter().map(|(key, digest)| (*key, &**digest));
        Ok(submitted_figures((&view.partnership, &view.id), &view.roster, digests))
    }

    /// When each partner was last heard from in the report, in seconds since 1970.
    pub fn partners_heard(
        &self,
        view: &RoundView,
    ) -> Result<BTreeMap<OrganisationId, i64>, StoreFault> {
        let read = |key: &DocKey| self.document(self.doc_id(key)?);
        let Some(report) = read(&view.report_key())? else { return Ok(BTreeMap::new()) };
        let mut heard = BTreeMap::new();
        for partner in view.roster.organisations.keys() {
            let own: Option<Document> = read(&view.own_words_key(partner))?;
            let last = own.and_then(|own| last_heard(&view.roster, partner, &report, &own));
            heard.extend(last.map(|last| (partner.clone(), last)));
        }
        Ok(heard)
    }

    /// What a quote stands for at this moment.
    fn quoted(
        &self,
        viewer: &Viewer,
        view: &RoundView,
        quote: &Quote,
    ) -> Result<Result<Quoted, QuoteFault>, StoreFault> {
        let log = quote.log(&view.partnership);
        if !viewer.may_read(&log) {
            let is_gone = view.roster.epoch(&log).is_gone;
            return Ok(Err(if is_gone { QuoteFault::Erased } else { QuoteFault::NotReadable }));
        }
        let document = self.document(self.doc_id(&log)?)?;
        Ok(document.map_or(Err(QuoteFault::NotHere), |document| quote.find(&document)))
    }
}
