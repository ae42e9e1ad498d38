//! Writing a report: its sections, and quotes in them.

use std::collections::BTreeMap;

use super::super::answer::{Answer, Done, Failure, failed};
use super::super::arguments::SectionArguments;
use super::super::book::Book;
use super::super::draft::Begin;
use super::super::named::Named;
use super::super::write::commit;
use super::found::{SelectedRound, contents, find, rounds};
use crate::new_item;
use samband_client_core::documents::composing::Composed;
use samband_client_core::documents::contents::{Contents, WrittenBy};
use samband_client_core::documents::own_words::{OwnWords, OwnWordsEdit};
use samband_client_core::documents::quote::Quote;
use samband_client_core::documents::round_report::RoundReportEdit;
use samband_client_core::documents::sections::{SectionDraft, section_item};
use samband_client_core::documents::submission::{Submission, SubmissionEdit};
use samband_client_core::documents::terms::Language;
use samband_client_core::documents::{DocKey, Edit, Heads, Kind};
use samband_client_core::ids::ItemId;

/// The document in which the owner writes a section.
///
/// A section that a newer program has made is written where it stands.
pub(super) fn place(
    book: &Book,
    round: &SelectedRound,
    (composed, contents): (&Composed, &Contents),
    section: &str,
) -> Result<DocKey, Failure> {
    let found = contents.section(section).filter(|found| found.written != WrittenBy::Nobody);
    let stands_in = |own: &OwnWords| own.sections.contains_key(section);
    match found.map(|found| found.written) {
        Some(WrittenBy::EachPartner) => own_words(book, round),
        Some(_) => Ok(round.report()),
        None if composed.report.sections.contains_key(section) => Ok(round.report()),
        None if composed.own.values().any(stands_in) => own_words(book, round),
        None => {
            let written = contents.sections.iter().filter(|it| it.written != WrittenBy::Nobody);
            let ids: Vec<&str> = written.map(|section| section.id.as_str()).collect();
            Err(format!("there is no section {section:?}: use one of {}", ids.join(", ")).into())
        }
    }
}

/// The own words that the owner writes.
pub(super) fn own_words(book: &Book, round: &SelectedRound) -> Result<DocKey, Failure> {
    let own = book.documents(Kind::OwnWords).into_iter().find(|(key, rights)| {
        rights.may_write()
            && key.partnership() == &round.partnership
            && key.round() == Some(&round.id)
    });
    own.map(|(key, _)| key)
        .ok_or_else(|| "only members and coordinators of a partner write in its report".into())
}

/// What a section says, in which language, and the version in which it stands.
pub(super) fn read(
    composed: &Composed,
    key: &DocKey,
    section: &str,
) -> (String, Option<Language>, Heads) {
    let (sections, heads) = match key {
        DocKey::OwnWords { organisation, .. } => {
            let own = &composed.own[organisation];
            (&own.sections, &own.heads)
        }
        _ => (&composed.report.sections, &composed.report.heads),
    };
    let found = sections.get(section).cloned().unwrap_or_default();
    (found.text, found.language, heads.clone())
}

/// The edit that makes a section read so.
pub(super) fn write_section(key: &DocKey, base: Heads, draft: SectionDraft) -> Edit {
    match key {
        DocKey::OwnWords { .. } => OwnWordsEdit::WriteSection { base, draft }.into(),
        _ => RoundReportEdit::WriteSection { base, draft }.into(),
    }
}

/// The name of the draft of a section, its text, and the version in which it stands, for the editor.
pub(crate) fn section_text(book: &Book, arguments: &SectionArguments) -> Done {
    let round = find(book, arguments.of.round.as_deref())?;
    let composed = round.own_report(book)?;
    let contents = contents(book, &round, &composed.content().contents);
    let key = place(book, &round, (&composed, contents), &arguments.section)?;
    let (text, _, base) = read(&composed, &key, &arguments.section);
    let name = format!("section-{}-{}-{}", round.partnership, round.id, arguments.section);
    Ok(Answer::new((name, Begin { text, base }), ""))
}

/// Writes a section.
pub(super) fn section(book: &Book, arguments: SectionArguments) -> Done {
    let round = find(book, arguments.of.round.as_deref())?;
    let composed = round.own_report(book)?;
    let begun = composed.content().contents;
    let section = arguments.section;
    let contents = contents(book, &round, &begun);
    let key = place(book, &round, (&composed, contents), &section)?;
    let base = arguments.base.unwrap_or_else(|| read(&composed, &key, &section).2);
    let draft = SectionDraft {
        section: section.clone(),
        text: arguments.text.join(" "),
        language: arguments.language.unwrap_or_else(|| book.language(&round.report())),
        contents: begun,
    };
    commit(book, &key, write_section(&key, base, draft), section_item(&section))
}

/// Ticks what a section offers, or takes the tick away.
pub(super) fn tick(book: &Book, round: &SelectedRound, section: &str, ticked: bool) -> Done {
    let composed = round.own_report(book)?;
    let contents = contents(book, round, &composed.content().contents);
    let key = place(book, round, (&composed, contents), section)?;
    if contents.section(section).is_none_or(|found| found.option.is_none()) {
        let offers = contents.sections.iter().filter(|found| found.option.is_some());
        let ids: Vec<&str> = offers.map(|found| found.id.as_str()).collect();
        return Err(format!("{section} has nothing to tick: use {}", ids.join(", ")).into());
    }
    let (base, item) = (composed.report.heads, section_item(section));
    let edit = RoundReportEdit::Tick { base, section: section.to_owned(), ticked };
    commit(book, &key, edit.into(), item)
}

/// Puts an entry into a section as a quote.
pub(super) fn quote(book: &Book, round: &SelectedRound, section: &str, entry: &str) -> Done {
    let composed = round.own_report(book)?;
    let contents = contents(book, round, &composed.content().contents);
    place(book, round, (&composed, contents), section)?;
    let found = book.entry(entry)?;
    let DocKey::Log { placement, audience, .. } = &found.key else {
        return Err("only entries of a log can be quoted".into());
    };
    let log = book.log(&found.key).map_err(failed)?;
    let of = Quote::of(section, (placement, *audience), &log, found.entry.id).map_err(failed)?;
    let quote = new_item();
    commit(book, &round.report(), RoundReportEdit::AddQuote { quote, of }.into(), quote)
}

/// Takes a quote out of the report, or back in every submitted version where it stands.
pub(super) fn unquote(book: &Book, round: &SelectedRound, called: &str) -> Done {
    let report = round.composed(book)?.unwrap_or_default().report;
    let submitted = book.device.read(&round.submission(), Submission::read).map_err(failed)?;
    let submitted = submitted.versions;
    let mut named = Named::new(called, "quote", "`fieldbook round show` lists them");
    let mut quotes: BTreeMap<ItemId, bool> = BTreeMap::new();
    for version in submitted.values() {
        let standing = version.draft.quoted.keys();
        quotes.extend(standing.map(|id| (*id, false)));
    }
    let standing = report.quotes.iter().filter(|(_, quote)| !quote.removed);
    quotes.extend(standing.map(|(id, _)| (*id, true)));
    for (id, in_report) in quotes {
        named.add(id, "", (id, in_report));
    }
    let (quote, in_report) = named.only()?;
    if in_report {
        let edit = RoundReportEdit::RemoveQuote { quote };
        return commit(book, &round.report(), edit.into(), quote);
    }
    let mut answer = None;
    for version in submitted.values().filter(|version| version.draft.quoted.contains_key(&quote)) {
        let edit = SubmissionEdit::TakeBackQuote { version: version.id, quote };
        answer = Some(commit(book, &round.submission(), edit.into(), quote)?);
    }
    answer.ok_or_else(|| format!("the quote {quote} is taken back already").into())
}

/// Takes the quotes back in submitted versions whose authors have ended them. Returns how many there were.
pub(crate) fn take_back_ended(book: &Book) -> Result<usize, Failure> {
    let mut taken_back = 0;
    for round in rounds(book) {
        let ended = book.device.ended_quotes(&round.partnership, &round.id).map_err(failed)?;
        for (version, quote) in ended {
            let edit = SubmissionEdit::TakeBackQuote { version, quote };
            commit(book, &round.submission(), edit.into(), quote)?;
            taken_back += 1;
        }
    }
    Ok(taken_back)
}
