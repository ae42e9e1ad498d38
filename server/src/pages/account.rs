//! Signing in, choosing a password, and a person's own account.

use maud::{Markup, PreEscaped, html};
use samband_client_core::ids::PersonId;
use samband_client_core::time::{UnixMs, show_utc};

use super::frame::page;
use crate::accounts::{code, password};
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

/// The id that a password belongs to, for password managers.
fn username(person: &PersonId) -> Markup {
    html! { input type="text" name="username" value=(person) autocomplete="username" readonly hidden; }
}

fn field(name: &str, kind: &str, label: &str, autocomplete: &str) -> Markup {
    html! {
        label { (label) " " input name=(name) type=(kind) autocomplete=(autocomplete) required; }
    }
}

/// The form for signing in.
///
/// `to` is where the person was going.
pub fn sign_in(person: &str, to: &str, said: Option<Notice<'_>>) -> Markup {
    page(
        "Sign in",
        &html! {
            h1 { "Sign in" }
            (notice(said))
            form method="post" action="/sign-in" class="account" {
                input type="hidden" name="to" value=(to);
                label { "Your id "
                    input name="person" value=(person) autocomplete="username" autocapitalize="none"
                        spellcheck="false" required;
                }
                (field("password", "password", "Password", "current-password"))
                label { "Code, if you use an authenticator app "
                    input name="code" inputmode="numeric" autocomplete="one-time-code";
                }
                button { "Sign in" }
            }
            p class="note" {
                "Is this the first time, or did you forget the password? The person who runs the relay makes a one-time "
                "link for you: " code { "samband-server link YOUR-ID" } "."
            }
        },
    )
}

/// The form behind a one-time link.
pub fn begin(link: &str, person: &PersonId, has_code: bool, said: Option<Notice<'_>>) -> Markup {
    page(
        "Choose a password",
        &html! {
            h1 { "Choose a password" }
            (notice(said))
            p { "For " strong { (person) } ". " (password_note()) }
            form method="post" action={ "/begin/" (link) } class="account" {
                (username(person))
                (field("password", "password", "Password", "new-password"))
                (field("again", "password", "Once more", "new-password"))
                button { "Save and sign in" }
            }
            p class="note" {
                "The link works once. An older password, its sign-ins and all other links of yours end."
            }
            @if has_code {
                p class="warning" {
                    "Your authenticator app stops too: signing in will not ask for its code. Set the app up again under "
                    "Account, on this phone or a new one."
                }
            }
        },
    )
}

fn password_note() -> Markup {
    html! { "At least " (password::CHARACTERS_MIN) " characters; a few words are good." }
}

/// What the account page shows.
pub struct AccountPage<'a> {
    /// Whose account.
    pub person: &'a PersonId,
    /// What each form carries.
    pub form_key: &'a str,
    /// Whether there is a second factor.
    pub has_code: bool,
    /// Since when somebody is signed in, and whether it is this browser.
    pub sign_ins: &'a [(UnixMs, bool)],
    /// What became of the form that was sent.
    pub said: Option<Notice<'a>>,
}

/// A person's own account.
pub fn account(data: &AccountPage<'_>) -> Markup {
    let key = html! { input type="hidden" name="form_key" value=(data.form_key); };
    page(
        "Account",
        &html! {
            h1 { "Account of " (data.person) }
            (notice(data.said))
            h2 { "Signed in" }
            ul {
                @for (began_at, own) in data.sign_ins {
                    li { "since " (show_utc(*began_at)) @if *own { ", in this browser" } }
                }
            }
            form method="post" action="/sign-out" class="account" { (key) button { "Sign out" } }
            form method="post" action="/sign-out-everywhere" class="account" {
                (key) button { "Sign out everywhere" }
            }
            h2 { "Password" }
            p { (password_note()) }
            form method="post" action="/account/password" class="account" {
                (key) (username(data.person))
                (field("old", "password", "Old password", "current-password"))
                (field("password", "password", "New password", "new-password"))
                (field("again", "password", "Once more", "new-password"))
                button { "Change" }
            }
            h2 { "Authenticator app" }
            @if data.has_code {
                p { "Signing in asks for a code of your app." }
                form method="post" action="/account/code/take" class="account" {
                    (key) (username(data.person))
                    (field("old", "password", "Password", "current-password"))
                    button { "Stop asking for a code" }
                }
            } @else {
                p { "With an app that shows codes, a stolen password alone lets nobody in." }
                form method="post" action="/account/code/new" class="account" {
                    (key) button { "Set it up" }
                }
            }
        },
    )
}

/// The secret for an authenticator app, once, and the proof that the app has it.
pub fn new_code(
    person: &PersonId,
    secret: &[u8; code::SECRET_BYTES],
    form_key: &str,
    said: Option<Notice<'_>>,
) -> Markup {
    let text = code::to_text(secret);
    page(
        "Authenticator app",
        &html! {
            h1 { "Authenticator app" }
            (notice(said))
            p { "Read this with the app, or type it in. It is shown only now." }
            (PreEscaped(qr::svg(&code::uri(secret, person))))
            p { code { (text) } }
            form method="post" action="/account/code" class="account" {
                input type="hidden" name="form_key" value=(form_key);
                input type="hidden" name="secret" value=(text);
                (username(person))
                (field("old", "password", "Your password", "current-password"))
                label { "The code that the app shows "
                    input name="code" inputmode="numeric" autocomplete="one-time-code" required;
                }
                button { "Save" }
            }
        },
    )
}
