//! The relay's log and its indexes in one redb file. One commit is one transaction.
//!
//! | table | key | value |
//! |---|---|---|
//! | `meta` | name | schema version; head (relay, position, chain) |
//! | `log` | position | record |
//! | `doc_log` | document, position | nothing |
//! | `changes` | document, hash | position, last operation |
//! | `actors` | document, actor | person, last number |
//! | `devices` | device | device row |
//! | `invites` | BLAKE3 of the code | invite row |
//! | `grants` | document, person | position |
//! | `heads` | document | the heads of its accepted changes |
//! | `quarantine` | running number | refused push |
//! | `refused` | device, incarnation, push number | running number in `quarantine` |
//! | `audit` | number | who did what |
//! | `accounts` | person | password hash, second factor |
//! | `links` | BLAKE3 of the link | who may choose a password with it, until when |
//! | `sign_ins` | BLAKE3 of the cookie | who is signed in, until when |
//!
//! Every value is `crc32c u32 | postcard`: redb returns wrong bytes without a word when a bit on the disk
//! has flipped, so each read is checked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redb::{
    Database, DatabaseError, ReadTransaction, ReadableDatabase, ReadableTable, TableDefinition,
    WriteTransaction,
};
use samband_client_core::ids::{
    Chain, ChangeHash, DeviceId, DocId, Incarnation, PersonId, Position, PushNumber, RelayId,
};
use samband_client_core::sync::HeadSet;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::accounts::{AccountChanges, AccountReader, AccountRow, LinkRow, SignInRow, TokenHash};
use crate::relay::{
    ActorRow, AuditRow, Batch, ChangeRow, DeviceRow, Grants, Head, InviteRow, LogReader, LogRecord,
    QUARANTINE_ROWS_MAX, QuarantineRow, RelayStore, StoreFault,
};

type Table = TableDefinition<'static, &'static [u8], &'static [u8]>;

const META: Table = TableDefinition::new("meta");
const LOG: Table = TableDefinition::new("log");
const DOC_LOG: Table = TableDefinition::new("doc_log");
const CHANGES: Table = TableDefinition::new("changes");
const ACTORS: Table = TableDefinition::new("actors");
const DEVICES: Table = TableDefinition::new("devices");
const INVITES: Table = TableDefinition::new("invites");
const GRANTS: Table = TableDefinition::new("grants");
const HEADS: Table = TableDefinition::new("heads");
const QUARANTINE: Table = TableDefinition::new("quarantine");
const REFUSED: Table = TableDefinition::new("refused");
const AUDIT: Table = TableDefinition::new("audit");
const ACCOUNTS: Table = TableDefinition::new("accounts");
const LINKS: Table = TableDefinition::new("links");
const SIGN_INS: Table = TableDefinition::new("sign_ins");
const TABLES: [Table; 15] = [
    META, LOG, DOC_LOG, CHANGES, ACTORS, DEVICES, INVITES, GRANTS, HEADS, QUARANTINE, REFUSED,
    AUDIT, ACCOUNTS, LINKS, SIGN_INS,
];

const SCHEMA: u32 = 6;
/// Memory for redb's cache, in bytes.
const CACHE_BYTES: usize = 12 << 20;

/// Why the relay's store could not be opened. Nothing in it was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// Another process has it open.
    #[error("{0} is in use by another process: is a relay running on this folder?")]
    InUse(PathBuf),
    /// It was written by another version.
    #[error("{path} has schema {found}; this version reads {SCHEMA}")]
    Schema {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: u32,
    },
    /// It cannot be read or made.
    #[error("{path}: {reason}")]
    Failed {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

fn failed(path: &Path, error: impl std::fmt::Display) -> OpenError {
    OpenError::Failed { path: path.to_owned(), reason: error.to_string() }
}

/// Makes the file under another name first: redb does not open one whose making was cut off.
fn make(path: &Path, fresh: RelayId) -> Result<(), OpenError> {
    let new = path.with_extension("new");
    let made = || -> std::io::Result<()> {
        if new.exists() {
            std::fs::remove_file(&new)?;
        }
        let database = Database::create(&new).map_err(std::io::Error::other)?;
        drop(RedbStore::begin(database, path, fresh).map_err(std::io::Error::other)?);
        std::fs::rename(&new, path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    };
    made().map_err(|error| failed(path, error))
}

fn fault(error: impl std::fmt::Display) -> StoreFault {
    StoreFault(error.to_string())
}

fn seal<T: Serialize>(value: &T) -> Result<Vec<u8>, StoreFault> {
    let mut bytes = vec![0; 4];
    let bytes_of_value = postcard::to_stdvec(value).map_err(fault)?;
    bytes.extend_from_slice(&bytes_of_value);
    let crc = crc32c::crc32c(&bytes[4..]);
    bytes[..4].copy_from_slice(&crc.to_le_bytes());
    Ok(bytes)
}

fn unseal<T: DeserializeOwned>(table: &Table, bytes: &[u8]) -> Result<T, StoreFault> {
    use redb::TableHandle;
    let damaged = || StoreFault(format!("a value in table {} is damaged", table.name()));
    let (crc, value) = bytes.split_at_checked(4).ok_or_else(damaged)?;
    if crc != crc32c::crc32c(value).to_le_bytes() {
        return Err(damaged());
    }
    postcard::from_bytes(value).map_err(|_| damaged())
}

fn key(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// Reads the relay's log from one consistent snapshot at a time; clones are cheap.
#[derive(Clone)]
pub struct RedbReader {
    database: Arc<Database>,
}

/// The relay's store; the only writer.
pub struct RedbStore {
    reader: RedbReader,
    /// After a failed commit nothing more is written.
    failed: bool,
}

impl RedbStore {
    /// Opens the file, or makes it with `fresh` as its relay id.
    pub fn open(path: &Path, fresh: RelayId) -> Result<RedbStore, OpenError> {
        if !path.exists() {
            make(path, fresh)?;
        }
        let database = Database::builder().set_cache_size(CACHE_BYTES).open(path);
        let database = database.map_err(|error| match error {
            DatabaseError::DatabaseAlreadyOpen => OpenError::InUse(path.to_owned()),
            error => failed(path, error),
        })?;
        RedbStore::begin(database, path, fresh)
    }

    /// Opens what a backend holds, for tests.
    #[cfg(feature = "testing")]
    pub fn open_backend(
        backend: impl redb::StorageBackend,
        fresh: RelayId,
    ) -> Result<RedbStore, OpenError> {
        let path = Path::new("backend");
        let database = Database::builder().set_cache_size(CACHE_BYTES).create_with_backend(backend);
        let database = database.map_err(|error| failed(path, error))?;
        RedbStore::begin(database, path, fresh)
    }

    fn begin(database: Database, path: &Path, fresh: RelayId) -> Result<RedbStore, OpenError> {
        let reader = RedbReader { database: Arc::new(database) };
        let store = RedbStore { reader, failed: false };
        let found = store.prepare(fresh).map_err(|error| failed(path, error))?;
        if found != SCHEMA {
            return Err(OpenError::Schema { path: path.to_owned(), found });
        }
        Ok(store)
    }

    /// Makes the tables and the head where there are none; returns the schema.
    fn prepare(&self, fresh: RelayId) -> Result<u32, StoreFault> {
        let write = self.reader.database.begin_write().map_err(fault)?;
        let found = {
            for table in TABLES {
                write.open_table(table).map_err(fault)?;
            }
            let mut meta = write.open_table(META).map_err(fault)?;
            let known =
                meta.get(b"schema".as_slice()).map_err(fault)?.map(|value| value.value().to_vec());
            match known {
                Some(bytes) => unseal(&META, &bytes)?,
                None => {
                    let head = Head { relay: fresh, position: 0, chain: Chain::EMPTY };
                    meta.insert(b"schema".as_slice(), seal(&SCHEMA)?.as_slice()).map_err(fault)?;
                    meta.insert(b"head".as_slice(), seal(&head)?.as_slice()).map_err(fault)?;
                    SCHEMA
                }
            }
        };
        write.commit().map_err(fault)?;
        Ok(found)
    }

    /// A reader that other threads can use while this store writes.
    pub fn reader(&self) -> RedbReader {
        self.reader.clone()
    }

    /// Makes a batch durable together with what becomes of accounts, all or nothing.
    pub fn commit_with(
        &mut self,
        batch: &Batch,
        accounts: &AccountChanges,
    ) -> Result<(), StoreFault> {
        if self.failed {
            return Err(StoreFault("an earlier commit failed".to_owned()));
        }
        let done = self.write(batch, accounts);
        self.failed = done.is_err();
        done
    }
}

fn put<T: Serialize>(
    write: &WriteTransaction,
    table: Table,
    key: &[u8],
    value: &T,
) -> Result<(), StoreFault> {
    let mut table = write.open_table(table).map_err(fault)?;
    table.insert(key, seal(value)?.as_slice()).map_err(fault)?;
    Ok(())
}

fn put_or_take<T: Serialize>(
    write: &WriteTransaction,
    table: Table,
    key: &[u8],
    value: Option<&T>,
) -> Result<(), StoreFault> {
    if let Some(value) = value {
        return put(write, table, key, value);
    }
    write.open_table(table).map_err(fault)?.remove(key).map_err(fault)?;
    Ok(())
}

impl RedbReader {
    fn read(&self) -> Result<ReadTransaction, StoreFault> {
        self.database.begin_read().map_err(fault)
    }

    fn get<T: DeserializeOwned>(&self, table: Table, key: &[u8]) -> Result<Option<T>, StoreFault> {
        let read = self.read()?;
        let open = read.open_table(table).map_err(fault)?;
        let value = open.get(key).map_err(fault)?;
        value.map(|value| unseal(&table, value.value())).transpose()
    }

    fn all<T: DeserializeOwned>(&self, table: Table) -> Result<Vec<(Vec<u8>, T)>, StoreFault> {
        let read = self.read()?;
        let open = read.open_table(table).map_err(fault)?;
        let mut rows = Vec::new();
        for row in open.iter().map_err(fault)? {
            let (key, value) = row.map_err(fault)?;
            rows.push((key.value().to_vec(), unseal(&table, value.value())?));
        }
        Ok(rows)
    }

    /// The refused pushes that are kept, oldest first.
    pub fn quarantine(&self) -> Result<Vec<QuarantineRow>, StoreFault> {
        Ok(self.all(QUARANTINE)?.into_iter().map(|(_, row)| row).collect())
    }

    /// The raw changes of one document, in the order of the log.
    pub fn doc_changes(&self, doc: DocId) -> Result<Vec<Vec<u8>>, StoreFault> {
        let mut changes = Vec::new();
        for position in self.doc_positions(doc, 0, u64::MAX)? {
            changes.push(self.present(position)?.raw);
        }
        Ok(changes)
    }
}

fn refused_key(row: &QuarantineRow) -> Vec<u8> {
    let (life, number) = (row.incarnation.0.to_be_bytes(), row.number.to_be_bytes());
    key(&[&row.device.0, &life, &number])
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], StoreFault> {
    bytes
        .get(at..at + N)
        .and_then(|part| part.try_into().ok())
        .ok_or_else(|| StoreFault("a key has the wrong length".to_owned()))
}

impl LogReader for RedbReader {
    fn head(&self) -> Result<Head, StoreFault> {
        self.get(META, b"head")?.ok_or_else(|| StoreFault("the head is missing".to_owned()))
    }

    fn record(&self, position: Position) -> Result<Option<LogRecord>, StoreFault> {
        self.get(LOG, &position.to_be_bytes())
    }

    fn doc_positions(
        &self,
        doc: DocId,
        after: Position,
        upto: Position,
    ) -> Result<Vec<Position>, StoreFault> {
        if after >= upto {
            return Ok(Vec::new());
        }
        let read = self.read()?;
        let table = read.open_table(DOC_LOG).map_err(fault)?;
        let first = key(&[&doc.0, &(after + 1).to_be_bytes()]);
        let last = key(&[&doc.0, &upto.to_be_bytes()]);
        let mut positions = Vec::new();
        for row in table.range(first.as_slice()..=last.as_slice()).map_err(fault)? {
            let (key, _) = row.map_err(fault)?;
            positions.push(u64::from_be_bytes(array(key.value(), 16)?));
        }
        Ok(positions)
    }

    fn last_doc_position(&self, doc: DocId, upto: Position) -> Result<Position, StoreFault> {
        let read = self.read()?;
        let table = read.open_table(DOC_LOG).map_err(fault)?;
        let first = key(&[&doc.0, &0u64.to_be_bytes()]);
        let last = key(&[&doc.0, &upto.to_be_bytes()]);
        let row = table.range(first.as_slice()..=last.as_slice()).map_err(fault)?.next_back();
        match row.transpose().map_err(fault)? {
            Some((key, _)) => Ok(u64::from_be_bytes(array(key.value(), 16)?)),
            None => Ok(0),
        }
    }

    fn documents(&self) -> Result<BTreeMap<DocId, Position>, StoreFault> {
        let read = self.read()?;
        let table = read.open_table(DOC_LOG).map_err(fault)?;
        let mut last = BTreeMap::new();
        for row in table.iter().map_err(fault)? {
            let (key, _) = row.map_err(fault)?;
            let doc = DocId(array(key.value(), 0)?);
            last.insert(doc, u64::from_be_bytes(array(key.value(), 16)?));
        }
        Ok(last)
    }

    fn change(&self, doc: DocId, hash: ChangeHash) -> Result<Option<ChangeRow>, StoreFault> {
        self.get(CHANGES, &key(&[&doc.0, &hash.0]))
    }

    fn actor(&self, doc: DocId, actor: &[u8]) -> Result<Option<ActorRow>, StoreFault> {
        self.get(ACTORS, &key(&[&doc.0, actor]))
    }

    fn devices(&self) -> Result<BTreeMap<DeviceId, DeviceRow>, StoreFault> {
        let rows = self.all(DEVICES)?;
        rows.into_iter().map(|(key, row)| Ok((DeviceId(array(&key, 0)?), row))).collect()
    }

    fn invites(&self) -> Result<BTreeMap<[u8; 32], InviteRow>, StoreFault> {
        let rows = self.all(INVITES)?;
        rows.into_iter().map(|(key, row)| Ok((array(&key, 0)?, row))).collect()
    }

    fn invite(&self, code_hash: &[u8; 32]) -> Result<Option<InviteRow>, StoreFault> {
        self.get(INVITES, code_hash)
    }

    fn heads(&self) -> Result<BTreeMap<DocId, HeadSet>, StoreFault> {
        let rows = self.all::<Vec<u8>>(HEADS)?;
        let read = |(key, bytes): (Vec<u8>, Vec<u8>)| {
            let heads = HeadSet::from_bytes(&bytes);
            let heads = heads.ok_or_else(|| StoreFault("heads are not whole".to_owned()))?;
            Ok((DocId(array(&key, 0)?), heads))
        };
        rows.into_iter().map(read).collect()
    }

    fn grants(&self) -> Result<Grants, StoreFault> {
        let mut grants = Grants::new();
        for (key, position) in self.all::<Position>(GRANTS)? {
            let doc = DocId(array(&key, 0)?);
            let person = std::str::from_utf8(&key[16..]).ok().and_then(|id| id.parse().ok());
            let person = person.ok_or_else(|| StoreFault("a grant names nobody".to_owned()))?;
            grants.entry(person).or_default().insert(doc, position);
        }
        Ok(grants)
    }

    fn refused_after(
        &self,
        device: DeviceId,
        incarnation: Incarnation,
        number: PushNumber,
    ) -> Result<Vec<QuarantineRow>, StoreFault> {
        let Some(first) = number.checked_add(1) else { return Ok(Vec::new()) };
        let life = key(&[&device.0, &incarnation.0.to_be_bytes()]);
        let first = key(&[&life, &first.to_be_bytes()]);
        let last = key(&[&life, &u64::MAX.to_be_bytes()]);
        let read = self.read()?;
        let refused = read.open_table(REFUSED).map_err(fault)?;
        let quarantine = read.open_table(QUARANTINE).map_err(fault)?;
        let mut rows = Vec::new();
        for row in refused.range(first.as_slice()..=last.as_slice()).map_err(fault)? {
            let (_, place) = row.map_err(fault)?;
            let row = quarantine.get(place.value()).map_err(fault)?;
            let row = row.ok_or_else(|| StoreFault("a refused push is missing".to_owned()))?;
            rows.push(unseal(&QUARANTINE, row.value())?);
        }
        Ok(rows)
    }

    fn audit_last(&self) -> Result<Option<AuditRow>, StoreFault> {
        let read = self.read()?;
        let table = read.open_table(AUDIT).map_err(fault)?;
        let last = table.last().map_err(fault)?;
        last.map(|(_, row)| unseal(&AUDIT, row.value())).transpose()
    }

    fn audit_after(&self, number: u64, max: usize) -> Result<Vec<AuditRow>, StoreFault> {
        let Some(first) = number.checked_add(1) else { return Ok(Vec::new()) };
        let read = self.read()?;
        let table = read.open_table(AUDIT).map_err(fault)?;
        let first = first.to_be_bytes();
        let mut rows = Vec::new();
        for row in table.range(first.as_slice()..).map_err(fault)?.take(max) {
            let (_, row) = row.map_err(fault)?;
            rows.push(unseal(&AUDIT, row.value())?);
        }
        Ok(rows)
    }
}

impl RelayStore for RedbStore {
    fn log(&self) -> &dyn LogReader {
        &self.reader
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        self.commit_with(batch, &AccountChanges::default())
    }
}

impl AccountReader for RedbReader {
    fn account(&self, person: &PersonId) -> Result<Option<AccountRow>, StoreFault> {
        self.get(ACCOUNTS, person.as_str().as_bytes())
    }

    fn has_accounts(&self) -> Result<bool, StoreFault> {
        Ok(!self.all::<AccountRow>(ACCOUNTS)?.is_empty())
    }

    fn link(&self, hash: &TokenHash) -> Result<Option<LinkRow>, StoreFault> {
        self.get(LINKS, hash)
    }

    fn links(&self) -> Result<BTreeMap<TokenHash, LinkRow>, StoreFault> {
        let rows = self.all(LINKS)?;
        rows.into_iter().map(|(key, row)| Ok((array(&key, 0)?, row))).collect()
    }

    fn sign_in(&self, hash: &TokenHash) -> Result<Option<SignInRow>, StoreFault> {
        self.get(SIGN_INS, hash)
    }

    fn sign_ins(&self) -> Result<BTreeMap<TokenHash, SignInRow>, StoreFault> {
        let rows = self.all(SIGN_INS)?;
        rows.into_iter().map(|(key, row)| Ok((array(&key, 0)?, row))).collect()
    }
}

impl RedbStore {
    fn write(&self, batch: &Batch, accounts: &AccountChanges) -> Result<(), StoreFault> {
        let write = self.reader.database.begin_write().map_err(fault)?;
        if !batch.records.is_empty() {
            let mut head = self.reader.head()?;
            let mut log = write.open_table(LOG).map_err(fault)?;
            let mut doc_log = write.open_table(DOC_LOG).map_err(fault)?;
            let mut changes = write.open_table(CHANGES).map_err(fault)?;
            for (position, record) in &batch.records {
                if *position != head.position + 1
                    || record.chain != head.chain.next(record.doc, record.hash)
                {
                    return Err(StoreFault(format!(
                        "position {position} does not follow {}",
                        head.position
                    )));
                }
                head = Head { relay: head.relay, position: *position, chain: record.chain };
                let place = position.to_be_bytes();
                log.insert(place.as_slice(), seal(record)?.as_slice()).map_err(fault)?;
                doc_log
                    .insert(key(&[&record.doc.0, &place]).as_slice(), [].as_slice())
                    .map_err(fault)?;
                let row = ChangeRow { position: *position, max_op: record.max_op };
                changes
                    .insert(
                        key(&[&record.doc.0, &record.hash.0]).as_slice(),
                        seal(&row)?.as_slice(),
                    )
                    .map_err(fault)?;
            }
            put(&write, META, b"head", &head)?;
        }
        for ((doc, actor), row) in &batch.actors {
            put(&write, ACTORS, &key(&[&doc.0, actor]), row)?;
        }
        for (doc, heads) in &batch.heads {
            put(&write, HEADS, &doc.0, &heads.to_bytes())?;
        }
        for (device, row) in &batch.devices {
            put(&write, DEVICES, &device.0, row)?;
        }
        for (code_hash, row) in &batch.invites {
            put(&write, INVITES, code_hash, row)?;
        }
        for ((person, doc), position) in &batch.grants {
            let key = key(&[&doc.0, person.as_str().as_bytes()]);
            put_or_take(&write, GRANTS, &key, position.as_ref())?;
        }
        if !batch.quarantine.is_empty() {
            let mut table = write.open_table(QUARANTINE).map_err(fault)?;
            let mut refused = write.open_table(REFUSED).map_err(fault)?;
            let last = table.last().map_err(fault)?.map(|(key, _)| array::<8>(key.value(), 0));
            let mut next = last.transpose()?.map_or(0, |last| u64::from_be_bytes(last) + 1);
            for row in &batch.quarantine {
                let place = next.to_be_bytes();
                table.insert(place.as_slice(), seal(row)?.as_slice()).map_err(fault)?;
                refused.insert(refused_key(row).as_slice(), place.as_slice()).map_err(fault)?;
                next += 1;
            }
            if let Some(first) = next.checked_sub(QUARANTINE_ROWS_MAX as u64) {
                let first = first.to_be_bytes();
                for gone in table.extract_from_if(..first.as_slice(), |_, _| true).map_err(fault)? {
                    let (_, row) = gone.map_err(fault)?;
                    let row = unseal(&QUARANTINE, row.value())?;
                    refused.remove(refused_key(&row).as_slice()).map_err(fault)?;
                }
            }
        }
        let mut last = if batch.audit.is_empty() { None } else { self.reader.audit_last()? };
        for row in &batch.audit {
            if !row.follows(last.as_ref()) {
                return Err(StoreFault(format!("audit row {} does not follow", row.number)));
            }
            put(&write, AUDIT, &row.number.to_be_bytes(), row)?;
            last = Some(row.clone());
        }
        for (person, row) in &accounts.accounts {
            put_or_take(&write, ACCOUNTS, person.as_str().as_bytes(), row.as_ref())?;
        }
        for (hash, row) in &accounts.links {
            put_or_take(&write, LINKS, hash, row.as_ref())?;
        }
        for (hash, row) in &accounts.sign_ins {
            put_or_take(&write, SIGN_INS, hash, row.as_ref())?;
        }
        write.commit().map_err(fault)
    }
}
