//! The outbox file: the commit point of a local edit.
//!
//! ```text
//! header   "SBOX" version=1 incarnation u64 base u64 chain [16] crc32c u32      (little endian)
//! record   "SBR1" length u32 crc32c u32 payload[length]
//! payload  1 number u64 doc [16] hash [32] subject (0 | 1 [10]) change[..]       an edit
//!          2 number u64                                                          its outcome is known
//!          3 sealed[..]                                       one of these, on a locked device
//! ```
//!
//! A record is durable before [`Outbox::append`] returns. When every edit is settled the file is begun
//! anew with the next base. A cut last record was never confirmed to anybody and is dropped; damage
//! before the end is skipped up to the next record's mark, and the old file is kept aside.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Files, StoreError, Vault};
use crate::ids::{Chain, ChangeHash, DocId, Incarnation, ItemId, PushNumber};
use crate::limits::CHANGE_BYTES_MAX;
use crate::sync::PushSource;
use crate::wire::PushRecord;

const HEADER_MARK: &[u8; 4] = b"SBOX";
const HEADER_LEN: usize = 4 + 1 + 8 + 8 + 16 + 4;
const RECORD_MARK: &[u8; 4] = b"SBR1";
const RECORD_HEAD: usize = 12;
const EDIT: u8 = 1;
const SETTLED: u8 = 2;
const SEALED: u8 = 3;

/// An edit that waits in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxEdit {
    /// Its document.
    pub doc: DocId,
    /// Its change's hash.
    pub hash: ChangeHash,
    /// The item that it is about, if the kind has items.
    pub subject: Option<ItemId>,
    /// The plain automerge change chunk.
    pub change: Vec<u8>,
}

/// Why the outbox could not be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutboxError {
    /// Reading or writing failed. The edit was not made.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was found on opening.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OutboxFindings {
    /// There was no file, or no readable header.
    pub(super) begun_anew: bool,
    /// Damaged stretches that were skipped; the file was copied aside before.
    pub(super) damaged: usize,
    /// Where the damaged file stands.
    pub(super) aside: Option<std::path::PathBuf>,
}

/// The file's name.
const NAME: &str = "outbox";

/// The open outbox.
pub struct Outbox {
    files: Arc<dyn Files>,
    vault: Arc<Vault>,
    incarnation: Incarnation,
    base: PushNumber,
    base_chain: Chain,
    /// Edits above `base` by number, each with the chain after it and whether its outcome is known.
    edits: BTreeMap<PushNumber, Slot>,
    /// Bytes of the file that are whole records.
    len: u64,
}

#[derive(Debug)]
struct Slot {
    edit: OutboxEdit,
    chain: Chain,
    settled: bool,
}

fn header(incarnation: Incarnation, base: PushNumber, chain: Chain) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER_LEN);
    bytes.extend_from_slice(HEADER_MARK);
    bytes.push(1);
    bytes.extend_from_slice(&incarnation.0.to_le_bytes());
    bytes.extend_from_slice(&base.to_le_bytes());
    bytes.extend_from_slice(&chain.0);
    bytes.extend_from_slice(&crc32c::crc32c(&bytes).to_le_bytes());
    bytes
}

fn read_header(bytes: &[u8]) -> Option<(Incarnation, PushNumber, Chain)> {
    let head = bytes.get(..HEADER_LEN)?;
    let (body, crc) = head.split_at(HEADER_LEN - 4);
    let whole =
        head.starts_with(HEADER_MARK) && head[4] == 1 && crc32c::crc32c(body).to_le_bytes() == crc;
    whole.then(|| {
        (
            Incarnation(u64::from_le_bytes(body[5..13].try_into().expect("8 bytes"))),
            u64::from_le_bytes(body[13..21].try_into().expect("8 bytes")),
            Chain(body[21..37].try_into().expect("16 bytes")),
        )
    })
}

fn record(vault: &Vault, payload: &[u8]) -> Vec<u8> {
    let sealed = vault.seal(NAME.as_bytes(), payload);
    let sealed = sealed.map(|sealed| [&[SEALED], sealed.as_slice()].concat());
    let payload = sealed.as_deref().unwrap_or(payload);
    let mut bytes = Vec::with_capacity(RECORD_HEAD + payload.len());
    bytes.extend_from_slice(RECORD_MARK);
    bytes.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&crc32c::crc32c(payload).to_le_bytes());
    bytes.extend_from_slice(payload);
    bytes
}

/// What a record's payload says, opened where it is sealed.
fn opened<'a>(vault: &Vault, payload: &'a [u8]) -> Option<Cow<'a, [u8]>> {
    match payload.split_first() {
        Some((&SEALED, sealed)) => vault.open(NAME.as_bytes(), sealed).map(Cow::Owned),
        _ => vault.accepts_plain().then_some(Cow::Borrowed(payload)),
    }
}

fn settled_payload(number: PushNumber) -> Vec<u8> {
    [&[SETTLED], number.to_le_bytes().as_slice()].concat()
}

fn edit_payload(number: PushNumber, edit: &OutboxEdit) -> Vec<u8> {
    let mut payload = vec![EDIT];
    payload.extend_from_slice(&number.to_le_bytes());
    payload.extend_from_slice(&edit.doc.0);
    payload.extend_from_slice(&edit.hash.0);
    match edit.subject {
        None => payload.push(0),
        Some(subject) => {
            payload.push(1);
            payload.extend_from_slice(&subject.0);
        }
    }
    payload.extend_from_slice(&edit.change);
    payload
}

fn read_edit(payload: &[u8]) -> Option<(PushNumber, OutboxEdit)> {
    let number = u64::from_le_bytes(payload.get(1..9)?.try_into().ok()?);
    let doc = DocId(payload.get(9..25)?.try_into().ok()?);
    let hash = ChangeHash(payload.get(25..57)?.try_into().ok()?);
    let (subject, change) = match payload.get(57)? {
        0 => (None, payload.get(58..)?),
        1 => (Some(ItemId(payload.get(58..68)?.try_into().ok()?)), payload.get(68..)?),
        _ => return None,
    };
    Some((number, OutboxEdit { doc, hash, subject, change: change.to_vec() }))
}

/// The payload of the record at the start of `bytes`, with the record's length, if it is whole.
fn read_record(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let head = bytes.get(..RECORD_HEAD)?;
    if !head.starts_with(RECORD_MARK) {
        return None;
    }
    let len = u32::from_le_bytes(head[4..8].try_into().expect("4 bytes")) as usize;
    if len > CHANGE_BYTES_MAX + 128 {
        return None;
    }
    let payload = bytes.get(RECORD_HEAD..RECORD_HEAD + len)?;
    (crc32c::crc32c(payload).to_le_bytes() == head[8..12]).then_some((payload, RECORD_HEAD + len))
}

/// Whether `bytes` begin with a record of full length that does not agree with its checksum: no cut
/// write, but damage.
fn is_altered(bytes: &[u8]) -> bool {
    let Some(head) = bytes.get(..RECORD_HEAD) else { return false };
    let len = u32::from_le_bytes(head[4..8].try_into().expect("4 bytes")) as usize;
    head.starts_with(RECORD_MARK) && bytes.len() - RECORD_HEAD >= len
}

impl Outbox {
    /// Opens the outbox, or begins one with `fresh` as its incarnation.
    ///
    /// Damage found before the end makes a new incarnation too, since numbers may be missing; the
    /// readable edits are numbered anew, and the damaged file is set aside.
    pub(super) fn open(
        files: Arc<dyn Files>,
        vault: Arc<Vault>,
        fresh: Incarnation,
    ) -> Result<(Outbox, OutboxFindings), StoreError> {
        let bytes = files.read(NAME)?.unwrap_or_default();
        let head = read_header(&bytes);
        let mut at = if head.is_some() { HEADER_LEN } else { 0 };
        let mut damaged = usize::from(head.is_none() && !bytes.is_empty());
        let mut found: Vec<(PushNumber, OutboxEdit)> = Vec::new();
        let mut settled = Vec::new();
        let mut whole_until = at;
        while at < bytes.len() {
            let Some((payload, len)) = read_record(&bytes[at..]) else {
                // a cut end is what a crash leaves; a whole record after a hole is damage
                let next =
                    (at + 1..bytes.len()).find(|next| read_record(&bytes[*next..]).is_some());
                match next {
                    Some(next) => {
                        damaged += 1;
                        at = next;
                        continue;
                    }
                    None => {
                        damaged += usize::from(is_altered(&bytes[at..]));
                        break;
                    }
                }
            };
            let payload = opened(&vault, payload).unwrap_or_default();
            match payload.first() {
                Some(&EDIT) => found.extend(read_edit(&payload)),
                Some(&SETTLED) if payload.len() == 9 => {
                    settled.push(u64::from_le_bytes(payload[1..].try_into().expect("8 bytes")));
                }
                _ => damaged += 1,
            }
            at += len;
            whole_until = at;
        }
        let mut findings = OutboxFindings { begun_anew: head.is_none(), damaged, aside: None };
        if let Some((incarnation, base, base_chain)) = head
            && damaged == 0
        {
            let mut edits = BTreeMap::new();
            let mut chain = base_chain;
            for (expected, (number, edit)) in (base + 1..).zip(found.iter().cloned()) {
                if number != expected {
                    findings.damaged += 1;
                    break;
                }
                chain = chain.next(edit.doc, edit.hash);
                let settled = settled.contains(&number);
                edits.insert(number, Slot { edit, chain, settled });
            }
            if findings.damaged == 0 {
                let len = whole_until as u64;
                files.write(NAME, len, &[])?;
                files.sync(NAME)?;
                let mut outbox = Outbox { files, vault, incarnation, base, base_chain, edits, len };
                if outbox.vault.is_being_locked() {
                    outbox.rewrite()?;
                }
                return Ok((outbox, findings));
            }
        }
        if findings.damaged > 0 {
            findings.aside = Some(files.set_aside(NAME)?);
        }
        // settled ones too: what a torn file says of outcomes may be ahead of the documents
        let waiting: Vec<OutboxEdit> = found.into_iter().map(|(_, edit)| edit).collect();
        let outbox = Outbox::begin(files, vault, fresh, waiting)?;
        Ok((outbox, findings))
    }

    /// Writes a new outbox file with these edits, numbered from 1, and puts it in place of the old one.
    fn begin(
        files: Arc<dyn Files>,
        vault: Arc<Vault>,
        incarnation: Incarnation,
        waiting: Vec<OutboxEdit>,
    ) -> Result<Outbox, StoreError> {
        let edits = waiting.into_iter().zip(1..).map(|(edit, number)| (number, edit)).collect();
        Outbox::write_new(files, vault, incarnation, 0, Chain::EMPTY, edits)
    }

    /// Writes the file anew as it is, sealed.
    fn rewrite(&mut self) -> Result<(), StoreError> {
        let mut bytes = header(self.incarnation, self.base, self.base_chain);
        for (number, slot) in &self.edits {
            bytes.extend_from_slice(&record(&self.vault, &edit_payload(*number, &slot.edit)));
            if slot.settled {
                bytes.extend_from_slice(&record(&self.vault, &settled_payload(*number)));
            }
        }
        self.files.replace(NAME, &bytes)?;
        self.len = bytes.len() as u64;
        Ok(())
    }

    fn write_new(
        files: Arc<dyn Files>,
        vault: Arc<Vault>,
        incarnation: Incarnation,
        base: PushNumber,
        base_chain: Chain,
        waiting: Vec<(PushNumber, OutboxEdit)>,
    ) -> Result<Outbox, StoreError> {
        let mut bytes = header(incarnation, base, base_chain);
        let mut chain = base_chain;
        let mut edits = BTreeMap::new();
        for (number, edit) in waiting {
            bytes.extend_from_slice(&record(&vault, &edit_payload(number, &edit)));
            chain = chain.next(edit.doc, edit.hash);
            edits.insert(number, Slot { edit, chain, settled: false });
        }
        files.replace(NAME, &bytes)?;
        let len = bytes.len() as u64;
        Ok(Outbox { files, vault, incarnation, base, base_chain, edits, len })
    }

    /// Which life of the push sequence this is.
    pub fn incarnation(&self) -> Incarnation {
        self.incarnation
    }

    /// Keeps an edit durably and gives it the next push number.
    ///
    /// On an error the edit is not kept, and the file is as it was.
    pub fn append(&mut self, edit: OutboxEdit) -> Result<PushNumber, OutboxError> {
        let number = self.made() + 1;
        let chain = self.last_chain().next(edit.doc, edit.hash);
        self.write(&record(&self.vault, &edit_payload(number, &edit)), true)?;
        self.edits.insert(number, Slot { edit, chain, settled: false });
        Ok(number)
    }

    fn write(&mut self, bytes: &[u8], sync: bool) -> Result<(), StoreError> {
        let written = self.files.write(NAME, self.len, bytes);
        let written = if sync { written.and_then(|()| self.files.sync(NAME)) } else { written };
        match &written {
            Ok(()) => self.len += bytes.len() as u64,
            // what was half written goes, so that the next record follows a whole one
            Err(_) => _ = self.files.write(NAME, self.len, &[]),
        }
        written
    }

    /// The edit with this number, while its outcome is not known.
    pub fn waiting_edit(&self, number: PushNumber) -> Option<&OutboxEdit> {
        self.edits.get(&number).filter(|slot| !slot.settled).map(|slot| &slot.edit)
    }

    /// Notes that the outcome of an edit is known.
    ///
    /// Durable at any time from now, and surely with the next [`Outbox::sync`]: so the edit and its outcome are
    /// durable in the documents store before.
    pub fn settle(&mut self, number: PushNumber) -> Result<(), OutboxError> {
        if self.waiting_edit(number).is_none() {
            return Ok(());
        }
        self.write(&record(&self.vault, &settled_payload(number)), false)?;
        self.edits.get_mut(&number).expect("looked up above").settled = true;
        Ok(())
    }

    /// Makes settlements durable. When nothing waits any more, the file is begun anew.
    pub fn sync(&mut self) -> Result<(), OutboxError> {
        if !self.edits.is_empty() && self.edits.values().all(|slot| slot.settled) {
            let (made, chain) = (self.made(), self.last_chain());
            let (files, vault) = (Arc::clone(&self.files), Arc::clone(&self.vault));
            *self = Outbox::write_new(files, vault, self.incarnation, made, chain, Vec::new())?;
        } else {
            self.files.sync(NAME)?;
        }
        Ok(())
    }

    /// Begins a new incarnation: what is not settled, then `more`, numbered from 1.
    ///
    /// Of two edits with one hash only the first is queued.
    pub fn renew(
        &mut self,
        incarnation: Incarnation,
        more: Vec<OutboxEdit>,
    ) -> Result<(), OutboxError> {
        let mut seen = std::collections::BTreeSet::new();
        // `more` has whole histories in order, so it goes first where it overlaps
        let waiting = more
            .into_iter()
            .chain(self.waiting().map(|(_, edit)| edit.clone()))
            .filter(|edit| seen.insert((edit.doc, edit.hash)))
            .collect();
        let (files, vault) = (Arc::clone(&self.files), Arc::clone(&self.vault));
        *self = Outbox::begin(files, vault, incarnation, waiting)?;
        Ok(())
    }

    /// The edits whose outcome is not known, in order.
    pub fn waiting(&self) -> impl Iterator<Item = (PushNumber, &OutboxEdit)> {
        self.edits
            .iter()
            .filter(|(_, slot)| !slot.settled)
            .map(|(number, slot)| (*number, &slot.edit))
    }

    /// Every edit that the file still holds, settled ones included.
    pub fn edits(&self) -> impl Iterator<Item = &OutboxEdit> {
        self.edits.values().map(|slot| &slot.edit)
    }

    fn last_chain(&self) -> Chain {
        self.edits.last_key_value().map_or(self.base_chain, |(_, slot)| slot.chain)
    }
}

impl PushSource for Outbox {
    fn incarnation(&self) -> Incarnation {
        self.incarnation
    }

    fn made(&self) -> PushNumber {
        self.edits.last_key_value().map_or(self.base, |(number, _)| *number)
    }

    fn settled(&self) -> PushNumber {
        self.edits
            .iter()
            .find(|(_, slot)| !slot.settled)
            .map_or(self.made(), |(number, _)| number - 1)
    }

    fn chain_at(&self, number: PushNumber) -> Option<Chain> {
        if number == self.base {
            return Some(self.base_chain);
        }
        self.edits.get(&number).map(|slot| slot.chain)
    }

    fn record(&self, number: PushNumber) -> Option<PushRecord> {
        let slot = self.edits.get(&number)?;
        Some(PushRecord { doc: slot.edit.doc, change: slot.edit.change.clone() })
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    fn edit(n: u8) -> OutboxEdit {
        OutboxEdit {
            doc: DocId([3; 16]),
            hash: ChangeHash([n; 32]),
            subject: n.is_multiple_of(2).then_some(ItemId([n; 10])),
            change: vec![n; 100 + n as usize],
        }
    }

    fn open(path: &Path) -> (Outbox, OutboxFindings) {
        let files = Arc::new(crate::store::FolderFiles::new(path.parent().unwrap()));
        Outbox::open(files, Arc::new(Vault::none()), Incarnation(9)).unwrap()
    }

    fn folder(name: &str) -> PathBuf {
        let path =
            std::env::temp_dir().join(format!("samband-outbox-{name}-{}", std::process::id()));
        _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn every_cut_of_the_file_keeps_all_whole_records_before_it() {
        let dir = folder("cut");
        let path = dir.join("outbox");
        let mut ends = Vec::new();
        {
            let (mut outbox, _) = open(&path);
            for n in 1..=4 {
                outbox.append(edit(n)).unwrap();
                ends.push(std::fs::metadata(&path).unwrap().len());
            }
        }
        let bytes = std::fs::read(&path).unwrap();
        for cut in HEADER_LEN..bytes.len() {
            std::fs::write(&path, &bytes[..cut]).unwrap();
            let whole = ends.iter().filter(|end| **end as usize <= cut).count();
            let (outbox, findings) = open(&path);
            assert_eq!(outbox.waiting().count(), whole, "cut at {cut}");
            assert_eq!(findings, OutboxFindings::default(), "cut at {cut}");
            assert_eq!(outbox.made(), whole as u64);
        }
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn a_flipped_byte_costs_at_most_its_own_record() {
        let dir = folder("flip");
        let path = dir.join("outbox");
        {
            let (mut outbox, _) = open(&path);
            for n in 1..=4 {
                outbox.append(edit(n)).unwrap();
            }
        }
        let bytes = std::fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x40;
            std::fs::write(&path, &damaged).unwrap();
            let (outbox, findings) = open(&path);
            assert!(outbox.waiting().count() >= 3, "flip at {at}");
            // a damaged mark or length in the last record looks like a cut end
            let last_head = bytes.len() - (RECORD_HEAD + 68 + 104)..bytes.len() - (68 + 104);
            assert!(findings.damaged > 0 || last_head.contains(&at), "flip at {at} went unseen");
        }
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn numbers_go_on_after_everything_is_settled() {
        let dir = folder("settle");
        let path = dir.join("outbox");
        let (mut outbox, _) = open(&path);
        let incarnation = outbox.incarnation();
        for n in 1..=3 {
            outbox.append(edit(n)).unwrap();
        }
        let chain = outbox.chain_at(3);
        outbox.settle(1).unwrap();
        outbox.settle(3).unwrap();
        assert_eq!(outbox.waiting_edit(1), None);
        assert_eq!(outbox.waiting_edit(2), Some(&edit(2)));
        outbox.sync().unwrap();
        assert_eq!((outbox.settled(), outbox.made()), (1, 3));
        drop(outbox);
        let (mut outbox, _) = open(&path);
        assert_eq!(outbox.waiting().map(|(n, _)| n).collect::<Vec<_>>(), [2]);
        outbox.settle(2).unwrap();
        outbox.settle(2).unwrap();
        outbox.sync().unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().len(), HEADER_LEN as u64);
        drop(outbox);
        let (mut outbox, _) = open(&path);
        assert_eq!(outbox.incarnation(), incarnation);
        assert_eq!((outbox.settled(), outbox.made(), outbox.chain_at(3)), (3, 3, chain));
        assert_eq!(outbox.append(edit(4)).unwrap(), 4);
        outbox.renew(Incarnation(77), vec![edit(1), edit(4)]).unwrap();
        assert_eq!(
            outbox.waiting().map(|(n, e)| (n, e.clone())).collect::<Vec<_>>(),
            [(1, edit(1)), (2, edit(4))]
        );
        std::fs::remove_dir_all(dir).unwrap();
    }
}
