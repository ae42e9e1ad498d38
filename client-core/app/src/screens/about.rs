//! What an entry was about, whether it may be quoted, and its language: asked afterwards, and never needed.

use std::collections::BTreeSet;

use maud::{Markup, html};
use samband_client_core::documents::log::{LogEdit, Outcome, Revision};
use samband_client_core::documents::terms::{
    Consent, HopeState, Language, Level, OutcomeKind, Theme,
};
use samband_words::Args;

use crate::base::{base, base_field};
use crate::context::Context;
use crate::failure::Failure;
use crate::journal;
use crate::names;
use crate::own::{self, EntryLocation, OwnEntry};

/// After how many days of writing, and from how many entries on, the app asks about quoting.
const CONSENT_AFTER_DAYS: i64 = 7;
const CONSENT_AFTER_ENTRIES: usize = 3;

/// The card of an entry.
pub(crate) fn form(c: &Context<'_>, own: &OwnEntry, wrong: Option<&Failure>) -> Markup {
    let entry = &own.entry;
    let is_wrong = wrong.is_some();
    html! {
        form method="post" action={ "/app/log/" (entry.id) "/about" } class="about" {
            @if let EntryLocation::Log(_, heads) = &own.place { (base_field(c, heads)) }
            h2 { (c.text("about")) }
            @if !entry.outcomes.is_empty() {
                ul class="tags" {
                    @for outcome in &entry.outcomes {
                        @let shown = shown(c, outcome);
                        li {
                            span { (shown) }
                            button name="remove" value=(outcome)
                                aria-label=(c.say("about-remove-one", &Args::new().text("what", shown.as_str()))) {
                                (c.text("about-remove"))
                            }
                        }
                    }
                }
            }
            @if let Some(wrong) = wrong { p id="about-wrong" class="alert" role="alert" { (c.text(wrong.key())) } }
            (chips(c, ("level", "about-level"), is_wrong, Level::ALL.iter().map(|it| it.as_str())))
            (chips(c, ("kind", "about-kind"), is_wrong, OutcomeKind::ALL.iter().map(|it| it.as_str())))
            (chips(c, ("theme", "about-theme"), is_wrong, Theme::ALL.iter().map(|it| it.as_str())))
            @if may_ask(c, own) { (consent(c, entry.consent)) }
            label for="language" { (c.text("about-language")) }
            (language_menu(entry.language.as_ref()))
            button class="main" { (c.text("about-keep")) }
        }
    }
}

/// An outcome in words.
pub(crate) fn shown(c: &Context<'_>, outcome: &Outcome) -> String {
    let level = c.text(&format!("level-{}", outcome.level));
    let kind = c.text(&format!("kind-{}", outcome.kind));
    let theme = c.text(&format!("theme-{}", outcome.theme));
    format!("{level} · {kind} · {theme}")
}

fn chips<'a>(
    c: &Context<'_>,
    (name, legend): (&str, &str),
    is_wrong: bool,
    words: impl Iterator<Item = &'a str>,
) -> Markup {
    // what was chosen stands there still when it was not taken
    let fields = c.fields();
    let chosen = if is_wrong { fields.get(name) } else { "" };
    html! {
        fieldset class="choices" aria-describedby=[(is_wrong && chosen.is_empty()).then_some("about-wrong")] {
            legend { (c.text(legend)) }
            @for word in words {
                label { input type="radio" name=(name) value=(word) checked[word == chosen]; span { (c.text(&format!("{name}-{word}"))) } }
            }
        }
    }
}

fn consent(c: &Context<'_>, chosen: Consent) -> Markup {
    html! {
        fieldset class="choices" {
            legend { (c.text("about-quote")) }
            p class="quiet" { (c.text("about-quote-stays")) }
            @for consent in Consent::ALL {
                label {
                    input type="radio" name="consent" value=(consent.as_str()) checked[*consent == chosen];
                    span { (c.text(consent_key(*consent))) }
                }
            }
        }
    }
}

/// The message that says what became of a hope.
pub(crate) fn became_key(became: HopeState) -> &'static str {
    match became {
        HopeState::Reached => "hope-reached",
        HopeState::OnItsWay => "hope-on-its-way",
        HopeState::NotNow => "hope-not-now",
        HopeState::NoLongerWanted => "hope-no-longer-wanted",
    }
}

/// The message of a consent.
pub(crate) fn consent_key(consent: Consent) -> &'static str {
    match consent {
        Consent::None => "quote-not",
        Consent::Anonymous => "quote-without-name",
        Consent::Named => "quote-with-name",
    }
}

/// The languages that somebody may have written in. One that Samband does not speak stays in the menu.
fn language_menu(chosen: Option<&Language>) -> Markup {
    let chosen = chosen.map(Language::as_str).unwrap_or_default();
    let known = samband_words::Language::of_tag(chosen);
    html! {
        select id="language" name="language" {
            @if known.is_none() { option value=(chosen) selected { (chosen) } }
            @for language in samband_words::Language::ALL {
                @let is_chosen = known == Some(*language);
                option lang=(language.tag()) value=(if is_chosen { chosen } else { language.tag() }) selected[is_chosen] {
                    (language.own_name())
                }
            }
        }
    }
}

/// Whether the app asks if an entry may be quoted: not in the first entries, and not in the first week.
fn may_ask(c: &Context<'_>, own: &OwnEntry) -> bool {
    if own.entry.consent != Consent::None {
        return true;
    }
    let Ok(all) = own::all(c) else { return false };
    let shared = all.iter().filter(|own| matches!(own.place, EntryLocation::Log(..)));
    let written: Vec<i64> =
        shared.filter_map(|own| own.entry.written).map(|at| at.unix_s()).collect();
    let first = written.iter().min().copied().unwrap_or(i64::MAX);
    written.len() >= CONSENT_AFTER_ENTRIES
        && c.now.unix_s().saturating_sub(first) >= CONSENT_AFTER_DAYS * 86_400
}

/// Keeps what was chosen.
pub(crate) fn keep(c: &mut Context<'_>, own: &OwnEntry) -> Result<(), Failure> {
    let fields = c.fields();
    let mut outcomes = own.entry.outcomes.clone();
    if let Some(removed) = fields.read::<Outcome>("remove") {
        outcomes.remove(&removed);
    }
    outcomes.extend(added(&fields)?);
    let consent = fields.read::<Consent>("consent").filter(|_| may_ask(c, own));
    let language: Option<Language> = fields.read("language");
    change(c, own, outcomes, consent, language.clone())?;
    if let Some(language) =
        language.filter(|language| Some(language) != own.entry.language.as_ref())
    {
        // what is written next is probably in the same language
        c.settings.writing = Some(language.to_string());
        c.settings.keep(c.device)?;
    }
    Ok(())
}

/// The outcome of three chips; it takes one of each.
fn added(fields: &crate::visit::Fields) -> Result<Option<Outcome>, Failure> {
    let parts = (fields.read("level"), fields.read("kind"), fields.read("theme"));
    match parts {
        (None, None, None) => Ok(None),
        (Some(level), Some(kind), Some(theme)) => Ok(Some(Outcome { level, kind, theme })),
        _ => Err(Failure::Said("about-one-of-each")),
    }
}

fn change(
    c: &Context<'_>,
    own: &OwnEntry,
    outcomes: BTreeSet<Outcome>,
    consent: Option<Consent>,
    language: Option<Language>,
) -> Result<(), Failure> {
    match &own.place {
        EntryLocation::Journal(note) => {
            let mut note = (**note).clone();
            note.draft.outcomes = outcomes;
            note.draft.consent = consent.unwrap_or(note.draft.consent);
            note.draft.language = language.unwrap_or(note.draft.language);
            Ok(journal::keep(c.device, &note)?)
        }
        EntryLocation::Log(key, _) => {
            let entry = &own.entry;
            let revision = Revision {
                outcomes: (outcomes != entry.outcomes).then_some(outcomes),
                consent: consent.filter(|consent| *consent != entry.consent),
                language: language.filter(|language| Some(language) != entry.language.as_ref()),
                ..Revision::default()
            };
            if revision == Revision::default() {
                return Ok(());
            }
            c.edit(key, LogEdit::Revise { base: base(c)?, entry: entry.id, revision })
        }
    }
}

/// Asks once whether a name should be left out, where one stands in an entry that still rests.
pub(crate) fn third_people(c: &Context<'_>, own: &OwnEntry) -> Markup {
    let is_resting = matches!(&own.place, EntryLocation::Journal(note) if note.shared.is_some());
    let known = c.rosters.values();
    html! {
        @if is_resting && names::names_somebody(&own.entry.text, known) {
            p class="note" { (c.text("third-people")) " "
                a href={ "/app/log/" (own.entry.id) "?edit=1" } { (c.text("entry-edit")) } }
        }
    }
}
