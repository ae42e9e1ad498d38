//! What all pages share.

use maud::{DOCTYPE, Markup, html};
use samband_client_core::time::show_utc;

use crate::reports::AsOf;

/// The frame of every page.
pub(super) fn page(title: &str, body: &Markup) -> Markup {
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
pub(super) fn as_of_line(as_of: &AsOf) -> Markup {
    html! {
        p class="as-of" {
            "As of " strong { (show_utc(as_of.at)) } ", log position " (as_of.position) ". From "
            strong { (as_of.devices_heard) " of " (as_of.devices) " devices" }
            " heard from in the last 28 days"
            @if as_of.people_without_device > 0 {
                "; " (counted(as_of.people_without_device, "person who writes has", "people who write have")) " no device yet"
            }
            ". What is still on a phone that has not synced is not in here."
        }
    }
}

/// Names of themes, levels and the like as people read them.
pub(super) fn words(term: &str) -> String {
    term.replace('-', " ")
}

/// A number with what it counts.
pub(super) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
