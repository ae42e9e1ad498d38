//! Reads accounts, refused pushes and digests.

use std::collections::BTreeMap;
use std::sync::Arc;

use redb::ReadableTableMetadata;
use samband_client_core::ids::{DocId, PersonId};
use serde::de::DeserializeOwned;

use super::reader::{RedbReader, unless_damaged};
use super::tables::{
    ACCOUNTS, DIGESTS, LINKS, LINKS_OF, QUARANTINE, QUARANTINE_BYTES, REFUSED, SIGN_INS,
    SIGN_INS_OF, StoreTable, fault, key, key_of, part,
};
use crate::relay::{
    AccountReader, AccountRow, CheckedRows, DigestRow, LinkRow, LogReader, RefusedRow, RelayReader,
    SignInRow, StoreFault, TokenHash,
};

impl RedbReader {
    /// The hashes that an index has of a person.
    pub(super) fn hashes_of(
        &self,
        index: StoreTable,
        person: &PersonId,
    ) -> Result<Vec<TokenHash>, StoreFault> {
        let first = key_of(person);
        let last = key(&[person.as_str().as_bytes(), &[1]]);
        let rows = self.range::<()>(index, first.as_slice()..last.as_slice(), usize::MAX)?;
        Ok(rows.iter().filter_map(|(key, ())| part(key, first.len())).collect())
    }

    fn rows_of<T: DeserializeOwned>(
        &self,
        table: StoreTable,
        index: StoreTable,
        person: &PersonId,
    ) -> Result<BTreeMap<TokenHash, T>, StoreFault> {
        let mut rows = BTreeMap::new();
        for hash in self.hashes_of(index, person)? {
            let row = unless_damaged(self.get(table, &hash))?.flatten();
            rows.extend(row.map(|row| (hash, row)));
        }
        Ok(rows)
    }
}

impl AccountReader for RedbReader {
    fn account(&self, person: &PersonId) -> Result<Option<AccountRow>, StoreFault> {
        Ok(unless_damaged(self.get(ACCOUNTS, person.as_str().as_bytes()))?.flatten())
    }

    fn accounts(&self) -> Result<BTreeMap<PersonId, AccountRow>, StoreFault> {
        let person = |key: Vec<u8>| String::from_utf8(key).ok()?.parse().ok();
        let rows = self.all(ACCOUNTS)?.into_iter();
        Ok(rows.filter_map(|(key, row)| Some((person(key)?, row))).collect())
    }

    fn has_accounts(&self) -> Result<bool, StoreFault> {
        self.ask(|read| {
            let table = read.open_table(ACCOUNTS.definition()).map_err(fault)?;
            Ok(table.len().map_err(fault)? > 0)
        })
    }

    fn link(&self, hash: &TokenHash) -> Result<Option<LinkRow>, StoreFault> {
        Ok(unless_damaged(self.get(LINKS, hash))?.flatten())
    }

    fn links_of(&self, person: &PersonId) -> Result<BTreeMap<TokenHash, LinkRow>, StoreFault> {
        self.rows_of(LINKS, LINKS_OF, person)
    }

    fn sign_in(&self, hash: &TokenHash) -> Result<Option<SignInRow>, StoreFault> {
        Ok(unless_damaged(self.get(SIGN_INS, hash))?.flatten())
    }

    fn sign_ins_of(&self, person: &PersonId) -> Result<BTreeMap<TokenHash, SignInRow>, StoreFault> {
        self.rows_of(SIGN_INS, SIGN_INS_OF, person)
    }
}

/// The key of a refused push in the index by device.
pub(super) fn refused_key(row: &RefusedRow) -> Vec<u8> {
    let (life, number) = (row.incarnation.0.to_be_bytes(), row.number.to_be_bytes());
    key(&[&row.device.0, &life, &number])
}

impl RelayReader for RedbReader {
    fn as_log(&self) -> &dyn LogReader {
        self
    }

    fn as_accounts(&self) -> &dyn AccountReader {
        self
    }

    fn refused(&self) -> Result<Vec<RefusedRow>, StoreFault> {
        Ok(self.all(QUARANTINE)?.into_iter().map(|(_, row)| row).collect())
    }

    fn refused_bytes(&self, row: &RefusedRow) -> Result<Option<Vec<u8>>, StoreFault> {
        let place: Option<u64> = self.get(REFUSED, &refused_key(row))?;
        let Some(place) = place else { return Ok(None) };
        let bytes: Option<serde_bytes::ByteBuf> =
            self.get(QUARANTINE_BYTES, &place.to_be_bytes())?;
        let raw = bytes.and_then(|sealed| self.open_refused(&sealed));
        Ok(raw.filter(|raw| raw.len() as u64 == row.bytes))
    }

    fn digest(&self, doc: DocId) -> Option<DigestRow> {
        self.get(DIGESTS, &doc.0).ok().flatten()
    }

    fn check_rows(&self) -> Result<CheckedRows, StoreFault> {
        self.read_every_row()
    }

    fn snapshot(&self) -> Result<Arc<dyn RelayReader>, StoreFault> {
        Ok(Arc::new(self.pinned()?))
    }
}
