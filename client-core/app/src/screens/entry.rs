//! One own entry: its words, how far they have got, and what can be done with them.

use maud::{Markup, html};
use samband_client_core::documents::log::{Entry, LogEdit, Revision};
use samband_client_core::documents::terms::Audience;
use samband_client_core::documents::{DocKey, Heads};
use samband_client_core::ids::ItemId;
use samband_client_core::text::is_blank;
use samband_client_core::time::Date;

use crate::Reply;
use crate::base::{base, base_field};
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::journal::{self, Note, Shared};
use crate::own::{self, EntryLocation, OwnEntry};
use crate::people::audience_key;
use crate::say::{self, Part};
use crate::screens::{about, day, erase, log, reflect, refused, share, thread};

/// The screen of an entry.
pub(crate) fn show(c: &Context<'_>, item: &str) -> Result<Reply, Failure> {
    let own = own::find(c, item.parse().map_err(|_| Failure::NotFound)?)?;
    let may_change = !own.entry.withdrawn && own::ended(c, &own.place).is_none();
    if c.query.get("edit") == "1" && may_change {
        return Ok(editor(c, &own, &own.entry.text, None));
    }
    if c.query.get("add") == "1" && may_change {
        return Ok(adder(c, &own, "", None));
    }
    page(c, &own, None)
}

/// `wrong` is what is wrong with what was said about it.
pub(crate) fn page(
    c: &Context<'_>,
    own: &OwnEntry,
    wrong: Option<&Failure>,
) -> Result<Reply, Failure> {
    let entry = &own.entry;
    let ended = own::ended(c, &own.place);
    let title = c.text("entry");
    let body = html! {
        p class="back" { a href="/app/log" { (c.text("tab-log")) } }
        h1 { @match entry.happened_on { Some(day) => (say::day(day)), None => (title) } }
        (reflect::question_of(c, entry))
        (words(entry))
        @let state = own.state(c);
        p class="state" role="status" { (state.words) }
        (readers(c, &own.place, "quiet"))
        @if let Some(exchange) = &ended { (log::ended(c, exchange)) }
        @if let Some(code) = state.refused { (refused::show(c, own, code)) }
        (about::third_people(c, own))
        @if ended.is_none() { (actions(c, own)) }
        (thread::show(c, &entry.id, &thread::of(c, own)))
        @if !entry.withdrawn && ended.is_none() { (about::form(c, own, wrong)) }
    };
    Ok(frame::page(c, &title, &body))
}

/// Who reads an entry that is shared, or rests before it is.
pub(crate) fn readers(c: &Context<'_>, place: &EntryLocation, class: &str) -> Markup {
    let audience = match place {
        EntryLocation::Log(DocKey::Log { audience, .. }, _) => Some(*audience),
        EntryLocation::Journal(note) => note.shared.map(|shared| shared.with),
        EntryLocation::Log(..) => None,
    };
    html! {
        @if let Some(audience) = audience {
            p class=(class) { (c.tell("entry-for", &[("readers", Part::Words(c.text(audience_key(audience))))])) }
        }
    }
}

/// The words of an entry, in their language.
fn words(entry: &Entry) -> Markup {
    let language = entry.language.as_ref().map(|language| language.as_str());
    html! {
        div id="words" class="text" lang=[language] dir="auto" {
            @if !entry.title.is_empty() { p class="title" { (entry.title) } }
            @for paragraph in entry.text.split('\n') { p { (paragraph) } }
        }
    }
}

fn actions(c: &Context<'_>, own: &OwnEntry) -> Markup {
    let id = own.entry.id;
    let button = |act: &str, key: &str, base: Option<&Heads>| {
        html! {
            form method="post" action={ "/app/log/" (id) "/" (act) } {
                @if let Some(base) = base { (base_field(c, base)) }
                button { (c.text(key)) }
            }
        }
    };
    let edit =
        html! { a class="button" href={ "/app/log/" (id) "?edit=1" } { (c.text("entry-edit")) } };
    html! {
        div class="actions" {
            @match &own.place {
                EntryLocation::Journal(note) if note.shared.is_some() => {
                    (button("take-back", "take-back", None)) (edit)
                }
                EntryLocation::Journal(note) => {
                    form method="post" action={ "/app/log/" (id) "/share" } {
                        @let exchange = note.exchange.as_ref().and_then(|of| {
                            c.exchanges().into_iter().find(|it| (it.partnership, it.id) == (&of.0, &of.1))
                        });
                        (share::buttons(c, exchange.as_ref(), &html! {}))
                    }
                    (edit)
                    details class="wider" {
                        summary { (c.text("throw-away")) }
                        p { (c.text("throw-away-what")) }
                        (button("throw-away", "throw-away-yes", None))
                    }
                }
                EntryLocation::Log(_, heads) if own.entry.withdrawn => {
                    (button("give-back", "take-back-undo", Some(heads)))
                    (erase::part(c, &format!("/app/log/{id}/erase")))
                }
                EntryLocation::Log(key, _) => {
                    (edit) (button("take-back", "take-back", None))
                    (other_readers(c, id, key))
                    (erase::part(c, &format!("/app/log/{id}/erase")))
                }
            }
        }
    }
}

/// Moving an entry to other readers, and what that is.
fn other_readers(c: &Context<'_>, id: ItemId, key: &DocKey) -> Markup {
    let DocKey::Log { audience: present, .. } = key else { return html! {} };
    html! {
        details class="wider" {
            summary { (c.text("entry-move")) }
            p { (c.text("entry-move-what")) }
            form method="post" action={ "/app/log/" (id) "/move" } {
                @for audience in Audience::ALL.iter().filter(|audience| *audience != present) {
                    button name="share" value=(audience.as_str()) {
                        (c.tell("share-with", &[("readers", Part::Words(c.text(audience_key(*audience))))]))
                    }
                }
            }
        }
    }
}

/// A box for what is to stand behind the words of an entry.
fn adder(c: &Context<'_>, own: &OwnEntry, typed: &str, wrong: Option<&Failure>) -> Reply {
    let id = own.entry.id;
    let language = own.entry.language.as_ref().map(|language| language.as_str());
    let title = c.text("log-add-today");
    let body = html! {
        p class="back" { a href={ "/app/log/" (id) } { (c.text("entry-back")) } }
        h1 { (title) }
        (words(&own.entry))
        form method="post" action={ "/app/log/" (id) "/add" } class="write" {
            @if let EntryLocation::Log(_, heads) = &own.place { (base_field(c, heads)) }
            @if let Some(wrong) = wrong { p id="wrong" class="alert" role="alert" { (c.text(wrong.key())) } }
            (readers(c, &own.place, "note"))
            label class="unseen" for="text" { (c.text("write-label")) }
            textarea id="text" name="text" rows="6" data-draft={ "add-" (id) } data-keep dir="auto" lang=[language] autofocus
                aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "wrong")] { (typed) }
            (frame::typing(c, &format!("add-{id}")))
            div class="thumb" { button class="main" { (c.text("entry-keep-change")) } }
        }
    };
    frame::page(c, &title, &body)
}

fn editor(c: &Context<'_>, own: &OwnEntry, text: &str, wrong: Option<&Failure>) -> Reply {
    let entry = &own.entry;
    let language = entry.language.as_ref().map(|language| language.as_str());
    let title = c.text("entry-edit");
    let body = html! {
        p class="back" { a href={ "/app/log/" (entry.id) } { (c.text("entry-back")) } }
        h1 { (title) }
        form method="post" action={ "/app/log/" (entry.id) "/edit" } class="write" {
            @if let EntryLocation::Log(_, heads) = &own.place { (base_field(c, heads)) }
            p class="chips" {
                label for="day" { (c.text("write-day")) } " "
                input id="day" type="date" name="day" value=[entry.happened_on];
            }
            @if let Some(wrong) = wrong {
                p id="wrong" class="alert" role="alert" { (c.text(wrong.key())) }
            }
            (readers(c, &own.place, "note"))
            label class="unseen" for="text" { (c.text("write-label")) }
            textarea id="text" name="text" rows="9" data-draft={ "edit-" (entry.id) } data-keep dir="auto" lang=[language]
                aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "wrong")] { (text) }
            (frame::typing(c, &format!("edit-{}", entry.id)))
            div class="thumb" { button class="main" { (c.text("entry-keep-change")) } }
        }
    };
    frame::page(c, &title, &body)
}

/// Does something with an entry.
pub(crate) fn act(c: &mut Context<'_>, item: &str, act: &str) -> Result<Reply, Failure> {
    let id: ItemId = item.parse().map_err(|_| Failure::NotFound)?;
    let own = own::find(c, id)?;
    let done = match act {
        "edit" => return edit(c, &own),
        "add" => return add(c, &own),
        "erase" => return erase::entry(c, &own),
        "move" => return move_to(c, &own),
        "about" => return keep_about(c, &own),
        "share" => share(c, own)?,
        "take-back" => take_back(c, own)?,
        "give-back" => give_back(c, &own)?,
        "again" => refused::again(c, &own)?,
        "keep" => refused::keep(c, &own)?,
        "throw-away" => return throw_away(c, own),
        _ => return Err(Failure::NotFound),
    };
    see(format!("/app/log/{id}?done={done}"))
}

/// Keeps what an entry was about; what is wrong with it is said at its fields.
fn keep_about(c: &mut Context<'_>, own: &OwnEntry) -> Result<Reply, Failure> {
    match about::keep(c, own) {
        Ok(()) => see(format!("/app/log/{}?done=changed", own.entry.id)),
        Err(wrong) => page(c, own, Some(&wrong)),
    }
}

fn share(c: &Context<'_>, own: OwnEntry) -> Result<&'static str, Failure> {
    let with: Audience = c.fields().read("share").ok_or(Failure::NotFound)?;
    let EntryLocation::Journal(mut note) = own.place else { return Err(Failure::NotFound) };
    note.shared = Some(Shared { with, since: c.now.unix_s() });
    journal::keep(c.device, &note)?;
    Ok("shared")
}

/// Takes an entry back. One that rests was nowhere else; of another, everybody who has it is told.
fn take_back(c: &Context<'_>, own: OwnEntry) -> Result<&'static str, Failure> {
    match own.place {
        EntryLocation::Journal(mut note) => {
            note.shared = None;
            journal::keep(c.device, &note)?;
            Ok("gone")
        }
        EntryLocation::Log(key, _) => {
            c.edit(&key, LogEdit::Withdraw { item: own.entry.id })?;
            Ok("taken-back")
        }
    }
}

fn give_back(c: &Context<'_>, own: &OwnEntry) -> Result<&'static str, Failure> {
    let EntryLocation::Log(key, _) = &own.place else { return Err(Failure::NotFound) };
    c.edit(key, LogEdit::Restore { base: base(c)?, item: own.entry.id })?;
    Ok("given-back")
}

/// Moves an entry to other readers: a copy rests for them, and this one is taken back.
fn move_to(c: &mut Context<'_>, from: &OwnEntry) -> Result<Reply, Failure> {
    let with: Audience = c.fields().read("share").ok_or(Failure::NotFound)?;
    let EntryLocation::Log(key, _) = &from.place else { return Err(Failure::NotFound) };
    if !c.rights(key).may_write() {
        return Err(Failure::Said("app-not-allowed"));
    }
    let shared = Some(Shared { with, since: c.now.unix_s() });
    let written = from.entry.written.unwrap_or(c.now);
    let copy = own::copy_into_journal(c, key, from.entry.id, (written, shared))?;
    c.edit(key, LogEdit::Withdraw { item: from.entry.id })?;
    see(format!("/app/log/{copy}?done=moved"))
}

fn throw_away(c: &Context<'_>, own: OwnEntry) -> Result<Reply, Failure> {
    match own.place {
        EntryLocation::Journal(note) if note.shared.is_none() => {
            journal::forget(c.device, note.id)?;
            see("/app/log?done=thrown-away")
        }
        _ => Err(Failure::NotFound),
    }
}

fn edit(c: &Context<'_>, own: &OwnEntry) -> Result<Reply, Failure> {
    let fields = c.fields();
    let text = fields.typed("text");
    let kept = keep_edit(c, own, &text, fields.get("day"));
    if let Err(wrong) = kept {
        return Ok(editor(c, own, &text, Some(&wrong)));
    }
    see(format!("/app/log/{}?done=changed", own.entry.id))
}

/// Puts more words behind those of an entry.
fn add(c: &Context<'_>, own: &OwnEntry) -> Result<Reply, Failure> {
    let typed = c.fields().typed("text");
    let standing = own.entry.text.trim_end();
    let text = format!("{standing}\n\n{}", typed.trim());
    let kept = match is_blank(&typed) {
        true => Err(Failure::Said("app-empty")),
        false => keep_words(c, own, &text, own.entry.happened_on),
    };
    if let Err(wrong) = kept {
        return Ok(adder(c, own, &typed, Some(&wrong)));
    }
    see(format!("/app/log/{}?done=changed", own.entry.id))
}

fn keep_edit(c: &Context<'_>, own: &OwnEntry, text: &str, day: &str) -> Result<(), Failure> {
    if is_blank(text) {
        return Err(Failure::Said("app-empty"));
    }
    keep_words(c, own, text, Some(day::read(c, day)?))
}

fn keep_words(
    c: &Context<'_>,
    own: &OwnEntry,
    text: &str,
    happened_on: Option<Date>,
) -> Result<(), Failure> {
    match &own.place {
        EntryLocation::Journal(note) => {
            let mut note: Note = (**note).clone();
            note.draft.text = text.to_owned();
            note.draft.happened_on = happened_on.unwrap_or(note.draft.happened_on);
            Ok(journal::keep(c.device, &note)?)
        }
        EntryLocation::Log(key, _) => {
            let revision = Revision {
                text: Some(text.to_owned()),
                happened_on: happened_on.filter(|day| own.entry.happened_on != Some(*day)),
                ..Revision::default()
            };
            revise(c, key, own.entry.id, revision)
        }
    }
}

/// Changes an entry as the person saw it. That nothing is different is no fault.
fn revise(c: &Context<'_>, key: &DocKey, entry: ItemId, revision: Revision) -> Result<(), Failure> {
    match c.edit(key, LogEdit::Revise { base: base(c)?, entry, revision }) {
        Err(failure) if failure.key() == "app-no-change" => Ok(()),
        done => done,
    }
}
