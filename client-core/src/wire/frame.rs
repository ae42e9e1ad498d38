//! The list of frames that can follow the opening.

use super::FRAME_BYTES_MAX;
use super::ack::Ack;
use super::bulk::{Bulk, BulkBegin};
use super::codec::{FrameError, FrameWriter, Reader};
use super::compact::Refs;
use super::kind::FrameBody;
use super::pull::{Ahead, End, Have, Pull};
use super::push::{Push, PushPart};
use super::receipts::Receipts;
use super::repair::{Check, Differ, Repair};

/// Makes [`Frame`] of the kinds, each of which writes and reads its own fields.
macro_rules! frames {
    ($($(#[$doc:meta])* $kind:ident,)*) => {
        /// Any frame that can follow the opening.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Frame {
            $($(#[$doc])* $kind($kind),)*
        }

        impl Frame {
            fn write(&self, w: &mut FrameWriter, refs: &mut Refs) {
                match self {
                    $(Frame::$kind(body) => {
                        w.u8($kind::KIND);
                        body.write(w, refs);
                    })*
                }
            }

            fn read(r: &mut Reader<'_>, refs: &mut Refs) -> Result<Frame, FrameError> {
                match r.u8("kind")? {
                    $($kind::KIND => Ok(Frame::$kind($kind::read(r, refs)?)),)*
                    other => Err(FrameError::UnknownKind { kind: other }),
                }
            }
        }
    };
}

frames! {
    /// Device to relay: changes.
    Push,
    /// Device to relay: a piece of a large change.
    PushPart,
    /// Relay to device: outcomes of pushes.
    Ack,
    /// Relay to device: the log.
    Pull,
    /// Relay to device: new changes, during a bulk.
    Ahead,
    /// Device to relay: the durable cursor.
    Have,
    /// Relay to device: all sent.
    End,
    /// Relay to device: which person has received what.
    Receipts,
    /// Device to relay: what it holds.
    Check,
    /// Relay to device: what differs.
    Differ,
    /// Relay to device: a document that differs.
    Repair,
    /// Relay to device: a long stretch of the log comes by document.
    BulkBegin,
    /// Relay to device: a piece of that stretch.
    Bulk,
}

impl Frame {
    /// Writes the frame as the first of a connection.
    pub fn encode(&self) -> Vec<u8> {
        self.encode_with(&mut Refs::default())
    }

    /// Reads a frame that is the first of a connection.
    pub fn decode(bytes: &[u8]) -> Result<Frame, FrameError> {
        Frame::decode_with(bytes, &mut Refs::default())
    }

    /// Writes the frame, with references to the earlier frames of this direction of the connection. It must be sent.
    pub fn encode_with(&self, refs: &mut Refs) -> Vec<u8> {
        let mut w = FrameWriter::default();
        self.write(&mut w, refs);
        w.0
    }

    /// Reads a frame, with references to the earlier frames of this direction of the connection.
    pub fn decode_with(bytes: &[u8], refs: &mut Refs) -> Result<Frame, FrameError> {
        if bytes.len() > FRAME_BYTES_MAX {
            return Err(FrameError::TooLarge { bytes: bytes.len(), limit: FRAME_BYTES_MAX });
        }
        refs.begin_frame();
        let mut r = Reader::new(bytes);
        let frame = Frame::read(&mut r, refs)?;
        r.end()?;
        Ok(frame)
    }
}
