//! People and devices: who has which device and when it was heard, invites, shutting out and letting in again.

use std::collections::BTreeSet;

use maud::{Markup, PreEscaped, html};
use samband_client_core::ids::{PersonId, to_hex};
use samband_client_core::invite::InviteCode;
use samband_client_core::time::{UnixMs, show_utc};
use samband_words::{Args, Words};

use super::acting::{PageKey, done};
use super::frame::{Frame, as_of_line, pager, pager_of};
use crate::qr;
use crate::reports::{AsOf, DeviceLine, OpenInvites, Pages, Rosters};

/// What the page shows.
pub struct PeoplePage<'a> {
    /// The rosters that the viewer may read.
    pub rosters: &'a Rosters,
    /// The devices on this page of the list, those that are silent for longest first.
    pub devices: &'a [DeviceLine],
    /// Which page.
    pub pages: &'a Pages,
    /// Since when and from how many.
    pub as_of: &'a AsOf,
    /// The reader.
    pub me: &'a PersonId,
    /// The people whose devices the viewer lets in and shuts out.
    pub looked_after: &'a BTreeSet<PersonId>,
    /// Those of them who have no device.
    pub without: &'a BTreeSet<PersonId>,
    /// Their invites that nobody has used, on this page of that list.
    pub invites: &'a OpenInvites,
    /// Which page of it.
    pub invite_pages: &'a Pages,
    /// What the forms carry.
    pub key: &'a PageKey,
    /// What was done a moment ago.
    pub said: Option<String>,
    /// The person for whom no invite was made.
    pub chosen: Option<&'a PersonId>,
    /// Why none was made.
    pub fault: Option<String>,
}

/// A person's name, or the id where no roster has one.
pub(super) fn name(rosters: &Rosters, person: &PersonId) -> String {
    let found = rosters.values().find_map(|roster| roster.people.get(person));
    found.map_or_else(|| person.to_string(), |person| person.name.clone())
}

/// People and devices.
pub fn people(frame: &Frame, data: &PeoplePage<'_>) -> Markup {
    let w = frame.words;
    let heading = w.text("devices");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            (done(data.said.as_deref()))
            (as_of_line(w, data.as_of))
            @if !data.looked_after.is_empty() { (invite(w, data)) (open_invites(w, data)) }
            p { (w.text("devices-order")) }
            (devices(w, data))
            (pager(w, "/devices", data.pages))
        },
    )
}

fn invite(w: &Words, data: &PeoplePage<'_>) -> Markup {
    // those without a device first
    let mut people: Vec<_> = data.looked_after.iter().collect();
    people.sort_by_key(|person| (!data.without.contains(*person), name(data.rosters, person)));
    html! {
        h2 { (w.text("invite")) }
        @if !data.without.is_empty() {
            p class="note" { (w.say("people-without", &Args::new().number("people", data.without.len() as u64))) }
        }
        form method="post" action="/devices/invite" class="act" {
            (data.key.fields("invite"))
            label for="person" { (w.text("person")) }
            @if let Some(fault) = &data.fault { p id="fault-person" class="warning" role="alert" { (fault) } }
            select id="person" name="person" aria-invalid=[data.fault.as_ref().map(|_| "true")]
                aria-describedby=[data.fault.as_ref().map(|_| "fault-person")] {
                @for person in people {
                    option value=(person) selected[data.chosen == Some(person)] { (name(data.rosters, person)) }
                }
            }
            button { (w.text("invite-make")) }
        }
        h2 { (w.text("link-make")) }
        form method="post" action="/devices/link" class="act" {
            (data.key.fields("link"))
            label for="link-person" { (w.text("person")) }
            select id="link-person" name="person" {
                @for person in data.looked_after { option value=(person) { (name(data.rosters, person)) } }
            }
            p class="note" { (w.text("link-resets")) }
            button { (w.text("link-make")) }
        }
    }
}

fn open_invites(w: &Words, data: &PeoplePage<'_>) -> Markup {
    html! {
        h2 { (w.text("invites-open")) }
        @if data.invites.is_empty() { p { (w.text("invites-none")) } }
        (pager_of(w, "/devices", "invites", data.invite_pages))
        ul {
            @for (hash, invite) in data.invites {
                li {
                    bdi { (name(data.rosters, &invite.person)) } " · "
                    (w.say("invite-until", &Args::new().text("at", show_utc(invite.expires_at))))
                    form method="post" action="/devices/take-back" class="act" {
                        (data.key.fields(&to_hex(hash)))
                        input type="hidden" name="invite" value=(to_hex(hash));
                        button { (w.text("invite-take-back")) }
                    }
                }
            }
        }
    }
}

fn devices(w: &Words, data: &PeoplePage<'_>) -> Markup {
    html! {
        div class="scroll rows" role="region" tabindex="0" aria-label=(w.text("devices")) { table {
            thead { tr {
                th scope="col" { (w.text("person")) } th scope="col" { (w.text("device")) } th scope="col" { (w.text("check-code")) }
                th scope="col" { (w.text("last-heard")) } th scope="col" { (w.text("has-everything")) }
                th scope="col" class="number" { (w.text("log-position")) }
            } }
            tbody { @for device in data.devices { (row(w, data, device)) } }
        } }
    }
}

fn row(w: &Words, data: &PeoplePage<'_>, device: &DeviceLine) -> Markup {
    // when somebody's device was heard concerns them and those who look after them
    let is_near = device.person == *data.me || data.looked_after.contains(&device.person);
    html! {
        tr {
            td data-label=(w.text("person")) { bdi { (name(data.rosters, &device.person)) } }
            td data-label=(w.text("device")) {
                @if device.is_page { (w.text("web-page")) } @else { bdi { (device.label) } }
                @if data.looked_after.contains(&device.person) { (shut_out(w, data, device)) }
            }
            td class="code" data-label=(w.text("check-code")) { @if !device.is_page { bdi { (device.check_code) } } }
            td data-label=(w.text("last-heard")) { @if is_near { bdi { (show_utc(device.heard_at)) } } @else { (w.text("not-visible")) } }
            td data-label=(w.text("has-everything")) {
                @match device.revoked_at {
                    Some(at) => (w.say("device-revoked", &Args::new().text("at", show_utc(at)))),
                    // it receives nothing
                    None if device.is_page => "–",
                    None if device.up_to_date => (w.text("yes")),
                    None => (w.text("not-yet")),
                }
            }
            td class="number" data-label=(w.text("log-position")) { @if !device.is_page { (device.position) } }
        }
    }
}

/// Shutting a device out, said with whose it is, or letting it in again.
fn shut_out(w: &Words, data: &PeoplePage<'_>, device: &DeviceLine) -> Markup {
    let (action, key) = match device.revoked_at {
        None => ("/devices/revoke", "device-shut-out"),
        Some(_) if device.revoked_on_page => ("/devices/give-back", "device-give-back"),
        Some(_) => return html! { p class="note" { (w.text("device-shut-out-by-operator")) } },
    };
    html! {
        form method="post" action=(action) class="act" {
            (data.key.fields(&device.device.to_string()))
            input type="hidden" name="device" value=(device.device);
            button { (w.say(key, &Args::new().text("person", name(data.rosters, &device.person)))) }
        }
    }
}

/// An invite that was made a moment ago: its code is shown only here.
pub fn invited(
    frame: &Frame,
    rosters: &Rosters,
    person: &PersonId,
    code: &InviteCode,
    expires_at: UnixMs,
    origin: &str,
) -> Markup {
    let w = frame.words;
    let name = name(rosters, person);
    let heading = w.say("invite-for", &Args::new().text("person", name.as_str()));
    let link = format!("{origin}/app/enrol#{code}");
    frame.page(
        &heading,
        &html! {
            p class="back" { a href="/devices" { (w.text("devices")) } }
            h1 { (heading) }
            p { (w.text("invite-what")) }
            @if let Some(picture) = qr::svg(&link) { (PreEscaped(picture)) }
            p class="code" { code dir="ltr" { (code) } }
            p { a href=(link) dir="ltr" { (link) } }
            p class="note" { (w.say("invite-until", &Args::new().text("at", show_utc(expires_at)))) }
            p class="note" { (w.text("invite-compare")) }
        },
    )
}

/// A sign-in link that was made a moment ago: it is shown only here.
pub fn sign_in_link(
    frame: &Frame,
    rosters: &Rosters,
    person: &PersonId,
    link: &str,
    expires_at: UnixMs,
) -> Markup {
    let w = frame.words;
    let heading = w.say("link-for", &Args::new().text("person", name(rosters, person)));
    frame.page(
        &heading,
        &html! {
            p class="back" { a href="/devices" { (w.text("devices")) } }
            h1 { (heading) }
            p { (w.text("link-what")) }
            p class="code" { code dir="ltr" { (link) } }
            p class="note" { (w.say("invite-until", &Args::new().text("at", show_utc(expires_at)))) }
            p class="warning" { (w.text("link-resets")) }
        },
    )
}

/// The people who have no device that they hold.
pub fn without_device(
    looked_after: &BTreeSet<PersonId>,
    devices: &[DeviceLine],
) -> BTreeSet<PersonId> {
    let held = devices.iter().filter(|it| !it.is_page && it.revoked_at.is_none());
    let held: BTreeSet<&PersonId> = held.map(|device| &device.person).collect();
    looked_after.iter().filter(|person| !held.contains(person)).cloned().collect()
}
