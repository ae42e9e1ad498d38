//! What the relay has let in and refused since it started, for its operator.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de};

/// Counts since the start. Refusals and closes by their stable code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// Changes of devices that got a position.
    pub changes_accepted: u64,
    /// Changes that were refused.
    #[serde(deserialize_with = "by_code")]
    pub changes_refused: BTreeMap<u16, u64>,
    /// Connections that were let in.
    pub openings_accepted: u64,
    /// Connections that were not.
    #[serde(deserialize_with = "by_code")]
    pub openings_refused: BTreeMap<u16, u64>,
    /// Connections that the relay closed, for what their device did or because something was revoked.
    #[serde(deserialize_with = "by_code")]
    pub closed: BTreeMap<u16, u64>,
}

impl Counters {
    /// Puts the owners' counts together.
    pub(super) fn of(
        changes: &Changes,
        openings: &Openings,
        closed: BTreeMap<u16, u64>,
    ) -> Counters {
        Counters {
            changes_accepted: changes.accepted,
            changes_refused: changes.refused.clone(),
            openings_accepted: openings.accepted,
            openings_refused: openings.refused.clone(),
            closed,
        }
    }
}

/// What was let in and refused, of one kind.
#[derive(Debug, Default)]
pub(super) struct Admissions {
    accepted: u64,
    refused: BTreeMap<u16, u64>,
}

/// Of pushed changes.
pub(super) type Changes = Admissions;
/// Of connections.
pub(super) type Openings = Admissions;

impl Admissions {
    /// Counts one that was let in.
    pub(super) fn accepted(&mut self) {
        self.accepted += 1;
    }

    /// How many were let in, and how many refused with each code.
    #[cfg(test)]
    pub(super) fn counts(&self) -> (u64, BTreeMap<u16, u64>) {
        (self.accepted, self.refused.clone())
    }

    /// Counts one that was refused with this code.
    pub(super) fn refused(&mut self, code: u16) {
        count(&mut self.refused, code);
    }
}

/// Codes as texts: what stands in a tagged answer has no numbers for keys when it is read.
fn by_code<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<u16, u64>, D::Error> {
    let texts = BTreeMap::<String, u64>::deserialize(from)?;
    let code = |(code, count): (String, u64)| Ok((code.parse().map_err(de::Error::custom)?, count));
    texts.into_iter().map(code).collect()
}

/// Adds one.
pub(super) fn count(counter: &mut BTreeMap<u16, u64>, code: u16) {
    *counter.entry(code).or_default() += 1;
}

/// The space of a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiskSpace {
    /// Bytes that the relay may still write.
    pub free: u64,
    /// Bytes of the whole disk.
    pub total: u64,
}

/// How the relay is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// The log's last position.
    pub position: u64,
    /// Documents in the log.
    pub documents: usize,
    /// Connections that are open and proved.
    pub connections: usize,
    /// Devices that are enrolled and not revoked.
    pub devices: usize,
    /// Rows of the audit log.
    pub audit_rows: u64,
    /// Rows of the store that cannot be read, as far as anybody has met them.
    #[serde(default)]
    pub damaged: Vec<String>,
    /// Documents that take no new changes: one of their changes is damaged, or they cannot be put together.
    #[serde(default)]
    pub damaged_documents: Vec<String>,
    /// The space of the disk that holds the data folder, where the system tells it.
    #[serde(default)]
    pub disk: Option<DiskSpace>,
    /// Whether pushes are turned away until the disk has space again.
    #[serde(default)]
    pub read_only: bool,
    /// Counts since the start.
    pub since_start: Counters,
}
