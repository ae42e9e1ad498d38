//! Brings a node's replica up to the log.
//!
//! A node that waits for the log follows the records. A node that has taken it fetches what is left of them, checks that the
//! chain at the end is the log's, and fetches what stands beside them. A replica of another chain, as after a database that
//! was put back from a backup, is made anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use samband_client_core::domain::governs_access;
use samband_client_core::ids::{Chain, DeviceId, DocId, Position};
use samband_client_core::sync::HeadSet;
use serde::de::DeserializeOwned;
use serde_bytes::ByteBuf;
use tokio_postgres::Client;

use super::database::Database;
use super::error::PgError;
use super::protocol::Tip;
use super::refusals::Refusals;
use super::schema::LogId;
use super::tables::{
    self, ACCOUNT, ACTOR, AUDIT, DEVICE, DIGEST, DOCUMENT_KEY, ERASED, HEADS, INVITE, KeyPart,
    KeyedTable, LINK, RIGHTS, SIGN_IN,
};
use crate::memory::NodeMemory;
use crate::relay::{
    AuditRow, Batch, Damaged, LogReader, LogRecord, QuarantineRow, RefusedRow, StoreFault,
};
use crate::store::redb_store::tables as redb;
use crate::store::{OpenError, RedbStore};

/// Records that are fetched at a time.
const PAGE: i64 = 500;
/// Lets the rows of documents through that have records behind a position.
const OF_NEW_RECORDS: &str =
    "AND t.doc IN (SELECT r.doc FROM record r WHERE r.log = $1 AND r.position > $2)";

/// A replica that follows its log.
pub(super) struct Replica {
    path: PathBuf,
    log: LogId,
    store: RedbStore,
    /// What the replicas of the node share.
    memory: NodeMemory,
}

impl Replica {
    /// Opens the replica, or makes it where there is none that can be used.
    pub(super) fn open(path: &Path, log: LogId, memory: &NodeMemory) -> Result<Replica, PgError> {
        let opened = RedbStore::open_replica(path, log.relay, memory);
        let store = match opened {
            Ok(store) if store.reader().head()?.relay == log.relay => store,
            Err(error @ OpenError::InUse { .. }) => return Err(error.into()),
            unusable => {
                let reason = unusable.err().map(|error| error.to_string()).unwrap_or_default();
                tracing::warn!(reason, "the replica of the log cannot be used; making it anew");
                remove(path)?;
                RedbStore::open_replica(path, log.relay, memory)?
            }
        };
        Ok(Replica { path: path.to_owned(), log, store, memory: memory.clone() })
    }

    /// Makes the replica anew.
    fn begin_again(self, reason: &str) -> Result<Replica, PgError> {
        let Replica { path, log, store, memory } = self;
        tracing::error!(
            reason,
            "the replica does not fit to the log in the database: the database may have lost commits, or was put back \
             from a backup. The replica is made anew; devices give back what they have"
        );
        drop(store);
        remove(&path)?;
        Replica::open(&path, log, &memory)
    }

    /// Fetches the records up to a position; without one, up to the end of the log.
    pub(super) fn follow(
        mut self,
        database: &Database,
        client: &Client,
        upto: Option<Position>,
    ) -> Result<Replica, PgError> {
        let upto = upto.map_or(i64::MAX, Position::cast_signed);
        loop {
            let head = self.store.reader().head()?;
            let fits = database.ask(chain_at(client, self.log, head.position));
            if head.position.cast_signed() > upto || fits? != Some(head.chain) {
                let had_any = head.position > 0;
                self = self.begin_again("the chains differ")?;
                if had_any {
                    continue;
                }
                return Err(StoreFault::failed("an empty log has the wrong chain").into());
            }
            let page = database.ask(records(client, self.log, head.position, upto))?;
            if page.is_empty() {
                return Ok(self);
            }
            self.store.follow(page)?;
        }
    }

    /// Fetches everything up to the row of `commits` by which this node has taken the log.
    pub(super) fn complete(
        self,
        database: &Database,
        client: &Client,
        tip: Tip,
    ) -> Result<(RedbStore, Refusals), PgError> {
        let mut replica = self.follow(database, client, Some(tip.position))?;
        let head = replica.store.reader().head()?;
        if (head.position, head.chain) != (tip.position, tip.chain) {
            let text = format!(
                "the log ends at position {}, and its commits at {}",
                head.position, tip.position
            );
            return Err(StoreFault::failed(text).into());
        }
        let audited = replica.store.reader().audit_last()?;
        if !database.ask(audit_fits(client, replica.log, audited.as_ref()))? {
            replica = replica.begin_again("the audit logs differ")?;
            replica = replica.follow(database, client, Some(tip.position))?;
        }
        let fetch = Fetch {
            client,
            log: replica.log,
            whole: replica.store.whole_upto()?,
            audited: replica.store.reader().audit_last()?.map_or(0, |row| row.number),
        };
        let known = replica.store.reader().erased_rows()?;
        let (mut batch, keys, refusals) = database.ask(fetch.everything())?;
        batch.erased.retain(|doc, _| !known.contains_key(doc));
        replica.store.refill(&batch, &keys)?;
        Ok((replica.store, refusals))
    }
}

fn remove(path: &Path) -> Result<(), PgError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreFault::failed(format!("{}: {error}", path.display())).into())
        }
        _ => Ok(()),
    }
}

/// The chain behind a record; `None` where the log has no such position.
async fn chain_at(
    client: &Client,
    log: LogId,
    position: Position,
) -> Result<Option<Chain>, PgError> {
    if position == 0 {
        return Ok(Some(Chain::EMPTY));
    }
    let question = "SELECT rec FROM record WHERE log = $1 AND position = $2";
    let row = client.query_opt(question, &[&log.log, &position.cast_signed()]).await?;
    let Some(row) = row else { return Ok(None) };
    let record: LogRecord = unsealed(redb::LOG, &position.to_be_bytes(), row.try_get(0)?)?;
    Ok(Some(record.chain))
}

fn unsealed<T: DeserializeOwned>(
    table: redb::StoreTable,
    key: &[u8],
    bytes: &[u8],
) -> Result<T, StoreFault> {
    Ok(redb::unseal(table, key, bytes)?)
}

/// The next records, as they stand in the log.
async fn records(
    client: &Client,
    log: LogId,
    after: Position,
    upto: i64,
) -> Result<BTreeMap<Position, LogRecord>, PgError> {
    // what a commit under way has written is not visible, and what is visible is complete
    let question = "SELECT position, rec, raw FROM record \
         WHERE log = $1 AND position > $2 AND position <= $3 ORDER BY position LIMIT $4";
    let rows = client.query(question, &[&log.log, &after.cast_signed(), &upto, &PAGE]).await?;
    let mut records = BTreeMap::new();
    for row in rows {
        let position = row.try_get::<_, i64>(0)?.cast_unsigned();
        let place = position.to_be_bytes();
        let mut record: LogRecord = unsealed(redb::LOG, &place, row.try_get(1)?)?;
        record.raw = match row.try_get::<_, Option<&[u8]>>(2)? {
            None => Vec::new(),
            Some(raw) => match unsealed::<ByteBuf>(redb::LOG, &place, raw) {
                Ok(raw) => raw.into_vec(),
                // without its bytes the record is damaged here too, and a device gives it back
                Err(StoreFault::Damaged(row)) if !governs_access(record.doc) => {
                    report(&row);
                    Vec::new()
                }
                Err(fault) => return Err(fault.into()),
            },
        };
        records.insert(position, record);
    }
    Ok(records)
}

fn report(row: &Damaged) {
    tracing::error!(table = row.table, key = row.key, "a row of the database is damaged");
}

/// Whether the log has the audit row that the replica has last.
async fn audit_fits(client: &Client, log: LogId, last: Option<&AuditRow>) -> Result<bool, PgError> {
    let Some(last) = last else { return Ok(true) };
    let question = tables::select(&AUDIT, "AND t.number = $2");
    let row = client.query_opt(&question, &[&log.log, &last.number.cast_signed()]).await?;
    let Some(row) = row else { return Ok(false) };
    let (_, value) = tables::key_and_value(&AUDIT, &row)?;
    Ok(unsealed::<AuditRow>(redb::AUDIT, &last.number.to_be_bytes(), &value)? == *last)
}

/// Fetches what stands beside the records.
struct Fetch<'a> {
    client: &'a Client,
    log: LogId,
    /// Up to which position the replica has all of it.
    whole: Position,
    /// The last audit row that the replica has.
    audited: u64,
}

/// A key, as in redb and in its parts, and its row.
type Found<T> = (Vec<KeyPart>, T);

impl Fetch<'_> {
    /// The rows of a table that can be read.
    async fn rows<T: DeserializeOwned>(
        &self,
        table: &KeyedTable,
        sealed_in: redb::StoreTable,
        behind: Option<(&str, u64)>,
    ) -> Result<Vec<Found<T>>, PgError> {
        let rows = match behind {
            Some((condition, number)) => {
                let number = number.cast_signed();
                let question = tables::select(table, condition);
                self.client.query(&question, &[&self.log.log, &number]).await?
            }
            None => self.client.query(&tables::select(table, ""), &[&self.log.log]).await?,
        };
        let mut found = Vec::new();
        for row in rows {
            let (key, value) = tables::key_and_value(table, &row)?;
            let whole_key: Vec<u8> = key.iter().flat_map(KeyPart::to_bytes).collect();
            match unsealed(sealed_in, &whole_key, &value) {
                Ok(value) => found.push((key, value)),
                Err(StoreFault::Damaged(row)) => report(&row),
                Err(fault) => return Err(fault.into()),
            }
        }
        Ok(found)
    }

    async fn everything(self) -> Result<(Batch, Vec<Vec<u8>>, Refusals), PgError> {
        let mut batch = Batch::default();
        let of_new = Some((OF_NEW_RECORDS, self.whole));
        for (key, row) in self.rows(&DEVICE, redb::DEVICES, None).await? {
            batch.devices.extend(bytes(&key, 0).map(|id| (DeviceId(id), row)));
        }
        for (key, row) in self.rows::<ByteBuf>(&HEADS, redb::DOCUMENTS, of_new).await? {
            let heads = HeadSet::from_bytes(&row);
            batch.heads.extend(doc(&key).zip(heads));
        }
        for (key, row) in self.rows(&ACTOR, redb::ACTORS, of_new).await? {
            let actor = key.get(1).map(KeyPart::to_bytes);
            batch.actors.extend(doc(&key).zip(actor).map(|key| (key, row)));
        }
        for (key, row) in self.rows(&INVITE, redb::INVITES, None).await? {
            batch.invites.extend(bytes(&key, 0).map(|hash| (hash, row)));
        }
        for (key, row) in self.rows(&RIGHTS, redb::GRANTS, None).await? {
            let person = text(&key, 1).and_then(|id| id.parse().ok());
            batch.grants.extend(person.zip(doc(&key)).map(|key| (key, Some(row))));
        }
        let after = Some(("AND t.number > $2 ORDER BY t.number", self.audited));
        let audit = self.rows(&AUDIT, redb::AUDIT, after).await?;
        batch.audit = audit.into_iter().map(|(_, row)| row).collect();
        let accounts = &mut batch.accounts;
        for (key, row) in self.rows(&ACCOUNT, redb::ACCOUNTS, None).await? {
            let person = text(&key, 0).and_then(|id| id.parse().ok());
            accounts.accounts.extend(person.map(|person| (person, Some(row))));
        }
        for (key, row) in self.rows(&LINK, redb::LINKS, None).await? {
            accounts.links.extend(bytes(&key, 0).map(|hash| (hash, Some(row))));
        }
        for (key, row) in self.rows(&SIGN_IN, redb::SIGN_INS, None).await? {
            accounts.sign_ins.extend(bytes(&key, 0).map(|hash| (hash, Some(row))));
        }
        for (key, row) in self.rows(&DIGEST, redb::DIGESTS, of_new).await? {
            batch.digests.extend(doc(&key).map(|doc| (doc, row)));
        }
        for (key, row) in self.rows(&ERASED, redb::ERASED, None).await? {
            batch.erased.extend(doc(&key).map(|doc| (doc, row)));
        }
        let refusals = self.quarantine(&mut batch).await?;
        let question = tables::select(&DOCUMENT_KEY, "");
        let rows = self.client.query(&question, &[&self.log.log]).await?;
        let keys = rows.iter().map(|row| Ok(tables::key_and_value(&DOCUMENT_KEY, row)?.1));
        let keys: Result<Vec<Vec<u8>>, PgError> = keys.collect();
        Ok((batch, keys?, refusals))
    }

    /// The refused pushes. They are sealed anew in each replica, so all of them are fetched.
    async fn quarantine(&self, batch: &mut Batch) -> Result<Refusals, PgError> {
        let question = "SELECT number, row, raw FROM quarantine WHERE log = $1 ORDER BY number";
        let mut first = None;
        for row in self.client.query(question, &[&self.log.log]).await? {
            let number = row.try_get::<_, i64>(0)?.cast_unsigned();
            first.get_or_insert(number);
            let place = number.to_be_bytes();
            // the numbers have no gap, so a row that cannot be read ends what is kept before it
            let refused: RefusedRow = match unsealed(redb::QUARANTINE, &place, row.try_get(1)?) {
                Ok(refused) => refused,
                Err(StoreFault::Damaged(row)) => {
                    report(&row);
                    batch.quarantine.clear();
                    first = Some(number + 1);
                    continue;
                }
                Err(fault) => return Err(fault.into()),
            };
            let raw: Option<&[u8]> = row.try_get(2)?;
            let raw = raw.and_then(|raw| unsealed::<ByteBuf>(redb::QUARANTINE, &place, raw).ok());
            batch
                .quarantine
                .push(QuarantineRow { refused, raw: raw.unwrap_or_default().into_vec() });
        }
        let rows: Vec<RefusedRow> =
            batch.quarantine.iter().map(|row| row.refused.clone()).collect();
        Ok(Refusals::from(first.unwrap_or(0), &rows))
    }
}

fn bytes<const N: usize>(key: &[KeyPart], place: usize) -> Option<[u8; N]> {
    match key.get(place) {
        Some(KeyPart::Bytes(bytes)) => bytes.as_slice().try_into().ok(),
        _ => None,
    }
}

fn doc(key: &[KeyPart]) -> Option<DocId> {
    bytes(key, 0).map(DocId)
}

fn text(key: &[KeyPart], place: usize) -> Option<&str> {
    match key.get(place) {
        Some(KeyPart::Text(text)) => Some(text),
        _ => None,
    }
}
