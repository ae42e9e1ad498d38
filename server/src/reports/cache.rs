//! What was computed from documents, kept within a bound by the document's last position.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use samband_client_core::ids::{DocId, Position};

use crate::memory::Share;

/// Values computed from documents. Beyond the bound, those used longest ago are dropped.
pub(super) struct Cache<T> {
    /// What the weights may come to.
    share: Share,
    rows: Mutex<Rows<T>>,
}

struct Rows<T> {
    of: BTreeMap<DocId, CachedView<T>>,
    /// The documents in the order of their last use.
    order: BTreeMap<u64, DocId>,
    weight: usize,
    uses: u64,
}

struct CachedView<T> {
    /// The document's last position when the value was computed.
    last: Position,
    value: Arc<T>,
    weight: usize,
    used: u64,
}

impl<T> Cache<T> {
    pub(super) fn new(share: Share) -> Cache<T> {
        let rows = Rows { of: BTreeMap::new(), order: BTreeMap::new(), weight: 0, uses: 0 };
        Cache { share, rows: Mutex::new(rows) }
    }

    /// The value for a document whose last position is `last`. If it has moved, the value is computed anew, with its
    /// weight; meanwhile others read.
    pub(super) fn get<E>(
        &self,
        doc: DocId,
        last: Position,
        compute: impl FnOnce() -> Result<(T, usize), E>,
    ) -> Result<Arc<T>, E> {
        if let Some(value) = self.rows().get(doc, last) {
            return Ok(value);
        }
        let (value, weight) = compute()?;
        let value = Arc::new(value);
        self.rows().put(doc, CachedView { last, value: Arc::clone(&value), weight, used: 0 });
        self.make_room();
        Ok(value)
    }

    /// Drops what the share does not hold.
    pub(super) fn make_room(&self) {
        self.rows().shrink(self.share.now());
    }

    /// The value for a document whose last position is `last`, if it is kept.
    pub(super) fn kept(&self, doc: DocId, last: Position) -> Option<Arc<T>> {
        self.rows().get(doc, last)
    }

    /// Forgets what was computed from a document.
    pub(super) fn forget(&self, doc: DocId) {
        self.rows().remove(doc);
    }

    fn rows(&self) -> MutexGuard<'_, Rows<T>> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Rows<T> {
    fn get(&mut self, doc: DocId, last: Position) -> Option<Arc<T>> {
        let row = self.of.get_mut(&doc).filter(|row| row.last == last)?;
        self.uses += 1;
        self.order.remove(&row.used);
        row.used = self.uses;
        self.order.insert(row.used, doc);
        Some(Arc::clone(&row.value))
    }

    fn put(&mut self, doc: DocId, mut row: CachedView<T>) {
        self.remove(doc);
        self.uses += 1;
        row.used = self.uses;
        self.weight += row.weight;
        self.order.insert(row.used, doc);
        self.of.insert(doc, row);
    }

    fn remove(&mut self, doc: DocId) {
        if let Some(row) = self.of.remove(&doc) {
            self.order.remove(&row.used);
            self.weight -= row.weight;
        }
    }

    fn shrink(&mut self, weight_max: usize) {
        while self.weight > weight_max {
            let Some((_, doc)) = self.order.first_key_value() else { return };
            self.remove(*doc);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Budget;

    fn doc(n: u8) -> DocId {
        DocId([n; 16])
    }

    #[test]
    fn a_value_is_computed_once_for_each_position_and_the_oldest_make_room() {
        let cache = Cache::new(Budget::of(2).alone());
        let ask = |n, last| {
            let mut computed = false;
            let value = cache.get::<()>(doc(n), last, || {
                computed = true;
                Ok((last, 1))
            });
            (*value.unwrap(), computed)
        };
        assert_eq!(ask(1, 5), (5, true));
        assert_eq!(ask(1, 5), (5, false));
        assert_eq!(ask(1, 6), (6, true), "the document has moved");
        assert_eq!(ask(2, 1), (1, true));
        assert_eq!(ask(1, 6), (6, false));
        assert_eq!(ask(3, 1), (1, true), "2 makes room: 1 was used later");
        assert_eq!(ask(1, 6), (6, false));
        assert_eq!(ask(2, 1), (1, true));
        assert_eq!(cache.rows().of.len(), 2);
        cache.forget(doc(2));
        assert_eq!(cache.rows().of.keys().collect::<Vec<_>>(), [&doc(1)], "it is kept nowhere");
    }
}
