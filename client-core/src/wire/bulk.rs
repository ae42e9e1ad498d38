//! The bulk: a long stretch of the log as one stream, for devices that are new or were offline for long.
//!
//! A device gets recent changes in the order of the log. Many changes are cheaper by document: as one snapshot where that is
//! smaller, and next to each other for a compressor with a large model. So a relay sends a long stretch
//! `cursor + 1 ..= upto` of the log as *items*, in the order of document ids, as a stream that [`Bulk`] frames carry in
//! pieces. A [`BulkMark`] says to the byte how far a device has received it, so that a cut connection loses only bytes in flight.

use super::codec::{FrameError, FrameWriter, Reader};
use super::compact::Refs;
use super::kind::{self, FrameBody};
use super::record::PullRecord;
use crate::ids::{Chain, DocId, Position};
use crate::limits::CHANGE_BYTES_MAX;
use crate::time::UnixMs;

/// The most bytes that one [`Bulk`] frame adds to the stream.
pub const BULK_FRAME_PLAIN_MAX: usize = 64 * 1024;
/// The most bytes at the stream's end that prime the compressor after a cut.
///
/// Measured on the stream of 200 documents of 50 entries with 4 cuts, in bytes more than without: 6.8 % for none, 3.5 % for
/// 64 KiB, 0.9 % for 256 KiB, 0.5 % less for 512 KiB.
pub const BULK_TAIL_MAX: usize = 512 * 1024;
/// The largest snapshot that travels as an item.
pub const BULK_SNAPSHOT_MAX: usize = 16 * 1024 * 1024;
/// The largest item of changes: a sender closes it well before, and one change always fits.
const BULK_CHANGES_MAX: usize = 2 * 1024 * 1024;

/// How far a device has received a bulk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BulkMark {
    /// The position where the bulk ends.
    pub upto: Position,
    /// The chain there.
    pub chain: Chain,
    /// The document of the last complete item. The device has everything of the documents before it.
    pub doc: DocId,
    /// The position up to which the device has everything of that document.
    pub position: Position,
    /// The part of the next item that the device has.
    pub part: Option<Part>,
    /// The last bytes of the stream that the device has, up to the end of that part: their number and [`part_check`].
    pub tail: Option<Part>,
}

/// The beginning of an item, or of a change that is pushed in pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// [`part_check`] of the whole object.
    pub check: [u8; 8],
    /// The number of bytes of the part.
    pub bytes: u64,
}

/// A bulk begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BulkBegin {
    /// The position where the bulk ends. It begins at the device's cursor.
    pub upto: Position,
    /// The chain there.
    pub chain: Chain,
    /// The bytes of an item that the device has, after which the stream continues; 0 if it begins with an item.
    pub resumed: u64,
    /// The bytes of the mark's tail that prime the next large compression stream, or 0.
    pub primed: u64,
}

/// A piece of the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulk {
    /// The bytes; never none.
    pub bytes: Vec<u8>,
}

/// The form of an item's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkForm {
    /// An uncompressed automerge document chunk with all changes of the document up to the item's position.
    Snapshot,
    /// Records one after the other: [`read_bulk_records`].
    Changes,
}

/// The head of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BulkItem {
    /// Its document.
    pub doc: DocId,
    /// The position up to which the item completes the document.
    pub position: Position,
    /// The relay's clock at that position.
    pub at: UnixMs,
    /// Its form.
    pub form: BulkForm,
    /// The bytes that follow.
    pub length: usize,
    /// [`part_check`] of the bytes.
    pub check: [u8; 8],
}

/// The next step of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkStep {
    /// The end: the cursor moves to where the bulk ends.
    End,
    /// An item.
    Item(BulkItem),
}

/// Identifies an object that is sent in pieces: the first 8 bytes of BLAKE3 over all of it.
pub fn part_check(bytes: &[u8]) -> [u8; 8] {
    let mut hasher = blake3::Hasher::new_derive_key("samband 2026 part");
    hasher.update(bytes);
    hasher.finalize().as_bytes()[..8].try_into().expect("8 of 32 bytes")
}

const END: u8 = 0;
const SNAPSHOT: u8 = 1;
const CHANGES: u8 = 2;

impl BulkStep {
    /// Writes the step into a stream.
    pub fn encode(&self) -> Vec<u8> {
        let mut w = FrameWriter::default();
        match self {
            BulkStep::End => w.u8(END),
            BulkStep::Item(item) => {
                w.u8(match item.form {
                    BulkForm::Snapshot => SNAPSHOT,
                    BulkForm::Changes => CHANGES,
                });
                w.fixed(&item.doc.0);
                w.uint(item.position);
                w.int(item.at);
                w.uint(item.length as u64);
                w.fixed(&item.check);
            }
        }
        w.0
    }

    /// Reads the step at the beginning of `bytes`, with the number of bytes that it takes; `None` if more bytes
    /// are needed.
    pub fn decode(bytes: &[u8]) -> Result<Option<(BulkStep, usize)>, FrameError> {
        let mut r = Reader::new(bytes);
        match Self::read(&mut r) {
            Ok(step) => Ok(Some((step, r.at()))),
            Err(FrameError::Truncated { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn read(r: &mut Reader<'_>) -> Result<BulkStep, FrameError> {
        let (form, max) = match r.u8("step")? {
            END => return Ok(BulkStep::End),
            SNAPSHOT => (BulkForm::Snapshot, BULK_SNAPSHOT_MAX),
            CHANGES => (BulkForm::Changes, BULK_CHANGES_MAX),
            _ => return Err(FrameError::Value { field: "step" }),
        };
        let doc = DocId(r.array("document")?);
        let position = r.uint("position")?;
        let at = r.int("time")?;
        let length = r.size(max, "length")?;
        Ok(BulkStep::Item(BulkItem { doc, position, at, form, length, check: r.array("check")? }))
    }
}

/// Writes the records of an item. Their document is the item's.
#[derive(Default)]
pub struct BulkRecords {
    w: FrameWriter,
    refs: Refs,
}

impl BulkRecords {
    /// Adds a record.
    pub fn push(&mut self, record: &PullRecord) {
        record.write_in(&mut self.w, &mut self.refs);
    }

    /// The bytes so far.
    pub fn len(&self) -> usize {
        self.w.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.w.0.is_empty()
    }

    /// The item's bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.w.0
    }
}

/// Reads the records of an item of one document.
pub fn read_bulk_records(doc: DocId, bytes: &[u8]) -> Result<Vec<PullRecord>, FrameError> {
    let mut r = Reader::new(bytes);
    let mut refs = Refs::default();
    let mut records = Vec::new();
    while r.at() < bytes.len() {
        records.push(PullRecord::read_in(doc, &mut r, &mut refs)?);
    }
    Ok(records)
}

const _: () = assert!(CHANGE_BYTES_MAX < BULK_CHANGES_MAX / 2);

impl BulkMark {
    pub(super) fn write(&self, w: &mut FrameWriter) {
        w.uint(self.upto);
        w.fixed(&self.chain.0);
        w.fixed(&self.doc.0);
        w.uint(self.position);
        Part::write(w, self.part.as_ref());
        Part::write(w, self.tail.as_ref());
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Result<BulkMark, FrameError> {
        Ok(BulkMark {
            upto: r.uint("upto")?,
            chain: Chain(r.array("chain")?),
            doc: DocId(r.array("document")?),
            position: r.uint("position")?,
            part: Part::read(r)?,
            tail: Part::read(r)?,
        })
    }
}

impl Part {
    pub(super) fn write(w: &mut FrameWriter, part: Option<&Part>) {
        match part {
            None => w.u8(0),
            Some(part) => {
                w.u8(1);
                w.fixed(&part.check);
                w.uint(part.bytes);
            }
        }
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Result<Option<Part>, FrameError> {
        match r.u8("part")? {
            0 => Ok(None),
            1 => Ok(Some(Part { check: r.array("check")?, bytes: r.uint("bytes")? })),
            _ => Err(FrameError::Value { field: "part" }),
        }
    }
}

impl FrameBody for BulkBegin {
    const KIND: u8 = kind::BULK_BEGIN;

    fn write(&self, w: &mut FrameWriter, _: &mut Refs) {
        w.uint(self.upto);
        w.fixed(&self.chain.0);
        w.uint(self.resumed);
        w.uint(self.primed);
    }

    fn read(r: &mut Reader<'_>, _: &mut Refs) -> Result<BulkBegin, FrameError> {
        Ok(BulkBegin {
            upto: r.uint("upto")?,
            chain: Chain(r.array("chain")?),
            resumed: r.uint("resumed")?,
            primed: r.uint("primed")?,
        })
    }
}

impl FrameBody for Bulk {
    const KIND: u8 = kind::BULK;

    fn write(&self, w: &mut FrameWriter, _: &mut Refs) {
        w.fixed(&self.bytes);
    }

    fn read(r: &mut Reader<'_>, _: &mut Refs) -> Result<Bulk, FrameError> {
        let bytes = r.rest().to_vec();
        if bytes.is_empty() || bytes.len() > BULK_FRAME_PLAIN_MAX {
            return Err(FrameError::Value { field: "bulk" });
        }
        Ok(Bulk { bytes })
    }
}
