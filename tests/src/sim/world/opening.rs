//! How a device's process begins on its disk, with the bugs that are planted there.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use samband_client_core::device::Device;
use samband_client_core::push::PushSource;
use samband_client_core::store::{
    Files, OpenError, OutboxError, Parts, Random, StoreError, StoreHandle, Vault,
};

use crate::random::Rng;
use crate::sim::disk::Disk;
use crate::sim::plan::Planted;
use crate::sim::storage::Storage;

/// Opens the device that is in a storage, or a new one.
pub(super) fn open(
    storage: &mut Storage,
    rng: Rng,
    planted: Option<Planted>,
) -> Result<Device, OpenError> {
    match (storage, planted) {
        (Storage::Disk(disk), Some(planted)) => open_disk(disk, rng, planted),
        (storage, _) => storage.start(rng),
    }
}

fn open_disk(disk: &Disk, mut rng: Rng, planted: Planted) -> Result<Device, OpenError> {
    let random: Random = Box::new(move |bytes| rng.fill(bytes));
    let store = StoreHandle::here(Box::new(disk.clone()));
    let files: Arc<dyn Files> = match planted {
        Planted::CheckpointKept => Arc::new(KeptCheckpoint(disk.clone())),
        _ => Arc::new(disk.clone()),
    };
    let vault = Arc::new(Vault::none());
    let mut parts = Parts::open(Path::new("device"), files, vault, random, |_, _, _| Ok(store))?;
    let outbox = &mut parts.outbox;
    let forgotten = match planted {
        Planted::DamagedOutboxForgotten if outbox.offers_again() => {
            outbox.renew(outbox.incarnation(), Vec::new())
        }
        Planted::RefusedForgotten => {
            let refused: Vec<_> =
                outbox.refused().iter().map(|it| (it.edit.doc, it.edit.hash)).collect();
            refused.into_iter().try_for_each(|(doc, hash)| outbox.release(doc, hash))
        }
        _ => Ok(()),
    };
    if let Err(OutboxError::Store(error)) = forgotten {
        return Err(error.into());
    }
    Device::assemble(parts)
}

/// Files that never take a lower number into the checkpoint.
struct KeptCheckpoint(Disk);

impl Files for KeptCheckpoint {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.read(name)
    }

    fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let number = |bytes: &[u8]| std::str::from_utf8(bytes).ok()?.trim().parse::<u64>().ok();
        let before = self.0.read(name)?.as_deref().and_then(number);
        if name == "checkpoint" && number(bytes) < before {
            return Ok(());
        }
        self.0.replace(name, bytes)
    }

    fn write(&self, name: &str, at: u64, bytes: &[u8]) -> Result<(), StoreError> {
        self.0.write(name, at, bytes)
    }

    fn sync(&self, name: &str) -> Result<(), StoreError> {
        self.0.sync(name)
    }

    fn set_aside(&self, name: &str) -> Result<PathBuf, StoreError> {
        self.0.set_aside(name)
    }

    fn remove_set_aside(&self) -> Result<(), StoreError> {
        self.0.remove_set_aside()
    }
}
