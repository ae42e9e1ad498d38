//! Everything that a person may read, for programs: each document as its view, texts whole and unaltered.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

use samband_client_core::documents::feedback::Feedback;
use samband_client_core::documents::goals::Goals;
use samband_client_core::documents::log::{Erasures, Log};
use samband_client_core::documents::own_words::OwnWords;
use samband_client_core::documents::review::Review;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::round_report::RoundReport;
use samband_client_core::documents::submission::Submission;
use samband_client_core::documents::{DocKey, Document};
use samband_client_core::ids::{ItemId, PartnershipId, PlacementId};
use serde::Serialize;

use super::export::{Export, ExportError};
use super::head::fingerprint;
use super::quotes::without_words_taken_back;
use super::rows::entries;

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> ExportError {
        match error.io_error_kind() {
            Some(kind) => ExportError::Write(kind.into()),
            None => ExportError::Format(error.to_string()),
        }
    }
}

/// A document with what names it.
#[derive(Serialize)]
struct Named<'a, T> {
    #[serde(flatten)]
    key: &'a DocKey,
    view: &'a T,
}

/// Writes the documents one after the other.
struct Documents<'a, W> {
    export: &'a Export,
    to: W,
    is_first: bool,
}

/// Writes the file.
///
/// # Errors
///
/// When a document cannot be read, or the bytes cannot be written.
pub(super) fn write_json(export: &Export, mut to: impl Write) -> Result<(), ExportError> {
    let logs = export.visible_logs();
    let goals = export.visible_goals();
    let about = serde_json::json!({
        "format": "samband export 1",
        "selection": export.selection,
        "as_of": export.as_of,
        "fingerprint": fingerprint(export),
        "visible": {
            "logs": { "seen": logs.seen, "all": logs.all },
            "goals": { "seen": goals.seen, "all": goals.all },
        },
    });
    let about = serde_json::to_string(&about)?;
    // the list of documents stands last in the same object
    write!(to, "{},\"documents\":[", &about[..about.len() - 1])?;
    let mut documents = Documents { export, to, is_first: true };
    for (partnership, roster) in export.partnerships() {
        documents.partnership(partnership, roster)?;
    }
    documents.to.write_all(b"\n]}\n")?;
    Ok(documents.to.flush()?)
}

impl<W: Write> Documents<'_, W> {
    fn put<T: Serialize>(&mut self, key: &DocKey, view: &T) -> Result<(), ExportError> {
        self.to.write_all(if std::mem::take(&mut self.is_first) { b"\n" } else { b",\n" })?;
        Ok(serde_json::to_writer(&mut self.to, &Named { key, view })?)
    }

    /// Writes a document, if the person may read it.
    fn document<T: Serialize>(
        &mut self,
        roster: &Roster,
        key: &DocKey,
        read: impl FnOnce(&Document) -> T,
    ) -> Result<(), ExportError> {
        match self.export.read(roster, key, read)? {
            Some(read) => self.put(key, &read.view),
            None => Ok(()),
        }
    }

    fn partnership(
        &mut self,
        partnership: &PartnershipId,
        roster: &Arc<Roster>,
    ) -> Result<(), ExportError> {
        let export = self.export;
        let key = DocKey::Roster { partnership: partnership.clone() };
        if export.viewer.may_read(&key) {
            let mut view = Roster::clone(roster);
            // what a roster holds for programs only
            view.epochs.clear();
            view.erasures.clear();
            if !export.viewer.looks_after(partnership) {
                view.devices.clear();
            }
            self.put(&key, &view)?;
        }
        for (_, key) in export.partners(partnership, roster) {
            self.document(roster, &key, Goals::read)?;
        }
        for (placement, _) in export.placements(roster) {
            self.placement(partnership, roster, placement)?;
        }
        self.rounds(partnership, roster)
    }

    /// The logs of a placement, and the feedback on the entries in them.
    fn placement(
        &mut self,
        partnership: &PartnershipId,
        roster: &Roster,
        placement: &PlacementId,
    ) -> Result<(), ExportError> {
        let export = self.export;
        let logs = export.logs(partnership, roster).filter(|(of, ..)| *of == placement);
        let mut shown = BTreeSet::new();
        for (_, _, _, key) in logs {
            let Some(read) = export.read(roster, &key, Log::read)? else { continue };
            let log = selected(export, read.view);
            shown.extend(log.entries.keys().copied());
            self.put(&key, &log)?;
        }
        for side in samband_client_core::documents::terms::Side::ALL {
            let (partnership, placement) = (partnership.clone(), placement.clone());
            let key = DocKey::Feedback { partnership, placement, side: *side };
            self.document(roster, &key, |document| on(Feedback::read(document), &shown))?;
        }
        Ok(())
    }

    fn rounds(&mut self, partnership: &PartnershipId, roster: &Roster) -> Result<(), ExportError> {
        let export = self.export;
        let wanted = export.selection.round.as_ref();
        for id in roster.rounds.keys().filter(|id| wanted.is_none_or(|wanted| wanted == *id)) {
            let (of, round) = (|| partnership.clone(), || id.clone());
            let report = DocKey::Report { partnership: of(), round: round() };
            self.document(roster, &report, RoundReport::read)?;
            for organisation in roster.organisations.keys().cloned() {
                let key = DocKey::OwnWords { partnership: of(), round: round(), organisation };
                self.document(roster, &key, OwnWords::read)?;
            }
            let key = DocKey::Submission { partnership: of(), round: round() };
            if let Some(read) = export.read(roster, &key, Submission::read)? {
                let mut submission = read.view;
                without_words_taken_back(export, roster, partnership, &mut submission)?;
                self.put(&key, &submission)?;
            }
            let review = DocKey::Review { partnership: of(), round: round() };
            self.document(roster, &review, Review::read)?;
        }
        Ok(())
    }
}

/// A log with the selected entries alone, and the replies that stand.
fn selected(export: &Export, mut log: Log) -> Log {
    let selected: BTreeSet<ItemId> =
        entries::selected(export, &log).iter().map(|entry| entry.id).collect();
    log.entries.retain(|id, _| selected.contains(id));
    log.replies.retain(|_, reply| !reply.withdrawn);
    log.erasures = Erasures::default();
    log
}

/// The feedback on these entries alone.
fn on(mut feedback: Feedback, entries: &BTreeSet<ItemId>) -> Feedback {
    feedback.remarks.retain(|_, remark| entries.contains(&remark.entry));
    feedback
}
