//! What a relay knows of its log, as far as several nodes can differ in it: devices with their push numbers and nonces,
//! changes, revocations. It is a fold of the batches in the log, as the tables of the real one are.

use std::collections::BTreeMap;

use samband_client_core::ids::{Chain, Position};

/// A change, by the number that stands for its hash.
pub(super) type Change = u64;
/// A device's push: the device, its incarnation, the number.
pub(super) type Push = (usize, u64, u64);

/// The chain behind a further change.
pub(super) fn chain_after(chain: Chain, change: Change) -> Chain {
    let mut mixer = crate::random::Rng::new(change);
    let mut bytes = [0; 16];
    for (half, before) in bytes.chunks_mut(8).zip(chain.0.chunks(8)) {
        let before = u64::from_le_bytes(before.try_into().expect("8 bytes"));
        let mut next = crate::random::Rng::new(before ^ mixer.next());
        half.copy_from_slice(&next.next().to_le_bytes());
    }
    Chain(bytes)
}

/// One thing that a batch makes durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// A device has opened a session, so that its next nonce is this one.
    Opened { device: usize, incarnation: u64, next_nonce: u64 },
    /// A push, accepted at a position; `is_new` where that position is the change's.
    Pushed { push: Push, change: Change, position: Position, is_new: bool },
    /// A device is revoked.
    Revoked { device: usize },
}

/// What is committed together, with the end of the log after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Batch {
    pub(super) entries: Vec<Entry>,
    pub(super) end: (Position, Chain),
}

impl Default for Batch {
    fn default() -> Batch {
        Batch { entries: Vec::new(), end: (0, Chain::EMPTY) }
    }
}

impl Batch {
    /// The changes that are new in it.
    pub(super) fn changes(&self) -> impl Iterator<Item = Change> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Pushed { change, is_new: true, .. } => Some(*change),
            _ => None,
        })
    }
}

/// What is said to a device or to an administrator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// A session is open: the nonce that opened it, the next one, the pushes that are there, and the end of the log.
    Welcome { nonce: u64, next_nonce: u64, incarnation: u64, held: u64, end: (Position, Chain) },
    /// The nonce is not the next one, which is this.
    StaleNonce { next_nonce: u64 },
    /// The device is revoked.
    Refused,
    /// A push is accepted at this position.
    Ack { push: Push, change: Change, position: Position },
    /// A change at a position.
    Pull { change: Change, position: Position, chain: Chain },
    /// To the administrator: a device is revoked.
    RevocationDone { device: usize },
}

#[derive(Debug, Clone, Copy)]
struct DeviceRow {
    incarnation: u64,
    held: u64,
    nonce: u64,
    revoked: bool,
}

/// What the tables say, with what the next batch adds to them.
#[derive(Debug)]
pub(super) struct Engine {
    devices: BTreeMap<usize, DeviceRow>,
    places: BTreeMap<Change, Position>,
    log: Vec<(Change, Chain)>,
    pushes: BTreeMap<Push, Change>,
    next: Vec<Entry>,
}

/// The first nonce of each device, which its invite gave it.
pub(super) fn first_nonce(device: usize) -> u64 {
    1 + device as u64
}

impl Engine {
    /// Reads a log.
    pub(super) fn load<'a>(batches: impl Iterator<Item = &'a Batch>) -> Engine {
        let mut engine = Engine {
            devices: BTreeMap::new(),
            places: BTreeMap::new(),
            log: Vec::new(),
            pushes: BTreeMap::new(),
            next: Vec::new(),
        };
        for entry in batches.flat_map(|batch| &batch.entries) {
            engine.apply(*entry);
        }
        engine
    }

    pub(super) fn end(&self) -> (Position, Chain) {
        let chain = self.log.last().map_or(Chain::EMPTY, |(_, chain)| *chain);
        (self.log.len() as Position, chain)
    }

    fn row(&mut self, device: usize) -> &mut DeviceRow {
        let nonce = first_nonce(device);
        let new = DeviceRow { incarnation: 0, held: 0, nonce, revoked: false };
        self.devices.entry(device).or_insert(new)
    }

    fn apply(&mut self, entry: Entry) {
        match entry {
            Entry::Opened { device, incarnation, next_nonce } => {
                let row = self.row(device);
                row.nonce = next_nonce;
                if row.incarnation != incarnation {
                    (row.incarnation, row.held) = (incarnation, 0);
                }
            }
            Entry::Pushed { push, change, position, is_new } => {
                self.row(push.0).held = push.2;
                self.pushes.insert(push, change);
                if is_new {
                    let chain = chain_after(self.end().1, change);
                    self.log.push((change, chain));
                    self.places.insert(change, position);
                }
            }
            Entry::Revoked { device } => self.row(device).revoked = true,
        }
    }

    fn add(&mut self, entry: Entry) {
        self.apply(entry);
        self.next.push(entry);
    }

    /// What is to be committed next; `None` where there is nothing.
    pub(super) fn take_batch(&mut self) -> Option<Batch> {
        let entries = std::mem::take(&mut self.next);
        (!entries.is_empty()).then(|| Batch { entries, end: self.end() })
    }

    /// A device begins a session. With `in_memory`, nobody else will know its next nonce.
    pub(super) fn open(
        &mut self,
        device: usize,
        nonce: u64,
        incarnation: u64,
        next_nonce: u64,
        in_memory: bool,
    ) -> Frame {
        let row = *self.row(device);
        if row.revoked {
            return Frame::Refused;
        }
        if row.nonce != nonce {
            return Frame::StaleNonce { next_nonce: row.nonce };
        }
        let opened = Entry::Opened { device, incarnation, next_nonce };
        if in_memory {
            self.apply(opened)
        } else {
            self.add(opened)
        }
        let held = self.row(device).held;
        Frame::Welcome { nonce, next_nonce, incarnation, held, end: self.end() }
    }

    /// A device pushes. `None` where it may not, or a number is missing before this one.
    pub(super) fn push(&mut self, push: Push, change: Change) -> Option<Frame> {
        let row = *self.row(push.0);
        if row.revoked || row.incarnation != push.1 || push.2 > row.held + 1 {
            return None;
        }
        if push.2 <= row.held {
            let change = self.pushes[&push];
            return Some(Frame::Ack { push, change, position: self.places[&change] });
        }
        let known = self.places.get(&change).copied();
        let position = known.unwrap_or(self.log.len() as Position + 1);
        self.add(Entry::Pushed { push, change, position, is_new: known.is_none() });
        Some(Frame::Ack { push, change, position })
    }

    /// The administrator revokes a device.
    pub(super) fn revoke(&mut self, device: usize) -> Frame {
        self.add(Entry::Revoked { device });
        Frame::RevocationDone { device }
    }

    /// What a device is sent that has the log up to a position.
    pub(super) fn pulls(&self, after: Position) -> impl Iterator<Item = Frame> {
        let behind = self.log.iter().zip(1..).skip(after as usize);
        behind.map(|((change, chain), position)| Frame::Pull {
            change: *change,
            position,
            chain: *chain,
        })
    }
}
