//! The end of a run: faults stop, and everybody syncs until nothing moves.

use super::*;

/// How often everybody connects anew at the end.
const ROUNDS: usize = 4;

impl World<'_> {
    /// Faults stop, everybody is back, and everybody syncs until nothing moves.
    pub(super) fn calm_down(&mut self) -> Result<(), Violation> {
        self.say(format_args!("calm"));
        self.calm = true;
        self.events.retain(|_, event| !matches!(event, Event::Step(_)));
        self.relay.fail_commit = None;
        self.set_relay_disk(false, true);
        self.relay.clock_offset_s = 0;
        if self.relay.engine.is_none() {
            self.start_relay()?;
        }
        self.write_rosters()?;
        for index in 0..self.devices.len() {
            let known = &mut self.devices[index];
            if known.storage.will_fail() {
                // it did not come to that
                self.outcome.disk_faults -= 1;
            }
            known.storage.heal();
            known.draft = None;
            known.offline = false;
            known.latency_ms = 30;
            known.bytes_per_s = 1_000_000;
            known.clock_offset_s = 0;
            known.course = Course::default();
            known.way = Way::Websocket;
            if known.device.is_none() {
                self.start_device(index)?;
            }
        }
        for index in 0..self.devices.len() {
            self.readmit(index);
        }
        // rounds of new connections: what waited for a dependency is offered again in each, and the last one has nothing new
        for round in 0..ROUNDS {
            self.rested = round + 1 == ROUNDS && self.is_quiet() && self.is_nothing_refused();
            for index in 0..self.devices.len() {
                self.devices[index].caught_up = 0;
                match self.devices[index].connection {
                    Some(connection) => self.cut(connection, 10, 10),
                    None => self.plan_connect(index, 10),
                }
                // owners write once more what stays refused
                self.rewrite_refused(index);
            }
            self.run_until(self.now_ms + RETURN_MS)?;
        }
        Ok(())
    }

    fn is_nothing_refused(&self) -> bool {
        let mut devices = self.devices.iter().filter_map(|known| known.device.as_ref());
        devices.all(|device| device.status().refused.is_empty())
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.devices.iter().all(|device| {
            device.caught_up > 0
                && device.connection.is_some()
                && device.device.as_ref().is_some_and(Device::is_settled)
        })
    }

    pub(super) fn why_not_quiet(&self) -> String {
        let mut text = String::from("not quiet:");
        for (index, known) in self.devices.iter().enumerate() {
            let settled = known.device.as_ref().map(Device::is_settled);
            text.push_str(&format!(
                " device {index}: caught up {}, connected {}, settled {settled:?};",
                known.caught_up,
                known.connection.is_some(),
            ));
        }
        text
    }
}
