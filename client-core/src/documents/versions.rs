//! Of when a text is, and of when the one is that somebody had.

use std::collections::BTreeSet;

use super::document::{Document, Heads};
use crate::ids::ChangeHash;

/// That a text was changed since somebody had it. Times are of the devices that wrote, in seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangedSince {
    /// When the text got the words that it has.
    pub changed_unix_s: i64,
    /// When it had got the words that were seen.
    pub had_unix_s: i64,
}

impl Document {
    /// Whether a text says something else than in the version of the changes that `seen` accepts by their hash and their time.
    /// `None` if it says the same, or was not in that version.
    ///
    /// `path` is as for [`Document::collisions`].
    pub fn changed_since(
        &self,
        path: &[&str],
        seen: impl Fn(ChangeHash, i64) -> bool,
    ) -> Option<ChangedSince> {
        let changes: Vec<(ChangeHash, i64)> = self
            .automerge()
            .get_changes_meta(&[])
            .into_iter()
            .map(|meta| (ChangeHash(meta.hash.0), meta.timestamp))
            .collect();
        let (genesis, _) = *changes.first()?;
        let seen: Vec<(ChangeHash, i64)> = changes
            .iter()
            .copied()
            .filter(|(hash, at)| *hash == genesis || seen(*hash, *at))
            .collect();
        let had = self.text_of(path, &seen)?;
        if self.text_of(path, &changes).as_ref() == Some(&had) {
            return None;
        }
        Some(ChangedSince {
            changed_unix_s: self.last_of(path, &changes)?,
            had_unix_s: self.last_of(path, &seen)?,
        })
    }

    /// The first change with which a text is there.
    pub fn first_with(&self, path: &[&str]) -> Option<ChangeHash> {
        let changes: Vec<(ChangeHash, i64)> = self.hashes().into_iter().map(|it| (it, 0)).collect();
        let is_there = |n: &usize| self.text_of(path, &changes[..*n]).is_some();
        // it stays there once it is
        let there = (1..=changes.len()).find(is_there)?;
        Some(changes[there - 1].0)
    }

    /// The text in the version of some changes and of what they build on.
    fn text_of(&self, path: &[&str], changes: &[(ChangeHash, i64)]) -> Option<String> {
        let hashes: BTreeSet<ChangeHash> = changes.iter().map(|(hash, _)| *hash).collect();
        let heads: Heads = self.heads_of(&hashes).into_iter().collect();
        self.text_at(path, &heads)
    }

    /// The time of the change, of some in their order, that gave the text its words.
    fn last_of(&self, path: &[&str], changes: &[(ChangeHash, i64)]) -> Option<i64> {
        let text = self.text_of(path, changes);
        let before = (1..changes.len()).rev().find(|n| self.text_of(path, &changes[..*n]) != text);
        Some(changes[before?].1)
    }
}
