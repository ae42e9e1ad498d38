//! Pages that say why something is not shown or not done.

use maud::{Markup, html};

use super::frame::Frame;

fn note(frame: &Frame, heading: &str, why: &str) -> Markup {
    let w = frame.words;
    let heading = w.text(heading);
    frame.page(&heading, &html! { h1 { (heading) } p { (w.text(why)) } })
}

/// A form that no page of this relay sent.
pub fn forbidden(frame: &Frame) -> Markup {
    note(frame, "forbidden", "forbidden-why")
}

/// It is not there, or not for this person.
pub fn not_found(frame: &Frame) -> Markup {
    note(frame, "not-found", "not-found-why")
}

/// The relay's own fault.
pub fn fault(frame: &Frame) -> Markup {
    note(frame, "fault", "fault-why")
}

/// A request that cannot be read.
pub fn unreadable(frame: &Frame) -> Markup {
    note(frame, "unreadable", "unreadable-why")
}

/// Too many pages are being made.
pub fn busy(frame: &Frame) -> Markup {
    note(frame, "busy", "busy-why")
}

/// Another relay may own the log.
pub fn not_owner(frame: &Frame) -> Markup {
    note(frame, "not-owner", "not-owner-why")
}

/// No relay has the host that was asked for.
pub fn unknown_host(frame: &Frame) -> Markup {
    note(frame, "unknown-host", "unknown-host-why")
}

/// Over a line on which nobody can sign in.
pub fn insecure(frame: &Frame) -> Markup {
    let w = frame.words;
    let heading = w.text("insecure");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            p { (w.text("insecure-why")) }
            p class="note" { (w.text("insecure-operator")) }
        },
    )
}
