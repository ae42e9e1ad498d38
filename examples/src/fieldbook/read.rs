//! Reading: the list of entries, and one entry with everything that is known of it.

use samband_client_core::device::Delivery;
use samband_client_core::documents::DocKey;
use samband_client_core::documents::log::{Entry, EntryKind};
use samband_client_core::documents::reply::Reply;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Consent, RemarkKind};
use samband_client_core::ids::PersonId;
use samband_client_core::text::{clip, columns, fit};
use samband_client_core::time::Date;
use serde_json::json;

use super::answer::{Answer, Done, failed};
use super::book::{Book, FoundEntry, audience, is_named, name};
use super::{show, talk};

/// Columns of a title in a list.
const TITLE_COLUMNS: usize = 48;
/// Columns of a log's name in a list, at most.
const LOG_COLUMNS_MAX: usize = 44;

fn holds(entry: &Entry, search: Option<&str>) -> bool {
    search.is_none_or(|search| {
        let search = search.to_lowercase();
        entry.title.to_lowercase().contains(&search) || entry.text.to_lowercase().contains(&search)
    })
}

/// An entry's title, or the beginning of its text, on one line.
fn headline(entry: &Entry) -> String {
    let words = if entry.withdrawn {
        return "(taken back)".to_owned();
    } else if entry.title.trim().is_empty() {
        entry.text.trim().lines().next().unwrap_or_default()
    } else {
        &entry.title
    };
    clip(&show::line(words), TITLE_COLUMNS).into_owned()
}

/// Whether an entry is the owner's.
fn is_own(book: &Book, entry: &Entry) -> bool {
    entry.by.is_some() && entry.by == book.me()
}

/// Lists entries, one a line.
pub(super) fn list(
    book: &Book,
    placement: Option<&str>,
    since: Option<Date>,
    search: Option<&str>,
) -> Done {
    let rosters = book.device.rosters();
    let unknown = Roster::default();
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    let found = book.entries().map_err(failed)?.into_iter().filter(|found| {
        placement.is_none_or(|wanted| is_named(&found.key, wanted))
            && since.is_none_or(|since| found.entry.happened_on.is_some_and(|date| date >= since))
            && holds(&found.entry, search)
    });
    for FoundEntry { key, entry, .. } in found {
        let roster = rosters.get(key.partnership()).unwrap_or(&unknown);
        let delivery = book.device.delivery(&key, entry.id);
        let date = entry.happened_on.map_or_else(|| "no date   ".to_owned(), |d| d.to_string());
        let state = show::delivery(&delivery, roster, is_own(book, &entry));
        let log = match audience(&key) {
            Some(audience) => format!("{} ({audience})", name(&key)),
            None => name(&key),
        };
        lines.push((entry.id, date, log, state, headline(&entry)));
        rows.push(json!({ "document": key, "entry": entry, "delivery": delivery }));
    }
    let width = lines.iter().map(|(_, _, log, ..)| columns(log)).max().unwrap_or(0);
    let width = width.min(LOG_COLUMNS_MAX);
    let mut words = String::new();
    for (id, date, log, state, headline) in lines {
        let headline = fit(&headline, TITLE_COLUMNS);
        words.push_str(&format!("{id}  {date}  {}  {headline}  {state}\n", fit(&log, width)));
    }
    if rows.is_empty() {
        words = match (placement, since, search) {
            (None, None, None) => "there are no entries".to_owned(),
            _ => "there are no such entries".to_owned(),
        };
    }
    Ok(Answer::new(json!({ "entries": rows }), words))
}

/// Shows an entry.
pub(super) fn show(book: &Book, entry: &str) -> Done {
    let FoundEntry { key, entry, .. } = book.entry(entry)?;
    let roster = book.roster(key.partnership());
    let delivery = book.device.delivery(&key, entry.id);
    let remarks = talk::remarks(book, &key, &entry.id);
    let replies = talk::replies(book, &key, entry.id);
    let mut words = head(&key, &entry, &roster);
    if entry.withdrawn {
        words.push_str(&taken_back(book, (&key, &entry), &delivery, &roster));
    }
    let state = show::delivery(&delivery, &roster, is_own(book, &entry));
    words.push_str(&format!("where: {state}\n"));
    words.push_str(&about(book, &entry));
    if !entry.title.trim().is_empty() {
        words.push_str(&format!("title: {}\n", show::line(&entry.title)));
    }
    words.push('\n');
    words.push_str(&show::block(&entry.text));
    let mut rows = Vec::new();
    for (side, remark) in &remarks {
        let by = show::name(&roster, remark.by.as_ref());
        let at = remark.written.map_or_else(|| "no time".to_owned(), show::device_time);
        let what = match remark.kind {
            RemarkKind::Comment => "comment by",
            RemarkKind::Question => "question by",
            RemarkKind::Acknowledgement => "read by",
        };
        let is_bare = remark.text.trim().is_empty();
        let id = if is_bare { String::new() } else { format!("  {}", remark.id) };
        let page = if remark.on_page { ", on the web page" } else { "" };
        words.push_str(&format!("\n{what} {by} ({side}), {at}{page}{id}\n"));
        words.push_str(&show::block(&remark.text));
        let replies = replies.get(&remark.id).map(Vec::as_slice).unwrap_or_default();
        for reply in replies {
            words.push_str(&self::reply(reply, &roster));
        }
        rows.push(json!({ "side": side, "remark": remark, "replies": replies }));
    }
    let answer = json!({ "document": key, "entry": entry, "delivery": delivery, "remarks": rows });
    Ok(Answer::new(answer, words))
}

fn head(key: &DocKey, entry: &Entry, roster: &Roster) -> String {
    let author = show::name(roster, entry.by.as_ref());
    let date = entry.happened_on.map_or_else(|| "no date".to_owned(), |date| date.to_string());
    let mut words = format!("{}  {date}  {}  by {author}\n", entry.id, name(key));
    if let Some(audience) = audience(key) {
        words.push_str(&format!("for: {}\n", show::readers(audience)));
    }
    words
}

/// That an entry was taken back, and who has its words; the author knows the latter.
fn taken_back(
    book: &Book,
    (key, entry): (&DocKey, &Entry),
    delivery: &Delivery,
    roster: &Roster,
) -> String {
    if !is_own(book, entry) {
        return "taken back by its author: reports do not count it\n".to_owned();
    }
    let names = |people: &[PersonId]| -> Vec<String> {
        people.iter().map(|person| show::name(roster, Some(person))).collect()
    };
    let received = book.device.received(key, entry.id);
    let mut words = match received.as_slice() {
        [] => "taken back: nobody had received it\n".to_owned(),
        people => format!("taken back: {} had received it\n", show::and(&names(people))),
    };
    let heard = match delivery {
        Delivery::OnRelay { received_by, .. } => received_by.as_slice(),
        _ => &[],
    };
    let unheard: Vec<PersonId> =
        received.into_iter().filter(|person| !heard.contains(person)).collect();
    if !unheard.is_empty() {
        words.push_str(&format!("not reached yet: {}\n", show::and(&names(&unheard))));
    }
    words
}

fn reply(reply: &Reply, roster: &Roster) -> String {
    let by = show::name(roster, reply.by.as_ref());
    let at = reply.written.map_or_else(|| "no time".to_owned(), show::device_time);
    format!("    reply by {by}, {at}  {}\n{}", reply.id, show::block(&reply.text))
}

/// What else an entry says of itself: when it was written, language, phase, consent, outcomes, goals.
fn about(book: &Book, entry: &Entry) -> String {
    let mut words = String::new();
    match &entry.kind {
        Some(EntryKind::Moment) => {}
        Some(EntryKind::Hope) => words.push_str("a hope: its outcomes are expected\n"),
        Some(EntryKind::Reflection(prompt)) => words.push_str(&format!("answers: {prompt}\n")),
        None => words.push_str("of a kind that this version does not know\n"),
    }
    if let Some(written) = entry.written {
        words.push_str(&format!("written: {}\n", show::device_time(written)));
    }
    if let Some(language) = &entry.language {
        words.push_str(&format!("language: {language}\n"));
    }
    if let Some(phase) = entry.phase {
        words.push_str(&format!("phase: {phase}\n"));
    }
    let consent = match entry.consent {
        Consent::None => "no",
        Consent::Anonymous => "yes, without the name",
        Consent::Named => "yes, with the name",
    };
    words.push_str(&format!("may be quoted: {consent}\n"));
    for outcome in &entry.outcomes {
        words.push_str(&format!("outcome: {outcome}\n"));
    }
    for goal in &entry.goals {
        let title = book
            .goal(&goal.to_string())
            .ok()
            .and_then(|found| found.goals.goals.get(goal).map(|goal| show::line(&goal.title)));
        words.push_str(&format!("goal: {}\n", title.unwrap_or_else(|| goal.to_string())));
    }
    words
}
