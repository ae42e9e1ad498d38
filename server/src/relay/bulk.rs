//! A long stretch of the log for one device, by document: as a snapshot where that is smaller, else as changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use samband_client_core::ids::{Chain, DeviceId, DocId, Incarnation, Position};
use samband_client_core::wire::{
    BULK_FRAME_PLAIN_MAX, BulkBegin, BulkEncoding, BulkForm, BulkItem, BulkMark, BulkRecords,
    BulkStep, BulkWriter, Frame, Part, PullRecord, PulledChange, part_check,
};

use super::engine::Engine;
use super::port::{LogReader, StoreFault};
use super::session::SessionId;
use super::snapshots::Snapshots;

/// When the log goes by document, and in what pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BulkLimits {
    /// A stretch with more records than this goes by document.
    pub records: usize,
    /// A change of more bytes than this goes as a bulk, since a bulk goes on inside it after a cut.
    pub change_bytes: usize,
    /// The most bytes of the stream in one frame.
    pub frame_bytes: usize,
}

impl Default for BulkLimits {
    /// 256 records, 16 KiB, and what a frame can hold.
    fn default() -> Self {
        BulkLimits { records: 256, change_bytes: 16 * 1024, frame_bytes: FRAME_BYTES_MAX }
    }
}

/// An item of changes is closed behind these bytes, as they are in the log.
const ITEM_BYTES: usize = 256 * 1024;
/// Snapshots of fewer changes are not smaller than the changes.
const SNAPSHOT_FROM: usize = 4;
/// The most bytes of the stream in one frame: the head of an item may begin just before they are full.
const FRAME_BYTES_MAX: usize = BULK_FRAME_PLAIN_MAX - 64;
/// What a change costs less in an item than in the log: hashes and actors that a number stands for.
const CHANGE_SAVING: usize = 64;
/// The bulks that may have a compressor of their own at once, up to some 8 MiB each. Others go through the
/// connection's.
const COMPRESSORS_MAX: usize = 4;

/// An item with its bytes.
type Item = (BulkItem, Arc<[u8]>);

/// What is left of one bulk.
pub(super) struct Bulk {
    /// The device's cursor when it began.
    after: Position,
    upto: Position,
    chain: Chain,
    /// Everything of the documents before it was sent, and of this one up to the position.
    next: (DocId, Position),
    /// What the device has of the item that comes next.
    resume: Option<Part>,
    /// There is one once the beginning was said.
    writer: Option<BulkWriter>,
    /// The item under way, and how much of it was sent.
    sending: Option<(Arc<[u8]>, usize)>,
    /// Held while it has a compressor.
    permit: Option<Arc<()>>,
}

/// Whose it is.
struct Reader<'a> {
    rights: &'a BTreeMap<DocId, Position>,
    last: &'a BTreeMap<DocId, Position>,
    device: DeviceId,
    incarnation: Incarnation,
}

impl Bulk {
    /// The stretch `after + 1 ..= upto`, from its beginning.
    pub(super) fn new(after: Position, upto: Position, chain: Chain) -> Bulk {
        Bulk {
            after,
            upto,
            chain,
            next: (DocId([0; 16]), 0),
            resume: None,
            writer: None,
            sending: None,
            permit: None,
        }
    }

    /// The stretch from where a cut has left it.
    pub(super) fn resume(after: Position, mark: &BulkMark) -> Bulk {
        Bulk {
            next: (mark.doc, mark.position),
            resume: mark.part,
            ..Bulk::new(after, mark.upto, mark.chain)
        }
    }

    /// The document of which something was sent last.
    pub(super) fn document(&self) -> DocId {
        self.next.0
    }

    /// What is to be sent in its place when the reader loses the right to the document under way; `None` when
    /// nothing of it is.
    pub(super) fn without_document(&self) -> Option<Bulk> {
        self.sending.as_ref()?;
        let next = (self.document(), Position::MAX);
        Some(Bulk { next, ..Bulk::new(self.after, self.upto, self.chain) })
    }

    /// Up to where it goes.
    pub(super) fn upto(&self) -> Position {
        self.upto
    }

    /// The next frame; the bulk has ended when its step was written.
    fn next_frame(
        &mut self,
        log: &dyn LogReader,
        snapshots: &mut Snapshots,
        reader: &Reader<'_>,
        compressors: &Arc<()>,
        frame_bytes: usize,
    ) -> Result<(Frame, bool), StoreFault> {
        let Some(mut writer) = self.writer.take() else {
            let encoding = if Arc::strong_count(compressors) <= COMPRESSORS_MAX {
                self.permit = Some(compressors.clone());
                BulkEncoding::Brotli
            } else {
                BulkEncoding::Plain
            };
            self.writer = Some(BulkWriter::new(encoding));
            let resumed = self.begin(log, snapshots, reader)?;
            let begin = BulkBegin { upto: self.upto, chain: self.chain, encoding, resumed };
            return Ok((Frame::BulkBegin(begin), false));
        };
        let mut piece = Vec::with_capacity(frame_bytes);
        let mut ended = false;
        while piece.len() < frame_bytes {
            if let Some((bytes, sent)) = &mut self.sending {
                let take = (bytes.len() - *sent).min(frame_bytes - piece.len());
                piece.extend_from_slice(&bytes[*sent..*sent + take]);
                *sent += take;
                if *sent == bytes.len() {
                    self.sending = None;
                }
                continue;
            }
            match self.next_item(log, snapshots, reader)? {
                Some((item, bytes)) => {
                    piece.extend(BulkStep::Item(item).encode());
                    self.sending = Some((bytes, 0));
                }
                None => {
                    piece.extend(BulkStep::End.encode());
                    ended = true;
                    break;
                }
            }
        }
        let frame = Frame::Bulk(writer.frame(&piece));
        self.writer = Some(writer);
        Ok((frame, ended))
    }

    /// Finds the item of which the device has a part. Returns how much of it is not sent again.
    fn begin(
        &mut self,
        log: &dyn LogReader,
        snapshots: &mut Snapshots,
        reader: &Reader<'_>,
    ) -> Result<u64, StoreFault> {
        let Some(part) = self.resume.take() else { return Ok(0) };
        let before = self.next;
        if let Some((item, bytes)) = self.next_item(log, snapshots, reader)?
            && item.check == part.check
            && part.bytes <= bytes.len() as u64
        {
            self.sending = Some((bytes, part.bytes as usize));
            return Ok(part.bytes);
        }
        self.next = before;
        Ok(0)
    }

    /// The next item with its bytes.
    fn next_item(
        &mut self,
        log: &dyn LogReader,
        snapshots: &mut Snapshots,
        reader: &Reader<'_>,
    ) -> Result<Option<Item>, StoreFault> {
        for (doc, granted) in reader.rights.range(self.next.0..) {
            let mut begin = if *granted > self.after { 0 } else { self.after };
            if *doc == self.next.0 {
                begin = begin.max(self.next.1);
            }
            let nothing_new = reader.last.get(doc).is_none_or(|last| *last <= begin);
            if *granted > self.upto || nothing_new {
                continue;
            }
            let positions = log.doc_positions(*doc, begin, self.upto)?;
            if !positions.is_empty() {
                let made = item(log, snapshots, reader, *doc, &positions)?;
                self.next = (*doc, made.0.position);
                return Ok(Some(made));
            }
        }
        Ok(None)
    }
}

/// Makes the item for the records of one document at these positions, or for the first of them.
fn item(
    log: &dyn LogReader,
    snapshots: &mut Snapshots,
    reader: &Reader<'_>,
    doc: DocId,
    positions: &[Position],
) -> Result<Item, StoreFault> {
    let record = |position: Position| {
        let record = log.record(position)?;
        record.ok_or_else(|| StoreFault(format!("the record at position {position} is missing")))
    };
    let mut records = BulkRecords::default();
    let (mut position, mut at) = (0, 0);
    let (mut read, mut foreign, mut cost, mut plain) = (0, 0, 0, 0);
    for next in positions {
        if plain >= ITEM_BYTES {
            break;
        }
        let record = record(*next)?;
        (position, at) = (*next, record.at.max(at));
        read += 1;
        if record.device == reader.device && record.incarnation == reader.incarnation {
            records.push(&PullRecord::Own { number: record.number, position });
        } else {
            foreign += 1;
            plain += record.raw.len();
            cost += record.raw.len().saturating_sub(CHANGE_SAVING);
            let change = PulledChange { doc, position, change: record.raw };
            records.push(&PullRecord::Change(change));
        }
    }
    let last = *positions.last().expect("the caller has some");
    // what was not read is taken to be like what was
    let cost = cost * positions.len() / read;
    if foreign >= SNAPSHOT_FROM
        && let Some(snapshot) = snapshots.get(log, doc, last)?
        && snapshot.len() < cost
    {
        let item = BulkItem {
            doc,
            position: last,
            at: record(last)?.at.max(at),
            form: BulkForm::Snapshot,
            length: snapshot.len(),
            check: part_check(&snapshot),
        };
        return Ok((item, snapshot));
    }
    let bytes = records.into_bytes();
    let (length, check) = (bytes.len(), part_check(&bytes));
    let item = BulkItem { doc, position, at, form: BulkForm::Changes, length, check };
    Ok((item, bytes.into()))
}

impl Engine {
    /// The next frame of a session's bulk, if it has one.
    pub(super) fn next_bulk(
        &mut self,
        log: &dyn LogReader,
        id: SessionId,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        let Some(session) = self.sessions.get_mut(id) else { return Ok(None) };
        let Some(mut bulk) = session.bulk.take() else { return Ok(None) };
        let (device, incarnation) = (session.device, session.incarnation);
        let person = session.person.clone();
        let nothing = BTreeMap::new();
        let rights = self.grants.get(&person).unwrap_or(&nothing);
        let reader = Reader { rights, last: &self.last, device, incarnation };
        let (frame, ended) = bulk.next_frame(
            log,
            &mut self.snapshots,
            &reader,
            &self.compressors,
            // a stream compresses better than a frame does: twice as much takes as long
            self.bulk_limits.frame_bytes.min(2 * session.frame_bytes),
        )?;
        let session = self.sessions.get_mut(id).expect("looked up above");
        if ended {
            session.sent = bulk.upto;
        } else {
            session.bulk = Some(bulk);
        }
        Ok(Some(frame.encode()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_any_item_fits_behind_a_full_frame() {
        let item = BulkItem {
            doc: DocId([0xff; 16]),
            position: Position::MAX,
            at: i64::MIN,
            form: BulkForm::Snapshot,
            length: usize::MAX,
            check: [0xff; 8],
        };
        assert!(BulkStep::Item(item).encode().len() <= BULK_FRAME_PLAIN_MAX - FRAME_BYTES_MAX);
    }
}
