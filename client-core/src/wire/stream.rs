//! One compression stream for each direction of a connection, flushed after each frame.
//!
//! Frames of one direction share a window, so what one frame said is cheap in the next: ids, field names, the
//! words of a language. A message is raw deflate (RFC 1951) up to a sync flush, without the four bytes
//! `00 00 ff ff` with which every sync flush ends.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

use super::{FRAME_BYTES_MAX, FrameError};

const FLUSH_END: [u8; 4] = [0, 0, 0xff, 0xff];

/// The largest message: a frame that does not compress, with what deflate adds to it.
pub const MESSAGE_BYTES_MAX: usize = FRAME_BYTES_MAX + 1024;

/// Compresses the frames that one side sends, in order.
#[derive(Debug)]
pub struct Deflater(Compress);

impl Default for Deflater {
    fn default() -> Self {
        Deflater(Compress::new(Compression::default(), false))
    }
}

impl Deflater {
    /// The message for the next frame, which has at least its kind. Every message must be sent, in this order.
    pub fn message(&mut self, frame: &[u8]) -> Vec<u8> {
        debug_assert!(!frame.is_empty(), "a flush of nothing is no message");
        let mut message = Vec::with_capacity(frame.len() / 2 + 64);
        let mut taken = 0;
        loop {
            let before = self.0.total_in();
            self.0
                .compress_vec(&frame[taken..], &mut message, FlushCompress::Sync)
                .expect("deflate takes any bytes");
            taken += (self.0.total_in() - before) as usize;
            // the flush is complete when there is room left behind it
            if taken == frame.len() && message.len() < message.capacity() {
                break;
            }
            message.reserve(message.capacity().max(64));
        }
        message.truncate(message.len().saturating_sub(FLUSH_END.len()));
        message
    }
}

/// Decompresses the messages that the other side sends, in order.
#[derive(Debug)]
pub struct Inflater(Decompress);

impl Default for Inflater {
    fn default() -> Self {
        Inflater(Decompress::new(false))
    }
}

impl Inflater {
    /// The next message's frame, never more than [`FRAME_BYTES_MAX`] bytes.
    ///
    /// After an error the stream is of no more use: close the connection.
    pub fn frame(&mut self, message: &[u8]) -> Result<Vec<u8>, FrameError> {
        let wrong = FrameError::Value { field: "compression" };
        let mut input = Vec::with_capacity(message.len() + FLUSH_END.len());
        input.extend_from_slice(message);
        input.extend_from_slice(&FLUSH_END);
        let mut frame = Vec::with_capacity((message.len() * 4).clamp(256, 16 * 1024));
        let mut taken = 0;
        loop {
            if frame.len() > FRAME_BYTES_MAX {
                return Err(FrameError::TooLarge { bytes: frame.len(), limit: FRAME_BYTES_MAX });
            }
            let (before_in, before_out) = (self.0.total_in(), self.0.total_out());
            let status = self
                .0
                .decompress_vec(&input[taken..], &mut frame, FlushDecompress::Sync)
                .map_err(|_| wrong.clone())?;
            taken += (self.0.total_in() - before_in) as usize;
            if status == Status::StreamEnd {
                // a stream lasts as long as its connection
                return Err(wrong);
            }
            if taken == input.len() && frame.len() < frame.capacity() {
                return Ok(frame);
            }
            let stuck = self.0.total_in() == before_in && self.0.total_out() == before_out;
            if stuck && frame.len() < frame.capacity() {
                return Err(wrong);
            }
            let more = frame.capacity().min(FRAME_BYTES_MAX + 1);
            frame.reserve(more);
        }
    }
}
