//! Outcomes by level and theme, from the documents of this phone.

use maud::{Markup, html};
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::report::{Report, Selection};

use crate::Reply;
use crate::context::Context;
use crate::failure::Failure;
use crate::frame;

/// The table.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    let report = c.device.report(&Selection::default())?;
    let title = c.text("outcomes-heading");
    let body = html! {
        p class="back" { a href="/app/today" { (c.text("tab-today")) } }
        h1 { (title) }
        p class="quiet" { (c.as_of()) }
        (table(c, &report))
        p class="quiet" { (c.text("outcomes-note")) }
    };
    Ok(frame::page(c, &title, &body))
}

fn table(c: &Context<'_>, report: &Report) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { (c.text("about-theme")) }
                @for level in Level::ALL { th scope="col" class="number" { (c.text(&format!("level-{level}"))) } }
            } }
            tbody {
                @for theme in Theme::ALL {
                    tr {
                        th scope="row" { (c.text(&format!("theme-{theme}"))) }
                        @for level in Level::ALL {
                            @let cell = report.shown(report.outcomes_in(*level, *theme).outcomes);
                            td class="number" {
                                @match cell.shown() {
                                    Some(count) => (count),
                                    None => span class="quiet" { (c.text("fewer-than-three")) },
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
