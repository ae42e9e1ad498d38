//! What befalls nodes, devices and the database.

use super::plan::NodeStep;
use super::world::{Event, NodesWorld};
use crate::sim::Violation;

impl NodesWorld<'_> {
    fn node_of(&mut self, node: Option<usize>) -> usize {
        let owner = self.nodes.iter().position(|node| node.owning.is_some());
        let count = self.nodes.len();
        node.or(owner).map_or_else(|| self.rng.below(count as u64) as usize, |node| node % count)
    }

    pub(super) fn step(&mut self, step: NodeStep) -> Result<(), Violation> {
        if !matches!(step, NodeStep::Write { .. }) {
            self.say(format_args!("{step:?}"));
        }
        let devices = self.devices.len();
        let now_ms = self.now_ms;
        match step {
            NodeStep::Write { device } => self.write(device % devices),
            NodeStep::Incarnation { device } => self.begin_incarnation(device % devices),
            NodeStep::CutDevice { device } => self.cut_device(device % devices),
            NodeStep::Replay { device, node } => {
                let node = self.node_of(Some(node));
                self.replay(device % devices, node);
            }
            NodeStep::Revoke { device } => {
                let device = device % devices;
                // somebody must be left to write
                if self.devices.iter().filter(|it| !it.is_out).count() > 1 {
                    self.outcome.revocations += 1;
                    self.after(0, Event::AskRevocation { device });
                }
            }
            NodeStep::Pause { node, ms } => {
                let node = self.node_of(node);
                self.outcome.pauses += 1;
                let until_ms = now_ms + ms;
                let known = &mut self.nodes[node];
                known.paused_until_ms = known.paused_until_ms.max(until_ms);
            }
            NodeStep::Kill { node, down_ms } => {
                let node = self.node_of(node);
                self.outcome.kills += 1;
                self.stop_node(node, down_ms);
            }
            NodeStep::NoDatabase { node, ms } => {
                let node = self.node_of(node);
                self.outcome.cuts += 1;
                self.nodes[node].no_database_until_ms = now_ms + ms;
                self.lose_connections(Some(node));
            }
            NodeStep::NoDevices { node, ms } => {
                let node = self.node_of(node);
                self.outcome.cuts += 1;
                self.nodes[node].no_devices_until_ms = now_ms + ms;
            }
            NodeStep::Drain { node } => {
                let node = self.node_of(node);
                return self.drain(node);
            }
            NodeStep::Next(fate) => self.next_fate = Some(fate),
            NodeStep::StandbyLags { ms } => self.lags_until_ms = now_ms + ms,
            NodeStep::Promote => {
                self.outcome.promotions += 1;
                let clock_ms = self.rng.below(1_500);
                self.database.promote(clock_ms);
                // the new server's own standby has what it has
                self.lags_until_ms = now_ms;
                self.away_until_ms = self.away_until_ms.max(now_ms + self.rng.between(500, 6_000));
                self.lose_connections(None);
            }
            NodeStep::Outage { ms } => {
                self.outcome.outages += 1;
                self.database.restart();
                self.away_until_ms = self.away_until_ms.max(now_ms + ms);
                self.lose_connections(None);
            }
        }
        Ok(())
    }
}
