//! The processes of devices: they start, crash, and are copied and restored.

use super::*;

impl World<'_> {
    pub(super) fn start_device(&mut self, index: usize) -> Result<(), Violation> {
        let rng = self.rng.fork();
        match self.devices[index].storage.start(rng) {
            Ok(device) => {
                let notices = device.notices();
                self.say(format_args!("device {index} started: {notices:?}"));
                let known = &mut self.devices[index];
                known.device = Some(device);
                known.process += 1;
                known.posts = None;
                known.openings = Openings::default();
                known.course = Course::default();
                known.stopped = false;
                let told = notices.contains(&Notice::ChunksLost);
                self.check_opened(index, told)?;
                self.plan_connect(index, 50);
            }
            Err(error @ (OpenError::Store(_) | OpenError::InUse { .. })) => {
                self.say(format_args!("device {index} did not start: {error}"));
                if self.devices[index].storage.is_dead() {
                    self.devices[index].storage.crash();
                }
                let process = self.devices[index].process;
                self.after(60_000, Event::StartDevice { device: index, process });
            }
            Err(error) => return Err(self.violation(format!("device {index}: {error}"))),
        }
        Ok(())
    }

    pub(super) fn crash_device(&mut self, index: usize, down_ms: u64) {
        self.say(format_args!("device {index} crashes"));
        self.outcome.crashes += 1;
        self.stop_device(index, down_ms);
    }

    /// Makes durable what the device's last call wrote, before anything of the call is let out. `false`: a database has
    /// refused it, and the process begins anew with what that holds.
    pub(super) fn commit_device(&mut self, index: usize) -> bool {
        let Err(error) = self.devices[index].storage.commit() else { return true };
        self.say(format_args!("device {index} cannot commit: {error}"));
        self.outcome.refused_batches += 1;
        let down_ms = self.rng.between(10, 60_000);
        self.stop_device(index, down_ms);
        false
    }

    fn stop_device(&mut self, index: usize, down_ms: u64) {
        if let Some(connection) = self.devices[index].connection {
            self.cut(connection, 0, 30_000);
            self.end_at_device(connection);
        }
        let known = &mut self.devices[index];
        known.storage.die_in(0);
        // its last acts fail: the power is off
        known.device = None;
        known.kept = None;
        known.storage.crash();
        known.process += 1;
        known.posts = None;
        let process = known.process;
        self.after(down_ms, Event::StartDevice { device: index, process });
    }

    /// The owner pulls to refresh: the connection that stands makes room for another one of the same process, of which
    /// the relay hears before the end of the first.
    pub(super) fn refresh(&mut self, index: usize) {
        let Some(connection) = self.devices[index].connection else {
            self.plan_connect(index, 1);
            return;
        };
        self.say(format_args!("device {index} refreshes"));
        let relay_notices_ms = self.rng.below(5_000);
        if self.plan.planted == Some(Planted::OwnConnectionIsACopy) {
            self.after(relay_notices_ms, Event::RelayNotices { connection });
        } else {
            self.cut(connection, 0, relay_notices_ms);
        }
        if self.detach(connection).is_some() {
            self.retry(index, Ended::MadeRoom);
        }
        if self.plan.planted == Some(Planted::OwnConnectionIsACopy)
            && let Some(known) = self.connections.get_mut(&connection)
        {
            // it goes on to listen
            known.cut = false;
        }
    }

    /// Outcomes that were told in an earlier incarnation come once more: they settle nothing, since the same numbers
    /// name other edits.
    pub(super) fn repeat_outcomes(&mut self, index: usize) -> Result<(), Violation> {
        let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
        let incarnation = device.with_outbox(|outbox| outbox.incarnation());
        let is_earlier = |save: &mut Save| save.incarnation != Some(incarnation);
        let Some(save) = self.devices[index].outcomes.take_if(is_earlier) else {
            return Ok(());
        };
        if let Err(error) = device.save(save) {
            self.say(format_args!("device {index} cannot save: {error}"));
            self.after_disk_use(index);
            return Ok(());
        }
        if self.commit_device(index) { self.check_claims(index) } else { Ok(()) }
    }

    pub(super) fn restore_device(&mut self, index: usize) -> Result<(), Violation> {
        if self.devices[index].backup.is_none() {
            return Ok(());
        }
        self.say(format_args!("device {index} is restored"));
        self.outcome.restores += 1;
        self.crash_device(index, 1_000);
        let known = &mut self.devices[index];
        let (backup, written) = known.backup.take().expect("looked up above");
        known.storage.restore(backup);
        for lost in &mut known.written[written..] {
            lost.lost = true;
        }
        // a backup is of files as they were at one moment
        known.storage.crash();
        Ok(())
    }

    pub(super) fn clone_device(&mut self, index: usize) -> Result<(), Violation> {
        if self.devices.len() >= 12 {
            return Ok(());
        }
        self.say(format_args!("device {index} is copied"));
        self.outcome.clones += 1;
        let rng = self.rng.fork();
        let storage = self.devices[index].storage.copy(rng);
        let mut copy = SimDevice::new(self.devices[index].person.as_str(), storage);
        copy.relay_life = self.devices[index].relay_life;
        self.devices.push(copy);
        self.start_device(self.devices.len() - 1)
    }
}
