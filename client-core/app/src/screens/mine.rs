//! My words: who has them, since when, and a copy to keep.

use maud::{Markup, html};
use samband_client_core::documents::DocKey;
use samband_client_core::export::Holder;

use crate::context::{Context, see};
use crate::failure::Failure;
use crate::people::audience_key;
use crate::say::{self, Part};
use crate::screens::install::COPY;
use crate::screens::section::MyDraft;
use crate::{Effect, Reply, frame, journal, own, private};

/// Who has the owner's words.
pub(crate) fn who(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("mine-who");
    let kept = journal::notes(c.device)?.len() as u64;
    let body = html! {
        p class="back" { a href="/app/more" { (c.text("tab-more")) } }
        h1 { (title) }
        p { (c.tell("mine-kept", &[("count", Part::Number(kept))])) }
        @for key in own::logs(c) {
            @if let DocKey::Log { audience, .. } = &key {
                section class="card" {
                    h2 { (c.tell("mine-for", &[("readers", Part::Words(c.text(audience_key(*audience))))])) }
                    @let holders = c.device.holders(&key);
                    p { (c.text("mine-relay")) }
                    ul class="remember" { @for holder in &holders { li { (one(c, holder)) } } }
                }
            }
        }
        p class="quiet" { (c.text("mine-beyond")) }
        p { a class="button" href="/app/more/erased" { (c.text("erase")) } }
    };
    Ok(frame::page(c, &title, &body))
}

fn one(c: &Context<'_>, holder: &Holder) -> Markup {
    let name = Part::Name(holder.name.clone());
    html! {
        @match holder.since {
            Some(since) => (c.tell("mine-has", &[("person", name), ("at", Part::Relay(since))])),
            None => (c.tell("mine-may", &[("person", name)])),
        }
        @if !holder.may_read { " · " (c.text("mine-no-more")) }
        @if holder.since.is_some() && !holder.devices.is_empty() {
            " · " bdi { (holder.devices.join(", ")) }
        }
    }
}

/// Saving a copy.
pub(crate) fn copy(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("copy");
    let body = html! {
        p class="back" { a href="/app/more" { (c.text("tab-more")) } }
        h1 { (title) }
        p { (c.text("copy-how")) }
        form method="post" action="/app/more/copy" class="actions" {
            button class="main" name="as" value="html" { (c.text("copy-html")) }
            button name="as" value="markdown" { (c.text("copy-markdown")) }
            button name="as" value="json" { (c.text("copy-json")) }
        }
        p class="quiet" { (c.text("copy-plain")) }
    };
    Ok(frame::page(c, &title, &body))
}

/// Saves a copy of all own documents, and of what is only on this phone.
pub(crate) fn save_copy(c: &mut Context<'_>) -> Result<Reply, Failure> {
    let day = c.now.date();
    let saved = c.device.own_copy(c.now)?.save();
    let (ending, kind, text) = match c.fields().get("as") {
        "markdown" => ("md", "text/markdown", saved.markdown),
        "json" => ("json", "application/json", saved.json),
        _ => ("html", "text/html", saved.html),
    };
    let name = format!("{COPY}{day}.{ending}");
    c.effect(Effect::SaveFile { name, kind: kind.to_owned(), bytes: text.into_bytes() });
    let (notes, drafts) = (journal::notes(c.device)?, private::drafts(c.device)?);
    if !notes.is_empty() || !drafts.is_empty() {
        let name = format!("{COPY}{}-{day}.md", c.text("copy-kept-file"));
        let bytes = kept_for_me(c, &notes, &drafts).into_bytes();
        c.effect(Effect::SaveFile { name, kind: "text/markdown".to_owned(), bytes });
    }
    // the page says when the person has let it be handed to the phone
    see("/app/more/copy")
}

/// What is only on this phone, as a plain text.
fn kept_for_me(c: &Context<'_>, notes: &[journal::Note], drafts: &[(String, Vec<u8>)]) -> String {
    let mut text = format!("# {}\n", c.text("state-kept"));
    for note in notes {
        text.push_str(&format!("\n## {}\n\n{}\n", note.draft.happened_on, note.draft.text));
    }
    for (name, bytes) in drafts {
        let Ok(draft) = serde_json::from_slice::<MyDraft>(bytes) else { continue };
        text.push_str(&format!("\n## {} ({name})\n\n{}\n", c.text("section-my-draft"), draft.text));
    }
    text
}

/// How an own entry is called in a list of choices.
pub(crate) fn label(own: &own::OwnEntry) -> Markup {
    html! {
        @if let Some(day) = own.entry.happened_on { span class="when" { (say::day(day)) " " } }
        span lang=[own.entry.language.as_ref().map(|it| it.as_str())] dir="auto" { (say::first_words(&own.entry.text)) }
    }
}
