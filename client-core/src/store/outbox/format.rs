//! The bytes of the outbox file.
//!
//! ```text
//! header   "SBOX" version=3 incarnation u64 base u64 chain [16] flags u8 crc32c u32     (little endian)
//!          flags: 1 the owner's changes are to be offered again
//! record   "SBR1" length u32 crc32c u32 payload[length]
//! payload  1 number u64 edit                             an edit
//!          2 number u64                                  its outcome is known
//!          3 sealed[..]                                  one of the others, on a locked device
//!          4 code u16 length u16 text[length] edit       an edit that the relay refused; the file keeps its words
//!          5 doc [16] hash [32]                          that edit is refused no more
//! edit     doc [16] hash [32] subject (0 | 1 [10]) length u32 typed[length] change[..]
//! ```

use std::borrow::Cow;

use super::edit::{OutboxEdit, RefusedChange};
use crate::ids::{Chain, ChangeHash, DocId, Incarnation, ItemId, PushNumber};
use crate::limits::CHANGE_BYTES_MAX;
use crate::store::Vault;

const HEADER_MARK: &[u8; 4] = b"SBOX";
const VERSION: u8 = 3;
pub(super) const HEADER_LEN: usize = 4 + 1 + 8 + 8 + 16 + 1 + 4;
const RECORD_MARK: &[u8; 4] = b"SBR1";
pub(super) const RECORD_HEAD: usize = 12;
const EDIT: u8 = 1;
const SETTLED: u8 = 2;
const SEALED: u8 = 3;
const REFUSED: u8 = 4;
const RELEASED: u8 = 5;
/// What a record holds at most besides its change: what the owner did, which says less than the change, and more.
const RECORD_BYTES_MORE: usize = CHANGE_BYTES_MAX + 1024;
/// The longest text of a refusal that is kept, in bytes.
const TEXT_BYTES_MAX: usize = 512;

/// The place under which a locked device seals its records: the file's name.
pub(super) const NAME: &str = "outbox";

/// What stands at the head of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) incarnation: Incarnation,
    pub(super) base: PushNumber,
    pub(super) chain: Chain,
    /// Edits may have been lost with an earlier file: the owner's changes are to be offered again.
    pub(super) offers_again: bool,
}

impl Header {
    pub(super) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER_LEN);
        bytes.extend_from_slice(HEADER_MARK);
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.incarnation.0.to_le_bytes());
        bytes.extend_from_slice(&self.base.to_le_bytes());
        bytes.extend_from_slice(&self.chain.0);
        bytes.push(u8::from(self.offers_again));
        bytes.extend_from_slice(&crc32c::crc32c(&bytes).to_le_bytes());
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Header> {
        let head = bytes.get(..HEADER_LEN)?;
        let (body, crc) = head.split_at(HEADER_LEN - 4);
        let whole = head.starts_with(HEADER_MARK)
            && head[4] == VERSION
            && crc32c::crc32c(body).to_le_bytes() == crc;
        whole.then(|| Header {
            incarnation: Incarnation(u64::from_le_bytes(body[5..13].try_into().expect("8 bytes"))),
            base: u64::from_le_bytes(body[13..21].try_into().expect("8 bytes")),
            chain: Chain(body[21..37].try_into().expect("16 bytes")),
            offers_again: body[37] != 0,
        })
    }
}

/// A record of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Record<'a> {
    Edit(PushNumber, Cow<'a, OutboxEdit>),
    Settled(PushNumber),
    Refused(Cow<'a, RefusedChange>),
    Released(DocId, ChangeHash),
}

fn put_edit(payload: &mut Vec<u8>, edit: &OutboxEdit) {
    payload.extend_from_slice(&edit.doc.0);
    payload.extend_from_slice(&edit.hash.0);
    match edit.subject {
        None => payload.push(0),
        Some(subject) => {
            payload.push(1);
            payload.extend_from_slice(&subject.0);
        }
    }
    payload.extend_from_slice(&(edit.typed.len() as u32).to_le_bytes());
    payload.extend_from_slice(&edit.typed);
    payload.extend_from_slice(&edit.change);
}

fn read_edit(bytes: &[u8]) -> Option<OutboxEdit> {
    let doc = DocId(bytes.get(..16)?.try_into().ok()?);
    let hash = ChangeHash(bytes.get(16..48)?.try_into().ok()?);
    let (subject, rest) = match bytes.get(48)? {
        0 => (None, bytes.get(49..)?),
        1 => (Some(ItemId(bytes.get(49..59)?.try_into().ok()?)), bytes.get(59..)?),
        _ => return None,
    };
    let (length, rest) = rest.split_first_chunk()?;
    let (typed, change) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some(OutboxEdit { doc, hash, subject, change: change.to_vec(), typed: typed.to_vec() })
}

/// The beginning of a text that fits into a record.
fn shortened(text: &str) -> &str {
    let end = (0..=TEXT_BYTES_MAX.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

impl Record<'_> {
    /// The record's bytes, sealed where the device is locked.
    pub(super) fn to_bytes(&self, vault: &Vault) -> Vec<u8> {
        let payload = self.payload();
        let sealed = vault.seal(NAME.as_bytes(), &payload);
        let sealed = sealed.map(|sealed| [&[SEALED], sealed.as_slice()].concat());
        let payload = sealed.as_deref().unwrap_or(&payload);
        let mut bytes = Vec::with_capacity(RECORD_HEAD + payload.len());
        bytes.extend_from_slice(RECORD_MARK);
        bytes.extend_from_slice(&(payload.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&crc32c::crc32c(payload).to_le_bytes());
        bytes.extend_from_slice(payload);
        bytes
    }

    fn payload(&self) -> Vec<u8> {
        let mut payload = Vec::new();
        match self {
            Record::Edit(number, edit) => {
                payload.push(EDIT);
                payload.extend_from_slice(&number.to_le_bytes());
                put_edit(&mut payload, edit);
            }
            Record::Settled(number) => {
                payload.push(SETTLED);
                payload.extend_from_slice(&number.to_le_bytes());
            }
            Record::Refused(refused) => {
                let text = shortened(&refused.text);
                payload.push(REFUSED);
                payload.extend_from_slice(&refused.code.to_le_bytes());
                payload.extend_from_slice(&(text.len() as u16).to_le_bytes());
                payload.extend_from_slice(text.as_bytes());
                put_edit(&mut payload, &refused.edit);
            }
            Record::Released(doc, hash) => {
                payload.push(RELEASED);
                payload.extend_from_slice(&doc.0);
                payload.extend_from_slice(&hash.0);
            }
        }
        payload
    }

    fn read(payload: &[u8]) -> Option<Record<'static>> {
        let (kind, rest) = payload.split_first()?;
        match *kind {
            EDIT => {
                let (number, edit) = rest.split_first_chunk()?;
                Some(Record::Edit(u64::from_le_bytes(*number), Cow::Owned(read_edit(edit)?)))
            }
            SETTLED => Some(Record::Settled(u64::from_le_bytes(rest.try_into().ok()?))),
            REFUSED => {
                let (code, rest) = rest.split_first_chunk()?;
                let (len, rest) = rest.split_first_chunk()?;
                let (text, edit) = rest.split_at_checked(u16::from_le_bytes(*len).into())?;
                Some(Record::Refused(Cow::Owned(RefusedChange {
                    edit: read_edit(edit)?,
                    code: u16::from_le_bytes(*code),
                    text: String::from_utf8_lossy(text).into_owned(),
                })))
            }
            RELEASED => {
                let (doc, hash) = rest.split_first_chunk()?;
                Some(Record::Released(DocId(*doc), ChangeHash(hash.try_into().ok()?)))
            }
            _ => None,
        }
    }
}

/// What a record's payload says, opened where it is sealed.
fn opened<'a>(vault: &Vault, payload: &'a [u8]) -> Option<Cow<'a, [u8]>> {
    match payload.split_first() {
        Some((&SEALED, sealed)) => vault.open(NAME.as_bytes(), sealed).map(Cow::Owned),
        _ => vault.accepts_plain().then_some(Cow::Borrowed(payload)),
    }
}

/// The payload of the record at the start of `bytes`, with the record's length, if it is whole.
fn whole_record(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let head = bytes.get(..RECORD_HEAD)?;
    if !head.starts_with(RECORD_MARK) {
        return None;
    }
    let len = u32::from_le_bytes(head[4..8].try_into().expect("4 bytes")) as usize;
    if len > CHANGE_BYTES_MAX + RECORD_BYTES_MORE {
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

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct OutboxContents {
    /// `None` where there is no file, or its head cannot be read.
    pub(super) header: Option<Header>,
    pub(super) records: Vec<Record<'static>>,
    /// Damaged stretches that were skipped.
    pub(super) damaged: usize,
    /// The end of the last whole record.
    pub(super) whole_until: usize,
}

impl OutboxContents {
    /// Reads a file. A cut last record is what a crash leaves; anything else that is not whole is damage.
    pub(super) fn read(bytes: &[u8], vault: &Vault) -> OutboxContents {
        let header = Header::read(bytes);
        let mut at = if header.is_some() { HEADER_LEN } else { 0 };
        let damaged = usize::from(header.is_none() && !bytes.is_empty());
        let mut contents =
            OutboxContents { header, damaged, whole_until: at, ..OutboxContents::default() };
        while at < bytes.len() {
            let Some((payload, len)) = whole_record(&bytes[at..]) else {
                // a cut end is what a crash leaves; a whole record after a hole is damage
                let next =
                    (at + 1..bytes.len()).find(|next| whole_record(&bytes[*next..]).is_some());
                let Some(next) = next else {
                    contents.damaged += usize::from(is_altered(&bytes[at..]));
                    break;
                };
                contents.damaged += 1;
                at = next;
                continue;
            };
            match opened(vault, payload).and_then(|payload| Record::read(&payload)) {
                Some(record) => contents.records.push(record),
                None => contents.damaged += 1,
            }
            at += len;
            contents.whole_until = at;
        }
        contents
    }
}
