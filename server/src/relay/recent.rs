//! Values by document within a bound of bytes, evicted least recently used first.

use std::collections::BTreeMap;

use samband_client_core::ids::DocId;

struct Entry<V> {
    value: V,
    bytes: usize,
    used: u64,
}

/// Values of documents. Those used longest ago make room.
pub(super) struct Recent<V> {
    bytes_max: usize,
    rows: BTreeMap<DocId, Entry<V>>,
    /// The documents in the order of their last use.
    order: BTreeMap<u64, DocId>,
    bytes: usize,
    uses: u64,
}

impl<V> Recent<V> {
    pub(super) fn new(bytes_max: usize) -> Recent<V> {
        let (rows, order) = Default::default();
        Recent { bytes_max, rows, order, bytes: 0, uses: 0 }
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
        *self = Recent::new(self.bytes_max);
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
        let mut gone = Vec::new();
        while self.bytes > self.bytes_max
            && let Some((_, &oldest)) = self.order.first_key_value()
            && oldest != doc
        {
            gone.extend(self.take(oldest).map(|value| (oldest, value)));
        }
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(n: u8) -> DocId {
        DocId([n; 16])
    }

    #[test]
    fn what_was_used_longest_ago_makes_room() {
        let mut recent = Recent::new(10);
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
}
