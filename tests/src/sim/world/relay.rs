//! The relay's process and its end of connections.

use super::*;

impl World<'_> {
    pub(super) fn start_relay(&mut self) -> Result<(), Violation> {
        let mut actor = [0; 16];
        self.rng.fill(&mut actor);
        match Engine::load(self.relay.store.log(), actor, actor) {
            Ok(mut engine) => {
                let (records, change_bytes, frame_bytes) = self.plan.bulk;
                let limits = BulkLimits { records, change_bytes, frame_bytes };
                engine.connections().set_bulk_limits(limits);
                if records.is_multiple_of(2) {
                    engine.connections().set_turn(1);
                }
                if records.is_multiple_of(3) {
                    engine.connections().set_loaded_bytes(0);
                }
                if self.relay.is_full {
                    self.relay.store.fill();
                }
                match self.plan.planted {
                    Some(Planted::InviteGoesOn) => engine.let_overheard_in(),
                    Some(Planted::RightsKept) => engine.keep_rights(),
                    _ => {}
                }
                self.relay.engine = Some(engine);
                self.relay.loader = Loader::default();
                self.say(format_args!("the relay started"));
                self.engine_works();
            }
            Err(fault) if self.plan.faults.contains(&Fault::Misreads) => {
                self.say(format_args!("the relay does not start: {fault}"));
                return self.start_relay();
            }
            Err(fault) => return Err(self.violation(failed(fault))),
        }
        Ok(())
    }

    pub(super) fn write_rosters(&mut self) -> Result<(), Violation> {
        let now = self.relay_clock();
        for (partnership, edit) in people::rosters() {
            let engine = self.relay.engine.as_mut().expect("the relay runs");
            if let Err(error) = engine.admin().edit_roster(&partnership, edit, now) {
                return Err(self.violation(error.to_string()));
            }
        }
        self.commit()
    }

    pub(super) fn crash_relay(&mut self, down_ms: u64) {
        self.say(format_args!("the relay crashes"));
        self.outcome.crashes += 1;
        self.relay.engine = None;
        self.relay.commit_planned = false;
        self.relay.store = self.relay.durable.clone();
        self.relay.store.reopen();
        self.relay.unflushed.clear();
        self.relay.inputs = Inputs::default();
        self.listeners.end();
        self.relay.life += 1;
        let open: Vec<u64> = self.connections.keys().copied().collect();
        for connection in open {
            let notices = if self.rng.percent(80) { 1_000 } else { 400_000 };
            self.cut(connection, notices, 0);
        }
        let life = self.relay.life;
        self.after(down_ms, Event::StartRelay { life });
    }

    /// The relay's disk takes nothing more, or does again.
    pub(super) fn set_relay_disk(&mut self, full: bool, noticed: bool) {
        self.relay.is_full = full;
        if full {
            self.outcome.disk_faults += 1;
            self.relay.store.fill();
        } else {
            self.relay.store.reopen();
        }
        if let Some(engine) = &mut self.relay.engine
            && (noticed || !full)
        {
            engine.set_space(if full { Space::Low } else { Space::Enough });
        }
    }

    /// A commit met a full disk: nothing of the batch has happened.
    fn roll_back(&mut self) -> Result<(), Violation> {
        self.say(format_args!("the relay's disk is full"));
        // a push that waits for a document asks for it again: see `message_at_relay`
        self.engine(|engine, log, _| {
            engine.set_space(Space::Low);
            engine.roll_back(log)
        });
        self.drain_relay()
    }

    pub(super) fn restore_relay(&mut self, new_id: bool) -> Result<(), Violation> {
        let Some(mut backup) = self.relay.backup.take() else { return Ok(()) };
        self.outcome.restores += 1;
        self.crash_relay(5_000);
        self.say(format_args!("the relay is restored"));
        if new_id {
            let mut id = [0; 16];
            self.rng.fill(&mut id);
            backup.rename(RelayId(id));
        }
        if self.plan.planted == Some(Planted::ResurrectedWord) {
            backup.restore_keys();
        }
        self.relay.durable = backup.clone();
        self.relay.store = backup;
        // what devices were told before is checked again once they have connected
        self.relay.life += 1_000_000;
        let life = self.relay.life;
        self.after(5_000, Event::StartRelay { life });
        self.check_erased_on_relay()
    }

    /// Gives the engine an input; a fault of the store stops the relay, as in the real service. `None` when it does not run,
    /// or stops for it.
    pub(super) fn engine<T>(
        &mut self,
        input: impl FnOnce(&mut Engine, &dyn LogReader, UnixMs) -> Result<T, StoreFault>,
    ) -> Option<T> {
        let now = self.relay_clock();
        let engine = self.relay.engine.as_mut()?;
        match input(engine, self.relay.store.log(), now) {
            Ok(done) => {
                self.plan_commit();
                Some(done)
            }
            Err(fault) => {
                self.say(format_args!("the relay stops: {fault}"));
                self.crash_relay(10_000);
                None
            }
        }
    }

    pub(super) fn plan_commit(&mut self) {
        if !self.relay.commit_planned {
            self.relay.commit_planned = true;
            let life = self.relay.life;
            let wait = self.rng.below(self.relay.commit_ms);
            self.after(wait, Event::Commit { life });
        }
    }

    pub(super) fn hello_at_relay(&mut self, connection: u64) -> Result<(), Violation> {
        let life = self.relay.life;
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        if known.cut {
            return Ok(());
        }
        if self.relay.engine.is_none() {
            self.cut(connection, 100, 0);
            return Ok(());
        }
        known.relay_life = life;
        known.at_relay = Some((Compressor::default(), Decompressor::of_device()));
        let request =
            OpenRequest { session: connection, hello: known.hello.encode(), post: known.post };
        let hello = known.hello.clone();
        self.engine(|engine, log, now| engine.open(log, &request, now));
        self.overhear(&hello);
        Ok(())
    }

    pub(super) fn message_at_relay(
        &mut self,
        connection: u64,
        message: &[u8],
    ) -> Result<(), Violation> {
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        if known.cut || self.relay.engine.is_none() {
            return Ok(());
        }
        let Some((_, decompressor)) = &mut known.at_relay else { return Ok(()) };
        let frame = match decompressor.frame(message) {
            Ok(frame) => frame,
            Err(error) => return Err(self.violation(format!("a device sent no frame: {error}"))),
        };
        self.queue_input(connection, RelayInput::Frame(frame));
        Ok(())
    }

    /// The engine takes a frame.
    pub(super) fn frame_at_relay(
        &mut self,
        connection: u64,
        frame: &[u8],
    ) -> Result<(), Violation> {
        let mut progress =
            self.engine(|engine, log, now| engine.frame(log, connection, frame, now));
        while let Some(Progress::More | Progress::Waits) = progress {
            let jobs =
                std::iter::from_fn(|| self.relay.engine.as_mut()?.connections().poll_loader_job());
            let jobs: Vec<_> = jobs.collect();
            // others have their turns, and what was done may be made durable
            if self.rng.percent(50) {
                self.commit()?;
            }
            self.run_loader(jobs);
            progress = self.engine(|engine, log, now| engine.go_on(log, connection, now));
        }
        Ok(())
    }

    fn run_loader(&mut self, jobs: Vec<LoaderJob>) {
        for job in jobs {
            let mut loader = std::mem::take(&mut self.relay.loader);
            self.engine(|engine, log, now| {
                loader.run(job, log)?.map(|done| engine.loader_done(done, now));
                Ok(())
            });
            self.relay.loader = loader;
        }
    }

    /// Does the engine's own work, such as an erasure that was asked for before a crash.
    fn engine_works(&mut self) {
        while self.relay.engine.as_ref().is_some_and(Engine::has_work) {
            self.engine(|engine, _, now| Ok(engine.step(now)));
            let jobs =
                std::iter::from_fn(|| self.relay.engine.as_mut()?.connections().poll_loader_job());
            let jobs = jobs.collect();
            self.run_loader(jobs);
        }
    }

    pub(super) fn relay_ready(&mut self, connection: u64) -> Result<(), Violation> {
        if self.connections.get(&connection).is_some_and(|known| !known.cut) {
            let frame_bytes = self.plan.bulk.2.max(FRAME_BYTES_TARGET);
            self.engine(|engine, log, _| engine.ready(log, connection, frame_bytes));
        }
        Ok(())
    }

    pub(super) fn commit(&mut self) -> Result<(), Violation> {
        self.relay.commit_planned = false;
        self.relay.commits += 1;
        let lazy = self.relay.commits.is_multiple_of(7);
        let Some(engine) = &mut self.relay.engine else { return Ok(()) };
        if let Some(mut batch) = engine.take_batch(lazy) {
            self.erased.extend(batch.erased.keys());
            let erases = !batch.erased.is_empty();
            if self.plan.planted == Some(Planted::WordsKept) {
                batch.erased.clear();
            }
            let fails = self.relay.fail_commit.take();
            if fails == Some(false) {
                self.relay.store.fail();
            }
            let done = match self.relay.store.commit(&batch) {
                Err(StoreFault::Full) if self.plan.planted == Some(Planted::AckOnFullDisk) => {
                    return self.committed();
                }
                Err(StoreFault::Full) => return self.roll_back(),
                done => done,
            };
            let new: Vec<(DocId, ChangeHash)> =
                batch.records.values().map(|record| (record.doc, record.hash)).collect();
            let late = self.plan.planted == Some(Planted::AckBeforeFlush) && self.rng.percent(80);
            if done.is_ok() {
                self.relay.unflushed.push(batch);
            }
            if done.is_ok() && !late {
                self.check_new_records(&new)?;
                for batch in std::mem::take(&mut self.relay.unflushed) {
                    let written = self.relay.durable.commit(&batch);
                    written.map_err(|fault| self.violation(failed(fault)))?;
                }
                if erases {
                    self.note_erasures();
                    self.check_erased_on_relay()?;
                }
            }
            if done.is_err() || fails == Some(true) {
                self.outcome.disk_faults += 1;
                self.crash_relay(10_000);
                return Ok(());
            }
        }
        self.committed()
    }

    /// What was in the last batch is told.
    fn committed(&mut self) -> Result<(), Violation> {
        let Some(engine) = &mut self.relay.engine else { return Ok(()) };
        if let Err(fault) = engine.committed(self.relay.store.log()) {
            self.say(format_args!("the relay stops: {fault}"));
            self.crash_relay(10_000);
            return Ok(());
        }
        self.drain_relay()?;
        let next = |engine: &mut Engine| engine.connections().poll_snapshot();
        while let Some(job) = self.relay.engine.as_mut().and_then(next) {
            let (life, wait) = (self.relay.life, self.rng.below(self.relay.commit_ms));
            self.after(wait, Event::Snapshot { life, job });
        }
        self.engine_works();
        Ok(())
    }

    fn drain_relay(&mut self) -> Result<(), Violation> {
        let next = |engine: &mut Engine| engine.connections().poll_output();
        while let Some(output) = self.relay.engine.as_mut().and_then(next) {
            self.relay_output(output)?;
        }
        Ok(())
    }

    pub(super) fn relay_output(&mut self, output: RelayOutput) -> Result<(), Violation> {
        if self.is_for_listener(&output)? {
            return Ok(());
        }
        match output {
            RelayOutput::Welcome(connection, frame) => {
                let Some(latency) = self.latency(connection) else { return Ok(()) };
                self.after(latency, Event::WelcomeAtDevice { connection, frame });
                self.after(0, Event::DownFree { connection });
            }
            RelayOutput::Refuse(connection, frame) => {
                let Some(latency) = self.latency(connection) else { return Ok(()) };
                self.after(latency, Event::RefusalAtDevice { connection, frame });
            }
            RelayOutput::Send(connection, frame) => self.relay_sends(connection, &frame, None)?,
            RelayOutput::BulkBegin(connection, frame, prime) => {
                self.outcome.primed += u64::from(!prime.is_empty());
                self.relay_sends(connection, &frame, Some(prime))?;
            }
            RelayOutput::Close(connection, reason) => {
                self.say(format_args!("the relay closes {connection}: {reason}"));
                let post = self.connections.get(&connection).is_some_and(|known| known.post);
                let wanted = match reason {
                    CloseReason::Replaced
                    | CloseReason::Stopping
                    | CloseReason::Revoked
                    | CloseReason::RightsTaken => true,
                    CloseReason::Full => self.plan.faults.contains(&Fault::RelayDiskFull),
                    // what one POST left, a relay that has crashed since does not have
                    CloseReason::Done | CloseReason::PushGap => post,
                    _ => false,
                };
                if !wanted {
                    let text = format!("a device broke the protocol: {reason}");
                    return Err(self.violation(text));
                }
                if let Some(latency) = self.latency(connection) {
                    let known = &self.connections[&connection];
                    let arrives = known.down_arrives_at.max(self.now_ms + latency);
                    self.at(arrives, Event::CloseAtDevice { connection, reason });
                }
            }
        }
        Ok(())
    }

    pub(super) fn latency(&self, connection: SessionId) -> Option<u64> {
        let known = self.connections.get(&connection).filter(|known| !known.cut)?;
        Some(self.devices[known.device].latency_ms)
    }

    /// `bulk`: what the large stream behind this frame is primed with, if one begins.
    pub(super) fn relay_sends(
        &mut self,
        connection: u64,
        frame: &[u8],
        bulk: Option<Vec<u8>>,
    ) -> Result<(), Violation> {
        self.audit(connection, frame)?;
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        let Some((compressor, _)) = &mut known.at_relay else { return Ok(()) };
        // a connection that rests forgets its stream, and so does one for which there is no model
        let message = match self.rng.below(8) {
            0 => compressor.last_message(frame),
            _ => compressor.message(frame),
        };
        match bulk {
            Some(prime) if self.rng.percent(80) => compressor.begin_large(&prime),
            None if self.rng.percent(5) => compressor.forget(),
            _ => {}
        }
        let index = known.device;
        let (latency, rate) = (self.devices[index].latency_ms, self.devices[index].bytes_per_s);
        let begins = known.down_free_at.max(self.now_ms);
        let takes = 1 + (message.len() as u64 + 8) * 1000 / rate;
        known.down_free_at = begins + takes;
        let free = known.down_free_at;
        known.down_arrives_at = known.down_arrives_at.max(free + latency);
        let arrives = known.down_arrives_at;
        self.at(free, Event::DownFree { connection });
        self.at(arrives, Event::ToDevice { connection, message });
        Ok(())
    }

    /// Nobody is sent what the rosters forbid, and a revoked device only the outcomes of its pushes.
    pub(super) fn audit(&mut self, connection: u64, frame: &[u8]) -> Result<(), Violation> {
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        let person = self.devices[known.device].person.clone();
        let decoded = Frame::decode_with(frame, &mut known.audit_refs)
            .map_err(|error| self.violation(format!("the relay made no frame: {error}")))?;
        let kind = match &decoded {
            Frame::Differ(differ) => format!("{differ:?}"),
            other => format!("{other:?}").split('(').next().unwrap_or_default().to_owned(),
        };
        self.say(format_args!("to {connection}: {} bytes, {kind}", frame.len()));
        let index = self.connections[&connection].device;
        let rows = self.relay.durable.devices().expect("memory answers");
        let row = self.device_id(index).and_then(|id| rows.get(&id));
        let revoked = row.is_some_and(|row| row.revoked_at.is_some());
        if revoked && !matches!(decoded, Frame::Ack(_)) {
            return Err(self.violation(format!("device {index} is revoked, and was sent {kind}")));
        }
        let docs: Vec<DocId> = match decoded {
            Frame::Pull(pull) => pull
                .records
                .iter()
                .filter_map(|record| match record {
                    PullRecord::Change(change) => Some(change.doc),
                    PullRecord::Own { .. } => None,
                })
                .collect(),
            Frame::Ahead(ahead) => {
                self.outcome.ahead += ahead.changes.len() as u64;
                ahead.changes.iter().map(|change| change.doc).collect()
            }
            Frame::Differ(differ) => differ.docs,
            Frame::Repair(repair) => vec![repair.doc],
            Frame::Receipts(receipts) => {
                if receipts.replace && self.rested {
                    let text = format!("device {index} is sent all receipts, of which none is new");
                    return Err(self.violation(text));
                }
                receipts.receipts.iter().map(|it| it.doc).collect()
            }
            Frame::Bulk(_) => {
                let engine = self.relay.engine.as_mut();
                let sent = engine.and_then(|engine| engine.connections().bulk_document(connection));
                sent.into_iter().collect()
            }
            _ => Vec::new(),
        };
        self.check_readable(&person, &docs)
    }
}
