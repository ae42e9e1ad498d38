//! More: the menu behind the last tab.

use maud::{Markup, html};

use crate::Reply;
use crate::context::Context;
use crate::failure::Failure;
use crate::frame;

/// The menu.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("tab-more");
    let (participates, has_words) = (c.is_participant(), c.has_own_words());
    let item = |is_there: bool, path: &str, key: &str, what: &str| -> Markup {
        html! {
            @if is_there {
                li { a href={ "/app/" (path) } {
                    span class="words" { (c.text(key)) }
                    span class="when" { (c.text(what)) }
                } }
            }
        }
    };
    let body = html! {
        h1 { (title) }
        ul class="entries menu" {
            (item(participates, "reflect", "reflect", "reflect-what"))
            (item(has_words, "statement", "statement", "statement-exchange"))
            (item(has_words, "more/who", "mine-who", "mine-who-what"))
            (item(true, "more/copy", "copy", "copy-what"))
            (item(true, "more/check", "check", "check-what"))
            (item(true, "more/wrong", "wrong", "wrong-what"))
            (item(true, "more/phone", "phone", "phone-what"))
            (item(!c.around.residents.is_empty(), "more/residents", "residents", "residents-what"))
            (item(true, "more/language", "language", "more-language-what"))
            (item(true, "more/look", "look", "look-what"))
            (item(true, "more/help", "help", "help-what"))
        }
    };
    Ok(frame::page(c, &title, &body))
}
