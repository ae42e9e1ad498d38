//! A record of the log, as a device gets it.

use super::codec::{FrameError, FrameWriter, Reader};
use super::compact::Refs;
use crate::ids::{DocId, Position, PushNumber};

const CHANGE: u8 = 0;
const OWN: u8 = 1;

/// A change that another device, or another incarnation of this device, pushed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PulledChange {
    /// The document.
    pub doc: DocId,
    /// Its position.
    pub position: Position,
    /// The plain automerge change chunk.
    pub change: Vec<u8>,
}

/// A record of the log, as a device gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PullRecord {
    /// A change that the device does not have.
    Change(PulledChange),
    /// A change that this incarnation pushed, named by its number.
    Own {
        /// The push number.
        number: PushNumber,
        /// Its position.
        position: Position,
    },
}

impl PulledChange {
    pub(super) fn write(&self, w: &mut FrameWriter, refs: &mut Refs) {
        w.fixed(&self.doc.0);
        self.write_in(w, refs);
    }

    pub(super) fn read(r: &mut Reader<'_>, refs: &mut Refs) -> Result<PulledChange, FrameError> {
        let doc = DocId(r.array("document")?);
        PulledChange::read_in(doc, r, refs)
    }

    /// Writes the change without its document, which the place where it stands names.
    fn write_in(&self, w: &mut FrameWriter, refs: &mut Refs) {
        w.uint(self.position);
        refs.write(w, &self.change);
    }

    /// Reads a change of this document.
    fn read_in(doc: DocId, r: &mut Reader<'_>, refs: &mut Refs) -> Result<Self, FrameError> {
        Ok(PulledChange { doc, position: r.uint("position")?, change: refs.read(r)? })
    }
}

impl PullRecord {
    pub(super) fn write(&self, w: &mut FrameWriter, refs: &mut Refs) {
        match self {
            PullRecord::Change(change) => {
                w.u8(CHANGE);
                change.write(w, refs);
            }
            PullRecord::Own { number, position } => write_own(w, *number, *position),
        }
    }

    pub(super) fn read(r: &mut Reader<'_>, refs: &mut Refs) -> Result<PullRecord, FrameError> {
        match r.u8("record")? {
            CHANGE => Ok(PullRecord::Change(PulledChange::read(r, refs)?)),
            OWN => read_own(r),
            _ => Err(FrameError::Value { field: "record" }),
        }
    }

    /// Writes a record of an item of one document, which the item's head names.
    pub(super) fn write_in(&self, w: &mut FrameWriter, refs: &mut Refs) {
        match self {
            PullRecord::Change(change) => {
                w.u8(CHANGE);
                change.write_in(w, refs);
            }
            PullRecord::Own { number, position } => write_own(w, *number, *position),
        }
    }

    /// Reads a record of an item of this document.
    pub(super) fn read_in(
        doc: DocId,
        r: &mut Reader<'_>,
        refs: &mut Refs,
    ) -> Result<PullRecord, FrameError> {
        match r.u8("record")? {
            CHANGE => Ok(PullRecord::Change(PulledChange::read_in(doc, r, refs)?)),
            OWN => read_own(r),
            _ => Err(FrameError::Value { field: "record" }),
        }
    }
}

fn write_own(w: &mut FrameWriter, number: PushNumber, position: Position) {
    w.u8(OWN);
    w.uint(number);
    w.uint(position);
}

fn read_own(r: &mut Reader<'_>) -> Result<PullRecord, FrameError> {
    Ok(PullRecord::Own { number: r.uint("number")?, position: r.uint("position")? })
}
