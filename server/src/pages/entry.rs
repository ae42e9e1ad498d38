//! One entry, with what its readers say to it.

use maud::{Markup, html};
use samband_client_core::documents::log::in_date_order;
use samband_client_core::documents::terms::{Language, RemarkKind};
use samband_client_core::ids::{ItemId, PersonId};

use super::acting::{PageKey, TextField, done};
use super::frame::{Frame, as_of_line};
use super::placement::{PlacementPage, article};

/// The form under an entry, for those who may say something to it.
pub struct EntryForm<'a> {
    /// Where it goes.
    pub path: String,
    /// What it carries.
    pub key: &'a PageKey,
    /// Who would say it.
    pub person: &'a PersonId,
    /// In which language.
    pub language: Language,
    /// What was typed.
    pub text: &'a str,
    /// Why it was not taken.
    pub fault: Option<String>,
}

/// An entry. `None` where the viewer sees no such entry.
pub fn entry(
    frame: &Frame,
    data: &PlacementPage<'_>,
    entry: ItemId,
    form: Option<&EntryForm<'_>>,
    said: Option<&str>,
) -> Option<Markup> {
    let w = frame.words;
    let entries = in_date_order(data.logs.iter().map(|(audience, log)| (*audience, &**log)));
    let (audience, entry) = entries.into_iter().find(|(_, it)| it.id == entry)?;
    let name = data.name(w);
    let has_read = form.is_some_and(|form| {
        let mut remarks = data.feedback.iter().flat_map(|(_, of)| of.get(&entry.id)).flatten();
        remarks.any(|remark| {
            remark.kind == RemarkKind::Acknowledgement && remark.by.as_ref() == Some(form.person)
        })
    });
    Some(frame.page(
        &name,
        &html! {
            p class="back" { a href=(data.path) { (w.text("back-to")) " " bdi { (name) } } }
            h1 { bdi { (name) } }
            (done(said))
            (as_of_line(w, data.as_of))
            (article(w, data, audience, entry, false))
            @if let Some(form) = form.filter(|_| !entry.withdrawn) {
                // a form of its own: it does not take what is being typed
                @if !has_read {
                    form method="post" action=(form.path) class="act" {
                        (form.key.fields("read"))
                        button name="kind" value=(RemarkKind::Acknowledgement.as_str()) { (w.text("i-have-read-it")) }
                    }
                }
                form method="post" action=(form.path) class="act" {
                    (form.key.fields("remark"))
                    (TextField {
                        name: "text", id: "text", label: &w.text("remark-label"), rows: 5, language: &form.language,
                        text: form.text, fault: form.fault.as_deref(),
                    }.show())
                    div class="buttons" {
                        button name="kind" value=(RemarkKind::Comment.as_str()) { (w.text("remark-comment")) }
                        button name="kind" value=(RemarkKind::Question.as_str()) { (w.text("remark-ask")) }
                    }
                }
            }
        },
    ))
}
