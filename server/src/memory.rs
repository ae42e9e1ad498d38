//! The memory that a node's caches take, shared between the logs that run on it.
//!
//! Each cache of a log has a [`Budget`] for the whole node. A log's part of it is the budget divided by the number of logs that
//! run, but never less than one large item where one must fit. A cache looks at its part when it takes something in and, at
//! a tick, when more logs run than at the last one, so that it shrinks when more logs run and grows when they end. A log that runs alone has everything.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use samband_client_core::limits::CHANGE_BYTES_MAX;

const MIB: usize = 1 << 20;

/// The estimated bytes of the documents that interactive devices have written to last. A flooding device cannot evict them:
/// it has [`BULK_DOCUMENTS`].
pub const INTERACTIVE_DOCUMENTS: Budget = Budget::of(32 * MIB);
/// The same of the documents that bulk devices have written to last.
pub const BULK_DOCUMENTS: Budget = Budget::of(8 * MIB);
/// The bytes of documents that made room, as automerge saves them: a tenth of what they take loaded, and loaded four times as
/// fast as from their changes.
pub const SAVED_DOCUMENTS: Budget = Budget::of(4 * MIB);
/// The bytes of snapshots for devices that begin.
pub const SNAPSHOTS: Budget = Budget::of(8 * MIB);
/// The bytes of large changes that have come in part: ten of the largest kind. One must fit with its row,
/// or it would never be whole.
pub const PARTIALS: Budget = Budget { whole: 8 * MIB, least: CHANGE_BYTES_MAX + 1024 };
/// The bytes of changes of the documents that were counted last and are kept loaded.
pub const COUNTED_DOCUMENTS: Budget = Budget::of(32 * MIB);
/// The bytes of changes of the logs that are kept for pages, of their texts for a search, and of feedback; each has this. A log
/// of usual size must fit, or each page would read it anew.
pub const WORDS: Budget = Budget { whole: 32 * MIB, least: MIB / 4 };
/// The cache of a replica's file. Its size is fixed when the file is opened, by the replicas that are open then. So many open
/// ones can have a little more than the whole: the first has all, the second half, the third a third.
pub const REPLICA: Budget = Budget { whole: 12 * MIB, least: MIB };

/// What all caches of one kind on a node may take, and one of them at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    whole: usize,
    least: usize,
}

impl Budget {
    /// A budget without a least part.
    pub const fn of(whole: usize) -> Budget {
        Budget { whole, least: 0 }
    }

    /// The part of who shares with nobody.
    pub fn alone(self) -> Share {
        NodeMemory::default().share(self)
    }
}

/// How many share a node's memory.
#[derive(Debug, Clone, Default)]
pub struct NodeMemory(Arc<AtomicUsize>);

impl NodeMemory {
    /// Adds one, until what is returned is dropped.
    pub fn join(&self) -> MemoryPlace {
        self.0.fetch_add(1, Ordering::Relaxed);
        MemoryPlace(self.clone())
    }

    /// A part of this budget.
    pub fn share(&self, budget: Budget) -> Share {
        Share { budget, memory: self.clone() }
    }

    /// How many share it, at least one.
    pub(crate) fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed).max(1)
    }
}

/// The place of one that shares a node's memory.
#[derive(Debug)]
pub struct MemoryPlace(NodeMemory);

impl Drop for MemoryPlace {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The part of a budget that one cache has. It changes as others come and go.
#[derive(Debug, Clone)]
pub struct Share {
    budget: Budget,
    memory: NodeMemory,
}

impl Share {
    /// How much the cache may take now.
    pub fn now(&self) -> usize {
        let Budget { whole, least } = self.budget;
        (whole / self.memory.count()).max(least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The budgets of a log that change with the number of logs; pages have [`WORDS`] three times.
    const OF_LOG: [Budget; 9] = [
        INTERACTIVE_DOCUMENTS,
        BULK_DOCUMENTS,
        SAVED_DOCUMENTS,
        SNAPSHOTS,
        PARTIALS,
        COUNTED_DOCUMENTS,
        WORDS,
        WORDS,
        WORDS,
    ];

    fn of_log(memory: &NodeMemory) -> usize {
        OF_LOG.map(|budget| memory.share(budget).now()).iter().sum()
    }

    #[test]
    fn two_hundred_logs_have_little_more_memory_than_one() {
        let memory = NodeMemory::default();
        let mut places = vec![memory.join()];
        assert_eq!(of_log(&memory), 188 * MIB, "one has everything");
        places.extend((1..200).map(|_| memory.join()));
        let all = 200 * of_log(&memory);
        let least: usize = OF_LOG.iter().map(|budget| 200 * budget.least).sum();
        assert!(all <= 188 * MIB + least && all <= 400 * MIB, "{} MiB", all / MIB);
        places.truncate(2);
        assert_eq!(of_log(&memory), 94 * MIB, "those that go on get what others had");
        places.clear();
        assert_eq!(memory.count(), 1);
    }

    #[test]
    fn replicas_have_little_more_cache_than_the_whole_however_logs_come_and_go() {
        let memory = NodeMemory::default();
        let mut open: Vec<(MemoryPlace, usize)> = Vec::new();
        let opened = |memory: &NodeMemory| (memory.join(), memory.share(REPLICA).now());
        for round in 0..10 {
            while open.len() < 200 {
                open.push(opened(&memory));
            }
            assert_eq!(memory.count(), 200);
            let all: usize = open.iter().map(|(_, bytes)| bytes).sum();
            assert!(all <= 250 * MIB, "{} MiB", all / MIB);
            // every third is closed, other ones each time
            let mut n = round;
            open.retain(|_| {
                n += 1;
                n % 3 > 0
            });
        }
    }
}
