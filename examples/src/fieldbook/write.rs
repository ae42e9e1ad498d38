//! Writing in one's log: a new entry, a change of one, taking one back.

use std::collections::BTreeSet;

use samband_client_core::device::DeviceError;
use samband_client_core::documents::contents::Contents;
use samband_client_core::documents::log::{EntryDraft, EntryKind, LogEdit, Prompt, Revision};
use samband_client_core::documents::terms::Audience;
use samband_client_core::documents::{DocKey, Edit, EditError};
use samband_client_core::ids::ItemId;
use samband_client_core::text::is_blank;
use samband_client_core::time::Date;
use serde_json::json;

use super::answer::{Answer, Done, Failure, failed};
use super::arguments::{EditArguments, WriteArguments};
use super::book::{Book, FoundEntry};
use super::draft::Begin;
use super::show;
use crate::{device_now, new_item};

/// How long before the round of a placement an entry about its preparation can be.
const DAYS_BEFORE: i32 = 366;

/// Makes an edit, and says where it is.
pub(super) fn commit(book: &Book, key: &DocKey, edit: Edit, item: ItemId) -> Done {
    match book.device.edit(key, &edit, device_now()) {
        Ok(_) => {}
        Err(DeviceError::Edit(EditError::NoChange)) => {
            let answer = json!({ "id": item, "document": key, "changed": false });
            return Ok(Answer::new(answer, "nothing was changed"));
        }
        Err(error) => return Err(failed(error)),
    }
    let delivery = book.device.delivery(key, item);
    let roster = book.roster(key.partnership());
    let words = format!("{item}  {}", show::delivery(&delivery, &roster, true));
    Ok(Answer::saved(json!({ "id": item, "document": key, "delivery": delivery }), words))
}

/// The log that an entry goes to, once its date has been looked at.
pub(super) fn check(book: &Book, arguments: &WriteArguments) -> Result<DocKey, Failure> {
    let key = book.own_log(arguments.placement.as_deref(), arguments.audience)?;
    if let (Some(date), false) = (arguments.date, arguments.yes) {
        check_date(book, &key, date)?;
    }
    arguments.prompt.as_ref().map_or(Ok(()), check_prompt)?;
    arguments.goals.iter().try_for_each(|goal| book.goal(goal).map(|_| ()))?;
    Ok(key)
}

/// Asks about a date that is hardly meant: years of other calendars, slips of a digit.
fn check_date(book: &Book, key: &DocKey, date: Date) -> Result<(), Failure> {
    let ask = |what: String| {
        Err(Failure::from(format!(
            "{date} {what}. If this is right, write the command again with --yes"
        )))
    };
    let today = device_now().date();
    if date > today.saturating_add(jiff::Span::new().days(1)) {
        return ask(format!("is in the future (today is {today})"));
    }
    let roster = book.roster(key.partnership());
    let DocKey::Log { placement, .. } = key else { return Ok(()) };
    let round = roster.placements.get(placement).and_then(|placement| placement.round.as_ref());
    let starts = round.and_then(|round| roster.rounds.get(round)).and_then(|round| round.starts);
    match starts {
        Some(starts) if date < starts.saturating_sub(jiff::Span::new().days(DAYS_BEFORE)) => {
            ask(format!("is more than a year before your placement begins ({starts})"))
        }
        None if date < today.saturating_sub(jiff::Span::new().years(10)) => {
            ask("is more than ten years ago".to_owned())
        }
        _ => Ok(()),
    }
}

/// Refuses a prompt that is no question of the method.
fn check_prompt(prompt: &Prompt) -> Result<(), Failure> {
    let known = Contents::all().iter().any(|it| it.reflection_of(prompt.id.as_str()).is_some());
    if known {
        return Ok(());
    }
    Err(format!("there is no question {}: `fieldbook reflect` shows the questions", prompt.id)
        .into())
}

fn check_text(text: &str) -> Result<(), Failure> {
    if is_blank(text) {
        return Err("the text is empty; nothing was written".into());
    }
    Ok(())
}

/// The goals that a person calls so.
fn goals(book: &Book, called: &[String]) -> Result<BTreeSet<ItemId>, Failure> {
    called.iter().map(|goal| book.goal(goal).map(|found| found.item)).collect()
}

/// Writes an entry.
pub(super) fn write(book: &Book, arguments: WriteArguments) -> Done {
    let key = check(book, &arguments)?;
    let text = arguments.text.join(" ");
    check_text(&text)?;
    let goals = goals(book, &arguments.goals)?;
    let entry = new_item();
    let edit = LogEdit::Write {
        entry,
        draft: EntryDraft {
            kind: match arguments.prompt {
                Some(prompt) => EntryKind::Reflection(prompt),
                None if arguments.hope => EntryKind::Hope,
                None => EntryKind::Moment,
            },
            happened_on: arguments.date.unwrap_or_else(|| device_now().date()),
            phase: arguments.phase,
            title: arguments.title,
            text,
            outcomes: arguments.outcomes.into_iter().collect(),
            goals,
            language: arguments.language.unwrap_or_else(|| book.language(&key)),
            consent: arguments.consent,
        },
    };
    commit(book, &key, Edit::Log(edit), entry)
}

/// The text of an entry and the version in which it stands.
pub(super) fn entry_text(book: &Book, entry: &str) -> Done {
    let FoundEntry { heads, entry, .. } = book.entry(entry)?;
    let begin = Begin { text: entry.text, base: heads };
    Ok(Answer::new((entry.id.to_string(), begin), ""))
}

/// Changes an entry, and moves it to another audience where the options say so.
pub(super) fn edit(book: &Book, edit: EditArguments) -> Done {
    let Some(audience) = edit.audience else { return revise(book, edit) };
    let found = book.entry(&edit.entry)?;
    let rest = EditArguments { audience: None, ..edit };
    if !rest.is_empty() {
        let revised = revise(book, rest)?;
        if super::book::audience(&found.key) == Some(audience) {
            return Ok(revised);
        }
    }
    move_to(book, &found, audience)
}

/// Copies an entry for another audience, and takes it back where it stood.
fn move_to(book: &Book, found: &FoundEntry, audience: Audience) -> Done {
    let FoundEntry { key, entry, .. } = found;
    let DocKey::Log { partnership, placement, audience: was } = key else {
        return Err("only entries of a log have an audience".into());
    };
    if *was == audience {
        let answer = json!({ "id": entry.id, "document": key, "changed": false });
        return Ok(Answer::new(
            answer,
            format!("the entry is for {} already", show::readers(audience)),
        ));
    }
    let other =
        DocKey::Log { partnership: partnership.clone(), placement: placement.clone(), audience };
    let draft = book.log(key).and_then(|log| Ok(log.copy_of(entry.id)?)).map_err(failed)?;
    let copy = book.log(&other).map_err(failed)?.id_of_copy(entry.id, audience);
    let copy = copy.ok_or("the entry was moved to these readers too often: write it anew")?;
    let write = LogEdit::Write { entry: copy, draft };
    let withdraw = LogEdit::Withdraw { item: entry.id };
    book.device.edit(&other, &Edit::Log(write), device_now()).map_err(failed)?;
    book.device.edit(key, &Edit::Log(withdraw), device_now()).map_err(|error| {
        failed(format!(
            "the entry was copied as {copy}, but not taken back where it stood: {error}. Take it back with \
             `fieldbook take-back {}`",
            entry.id
        ))
    })?;
    let words = format!(
        "{copy}  copied for {}; {} is taken back for {}. Who had received it keeps what they received, and remarks on it \
         stay there",
        show::readers(audience),
        entry.id,
        show::readers(*was),
    );
    let delivery = book.device.delivery(&other, copy);
    let answer = json!({
        "id": copy, "document": other, "delivery": delivery,
        "withdrawn": { "id": entry.id, "document": key },
    });
    Ok(Answer::saved(answer, words))
}

fn revise(book: &Book, edit: EditArguments) -> Done {
    let FoundEntry { key, heads, entry } = book.entry(&edit.entry)?;
    if let (Some(date), false) = (edit.date, edit.yes) {
        check_date(book, &key, date)?;
    }
    edit.text.as_deref().map_or(Ok(()), check_text)?;
    let revision = Revision {
        happened_on: edit.date,
        phase: edit.phase,
        title: edit.title,
        text: edit.text,
        outcomes: (!edit.outcomes.is_empty()).then(|| edit.outcomes.into_iter().collect()),
        goals: (!edit.goals.is_empty()).then(|| goals(book, &edit.goals)).transpose()?,
        language: edit.language,
        consent: edit.consent,
    };
    let base = edit.base.unwrap_or(heads);
    let change = LogEdit::Revise { base, entry: entry.id, revision };
    commit(book, &key, Edit::Log(change), entry.id)
}

/// Takes an entry or a reply back, or undoes that.
pub(super) fn take_back(book: &Book, item: &str, undo: bool) -> Done {
    let written = book.written(item)?;
    let (key, item) = (&written.key, written.item);
    if undo {
        let edit = LogEdit::Restore { base: written.heads, item };
        return commit(book, key, Edit::Log(edit), item);
    }
    let received = book.device.received(key, item);
    let answer = commit(book, key, Edit::Log(LogEdit::Withdraw { item }), item)?;
    let roster = book.roster(key.partnership());
    let names: Vec<String> =
        received.iter().map(|person| show::name(&roster, Some(person))).collect();
    let words = match names.as_slice() {
        [] => format!("{item}  taken back; nobody had received it"),
        names => format!("{item}  taken back; {} had received it", show::and(names)),
    };
    Ok(answer.with("received_by", json!(received)).worded(words))
}
