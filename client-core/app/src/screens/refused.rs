//! What can be done with an entry that the relay has not taken.

use maud::{Markup, html};
use samband_client_core::documents::roster::Membership;
use samband_client_core::documents::terms::Role;

use crate::context::Context;
use crate::failure::Failure;
use crate::own::{self, EntryLocation, OwnEntry};
use crate::say::Part;
use crate::states::is_repaired;

/// What to do, by the code of the refusal.
pub(crate) fn show(c: &Context<'_>, own: &OwnEntry, code: u16) -> Markup {
    let EntryLocation::Log(key, _) = &own.place else { return html! {} };
    let id = own.entry.id;
    let button = |act: &str, label: &str| {
        html! {
            form method="post" action={ "/app/log/" (id) "/" (act) } { button { (c.text(label)) } }
        }
    };
    let whom: Vec<String> = coordinators(c, own)
        .iter()
        .map(|membership| c.name(key.partnership(), &membership.person))
        .collect();
    html! {
        section class="card" {
            h2 { (c.text("refused-do")) }
            @if !whom.is_empty() { p { (c.tell("refused-ask", &[("people", Part::Name(c.list(&whom)))])) } }
            div class="actions" {
                @if is_repaired(code) { (button("again", "refused-again")) }
                button type="button" data-copy="words" { (c.text("refused-copy")) }
                (button("keep", "refused-keep"))
                a class="button" href="/app/more/copy" { (c.text("copy")) }
            }
            p class="quiet" { (c.tell("refused-code", &[("code", Part::Number(u64::from(code)))])) }
        }
    }
}

/// The coordinators of the home side, who can help.
fn coordinators<'a>(c: &'a Context<'_>, own: &OwnEntry) -> Vec<&'a Membership> {
    let EntryLocation::Log(key, _) = &own.place else { return Vec::new() };
    let Some(roster) = c.rosters.get(key.partnership()) else { return Vec::new() };
    let homes: Vec<_> = roster
        .placements
        .values()
        .filter(|placement| Some(&placement.participant) == c.owner.as_ref())
        .map(|placement| &placement.home)
        .collect();
    let of_home = |membership: &&Membership| {
        membership.role == Role::Coordinator
            && membership.organisation.as_ref().is_some_and(|of| homes.contains(&of))
    };
    roster.memberships.iter().filter(of_home).collect()
}

/// Writes what was refused once more.
pub(crate) fn again(c: &Context<'_>, own: &OwnEntry) -> Result<&'static str, Failure> {
    let EntryLocation::Log(key, _) = &own.place else { return Err(Failure::NotFound) };
    c.device.rewrite_refused(key, c.now)?;
    Ok("changed")
}

/// Keeps a copy of the words for oneself.
pub(crate) fn keep(c: &mut Context<'_>, entry: &OwnEntry) -> Result<&'static str, Failure> {
    let EntryLocation::Log(key, _) = &entry.place else { return Err(Failure::NotFound) };
    let now = c.now;
    own::copy_into_journal(c, key, entry.entry.id, (now, None))?;
    Ok("kept")
}
