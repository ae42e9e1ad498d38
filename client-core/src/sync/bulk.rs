//! Receives a bulk: pieces in, changes and progress out.
//!
//! The driver stores the end of the stream: the incomplete item, inside which the relay resumes after a cut, and enough bytes
//! before it to prime the compressor.

use std::collections::BTreeMap;

use crate::domain::load_document;
use crate::ids::{Chain, DocId, Position};
use crate::time::UnixMs;
use crate::wire::{
    BULK_TAIL_MAX, Bulk, BulkBegin, BulkForm, BulkItem, BulkMark, BulkStep, FrameError, Part,
    PullRecord, PushOutcome, part_check, read_bulk_records,
};

use super::bulk_save::{BulkPlace, BulkSave, STREAM_PIECE_BYTES};
use super::save::{ReceivedChange, Settled, SyncError};

/// The stored part of a bulk that was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkHeld {
    place: BulkPlace,
    stream: Vec<u8>,
    /// The incomplete item, and how many of its bytes are at the stream's end.
    item: Option<(BulkItem, usize)>,
}

impl BulkHeld {
    /// From stored bytes. `stream` begins at [`BulkPlace::from`], and ends before the first damaged piece.
    pub fn new(mut place: BulkPlace, mut stream: Vec<u8>) -> BulkHeld {
        let kept = usize::try_from(place.end - place.from).unwrap_or(usize::MAX);
        stream.truncate(kept);
        let whole = usize::try_from(place.whole - place.from).unwrap_or(usize::MAX);
        let mut item = None;
        match stream.get(whole..).map(BulkStep::decode) {
            Some(Ok(Some((BulkStep::Item(head), taken))))
                if (head.doc, head.position) > (place.mark.doc, place.mark.position) =>
            {
                let bytes = stream.len() - whole - taken;
                item = (bytes > 0 && bytes <= head.length).then_some((head, bytes));
            }
            Some(_) => {}
            None => stream.clear(),
        }
        if item.is_none() {
            // less than an item's head is sent again
            stream.truncate(whole);
        }
        place.end = place.from + stream.len() as u64;
        place.mark.part = item.map(|(head, bytes)| Part { check: head.check, bytes: bytes as u64 });
        let tail = &stream[stream.len().saturating_sub(BULK_TAIL_MAX)..];
        place.mark.tail =
            (!tail.is_empty()).then(|| Part { check: part_check(tail), bytes: tail.len() as u64 });
        BulkHeld { place, stream, item }
    }

    /// For the Hello.
    pub fn mark(&self) -> BulkMark {
        self.place.mark
    }

    /// The tail's bytes, if they are as many as the relay says.
    fn tail(&self, bytes: u64) -> Option<Vec<u8>> {
        let named = self.place.mark.tail.is_some_and(|tail| tail.bytes == bytes);
        named.then(|| self.stream[self.stream.len() - bytes as usize..].to_vec())
    }
}

/// The content of one piece of the stream.
#[derive(Debug, Default)]
pub(super) struct Arrived {
    pub(super) changes: Vec<ReceivedChange>,
    pub(super) settled: Vec<Settled>,
    /// Documents that came as snapshots.
    pub(super) whole: Vec<DocId>,
    pub(super) at: UnixMs,
    pub(super) save: Option<BulkSave>,
    /// The position and chain at the end of the bulk, once it has ended.
    pub(super) ended: Option<(Position, Chain)>,
}

/// The bulk in progress on one connection.
#[derive(Debug)]
pub(super) struct Arriving {
    place: BulkPlace,
    /// Bytes that have arrived and are not handled yet: of an item, or of the beginning of its head.
    buffer: Vec<u8>,
    item: Option<BulkItem>,
    /// The stream's last piece, as far as it has arrived.
    piece: Vec<u8>,
    /// The relay's clock at the latest item.
    at: UnixMs,
}

impl Arriving {
    /// Begins a bulk, or resumes one that was cut. Also returns the bytes that prime the decompressor.
    pub(super) fn begin(
        begin: &BulkBegin,
        held: Option<BulkHeld>,
    ) -> Result<(Arriving, Vec<u8>), SyncError> {
        let of = |mark: &BulkMark| mark.upto == begin.upto && mark.chain == begin.chain;
        let held = held.filter(|held| of(&held.place.mark));
        let mut prime = Vec::new();
        if begin.primed > 0 {
            let tail = held.as_ref().and_then(|held| held.tail(begin.primed));
            prime = tail.ok_or(FrameError::Value { field: "primed" })?;
        }
        let part = |held: &BulkHeld| held.item.map_or(0, |(_, bytes)| bytes as u64);
        if begin.resumed > 0 || begin.primed > 0 {
            let held = held.filter(|held| part(held) == begin.resumed);
            let held = held.ok_or(FrameError::Value { field: "resumed" })?;
            return Ok((Arriving::behind(held), prime));
        }
        let mark = BulkMark {
            upto: begin.upto,
            chain: begin.chain,
            doc: DocId([0; 16]),
            position: 0,
            part: None,
            tail: None,
        };
        let arriving = Arriving {
            place: BulkPlace { mark, from: 0, whole: 0, end: 0 },
            buffer: Vec::new(),
            item: None,
            piece: Vec::new(),
            at: 0,
        };
        Ok((arriving, Vec::new()))
    }

    /// Resumes after the stored bytes.
    fn behind(held: BulkHeld) -> Arriving {
        let BulkHeld { mut place, stream, item } = held;
        place.mark = BulkMark { part: None, tail: None, ..place.mark };
        let last = (stream.len() / STREAM_PIECE_BYTES) * STREAM_PIECE_BYTES;
        let part = item.map_or(0, |(_, bytes)| bytes);
        Arriving {
            place,
            buffer: stream[stream.len() - part..].to_vec(),
            item: item.map(|(item, _)| item),
            piece: stream[last..].to_vec(),
            at: 0,
        }
    }

    /// Handles one frame. `made` is the highest push number of this device.
    pub(super) fn piece(&mut self, frame: Bulk, made: u64) -> Result<Arrived, SyncError> {
        let pieces = self.keep(&frame.bytes);
        self.buffer.extend(frame.bytes);
        let mut arrived = Arrived { at: self.at, ..Arrived::default() };
        loop {
            let Some(item) = self.item else {
                match BulkStep::decode(&self.buffer)? {
                    None => break,
                    Some((BulkStep::End, taken)) => {
                        if taken != self.buffer.len() {
                            let bytes = self.buffer.len() - taken;
                            return Err(FrameError::Trailing { bytes }.into());
                        }
                        arrived.save = Some(BulkSave::Ended);
                        arrived.ended = Some((self.place.mark.upto, self.place.mark.chain));
                        return Ok(arrived);
                    }
                    Some((BulkStep::Item(item), taken)) => {
                        self.place.whole = self.place.end - self.buffer.len() as u64;
                        self.buffer.drain(..taken);
                        self.item = Some(item);
                        continue;
                    }
                }
            };
            if self.buffer.len() < item.length {
                break;
            }
            let rest = self.buffer.split_off(item.length);
            let bytes = std::mem::replace(&mut self.buffer, rest);
            if part_check(&bytes) != item.check {
                return Err(FrameError::Value { field: "check" }.into());
            }
            take_item(&item, &bytes, made, &mut arrived)?;
            self.at = self.at.max(item.at);
            self.place.mark.doc = item.doc;
            self.place.mark.position = item.position;
            self.place.whole = self.place.end - self.buffer.len() as u64;
            self.item = None;
            arrived.at = self.at;
        }
        // the incomplete item is kept, and before it as many bytes as prime the compressor
        let tail = self.place.end.saturating_sub(BULK_TAIL_MAX as u64);
        let first = self.place.whole.min(tail) / STREAM_PIECE_BYTES as u64;
        let before = self.place.from / STREAM_PIECE_BYTES as u64;
        self.place.from = first * STREAM_PIECE_BYTES as u64;
        let place = self.place.clone();
        arrived.save = Some(BulkSave::Under { place, pieces, gone: before..first });
        Ok(arrived)
    }

    /// Adds bytes to the stream. Returns the pieces that they change.
    fn keep(&mut self, bytes: &[u8]) -> BTreeMap<u64, Vec<u8>> {
        let size = STREAM_PIECE_BYTES;
        let first = (self.place.end - self.piece.len() as u64) / size as u64;
        self.place.end += bytes.len() as u64;
        self.piece.extend_from_slice(bytes);
        let numbered = (first..).zip(self.piece.chunks(size));
        let pieces = numbered.map(|(number, piece)| (number, piece.to_vec())).collect();
        self.piece.drain(..self.piece.len() / size * size);
        pieces
    }
}

fn take_item(
    item: &BulkItem,
    bytes: &[u8],
    made: u64,
    arrived: &mut Arrived,
) -> Result<(), SyncError> {
    match item.form {
        BulkForm::Snapshot => {
            let document = load_document(item.doc, bytes);
            let document = document.ok_or(SyncError::Snapshot { doc: item.doc })?;
            // the log's order is not known; any order that can be applied gives the same heads
            arrived.changes.extend(document.changes().into_iter().map(|change| ReceivedChange {
                doc: item.doc,
                position: item.position,
                hash: change.hash,
                deps: change.deps,
                raw: change.raw,
            }));
            arrived.whole.push(item.doc);
        }
        BulkForm::Changes => {
            for record in read_bulk_records(item.doc, bytes)? {
                match record {
                    PullRecord::Change(change) => {
                        let (position, raw) = (change.position, change.change);
                        arrived.changes.push(ReceivedChange::parse(item.doc, position, raw)?);
                    }
                    PullRecord::Own { number, position } => {
                        if number > made {
                            return Err(SyncError::Number { number });
                        }
                        let outcome = PushOutcome::Accepted(position);
                        arrived.settled.push(Settled { number, outcome, at: item.at });
                    }
                }
            }
        }
    }
    Ok(())
}
