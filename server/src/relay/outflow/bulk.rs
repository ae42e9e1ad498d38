//! A long stretch of the log for one device, by document: as a snapshot where that is smaller, else as changes.

use std::sync::Arc;

use samband_client_core::ids::{Chain, DocId, Position};
use samband_client_core::wire::{
    BULK_FRAME_PLAIN_MAX, BULK_TAIL_MAX, Bulk as BulkPiece, BulkBegin, BulkMark, BulkStep, Frame,
    Part, PulledChange, part_check,
};

use super::ahead::Ahead;
use super::item::{Next, SNAPSHOT_FROM, make_item, stand_for_most};
use super::recipient::Recipient;
use super::snapshots::Snapshots;
use crate::relay::fault::StoreFault;
use crate::relay::output::Output;

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

/// The most bytes of the stream in one frame: the head of an item may begin just before they are full.
const FRAME_BYTES_MAX: usize = BULK_FRAME_PLAIN_MAX - 64;
/// The least that a record takes in an item.
const RECORD_BYTES_MIN: u64 = 64;

/// What is left of one bulk.
pub(super) struct Bulk {
    /// What comes to the log meanwhile.
    ahead: Ahead,
    /// The device's cursor when it began.
    after: Position,
    upto: Position,
    chain: Chain,
    /// Everything of the documents before it was sent, and of this one up to the position.
    next: (DocId, Position),
    /// What the device has of the item that comes next.
    part: Option<Part>,
    /// What the device has of the stream's end.
    tail: Option<Part>,
    begun: bool,
    /// The beginning of the next frame, where the rest waits for a snapshot.
    frame: Vec<u8>,
    /// The item under way, and how much of it was sent.
    sending: Option<(Arc<[u8]>, usize)>,
}

impl Bulk {
    /// The stretch `after + 1 ..= upto`, from its beginning.
    pub(super) fn new(after: Position, upto: Position, chain: Chain) -> Bulk {
        Bulk {
            ahead: Ahead::beyond(upto),
            after,
            upto,
            chain,
            next: (DocId([0; 16]), 0),
            part: None,
            tail: None,
            begun: false,
            frame: Vec::new(),
            sending: None,
        }
    }

    /// The stretch from where a cut has left it.
    pub(super) fn resume(after: Position, mark: &BulkMark) -> Bulk {
        Bulk {
            next: (mark.doc, mark.position),
            part: mark.part,
            tail: mark.tail,
            ..Bulk::new(after, mark.upto, mark.chain)
        }
    }

    /// The document of which something was sent last.
    #[cfg(feature = "testing")]
    pub(super) fn document(&self) -> DocId {
        self.next.0
    }

    /// Whether the device has everything of a document up to the bulk's end.
    fn has_sent(&self, recipient: &Recipient<'_>, doc: DocId) -> Result<bool, StoreFault> {
        let Some(granted) =
            recipient.granted.docs().get(&doc).filter(|granted| **granted <= self.upto)
        else {
            return Ok(false);
        };
        let under_way = doc == self.next.0 && self.sending.is_some();
        let passed = doc < self.next.0;
        Ok(passed || (!under_way && self.positions(recipient, doc, *granted)?.is_empty()))
    }

    /// Whether something else may go now: the device knows of the bulk, and no frame of it is half made.
    fn lets_ahead(&self) -> bool {
        self.begun && self.frame.is_empty()
    }

    /// Up to where it goes.
    pub(super) fn upto(&self) -> Position {
        self.upto
    }

    /// The next output, and whether the bulk has ended with it; `None` while a snapshot is being made.
    pub(super) fn next_output(
        &mut self,
        snapshots: &mut Snapshots,
        recipient: &Recipient<'_>,
        frame_bytes: usize,
    ) -> Result<Option<(Output, bool)>, StoreFault> {
        let id = recipient.session;
        if self.begun {
            let made = self.next_frame(snapshots, recipient, frame_bytes)?;
            return Ok(made.map(|(frame, ended)| (Output::Send(id, frame.encode()), ended)));
        }
        let made = self.begin(snapshots, recipient)?;
        Ok(made.map(|(frame, prime)| (Output::BulkBegin(id, frame.encode(), prime), false)))
    }

    /// What goes ahead of it next, if there is something.
    pub(super) fn next_ahead(
        &mut self,
        recipient: &Recipient<'_>,
        frame_bytes: usize,
    ) -> Result<Option<Vec<PulledChange>>, StoreFault> {
        if !self.lets_ahead() {
            return Ok(None);
        }
        for doc in self.ahead.scan(recipient) {
            if self.ahead.is_spent() || !self.has_sent(recipient, doc)? {
                continue;
            }
            let changes = self.ahead.take(recipient, doc, frame_bytes)?;
            if !changes.is_empty() {
                return Ok(Some(changes));
            }
        }
        Ok(None)
    }

    /// Says that it begins. Returns the frame, and what the compressor is primed with; `None` while a snapshot is being
    /// made.
    fn begin(
        &mut self,
        snapshots: &mut Snapshots,
        recipient: &Recipient<'_>,
    ) -> Result<Option<(Frame, Vec<u8>)>, StoreFault> {
        let whole = self.next;
        let (mut resumed, mut part) = (0, Vec::new());
        if let Some(held) = self.part {
            match self.next_item(snapshots, recipient)? {
                Next::Later => return Ok(None),
                Next::Item(item, bytes)
                    if item.check == held.check && held.bytes <= bytes.len() as u64 =>
                {
                    resumed = held.bytes;
                    part = BulkStep::Item(item).encode();
                    part.extend_from_slice(&bytes[..resumed as usize]);
                    self.sending = Some((bytes, resumed as usize));
                }
                _ => self.next = whole,
            }
        }
        let mut prime = Vec::new();
        if let Some(tail) = self.tail.take()
            && let Some(mut stream) = self.stream_before(whole, tail.bytes, snapshots, recipient)?
        {
            stream.extend(part);
            let from = stream.len().saturating_sub(tail.bytes as usize);
            if part_check(&stream[from..]) == tail.check {
                prime = stream.split_off(from);
            }
        }
        let primed = prime.len() as u64;
        let begin = BulkBegin { upto: self.upto, chain: self.chain, resumed, primed };
        (self.begun, self.part) = (true, None);
        Ok(Some((Frame::BulkBegin(begin), prime)))
    }

    /// The stream before a place of it, at least so many bytes if there are; `None` where that is not at hand.
    fn stream_before(
        &self,
        whole: (DocId, Position),
        bytes: u64,
        snapshots: &mut Snapshots,
        recipient: &Recipient<'_>,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        let mut again = Bulk::new(self.after, self.upto, self.chain);
        let mut found = 0;
        for (doc, granted) in recipient.granted.docs().range(..=whole.0).rev() {
            if found >= bytes.min(BULK_TAIL_MAX as u64) {
                break;
            }
            let positions = again.positions(recipient, *doc, *granted)?;
            if positions.is_empty() {
                continue;
            }
            found += match snapshots.ready(*doc, &positions) {
                Some(snapshot) => snapshot.bytes.len() as u64,
                None if positions.len() < SNAPSHOT_FROM
                    || !stand_for_most(recipient, *doc, &positions)? =>
                {
                    positions.len() as u64 * RECORD_BYTES_MIN
                }
                // making it would keep everybody waiting
                None => return Ok(None),
            };
            again.next = (*doc, 0);
        }
        let mut stream = Vec::new();
        while again.next < whole {
            let Next::Item(item, bytes) = again.next_item(snapshots, recipient)? else { break };
            stream.extend(BulkStep::Item(item).encode());
            stream.extend_from_slice(&bytes);
        }
        Ok((again.next == whole).then_some(stream))
    }

    /// The next frame, and whether the bulk has ended with it; `None` while a snapshot is being made.
    fn next_frame(
        &mut self,
        snapshots: &mut Snapshots,
        recipient: &Recipient<'_>,
        frame_bytes: usize,
    ) -> Result<Option<(Frame, bool)>, StoreFault> {
        let mut bytes = std::mem::take(&mut self.frame);
        bytes.reserve(frame_bytes.saturating_sub(bytes.len()));
        let mut ended = false;
        while bytes.len() < frame_bytes {
            if let Some((item, sent)) = &mut self.sending {
                let take = (item.len() - *sent).min(frame_bytes - bytes.len());
                bytes.extend_from_slice(&item[*sent..*sent + take]);
                *sent += take;
                if *sent == item.len() {
                    self.sending = None;
                }
                continue;
            }
            match self.next_item(snapshots, recipient)? {
                Next::Item(item, all) => {
                    bytes.extend(BulkStep::Item(item).encode());
                    self.sending = Some((all, 0));
                }
                Next::Later => {
                    self.frame = bytes;
                    return Ok(None);
                }
                Next::End => {
                    bytes.extend(BulkStep::End.encode());
                    ended = true;
                    break;
                }
            }
        }
        Ok(Some((Frame::Bulk(BulkPiece { bytes }), ended)))
    }

    /// The next item.
    fn next_item(
        &mut self,
        snapshots: &mut Snapshots,
        recipient: &Recipient<'_>,
    ) -> Result<Next, StoreFault> {
        for (doc, granted) in recipient.granted.docs().range(self.next.0..) {
            let positions = self.positions(recipient, *doc, *granted)?;
            if !positions.is_empty() {
                let next = make_item(snapshots, recipient, *doc, &positions)?;
                if let Next::Item(item, _) = &next {
                    self.next = (*doc, item.position);
                }
                return Ok(next);
            }
        }
        Ok(Next::End)
    }

    /// The records of a document that are still to be sent.
    fn positions(
        &self,
        recipient: &Recipient<'_>,
        doc: DocId,
        granted: Position,
    ) -> Result<Vec<Position>, StoreFault> {
        let mut begin = if granted > self.after { 0 } else { self.after };
        if doc == self.next.0 {
            begin = begin.max(self.next.1);
        }
        let nothing_new = recipient.readable.ledger.last(doc).is_none_or(|last| last <= begin);
        if granted > self.upto || nothing_new {
            return Ok(Vec::new());
        }
        recipient.readable.log.doc_positions(doc, begin, self.upto)
    }
}

#[cfg(test)]
mod tests {
    use samband_client_core::wire::{BulkForm, BulkItem};

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
