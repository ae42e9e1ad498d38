#![cfg(test)]

use samband_client_core::documents::roster::{RosterEdit, RosterSection};
use samband_client_core::documents::{Edit, Kind, Writer, parse_change};
use samband_client_core::ids::RelayId;
use samband_client_core::time::DeviceTime;

use super::*;
use crate::memory::Budget;
use crate::relay::RelayStore;
use crate::relay::intake::loader::{Done, Loader};
use crate::relay::intake::merged::DOCUMENT_BYTES;
use crate::relay::sample::changes;
use crate::store::memory::MemoryStore;

fn doc(n: u8) -> DocId {
    let mut doc = [n; 16];
    doc[0] = Kind::Roster as u8;
    DocId(doc)
}

/// A relay of which only the cache is here.
struct CacheAlone {
    cache: DocumentCache,
    loader: Loader,
    store: MemoryStore,
    ledger: Ledger,
}

impl CacheAlone {
    fn new(loaded_max: usize, saved_max: usize) -> CacheAlone {
        let store = MemoryStore::new(RelayId([1; 16]));
        let loaded = Budget::of(loaded_max).alone();
        CacheAlone {
            cache: DocumentCache::within(loaded.clone(), loaded),
            loader: Loader::within(Budget::of(saved_max).alone()),
            ledger: Ledger::load(store.log()).unwrap(),
            store,
        }
    }

    fn is_ready(&mut self, doc: DocId, session: SessionId) -> bool {
        let CacheAlone { cache, store, ledger, .. } = self;
        cache.is_ready(store.log(), ledger, doc, session, Priority::Interactive).unwrap()
    }

    /// What the loader has to do, and who can go on.
    fn load(&mut self) -> (usize, Vec<SessionId>) {
        let (mut loads, mut goes_on) = (0, Vec::new());
        while let Some(job) = self.cache.poll_job() {
            let done = self.loader.run(job, self.store.log()).unwrap().map(|it| it.done);
            if let Some(Done::Loaded(loaded)) = done {
                loads += 1;
                goes_on.extend(self.cache.loaded(loaded));
            }
        }
        (loads, goes_on)
    }

    fn commit(&mut self) {
        self.store.commit(&self.ledger.take_batch().unwrap()).unwrap();
        self.ledger.committed();
    }

    fn write(&mut self, doc: DocId, change: &ParsedChange) -> Result<bool, StoreFault> {
        Ok(self.cache.fits(doc, change, 200, Priority::Interactive)?.fits)
    }
}

#[test]
fn a_document_that_made_room_goes_on_from_what_was_saved_of_it() {
    // one stays loaded, and the log has none of the changes
    let mut relay = CacheAlone::new(0, 1 << 20);
    let changes = changes(3);
    for (n, change) in changes.iter().enumerate() {
        for doc in [doc(1), doc(2)] {
            if n > 0 && !relay.is_ready(doc, 7) {
                assert_eq!(relay.load(), (1, vec![7]));
                assert!(relay.is_ready(doc, 7));
            }
            assert!(relay.write(doc, change).unwrap());
        }
    }
    // with nothing saved only the log is left, which has not what the next one builds on
    let mut relay = CacheAlone::new(0, 0);
    assert!(relay.write(doc(1), &changes[0]).unwrap());
    assert!(relay.write(doc(2), &changes[0]).unwrap());
    assert!(relay.write(doc(3), &changes[0]).unwrap());
    assert!(!relay.is_ready(doc(1), 7));
    assert_eq!(relay.load(), (1, vec![7]));
    relay.write(doc(1), &changes[1]).unwrap_err();
}

#[test]
fn a_push_to_a_long_log_is_charged_as_one_to_a_short_log_and_takes_turns_as_long_as_it_takes() {
    let mut relay = CacheAlone::new(64 << 20, 0);
    let changes = changes(3);
    let [first, second, third] = &changes[..] else { panic!("three changes") };
    let fits = |relay: &mut CacheAlone, change: &ParsedChange, size| {
        let tried = relay.cache.fits(doc(1), change, size, Priority::Interactive).unwrap();
        // a turn that others wait for is as long as the document is large, whatever is charged
        assert!(size < 1 << 20 || tried.work >= (size / 512) as u64, "{}", tried.work);
        (tried.fits, tried.cost)
    };
    relay.ledger.append_own(doc(1), first, 0);
    // as if it were a log of years
    assert_eq!(fits(&mut relay, first, 4 << 20), (true, 0));
    assert_eq!(fits(&mut relay, second, 200), (true, 0));
    relay.ledger.append_own(doc(1), second, 0);
    // the first change of an actor cannot come a second time with other content
    let mut other = Document::new(Kind::Roster);
    let mut edit = RosterEdit::default();
    edit.put(RosterSection::Organisations, "other", &[("name", Some("Other".to_owned()))]);
    let writer = Writer { author: "kari".parse().unwrap(), actor: [8; 16] };
    let now = DeviceTime::new(1_795_400_000, 60);
    let wrong = other.edit(&writer, now, &Edit::Roster(edit)).unwrap();
    let (is_in, cost) = fits(&mut relay, &parse_change(&wrong.raw).unwrap(), 200);
    assert!(!is_in && cost >= 1 << 20, "{cost}");
    // and what was accepted is all there for the next one
    assert!(!relay.is_ready(doc(1), 7));
    assert_eq!(relay.load(), (1, vec![7]));
    assert_eq!(fits(&mut relay, third, 200), (true, 0));
}

#[test]
fn a_document_is_loaded_once_for_all_who_wait_with_what_is_durable_by_then_and_what_is_not() {
    let mut relay = CacheAlone::new(1 << 20, 0);
    let changes = changes(3);
    relay.ledger.append_own(doc(1), &changes[0], 0);
    relay.commit();
    relay.ledger.append_own(doc(1), &changes[1], 0);
    assert!(!relay.is_ready(doc(1), 7));
    assert!(!relay.is_ready(doc(1), 8));
    // what was not durable when it was asked for is durable when it is made
    relay.commit();
    assert_eq!(relay.load(), (1, vec![7, 8]));
    assert!(relay.is_ready(doc(1), 7));
    assert!(relay.write(doc(1), &changes[2]).unwrap());
}

#[test]
fn a_flooding_device_evicts_only_documents_of_other_bulk_devices() {
    let mut relay = CacheAlone::new(3 * DOCUMENT_BYTES, 0);
    let change = &changes(1)[0];
    assert!(relay.write(doc(1), change).unwrap());
    for n in 2..10 {
        assert!(relay.cache.fits(doc(n), change, 200, Priority::Bulk).unwrap().fits);
    }
    assert!(relay.is_ready(doc(1), 7));
    assert!(!relay.is_ready(doc(2), 7));
    assert!(relay.is_ready(doc(9), 7));
}

#[test]
fn nothing_is_accepted_for_a_document_whose_changes_do_not_fit_together() {
    let mut relay = CacheAlone::new(1 << 20, 0);
    let first_of = |name: &str| {
        let mut edit = RosterEdit::default();
        edit.put(RosterSection::Organisations, "one", &[("name", Some(name.to_owned()))]);
        let writer = Writer { author: "kari".parse().unwrap(), actor: [8; 16] };
        let now = DeviceTime::new(1_795_400_000, 60);
        let made = Document::new(Kind::Roster).edit(&writer, now, &Edit::Roster(edit));
        parse_change(&made.unwrap().raw).unwrap()
    };
    // two first changes of one actor, which the rules do not let in
    let (one, other) = (first_of("one"), first_of("other"));
    relay.ledger.append_own(doc(1), &one, 0);
    relay.ledger.append_own(doc(1), &other, 0);
    assert!(!relay.is_ready(doc(1), 7));
    assert_eq!(relay.load(), (1, vec![7]));
    assert!(relay.is_ready(doc(1), 7), "those who wait are told");
    assert!(!relay.write(doc(1), &one).unwrap());
    assert_eq!(relay.cache.broken().collect::<Vec<_>>(), [doc(1)]);
}

#[test]
fn a_document_that_could_not_be_loaded_once_is_loaded_again() {
    let mut relay = CacheAlone::new(1 << 20, 0);
    let changes = changes(2);
    relay.ledger.append_own(doc(1), &changes[0], 0);
    relay.commit();
    let fail = |relay: &mut CacheAlone| {
        assert!(!relay.is_ready(doc(1), 7));
        assert!(relay.cache.poll_job().is_some());
        let (priority, loaded) = (Priority::Interactive, LoadOutcome::Failed);
        let waited = relay.cache.loaded(DocumentLoaded { doc: doc(1), priority, loaded });
        assert_eq!(waited, [7].into());
    };
    fail(&mut relay);
    assert!(!relay.is_ready(doc(1), 7));
    assert_eq!(relay.load(), (1, vec![7]));
    assert!(relay.write(doc(1), &changes[1]).unwrap());

    relay.cache.forget(doc(1));
    (0..LOADS_MAX).for_each(|_| fail(&mut relay));
    assert!(relay.is_ready(doc(1), 7), "those who wait are told");
    assert!(!relay.write(doc(1), &changes[1]).unwrap());
    assert_eq!(relay.cache.broken().collect::<Vec<_>>(), [doc(1)]);
}
