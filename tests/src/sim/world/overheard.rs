//! Somebody who listens in on a line without TLS, and says again what a device has said with its invite.
//!
//! Until the device has shown its key, nobody can tell the two apart. From then on the listener hears nothing more.

use samband_client_core::wire::Proof;

use super::*;

/// The longest time after which a Hello is said again.
const AGAIN_MS: u64 = 60_000;

/// A connection of somebody who has overheard an invite.
struct Listener {
    device: DeviceId,
    /// Whether the device has come by its key since.
    is_over: bool,
}

/// Those who listen in.
pub(super) struct Listeners {
    rng: Rng,
    open: BTreeMap<SessionId, Listener>,
}

impl Listeners {
    pub(super) fn new(seed: u64) -> Listeners {
        Listeners { rng: Rng::new(seed ^ 0xea45), open: BTreeMap::new() }
    }

    /// The relay's process has ended, and its connections with it.
    pub(super) fn end(&mut self) {
        self.open.clear();
    }
}

/// What a listener does.
#[derive(Debug)]
pub(super) enum Listening {
    /// Says a Hello again.
    Hello(Box<Hello>),
    /// Takes what comes.
    Ready(SessionId),
}

impl World<'_> {
    /// A Hello has gone over a line on which somebody may listen in.
    pub(super) fn overhear(&mut self, hello: &Hello) {
        let is_by_invite = matches!(hello.proof, Proof::Invite { .. });
        if is_by_invite && self.plan.faults.contains(&Fault::Overhearers) {
            let wait = self.listeners.rng.below(AGAIN_MS);
            self.after(wait, Event::Listening(Listening::Hello(Box::new(hello.clone()))));
        }
    }

    pub(super) fn listen(&mut self, listening: Listening) {
        match listening {
            Listening::Hello(hello) if !self.calm && self.relay.engine.is_some() => {
                let session = self.next_connection;
                self.next_connection += 1;
                self.say(format_args!(
                    "somebody says the Hello of {} again: {session}",
                    hello.device
                ));
                let listener = Listener { device: hello.device, is_over: false };
                self.listeners.open.insert(session, listener);
                let request = OpenRequest { session, hello: hello.encode(), post: false };
                self.engine(|engine, log, now| engine.open(log, &request, now));
            }
            Listening::Hello(_) => {}
            Listening::Ready(session) => {
                if self.listeners.open.contains_key(&session) {
                    let bytes = self.plan.bulk.2.max(FRAME_BYTES_TARGET);
                    self.engine(|engine, log, _| engine.ready(log, session, bytes));
                }
            }
        }
    }

    /// Takes what the relay says to a listener. `false`: it is for a device.
    pub(super) fn is_for_listener(&mut self, output: &RelayOutput) -> Result<bool, Violation> {
        let (RelayOutput::Welcome(session, _)
        | RelayOutput::Refuse(session, _)
        | RelayOutput::Send(session, _)
        | RelayOutput::BulkBegin(session, ..)
        | RelayOutput::Close(session, _)) = output;
        if let Some(listener) = self.listeners.open.get(session) {
            match output {
                RelayOutput::Refuse(..) | RelayOutput::Close(..) => {
                    self.say(format_args!("the listener {session} hears no more"));
                    self.listeners.open.remove(session);
                }
                _ if listener.is_over => {
                    let text = "somebody who has overheard an invite hears what is new";
                    return Err(self.violation(text));
                }
                _ => self.after(1, Event::Listening(Listening::Ready(*session))),
            }
            return Ok(true);
        }
        if let RelayOutput::Welcome(connection, _) = output
            && let Some(known) = self.connections.get(connection)
            && matches!(known.hello.proof, Proof::Key { .. })
        {
            let device = known.hello.device;
            let of_device = |listener: &&mut Listener| listener.device == device;
            let open = self.listeners.open.values_mut();
            open.filter(of_device).for_each(|listener| listener.is_over = true);
        }
        Ok(false)
    }
}
