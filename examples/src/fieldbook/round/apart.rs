//! What people did to one section while apart, until the owner has looked at it.

use samband_client_core::documents::sections::{SectionDraft, section_item};
use samband_client_core::documents::{Apart, DocKey, bring_back as bring_back_into};
use serde_json::json;

use super::super::answer::{Answer, Done, Failure, failed};
use super::super::book::Book;
use super::super::show as shown;
use super::super::write::commit;
use super::found::{SelectedRound, contents};
use super::write::{place, read, write_section};

/// What people did to a section while apart since the owner has looked.
pub(super) fn section(book: &Book, key: &DocKey, section: &str) -> Result<Apart, Failure> {
    book.device.apart(key, &["sections", section, "text"]).map_err(failed)
}

/// The same in words.
pub(super) fn words(round: &SelectedRound, apart: &Apart) -> String {
    let name = |person| shown::name(&round.roster, Some(person));
    let mut words = String::new();
    for found in &apart.collisions {
        let [one, other] = &found.people;
        words.push_str("  Two people changed this sentence while apart. Please read it once:\n");
        let versions = [
            ("before".to_owned(), &found.collision.before),
            (name(one), &found.collision.sides[0]),
            (name(other), &found.collision.sides[1]),
            ("together".to_owned(), &found.collision.merged),
        ];
        for (whose, text) in versions {
            words.push_str(&format!("    {whose}: {}\n", shown::line(text.trim())));
        }
    }
    for found in &apart.deletions {
        words.push_str(&format!(
            "  {} removed {} of {} words of {}:\n",
            name(&found.by),
            found.words,
            found.of_words,
            name(&found.of)
        ));
        found.passages.iter().for_each(|passage| words.push_str(&shown::block(&passage.text)));
    }
    if !apart.deletions.is_empty() {
        words.push_str("  `fieldbook round bring-back` with the section puts them back\n");
    }
    words
}

/// Puts back into a section what others have removed of somebody's words.
pub(super) fn bring_back(book: &Book, round: &SelectedRound, section: &str) -> Done {
    let composed = round.own_report(book)?;
    let begun = composed.content().contents;
    let key = place(book, round, (&composed, contents(book, round, &begun)), section)?;
    let deletions = self::section(book, &key, section)?.deletions;
    if deletions.is_empty() {
        return Err(format!("nobody has removed much of another's words from {section}").into());
    }
    let (text, language, base) = read(&composed, &key, section);
    let draft = SectionDraft {
        section: section.to_owned(),
        text: bring_back_into(&text, &deletions),
        language: language.unwrap_or_else(|| book.language(&round.report())),
        contents: begun,
    };
    commit(book, &key, write_section(&key, base, draft), section_item(section))
}

/// Says that the owner has looked at a round's report as it stands here.
pub(super) fn look(book: &Book, round: &SelectedRound) -> Done {
    let composed = round.own_report(book)?;
    let own = composed.own.into_iter().map(|(organisation, own)| {
        let (partnership, round) = (round.partnership.clone(), round.id.clone());
        (DocKey::OwnWords { partnership, round, organisation }, own.heads, own.sections)
    });
    let shared = (round.report(), composed.report.heads, composed.report.sections);
    let documents: Vec<_> = own.chain([shared]).collect();
    let texts = documents.iter().flat_map(|(key, heads, sections)| {
        sections.keys().map(move |section| (key, ["sections", section.as_str(), "text"], heads))
    });
    book.device.look(texts).map_err(failed)?;
    Ok(Answer::new(json!({ "round": round.name() }), "you have looked at the report as it stands"))
}
