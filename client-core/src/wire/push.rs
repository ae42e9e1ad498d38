//! The frames that carry a device's own changes to the relay.

use super::RECORDS_MAX;
use super::codec::{FrameError, FrameWriter, Reader};
use super::compact::Refs;
use super::kind::{self, FrameBody};
use crate::ids::{DeviceId, DocId, Incarnation, PushNumber, RelayId};
use crate::keys::{Signature, SignedHash};
use crate::limits::CHANGE_BYTES_MAX;
use crate::push::PushRecord;

/// Changes from the device's outbox, numbered without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Push {
    /// The number of the first record.
    pub first: PushNumber,
    /// The records; never none.
    pub records: Vec<PushRecord>,
    /// The device's signature over relay, device, incarnation, numbers and records.
    pub signature: Signature,
}

impl Push {
    /// The hash that the device signs.
    pub fn signed_hash(
        &self,
        relay: RelayId,
        device: DeviceId,
        incarnation: Incarnation,
    ) -> SignedHash {
        let records = self.records.iter().map(|record| (record.doc, record.change.as_slice()));
        SignedHash::push(relay, device, incarnation, self.first, records)
    }
}

impl FrameBody for Push {
    const KIND: u8 = kind::PUSH;

    fn write(&self, w: &mut FrameWriter, refs: &mut Refs) {
        w.uint(self.first);
        w.uint(self.records.len() as u64);
        for record in &self.records {
            w.fixed(&record.doc.0);
            refs.write(w, &record.change);
        }
        w.fixed(&self.signature.0);
    }

    fn read(r: &mut Reader<'_>, refs: &mut Refs) -> Result<Push, FrameError> {
        let first = r.uint("first")?;
        let count = r.numbered(first, RECORDS_MAX, "records")?;
        let mut records = Vec::new();
        for _ in 0..count {
            let doc = DocId(r.array("document")?);
            records.push(PushRecord { doc, change: refs.read(r)? });
        }
        Ok(Push { first, records, signature: Signature(r.array("signature")?) })
    }
}

/// A piece of one large change, so that a connection that was cut resumes inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushPart {
    /// The change's number.
    pub number: PushNumber,
    /// Its document.
    pub doc: DocId,
    /// The size of the whole change, in bytes.
    pub total: usize,
    /// [`super::part_check`] of the whole change.
    pub check: [u8; 8],
    /// The offset of the piece.
    pub from: usize,
    /// The piece; never none.
    pub bytes: Vec<u8>,
    /// With the last piece: the signature of a [`Push`] of this one change.
    pub signature: Option<Signature>,
}

impl FrameBody for PushPart {
    const KIND: u8 = kind::PUSH_PART;

    fn write(&self, w: &mut FrameWriter, _: &mut Refs) {
        w.uint(self.number);
        w.fixed(&self.doc.0);
        w.uint(self.total as u64);
        w.fixed(&self.check);
        w.uint(self.from as u64);
        w.bytes(&self.bytes);
        if let Some(signature) = &self.signature {
            w.fixed(&signature.0);
        }
    }

    fn read(r: &mut Reader<'_>, _: &mut Refs) -> Result<PushPart, FrameError> {
        let number = r.uint("number")?;
        let doc = DocId(r.array("document")?);
        let total = r.size(CHANGE_BYTES_MAX, "total")?;
        let check = r.array("check")?;
        let from = r.size(total, "from")?;
        let bytes = r.bytes(total - from, "bytes")?.to_vec();
        if number == 0 || bytes.is_empty() {
            return Err(FrameError::Value { field: "bytes" });
        }
        let signature = match from + bytes.len() == total {
            true => Some(Signature(r.array("signature")?)),
            false => None,
        };
        Ok(PushPart { number, doc, total, check, from, bytes, signature })
    }
}
