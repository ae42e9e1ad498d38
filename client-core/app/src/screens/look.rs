//! What others have done to a text since one last looked: sentences that two people changed while apart, and large
//! deletions. It blocks nothing, and stands there until *I have read it*.

use maud::{Markup, html};
use samband_client_core::documents::sections::SectionText;
use samband_client_core::documents::{Collision, DocKey, Heads, LargeDeletion};
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::failure::Failure;
use crate::say::Part;

/// What the person last saw or wrote of a text.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Look {
    heads: Heads,
    text: String,
}

/// A text of a report, with where its document keeps it.
pub(crate) struct Looked<'a> {
    pub(crate) key: DocKey,
    pub(crate) section: &'a str,
    pub(crate) text: Option<&'a SectionText>,
    /// The version of the document that is shown.
    pub(crate) heads: &'a Heads,
    /// The private file in which the person's look is kept.
    pub(crate) file: String,
}

impl Looked<'_> {
    fn shown(&self) -> &str {
        self.text.map(|text| text.text.as_str()).unwrap_or_default()
    }
}

/// Notes what the person has now seen.
pub(crate) fn keep(c: &Context<'_>, looked: &Looked<'_>) -> Result<(), Failure> {
    keep_as(c, looked, looked.heads.clone(), looked.shown())
}

/// Notes what the person has written, as the version that it made.
pub(crate) fn keep_as(
    c: &Context<'_>,
    looked: &Looked<'_>,
    heads: Heads,
    text: &str,
) -> Result<(), Failure> {
    let look = Look { heads, text: text.trim_end().to_owned() };
    let bytes = serde_json::to_vec(&look).expect("plain JSON");
    Ok(c.device.keep_private_file(&looked.file, Some(&bytes))?)
}

/// What is to be looked at; nothing for those who have neither written nor looked.
pub(crate) fn show(c: &Context<'_>, looked: &Looked<'_>, action: &str) -> Result<Markup, Failure> {
    let bytes = c.device.private_file(&looked.file)?;
    let look: Option<Look> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let Some(look) = look.filter(|look| look.text != looked.shown()) else { return Ok(html! {}) };
    let path = ["sections", looked.section, "text"];
    let since: Heads =
        looked.heads.iter().filter(|head| !look.heads.contains(head)).copied().collect();
    let (collisions, deletions) = c.device.read(&looked.key, |document| {
        let collisions = document.collisions(&path, &look.heads, &since).unwrap_or_default();
        let deletions = document.large_deletions(&path, &look.heads, looked.heads);
        (collisions, deletions.unwrap_or_default())
    })?;
    let last = looked.text.and_then(|text| text.last.as_ref());
    let by = last.and_then(|last| last.by.as_ref()).filter(|by| Some(*by) != c.owner.as_ref());
    Ok(html! {
        section class="card" aria-labelledby="looked" {
            h2 id="looked" {
                @match (by, last) {
                    (Some(by), Some(last)) => {
                        @let name = Part::Name(c.name(looked.key.partnership(), by));
                        (c.tell("look-wrote", &[("person", name), ("at", Part::Phone(last.at_unix_s))]))
                    }
                    _ => (c.text("look-changed")),
                }
            }
            @for deletion in &deletions { (deleted(c, looked, deletion)) }
            @for collision in &collisions { (collided(c, collision, action)) }
            form method="post" action=(action) {
                button name="put" value="looked" { (c.text("i-have-read-it")) }
            }
        }
    })
}

fn deleted(c: &Context<'_>, looked: &Looked<'_>, deletion: &LargeDeletion) -> Markup {
    let name = |person| Part::Name(c.name(looked.key.partnership(), person));
    let count = Part::Number(deletion.words as u64);
    let is_own = c.owner.as_ref() == Some(&deletion.of);
    html! {
        p class="alert" {
            @if is_own {
                (c.tell("look-removed-yours", &[("person", name(&deletion.by)), ("count", count)]))
            } @else {
                (c.tell("look-removed", &[("person", name(&deletion.by)), ("of", name(&deletion.of)), ("count", count)]))
            }
        }
    }
}

fn collided(c: &Context<'_>, collision: &Collision, action: &str) -> Markup {
    html! {
        form method="post" action=(action) class="stack" {
            p { strong { (c.text("look-collided")) } }
            blockquote dir="auto" { (collision.merged) }
            input type="hidden" name="merged" value=(collision.merged);
            @for (side, key) in collision.sides.iter().zip(["look-yours", "look-theirs"]) {
                p class="who" { (c.text(key)) }
                blockquote dir="auto" { (side) }
            }
            div class="thumb" {
                button name="take" value=(collision.sides[0]) { (c.text("look-take-yours")) }
                button name="take" value=(collision.sides[1]) { (c.text("look-take-theirs")) }
                button name="put" value="looked" { (c.text("look-right-so")) }
            }
        }
    }
}
