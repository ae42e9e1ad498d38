//! Showing a report: as it stands, or as a version of it was submitted.

use std::collections::BTreeMap;

use samband_client_core::documents::contents::{Section, WrittenBy};
use samband_client_core::documents::quote::{Quote, QuotedWords};
use samband_client_core::documents::review::Review;
use samband_client_core::documents::sections::SectionText;
use samband_client_core::documents::submission::Version;
use samband_client_core::documents::{Apart, DocKey};
use samband_client_core::ids::ItemId;
use samband_client_core::report::{Direction, FrontPage, Stages};
use samband_client_core::text::word_count;
use samband_client_core::time::Date;
use serde_json::json;

use super::super::answer::{Answer, Done, Failure, failed};
use super::super::book::Book;
use super::super::show as shown;
use super::apart;
use super::found::{SelectedRound, Standing, contents, section_or_id, unknown_contents};
use crate::device_now;

/// Shows the report as it stands on this device.
pub(super) fn report(book: &Book, round: &SelectedRound) -> Done {
    let composed = round.own_report(book)?;
    let content = composed.content();
    let standing = Standing::of(book, round)?;
    let contents = contents(book, round, &content.contents);
    let mut words = format!("{}  {}\n", round.name(), standing.words());
    words.push_str(&unknown_contents(&content.contents, contents));
    let front = FrontPage::of(&round.roster, &round.id, device_now().date());
    let mut look_at: BTreeMap<String, Apart> = BTreeMap::new();
    let mut point_at = |key: &DocKey, name: String, section: &Section| -> Result<_, Failure> {
        let found = apart::section(book, key, &section.id)?;
        let said = apart::words(round, &found);
        if !found.is_empty() {
            look_at.insert(name, found);
        }
        Ok(said)
    };
    let own = composed.own.values().flat_map(|own| own.sections.keys());
    let quoted = composed.report.quotes.values().map(|quote| &quote.quote.section);
    let written = composed.report.sections.keys().chain(own).chain(quoted);
    for id in contents.with_others(written.map(String::as_str)) {
        let by = match composed.own.values().any(|own| own.sections.contains_key(id)) {
            true => WrittenBy::EachPartner,
            false => WrittenBy::Together,
        };
        let section = &section_or_id(contents, id, by);
        match section.written {
            WrittenBy::Nobody => words.push_str(&front_page(section, front.as_ref())),
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
            words.push_str(&quote_words(book, round, id, &quote.quote)?);
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
        "fingerprint": content.fingerprint(), "look_at": look_at, "front": front,
    });
    Ok(Answer::new(answer, words))
}

/// The front page, which nobody writes.
fn front_page(section: &Section, front: Option<&FrontPage>) -> String {
    let Some(front) = front else { return String::new() };
    let day = |day: Option<Date>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
    let [starts, ends] = front.days.map(day);
    let mut words = format!("\n{}\n", section.heading);
    let title = [&front.partnership, &front.round].map(|name| shown::line(name)).join(", ");
    words.push_str(&format!("  {title}: {starts} to {ends}\n"));
    for [name, country] in &front.partners {
        words.push_str(&format!("  partner: {}, {}\n", shown::line(name), shown::line(country)));
    }
    for adviser in &front.advisers {
        words.push_str(&format!("  adviser: {}\n", shown::line(adviser)));
    }
    for (direction, stages) in &front.placements {
        let direction = direction.map_or("other placements", Direction::as_str);
        let Stages { planned, started, completed } = stages;
        words.push_str(&format!(
            "  {direction}: {planned} planned, {started} started, {completed} completed\n"
        ));
    }
    words
}

fn section_words(
    round: &SelectedRound,
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

/// What a reader of a quote is shown whose author has ended it.
const TAKEN_BACK: &str = "  [a quote was taken back]\n";

/// A quote of the report, with the words that its entry has at this moment.
fn quote_words(
    book: &Book,
    round: &SelectedRound,
    id: &ItemId,
    quote: &Quote,
) -> Result<String, Failure> {
    Ok(match book.device.quoted(&round.partnership, quote).map_err(failed)? {
        Ok(quoted) => {
            let changed = if quoted.changed { ", changed since it was quoted" } else { "" };
            words_of(round, id, &quoted.words, changed)
        }
        Err(fault) if fault.is_ended() => format!("  quote {id}:\n{TAKEN_BACK}"),
        Err(_) => format!(
            "  quote {id}: entry {} of {}, for those who may read it\n",
            quote.entry, quote.placement
        ),
    })
}

fn words_of(round: &SelectedRound, id: &ItemId, quoted: &QuotedWords, changed: &str) -> String {
    let by = quoted.by.as_ref().map(|by| format!(", {}", shown::name(&round.roster, Some(by))));
    let by = by.unwrap_or_default();
    format!("  quote {id}{by}{changed}:\n{}", shown::block(&quoted.words))
}

/// Shows a submitted version.
pub(super) fn version(book: &Book, round: &SelectedRound, number: u64) -> Done {
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

/// The first letters of a version's fingerprint, or that it reads otherwise than when it was submitted.
fn fingerprint_words(version: &Version) -> String {
    let Some(fingerprint) = version.fingerprint.filter(|_| !version.differs) else {
        return "this version reads otherwise than when it was submitted: another program has written in it. Ask the \
                partners for the version that they agreed to\n"
            .to_owned();
    };
    let fingerprint = fingerprint.to_string();
    format!("as it was submitted, fingerprint {}\n", &fingerprint[..16])
}

fn version_words(
    book: &Book,
    round: &SelectedRound,
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
    words.push_str(&fingerprint_words(version));
    words.push_str(&unknown_contents(&draft.content.contents, contents));
    let id_of = |key: &str| key.split('/').next().unwrap_or(key).to_owned();
    let ids: Vec<String> = draft.content.texts.keys().map(|key| id_of(key)).collect();
    let quoted = draft.content.quotes.values().map(|quote| quote.section.as_str());
    for id in contents.with_others(ids.iter().map(String::as_str).chain(quoted)) {
        let section = section_or_id(contents, id, WrittenBy::Together);
        let of_section = draft.content.texts.iter().filter(|(key, _)| id_of(key) == id);
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
        for (id, _) in quotes {
            words.push_str(&match draft.quoted.get(id) {
                Some(quoted) => words_of(round, id, quoted, ""),
                None => TAKEN_BACK.to_owned(),
            });
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
