//! How much one edit and one change may hold.

/// The largest change, in bytes of its uncompressed automerge chunk.
///
/// An edit of the longest text becomes a change of about its size; this is three times that.
pub const CHANGE_BYTES_MAX: usize = 768 * 1024;

/// The most operations that one change may stand for.
///
/// An edit that replaces a text of [`TEXT_BYTES_MAX`] by another one has twice as many: each letter is one.
pub const CHANGE_OPERATIONS_MAX: u64 = 600_000;

/// The longest text of an entry or remark, in bytes of UTF-8: about 40,000 words in Latin script.
///
/// The largest entries measured in such programmes have 12 kB; this leaves room for ten times that
/// in scripts that take three bytes a letter, and keeps one change inside one frame.
pub const TEXT_BYTES_MAX: usize = 256 * 1024;

/// The longest title, unit, reason or evidence, in bytes of UTF-8.
pub const LINE_BYTES_MAX: usize = 2_000;

/// The most outcomes or goal references of one entry.
pub const OUTCOMES_MAX: usize = 36;
