//! Words of participants in a report: only with their consent, and only as long as it stands.

use std::collections::BTreeMap;

use maud::{Markup, html};
use samband_client_core::device::DeviceError;
use samband_client_core::documents::quote::{Quote, QuotedWords};
use samband_client_core::documents::round_report::RoundReportEdit;
use samband_client_core::ids::ItemId;

use crate::context::Context;
use crate::failure::Failure;
use crate::round::ReportRound;
use crate::screens::evidence;

/// Whether a quote may go along at this moment, as far as this phone can tell.
pub(crate) fn stands(c: &Context<'_>, it: &ReportRound<'_>, quote: &Quote) -> bool {
    let found = c.device.quoted(&it.partnership, quote);
    matches!(found, Ok(Ok(found)) if !found.changed)
}

/// The quotes of a section as they stand in the report, each to be taken out.
pub(crate) fn in_section(
    c: &Context<'_>,
    it: &ReportRound<'_>,
    section: &str,
    action: Option<&str>,
) -> Markup {
    let report = it.composed.as_ref().map(|composed| &composed.report);
    let quotes = report.into_iter().flat_map(|report| &report.quotes);
    let of_section = quotes.filter(|(_, it)| !it.removed && it.quote.section == section);
    html! {
        @for (id, in_report) in of_section {
            (live(c, it, &in_report.quote))
            @if let Some(action) = action {
                form method="post" action=(action) {
                    input type="hidden" name="quote" value=(id);
                    button class="small" name="put" value="unquote" { (c.text("quote-take-out")) }
                }
            }
        }
    }
}

/// The quotes of a section in a version that was handed in.
pub(crate) fn in_version<'a>(
    c: &Context<'_>,
    it: &ReportRound<'_>,
    quotes: impl Iterator<Item = (&'a ItemId, &'a Quote)>,
    quoted: &BTreeMap<ItemId, QuotedWords>,
) -> Markup {
    html! { @for (id, _) in quotes { (one(c, it, quoted.get(id))) } }
}

/// A quote of the report, with the words that its entry has at this moment.
fn live(c: &Context<'_>, it: &ReportRound<'_>, quote: &Quote) -> Markup {
    match c.device.quoted(&it.partnership, quote) {
        Ok(Ok(found)) => one(c, it, Some(&found.words)),
        Ok(Err(fault)) if fault.is_ended() => one(c, it, None),
        // only those who may read the entry see its words before they are handed in
        _ => html! { blockquote { p class="quiet" { (c.text("quote-not-here")) } } },
    }
}

fn one(c: &Context<'_>, it: &ReportRound<'_>, quoted: Option<&QuotedWords>) -> Markup {
    html! {
        blockquote {
            @match quoted {
                Some(quoted) => {
                    p dir="auto" { (quoted.words) }
                    @if let Some(by) = &quoted.by { p class="who" { bdi { (it.roster.person_name(by)) } } }
                }
                None => p class="quiet" { "[" (c.text("quote-taken-back")) "]" },
            }
        }
    }
}

/// The edit that puts an entry's words into a section, as its author has allowed.
pub(crate) fn add(
    c: &mut Context<'_>,
    partnership: &str,
    round: &str,
    section: &str,
) -> Result<(), Failure> {
    let quote = c.new_item();
    let entry: ItemId = c.fields().read("entry").ok_or(Failure::NotFound)?;
    let it = c.report_round(partnership, round)?;
    let mut all = evidence::all_entries(c, &it).into_iter();
    let found = all.find(|read| read.entry.id == entry).ok_or(Failure::NotFound)?;
    let log = c.device.log(&it.partnership, &found.placement, found.audience)?;
    let place = (&found.placement, found.audience);
    let of = Quote::of(section, place, &log, found.entry.id)
        .map_err(|error| Failure::from(DeviceError::from(error)))?;
    let key = it.report_key();
    c.edit(&key, RoundReportEdit::AddQuote { quote, of })
}
