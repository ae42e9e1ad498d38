//! The coordinator's pages. Plain HTML and one style sheet; no script, so any browser shows them.

mod account;
mod overview;
mod placement;

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, html};
use samband_client_core::documents::roster::Roster;
use samband_client_core::ids::{PartnershipId, PersonId};
use samband_client_core::time::show_utc;

use crate::views::{AsOf, DeviceLine, RefusedLine};

pub use account::{AccountPage, account, begin, new_code, sign_in};
pub use overview::{Overview, overview};
pub use placement::{PlacementPage, placement};

/// The frame of every page.
fn page(title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Samband" }
                link rel="stylesheet" href="/style.css";
            }
            body {
                header {
                    a class="brand" href="/" { "Samband" }
                    nav {
                        a href="/" { "Programme" } a href="/devices" { "Devices" }
                        a href="/refused" { "Refused" } a href="/account" { "Account" }
                    }
                }
                main { (body) }
            }
        }
    }
}

/// As of when, and from how many devices: stands on every page with figures.
fn as_of_line(as_of: &AsOf) -> Markup {
    html! {
        p class="as-of" {
            "As of " strong { (show_utc(as_of.at)) } ", log position " (as_of.position) ". From "
            strong { (as_of.devices_heard) " of " (as_of.devices) " devices" }
            " heard from in the last 28 days"
            @if as_of.people_without_device > 0 {
                "; " (as_of.people_without_device) " people have no device yet"
            }
            ". What is still on a phone that has not synced is not in here."
        }
    }
}

/// Names of themes, levels and the like as people read them.
fn words(term: &str) -> String {
    term.replace('-', " ")
}

/// The devices of the viewer's partnerships.
pub fn devices(
    rosters: &BTreeMap<PartnershipId, Roster>,
    devices: &[DeviceLine],
    as_of: &AsOf,
) -> Markup {
    let mut lines: Vec<&DeviceLine> = devices.iter().collect();
    lines.sort_by_key(|device| device.heard_at);
    page(
        "Devices",
        &html! {
            h1 { "Devices" }
            (as_of_line(as_of))
            p { "The longest silent first." }
            table {
                thead { tr {
                    th { "Person" } th { "Device" } th { "Check code" } th { "Last heard" } th { "Has everything" }
                    th class="number" { "Log position" }
                } }
                tbody {
                    @for device in lines {
                        tr {
                            td { (name(rosters, &device.person)) }
                            td dir="auto" { (device.label) }
                            td class="code" { (device.check_code) }
                            td { (show_utc(device.heard_at)) }
                            td {
                                @match device.revoked_at {
                                    Some(at) => { "revoked " (show_utc(at)) ", keeps what it had" }
                                    None if device.up_to_date => "yes",
                                    None => "not yet",
                                }
                            }
                            td class="number" { (device.position) }
                        }
                    }
                }
            }
        },
    )
}

/// A person's name, or the id where no roster has one.
fn name(rosters: &BTreeMap<PartnershipId, Roster>, person: &PersonId) -> String {
    rosters
        .values()
        .find_map(|roster| roster.people.get(person))
        .map_or_else(|| person.to_string(), |person| person.name.clone())
}

/// The changes of the viewer's partnerships that were refused.
pub fn refused(rosters: &BTreeMap<PartnershipId, Roster>, lines: &[RefusedLine]) -> Markup {
    page(
        "Refused",
        &html! {
            h1 { "Refused" }
            p {
                "What the relay did not take, the newest first. Each author was told why, and the words are kept on the "
                "author's device. The newest 1,000 are kept here."
            }
            @if lines.is_empty() {
                p { "Nothing was refused." }
            } @else {
                table {
                    thead { tr {
                        th { "When" } th { "Person" } th { "Device" } th { "Document" } th { "Why" }
                        th class="number" { "Bytes" }
                    } }
                    tbody {
                        @for line in lines {
                            tr {
                                td { (show_utc(line.at)) }
                                td { (name(rosters, &line.person)) }
                                td dir="auto" { (line.label) }
                                td { @if let Some(key) = &line.document { (key) } @else { "unknown" } }
                                td { (line.text) " (" (line.code) ")" }
                                td class="number" { (line.bytes) }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// A form that no page of this relay sent.
pub fn forbidden() -> Markup {
    page(
        "Not done",
        &html! {
            h1 { "Not done" }
            p { "This form did not come from a page of this relay in this browser. Open the page again." }
        },
    )
}

/// It is not there, or not for this person.
pub fn not_found() -> Markup {
    page(
        "Not found",
        &html! {
            h1 { "Not found" }
            p { "This page is not there, or your roles do not let you read it." }
        },
    )
}

/// The relay's own fault.
pub fn fault() -> Markup {
    page(
        "Fault",
        &html! {
            h1 { "The page could not be made" }
            p { "The fault is the relay's; its log says more. Nothing is lost." }
        },
    )
}
