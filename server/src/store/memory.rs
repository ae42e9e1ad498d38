//! A relay's store in memory, which can be copied, and cut off between two commits.

mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use samband_client_core::ids::{
    Chain, ChangeHash, DeviceId, DocId, Incarnation, PersonId, Position, PushNumber, RelayId,
};
use samband_client_core::sync::HeadSet;

use self::tables::Tables;
use crate::relay::{
    AccountReader, AccountRow, ActorRow, AuditRow, Batch, ChangeRow, CheckedRows, Damaged,
    DeviceRow, DigestRow, ErasedRow, Grants, Head, InviteRow, LinkRow, LogEntry, LogReader,
    LogRecord, RefusedRow, RelayReader, RelayStore, SignInRow, StoreFault, TokenHash,
};

/// Reads a [`MemoryStore`], from any thread.
#[derive(Debug, Clone)]
pub struct MemoryReader {
    tables: Arc<RwLock<Tables>>,
    misread: Arc<AtomicBool>,
    /// What was erased here and in every copy: the keys are not in a backup.
    destroyed: Arc<RwLock<BTreeMap<DocId, ErasedRow>>>,
    met: Arc<RwLock<BTreeSet<Damaged>>>,
    /// How many records were read.
    reads: Arc<AtomicU64>,
}

/// What the next commits do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Commits {
    Succeed,
    Fail,
    MeetFullDisk,
    /// Another relay has taken over the log.
    AreFenced,
    /// The answer to the next one is lost; whether it is made, too.
    AreUnanswered {
        made: bool,
    },
}

/// A [`RelayStore`] for tests. A clone is a backup.
#[derive(Debug)]
pub struct MemoryStore {
    reader: MemoryReader,
    commits: Commits,
}

impl Clone for MemoryStore {
    fn clone(&self) -> MemoryStore {
        MemoryStore { reader: self.reader.copy(), commits: self.commits }
    }
}

impl std::ops::Deref for MemoryStore {
    type Target = MemoryReader;

    fn deref(&self) -> &MemoryReader {
        &self.reader
    }
}

impl MemoryReader {
    fn tables(&self) -> RwLockReadGuard<'_, Tables> {
        self.tables.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_erased(&self, doc: DocId) -> bool {
        self.destroyed.read().unwrap_or_else(PoisonError::into_inner).contains_key(&doc)
    }

    fn change_tables(&self, change: impl FnOnce(&mut Tables)) {
        change(&mut self.tables.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// The same rows, apart from these.
    fn copy(&self) -> MemoryReader {
        MemoryReader {
            tables: Arc::new(RwLock::new(self.tables().clone())),
            misread: Arc::new(AtomicBool::new(self.misread.load(Ordering::Relaxed))),
            destroyed: Arc::clone(&self.destroyed),
            met: Arc::default(),
            reads: Arc::default(),
        }
    }

    /// How many records were read, whole, since the store was made.
    pub fn records_read(&self) -> u64 {
        self.reads.load(Ordering::Relaxed)
    }
}

impl MemoryStore {
    /// An empty log.
    pub fn new(relay: RelayId) -> MemoryStore {
        let tables = Tables {
            head: Head { relay, position: 0, chain: Chain::EMPTY },
            log: BTreeMap::new(),
            doc_log: BTreeMap::new(),
            changes: BTreeMap::new(),
            actors: BTreeMap::new(),
            devices: BTreeMap::new(),
            invites: BTreeMap::new(),
            grants: Grants::new(),
            heads: BTreeMap::new(),
            quarantine: Vec::new(),
            audit: Vec::new(),
            accounts: BTreeMap::new(),
            links: BTreeMap::new(),
            sign_ins: BTreeMap::new(),
            digests: BTreeMap::new(),
            erased: BTreeMap::new(),
            damaged: BTreeSet::new(),
        };
        let reader = MemoryReader {
            tables: Arc::new(RwLock::new(tables)),
            misread: Arc::default(),
            destroyed: Arc::default(),
            met: Arc::default(),
            reads: Arc::default(),
        };
        MemoryStore { reader, commits: Commits::Succeed }
    }

    /// Every record in the log, in order.
    pub fn records(&self) -> impl Iterator<Item = (Position, Arc<LogRecord>)> + use<> {
        self.reader.tables().log.clone().into_iter()
    }

    /// Gives the log a new relay id, as a restore by the book does.
    pub fn rename(&mut self, relay: RelayId) {
        self.reader.change_tables(|tables| tables.head.relay = relay);
    }

    /// Puts the keys of documents back as they were when this copy was made, as nobody should.
    pub fn restore_keys(&mut self) {
        let erased = self.reader.tables().erased.clone();
        *self.reader.destroyed.write().unwrap_or_else(PoisonError::into_inner) = erased;
    }

    /// The next commits fail, as on a disk that is broken.
    pub fn fail(&mut self) {
        self.commits = Commits::Fail;
    }

    /// The next commits find no space, until [`MemoryStore::reopen`].
    pub fn fill(&mut self) {
        self.commits = Commits::MeetFullDisk;
    }

    /// Another relay takes over the log: no commit is taken until [`MemoryStore::reopen`].
    pub fn fence(&mut self) {
        self.commits = Commits::AreFenced;
    }

    /// The next commit is not answered, whether it is `made` or not, and no further one is taken until
    /// [`MemoryStore::reopen`].
    pub fn lose_answer(&mut self, made: bool) {
        self.commits = Commits::AreUnanswered { made };
    }

    /// The next answer about a document's positions leaves one out, as a damaged index would.
    pub fn misread_once(&self) {
        self.reader.misread.store(true, Ordering::Relaxed);
    }

    /// Damages the record at a position.
    pub fn damage(&mut self, position: Position) {
        self.reader.change_tables(|tables| _ = tables.damaged.insert(position));
    }

    /// Opens the store again after a failure.
    pub fn reopen(&mut self) {
        self.commits = Commits::Succeed;
    }
}

impl LogReader for MemoryReader {
    fn head(&self) -> Result<Head, StoreFault> {
        Ok(self.tables().head)
    }

    fn record(&self, position: Position) -> Result<Option<LogRecord>, StoreFault> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        let tables = self.tables();
        if tables.damaged.contains(&position) {
            let fault = StoreFault::damaged_at(position);
            if let StoreFault::Damaged(row) = &fault {
                self.met.write().unwrap_or_else(PoisonError::into_inner).insert(row.clone());
            }
            return Err(fault);
        }
        let record = tables.log.get(&position).filter(|record| !self.is_erased(record.doc));
        Ok(record.map(|record| LogRecord::clone(record)))
    }

    fn entry(&self, position: Position) -> Result<Option<LogEntry>, StoreFault> {
        Ok(self.tables().log.get(&position).map(|record| LogEntry::from(&**record)))
    }

    fn doc_positions(
        &self,
        doc: DocId,
        after: Position,
        upto: Position,
    ) -> Result<Vec<Position>, StoreFault> {
        let tables = self.tables();
        let all = tables.doc_log.get(&doc).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<Position> =
            all.iter().copied().filter(|at| *at > after && *at <= upto).collect();
        let met = self.damaged();
        found.retain(|at| !met.contains(&Damaged { table: "log", key: at.to_string() }));
        if !found.is_empty() && self.misread.swap(false, Ordering::Relaxed) {
            found.pop();
        }
        Ok(found)
    }

    fn last_doc_position(&self, doc: DocId, upto: Position) -> Result<Position, StoreFault> {
        Ok(self.doc_positions(doc, 0, upto)?.last().copied().unwrap_or(0))
    }

    fn documents(&self) -> Result<BTreeMap<DocId, Position>, StoreFault> {
        let last = |all: &Vec<Position>| all.last().copied().unwrap_or(0);
        Ok(self.tables().doc_log.iter().map(|(doc, all)| (*doc, last(all))).collect())
    }

    fn document(&self, doc: DocId) -> Result<Option<Position>, StoreFault> {
        Ok(self.tables().doc_log.get(&doc).and_then(|all| all.last().copied()))
    }

    fn change(&self, doc: DocId, hash: ChangeHash) -> Result<Option<ChangeRow>, StoreFault> {
        Ok(self.tables().changes.get(&(doc, hash)).copied())
    }

    fn actor(&self, doc: DocId, actor: &[u8]) -> Result<Option<ActorRow>, StoreFault> {
        Ok(self.tables().actors.get(&(doc, actor.to_vec())).cloned())
    }

    fn devices(&self) -> Result<BTreeMap<DeviceId, DeviceRow>, StoreFault> {
        Ok(self.tables().devices.clone())
    }

    fn invites(&self) -> Result<BTreeMap<[u8; 32], InviteRow>, StoreFault> {
        Ok(self.tables().invites.clone())
    }

    fn invite(&self, code_hash: &[u8; 32]) -> Result<Option<InviteRow>, StoreFault> {
        Ok(self.tables().invites.get(code_hash).cloned())
    }

    fn heads(&self) -> Result<BTreeMap<DocId, HeadSet>, StoreFault> {
        Ok(self.tables().heads.clone())
    }

    fn erased(&self) -> Result<BTreeMap<DocId, ErasedRow>, StoreFault> {
        let mut erased = self.destroyed.read().unwrap_or_else(PoisonError::into_inner).clone();
        erased.values_mut().for_each(|row| *row = as_keys_tell(row));
        erased.extend(self.tables().erased.clone());
        Ok(erased)
    }

    fn grants(&self) -> Result<Grants, StoreFault> {
        Ok(self.tables().grants.clone())
    }

    fn refused_after(
        &self,
        device: DeviceId,
        incarnation: Incarnation,
        number: PushNumber,
    ) -> Result<Vec<RefusedRow>, StoreFault> {
        let is_wanted = |row: &RefusedRow| {
            row.device == device && row.incarnation == incarnation && row.number > number
        };
        let mut rows = self.refused()?;
        rows.retain(is_wanted);
        rows.sort_by_key(|row| row.number);
        Ok(rows)
    }

    fn audit_last(&self) -> Result<Option<AuditRow>, StoreFault> {
        Ok(self.tables().audit.last().cloned())
    }

    fn audit_after(&self, number: u64, max: usize) -> Result<Vec<AuditRow>, StoreFault> {
        let tables = self.tables();
        let behind = tables.audit.iter().filter(|row| row.number > number);
        Ok(behind.take(max).cloned().collect())
    }

    fn damaged(&self) -> BTreeSet<Damaged> {
        self.met.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl AccountReader for MemoryReader {
    fn account(&self, person: &PersonId) -> Result<Option<AccountRow>, StoreFault> {
        Ok(self.tables().accounts.get(person).cloned())
    }

    fn accounts(&self) -> Result<BTreeMap<PersonId, AccountRow>, StoreFault> {
        Ok(self.tables().accounts.clone())
    }

    fn has_accounts(&self) -> Result<bool, StoreFault> {
        Ok(!self.tables().accounts.is_empty())
    }

    fn link(&self, hash: &TokenHash) -> Result<Option<LinkRow>, StoreFault> {
        Ok(self.tables().links.get(hash).cloned())
    }

    fn links_of(&self, person: &PersonId) -> Result<BTreeMap<TokenHash, LinkRow>, StoreFault> {
        let mut rows = self.tables().links.clone();
        rows.retain(|_, row| row.person == *person);
        Ok(rows)
    }

    fn sign_in(&self, hash: &TokenHash) -> Result<Option<SignInRow>, StoreFault> {
        Ok(self.tables().sign_ins.get(hash).cloned())
    }

    fn sign_ins_of(&self, person: &PersonId) -> Result<BTreeMap<TokenHash, SignInRow>, StoreFault> {
        let mut rows = self.tables().sign_ins.clone();
        rows.retain(|_, row| row.person == *person);
        Ok(rows)
    }
}

impl RelayReader for MemoryReader {
    fn as_log(&self) -> &dyn LogReader {
        self
    }

    fn as_accounts(&self) -> &dyn AccountReader {
        self
    }

    fn refused(&self) -> Result<Vec<RefusedRow>, StoreFault> {
        Ok(self.tables().quarantine.iter().map(|row| row.refused.clone()).collect())
    }

    fn refused_bytes(&self, row: &RefusedRow) -> Result<Option<Vec<u8>>, StoreFault> {
        let tables = self.tables();
        let found = tables.quarantine.iter().rev().find(|kept| kept.refused == *row);
        let found = found.filter(|found| !self.is_erased(found.refused.doc));
        Ok(found.filter(|found| found.raw.len() as u64 == row.bytes).map(|found| found.raw.clone()))
    }

    fn digest(&self, doc: DocId) -> Option<DigestRow> {
        self.tables().digests.get(&doc).cloned()
    }

    fn check_rows(&self) -> Result<CheckedRows, StoreFault> {
        let mut checked =
            CheckedRows { rows: self.tables().head.position, ..CheckedRows::default() };
        for position in 1..=checked.rows {
            match self.record(position) {
                Ok(_) => {}
                Err(StoreFault::Damaged(row)) => _ = checked.damaged.insert(row),
                Err(fault) => return Err(fault),
            }
        }
        Ok(checked)
    }

    fn snapshot(&self) -> Result<Arc<dyn RelayReader>, StoreFault> {
        Ok(Arc::new(self.copy()))
    }
}

impl RelayStore for MemoryStore {
    fn log(&self) -> &dyn LogReader {
        &self.reader
    }

    fn reader(&self) -> Arc<dyn RelayReader> {
        Arc::new(self.reader.clone())
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        let is_answered = match self.commits {
            Commits::Succeed => true,
            Commits::Fail => return Err(StoreFault::failed("an earlier commit failed")),
            Commits::MeetFullDisk => return Err(StoreFault::Full),
            Commits::AreFenced => return Err(StoreFault::Fenced),
            Commits::AreUnanswered { made } => {
                self.commits = Commits::Fail;
                if !made {
                    return Err(unanswered());
                }
                false
            }
        };
        let last = self.reader.audit_last()?;
        let end = batch.follow(self.reader.head()?, last.as_ref());
        let end = end.inspect_err(|_| self.commits = Commits::Fail)?;
        batch.restore(|position| self.reader.entry(position))?;
        self.reader.change_tables(|tables| tables.write(batch, end));
        let mut destroyed = self.reader.destroyed.write().unwrap_or_else(PoisonError::into_inner);
        destroyed.extend(batch.erased.clone());
        drop(destroyed);
        let mut met = self.reader.met.write().unwrap_or_else(PoisonError::into_inner);
        met.retain(|row| !batch.restored.keys().any(|position| row.key == position.to_string()));
        if is_answered { Ok(()) } else { Err(unanswered()) }
    }
}

fn unanswered() -> StoreFault {
    StoreFault::Unreachable("it did not answer to a commit".to_owned())
}

/// What is left to know of an erasure in a store that is older than it.
fn as_keys_tell(row: &ErasedRow) -> ErasedRow {
    ErasedRow { at: 0, position: 0, devices: Vec::new(), ..row.clone() }
}
