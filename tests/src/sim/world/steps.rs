//! The steps of a plan: edits, faults, and changes of rights.

use super::*;

impl World<'_> {
    pub(super) fn step(&mut self, index: usize) -> Result<(), Violation> {
        let plan = self.plan;
        let step = &plan.steps[index].1;
        self.say(format_args!("step {step:?}"));
        let count = self.devices.len();
        match step {
            Step::Edit { device, pick } => {
                self.rewrite_refused(device % count);
                self.write_or_read(device % count, *pick)?;
            }
            Step::Offline { device } => {
                self.outcome.partitions += 1;
                self.devices[device % count].offline = true;
                if let Some(connection) = self.devices[device % count].connection {
                    self.cut(connection, 3_000, 60_000);
                }
            }
            Step::Online { device } => {
                self.devices[device % count].offline = false;
                self.plan_connect(device % count, 100);
            }
            Step::Cut { device, device_notices_ms, relay_notices_ms } => {
                if let Some(connection) = self.devices[device % count].connection {
                    self.cut(connection, *device_notices_ms, *relay_notices_ms);
                }
            }
            Step::Line { device, latency_ms, bytes_per_s } => {
                let device = &mut self.devices[device % count];
                device.latency_ms = *latency_ms;
                device.bytes_per_s = (*bytes_per_s).max(1);
            }
            Step::CrashDevice { device, after_operations, down_ms } => {
                let device = device % count;
                if *after_operations == 0 {
                    self.crash_device(device, *down_ms);
                } else {
                    self.devices[device].storage.die_in(*after_operations);
                }
            }
            Step::CrashRelay { down_ms } => self.crash_relay(*down_ms),
            Step::FailCommit { durable } => self.relay.fail_commit = Some(*durable),
            Step::Misread => self.relay.store.misread_once(),
            Step::RelayDisk { full, noticed } => self.set_relay_disk(*full, *noticed),
            Step::EditMuch { device, pick, entries } => {
                let mut rng = Rng::new(*pick);
                for _ in 0..*entries {
                    // an edit beside a refused one is made on an older version of the document, which takes long here
                    let opened = self.devices[device % count].device.as_ref();
                    if opened.is_some_and(|opened| !opened.status().refused.is_empty()) {
                        break;
                    }
                    self.write(device % count, |device, now| {
                        people::write_long_entry(device, &mut rng, now)
                    })?;
                }
            }
            Step::Erase { device, pick } => self.erase(device % count, *pick)?,
            Step::ReadAll { device } => self.read_all(device % count),
            Step::OpenDraft { device, pick } => self.open_draft(device % count, *pick)?,
            Step::SaveDraft { device } => self.save_draft(device % count)?,
            Step::DiskFull { device, full } => {
                self.outcome.disk_faults += 1;
                self.devices[device % count].storage.set_full(*full);
            }
            Step::FailFlush { device } => {
                self.outcome.disk_faults += 1;
                self.devices[device % count].storage.fail_flush();
            }
            Step::FailOperation { device, after_operations } => {
                self.devices[device % count].storage.fail_in((*after_operations).max(1));
                self.outcome.disk_faults += 1;
            }
            Step::BackupDevice { device } => {
                let device = &mut self.devices[device % count];
                let backup = device.storage.backup();
                device.backup = Some((backup, device.written.len()));
            }
            Step::RestoreDevice { device } => self.restore_device(device % count)?,
            Step::SuspendDevice { device } => self.suspend_device(device % count)?,
            Step::ResumeDevice { device } => self.resume_device(device % count)?,
            Step::DamageOutbox { device, pick, after_operations } => {
                self.damage_outbox(device % count, *pick, *after_operations);
            }
            Step::CloneDevice { device } => self.clone_device(device % count)?,
            Step::BackupRelay => self.relay.backup = Some(self.relay.durable.clone()),
            Step::RestoreRelay { new_id } => self.restore_relay(*new_id)?,
            Step::DeviceClock { device, offset_s } => {
                self.devices[device % count].clock_offset_s = *offset_s;
            }
            Step::RelayClock { offset_s } => self.relay.clock_offset_s = *offset_s,
            Step::Grant { pick, comes } => {
                self.change_rights(people::grant(*pick, *comes))?;
            }
            Step::Placement { pick, revoked } => {
                self.change_rights(people::placement(*pick, *revoked))?;
            }
            Step::Revoke { device } => {
                let now = self.relay_clock();
                let id = self.device_id(device % count);
                if let (Some(id), Some(engine)) = (id, &mut self.relay.engine)
                    && engine.admin().revoke_device(id, None, now)
                {
                    self.outcome.revocations += 1;
                    self.say(format_args!("device {} is revoked", device % count));
                    self.plan_commit();
                }
            }
            Step::Readmit { device } => self.readmit(device % count),
            Step::Portal { device, answers } => self.devices[device % count].portal = *answers,
            Step::Refresh { device } => self.refresh(device % count),
        }
        Ok(())
    }

    pub(super) fn device_id(&self, index: usize) -> Option<DeviceId> {
        Some(self.devices[index].device.as_ref()?.identity().device)
    }

    /// A roster is changed, if the relay runs.
    fn change_rights(
        &mut self,
        (partnership, edit): (PartnershipId, RosterEdit),
    ) -> Result<(), Violation> {
        self.outcome.grants += 1;
        let now = self.relay_clock();
        if let Some(engine) = &mut self.relay.engine {
            engine.admin().edit_roster(&partnership, edit, now).map_err(|error| Violation {
                at_ms: now.unsigned_abs(),
                what: error.to_string(),
            })?;
            self.plan_commit();
        }
        Ok(())
    }

    /// The owner of a revoked device gets a new invite, and uses it.
    pub(super) fn readmit(&mut self, index: usize) {
        let rows = self.relay.engine.as_ref().map(Engine::devices);
        let row = self.device_id(index).and_then(|id| rows?.get(&id));
        if row.is_none_or(|row| row.revoked_at.is_none()) {
            return;
        }
        self.invite(index);
        match self.devices[index].connection {
            Some(connection) => self.cut(connection, 10, 10),
            None => self.plan_connect(index, 10),
        }
    }

    /// A process whose disk has lost its power is gone.
    pub(super) fn after_disk_use(&mut self, device: usize) {
        if self.devices[device].storage.is_dead() {
            let down_ms = self.rng.between(10, 600_000);
            self.crash_device(device, down_ms);
        }
    }
}
