//! Showing a report: as it stands, or as a version of it was submitted.

use std::collections::BTreeMap;

use samband_client_core::documents::contents::{Section, WrittenBy};
use samband_client_core::documents::quote::Quote;
use samband_client_core::documents::review::Review;
use samband_client_core::documents::sections::SectionText;
use samband_client_core::documents::submission::Version;
use samband_client_core::documents::{Apart, DocKey};
use samband_client_core::ids::ItemId;
use samband_client_core::text::word_count;
use serde_json::json;

use super::super::answer::{Answer, Done, Failure};
use super::super::book::Book;
use super::super::show as shown;
use super::apart;
use super::found::{Found, Standing, contents};

/// Shows the report as it stands on this device.
pub(super) fn report(book: &Book, round: &Found) -> Done {
    let composed = round.own_report(book)?;
    let content = composed.content();
    let standing = Standing::of(book, round)?;
    let contents = contents(book, round, &content.contents);
    let mut words = format!("{}  {}\n", round.name(), standing.words());
    let mut look_at: BTreeMap<String, Apart> = BTreeMap::new();
    let mut point_at = |key: &DocKey, name: String, section: &Section| -> Result<_, Failure> {
        let found = apart::section(book, key, &section.id)?;
        let said = apart::words(round, &found);
        if !found.is_empty() {
            look_at.insert(name, found);
        }
        Ok(said)
    };
    for section in &contents.sections {
        match section.written {
            WrittenBy::Nobody => {}
            WrittenBy::Together => {
                let text = composed.report.sections.get(&section.id);
                words.push_str(&section_words(round, section, text, None));
                words.push_str(&point_at(&round.report(), section.id.clone(), section)?);
            }
            WrittenBy::EachPartner => {
                for (organisation, own) in &composed.own {
                    let name = shown::line(round.roster.organisation_name(organisation));
                    let text = own.sections.get(&section.id);
                    words.push_str(&section_words(round, section, text, Some(&name)));
                    let key = DocKey::OwnWords {
                        partnership: round.partnership.clone(),
                        round: round.id.clone(),
                        organisation: organisation.clone(),
                    };
                    let named = format!("{}/{organisation}", section.id);
                    words.push_str(&point_at(&key, named, section)?);
                }
            }
        }
        let quotes = composed.report.quotes.iter().filter(|(_, quote)| !quote.removed);
        for (id, quote) in quotes.filter(|(_, quote)| quote.quote.section == section.id) {
            words.push_str(&quote_words(round, id, &quote.quote, false));
        }
    }
    let agreed = composed.agreed();
    words.push('\n');
    for organisation in round.roster.organisations.keys() {
        let name = shown::line(round.roster.organisation_name(organisation));
        let line = match agreed.get(organisation) {
            Some(agreement) => {
                let by = shown::name(&round.roster, agreement.by.as_ref());
                let at = agreement.written.map_or_else(String::new, shown::device_time);
                format!("{name} agrees: {by}, {at}\n")
            }
            None => format!("{name} has not agreed to this yet\n"),
        };
        words.push_str(&line);
    }
    let agreed: Vec<_> = agreed.keys().collect();
    let answer = json!({
        "round": round.name(), "status": standing.status, "changed": standing.changed,
        "report": composed.report, "own_words": composed.own, "agreed": agreed,
        "fingerprint": content.fingerprint(), "look_at": look_at,
    });
    Ok(Answer::new(answer, words))
}

fn section_words(
    round: &Found,
    section: &Section,
    text: Option<&SectionText>,
    partner: Option<&str>,
) -> String {
    let partner = partner.map(|name| format!(", {name}")).unwrap_or_default();
    let written = text.map_or(0, SectionText::words);
    let limit = section.words.map(|words| format!(" of {words}")).unwrap_or_default();
    let mut words =
        format!("\n{} ({}{partner}): {written}{limit} words\n", section.heading, section.id);
    for prompt in section.prompts.iter().chain(&section.note) {
        words.push_str(&format!("  {prompt}\n"));
    }
    if let Some(text) = text.filter(|text| !text.text.is_empty()) {
        words.push_str(&shown::block(&text.text));
        if let Some(last) = &text.last {
            let by = shown::name(&round.roster, last.by.as_ref());
            let at = shown::local_time(last.at_unix_s.saturating_mul(1000));
            words.push_str(&format!("  last written by {by}, {at}\n"));
        }
    }
    if let Some(option) = &section.option {
        let mark = if text.is_some_and(|text| text.ticked) { "x" } else { " " };
        words.push_str(&format!("  [{mark}] {option}\n"));
    }
    words
}

fn quote_words(round: &Found, id: &ItemId, quote: &Quote, taken_back: bool) -> String {
    let by = quote.by.as_ref().map(|by| format!(", {}", shown::name(&round.roster, Some(by))));
    match &quote.words {
        Some(words) => {
            format!("  quote {id}{}:\n{}", by.unwrap_or_default(), shown::block(words))
        }
        None if taken_back => "  [a quote was taken back]\n".to_owned(),
        None => format!(
            "  quote {id}: entry {} of {}, for those who may read it\n",
            quote.entry, quote.placement
        ),
    }
}

/// Shows a submitted version.
pub(super) fn version(book: &Book, round: &Found, number: u64) -> Done {
    let submission = round.submitted(book)?;
    let review = round.reviewed(book)?;
    let versions: Vec<&Version> = (submission.in_order().into_iter())
        .filter(|(found, _)| *found == number)
        .map(|(_, version)| version)
        .collect();
    if versions.is_empty() {
        return Err(format!("there is no version {number} of {}", round.name()).into());
    }
    let standing = Standing::of(book, round)?;
    let mut words = format!("{}  {}\n", round.name(), standing.words());
    for version in &versions {
        words.push_str(&version_words(book, round, number, version, &review));
    }
    let answer = json!({
        "round": round.name(), "status": standing.status, "changed": standing.changed,
        "number": number, "versions": versions, "review": review.events,
    });
    Ok(Answer::new(answer, words))
}

fn version_words(
    book: &Book,
    round: &Found,
    number: u64,
    version: &Version,
    review: &Review,
) -> String {
    let draft = &version.draft;
    let contents = contents(book, round, &draft.content.contents);
    let at = version.written.map_or_else(String::new, shown::device_time);
    let mut words = format!(
        "version {number}, signed by {} ({}), {at}\n",
        shown::line(&draft.signed_by),
        shown::line(&draft.signed_as)
    );
    for section in &contents.sections {
        let of_section = draft
            .content
            .texts
            .iter()
            .filter(|(key, _)| key.split('/').next().is_some_and(|id| id == section.id));
        for (key, text) in of_section {
            let partner = key.split_once('/').and_then(|(_, of)| of.parse().ok());
            let partner = partner.map(|of| shown::line(round.roster.organisation_name(&of)));
            let partner = partner.map(|name| format!(", {name}")).unwrap_or_default();
            words.push_str(&format!(
                "\n{}{partner}: {} words\n{}",
                section.heading,
                word_count(&text.text),
                shown::block(&text.text)
            ));
            if let Some(option) = section.option.as_ref().filter(|_| text.ticked) {
                words.push_str(&format!("  [x] {option}\n"));
            }
        }
        let quotes = draft.content.quotes.iter().filter(|(_, quote)| quote.section == section.id);
        for (id, quote) in quotes {
            words.push_str(&quote_words(round, id, quote, version.taken_back.contains(id)));
        }
    }
    words.push('\n');
    for (name, figure) in &draft.figures {
        words.push_str(&format!("{}: {figure}\n", shown::line(name)));
    }
    for (organisation, by) in &draft.agreed {
        let name = shown::line(round.roster.organisation_name(organisation));
        words.push_str(&format!("{name} agrees: {}\n", shown::name(&round.roster, Some(by))));
    }
    for (organisation, reason) in &draft.without {
        let name = shown::line(round.roster.organisation_name(organisation));
        words.push_str(&format!(
            "{name} was not heard, sent without them: {}\n",
            shown::line(reason)
        ));
    }
    for open in &draft.open_decisions {
        words.push_str(&format!("open: {}\n", shown::line(open)));
    }
    for said in review.in_order().into_iter().filter(|said| said.event.version == version.id) {
        let by = shown::name(&round.roster, said.event.by.as_ref());
        let at = said.written.map_or_else(String::new, shown::device_time);
        words.push_str(&format!("\n{} by {by}, {at}\n", said.event.answer));
        words.push_str(&shown::block(&said.text));
        for (section, note) in &said.notes {
            words.push_str(&format!("  {}:\n{}", shown::line(section), shown::block(note)));
        }
    }
    words
}
