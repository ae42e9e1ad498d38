//! The form by which a reviewer answers a version.

use maud::{Markup, html};
use samband_client_core::documents::status::Answer;
use samband_client_core::documents::submission::Version;
use samband_words::{Args, Words};

use super::acting::TextField;
use super::report::{ReportPage, texts};

/// The texts with room for a note under each, and the two buttons.
pub(super) fn form(w: &Words, data: &ReportPage<'_>, number: u64, version: &Version) -> Markup {
    let base = serde_json::to_string(&data.view.review.heads).expect("hashes are plain JSON");
    let label = w.text("review-note");
    let note = |section: &str| {
        let (name, id) = (format!("note:{section}"), format!("note-{section}"));
        let text = data.typed.get(&name);
        html! {
            details open[!text.is_empty()] {
                summary { (label) }
                div class="act" {
                    (TextField {
                        name: &name, id: &id, label: &label, rows: 3, language: data.language, text, fault: None,
                    }.show())
                }
            }
        }
    };
    html! {
        form method="post" action={ (data.view.path()) "/review" } {
            (data.key.fields())
            input type="hidden" name="base" value=(base);
            input type="hidden" name="version" value=(version.id);
            (texts(data, version, note))
            div class="buttons act" {
                button name="answer" value=(Answer::Returned.as_str()) { (w.text("review-return")) }
                button name="answer" value=(Answer::Accepted.as_str()) {
                    (w.say("review-accept", &Args::new().number("version", number)))
                }
            }
        }
    }
}
