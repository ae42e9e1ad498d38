//! What the forms by which people act have in common.

use maud::{Markup, html};
use samband_client_core::documents::EditError;
use samband_client_core::documents::terms::Language;
use samband_client_core::ids::ItemId;
use samband_words::{Args, Words};

use super::frame::Frame;
use crate::web_device::PageEditError;

/// What each form by which somebody acts carries.
pub struct PageKey {
    /// The key of the sign-in, so that no other site can send the form.
    pub form_key: String,
    /// Whose form it is: the same for all sign-ins of a person.
    pub whose: String,
    /// Random for each page. With the name of a form it is what makes the form one edit, also when it is sent twice.
    pub page: [u8; 16],
}

impl PageKey {
    /// The fields of the form of this name; no other form of the page has the name.
    pub(super) fn fields(&self, form: &str) -> Markup {
        let of = [&self.page, form.as_bytes()].concat();
        let hash = blake3::derive_key("samband 2026 form of a page", &of);
        let once = ItemId(*hash.first_chunk().expect("a hash has 32 bytes"));
        html! {
            input type="hidden" name="form_key" value=(self.form_key);
            input type="hidden" name="whose" value=(self.whose);
            input type="hidden" name="once" value=(once);
        }
    }
}

/// The fields of a form, in their order.
#[derive(Debug, Clone, Default)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// A field without the blanks around it; empty where it was not sent.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(of, _)| of == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// What was typed in a field of several lines.
    pub fn typed(&self, name: &str) -> String {
        let found = self.0.iter().find(|(of, _)| of == name);
        found.map_or_else(String::new, |(_, value)| value.replace("\r\n", "\n"))
    }

    /// A field as it was sent.
    pub fn as_sent(&self, name: &str) -> String {
        let found = self.0.iter().find(|(of, _)| of == name);
        found.map_or_else(String::new, |(_, value)| value.clone())
    }

    /// A field as what it stands for.
    pub fn read<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).parse().ok()
    }
}

/// A form that could not be taken as it came: what was typed in it is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Where it goes.
    pub path: String,
    /// Its fields, in their order.
    pub fields: Vec<(String, String)>,
}

/// The fields of forms that people type words in.
const TYPED: &[&str] = &["text", "reason", "evidence", "value", "signed_by", "signed_as"];
/// How the names of fields begin that people type words in, of which a form has many.
const TYPED_BEGINNINGS: &[&str] = &["note:", "without:"];

/// How the names of a form's fields begin while somebody signs in.
pub const KEPT: &str = "kept:";

impl Kept {
    fn is_typed(name: &str) -> bool {
        TYPED.contains(&name) || TYPED_BEGINNINGS.iter().any(|start| name.starts_with(start))
    }

    /// The fields as they go along while somebody signs in.
    pub(super) fn hidden(&self) -> Markup {
        html! {
            input type="hidden" name="kept-path" value=(self.path);
            @for (name, value) in self.fields.iter().filter(|(name, _)| name != "form_key") {
                input type="hidden" name={ (KEPT) (name) } value=(value);
            }
        }
    }

    /// Whether somebody typed words in it.
    pub fn has_words(&self) -> bool {
        self.typed().next().is_some()
    }

    /// Whether a page of this person sent it.
    pub fn is_of(&self, whose: &str) -> bool {
        self.fields.iter().any(|(name, value)| name == "whose" && value == whose)
    }

    fn get(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(of, _)| of == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// What sending it does, as its button says, and the page on which it stood.
    fn act(&self) -> (&'static str, &str) {
        let (page, last) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        if last == "roster" {
            return ("roster-check", &self.path);
        }
        let act = match (last, self.get("answer"), self.get("kind")) {
            ("invite", ..) => "invite-make",
            ("link", ..) => "link-make",
            ("take-back", ..) => "invite-take-back",
            ("revoke", ..) => "act-shut-out-a-device",
            ("give-back", ..) => "act-let-in-a-device",
            ("agree", ..) => "agree",
            ("submit", ..) => "submit",
            ("measure", ..) => "measure-go",
            ("decide", ..) => "decide",
            ("reopen", ..) => "decision-reopen",
            ("review", "accepted", _) => "act-accept-a-version",
            ("review", "reopened", _) => "open-again",
            ("review", ..) => "review-return",
            (_, _, "acknowledgement") => return ("i-have-read-it", &self.path),
            (_, _, "comment") => return ("remark-comment", &self.path),
            (_, _, "question") => return ("remark-ask", &self.path),
            _ => return ("section-put-in", &self.path),
        };
        (act, page)
    }

    /// What was typed, for people to see.
    pub(super) fn typed(&self) -> impl Iterator<Item = &(String, String)> {
        self.fields.iter().filter(|(name, value)| Kept::is_typed(name) && !value.trim().is_empty())
    }
}

/// A form that came without a sign-in, or by an earlier one: it is shown once more, to be sent by whoever is signed in.
pub fn not_sent_yet(frame: &Frame, kept: &Kept, form_key: &str) -> Markup {
    let w = frame.words;
    let heading = w.text("not-sent-yet");
    let (act, page) = kept.act();
    let others = kept.fields.iter().filter(|(name, value)| {
        name != "form_key" && (!Kept::is_typed(name) || value.trim().is_empty())
    });
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            p { (w.text("not-sent-yet-what")) }
            p { strong { (w.say("not-sent-act", &Args::new().text("act", w.text(act)))) } }
            p { a href=(page) { (w.text("not-sent-look")) } }
            form method="post" action=(kept.path) class="act" {
                input type="hidden" name="form_key" value=(form_key);
                @for (name, value) in others { input type="hidden" name=(name) value=(value); }
                @for (n, (name, value)) in kept.typed().enumerate() {
                    label for={ "typed-" (n) } { (w.text("typed-by-you")) }
                    textarea id={ "typed-" (n) } name=(name) rows="6" dir="auto" { "\n" (value) }
                }
                button { (w.text("send-now")) }
            }
        },
    )
}

/// A form of somebody else, which came in the browser of the person who is signed in. Nothing of it is shown.
pub fn somebody_elses(frame: &Frame) -> Markup {
    let w = frame.words;
    let way_on = html! { p { a href="/account" { (w.text("nav-account")) } } };
    not_done(frame, "not-sent-yet", &w.text("somebody-elses"), &way_on)
}

/// Words that could not be taken for a reason of the relay's own, which a message says.
pub fn words_kept(frame: &Frame, kept: &Kept, why: &str) -> Markup {
    let w = frame.words;
    let why = format!("{} {}", w.text(why), w.text("words-kept"));
    not_done(frame, "not-sent-yet", &why, &shown(kept))
}

/// A form of somebody who may not write there, or no more: the words are shown, so that they are not lost.
pub fn not_taken(frame: &Frame, back: &str, kept: &Kept) -> Markup {
    let w = frame.words;
    let more = html! {
        (shown(kept))
        p class="back" { a href=(back) { (w.text("app-go-on")) } }
    };
    not_done(frame, "app-not-done", &w.text("act-not-allowed"), &more)
}

/// What was typed in a form, to be read and copied.
fn shown(kept: &Kept) -> Markup {
    html! { @for (_, typed) in kept.typed() { blockquote class="words" dir="auto" { (typed) } } }
}

/// A page that says why a form was not carried out.
fn not_done(frame: &Frame, heading: &str, why: &str, more: &Markup) -> Markup {
    let heading = frame.words.text(heading);
    let body = html! {
        h1 { (heading) }
        p class="warning" role="alert" { (why) }
        (more)
    };
    frame.page(&heading, &body)
}

/// Why an edit was not made, and what to do.
pub fn act_fault(w: &Words, error: &PageEditError) -> String {
    match error {
        PageEditError::NotAllowed => w.text("act-not-allowed"),
        PageEditError::SignedOut => w.text("act-signed-out"),
        PageEditError::Revoked => w.text("act-revoked"),
        PageEditError::TooLarge | PageEditError::Edit(EditError::TooLong { .. }) => {
            w.text("app-too-long")
        }
        PageEditError::TooMuch | PageEditError::Busy => w.text("act-too-much"),
        PageEditError::SentBefore(_) => w.text("act-sent-before"),
        PageEditError::Full => w.text("disk-full"),
        PageEditError::Refused(code) => {
            w.say("act-not-taken", &Args::new().text("code", code.to_string()))
        }
        PageEditError::Said(key) => w.text(key),
        PageEditError::Copied { text, words } => w.say(
            "submit-copied",
            &Args::new().text("section", text.as_str()).text("words", words.as_str()),
        ),
        PageEditError::Empty | PageEditError::Edit(EditError::Empty { .. }) => w.text("app-empty"),
        PageEditError::Edit(EditError::AlreadyAcknowledged) => w.text("app-read-already"),
        PageEditError::Edit(EditError::NoChange) => w.text("app-no-change"),
        PageEditError::Edit(EditError::OpenDecision) => w.text("app-open-decision"),
        PageEditError::Edit(EditError::NoConsent) => w.text("app-no-consent"),
        PageEditError::Edit(EditError::Range { .. }) => w.text("app-out-of-range"),
        PageEditError::Edit(EditError::UnknownBase) => w.text("act-look-again"),
        PageEditError::Edit(_) | PageEditError::Fault(_) => w.text("fault-why"),
    }
}

/// What was done a moment ago.
pub(super) fn done(said: Option<&str>) -> Markup {
    html! { @if let Some(said) = said { p class="done" role="status" { (said) } } }
}

/// A field of several lines with its label, and, where the form was not taken, why.
pub(super) struct TextField<'a> {
    pub(super) name: &'a str,
    /// Its id on the page.
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    pub(super) rows: u8,
    pub(super) language: &'a Language,
    pub(super) text: &'a str,
    pub(super) fault: Option<&'a str>,
}

impl TextField<'_> {
    pub(super) fn show(&self) -> Markup {
        let fault_id = format!("fault-{}", self.id);
        html! {
            label for=(self.id) { (self.label) }
            @if let Some(fault) = self.fault { p id=(fault_id) class="warning" role="alert" { (fault) } }
            textarea id=(self.id) name=(self.name) rows=(self.rows) dir="auto" lang=(self.language.as_str())
                aria-invalid=[self.fault.map(|_| "true")]
                aria-describedby=[self.fault.map(|_| fault_id.as_str())] { "\n" (self.text) }
        }
    }
}
