//! A device's cursor in a relay's log, as bytes.

use super::codec::{FrameError, FrameWriter, Reader};
use crate::ids::{Chain, Position, RelayId};

/// What a device has of one relay's log: everything up to a position, and the chain there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The relay that keeps the log.
    pub relay: RelayId,
    /// The last position of which the device has everything.
    pub position: Position,
    /// The log's chain after that position.
    pub chain: Chain,
}

impl Cursor {
    pub(super) fn write(&self, w: &mut FrameWriter) {
        w.fixed(&self.relay.0);
        w.uint(self.position);
        w.fixed(&self.chain.0);
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Result<Cursor, FrameError> {
        Ok(Cursor {
            relay: RelayId(r.array("relay")?),
            position: r.uint("position")?,
            chain: Chain(r.array("chain")?),
        })
    }
}
