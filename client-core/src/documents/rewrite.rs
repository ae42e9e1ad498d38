//! Edits of a document with refused changes. New changes do not depend on the refused ones, whose edits can be written
//! again.

use std::collections::{BTreeMap, BTreeSet};

use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, Value};

use super::change::ParsedChange;
use super::document::{Document, Heads, LocalChange, Writer};
use super::edit::Edit;
use super::write::{EditError, change_text};
use crate::ids::ChangeHash;
use crate::time::DeviceTime;

/// What became of a refused change: its hash, and the change that says the same. `None` where all of it was said already.
pub type Rewritten = (ChangeHash, Option<LocalChange>);

/// A refused change with what it builds on.
struct Refused<'a> {
    change: &'a ParsedChange,
    /// The heads of what it builds on, without refused changes.
    seen: BTreeSet<ChangeHash>,
    /// The refused changes on which it builds, in causal order.
    behind: Vec<&'a ParsedChange>,
    /// The heads of the version on which the same is said again.
    base: BTreeSet<ChangeHash>,
}

impl Document {
    /// Makes one edit as one change that does not depend on these changes, nor on changes that depend on them.
    ///
    /// An edit of an item that only those changes hold depends on them all the same. Otherwise as [`Document::edit`].
    pub fn edit_without(
        &mut self,
        writer: &Writer,
        now: DeviceTime,
        edit: &Edit,
        without: &BTreeSet<ChangeHash>,
    ) -> Result<LocalChange, EditError> {
        let is_unknown = |base: &Heads| base.iter().any(|head| !self.has(*head));
        if without.is_empty() || edit.base().is_some_and(is_unknown) {
            return self.edit(writer, now, edit);
        }
        let base = self.heads_without(edit.base(), without);
        match self.edit_on(writer, now, edit, Some(&base)) {
            Err(EditError::Unknown { .. }) => self.edit(writer, now, edit),
            made => made,
        }
    }

    /// The sorted heads of a version without these changes and without what builds on them: of the version that `base`
    /// names, or of the current one.
    fn heads_without(&self, base: Option<&Heads>, without: &BTreeSet<ChangeHash>) -> Heads {
        let later = base.map(|base| self.changes_beyond(base.iter())).unwrap_or_default();
        let mut left_out = without.clone();
        let mut heads = BTreeSet::new();
        // in causal order
        for meta in self.automerge().get_changes_meta(&[]) {
            let hash = ChangeHash(meta.hash.0);
            let deps: Vec<_> = meta.deps.iter().map(|dep| ChangeHash(dep.0)).collect();
            if later.contains(&hash) {
                continue;
            }
            if left_out.contains(&hash) || deps.iter().any(|dep| left_out.contains(dep)) {
                left_out.insert(hash);
                continue;
            }
            deps.iter().for_each(|dep| _ = heads.remove(dep));
            heads.insert(hash);
        }
        heads.into_iter().collect()
    }

    /// Says once more what refused changes said, in new changes that do not build on them: one for each, on the version
    /// that its author saw.
    ///
    /// `refused` is in causal order. A change that cannot be read any more, because something that it builds on is
    /// nowhere, is not in the answer. The new changes are in the document at once and nowhere else, as with
    /// [`Document::edit`]; the refused ones stay in it. On an error drop the document.
    pub fn rewrite(
        &mut self,
        writer: &Writer,
        now: DeviceTime,
        refused: &[ParsedChange],
    ) -> Result<Vec<Rewritten>, EditError> {
        let without: BTreeSet<ChangeHash> = refused.iter().map(|change| change.hash).collect();
        let mut known: BTreeMap<ChangeHash, Refused<'_>> = BTreeMap::new();
        let mut again = Vec::new();
        for change in refused {
            let Some(mut refused) = self.builds_on(change, &without, &known) else { continue };
            let seen: Heads = refused.seen.iter().copied().collect();
            let mut source = self.older_version(&seen)?;
            let all = refused.behind.iter().copied().chain([change]);
            source.apply_changes(all.map(|change| change.change.clone()))?;
            let base: Heads = refused.base.iter().copied().collect();
            let made = self.make_change(writer, now.unix_s(), Some(&base), |tx| {
                say_the_same((&source, &ROOT), tx, &ROOT, DEPTH_MAX)
            });
            match made {
                Ok(made) => {
                    refused.base = [made.hash].into();
                    again.push((change.hash, Some(made)));
                }
                Err(EditError::NoChange) => again.push((change.hash, None)),
                Err(error) => return Err(error),
            }
            known.insert(change.hash, refused);
        }
        Ok(again)
    }

    /// What a refused change builds on; `None` if a dependency is missing.
    fn builds_on<'a>(
        &self,
        change: &'a ParsedChange,
        without: &BTreeSet<ChangeHash>,
        known: &BTreeMap<ChangeHash, Refused<'a>>,
    ) -> Option<Refused<'a>> {
        let mut on =
            Refused { change, seen: BTreeSet::new(), behind: Vec::new(), base: BTreeSet::new() };
        for dep in &change.deps {
            if let Some(refused) = known.get(dep) {
                on.seen.extend(&refused.seen);
                on.base.extend(&refused.base);
                for behind in refused.behind.iter().copied().chain([refused.change]) {
                    if on.behind.iter().all(|known| known.hash != behind.hash) {
                        on.behind.push(behind);
                    }
                }
            } else if self.has(*dep) && !without.contains(dep) {
                on.seen.insert(*dep);
                on.base.insert(*dep);
            } else {
                return None;
            }
        }
        (!on.seen.is_empty()).then_some(on)
    }
}

/// How deep a kind's maps go, and more; what somebody else has nested deeper is left as it is.
pub(super) const DEPTH_MAX: usize = 8;

/// Makes a map read as another document's, touching only what differs.
pub(super) fn say_the_same(
    (source, from): (&Automerge, &ObjId),
    tx: &mut Transaction<'_>,
    to: &ObjId,
    depth: usize,
) -> Result<(), EditError> {
    let wanted: BTreeSet<String> = source.keys(from).collect();
    let present: BTreeSet<String> = tx.keys(to).collect();
    for gone in present.difference(&wanted) {
        tx.delete(to, gone.as_str())?;
    }
    for key in &wanted {
        match source.get(from, key.as_str())? {
            Some((Value::Object(ObjType::Map), child)) if depth > 0 => {
                let map = match tx.get(to, key.as_str())? {
                    Some((Value::Object(ObjType::Map), map)) => map,
                    _ => tx.put_object(to, key.as_str(), ObjType::Map)?,
                };
                say_the_same((source, &child), tx, &map, depth - 1)?;
            }
            Some((Value::Object(ObjType::Text), text)) => {
                change_text(tx, to, key, &source.text(&text)?)?;
            }
            Some((Value::Scalar(value), _)) => {
                let is_there = matches!(
                    tx.get(to, key.as_str())?,
                    Some((Value::Scalar(known), _)) if known == value
                );
                if !is_there {
                    tx.put(to, key.as_str(), value.into_owned())?;
                }
            }
            // no kind of document has lists, or maps so deep
            Some((Value::Object(_), _)) | None => {}
        }
    }
    Ok(())
}
