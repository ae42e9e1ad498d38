//! Why there is no connection although something answers, and what to do.

use maud::{Markup, html};

use crate::LineTrouble;
use crate::context::Context;
use crate::say::Part;

/// What stands in the line of state.
pub(crate) fn line(c: &Context<'_>, trouble: LineTrouble) -> Markup {
    let LineTrouble::Refused(code) = trouble else {
        return html! { (c.text(passing(trouble))) };
    };
    if !c.around.gave_up {
        return html! { (c.text("line-no-answer")) };
    }
    let (why, is_to_enrol) = refused(code);
    html! {
        (c.tell("line-refused", &[("why", Part::Words(c.text(why)))]))
        @if is_to_enrol { " " a href="/app/enrol" { (c.text("enrol")) } }
    }
}

/// What passes by itself.
fn passing(trouble: LineTrouble) -> &'static str {
    match trouble {
        LineTrouble::ToldToWait => "line-told-to-wait",
        LineTrouble::NotTheRelay => "line-not-the-relay",
        LineTrouble::NoRoom => "line-no-room",
        LineTrouble::Refused(_) | LineTrouble::NoAnswer => "line-no-answer",
    }
}

/// Why the relay does not let the phone in, as a message, and whether a new code helps.
pub(crate) fn refused(code: u16) -> (&'static str, bool) {
    match code {
        101 => ("line-why-version", false),
        110 | 111 => ("line-why-unknown", true),
        120..=122 => ("line-why-code", true),
        125 => ("line-why-other-owner", false),
        _ => ("refused-app", false),
    }
}
