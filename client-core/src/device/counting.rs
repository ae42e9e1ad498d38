//! The kept digests of a device: what reports count of each document, so that a report loads none.
//!
//! A digest is brought up to date at the end of a flight, or when a report asks for it first: counting reads a whole
//! document, which no keystroke and no save waits for. Its note says of how many chunks the document consisted. A
//! crash can lose the latest digest or the latest changes; then the number of chunks is another one, and the digest is
//! made again from the document.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Device;
use super::digests::{PREFIX, key_of};
use super::error::DeviceError;
use super::state::State;
use crate::documents::DocKey;
use crate::ids::DocId;
use crate::report::today::{self, Facts, Line, RefusedPush, SilenceRules};
use crate::report::{
    Coverage, Covered, Digest, KeptDigest, NotVisible, Selection, has_digest, heads_hash,
};
use crate::store::{StoreError, StoreHandle};
use crate::time::Date;

/// How many documents are counted before other callers have their turn.
const COUNTED_AT_ONCE: usize = 8;

impl Device {
    /// What needs the owner today: the same list as the relay's, but for what only one of them knows. Of the documents that
    /// were counted it loads the reports that the owner writes.
    pub fn today(&self, today: Date) -> Result<Vec<Line>, DeviceError> {
        let apart = self.sections_apart()?;
        let mut state = self.state();
        let Some(person) = state.identity.person.clone() else { return Ok(Vec::new()) };
        let keys: Vec<DocKey> = state.scope.keys().cloned().collect();
        let (mut digests, mut partnerships) = (BTreeMap::new(), BTreeMap::new());
        for key in keys {
            let doc = state.doc_id(&key);
            // words of a renewed document are refused under its first id
            for id in [doc, key.id()] {
                partnerships.insert(id, key.partnership().clone());
            }
            if let Some(digest) = state.digest(&self.shared.store, doc)? {
                digests.insert(key, digest);
            }
        }
        let refused = state.outbox.refused().iter().filter_map(|refused| {
            let partnership = partnerships.get(&refused.edit.doc)?.clone();
            let (person, text) = (person.clone(), refused.text.clone());
            Some(RefusedPush { partnership, person, text, on: None })
        });
        let refused: Vec<RefusedPush> = refused.collect();
        let facts = Facts {
            person: &person,
            today,
            digests: &digests,
            heard: None,
            silence: &SilenceRules::default(),
            invites: &[],
            let_in: &[],
            apart: &apart,
            refused: &refused,
        };
        Ok(today::today(&facts, &state.rosters))
    }

    /// How many people and reports of a selection have got how far, as far as the owner may read. It loads no document that
    /// was counted.
    pub fn coverage(&self, selection: &Selection, today: Date) -> Result<Coverage, DeviceError> {
        let mut state = self.state();
        let keys: Vec<DocKey> = state.scope.keys().cloned().collect();
        let mut digests = BTreeMap::new();
        for key in keys {
            let doc = state.doc_id(&key);
            let digest = state.digest(&self.shared.store, doc)?;
            digests.insert(key, digest);
        }
        let mut coverage = Coverage::default();
        for (partnership, roster) in &state.rosters {
            let digest = |key: &DocKey| digests.get(key).cloned().ok_or(NotVisible);
            // what the owner may read alone is of the owner's own partnerships, or for everybody
            let covered = Covered { partnership, roster, is_beyond: false, digest };
            coverage.add(selection, &covered, today);
        }
        Ok(coverage)
    }
}

impl State {
    /// The digest of a document, made again if it is not up to date. `None` for a roster.
    pub(super) fn digest(
        &mut self,
        store: &StoreHandle,
        doc: DocId,
    ) -> Result<Option<Arc<Digest>>, DeviceError> {
        if !has_digest(doc) {
            return Ok(None);
        }
        self.read_digests(store)?;
        match self.digests.get(doc) {
            Some(digest) => Ok(Some(digest)),
            None => self.count(store, doc),
        }
    }

    /// Counts documents that have changed, as many as a caller can wait for. Returns whether more are left.
    pub(super) fn count_some(&mut self, store: &StoreHandle) -> bool {
        for doc in self.digests.stale(COUNTED_AT_ONCE) {
            if let Err(error) = self.count(store, doc) {
                tracing::warn!(%error, "a document is counted for the next report");
            }
        }
        !self.digests.stale(1).is_empty()
    }

    /// Counts a document, and keeps the digest. It is not flushed: should it be lost, it is made again.
    fn count(
        &mut self,
        store: &StoreHandle,
        doc: DocId,
    ) -> Result<Option<Arc<Digest>>, DeviceError> {
        self.digests.begin(doc);
        let document = &self.open_document(store, doc)?.document;
        let heads = heads_hash(&document.heads());
        let Some(digest) = Digest::of(document) else { return Ok(None) };
        let kept = KeptDigest { heads, digest };
        let mut note = self.chunks.of(doc).to_le_bytes().to_vec();
        note.extend(kept.to_bytes());
        if let Err(error) = store.call(move |store| store.put_note(&key_of(doc), &note)) {
            tracing::warn!(%error, "a digest is not kept; it is made again at the next opening");
        }
        let digest = Arc::new(kept.digest);
        self.digests.put(doc, &digest);
        Ok(Some(digest))
    }

    /// Reads the notes, once for each opening.
    fn read_digests(&mut self, store: &StoreHandle) -> Result<(), StoreError> {
        if self.digests.is_read() {
            return Ok(());
        }
        let mut known = BTreeMap::new();
        for (key, note) in store.call(|store| store.notes(PREFIX))? {
            let doc = key[PREFIX.len()..].try_into().map(DocId);
            let Some((chunks, kept)) = note.split_first_chunk::<8>() else { continue };
            let (Ok(doc), Some(kept)) = (doc, KeptDigest::from_bytes(kept)) else { continue };
            let is_current = u64::from_le_bytes(*chunks) == self.chunks.of(doc);
            if is_current {
                known.insert(doc, Arc::new(kept.digest));
            }
        }
        self.digests.read(known);
        Ok(())
    }
}
