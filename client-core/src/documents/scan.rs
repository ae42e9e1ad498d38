//! What a change's bytes say, and how much work they stand for, before automerge sees one of them.
//!
//! automerge's columns are run-length encoded: a hundred bytes can stand for millions of operations, each of which costs
//! time and some 400 bytes of memory when the change is applied. So the runs are added up here, without expanding any,
//! and a change may stand for no more than its size and its document's history account for. The layout of a chunk is in
//! <https://automerge.org/automerge-binary-format-spec/>.

use sha2::{Digest, Sha256};

use super::change::ChangeError;
use crate::ids::ChangeHash;
use crate::limits::{CHANGE_BYTES_MAX, CHANGE_OPERATIONS_MAX};

/// The magic bytes of every chunk.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// The type of an uncompressed change chunk.
const PLAIN_CHANGE: u8 = 1;
/// Dependencies and other actors of one change.
const LIST_MAX: u64 = 4_096;
/// The longest actor id.
const ACTOR_BYTES_MAX: u64 = 64;
/// Columns of one change; automerge 0.12 writes at most 13.
const COLUMNS_MAX: u64 = 64;
/// The column of the operations' actions: id 4, of whole numbers.
const ACTIONS: u32 = 4 << 4 | 2;
/// The action that begins or ends a mark.
const MARK: u64 = 7;
/// Operations that need no bytes of their own: a fold of small edits, each written once for many.
const FREE_OPERATIONS: u64 = 1_024;

/// A change's header, and what its columns stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Its hash, which its checksum fits.
    pub hash: ChangeHash,
    /// The changes it builds on.
    pub deps: Vec<ChangeHash>,
    /// The actor that made it.
    pub actor: Vec<u8>,
    /// Its number among the actor's changes, from 1.
    pub seq: u64,
    /// The number of its first operation.
    pub start_op: u64,
    /// How many operations it stands for, at most.
    pub operations: u64,
}

/// Scans one change chunk in time and memory that its own bytes bound.
///
/// # Errors
///
/// When it is no plain change chunk, its checksum is another's, or it stands for more operations than are allowed:
/// one for each of its bytes, one for each operation before it that it overwrites or deletes, and
/// some more; [`CHANGE_OPERATIONS_MAX`] in all. And when it marks texts.
pub fn scan_change(raw: &[u8]) -> Result<Scan, ChangeError> {
    if raw.len() > CHANGE_BYTES_MAX {
        return Err(ChangeError::TooLarge { bytes: raw.len() });
    }
    let body = body(raw).ok_or(ChangeError::NotAChange)?;
    let hash = ChangeHash(Sha256::digest(&raw[8..]).into());
    if hash.0[..4] != raw[4..8] {
        return Err(ChangeError::NotCanonical);
    }
    let (mut scan, columns) = header(body, hash).ok_or(ChangeError::NotAChange)?;
    let work = work(columns).ok_or(ChangeError::NotAChange)?;
    if work.marks {
        return Err(ChangeError::Marks);
    }
    let overwritten = work.predecessors.min(scan.start_op.saturating_sub(1));
    let allowed = FREE_OPERATIONS + raw.len() as u64 + overwritten;
    if work.operations > allowed.min(CHANGE_OPERATIONS_MAX)
        || work.predecessors > CHANGE_OPERATIONS_MAX
        || work.predecessors > scan.start_op.saturating_add(work.operations)
    {
        let operations = work.operations.max(work.predecessors);
        return Err(ChangeError::TooManyOperations { operations });
    }
    scan.operations = work.operations;
    Ok(scan)
}

fn body(raw: &[u8]) -> Option<&[u8]> {
    if raw.get(..4)? != MAGIC || *raw.get(8)? != PLAIN_CHANGE {
        return None;
    }
    let mut bytes = Bytes(&raw[9..]);
    let length = bytes.uint()?;
    (bytes.0.len() as u64 == length).then_some(bytes.0)
}

fn header(body: &[u8], hash: ChangeHash) -> Option<(Scan, Bytes<'_>)> {
    let mut bytes = Bytes(body);
    let count = bytes.uint().filter(|count| *count <= LIST_MAX)?;
    let deps = (0..count)
        .map(|_| Some(ChangeHash(bytes.take(32)?.try_into().ok()?)))
        .collect::<Option<Vec<ChangeHash>>>()?;
    let actor = bytes.sized(ACTOR_BYTES_MAX)?.to_vec();
    let seq = bytes.uint()?;
    let start_op = bytes.uint()?;
    bytes.int()?; // time
    bytes.sized(CHANGE_BYTES_MAX as u64)?; // message
    let others = bytes.uint().filter(|count| *count <= LIST_MAX)?;
    for _ in 0..others {
        bytes.sized(ACTOR_BYTES_MAX)?;
    }
    Some((Scan { hash, deps, actor, seq, start_op, operations: 0 }, bytes))
}

/// What the columns stand for.
#[derive(Default)]
struct Work {
    /// The rows of the longest column, groups' members aside.
    operations: u64,
    /// The rows of the groups' members: the operations that these overwrite or delete.
    predecessors: u64,
    /// Whether one of them is a mark.
    marks: bool,
}

fn work(mut bytes: Bytes<'_>) -> Option<Work> {
    let count = bytes.uint().filter(|count| *count <= COLUMNS_MAX)?;
    let columns = (0..count)
        .map(|_| Some((u32::try_from(bytes.uint()?).ok()?, bytes.uint()?)))
        .collect::<Option<Vec<(u32, u64)>>>()?;
    let mut work = Work::default();
    let mut group = None;
    for (spec, length) in columns {
        let column = Bytes(bytes.take(length)?);
        // id in the high bits, then whether it is deflated, which it is in no plain change, then the type
        let (id, deflated, kind) = (spec >> 4, spec & 8 != 0, spec & 7);
        if deflated {
            return None;
        }
        let rows = match kind {
            0 => {
                let (rows, members) = column.runs(|bytes| bytes.uint())?;
                group = Some(id);
                work.predecessors = work.predecessors.saturating_add(members);
                rows
            }
            _ if spec == ACTIONS => {
                let action = |bytes: &mut Bytes<'_>| {
                    let action = bytes.uint()?;
                    work.marks |= action == MARK;
                    Some(0)
                };
                column.runs(action)?.0
            }
            1 | 2 | 6 => column.runs(|bytes| bytes.uint().map(|_| 0))?.0,
            3 => column.runs(|bytes| bytes.int().map(|_| 0))?.0,
            5 => column.runs(|bytes| bytes.sized(CHANGE_BYTES_MAX as u64).map(|_| 0))?.0,
            4 => column.booleans()?,
            _ => 0, // the values' own bytes
        };
        if group == Some(id) && kind != 0 {
            work.predecessors = work.predecessors.max(rows);
        } else {
            work.operations = work.operations.max(rows);
        }
    }
    Some(work)
}

/// Bytes that are taken from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(count).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    fn sized(&mut self, max: u64) -> Option<&'a [u8]> {
        let count = self.uint().filter(|count| *count <= max)?;
        self.take(count)
    }

    fn uint(&mut self) -> Option<u64> {
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

    fn int(&mut self) -> Option<i64> {
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

    /// The rows of a run-length encoded column, and the sum of what `value` says of each.
    fn runs(mut self, mut value: impl FnMut(&mut Self) -> Option<u64>) -> Option<(u64, u64)> {
        let (mut rows, mut sum) = (0u64, 0u64);
        while !self.0.is_empty() {
            match self.int()? {
                0 => rows = rows.saturating_add(self.uint()?),
                literals @ ..0 => {
                    // each takes at least a byte, so the bytes bound the loop
                    for _ in 0..literals.unsigned_abs() {
                        rows = rows.saturating_add(1);
                        sum = sum.saturating_add(value(&mut self)?);
                    }
                }
                repeated => {
                    let repeated = repeated.unsigned_abs();
                    rows = rows.saturating_add(repeated);
                    sum = sum.saturating_add(value(&mut self)?.saturating_mul(repeated));
                }
            }
        }
        Some((rows, sum))
    }

    fn booleans(mut self) -> Option<u64> {
        let mut rows = 0u64;
        while !self.0.is_empty() {
            rows = rows.saturating_add(self.uint()?);
        }
        Some(rows)
    }
}
