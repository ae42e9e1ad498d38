//! *Take with you*: the files that a person can take, with what is in each.

use maud::{Markup, html};
use samband_words::{Args, Words};

use super::filter::{filter_form, query};
use super::frame::{Frame, as_of_line, partly};
use crate::exports::{Export, ExportFault, ExportFile, ORGANISATION_TYPES, Offer, fingerprint};
use crate::reports::Filter;

/// Fields of a filter that choose among entries, which no file does.
const OF_ENTRIES: &[&str] = &["level", "theme"];

/// The files of a selection.
pub fn take(frame: &Frame, export: &Export, offers: &[Offer]) -> Markup {
    let w = frame.words;
    let query = query(&export.filter, OF_ENTRIES);
    frame.page(
        &w.text("take"),
        &html! {
            h1 { (w.text("take")) }
            p { (w.text("take-what")) " " a href="/export/help" hreflang="en" { (w.text("export-help")) } }
            (as_of_line(w, &export.as_of))
            (filter_form(w, "/export", &export.filter))
            p class="note" { (w.text("export-dates-own")) }
            (partly(w, "part-of-logs", export.visible_logs()))
            (partly(w, "part-of-goals", export.visible_goals()))
            h2 { (w.text("export-tables")) }
            p { (w.text("export-csv-what")) }
            (tables(w, offers, &query))
            ul {
                li { (file(w, ExportFile::Workbook, "export-workbook", &query)) ": " (w.text("export-workbook-has")) }
            }
            h2 { (w.text("export-others")) }
            ul {
                li { (file(w, ExportFile::Pack, "export-pack", &query)) ": " (w.text("export-pack-has")) }
                li { (file(w, ExportFile::Json, "export-json", &query)) ": " (w.text("export-json-has")) }
            }
            (records(w, &export.filter))
            (iati(w, export))
            p class="note" {
                (w.text("export-fingerprint")) ": " code { (fingerprint(export)) } " · "
                (w.text("export-fingerprint-what"))
            }
        },
    )
}

/// The filter alone, because a field of it cannot be read.
pub fn take_unreadable(frame: &Frame, filter: &Filter) -> Markup {
    let w = frame.words;
    frame.page(
        &w.text("take"),
        &html! {
            h1 { (w.text("take")) }
            p class="warning" role="alert" { (w.text("export-unreadable")) }
            (filter_form(w, "/export", filter))
        },
    )
}

/// Why there is no such file, with the filter to choose something else.
pub fn take_fault(frame: &Frame, filter: &Filter, fault: ExportFault) -> Markup {
    let w = frame.words;
    let said = match fault {
        ExportFault::Identifier => w.text("export-iati-ref-fault"),
        ExportFault::NothingToPublish => w.text("export-iati-none"),
        ExportFault::TooManyReports(count, most) => {
            w.say("export-many", &Args::new().number("count", count).number("most", most))
        }
    };
    frame.page(
        &w.text("take"),
        &html! {
            p class="back" { a href={ "/export" (query(filter, OF_ENTRIES)) } { (w.text("take")) } }
            h1 { (w.text("take")) }
            p class="warning" role="alert" { (said) }
            (filter_form(w, "/export", filter))
        },
    )
}

/// The way to a file.
fn file(w: &Words, file: ExportFile, name: &str, query: &str) -> Markup {
    html! { a href={ "/export/" (file.name()) (query) } { (w.text(name)) } }
}

/// The fields of the filter, as a form carries them along.
fn kept(filter: &Filter) -> Markup {
    html! {
        @for (name, value) in filter.fields().filter(|(name, _)| !OF_ENTRIES.contains(name)) {
            input type="hidden" name=(name) value=(value);
        }
    }
}

fn records(w: &Words, filter: &Filter) -> Markup {
    html! {
        h3 { (w.text("export-records")) }
        p { (w.text("export-records-has")) }
        form method="get" action={ "/export/" (ExportFile::Records.name()) } class="act" {
            (kept(filter))
            label for="case" { (w.text("export-case")) }
            input id="case" name="case" maxlength="200";
            label for="access" { (w.text("export-access")) }
            input id="access" name="access" maxlength="200";
            button { (w.text("export-take")) }
        }
    }
}

fn iati(w: &Words, export: &Export) -> Markup {
    html! {
        h3 { (w.text("export-iati")) }
        p { (w.text("export-iati-has")) }
        @if export.has_activities() {
            form method="get" action={ "/export/" (ExportFile::Iati.name()) } class="act" {
                (kept(&export.filter))
                label for="iati_ref" { (w.text("export-iati-ref")) }
                input id="iati_ref" name="iati_ref" required maxlength="100" placeholder="NO-BRC-987654321";
                label for="iati_type" { (w.text("export-iati-type")) }
                select id="iati_type" name="iati_type" lang="en" {
                    @for (code, name) in ORGANISATION_TYPES { option value=(code) { (code) " " (name) } }
                }
                button { (w.text("export-take")) }
            }
        } @else {
            p class="note" { (w.text("export-iati-none")) }
        }
    }
}

fn tables(w: &Words, offers: &[Offer], query: &str) -> Markup {
    html! {
        div class="scroll rows" role="region" tabindex="0" aria-label=(w.text("export-tables")) { table {
            thead { tr {
                th scope="col" { (w.text("export-file")) } th scope="col" { (w.text("export-has")) }
                th scope="col" class="number" { (w.text("export-rows")) }
            } }
            tbody {
                @for offer in offers {
                    @let file = ExportFile::Csv(offer.table);
                    tr {
                        td data-label=(w.text("export-file")) { a href={ "/export/" (file.name()) (query) } { (w.text(offer.table.name_key())) " (CSV)" } }
                        td data-label=(w.text("export-has")) { (w.text(offer.table.about_key())) }
                        td class="number" data-label=(w.text("export-rows")) { (offer.rows) }
                    }
                }
            }
        } }
    }
}
