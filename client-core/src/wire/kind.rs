//! The kinds of frame: the first byte of each, and what every kind can do.

use super::codec::{FrameError, FrameWriter, Reader};
use super::compact::Refs;

/// The first byte of each frame.
pub(super) const HELLO: u8 = 0x01;
pub(super) const WELCOME: u8 = 0x02;
pub(super) const REFUSAL: u8 = 0x03;
pub(super) const PUSH: u8 = 0x10;
pub(super) const ACK: u8 = 0x11;
pub(super) const PUSH_PART: u8 = 0x12;
pub(super) const PULL: u8 = 0x20;
pub(super) const HAVE: u8 = 0x21;
pub(super) const END: u8 = 0x22;
pub(super) const RECEIPTS: u8 = 0x23;
pub(super) const AHEAD: u8 = 0x24;
pub(super) const CHECK: u8 = 0x30;
pub(super) const DIFFER: u8 = 0x31;
pub(super) const REPAIR: u8 = 0x32;
pub(super) const BULK_BEGIN: u8 = 0x40;
pub(super) const BULK: u8 = 0x41;

/// The fields of one kind of frame that can follow the opening.
///
/// `read` takes exactly the bytes that `write` makes, and refuses every other encoding of the same values.
pub(super) trait FrameBody: Sized {
    /// The frame's first byte.
    const KIND: u8;

    /// Writes the fields behind the first byte. `refs` is what this direction of the connection carried before.
    fn write(&self, w: &mut FrameWriter, refs: &mut Refs);

    /// Reads the fields behind the first byte.
    fn read(r: &mut Reader<'_>, refs: &mut Refs) -> Result<Self, FrameError>;
}
