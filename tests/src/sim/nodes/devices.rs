//! Devices: what they write, and how they connect to any of the nodes.

use std::collections::BTreeMap;

use samband_client_core::ids::{Chain, Position};

use super::engine::{Change, Frame, chain_after, first_nonce};
use super::owning::Input;
use super::world::{Event, NodesWorld};
use crate::random::Rng;
use crate::sim::Violation;

/// How often a device looks whether its connection brings it further.
const LOOK_MS: u64 = 10_000;

/// A device: what it has, and its connection to one of the nodes.
pub(super) struct Device {
    incarnation: u64,
    next_number: u64,
    /// What was not acknowledged yet.
    pub(super) outbox: BTreeMap<u64, Change>,
    /// Everything that was acknowledged.
    pub(super) accepted: Vec<Change>,
    nonce: u64,
    /// The connection, the node, and whether it was welcomed.
    connection: Option<(u64, usize, bool)>,
    /// What its line has shown last, to everybody.
    overheard: Option<(u64, u64)>,
    pub(super) position: Position,
    chain: Chain,
    /// Counts what came in, and how many it was at the last look.
    heard: (u64, u64),
    pub(super) is_out: bool,
    /// How long a frame takes, either way.
    pub(super) latency_ms: u64,
}

impl Device {
    pub(super) fn new(device: usize, rng: &mut Rng) -> Device {
        Device {
            incarnation: 1,
            next_number: 1,
            outbox: BTreeMap::new(),
            accepted: Vec::new(),
            nonce: first_nonce(device),
            connection: None,
            overheard: None,
            position: 0,
            chain: Chain::EMPTY,
            heard: (0, 0),
            is_out: false,
            latency_ms: rng.between(2, 150),
        }
    }

    /// The end of the log as the device has it.
    pub(super) fn end(&self) -> (Position, Chain) {
        (self.position, self.chain)
    }
}

impl NodesWorld<'_> {
    pub(super) fn write(&mut self, device: usize) {
        let change = self.rng.next();
        let known = &mut self.devices[device];
        if known.is_out {
            return;
        }
        let number = known.next_number;
        known.next_number += 1;
        known.outbox.insert(number, change);
        self.outcome.pushes += 1;
        self.push(device, number);
    }

    fn push(&mut self, device: usize, number: u64) {
        let known = &self.devices[device];
        let Some((connection, node, true)) = known.connection else { return };
        let Some(change) = known.outbox.get(&number).copied() else { return };
        let push = (device, known.incarnation, number);
        self.hand_to(node, Input::Push { connection, push, change });
    }

    /// A device loses its numbers, and pushes once more what it has.
    pub(super) fn begin_incarnation(&mut self, device: usize) {
        let known = &mut self.devices[device];
        known.incarnation += 1;
        let again = known.accepted.iter().rev().take(3).copied();
        let all: Vec<Change> = again.chain(known.outbox.values().copied()).collect();
        known.outbox = (1..).zip(all).collect();
        known.next_number = known.outbox.len() as u64 + 1;
        self.cut_device(device);
    }

    pub(super) fn connect(&mut self, device: usize) {
        let node = self.rng.below(self.nodes.len() as u64) as usize;
        self.next_connection += 1;
        let connection = self.next_connection;
        let known = &mut self.devices[device];
        if known.connection.is_some() || known.is_out {
            return;
        }
        self.outcome.connections += 1;
        known.connection = Some((connection, node, false));
        let (nonce, incarnation) = (known.nonce, known.incarnation);
        known.overheard = Some((nonce, incarnation));
        let cursor = known.position;
        self.hand_to(node, Input::Hello { connection, device, nonce, incarnation, cursor });
    }

    pub(super) fn replay(&mut self, device: usize, node: usize) {
        let Some((nonce, incarnation)) = self.devices[device].overheard else { return };
        self.next_connection += 1;
        let connection = self.next_connection;
        self.outcome.replays += 1;
        let cursor = 0;
        self.hand_to(node, Input::Hello { connection, device, nonce, incarnation, cursor });
    }

    pub(super) fn cut_device(&mut self, device: usize) {
        let Some((connection, node, _)) = self.devices[device].connection.take() else { return };
        if self.rng.percent(50) {
            self.hand_to(node, Input::Close { connection });
        }
        let wait = self.rng.between(20, 2_000);
        self.after(wait, Event::Connect { device });
    }

    pub(super) fn closed(&mut self, device: usize, connection: u64) {
        if self.devices[device].connection.is_some_and(|(known, ..)| known == connection) {
            self.cut_device(device);
        }
    }

    /// A device gives up a connection that brings nothing.
    pub(super) fn look(&mut self, device: usize) {
        let known = &mut self.devices[device];
        let is_stuck = known.heard.0 == known.heard.1
            && (!known.outbox.is_empty() || known.connection.is_some_and(|(.., open)| !open));
        known.heard.1 = known.heard.0;
        if is_stuck || self.rng.percent(10) {
            self.cut_device(device);
        }
        self.after(LOOK_MS, Event::Look { device });
    }

    pub(super) fn frame_leaves(&mut self, device: usize, connection: u64, frame: Frame) {
        if let Frame::RevocationDone { device } = frame {
            self.devices[device].is_out = true;
            return;
        }
        let wait = self.devices[device].latency_ms;
        self.after(wait, Event::Frame { device, connection, frame });
    }

    pub(super) fn frame(
        &mut self,
        device: usize,
        connection: u64,
        frame: Frame,
    ) -> Result<(), Violation> {
        let known = &mut self.devices[device];
        let Some((at, node, _)) = known.connection.filter(|(known, ..)| *known == connection)
        else {
            return Ok(());
        };
        known.heard.0 += 1;
        match frame {
            Frame::Welcome { next_nonce, incarnation, held, .. } => {
                known.nonce = next_nonce;
                known.connection = Some((at, node, true));
                if incarnation == known.incarnation {
                    let open = known.outbox.split_off(&(held + 1));
                    let accepted = std::mem::replace(&mut known.outbox, open);
                    known.accepted.extend(accepted.into_values());
                }
                let numbers: Vec<u64> = self.devices[device].outbox.keys().copied().collect();
                numbers.into_iter().for_each(|number| self.push(device, number));
            }
            Frame::StaleNonce { next_nonce } => {
                known.nonce = next_nonce;
                self.cut_device(device);
            }
            Frame::Refused => {
                self.devices[device].connection = None;
                self.after(5_000, Event::Connect { device });
            }
            Frame::Ack { push, .. } if push.1 == known.incarnation => {
                let accepted = known.outbox.remove(&push.2);
                known.accepted.extend(accepted);
            }
            Frame::Pull { change, position, chain } => {
                if position <= known.position {
                    return Ok(());
                }
                let next = chain_after(known.chain, change);
                if position != known.position + 1 || chain != next {
                    let text = format!("device {device} is sent {position} out of turn");
                    return Err(self.violation(text));
                }
                (known.position, known.chain) = (position, chain);
            }
            Frame::Ack { .. } | Frame::RevocationDone { .. } => {}
        }
        Ok(())
    }
}
