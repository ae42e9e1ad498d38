//! The data that a session asks the driver to store, and the errors that end a session.

use std::collections::BTreeSet;

use crate::domain::{ChangeError, parse_change};
use crate::ids::{ChangeHash, DocId, Incarnation, Position, PushNumber};
use crate::time::UnixMs;
use crate::wire::{Cursor, Differ, FrameError, PushOutcome, Receipt, Receipts};

use super::bulk_save::BulkSave;

/// Why the connection must end. Nothing is lost: the next connection resumes from the stored cursor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SyncError {
    /// The relay sent bytes that are not a frame.
    #[error("the relay sent a frame that cannot be read: {0}")]
    Frame(#[from] FrameError),
    /// The relay sent a frame that only a device sends.
    #[error("the relay sent a {0} frame, which only a device sends")]
    Direction(&'static str),
    /// A stretch of the log does not begin where the last one ended.
    #[error("the relay continued after position {got}; this device expected position {expected}")]
    Gap {
        /// Where the last stretch ended.
        expected: Position,
        /// Where this one begins.
        got: Position,
    },
    /// A change of the relay cannot be read.
    #[error("the relay sent a change at position {position} that cannot be read: {error}")]
    Change {
        /// Its position.
        position: Position,
        /// What is wrong with it.
        error: ChangeError,
    },
    /// A snapshot of the relay cannot be read as a document.
    #[error("the relay sent a snapshot of {doc} that cannot be read")]
    Snapshot {
        /// The document.
        doc: DocId,
    },
    /// The relay sent a frame that is not allowed at this point of a bulk.
    #[error("the relay sent a {0} frame at a point where it is not allowed")]
    Order(&'static str),
    /// The relay acknowledged a push that this device did not make.
    #[error("the relay acknowledged push {number}, which this device did not make")]
    Number {
        /// The number.
        number: PushNumber,
    },
    /// The device has begun a new incarnation since the connection was opened.
    #[error("this device has begun a new incarnation since it connected; it connects again")]
    Incarnation,
    /// The two sides still differ after a repair.
    #[error("the relay and this device still differ after a repair")]
    Differ,
}

/// A parsed change from the relay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedChange {
    /// Its document.
    pub doc: DocId,
    /// Its position in the relay's log.
    pub position: Position,
    /// Its hash.
    pub hash: ChangeHash,
    /// Its dependencies.
    pub deps: Vec<ChangeHash>,
    /// The plain chunk.
    pub raw: Vec<u8>,
}

impl ReceivedChange {
    /// Parses a change that came from the relay.
    pub(super) fn parse(
        doc: DocId,
        position: Position,
        raw: Vec<u8>,
    ) -> Result<ReceivedChange, SyncError> {
        let parsed = parse_change(&raw).map_err(|error| SyncError::Change { position, error })?;
        Ok(ReceivedChange { doc, position, hash: parsed.hash, deps: parsed.deps, raw })
    }
}

/// The outcome of one push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The push number.
    pub number: PushNumber,
    /// Its outcome.
    pub outcome: PushOutcome,
    /// The relay's clock.
    pub at: UnixMs,
}

/// The data that the driver must make durable, in this order: changes and outcomes, then the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Save {
    /// The incarnation of [`Save::settled`]: in another incarnation the same numbers mean other edits.
    pub incarnation: Option<Incarnation>,
    /// Documents that differ from the relay's: discard what is known of the relay's heads before the rest is stored.
    pub differ: Option<Differ>,
    /// Changes of others, and all changes of documents that are repaired.
    pub changes: Vec<ReceivedChange>,
    /// Changes that came ahead of the log during a bulk: show them only. The log brings them again.
    pub ahead: Vec<ReceivedChange>,
    /// Documents whose changes above are complete up to their position.
    pub whole: BTreeSet<DocId>,
    /// The progress of a bulk, to store after the changes above.
    pub bulk: Option<BulkSave>,
    /// Outcomes of own pushes.
    pub settled: Vec<Settled>,
    /// Whether every receipt from before is void: the ones here are the first of all that there are.
    pub replace_receipts: bool,
    /// Receipts that replace earlier ones.
    pub receipts: Vec<Receipt>,
    /// The cursor, once the rest is durable.
    pub cursor: Option<Cursor>,
    /// The relay's clock at the last of the changes.
    pub at: UnixMs,
    /// Whether the flight has ended.
    pub end: bool,
    /// When the flight has ended: the relay has told the outcomes of all pushes up to this number.
    pub answered: PushNumber,
    /// The digest that the relay has at the cursor, when the flight has ended.
    pub digest: Option<[u8; 16]>,
}

impl Save {
    /// What a frame of receipts makes durable.
    pub(super) fn of_receipts(frame: Receipts) -> Save {
        Save { replace_receipts: frame.replace, receipts: frame.receipts, ..Save::default() }
    }

    /// Adds a later save, so that one flush covers both.
    pub(super) fn append(&mut self, more: Save) {
        let save = self;
        save.changes.extend(more.changes);
        save.ahead.extend(more.ahead);
        save.whole.extend(more.whole);
        save.bulk = match (save.bulk.take(), more.bulk) {
            (Some(before), Some(later)) => Some(before.then(later)),
            (before, later) => later.or(before),
        };
        save.settled.extend(more.settled);
        if more.replace_receipts {
            save.replace_receipts = true;
            save.receipts.clear();
        }
        save.receipts.extend(more.receipts);
        save.cursor = more.cursor.or(save.cursor);
        save.at = save.at.max(more.at);
        save.end = more.end;
        save.answered = more.answered;
        save.digest = more.digest;
    }
}
