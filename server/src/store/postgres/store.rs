//! The relay's store on PostgreSQL: the database is the log, and what is read is this node's replica.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use samband_client_core::ids::DocId;
use tokio::sync::{Mutex, watch};

use super::commits::Owner;
use super::lease::Lease;
use super::node::PgNode;
use super::refusals::Refusals;
use super::rows;
use super::tables::Rowset;
use crate::relay::{Batch, Head, LogReader, Ownership, RelayReader, RelayStore, StoreFault};
use crate::store::RedbStore;

/// A log that this node owns.
pub(super) struct HeldLog {
    node: PgNode,
    owner: Mutex<Owner>,
    lease: Lease,
    is_released: AtomicBool,
}

impl HeldLog {
    pub(super) fn new(node: PgNode, owner: Owner, lease: Lease) -> HeldLog {
        HeldLog { node, owner: Mutex::new(owner), lease, is_released: AtomicBool::new(false) }
    }

    /// Makes a batch durable.
    fn commit(&self, rows: &Rowset, end: Head) -> Result<(), StoreFault> {
        self.node.database().run(async {
            let mut owner = self.owner.lock().await;
            let connections = self.node.commits();
            let _turn = connections.turn().await;
            owner.lend(connections.take());
            let done = owner.commit(rows, end.position, end.chain).await;
            if done.is_ok() {
                owner.prune().await;
            }
            connections.keep(owner.give_back());
            done
        })
    }

    /// Ends without a word, as a process that is killed.
    #[cfg(feature = "testing")]
    fn abandon(&self) {
        self.is_released.store(true, Ordering::Release);
        self.lease.end();
        self.node.abandon();
    }
}

impl Ownership for HeldLog {
    fn holds(&self) -> bool {
        self.lease.holds()
    }

    fn release(&self) {
        if self.is_released.swap(true, Ordering::AcqRel) {
            return;
        }
        let held = self.lease.holds();
        self.lease.end();
        if held {
            self.node.database().run(async {
                let mut owner = self.owner.lock().await;
                let connections = self.node.commits();
                let _turn = connections.turn().await;
                owner.lend(connections.take());
                owner.release().await;
                connections.keep(owner.give_back());
            });
        }
    }
}

impl Drop for HeldLog {
    fn drop(&mut self) {
        self.release();
    }
}

/// The relay's store on PostgreSQL. Dropping it releases the log.
pub struct PgStore {
    replica: RedbStore,
    refusals: Refusals,
    /// Documents whose keys the database does not have yet.
    new_keys: BTreeSet<DocId>,
    held: Arc<HeldLog>,
    closed: bool,
}

impl PgStore {
    pub(super) fn new(replica: RedbStore, refusals: Refusals, held: HeldLog) -> PgStore {
        let (new_keys, held) = (BTreeSet::new(), Arc::new(held));
        PgStore { replica, refusals, new_keys, held, closed: false }
    }

    /// A channel that closes when this store and every reader have let the replica go.
    pub fn watch_open(&self) -> watch::Receiver<()> {
        self.replica.watch_open()
    }

    /// Ends as a process that is killed: nobody is told, and the log is not released.
    #[cfg(feature = "testing")]
    pub fn abandon(self) {
        self.held.abandon();
    }

    fn commit_open(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        let reader = self.replica.reader();
        let end = batch.follow(reader.head()?, reader.audit_last()?.as_ref())?;
        batch.restore(|position| reader.entry(position))?;
        self.new_keys.extend(reader.make_keys(batch)?);
        let mut refusals = self.refusals.clone();
        let rows = rows::of_batch(batch, &reader, &self.new_keys, &mut refusals)?;
        self.held.commit(&rows, end)?;
        self.refusals = refusals;
        self.new_keys.clear();
        // the batch is durable: a replica that cannot follow is of no more use, and another node is
        self.replica
            .commit(batch)
            .map_err(|fault| StoreFault::failed(format!("the replica of the log: {fault}")))
    }
}

impl RelayStore for PgStore {
    fn log(&self) -> &dyn LogReader {
        self.replica.log()
    }

    fn reader(&self) -> Arc<dyn RelayReader> {
        RelayStore::reader(&self.replica)
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        if self.closed {
            return Err(StoreFault::failed("an earlier commit failed"));
        }
        let done = self.commit_open(batch);
        if let Err(StoreFault::Fenced | StoreFault::Unreachable(_)) = done {
            self.held.lease.end();
        }
        self.closed = done.as_ref().is_err_and(|fault| *fault != StoreFault::Full);
        done
    }

    fn ownership(&self) -> Arc<dyn Ownership> {
        Arc::clone(&self.held) as Arc<dyn Ownership>
    }
}
