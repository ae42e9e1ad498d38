//! Signals for a device's connections: edits, nudges, and which connection is current.

use std::sync::Arc;

use tokio::sync::{Mutex, OwnedMutexGuard, watch};

/// The signals of one device to those who connect it.
#[derive(Debug)]
pub(crate) struct Signals {
    /// Counts local edits.
    edits: watch::Sender<u64>,
    /// Counts nudges.
    nudges: watch::Sender<u64>,
    turn: Arc<Mutex<()>>,
    /// How many flights wait for a connection that stays up to make room.
    waiting: Arc<watch::Sender<usize>>,
}

impl Default for Signals {
    fn default() -> Self {
        Signals {
            edits: watch::Sender::new(0),
            nudges: watch::Sender::new(0),
            turn: Arc::default(),
            waiting: Arc::new(watch::Sender::new(0)),
        }
    }
}

impl Signals {
    pub(super) fn edited(&self) {
        self.edits.send_modify(|count| *count += 1);
    }

    pub(super) fn nudged(&self) {
        self.nudges.send_modify(|count| *count += 1);
    }

    /// Changes after each local edit.
    pub(crate) fn edits(&self) -> watch::Receiver<u64> {
        self.edits.subscribe()
    }

    /// Changes after each nudge.
    pub(crate) fn nudges(&self) -> watch::Receiver<u64> {
        self.nudges.subscribe()
    }

    /// Waits for the turn of one flight: behind other flights, and in place of a connection that stays up.
    pub(crate) async fn flight_turn(&self) -> Turn {
        let _waits = Waits::new(&self.waiting);
        self.standing_turn().await
    }

    /// Waits for the turn of a connection that stays up: behind everybody who waits.
    pub(crate) async fn standing_turn(&self) -> Turn {
        let guard = Arc::clone(&self.turn).lock_owned().await;
        Turn { waiting: Arc::clone(&self.waiting), _guard: Arc::new(guard) }
    }
}

/// The right to connect a device. While it or a clone of it lives, nobody else connects the same device.
///
/// Calls that run in the background hold a clone, so that what a cancelled flight has begun to store is stored before
/// the next one begins.
#[derive(Debug, Clone)]
pub(crate) struct Turn {
    waiting: Arc<watch::Sender<usize>>,
    _guard: Arc<OwnedMutexGuard<()>>,
}

impl Turn {
    /// Resolves when a flight waits for this turn. A connection that stays up then ends.
    pub(crate) async fn wanted(&self) {
        // the sender lives as long as this
        _ = self.waiting.subscribe().wait_for(|waiting| *waiting > 0).await;
    }
}

/// Counts a waiting flight until it has its turn, or its caller has gone.
struct Waits<'a>(&'a watch::Sender<usize>);

impl<'a> Waits<'a> {
    fn new(waiting: &'a watch::Sender<usize>) -> Waits<'a> {
        waiting.send_modify(|waiting| *waiting += 1);
        Waits(waiting)
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|waiting| *waiting -= 1);
    }
}
