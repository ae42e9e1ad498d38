//! The list of refused changes.

use maud::{Markup, html};
use samband_client_core::time::show_utc;
use samband_client_core::wire::PushRefusal;
use samband_words::{Args, Words};

use super::frame::{Frame, pager};
use super::people::name;
use crate::reports::{Pages, REFUSED_LINES_MAX, RefusedLine, Rosters};

/// The changes of the viewer's partnerships that were refused.
///
/// `others` are the partnerships whose refused changes are not for the viewer.
pub fn refused(
    frame: &Frame,
    rosters: &Rosters,
    others: &[String],
    lines: &[RefusedLine],
    pages: &Pages,
) -> Markup {
    let w = frame.words;
    let heading = w.text("refused");
    let partnerships = |names: Vec<&str>| Args::new().text("partnerships", names.join(", "));
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            p { (w.say("refused-what", &Args::new().number("most", REFUSED_LINES_MAX as u64))) }
            @if !others.is_empty() {
                p class="note" {
                    (w.say("refused-others", &partnerships(others.iter().map(String::as_str).collect())))
                }
            }
            @if lines.is_empty() && !rosters.is_empty() {
                @let own = rosters.values().map(|roster| roster.name.as_str()).collect();
                p { (w.say("refused-none", &partnerships(own))) }
            } @else if !lines.is_empty() {
                div class="scroll rows" role="region" tabindex="0" aria-label=(heading) { table {
                    thead { tr {
                        th scope="col" { (w.text("when")) } th scope="col" { (w.text("person")) } th scope="col" { (w.text("device")) }
                        th scope="col" { (w.text("document")) } th scope="col" { (w.text("why")) } th scope="col" class="number" { (w.text("bytes")) }
                    } }
                    tbody { @for line in lines { (refused_row(w, rosters, line)) } }
                } }
            }
            (pager(w, "/refused", pages))
            p class="back" { a href="/care" { (w.text("care")) } }
        },
    )
}

fn refused_row(w: &Words, rosters: &Rosters, line: &RefusedLine) -> Markup {
    let (why, advice) = told(w, line);
    html! {
        tr {
            td data-label=(w.text("when")) { bdi { (show_utc(line.at)) } }
            td data-label=(w.text("person")) { bdi { (name(rosters, &line.person)) } }
            td data-label=(w.text("device")) { bdi { (line.label) } }
            td data-label=(w.text("document")) {
                @if let Some(key) = &line.document { bdi { (key) } } @else { (w.text("document-unknown")) }
            }
            td data-label=(w.text("why")) { (why) " (" (line.code) ")" div class="advice" { (advice) } }
            td class="number" data-label=(w.text("bytes")) { (line.bytes) }
        }
    }
}

/// Why a change was refused, and what the coordinator can do.
fn told(w: &Words, line: &RefusedLine) -> (String, String) {
    let key = match PushRefusal::ALL.iter().find(|refusal| refusal.code() == line.code) {
        Some(PushRefusal::NotAllowed) => "refusal-not-allowed",
        Some(PushRefusal::UnknownDocument) => "refusal-unknown-document",
        Some(PushRefusal::Revoked) => "refusal-revoked",
        Some(PushRefusal::MissingDependency) => "refusal-missing-dependency",
        Some(PushRefusal::ActorReused | PushRefusal::WrongNumber | PushRefusal::DoesNotApply) => {
            "refusal-copied"
        }
        Some(PushRefusal::WrongAuthor) => "refusal-wrong-author",
        Some(
            PushRefusal::NotAChange | PushRefusal::NotCanonical | PushRefusal::TooManyOperations,
        ) => "refusal-unreadable",
        _ => return (line.text.clone(), w.text("refusal-other-do")),
    };
    (w.text(key), w.text(&format!("{key}-do")))
}
