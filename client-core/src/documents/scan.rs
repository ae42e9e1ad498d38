//! What a change's bytes say, and how much work they stand for, before automerge sees one of them.
//!
//! automerge's columns are run-length encoded: a hundred bytes can stand for millions of operations, each of which costs
//! time and some 400 bytes of memory when the change is applied. So the runs are added up here, without expanding any,
//! and a change may stand for no more than its size and its document's history account for. The layout of a chunk is in
//! <https://automerge.org/automerge-binary-format-spec/>.

use crate::chunk::{Bytes, Chunk, chunk_hash};
use crate::ids::ChangeHash;
use crate::limits::{CHANGE_BYTES_MAX, CHANGE_OPERATIONS_MAX};

/// Columns of one change; automerge 0.12 writes at most 13.
const COLUMNS_MAX: u64 = 64;
/// The column of the operations' actions: id 4, of whole numbers.
const ACTIONS: u32 = 4 << 4 | 2;
/// The action that begins or ends a mark.
const MARK: u64 = 7;
/// Operations that need no bytes of their own: a fold of small edits, each written once for many.
const FREE_OPERATIONS: u64 = 1_024;

/// Why bytes are not an acceptable change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// Larger than [`CHANGE_BYTES_MAX`].
    #[error("the change has {bytes} bytes; the limit is {CHANGE_BYTES_MAX}")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Not an uncompressed change chunk: another chunk type, a wrong magic or a cut end.
    #[error("not a plain automerge change chunk")]
    NotAChange,
    /// automerge could not parse it, or panicked on it.
    #[error("automerge cannot read the change")]
    Unreadable,
    /// It stands for more operations than its size and its document's history account for.
    #[error("the change stands for {operations} operations, more than its size allows")]
    TooManyOperations {
        /// How many, at least.
        operations: u64,
    },
    /// It marks texts. No document here has marks, and automerge takes some that it never loads again.
    #[error("the change marks texts, which nothing here does")]
    Marks,
    /// It parses, but automerge would write it with other bytes: peers would never converge.
    #[error("the change is not in automerge's canonical form")]
    NotCanonical,
    /// The author's bytes are no person id.
    #[error("the author of the change is not a person id")]
    Author,
}

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
    let chunk = Chunk::read(raw).ok_or(ChangeError::NotAChange)?;
    let hash = chunk_hash(raw);
    if hash.0[..4] != chunk.checksum {
        return Err(ChangeError::NotCanonical);
    }
    let work = work(Bytes(chunk.columns)).ok_or(ChangeError::NotAChange)?;
    if work.marks {
        return Err(ChangeError::Marks);
    }
    let overwritten = work.predecessors.min(chunk.start_op.saturating_sub(1));
    let allowed = FREE_OPERATIONS + raw.len() as u64 + overwritten;
    if work.operations > allowed.min(CHANGE_OPERATIONS_MAX)
        || work.predecessors > CHANGE_OPERATIONS_MAX
        || work.predecessors > chunk.start_op.saturating_add(work.operations)
    {
        let operations = work.operations.max(work.predecessors);
        return Err(ChangeError::TooManyOperations { operations });
    }
    Ok(Scan {
        hash,
        actor: chunk.actor.to_vec(),
        seq: chunk.seq,
        start_op: chunk.start_op,
        deps: chunk.deps,
        operations: work.operations,
    })
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
                let (rows, members) = runs(column, |bytes| bytes.uint())?;
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
                runs(column, action)?.0
            }
            1 | 2 | 6 => runs(column, |bytes| bytes.uint().map(|_| 0))?.0,
            3 => runs(column, |bytes| bytes.int().map(|_| 0))?.0,
            5 => runs(column, |bytes| bytes.sized(CHANGE_BYTES_MAX).map(|_| 0))?.0,
            4 => booleans(column)?,
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

/// The rows of a run-length encoded column, and the sum of what `value` says of each.
fn runs(
    mut column: Bytes<'_>,
    mut value: impl FnMut(&mut Bytes<'_>) -> Option<u64>,
) -> Option<(u64, u64)> {
    let (mut rows, mut sum) = (0u64, 0u64);
    while !column.0.is_empty() {
        match column.int()? {
            0 => rows = rows.saturating_add(column.uint()?),
            literals @ ..0 => {
                // each takes at least a byte, so the bytes bound the loop
                for _ in 0..literals.unsigned_abs() {
                    rows = rows.saturating_add(1);
                    sum = sum.saturating_add(value(&mut column)?);
                }
            }
            repeated => {
                let repeated = repeated.unsigned_abs();
                rows = rows.saturating_add(repeated);
                sum = sum.saturating_add(value(&mut column)?.saturating_mul(repeated));
            }
        }
    }
    Some((rows, sum))
}

/// The rows of a column of booleans.
fn booleans(mut column: Bytes<'_>) -> Option<u64> {
    let mut rows = 0u64;
    while !column.0.is_empty() {
        rows = rows.saturating_add(column.uint()?);
    }
    Some(rows)
}
