//! Writing: a box that is open at once, and under the thumb for whom.

use maud::html;
use samband_client_core::documents::log::{EntryDraft, EntryKind};
use samband_client_core::documents::terms::{Audience, Consent, Phase};
use samband_client_core::ids::ItemId;
use samband_client_core::text::is_blank;

use crate::Reply;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::journal::{self, Note, Shared};
use crate::screens::{card, day, share};

/// The box.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    Ok(page(c, "", None))
}

fn page(c: &Context<'_>, text: &str, wrong: Option<&Failure>) -> Reply {
    let exchanges = c.exchanges();
    let after = c.query.read("after");
    let title = c.text("tab-write");
    let body = html! {
        h1 class="unseen" { (title) }
        form method="post" action="/app/write" class="write" {
            (day::chip(c))
            @if let Some(wrong) = wrong {
                p id="wrong" class="alert" role="alert" { (c.text(wrong.key())) }
            }
            label class="unseen" for="text" { (c.text("write-label")) }
            textarea id="text" name="text" data-draft="write" data-keep rows="7" dir="auto" lang=(c.writing_language())
                placeholder=(c.text("prompt-of-the-week")) autofocus[after.is_none()]
                aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "wrong")] { (text) }
            (frame::typing(c, "write"))
            div class="thumb" {
                (share::buttons(c, exchanges.first(), &share::keep_button(c)))
            }
        }
        @if let Some(item) = after { (card::show(c, item)) }
    };
    frame::page(c, &title, &body)
}

/// Keeps what was written: on this phone, for the person alone or to be shared.
pub(crate) fn keep(c: &mut Context<'_>) -> Result<Reply, Failure> {
    let fields = c.fields();
    let text = fields.typed("text");
    let kept = write(c, &text, fields.get("day"), fields.get("share"));
    let (id, is_shared) = match kept {
        Ok(kept) => kept,
        Err(wrong) => return Ok(page(c, &text, Some(&wrong))),
    };
    let done = if is_shared { "shared" } else { "kept" };
    see(format!("/app/write?after={id}&done={done}"))
}

fn write(
    c: &mut Context<'_>,
    text: &str,
    typed_day: &str,
    share_with: &str,
) -> Result<(ItemId, bool), Failure> {
    if is_blank(text) {
        return Err(Failure::Said("app-empty"));
    }
    let happened_on = day::read(c, typed_day)?;
    let with: Option<Audience> = share_with.parse().ok();
    let id = c.new_item();
    let exchanges = c.exchanges();
    let exchange = exchanges.first();
    let draft = EntryDraft {
        kind: EntryKind::Moment,
        happened_on,
        phase: exchange.map_or(Phase::OnExchange, |exchange| exchange.phase_on(happened_on)),
        title: String::new(),
        text: text.to_owned(),
        outcomes: Default::default(),
        goals: Default::default(),
        language: c.writing_language(),
        consent: Consent::None,
    };
    let shared = with.filter(|_| exchange.is_some());
    let note = Note {
        id,
        exchange: exchange.map(|exchange| (exchange.partnership.clone(), exchange.id.clone())),
        draft,
        written: c.now,
        shared: shared.map(|with| Shared { with, since: c.now.unix_s() }),
    };
    journal::keep(c.device, &note)?;
    Ok((id, shared.is_some()))
}
