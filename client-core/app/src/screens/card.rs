//! The card behind a new entry, which may be ignored: where it is, and a way back from having shared it.

use maud::{Markup, html};
use samband_client_core::ids::ItemId;

use crate::context::Context;
use crate::own::{self, EntryLocation};
use crate::screens::{about, entry};

/// The card.
pub(crate) fn show(c: &Context<'_>, item: ItemId) -> Markup {
    let Ok(own) = own::find(c, item) else { return html! {} };
    html! {
        section class="card" aria-labelledby="card" {
            h2 id="card" { a href={ "/app/log/" (item) } { (c.text("write-last")) } }
            p class="state" { (own.state(c).words) }
            (entry::readers(c, &own.place, "quiet"))
            // shown by the page where the browser offers it
            @if !c.around.installed { button type="button" data-install hidden { (c.text("check-installed-ask")) } }
            (about::third_people(c, &own))
            @if matches!(&own.place, EntryLocation::Journal(note) if note.shared.is_some()) {
                form method="post" action={ "/app/log/" (item) "/take-back" } {
                    button { (c.text("take-back")) }
                }
            }
            (about::form(c, &own, None))
        }
    }
}
