//! The frames that carry the relay's log to a device, and the device's cursor back.

use super::RECORDS_MAX;
use super::codec::{FrameError, FrameWriter, Reader};
use super::compact::Refs;
use super::kind::{self, FrameBody};
use super::record::{PullRecord, PulledChange};
use crate::ids::{Chain, Position};
use crate::time::UnixMs;

/// A stretch of the log that the device may read, and the cursor after it.
///
/// The device makes the records durable, and only then the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// The position after which this stretch begins. It is the device's last cursor; anything else is a gap.
    pub after: Position,
    /// The position of the cursor after this stretch. The connection knows the relay id.
    pub position: Position,
    /// The log's chain at the new cursor.
    pub chain: Chain,
    /// The relay's clock when it accepted the last of the records.
    pub at: UnixMs,
    /// The records; none when nothing in the stretch is for this device.
    pub records: Vec<PullRecord>,
}

impl FrameBody for Pull {
    const KIND: u8 = kind::PULL;

    fn write(&self, w: &mut FrameWriter, refs: &mut Refs) {
        w.uint(self.after);
        w.uint(self.position);
        w.fixed(&self.chain.0);
        w.int(self.at);
        w.uint(self.records.len() as u64);
        self.records.iter().for_each(|record| record.write(w, refs));
    }

    fn read(r: &mut Reader<'_>, refs: &mut Refs) -> Result<Pull, FrameError> {
        let after = r.uint("after")?;
        let position = r.uint("position")?;
        let chain = Chain(r.array("chain")?);
        let at = r.int("at")?;
        let count = r.count(RECORDS_MAX, "records")?;
        let records =
            (0..count).map(|_| PullRecord::read(r, refs)).collect::<Result<Vec<_>, _>>()?;
        if position < after {
            return Err(FrameError::Value { field: "position" });
        }
        Ok(Pull { after, position, chain, at, records })
    }
}

/// Changes that came to the log during a bulk, for the owner to see at once.
///
/// The log brings them again in their place, and only that moves the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The changes, of documents of which the device has everything before them; never none.
    pub changes: Vec<PulledChange>,
}

impl FrameBody for Ahead {
    const KIND: u8 = kind::AHEAD;

    fn write(&self, w: &mut FrameWriter, refs: &mut Refs) {
        w.uint(self.changes.len() as u64);
        self.changes.iter().for_each(|change| change.write(w, refs));
    }

    fn read(r: &mut Reader<'_>, refs: &mut Refs) -> Result<Ahead, FrameError> {
        let count = r.count(RECORDS_MAX, "changes")?;
        if count == 0 {
            return Err(FrameError::Value { field: "changes" });
        }
        let changes = (0..count).map(|_| PulledChange::read(r, refs));
        Ok(Ahead { changes: changes.collect::<Result<_, _>>()? })
    }
}

/// The device's durable cursor, sent after a pull was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Have {
    /// Everything up to this position is durable on the device.
    pub position: Position,
}

impl FrameBody for Have {
    const KIND: u8 = kind::HAVE;

    fn write(&self, w: &mut FrameWriter, _: &mut Refs) {
        w.uint(self.position);
    }

    fn read(r: &mut Reader<'_>, _: &mut Refs) -> Result<Have, FrameError> {
        Ok(Have { position: r.uint("position")? })
    }
}

/// The device has been sent everything: the first time in a connection, and after each [`super::Check`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The position up to which everything was sent.
    pub position: Position,
    /// The log's chain there.
    pub chain: Chain,
    /// The relay's clock.
    pub at: UnixMs,
    /// The digest over the documents that the device may read, as the relay has them at that position.
    pub digest: [u8; 16],
}

impl FrameBody for End {
    const KIND: u8 = kind::END;

    fn write(&self, w: &mut FrameWriter, _: &mut Refs) {
        w.uint(self.position);
        w.fixed(&self.chain.0);
        w.int(self.at);
        w.fixed(&self.digest);
    }

    fn read(r: &mut Reader<'_>, _: &mut Refs) -> Result<End, FrameError> {
        let position = r.uint("position")?;
        let chain = Chain(r.array("chain")?);
        let at = r.int("time")?;
        Ok(End { position, chain, at, digest: r.array("digest")? })
    }
}
