//! Values by document within a bound of bytes, evicted least recently used first.

use std::collections::BTreeMap;

use samband_client_core::ids::DocId;

use crate::memory::Share;

struct Entry<V> {
    value: V,
    bytes: usize,
    used: u64,
}

/// Values of documents. Those used longest ago make room.
pub(super) struct Recent<V> {
    share: Share,
    rows: BTreeMap<DocId, Entry<V>>,
    /// The documents in the order of their last use.
    order: BTreeMap<u64, DocId>,
    bytes: usize,
    uses: u64,
}

impl<V> Recent<V> {
    pub(super) fn new(share: Share) -> Recent<V> {
        let (rows, order) = Default::default();
        Recent { share, rows, order, bytes: 0, uses: 0 }
    }

    /// Takes this as its bound from now on.
    pub(super) fn set_share(&mut self, share: Share) {
        self.share = share;
    }

    /// Says that a document's value is used, if there is one.
    pub(super) fn touch(&mut self, doc: DocId) {
        if let Some(row) = self.rows.get_mut(&doc) {
            self.order.remove(&row.used);
            self.uses += 1;
            row.used = self.uses;
            self.order.insert(row.used, doc);
        }
    }

    /// A document's value.
    pub(super) fn get(&self, doc: DocId) -> Option<&V> {
        self.rows.get(&doc).map(|row| &row.value)
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        *self = Recent::new(self.share.clone());
    }

    /// Takes a document's value out.
    pub(super) fn take(&mut self, doc: DocId) -> Option<V> {
        let row = self.rows.remove(&doc)?;
        self.order.remove(&row.used);
        self.bytes -= row.bytes;
        Some(row.value)
    }

    /// Puts a document's value in, in place of the one that is there. Returns the evicted values. The new value
    /// is kept even if it alone exceeds the bound.
    pub(super) fn put(&mut self, doc: DocId, value: V, bytes: usize) -> Vec<(DocId, V)> {
        self.take(doc);
        self.uses += 1;
        self.rows.insert(doc, Entry { value, bytes, used: self.uses });
        self.order.insert(self.uses, doc);
        self.bytes += bytes;
        self.make_room()
    }

    /// Evicts what the bound does not hold, but never the value that was used last.
    pub(super) fn make_room(&mut self) -> Vec<(DocId, V)> {
        let bytes_max = self.share.now();
        let mut gone = Vec::new();
        while self.bytes > bytes_max
            && self.order.len() > 1
            && let Some((_, &oldest)) = self.order.first_key_value()
        {
            gone.extend(self.take(oldest).map(|value| (oldest, value)));
        }
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{Budget, NodeMemory};

    fn doc(n: u8) -> DocId {
        DocId([n; 16])
    }

    #[test]
    fn what_was_used_longest_ago_makes_room() {
        let mut recent = Recent::new(Budget::of(10).alone());
        assert_eq!(recent.put(doc(1), "one", 4), []);
        assert_eq!(recent.put(doc(2), "two", 4), []);
        recent.touch(doc(1));
        assert_eq!(recent.get(doc(1)), Some(&"one"));
        assert_eq!(recent.put(doc(3), "three", 4), [(doc(2), "two")]);
        assert_eq!(recent.put(doc(3), "three again", 5), []);
        assert_eq!(recent.take(doc(1)), Some("one"));
        assert_eq!(recent.put(doc(4), "too much", 11), [(doc(3), "three again")]);
        assert_eq!(recent.get(doc(4)), Some(&"too much"));
        assert_eq!(recent.put(doc(5), "five", 4), [(doc(4), "too much")]);
        assert_eq!(recent.bytes, 4);
    }

    #[test]
    fn a_log_makes_room_when_more_logs_run_and_takes_more_when_they_end() {
        let memory = NodeMemory::default();
        let _own = memory.join();
        let mut recent = Recent::new(memory.share(Budget::of(12)));
        for n in 1..=3 {
            assert_eq!(recent.put(doc(n), n, 4), []);
        }
        let others = [memory.join(), memory.join()];
        assert_eq!(recent.make_room(), [(doc(1), 1), (doc(2), 2)]);
        assert_eq!(recent.put(doc(4), 4, 5), [(doc(3), 3)], "the last one stays, however large");
        assert_eq!(recent.make_room(), []);
        drop(others);
        assert_eq!(recent.put(doc(5), 5, 7), []);
    }
}
