//! The tables, and how a row is sealed.
//!
//! Every value is `crc32c u32 | postcard`, and the checksum covers the row's key too: redb returns wrong bytes without a
//! word when a bit on the disk has flipped, so each read is checked.

use redb::TableDefinition;
use samband_client_core::ids::{Position, to_hex};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::relay::{Damaged, StoreFault};

/// A table, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct StoreTable(&'static str);

pub(super) type Definition = TableDefinition<'static, &'static [u8], &'static [u8]>;

impl StoreTable {
    pub(super) fn name(self) -> &'static str {
        self.0
    }

    pub(super) fn definition(self) -> Definition {
        TableDefinition::new(self.0)
    }
}

pub(super) const META: StoreTable = StoreTable("meta");
pub(super) const META_COPY: StoreTable = StoreTable("meta_copy");
pub(in crate::store) const LOG: StoreTable = StoreTable("log");
pub(super) const OWN_LOG: StoreTable = StoreTable("own_log");
pub(super) const ENTRIES: StoreTable = StoreTable("entries");
pub(super) const DOC_LOG: StoreTable = StoreTable("doc_log");
pub(in crate::store) const DOCUMENTS: StoreTable = StoreTable("documents");
pub(super) const CHANGES: StoreTable = StoreTable("changes");
pub(in crate::store) const ACTORS: StoreTable = StoreTable("actors");
pub(in crate::store) const DEVICES: StoreTable = StoreTable("devices");
pub(in crate::store) const INVITES: StoreTable = StoreTable("invites");
pub(in crate::store) const GRANTS: StoreTable = StoreTable("grants");
pub(in crate::store) const QUARANTINE: StoreTable = StoreTable("quarantine");
pub(super) const QUARANTINE_BYTES: StoreTable = StoreTable("quarantine_bytes");
pub(super) const REFUSED: StoreTable = StoreTable("refused");
pub(in crate::store) const AUDIT: StoreTable = StoreTable("audit");
pub(in crate::store) const ACCOUNTS: StoreTable = StoreTable("accounts");
pub(in crate::store) const LINKS: StoreTable = StoreTable("links");
pub(super) const LINKS_OF: StoreTable = StoreTable("links_of");
pub(in crate::store) const SIGN_INS: StoreTable = StoreTable("sign_ins");
pub(super) const SIGN_INS_OF: StoreTable = StoreTable("sign_ins_of");
pub(in crate::store) const DIGESTS: StoreTable = StoreTable("digests");

pub(in crate::store) const ERASED: StoreTable = StoreTable("erased");

pub(super) const TABLES: [StoreTable; 23] = [
    META,
    META_COPY,
    LOG,
    OWN_LOG,
    ENTRIES,
    DOC_LOG,
    DOCUMENTS,
    CHANGES,
    ACTORS,
    DEVICES,
    INVITES,
    GRANTS,
    QUARANTINE,
    QUARANTINE_BYTES,
    REFUSED,
    AUDIT,
    ACCOUNTS,
    LINKS,
    LINKS_OF,
    SIGN_INS,
    SIGN_INS_OF,
    DIGESTS,
    ERASED,
];

/// The rows of `meta`.
pub(super) const SCHEMA_ROW: &[u8] = b"schema";
pub(super) const HEAD_ROW: &[u8] = b"head";
pub(super) const AUDITED_ROW: &[u8] = b"audited";
pub(super) const COMMITS_ROW: &[u8] = b"commits";
/// In a replica: up to which position all is there that stands beside the records.
pub(super) const WHOLE_ROW: &[u8] = b"whole";

/// What redb says of a failure, as what it costs.
pub(super) fn fault(error: impl Into<redb::Error>) -> StoreFault {
    match error.into() {
        redb::Error::Io(error) if says_full(&error) => StoreFault::Full,
        error => StoreFault::failed(error),
    }
}

/// Whether an opening failed since the disk has no space for it.
pub(super) fn is_full(error: &redb::DatabaseError) -> bool {
    matches!(error, redb::DatabaseError::Storage(redb::StorageError::Io(error)) if says_full(error))
}

fn says_full(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded)
}

pub(super) fn key(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// The beginning of the keys that belong to a person: no id has a zero byte in it.
pub(super) fn key_of(person: &samband_client_core::ids::PersonId) -> Vec<u8> {
    key(&[person.as_str().as_bytes(), &[0]])
}

/// The checksum that stands before a value.
pub fn row_checksum(key: &[u8], value: &[u8]) -> [u8; 4] {
    crc32c::crc32c_append(crc32c::crc32c(key), value).to_le_bytes()
}

/// The value of a row, with its checksum.
pub(in crate::store) fn seal<T: Serialize>(key: &[u8], value: &T) -> Result<Vec<u8>, StoreFault> {
    let value = postcard::to_stdvec(value).map_err(StoreFault::failed)?;
    Ok([row_checksum(key, &value).as_slice(), &value].concat())
}

/// Names a row that cannot be read.
pub(super) fn damaged(table: StoreTable, key: &[u8]) -> Damaged {
    let position: Option<[u8; 8]> = key.try_into().ok();
    let key = position.map_or_else(|| to_hex(key), |at| Position::from_be_bytes(at).to_string());
    Damaged { table: table.0, key }
}

/// Reads the value of a row.
pub(in crate::store) fn unseal<T: DeserializeOwned>(
    table: StoreTable,
    key: &[u8],
    bytes: &[u8],
) -> Result<T, Damaged> {
    let value = bytes.split_at_checked(4).filter(|(crc, value)| **crc == row_checksum(key, value));
    let value = value.and_then(|(_, value)| postcard::from_bytes(value).ok());
    value.ok_or_else(|| damaged(table, key))
}

/// Whether a row's value has the checksum that it was written with.
pub fn is_whole(key: &[u8], value: &[u8]) -> bool {
    value.split_at_checked(4).is_some_and(|(crc, value)| *crc == row_checksum(key, value))
}

/// A fixed part of a key.
pub(super) fn part<const N: usize>(key: &[u8], at: usize) -> Option<[u8; N]> {
    key.get(at..at + N)?.try_into().ok()
}
