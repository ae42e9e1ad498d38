//! How a device's attempts to connect end, and when the next one is made.

use super::*;

impl Connection {
    /// How an attempt ended over this connection.
    fn ended(&self, failure: Failure) -> Ended {
        Ended::of(failure, self.caught_up && !self.post, self.moved)
    }
}

impl World<'_> {
    /// Plans to connect a device, in place of what was planned before.
    pub(super) fn plan_connect(&mut self, index: usize, ms: u64) {
        self.devices[index].attempt += 1;
        let attempt = self.devices[index].attempt;
        self.after(ms, Event::Connect { device: index, attempt });
    }

    /// Takes how an attempt of a device ended, and plans what its course says.
    pub(super) fn retry(&mut self, index: usize, ended: Ended) {
        let random = self.rng.next();
        let known = &mut self.devices[index];
        let next = known.course.ended(self.now_ms, known.way, ended, random);
        known.way = known.course.way(self.now_ms);
        known.posts = None;
        known.openings = Openings::default();
        match next {
            Next::Connect(way) => {
                known.way = way;
                self.plan_connect(index, 1);
            }
            Next::Wait(pause) => self.plan_connect(index, pause.ms),
            Next::Stop => {
                known.stopped = true;
                self.say(format_args!("device {index} connects no more"));
            }
        }
    }

    /// Takes that an attempt of a device failed before it had a connection, or in a way for which that does not count.
    pub(super) fn fail(&mut self, index: usize, failure: Failure) {
        self.retry(index, Ended::of(failure, false, false));
    }

    /// The owner of a device that the relay does not let in any more has got a new invite, and begins anew.
    pub(super) fn begin_anew(&mut self, index: usize) {
        let wait_ms = self.rng.between(1_000, 60_000);
        let known = &mut self.devices[index];
        (known.course, known.way, known.stopped) = (Course::default(), Way::Websocket, false);
        self.plan_connect(index, wait_ms);
    }

    /// Goes on with an attempt whose last opening led to no session.
    pub(super) fn open_again(&mut self, index: usize, is_renewed: bool) {
        let known = &mut self.devices[index];
        let again = match &mut known.posts {
            Some(posts) if is_renewed => posts.renewed(),
            Some(posts) => posts.challenged(),
            None => known.openings.again(),
        };
        match again {
            true => self.plan_connect(index, 1),
            false => self.fail(index, Failure::Cut),
        }
    }

    pub(super) fn close_at_device(&mut self, connection: u64, reason: &CloseReason) {
        let Some(known) = self.connections.get(&connection).filter(|known| !known.cut) else {
            return;
        };
        let index = known.device;
        let known_device = &mut self.devices[index];
        let posted = match (&known.at_device, &known_device.device, &mut known_device.posts) {
            (Some(side), Some(device), Some(posts)) if *reason == CloseReason::Done => {
                let rest = device.with_outbox(|outbox| side.post_rest(outbox));
                let is_all = known.caught_up && device.is_settled();
                Some(posts.answered(rest, known.moved, is_all))
            }
            _ => None,
        };
        let mut failure = Failure::Closed(reason.code());
        if *reason == CloseReason::Replaced
            && (self.devices[index].connection == Some(connection)
                || self.plan.planted == Some(Planted::OwnConnectionIsACopy))
            && let Some(device) = self.devices[index].device.clone()
            && let Err(error) = device.replaced()
        {
            failure = error.failure();
            self.say(format_args!("device {index} cannot begin a new incarnation: {error}"));
            self.after_disk_use(index);
        }
        if !self.commit_device(index) {
            return;
        }
        self.cut(connection, 0, 0);
        let Some(ended) = self.detach(connection, failure) else { return };
        match posted {
            Some(Posted::Again) => self.plan_connect(index, 1),
            Some(Posted::GiveUp) => self.fail(index, Failure::Cut),
            Some(Posted::Done) => self.retry(index, Ended::Done),
            None => self.retry(index, ended),
        }
    }

    /// The device gives a connection up, and its course says what comes next.
    pub(super) fn end_at_device(&mut self, connection: u64, failure: Failure) {
        if let Some(ended) = self.detach(connection, failure) {
            let index = self.connections[&connection].device;
            self.retry(index, ended);
        }
    }

    /// The device notices that nothing arrives any more, or hears from its system that the line was cut.
    pub(super) fn notices(&mut self, connection: u64) -> Result<(), Violation> {
        let Some(known) = self.connections.get(&connection) else { return Ok(()) };
        let (index, now) = (known.device, self.now_ms);
        if self.plan.planted == Some(Planted::EditsPutOffEnd)
            && now < known.told_at.min(known.silence.end())
        {
            return Ok(());
        }
        let silent_ms = now - known.cut_at;
        if self.devices[index].connection == Some(connection) && silent_ms > SILENCE_MAX_MS {
            let text = format!("device {index} took a dead line for a good one for {silent_ms} ms");
            return Err(self.violation(text));
        }
        self.end_at_device(connection, Failure::Cut);
        Ok(())
    }

    /// Takes a connection from its device. Returns how the attempt ended, if it was the device's connection.
    pub(super) fn detach(&mut self, connection: u64, failure: Failure) -> Option<Ended> {
        let known = self.connections.get_mut(&connection)?;
        let index = known.device;
        let side = known.at_device.take();
        if self.devices[index].connection != Some(connection) {
            return None;
        }
        known.cut = true;
        self.devices[index].connection = None;
        if self.plan.planted == Some(Planted::SessionKept) {
            self.devices[index].kept = side.map(Channel::into_session);
        }
        Some(known.ended(failure))
    }

    /// Something on the way answers in the relay's place: a proxy's error, a sign-in page.
    pub(super) fn portal_answers(&mut self, connection: u64) {
        let Some(known) = self.connections.get_mut(&connection).filter(|known| !known.cut) else {
            return;
        };
        let index = known.device;
        known.cut = true;
        if self.devices[index].connection != Some(connection) {
            return;
        }
        self.devices[index].connection = None;
        self.say(format_args!("device {index} hears something else than the relay"));
        self.retry(
            index,
            match self.plan.planted {
                Some(Planted::ProxyEndsLoop) => Ended::Final,
                _ => Ended::of(Failure::NotTheRelay { retry_after_ms: None }, false, false),
            },
        );
    }

    pub(super) fn cut(&mut self, connection: u64, device_notices_ms: u64, relay_notices_ms: u64) {
        let Some(known) = self.connections.get_mut(&connection) else { return };
        if known.cut {
            return;
        }
        known.cut = true;
        known.at_relay = None;
        (known.cut_at, known.told_at) = (self.now_ms, self.now_ms + device_notices_ms);
        self.outcome.cuts += 1;
        let silent_ms = known.silence.end().saturating_sub(self.now_ms);
        let is_silent = silent_ms <= device_notices_ms;
        if !(is_silent && self.plan.planted == Some(Planted::SilenceIgnored)) {
            self.after(device_notices_ms.min(silent_ms), Event::DeviceNotices { connection });
        }
        self.after(relay_notices_ms, Event::RelayNotices { connection });
    }
}
