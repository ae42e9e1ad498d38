//! A batch as rows of the database.

use std::collections::BTreeSet;

use samband_client_core::ids::DocId;
use serde::Serialize;
use serde_bytes::Bytes;

use super::refusals::Refusals;
use super::tables::{
    ACCOUNT, ACTOR, AUDIT, DEVICE, DIGEST, DOCUMENT_KEY, ERASED, HEADS, INVITE, KeyPart,
    KeyedTable, LINK, RIGHTS, Rowset, SIGN_IN,
};
use crate::relay::{
    AccountReader, Batch, LogRecord, RefusedRow, SIGN_INS_MAX, StoreFault, TokenHash,
};
use crate::store::redb_store::tables::seal;
use crate::store::{DocumentKeys, RedbReader};

fn doc_key(doc: DocId) -> KeyPart {
    KeyPart::Bytes(doc.0.to_vec())
}

/// Puts rows under keys, sealed as in redb.
struct Sealing(Rowset);

impl Sealing {
    fn put<T: Serialize>(
        &mut self,
        table: &'static KeyedTable,
        key: impl Into<Vec<KeyPart>>,
        row: Option<&T>,
    ) -> Result<(), StoreFault> {
        let key: Vec<KeyPart> = key.into();
        let sealed_under: Vec<u8> = key.iter().flat_map(KeyPart::to_bytes).collect();
        let row = row.map(|row| seal(&sealed_under, row)).transpose()?;
        self.0.put(table, key, row);
        Ok(())
    }
}

/// The rows that a batch writes. `replica` is what was durable before it, and has the keys of its documents; `refusals` are
/// told of the refused pushes.
pub(super) fn of_batch(
    batch: &Batch,
    replica: &RedbReader,
    new_keys: &BTreeSet<DocId>,
    refusals: &mut Refusals,
) -> Result<Rowset, StoreFault> {
    let mut rows = Sealing(Rowset::default());
    records(&mut rows.0, batch, replica)?;
    quarantine(&mut rows.0, batch, refusals)?;
    for (device, row) in &batch.devices {
        rows.put(&DEVICE, [KeyPart::Bytes(device.0.to_vec())], Some(row))?;
    }
    for (doc, heads) in &batch.heads {
        rows.put(&HEADS, [doc_key(*doc)], Some(&Bytes::new(&heads.to_bytes())))?;
    }
    for ((doc, actor), row) in &batch.actors {
        rows.put(&ACTOR, [doc_key(*doc), KeyPart::Bytes(actor.clone())], Some(row))?;
    }
    for (code_hash, row) in &batch.invites {
        rows.put(&INVITE, [KeyPart::Bytes(code_hash.to_vec())], Some(row))?;
    }
    for ((person, doc), position) in &batch.grants {
        let key = [doc_key(*doc), KeyPart::Text(person.as_str().to_owned())];
        rows.put(&RIGHTS, key, position.as_ref())?;
    }
    for row in &batch.audit {
        rows.put(&AUDIT, [KeyPart::Number(row.number)], Some(row))?;
    }
    for (person, row) in &batch.accounts.accounts {
        rows.put(&ACCOUNT, [KeyPart::Text(person.as_str().to_owned())], row.as_ref())?;
    }
    for (hash, row) in &batch.accounts.links {
        rows.put(&LINK, [KeyPart::Bytes(hash.to_vec())], row.as_ref())?;
    }
    let beyond = sign_ins_beyond(batch, replica)?;
    for (hash, row) in &batch.accounts.sign_ins {
        let row = row.as_ref().filter(|_| !beyond.contains(hash));
        rows.put(&SIGN_IN, [KeyPart::Bytes(hash.to_vec())], row)?;
    }
    for hash in beyond.iter().filter(|hash| !batch.accounts.sign_ins.contains_key(*hash)) {
        rows.0.put(&SIGN_IN, [KeyPart::Bytes(hash.to_vec())], None);
    }
    for (doc, row) in batch.digests.iter().filter(|(doc, _)| !batch.erased.contains_key(*doc)) {
        rows.put(&DIGEST, [doc_key(*doc)], Some(row))?;
    }
    for (doc, row) in &batch.erased {
        rows.put(&ERASED, [doc_key(*doc)], Some(row))?;
        rows.0.put(&DIGEST, [doc_key(*doc)], None);
        rows.0.erased.push(doc.0.to_vec());
        rows.0.put(&DOCUMENT_KEY, [doc_key(*doc)], Some(DocumentKeys::destroyed_row(*doc, row)));
    }
    for doc in new_keys.iter().filter(|doc| !batch.erased.contains_key(*doc)) {
        rows.0.put(&DOCUMENT_KEY, [doc_key(*doc)], replica.key_row(*doc));
    }
    Ok(rows.0)
}

fn records(rows: &mut Rowset, batch: &Batch, replica: &RedbReader) -> Result<(), StoreFault> {
    for (position, record) in &batch.records {
        let place = position.to_be_bytes();
        let sealed = replica.sealed(record)?;
        let raw = seal(&place, &Bytes::new(&sealed.raw))?;
        let columns = &mut rows.records;
        columns.positions.push(position.cast_signed());
        columns.docs.push(record.doc.0.to_vec());
        columns.hashes.push(record.hash.0.to_vec());
        columns.recs.push(seal(&place, &LogRecord { raw: Vec::new(), ..sealed })?);
        columns.raws.push((!batch.erased.contains_key(&record.doc)).then_some(raw));
    }
    let restored = batch.restored.iter();
    for (position, record) in restored.filter(|(_, it)| !batch.erased.contains_key(&it.doc)) {
        rows.restored.0.push(position.cast_signed());
        let sealed = replica.sealed(record)?;
        rows.restored.1.push(seal(&position.to_be_bytes(), &Bytes::new(&sealed.raw))?);
    }
    Ok(())
}

fn quarantine(rows: &mut Rowset, batch: &Batch, refusals: &mut Refusals) -> Result<(), StoreFault> {
    let first = refusals.next();
    let refused: Vec<RefusedRow> = batch.quarantine.iter().map(|row| row.refused.clone()).collect();
    let emptied = refusals.add(&refused);
    let columns = &mut rows.quarantine;
    let kept = (first..).zip(&batch.quarantine).filter(|(number, _)| *number >= refusals.first());
    for (number, row) in kept {
        let keeps = !emptied.contains(&number) && !batch.erased.contains_key(&row.refused.doc);
        columns.numbers.push(number.cast_signed());
        columns.docs.push(row.refused.doc.0.to_vec());
        columns.rows.push(seal(&number.to_be_bytes(), &row.refused)?);
        let raw = seal(&number.to_be_bytes(), &Bytes::new(&row.raw))?;
        columns.raws.push(keeps.then_some(raw));
    }
    columns.first_kept = refusals.first().cast_signed();
    columns.emptied = emptied.into_iter().map(u64::cast_signed).collect();
    Ok(())
}

/// The oldest sign-ins of each person beyond the bound, with those of the batch.
fn sign_ins_beyond(batch: &Batch, replica: &RedbReader) -> Result<BTreeSet<TokenHash>, StoreFault> {
    let changes = &batch.accounts.sign_ins;
    let people: BTreeSet<_> = changes.values().flatten().map(|row| &row.person).collect();
    let mut beyond = BTreeSet::new();
    for person in people {
        let mut all = replica.sign_ins_of(person)?;
        for (hash, row) in changes {
            match row {
                Some(row) if row.person == *person => _ = all.insert(*hash, row.clone()),
                _ => _ = all.remove(hash),
            }
        }
        let mut all: Vec<_> = all.into_iter().map(|(hash, row)| (row.began_at, hash)).collect();
        all.sort_unstable();
        let over = all.len().saturating_sub(SIGN_INS_MAX);
        beyond.extend(all.into_iter().take(over).map(|(_, hash)| hash));
    }
    Ok(beyond)
}
