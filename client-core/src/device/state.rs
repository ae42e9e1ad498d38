//! What a device holds in memory, and how it follows from what the stores hold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chunks::Chunks;
use super::delivery::Strays;
use super::digests::{self, Digests};
use super::error::DeviceError;
use super::ledger::Ledger;
use super::load::Loaded;
use crate::documents::DocKey;
use crate::documents::roster::Roster;
use crate::domain::{Document, governs_access, new_document, parse_change};
use crate::ids::{ChangeHash, DocId, PartnershipId, PersonId};
use crate::keys::DeviceKey;
use crate::push::PushSource;
use crate::scope;
use crate::store::{
    Identity, Notice, Outbox, OutboxEdit, OutboxError, Random, StoreError, StoreHandle, draw,
};
use crate::sync::ReceivedChange;

/// How many documents are open at most: some 32 MiB of logs of a year.
const LOADED_MAX: usize = 256;

/// A device on a full disk can be opened and read; what could not be written now is written at a later opening.
fn only_warn_if_full(written: Result<(), StoreError>) -> Result<(), StoreError> {
    match written {
        Err(error @ StoreError::DiskFull { .. }) => {
            tracing::warn!(%error, "this device is opened for reading");
            Ok(())
        }
        written => written,
    }
}

pub(super) struct State {
    pub(super) random: Random,
    pub(super) identity: Identity,
    pub(super) outbox: Outbox,
    pub(super) notices: Vec<Notice>,
    pub(super) chunks: Chunks,
    /// Documents that were opened, by id: the last ones that were used.
    pub(super) loaded: BTreeMap<DocId, Loaded>,
    /// Counts uses of documents, to tell the last ones.
    uses: u64,
    /// The actor of each document in this opening; made at the first edit.
    pub(super) actors: BTreeMap<DocId, [u8; 16]>,
    /// The rosters that the device holds.
    pub(super) rosters: BTreeMap<PartnershipId, Roster>,
    /// What the owner may do, by those rosters.
    pub(super) scope: scope::Scope,
    /// The documents of it that the owner may read.
    pub(super) readable: BTreeSet<DocId>,
    /// The documents of earlier epochs, and those that are gone, by those rosters: nothing of them may be here.
    pub(super) erased: BTreeMap<DocId, DocKey>,
    /// Who may read a document, by those rosters, as far as it was asked for.
    readers: BTreeMap<DocKey, Arc<BTreeSet<PersonId>>>,
    /// How often they were worked out.
    readers_worked_out: u64,
    /// Whether a document holds changes of the owner that are nowhere else, as far as it was asked for since the last change.
    strays: BTreeMap<DocId, Strays>,
    pub(super) ledger: Ledger,
    pub(super) digests: Digests,
}

impl State {
    /// A device of opened parts, before [`State::recover`].
    pub(super) fn new(
        identity: Identity,
        outbox: Outbox,
        notices: Vec<Notice>,
        random: Random,
        chunks: Chunks,
    ) -> State {
        State {
            random,
            identity,
            outbox,
            notices,
            chunks,
            loaded: BTreeMap::new(),
            uses: 0,
            actors: BTreeMap::new(),
            rosters: BTreeMap::new(),
            scope: BTreeMap::new(),
            readable: BTreeSet::new(),
            erased: BTreeMap::new(),
            readers: BTreeMap::new(),
            readers_worked_out: 0,
            strays: BTreeMap::new(),
            ledger: Ledger::empty(),
            digests: Digests::default(),
        }
    }

    /// Brings the state in memory in line with what the stores hold.
    pub(super) fn recover(&mut self, store: &StoreHandle) -> Result<(), StoreError> {
        // every edit of the outbox into the documents: sled may have lost what was not synced
        let edits: Vec<OutboxEdit> = self.outbox.edits().cloned().collect();
        only_warn_if_full(store.call(move |store| {
            let mut whole = edits.iter().filter(|edit| !edit.change.is_empty());
            whole.try_for_each(|edit| store.put_change(edit.doc, edit.hash, &edit.change))
        }))?;
        self.ledger = store.call(Ledger::load)?;
        let documents = store.call(|store| store.documents())?;
        let lost = self.chunks.open(&documents);
        let rebuilt = self.notices.iter().any(|notice| {
            matches!(notice, Notice::DocumentsSetAside { .. } | Notice::DocumentsMissing { .. })
        });
        if lost && !rebuilt {
            self.notices.push(Notice::ChunksLost);
            let notes = self.ledger.known.forget_all();
            only_warn_if_full(self.ledger.keep(store, notes))?;
        }
        if lost {
            // what is lost is known from now on, and told once
            self.chunks.checkpoint();
        }
        for (doc, _) in &documents {
            if governs_access(*doc) {
                self.read_roster(store, *doc)?;
            }
        }
        self.compute_scope();
        only_warn_if_full(self.erase_earlier_epochs(store))?;
        if self.outbox.offers_again() {
            let docs = documents.iter().map(|(doc, _)| *doc);
            let docs: BTreeSet<DocId> = docs.filter(|doc| !self.erased.contains_key(doc)).collect();
            let mut own = self.own_changes(store, &docs)?;
            own.retain(|edit| !self.outbox.is_refused(edit.doc, edit.hash));
            let incarnation = self.outbox.incarnation();
            only_warn_if_full(
                self.outbox.renew(incarnation, own).map_err(|OutboxError::Store(error)| error),
            )?;
        }
        Ok(())
    }

    pub(super) fn read_roster(
        &mut self,
        store: &StoreHandle,
        doc: DocId,
    ) -> Result<(), StoreError> {
        match self.open_document(store, doc) {
            Ok(loaded) => {
                let roster = Roster::read(&loaded.document);
                if let Some(partnership) = roster.partnership.clone() {
                    self.rosters.insert(partnership, roster);
                }
                Ok(())
            }
            Err(DeviceError::Store(error)) => Err(error),
            Err(_) => Ok(()),
        }
    }

    /// The key by which the device proves itself.
    pub(super) fn device_key(&self) -> DeviceKey {
        self.identity.device_key().expect("checked when the identity was read")
    }

    /// The actor of a document in this opening.
    pub(super) fn actor(&mut self, doc: DocId) -> [u8; 16] {
        let random = &mut self.random;
        *self.actors.entry(doc).or_insert_with(|| draw(random))
    }

    pub(super) fn compute_scope(&mut self) {
        self.scope.clear();
        self.readers.clear();
        if let Some(person) = &self.identity.person {
            for roster in self.rosters.values() {
                self.scope.extend(scope::scope(roster, person));
            }
        }
        let readable = self.scope.iter().filter(|(_, rights)| rights.may_read());
        self.readable = readable.map(|(key, _)| self.doc_id(key)).collect();
        self.erased = self.rosters.values().flat_map(scope::earlier_ids).collect();
    }

    /// The id of a document in its present epoch, by the rosters that the device holds.
    pub(super) fn doc_id(&self, key: &DocKey) -> DocId {
        match self.rosters.get(key.partnership()) {
            Some(roster) => roster.doc_id(key),
            None => key.id(),
        }
    }

    /// Who may read a document, by the rosters that the device holds.
    pub(super) fn readers(&mut self, key: &DocKey) -> Arc<BTreeSet<PersonId>> {
        if let Some(readers) = self.readers.get(key) {
            return Arc::clone(readers);
        }
        let roster = self.rosters.get(key.partnership());
        let readers = roster.map(|roster| scope::readers(roster, key)).unwrap_or_default();
        self.readers_worked_out += 1;
        let readers = Arc::new(readers);
        self.readers.insert(key.clone(), Arc::clone(&readers));
        readers
    }

    /// How often the readers of a document were worked out.
    #[cfg(feature = "testing")]
    pub(super) fn readers_worked_out(&self) -> u64 {
        self.readers_worked_out
    }

    /// Whether changes of the owner are in the document alone. A page asks this for each of its entries.
    pub(super) fn strays(&mut self, store: &StoreHandle, doc: DocId) -> Strays {
        if let Some(strays) = self.strays.get(&doc) {
            return *strays;
        }
        let strays = self.find_strays(store, doc);
        self.strays.insert(doc, strays);
        strays
    }

    /// Has [`State::strays`] look into the documents again.
    pub(super) fn forget_strays(&mut self) {
        self.strays.clear();
    }

    fn find_strays(&mut self, store: &StoreHandle, doc: DocId) -> Strays {
        let Ok(loaded) = self.open_document(store, doc) else { return Strays::Unknown };
        let heads = loaded.document.heads();
        match self.ledger.known.has_all(doc, &heads) {
            None => return Strays::Unknown,
            Some(true) => return Strays::None,
            Some(false) => {}
        }
        let Some(person) = &self.identity.person else { return Strays::None };
        let document = &self.loaded[&doc].document;
        let mut own = self.ledger.known.beyond(doc, document);
        if own.is_empty() {
            return Strays::None;
        }
        self.outbox.edits().filter(|edit| edit.doc == doc).for_each(|edit| {
            own.remove(&edit.hash);
        });
        let strays = document.has_change_of(person, &own);
        if strays { Strays::Some } else { Strays::None }
    }

    /// The owner's changes in these documents, as edits to be queued again.
    pub(super) fn own_changes(
        &mut self,
        store: &StoreHandle,
        docs: &BTreeSet<DocId>,
    ) -> Result<Vec<OutboxEdit>, StoreError> {
        let Some(person) = self.identity.person.clone() else { return Ok(Vec::new()) };
        let mut own = Vec::new();
        for doc in docs {
            match self.open_document(store, *doc) {
                Ok(loaded) => {
                    let changes = loaded.document.changes_of(&person);
                    own.extend(changes.into_iter().map(|change| OutboxEdit {
                        doc: *doc,
                        hash: change.hash,
                        subject: None,
                        change: change.raw,
                        typed: Vec::new(),
                    }));
                }
                Err(DeviceError::Store(error)) => return Err(error),
                Err(_) => {}
            }
        }
        Ok(own)
    }

    /// The document, loaded if it is not.
    pub(super) fn open_document(
        &mut self,
        store: &StoreHandle,
        doc: DocId,
    ) -> Result<&mut Loaded, DeviceError> {
        if !self.loaded.contains_key(&doc) {
            let new = new_document(doc).ok_or(DeviceError::UnknownKind(doc))?;
            let mut stored = store.call(move |store| store.load(doc))?;
            self.chunks.set(doc, (stored.snapshots.len() + stored.changes.len()) as u64);
            // a disk that failed or was full can have lost what the outbox file has
            for (_, edit) in self.outbox.waiting().filter(|(_, edit)| edit.doc == doc) {
                if stored.changes.iter().all(|(hash, _)| *hash != edit.hash) {
                    stored.changes.push((edit.hash, edit.change.clone()));
                }
            }
            let waiting = self.outbox.waiting().map(|(_, edit)| edit);
            let refused = self.outbox.refused().iter().map(|refused| &refused.edit);
            let own = waiting.chain(refused).filter(|edit| edit.doc == doc);
            let own = own.map(|edit| edit.hash).collect();
            let loaded = Loaded::from_stored(new, stored, &own);
            if !self.ledger.known.is_in(doc, &loaded.document) {
                let note = self.ledger.known.forget(doc);
                if let Err(error) = self.ledger.keep(store, vec![note]) {
                    tracing::warn!(%error, "that a document lacks something is found again at the next opening");
                }
            }
            if let Some((snapshot, covers)) = loaded.compaction()
                && let Err(error) = self.compact(store, doc, snapshot, covers)
            {
                tracing::warn!(%error, "a document was not compacted");
            }
            self.make_room();
            self.loaded.insert(doc, loaded);
        }
        self.uses += 1;
        let loaded = self.loaded.get_mut(&doc).expect("inserted above");
        loaded.used = self.uses;
        Ok(loaded)
    }

    /// Closes the document whose last use is the longest ago, where as many are open as may be.
    fn make_room(&mut self) {
        if self.loaded.len() >= LOADED_MAX {
            let oldest = self.loaded.iter().min_by_key(|(_, loaded)| loaded.used);
            if let Some(doc) = oldest.map(|(doc, _)| *doc) {
                self.loaded.remove(&doc);
            }
        }
    }

    /// Makes a document hold exactly these changes of those that it holds.
    pub(super) fn replace_document(
        &mut self,
        store: &StoreHandle,
        doc: DocId,
        keep: &BTreeSet<ChangeHash>,
    ) -> Result<(), DeviceError> {
        let held = self.open_document(store, doc)?.document.clone();
        // a stored change whose dependency is missing is in no loaded document, so the hashes are those of the store
        let stored = store.call(move |store| store.load(doc))?;
        let covers: Vec<ChangeHash> = stored.changes.into_iter().map(|(hash, _)| hash).collect();
        let mut document = Document::new(held.kind());
        for change in held.changes() {
            let parsed = parse_change(&change.raw).ok();
            if keep.contains(&change.hash)
                && parsed.is_none_or(|change| document.apply(&change).is_err())
            {
                return Ok(());
            }
        }
        let snapshot = document.save();
        self.compact(store, doc, snapshot, covers)?;
        self.digests.changed(doc);
        self.loaded.remove(&doc);
        Ok(())
    }

    /// Replaces all chunks of a document, of which these are the changes, by a snapshot.
    fn compact(
        &mut self,
        store: &StoreHandle,
        doc: DocId,
        snapshot: Vec<u8>,
        covers: Vec<ChangeHash>,
    ) -> Result<(), StoreError> {
        self.chunks.shrink(doc, 1)?;
        self.digests.not_kept(doc);
        store.call(move |store| {
            // a digest that another snapshot was counted for would seem to be of this one
            store.remove_note(&digests::key_of(doc))?;
            store.compact(doc, &snapshot, &covers)
        })
    }

    /// Applies changes to a document that is in memory, all at once; others get them when they are opened.
    pub(super) fn apply_to_loaded<'a>(
        &mut self,
        doc: DocId,
        changes: impl IntoIterator<Item = &'a ReceivedChange>,
    ) {
        let Some(loaded) = self.loaded.get_mut(&doc) else { return };
        let mut known = BTreeSet::new();
        let mut is_new = |hash| known.insert(hash) && !loaded.document.has(hash);
        let new = changes.into_iter().filter(|change| is_new(change.hash));
        let parsed: Result<Vec<_>, _> = new.map(|change| parse_change(&change.raw)).collect();
        let applied = parsed.map(|changes| loaded.document.apply_all(changes));
        if !matches!(applied, Ok(Ok(()))) {
            // the store has them; loading sorts good from bad
            self.loaded.remove(&doc);
        }
    }
}
