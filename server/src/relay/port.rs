//! What the relay needs of a store, as numbered rules. The conformance suite (`store::conformance`) checks each of them,
//! by its number, on every store.
//!
//! Reading ([`LogReader`], [`AccountReader`], [`RelayReader`]):
//!
//! 1. **Durable.** Every answer is about what is durable: never about a batch that is being committed.
//! 2. **No gap.** The log has an entry at each position from 1 to the head, with its record unless that is erased, and none
//!    beyond. A log keeps its relay id.
//! 3. **Positions.** The positions of a document come in order, those after the first bound and up to the second.
//!    `documents` names each document of the log with its last position, and reads one row for each.
//! 4. **Indexes.** A change and an actor belong to one document. What `entry` says of a position is what its record says.
//! 5. **Damage.** A row that cannot be read costs itself. What asks for one row gets [`StoreFault::Damaged`], unless the
//!    store can tell the row from others; an index is told from the log. What asks for many rows gets those that can be
//!    read. `damaged` names every such row that this process has met. A record that it has met stands in no document's
//!    positions until `Batch::restored` writes it again.
//! 6. **Snapshot.** A reader that [`RelayReader::snapshot`] gives answers for ever from the moment at which it was made.
//!    A backup and a check of the whole store read from one.
//!
//! Writing ([`RelayStore`]):
//!
//! 7. **All or nothing.** A batch is durable as a whole when `commit` returns, and after a fault nothing of it is
//!    readable; after [`StoreFault::Unreachable`] nothing of it or all of it.
//! 8. **In order.** Records follow the head and audit rows the last one ([`Batch::follow`]); what does not is refused.
//! 9. **Closed after a fault.** After [`StoreFault::Failed`], [`StoreFault::Fenced`] and [`StoreFault::Unreachable`] every
//!    further commit is refused until the store is opened again. After [`StoreFault::Full`] a commit may be tried again.
//! 10. **Replaced.** A row replaces the one with the same key; `None` removes it.
//! 11. **Quarantine.** At most [`QUARANTINE_ROWS_MAX`] refused pushes are kept, and of the bytes of each person's at most
//!     [`QUARANTINE_BYTES_MAX`]; the oldest make room. Only `refused_bytes` reads bytes.
//! 12. **Sign-ins.** At most [`SIGN_INS_MAX`] of each person are kept; those that began first make room. What asks for one
//!     person's rows reads no others'.
//! 13. **Digests** are a cache: a store may forget one, never gives another one back, and never fails for one.
//! 14. **Erased.** When a batch that erases a document is durable, no byte of its changes can be read again, from this store
//!     or from any earlier copy of it, also of those that were refused. What the log says of their positions stays, without
//!     the records, and so do the hashes: every cursor and chain still fits. `erased` names them, also after an earlier copy
//!     was put in the store's place.
//!
//! A log that several processes can own ([`Ownership`]):
//!
//! 15. **One owner.** While one process owns the log, another one cannot open it. What the owner has released or lost has the
//!     next one, with everything that was durable.
//! 16. **Fenced.** A commit of an owner that has lost the log fails with [`StoreFault::Fenced`] and leaves nothing. From then
//!     on it says nothing more.
//! 17. **Unknown.** A commit whose answer is lost becomes one of two: it is durable, once, or never will be. `commit` returns
//!     when that is known, or with [`StoreFault::Unreachable`].
//!
//! [`QUARANTINE_ROWS_MAX`]: super::rows::QUARANTINE_ROWS_MAX
//! [`QUARANTINE_BYTES_MAX`]: super::rows::QUARANTINE_BYTES_MAX
//! [`SIGN_INS_MAX`]: super::rows::SIGN_INS_MAX

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use samband_client_core::ids::{
    ChangeHash, DeviceId, DocId, Incarnation, PersonId, Position, PushNumber,
};
use samband_client_core::sync::HeadSet;

use super::audit::AuditRow;
use super::fault::{Damaged, StoreFault};
use super::rows::{
    AccountRow, ActorRow, Batch, ChangeRow, DeviceRow, DigestRow, ErasedRow, Grants, Head,
    InviteRow, LinkRow, LogEntry, LogRecord, RefusedRow, SignInRow, TokenHash,
};

/// What the engine reads.
pub trait LogReader {
    /// The end of the log.
    fn head(&self) -> Result<Head, StoreFault>;
    /// The record at a position; `None` where it is erased.
    fn record(&self, position: Position) -> Result<Option<LogRecord>, StoreFault>;
    /// What the log says of a position, without the change.
    fn entry(&self, position: Position) -> Result<Option<LogEntry>, StoreFault>;
    /// The record at a position that the log has; [`StoreFault::Damaged`] when it is not there, or is erased.
    fn present(&self, position: Position) -> Result<LogRecord, StoreFault> {
        self.record(position)?.ok_or_else(|| StoreFault::damaged_at(position))
    }
    /// The positions of a document's records in `after + 1 ..= upto`, in order.
    fn doc_positions(
        &self,
        doc: DocId,
        after: Position,
        upto: Position,
    ) -> Result<Vec<Position>, StoreFault>;
    /// The raw changes of one document that can be read, in the order of the log.
    fn doc_changes(&self, doc: DocId) -> Result<Vec<Vec<u8>>, StoreFault> {
        self.doc_changes_upto(doc, Position::MAX)
    }
    /// The same up to a position.
    fn doc_changes_upto(&self, doc: DocId, upto: Position) -> Result<Vec<Vec<u8>>, StoreFault> {
        let mut changes = Vec::new();
        for position in self.doc_positions(doc, 0, upto)? {
            match self.present(position) {
                Ok(record) => changes.push(record.raw),
                Err(StoreFault::Damaged(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(changes)
    }
    /// The last position of a document's records up to `upto`; 0 when there is none.
    fn last_doc_position(&self, doc: DocId, upto: Position) -> Result<Position, StoreFault>;
    /// Every document in the log with its last position.
    fn documents(&self) -> Result<BTreeMap<DocId, Position>, StoreFault>;
    /// The last position of one document; `None` when it is not in the log.
    fn document(&self, doc: DocId) -> Result<Option<Position>, StoreFault>;
    /// Where a change stands.
    fn change(&self, doc: DocId, hash: ChangeHash) -> Result<Option<ChangeRow>, StoreFault>;
    /// Whose an actor is.
    fn actor(&self, doc: DocId, actor: &[u8]) -> Result<Option<ActorRow>, StoreFault>;
    /// Every device.
    fn devices(&self) -> Result<BTreeMap<DeviceId, DeviceRow>, StoreFault>;
    /// Every invite, by the hash of its code.
    fn invites(&self) -> Result<BTreeMap<[u8; 32], InviteRow>, StoreFault>;
    /// An invite by the hash of its code.
    fn invite(&self, code_hash: &[u8; 32]) -> Result<Option<InviteRow>, StoreFault>;
    /// The heads of every document.
    fn heads(&self) -> Result<BTreeMap<DocId, HeadSet>, StoreFault>;
    /// The documents that are erased.
    fn erased(&self) -> Result<BTreeMap<DocId, ErasedRow>, StoreFault>;
    /// Every right.
    fn grants(&self) -> Result<Grants, StoreFault>;
    /// Refused pushes of a device's incarnation above a number, in order.
    fn refused_after(
        &self,
        device: DeviceId,
        incarnation: Incarnation,
        number: PushNumber,
    ) -> Result<Vec<RefusedRow>, StoreFault>;
    /// The last row of the audit log.
    fn audit_last(&self) -> Result<Option<AuditRow>, StoreFault>;
    /// At most `max` rows of the audit log behind this number, in order.
    fn audit_after(&self, number: u64, max: usize) -> Result<Vec<AuditRow>, StoreFault>;
    /// The rows that could not be read since the store was opened.
    fn damaged(&self) -> BTreeSet<Damaged>;
}

/// What the rules of accounts read.
pub trait AccountReader {
    /// A person's way in.
    fn account(&self, person: &PersonId) -> Result<Option<AccountRow>, StoreFault>;
    /// Every account that can be read.
    fn accounts(&self) -> Result<BTreeMap<PersonId, AccountRow>, StoreFault>;
    /// Whether anybody has one, also one that cannot be read.
    fn has_accounts(&self) -> Result<bool, StoreFault>;
    /// A link.
    fn link(&self, hash: &TokenHash) -> Result<Option<LinkRow>, StoreFault>;
    /// The links of a person.
    fn links_of(&self, person: &PersonId) -> Result<BTreeMap<TokenHash, LinkRow>, StoreFault>;
    /// A sign-in.
    fn sign_in(&self, hash: &TokenHash) -> Result<Option<SignInRow>, StoreFault>;
    /// The sign-ins of a person.
    fn sign_ins_of(&self, person: &PersonId) -> Result<BTreeMap<TokenHash, SignInRow>, StoreFault>;
}

/// What reading every row of a store has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckedRows {
    /// How many there are.
    pub rows: u64,
    /// Those that cannot be read, also where the store keeps another copy of them.
    pub damaged: BTreeSet<Damaged>,
}

/// Everything that can be read, from any thread, while the store goes on writing.
pub trait RelayReader: LogReader + AccountReader + Send + Sync {
    /// The reader itself, as what the engine reads.
    fn as_log(&self) -> &dyn LogReader;
    /// The same, as what the rules of accounts read.
    fn as_accounts(&self) -> &dyn AccountReader;
    /// The refused pushes that are kept, oldest first.
    fn refused(&self) -> Result<Vec<RefusedRow>, StoreFault>;
    /// The bytes of a refused push, if they are still kept.
    fn refused_bytes(&self, row: &RefusedRow) -> Result<Option<Vec<u8>>, StoreFault>;
    /// The digest that is kept of a document.
    fn digest(&self, doc: DocId) -> Option<DigestRow>;
    /// Reads every row of every table. [`LogReader::damaged`] then names those that cannot be read too, until another copy of
    /// them was read.
    fn check_rows(&self) -> Result<CheckedRows, StoreFault>;
    /// A reader that goes on answering from this moment.
    fn snapshot(&self) -> Result<Arc<dyn RelayReader>, StoreFault>;
}

/// Whether this process may speak for the log that its store holds. A log that several processes can own has one owner at a
/// time, who must say nothing of it when [`Ownership::holds`] is false: another one may be speaking already.
pub trait Ownership: Send + Sync {
    /// Whether anything may be sent. What was false once stays false.
    fn holds(&self) -> bool;
    /// Lets others own the log. Nothing may be sent any more, and nothing committed.
    fn release(&self);
}

/// The ownership of a log that no other process can have.
struct Sole;

impl Ownership for Sole {
    fn holds(&self) -> bool {
        true
    }

    fn release(&self) {}
}

/// A store that can also write. There is one for a log.
pub trait RelayStore: Send {
    /// What reads the durable log.
    fn log(&self) -> &dyn LogReader;
    /// What other threads read.
    fn reader(&self) -> Arc<dyn RelayReader>;
    /// Makes a batch durable, all or nothing.
    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault>;
    /// Whether this process may speak for the log.
    fn ownership(&self) -> Arc<dyn Ownership> {
        Arc::new(Sole)
    }
}
