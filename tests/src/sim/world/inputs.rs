//! What waits for the relay's engine, in the queue of the real service.

use samband_server::relay::Priority;
use samband_server::service::queue::Queue;

use super::*;

/// An input of a connection.
pub(super) enum RelayInput {
    Frame(Vec<u8>),
    /// A POST has no more messages.
    BodyEnd,
    Close,
}

/// The inputs that wait, and whether a turn of the engine is planned.
#[derive(Default)]
pub(super) struct Inputs {
    queue: Queue<(SessionId, RelayInput)>,
    is_planned: bool,
}

/// A turn of the engine comes within this time after an input.
const TURN_MS: u64 = 4;

impl World<'_> {
    /// Queues an input of a connection for the engine.
    pub(super) fn queue_input(&mut self, connection: SessionId, input: RelayInput) {
        let now = self.relay_clock();
        // a device that has used much of its quota: people write too little here to come so far
        let is_bulk = self.rng.percent(20);
        let Some(engine) = &mut self.relay.engine else { return };
        let priority = if is_bulk { Priority::Bulk } else { engine.priority(connection, now) };
        let session = (self.plan.planted != Some(Planted::LanesReorder)).then_some(connection);
        self.relay.inputs.queue.push(session, priority, (connection, input));
        self.plan_turn();
    }

    fn plan_turn(&mut self) {
        if !std::mem::replace(&mut self.relay.inputs.is_planned, true) {
            let (life, wait) = (self.relay.life, self.rng.below(TURN_MS));
            self.after(wait, Event::RelayTurn { life });
        }
    }

    /// The engine takes one round of the inputs that wait.
    pub(super) fn relay_turn(&mut self) -> Result<(), Violation> {
        self.relay.inputs.is_planned = false;
        let round = self.relay.inputs.queue.begin_round();
        while let Some((connection, input)) = self.relay.inputs.queue.pop(round) {
            match input {
                RelayInput::Frame(frame) => self.frame_at_relay(connection, &frame)?,
                RelayInput::BodyEnd => {
                    self.engine(|engine, _, _| {
                        engine.connections().finish(connection);
                        Ok(())
                    });
                }
                RelayInput::Close => {
                    if let Some(engine) = &mut self.relay.engine {
                        engine.connections().close(connection);
                    }
                }
            }
        }
        if !self.relay.inputs.queue.is_empty() {
            self.plan_turn();
        }
        Ok(())
    }
}
