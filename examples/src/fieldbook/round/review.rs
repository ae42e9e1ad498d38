//! Answering a submitted report: it is returned with notes, accepted, or opened again.

use std::collections::BTreeMap;

use samband_client_core::documents::review::ReviewEdit;
use samband_client_core::documents::status::Answer;
use samband_client_core::ids::ItemId;

use super::super::answer::{Done, Failure};
use super::super::arguments::AnswerArguments;
use super::super::book::Book;
use super::super::write::commit;
use super::found::{SelectedRound, contents, find};
use super::submit::pairs;
use crate::new_item;

/// Returns a version with notes on its sections.
pub(super) fn returned(book: &Book, notes: &[String], arguments: AnswerArguments) -> Done {
    let notes = pairs(notes, "--note", "SECTION=NOTE")?;
    answer(book, Answer::Returned, notes, arguments)
}

/// Accepts a version.
pub(super) fn accepted(book: &Book, arguments: AnswerArguments) -> Done {
    answer(book, Answer::Accepted, BTreeMap::new(), arguments)
}

/// Takes an answer back.
pub(super) fn reopened(book: &Book, arguments: AnswerArguments) -> Done {
    if arguments.text.trim().is_empty() {
        return Err("say why with --text".into());
    }
    answer(book, Answer::Reopened, BTreeMap::new(), arguments)
}

fn answer(
    book: &Book,
    answer: Answer,
    notes: BTreeMap<String, String>,
    arguments: AnswerArguments,
) -> Done {
    let round = find(book, arguments.of.round.as_deref())?;
    let version = version(book, &round, arguments.version)?;
    let event = new_item();
    let edit = ReviewEdit::Answer {
        base: round.reviewed(book)?.heads,
        event,
        version,
        answer,
        notes: checked(book, &round, version, notes)?,
        text: arguments.text,
        language: book.language(&round.report()),
    };
    commit(book, &round.review(), edit.into(), event)
}

/// The version with a number, or the latest.
fn version(book: &Book, round: &SelectedRound, number: Option<u64>) -> Result<ItemId, Failure> {
    let submission = round.submitted(book)?;
    let versions = submission.in_order();
    let wanted = number.or(versions.last().map(|(number, _)| *number));
    let mut meant = versions.iter().filter(|(number, _)| Some(*number) == wanted);
    match (meant.next(), meant.next(), wanted) {
        (Some((_, version)), None, _) => Ok(version.id),
        (Some(_), Some(_), _) => Err(format!(
            "several versions of {} were submitted while apart: ask the partners to submit one more",
            round.name()
        )
        .into()),
        (None, _, Some(wanted)) => {
            Err(format!("there is no version {wanted} of {}", round.name()).into())
        }
        (None, _, None) => Err(format!("nothing was submitted of {} yet", round.name()).into()),
    }
}

/// Notes on sections that the version has, by their ids or, for a partner's own words, `section/organisation`.
fn checked(
    book: &Book,
    round: &SelectedRound,
    version: ItemId,
    notes: BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Failure> {
    let submission = round.submitted(book)?;
    let content = &submission.versions[&version].draft.content;
    let contents = contents(book, round, &content.contents);
    fn id_of(key: &str) -> &str {
        key.split('/').next().unwrap_or(key)
    }
    let ids = contents.with_others(content.texts.keys().map(|key| id_of(key)));
    for section in notes.keys() {
        if !ids.contains(&id_of(section)) {
            return Err(
                format!("there is no section {section:?}: use one of {}", ids.join(", ")).into()
            );
        }
    }
    Ok(notes)
}
