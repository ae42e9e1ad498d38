//! A device's records in memory, which a platform commits to its database in one piece.
//!
//! For platforms that store asynchronously, such as a browser's database. The core stays synchronous:
//!
//! 1. Read every record of the database and open a [`Mirror`] with them.
//! 2. Call the device. It reads and writes the mirror.
//! 3. After each call take the batch ([`Mirror::take_batch`]) and commit it in **one** durable transaction.
//! 4. Only then let anything out: the call's answer, events, bytes for the relay.
//! 5. If the transaction fails, drop the device and the mirror, and begin again with 1. The device then knows exactly
//!    what was let out before.
//!
//! ```text
//! F name 00 piece u32           bytes [..4096]      a piece of a file; an empty file has one empty piece
//! C doc [16] hash [32]          value               a change
//! S doc [16] blake3 [32]        value               a snapshot
//! N name                        value               a note
//! ```
//!
//! Numbers are big endian. `store/value.rs` has the format of a value and, on a locked device, of a note's name. Files
//! have their own checksums and seals.

mod documents;
mod files;
mod records;

use std::path::Path;
use std::sync::Arc;

use super::unlock::open_vault;
use super::{Files, Notice, OpenError, Parts, Random, StoreHandle, Unlock};
pub use documents::MirrorStore;
pub use records::{Mirror, Write};

impl Parts {
    /// Opens or makes the device in a mirror. `name` is what messages call the place.
    ///
    /// What the opening wrote is in the mirror's batch: locking a device and everything in it is one transaction. What was
    /// plain before may stay in the files of the database until that is compacted.
    ///
    /// # Errors
    ///
    /// When the device is locked otherwise than `unlock` says, or its identity is damaged. Then drop the mirror without
    /// committing its batch.
    pub fn open_mirror(
        name: &str,
        mirror: &Mirror,
        unlock: Unlock<'_>,
        mut random: impl FnMut() -> Random,
    ) -> Result<Parts, OpenError> {
        let path = Path::new(name);
        let vault = Arc::new(open_vault(path, mirror, unlock, random())?);
        let (files, sealing) = (Arc::new(mirror.clone()), Arc::clone(&vault));
        Parts::open(path, files, vault, random(), |_, _, notices| {
            if sealing.is_being_locked() {
                Files::remove_set_aside(mirror)?;
                Notice::forget_places(notices);
            }
            Ok(StoreHandle::here(Box::new(MirrorStore::open(mirror, sealing))))
        })
    }
}
