//! Numbers, byte strings and texts inside a frame.

/// Why bytes are not a frame. The peer's fault: the connection is closed with the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FrameError {
    /// It ends before it should.
    #[error("the frame ends at byte {at}, inside {field}")]
    Truncated {
        /// Where.
        at: usize,
        /// The field that was being read.
        field: &'static str,
    },
    /// It goes on after its end.
    #[error("{bytes} bytes follow the end of the frame")]
    Trailing {
        /// How many.
        bytes: usize,
    },
    /// It is larger than a frame may be.
    #[error("the frame has {bytes} bytes; the limit is {limit}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Its first byte names no frame of this version.
    #[error("frame kind {kind:#04x} is not known in version 1")]
    UnknownKind {
        /// The byte.
        kind: u8,
    },
    /// A field has a value that the protocol does not allow there.
    #[error("{field} has a value that is not allowed")]
    Value {
        /// The field.
        field: &'static str,
    },
}

impl FrameError {
    /// The stable number of the error, sent as the websocket close code.
    pub fn close_code(&self) -> u16 {
        match self {
            FrameError::Truncated { .. } => 4001,
            FrameError::Trailing { .. } => 4002,
            FrameError::TooLarge { .. } => 4003,
            FrameError::UnknownKind { .. } => 4004,
            FrameError::Value { .. } => 4005,
        }
    }
}

/// Cuts a text to at most `max` bytes, between characters.
pub(super) fn clip(text: &str, max: usize) -> &str {
    let mut end = text.len().min(max);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Writes the fields of a frame.
#[derive(Default)]
pub(super) struct FrameWriter(pub(super) Vec<u8>);

impl FrameWriter {
    pub(super) fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    /// LEB128, least significant group first.
    pub(super) fn uint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push((value as u8) | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    /// A signed number, zigzag then LEB128.
    pub(super) fn int(&mut self, value: i64) {
        self.uint(((value << 1) ^ (value >> 63)) as u64);
    }

    pub(super) fn fixed(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.uint(bytes.len() as u64);
        self.fixed(bytes);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }
}

/// Reads the fields of a frame.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Reader { bytes, at: 0 }
    }

    pub(super) fn fixed(
        &mut self,
        len: usize,
        field: &'static str,
    ) -> Result<&'a [u8], FrameError> {
        let rest = &self.bytes[self.at..];
        if rest.len() < len {
            return Err(FrameError::Truncated { at: self.bytes.len(), field });
        }
        self.at += len;
        Ok(&rest[..len])
    }

    pub(super) fn array<const N: usize>(
        &mut self,
        field: &'static str,
    ) -> Result<[u8; N], FrameError> {
        Ok(self.fixed(N, field)?.try_into().expect("fixed returns the asked length"))
    }

    pub(super) fn u8(&mut self, field: &'static str) -> Result<u8, FrameError> {
        Ok(self.fixed(1, field)?[0])
    }

    /// LEB128; an encoding that is longer than needed is refused.
    pub(super) fn uint(&mut self, field: &'static str) -> Result<u64, FrameError> {
        let mut value = 0u64;
        for group in 0..10 {
            let byte = self.u8(field)?;
            let bits = u64::from(byte & 0x7f);
            let last = byte & 0x80 == 0;
            if (group == 9 && byte > 1) || (last && group > 0 && byte == 0) {
                return Err(FrameError::Value { field });
            }
            value |= bits << (7 * group);
            if last {
                return Ok(value);
            }
        }
        Err(FrameError::Value { field })
    }

    pub(super) fn int(&mut self, field: &'static str) -> Result<i64, FrameError> {
        let coded = self.uint(field)?;
        Ok(((coded >> 1) as i64) ^ -((coded & 1) as i64))
    }

    /// A number of bytes, at most `max`.
    pub(super) fn size(&mut self, max: usize, field: &'static str) -> Result<usize, FrameError> {
        let size = usize::try_from(self.uint(field)?).ok().filter(|size| *size <= max);
        size.ok_or(FrameError::Value { field })
    }

    pub(super) fn bytes(
        &mut self,
        max: usize,
        field: &'static str,
    ) -> Result<&'a [u8], FrameError> {
        let len = self.size(max, field)?;
        self.fixed(len, field)
    }

    pub(super) fn text(&mut self, max: usize, field: &'static str) -> Result<&'a str, FrameError> {
        std::str::from_utf8(self.bytes(max, field)?).map_err(|_| FrameError::Value { field })
    }

    /// A count of items that take at least one byte each, so it cannot exceed what is left.
    pub(super) fn count(&mut self, max: usize, field: &'static str) -> Result<usize, FrameError> {
        let count = self.uint(field)?;
        let left = self.bytes.len() - self.at;
        match usize::try_from(count) {
            Ok(count) if count <= max && count <= left => Ok(count),
            Ok(count) if count <= max => Err(FrameError::Truncated { at: self.bytes.len(), field }),
            _ => Err(FrameError::Value { field }),
        }
    }

    /// A count of items that are numbered from `first` on: at least one, and no number is 0 or too large.
    pub(super) fn numbered(
        &mut self,
        first: u64,
        max: usize,
        field: &'static str,
    ) -> Result<usize, FrameError> {
        let count = self.count(max, field)?;
        if count == 0 || first == 0 || first.checked_add(count as u64).is_none() {
            return Err(FrameError::Value { field });
        }
        Ok(count)
    }

    /// A stable number of a refusal or a close.
    pub(super) fn code(&mut self, field: &'static str) -> Result<u16, FrameError> {
        u16::try_from(self.uint(field)?).map_err(|_| FrameError::Value { field })
    }

    /// Skips a signed LEB128 number.
    pub(super) fn skip_number(&mut self, field: &'static str) -> Result<(), FrameError> {
        for _ in 0..10 {
            if self.u8(field)? & 0x80 == 0 {
                return Ok(());
            }
        }
        Err(FrameError::Value { field })
    }

    /// The offset of the next byte.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The bytes that were read since this offset.
    pub(super) fn since(&self, at: usize) -> &'a [u8] {
        &self.bytes[at..self.at]
    }

    /// Whether all bytes were read.
    pub(super) fn is_at_end(&self) -> bool {
        self.left() == 0
    }

    /// How many bytes are left.
    pub(super) fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    /// Takes everything that is left.
    pub(super) fn rest(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        self.at = self.bytes.len();
        rest
    }

    pub(super) fn end(self) -> Result<(), FrameError> {
        match self.bytes.len() - self.at {
            0 => Ok(()),
            bytes => Err(FrameError::Trailing { bytes }),
        }
    }
}
