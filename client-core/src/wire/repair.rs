//! The frames that find out which documents differ between device and relay, and repair them.

use super::RECORDS_MAX;
use super::codec::{FrameError, FrameWriter, Reader};
use super::compact::Refs;
use super::kind::{self, FrameBody};
use crate::ids::{DocId, Position};
use crate::time::UnixMs;

/// The most marks in one frame: 512 KiB of them.
pub const MARKS_MAX: usize = 65_536;

/// A mark for each document that the device holds, sorted. Sent when the digests differ, or when the relay could not
/// resume from the device's cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The marks: 3 bytes of the document's id, then 5 of the hash of its heads.
    pub marks: Vec<[u8; 8]>,
}

/// The documents that differ. All their changes follow in [`Repair`] frames.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differ {
    /// Documents that the device may read and whose heads differ from the relay's.
    pub docs: Vec<DocId>,
    /// Marks of the device that match no document that it may read.
    pub gone: Vec<[u8; 8]>,
}

/// Changes of one document that differs, in the order of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The document.
    pub doc: DocId,
    /// The relay's clock when it accepted the last of the changes.
    pub at: UnixMs,
    /// The changes with their positions; never none.
    pub changes: Vec<(Position, Vec<u8>)>,
}

fn write_marks(w: &mut FrameWriter, marks: &[[u8; 8]]) {
    w.uint(marks.len() as u64);
    marks.iter().for_each(|mark| w.fixed(mark));
}

fn read_marks(r: &mut Reader<'_>) -> Result<Vec<[u8; 8]>, FrameError> {
    let count = r.count(MARKS_MAX, "marks")?;
    (0..count).map(|_| r.array("marks")).collect()
}

impl FrameBody for Check {
    const KIND: u8 = kind::CHECK;

    fn write(&self, w: &mut FrameWriter, _: &mut Refs) {
        write_marks(w, &self.marks);
    }

    fn read(r: &mut Reader<'_>, _: &mut Refs) -> Result<Check, FrameError> {
        let marks = read_marks(r)?;
        if !marks.is_sorted() {
            return Err(FrameError::Value { field: "marks" });
        }
        Ok(Check { marks })
    }
}

impl FrameBody for Differ {
    const KIND: u8 = kind::DIFFER;

    fn write(&self, w: &mut FrameWriter, _: &mut Refs) {
        w.uint(self.docs.len() as u64);
        self.docs.iter().for_each(|doc| w.fixed(&doc.0));
        write_marks(w, &self.gone);
    }

    fn read(r: &mut Reader<'_>, _: &mut Refs) -> Result<Differ, FrameError> {
        let count = r.count(RECORDS_MAX, "documents")?;
        let docs =
            (0..count).map(|_| Ok(DocId(r.array("documents")?))).collect::<Result<_, _>>()?;
        Ok(Differ { docs, gone: read_marks(r)? })
    }
}

impl FrameBody for Repair {
    const KIND: u8 = kind::REPAIR;

    fn write(&self, w: &mut FrameWriter, refs: &mut Refs) {
        w.fixed(&self.doc.0);
        w.int(self.at);
        w.uint(self.changes.len() as u64);
        for (position, change) in &self.changes {
            w.uint(*position);
            refs.write(w, change);
        }
    }

    fn read(r: &mut Reader<'_>, refs: &mut Refs) -> Result<Repair, FrameError> {
        let doc = DocId(r.array("document")?);
        let at = r.int("time")?;
        let count = r.count(RECORDS_MAX, "changes")?;
        if count == 0 {
            return Err(FrameError::Value { field: "changes" });
        }
        let changes = (0..count)
            .map(|_| Ok((r.uint("position")?, refs.read(r)?)))
            .collect::<Result<_, _>>()?;
        Ok(Repair { doc, at, changes })
    }
}
