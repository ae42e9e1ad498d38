//! The device's end of connections: a driver of [`Course`] and [`Channel`] over a simulated line.

use super::*;

impl Connection {
    /// A connection of a process of a device, of which only the Hello is made.
    fn new(
        (device, process): (usize, u64),
        (post, posted): (bool, Option<DeviceSession>),
        hello: Hello,
        relay_life: u64,
        now_ms: u64,
    ) -> Connection {
        Connection {
            device,
            process,
            post,
            posted,
            hello,
            relay_life,
            cut: false,
            at_device: None,
            caught_up: false,
            moved: false,
            silence: Silence::new(now_ms),
            cut_at: 0,
            told_at: 0,
            at_relay: None,
            audit_refs: Refs::default(),
            up_free_at: 0,
            down_free_at: 0,
            up_arrives_at: 0,
            down_arrives_at: 0,
        }
    }
}

impl World<'_> {
    pub(super) fn connect(&mut self, index: usize, attempt: u64) -> Result<(), Violation> {
        let known = &self.devices[index];
        let is_away = known.offline || known.stopped;
        if known.attempt != attempt || known.connection.is_some() || is_away {
            return Ok(());
        }
        let process = known.process;
        let Some(device) = known.device.clone() else { return Ok(()) };
        let proof = known.invite.map(|code| device.invite_proof(code, "device"));
        let start = match device.identity().relay {
            None => device.set_relay("ws://relay").map(|()| None),
            Some(_) => device.start_session(proof).map(Some),
        };
        if !self.commit_device(index) {
            return Ok(());
        }
        let start = match start {
            Ok(Some(start)) => start,
            Ok(None) => {
                self.plan_connect(index, 1);
                return Ok(());
            }
            Err(DeviceError::NotEnrolled) => {
                self.invite(index);
                self.begin_anew(index);
                return Ok(());
            }
            Err(error) => {
                self.say(format_args!("device {index} cannot connect: {error}"));
                self.after_disk_use(index);
                self.fail(index, error.failure());
                return Ok(());
            }
        };
        let connection = self.next_connection;
        self.next_connection += 1;
        self.outcome.connections += 1;
        let hello = &start.hello;
        self.say(format_args!(
            "device {index} connects: {connection} {:?}, settled {} of {:?}",
            hello.cursor, hello.settled, hello.incarnation
        ));
        self.devices[index].connection = Some(connection);
        let (percent, body_bytes) = self.plan.posts;
        // what one POST left is carried on by another
        let is_next = self.devices[index].posts.is_some() || self.devices[index].way == Way::Post;
        let post = !self.calm && (is_next || percent > 0 && self.rng.percent(percent));
        self.devices[index].way = if post { Way::Post } else { Way::Websocket };
        let posts = self.devices[index].posts.take().filter(|_| post).unwrap_or_default();
        let rest = posts.rest();
        self.devices[index].posts = post.then_some(posts);
        let (mut posted, mut body) = (None, Vec::new());
        if post {
            let mut session = device.post_session(&start.hello, rest, self.session_config());
            body =
                device.with_outbox(|outbox| post_messages(&mut session, outbox, body_bytes.max(1)));
            posted = Some(session);
            self.outcome.posts += 1;
        }
        let (life, now) = (self.relay.life, self.now_ms);
        let opened = Connection::new((index, process), (post, posted), start.hello, life, now);
        self.connections.insert(connection, opened);
        let (latency, rate) = (self.devices[index].latency_ms, self.devices[index].bytes_per_s);
        if !self.calm && self.devices[index].portal > 0 {
            self.devices[index].portal -= 1;
            self.outcome.portals += 1;
            self.after(2 * latency, Event::PortalAnswers { connection });
            return Ok(());
        }
        self.after(latency, Event::HelloAtRelay { connection });
        let mut arrives = self.now_ms + latency;
        for message in body {
            arrives += 1 + (message.len() as u64 + 2) * 1000 / rate;
            self.at(arrives, Event::ToRelay { connection, message });
        }
        if post {
            self.at(arrives + 1, Event::BodyEndAtRelay { connection });
        }
        self.after(CONNECT_TIMEOUT_MS, Event::WelcomeAtDevice { connection, frame: Vec::new() });
        Ok(())
    }

    fn session_config(&self) -> SessionConfig {
        let (_, change_bytes, frame_bytes) = self.plan.bulk;
        let faults = match self.plan.planted {
            Some(Planted::DigestIgnored) => SessionFaults::IGNORES_DIGEST,
            _ => SessionFaults::default(),
        };
        SessionConfig { push_parts: PushParts { change_bytes, frame_bytes }, faults }
    }

    /// The coordinator gives an invite, when the relay runs.
    pub(super) fn invite(&mut self, index: usize) {
        let now = self.relay_clock();
        let mut code = [0; 10];
        self.rng.fill(&mut code);
        let person = self.devices[index].person.clone();
        if let Some(engine) = &mut self.relay.engine
            && engine.admin().invite(&person, &code, now).is_some()
        {
            self.devices[index].invite = Some(code);
            self.plan_commit();
        }
    }

    pub(super) fn welcome_at_device(
        &mut self,
        connection: u64,
        frame: &[u8],
    ) -> Result<(), Violation> {
        let Some(known) = self.connections.get(&connection) else { return Ok(()) };
        let index = known.device;
        if frame.is_empty() {
            // the timeout
            if known.at_device.is_none() {
                self.cut(connection, 0, 30_000);
                self.end_at_device(connection, Failure::Cut);
            }
            return Ok(());
        }
        if known.cut || known.process != self.devices[index].process {
            return Ok(());
        }
        let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
        let welcome = Welcome::decode(frame)
            .map_err(|error| self.violation(format!("a Welcome cannot be read: {error}")))?;
        let hello = known.hello.clone();
        let relay_life = known.relay_life;
        let is_post = known.post;
        let posted = self.connections.get_mut(&connection).and_then(|known| known.posted.take());
        let opened = device.open_session(&welcome, &hello, posted, self.session_config());
        if !self.commit_device(index) {
            return Ok(());
        }
        match opened {
            Ok(Some(session)) => {
                self.devices[index].invite = None;
                self.devices[index].relay_life = relay_life;
                let kept = self.devices[index].kept.take().filter(|_| !is_post);
                let session = kept.unwrap_or(session);
                self.connections.get_mut(&connection).expect("looked up").at_device =
                    Some(Channel::new(session));
                self.repeat_outcomes(index)?;
                if self.connections[&connection].at_device.is_none() {
                    // refused by a database: the device begins anew
                    return Ok(());
                }
                if self.drain(connection, &device)? { self.pump(connection) } else { Ok(()) }
            }
            Ok(None) => {
                self.say(format_args!("device {index} begins a new incarnation"));
                self.cut(connection, 0, 10);
                if self.detach(connection, Failure::Cut).is_some() {
                    self.open_again(index, true);
                }
                Ok(())
            }
            Err(error) => {
                self.say(format_args!("device {index} cannot open a session: {error}"));
                self.after_disk_use(index);
                self.cut(connection, 0, 10);
                self.end_at_device(connection, error.failure());
                Ok(())
            }
        }
    }

    pub(super) fn refusal_at_device(
        &mut self,
        connection: u64,
        frame: &[u8],
    ) -> Result<(), Violation> {
        let Some(known) = self.connections.get(&connection) else { return Ok(()) };
        let index = known.device;
        if known.cut {
            return Ok(());
        }
        let refusal = Refusal::decode(frame)
            .map_err(|error| self.violation(format!("a Refusal cannot be read: {error}")))?;
        self.say(format_args!("device {index} is refused: {refusal}"));
        let refused = Failure::Refused(refusal.code);
        let Some(ended) = self.detach(connection, refused) else { return Ok(()) };
        if refusal.code != RefusalCode::StaleNonce {
            self.retry(index, ended);
        }
        match refusal.code {
            RefusalCode::UnknownDevice
            | RefusalCode::UnknownInvite
            | RefusalCode::ExpiredInvite
            | RefusalCode::UsedInvite => {
                self.devices[index].invite = None;
                // the answer to the invite was lost, or the relay has forgotten the device
                if refusal.code != RefusalCode::UsedInvite {
                    self.invite(index);
                }
                self.begin_anew(index);
                Ok(())
            }
            // it waits, and comes back
            RefusalCode::TooManyTries | RefusalCode::TooMuch => Ok(()),
            RefusalCode::RelayFault if self.plan.faults.contains(&Fault::RelayDiskFull) => Ok(()),
            RefusalCode::StaleNonce => {
                // the invite was shown: the device comes by its key
                self.devices[index].invite = None;
                let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
                let taken = device.take_challenge(&refusal);
                if !self.commit_device(index) {
                    return Ok(());
                }
                match taken {
                    Ok(true) => {}
                    Ok(false) => {
                        return Err(self.violation(format!("device {index} got no challenge")));
                    }
                    Err(error) => {
                        self.say(format_args!("device {index} keeps no challenge: {error}"));
                        self.after_disk_use(index);
                    }
                }
                self.open_again(index, false);
                Ok(())
            }
            _ => Err(self.violation(format!("device {index} was refused: {refusal}"))),
        }
    }

    /// Sends what the device has to send, one message at a time.
    pub(super) fn pump(&mut self, connection: u64) -> Result<(), Violation> {
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        let index = known.device;
        let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
        let Some(side) = &mut known.at_device else { return Ok(()) };
        if known.up_free_at > self.now_ms || known.post {
            return Ok(());
        }
        let message = device.with_outbox(|outbox| side.poll_message(outbox));
        let Some(message) = message else { return Ok(()) };
        let (latency, rate) = (self.devices[index].latency_ms, self.devices[index].bytes_per_s);
        let takes = 1 + (message.len() as u64 + 8) * 1000 / rate;
        known.up_free_at = self.now_ms + takes;
        known.up_arrives_at = known.up_arrives_at.max(known.up_free_at + latency);
        known.silence.sent(self.now_ms, message.len());
        if self.plan.planted == Some(Planted::EditsPutOffEnd) {
            known.silence = Silence::new(self.now_ms);
        }
        let (arrives, dead_at) = (known.up_arrives_at, known.cut.then_some(known.silence.end()));
        if let Some(at) = dead_at
            && self.plan.planted != Some(Planted::SilenceIgnored)
        {
            self.at(at, Event::DeviceNotices { connection });
        }
        self.after(takes, Event::UpFree { connection });
        self.at(arrives, Event::ToRelay { connection, message });
        Ok(())
    }

    pub(super) fn message_at_device(
        &mut self,
        connection: u64,
        message: &[u8],
    ) -> Result<(), Violation> {
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        let index = known.device;
        if known.cut || known.process != self.devices[index].process {
            return Ok(());
        }
        let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
        known.silence.heard(self.now_ms);
        let Some(side) = &mut known.at_device else { return Ok(()) };
        let taken = device.with_outbox(|outbox| side.handle_message(message, outbox));
        if let Err(error) = taken {
            return Err(self.violation(format!("the relay broke the protocol: {error}")));
        }
        if !self.drain(connection, &device)? {
            return Ok(());
        }
        if device.is_settled()
            && let Some(known) = self.connections.get_mut(&connection)
        {
            known.silence.settled();
        }
        let status = device.status();
        let (at, waiting) = (status.position, status.waiting);
        self.say(format_args!("device {index} is at {at:?}, {waiting} wait"));
        self.after_disk_use(index);
        self.pump(connection)
    }

    /// Does what the session asks for. `false`: the connection has ended.
    pub(super) fn drain(&mut self, connection: u64, device: &Device) -> Result<bool, Violation> {
        loop {
            let known = self.connections.get_mut(&connection).expect("the caller looked it up");
            let index = known.device;
            let Some(side) = &mut known.at_device else { return Ok(false) };
            let ended = match side.poll_task() {
                None => return Ok(true),
                Some(Task::CaughtUp) => {
                    known.caught_up = true;
                    device.caught_up();
                    self.devices[index].caught_up += 1;
                    if !self.commit_device(index) {
                        return Ok(false);
                    }
                    continue;
                }
                Some(Task::Save(save)) => {
                    let saved = self.devices[index].save(device, *save, self.plan.planted);
                    if !self.commit_device(index) {
                        return Ok(false);
                    }
                    match self.saved(connection, saved)? {
                        None => continue,
                        Some(ended) => ended,
                    }
                }
            };
            let (failure, why) = ended;
            self.say(format_args!("{why}"));
            self.cut(connection, 0, 5_000);
            self.end_at_device(connection, failure);
            self.after_disk_use(index);
            return Ok(false);
        }
    }

    /// Tells a connection's session what was saved. Returns what ends the connection.
    fn saved(
        &mut self,
        connection: u64,
        saved: Result<Saved, DeviceError>,
    ) -> Result<Option<(Failure, String)>, Violation> {
        let known = self.connections.get_mut(&connection).expect("the caller looked it up");
        let index = known.device;
        let Saved { marks, moved, .. } = match saved {
            Ok(saved) => saved,
            Err(_) if self.plan.planted == Some(Planted::SaveFailureIgnored) => Saved::default(),
            Err(error) => {
                let why = format!("device {index} cannot save: {error}");
                return Ok(Some((error.failure(), why)));
            }
        };
        let side = known.at_device.as_mut().expect("the caller looked it up");
        match side.handle_saved(marks) {
            // after a disk that misread, the next connection compares again
            Err(error) if self.plan.faults.contains(&Fault::Misreads) => {
                Ok(Some((Failure::Protocol, format!("device {index}: {error}"))))
            }
            Err(error) => Err(self.violation(format!("device {index}: {error}"))),
            Ok(()) => {
                known.moved |= moved;
                self.check_claims(index)?;
                Ok(None)
            }
        }
    }
}
