//! Erasing: one entry, or everything that the owner has shared on an exchange; and how far that has got.

use maud::{Markup, html};
use samband_client_core::device::Erased;
use samband_client_core::documents::DocKey;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::Audience;
use samband_client_core::ids::{DeviceId, PlacementId};
use samband_words::Args;

use crate::Reply;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::own::{self, EntryLocation, OwnEntry};
use crate::people::audience_key;
use crate::say::Part;

/// What stands beside *take back*: what erasing an entry or an answer is, and the button.
pub(crate) fn part(c: &Context<'_>, action: &str) -> Markup {
    html! {
        details class="wider" {
            summary { (c.text("erase")) }
            p { (c.text("erase-what")) }
            form method="post" action=(action) { button { (c.text("erase-yes")) } }
        }
    }
}

/// Asks the relay to erase an entry.
pub(crate) fn entry(c: &Context<'_>, own: &OwnEntry) -> Result<Reply, Failure> {
    let EntryLocation::Log(key, _) = &own.place else { return Err(Failure::NotFound) };
    c.edit(key, LogEdit::Erase { item: own.entry.id })?;
    see("/app/more/erased?done=erased")
}

/// What was erased, how far that has got, and erasing everything.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    page(c, None)
}

fn page(c: &Context<'_>, wrong: Option<&Failure>) -> Result<Reply, Failure> {
    let title = c.text("erased");
    let erased = own_erased(c)?;
    let body = html! {
        p class="back" { a href="/app/more/who" { (c.text("mine-who")) } }
        h1 { (title) }
        @if erased.is_empty() { p { (c.text("erased-nothing")) } }
        @for it in &erased { (progress(c, it)) }
        @if !erased.is_empty() { p class="quiet" { (c.text("erased-shut-out")) } }
        p class="quiet" { (c.text("erased-beyond")) }
        @if let Some(wrong) = wrong { p id="wrong" class="alert" role="alert" { (c.text(wrong.key())) } }
        @for (number, key) in whole_logs(c).iter().enumerate() { (all_form(c, number, key, wrong.is_some())) }
    };
    Ok(frame::page(c, &title, &body))
}

/// What was erased in the logs of the owner's exchanges.
fn own_erased(c: &Context<'_>) -> Result<Vec<Erased>, Failure> {
    let is_own = |erased: &Erased| {
        let DocKey::Log { partnership, placement, .. } = &erased.key else { return false };
        let row = c.rosters.get(partnership).and_then(|roster| roster.placements.get(placement));
        let is_of_owner = row.is_some_and(|row| Some(&row.participant) == c.owner.as_ref());
        // a log in which nothing was ever written was nowhere
        is_of_owner && (erased.is_asked || erased.progress.devices > 0)
    };
    Ok(c.device.erased()?.into_iter().filter(is_own).collect())
}

fn progress(c: &Context<'_>, it: &Erased) -> Markup {
    let DocKey::Log { audience, .. } = &it.key else { return html! {} };
    let waits = it.progress.waits.len() as u64;
    let devices = u64::from(it.progress.devices);
    let counts =
        [("done", Part::Number(devices.saturating_sub(waits))), ("devices", Part::Number(devices))];
    html! {
        section class="card" {
            h2 { (c.tell("mine-for", &[("readers", Part::Words(c.text(audience_key(*audience))))])) }
            @if it.is_asked { p { (c.text("erased-asked")) } }
            @if let Some(since) = it.progress.since {
                p { (c.tell("erased-progress", &counts)) " " (c.tell("erased-since", &[("day", Part::Day(since))])) }
            }
            @if waits > 0 {
                p { (c.text("erased-not-heard")) }
                ul class="remember" { @for device in &it.progress.waits { li { (device_name(c, &it.key, *device)) } } }
            }
        }
    }
}

/// A device by its owner and by what that person calls it.
fn device_name(c: &Context<'_>, key: &DocKey, device: DeviceId) -> Markup {
    let roster = c.rosters.get(key.partnership());
    let found = roster.and_then(|roster| Some((roster, roster.devices.get(&device)?)));
    html! {
        @match found {
            Some((roster, it)) => { bdi { (roster.person_name(&it.person)) } " · " bdi { (it.label) } },
            None => bdi { (device) },
        }
    }
}

/// A log of each exchange that can still be erased as a whole.
fn whole_logs(c: &Context<'_>) -> Vec<DocKey> {
    let is_first = |key: &DocKey| matches!(key, DocKey::Log { audience: Audience::Home, .. });
    let mut logs = own::logs(c);
    logs.retain(|key| is_first(key) && c.rights(key).may_write());
    logs
}

fn all_form(c: &Context<'_>, number: usize, key: &DocKey, wrong: bool) -> Markup {
    let DocKey::Log { placement, .. } = key else { return html! {} };
    let name = c.rosters.get(key.partnership()).map(|roster| roster.name.as_str());
    let id = format!("typed-{number}");
    html! {
        details class="wider card" open[wrong] {
            summary { (c.text("erase-all")) @if let Some(name) = name { " · " bdi { (name) } } }
            p { (c.text("erase-all-what")) }
            p { a href="/app/more/copy" { (c.text("copy")) } }
            form method="post" action="/app/more/erased" class="stack" {
                input type="hidden" name="placement" value=(placement);
                label for=(id) { (c.say("leave-type", &Args::new().text("words", c.text("erase-all-phrase")))) }
                input id=(id) name="typed" autocomplete="off" dir="auto"
                    aria-invalid=[wrong.then_some("true")] aria-describedby=[wrong.then_some("wrong")];
                button { (c.text("erase-all-yes")) }
            }
        }
    }
}

/// Asks the relay to erase everything that the owner has shared on an exchange.
pub(crate) fn all(c: &Context<'_>) -> Result<Reply, Failure> {
    let fields = c.fields();
    let of: PlacementId = fields.read("placement").ok_or(Failure::NotFound)?;
    let mut logs = whole_logs(c).into_iter();
    let is_of = |key: &DocKey| matches!(key, DocKey::Log { placement, .. } if *placement == of);
    let key = logs.find(is_of).ok_or(Failure::NotFound)?;
    if fields.get("typed").to_lowercase() != c.text("erase-all-phrase").to_lowercase() {
        return page(c, Some(&Failure::Said("leave-not-typed")));
    }
    c.edit(&key, LogEdit::EraseAll)?;
    see("/app/more/erased?done=erased")
}
