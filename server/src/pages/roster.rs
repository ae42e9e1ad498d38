//! The roster of partnerships: a file is pasted, and what it would change is shown before anything is written.

use maud::{Markup, html};
use samband_client_core::documents::RowChange;
use samband_client_core::documents::roster::RosterSection;
use samband_client_core::ids::PartnershipId;
use samband_words::{Args, Words};

use super::acting::{PageKey, done};
use super::frame::Frame;
use crate::roster_file::Fault;

/// The rows that are shown of what would change; beyond that, how many more there are.
const ROWS_MAX: usize = 200;

/// What the check of a file has found.
pub enum RosterFound {
    /// Nothing was sent yet.
    Nothing,
    /// What is wrong; nothing was written.
    Faults(Vec<RosterFault>),
    /// Another reason for which nothing was written.
    Failed(String),
    /// What would change.
    Changes {
        /// By partnership, with its name.
        of: Vec<(String, Vec<RowChange>)>,
        /// What stands for the file and these changes.
        fingerprint: String,
        /// Whether the rosters have changed since somebody looked.
        has_moved: bool,
    },
}

/// Something that is wrong with a file.
pub enum RosterFault {
    /// What the file says.
    File(Fault),
    /// A partnership that the person does not administer.
    NotAdministered(usize, PartnershipId),
    /// A new partnership in which the file makes the person no administrator.
    NewNeedsYou(usize, PartnershipId),
}

/// What the page shows.
pub struct RosterPage<'a> {
    /// What the form carries.
    pub key: &'a PageKey,
    /// What was pasted.
    pub text: &'a str,
    /// What was found in it.
    pub found: &'a RosterFound,
    /// What was done a moment ago.
    pub said: Option<&'a str>,
}

/// The page of the roster. `None` for those who administer no partnership.
pub fn roster(frame: &Frame, data: Option<&RosterPage<'_>>) -> Markup {
    let w = frame.words;
    let heading = w.text("roster");
    let Some(data) = data else {
        return frame
            .page(&heading, &html! { h1 { (heading) } p { (w.text("roster-not-yours")) } });
    };
    let is_wrong = matches!(data.found, RosterFound::Faults(_) | RosterFound::Failed(_));
    frame.page(
        &heading,
        &html! {
            p class="back" { a href="/care" { (w.text("care")) } }
            h1 { (heading) }
            (done(data.said))
            p { (w.text("roster-what")) }
            p class="note" { (w.text("roster-stays")) }
            (found(w, data))
            form method="post" action="/roster" class="act" {
                (data.key.fields("roster"))
                label for="text" { (w.text("roster-text")) }
                textarea id="text" name="text" rows="24" dir="ltr" spellcheck="false" autocapitalize="none"
                    aria-invalid=[is_wrong.then_some("true")] aria-describedby=[is_wrong.then_some("faults")] {
                    "\n" (data.text)
                }
                @if let RosterFound::Changes { fingerprint, of, .. } = data.found {
                    input type="hidden" name="seen" value=(fingerprint);
                    @if !of.is_empty() { button name="do" value="import" { (w.text("roster-import")) } }
                }
                button name="do" value="check" { (w.text("roster-check")) }
            }
        },
    )
}

fn found(w: &Words, data: &RosterPage<'_>) -> Markup {
    match data.found {
        RosterFound::Nothing => html! {},
        RosterFound::Failed(why) => html! {
            p id="faults" class="warning" role="alert" lang="en" dir="ltr" { (why) }
        },
        RosterFound::Faults(faults) => html! {
            div id="faults" class="warning" role="alert" {
                p { (w.say("roster-faults", &Args::new().number("count", faults.len() as u64))) }
                ul { @for it in faults { li { (fault(w, it, data.text)) } } }
            }
        },
        RosterFound::Changes { of, has_moved, .. } => html! {
            @if *has_moved { p class="warning" role="alert" { (w.text("roster-moved")) } }
            h2 { (w.text("roster-changes")) }
            @if of.is_empty() { p role="status" { (w.text("roster-changes-none")) } }
            (changes(w, of))
        },
    }
}

/// What is wrong, with the line as it was pasted.
fn fault(w: &Words, fault: &RosterFault, text: &str) -> Markup {
    let of = |key: &str, partnership: &PartnershipId| {
        let args = Args::new().text("partnership", partnership.as_str());
        html! { (w.say(key, &args)) }
    };
    let (line, said) = match fault {
        RosterFault::File(fault) => {
            (fault.line, html! { span lang="en" dir="ltr" { (fault.text) } })
        }
        RosterFault::NotAdministered(line, id) => (*line, of("roster-not-administered", id)),
        RosterFault::NewNeedsYou(line, id) => (*line, of("roster-new-needs-you", id)),
    };
    let pasted = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    html! {
        (w.say("roster-fault-line", &Args::new().number("line", line as u64))) ": " (said)
        @if !pasted.trim().is_empty() { br; code dir="ltr" { (pasted) } }
    }
}

fn changes(w: &Words, of: &[(String, Vec<RowChange>)]) -> Markup {
    let mut left = ROWS_MAX;
    let shown = of.iter().map(|(name, rows)| {
        let shown = &rows[..rows.len().min(left)];
        left -= shown.len();
        (name, shown)
    });
    let shown: Vec<_> = shown.filter(|(_, rows)| !rows.is_empty()).collect();
    let all: usize = of.iter().map(|(_, rows)| rows.len()).sum();
    html! {
        @for (name, rows) in &shown {
            h3 { bdi { (name) } }
            div class="scroll" role="region" tabindex="0" aria-label=(name) { table {
                thead { tr {
                    th scope="col" { (w.text("roster-row")) } th scope="col" { (w.text("roster-field")) }
                    th scope="col" { (w.text("roster-before")) } th scope="col" { (w.text("roster-after")) }
                } }
                @for row in *rows { (change(w, row)) }
            } }
        }
        @if all > ROWS_MAX {
            p class="note" { (w.say("roster-changes-more", &Args::new().number("count", (all - ROWS_MAX) as u64))) }
        }
    }
}

/// The fields of a row that would change, each with what it says now.
fn change(w: &Words, row: &RowChange) -> Markup {
    let value = |value: &Option<String>| html! { @match value { Some(text) => { bdi { (text) } } None => "–" } };
    html! {
        tbody {
            @for (n, (field, (before, after))) in row.fields.iter().enumerate() {
                tr {
                    @if n == 0 {
                        th scope="rowgroup" rowspan=(row.fields.len()) {
                            (w.text(section(row.section))) ": " bdi { (row.key) }
                            @if row.is_new { " · " (w.text("roster-row-new")) }
                        }
                    }
                    td { code dir="ltr" { (field) } }
                    td { (value(before)) }
                    td { (value(after)) }
                }
            }
        }
    }
}

fn section(section: RosterSection) -> &'static str {
    match section {
        RosterSection::Partnership => "roster-section-partnership",
        RosterSection::Organisations => "roster-section-organisations",
        RosterSection::People => "roster-section-people",
        RosterSection::Roles => "roster-section-roles",
        RosterSection::Rounds => "roster-section-rounds",
        RosterSection::Placements => "roster-section-placements",
        _ => "roster-section-other",
    }
}
