//! What must hold after every step, and when all is quiet.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use samband_client_core::device::{Delivery, Device};
use samband_client_core::documents::log::Log;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::{DocKey, Document, Kind, parse_change};
use samband_client_core::ids::{Chain, ChangeHash, DocId, PersonId, Position};
use samband_client_core::report::{Digest, Report, Selection};
use samband_client_core::scope;
use samband_client_core::store::Notice;
use samband_client_core::wire::PushRefusal;
use samband_server::relay::{LogReader, RelayReader};
use samband_server::store::memory::MemoryStore;

use super::disk::Contents;
use super::storage::stand_in;
use super::world::{Asked, World, Written};
use super::{Fault, Violation};

/// A document as the log has it.
pub(super) fn merged(log: &MemoryStore, doc: DocId) -> Document {
    let mut document = Document::new(Kind::of(doc).expect("the log has known kinds"));
    for (_, record) in log.records().filter(|(_, record)| record.doc == doc) {
        let change = parse_change(&record.raw).expect("admission parsed it");
        document.apply(&change).expect("admission let it in");
    }
    document
}

fn rosters(log: &MemoryStore) -> Vec<Roster> {
    let docs: BTreeSet<DocId> = log.records().map(|(_, record)| record.doc).collect();
    let rosters = docs.into_iter().filter(|doc| Kind::of(*doc) == Some(Kind::Roster));
    rosters.map(|doc| Roster::read(&merged(log, doc))).collect()
}

impl Contents {
    fn snapshot(&self, doc: DocId) -> Option<Document> {
        Document::load(Kind::of(doc)?, self.snapshots.get(&doc)?).ok()
    }

    /// Whether these bytes stand in a change of a snapshot, where they may be compressed.
    fn shows_packed(&self, bytes: &[u8]) -> bool {
        let documents = self.snapshots.keys().filter_map(|doc| self.snapshot(*doc));
        let mut changes = documents.flat_map(|document| document.changes());
        changes.any(|change| stand_in(&change.raw, bytes))
    }

    /// Whether a change is there, by itself or in a snapshot.
    pub(super) fn has(&self, doc: DocId, hash: ChangeHash) -> bool {
        self.changes.contains_key(&(doc, hash))
            || self.snapshot(doc).is_some_and(|document| document.has(hash))
    }
}

/// The rosters of the durable log, read again only when one has changed.
#[derive(Default)]
pub(super) struct RosterCache(RefCell<Option<Cached>>);

/// The relay's life, the last position of a roster, and the rosters there.
type Cached = (u64, Position, Rc<Vec<Roster>>);

impl World<'_> {
    pub(super) fn durable_rosters(&self) -> Rc<Vec<Roster>> {
        let log = &self.relay.durable;
        let documents = log.documents().expect("it answers");
        let last = documents
            .iter()
            .filter(|(doc, _)| Kind::of(**doc) == Some(Kind::Roster))
            .map(|(_, last)| *last)
            .max()
            .unwrap_or(0);
        let mut cache = self.rosters.0.borrow_mut();
        match cache.as_ref() {
            Some((life, at, known)) if (*life, *at) == (self.relay.life, last) => Rc::clone(known),
            _ => {
                let fresh = Rc::new(rosters(log));
                *cache = Some((self.relay.life, last, Rc::clone(&fresh)));
                fresh
            }
        }
    }

    /// New records stand once in the log.
    pub(super) fn check_new_records(&self, new: &[(DocId, ChangeHash)]) -> Result<(), Violation> {
        for (doc, hash) in new {
            let before = self.relay.durable.change(*doc, *hash).expect("memory answers");
            if before.is_some() {
                return Err(self.violation(format!("{hash} is in the log twice")));
            }
        }
        Ok(())
    }

    /// What a device says of deliveries is true: what it says is on the relay is in what a crash of the relay would
    /// leave; who has received it by the position that is named holds it; and where nothing waits and nothing
    /// is refused, everything is there.
    pub(super) fn check_claims(&self, index: usize) -> Result<(), Violation> {
        let known = &self.devices[index];
        let Some(device) = &known.device else { return Ok(()) };
        if known.relay_life / 1_000_000 != self.relay.life / 1_000_000 {
            // the relay was restored, and this device has not heard of it yet
            return Ok(());
        }
        let status = device.status();
        let all_there = status.is_all_on_relay();
        let is_its_hash = |written: &&Written| !written.lost && !written.rewritten;
        // who holds an item is looked up in whole disks: for one item at a time. What a relay's disk left out is found at
        // the end of a flight only.
        let misreads = self.plan.faults.contains(&Fault::Misreads);
        let looked_up = self.now_ms as usize % known.written.len().max(1);
        let looked_up = known.written.get(looked_up).filter(|_| !misreads).map(|it| it.hash);
        let is_of_now =
            |it: &&Written| !self.erased.contains(&it.doc) && device.doc_id(&it.key) == it.doc;
        for written in known.written.iter().filter(is_its_hash).filter(is_of_now) {
            let delivery = device.delivery(&written.key, written.subject);
            let there = self.relay.durable.change(written.doc, written.hash).expect("it answers");
            let is_true = match (&delivery, &there) {
                (Delivery::OnRelay { relay, position, received_by, .. }, Some(row)) => {
                    *relay == self.relay.durable.head().expect("it answers").relay
                        && row.position <= *position
                        && (looked_up != Some(written.hash)
                            || received_by.iter().all(|person| self.holds(person, written)))
                }
                (Delivery::OnRelay { .. }, None) => false,
                (_, None) => !all_there,
                _ => true,
            };
            if !is_true {
                return Err(self.violation(format!(
                    "device {index} says of {} in {}: {delivery:?}; on the relay is {there:?}; {} wait, refused: {:?}",
                    written.hash, written.key, status.waiting, status.refused
                )));
            }
        }
        Ok(())
    }

    /// Whether a person has a device that holds a change, or that has lost it since.
    fn holds(&self, person: &PersonId, written: &Written) -> bool {
        let mut theirs = self.devices.iter().filter(|device| device.person == *person);
        theirs.any(|device| {
            device.was_restored || device.storage.contents().has(written.doc, written.hash)
        })
    }

    /// After a start, nothing that was confirmed to the owner is missing, and the cursor covers nothing that is
    /// not there; and a device says that it has lost something only where it can have.
    pub(super) fn check_opened(&self, index: usize, notices: &[Notice]) -> Result<(), Violation> {
        let known = &self.devices[index];
        let told = notices.contains(&Notice::ChunksLost);
        if told && !known.damaged {
            let text = format!("device {index} says that it has lost something, and has not");
            return Err(self.violation(text));
        }
        let contents = known.storage.contents();
        let mut whole: BTreeMap<DocId, Option<Document>> = BTreeMap::new();
        let mut has = |doc: DocId, hash: ChangeHash| {
            contents.changes.contains_key(&(doc, hash))
                || whole
                    .entry(doc)
                    .or_insert_with(|| contents.snapshot(doc))
                    .as_ref()
                    .is_some_and(|document| document.has(hash))
        };
        let is_of_now = |it: &&Written| !self.erased.contains(&it.doc);
        for written in known.written.iter().filter(|it| !it.lost && !it.rewritten).filter(is_of_now)
        {
            if !has(written.doc, written.hash) && !told {
                return Err(self.violation(format!(
                    "device {index} has lost {}, which it had confirmed",
                    written.hash
                )));
            }
        }
        if self.plan.faults.contains(&Fault::Misreads) {
            // the digest at the end of a flight finds what was left out; a crash may come before it
            return Ok(());
        }
        let head = self.relay.durable.head().expect("it answers");
        let Some(note) = known.storage.durable_cursor(head.relay) else { return Ok(()) };
        let relay: [u8; 16] = note[..16].try_into().expect("16 bytes");
        let position = u64::from_le_bytes(note[16..24].try_into().expect("8 bytes"));
        let chain = Chain(note[24..40].try_into().expect("16 bytes"));
        let log = &self.relay.durable;
        let at = log.record(position).expect("it answers").map(|record| record.chain);
        if told || relay != head.relay.0 || at != Some(chain) {
            return Ok(());
        }
        let grants = log.grants().expect("it answers");
        let nothing = BTreeMap::new();
        let granted = grants.get(&known.person).unwrap_or(&nothing);
        for (at, record) in log.records().filter(|(at, _)| *at <= position) {
            let readable = granted.get(&record.doc).is_some_and(|since| *since <= position);
            if readable && !has(record.doc, record.hash) {
                return Err(self.violation(format!(
                    "the cursor of device {index} stands at {position}, and it does not hold {} at {at}",
                    record.hash
                )));
            }
        }
        Ok(())
    }

    /// A person may read documents, by the durable rosters.
    pub(super) fn check_readable(
        &self,
        person: &PersonId,
        docs: &[DocId],
    ) -> Result<(), Violation> {
        if docs.is_empty() {
            return Ok(());
        }
        let readable: BTreeSet<DocId> = self
            .durable_rosters()
            .iter()
            .flat_map(|roster| {
                let scope = scope::scope(roster, person).into_iter();
                scope.map(|(key, rights)| (roster.doc_id(&key), rights))
            })
            .filter(|(_, rights)| rights.may_read())
            .map(|(doc, _)| doc)
            .collect();
        // a frame may have been made before its document was erased
        let may_be_sent = |doc: &&DocId| readable.contains(doc) || self.erased.contains(doc);
        match docs.iter().find(|doc| !may_be_sent(doc)) {
            Some(doc) => Err(self.violation(format!("{person} is sent {doc}"))),
            None => Ok(()),
        }
    }

    /// What was added to an entry is in it, and what was written once more is there.
    fn check_words(&self, index: usize, written: &Written) -> Result<(), Violation> {
        let is_log = Kind::of(written.doc) == Some(Kind::Log);
        if !is_log || written.words.is_none() && !written.rewritten {
            return Ok(());
        }
        let log = Log::read(&merged(&self.relay.durable, self.present(&written.key)));
        if log.erasures.holds(written.subject) {
            return Ok(());
        }
        let text = log.entries.get(&written.subject).map(|entry| entry.text.as_str());
        let words = written.words.as_deref().unwrap_or_default();
        if text.is_some_and(|text| text.contains(words)) {
            return Ok(());
        }
        Err(self.violation(format!(
            "what {} of device {index} wrote in {} is not shown: {words:?} is not in {text:?}",
            written.hash, written.key
        )))
    }

    /// The id of a document in its present epoch, by the durable rosters.
    fn present(&self, key: &DocKey) -> DocId {
        let rosters = self.durable_rosters();
        let of = rosters.iter().find(|it| it.partnership.as_ref() == Some(key.partnership()));
        of.map_or_else(|| key.id(), |roster| roster.doc_id(key))
    }

    /// Takes note of what the relay has erased durably.
    pub(super) fn note_erasures(&mut self) {
        let is_done = |asked: &Asked| {
            let log = Log::read(&merged(&self.relay.durable, self.present(&asked.key)));
            log.erasures.holds(asked.entry)
        };
        let done: Vec<bool> = self.asked.iter().map(is_done).collect();
        self.asked.iter_mut().zip(done).for_each(|(asked, done)| asked.is_done |= done);
    }

    /// No disk of the relay holds what was erased.
    pub(super) fn check_erased_on_relay(&self) -> Result<(), Violation> {
        let done: Vec<&Asked> = self.asked.iter().filter(|asked| asked.is_done).collect();
        if done.is_empty() {
            return Ok(());
        }
        let log = &self.relay.durable;
        // of what a key was destroyed nothing can be read
        let records = log.records().filter_map(|(at, _)| Some(log.record(at).ok()??.raw));
        let refused = log.refused().expect("it answers");
        let refused = refused.iter().filter_map(|row| log.refused_bytes(row).ok()?);
        for bytes in records.chain(refused) {
            if let Some(asked) = done.iter().find(|asked| stand_in(&bytes, asked.last_bytes())) {
                return Err(self.violation(format!("{asked} stands on the relay's disk")));
            }
        }
        Ok(())
    }

    /// What was erased is shown nowhere, and no disk holds it.
    fn check_erased(&self) -> Result<(), Violation> {
        self.check_erased_on_relay()?;
        for asked in self.asked.iter().filter(|asked| asked.is_done) {
            let log = Log::read(&merged(&self.relay.durable, self.present(&asked.key)));
            if log.entries.contains_key(&asked.entry) {
                return Err(self.violation(format!("{asked} is shown again")));
            }
            let bytes = asked.last_bytes();
            let on = self.devices.iter().position(|device| {
                device.storage.shows(bytes) || device.storage.contents().shows_packed(bytes)
            });
            if let Some(index) = on {
                return Err(self.violation(format!("{asked} stands on the disk of device {index}")));
            }
        }
        Ok(())
    }

    /// The log has no gap, and its chain is that of its records.
    fn check_chain(&self) -> Result<(), Violation> {
        let log = &self.relay.durable;
        let mut chain = Chain::EMPTY;
        for ((at, record), expected) in log.records().zip(1..) {
            chain = chain.next(record.doc, record.hash);
            if at != expected || record.chain != chain {
                return Err(self.violation(format!("the log is broken at {at}")));
            }
        }
        Ok(())
    }

    /// Everything that was written on a device has come to the relay, is shown, and the device knows it.
    fn check_arrived(&self, index: usize, device: &Device) -> Result<(), Violation> {
        let (log, known) = (&self.relay.durable, &self.devices[index]);
        let refused = device.status().refused;
        for written in known.written.iter().filter(|written| !written.lost) {
            self.check_words(index, written)?;
            if written.rewritten || self.erased.contains(&written.doc) {
                continue;
            }
            let there = log.change(written.doc, written.hash).expect("it answers").is_some();
            if !there && !refused.iter().any(|edit| edit.hash == written.hash) {
                return Err(self.violation(format!(
                    "{} of device {index} has not come to the relay",
                    written.hash
                )));
            }
            let delivery = device.delivery(&written.key, written.subject);
            if there && !matches!(delivery, Delivery::OnRelay { .. }) && refused.is_empty() {
                return Err(self.violation(format!(
                    "device {index} does not know that {} is on the relay: {delivery:?}",
                    written.hash
                )));
            }
        }
        Ok(())
    }

    /// When all is quiet: everybody has everything, equal, and nothing is missing.
    pub(super) fn check_end(&self) -> Result<(), Violation> {
        let log = &self.relay.durable;
        self.check_chain()?;
        let lost: BTreeSet<DocId> = self
            .devices
            .iter()
            .flat_map(|device| &device.written)
            .filter(|written| written.lost)
            .map(|written| written.doc)
            .collect();
        let lost_in: BTreeSet<DocKey> = (self.devices.iter().flat_map(|device| &device.written))
            .filter(|written| written.lost)
            .map(|written| written.key.clone())
            .collect();
        self.check_erased()?;
        let rosters = self.durable_rosters();
        for (index, known) in self.devices.iter().enumerate() {
            let device = known.device.as_ref().expect("it is quiet");
            let refused = device.status().refused;
            let mut report = Report::default();
            for (key, _) in rosters.iter().flat_map(|roster| scope::scope(roster, &known.person)) {
                let doc = self.present(&key);
                let there = merged(log, doc);
                if let (Some(digest), Some(roster)) = (
                    Digest::of(&there),
                    rosters.iter().find(|it| it.partnership.as_ref() == Some(key.partnership())),
                ) {
                    report.add(&Selection::default(), roster, &key, &digest);
                }
                let own = refused.iter().any(|edit| edit.doc == doc);
                let here = device.heads(&key).map_err(|error| self.violation(error.to_string()))?;
                // what the relay refused stays on the device: there the heads differ, and the owner knows
                // and so do words whose author's disk and the relay's were both replaced by old copies
                let orphaned = lost.contains(&doc) || lost_in.contains(&key);
                if here != there.heads() && !own && !orphaned {
                    return Err(self.violation(format!(
                        "device {index} and the relay differ in {key}: {here:?}, {:?}",
                        there.heads()
                    )));
                }
            }
            let here = device
                .report(&Selection::default())
                .map_err(|error| self.violation(error.to_string()))?;
            if here != report && refused.is_empty() && lost.is_empty() {
                return Err(self.violation(format!("device {index} has another report")));
            }
            for edit in &refused {
                // its dependency was on a disk that a backup replaced, or was itself refused
                let waits = edit.code == PushRefusal::MissingDependency.code();
                if !(waits && lost.contains(&edit.doc)) {
                    return Err(self.violation(format!(
                        "device {index}: {} stays refused with code {} in {}, saying {:?}",
                        edit.hash, edit.code, edit.doc, edit.words
                    )));
                }
            }
            self.check_arrived(index, device)?;
        }
        self.check_rounds()
    }
}
