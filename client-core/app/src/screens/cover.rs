//! The quick cover: one tap, and the screen shows nothing of anybody.

use maud::html;

use crate::context::{Context, see};
use crate::failure::Failure;
use crate::{Effect, Reply, frame};

/// Covers what is on the screen. A locked device is closed: the passphrase opens it again.
pub(crate) fn cover(c: &mut Context<'_>) -> Result<Reply, Failure> {
    if c.device.is_locked() {
        c.effect(Effect::Cover);
        return see("/app/");
    }
    see("/app/covered")
}

/// A page that says nothing.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("covered");
    let body = html! {
        h1 { (title) }
        p class="quiet" { (c.text("covered-what")) }
        p { a class="button" href="/app/" { (c.text("app-go-on")) } }
    };
    Ok(frame::page(c, &title, &body))
}
