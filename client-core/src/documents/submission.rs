//! Submitted versions of a round's report.
//!
//! Submitting copies: a version holds the texts, the words of quotes and the figures as they stood, who agreed to them, the
//! heads of the documents that it was made from, and a fingerprint of all this. What the partners wrote and took out before
//! stays with them. Versions are only added. The one thing that changes in them is a quote that its author takes back; a
//! version that reads otherwise than when it was submitted is marked ([`Version::differs`]).

use std::collections::{BTreeMap, BTreeSet};

use automerge::legacy::{Key, ObjectId, OpType};
use automerge::transaction::{Transactable, Transaction};
use automerge::{ObjId, ObjType, ROOT, ReadDoc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::document::{Document, Heads};
use super::quote::{Quote, QuotedWords, heads, heads_text};
use super::read::{DocumentReader, Finding, MapNode, as_int};
use super::sections::SectionText;
use super::status::{SubmittedVersion, versions_in_order};
use super::write::{EditError, check_text, child, item, new_item, put_if_new, put_seen};
use crate::ids::{Fingerprint, ItemId, OrganisationId, PersonId};
use crate::limits::{LINE_BYTES_MAX, TEXT_BYTES_MAX};
use crate::time::DeviceTime;

const VERSIONS: &str = "versions";
/// The most rows in each list of a version.
const ROWS_MAX: usize = 2_000;

/// An edit of a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionEdit {
    /// Adds a version.
    Submit {
        /// The heads of the view that the person saw: the versions that this one replaces.
        base: Heads,
        /// A fresh random id.
        version: ItemId,
        /// The version.
        draft: Box<VersionDraft>,
    },
    /// Marks a quote whose author has taken it back. Programs show its words no more.
    TakeBackQuote {
        /// The version.
        version: ItemId,
        /// The quote.
        quote: ItemId,
    },
}

/// What is submitted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionDraft {
    /// The texts and quotes: what partners agreed to.
    pub content: Content,
    /// The words of every quote, by the quote's id.
    pub quoted: BTreeMap<ItemId, QuotedWords>,
    /// Figures by name, as counted when the version was made. Figures about fewer than 3 people are not in it.
    pub figures: BTreeMap<String, u64>,
    /// Who agreed, for each partner that did.
    pub agreed: BTreeMap<OrganisationId, PersonId>,
    /// Why it was sent without a partner that was not heard from.
    pub without: BTreeMap<OrganisationId, String>,
    /// Decisions on goals that are open, in words.
    pub open_decisions: Vec<String>,
    /// The heads of the report that the version was made from.
    pub report: Heads,
    /// The heads of each partner's own words that it was made from.
    pub own_words: BTreeMap<OrganisationId, Heads>,
    /// The name of the person who signs.
    pub signed_by: String,
    /// What that person is at the coordinating partner.
    pub signed_as: String,
}

/// The texts and quotes of a report at one moment: what partners agree to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The version of the contents with which the report was begun.
    pub contents: String,
    /// The texts. The key is the section's id; of a section that each partner writes, `section/organisation`.
    pub texts: BTreeMap<String, TextOf>,
    /// The quotes by id.
    pub quotes: BTreeMap<ItemId, Quote>,
}

/// A text with its language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextOf {
    /// What it says.
    pub text: String,
    /// In which language, as a tag; empty where nobody has said.
    pub language: String,
    /// Whether what its contents offer is ticked, such as that it may be shared.
    #[serde(default)]
    pub ticked: bool,
}

impl From<&SectionText> for TextOf {
    fn from(section: &SectionText) -> TextOf {
        let language = section.language.as_ref().map(ToString::to_string).unwrap_or_default();
        TextOf { text: section.text.clone(), language, ticked: section.ticked }
    }
}

/// A SHA-256 over parts, each behind its length as eight bytes.
struct Parts(Sha256);

impl Parts {
    fn new(of: &str) -> Parts {
        let mut parts = Parts(Sha256::new());
        parts.add(of);
        parts
    }

    fn add(&mut self, part: &str) {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part.as_bytes());
    }

    /// Adds the rows of a list behind their number.
    fn rows<R: AsRef<str>>(&mut self, rows: impl ExactSizeIterator<Item = [R; 2]>) {
        self.add(&rows.len().to_string());
        rows.flatten().for_each(|part| self.add(part.as_ref()));
    }

    fn fingerprint(self) -> Fingerprint {
        Fingerprint(self.0.finalize().into())
    }
}

impl Content {
    /// The SHA-256 of everything in it, each part behind its length as eight bytes.
    ///
    /// Words of quotes are not in it: not all who agree may read them.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut parts = Parts::new("samband round report");
        let mut part = |text: &str| parts.add(text);
        part(&self.contents);
        part(&self.texts.len().to_string());
        for (key, text) in &self.texts {
            let ticked = if text.ticked { "ticked" } else { "" };
            [key, &text.text, &text.language, ticked].into_iter().for_each(&mut part);
        }
        for (id, quote) in &self.quotes {
            part(&id.to_string());
            part(&quote.section);
            part(quote.placement.as_str());
            part(quote.audience.as_str());
            part(&quote.entry.to_string());
            part(&heads_text(&quote.revision));
        }
        parts.fingerprint()
    }

    fn check(&self) -> Result<(), EditError> {
        check_text("the version of the contents", &self.contents, 100, true)?;
        check_rows("the list of texts", self.texts.len())?;
        check_rows("the list of quotes", self.quotes.len())?;
        for (key, text) in &self.texts {
            check_text("the name of a section", key, 200, false)?;
            check_text("the text", &text.text, TEXT_BYTES_MAX, true)?;
            check_text("the language", &text.language, 35, true)?;
        }
        self.quotes.values().try_for_each(Quote::check)
    }
}

fn check_rows(field: &'static str, rows: usize) -> Result<(), EditError> {
    if rows > ROWS_MAX {
        return Err(EditError::TooLong { field, actual: rows, limit: ROWS_MAX, unit: "rows" });
    }
    Ok(())
}

impl SubmissionEdit {
    pub(super) fn subject(&self) -> ItemId {
        match self {
            SubmissionEdit::Submit { version, .. } => *version,
            SubmissionEdit::TakeBackQuote { quote, .. } => *quote,
        }
    }

    pub(super) fn base(&self) -> Option<&Heads> {
        match self {
            SubmissionEdit::Submit { base, .. } => Some(base),
            SubmissionEdit::TakeBackQuote { .. } => None,
        }
    }

    pub(super) fn apply(&self, tx: &mut Transaction<'_>, now: DeviceTime) -> Result<(), EditError> {
        match self {
            SubmissionEdit::Submit { base: _, version, draft } => {
                draft.check()?;
                let obj = new_item(tx, VERSIONS, *version)?;
                put_seen(tx, VERSIONS, *version, &obj)?;
                draft.put(tx, &obj)?;
                Ok(tx.put(&obj, "written", now.to_string())?)
            }
            SubmissionEdit::TakeBackQuote { version, quote } => {
                let obj = item(tx, VERSIONS, "version", *version)?;
                let quotes = child(tx, &obj, "quotes")?;
                let found =
                    quotes.map(|quotes| child(tx, &quotes, &quote.to_string())).transpose()?;
                let quote =
                    found.flatten().ok_or(EditError::Unknown { what: "quote", id: *quote })?;
                put_if_new(tx, &quote, "taken_back", true)
            }
        }
    }
}

impl VersionDraft {
    /// The SHA-256 of everything in it, each part behind its length as eight bytes.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut parts = Parts::new("samband submitted version");
        parts.add(&self.content.fingerprint().to_string());
        parts.add(&self.quoted.len().to_string());
        for (id, quoted) in &self.quoted {
            let by = quoted.by.as_ref().map(PersonId::as_str).unwrap_or_default();
            let id = id.to_string();
            for part in [id.as_str(), quoted.consent.as_str(), quoted.words.as_str(), by] {
                parts.add(part);
            }
        }
        parts.rows(self.figures.iter().map(|(name, figure)| [name.clone(), figure.to_string()]));
        parts.rows(self.agreed.iter().map(|(of, by)| [of.as_str(), by.as_str()]));
        parts.rows(self.without.iter().map(|(of, why)| [of.as_str(), why.as_str()]));
        parts.rows(self.open_decisions.iter().map(|open| ["open", open.as_str()]));
        parts.add(&heads_text(&self.report));
        let own = self.own_words.iter();
        parts.rows(own.map(|(of, heads)| [of.to_string(), heads_text(heads)]));
        parts.add(&self.signed_by);
        parts.add(&self.signed_as);
        parts.fingerprint()
    }

    fn check(&self) -> Result<(), EditError> {
        self.content.check()?;
        self.quoted.values().try_for_each(QuotedWords::check)?;
        if !self.quoted.keys().eq(self.content.quotes.keys()) {
            return Err(EditError::NoConsent);
        }
        check_text("the name of the person who signs", &self.signed_by, LINE_BYTES_MAX, false)?;
        check_text("the function of the person who signs", &self.signed_as, LINE_BYTES_MAX, false)?;
        for reason in self.without.values() {
            check_text("the reason", reason, LINE_BYTES_MAX, false)?;
        }
        check_rows("the list of figures", self.figures.len())?;
        check_rows("the list of open decisions", self.open_decisions.len())?;
        let mut open = self.open_decisions.iter();
        open.try_for_each(|words| check_text("an open decision", words, LINE_BYTES_MAX, false))
    }

    fn put(&self, tx: &mut Transaction<'_>, obj: &ObjId) -> Result<(), EditError> {
        let content = &self.content;
        tx.put(obj, "contents", content.contents.as_str())?;
        tx.put(obj, "fingerprint", self.fingerprint().to_string())?;
        tx.put(obj, "report", heads_text(&self.report))?;
        tx.put(obj, "signed_by", self.signed_by.as_str())?;
        tx.put(obj, "signed_as", self.signed_as.as_str())?;
        let texts = tx.put_object(obj, "texts", ObjType::Map)?;
        for (key, text) in &content.texts {
            let row = tx.put_object(&texts, key.as_str(), ObjType::Map)?;
            tx.put(&row, "text", text.text.as_str())?;
            tx.put(&row, "language", text.language.as_str())?;
            if text.ticked {
                tx.put(&row, "ticked", true)?;
            }
        }
        let quotes = tx.put_object(obj, "quotes", ObjType::Map)?;
        for (id, quote) in &content.quotes {
            let row = tx.put_object(&quotes, id.to_string(), ObjType::Map)?;
            quote.put(tx, &row)?;
            self.quoted.get(id).map_or(Ok(()), |words| words.put(tx, &row))?;
        }
        let figures = tx.put_object(obj, "figures", ObjType::Map)?;
        for (name, figure) in &self.figures {
            tx.put(&figures, name.as_str(), i64::try_from(*figure).unwrap_or(i64::MAX))?;
        }
        let mut rows = |name: &str, rows: Vec<(String, String)>| -> Result<(), EditError> {
            let map = tx.put_object(obj, name, ObjType::Map)?;
            for (key, value) in rows {
                tx.put(&map, key, value)?;
            }
            Ok(())
        };
        let row = |key: &OrganisationId, value: String| (key.to_string(), value);
        rows("agreed", self.agreed.iter().map(|(key, by)| row(key, by.to_string())).collect())?;
        rows("without", self.without.iter().map(|(key, why)| row(key, why.clone())).collect())?;
        let own = self.own_words.iter();
        rows("own_words", own.map(|(key, heads)| row(key, heads_text(heads))).collect())?;
        let open = self.open_decisions.iter().enumerate();
        rows("open_decisions", open.map(|(n, words)| (format!("{n:04}"), words.clone())).collect())
    }
}

/// A submitted version as it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// Its id.
    pub id: ItemId,
    /// What was submitted. The words of quotes that were taken back are not in it.
    #[serde(flatten)]
    pub draft: VersionDraft,
    /// The fingerprint that the version says it has: of [`VersionDraft::fingerprint`] as it was submitted.
    pub fingerprint: Option<Fingerprint>,
    /// Whether it reads otherwise than when it was submitted, beside quotes that were taken back: another program has
    /// written in it.
    pub differs: bool,
    /// The quotes that were taken back.
    pub taken_back: BTreeSet<ItemId>,
    /// The versions that the person who submitted it had seen.
    pub seen: BTreeSet<ItemId>,
    /// Who submitted it, as the document says.
    pub by: Option<PersonId>,
    /// Whether it was written on a relay's web page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub on_page: bool,
    /// When, by the device's clock.
    pub written: Option<DeviceTime>,
}

/// The view of a submission.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Submission {
    /// The version of the document that was read.
    pub heads: Heads,
    /// The submitted versions by id.
    pub versions: BTreeMap<ItemId, Version>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Submission {
    /// Reads a submission. What cannot be read is in [`Submission::findings`]; the rest is shown.
    pub fn read(doc: &Document) -> Submission {
        let mut reader = DocumentReader::new(doc.automerge());
        let mut versions = reader.items(VERSIONS, "is not a whole version", read_version);
        for id in replaced(doc, &versions) {
            match versions.get_mut(&id) {
                Some(version) => version.differs = true,
                None => reader.note(&format!("{VERSIONS}/{id}"), "was removed"),
            }
        }
        Submission { heads: doc.heads(), versions, findings: reader.into_findings() }
    }

    /// The versions as [`super::status::status`] takes them.
    pub fn submitted(&self) -> Vec<SubmittedVersion> {
        let version =
            |version: &Version| SubmittedVersion { id: version.id, seen: version.seen.clone() };
        self.versions.values().map(version).collect()
    }

    /// The versions with their numbers, from the first; those that were submitted while apart have one number.
    pub fn in_order(&self) -> Vec<(u64, &Version)> {
        let numbered = versions_in_order(&self.submitted());
        numbered.into_iter().map(|(number, id)| (number, &self.versions[&id])).collect()
    }
}

/// The versions that were put more than once, or removed. A submission that nobody has tampered with has one change for
/// each version and each quote that was taken back; only others are looked through.
fn replaced(doc: &Document, versions: &BTreeMap<ItemId, Version>) -> BTreeSet<ItemId> {
    let marks: usize = versions.values().map(|version| version.taken_back.len()).sum();
    let automerge = doc.automerge();
    let root = automerge.get(ROOT, VERSIONS).ok().flatten();
    let (true, Some((_, ObjId::Id(counter, actor, _)))) =
        (doc.change_count() > (versions.len() + marks + 1) as u64, root)
    else {
        return BTreeSet::new();
    };
    let (mut put, mut again) = (BTreeSet::new(), BTreeSet::new());
    for op in automerge.get_changes(&[]).iter().flat_map(|change| change.decode().operations) {
        let (ObjectId::Id(obj), Key::Map(key)) = (&op.obj, &op.key) else { continue };
        let Ok(id) = key.parse::<ItemId>() else { continue };
        let is_version = (obj.0, &obj.1) == (counter, &actor);
        if is_version && (op.action == OpType::Delete || !put.insert(id)) {
            again.insert(id);
        }
    }
    again
}

fn read_version(reader: &mut DocumentReader<'_>, id: ItemId, node: &MapNode) -> Option<Version> {
    let mut content = Content {
        contents: reader.text(node, "contents").unwrap_or_default(),
        ..Content::default()
    };
    for (key, row) in reader.maps_at(node, "texts") {
        let text = reader.text(&row, "text").unwrap_or_default();
        let language = reader.text(&row, "language").unwrap_or_default();
        let ticked = reader.is_set(&row, "ticked");
        content.texts.insert(key, TextOf { text, language, ticked });
    }
    let (mut quoted, mut taken_back) = (BTreeMap::new(), BTreeSet::new());
    for (key, row) in reader.maps_at(node, "quotes") {
        let (Ok(id), Some(quote)) = (key.parse(), Quote::read(reader, &row)) else {
            reader.note(&row.path, "is not a whole quote");
            continue;
        };
        if reader.any(&row, "taken_back", automerge::ScalarValue::as_bool) {
            taken_back.insert(id);
        }
        quoted.extend(QuotedWords::read(reader, &row).map(|words| (id, words)));
        content.quotes.insert(id, quote);
    }
    let organisations = |rows: BTreeMap<String, String>| -> Vec<(OrganisationId, String)> {
        rows.into_iter().filter_map(|(key, value)| Some((key.parse().ok()?, value))).collect()
    };
    let agreed = organisations(reader.texts(node, "agreed")).into_iter();
    let own_words = organisations(reader.texts(node, "own_words")).into_iter();
    let figure = |value: &automerge::ScalarValue| as_int(value).and_then(|n| u64::try_from(n).ok());
    let mut draft = VersionDraft {
        content,
        quoted,
        figures: reader.scalars(node, "figures", figure),
        agreed: agreed.filter_map(|(key, by)| Some((key, by.parse().ok()?))).collect(),
        without: organisations(reader.texts(node, "without")).into_iter().collect(),
        open_decisions: reader.texts(node, "open_decisions").into_values().collect(),
        report: reader.text(node, "report").map(|text| heads(&text)).unwrap_or_default(),
        own_words: own_words.map(|(key, text)| (key, heads(&text))).collect(),
        signed_by: reader.text(node, "signed_by").unwrap_or_default(),
        signed_as: reader.text(node, "signed_as").unwrap_or_default(),
    };
    let fingerprint = reader.word(node, "fingerprint");
    let is_whole = fingerprint == Some(draft.fingerprint()) && reader.is_first(node, "fingerprint");
    draft.quoted.retain(|id, _| !taken_back.contains(id));
    Some(Version {
        id,
        draft,
        fingerprint,
        differs: !is_whole,
        taken_back,
        seen: reader.seen(node),
        by: reader.maker(node),
        on_page: reader.is_of_page(node),
        written: reader.word(node, "written"),
    })
}
