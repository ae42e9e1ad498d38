//! Enrolling: a code, a name for the phone, and the code to compare.

use maud::{Markup, html};
use samband_client_core::invite::{InviteCode, InviteError};
use samband_words::Language;

use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::people::short_name;
use crate::reply::PlaceAct;
use crate::screens::{choices, residents};
use crate::{Effect, LineTrouble, Reply, trouble};

/// The screen until the device has an owner and the codes were compared.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    if c.owner.is_some() && !c.status.revoked && !may_enrol_again(c) {
        return Ok(compare(c));
    }
    if c.segments == ["enrol", "wait"] {
        return Ok(wait(c));
    }
    Ok(ask(c, c.query.get("code"), "", None))
}

fn ask(c: &Context<'_>, code: &str, label: &str, wrong: Option<&str>) -> Reply {
    let body = html! {
        h1 { (c.text("enrol")) }
        p { (c.text("enrol-what")) }
        form method="post" action="/app/enrol" class="stack" {
            label for="code" { (c.text("enrol-code")) }
            @if let Some(wrong) = wrong { p id="code-wrong" class="alert" role="alert" { (wrong) } }
            input id="code" name="code" value=(code) required autocomplete="off" autocapitalize="none" spellcheck="false"
                inputmode="text" class="code" dir="ltr"
                aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "code-wrong")];
            label for="label" { (c.text("enrol-label")) }
            input id="label" name="label" value=(label) maxlength="60" placeholder=(c.text("enrol-label-example")) autocomplete="off";
            button class="main" { (c.text("enrol-go")) }
        }
        p class="quiet" { (c.text("enrol-no-code")) }
        (languages(c))
        @if c.owner.is_none() && c.around.residents.iter().any(|resident| !resident.is_here) {
            h2 { (c.text("residents")) }
            (residents::others(c, true))
        }
    };
    frame::page(c, &c.text("enrol"), &body)
}

/// The languages: the first screen may be in one that the person does not read.
fn languages(c: &Context<'_>) -> Markup {
    html! {
        details class="wider" {
            summary { (c.text("language")) @if c.language() != Language::English { " · Language" } }
            form method="post" action="/app/enrol/language" class="stack" {
                (choices::language_choices(c))
                button { (c.text("language-choose")) }
            }
        }
    }
}

/// Chooses the language of the screens before there is an owner.
pub(crate) fn choose_language(c: &mut Context<'_>) -> Result<Reply, Failure> {
    choices::set_language(c)?;
    see("/app/enrol")
}

/// Redeems an invite.
pub(crate) fn redeem(c: &mut Context<'_>) -> Result<Reply, Failure> {
    let fields = c.fields();
    let (typed, label) = (fields.get("code").to_owned(), fields.get("label").to_owned());
    let wrong = match typed.parse::<InviteCode>() {
        Ok(_) => None,
        Err(InviteError::Slip(_)) => Some("enrol-slip"),
        Err(_) => Some("enrol-no-invite"),
    };
    if let Some(wrong) = wrong {
        return Ok(ask(c, &typed, &label, Some(&c.text(wrong))));
    }
    let label = if label.is_empty() { c.text("enrol-label-example") } else { label };
    if c.owner.is_some() {
        c.settings.again = true;
        c.settings.keep(c.device)?;
    }
    c.effect(Effect::Enrol { relay: relay_address(&c.around.origin), invite: typed, label });
    see("/app/enrol/wait")
}

/// Whether the relay does not know a phone that has an owner: a new code lets it in again.
pub(crate) fn may_enrol_again(c: &Context<'_>) -> bool {
    let is_unknown = matches!(c.around.trouble, Some(LineTrouble::Refused(110 | 111 | 120..=122)));
    c.owner.is_some() && c.settings.compared && is_unknown && c.around.gave_up
}

/// A phone that was shut out and is let in again has another code to compare.
pub(crate) fn compare_again(c: &mut Context<'_>) -> Result<(), Failure> {
    if c.settings.again && !c.status.revoked {
        (c.settings.again, c.settings.compared) = (false, false);
        c.settings.keep(c.device)?;
    }
    Ok(())
}

/// The address of the relay that the app came from.
fn relay_address(origin: &str) -> String {
    match origin.split_once("://") {
        Some(("https", rest)) => format!("wss://{rest}"),
        Some(("http", rest)) => format!("ws://{rest}"),
        _ => origin.to_owned(),
    }
}

fn wait(c: &Context<'_>) -> Reply {
    let body = html! {
        h1 { (c.text("enrol")) }
        div role="status" {
            @match c.around.trouble {
                Some(LineTrouble::Refused(code)) if c.around.gave_up => {
                    p class="alert" { (c.text("enrol-refused")) " " (c.text(trouble::refused(code).0)) }
                }
                Some(trouble) => p class="alert" { (trouble::line(c, trouble)) },
                None if c.around.connected || c.around.opening => p { (c.text("enrol-asking")) },
                None => p { (c.text("enrol-no-line")) },
            }
        }
        p { a class="button" href="/app/enrol" { (c.text("enrol-again")) } }
    };
    frame::page(c, &c.text("enrol"), &body)
}

fn compare(c: &Context<'_>) -> Reply {
    let code = &c.status.check_code;
    let body = html! {
        h1 { (c.text("compare")) }
        p { (c.text("compare-what")) }
        p class="code big" dir="ltr" data-read-aloud aria-label=(spelled(code)) { (code) }
        p { (c.text("compare-other")) }
        form method="post" action="/app/enrol/compared" {
            button class="main" { (c.text("compare-same")) }
        }
    };
    frame::page(c, &c.text("compare"), &body)
}

/// A code letter by letter, for a screen reader.
fn spelled(code: &str) -> String {
    let letters: Vec<String> = code.chars().filter(|c| *c != '-').map(String::from).collect();
    letters.join(" ")
}

/// The owner's name, as short as it can be.
fn own_name(c: &Context<'_>) -> Option<String> {
    let owner = c.owner.as_ref()?;
    let roster = c.rosters.values().find(|roster| roster.people.contains_key(owner))?;
    Some(short_name(roster, owner))
}

/// The person has read the code to whoever invited them.
pub(crate) fn compared(c: &mut Context<'_>) -> Result<Reply, Failure> {
    if c.owner.is_none() {
        return see("/app/enrol");
    }
    c.settings.compared = true;
    c.settings.keep(c.device)?;
    if let Some(name) = own_name(c) {
        c.effect(Effect::Place(PlaceAct::Name { name }));
    }
    c.effect(Effect::AskPersist);
    see("/app/")
}
