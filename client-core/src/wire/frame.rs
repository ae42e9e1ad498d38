//! The frames that follow the opening.

use super::bulk::{BULK_FRAME_PLAIN_MAX, Bulk, BulkBegin};
use super::codec::{FrameError, Reader, Writer};
use super::compact::Refs;
use super::repair::{Check, Differ, Repair};
use super::{FRAME_BYTES_MAX, RECORDS_MAX};
use crate::ids::{
    Chain, DeviceId, DocId, Incarnation, NAME_BYTES_MAX, PersonId, Position, PushNumber, RelayId,
};
use crate::keys::{Signature, SignedHash};
use crate::limits::CHANGE_BYTES_MAX;
use crate::push::PushRecord;
use crate::time::UnixMs;

/// The first byte of each frame.
pub(super) mod kind {
    pub(crate) const HELLO: u8 = 0x01;
    pub(crate) const WELCOME: u8 = 0x02;
    pub(crate) const REFUSAL: u8 = 0x03;
    pub(crate) const PUSH: u8 = 0x10;
    pub(crate) const ACK: u8 = 0x11;
    pub(crate) const PUSH_PART: u8 = 0x12;
    pub(crate) const PULL: u8 = 0x20;
    pub(crate) const HAVE: u8 = 0x21;
    pub(crate) const END: u8 = 0x22;
    pub(crate) const RECEIPTS: u8 = 0x23;
    pub(crate) const AHEAD: u8 = 0x24;
    pub(crate) const CHECK: u8 = 0x30;
    pub(crate) const DIFFER: u8 = 0x31;
    pub(crate) const REPAIR: u8 = 0x32;
    pub(crate) const BULK_BEGIN: u8 = 0x40;
    pub(crate) const BULK: u8 = 0x41;
}

/// What a device has of one relay's log: everything up to a position, and the chain there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Whose log.
    pub relay: RelayId,
    /// Up to which position.
    pub position: Position,
    /// The log's chain after that position.
    pub chain: Chain,
}

pub(super) fn write_cursor(w: &mut Writer, cursor: &Cursor) {
    w.fixed(&cursor.relay.0);
    w.uint(cursor.position);
    w.fixed(&cursor.chain.0);
}

pub(super) fn read_cursor(r: &mut Reader<'_>) -> Result<Cursor, FrameError> {
    Ok(Cursor {
        relay: RelayId(r.array("relay")?),
        position: r.uint("position")?,
        chain: Chain(r.array("chain")?),
    })
}

/// Cuts a text to at most `max` bytes, between characters.
pub(super) fn clip(text: &str, max: usize) -> &str {
    let mut end = text.len().min(max);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Changes from the device's outbox, numbered without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Push {
    /// The number of the first record.
    pub first: PushNumber,
    /// The records; never none.
    pub records: Vec<PushRecord>,
    /// The device's, over relay, device, incarnation, numbers and records.
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

/// A piece of one large change, so that a line that is cut goes on inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushPart {
    /// The change's number.
    pub number: PushNumber,
    /// Its document.
    pub doc: DocId,
    /// All its bytes.
    pub total: usize,
    /// Names them: [`super::part_check`].
    pub check: [u8; 8],
    /// Where the piece begins.
    pub from: usize,
    /// The piece; never none.
    pub bytes: Vec<u8>,
    /// With the last piece: as of a [`Push`] of this one change.
    pub signature: Option<Signature>,
}

/// What became of one pushed change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushOutcome {
    /// It is durable in the relay's log at this position.
    Accepted(Position),
    /// It is not in the log, and why.
    Refused {
        /// For programs; stable.
        code: u16,
        /// For people; at most 400 bytes.
        text: String,
    },
}

/// Why a pushed change was not taken into the log. The numbers are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
pub enum PushRefusal {
    /// The bytes are no plain automerge change that this relay can read.
    NotAChange = 200,
    /// automerge would write the change with other bytes.
    NotCanonical = 201,
    /// It stands for more operations than its size allows.
    TooManyOperations = 202,
    /// No roster defines the document.
    UnknownDocument = 210,
    /// The policy does not let the person write the document.
    NotAllowed = 211,
    /// The device was revoked.
    Revoked = 212,
    /// The change names another person as its author, or none.
    WrongAuthor = 220,
    /// Another change has the same actor and number, or the actor is another person's or device's.
    ActorReused = 221,
    /// The actor's number or the first operation's number does not follow from what went before.
    WrongNumber = 222,
    /// It names things that are not in the document, so it cannot be applied.
    DoesNotApply = 223,
    /// It builds on a change that the relay does not have. The device offers it again later.
    MissingDependency = 230,
}

impl PushRefusal {
    /// Every refusal.
    pub const ALL: &'static [PushRefusal] = &[
        PushRefusal::NotAChange,
        PushRefusal::NotCanonical,
        PushRefusal::TooManyOperations,
        PushRefusal::UnknownDocument,
        PushRefusal::NotAllowed,
        PushRefusal::Revoked,
        PushRefusal::WrongAuthor,
        PushRefusal::ActorReused,
        PushRefusal::WrongNumber,
        PushRefusal::DoesNotApply,
        PushRefusal::MissingDependency,
    ];

    /// The stable number.
    pub fn code(self) -> u16 {
        self as u16
    }

    /// One sentence for the author, with what to do.
    pub fn sentence(self) -> &'static str {
        match self {
            PushRefusal::NotAChange => {
                "the relay could not read the change; your words are kept on this device"
            }
            PushRefusal::NotCanonical => {
                "the change was altered on its way or made by another program; \
                 your words are kept on this device"
            }
            PushRefusal::TooManyOperations => {
                "the change stands for more than its size allows; your words are kept on this device"
            }
            PushRefusal::UnknownDocument => {
                "no roster of this relay knows the document; ask your coordinator"
            }
            PushRefusal::NotAllowed => {
                "you may not write this document (any more); ask your coordinator"
            }
            PushRefusal::Revoked => {
                "this device was revoked; your coordinator has the words, and they go through once you \
                 enrol again"
            }
            PushRefusal::WrongAuthor => "the change names another author than this device's owner",
            PushRefusal::ActorReused => {
                "this device's store was copied or restored; write the words once more"
            }
            PushRefusal::WrongNumber => {
                "the change does not follow from the ones before it; write the words once more"
            }
            PushRefusal::DoesNotApply => {
                "the change does not fit its document; write the words once more"
            }
            PushRefusal::MissingDependency => {
                "the relay waits for an earlier change from another device; \
                 this one is offered again at the next sync"
            }
        }
    }
}

/// The outcomes of consecutive pushes. Sent only after what it says is durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ack {
    /// The relay's clock at the commit.
    pub at: UnixMs,
    /// The number of the first push.
    pub first: PushNumber,
    /// The outcomes; never none.
    pub outcomes: Vec<PushOutcome>,
}

/// A change that somebody else, or another incarnation of this device, pushed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PulledChange {
    /// The document.
    pub doc: DocId,
    /// Its position.
    pub position: Position,
    /// The plain automerge change chunk.
    pub change: Vec<u8>,
}

impl PulledChange {
    fn write(&self, w: &mut Writer, refs: &mut Refs) {
        w.fixed(&self.doc.0);
        w.uint(self.position);
        refs.write(w, &self.change);
    }

    fn read(r: &mut Reader<'_>, refs: &mut Refs) -> Result<PulledChange, FrameError> {
        Ok(PulledChange {
            doc: DocId(r.array("document")?),
            position: r.uint("position")?,
            change: refs.read(r)?,
        })
    }
}

/// A record of the log, as a device gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PullRecord {
    /// A change that the device does not have.
    Change(PulledChange),
    /// A change that this incarnation pushed, by its number: it stands at this position.
    Own {
        /// The push number.
        number: PushNumber,
        /// Its position.
        position: Position,
    },
}

/// A stretch of the log that the device may read, and the cursor after it.
///
/// The device makes the records durable, and only then the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// The position after which this stretch begins: the device's last cursor, or a gap has been lost.
    pub after: Position,
    /// The cursor after this stretch, without the relay id, which the connection knows.
    pub position: Position,
    /// The log's chain at the new cursor.
    pub chain: Chain,
    /// The relay's clock when it accepted the last of the records.
    pub at: UnixMs,
    /// The records; none when nothing in the stretch is for this device.
    pub records: Vec<PullRecord>,
}

/// Changes that came to the log while a bulk goes on, for the owner to see at once. They come again in their place, and
/// count only then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The changes, of documents of which the device has everything before them; never none.
    pub changes: Vec<PulledChange>,
}

/// The device's durable cursor, said again after a pull was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Have {
    /// Everything up to this position is durable on the device.
    pub position: Position,
}

/// The device has been sent everything: the first time in a connection, and after each [`Check`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The position up to which everything was sent.
    pub position: Position,
    /// The log's chain there.
    pub chain: Chain,
    /// The relay's clock.
    pub at: UnixMs,
    /// The digest over the documents that the device may read, as the relay has them at that position.
    pub digest: [u8; 16],
}

/// Up to where a person has received a document that the device may write.
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
    /// The receipts.
    pub receipts: Vec<Receipt>,
}

/// 8 bytes over receipts in order of document and person, by which device and relay see whether they
/// agree; 0 for none.
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

/// Any frame that can follow the opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// Device to relay: changes.
    Push(Push),
    /// Device to relay: a piece of a large change.
    PushPart(PushPart),
    /// Relay to device: outcomes.
    Ack(Ack),
    /// Relay to device: the log.
    Pull(Pull),
    /// Relay to device: changes that go ahead of a bulk.
    Ahead(Ahead),
    /// Device to relay: the durable cursor.
    Have(Have),
    /// Relay to device: all sent.
    End(End),
    /// Relay to device: who has received what.
    Receipts(Receipts),
    /// Device to relay: what it holds.
    Check(Check),
    /// Relay to device: what differs.
    Differ(Differ),
    /// Relay to device: a document that differs.
    Repair(Repair),
    /// Relay to device: a long stretch of the log comes by document.
    BulkBegin(BulkBegin),
    /// Relay to device: a piece of it.
    Bulk(Bulk),
}

impl Frame {
    /// Writes the frame as the first of a connection.
    pub fn encode(&self) -> Vec<u8> {
        self.encode_with(&mut Refs::default())
    }

    /// Reads a frame that is the first of a connection.
    pub fn decode(bytes: &[u8]) -> Result<Frame, FrameError> {
        Frame::decode_with(bytes, &mut Refs::default())
    }

    /// Writes the frame, with what went before it in this direction of the connection. It must be sent.
    pub fn encode_with(&self, refs: &mut Refs) -> Vec<u8> {
        let mut w = Writer::default();
        match self {
            Frame::Push(push) => {
                w.u8(kind::PUSH);
                w.uint(push.first);
                w.uint(push.records.len() as u64);
                for record in &push.records {
                    w.fixed(&record.doc.0);
                    refs.write(&mut w, &record.change);
                }
                w.fixed(&push.signature.0);
            }
            Frame::PushPart(part) => {
                w.u8(kind::PUSH_PART);
                w.uint(part.number);
                w.fixed(&part.doc.0);
                w.uint(part.total as u64);
                w.fixed(&part.check);
                w.uint(part.from as u64);
                w.bytes(&part.bytes);
                if let Some(signature) = &part.signature {
                    w.fixed(&signature.0);
                }
            }
            Frame::Ack(ack) => {
                w.u8(kind::ACK);
                w.int(ack.at);
                w.uint(ack.first);
                w.uint(ack.outcomes.len() as u64);
                for outcome in &ack.outcomes {
                    match outcome {
                        PushOutcome::Accepted(position) => {
                            w.u8(0);
                            w.uint(*position);
                        }
                        PushOutcome::Refused { code, text } => {
                            w.u8(1);
                            w.uint(u64::from(*code));
                            w.text(clip(text, 400));
                        }
                    }
                }
            }
            Frame::Pull(pull) => {
                w.u8(kind::PULL);
                w.uint(pull.after);
                w.uint(pull.position);
                w.fixed(&pull.chain.0);
                w.int(pull.at);
                w.uint(pull.records.len() as u64);
                for record in &pull.records {
                    match record {
                        PullRecord::Change(change) => {
                            w.u8(0);
                            change.write(&mut w, refs);
                        }
                        PullRecord::Own { number, position } => {
                            w.u8(1);
                            w.uint(*number);
                            w.uint(*position);
                        }
                    }
                }
            }
            Frame::Ahead(ahead) => {
                w.u8(kind::AHEAD);
                w.uint(ahead.changes.len() as u64);
                ahead.changes.iter().for_each(|change| change.write(&mut w, refs));
            }
            Frame::Have(have) => {
                w.u8(kind::HAVE);
                w.uint(have.position);
            }
            Frame::End(end) => {
                w.u8(kind::END);
                w.uint(end.position);
                w.fixed(&end.chain.0);
                w.int(end.at);
                w.fixed(&end.digest);
            }
            Frame::Check(check) => check.write(&mut w),
            Frame::Differ(differ) => differ.write(&mut w),
            Frame::Repair(repair) => repair.write(&mut w, refs),
            Frame::BulkBegin(begin) => begin.write(&mut w),
            Frame::Bulk(bulk) => {
                w.u8(kind::BULK);
                w.fixed(&bulk.bytes);
            }
            Frame::Receipts(receipts) => {
                w.u8(kind::RECEIPTS);
                w.uint(receipts.receipts.len() as u64);
                for receipt in &receipts.receipts {
                    w.fixed(&receipt.doc.0);
                    w.text(receipt.person.as_str());
                    w.uint(receipt.position);
                }
            }
        }
        w.0
    }

    /// Reads a frame, with what came before it in this direction of the connection.
    pub fn decode_with(bytes: &[u8], refs: &mut Refs) -> Result<Frame, FrameError> {
        if bytes.len() > FRAME_BYTES_MAX {
            return Err(FrameError::TooLarge { bytes: bytes.len(), limit: FRAME_BYTES_MAX });
        }
        refs.begin_frame();
        let mut r = Reader::new(bytes);
        let frame = match r.u8("kind")? {
            kind::PUSH => {
                let first = r.uint("first")?;
                let count = r.count(RECORDS_MAX, "records")?;
                if count == 0 || first == 0 || first.checked_add(count as u64).is_none() {
                    return Err(FrameError::Value { field: "records" });
                }
                let mut records = Vec::new();
                for _ in 0..count {
                    let doc = DocId(r.array("document")?);
                    records.push(PushRecord { doc, change: refs.read(&mut r)? });
                }
                let signature = Signature(r.array("signature")?);
                Frame::Push(Push { first, records, signature })
            }
            kind::PUSH_PART => {
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
                Frame::PushPart(PushPart { number, doc, total, check, from, bytes, signature })
            }
            kind::ACK => {
                let at = r.int("at")?;
                let first = r.uint("first")?;
                let count = r.count(RECORDS_MAX, "outcomes")?;
                if count == 0 || first == 0 || first.checked_add(count as u64).is_none() {
                    return Err(FrameError::Value { field: "outcomes" });
                }
                let mut outcomes = Vec::new();
                for _ in 0..count {
                    outcomes.push(match r.u8("outcome")? {
                        0 => PushOutcome::Accepted(r.uint("position")?),
                        1 => PushOutcome::Refused {
                            code: u16::try_from(r.uint("code")?)
                                .map_err(|_| FrameError::Value { field: "code" })?,
                            text: r.text(400, "text")?.to_owned(),
                        },
                        _ => return Err(FrameError::Value { field: "outcome" }),
                    });
                }
                Frame::Ack(Ack { at, first, outcomes })
            }
            kind::PULL => {
                let after = r.uint("after")?;
                let position = r.uint("position")?;
                let chain = Chain(r.array("chain")?);
                let at = r.int("at")?;
                let count = r.count(RECORDS_MAX, "records")?;
                let mut records = Vec::new();
                for _ in 0..count {
                    records.push(match r.u8("record")? {
                        0 => PullRecord::Change(PulledChange::read(&mut r, refs)?),
                        1 => PullRecord::Own {
                            number: r.uint("number")?,
                            position: r.uint("position")?,
                        },
                        _ => return Err(FrameError::Value { field: "record" }),
                    });
                }
                if position < after {
                    return Err(FrameError::Value { field: "position" });
                }
                Frame::Pull(Pull { after, position, chain, at, records })
            }
            kind::HAVE => Frame::Have(Have { position: r.uint("position")? }),
            kind::END => {
                let position = r.uint("position")?;
                let chain = Chain(r.array("chain")?);
                let at = r.int("time")?;
                Frame::End(End { position, chain, at, digest: r.array("digest")? })
            }
            kind::CHECK => Frame::Check(Check::read(&mut r)?),
            kind::DIFFER => Frame::Differ(Differ::read(&mut r)?),
            kind::REPAIR => Frame::Repair(Repair::read(&mut r, refs)?),
            kind::AHEAD => {
                let count = r.count(RECORDS_MAX, "changes")?;
                if count == 0 {
                    return Err(FrameError::Value { field: "changes" });
                }
                let changes = (0..count).map(|_| PulledChange::read(&mut r, refs));
                Frame::Ahead(Ahead { changes: changes.collect::<Result<_, _>>()? })
            }
            kind::BULK_BEGIN => Frame::BulkBegin(BulkBegin::read(&mut r)?),
            kind::BULK => {
                let bytes = r.rest().to_vec();
                if bytes.is_empty() || bytes.len() > BULK_FRAME_PLAIN_MAX {
                    return Err(FrameError::Value { field: "bulk" });
                }
                return Ok(Frame::Bulk(Bulk { bytes }));
            }
            kind::RECEIPTS => {
                let count = r.count(RECORDS_MAX, "receipts")?;
                let mut receipts = Vec::new();
                for _ in 0..count {
                    receipts.push(Receipt {
                        doc: DocId(r.array("document")?),
                        person: r
                            .text(NAME_BYTES_MAX, "person")?
                            .parse()
                            .map_err(|_| FrameError::Value { field: "person" })?,
                        position: r.uint("position")?,
                    });
                }
                Frame::Receipts(Receipts { receipts })
            }
            other => return Err(FrameError::UnknownKind { kind: other }),
        };
        r.end()?;
        Ok(frame)
    }
}
