//! Sections of a report: texts that several people write together.
//!
//! The genesis of a document makes the text of every section of the first contents. Two people who begin one section while
//! apart write into one text, and none of their words disappear behind another text of the same name. A section of later
//! contents is made by whoever writes in it first. Where two people do so while apart there are two texts, which read as one,
//! and become one when somebody who has seen both writes.

use std::collections::BTreeMap;

use automerge::transaction::{Transactable, Transaction};
use automerge::{ObjId, ObjType, ReadDoc, ScalarValue, Value};
use serde::{Deserialize, Serialize};

use super::contents::{Contents, WrittenBy};
use super::field::FieldValue;
use super::read::DocumentReader;
use super::terms::Language;
use super::write::{EditError, change_text, check_text, child, root_map};
use crate::ids::ItemId;
use crate::limits::TEXT_BYTES_MAX;
use crate::time::DeviceTime;

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
    pub last: Option<FieldValue<()>>,
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
    /// Writes the section in a document of those who write it so.
    pub(super) fn apply(
        &self,
        tx: &mut Transaction<'_>,
        now: DeviceTime,
        by: WrittenBy,
    ) -> Result<(), EditError> {
        self.write(tx, now, Contents::get(&self.contents, &self.language), by)
    }

    /// `contents` are those of the draft's version, if this program knows it.
    fn write(
        &self,
        tx: &mut Transaction<'_>,
        now: DeviceTime,
        contents: Option<&Contents>,
        by: WrittenBy,
    ) -> Result<(), EditError> {
        check_text("the text", &self.text, TEXT_BYTES_MAX, true)?;
        let sections = root_map(tx, SECTIONS)?;
        let pending = tx.pending_ops();
        let known = contents.and_then(|contents| contents.section(&self.section));
        let is_known = known.is_some_and(|section| section.written == by);
        let (section, others) = match maps_at(tx, &sections, &self.section)?.split_last() {
            Some((shown, others)) => (shown.clone(), others.to_vec()),
            None if is_known => {
                (tx.put_object(&sections, self.section.as_str(), ObjType::Map)?, Vec::new())
            }
            None => return Err(EditError::NoSection { section: self.section.clone() }),
        };
        // a line of its own: what two people begin while apart does not run together
        let text = match self.text.trim_end() {
            "" => String::new(),
            text => format!("{text}\n"),
        };
        change_text(tx, &section, "text", &text)?;
        others.iter().try_for_each(|other| change_text(tx, other, "text", ""))?;
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

/// The maps at a key: several, where people made them while apart. The last is the one that a reader of a single map finds.
fn maps_at(tx: &Transaction<'_>, obj: &ObjId, key: &str) -> Result<Vec<ObjId>, EditError> {
    let all = tx.get_all(obj, key)?.into_iter();
    let mut maps: Vec<ObjId> = all
        .filter(|(value, _)| matches!(value, Value::Object(ObjType::Map)))
        .map(|(_, map)| map)
        .collect();
    if let Some(shown) = child(tx, obj, key)? {
        maps.retain(|map| *map != shown);
        maps.push(shown);
    }
    Ok(maps)
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
        let mut text = String::new();
        for map in reader.maps_of(&root, &id) {
            text.push_str(&reader.text(&map, "text").unwrap_or_default());
        }
        let text = text.trim_end().to_owned();
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
    use automerge::Automerge;
    use automerge::transaction::CommitOptions;

    use super::super::contents::{CURRENT, Section};
    use super::super::document::Document;
    use super::super::kind::Kind;
    use super::super::round_report::RoundReport;
    use super::*;

    fn draft(section: &str, text: &str, contents: &str) -> SectionDraft {
        SectionDraft {
            section: section.to_owned(),
            text: text.to_owned(),
            language: "en".parse().unwrap(),
            contents: contents.to_owned(),
        }
    }

    /// A second version of the contents, with a section that the first one does not have.
    fn second() -> Contents {
        let mut contents = Contents::current(&"en".parse().unwrap()).clone();
        contents.version = "round-report/2".to_owned();
        let section = Section { id: "money".to_owned(), ..contents.sections[1].clone() };
        contents.sections.push(section);
        contents
    }

    /// Writes as a program that knows the second version.
    fn write(document: &Document, draft: &SectionDraft, actor: u8) -> Document {
        let mut doc = Automerge::load(&document.save()).unwrap();
        doc.set_actor([actor; 16].as_slice().into());
        let mut tx = doc.transaction();
        let now = DeviceTime::new(1_795_400_000, 0);
        draft.write(&mut tx, now, Some(&second()), WrittenBy::Together).unwrap();
        tx.commit_with(CommitOptions::default().with_time(0));
        Document::load(Kind::Report, &doc.save()).unwrap()
    }

    fn text(document: &Document) -> String {
        RoundReport::read(document).sections["money"].text.clone()
    }

    #[test]
    fn a_section_of_a_second_version_loses_no_word_of_two_people_who_begin_it_while_apart() {
        let report = Document::new(Kind::Report);
        let one = "Fees were paid in May.";
        let mut north = write(&report, &draft("money", one, "round-report/2"), 1);
        let other = "The bus cost more than planned.";
        let mut south = write(&report, &draft("money", other, "round-report/2"), 2);
        north.merge(&mut south).unwrap();
        south.merge(&mut north).unwrap();
        assert_eq!(text(&north), text(&south));
        assert!(text(&north).contains(one) && text(&north).contains(other), "{}", text(&north));
        // who has seen both makes them one text
        let both = format!("{} Nobody paid twice.", text(&north));
        let north = write(&north, &draft("money", &both, "round-report/2"), 3);
        assert_eq!(text(&north), both);
    }

    #[test]
    fn a_program_that_does_not_know_a_version_reads_and_writes_its_sections_and_makes_none() {
        let report = Document::new(Kind::Report);
        let mut newer = write(&report, &draft("money", "Fees were paid.", "round-report/2"), 1);
        assert_eq!(RoundReport::read(&newer).contents.as_deref(), Some("round-report/2"));
        let first = Contents::current(&"en".parse().unwrap());
        let view = RoundReport::read(&newer);
        let shown = first.with_others(view.sections.keys().map(String::as_str));
        assert_eq!(shown.len(), first.sections.len() + 1);
        assert_eq!(shown.last(), Some(&"money"));
        let writer =
            super::super::document::Writer { author: "henrik".parse().unwrap(), actor: [7; 16] };
        let mut write = |section: &str, contents: &str| {
            let edit = super::super::round_report::RoundReportEdit::WriteSection {
                base: newer.heads(),
                draft: draft(section, "Fees were paid in May.", contents),
            };
            newer.edit(&writer, DeviceTime::new(0, 0), &edit.into()).map(|_| ())
        };
        write("money", "round-report/2").unwrap();
        let unknown = write("thanks", "round-report/2").unwrap_err();
        assert!(matches!(unknown, EditError::NoSection { .. }), "{unknown}");
        let of_others = write("story", CURRENT).unwrap_err();
        assert!(matches!(of_others, EditError::NoSection { .. }), "each partner writes it alone");
        assert_eq!(text(&newer), "Fees were paid in May.");
    }
}
