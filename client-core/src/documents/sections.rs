//! Sections of a report: texts that several people write together.
//!
//! The genesis of a document makes the text of every section. Two people who begin one section while apart write into
//! one text, and none of their words disappear behind another text of the same name.

use std::collections::BTreeMap;

use automerge::transaction::{Transactable, Transaction};
use automerge::{ReadDoc, ScalarValue};
use serde::{Deserialize, Serialize};

use super::read::{DocumentReader, Said};
use super::terms::Language;
use super::write::{EditError, change_text, check_text, child, root_map};
use crate::ids::ItemId;
use crate::limits::TEXT_BYTES_MAX;
use crate::time::DeviceTime;

/// The sections that all partners write as one text.
pub(super) const TOGETHER: &[&str] = &[
    "in-short",
    "activities",
    "individual",
    "reciprocity",
    "societal",
    "difficult",
    "cooperation",
    "lessons",
    "next",
];
/// The sections that each partner writes alone.
pub(super) const EACH_PARTNER: &[&str] = &["organisational", "goals", "story"];

/// The root map of the texts, and the one of what is said of them as a whole.
const SECTIONS: &str = "sections";
const ABOUT: &str = "about";
const TICKED: &str = "ticked";

/// The text of a section.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionText {
    /// What it says.
    pub text: String,
    /// In which language.
    pub language: Option<Language>,
    /// Whether what its contents offer is ticked, such as that it may be shared. Where people have said both, it is not.
    pub ticked: bool,
    /// Who wrote in it last, and when by their device's clock.
    pub last: Option<Said<()>>,
}

impl SectionText {
    /// How many words it has.
    pub fn words(&self) -> usize {
        crate::text::word_count(&self.text)
    }
}

/// A section that somebody writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionDraft {
    /// Its id.
    pub section: String,
    /// What it is to say; may be empty.
    pub text: String,
    /// In which language.
    pub language: Language,
    /// The version of the contents with which a new report begins.
    pub contents: String,
}

impl SectionDraft {
    pub(super) fn apply(&self, tx: &mut Transaction<'_>, now: DeviceTime) -> Result<(), EditError> {
        check_text("the text", &self.text, TEXT_BYTES_MAX, true)?;
        let sections = root_map(tx, SECTIONS)?;
        let section = child(tx, &sections, &self.section)?
            .ok_or_else(|| EditError::NoSection { section: self.section.clone() })?;
        let pending = tx.pending_ops();
        // a line of its own: what two people begin while apart does not run together
        let text = match self.text.trim_end() {
            "" => String::new(),
            text => format!("{text}\n"),
        };
        change_text(tx, &section, "text", &text)?;
        let is_new = tx.pending_ops() > pending;
        super::write::put_if_new(tx, &section, "language", self.language.as_str())?;
        if is_new {
            tx.put(&section, "written", now.to_string())?;
        }
        let about = root_map(tx, ABOUT)?;
        // what was begun with a version keeps it
        if super::write::is_absent(tx, &about, "contents")? {
            tx.put(&about, "contents", self.contents.as_str())?;
        }
        Ok(())
    }
}

/// Ticks what the contents of a section offer, or takes the tick away.
pub(super) fn tick(tx: &mut Transaction<'_>, section: &str, ticked: bool) -> Result<(), EditError> {
    let sections = root_map(tx, SECTIONS)?;
    let found = child(tx, &sections, section)?;
    let found = found.ok_or_else(|| EditError::NoSection { section: section.to_owned() })?;
    // two values of people who were apart are replaced by one
    if tx.get_all(&found, TICKED)?.len() > 1 {
        tx.put(&found, TICKED, ticked)?;
    }
    super::write::put_if_new(tx, &found, TICKED, ticked)
}

/// What an edit of a section is about, for those who ask how far it has got.
pub fn section_item(section: &str) -> ItemId {
    let hash = blake3::derive_key("samband 2026 report section", section.as_bytes());
    let mut id = [0; 10];
    id.copy_from_slice(&hash[..10]);
    ItemId(id)
}

/// The sections in which somebody has written, by their ids.
pub(super) fn read_sections(reader: &mut DocumentReader<'_>) -> BTreeMap<String, SectionText> {
    let Some(root) = reader.root_map(SECTIONS) else { return BTreeMap::new() };
    let mut found = BTreeMap::new();
    for (id, node) in reader.maps(&root) {
        let language: Option<Language> = reader.word(&node, "language");
        let text = reader.text(&node, "text").unwrap_or_default().trim_end().to_owned();
        // genesis makes every section, and whoever writes says the language
        if language.is_none() && text.is_empty() {
            continue;
        }
        let yes_or_no = |value: &ScalarValue| match value {
            ScalarValue::Boolean(value) => Some(*value),
            _ => None,
        };
        let ticked = reader.field(&node, TICKED, yes_or_no);
        let ticked = ticked.is_some_and(|field| field.shown.value && !field.is_open());
        let last = reader.field(&node, "written", |_| Some(())).map(|field| field.shown);
        found.insert(id, SectionText { text, language, ticked, last });
    }
    found
}

/// The version of the contents with which the document was begun.
pub(super) fn read_contents(reader: &mut DocumentReader<'_>) -> Option<String> {
    let about = reader.root_map(ABOUT)?;
    reader.text(&about, "contents")
}

#[cfg(test)]
mod tests {
    use super::super::contents::{Contents, WrittenBy};
    use super::*;

    #[test]
    fn the_genesis_has_a_text_for_every_section_that_people_write() {
        for contents in Contents::all() {
            let ids =
                |by| contents.written(by).map(|section| section.id.as_str()).collect::<Vec<_>>();
            assert_eq!(ids(WrittenBy::Together), TOGETHER);
            assert_eq!(ids(WrittenBy::EachPartner), EACH_PARTNER);
        }
    }
}
