//! What the relay has let in and refused since it started, for whoever looks after it.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de};

/// Counts since the start. Refusals and closes by their stable code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tallies {
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

/// Codes as texts: what stands in a tagged answer has no numbers for keys when it is read.
fn by_code<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<u16, u64>, D::Error> {
    let texts = BTreeMap::<String, u64>::deserialize(from)?;
    let code = |(code, count): (String, u64)| Ok((code.parse().map_err(de::Error::custom)?, count));
    texts.into_iter().map(code).collect()
}

/// Adds one.
pub(super) fn count(tally: &mut BTreeMap<u16, u64>, code: u16) {
    *tally.entry(code).or_default() += 1;
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
    /// Counts since the start.
    pub since_start: Tallies,
}
