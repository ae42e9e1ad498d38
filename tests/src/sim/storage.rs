//! Where a simulated device keeps what it has: a disk as of a laptop, or a database as of a browser.

use samband_client_core::device::Device;
use samband_client_core::ids::RelayId;
use samband_client_core::store::{OpenError, StoreError};

use super::database::{Database, Records};
use super::disk::{Backup, Contents, Disk};
use crate::random::Rng;

/// A device's disk or database.
pub(super) enum Storage {
    Disk(Disk),
    Database(Database),
}

/// A copy of what a device has.
pub(super) enum StorageBackup {
    Disk(Backup),
    Database(Records),
}

impl Storage {
    pub(super) fn start(&mut self, rng: Rng) -> Result<Device, OpenError> {
        match self {
            Storage::Disk(disk) => disk.start(rng),
            Storage::Database(database) => database.start(rng),
        }
    }

    /// Makes durable what the device's last call wrote: a disk has done so within the call.
    ///
    /// # Errors
    ///
    /// When a database refuses it: then the device must be dropped and opened anew, and nothing of the call let out.
    pub(super) fn commit(&mut self) -> Result<(), StoreError> {
        match self {
            Storage::Disk(_) => Ok(()),
            Storage::Database(database) => database.commit(),
        }
    }

    /// The process is gone, and the power is back.
    pub(super) fn crash(&mut self) {
        match self {
            Storage::Disk(disk) => disk.crash(),
            Storage::Database(database) => database.crash(),
        }
    }

    /// The power goes after so many more operations of the disk, or commits of the database.
    pub(super) fn die_in(&mut self, operations: u64) {
        match self {
            Storage::Disk(disk) => disk.die_in(operations),
            Storage::Database(database) => database.dies_in = Some(operations),
        }
    }

    pub(super) fn is_dead(&self) -> bool {
        match self {
            Storage::Disk(disk) => disk.is_dead(),
            Storage::Database(database) => database.is_dead,
        }
    }

    /// One of the next operations or commits fails; 1 is the next.
    pub(super) fn fail_in(&mut self, operations: u64) {
        match self {
            Storage::Disk(disk) => disk.fail_in(operations),
            Storage::Database(database) => database.fails_in = Some(operations),
        }
    }

    pub(super) fn will_fail(&self) -> bool {
        match self {
            Storage::Disk(disk) => disk.will_fail(),
            Storage::Database(database) => database.fails_in.is_some(),
        }
    }

    /// Says whether the disk is full, or the quota reached.
    pub(super) fn set_full(&mut self, full: bool) {
        match self {
            Storage::Disk(disk) => disk.set_full(full),
            Storage::Database(database) => database.full = full,
        }
    }

    /// The next flush fails, or the next commit.
    pub(super) fn fail_flush(&mut self) {
        match self {
            Storage::Disk(disk) => disk.fail_flush(),
            Storage::Database(database) => database.fails_in = Some(1),
        }
    }

    /// Takes back every fault that is to come.
    pub(super) fn heal(&mut self) {
        match self {
            Storage::Disk(disk) => disk.heal(),
            Storage::Database(database) => {
                database.full = false;
                database.fails_in = None;
                database.dies_in = None;
            }
        }
    }

    pub(super) fn backup(&self) -> StorageBackup {
        match self {
            Storage::Disk(disk) => StorageBackup::Disk(disk.backup()),
            Storage::Database(database) => StorageBackup::Database(database.records().clone()),
        }
    }

    /// Puts a copy of this storage back.
    pub(super) fn restore(&mut self, backup: StorageBackup) {
        match (self, backup) {
            (Storage::Disk(disk), StorageBackup::Disk(backup)) => disk.restore(&backup),
            (Storage::Database(database), StorageBackup::Database(records)) => {
                database.restore(records);
            }
            _ => unreachable!("a backup is put back where it was taken"),
        }
    }

    /// A copy of a device's storage as a crash leaves it.
    pub(super) fn copy(&self, rng: Rng) -> Storage {
        let mut copy = match self {
            Storage::Disk(_) => Storage::Disk(Disk::new(rng, false)),
            Storage::Database(_) => Storage::Database(Database::new(rng)),
        };
        copy.restore(self.backup());
        copy.crash();
        copy
    }

    /// Whether these bytes stand anywhere in it.
    pub(super) fn shows(&self, bytes: &[u8]) -> bool {
        match self {
            Storage::Disk(disk) => disk.shows(bytes),
            Storage::Database(database) => {
                database.records().values().any(|value| stand_in(value, bytes))
            }
        }
    }

    /// The documents: what a device reads after a start.
    pub(super) fn contents(&self) -> Contents {
        match self {
            Storage::Disk(disk) => disk.contents(),
            Storage::Database(database) => database.contents(),
        }
    }

    /// The cursor that a crash would surely leave.
    pub(super) fn durable_cursor(&self, relay: RelayId) -> Option<Vec<u8>> {
        match self {
            Storage::Disk(disk) => disk.durable_cursor(relay),
            Storage::Database(database) => database.durable_cursor(relay),
        }
    }
}

/// Whether bytes stand in others.
pub(super) fn stand_in(all: &[u8], bytes: &[u8]) -> bool {
    all.windows(bytes.len()).any(|at| at == bytes)
}
