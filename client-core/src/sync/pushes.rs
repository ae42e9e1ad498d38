//! The pushes of one connection: which changes of the outbox go next, and in what frames.

use crate::ids::{Incarnation, PushNumber, RelayId};
use crate::keys::Signer;
use crate::push::PushSource;
use crate::wire::{
    FRAME_BYTES_TARGET, Frame, Part, Push, PushPart, RECORDS_MAX, Refs, Welcome, part_check,
};

/// Which changes are pushed in pieces, and the size of the pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PushParts {
    /// A change of more bytes than this is pushed in pieces.
    pub change_bytes: usize,
    /// The bytes of a piece.
    pub frame_bytes: usize,
}

impl Default for PushParts {
    /// 16 KiB, and 8 KiB: less than a second of a line of 50 kbit/s, compressed.
    fn default() -> Self {
        PushParts { change_bytes: 16 * 1024, frame_bytes: 8 * 1024 }
    }
}

/// The pushes of one connection.
#[derive(Debug)]
pub(super) struct Pushes {
    signer: Signer,
    /// The last push number that was sent or that the relay held.
    sent: PushNumber,
    /// The bytes of the next change that were sent or that the relay held, when it goes in pieces.
    part_sent: usize,
    parts: PushParts,
    refs: Refs,
}

impl Pushes {
    /// Begins after a push number.
    pub(super) fn after(sent: PushNumber, signer: Signer, parts: PushParts) -> Pushes {
        Pushes { signer, sent, part_sent: 0, parts, refs: Refs::default() }
    }

    /// The incarnation whose numbers these are.
    pub(super) fn incarnation(&self) -> Incarnation {
        self.signer.incarnation
    }

    /// Skips what the relay holds already.
    pub(super) fn skip_held(&mut self, welcome: &Welcome, outbox: &impl PushSource) {
        if self.sent < welcome.held {
            self.sent = welcome.held;
            self.part_sent = 0;
        }
        if self.sent == welcome.held && self.part_sent == 0 {
            self.resume(welcome.part, outbox);
        }
    }

    /// Resumes inside the next change, if it is the one of which the relay has a part.
    pub(super) fn resume(&mut self, part: Option<Part>, outbox: &impl PushSource) {
        if let Some(part) = part
            && let Some(next) = outbox.record(self.sent + 1)
            && part_check(&next.change) == part.check
        {
            self.part_sent = usize::try_from(part.bytes).unwrap_or(0).min(next.change.len() - 1);
        }
    }

    /// The part of the next change that was sent.
    pub(super) fn part(&self, outbox: &impl PushSource) -> Option<Part> {
        let next = (self.part_sent > 0).then(|| outbox.record(self.sent + 1)).flatten()?;
        Some(Part { check: part_check(&next.change), bytes: self.part_sent as u64 })
    }

    /// Whether the outbox has changes that were not sent.
    pub(super) fn is_behind(&self, outbox: &impl PushSource) -> bool {
        self.sent < outbox.made()
    }

    /// The next frame, or `None` until the next local edit.
    pub(super) fn next_frame(
        &mut self,
        relay: RelayId,
        outbox: &impl PushSource,
    ) -> Option<Vec<u8>> {
        if let Some(part) = self.next_part(relay, outbox) {
            return Some(Frame::PushPart(part).encode());
        }
        let first = self.sent + 1;
        let mut records = Vec::new();
        let mut bytes = 0;
        while self.is_behind(outbox) && records.len() < RECORDS_MAX {
            let Some(record) = outbox.record(self.sent + 1) else { break };
            let size = record.change.len();
            // a large change goes in pieces, after these
            let large = size > self.parts.change_bytes;
            if !records.is_empty() && (large || bytes + size > FRAME_BYTES_TARGET) {
                break;
            }
            bytes += size;
            records.push(record);
            self.sent += 1;
        }
        if records.is_empty() {
            return None;
        }
        let signed = records.iter().map(|record| (record.doc, record.change.as_slice()));
        let signature = self.signer.push(relay, first, signed);
        Some(Frame::Push(Push { first, records, signature }).encode_with(&mut self.refs))
    }

    /// The next piece of a large change, where one is next.
    fn next_part(&mut self, relay: RelayId, outbox: &impl PushSource) -> Option<PushPart> {
        let number = self.sent + 1;
        let record = self.is_behind(outbox).then(|| outbox.record(number)).flatten()?;
        let total = record.change.len();
        if self.part_sent == 0 && total <= self.parts.change_bytes {
            return None;
        }
        let from = self.part_sent;
        let end = total.min(from + self.parts.frame_bytes.max(1));
        let mut signature = None;
        if end == total {
            self.part_sent = 0;
            self.sent = number;
            let signed = std::iter::once((record.doc, record.change.as_slice()));
            signature = Some(self.signer.push(relay, number, signed));
        } else {
            self.part_sent = end;
        }
        let (check, bytes) = (part_check(&record.change), record.change[from..end].to_vec());
        Some(PushPart { number, doc: record.doc, total, check, from, bytes, signature })
    }
}
