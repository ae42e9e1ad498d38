//! Choices of this phone: the language, and how the screens look.

use maud::{Markup, html};
use samband_words::{Language, Words};

use crate::Reply;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::settings::Theme;

fn back(c: &Context<'_>) -> Markup {
    html! { p class="back" { a href="/app/more" { (c.text("tab-more")) } } }
}

/// The languages. Those whose messages nobody has read say so.
pub(crate) fn languages(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("language");
    let body = html! {
        (back(c))
        h1 { (title) }
        form method="post" action="/app/more/language" class="stack" {
            (language_choices(c))
            button class="main" { (c.text("language-choose")) }
        }
    };
    Ok(frame::page(c, &title, &body))
}

/// A choice for each language, in its own name.
pub(crate) fn language_choices(c: &Context<'_>) -> Markup {
    html! {
        fieldset class="choices tall" {
            legend class="unseen" { (c.text("language")) }
            @for language in Language::ALL {
                label {
                    input type="radio" name="language" value=(language.tag()) checked[*language == c.language()];
                    span lang=(language.tag()) dir=(language.direction().as_str()) {
                        (language.own_name())
                        @if !language.is_checked() { " (" (Words::of(*language).text("not-checked-yet")) ")" }
                    }
                }
            }
        }
    }
}

/// Chooses the language of the screens.
pub(crate) fn choose_language(c: &mut Context<'_>) -> Result<Reply, Failure> {
    set_language(c)?;
    see("/app/more/language?done=changed")
}

/// Keeps the language that the form names.
pub(crate) fn set_language(c: &mut Context<'_>) -> Result<(), Failure> {
    let language = Language::of_tag(c.fields().get("language")).ok_or(Failure::NotFound)?;
    c.settings.language = Some(language.tag().to_owned());
    Ok(c.settings.keep(c.device)?)
}

/// How the screens look.
pub(crate) fn look(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("look");
    let body = html! {
        (back(c))
        h1 { (title) }
        form method="post" action="/app/more/look" class="stack" {
            fieldset class="choices tall" {
                legend class="unseen" { (title) }
                @for theme in Theme::ALL {
                    label {
                        input type="radio" name="theme" value=(theme.as_str()) checked[*theme == c.settings.theme];
                        span { (c.text(theme_key(*theme))) }
                    }
                }
            }
            button class="main" { (c.text("look-choose")) }
        }
    };
    Ok(frame::page(c, &title, &body))
}

fn theme_key(theme: Theme) -> &'static str {
    match theme {
        Theme::Phone => "look-phone",
        Theme::Light => "look-light",
        Theme::Dark => "look-dark",
        Theme::Sun => "look-sun",
    }
}

/// Chooses how the screens look.
pub(crate) fn choose_look(c: &mut Context<'_>) -> Result<Reply, Failure> {
    let chosen = c.fields().get("theme").to_owned();
    let theme = Theme::ALL.iter().find(|theme| theme.as_str() == chosen);
    c.settings.theme = *theme.ok_or(Failure::NotFound)?;
    c.settings.keep(c.device)?;
    see("/app/more/look?done=changed")
}
