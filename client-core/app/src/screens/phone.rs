//! This phone: whether it keeps what is written, its relay, its clock, its lock, and leaving it.

use maud::{Markup, html};
use samband_client_core::store::{Notice, PASSPHRASE_CHARACTERS_MIN};
use samband_words::Args;

use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::journal;
use crate::say::Part;
use crate::screens::install;
use crate::{Effect, Reply, private, states};

/// Less room than this is little, in bytes.
const LITTLE_ROOM: u64 = 40_000_000;

/// The screen.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("phone");
    let body = html! {
        p class="back" { a href="/app/more" { (c.text("tab-more")) } }
        h1 { (title) }
        @for notice in &c.device.notices() { p class="alert" { (notice_words(c, notice)) } }
        section {
            h2 { (c.text("phone-keeps")) }
            (install::show(c))
            @if let Some(free) = c.around.free_bytes { p { (room(c, free)) } }
        }
        (waiting(c))
        (relay(c))
        (lock(c, None))
        (leave(c, None))
        p class="quiet" { (c.tell("phone-version", &[("version", Part::Name(c.around.version.clone()))])) }
    };
    Ok(frame::page(c, &title, &body))
}

fn room(c: &Context<'_>, free: u64) -> Markup {
    let parts = [("megabytes", Part::Number(free / 1_000_000))];
    c.tell(if free < LITTLE_ROOM { "phone-little-room" } else { "phone-room" }, &parts)
}

/// What the owner is told about this opening.
fn notice_words(c: &Context<'_>, notice: &Notice) -> Markup {
    let waiting = |waiting: usize| [("waiting", Part::Number(waiting as u64))];
    match notice {
        Notice::DocumentsSetAside { waiting: kept, .. }
        | Notice::DocumentsMissing { waiting: kept } => c.tell("notice-lost", &waiting(*kept)),
        Notice::DiskFull => html! { (c.text("notice-full")) },
        Notice::OutboxDamaged { waiting: kept, .. } => c.tell("notice-damaged", &waiting(*kept)),
        Notice::OutboxMissing => html! { (c.text("notice-offered-again")) },
        _ => html! { (c.text("notice-fetched-again")) },
    }
}

/// What waits, and what was not taken.
fn waiting(c: &Context<'_>) -> Markup {
    let resting = journal::resting(c.device);
    let waiting = c.status.waiting as u64;
    html! {
        section {
            h2 { (c.text("phone-waiting")) }
            p { (c.tell("phone-rests", &[("count", Part::Number(resting))])) }
            p { (c.tell("phone-waits", &[("count", Part::Number(waiting))])) }
            @for refused in &c.status.refused {
                @let key = c.device.scope().into_iter().map(|(key, _)| key).find(|key| c.device.doc_id(key) == refused.doc);
                @let why = states::why(c, key.as_ref(), refused.code);
                p class="alert" {
                    (c.tell("state-refused", &[("why", Part::Said(why))]))
                    " " span class="quiet" { "(" (refused.code) ")" }
                }
            }
        }
    }
}

fn relay(c: &Context<'_>) -> Markup {
    let status = &c.status;
    let clock = c.now.unix_s();
    let off = status.as_of.map(|ms| (ms / 1000 - clock) / 86_400).filter(|days| *days >= 1);
    html! {
        section {
            h2 { (c.text("phone-relay")) }
            dl {
                @if let Some(relay) = &status.relay { dt { (c.text("phone-relay-at")) } dd dir="ltr" { (relay) } }
                @if let Some(as_of) = status.as_of {
                    dt { (c.text("phone-has-up-to")) }
                    dd { (c.tell("talk-at", &[("at", Part::Relay(as_of))])) }
                }
                dt { (c.text("phone-clock")) }
                dd {
                    (c.tell("talk-at", &[("at", Part::Phone(clock))]))
                    @if let Some(days) = off {
                        p class="alert" { (c.tell("phone-clock-behind", &[("days", Part::Number(days as u64))])) }
                    }
                }
                dt { (c.text("phone-check-code")) }
                dd class="code" dir="ltr" { (status.check_code) }
            }
        }
    }
}

fn lock(c: &Context<'_>, wrong: Option<&str>) -> Markup {
    html! {
        section {
            h2 { (c.text("lock")) }
            @if c.device.is_locked() {
                p { (c.text("lock-is-on")) }
                form method="post" action="/app/cover" { button { (c.text("lock-now")) } }
            } @else {
                p { (c.text("lock-what")) }
                @if let Some(wrong) = wrong { p id="lock-wrong" class="alert" role="alert" { (wrong) } }
                form method="post" action="/app/more/phone/lock" class="stack" {
                    label for="passphrase" { (c.text("lock-passphrase")) }
                    input id="passphrase" type="password" name="passphrase" autocomplete="new-password" required
                        aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "lock-wrong")];
                    label for="again" { (c.text("lock-again")) }
                    input id="again" type="password" name="again" autocomplete="new-password" required;
                    button { (c.text("lock-go")) }
                }
            }
        }
    }
}

fn leave(c: &Context<'_>, wrong: Option<&str>) -> Markup {
    let count = private::only_here(c.device, &c.status);
    html! {
        section {
            h2 { (c.text("leave")) }
            p { (c.text("leave-what")) }
            details class="wider" open[wrong.is_some()] {
                summary { (c.text("leave-go")) }
                form method="post" action="/app/more/phone/leave" class="stack" {
                    @if count > 0 {
                        p class="alert" { (c.tell("leave-unsent", &[("count", Part::Number(count))])) }
                        p { a class="button" href="/app/more/copy" { (c.text("copy")) } }
                        @if let Some(wrong) = wrong { p id="leave-wrong" class="alert" role="alert" { (wrong) } }
                        label for="typed" { (c.say("leave-type", &Args::new().text("words", phrase(c)))) }
                        input id="typed" name="typed" autocomplete="off" dir="auto"
                            aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "leave-wrong")];
                    }
                    button { (c.text("leave-yes")) }
                }
            }
        }
    }
}

/// What must be typed before entries that are nowhere else are thrown away.
fn phrase(c: &Context<'_>) -> String {
    c.say("leave-phrase", &Args::new().number("count", private::only_here(c.device, &c.status)))
}

/// Does something with this phone.
pub(crate) fn act(c: &mut Context<'_>, act: &str) -> Result<Reply, Failure> {
    match act {
        "persist" => c.effect(Effect::AskPersist),
        "reminder" => return install::reminder(c),
        "saved" => return install::saved(c),
        "lock" => return set_lock(c),
        "leave" => {
            let typed = c.fields().get("typed").to_lowercase();
            if private::only_here(c.device, &c.status) > 0 && typed != phrase(c).to_lowercase() {
                let wrong = c.text("leave-not-typed");
                let body = html! { h1 { (c.text("phone")) } (leave(c, Some(&wrong))) };
                return Ok(frame::page(c, &c.text("leave"), &body));
            }
            c.effect(Effect::TakeAway);
        }
        _ => return Err(Failure::NotFound),
    }
    see("/app/more/phone")
}

fn set_lock(c: &mut Context<'_>) -> Result<Reply, Failure> {
    let fields = c.fields();
    let (passphrase, again) = (fields.typed("passphrase"), fields.typed("again"));
    let wrong =
        if passphrase.chars().count() < PASSPHRASE_CHARACTERS_MIN {
            Some(c.say(
                "lock-short",
                &Args::new().number("characters", PASSPHRASE_CHARACTERS_MIN as u64),
            ))
        } else if passphrase != again {
            Some(c.text("lock-not-twice"))
        } else {
            None
        };
    if let Some(wrong) = wrong {
        let body = html! { h1 { (c.text("phone")) } (lock(c, Some(&wrong))) };
        return Ok(frame::page(c, &c.text("lock"), &body));
    }
    c.effect(Effect::Lock { passphrase });
    see("/app/more/phone?done=lock")
}
