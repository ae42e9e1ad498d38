//! What a client asks of the machine it runs on.

use std::sync::Mutex;

use crate::ids::ItemId;
use crate::time::DeviceTime;

/// The time that a device shows.
type Clock = dyn Fn() -> DeviceTime + Send + Sync;
/// Fills bytes with random numbers.
type Random = dyn FnMut(&mut [u8]) + Send;

/// The clock and the random numbers that a client uses for the ids of new items.
pub struct Host {
    clock: Box<Clock>,
    random: Mutex<Box<Random>>,
}

impl Host {
    /// A host of a program's own: a browser's, or one of a test.
    ///
    /// `random` fills bytes that nobody can guess, and never the same ones twice: a new item's id is made of them.
    pub fn new(
        clock: impl Fn() -> DeviceTime + Send + Sync + 'static,
        random: impl FnMut(&mut [u8]) + Send + 'static,
    ) -> Host {
        Host { clock: Box::new(clock), random: Mutex::new(Box::new(random)) }
    }

    /// The clock and offset of this machine.
    pub fn now(&self) -> DeviceTime {
        (self.clock)()
    }

    /// A fresh id for an entry, goal, indicator, measurement or remark.
    pub fn new_item(&self) -> ItemId {
        let mut bytes = [0; 10];
        let mut random = self.random.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        random(&mut bytes);
        ItemId(bytes)
    }
}
