//! Frames: the messages between device and relay, as bytes.
//!
//! `docs/protocol.md` specifies every frame; golden files pin the bytes. Decoding never panics, never allocates
//! more than the bytes at hand justify, and accepts exactly one encoding of each frame.

mod ack;
mod body;
mod bulk;
mod codec;
mod compact;
mod cursor;
mod frame;
mod hello;
mod kind;
mod pull;
mod push;
mod receipts;
mod record;
mod repair;
mod stream;

pub use crate::push::PushRecord;
pub use ack::{Ack, PushOutcome, PushRefusal};
pub use body::{BODY_BYTES_MAX, BODY_BYTES_TARGET, BODY_DONE, BodyItem, BodyReader};
pub use bulk::{
    BULK_FRAME_PLAIN_MAX, BULK_SNAPSHOT_MAX, BULK_TAIL_MAX, Bulk, BulkBegin, BulkForm, BulkItem,
    BulkMark, BulkRecords, BulkStep, Part, part_check, read_bulk_records,
};
pub use codec::FrameError;
pub use compact::Refs;
pub use cursor::Cursor;
pub use frame::Frame;
pub use hello::{Challenge, Hello, Proof, Refusal, RefusalCode, Verdict, Welcome};
pub use pull::{Ahead, End, Have, Pull};
pub use push::{Push, PushPart};
pub use receipts::{Receipt, Receipts, receipts_hash};
pub use record::{PullRecord, PulledChange};
pub use repair::{Check, Differ, MARKS_MAX, Repair};
pub use stream::{Compressor, Decompressor, MESSAGE_BYTES_MAX};

/// The protocol version that this crate speaks.
pub const VERSION: u64 = 1;

/// The largest frame, in bytes. One change of [`crate::limits::CHANGE_BYTES_MAX`] fits with its record.
pub const FRAME_BYTES_MAX: usize = 1024 * 1024;

/// The size at which a sender closes a frame that holds several records, in bytes.
///
/// Compressed, it takes half a second on a line of 50 kbit/s, so that the cursor moves even if the line is cut every half
/// minute. A single larger change travels in a frame of its own.
pub const FRAME_BYTES_TARGET: usize = 8 * 1024;

/// The most records in one frame.
pub const RECORDS_MAX: usize = 4_096;

/// The HTTP header of the upgrade request that carries a [`Hello`], in base64url without padding.
pub const HELLO_HEADER: &str = "samband-hello";

/// The HTTP header of the 101 response that carries a [`Welcome`], in base64url without padding.
pub const WELCOME_HEADER: &str = "samband-welcome";

/// The websocket subprotocol of a client that cannot set headers, such as a browser. The Hello is another offered
/// subprotocol, [`HELLO_PROTOCOL`] and the frame in base64url; the Welcome or Refusal is the first message.
pub const PROTOCOL: &str = "samband.1";

/// The prefix of the offered subprotocol that carries the Hello.
pub const HELLO_PROTOCOL: &str = "samband.hello.";

/// The close code after a [`Refusal`] that was sent as a message.
pub const CLOSE_REFUSED: u16 = 4031;

/// The close code of a connection whose device has connected again in the same incarnation.
pub const CLOSE_REPLACED: u16 = 4020;

/// The close code of a relay that met a damaged part of its store: a device that connects again gets everything else.
pub const CLOSE_STORE_DAMAGED: u16 = 4024;

/// The close code of a connection whose device has used up its quota.
pub const CLOSE_OVER_QUOTA: u16 = 4022;

/// The close code of a connection whose pushes met a full disk.
pub const CLOSE_DISK_FULL: u16 = 4025;

/// The path of the sync endpoint.
pub const SYNC_PATH: &str = "/sync";

/// Writes a frame for an HTTP header: base64url without padding.
pub fn to_header(bytes: &[u8]) -> String {
    data_encoding::BASE64URL_NOPAD.encode(bytes)
}

/// Reads a frame from an HTTP header.
pub fn from_header(text: &str) -> Option<Vec<u8>> {
    (text.len() <= 8 * 1024)
        .then(|| data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).ok())
        .flatten()
}
