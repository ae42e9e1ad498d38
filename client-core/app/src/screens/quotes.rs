//! The last question of the homecoming: which of one's own words may be quoted, asked anew for each.

use maud::{Markup, html};
use samband_client_core::documents::log::{EntryKind, LogEdit, Revision};
use samband_client_core::documents::terms::Consent;

use crate::Reply;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::own::{self, EntryLocation, OwnEntry};
use crate::screens::about::consent_key;
use crate::screens::mine;

/// The entries that are asked about: the answers of reflections, and what may be quoted already.
fn asked_about(c: &Context<'_>) -> Result<Vec<OwnEntry>, Failure> {
    let is_asked = |own: &OwnEntry| {
        let is_answer = matches!(own.entry.kind, Some(EntryKind::Reflection(_)));
        let is_in_log = matches!(own.place, EntryLocation::Log(..)) && !own.entry.withdrawn;
        is_in_log && (is_answer || own.entry.consent != Consent::None)
    };
    Ok(own::all(c)?.into_iter().filter(is_asked).collect())
}

/// A choice for each entry.
pub(crate) fn form(c: &Context<'_>, action: &str) -> Result<Markup, Failure> {
    let all = asked_about(c)?;
    Ok(html! {
        @if all.is_empty() { p class="quiet" { (c.text("quotes-nothing")) } }
        @else {
            p class="quiet" { (c.text("about-quote-stays")) }
            form method="post" action=(action) class="stack" {
                @for own in &all {
                    fieldset class="choices" {
                        legend { (mine::label(own)) }
                        @for consent in Consent::ALL {
                            label {
                                input type="radio" name={ "consent-" (own.entry.id) } value=(consent.as_str()) checked[*consent == own.entry.consent];
                                span { (c.text(consent_key(*consent))) }
                            }
                        }
                    }
                }
                button class="main" { (c.text("about-keep")) }
            }
        }
    })
}

/// Keeps the choices that differ.
pub(crate) fn keep(c: &Context<'_>, after: String) -> Result<Reply, Failure> {
    let fields = c.fields();
    for own in asked_about(c)? {
        let chosen: Option<Consent> = fields.read(&format!("consent-{}", own.entry.id));
        let Some(consent) = chosen.filter(|it| *it != own.entry.consent) else { continue };
        // each edit is made on what the ones before have left
        let EntryLocation::Log(key, _) = &own::find(c, own.entry.id)?.place else { continue };
        let base = c.device.heads(key)?;
        let revision = Revision { consent: Some(consent), ..Revision::default() };
        c.edit(key, LogEdit::Revise { base, entry: own.entry.id, revision })?;
    }
    see(after)
}
