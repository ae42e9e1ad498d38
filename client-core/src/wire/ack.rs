//! The frame that says what became of pushes.

use super::RECORDS_MAX;
use super::codec::{FrameError, FrameWriter, Reader, clip};
use super::compact::Refs;
use super::kind::{self, FrameBody};
use crate::ids::{Position, PushNumber};
use crate::time::UnixMs;

/// The longest text of a refusal, in bytes.
const TEXT_MAX: usize = 400;
const ACCEPTED: u8 = 0;
const REFUSED: u8 = 1;

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
    /// The bytes are not a plain automerge change that this relay can read.
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
    /// The document was renewed, since something in it was erased, or it is gone. The device makes the edit again in the
    /// document's present epoch.
    Renewed = 213,
    /// The change names another person as its author, or none.
    WrongAuthor = 220,
    /// Another change has the same actor and number, or the actor is another person's or device's.
    ActorReused = 221,
    /// The actor's number or the first operation's number does not continue the earlier changes.
    WrongNumber = 222,
    /// It names objects that are not in the document, so it cannot be applied.
    DoesNotApply = 223,
    /// It builds on a change that the relay does not have. The device pushes it again later.
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
        PushRefusal::Renewed,
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
                "the change was altered in transit or made by another program; \
                 your words are kept on this device"
            }
            PushRefusal::TooManyOperations => {
                "the change has more operations than its size allows; your words are kept on this device"
            }
            PushRefusal::UnknownDocument => {
                "no roster of this relay knows the document; ask your coordinator"
            }
            PushRefusal::NotAllowed => {
                "you do not have the right to write this document; ask your coordinator"
            }
            PushRefusal::Revoked => {
                "this device was revoked; your coordinator can read the words, and the device sends them again \
                 after you enrol it with a new invite"
            }
            PushRefusal::Renewed => {
                "this log was renewed, since something in it was erased; the device writes your words in the new one"
            }
            PushRefusal::WrongAuthor => "the change names another author than this device's owner",
            PushRefusal::ActorReused => {
                "this device's store was copied or restored; write the words again"
            }
            PushRefusal::WrongNumber => {
                "the change does not continue the earlier changes of its author; write the words again"
            }
            PushRefusal::DoesNotApply => {
                "the change does not fit its document; write the words again"
            }
            PushRefusal::MissingDependency => {
                "the relay waits for an earlier change from another device; \
                 this device sends the change again at the next sync"
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

impl FrameBody for Ack {
    const KIND: u8 = kind::ACK;

    fn write(&self, w: &mut FrameWriter, _: &mut Refs) {
        w.int(self.at);
        w.uint(self.first);
        w.uint(self.outcomes.len() as u64);
        for outcome in &self.outcomes {
            match outcome {
                PushOutcome::Accepted(position) => {
                    w.u8(ACCEPTED);
                    w.uint(*position);
                }
                PushOutcome::Refused { code, text } => {
                    w.u8(REFUSED);
                    w.uint(u64::from(*code));
                    w.text(clip(text, TEXT_MAX));
                }
            }
        }
    }

    fn read(r: &mut Reader<'_>, _: &mut Refs) -> Result<Ack, FrameError> {
        let at = r.int("at")?;
        let first = r.uint("first")?;
        let count = r.numbered(first, RECORDS_MAX, "outcomes")?;
        let mut outcomes = Vec::new();
        for _ in 0..count {
            outcomes.push(match r.u8("outcome")? {
                ACCEPTED => PushOutcome::Accepted(r.uint("position")?),
                REFUSED => PushOutcome::Refused {
                    code: r.code("code")?,
                    text: r.text(TEXT_MAX, "text")?.to_owned(),
                },
                _ => return Err(FrameError::Value { field: "outcome" }),
            });
        }
        Ok(Ack { at, first, outcomes })
    }
}
