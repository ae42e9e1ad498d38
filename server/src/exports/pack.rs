//! The report pack: one page to print, with the reports of a selection. The browser prints it, since it knows every script.

use std::io::Write;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use samband_client_core::documents::Field;
use samband_client_core::documents::goals::{Goals, Indicator};
use samband_client_core::documents::terms::{Language, Quantity};
use samband_client_core::report::Report;

use super::export::{Export, ExportError};
use super::head::{as_of, filter_in_words, fingerprint};
use super::rows::goals::each_goals;
use super::rows::reports::{Submitted, each_round};
use super::version_html::{outcomes_table, version};

/// Writes the page: the figures of the selection, the goals, and each report that is in, as the viewer may read them.
///
/// # Errors
///
/// When a document cannot be read, or the bytes cannot be written.
pub(super) fn write_pack(export: &Export, mut to: impl Write) -> Result<(), ExportError> {
    let w = export.words;
    let language = w.language();
    let title = w.text("export-pack");
    let begin = html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction().as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Samband" }
                link rel="stylesheet" href="/style.css";
            }
            // the body ends when every report is written
            (PreEscaped("<body class=\"pack\"><main>"))
            h1 { (title) }
            p class="note" { (w.text("export-filter")) ": " (filter_in_words(export)) }
            p class="as-of" { (as_of(export)) }
            p class="note" { (w.text("export-fingerprint")) ": " code { (fingerprint(export)) } }
            (heat_map(export, &export.figures()?))
        }
    };
    let begin = begin.into_string();
    to.write_all(begin.trim_end_matches("</html>").as_bytes())?;
    goals(export, &mut to)?;
    let mut reports = 0;
    each_round(export, &mut |of: &Submitted<'_>| {
        let versions = of.submission.view.in_order();
        let Some(latest) = versions.last() else { return Ok(()) };
        reports += 1;
        let section = html! { section class="report" { (version(export, of, *latest)) } };
        Ok(to.write_all(section.into_string().as_bytes())?)
    })?;
    if reports == 0 {
        to.write_all(html! { p { (w.text("export-no-report")) } }.into_string().as_bytes())?;
    }
    to.write_all(b"</main></body></html>\n")?;
    Ok(to.flush()?)
}

/// The outcomes of the selection, small figures hidden as on the pages.
fn heat_map(export: &Export, report: &Report) -> Markup {
    outcomes_table(export.words, |level, theme| {
        report.shown(report.outcomes_in(level, theme).outcomes).shown()
    })
}

/// The results framework: a table for each partner whose goals the viewer may read.
fn goals(export: &Export, to: &mut impl Write) -> Result<(), ExportError> {
    let w = export.words;
    let mut has_heading = false;
    each_goals(export, |(_, roster, partner), goals| {
        if goals.view.goals.is_empty() {
            return Ok(());
        }
        let table = html! {
            @if !std::mem::replace(&mut has_heading, true) { h2 { (w.text("goals-heading")) } }
            h3 { bdi { (roster.organisation_name(partner)) } " · " bdi { (roster.name) } }
            table {
                thead { tr {
                    th scope="col" { (w.text("goal-columns")) } th scope="col" { (w.text("unit")) }
                    th scope="col" { (w.text("baseline")) } th scope="col" { (w.text("target")) }
                    th scope="col" { (w.text("actual")) } th scope="col" { (w.text("measured-for")) }
                    th scope="col" { (w.text("progress")) }
                } }
                tbody {
                    @for goal in goals.view.goals.values() {
                        tr { th scope="rowgroup" colspan="7" dir="auto" lang=[goal.language.as_ref().map(Language::as_str)] { (goal.title) } }
                        @for indicator in goals.view.indicators.values().filter(|it| it.goal == goal.id) {
                            (row(export, &goals.view, indicator))
                        }
                    }
                }
            }
        };
        Ok(to.write_all(table.into_string().as_bytes())?)
    })
}

fn row(export: &Export, goals: &Goals, indicator: &Indicator) -> Markup {
    let w = export.words;
    let language = indicator.language.as_ref().map(Language::as_str);
    let latest = goals.latest(indicator.id);
    // a minus stands before its number in every script
    let number = |number: &Quantity| html! { bdi dir="ltr" { (number) } };
    let field = |field: Option<&Field<Quantity>>| match field {
        None => html! {},
        Some(field) if field.is_open() => html! { (w.text("open-decision")) },
        Some(field) => number(field.value()),
    };
    html! {
        tr {
            td dir="auto" lang=[language] { (indicator.title) }
            td dir="auto" lang=[language] { (indicator.unit) }
            td class="number" { (field(indicator.baseline.as_ref())) }
            td class="number" { (field(indicator.target.as_ref())) }
            @match latest {
                Some(latest) => {
                    td class="number" { (number(&latest.value)) } td { (latest.period) }
                    td class="number" { @if let Some(progress) = latest.progress { (progress) } }
                }
                None => { td colspan="3" { (w.text("not-measured")) } }
            }
        }
    }
}
