//! What an edit of a roster would change.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::read::DocumentReader;
use super::roster::{ERASED, LASTING, RosterEdit, RosterSection, section_rows};

/// A row that an edit would make, or change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChange {
    /// In which section.
    pub section: RosterSection,
    /// Under which key.
    pub key: String,
    /// Whether the roster has no such row.
    pub is_new: bool,
    /// The fields that differ: what the roster says, and what it would say.
    pub fields: BTreeMap<String, (Option<String>, Option<String>)>,
}

impl RosterEdit {
    /// The rows of a roster that the edit would make or change, in their order. Revocations and announcements are not among
    /// them.
    pub fn changes(&self, roster: &Document) -> Vec<RowChange> {
        let sections: BTreeSet<RosterSection> =
            self.rows.keys().map(|(section, _)| *section).collect();
        let mut reader = DocumentReader::new(roster.automerge());
        let mut present = BTreeMap::new();
        for section in sections {
            for (key, node) in section_rows(&mut reader, section) {
                let fields = reader.fields(&node);
                present.insert((section, key), fields);
            }
        }
        let mut found = Vec::new();
        for ((section, key), row) in &self.rows {
            let now = present.get(&(*section, key.clone()));
            let is_erased = now.is_some_and(|now| now.contains_key(ERASED));
            if *section == RosterSection::People && is_erased {
                continue;
            }
            let known = now.into_iter().flat_map(BTreeMap::keys);
            let names: BTreeSet<&String> = known.chain(row.keys()).collect();
            let differ = names.into_iter().filter(|name| !LASTING.contains(&name.as_str()));
            let differ = differ.filter_map(|name| {
                let (before, after) = (now.and_then(|now| now.get(name)), row.get(name));
                (before != after).then(|| (name.clone(), (before.cloned(), after.cloned())))
            });
            let fields: BTreeMap<_, _> = differ.collect();
            if now.is_none() || !fields.is_empty() {
                let (section, key) = (*section, key.clone());
                found.push(RowChange { section, key, is_new: now.is_none(), fields });
            }
        }
        found
    }
}
