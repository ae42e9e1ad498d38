//! Writing a section of a report.

use maud::{Markup, html};
use samband_client_core::documents::Heads;
use samband_client_core::documents::contents::Section;
use samband_client_core::documents::sections::SectionText;
use samband_client_core::documents::terms::Language;
use samband_client_core::ids::OrganisationId;
use samband_words::Args;

use super::acting::{PageKey, TextField};
use super::frame::Frame;
use super::report_page::words_of;
use crate::reports::RoundView;

/// What the page of a section shows.
pub struct SectionPage<'a> {
    /// The report.
    pub view: &'a RoundView,
    /// The section.
    pub section: &'a Section,
    /// The language of the heading and the prompts.
    pub language: &'a Language,
    /// The partner that writes it, where each writes its own.
    pub organisation: Option<&'a OrganisationId>,
    /// The text as it stands.
    pub text: Option<&'a SectionText>,
    /// The form, for those who may write.
    pub form: Option<SectionForm<'a>>,
}

/// The form of a section.
pub struct SectionForm<'a> {
    /// Where it goes.
    pub path: String,
    /// What it carries.
    pub key: &'a PageKey,
    /// The version on which the person writes.
    pub base: &'a Heads,
    /// In which language.
    pub language: &'a Language,
    /// What was typed, in place of the text as it stands.
    pub typed: Option<&'a str>,
    /// Why it was not taken.
    pub fault: Option<String>,
}

/// A section, with its text to be written.
pub fn section(frame: &Frame, data: &SectionPage<'_>) -> Markup {
    let w = frame.words;
    let standing = data.text.map(|text| text.text.as_str()).unwrap_or_default();
    let of_text = data.text.and_then(|text| text.language.as_ref());
    frame.page(
        &data.section.heading,
        &html! {
            p class="back" { a href={ (data.view.path()) "?show=now" } { (w.text("back-to")) " " bdi { (data.view.round.name) } } }
            h1 lang=(data.language.as_str()) {
                (data.section.heading)
                @if let Some(of) = data.organisation { " · " bdi { (data.view.roster.organisation_name(of)) } }
            }
            div lang=(data.language.as_str()) {
                @for prompt in &data.section.prompts { p { (prompt) } }
                @if let Some(note) = &data.section.note { p class="note" { (note) } }
            }
            @for (language, note) in data.view.notes(&data.section.id, data.organisation) {
                p class="warning" { strong { (w.text("section-note")) } " " bdi lang=(language) { (note) } }
            }
            @match &data.form {
                None => (words_of(standing, of_text.map(Language::as_str))),
                Some(form) => {
                    form method="post" action=(form.path) class="act" {
                        (form.key.fields("section"))
                        input type="hidden" name="base"
                            value=(serde_json::to_string(form.base).expect("hashes are plain JSON"));
                        (TextField {
                            name: "text", id: "text", label: &w.text("section-label"), rows: 14,
                            language: of_text.unwrap_or(form.language),
                            text: form.typed.unwrap_or(standing), fault: form.fault.as_deref(),
                        }.show())
                        @if let Some(limit) = data.section.words {
                            p class="note" { (w.say("section-limit", &Args::new().number("limit", u64::from(limit)))) }
                        }
                        button { (w.text("section-put-in")) }
                    }
                }
            }
        },
    )
}
