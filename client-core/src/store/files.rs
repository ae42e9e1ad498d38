//! The small files of a device: identity, outbox, checkpoint.

use std::path::PathBuf;

use super::StoreError;

/// Where a device keeps its small files.
///
/// 1. After a successful [`Files::replace`] the new content survives any crash or power cut. After an error,
///    or a cut on the way, the file is the old or the new one, whole.
/// 2. What [`Files::write`] wrote is durable after a successful [`Files::sync`]. A cut before it leaves any
///    part of it, but nothing of what stood before its place changes.
/// 3. Names are of this program, never of a person.
pub trait Files: Send + Sync {
    /// The whole file; `None` where there is none.
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// Puts new content in the place of the old, durably.
    fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError>;

    /// Writes at a place of an existing file; what stood behind it is cut off.
    fn write(&self, name: &str, at: u64, bytes: &[u8]) -> Result<(), StoreError>;

    /// Makes what was written durable.
    fn sync(&self, name: &str) -> Result<(), StoreError>;

    /// Copies a file that cannot be read to a place where a person may look at it; says where.
    fn set_aside(&self, name: &str) -> Result<PathBuf, StoreError>;

    /// Removes every copy of a file that stands aside, and documents that were set aside.
    fn remove_set_aside(&self) -> Result<(), StoreError>;

    /// Removes documents that were set aside: this device and the relay hold the same, so nothing is missing any more.
    fn remove_documents_set_aside(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
