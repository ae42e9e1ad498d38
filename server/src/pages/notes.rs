//! Pages that say why something is not shown or not done.

use maud::{Markup, html};

use super::frame::page;

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

/// Over a line on which nobody can sign in.
pub fn insecure() -> Markup {
    page(
        "https is needed",
        &html! {
            h1 { "This page needs https" }
            p {
                "The connection is not encrypted, so signing in does not work here and no password is asked for. A one-time "
                "link stays unused. Open the same address with " strong { "https://" } " at the beginning."
            }
            p class="note" {
                "For the person who runs the relay: give it a certificate, or put it behind a proxy that is named by "
                code { "--trusted-proxy" } " and sends " code { "X-Forwarded-Proto" } ". On the relay's own machine, "
                code { "http://localhost" } " works too."
            }
        },
    )
}

/// A request that cannot be read.
pub fn unreadable() -> Markup {
    page(
        "Not understood",
        &html! {
            h1 { "Not understood" }
            p { "The relay could not read this request. Go back, open the page again, and send the form once more." }
        },
    )
}

/// Too many pages are being made.
pub fn busy() -> Markup {
    page(
        "Busy",
        &html! {
            h1 { "Many people are reading at the moment" }
            p { "Open the page again in ten seconds." }
        },
    )
}
