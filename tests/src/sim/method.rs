//! What people do about a round's report: write it together, agree, submit, review.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::device::{Device, DeviceError};
use samband_client_core::documents::contents::CURRENT;
use samband_client_core::documents::decisions::{Decided, DecisionEdit, IndicatorField};
use samband_client_core::documents::goals::{Goals, GoalsEdit};
use samband_client_core::documents::log::Log;
use samband_client_core::documents::own_words::OwnWordsEdit;
use samband_client_core::documents::quote::Quote;
use samband_client_core::documents::review::{Review, ReviewEdit};
use samband_client_core::documents::round_report::{RoundReport, RoundReportEdit};
use samband_client_core::documents::sections::SectionDraft;
use samband_client_core::documents::status::Answer;
use samband_client_core::documents::submission::{Submission, SubmissionEdit, VersionDraft};
use samband_client_core::documents::terms::Quantity;
use samband_client_core::documents::{DocKey, Document, Edit, Field, Kind, parse_change};
use samband_client_core::ids::{ItemId, PartnershipId, RoundId};

use super::people::{item, text};
use super::plan::Planted;
use crate::random::Rng;

/// The round of every partnership.
pub(super) const ROUND: &str = "round-2026";

/// The reviews that a reviewer has opened and not answered yet.
#[derive(Default)]
pub(super) struct Desk {
    open: BTreeMap<DocKey, Review>,
    /// A bug put in on purpose.
    pub(super) planted: Option<Planted>,
    /// The answers that the author of the last answer had seen.
    pub(super) seen: Option<BTreeSet<ItemId>>,
}

/// What the owner does in a document about a round. `None`: the owner reads it first, and answers another time.
pub(super) fn edit(
    device: &Device,
    key: &DocKey,
    rng: &mut Rng,
    desk: &mut Desk,
) -> Result<Option<Edit>, DeviceError> {
    Ok(Some(match key {
        DocKey::OwnWords { partnership, round, .. } if rng.below(3) == 0 => {
            let composed = device.composed(partnership, round)?;
            OwnWordsEdit::Agree {
                agreement: item(rng),
                fingerprint: composed.content().fingerprint(),
                report: composed.report.heads,
            }
            .into()
        }
        DocKey::OwnWords { .. } => OwnWordsEdit::WriteSection {
            base: device.heads(key)?,
            draft: section(rng, &["organisational", "goals", "story"]),
        }
        .into(),
        DocKey::Submission { .. } if rng.below(4) == 0 => {
            let submission = device.read(key, Submission::read)?;
            let quotes = submission.versions.values().flat_map(|version| {
                version.draft.content.quotes.keys().map(|quote| (version.id, *quote))
            });
            let quotes: Vec<_> = quotes.collect();
            let Some((version, quote)) = rng.pick(&quotes).copied() else { return Ok(None) };
            SubmissionEdit::TakeBackQuote { version, quote }.into()
        }
        DocKey::Submission { partnership, round } => SubmissionEdit::Submit {
            base: device.heads(key)?,
            version: item(rng),
            draft: Box::new(version(device, (partnership, round), desk.planted)?),
        }
        .into(),
        DocKey::Review { partnership, round } => {
            let submission =
                DocKey::Submission { partnership: partnership.clone(), round: round.clone() };
            let Some(mut review) = desk.open.remove(key) else {
                desk.open.insert(key.clone(), device.read(key, Review::read)?);
                return Ok(None);
            };
            desk.seen = Some(review.events.keys().copied().collect());
            if desk.planted == Some(Planted::ContestedAnswerLost) {
                review.heads = device.heads(key)?;
            }
            answer(&review, &device.read(&submission, Submission::read)?, rng).into()
        }
        _ => {
            let quote = quote(device, key.partnership(), rng)?;
            report_edit(&device.read(key, RoundReport::read)?, quote, rng).into()
        }
    }))
}

/// What a partner does in the report that all write together: mostly it writes.
fn report_edit(report: &RoundReport, of: Option<Quote>, rng: &mut Rng) -> RoundReportEdit {
    let base = report.heads.clone();
    let standing: Vec<ItemId> =
        report.quotes.iter().filter(|(_, it)| !it.removed).map(|(quote, _)| *quote).collect();
    match (rng.below(8), rng.pick(&standing), of) {
        (0, ..) => {
            RoundReportEdit::Tick { base, section: "lessons".to_owned(), ticked: rng.percent(50) }
        }
        (1, Some(quote), _) => RoundReportEdit::RemoveQuote { quote: *quote },
        (2, _, Some(of)) => RoundReportEdit::AddQuote { quote: item(rng), of },
        _ => RoundReportEdit::WriteSection {
            base,
            draft: section(rng, &["in-short", "individual", "difficult", "lessons"]),
        },
    }
}

/// A quote of an entry that the owner may read and whose author consents.
fn quote(
    device: &Device,
    partnership: &PartnershipId,
    rng: &mut Rng,
) -> Result<Option<Quote>, DeviceError> {
    let mut quotes = Vec::new();
    for (key, _) in device.scope() {
        let DocKey::Log { partnership: of, placement, audience } = &key else { continue };
        if of == partnership {
            let log = device.read(&key, Log::read)?;
            let of = |entry| Quote::of("individual", (placement, *audience), &log, entry).ok();
            quotes.extend(log.entries.keys().filter_map(|entry| of(*entry)));
        }
    }
    Ok(rng.pick(&quotes).cloned())
}

/// Sets a target, decides between several, or opens a decision again.
pub(super) fn set_target(
    goals: &Goals,
    indicator: ItemId,
    value: Quantity,
    rng: &mut Rng,
) -> GoalsEdit {
    let decided: Vec<ItemId> = (goals.decisions.values())
        .filter(|event| matches!(event.what, Decided::Decided { .. }))
        .map(|event| event.id)
        .collect();
    let open = goals.field(indicator, IndicatorField::Target).is_some_and(Field::is_open);
    let base = goals.heads.clone();
    match (open, rng.pick(&decided), rng.below(2)) {
        (true, ..) => {
            goals.decide(item(rng), (indicator, IndicatorField::Target), value, text(rng))
        }
        (false, Some(decision), 0) => GoalsEdit::Decision(DecisionEdit::Reopen {
            base,
            event: item(rng),
            decision: *decision,
            reason: text(rng),
        }),
        _ => GoalsEdit::SetTarget { base, indicator, value },
    }
}

fn section(rng: &mut Rng, sections: &[&str]) -> SectionDraft {
    SectionDraft {
        section: (*rng.pick(sections).expect("there are sections")).to_owned(),
        text: text(rng),
        language: "sw".parse().expect("a language"),
        contents: CURRENT.to_owned(),
    }
}

fn version(
    device: &Device,
    (partnership, round): (&PartnershipId, &RoundId),
    planted: Option<Planted>,
) -> Result<VersionDraft, DeviceError> {
    let composed = device.composed(partnership, round)?;
    let mut content = composed.content();
    let (mut quoted, quotes) = (BTreeMap::new(), std::mem::take(&mut content.quotes));
    for (id, quote) in quotes {
        if let Ok(found) = device.quoted(partnership, &quote)? {
            quoted.insert(id, found.words);
            content.quotes.insert(id, quote);
        }
    }
    if planted == Some(Planted::LeakedDraft) {
        let report = DocKey::Report { partnership: partnership.clone(), round: round.clone() };
        for (id, section) in device.read(&report, older)?.sections {
            let text = content.texts.entry(id).or_default();
            text.text.push_str(&section.text);
        }
    }
    Ok(VersionDraft {
        content,
        quoted,
        report: composed.report.heads.clone(),
        own_words: composed.own.iter().map(|(of, own)| (of.clone(), own.heads.clone())).collect(),
        signed_by: "somebody".to_owned(),
        signed_as: "coordinator".to_owned(),
        ..VersionDraft::default()
    })
}

/// A report as it stood when half of it was written.
fn older(report: &Document) -> RoundReport {
    let changes = report.changes();
    let mut older = Document::new(Kind::Report);
    for change in &changes[..changes.len() / 2] {
        let change = parse_change(&change.raw).expect("a document holds changes");
        older.apply(&change).expect("each follows what it builds on");
    }
    RoundReport::read(&older)
}

fn answer(review: &Review, submission: &Submission, rng: &mut Rng) -> ReviewEdit {
    let versions: Vec<ItemId> = submission.versions.keys().copied().collect();
    let answers = [Answer::Returned, Answer::Accepted, Answer::Reopened];
    ReviewEdit::Answer {
        base: review.heads.clone(),
        event: item(rng),
        // a version that is not here yet can be answered too
        version: rng.pick(&versions).copied().unwrap_or_else(|| item(rng)),
        answer: *rng.pick(&answers).expect("there are answers"),
        notes: BTreeMap::from([("individual".to_owned(), text(rng))]),
        text: text(rng),
        language: "en".parse().expect("a language"),
    }
}
