//! Writing a report: its sections, and quotes in them.

use samband_client_core::documents::composing::Composed;
use samband_client_core::documents::contents::{Contents, WrittenBy};
use samband_client_core::documents::own_words::OwnWordsEdit;
use samband_client_core::documents::quote::Quote;
use samband_client_core::documents::round_report::RoundReportEdit;
use samband_client_core::documents::sections::{SectionDraft, section_item};
use samband_client_core::documents::submission::SubmissionEdit;
use samband_client_core::documents::terms::Consent;
use samband_client_core::documents::{DocKey, Heads, Kind};
use samband_client_core::ids::ItemId;

use super::super::answer::{Answer, Done, Failure};
use super::super::arguments::SectionArguments;
use super::super::book::Book;
use super::super::draft::Begin;
use super::super::write::commit;
use super::found::{Found, contents, find};
use crate::new_item;

/// The document in which the owner writes a section.
fn place(
    book: &Book,
    round: &Found,
    contents: &Contents,
    section: &str,
) -> Result<DocKey, Failure> {
    let found = contents.section(section).filter(|found| found.written != WrittenBy::Nobody);
    let Some(found) = found else {
        let written = contents.sections.iter().filter(|it| it.written != WrittenBy::Nobody);
        let ids: Vec<&str> = written.map(|section| section.id.as_str()).collect();
        return Err(
            format!("there is no section {section:?}: use one of {}", ids.join(", ")).into()
        );
    };
    if found.written == WrittenBy::Together {
        return Ok(round.report());
    }
    own_words(book, round)
}

/// The own words that the owner writes.
pub(super) fn own_words(book: &Book, round: &Found) -> Result<DocKey, Failure> {
    let own = book.documents(Kind::OwnWords).into_iter().find(|(key, rights)| {
        rights.may_write()
            && key.partnership() == &round.partnership
            && key.round() == Some(&round.id)
    });
    own.map(|(key, _)| key)
        .ok_or_else(|| "only members and coordinators of a partner write in its report".into())
}

/// What a section says, and the version in which it stands.
fn read(composed: &Composed, key: &DocKey, section: &str) -> (String, Heads) {
    let (sections, heads) = match key {
        DocKey::OwnWords { organisation, .. } => {
            let own = &composed.own[organisation];
            (&own.sections, &own.heads)
        }
        _ => (&composed.report.sections, &composed.report.heads),
    };
    let text = sections.get(section).map(|section| section.text.clone()).unwrap_or_default();
    (text, heads.clone())
}

/// The name of the draft of a section, its text, and the version in which it stands, for the editor.
pub(crate) fn section_text(book: &Book, arguments: &SectionArguments) -> Done {
    let round = find(book, arguments.of.round.as_deref())?;
    let composed = round.own_report(book)?;
    let contents = contents(book, &round, &composed.content().contents);
    let key = place(book, &round, contents, &arguments.section)?;
    let (text, base) = read(&composed, &key, &arguments.section);
    let name = format!("section-{}-{}-{}", round.partnership, round.id, arguments.section);
    Ok(Answer::new((name, Begin { text, base }), ""))
}

/// Writes a section.
pub(super) fn section(book: &Book, arguments: SectionArguments) -> Done {
    let round = find(book, arguments.of.round.as_deref())?;
    let composed = round.own_report(book)?;
    let begun = composed.content().contents;
    let section = arguments.section;
    let key = place(book, &round, contents(book, &round, &begun), &section)?;
    let base = arguments.base.unwrap_or_else(|| read(&composed, &key, &section).1);
    let draft = SectionDraft {
        section: section.clone(),
        text: arguments.text.join(" "),
        language: arguments.language.unwrap_or_else(|| book.language(&round.report())),
        contents: begun,
    };
    let edit = match key {
        DocKey::OwnWords { .. } => OwnWordsEdit::WriteSection { base, draft }.into(),
        _ => RoundReportEdit::WriteSection { base, draft }.into(),
    };
    commit(book, &key, edit, section_item(&section))
}

/// Ticks what a section offers, or takes the tick away.
pub(super) fn tick(book: &Book, round: &Found, section: &str, ticked: bool) -> Done {
    let composed = round.own_report(book)?;
    let contents = contents(book, round, &composed.content().contents);
    let key = place(book, round, contents, section)?;
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
pub(super) fn quote(book: &Book, round: &Found, section: &str, entry: &str) -> Done {
    let composed = round.own_report(book)?;
    let contents = contents(book, round, &composed.content().contents);
    place(book, round, contents, section)?;
    let found = book.entry(entry)?;
    let DocKey::Log { placement, audience, .. } = found.key else {
        return Err("only entries of a log can be quoted".into());
    };
    let entry = found.entry;
    if entry.withdrawn {
        return Err("the entry is withdrawn: it cannot be quoted".into());
    }
    let consent = entry.consent;
    let quote = new_item();
    let of = Quote {
        section: section.to_owned(),
        placement,
        audience,
        entry: entry.id,
        revision: found.heads,
        consent,
        words: (consent != Consent::None).then_some(entry.text),
        by: entry.by.filter(|_| consent == Consent::Named),
    };
    commit(book, &round.report(), RoundReportEdit::AddQuote { quote, of }.into(), quote)
}

/// Takes a quote out of the report, or out of the submitted versions where it stands only there.
pub(super) fn unquote(book: &Book, round: &Found, called: &str) -> Done {
    let called = called.trim().to_lowercase();
    let is_meant = |id: &ItemId| !called.is_empty() && id.to_string().starts_with(&called);
    let report = round.composed(book)?.unwrap_or_default().report;
    let standing = report.quotes.iter().find(|(id, quote)| is_meant(id) && !quote.removed);
    if let Some((quote, _)) = standing {
        let edit = RoundReportEdit::RemoveQuote { quote: *quote };
        return commit(book, &round.report(), edit.into(), *quote);
    }
    for version in round.submitted(book)?.versions.values() {
        let quotes = version.draft.content.quotes.keys();
        let quote = quotes.copied().find(|id| is_meant(id) && !version.taken_back.contains(id));
        if let Some(quote) = quote {
            let edit = SubmissionEdit::TakeBackQuote { version: version.id, quote };
            return commit(book, &round.submission(), edit.into(), quote);
        }
    }
    Err(format!("there is no quote {called:?}; `fieldbook round show` lists them").into())
}
