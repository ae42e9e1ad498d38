//! Entries that were moved to other readers: the copy's id follows from the id of the original and the copy's readers, so
//! the author's devices know them for one entry, and nobody else has to be told.

use std::collections::BTreeSet;

use super::log::Log;
use super::terms::Audience;
use crate::ids::ItemId;

/// How often an entry can be moved to the same readers.
const TIMES_MAX: u8 = 16;

fn copy_id(original: ItemId, audience: Audience, time: u8) -> ItemId {
    let mut hasher = blake3::Hasher::new_derive_key("samband 2026 entry moved");
    hasher.update(&original.0);
    hasher.update(audience.as_str().as_bytes());
    hasher.update(&[time]);
    let mut id = [0; 10];
    id.copy_from_slice(&hasher.finalize().as_bytes()[..10]);
    ItemId(id)
}

impl Log {
    /// The id of a copy of an entry in this log, which is the one for `audience`. `None` where it was moved here too often.
    pub fn id_of_copy(&self, original: ItemId, audience: Audience) -> Option<ItemId> {
        let mut ids = (0..TIMES_MAX).map(|time| copy_id(original, audience, time));
        ids.find(|id| !self.entries.contains_key(id) && !self.erasures.holds(*id))
    }
}

/// Which of the entries in the logs of a placement are one entry to their author: this one, those that it was moved from,
/// and those that it was moved to.
pub fn same_entry(
    entry: ItemId,
    held: &BTreeSet<(Audience, ItemId)>,
) -> BTreeSet<(Audience, ItemId)> {
    let is_copy = |original: ItemId, (audience, copy): &(Audience, ItemId)| {
        (0..TIMES_MAX).any(|time| copy_id(original, *audience, time) == *copy)
    };
    let mut same: BTreeSet<_> = held.iter().filter(|(_, id)| *id == entry).copied().collect();
    loop {
        let is_new = |other: &&(Audience, ItemId)| {
            !same.contains(*other)
                && same.iter().any(|known| is_copy(known.1, other) || is_copy(other.1, known))
        };
        let more: Vec<_> = held.iter().filter(is_new).copied().collect();
        if more.is_empty() {
            return same;
        }
        same.extend(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_that_was_moved_there_and_back_is_one_entry() {
        let log = Log::default();
        let first = ItemId([1; 10]);
        let moved = log.id_of_copy(first, Audience::Both).expect("a free id");
        let back = log.id_of_copy(moved, Audience::Home).expect("a free id");
        let other = (Audience::Both, ItemId([2; 10]));
        let all: BTreeSet<_> =
            [(Audience::Home, first), (Audience::Both, moved), (Audience::Home, back)].into();
        let held = all.iter().copied().chain([other]).collect();
        for (_, entry) in &all {
            assert_eq!(same_entry(*entry, &held), all);
        }
        assert_eq!(same_entry(other.1, &held), [other].into());
    }
}
