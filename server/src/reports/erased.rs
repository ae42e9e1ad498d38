//! What was erased, and where it may be still.

use std::fmt;

use samband_client_core::documents::DocKey;
use samband_client_core::ids::{DeviceId, PersonId, Position};
use samband_client_core::scope;
use samband_client_core::time::{UnixMs, show_utc};
use serde::{Deserialize, Serialize};

use super::views::Views;
use crate::relay::StoreFault;

/// One epoch of a document, as far as it is erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedLine {
    /// The document, if a roster knows it.
    pub document: Option<DocKey>,
    /// Whether all of it was erased; else it goes on without what was.
    pub is_gone: bool,
    /// When, by the relay's clock.
    pub at: UnixMs,
    /// The position of the roster that says so: a device whose cursor is there has erased it too.
    pub position: Position,
    /// How many devices could have held it.
    pub devices: usize,
    /// Those of them that may hold it still.
    pub unheard: Vec<UnheardDevice>,
}

/// A device that may hold words that are erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnheardDevice {
    /// The device.
    pub device: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// The owner's name for it.
    pub label: String,
    /// Whether it was revoked: then it never says that it has erased anything.
    pub is_revoked: bool,
}

impl Views {
    /// What was erased, the latest first.
    pub fn erased(&self) -> Result<Vec<ErasedLine>, StoreFault> {
        let devices = self.log().devices()?;
        let rosters = self.rosters()?;
        let keys = rosters.values().flat_map(|roster| scope::named_documents(roster));
        let keys: std::collections::BTreeMap<_, _> = keys.map(|key| (key.id(), key)).collect();
        let mut lines = Vec::new();
        for row in self.log().erased()?.into_values() {
            let held = row.devices.iter().filter_map(|id| Some((*id, devices.get(id)?)));
            let unheard = held.filter(|(_, device)| device.cursor < row.position);
            let unheard = unheard.map(|(id, device)| UnheardDevice {
                device: id,
                person: device.person.clone(),
                label: device.label.clone(),
                is_revoked: device.revoked_at.is_some(),
            });
            lines.push(ErasedLine {
                document: keys.get(&row.base).cloned(),
                is_gone: row.is_gone,
                at: row.at,
                position: row.position,
                devices: row.devices.len(),
                unheard: unheard.collect(),
            });
        }
        lines.sort_by(|a, b| (b.at, &a.document).cmp(&(a.at, &b.document)));
        Ok(lines)
    }
}

impl fmt::Display for ErasedLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.document {
            Some(key) => write!(f, "{key}")?,
            None => f.write_str("a document that no roster knows")?,
        }
        let what = if self.is_gone { "all of it" } else { "a part of it" };
        let at = show_utc(self.at);
        let done = self.devices - self.unheard.len();
        let of = self.devices;
        write!(f, ": {what} was erased on the relay {at}, on {done} of {of} devices.")?;
        if self.unheard.is_empty() {
            return Ok(());
        }
        let names = self.unheard.iter().map(|device| {
            let revoked = if device.is_revoked { ", revoked: it will never say so" } else { "" };
            format!("{} of {}{revoked}", device.label, device.person)
        });
        write!(f, " Not heard from since: {}.", names.collect::<Vec<_>>().join("; "))
    }
}
