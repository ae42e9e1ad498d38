//! How far a bulk has come, as the driver keeps it over a cut.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::wire::BulkMark;

/// The bytes of one piece of a bulk's stream, as the driver keeps it.
pub const STREAM_PIECE_BYTES: usize = 4_096;

/// How far a bulk has come, for the driver to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkSave {
    /// Keep this: the pieces, each in the place of one with the same number; then the place.
    Under {
        /// Where it stands.
        place: BulkPlace,
        /// What has come since the last save, and the rest of the piece in which that began.
        pieces: BTreeMap<u64, Vec<u8>>,
        /// The numbers of pieces that are of no more use.
        gone: Range<u64>,
    },
    /// It has ended: forget what was kept.
    Ended,
}

/// Where a bulk stands, and which bytes of its stream are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkPlace {
    /// The last item that is whole; without part and tail.
    pub mark: BulkMark,
    /// Where the stream is kept from: the beginning of a piece.
    pub from: u64,
    /// Where it goes on behind the last item that is whole.
    pub whole: u64,
    /// Where it ends.
    pub end: u64,
}

impl BulkSave {
    /// What two saves, one after the other, come to.
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
