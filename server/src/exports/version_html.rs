//! A submitted version of a report for paper and archives: headings, paragraphs and tables with headers, and no script.

use maud::{DOCTYPE, Markup, html};
use samband_client_core::documents::contents::Contents;
use samband_client_core::documents::review::ReviewRecord;
use samband_client_core::documents::status::Answer;
use samband_client_core::documents::submission::Version;
use samband_client_core::documents::terms::{Language, Level, Theme};
use samband_client_core::ids::{ItemId, OrganisationId};
use samband_client_core::text::is_blank;
use samband_words::{Args, Words};

use super::export::Export;
use super::rows::reports::Submitted;

/// A page of its own around this body.
pub(super) fn whole(w: &Words, title: &str, body: &Markup) -> Markup {
    let language = w.language();
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction().as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
            }
            body { (body) }
        }
    }
}

/// The language of headings, as documents write it.
fn contents_language(w: &Words) -> Language {
    w.language().tag().parse().expect("tags of languages are well-formed")
}

/// The name of a report.
pub(super) fn title(of: &Submitted<'_>) -> String {
    format!("{} · {}", of.roster.name, of.round.name)
}

/// A version: who has signed, the texts by section, the quotes, the figures, what was answered.
pub(super) fn version(
    export: &Export,
    of: &Submitted<'_>,
    (number, version): (u64, &Version),
) -> Markup {
    let w = export.words;
    let draft = &version.draft;
    let args = Args::new()
        .number("version", number)
        .text("person", draft.signed_by.as_str())
        .text("function", draft.signed_as.as_str());
    html! {
        h1 { bdi { (title(of)) } }
        p { (w.say("version-signed", &args)) }
        (front(w, of, version))
        @for open in &draft.open_decisions { p dir="auto" { (open) } }
        (texts(export, of, version))
        (figures(w, version))
        (answers(export, of, version))
        @if let Some(fingerprint) = &version.fingerprint {
            p { (w.text("export-fingerprint")) ": " code { (fingerprint) } }
        }
    }
}

/// The partners, the days of the round, and who agreed.
fn front(w: &Words, of: &Submitted<'_>, version: &Version) -> Markup {
    let partner = |id: &OrganisationId| {
        Args::new().text("partner", of.roster.organisation_name(id).to_owned())
    };
    html! {
        table {
            thead { tr { th scope="col" { (w.text("export-partner")) } th scope="col" { (w.text("country")) } th scope="col" { (w.text("agree")) } } }
            tbody {
                @for (id, organisation) in &of.roster.organisations {
                    tr {
                        th scope="row" { bdi { (organisation.name) } }
                        td { (organisation.country) }
                        td {
                            @if version.draft.agreed.contains_key(id) { (w.say("agree-yes", &partner(id))) }
                            @else if let Some(why) = version.draft.without.get(id) {
                                (w.say("agree-without", &partner(id))) " – " bdi { (why) }
                            }
                        }
                    }
                }
            }
        }
        @if let (Some(starts), Some(ends)) = (of.round.starts, of.round.ends) { p { bdi { (starts) } " – " bdi { (ends) } } }
    }
}

fn texts(export: &Export, of: &Submitted<'_>, version: &Version) -> Markup {
    let content = &version.draft.content;
    let language = contents_language(export.words);
    let contents =
        Contents::get(&content.contents, &language).unwrap_or_else(|| Contents::current(&language));
    html! {
        @for section in &contents.sections {
            @let prefix = format!("{}/", section.id);
            @let of_section = content.texts.iter().filter(|(key, text)| {
                (**key == section.id || key.starts_with(&prefix)) && !is_blank(&text.text)
            });
            @for (key, text) in of_section {
                @let partner = key.split_once('/').and_then(|(_, of)| of.parse::<OrganisationId>().ok());
                h2 lang=(contents.language.as_str()) {
                    (section.heading)
                    @if let Some(partner) = &partner { " · " bdi { (of.roster.organisation_name(partner)) } }
                }
                div lang=[Some(text.language.as_str()).filter(|it| !it.is_empty())] dir="auto" {
                    @for paragraph in text.text.split("\n\n") { p { (paragraph) } }
                }
            }
            @for (id, _) in content.quotes.iter().filter(|(_, quote)| quote.section == section.id) {
                (quote(export, of, version, *id))
            }
        }
    }
}

fn quote(export: &Export, of: &Submitted<'_>, version: &Version, id: ItemId) -> Markup {
    match version.draft.quoted.get(&id) {
        Some(quoted) => html! {
            blockquote dir="auto" {
                p { (quoted.words) }
                @if let Some(by) = &quoted.by { p { "– " bdi { (export.name(of.roster, Some(by))) } } }
            }
        },
        None => html! { blockquote { p { (export.words.text("export-quote-gone")) } } },
    }
}

/// The figures as they stood when the version was made. What is not in it is about fewer than three people.
fn figures(w: &Words, version: &Version) -> Markup {
    let figures = &version.draft.figures;
    let entries = figures.get("entries").copied();
    html! {
        (outcomes_table(w, |level, theme| figures.get(&format!("{level}/{theme}")).copied()))
        p { (w.text("entries-heading")) ": " (figure(w, entries)) }
    }
}

fn figure(w: &Words, figure: Option<u64>) -> Markup {
    html! { @match figure { Some(count) => { (count) } None => { (w.text("export-few")) } } }
}

/// Outcomes by level and theme. What `of` does not give is about fewer than three people.
pub(super) fn outcomes_table(w: &Words, of: impl Fn(Level, Theme) -> Option<u64>) -> Markup {
    html! {
        h2 { (w.text("outcomes-heading")) }
        table {
            thead { tr {
                th scope="col" { (w.text("level")) }
                @for theme in Theme::ALL { th scope="col" { (w.text(&format!("theme-{theme}"))) } }
            } }
            tbody {
                @for level in Level::ALL {
                    tr {
                        th scope="row" { (w.text(&format!("level-{level}"))) }
                        @for theme in Theme::ALL { td { (figure(w, of(*level, *theme))) } }
                    }
                }
            }
        }
    }
}

/// What reviewers have said of the version.
fn answers(export: &Export, of: &Submitted<'_>, version: &Version) -> Markup {
    let w = export.words;
    let all = of.review.as_ref().map(|review| review.view.in_order()).unwrap_or_default();
    let of_version: Vec<&ReviewRecord> =
        all.into_iter().filter(|said| said.event.version == version.id).collect();
    html! {
        @for said in of_version {
            @let key = match said.event.answer {
                Answer::Returned => "review-returned",
                Answer::Accepted => "review-accepted",
                Answer::Reopened => "review-reopened",
            };
            @let by = export.name(of.roster, said.event.by.as_ref());
            h3 { (w.say(key, &Args::new().text("person", by))) }
            @if !is_blank(&said.text) { p dir="auto" { (said.text) } }
            @for note in said.notes.values() { p dir="auto" { (note) } }
        }
    }
}

/// The same as plain text: headings, paragraphs and quotes.
pub(super) fn plain(
    export: &Export,
    of: &Submitted<'_>,
    (number, version): (u64, &Version),
) -> String {
    let w = export.words;
    let content = &version.draft.content;
    let language = contents_language(w);
    let contents =
        Contents::get(&content.contents, &language).unwrap_or_else(|| Contents::current(&language));
    let mut text = format!("{}\n", title(of));
    text += &format!("{}\n", w.say("report-version", &Args::new().number("version", number)));
    text += &format!("{}, {}\n", version.draft.signed_by, version.draft.signed_as);
    for section in &contents.sections {
        let prefix = format!("{}/", section.id);
        for (key, of_section) in &content.texts {
            if (*key != section.id && !key.starts_with(&prefix)) || is_blank(&of_section.text) {
                continue;
            }
            let partner = key.split_once('/').and_then(|(_, of)| of.parse::<OrganisationId>().ok());
            let partner =
                partner.map(|of_partner| of.roster.organisation_name(&of_partner).to_owned());
            let partner = partner.map(|name| format!(" · {name}")).unwrap_or_default();
            text += &format!("\n{}{partner}\n\n{}\n", section.heading, of_section.text);
        }
        for (id, _) in content.quotes.iter().filter(|(_, quote)| quote.section == section.id) {
            let words = version.draft.quoted.get(id).map(|quoted| quoted.words.clone());
            text += &format!("\n> {}\n", words.unwrap_or_else(|| w.text("export-quote-gone")));
        }
    }
    text
}
