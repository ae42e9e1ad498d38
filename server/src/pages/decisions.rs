//! Where people disagree about a number, and what was decided.

use std::sync::Arc;

use maud::{Markup, html};
use samband_client_core::documents::decisions::{DecisionEvent, IndicatorField};
use samband_client_core::documents::goals::Goals;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::Language;
use samband_client_core::ids::{ItemId, OrganisationId};
use samband_words::{Args, Words};

use super::frame::{Frame, as_of_line, pager};
use super::indicator::{decision, of_indicator};
use crate::reports::{AsOf, Pages, place};

/// The goals of one partner.
pub struct Sheet {
    /// The partnership's roster.
    pub roster: Arc<Roster>,
    /// The partner.
    pub organisation: OrganisationId,
    /// Its goals.
    pub goals: Goals,
    /// The path of the pages of its indicators.
    pub path: String,
}

impl Sheet {
    fn open(&self) -> Vec<(ItemId, &str, &'static str)> {
        let rows = self.goals.indicators.values();
        let fields = rows.flat_map(|row| {
            IndicatorField::ALL.iter().filter_map(|field| {
                let values = self.goals.field(row.id, *field)?;
                values.is_open().then_some((row.id, row.title.as_str(), field.as_str()))
            })
        });
        fields.collect()
    }

    fn decided(&self) -> Vec<&DecisionEvent> {
        let mut events: Vec<&DecisionEvent> = self.goals.decisions.values().collect();
        events.sort_by_key(|event| std::cmp::Reverse((event.made_at, event.id)));
        events
    }
}

/// Every decision that the viewer may see, partner by partner; `open` of the partners have one that nobody has made yet.
pub fn decisions(
    frame: &Frame,
    sheets: &[Sheet],
    pages: &Pages,
    open: usize,
    as_of: &AsOf,
) -> Markup {
    let w = frame.words;
    let heading = w.text("decisions");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            (as_of_line(w, as_of))
            @if open == 0 { p { (w.text("decisions-none")) } }
            @for sheet in sheets.iter().filter(|sheet| !sheet.open().is_empty() || !sheet.goals.decisions.is_empty()) {
                h2 { bdi { (sheet.roster.name) } " · " bdi { (place(&sheet.roster, &sheet.organisation)) } }
                (still_open(w, sheet))
                @for event in sheet.decided() { (settled(w, sheet, event)) }
            }
            (pager(w, "/decisions", pages))
        },
    )
}

fn still_open(w: &Words, sheet: &Sheet) -> Markup {
    html! {
        @for (indicator, title, field) in sheet.open() {
            p class="warning" {
                a href={ (sheet.path) "/" (indicator) } {
                    (w.say("two-values", &Args::new().text("what", w.text(field)))) ": " bdi { (title) }
                }
            }
        }
    }
}

fn settled(w: &Words, sheet: &Sheet, event: &DecisionEvent) -> Markup {
    let row = of_indicator(&sheet.goals, event).and_then(|id| sheet.goals.indicators.get(&id));
    html! {
        div class="remark" {
            @if let Some(row) = row {
                a href={ (sheet.path) "/" (row.id) } { bdi lang=[row.language.as_ref().map(Language::as_str)] { (row.title) } } " "
            }
            (decision(w, &sheet.roster, event))
        }
    }
}
