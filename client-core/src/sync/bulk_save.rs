//! The progress of a bulk, which the driver stores to resume after a cut.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::wire::BulkMark;

/// The size of the pieces in which the driver stores a bulk's stream, in bytes.
pub const STREAM_PIECE_BYTES: usize = 4_096;

/// The progress of a bulk, for the driver to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkSave {
    /// Store the pieces, each replacing one with the same number, and then the place.
    Under {
        /// How far the bulk has been received.
        place: BulkPlace,
        /// The pieces that have changed since the last save.
        pieces: BTreeMap<u64, Vec<u8>>,
        /// The numbers of pieces to delete.
        gone: Range<u64>,
    },
    /// The bulk has ended: delete its pieces and place.
    Ended,
}

/// How far a bulk has been received, and which bytes of its stream are stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkPlace {
    /// The last complete item; without part and tail.
    pub mark: BulkMark,
    /// The offset of the first stored byte: the beginning of a piece.
    pub from: u64,
    /// The offset after the last complete item.
    pub whole: u64,
    /// The offset after the last byte.
    pub end: u64,
}

impl BulkSave {
    /// Combines two consecutive saves into one.
    pub(super) fn then(self, later: BulkSave) -> BulkSave {
        match (self, later) {
            (
                BulkSave::Under { mut pieces, gone, .. },
                BulkSave::Under { place, pieces: more, gone: more_gone },
            ) => {
                pieces.extend(more);
                pieces.retain(|number, _| !more_gone.contains(number));
                BulkSave::Under { place, pieces, gone: gone.start..more_gone.end }
            }
            (_, later) => later,
        }
    }
}
