//! Devices, refused pushes, and from how many devices a figure is.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::Roster;
use samband_client_core::ids::{DeviceId, DocId, PersonId, Position};
use samband_client_core::invite::check_code;
use samband_client_core::report::today::writers;
use samband_client_core::scope;
use samband_client_core::time::UnixMs;
use serde::{Deserialize, Serialize};

use super::viewer::Rosters;
use super::views::Views;
use crate::relay::{DeviceRow, QUARANTINE_ROWS_MAX, StoreFault, refusal_sentence};

/// The most refused changes that are kept, and so listed.
pub const REFUSED_LINES_MAX: usize = QUARANTINE_ROWS_MAX;

/// How long a device counts as heard from.
const HEARD_MS: i64 = 28 * 24 * 3600 * 1000;

/// Since when, and from how many, a report is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsOf {
    /// The log's last position.
    pub position: Position,
    /// Up to which position the documents are counted that have changed: figures stand on that.
    pub counted: Position,
    /// The relay's clock.
    pub at: UnixMs,
    /// Devices heard from in the last 28 days, of people who write.
    pub devices_heard: u64,
    /// Devices enrolled and not revoked, of people who write.
    pub devices: u64,
    /// People who write in the selection and have no device.
    pub people_without_device: u64,
}

/// A device as administrators and coordinators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceLine {
    /// The device.
    pub device: DeviceId,
    /// Its owner.
    pub person: PersonId,
    /// How the owner calls it.
    pub label: String,
    /// Whether it is what the owner writes on the web pages.
    pub is_page: bool,
    /// What its owner reads out after enrolling: if it is another, somebody else has used the invite.
    pub check_code: String,
    /// When it was last heard, by the relay's clock.
    pub heard_at: UnixMs,
    /// Up to which position of the log it is known to hold what it may read.
    pub position: Position,
    /// Whether that is everything that it may read.
    pub up_to_date: bool,
    /// When it was revoked: what it had by then, it keeps.
    pub revoked_at: Option<UnixMs>,
    /// Whether somebody revoked it on a page: then a page lets it in again.
    #[serde(default)]
    pub revoked_on_page: bool,
}

/// A refused push as administrators and coordinators see it. Its words are on the author's device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedLine {
    /// Who pushed it.
    pub person: PersonId,
    /// From which device.
    pub label: String,
    /// When, by the relay's clock.
    pub at: UnixMs,
    /// For which document, if any roster knows it.
    pub document: Option<DocKey>,
    /// Why, for programs.
    pub code: u16,
    /// Why, as its author was told.
    pub text: String,
    /// How large it is.
    pub bytes: usize,
    /// Whether its device has had words accepted for the same document since: then its author may write there again, and
    /// has seen what was refused.
    pub is_settled: bool,
}

impl Views {
    /// The devices of the people of these rosters.
    pub fn devices(&self, rosters: &Rosters) -> Result<Vec<DeviceLine>, StoreFault> {
        let known = self.known()?;
        let grants = self.grants(&known)?;
        let people: BTreeSet<&PersonId> =
            rosters.values().flat_map(|roster| roster.people.keys()).collect();
        let mut newest: BTreeMap<PersonId, Position> = BTreeMap::new();
        let mut lines = Vec::new();
        for (device, row) in self.log.devices()? {
            if !people.contains(&row.person) {
                continue;
            }
            let newest = *newest.entry(row.person.clone()).or_insert_with(|| {
                let granted = grants.get(&row.person).into_iter().flatten();
                let moved = granted.map(|(doc, granted)| match known.of(*doc) {
                    0 => 0,
                    last => last.max(*granted),
                });
                moved.max().unwrap_or(0).min(known.head)
            });
            lines.push(DeviceLine {
                device,
                person: row.person,
                label: row.label,
                is_page: row.is_page,
                check_code: check_code(&row.key),
                heard_at: row.heard_at,
                position: row.cursor,
                up_to_date: row.cursor >= newest,
                revoked_at: row.revoked_at,
                revoked_on_page: row.revoked_by.is_some(),
            });
        }
        lines.sort_by(|a, b| (&a.person, &a.label).cmp(&(&b.person, &b.label)));
        Ok(lines)
    }

    /// The refused pushes for documents of these rosters, and those of their people for documents that no roster
    /// knows; newest first.
    pub fn refused(&self, rosters: &Rosters) -> Result<Vec<RefusedLine>, StoreFault> {
        let refused = self.log.refused()?;
        if refused.is_empty() {
            return Ok(Vec::new());
        }
        let devices = self.log.devices()?;
        let documents = self.keys_of(&refused.iter().map(|row| row.doc).collect())?;
        let mut accepted: BTreeMap<(DeviceId, DocId), UnixMs> = BTreeMap::new();
        let mut lines = Vec::new();
        for row in refused.into_iter().rev() {
            let Some(device) = devices.get(&row.device) else { continue };
            let document = documents.get(&row.doc);
            let is_shown = match document {
                Some(key) => rosters.contains_key(key.partnership()),
                None => rosters.values().any(|roster| roster.people.contains_key(&device.person)),
            };
            if is_shown {
                // the newest refusal of a device and document comes first, so what is known of it holds for the others
                let last = match accepted.entry((row.device, row.doc)) {
                    Entry::Occupied(known) => *known.get(),
                    Entry::Vacant(unknown) => {
                        *unknown.insert(self.accepted_since(row.device, row.doc, row.at)?)
                    }
                };
                lines.push(RefusedLine {
                    person: device.person.clone(),
                    label: device.label.clone(),
                    at: row.at,
                    document: document.cloned(),
                    code: row.code,
                    text: refusal_sentence(row.code).to_owned(),
                    bytes: row.bytes as usize,
                    is_settled: last > row.at,
                });
            }
        }
        Ok(lines)
    }

    /// When the relay last accepted a change of a document from a device, if that was behind this time; else 0.
    fn accepted_since(
        &self,
        device: DeviceId,
        doc: DocId,
        since: UnixMs,
    ) -> Result<UnixMs, StoreFault> {
        for position in self.log.doc_positions(doc, 0, Position::MAX)?.into_iter().rev() {
            let Some(record) = self.log.record(position)? else { continue };
            if record.at <= since {
                break;
            }
            if record.device == device {
                return Ok(record.at);
            }
        }
        Ok(0)
    }

    /// Since when, and from how many devices, what the log says of these rosters is.
    pub fn as_of(&self, rosters: &Rosters, now: UnixMs) -> Result<AsOf, StoreFault> {
        let people = rosters.values().flat_map(|roster| writers(roster)).collect();
        self.as_of_devices(&people, &self.log.devices()?, now)
    }

    /// The same for these people, and the devices that there are.
    pub(super) fn as_of_devices(
        &self,
        people: &BTreeSet<&PersonId>,
        all: &BTreeMap<DeviceId, DeviceRow>,
        now: UnixMs,
    ) -> Result<AsOf, StoreFault> {
        let (mut devices, mut heard) = (0, 0);
        let mut with_device = BTreeSet::new();
        for row in all.values() {
            if row.is_held() && people.contains(&row.person) {
                devices += 1;
                heard += u64::from(row.heard_at >= now - HEARD_MS);
                with_device.insert(&row.person);
            }
        }
        Ok(AsOf {
            position: self.known()?.head,
            counted: self.digests().counted(),
            at: now,
            devices_heard: heard,
            devices,
            people_without_device: (people.len() - with_device.len()) as u64,
        })
    }

    /// The keys of these documents, as far as a roster defines them.
    pub fn keys_of(&self, docs: &BTreeSet<DocId>) -> Result<BTreeMap<DocId, DocKey>, StoreFault> {
        if let Some(keys) = self.beyond.keys(docs) {
            return Ok(keys);
        }
        let rosters = self.rosters()?;
        let of = |roster: &Roster| {
            let keys = scope::documents(roster).into_iter();
            let keys = keys.map(|key| (roster.doc_id(&key), key));
            keys.filter(|(doc, _)| docs.contains(doc)).collect::<Vec<_>>()
        };
        Ok(rosters.values().flat_map(|roster| of(roster)).collect())
    }
}
