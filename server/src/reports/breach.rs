//! What a lost or stolen device may have held: the facts of a notice to the authority and to the people concerned.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use samband_client_core::documents::DocKey;
use samband_client_core::ids::{DeviceId, PersonId};
use samband_client_core::invite::check_code;
use samband_client_core::scope;
use samband_client_core::time::{UnixMs, show_utc};
use serde::{Deserialize, Serialize};

use super::views::Views;
use crate::relay::StoreFault;

/// What a device may have held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceBreach {
    /// The device.
    pub device: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// How the owner calls it.
    pub label: String,
    /// The code by which it is known from another one.
    pub check_code: String,
    /// When it enrolled.
    pub enrolled_at: UnixMs,
    /// When it was last heard.
    pub heard_at: UnixMs,
    /// When it was revoked.
    pub revoked_at: Option<UnixMs>,
    /// Up to when it had everything that its owner may read; `None` where it never said that it had anything.
    pub had_until: Option<UnixMs>,
    /// The documents of which changes had come to it by then. What its owner may read no more, it may hold all the same.
    pub documents: Vec<HeldDocument>,
    /// The people whose words or names are in them.
    pub people: BTreeMap<PersonId, String>,
}

/// A document that a device may have held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldDocument {
    /// The document.
    pub document: DocKey,
    /// How many of its changes the device had.
    pub changes: u64,
}

impl Views {
    /// What the devices whose ids begin so may have held: the latest epoch of each document, as far as the device had come.
    pub fn breach(&self, prefix: &str) -> Result<Vec<DeviceBreach>, StoreFault> {
        let rosters = self.rosters()?;
        let mut found = Vec::new();
        for (device, row) in self.log().devices()? {
            if row.is_page || !device.to_string().starts_with(prefix) {
                continue;
            }
            let granted = self.log().grants()?.remove(&row.person).unwrap_or_default();
            let (mut documents, mut people) = (Vec::new(), BTreeMap::new());
            for (partnership, roster) in rosters.iter() {
                // what was shown to a person once stays on the device: rights of today are not asked alone
                let readable = scope::scope(roster, &row.person);
                let roster_key = DocKey::Roster { partnership: partnership.clone() };
                let all = scope::documents(roster).into_iter().chain([roster_key.clone()]);
                for key in all.collect::<BTreeSet<_>>() {
                    let doc = roster.doc_id(&key);
                    if !readable.contains_key(&key) && !granted.contains_key(&doc) {
                        continue;
                    }
                    let changes = self.log().doc_positions(doc, 0, row.cursor)?.len() as u64;
                    if changes == 0 {
                        continue;
                    }
                    if key == roster_key {
                        let named = roster.people.iter();
                        people.extend(named.map(|(id, person)| (id.clone(), person.name.clone())));
                    }
                    documents.push(HeldDocument { document: key, changes });
                }
            }
            found.push(DeviceBreach {
                device,
                check_code: check_code(&row.key),
                enrolled_at: row.enrolled_at,
                heard_at: row.heard_at,
                revoked_at: row.revoked_at,
                had_until: self.log().entry(row.cursor)?.map(|entry| entry.at),
                person: row.person,
                label: row.label,
                documents,
                people,
            });
        }
        Ok(found)
    }
}

impl fmt::Display for DeviceBreach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DeviceBreach { device, person, label, check_code, documents, people, .. } = self;
        writeln!(f, "device {device}: {label} of {person}, check code {check_code}")?;
        let (enrolled, heard) = (show_utc(self.enrolled_at), show_utc(self.heard_at));
        writeln!(f, "enrolled {enrolled}; last heard {heard}")?;
        match self.revoked_at {
            Some(at) => writeln!(f, "revoked {}: it gets nothing more", show_utc(at))?,
            None => {
                writeln!(f, "not revoked: `samband-server revoke device {device}` shuts it out")?
            }
        }
        match self.had_until {
            Some(at) => {
                writeln!(f, "it had everything that its owner may read up to {}", show_utc(at))?
            }
            None => writeln!(f, "it never said that it had received anything")?,
        }
        writeln!(f, "documents that may be on it: {}", documents.len())?;
        for held in documents {
            writeln!(f, "  {}: {} changes", held.document, held.changes)?;
        }
        writeln!(f, "people whose words or names may be in them: {}", people.len())?;
        for (id, name) in people {
            writeln!(f, "  {id}: {name}")?;
        }
        f.write_str(
            "words that its owner wrote and did not send, and what is kept for the owner alone, may be on it too. Locked with \
             a passphrase, nobody reads any of it without that",
        )
    }
}
