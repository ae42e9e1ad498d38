//! How handles edit a device's documents.

use std::sync::Arc;

use super::host::Host;
use crate::device::{Device, DeviceError};
use crate::documents::terms::Language;
use crate::documents::{DocKey, Edit};
use crate::ids::{ItemId, PartnershipId};

/// A device, with the clock and the ids for its edits.
#[derive(Clone)]
pub(super) struct Editor {
    pub(super) device: Device,
    pub(super) host: Arc<Host>,
}

impl Editor {
    pub(super) fn new(device: Device, host: Host) -> Editor {
        Editor { device, host: Arc::new(host) }
    }

    /// The owner's language, or English where the roster has none.
    pub(super) fn language(&self, partnership: &PartnershipId) -> Language {
        let found = self
            .device
            .owner()
            .and_then(|owner| self.device.rosters().get(partnership)?.language_of(&owner).cloned());
        found.unwrap_or_else(|| "en".parse().expect("a language tag"))
    }

    /// Makes an edit of an existing item. When this returns, it is durable on this device.
    pub(super) fn edit(&self, key: &DocKey, edit: impl Into<Edit>) -> Result<(), DeviceError> {
        self.device.edit(key, &edit.into(), self.host.now())?;
        Ok(())
    }

    /// Makes an edit that adds an item with a fresh id, and returns the id.
    pub(super) fn add<E: Into<Edit>>(
        &self,
        key: &DocKey,
        edit: impl FnOnce(ItemId) -> E,
    ) -> Result<ItemId, DeviceError> {
        let item = self.host.new_item();
        self.edit(key, edit(item))?;
        Ok(item)
    }
}
