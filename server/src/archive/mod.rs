//! A whole log in a plain format, one line of JSON for each row, which any store can be written to and read from.
//!
//! The format is described in `server/docs/export.md`. It goes through the traits of [`crate::relay`], so what one store wrote
//! another can read. Changes are in it as plain bytes: an export can be read without keys.

mod error;
mod export;
mod import;
mod lines;

pub use self::error::ArchiveError;
pub use self::export::{refuse, write_export};
pub use self::import::{Imported, check_export, read_export};
