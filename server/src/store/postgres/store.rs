//! The relay's store on PostgreSQL: the database is the log, and what is read is this node's replica.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use samband_client_core::ids::DocId;
use tokio::sync::{Mutex, watch};
use tokio::task::AbortHandle;

use super::commits::Owner;
use super::database::Database;
use super::lease::Lease;
use super::refusals::Refusals;
use super::rows;
use crate::relay::{Batch, LogReader, Ownership, RelayReader, RelayStore, StoreFault};
use crate::store::RedbStore;

/// This process as the owner of a log.
pub(super) struct Node {
    database: Database,
    name: String,
    owner: Mutex<Owner>,
    lease: Lease,
    beating: AbortHandle,
    is_released: AtomicBool,
}

impl Node {
    pub(super) fn new(
        database: Database,
        name: String,
        owner: Owner,
        lease: Lease,
        beating: AbortHandle,
    ) -> Node {
        let (owner, is_released) = (Mutex::new(owner), AtomicBool::new(false));
        Node { database, name, owner, lease, beating, is_released }
    }

    /// Ends without a word, as a process that is killed.
    #[cfg(feature = "testing")]
    fn abandon(&self) {
        self.is_released.store(true, Ordering::Release);
        self.lease.end();
        self.beating.abort();
    }
}

impl Ownership for Node {
    fn holds(&self) -> bool {
        self.lease.holds()
    }

    fn release(&self) {
        if self.is_released.swap(true, Ordering::AcqRel) {
            return;
        }
        let held = self.lease.holds();
        self.lease.end();
        self.beating.abort();
        if held {
            self.database.run(async {
                self.owner.lock().await.release().await;
                if let Ok(client) = self.database.connect("release").await {
                    let forget = "DELETE FROM node WHERE node = $1::text::uuid";
                    _ = client.execute(forget, &[&self.name]).await;
                }
            });
        }
    }
}

impl Drop for Node {
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
    node: Arc<Node>,
    closed: bool,
}

impl PgStore {
    pub(super) fn new(replica: RedbStore, refusals: Refusals, node: Node) -> PgStore {
        let (new_keys, node) = (BTreeSet::new(), Arc::new(node));
        PgStore { replica, refusals, new_keys, node, closed: false }
    }

    /// A channel that closes when this store and every reader have let the replica go.
    pub fn watch_open(&self) -> watch::Receiver<()> {
        self.replica.watch_open()
    }

    /// Ends as a process that is killed: nobody is told, and the log is not released.
    #[cfg(feature = "testing")]
    pub fn abandon(self) {
        self.node.abandon();
    }

    fn commit_open(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        let reader = self.replica.reader();
        let end = batch.follow(reader.head()?, reader.audit_last()?.as_ref())?;
        batch.restore(|position| reader.entry(position))?;
        self.new_keys.extend(reader.make_keys(batch)?);
        let mut refusals = self.refusals.clone();
        let rows = rows::of_batch(batch, &reader, &self.new_keys, &mut refusals)?;
        self.node.database.run(async {
            let mut owner = self.node.owner.lock().await;
            owner.commit(&rows, end.position, end.chain).await?;
            owner.prune().await;
            Ok::<(), StoreFault>(())
        })?;
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
            self.node.lease.end();
        }
        self.closed = done.as_ref().is_err_and(|fault| *fault != StoreFault::Full);
        done
    }

    fn ownership(&self) -> Arc<dyn Ownership> {
        Arc::clone(&self.node) as Arc<dyn Ownership>
    }
}
