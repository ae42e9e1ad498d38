//! One row for each round whose report the viewer may read.

use std::sync::Arc;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::review::{Review, ReviewRecord};
use samband_client_core::documents::roster::{Roster, Round};
use samband_client_core::documents::status::{Status, status};
use samband_client_core::documents::submission::Submission;
use samband_client_core::ids::{PartnershipId, RoundId};

use super::super::cell::Cell;
use super::super::export::{Export, ExportError, Read, Sink};
use super::super::quotes::without_words_taken_back;
use super::labels;

pub(in super::super) const COLUMNS: &[&str] = &[
    "partnership",
    "partnership_name",
    "round",
    "round_name",
    "starts_on",
    "ends_on",
    "due_on",
    "state",
    "state_label",
    "version",
    "versions",
    "signed_by",
    "signed_as",
    "partners_agreed",
    "sent_without",
    "written_utc",
    "written_offset",
    "on_relay_utc",
    "fingerprint",
    "answer",
    "answered_by",
    "answered_by_name",
    "answered_utc",
    "answered_offset",
    "answer_on_relay_utc",
];

/// A round with what was submitted and answered.
pub(in super::super) struct Submitted<'a> {
    pub(in super::super) partnership: &'a PartnershipId,
    pub(in super::super) roster: &'a Arc<Roster>,
    pub(in super::super) id: &'a RoundId,
    pub(in super::super) round: &'a Round,
    pub(in super::super) submission: Read<Submission>,
    pub(in super::super) review: Option<Read<Review>>,
}

impl Submitted<'_> {
    /// Where the report stands.
    pub(in super::super) fn status(&self) -> Status {
        let answers = self.review.as_ref().map(|review| review.view.answers());
        status(&self.submission.view.submitted(), &answers.unwrap_or_default())
    }
}

/// Gives each selected round whose report the viewer may read.
pub(in super::super) fn each_round(
    export: &Export,
    give: &mut dyn FnMut(&Submitted<'_>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    for (partnership, roster) in export.partnerships() {
        for (id, round) in &roster.rounds {
            if export.selection.round.as_ref().is_some_and(|wanted| wanted != id) {
                continue;
            }
            let (of, round_id) = (partnership.clone(), id.clone());
            let key = DocKey::Submission { partnership: of, round: round_id };
            let Some(mut submission) = export.read(roster, &key, Submission::read)? else {
                continue;
            };
            without_words_taken_back(export, roster, partnership, &mut submission.view)?;
            let (of, round_id) = (partnership.clone(), id.clone());
            let key = DocKey::Review { partnership: of, round: round_id };
            let review = export.read(roster, &key, Review::read)?;
            give(&Submitted { partnership, roster, id, round, submission, review })?;
        }
    }
    Ok(())
}

/// A status as programs read it.
fn code(status: &Status) -> &'static str {
    match status {
        Status::BeingWritten => "being-written",
        Status::Submitted { .. } => "submitted",
        Status::Reopened { .. } => "reopened",
        Status::Returned { .. } => "returned",
        Status::Accepted { .. } => "accepted",
        Status::Contested { .. } => "contested",
        Status::SeveralVersions { .. } => "several-versions",
    }
}

pub(in super::super) fn rows(export: &Export, sink: Sink<'_>) -> Result<(), ExportError> {
    each_round(export, &mut |of| {
        let (round, versions) = (of.round, of.submission.view.in_order());
        let latest = versions.last();
        let answers = of.review.as_ref().map(|review| review.view.in_order());
        let answer: Option<&ReviewRecord> = answers.and_then(|answers| answers.last().copied());
        let mut row: Vec<Cell> = labels::partnership(of.partnership, of.roster).into();
        row.push(Cell::text(of.id.as_str()));
        row.push(Cell::text(round.name.as_str()));
        row.extend([round.starts, round.ends, round.report_due()].map(Cell::day));
        row.extend(labels::term(export.words, "export-state", Some(code(&of.status()))));
        row.push(Cell::maybe_number(latest.map(|(number, _)| number)));
        row.push(Cell::number(versions.len()));
        match latest {
            Some((_, version)) => {
                let draft = &version.draft;
                row.push(Cell::text(draft.signed_by.as_str()));
                row.push(Cell::text(draft.signed_as.as_str()));
                row.push(Cell::number(draft.agreed.len()));
                row.push(Cell::number(draft.without.len()));
                row.extend(Cell::written(version.written));
                row.push(Cell::instant(of.submission.received(export, version.id)?));
                row.push(Cell::maybe(version.fingerprint));
            }
            None => row.extend(std::iter::repeat_n(Cell::Empty, 8)),
        }
        match (answer, &of.review) {
            (Some(answer), Some(review)) => {
                let by = answer.event.by.as_ref();
                row.push(Cell::text(answer.event.answer.as_str()));
                row.push(Cell::maybe(by));
                row.push(Cell::text(export.name(of.roster, by)));
                row.extend(Cell::written(answer.written));
                row.push(Cell::instant(review.received(export, answer.event.id)?));
            }
            _ => row.extend(std::iter::repeat_n(Cell::Empty, 6)),
        }
        sink(row)
    })
}
