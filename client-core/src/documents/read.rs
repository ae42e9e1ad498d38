//! Reading of documents that another version, a bug or a hostile device may have written.
//!
//! A [`DocumentReader`] walks a document along the paths that a kind knows, never by recursion into what it
//! finds, so nesting cannot overflow the stack. What it cannot read becomes a [`Finding`]; the rest is
//! returned. Nothing here panics on any document that automerge can load.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use serde::Serialize;

use super::actor::is_of_page;
use super::field::{Field, FieldValue};
use crate::ids::{ItemId, PersonId};
use crate::limits::TEXT_BYTES_MAX;

/// Something in a document that this version cannot read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// Where, as `entries/ID/text`.
    pub path: String,
    /// What is strange, without any of the content.
    pub what: String,
}

/// The findings kept for one document; further ones are counted in the last.
const FINDINGS_MAX: usize = 100;

/// A map inside a document, with the path that led to it.
#[derive(Debug, Clone)]
pub(crate) struct MapNode {
    obj: ObjId,
    pub(crate) path: String,
}

impl MapNode {
    /// The map.
    pub(crate) fn object(&self) -> &ObjId {
        &self.obj
    }
}

/// Walks one document and collects what cannot be read.
pub(crate) struct DocumentReader<'a> {
    doc: &'a Automerge,
    findings: Vec<Finding>,
}

impl<'a> DocumentReader<'a> {
    pub(crate) fn new(doc: &'a Automerge) -> Self {
        DocumentReader { doc, findings: Vec::new() }
    }

    pub(crate) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort();
        self.findings
    }

    pub(crate) fn note(&mut self, path: &str, what: impl Into<String>) {
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(Finding { path: path.to_owned(), what: what.into() });
        } else if self.findings.len() == FINDINGS_MAX {
            self.findings.push(Finding { path: "~".to_owned(), what: "and more".to_owned() });
        }
    }

    /// The root map `name`.
    pub(crate) fn root_map(&mut self, name: &str) -> Option<MapNode> {
        self.child_map(&MapNode { obj: ROOT, path: String::new() }, name)
    }

    fn child_map(&mut self, node: &MapNode, key: &str) -> Option<MapNode> {
        let path =
            if node.path.is_empty() { key.to_owned() } else { format!("{}/{key}", node.path) };
        match self.doc.get(&node.obj, key) {
            Ok(Some((Value::Object(ObjType::Map), obj))) => Some(MapNode { obj, path }),
            Ok(None) => None,
            Ok(Some(_)) => {
                self.note(&path, "is not a map");
                None
            }
            Err(_) => {
                self.note(&path, "cannot be read");
                None
            }
        }
    }

    /// The maps in a map, by key; what is no map is noted.
    pub(crate) fn maps(&mut self, node: &MapNode) -> Vec<(String, MapNode)> {
        let keys: Vec<String> = self.doc.keys(&node.obj).collect();
        keys.into_iter()
            .filter_map(|key| self.child_map(node, &key).map(|child| (key, child)))
            .collect()
    }

    /// Every map at a key of a map: several, where people made them while apart.
    pub(crate) fn maps_of(&mut self, node: &MapNode, key: &str) -> Vec<MapNode> {
        let path = format!("{}/{key}", node.path);
        let all = self.doc.get_all(&node.obj, key).unwrap_or_default().into_iter();
        all.filter(|(value, _)| matches!(value, Value::Object(ObjType::Map)))
            .map(|(_, obj)| MapNode { obj, path: path.clone() })
            .collect()
    }

    /// Reads each item of the root map `name`, by its id. What is no whole item is noted as `what`.
    pub(crate) fn items<T>(
        &mut self,
        name: &str,
        what: &str,
        mut read: impl FnMut(&mut Self, ItemId, &MapNode) -> Option<T>,
    ) -> BTreeMap<ItemId, T> {
        let mut items = BTreeMap::new();
        let Some(root) = self.root_map(name) else { return items };
        for (key, node) in self.maps(&root) {
            // one id has one key: other spellings would hide each other
            let id = key.parse().ok().filter(|id: &ItemId| id.to_string() == key);
            let Some(id) = id else {
                self.note(&node.path, "has a key that is not an id");
                continue;
            };
            match read(self, id, &node) {
                Some(item) => _ = items.insert(id, item),
                None => self.note(&node.path, what),
            }
        }
        items
    }

    /// The keys of the map at `key` that are set to true.
    pub(crate) fn flags(&mut self, node: &MapNode, key: &str) -> Vec<String> {
        let Some(map) = self.child_map(node, key) else { return Vec::new() };
        let keys: Vec<String> = self.doc.keys(&map.obj).collect();
        keys.into_iter()
            .filter(|flag| match self.doc.get(&map.obj, flag.as_str()) {
                Ok(Some((Value::Scalar(value), _))) => match value.as_ref() {
                    ScalarValue::Boolean(set) => *set,
                    _ => {
                        self.note(&format!("{}/{flag}", map.path), "is not true or false");
                        false
                    }
                },
                _ => {
                    self.note(&format!("{}/{flag}", map.path), "is not true or false");
                    false
                }
            })
            .collect()
    }

    /// The keys of the root map `name` that are set to true.
    pub(crate) fn root_flags(&mut self, name: &str) -> Vec<String> {
        self.flags(&MapNode { obj: ROOT, path: String::new() }, name)
    }

    /// The maps in the map at `key`, by their keys.
    pub(crate) fn maps_at(&mut self, node: &MapNode, key: &str) -> Vec<(String, MapNode)> {
        self.child_map(node, key).map(|map| self.maps(&map)).unwrap_or_default()
    }

    /// The texts in the map at `key`, by their keys.
    pub(crate) fn texts(&mut self, node: &MapNode, key: &str) -> BTreeMap<String, String> {
        self.child_map(node, key).map(|map| self.fields(&map)).unwrap_or_default()
    }

    /// Every text of a map, by its key.
    pub(crate) fn fields(&mut self, map: &MapNode) -> BTreeMap<String, String> {
        let keys: Vec<String> = self.doc.keys(&map.obj).collect();
        keys.into_iter().filter_map(|key| self.text(map, &key).map(|text| (key, text))).collect()
    }

    /// The scalars in the map at `key`, by their keys.
    pub(crate) fn scalars<T>(
        &mut self,
        node: &MapNode,
        key: &str,
        parse: impl Fn(&ScalarValue) -> Option<T>,
    ) -> BTreeMap<String, T> {
        let Some(map) = self.child_map(node, key) else { return BTreeMap::new() };
        let keys: Vec<String> = self.doc.keys(&map.obj).collect();
        let scalar = |key: String| self.scalar(&map, &key, &parse).map(|value| (key, value));
        keys.into_iter().filter_map(scalar).collect()
    }

    /// Whether the flag at `key` is set to true.
    pub(crate) fn is_set(&mut self, node: &MapNode, key: &str) -> bool {
        let flag = |value: &ScalarValue| match value {
            ScalarValue::Boolean(set) => Some(*set),
            _ => None,
        };
        self.scalar(node, key, flag).unwrap_or(false)
    }

    /// The items that the author of an item had seen.
    pub(crate) fn seen(&mut self, node: &MapNode) -> BTreeSet<ItemId> {
        self.flags(node, "seen").iter().filter_map(|key| key.parse().ok()).collect()
    }

    /// Text at `key`: automerge text, or a plain string of another version.
    pub(crate) fn text(&mut self, node: &MapNode, key: &str) -> Option<String> {
        let path = format!("{}/{key}", node.path);
        let found = self.doc.get(&node.obj, key);
        let text = match found {
            Ok(None) => return None,
            Ok(Some((Value::Object(ObjType::Text), obj))) => self.read_text(&obj, &path),
            Ok(Some((Value::Scalar(value), _))) => match value.as_ref() {
                ScalarValue::Str(text) => Some(text.to_string()),
                _ => None,
            },
            _ => None,
        };
        match text {
            Some(text) if text.len() <= 4 * TEXT_BYTES_MAX => Some(text),
            Some(text) => {
                self.note(&path, format!("text of {} bytes is too long to show", text.len()));
                None
            }
            None => {
                self.note(&path, "is not text");
                None
            }
        }
    }

    /// The characters of a text object; objects inside it, which this version does not write, are noted.
    /// `text()` and not `spans()`: the latter builds whatever is nested inside, by recursion.
    fn read_text(&mut self, obj: &ObjId, path: &str) -> Option<String> {
        const OBJECT_INSIDE: char = '\u{fffc}';
        let text = self.doc.text(obj).ok()?;
        if text.contains(OBJECT_INSIDE) {
            self.note(path, "holds something other than characters");
        }
        Some(text)
    }

    fn parse_scalar<T>(
        &mut self,
        path: &str,
        value: &Value<'_>,
        parse: impl Fn(&ScalarValue) -> Option<T>,
    ) -> Option<T> {
        let parsed = match value {
            Value::Scalar(value) => parse(value.as_ref()),
            Value::Object(_) => None,
        };
        if parsed.is_none() {
            self.note(path, "has a value that this version does not know");
        }
        parsed
    }

    /// The scalar at `key`.
    pub(crate) fn scalar<T>(
        &mut self,
        node: &MapNode,
        key: &str,
        parse: impl Fn(&ScalarValue) -> Option<T>,
    ) -> Option<T> {
        let path = format!("{}/{key}", node.path);
        match self.doc.get(&node.obj, key) {
            Ok(Some((value, _))) => self.parse_scalar(&path, &value, parse),
            Ok(None) => None,
            Err(_) => {
                self.note(&path, "cannot be read");
                None
            }
        }
    }

    /// Whether one of the concurrent values at `key` is true.
    pub(crate) fn any(
        &mut self,
        node: &MapNode,
        key: &str,
        parse: impl Fn(&ScalarValue) -> Option<bool>,
    ) -> bool {
        self.field(node, key, parse)
            .is_some_and(|field| field.shown.value || field.others.iter().any(|other| other.value))
    }

    /// The least of the concurrent words at `key`, where a value that is no such word reads as `otherwise`.
    pub(crate) fn least<T: std::str::FromStr + Ord>(
        &mut self,
        node: &MapNode,
        key: &str,
        otherwise: T,
    ) -> T {
        let path = format!("{}/{key}", node.path);
        let Ok(all) = self.doc.get_all(&node.obj, key) else { return otherwise };
        let mut words = Vec::new();
        for (value, _) in &all {
            words.push(self.parse_scalar(&path, value, |value| match value {
                ScalarValue::Str(text) => text.parse().ok(),
                _ => None,
            }));
        }
        let known: Option<Vec<T>> = words.into_iter().collect();
        known.and_then(|words| words.into_iter().min()).unwrap_or(otherwise)
    }

    /// The word at `key`, parsed from a string.
    pub(crate) fn word<T: std::str::FromStr>(&mut self, node: &MapNode, key: &str) -> Option<T> {
        self.scalar(node, key, |value| match value {
            ScalarValue::Str(text) => text.parse().ok(),
            _ => None,
        })
    }

    /// Whether there is anything at `key`.
    pub(crate) fn has(&self, node: &MapNode, key: &str) -> bool {
        !matches!(self.doc.get(&node.obj, key), Ok(None))
    }

    /// Like [`DocumentReader::word`], and notes when the key is absent.
    pub(crate) fn needed_word<T: std::str::FromStr>(
        &mut self,
        node: &MapNode,
        key: &str,
    ) -> Option<T> {
        if !self.has(node, key) {
            self.note(&format!("{}/{key}", node.path), "is missing");
            return None;
        }
        self.word(node, key)
    }

    /// The whole number at `key`.
    pub(crate) fn int(&mut self, node: &MapNode, key: &str) -> Option<i64> {
        self.scalar(node, key, as_int)
    }

    /// Every concurrent value of the field at `key`.
    pub(crate) fn field<T: Ord + Clone>(
        &mut self,
        node: &MapNode,
        key: &str,
        parse: impl Fn(&ScalarValue) -> Option<T>,
    ) -> Option<Field<T>> {
        let path = format!("{}/{key}", node.path);
        let winner = self.doc.get(&node.obj, key).ok().flatten()?;
        let all = self.doc.get_all(&node.obj, key).ok()?;
        let mut others = Vec::new();
        for (value, id) in all {
            if id != winner.1
                && let Some(value) = self.parse_scalar(&path, &value, &parse)
            {
                others.push(self.said(value, &id));
            }
        }
        let value = match self.parse_scalar(&path, &winner.0, &parse) {
            Some(value) => value,
            // a strange value does not hide a good one
            None if !others.is_empty() => {
                others.sort();
                let shown = others.remove(0);
                others.retain(|other| other.value != shown.value);
                return Some(Field { shown, others });
            }
            None => return None,
        };
        let shown = self.said(value, &winner.1);
        others.retain(|other| other.value != shown.value);
        others.sort();
        Some(Field { shown, others })
    }

    fn said<T>(&self, value: T, op: &ObjId) -> FieldValue<T> {
        let at_unix_s = self
            .doc
            .hash_for_opid(op)
            .and_then(|hash| self.doc.get_change_meta_by_hash(&hash))
            .map_or(0, |meta| meta.timestamp);
        FieldValue { value, by: self.author_of(op), at_unix_s }
    }

    /// The person who made the operation with this id.
    fn author_of(&self, op: &ObjId) -> Option<PersonId> {
        let ObjId::Id(_, actor, _) = op else { return None };
        let author = self.doc.get_author_for_actor(actor)?;
        std::str::from_utf8(author.as_bytes()).ok()?.parse().ok()
    }

    /// The place of this map's making in the document's causal order: what was made with knowledge of
    /// something has a larger number than it. No clock is asked.
    pub(crate) fn made_at(&self, node: &MapNode) -> u64 {
        match node.obj {
            ObjId::Id(counter, ..) => counter,
            ObjId::Root => 0,
        }
    }

    /// Whether this map was made on a relay's web page.
    pub(crate) fn is_of_page(&self, node: &MapNode) -> bool {
        matches!(&node.obj, ObjId::Id(_, actor, _) if is_of_page(actor.to_bytes()))
    }

    /// Whether the value at `key` was put by the change that made the map.
    pub(crate) fn is_first(&self, node: &MapNode, key: &str) -> bool {
        let Ok(Some((_, op))) = self.doc.get(&node.obj, key) else { return false };
        let made = self.doc.hash_for_opid(&node.obj);
        made.is_some() && self.doc.hash_for_opid(&op) == made
    }

    /// The person who made this map.
    pub(crate) fn maker(&self, node: &MapNode) -> Option<PersonId> {
        self.author_of(&node.obj)
    }
}

/// A whole number, whichever way automerge holds it.
pub(crate) fn as_int(value: &ScalarValue) -> Option<i64> {
    match value {
        ScalarValue::Int(n) => Some(*n),
        ScalarValue::Uint(n) => i64::try_from(*n).ok(),
        _ => None,
    }
}
