//! A flight in one HTTP POST: the messages of a connection, each behind its length, and why they end.
//!
//! For networks that break websockets. What would be one websocket message is one item; the last item says what a
//! close would say, so that a body which a proxy cut short is not taken for whole.

use super::codec::{FrameError, Reader, Writer, clip};
use super::stream::MESSAGE_BYTES_MAX;

/// The most bytes of a request's body.
pub const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The bytes after which a device ends a body, and goes on in another POST.
///
/// Ten seconds of a line of 50 kbit/s: an answer may come only after all of it.
pub const BODY_BYTES_TARGET: usize = 64 * 1024;

/// The code of a body that holds everything that was to be said.
pub const BODY_DONE: u16 = 1000;

const REASON_MAX: usize = 400;
/// A length, a code, and the length of a reason take at most so much.
const PREFIX_MAX: usize = 8;

/// One part of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyItem {
    /// A message, as on a websocket.
    Message(Vec<u8>),
    /// Nothing follows.
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
        let mut w = Writer::default();
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

/// Takes a body apart as it arrives; holds at most one message.
#[derive(Debug, Default)]
pub struct BodyReader {
    bytes: Vec<u8>,
    ended: bool,
}

impl BodyReader {
    /// Adds what has arrived.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The next item that is here whole.
    ///
    /// # Errors
    ///
    /// When what is here can be no body, whatever follows. It is of no more use then.
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
