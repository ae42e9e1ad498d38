//! How the relay is, and what was erased, for those who administer a partnership. No word of anybody is on it.

use maud::{Markup, html};
use samband_client_core::documents::DocKey;
use samband_client_core::time::{UnixMs, show_utc};
use samband_words::{Args, Words};

use super::frame::{Frame, pager};
use super::people::name;
use crate::backup::BackupsSeen;
use crate::reports::{ErasedLine, Pages, Rosters};

/// What the page shows.
pub struct CarePage<'a> {
    /// Whether pushes are turned away until the disk has space again.
    pub is_read_only: bool,
    /// Places in the store that cannot be read.
    pub damaged: usize,
    /// The documents that take nothing new because of them; no name for one that is not of these partnerships.
    pub damaged_documents: &'a [Option<DocKey>],
    /// The backups that the relay makes by itself, if it does.
    pub backups: Option<&'a BackupsSeen>,
    /// Figures of the relay, each under the key of its message.
    pub figures: &'a [(&'static str, u64)],
    /// The rosters of the partnerships that the viewer administers.
    pub rosters: &'a Rosters,
    /// What was erased of these partnerships, on this page of the list.
    pub erased: &'a [ErasedLine],
    /// Which page.
    pub pages: &'a Pages,
}

/// How the relay is. `None` for those who administer no partnership.
pub fn care(frame: &Frame, data: Option<&CarePage<'_>>) -> Markup {
    let w = frame.words;
    let heading = w.text("care");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            @match data {
                None => p { (w.text("care-not-yours")) },
                Some(data) => {
                    (status(w, data))
                    p { a href="/roster" { (w.text("roster")) } " · " a href="/refused" { (w.text("refused")) } }
                    h2 { (w.text("care-backups")) }
                    (backups(w, data.backups))
                    h2 { (w.text("care-erased")) }
                    (erased(w, data))
                    (pager(w, "/care", data.pages))
                }
            }
        },
    )
}

fn status(w: &Words, data: &CarePage<'_>) -> Markup {
    html! {
        @if data.is_read_only { p class="warning" role="alert" { (w.text("care-full")) } }
        @else { p { (w.text("care-writes")) } }
        @if data.damaged > 0 {
            p class="warning" { (w.say("care-damaged", &Args::new().number("count", data.damaged as u64))) }
        }
        @if !data.damaged_documents.is_empty() {
            h2 { (w.text("care-damaged-documents")) }
            ul {
                @for key in data.damaged_documents {
                    li { @if let Some(key) = key { bdi { (key) } } @else { (w.text("document-unknown")) } }
                }
            }
        }
        div class="scroll" role="region" tabindex="0" aria-label=(w.text("care")) { table {
            tbody {
                @for (key, number) in data.figures {
                    tr { th scope="row" { (w.text(key)) } td class="number" { (number) } }
                }
            }
        } }
    }
}

/// When the last backup was made, when the next is due, and where they are.
fn backups(w: &Words, seen: Option<&BackupsSeen>) -> Markup {
    let Some(seen) = seen else { return html! { p { (w.text("care-backups-off")) } } };
    let at = |at: Option<UnixMs>| at.map_or_else(|| "–".to_owned(), show_utc);
    html! {
        @if seen.has_failed { p class="warning" { (w.text("care-backup-trouble")) } }
        div class="scroll" role="region" tabindex="0" aria-label=(w.text("care-backups")) { table {
            tbody {
                tr { th scope="row" { (w.text("care-backup-last")) } td { bdi { (at(seen.last)) } } }
                tr { th scope="row" { (w.text("care-backup-next")) } td { bdi { (at(seen.next)) } } }
                tr { th scope="row" { (w.text("care-backup-folder")) } td { bdi dir="ltr" { (seen.folder) } } }
            }
        } }
    }
}

fn erased(w: &Words, data: &CarePage<'_>) -> Markup {
    if data.erased.is_empty() {
        return html! { p { (w.text("care-erased-none")) } };
    }
    html! {
        div class="scroll" role="region" tabindex="0" aria-label=(w.text("care-erased")) { table {
            thead { tr {
                th scope="col" { (w.text("when")) } th scope="col" { (w.text("document")) } th scope="col" { (w.text("device")) }
                th scope="col" { (w.text("care-unheard")) }
            } }
            tbody {
                @for line in data.erased {
                    @let done = (line.devices - line.unheard.len()) as u64;
                    @let of = Args::new().number("done", done).number("devices", line.devices as u64);
                    tr {
                        td { bdi { (show_utc(line.at)) } }
                        td {
                            @if let Some(key) = &line.document { bdi { (key) } } @else { (w.text("document-unknown")) }
                            ": " (w.text(if line.is_gone { "care-erased-all" } else { "care-erased-part" }))
                        }
                        td { (w.say("care-erased-on", &of)) }
                        td {
                            @if line.unheard.is_empty() { "–" }
                            ul {
                                @for device in &line.unheard {
                                    li { bdi { (device.label) } " · " bdi { (name(data.rosters, &device.person)) } }
                                }
                            }
                        }
                    }
                }
            }
        } }
    }
}
