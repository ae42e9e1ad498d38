//! The install check: whether this phone keeps what is written, and what can be done about it.

use maud::{Markup, html};
use samband_client_core::time::DeviceTime;

use crate::context::{Context, see};
use crate::failure::Failure;
use crate::say::Part;
use crate::{Effect, Reply, private};

/// The lines of the check.
pub(crate) fn show(c: &Context<'_>) -> Markup {
    let is_persisted = c.around.persisted == Some(true);
    let copied = c.settings.copied.map(|at| DeviceTime::new(at, c.now.offset_min()).date());
    html! {
        ul class="checks" {
            (check(c, c.around.installed, "check-installed", "check-installed-do"))
            (check(c, is_persisted, "check-persisted", "check-persisted-do"))
            // a browser that does not say is not spoken for
            @if let Some(opens) = c.around.opens_offline {
                (check(c, opens, "check-opens", "check-opens-do"))
            }
            (check(c, c.device.is_locked(), "check-lock", "check-lock-do"))
            (check(c, c.settings.reminder, "check-reminder", "check-reminder-do"))
            @match copied {
                Some(day) => (line(c, true, &c.tell("check-copied", &[("day", Part::Day(day))]))),
                None => (line(c, false, &html! { (c.text("check-copied-do")) " " a href="/app/more/copy" { (c.text("copy")) } })),
            }
        }
        // shown by the page where the browser offers it
        @if !c.around.installed { button type="button" data-install hidden { (c.text("check-installed-ask")) } }
        @if !is_persisted { (button(c, "persist", "check-persisted-ask")) }
        @if !c.settings.reminder { (button(c, "reminder", "check-reminder-make")) }
    }
}

fn button(c: &Context<'_>, act: &str, key: &str) -> Markup {
    html! { form method="post" action={ "/app/more/phone/" (act) } { button { (c.text(key)) } } }
}

fn check(c: &Context<'_>, is_good: bool, good: &str, todo: &str) -> Markup {
    line(c, is_good, &html! { (c.text(if is_good { good } else { todo })) })
}

fn line(c: &Context<'_>, is_good: bool, words: &Markup) -> Markup {
    html! {
        li class=(if is_good { "good" } else { "todo" }) {
            span {
                span class="unseen" { (c.text(if is_good { "check-good" } else { "check-todo" })) ": " }
                (words)
            }
        }
    }
}

/// Makes a weekly reminder for the calendar, which says nothing of what is written.
pub(crate) fn reminder(c: &mut Context<'_>) -> Result<Reply, Failure> {
    let (id, day) = (c.new_item(), c.now.date().to_string().replace('-', ""));
    let words = c.text("reminder").replace(',', "\\,").replace(';', "\\;");
    let lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Samband//Samband//EN",
        "BEGIN:VEVENT",
        &format!("UID:{id}"),
        &format!("DTSTAMP:{day}T000000Z"),
        &format!("DTSTART:{day}T190000"),
        "DURATION:PT15M",
        "RRULE:FREQ=WEEKLY",
        &format!("SUMMARY:{words}"),
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT0M",
        &format!("DESCRIPTION:{words}"),
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    let bytes = lines.join("\r\n").into_bytes();
    c.effect(Effect::SaveFile {
        name: REMINDER.to_owned(),
        kind: "text/calendar".to_owned(),
        bytes,
    });
    // the page says when the person has let it be handed to the phone
    see("/app/more/phone")
}

/// How the files of a copy begin.
pub(crate) const COPY: &str = "samband-";

/// The file of a reminder.
const REMINDER: &str = "reminder.ics";

/// The person has let a file be handed to the phone.
pub(crate) fn saved(c: &mut Context<'_>) -> Result<Reply, Failure> {
    let fields = c.fields();
    let path = match fields.get("name") {
        REMINDER => {
            c.settings.reminder = true;
            "/app/more/phone?done=changed".to_owned()
        }
        name if name.starts_with(COPY) => {
            c.settings.copied = Some(c.now.unix_s());
            "/app/more/copy?done=copy".to_owned()
        }
        // nothing is noted of other files: the page shows what it showed
        _ => return see(format!("/app{}", fields.get("from"))),
    };
    c.settings.keep(c.device)?;
    see(path)
}

/// Says that what waits may be thrown away, where the phone has not promised to keep it and much waits.
pub(crate) fn banner(c: &Context<'_>) -> Markup {
    let is_at_risk = c.around.persisted == Some(false)
        && private::only_here(c.device, &c.status) > ONLY_HERE_MAX;
    html! {
        @if is_at_risk {
            p class="alert" { (c.text("check-at-risk")) " " a href="/app/more/copy" { (c.text("copy")) } }
        }
    }
}

/// More than this many entries that nobody else has are too many to lose.
const ONLY_HERE_MAX: u64 = 3;
