//! The header of a plain automerge change chunk, which documents and the wire both read.
//!
//! The layout is in <https://automerge.org/automerge-binary-format-spec/>. Nothing here looks into a change's columns.

use crate::ids::ChangeHash;
use crate::limits::CHANGE_BYTES_MAX;

use sha2::{Digest, Sha256};

/// The magic bytes of every chunk.
pub(crate) const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// The type of an uncompressed change chunk.
pub(crate) const PLAIN_CHANGE: u8 = 1;
/// The bytes before the length: magic, checksum and type.
pub(crate) const HEAD: usize = 9;
/// The most dependencies, and the most other actors, of one change. automerge itself sets no limits.
pub(crate) const LIST_MAX: usize = 4_096;
/// The longest actor id.
pub(crate) const ACTOR_BYTES_MAX: usize = 64;

/// The fields of a plain change chunk. Its checksum is not verified.
pub(crate) struct Chunk<'a> {
    pub(crate) checksum: [u8; 4],
    pub(crate) deps: Vec<ChangeHash>,
    pub(crate) actor: &'a [u8],
    /// Its number among the actor's changes, from 1.
    pub(crate) seq: u64,
    /// The number of its first operation.
    pub(crate) start_op: u64,
    /// Number, first operation, time and message, as bytes.
    pub(crate) middle: &'a [u8],
    /// The other actors that its operations name.
    pub(crate) others: Vec<&'a [u8]>,
    /// The columns.
    pub(crate) columns: &'a [u8],
}

impl<'a> Chunk<'a> {
    /// Reads a chunk; `None` if it is no plain change chunk.
    pub(crate) fn read(raw: &'a [u8]) -> Option<Chunk<'a>> {
        let head = raw.get(..HEAD)?;
        if head[..4] != MAGIC || head[8] != PLAIN_CHANGE {
            return None;
        }
        let mut bytes = Bytes(&raw[HEAD..]);
        let length = bytes.uint()?;
        if bytes.0.len() as u64 != length {
            return None;
        }
        let deps = (0..bytes.count(LIST_MAX)?)
            .map(|_| Some(ChangeHash(bytes.take(32)?.try_into().ok()?)))
            .collect::<Option<Vec<_>>>()?;
        let actor = bytes.sized(ACTOR_BYTES_MAX)?;
        let begin = bytes.0;
        let seq = bytes.uint()?;
        let start_op = bytes.uint()?;
        bytes.int()?; // time
        bytes.sized(CHANGE_BYTES_MAX)?; // message
        let middle = &begin[..begin.len() - bytes.0.len()];
        let others = (0..bytes.count(LIST_MAX)?)
            .map(|_| bytes.sized(ACTOR_BYTES_MAX))
            .collect::<Option<Vec<_>>>()?;
        let checksum = head[4..8].try_into().expect("4 bytes");
        Some(Chunk { checksum, deps, actor, seq, start_op, middle, others, columns: bytes.0 })
    }
}

/// The hash of a chunk: over everything behind its checksum, of which the hash's first four bytes are the checksum.
pub(crate) fn chunk_hash(raw: &[u8]) -> ChangeHash {
    ChangeHash(Sha256::digest(raw.get(8..).unwrap_or_default()).into())
}

/// Reads numbers and byte strings from the front of a slice.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(crate) fn take(&mut self, count: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(count).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    /// Bytes behind their length.
    pub(crate) fn sized(&mut self, max: usize) -> Option<&'a [u8]> {
        let count = self.uint().filter(|count| *count <= max as u64)?;
        self.take(count)
    }

    /// The count of a list.
    pub(crate) fn count(&mut self, max: usize) -> Option<usize> {
        usize::try_from(self.uint()?).ok().filter(|count| *count <= max)
    }

    /// An unsigned LEB128 number.
    pub(crate) fn uint(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for group in 0..10 {
            let byte = self.take(1)?[0];
            if group == 9 && byte > 1 {
                return None;
            }
            value |= u64::from(byte & 0x7f) << (7 * group);
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A signed LEB128 number.
    pub(crate) fn int(&mut self) -> Option<i64> {
        let mut value = 0i64;
        for group in 0..10 {
            let byte = self.take(1)?[0];
            let shift = 7 * group;
            value |= i64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let sign = byte & 0x40 != 0 && shift + 7 < 64;
                return Some(if sign { value | (-1 << (shift + 7)) } else { value });
            }
        }
        None
    }
}
