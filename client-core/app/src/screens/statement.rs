//! The learning statement: the participant chooses own entries, and gets a file. Nobody else can make it.

use std::collections::BTreeSet;

use maud::{Markup, html};
use samband_client_core::documents::log::Outcome;
use samband_client_core::documents::terms::HopeState;
use samband_client_core::export::{Choice, Hope, StatementChoices};
use samband_client_core::ids::ItemId;
use samband_words::Language;

use crate::context::{Context, see};
use crate::failure::Failure;
use crate::own::{self, EntryLocation, OwnEntry};
use crate::screens::{about, mine};
use crate::visit::{Fields, encode};
use crate::{Effect, Reply, frame};

/// The screen of choices.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    page(c, None)
}

/// The owner's entries that a statement can hold: in a log, and not taken back.
fn candidates(c: &Context<'_>) -> Result<Vec<OwnEntry>, Failure> {
    let in_log =
        |own: &OwnEntry| matches!(own.place, EntryLocation::Log(..)) && !own.entry.withdrawn;
    Ok(own::all(c)?.into_iter().filter(in_log).collect())
}

fn is_hope(own: &OwnEntry) -> bool {
    own.entry.is_hope()
}

fn page(c: &Context<'_>, wrong: Option<&Failure>) -> Result<Reply, Failure> {
    let all = candidates(c)?;
    let fields = c.fields();
    let with_outcomes: Vec<&OwnEntry> =
        all.iter().filter(|own| !own.entry.outcomes.is_empty() && !is_hope(own)).collect();
    let hopes: Vec<&OwnEntry> = all.iter().filter(|own| is_hope(own)).collect();
    let title = c.text("statement");
    let body = html! {
        p class="back" { a href="/app/more" { (c.text("tab-more")) } }
        h1 { (title) }
        @if let Some(code) = made(c) {
            p class="done" role="status" { (c.text("statement-made")) }
            p { (c.text("statement-code")) }
            p class="code big" dir="ltr" { (code) }
        }
        p { (c.text("statement-what")) }
        @if let Some(wrong) = wrong { p class="alert" role="alert" { (c.text(wrong.key())) } }
        form method="post" action="/app/statement" class="stack" {
            label for="name" { (c.text("statement-name")) }
            input id="name" name="name" autocomplete="name" value=(fields.get("name"));
            (languages(c, &fields))
            fieldset class="choices tall" {
                legend { (c.text("statement-can")) }
                @if with_outcomes.is_empty() { p class="quiet" { (c.text("statement-nothing")) } }
                @for own in &with_outcomes { (entry_choices(c, own, &fields)) }
            }
            @for own in &hopes { (hope_choices(c, own, &fields)) }
            p class="note" { (c.text("statement-beyond")) }
            button class="main" { (c.text("statement-make")) }
        }
    };
    Ok(frame::page(c, &title, &body))
}

/// The check code of the statement that was just made.
fn made<'a>(c: &'a Context<'_>) -> Option<&'a str> {
    let code = c.query.get("code");
    let is_code = code.len() == 14 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_code.then_some(code)
}

fn languages(c: &Context<'_>, fields: &Fields) -> Markup {
    let chosen = fields.get("language");
    let chosen = if chosen.is_empty() { c.language().tag() } else { chosen };
    html! {
        label for="language" { (c.text("statement-language")) }
        select id="language" name="language" {
            @for language in Language::ALL {
                option value=(language.tag()) lang=(language.tag()) selected[language.tag() == chosen] { (language.own_name()) }
            }
        }
    }
}

/// A choice for each outcome of an entry.
fn entry_choices(c: &Context<'_>, own: &OwnEntry, fields: &Fields) -> Markup {
    html! {
        @for outcome in &own.entry.outcomes {
            @let value = format!("{} {outcome}", own.entry.id);
            // by its id a tick stays with its entry when the list grows
            label id={ "can-" (own.entry.id) "-" (outcome) } {
                input type="checkbox" name="can" value=(value) checked[fields.all("can").any(|it| it == value)];
                span { (mine::label(own)) " · " (about::shown(c, outcome)) }
            }
        }
    }
}

fn hope_choices(c: &Context<'_>, own: &OwnEntry, fields: &Fields) -> Markup {
    let name = format!("hope-{}", own.entry.id);
    // what was said of it in a reflection stands here already
    let chosen = match c.form.is_some() {
        true => fields.get(&name),
        false => own.entry.became.map_or("", HopeState::as_str),
    };
    html! {
        fieldset class="choices" {
            legend { (c.text("entry-hope")) ": " (mine::label(own)) }
            label { input type="radio" name=(name) value="" checked[chosen.is_empty()]; span { (c.text("statement-left-out")) } }
            @for became in HopeState::ALL {
                label { input type="radio" name=(name) value=(became.as_str()) checked[chosen == became.as_str()]; span { (c.text(about::became_key(*became))) } }
            }
        }
    }
}

/// Makes the statement, as two files.
pub(crate) fn make(c: &mut Context<'_>) -> Result<Reply, Failure> {
    let statement = {
        // for those too whose exchange has ended
        let exchanges = [c.exchanges(), c.ended_exchanges()].concat();
        let exchange = exchanges.first().ok_or(Failure::NotFound)?;
        let choices = choices(c)?;
        c.device.statement((exchange.partnership, exchange.id), &choices, c.now)
    };
    let statement = match statement {
        Ok(statement) => statement,
        Err(error) => return page(c, Some(&error.into())),
    };
    let file = |ending: &str, kind: &str, text: String| Effect::SaveFile {
        name: format!("{}.{ending}", statement.stem),
        kind: kind.to_owned(),
        bytes: text.into_bytes(),
    };
    c.effect(file("html", "text/html", statement.html.clone()));
    c.effect(file("md", "text/markdown", statement.markdown.clone()));
    see(format!("/app/statement?code={}", encode(&statement.code.to_string())))
}

fn choices(c: &Context<'_>) -> Result<StatementChoices, Failure> {
    let fields = c.fields();
    let statement = |typed: &str| -> Option<Choice> {
        let (entry, outcome) = typed.split_once(' ')?;
        let (entry, outcome): (ItemId, Outcome) = (entry.parse().ok()?, outcome.parse().ok()?);
        Some(Choice { entry, words: None, outcome: Some(outcome), competences: BTreeSet::new() })
    };
    let hope = |own: &OwnEntry| {
        let became: Option<HopeState> = fields.read(&format!("hope-{}", own.entry.id));
        became.map(|became| Hope { entry: own.entry.id, became: Some(became) })
    };
    let hopes = candidates(c)?.iter().filter(|own| is_hope(own)).filter_map(hope).collect();
    let name = fields.get("name");
    Ok(StatementChoices {
        name: (!name.is_empty()).then(|| name.to_owned()),
        languages: fields.read("language").into_iter().collect(),
        statements: fields.all("can").filter_map(statement).collect(),
        hopes,
        named: BTreeSet::new(),
    })
}
