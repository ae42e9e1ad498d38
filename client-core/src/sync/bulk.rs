//! A bulk as it arrives: pieces in, changes out, and up to where it has come.

use crate::documents::{Document, Kind, parse_change};
use crate::ids::{Chain, DocId, Position};
use crate::time::UnixMs;
use crate::wire::{
    Bulk, BulkBegin, BulkForm, BulkItem, BulkMark, BulkReader, BulkStep, FrameError, Outcome,
    PullRecord, part_check, read_bulk_records,
};

use super::device::{ReceivedChange, Settled, SyncError};

/// The beginning of an item that has not arrived whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartOfItem {
    /// Which item.
    pub item: BulkItem,
    /// Where in the item the bytes begin.
    pub from: usize,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// How far a bulk has come, for the driver to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkSave {
    /// Keep this in the place of what was kept before.
    Under {
        /// The last item that is whole; without a part.
        mark: BulkMark,
        /// What has come of the next one since the last save.
        part: Option<PartOfItem>,
    },
    /// It has ended: forget what was kept.
    Ended,
}

impl BulkSave {
    /// What two saves, one after the other, come to.
    pub(super) fn then(self, later: BulkSave) -> BulkSave {
        let BulkSave::Under { mark, part } = later else { return BulkSave::Ended };
        let part = match (self, part) {
            (BulkSave::Under { mark: before, part: Some(first) }, Some(second))
                if before == mark && first.item == second.item =>
            {
                let bytes = [first.bytes, second.bytes].concat();
                Some(PartOfItem { item: first.item, from: first.from, bytes })
            }
            (BulkSave::Under { mark: before, part }, None) if before == mark => part,
            (_, part) => part,
        };
        BulkSave::Under { mark, part }
    }
}

/// What a piece of the stream brought.
#[derive(Debug, Default)]
pub(super) struct Arrived {
    pub(super) changes: Vec<ReceivedChange>,
    pub(super) settled: Vec<Settled>,
    /// Documents that came as snapshots.
    pub(super) whole: Vec<DocId>,
    pub(super) at: UnixMs,
    pub(super) save: Option<BulkSave>,
    /// Where the bulk has ended.
    pub(super) ended: Option<(Position, Chain)>,
}

/// One bulk of one connection.
#[derive(Debug)]
pub(super) struct Arriving {
    mark: BulkMark,
    reader: BulkReader,
    /// What has arrived and is not dealt with: an item's bytes, or the beginning of its head.
    buffer: Vec<u8>,
    item: Option<BulkItem>,
    /// How much of the item was given to the driver.
    given: usize,
    /// The relay's clock at the latest item.
    at: UnixMs,
}

impl Arriving {
    /// `held`: what the driver has of an item that was cut.
    pub(super) fn begin(
        begin: &BulkBegin,
        held: Option<(BulkMark, BulkItem, Vec<u8>)>,
    ) -> Result<Arriving, SyncError> {
        let nothing = BulkMark {
            upto: begin.upto,
            chain: begin.chain,
            doc: DocId([0; 16]),
            position: 0,
            part: None,
        };
        let mut arriving = Arriving {
            mark: nothing,
            reader: BulkReader::new(begin.encoding),
            buffer: Vec::new(),
            item: None,
            given: 0,
            at: 0,
        };
        if begin.resumed > 0 {
            let same = |mark: &BulkMark| mark.upto == begin.upto && mark.chain == begin.chain;
            let held =
                held.filter(|(mark, _, bytes)| same(mark) && bytes.len() as u64 == begin.resumed);
            let (mark, item, bytes) = held.ok_or(FrameError::Value { field: "resumed" })?;
            arriving.mark = BulkMark { part: None, ..mark };
            arriving.item = Some(item);
            arriving.given = bytes.len();
            arriving.buffer = bytes;
        }
        Ok(arriving)
    }

    /// Takes one frame. `made` is the highest push number of this device.
    pub(super) fn piece(&mut self, frame: Bulk, made: u64) -> Result<Arrived, SyncError> {
        self.buffer.extend(self.reader.piece(frame)?);
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
                        arrived.ended = Some((self.mark.upto, self.mark.chain));
                        return Ok(arrived);
                    }
                    Some((BulkStep::Item(item), taken)) => {
                        self.buffer.drain(..taken);
                        self.given = 0;
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
            self.mark.doc = item.doc;
            self.mark.position = item.position;
            self.item = None;
            arrived.at = self.at;
        }
        let part = self.item.filter(|_| self.buffer.len() > self.given).map(|item| {
            let bytes = self.buffer[self.given..].to_vec();
            PartOfItem { item, from: self.given, bytes }
        });
        if self.item.is_some() {
            self.given = self.buffer.len();
        }
        if part.is_some() || !arrived.changes.is_empty() || !arrived.settled.is_empty() {
            arrived.save = Some(BulkSave::Under { mark: self.mark, part });
        }
        Ok(arrived)
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
            let unreadable = SyncError::Snapshot { doc: item.doc };
            let kind = Kind::of(item.doc).ok_or_else(|| unreadable.clone())?;
            let document = Document::load(kind, bytes).map_err(|_| unreadable)?;
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
                        let position = change.position;
                        let parsed = parse_change(&change.change)
                            .map_err(|error| SyncError::Change { position, error })?;
                        arrived.changes.push(ReceivedChange {
                            doc: item.doc,
                            position,
                            hash: parsed.hash,
                            deps: parsed.deps,
                            raw: change.change,
                        });
                    }
                    PullRecord::Own { number, position } => {
                        if number > made {
                            return Err(SyncError::Number { number });
                        }
                        let outcome = Outcome::Accepted(position);
                        arrived.settled.push(Settled { number, outcome, at: item.at });
                    }
                }
            }
        }
    }
    Ok(())
}
