//! Talk: what others have said to the owner's entries, with the answers; and what is new to those who follow somebody.

use maud::{Markup, html};

use crate::Reply;
use crate::context::Context;
use crate::failure::Failure;
use crate::screens::{follow, thread};
use crate::{frame, own, say};

/// The screen.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("tab-talk");
    let body = html! {
        h1 { (title) }
        @if c.is_participant() { (own_talk(c)?) }
        (follow::new_to_me(c)?)
    };
    Ok(frame::page(c, &title, &body))
}

/// The owner's entries that somebody has said something about: those with an open question first.
fn own_talk(c: &Context<'_>) -> Result<Markup, Failure> {
    let mut found = Vec::new();
    for own in own::all(c)? {
        let thread = thread::of(c, &own);
        if !thread.is_empty() {
            let asks = thread.iter().any(|line| line.is_open_question());
            found.push((!asks, own, thread));
        }
    }
    found.sort_by_key(|(answered, ..)| *answered);
    Ok(html! {
        @if found.is_empty() { p class="quiet" { (c.text("talk-empty")) } }
        @for (_, own, lines) in &found {
            article class="card" {
                h2 {
                    a href={ "/app/log/" (own.entry.id) } lang=[own.entry.language.as_ref().map(|it| it.as_str())] dir="auto" {
                        (say::first_words(&own.entry.text))
                    }
                }
                (thread::show(c, &own.entry.id, lines))
            }
        }
    })
}
