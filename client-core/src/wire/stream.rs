//! One compression stream for each direction of a connection, readable up to the end of each message.
//!
//! Frames of one direction share a model, so ids, field names and words that were sent once are cheap later. The model is
//! PPMd's (variant H, as in 7-Zip), which predicts each byte from the four before it. On short texts in many languages its
//! output is smaller than that of window-based compressors, and it takes as much time as their higher levels. Measured on
//! the traffic of `--bin line`, in kB without headers:
//!
//! | | return, texts of 180 bytes | of 1,500 | 200 new logs | 60 new logs, texts of 1,500 bytes |
//! |---|---|---|---|---|
//! | deflate 6 | 7.9 | 23.2 | 1,451 | 2,048 |
//! | zstd 19 | 7.7 | 22.5 | | |
//! | brotli 9 | 7.8 | 23.0 | 1,085 | 1,556 |
//! | brotli 11 | 7.4 | 21.7 | | |
//! | PPMd, order 4 | 7.0 | 18.9 | 775 | 1,067 |
//!
//! A message is a head of one byte and the output of the range coder:
//!
//! | head | body |
//! |---|---|
//! | 0 | continues the stream |
//! | 1 | the frame, uncompressed; the stream does not change |
//! | 16..=22 | begins a stream, with a model of 2 to the power of the head in bytes |
//! | + 128 | the same, and both sides discard the stream after this message |
//!
//! In the stream each frame follows its length. The range decoder reads four bytes ahead. So the encoder adds filler symbols
//! after each frame until it has written four more bytes, and the decoder skips them at the beginning of the next message,
//! which brings the four bytes that it reads ahead.
//!
//! Whole documents use a stream with the largest model. After a cut the stream is *primed* with the last bytes that had
//! arrived, as if they had just been sent as a frame, so that the model is not lost.

use std::io::{self, Read, Write};

use ppmd_rust::{Ppmd7aDecoder, Ppmd7aEncoder};

use super::codec::{FrameWriter, Reader};
use super::{FRAME_BYTES_MAX, FrameError};

/// The largest message: an uncompressed frame with its head.
pub const MESSAGE_BYTES_MAX: usize = FRAME_BYTES_MAX + 1;

/// The number of preceding bytes that predict a byte. Measured on 200 documents of 50 entries, in kB with models of
/// 4 MiB: 856 for 3, 775 for 4, 786 for 5; brotli of quality 9 took 1,085.
const ORDER: u32 = 4;
/// The bytes that the range decoder reads ahead.
const AHEAD: usize = 4;
/// The most bytes that the filler after a frame takes.
const AHEAD_MAX: usize = AHEAD + 4;

const CONTINUE: u8 = 0;
const VERBATIM: u8 = 1;
const DISCARD: u8 = 0x80;
/// The smallest model, as a power of two.
const MODEL_MIN: u8 = 16;
/// The model of a flight. It holds some 30 kB of new text before it restarts.
const MODEL: u8 = 18;
/// The model of whole documents.
const MODEL_LARGE: u8 = 22;
/// Frames up to this size are sent uncompressed, since a stream would not make them shorter.
const VERBATIM_BYTES: usize = 16;
/// The same limit while there is no stream.
const VERBATIM_BYTES_FIRST: usize = 64;

/// Filler symbols. The model predicts them badly, so that few of them make four bytes.
struct Filler(u32);

impl Filler {
    fn next(&mut self) -> u8 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 24) as u8
    }
}

struct Encoder {
    coder: Ppmd7aEncoder<Vec<u8>>,
    filler: Filler,
    /// The head of the next message.
    head: u8,
}

impl Encoder {
    /// Begins a stream, primed with these bytes if there are any.
    fn new(model: u8, prime: &[u8]) -> (Encoder, Vec<u8>) {
        let coder = Ppmd7aEncoder::new(Vec::new(), ORDER, 1 << model);
        let coder = coder.expect("order and size are allowed");
        let mut encoder = Encoder { coder, filler: Filler(0), head: model };
        let primed = if prime.is_empty() { Vec::new() } else { encoder.code(prime) };
        (encoder, primed)
    }

    fn code(&mut self, frame: &[u8]) -> Vec<u8> {
        let mut length = FrameWriter::default();
        length.uint(frame.len() as u64);
        let mut write = |bytes: &[u8]| {
            self.coder.write_all(bytes).expect("a vector takes everything");
            self.coder.get_ref().len()
        };
        write(&length.0);
        let end = write(frame) + AHEAD;
        while write(&[self.filler.next()]) < end {}
        std::mem::take(self.coder.get_mut())
    }
}

/// The bytes of a stream that have arrived and are not decoded.
#[derive(Default)]
struct Arrived {
    bytes: Vec<u8>,
    taken: usize,
}

impl Read for Arrived {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut rest = &self.bytes[self.taken..];
        let read = rest.read(into)?;
        self.taken += read;
        Ok(read)
    }
}

struct Decoder {
    coder: Ppmd7aDecoder<Arrived>,
    /// The number of bytes after the last frame that were read.
    ahead: usize,
}

impl Decoder {
    /// Begins with the first bytes of a stream, which may be primed.
    fn new(model: u8, bytes: &[u8], prime: Option<&[u8]>) -> Option<Decoder> {
        let begin = |bytes: Vec<u8>| {
            let coder = Ppmd7aDecoder::new(Arrived { bytes, taken: 0 }, ORDER, 1 << model);
            // no filler comes before the first frame
            Some(Decoder { coder: coder.ok()?, ahead: AHEAD })
        };
        let Some(prime) = prime else { return begin(bytes.to_vec()) };
        let mut decoder = begin(Encoder::new(model, prime).1)?;
        decoder.frame()?.ok()?;
        decoder.push(bytes);
        Some(decoder)
    }

    fn push(&mut self, bytes: &[u8]) {
        let arrived = self.coder.get_mut();
        arrived.bytes.drain(..arrived.taken);
        arrived.taken = 0;
        arrived.bytes.extend_from_slice(bytes);
    }

    fn symbol(&mut self) -> Option<u8> {
        let mut symbol = [0];
        self.coder.read_exact(&mut symbol).ok()?;
        Some(symbol[0])
    }

    /// Decodes the frame that has arrived; `None` if the bytes do not decode.
    fn frame(&mut self) -> Option<Result<Vec<u8>, FrameError>> {
        while self.ahead < AHEAD {
            let before = self.coder.get_ref().taken;
            self.symbol()?;
            self.ahead += self.coder.get_ref().taken - before;
        }
        self.ahead = 0;
        let mut length = Vec::new();
        while length.last().is_none_or(|byte| byte & 0x80 != 0) && length.len() < 10 {
            length.push(self.symbol()?);
        }
        let length = Reader::new(&length).uint("length").ok()?;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length > FRAME_BYTES_MAX {
            return Some(Err(FrameError::TooLarge { bytes: length, limit: FRAME_BYTES_MAX }));
        }
        let mut frame = Vec::new();
        (&mut self.coder).take(length as u64).read_to_end(&mut frame).ok()?;
        let arrived = self.coder.get_ref();
        let whole = frame.len() == length && arrived.bytes.len() - arrived.taken <= AHEAD_MAX;
        whole.then_some(Ok(frame))
    }
}

/// Compresses the frames that one side sends, in order. Its model is allocated with the first frame that needs it.
#[derive(Default)]
pub struct Compressor(Option<Box<Encoder>>);

impl Compressor {
    /// The message for the next frame, which has at least its kind. Every message must be sent, in this order.
    pub fn message(&mut self, frame: &[u8]) -> Vec<u8> {
        self.code(frame, MODEL)
    }

    /// The message for a frame after which both sides discard the stream. For the last frame before a pause, so that an
    /// idle connection holds no model.
    pub fn last_message(&mut self, frame: &[u8]) -> Vec<u8> {
        let small = frame.len().next_power_of_two().ilog2() as u8 + 4;
        let mut message = self.code(frame, small.clamp(MODEL_MIN, MODEL));
        message[0] |= DISCARD;
        self.forget();
        message
    }

    fn code(&mut self, frame: &[u8], model: u8) -> Vec<u8> {
        debug_assert!(!frame.is_empty(), "a frame has at least its kind");
        let short = if self.0.is_some() { VERBATIM_BYTES } else { VERBATIM_BYTES_FIRST };
        if frame.len() <= short {
            return [&[VERBATIM], frame].concat();
        }
        let encoder = self.0.get_or_insert_with(|| Box::new(Encoder::new(model, &[]).0));
        let coded = encoder.code(frame);
        let head = std::mem::replace(&mut encoder.head, CONTINUE);
        if coded.len() > frame.len() {
            // the receiver's model does not see this frame, so the two would differ
            self.forget();
            return [&[VERBATIM], frame].concat();
        }
        [&[head], coded.as_slice()].concat()
    }

    /// Begins a stream with the model for whole documents, of 4 MiB, primed with these bytes. The receiver must have been
    /// told to prime its own.
    pub fn begin_large(&mut self, prime: &[u8]) {
        self.0 = Some(Box::new(Encoder::new(MODEL_LARGE, prime).0));
    }

    /// Discards the stream. The next message begins another.
    pub fn forget(&mut self) {
        self.0 = None;
    }

    /// Whether a stream is open.
    pub fn has_stream(&self) -> bool {
        self.0.is_some()
    }
}

/// Decompresses the messages that the other side sends, in order.
pub struct Decompressor {
    decoder: Option<Box<Decoder>>,
    model_max: u8,
    prime: Option<Vec<u8>>,
}

impl Decompressor {
    /// For messages of a relay: up to 4 MiB of memory.
    pub fn of_relay() -> Decompressor {
        Decompressor { decoder: None, model_max: MODEL_LARGE, prime: None }
    }

    /// For messages of a device: up to 256 KiB of memory, since a relay has many devices.
    pub fn of_device() -> Decompressor {
        Decompressor { decoder: None, model_max: MODEL, prime: None }
    }

    /// Primes the next stream that begins with the largest model, as if these bytes had been sent over it. An empty
    /// vector cancels that.
    pub fn prime(&mut self, bytes: Vec<u8>) {
        self.prime = Some(bytes).filter(|bytes| !bytes.is_empty());
    }

    /// The next message's frame, never more than [`FRAME_BYTES_MAX`] bytes.
    ///
    /// After an error close the connection: the stream cannot continue.
    pub fn frame(&mut self, message: &[u8]) -> Result<Vec<u8>, FrameError> {
        let wrong = || FrameError::Value { field: "compression" };
        let (head, coded) =
            message.split_first().ok_or(FrameError::Truncated { at: 0, field: "head" })?;
        let frame = match head & !DISCARD {
            VERBATIM if coded.len() > FRAME_BYTES_MAX => {
                let (bytes, limit) = (coded.len(), FRAME_BYTES_MAX);
                return Err(FrameError::TooLarge { bytes, limit });
            }
            VERBATIM => coded.to_vec(),
            head => {
                if head == CONTINUE {
                    self.decoder.as_mut().ok_or_else(wrong)?.push(coded);
                } else if (MODEL_MIN..=self.model_max).contains(&head) {
                    let prime = (head == MODEL_LARGE).then(|| self.prime.take()).flatten();
                    self.decoder = Decoder::new(head, coded, prime.as_deref()).map(Box::new);
                } else {
                    return Err(wrong());
                }
                let decoder = self.decoder.as_mut().ok_or_else(wrong)?;
                decoder.frame().ok_or_else(wrong)??
            }
        };
        if head & DISCARD != 0 {
            self.decoder = None;
        }
        Ok(frame)
    }
}
