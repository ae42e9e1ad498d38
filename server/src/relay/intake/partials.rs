//! Large changes that arrive in pieces. What a cut leaves is kept in memory for the next connection, as far as
//! there is room: if it is lost, the device begins the change again.

use std::collections::BTreeMap;

use samband_client_core::ids::{DeviceId, Incarnation, PersonId, PushNumber};
use samband_client_core::wire::{Part, Push, PushPart, PushRecord, part_check};

use crate::memory::{PARTIALS, Share};

/// The memory that an incomplete upload takes beside its bytes, so that many small ones are counted too.
const ROW_BYTES: usize = 512;

type Life = (DeviceId, Incarnation);

struct Partial {
    person: PersonId,
    number: PushNumber,
    check: [u8; 8],
    bytes: Vec<u8>,
    used: u64,
}

impl Partial {
    /// What it takes in memory.
    fn cost(&self) -> usize {
        ROW_BYTES + self.bytes.len()
    }
}

/// What the devices of one person hold.
#[derive(Default)]
struct Theirs {
    bytes: usize,
    /// In the order of the last piece.
    lives: BTreeMap<u64, Life>,
}

/// At most one beginning for each life of a device; copies of one push side by side. Beyond the share, the person whose
/// devices hold most makes room, so that nobody is pushed out by somebody who begins many.
pub(super) struct Partials {
    share: Share,
    rows: BTreeMap<Life, Partial>,
    bytes: usize,
    people: BTreeMap<PersonId, Theirs>,
    uses: u64,
}

/// What became of a piece.
pub(super) enum Added {
    /// More must come.
    More,
    /// The change is whole.
    Whole(Push),
    /// It does not go on from what is here, or is not what it says.
    Wrong,
}

impl Default for Partials {
    fn default() -> Partials {
        let (rows, people) = Default::default();
        Partials { share: PARTIALS.alone(), rows, bytes: 0, people, uses: 0 }
    }
}

impl Partials {
    /// Takes this as its bound from now on.
    pub(super) fn set_share(&mut self, share: Share) {
        self.share = share;
    }

    /// What is here of the change with this number.
    pub(super) fn held(
        &self,
        device: DeviceId,
        incarnation: Incarnation,
        number: PushNumber,
    ) -> Option<Part> {
        let partial = self.rows.get(&(device, incarnation))?;
        let bytes = partial.bytes.len() as u64;
        (partial.number == number).then_some(Part { check: partial.check, bytes })
    }

    /// Adds a piece, from a device of `person`.
    pub(super) fn add(
        &mut self,
        person: &PersonId,
        device: DeviceId,
        incarnation: Incarnation,
        part: PushPart,
    ) -> Added {
        self.uses += 1;
        let life = (device, incarnation);
        let PushPart { number, doc, total, check, from, bytes, signature } = part;
        let same = |partial: &Partial| (partial.number, partial.check) == (number, check);
        let mut begun = self.take(life).filter(same);
        if from == 0 && begun.is_none() {
            let person = person.clone();
            begun = Some(Partial { person, number, check, bytes: Vec::new(), used: 0 });
        }
        let goes_on = |partial: &Partial| partial.bytes.len() >= from;
        let Some(mut partial) = begun.filter(goes_on) else { return Added::Wrong };
        // a device that posts does not know yet what is here
        let known = partial.bytes.len() - from;
        let new = bytes.get(known..).unwrap_or_default();
        // what is counted is what is held
        partial.bytes.reserve_exact(new.len());
        partial.bytes.extend(new);
        if partial.bytes.len() == total {
            if part_check(&partial.bytes) != check {
                return Added::Wrong;
            }
            let Some(signature) = signature else { return Added::Wrong };
            let records = vec![PushRecord { doc, change: partial.bytes }];
            return Added::Whole(Push { first: number, records, signature });
        }
        partial.used = self.uses;
        self.bytes += partial.cost();
        let theirs = self.people.entry(partial.person.clone()).or_default();
        theirs.bytes += partial.cost();
        theirs.lives.insert(partial.used, life);
        self.rows.insert(life, partial);
        self.make_room();
        Added::More
    }

    /// Forgets what the share does not hold.
    pub(super) fn make_room(&mut self) {
        let bytes_max = self.share.now();
        while self.bytes > bytes_max {
            self.forget_one();
        }
    }

    /// Forgets, of the person whose devices hold most, what was not added to for longest.
    fn forget_one(&mut self) {
        let most = self.people.values().max_by_key(|theirs| theirs.bytes);
        let oldest = most.and_then(|theirs| theirs.lives.first_key_value());
        let (_, life) = oldest.expect("what takes room is somebody's");
        self.take(*life);
    }

    fn take(&mut self, life: Life) -> Option<Partial> {
        let partial = self.rows.remove(&life)?;
        self.bytes -= partial.cost();
        let theirs = self.people.get_mut(&partial.person).expect("it was counted");
        theirs.bytes -= partial.cost();
        theirs.lives.remove(&partial.used);
        if theirs.lives.is_empty() {
            self.people.remove(&partial.person);
        }
        Some(partial)
    }
}

#[cfg(test)]
mod tests {
    use samband_client_core::ids::DocId;
    use samband_client_core::limits::CHANGE_BYTES_MAX;

    use super::*;
    use crate::memory::NodeMemory;

    /// The beginning of a change, so many bytes of it.
    fn beginning(bytes: usize) -> PushPart {
        PushPart {
            number: 1,
            doc: DocId([3; 16]),
            total: CHANGE_BYTES_MAX,
            check: [7; 8],
            from: 0,
            bytes: vec![0; bytes],
            signature: None,
        }
    }

    fn begin(partials: &mut Partials, person: &str, (device, life): (u8, u64), bytes: usize) {
        let (person, device) = (person.parse().unwrap(), DeviceId([device; 16]));
        let added = partials.add(&person, device, Incarnation(life), beginning(bytes));
        assert!(matches!(added, Added::More));
    }

    fn held(partials: &Partials, device: u8) -> Option<u64> {
        partials.held(DeviceId([device; 16]), Incarnation(1), 1).map(|part| part.bytes)
    }

    #[test]
    fn who_begins_many_makes_room_and_nobody_else() {
        let mut partials = Partials::default();
        begin(&mut partials, "amina", (1, 1), 500_000);
        for device in 2..100 {
            begin(&mut partials, "mallory", (device, 1), 500_000);
        }
        begin(&mut partials, "kari", (100, 1), 500_000);
        assert_eq!((held(&partials, 1), held(&partials, 100)), (Some(500_000), Some(500_000)));
        // of hers, the last stay
        assert_eq!((held(&partials, 2), held(&partials, 99)), (None, Some(500_000)));
        assert_eq!(partials.rows.len(), 16);
    }

    #[test]
    fn a_change_of_the_largest_kind_arrives_however_many_logs_run() {
        let memory = NodeMemory::default();
        let _places: Vec<_> = (0..200).map(|_| memory.join()).collect();
        let mut partials = Partials::default();
        partials.set_share(memory.share(PARTIALS));
        begin(&mut partials, "amina", (1, 1), CHANGE_BYTES_MAX - 1);
        assert_eq!(held(&partials, 1), Some(CHANGE_BYTES_MAX as u64 - 1));
    }

    #[test]
    fn lives_without_end_do_not_fill_the_memory() {
        let mut partials = Partials::default();
        begin(&mut partials, "amina", (1, 1), 500_000);
        for life in 1..40_000 {
            begin(&mut partials, "mallory", (2, life), (life % 2) as usize);
        }
        assert_eq!(held(&partials, 1), Some(500_000));
        assert!(
            partials.rows.len() < PARTIALS.alone().now() / ROW_BYTES,
            "{}",
            partials.rows.len()
        );
    }
}
