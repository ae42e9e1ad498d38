//! The processes of devices: they start, crash, and are copied and restored.

use super::*;

impl SimDevice {
    pub(super) fn new(person: &str, storage: Storage) -> SimDevice {
        SimDevice {
            person: people::person(person),
            storage,
            device: None,
            process: 0,
            offline: false,
            connection: None,
            invite: None,
            latency_ms: 80,
            bytes_per_s: 50_000,
            clock_offset_s: 0,
            backup: None,
            written: Vec::new(),
            draft: None,
            desk: Desk::default(),
            image: None,
            next_seed: None,
            damaged: false,
            was_restored: false,
            relay_life: 0,
            caught_up: 0,
            course: Course::default(),
            way: Way::Websocket,
            stopped: false,
            portal: 0,
            kept: None,
            outcomes: None,
            attempt: 0,
            openings: Openings::default(),
            posts: None,
        }
    }

    /// Notes that its disk is as it was when so much had been written.
    pub(super) fn restored(&mut self, written: usize) {
        self.draft = None;
        self.was_restored = true;
        self.written[written..].iter_mut().for_each(|lost| lost.lost = true);
    }

    /// Saves what a session asks for, and remembers the outcomes in it.
    pub(super) fn save(
        &mut self,
        device: &Device,
        mut save: Save,
        planted: Option<Planted>,
    ) -> Result<Saved, DeviceError> {
        save.replace_receipts &= planted != Some(Planted::ReceiptsKept);
        if !save.settled.is_empty() {
            let mut told = Save { incarnation: save.incarnation, at: save.at, ..Save::default() };
            if let Some(before) = &mut self.outcomes
                && before.incarnation == save.incarnation
            {
                told.settled = std::mem::take(&mut before.settled);
            }
            told.settled.extend(save.settled.iter().cloned());
            self.outcomes = Some(told);
        }
        device.save(save)
    }
}

impl World<'_> {
    pub(super) fn start_device(&mut self, index: usize) -> Result<(), Violation> {
        let fresh = self.rng.fork();
        let rng = self.devices[index].next_seed.take().map_or(fresh, Rng::new);
        match opening::open(&mut self.devices[index].storage, rng, self.plan.planted) {
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
                self.check_opened(index, &notices)?;
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
            self.end_at_device(connection, Failure::Cut);
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
        if self.detach(connection, Failure::Cut).is_some() {
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
        let Some(mut save) = self.devices[index].outcomes.take_if(is_earlier) else {
            return Ok(());
        };
        if self.plan.planted == Some(Planted::AckByNumber) {
            save.incarnation = Some(incarnation);
        }
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
        known.restored(written);
        // a backup is of files as they were at one moment
        known.storage.crash();
        Ok(())
    }

    /// Copies a device's disk, and the memory from which its random numbers come.
    pub(super) fn suspend_device(&mut self, index: usize) -> Result<(), Violation> {
        let seed = self.rng.next();
        self.crash_device(index, 0);
        let known = &mut self.devices[index];
        known.image = Some((known.storage.backup(), known.written.len(), seed));
        known.next_seed = Some(seed);
        self.start_device(index)
    }

    /// A device goes on from the copy: it draws once more what it has drawn since.
    pub(super) fn resume_device(&mut self, index: usize) -> Result<(), Violation> {
        let Some((image, written, seed)) = self.devices[index].image.take() else {
            return Ok(());
        };
        self.say(format_args!("device {index} is resumed"));
        self.outcome.restores += 1;
        self.crash_device(index, 0);
        let known = &mut self.devices[index];
        known.storage.restore(image);
        known.next_seed = Some(seed);
        known.restored(written);
        self.start_device(index)
    }

    /// A byte of the outbox flips while the device is off, and its next opening is interrupted.
    pub(super) fn damage_outbox(&mut self, index: usize, pick: u64, after_operations: u64) {
        let Storage::Disk(disk) = &self.devices[index].storage else { return };
        let disk = disk.clone();
        self.crash_device(index, 1_000);
        let Ok(Some(file)) = disk.read("outbox") else { return };
        self.outcome.disk_faults += 1;
        disk.damage("outbox", (pick % file.len() as u64) as usize);
        disk.die_in(after_operations);
        let known = &mut self.devices[index];
        known.damaged = true;
        // what had not come to the documents yet had its only copy there, and so had what builds on it
        let contents = disk.contents();
        let mut gone = BTreeSet::new();
        for written in known.written.iter_mut().filter(|written| !written.lost) {
            let is_here = contents.has(written.doc, written.hash);
            if gone.contains(&written.doc) || !is_here {
                written.lost = true;
                gone.insert(written.doc);
            }
        }
        self.say(format_args!("the outbox of device {index} is damaged"));
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
