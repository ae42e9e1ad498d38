//! What others have done to a text since one last looked: sentences that two people changed while apart, and large
//! deletions. It blocks nothing, and stands there until *I have read it*.

use maud::{Markup, html};
use samband_client_core::documents::sections::SectionText;
use samband_client_core::documents::{
    ApartCollision, DocKey, Heads, LargeDeletion, TextWriter, bring_back,
};

use crate::base::base_field;
use crate::context::Context;
use crate::failure::Failure;
use crate::say::Part;

/// A text of a report, with where its document keeps it.
pub(crate) struct Looked<'a> {
    pub(crate) key: DocKey,
    pub(crate) section: &'a str,
    pub(crate) text: Option<&'a SectionText>,
}

impl Looked<'_> {
    fn path(&self) -> [&str; 3] {
        ["sections", self.section, "text"]
    }

    fn shown(&self) -> &str {
        self.text.map(|text| text.text.as_str()).unwrap_or_default()
    }

    /// The text as the person last looked at it.
    fn before(&self, c: &Context<'_>) -> Result<Option<String>, Failure> {
        let Some(heads) = c.device.looked(&self.key, &self.path())? else { return Ok(None) };
        Ok(c.device.read(&self.key, |document| document.text_at(&self.path(), &heads))?)
    }
}

/// Notes that the person has seen this version.
pub(crate) fn keep(c: &Context<'_>, looked: &Looked<'_>, seen: &Heads) -> Result<(), Failure> {
    Ok(c.device.look([(&looked.key, looked.path(), seen)])?)
}

/// What a person sees for the first time: only what comes later is new to them.
pub(crate) fn begin(c: &Context<'_>, looked: &Looked<'_>, seen: &Heads) -> Result<(), Failure> {
    let is_new = c.device.looked(&looked.key, &looked.path())?.is_none();
    match is_new && c.device.apart(&looked.key, &looked.path())?.is_empty() {
        true => keep(c, looked, seen),
        false => Ok(()),
    }
}

/// How many words another person has added since, for those who type and do not look up.
pub(crate) fn above(c: &Context<'_>, looked: &Looked<'_>) -> Option<Markup> {
    let by = looked.text?.last.as_ref()?.by.as_ref().filter(|by| Some(*by) != c.owner.as_ref())?;
    let before = looked.before(c).ok()??;
    let mut known: Vec<&str> = before.split_whitespace().collect();
    let is_new = |word: &&str| match known.iter().position(|it| it == word) {
        Some(at) => {
            known.swap_remove(at);
            false
        }
        None => true,
    };
    let count = looked.shown().split_whitespace().filter(is_new).count() as u64;
    let parts = [("person", name(c, looked, by)), ("count", Part::Number(count))];
    (count > 0).then(|| c.tell("look-above", &parts))
}

/// What is to be looked at.
pub(crate) fn show(
    c: &Context<'_>,
    looked: &Looked<'_>,
    heads: &Heads,
    action: &str,
) -> Result<Markup, Failure> {
    let apart = c.device.apart(&looked.key, &looked.path())?;
    let before = looked.before(c)?;
    let is_changed = before.is_some_and(|before| before.trim_end() != looked.shown());
    let others = c.device.others_since_looked(&looked.key, &looked.path())?;
    if apart.is_empty() && (others.is_empty() || !is_changed) {
        return Ok(html! {});
    }
    let wrote = |other: &TextWriter| {
        let person = name(c, looked, &other.person);
        c.tell("look-wrote", &[("person", person), ("at", Part::Phone(other.at_unix_s))])
    };
    Ok(html! {
        section class="card" aria-labelledby="looked" {
            h2 id="looked" {
                @match others.first() {
                    Some(latest) => (wrote(latest)),
                    None => (c.text("look-changed")),
                }
            }
            @for other in others.iter().skip(1) { p { (wrote(other)) } }
            @for deletion in &apart.deletions { (deleted(c, looked, deletion)) }
            @if !apart.deletions.is_empty() {
                form method="post" action=(action) { button name="put" value="bring-back" { (c.text("look-bring-back")) } }
            }
            @for collision in &apart.collisions { (collided(c, looked, (heads, collision), action)) }
            form method="post" action=(action) {
                // what comes after this page was made has not been read
                (base_field(c, heads))
                button name="put" value="looked" { (c.text("i-have-read-it")) }
            }
        }
    })
}

fn name(c: &Context<'_>, looked: &Looked<'_>, person: &samband_client_core::ids::PersonId) -> Part {
    Part::Name(c.name(looked.key.partnership(), person))
}

fn deleted(c: &Context<'_>, looked: &Looked<'_>, deletion: &LargeDeletion) -> Markup {
    let count = Part::Number(deletion.words as u64);
    let by = name(c, looked, &deletion.by);
    html! {
        p class="alert" {
            @if c.owner.as_ref() == Some(&deletion.of) {
                (c.tell("look-removed-yours", &[("person", by), ("count", count)]))
            } @else {
                (c.tell("look-removed", &[("person", by), ("of", name(c, looked, &deletion.of)), ("count", count)]))
            }
        }
    }
}

fn collided(
    c: &Context<'_>,
    looked: &Looked<'_>,
    (heads, found): (&Heads, &ApartCollision),
    action: &str,
) -> Markup {
    let collision = &found.collision;
    let sides = || found.people.iter().zip(&collision.sides);
    html! {
        form method="post" action=(action) class="stack" {
            (base_field(c, heads))
            p { strong { (c.text("look-collided")) } }
            blockquote dir="auto" { (collision.merged) }
            input type="hidden" name="collision" value=(found.fingerprint());
            @for (person, side) in sides() {
                p class="who" { (c.tell("look-as", &[("person", name(c, looked, person))])) }
                blockquote dir="auto" { (side) }
            }
            div class="thumb" {
                @for (person, side) in sides() {
                    button name="take" value=(side) { (c.tell("look-take", &[("person", name(c, looked, person))])) }
                }
                button name="put" value="right-so" { (c.text("look-right-so")) }
            }
        }
    }
}

/// The sentence of a form, as it stands, if it is still to be looked at.
pub(crate) fn merged(c: &Context<'_>, looked: &Looked<'_>) -> Result<Option<String>, Failure> {
    let fields = c.fields();
    let apart = c.device.apart(&looked.key, &looked.path())?;
    let found = apart.collisions.into_iter().find(|it| it.fingerprint() == fields.get("collision"));
    Ok(found.map(|it| it.collision.merged))
}

/// Notes that the person has looked at the sentence of a form. The others stay.
pub(crate) fn keep_one(c: &Context<'_>, looked: &Looked<'_>) -> Result<(), Failure> {
    let fields = c.fields();
    Ok(c.device.look_at_one(&looked.key, &looked.path(), fields.get("collision"))?)
}

/// The text with the words back that others have removed, as far as the screen points at them.
pub(crate) fn brought_back(c: &Context<'_>, looked: &Looked<'_>) -> Result<String, Failure> {
    let apart = c.device.apart(&looked.key, &looked.path())?;
    Ok(bring_back(looked.shown(), &apart.deletions))
}
