//! A flight in one HTTP POST: the messages of a connection, each behind its length, and why they end.
//!
//! For networks that break websockets. Each websocket message is one item. The last item carries the close code, so that a
//! body that a proxy cut short is not taken for complete.

use super::codec::{FrameError, FrameWriter, Reader, clip};
use super::stream::MESSAGE_BYTES_MAX;

/// The most bytes of a request's body.
pub const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The bytes after which a device ends a body, and continues in another POST.
///
/// Ten seconds on a line of 50 kbit/s: the response may come only after the whole body.
pub const BODY_BYTES_TARGET: usize = 64 * 1024;

/// The code of a complete body.
pub const BODY_DONE: u16 = 1000;

const REASON_MAX: usize = 400;
/// The most bytes of a length, a code, and the length of a reason.
const PREFIX_MAX: usize = 8;

/// One part of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyItem {
    /// A message, as on a websocket.
    Message(Vec<u8>),
    /// The end of the body.
    End {
        /// [`BODY_DONE`], or the close code of a websocket.
        code: u16,
        /// Why, for people; at most 400 bytes.
        reason: String,
    },
}

impl BodyItem {
    /// Writes the item.
    pub fn encode(&self) -> Vec<u8> {
        let mut w = FrameWriter::default();
        match self {
            BodyItem::Message(message) => w.bytes(message),
            BodyItem::End { code, reason } => {
                w.uint(0);
                w.uint(u64::from(*code));
                w.text(clip(reason, REASON_MAX));
            }
        }
        w.0
    }
}

/// Splits a body into items as it arrives; holds at most one message.
#[derive(Debug, Default)]
pub struct BodyReader {
    bytes: Vec<u8>,
    ended: bool,
}

impl BodyReader {
    /// Adds bytes that have arrived.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The next item that has arrived completely.
    ///
    /// # Errors
    ///
    /// If the bytes are not the beginning of a body. Discard the reader then.
    pub fn next_item(&mut self) -> Result<Option<BodyItem>, FrameError> {
        if self.ended {
            return match self.bytes.len() {
                0 => Ok(None),
                bytes => Err(FrameError::Trailing { bytes }),
            };
        }
        let mut r = Reader::new(&self.bytes);
        let item = match read_item(&mut r) {
            Err(FrameError::Truncated { .. })
                if self.bytes.len() < MESSAGE_BYTES_MAX + PREFIX_MAX =>
            {
                return Ok(None);
            }
            item => item?,
        };
        let taken = r.at();
        self.bytes.drain(..taken);
        self.ended = matches!(item, BodyItem::End { .. });
        Ok(Some(item))
    }
}

fn read_item(r: &mut Reader<'_>) -> Result<BodyItem, FrameError> {
    let size = r.size(MESSAGE_BYTES_MAX, "message")?;
    if size > 0 {
        return Ok(BodyItem::Message(r.fixed(size, "message")?.to_vec()));
    }
    let code = r.code("code")?;
    let reason = r.text(REASON_MAX, "reason")?.to_owned();
    Ok(BodyItem::End { code, reason })
}
