//! Signing in, choosing a password, and a person's own account.

use maud::{Markup, PreEscaped, html};
use samband_client_core::ids::PersonId;
use samband_client_core::time::{UnixMs, show_utc};
use samband_words::{Args, Words};

use super::acting::Kept;
use super::frame::Frame;
use crate::accounts::password::{self, PasswordError};
use crate::accounts::{AccountError, code};
use crate::qr;

/// What became of a form that was sent.
#[derive(Debug, Clone, Copy)]
pub enum Notice<'a> {
    /// It was done.
    Done(&'a str),
    /// It was not, and why.
    Fault(&'a str),
}

fn notice(said: Option<Notice<'_>>) -> Markup {
    html! {
        @match said {
            Some(Notice::Done(text)) => { p class="done" role="status" { (text) } }
            Some(Notice::Fault(text)) => { p class="warning" role="alert" { (text) } }
            None => {}
        }
    }
}

/// Why a password is not taken.
pub fn password_fault(w: &Words, error: &PasswordError) -> String {
    match error {
        PasswordError::Short => w.say("password-short", &least()),
        PasswordError::Long => {
            w.say("password-long", &Args::new().number("bytes", password::BYTES_MAX as u64))
        }
        PasswordError::Simple => w.text("password-simple"),
        PasswordError::NotTwice => w.text("password-not-twice"),
    }
}

/// Why a change of an account was turned down.
pub fn account_fault(w: &Words, error: &AccountError) -> String {
    match error {
        // the first account is made on the command line
        AccountError::Link | AccountError::NotFirst => w.text("link-old"),
        AccountError::HasCode => w.text("code-there"),
        AccountError::Full => w.text("disk-full"),
        AccountError::Wrong => w.text("sign-in-wrong"),
    }
}

fn least() -> Args {
    Args::new().number("characters", password::CHARACTERS_MIN as u64)
}

/// The id that a password belongs to, for password managers.
fn username(person: &PersonId) -> Markup {
    html! { input type="text" name="username" value=(person) autocomplete="username" readonly hidden; }
}

fn secret(w: &Words, name: &str, label: &str, autocomplete: &str) -> Markup {
    html! {
        label { (w.text(label)) " " input name=(name) type="password" autocomplete=(autocomplete) required; }
    }
}

fn person_arg(person: &PersonId) -> Args {
    Args::new().text("person", person.as_str())
}

/// The form for signing in.
///
/// `to` is where the person was going, and `kept` the form that came when the sign-in had ended.
pub fn sign_in(
    frame: &Frame,
    person: &str,
    to: &str,
    kept: Option<&Kept>,
    said: Option<Notice<'_>>,
) -> Markup {
    let w = frame.words;
    let heading = w.text("sign-in");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            (notice(said))
            @if kept.is_some() { p class="warning" { (w.text("signed-out-kept")) } }
            form method="post" action="/sign-in" class="account" {
                input type="hidden" name="to" value=(to);
                @if let Some(kept) = kept { (kept.hidden()) }
                label { (w.text("your-id")) " "
                    input name="person" value=(person) autocomplete="username" autocapitalize="none"
                        spellcheck="false" dir="ltr" required;
                }
                (secret(w, "password", "password", "current-password"))
                label { (w.text("code-if-used")) " "
                    input name="code" inputmode="numeric" autocomplete="one-time-code" dir="ltr";
                }
                button { (heading) }
            }
            p class="note" { (w.text("no-password")) }
            @if let Some(kept) = kept {
                @for (_, typed) in kept.typed() { blockquote class="words" dir="auto" { (typed) } }
            }
        },
    )
}

/// The form behind a one-time link.
pub fn begin(
    frame: &Frame,
    link: &str,
    person: &PersonId,
    has_code: bool,
    said: Option<Notice<'_>>,
) -> Markup {
    let w = frame.words;
    let heading = w.text("choose-password");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            (notice(said))
            p { (w.say("choose-for", &person_arg(person))) " " (w.say("password-rule", &least())) }
            form method="post" action={ "/begin/" (link) } class="account" {
                (username(person))
                (secret(w, "password", "password", "new-password"))
                (secret(w, "again", "password-again", "new-password"))
                button { (w.text("save-and-sign-in")) }
            }
            p class="note" { (w.text("link-once")) }
            @if has_code { p class="warning" { (w.text("link-ends-code")) } }
        },
    )
}

/// What the account page shows.
pub struct AccountPage<'a> {
    /// Whose account.
    pub person: &'a PersonId,
    /// What each form carries.
    pub form_key: &'a str,
    /// How many recovery codes are left, if there is a second factor.
    pub spare_codes: Option<usize>,
    /// Since when somebody is signed in, and whether it is this browser.
    pub sign_ins: &'a [(UnixMs, bool)],
    /// What became of the form that was sent.
    pub said: Option<Notice<'a>>,
}

/// A person's own account.
pub fn account(frame: &Frame, data: &AccountPage<'_>) -> Markup {
    let w = frame.words;
    let key = html! { input type="hidden" name="form_key" value=(data.form_key); };
    frame.page(
        &w.text("nav-account"),
        &html! {
            h1 { (w.say("account-of", &person_arg(data.person))) }
            (notice(data.said))
            h2 { (w.text("signed-in")) }
            ul {
                @for (began_at, own) in data.sign_ins {
                    @let key = if *own { "signed-in-here" } else { "signed-in-since" };
                    li { (w.say(key, &Args::new().text("at", show_utc(*began_at)))) }
                }
            }
            form method="post" action="/sign-out" class="account" { (key) button { (w.text("sign-out")) } }
            form method="post" action="/sign-out-everywhere" class="account" {
                (key) button { (w.text("sign-out-everywhere")) }
            }
            h2 { (w.text("password")) }
            p { (w.say("password-rule", &least())) }
            form method="post" action="/account/password" class="account" {
                (key) (username(data.person))
                (secret(w, "old", "old-password", "current-password"))
                (secret(w, "password", "new-password", "new-password"))
                (secret(w, "again", "password-again", "new-password"))
                button { (w.text("change")) }
            }
            h2 { (w.text("authenticator")) }
            (authenticator(w, data, &key))
        },
    )
}

fn authenticator(w: &Words, data: &AccountPage<'_>, key: &Markup) -> Markup {
    html! {
        @if let Some(left) = data.spare_codes {
            p { (w.text("authenticator-on")) }
            p { (w.say("spare-codes-left", &Args::new().number("count", left as u64))) }
            form method="post" action="/account/code/spare" class="account" {
                (key) (username(data.person))
                (secret(w, "old", "password", "current-password"))
                button { (w.text("spare-codes-new")) }
            }
            form method="post" action="/account/code/take" class="account" {
                (key) (username(data.person))
                (secret(w, "old", "password", "current-password"))
                button { (w.text("authenticator-stop")) }
            }
        } @else {
            p { (w.text("authenticator-off")) }
            form method="post" action="/account/code/new" class="account" {
                (key) button { (w.text("authenticator-begin")) }
            }
        }
    }
}

/// Recovery codes, once.
pub fn spare_codes(frame: &Frame, codes: &[String]) -> Markup {
    let w = frame.words;
    let heading = w.text("spare-codes");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            p { (w.text("spare-codes-what")) }
            ol class="codes" { @for code in codes { li { code dir="ltr" { (code) } } } }
            p class="back" { a href="/account" { (w.text("nav-account")) } }
        },
    )
}

/// The secret for an authenticator app, once, and the proof that the app has it.
pub fn new_code(
    frame: &Frame,
    person: &PersonId,
    secret_bytes: &[u8; code::SECRET_BYTES],
    form_key: &str,
    said: Option<Notice<'_>>,
) -> Markup {
    let w = frame.words;
    let text = code::to_text(secret_bytes);
    let heading = w.text("authenticator");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            (notice(said))
            p { (w.text("authenticator-scan")) }
            @if let Some(picture) = qr::svg(&code::uri(secret_bytes, person)) { (PreEscaped(picture)) }
            p { code dir="ltr" { (text) } }
            form method="post" action="/account/code" class="account" {
                input type="hidden" name="form_key" value=(form_key);
                input type="hidden" name="secret" value=(text);
                (username(person))
                (secret(w, "old", "your-password", "current-password"))
                label { (w.text("code-shown")) " "
                    input name="code" inputmode="numeric" autocomplete="one-time-code" dir="ltr" required;
                }
                button { (w.text("save")) }
            }
        },
    )
}
