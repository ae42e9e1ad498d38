//! One compression stream for each direction of a connection, flushed after each frame.
//!
//! Frames of one direction share a window, so what one frame said is cheap in the next: ids, field names, the
//! words of a language. A message is raw deflate (RFC 1951) up to a sync flush, without the four bytes
//! `00 00 ff ff` with which every sync flush ends.
//!
//! The sender's state is some 300 KiB. A sender that rests may forget it and begin with an empty window: what it
//! then sends reaches back to nothing older, and the receiver, whose window is 32 KiB, need not be told.

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
    /// Forgets everything: later frames do not refer to earlier ones, in this connection or another.
    pub fn begin_anew(&mut self) {
        self.0.reset();
    }

    /// The message for the next frame, which has at least its kind. Every message must be sent, in this order.
    pub fn message(&mut self, frame: &[u8]) -> Vec<u8> {
        debug_assert!(!frame.is_empty(), "a flush of nothing is no message");
        let state = &mut self.0;
        let mut message = Vec::with_capacity(frame.len() / 2 + 64);
        let mut taken = 0;
        loop {
            let before = state.total_in();
            state
                .compress_vec(&frame[taken..], &mut message, FlushCompress::Sync)
                .expect("deflate takes any bytes");
            taken += (state.total_in() - before) as usize;
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
#[derive(Debug, Default)]
pub struct Inflater(Option<Decompress>);

impl Inflater {
    /// The next message's frame, never more than [`FRAME_BYTES_MAX`] bytes.
    ///
    /// After an error the stream is of no more use: close the connection.
    pub fn frame(&mut self, message: &[u8]) -> Result<Vec<u8>, FrameError> {
        let wrong = FrameError::Value { field: "compression" };
        let state = self.0.get_or_insert_with(|| Decompress::new(false));
        let mut input = Vec::with_capacity(message.len() + FLUSH_END.len());
        input.extend_from_slice(message);
        input.extend_from_slice(&FLUSH_END);
        let mut frame = Vec::with_capacity((message.len() * 4).clamp(256, 16 * 1024));
        let mut taken = 0;
        loop {
            if frame.len() > FRAME_BYTES_MAX {
                return Err(FrameError::TooLarge { bytes: frame.len(), limit: FRAME_BYTES_MAX });
            }
            let (before_in, before_out) = (state.total_in(), state.total_out());
            let status = state
                .decompress_vec(&input[taken..], &mut frame, FlushDecompress::Sync)
                .map_err(|_| wrong.clone())?;
            taken += (state.total_in() - before_in) as usize;
            if status == Status::StreamEnd {
                // a stream lasts as long as its connection
                return Err(wrong);
            }
            if taken == input.len() && frame.len() < frame.capacity() {
                return Ok(frame);
            }
            let stuck = state.total_in() == before_in && state.total_out() == before_out;
            if stuck && frame.len() < frame.capacity() {
                return Err(wrong);
            }
            let more = frame.capacity().min(FRAME_BYTES_MAX + 1);
            frame.reserve(more);
        }
    }
}
