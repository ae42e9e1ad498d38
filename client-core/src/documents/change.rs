//! One automerge change as bytes, and what its header says.

use automerge::legacy::{Key, OpType};
use automerge::{Change, ObjType};

use super::scan::{ChangeError, scan_change};
use crate::ids::{ChangeHash, ItemId, PersonId};

/// A parsed change with the facts that admission and stores need.
#[derive(Debug, Clone)]
pub struct ParsedChange {
    /// The change, ready to be applied.
    pub change: Change,
    /// Its hash.
    pub hash: ChangeHash,
    /// The actor that made it.
    pub actor: Vec<u8>,
    /// Its number among the actor's changes, from 1.
    pub seq: u64,
    /// The number of its first operation.
    pub start_op: u64,
    /// The number of its last operation.
    pub max_op: u64,
    /// The changes it builds on.
    pub deps: Vec<ChangeHash>,
    /// The person who wrote it; automerge names the author in an actor's first change only.
    pub author: Option<PersonId>,
}

impl ParsedChange {
    /// Whether it makes an item: the map under this id.
    pub fn makes(&self, item: ItemId) -> bool {
        let id = item.to_string();
        self.change.decode().operations.iter().any(|op| {
            matches!(op.action, OpType::Make(ObjType::Map))
                && matches!(&op.key, Key::Map(key) if key.as_str() == id)
        })
    }
}

/// Parses one plain change chunk, with every check that needs no other change: first [`scan_change`], which bounds
/// what automerge then does.
///
/// automerge verifies neither checksum nor canonical form (`Change::from_bytes` accepts altered
/// bytes), and panics on some inputs, so each is caught here. Bytes that pass give the same bytes
/// back from [`Change::raw_bytes`].
pub fn parse_change(raw: &[u8]) -> Result<ParsedChange, ChangeError> {
    let scan = scan_change(raw)?;
    let parsed = std::panic::catch_unwind(|| {
        let change = Change::from_bytes(raw.to_vec()).ok()?;
        let canonical = change.hash().0 == scan.hash.0
            && change.raw_bytes() == raw
            && Change::from(change.decode()).raw_bytes() == raw;
        Some((change, canonical))
    });
    let Ok(Some((change, canonical))) = parsed else {
        return Err(ChangeError::Unreadable);
    };
    if !canonical {
        return Err(ChangeError::NotCanonical);
    }
    let author = match change.author() {
        None => None,
        Some(author) => Some(
            std::str::from_utf8(author.as_bytes())
                .ok()
                .and_then(|text| text.parse().ok())
                .ok_or(ChangeError::Author)?,
        ),
    };
    Ok(ParsedChange {
        hash: scan.hash,
        actor: scan.actor,
        seq: scan.seq,
        start_op: scan.start_op,
        max_op: change.max_op(),
        deps: scan.deps,
        author,
        change,
    })
}
