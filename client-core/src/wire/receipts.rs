//! The frame that says which person has received what.

use super::RECORDS_MAX;
use super::codec::{FrameError, FrameWriter, Reader};
use super::compact::Refs;
use super::kind::{self, FrameBody};
use crate::ids::{DocId, NAME_BYTES_MAX, PersonId, Position};

/// How far a person has received a document that the device may write.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Receipt {
    /// The document.
    pub doc: DocId,
    /// The reader.
    pub person: PersonId,
    /// One of the reader's devices durably holds everything of the document up to this position.
    pub position: Position,
}

/// New receipts. Each replaces what the device knew of that document and person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipts {
    /// Whether the receiver first forgets every receipt that it holds.
    pub replace: bool,
    /// The receipts.
    pub receipts: Vec<Receipt>,
}

impl FrameBody for Receipts {
    const KIND: u8 = kind::RECEIPTS;

    fn write(&self, w: &mut FrameWriter, _: &mut Refs) {
        w.u8(u8::from(self.replace));
        w.uint(self.receipts.len() as u64);
        for receipt in &self.receipts {
            w.fixed(&receipt.doc.0);
            w.text(receipt.person.as_str());
            w.uint(receipt.position);
        }
    }

    fn read(r: &mut Reader<'_>, _: &mut Refs) -> Result<Receipts, FrameError> {
        let replace = match r.u8("replace")? {
            0 => false,
            1 => true,
            _ => return Err(FrameError::Value { field: "replace" }),
        };
        let count = r.count(RECORDS_MAX, "receipts")?;
        let mut receipts = Vec::new();
        for _ in 0..count {
            let doc = DocId(r.array("document")?);
            let person = r.text(NAME_BYTES_MAX, "person")?.parse();
            let person = person.map_err(|_| FrameError::Value { field: "person" })?;
            receipts.push(Receipt { doc, person, position: r.uint("position")? });
        }
        Ok(Receipts { replace, receipts })
    }
}

/// 8 bytes over receipts in order of document and person, which tell device and relay whether they hold the same
/// receipts; 0 for none.
pub fn receipts_hash(receipts: impl Iterator<Item = Receipt>) -> u64 {
    let mut hasher = blake3::Hasher::new_derive_key("samband 2026 receipts");
    let mut any = false;
    for receipt in receipts {
        any = true;
        hasher.update(&receipt.doc.0);
        hasher.update(&[u8::try_from(receipt.person.as_str().len()).expect("at most 64 bytes")]);
        hasher.update(receipt.person.as_str().as_bytes());
        hasher.update(&receipt.position.to_le_bytes());
    }
    let hash = hasher.finalize();
    if any { u64::from_le_bytes(hash.as_bytes()[..8].try_into().expect("8 bytes")) } else { 0 }
}
