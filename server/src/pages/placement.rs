//! A participant's entries, with the feedback under each.

use maud::{Markup, html};
use std::collections::BTreeMap;
use std::sync::Arc;

use samband_client_core::documents::contents::Contents;
use samband_client_core::documents::feedback::Remark;
use samband_client_core::documents::log::{Entry, EntryKind, Log, in_date_order};
use samband_client_core::documents::reply::Reply;
use samband_client_core::documents::roster::{Placement, Roster};
use samband_client_core::documents::terms::{Audience, Language, RemarkKind, Side};
use samband_client_core::ids::ItemId;
use samband_client_core::time::show_utc;
use samband_words::{Args, Words};

use super::frame::{self, Frame, as_of_line, language_name, pager, readers};
use crate::reports::{AsOf, Pages, place};

/// What the page of a placement shows.
pub struct PlacementPage<'a> {
    /// The page's path.
    pub path: &'a str,
    /// The partnership's roster.
    pub roster: &'a Roster,
    /// The placement.
    pub placement: &'a Placement,
    /// Those of its logs that the viewer may read, by their audience.
    pub logs: &'a [(Audience, Arc<Log>)],
    /// The audiences of the others.
    pub hidden: &'a [Audience],
    /// The feedback that the viewer may read.
    pub feedback: &'a [(Side, BTreeMap<ItemId, Vec<&'a Remark>>)],
    /// Whether the viewer sees whose they are: beyond the partnership they are *a participant's*.
    pub is_named: bool,
    /// Since when and from how many.
    pub as_of: &'a AsOf,
}

impl PlacementPage<'_> {
    /// The participant's name, as the viewer sees it.
    pub(super) fn name(&self, w: &Words) -> String {
        match self.is_named {
            true => self.roster.person_name(&self.placement.participant).to_owned(),
            false => w.text("export-someone"),
        }
    }
}

/// The entries on one page.
const ENTRIES: usize = 30;

/// A participant's entries, of all logs that the viewer may read, in the order of the author's dates.
/// `page` is the one that the address asks for; the last entries are shown where it asks for none.
pub fn placement(frame: &Frame, data: &PlacementPage<'_>, page: &str) -> Markup {
    let w = frame.words;
    let name = data.name(w);
    let entries = in_date_order(data.logs.iter().map(|(audience, log)| (*audience, &**log)));
    let pages = Pages::from_the_end(page, entries.len(), ENTRIES);
    let is_empty = entries.is_empty();
    let findings: usize = data.logs.iter().map(|(_, log)| log.findings.len()).sum();
    frame.page(
        &name,
        &html! {
            h1 { bdi { (name) } }
            p class="where" { (where_from(w, data)) }
            @if let Some(since) = data.placement.revoked {
                p class="warning" {
                    (w.say("placement-revoked", &Args::new().text("on", since.to_string())))
                }
            }
            (as_of_line(w, data.as_of))
            @if findings > 0 {
                p class="warning" { (w.say("entry-findings", &Args::new().number("count", findings as u64))) }
            }
            @if let Some(hidden) = hidden(w, data.hidden) { p class="note" { (hidden) } }
            @if is_empty { p { (empty(w, data)) } }
            (by_phase(w, data, &pages.rows(entries, ENTRIES)))
            (pager(w, data.path, &pages))
        },
    )
}

/// That nothing is there. Who may read all of it is told that its author may be writing all the same.
fn empty(w: &Words, data: &PlacementPage<'_>) -> String {
    match data.hidden {
        [] if data.is_named => {
            w.say("log-nothing-shared", &Args::new().text("person", data.name(w)))
        }
        _ => w.text("no-entries"),
    }
}

/// The entries, under the phases of the exchange in which they stand.
fn by_phase(w: &Words, data: &PlacementPage<'_>, entries: &[(Audience, &Entry)]) -> Markup {
    html! {
        @for (n, (audience, entry)) in entries.iter().enumerate() {
            @let before = n.checked_sub(1).map(|before| entries[before].1.phase);
            @if before != Some(entry.phase) { h2 class="phase" { (frame::phase(w, entry.phase)) } }
            (article(w, data, *audience, entry, true))
        }
    }
}

fn where_from(w: &Words, data: &PlacementPage<'_>) -> String {
    let args = Args::new()
        .text("home", place(data.roster, &data.placement.home))
        .text("host", place(data.roster, &data.placement.host))
        .text("partnership", data.roster.name.as_str());
    w.say("from-to", &args)
}

/// Which entries the viewer may not read. Whether there are any is not for them to know.
fn hidden(w: &Words, hidden: &[Audience]) -> Option<String> {
    match hidden {
        [] => None,
        [one] => Some(w.say("entries-hidden-for", &Args::new().text("readers", readers(w, *one)))),
        [first, others @ ..] => {
            let others: Vec<String> = others.iter().map(|other| readers(w, *other)).collect();
            let args =
                Args::new().text("readers", readers(w, *first)).text("others", others.join(", "));
            Some(w.say("entries-hidden-for-two", &args))
        }
    }
}

/// An entry with what was said to it; in a list, with the way to its own page.
pub(super) fn article(
    w: &Words,
    data: &PlacementPage<'_>,
    audience: Audience,
    entry: &Entry,
    is_listed: bool,
) -> Markup {
    if entry.withdrawn {
        return html! {
            article class="withdrawn" { p { (w.text("taken-back")) } }
        };
    }
    let language = entry.language.as_ref().map(|tag| tag.as_str().to_owned());
    html! {
        article {
            (entry_head(w, entry, audience))
            (question(w, entry))
            @if !entry.title.is_empty() {
                h2 dir="auto" lang=[language.clone()] { (entry.title) }
            }
            @for paragraph in entry.text.split("\n\n") {
                p class="words" dir="auto" lang=[language.clone()] { (paragraph) }
            }
            (entry_outcomes(w, entry))
            @for (side, feedback) in data.feedback {
                @for remark in feedback.get(&entry.id).into_iter().flatten() {
                    (remark_line(w, data, *side, remark))
                    @for reply in replies_to(data, remark) { (reply_line(w, data, reply)) }
                }
            }
            @if is_listed {
                p class="open-entry" { a href={ (data.path) "/" (entry.id) } { (w.text("open-entry")) } }
            }
        }
    }
}

/// When and in which phase an entry is, what it is and for whom, in which language, and whether it may be quoted.
pub(super) fn entry_head(w: &Words, entry: &Entry, audience: Audience) -> Markup {
    html! {
        header {
            time { (entry.happened_on.map_or_else(|| w.text("no-date"), |date| date.to_string())) }
            " · " (frame::phase(w, entry.phase))
            " · " (w.say("entry-for", &Args::new().text("readers", readers(w, audience))))
            @if let Some(kind) = &entry.kind { " · " (w.text(&format!("what-{}", kind.as_str()))) }
            @if entry.language.is_some() { " · " (language_name(entry.language.as_ref())) }
            " · " (w.text(&format!("export-consent-{}", entry.consent.as_str())))
        }
    }
}

/// The question that an entry answers, in the language of the page.
pub(super) fn question(w: &Words, entry: &Entry) -> Markup {
    let Some(EntryKind::Reflection(prompt)) = &entry.kind else { return html! {} };
    let language = w.language().tag().parse().expect("the pages' languages have tags");
    let method = Contents::current(&language);
    html! {
        @if let Some(found) = method.question(prompt.id.as_str()) { p class="note" dir="auto" lang=(method.language.as_str()) { (found.text) } }
    }
}

/// The outcomes that an entry names.
pub(super) fn entry_outcomes(w: &Words, entry: &Entry) -> Markup {
    html! {
        @if !entry.outcomes.is_empty() {
            ul class="outcomes" {
                @for outcome in &entry.outcomes {
                    li {
                        (frame::level(w, Some(outcome.level))) " · " (frame::kind(w, outcome.kind)) " · "
                        (frame::theme(w, Some(outcome.theme)))
                    }
                }
            }
        }
    }
}

/// The replies to a remark that the viewer may read.
fn replies_to<'a>(data: &PlacementPage<'a>, remark: &Remark) -> Vec<&'a Reply> {
    data.logs.iter().flat_map(|(_, log)| log.replies_to(remark.id)).collect()
}

/// A reply under its remark, by the name of who wrote it.
fn reply_line(w: &Words, data: &PlacementPage<'_>, reply: &Reply) -> Markup {
    let by = match &reply.by {
        Some(person) => data.roster.person_name(person).to_owned(),
        None => w.text("somebody"),
    };
    html! {
        div class="remark" {
            span class="by" { (by) }
            p class="words" dir="auto" lang=[reply.language.as_ref().map(Language::as_str)] { (reply.text) }
        }
    }
}

fn remark_line(w: &Words, data: &PlacementPage<'_>, side: Side, remark: &Remark) -> Markup {
    let by = match &remark.by {
        Some(person) => data.roster.person_name(person).to_owned(),
        None => w.text("somebody"),
    };
    let key = match remark.kind {
        RemarkKind::Comment => "comments",
        RemarkKind::Question => "asks",
        RemarkKind::Acknowledgement => "has-read",
    };
    let said = w.say(key, &Args::new().text("name", by).text("side", frame::side(w, side)));
    html! {
        div class="remark" {
            span class="by" {
                (said)
                @if remark.on_page { " · " (w.text("on-page")) }
                @if let Some(at) = remark.written { " · " (show_utc(at.unix_s().saturating_mul(1000))) }
            }
            @if !remark.text.is_empty() {
                p class="words" dir="auto" lang=[remark.language.as_ref().map(Language::as_str)] { (remark.text) }
            }
        }
    }
}
