//! For whom an entry is: the home side with one tap, wider circles behind a word.

use maud::{Markup, html};
use samband_client_core::documents::terms::{Audience, Side};

use crate::context::Context;
use crate::people::{Exchange, audience_key};
use crate::say::Part;

/// The button that shares with the home side, what stands beside it, and the wider circles behind a word.
pub(crate) fn buttons(c: &Context<'_>, exchange: Option<&Exchange<'_>>, beside: &Markup) -> Markup {
    html! {
        @if let Some(exchange) = exchange {
            button class="main" name="share" value=(Audience::Home.as_str()) { (label(c, exchange)) }
        }
        (beside)
        @if exchange.is_some() {
            details class="wider" {
                summary { (c.text("share-wider")) }
                @for audience in [Audience::Both, Audience::Programme] {
                    button name="share" value=(audience.as_str()) {
                        (c.tell("share-with", &[("readers", Part::Words(c.text(audience_key(audience))))]))
                    }
                }
            }
        }
    }
}

/// The button that keeps an entry for the person alone.
pub(crate) fn keep_button(c: &Context<'_>) -> Markup {
    html! { button name="share" value="me" { (c.text("keep-for-me")) } }
}

fn label(c: &Context<'_>, exchange: &Exchange<'_>) -> Markup {
    let (is_mentor, name) = exchange.side_name(Side::Home);
    let key = if is_mentor { "share-with-side" } else { "share-with" };
    let part = if is_mentor { "person" } else { "readers" };
    c.tell(key, &[(part, Part::Name(name))])
}
