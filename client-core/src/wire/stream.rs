//! One compression stream for each direction of a connection, readable up to the end of each message.
//!
//! Frames of one direction share a model, so what one frame said is cheap in the next: ids, field names, the words of
//! a language. The model is PPMd's (variant H, as in 7-Zip), which predicts each byte from the four before it. On short
//! texts in many languages it takes less than what copies from a window, and as much time as the better levels of that.
//! Measured on what `--bin line` sends, in kB without headers:
//!
//! | | return, texts of 180 bytes | of 1,500 | 200 new logs | 60 new logs, texts of 1,500 bytes |
//! |---|---|---|---|---|
//! | deflate 6 | 7.9 | 23.2 | 1,451 | 2,048 |
//! | zstd 19 | 7.7 | 22.5 | | |
//! | brotli 9 | 7.8 | 23.0 | 1,085 | 1,556 |
//! | brotli 11 | 7.4 | 21.7 | | |
//! | PPMd, order 4 | 7.0 | 18.9 | 775 | 1,067 |
//!
//! A message is a head of one byte and what the range coder gives:
//!
//! | head | then |
//! |---|---|
//! | 0 | the stream goes on |
//! | 1 | the frame as it is; the stream is not touched |
//! | 16..=22 | a stream begins, with a model of 2 to the power of the head in bytes |
//! | + 128 | and both sides forget the stream behind this message |
//!
//! In the stream a frame stands behind its length. The decoder of a range coder reads four bytes ahead, so behind each
//! frame go symbols that mean nothing, until the coder has given four bytes more; the decoder passes over as many at
//! the beginning of the next message, in which its own next four bytes have come.
//!
//! Whole documents go over a stream with the largest model. After a cut it begins *primed* with the last bytes that had
//! arrived, as if they had just gone as a frame, so it need not learn anew.

use std::io::{self, Read, Write};

use ppmd_rust::{Ppmd7aDecoder, Ppmd7aEncoder};

use super::codec::{Reader, Writer};
use super::{FRAME_BYTES_MAX, FrameError};

/// The largest message: a frame as it is, with its head.
pub const MESSAGE_BYTES_MAX: usize = FRAME_BYTES_MAX + 1;

/// The bytes before a byte by which it is predicted. Measured on 200 documents of 50 entries, in kB with models of
/// 4 MiB: 856 for 3, 775 for 4, 786 for 5; brotli of quality 9 took 1,085.
const ORDER: u32 = 4;
/// What the decoder of the range coder reads ahead.
const AHEAD: usize = 4;
/// The symbols behind a frame end within so much more than [`AHEAD`].
const AHEAD_MAX: usize = AHEAD + 4;

const GOES_ON: u8 = 0;
const VERBATIM: u8 = 1;
const FORGET: u8 = 0x80;
/// The smallest model, as a power of two.
const MODEL_MIN: u8 = 16;
/// The model of a flight: enough for some 30 kB of new text before it begins to learn anew.
const MODEL: u8 = 18;
/// The model of whole documents.
const MODEL_LARGE: u8 = 22;
/// Frames that are no larger say nothing that a stream would shorten.
const VERBATIM_BYTES: usize = 16;
/// The same where no stream has begun.
const VERBATIM_BYTES_FIRST: usize = 64;

/// The symbols that mean nothing: such as are hardly foreseen, so that few of them give four bytes.
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
    /// Begins a stream, behind these bytes if there are any.
    fn new(model: u8, prime: &[u8]) -> (Encoder, Vec<u8>) {
        let coder = Ppmd7aEncoder::new(Vec::new(), ORDER, 1 << model);
        let coder = coder.expect("order and size are allowed");
        let mut encoder = Encoder { coder, filler: Filler(0), head: model };
        let primed = if prime.is_empty() { Vec::new() } else { encoder.code(prime) };
        (encoder, primed)
    }

    fn code(&mut self, frame: &[u8]) -> Vec<u8> {
        let mut length = Writer::default();
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

/// What has arrived of a stream and is not decoded.
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
    /// How many bytes beyond the last frame were read.
    ahead: usize,
}

impl Decoder {
    /// Begins with the first bytes of a stream, behind what it is primed with.
    fn new(model: u8, bytes: &[u8], prime: Option<&[u8]>) -> Option<Decoder> {
        let begin = |bytes: Vec<u8>| {
            let coder = Ppmd7aDecoder::new(Arrived { bytes, taken: 0 }, ORDER, 1 << model);
            // there is nothing to pass over before the first frame
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

    /// Decodes the frame that has arrived; `None` if what has arrived is no such thing.
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

    /// The message for a frame behind which both sides forget the stream: where nothing follows for now, so that a
    /// connection at rest holds no model.
    pub fn last_message(&mut self, frame: &[u8]) -> Vec<u8> {
        let small = frame.len().next_power_of_two().ilog2() as u8 + 4;
        let mut message = self.code(frame, small.clamp(MODEL_MIN, MODEL));
        message[0] |= FORGET;
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
        let head = std::mem::replace(&mut encoder.head, GOES_ON);
        if coded.len() > frame.len() {
            // the receiver's model does not get to know it
            self.forget();
            return [&[VERBATIM], frame].concat();
        }
        [&[head], coded.as_slice()].concat()
    }

    /// Begins a stream with a model for whole documents, as if these bytes had gone over it: 4 MiB. The receiver must have
    /// been told to prime it.
    pub fn begin_large(&mut self, prime: &[u8]) {
        self.0 = Some(Box::new(Encoder::new(MODEL_LARGE, prime).0));
    }

    /// Forgets the stream: the next message begins another.
    pub fn forget(&mut self) {
        self.0 = None;
    }

    /// Whether there is a stream that goes on.
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
    /// For what a relay sends: up to 4 MiB of memory.
    pub fn of_relay() -> Decompressor {
        Decompressor { decoder: None, model_max: MODEL_LARGE, prime: None }
    }

    /// For what a device sends: up to 256 KiB of memory, since there are many.
    pub fn of_device() -> Decompressor {
        Decompressor { decoder: None, model_max: MODEL, prime: None }
    }

    /// Primes the next stream that begins with the largest model, as if these bytes had gone over it; with none, undoes
    /// that.
    pub fn prime(&mut self, bytes: Vec<u8>) {
        self.prime = Some(bytes).filter(|bytes| !bytes.is_empty());
    }

    /// The next message's frame, never more than [`FRAME_BYTES_MAX`] bytes.
    ///
    /// After an error the stream is of no more use: close the connection.
    pub fn frame(&mut self, message: &[u8]) -> Result<Vec<u8>, FrameError> {
        let wrong = || FrameError::Value { field: "compression" };
        let (head, coded) =
            message.split_first().ok_or(FrameError::Truncated { at: 0, field: "head" })?;
        let frame = match head & !FORGET {
            VERBATIM if coded.len() > FRAME_BYTES_MAX => {
                let (bytes, limit) = (coded.len(), FRAME_BYTES_MAX);
                return Err(FrameError::TooLarge { bytes, limit });
            }
            VERBATIM => coded.to_vec(),
            head => {
                if head == GOES_ON {
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
        if head & FORGET != 0 {
            self.decoder = None;
        }
        Ok(frame)
    }
}
