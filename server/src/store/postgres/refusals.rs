//! The numbers of the refused pushes that the database keeps, and which of them make room.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use samband_client_core::ids::PersonId;

use crate::relay::{QUARANTINE_BYTES_MAX, QUARANTINE_ROWS_MAX, RefusedRow};

/// The refused pushes that are kept, oldest first: whose each is, and how many bytes it has.
#[derive(Debug, Default, Clone)]
pub(super) struct Refusals {
    /// The number of the first.
    first: u64,
    kept: VecDeque<(PersonId, u64)>,
}

impl Refusals {
    /// Those that the database has: from this number on, without a gap.
    pub(super) fn from(first: u64, rows: &[RefusedRow]) -> Refusals {
        let mut refusals = Refusals { first, kept: VecDeque::new() };
        refusals.add(rows);
        refusals
    }

    /// The number of the oldest that is kept.
    pub(super) fn first(&self) -> u64 {
        self.first
    }

    /// The number of the next one.
    pub(super) fn next(&self) -> u64 {
        self.first + self.kept.len() as u64
    }

    /// Adds refused pushes. Returns the numbers of those whose bytes make room: of the people with a new one, all beyond
    /// the bound.
    pub(super) fn add(&mut self, rows: &[RefusedRow]) -> BTreeSet<u64> {
        self.kept.extend(rows.iter().map(|row| (row.person.clone(), row.bytes)));
        let over = self.kept.len().saturating_sub(QUARANTINE_ROWS_MAX);
        self.kept.drain(..over);
        self.first += over as u64;
        let mut bytes: BTreeMap<&PersonId, u64> = rows.iter().map(|row| (&row.person, 0)).collect();
        let mut emptied = BTreeSet::new();
        for (place, (person, size)) in self.kept.iter().enumerate().rev() {
            if let Some(bytes) = bytes.get_mut(person) {
                *bytes += size;
                if *bytes > QUARANTINE_BYTES_MAX {
                    emptied.insert(self.first + place as u64);
                }
            }
        }
        emptied
    }
}

#[cfg(test)]
mod tests {
    use samband_client_core::ids::{DeviceId, DocId, Incarnation};

    use super::*;

    fn refused(person: &str, bytes: u64) -> RefusedRow {
        RefusedRow {
            device: DeviceId([5; 16]),
            person: person.parse().unwrap(),
            incarnation: Incarnation(1),
            number: 1,
            doc: DocId([2; 16]),
            code: 210,
            at: 1,
            bytes,
        }
    }

    #[test]
    fn the_oldest_make_room_and_numbers_go_on() {
        let mut refusals = Refusals::from(7, &[refused("amina", 1)]);
        assert_eq!((refusals.first(), refusals.next()), (7, 8));
        let half = QUARANTINE_BYTES_MAX / 2;
        let emptied = refusals.add(&[refused("kari", half), refused("kari", half)]);
        assert!(emptied.is_empty(), "what is within the bound stays");
        assert_eq!(refusals.add(&[refused("kari", half)]), [8].into(), "the person's oldest");
        assert!(refusals.add(&[refused("amina", 1)]).is_empty(), "nobody else's");
        let many = vec![refused("amina", 0); QUARANTINE_ROWS_MAX];
        assert!(refusals.add(&many).is_empty());
        assert_eq!((refusals.first(), refusals.next()), (12, 12 + many.len() as u64));
    }
}
