//! The three invariants of several nodes: one log, what was said is kept for ever, one voice.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::ids::{Chain, Position};
use samband_server::store::protocol::Tip;

use super::database::{Name, Row};
use super::engine::{Change, Engine, Entry, Frame, Push, chain_after};
use super::world::NodesWorld;
use crate::sim::Violation;

/// What is durable, and what was said, by whichever node.
#[derive(Debug, Default)]
pub(super) struct Truth {
    /// How far what the standby has was looked at.
    looked: usize,
    last: Option<Row>,
    log: Vec<(Change, Chain)>,
    places: BTreeMap<Change, Position>,
    pushes: BTreeMap<Push, (Change, Position)>,
    held: BTreeMap<(usize, u64), u64>,
    revoked: BTreeSet<usize>,
    committed: BTreeSet<i64>,
    not_committed: BTreeSet<i64>,
    /// The highest epoch for which anything was said, and who said it.
    voice: (i64, Name),
    said: BTreeMap<Push, Position>,
    said_held: BTreeMap<(usize, u64), u64>,
    opened: BTreeSet<(usize, u64)>,
    revocations_said: BTreeSet<usize>,
}

impl Truth {
    /// The durable end of the log.
    pub(super) fn end(&self) -> (Position, Chain) {
        let chain = self.log.last().map_or(Chain::EMPTY, |(_, chain)| *chain);
        (self.log.len() as Position, chain)
    }

    fn has(&self, position: Position, chain: Chain) -> bool {
        let at = position.checked_sub(1).map(|index| self.log.get(index as usize));
        at.map_or(chain == Chain::EMPTY, |record| record.is_some_and(|(_, it)| *it == chain))
    }

    /// One log: a row follows the one before it. Says what is wrong.
    fn add(&mut self, row: Row) -> Result<(), String> {
        let Some(last) = &self.last else {
            self.last = Some(row);
            return Ok(());
        };
        if row.batch != last.batch + 1
            || row.epoch < last.epoch
            || last.released && row.epoch == last.epoch
        {
            return Err(format!(
                "row {} of epoch {} stands behind row {} of epoch {}",
                row.batch, row.epoch, last.batch, last.epoch
            ));
        }
        for entry in &row.contents.entries {
            self.add_entry(*entry)?;
        }
        if (row.position, row.chain) != self.end() {
            return Err(format!(
                "row {} says that the log ends at {}, and it ends at {}",
                row.batch,
                row.position,
                self.end().0
            ));
        }
        if row.mark != 0 && !self.committed.insert(row.mark) {
            return Err(format!("the batch of row {} stands in the log twice", row.batch));
        }
        if self.not_committed.contains(&row.mark) {
            return Err(format!("row {} was taken for not committed", row.batch));
        }
        self.last = Some(row);
        Ok(())
    }

    fn add_entry(&mut self, entry: Entry) -> Result<(), String> {
        match entry {
            Entry::Opened { device, .. } if self.revoked.contains(&device) => {
                return Err(format!("device {device} is revoked, and has opened a session"));
            }
            Entry::Opened { .. } => {}
            Entry::Pushed { push, change, position, is_new } => {
                if is_new {
                    let chain = chain_after(self.end().1, change);
                    self.log.push((change, chain));
                    if self.places.insert(change, self.end().0).is_some() {
                        return Err(format!("{change:x} stands in the log twice"));
                    }
                }
                if self.places.get(&change) != Some(&position) {
                    return Err(format!("{change:x} does not stand at {position}"));
                }
                let held = self.held.entry((push.0, push.1)).or_default();
                if push.2 != *held + 1 || self.revoked.contains(&push.0) {
                    return Err(format!("push {push:?} stands behind {held}"));
                }
                *held = push.2;
                self.pushes.insert(push, (change, position));
            }
            Entry::Revoked { device } => _ = self.revoked.insert(device),
        }
        Ok(())
    }

    /// One voice, and said once. Says what is wrong with a frame.
    fn hear(
        &mut self,
        (epoch, node): (i64, Name),
        device: usize,
        frame: &Frame,
    ) -> Result<(), String> {
        if epoch < self.voice.0 || epoch == self.voice.0 && node != self.voice.1 {
            let (later, other) = self.voice;
            return Err(format!("{node} speaks for epoch {epoch}, and {other} has for {later}"));
        }
        self.voice = (epoch, node);
        let to_device = !matches!(frame, Frame::RevocationDone { .. } | Frame::Refused);
        if to_device && self.revocations_said.contains(&device) {
            return Err(format!("device {device} is revoked, and is sent {frame:?}"));
        }
        match *frame {
            Frame::Welcome { nonce, incarnation, held, end, .. } => {
                if !self.has(end.0, end.1) {
                    return Err(format!("{} is said, and is not durable", end.0));
                }
                if !self.opened.insert((device, nonce)) {
                    return Err(format!("nonce {nonce} of device {device} opens a second session"));
                }
                let of = (device, incarnation);
                let durable = self.held.get(&of).copied().unwrap_or(0);
                let said = self.said_held.entry(of).or_default();
                if held < *said || held > durable {
                    return Err(format!(
                        "device {device} is told {held} pushes, before {said}, durable {durable}"
                    ));
                }
                *said = held;
            }
            Frame::Ack { push, change, position } => {
                if self.pushes.get(&push) != Some(&(change, position)) {
                    return Err(format!("push {push:?} is acknowledged, and is not durable"));
                }
                if *self.said.entry(push).or_insert(position) != position {
                    return Err(format!("push {push:?} is acknowledged at two positions"));
                }
                let said = self.said_held.entry((push.0, push.1)).or_default();
                *said = push.2.max(*said);
            }
            Frame::Pull { position, chain, .. } if !self.has(position, chain) => {
                return Err(format!("the change at {position} is sent, and is not durable"));
            }
            Frame::RevocationDone { device } => {
                if !self.revoked.contains(&device) {
                    return Err(format!("device {device} is said to be revoked, and is not"));
                }
                self.revocations_said.insert(device);
            }
            Frame::Pull { .. } | Frame::StaleNonce { .. } | Frame::Refused => {}
        }
        Ok(())
    }
}

impl NodesWorld<'_> {
    /// What has become durable follows what was.
    pub(super) fn check_durable(&mut self) -> Result<(), Violation> {
        let (rows, looked) = self.database.durable_from(self.truth.looked);
        self.truth.looked = looked;
        for row in rows {
            self.truth.add(row).map_err(|what| self.violation(what))?;
        }
        Ok(())
    }

    /// What a node says is durable, and nobody has said anything for a later owner.
    pub(super) fn check_said(
        &mut self,
        node: usize,
        epoch: i64,
        device: usize,
        frame: &Frame,
    ) -> Result<(), Violation> {
        self.outcome.frames += 1;
        let name = self.nodes[node].name.unwrap_or_default();
        let heard = self.truth.hear((epoch, name), device, frame);
        heard.map_err(|what| self.violation(what))
    }

    /// A node that has taken a log reads what its row says.
    pub(super) fn check_loaded(&self, engine: &Engine, tip: Tip) -> Result<(), Violation> {
        let (read, said) = (engine.end(), (tip.position, tip.chain));
        if read == said && self.truth.has(said.0, said.1) {
            return Ok(());
        }
        Err(self.violation(format!("the log ends at {}, and its last row says {}", read.0, said.0)))
    }

    /// An owner takes a batch for durable.
    pub(super) fn committed(&mut self, mark: i64) -> Result<(), Violation> {
        if self.truth.committed.contains(&mark) {
            return Ok(());
        }
        Err(self.violation("a batch is taken for committed, and is not durable"))
    }

    /// An owner takes a batch for one that will never be there.
    pub(super) fn not_committed(&mut self, mark: i64) -> Result<(), Violation> {
        self.truth.not_committed.insert(mark);
        if self.database.rows.iter().rev().take(3).any(|row| row.mark == mark) {
            return Err(self.violation("a batch is taken for not committed, and stands in the log"));
        }
        Ok(())
    }

    /// When all is quiet, everybody has the same log, with everything that was acknowledged.
    pub(super) fn check_end(&self) -> Result<(), Violation> {
        for (index, device) in self.devices.iter().enumerate() {
            if !device.is_out && device.end() != self.truth.end() {
                return Err(self.violation(format!("device {index} has another log")));
            }
            let missing = |change: &&Change| !self.truth.places.contains_key(change);
            if let Some(change) = device.accepted.iter().find(missing) {
                let text = format!("{change:x} of device {index} was acknowledged, and is lost");
                return Err(self.violation(text));
            }
        }
        Ok(())
    }
}
