//! Check a statement: whether a learning statement that somebody has given away is as it was made.

use maud::html;
use samband_client_core::export::check;
use samband_client_core::text::is_blank;

use crate::Reply;
use crate::context::Context;
use crate::failure::Failure;
use crate::frame;

/// The screen, with what was found where a text was sent. Nothing of it is kept.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("check");
    let text = c.fields().typed("text");
    let found = (!is_blank(&text)).then(|| check(&text));
    let body = html! {
        p class="back" { a href="/app/more" { (c.text("tab-more")) } }
        h1 { (title) }
        p { (c.text("check-how")) }
        @match &found {
            Some(Ok(code)) => {
                p class="done" role="status" { (c.text("check-intact")) }
                p class="code big" dir="ltr" { (code) }
            }
            Some(Err(_)) => p class="alert" role="alert" { (c.text("check-altered")) },
            None => {}
        }
        form method="post" action="/app/more/check" class="stack" {
            label for="text" { (c.text("check-text")) }
            textarea id="text" name="text" rows="7" dir="auto" required { (text) }
            button class="main" { (c.text("check-go")) }
        }
    };
    Ok(frame::page(c, &title, &body))
}
