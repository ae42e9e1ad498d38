//! Large changes that arrive in pieces. What a cut leaves is kept in memory for the next connection, as far as
//! there is room: if it is lost, the device begins the change again.

use std::collections::BTreeMap;

use samband_client_core::ids::{DeviceId, Incarnation, PushNumber};
use samband_client_core::wire::{Part, Push, PushPart, PushRecord, part_check};

/// The bytes that are kept for all devices. Those not added to for longest make room.
const BYTES_MAX: usize = 64 * 1024 * 1024;

type Life = (DeviceId, Incarnation);

struct Partial {
    number: PushNumber,
    check: [u8; 8],
    bytes: Vec<u8>,
    used: u64,
}

/// At most one beginning for each life of a device; copies of one push side by side.
#[derive(Default)]
pub(super) struct Partials {
    rows: BTreeMap<Life, Partial>,
    bytes: usize,
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

impl Partials {
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

    /// Adds a piece.
    pub(super) fn add(
        &mut self,
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
            begun = Some(Partial { number, check, bytes: Vec::new(), used: 0 });
        }
        let goes_on = |partial: &Partial| partial.bytes.len() >= from;
        let Some(mut partial) = begun.filter(goes_on) else { return Added::Wrong };
        // whoever posts does not know yet what is here
        let known = partial.bytes.len() - from;
        partial.bytes.extend(bytes.get(known..).unwrap_or_default());
        if partial.bytes.len() == total {
            if part_check(&partial.bytes) != check {
                return Added::Wrong;
            }
            let Some(signature) = signature else { return Added::Wrong };
            let records = vec![PushRecord { doc, change: partial.bytes }];
            return Added::Whole(Push { first: number, records, signature });
        }
        partial.used = self.uses;
        self.bytes += partial.bytes.len();
        self.rows.insert(life, partial);
        while self.bytes > BYTES_MAX {
            let oldest = self.rows.iter().min_by_key(|(_, partial)| partial.used);
            let Some(life) = oldest.map(|(life, _)| *life) else { break };
            self.take(life);
        }
        Added::More
    }

    fn take(&mut self, life: Life) -> Option<Partial> {
        let partial = self.rows.remove(&life)?;
        self.bytes -= partial.bytes.len();
        Some(partial)
    }
}
