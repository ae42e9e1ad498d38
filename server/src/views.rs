//! Merged documents and reports: caches over the log, which can be thrown away at any time.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use samband_client_core::documents::feedback::Feedback;
use samband_client_core::documents::log::Log;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::Role;
use samband_client_core::documents::{DocKey, Document, Heads, Kind, parse_change};
use samband_client_core::ids::{DeviceId, DocId, PartnershipId, PersonId, Position};
use samband_client_core::invite::check_code;
use samband_client_core::policy::Rights;
use samband_client_core::report::{Digest, Report, Selection};
use samband_client_core::scope::{self, Scope};
use samband_client_core::time::UnixMs;
use serde::{Deserialize, Serialize};

use crate::relay::{RelayReader, StoreFault, refusal_sentence};

/// How long a device counts as heard from.
const HEARD_MS: i64 = 28 * 24 * 3600 * 1000;

/// Since when, and from how many, a report is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsOf {
    /// The log's last position.
    pub position: Position,
    /// The relay's clock.
    pub at: UnixMs,
    /// Devices heard from in the last 28 days.
    pub devices_heard: u64,
    /// Devices enrolled.
    pub devices: u64,
    /// People in the selection without any device.
    pub people_without_device: u64,
}

/// A device as administrators and coordinators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceLine {
    /// The device.
    pub device: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// How the owner calls it.
    pub label: String,
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
    /// For which document, if these rosters know it.
    pub document: Option<DocKey>,
    /// Why, for programs.
    pub code: u16,
    /// Why, as its author was told.
    pub text: String,
    /// How large it is.
    pub bytes: usize,
}

/// Merged documents and reports over the relay's log.
pub struct Views {
    log: Arc<dyn RelayReader>,
    digests: Cache<Option<Digest>>,
    rosters: Cache<Roster>,
}

/// What was computed from each document, with the document's last position at that time.
struct Cache<T>(Mutex<BTreeMap<DocId, (Position, T)>>);

impl<T: Clone> Cache<T> {
    fn new() -> Self {
        Cache(Mutex::new(BTreeMap::new()))
    }

    /// The value for a document whose last position is `last`, computed if it has moved.
    fn get(
        &self,
        doc: DocId,
        last: Position,
        compute: impl FnOnce() -> Result<T, StoreFault>,
    ) -> Result<T, StoreFault> {
        let entries = || self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let cached = entries().get(&doc).filter(|(position, _)| *position == last).cloned();
        if let Some((_, value)) = cached {
            return Ok(value);
        }
        let value = compute()?;
        entries().insert(doc, (last, value.clone()));
        Ok(value)
    }
}

impl Views {
    /// Views over a store.
    pub fn new(log: Arc<dyn RelayReader>) -> Views {
        Views { log, digests: Cache::new(), rosters: Cache::new() }
    }

    /// The store that the views read.
    pub fn log(&self) -> &dyn RelayReader {
        &*self.log
    }

    /// A document merged from the log.
    ///
    /// A change that automerge cannot apply is left out, so that it costs itself only.
    pub fn document(&self, doc: DocId) -> Result<Option<Document>, StoreFault> {
        let Some(kind) = Kind::of(doc) else { return Ok(None) };
        let changes = self.log.doc_changes(doc)?;
        let parsed: Vec<_> = changes.iter().filter_map(|raw| parse_change(raw).ok()).collect();
        let mut skipped = Vec::new();
        'again: loop {
            let mut document = Document::new(kind);
            for (index, change) in parsed.iter().enumerate() {
                if skipped.contains(&index) {
                    continue;
                }
                if document.apply(change).is_err() {
                    tracing::error!(%doc, "a change of the log cannot be applied; it is left out");
                    skipped.push(index);
                    continue 'again;
                }
            }
            return Ok(Some(document));
        }
    }

    /// Every roster, by partnership.
    pub fn rosters(&self) -> Result<BTreeMap<PartnershipId, Roster>, StoreFault> {
        let mut rosters = BTreeMap::new();
        for (doc, last) in self.log.documents()? {
            if Kind::of(doc) != Some(Kind::Roster) {
                continue;
            }
            let roster = self.rosters.get(doc, last, || {
                let document = self.document(doc)?;
                Ok(document.map(|document| Roster::read(&document)).unwrap_or_default())
            })?;
            if let Some(partnership) = roster.partnership.clone() {
                rosters.insert(partnership, roster);
            }
        }
        Ok(rosters)
    }

    /// The rosters that a person may read.
    pub fn rosters_of(
        &self,
        person: &PersonId,
    ) -> Result<BTreeMap<PartnershipId, Roster>, StoreFault> {
        let mut rosters = self.rosters()?;
        rosters.retain(|partnership, roster| {
            let key = DocKey::Roster { partnership: partnership.clone() };
            scope::scope(roster, person).contains_key(&key)
        });
        Ok(rosters)
    }

    /// The sorted heads of a document.
    pub fn heads(&self, key: &DocKey) -> Result<Heads, StoreFault> {
        Ok(self.document(key.id())?.map(|document| document.heads()).unwrap_or_default())
    }

    /// A placement's log.
    pub fn log_of(&self, key: &DocKey) -> Result<Log, StoreFault> {
        Ok(self.document(key.id())?.map(|document| Log::read(&document)).unwrap_or_default())
    }

    /// One side's feedback.
    pub fn feedback_of(&self, key: &DocKey) -> Result<Feedback, StoreFault> {
        Ok(self.document(key.id())?.map(|document| Feedback::read(&document)).unwrap_or_default())
    }

    /// The merged report over every document of these rosters that `may_count` lets through.
    pub fn report(
        &self,
        rosters: &BTreeMap<PartnershipId, Roster>,
        selection: &Selection,
        may_count: impl Fn(&DocKey) -> bool,
    ) -> Result<Report, StoreFault> {
        let last = self.log.documents()?;
        let mut report = Report::default();
        for roster in rosters.values() {
            for key in scope::documents(roster).into_iter().filter(&may_count) {
                let doc = key.id();
                // a document that nobody has written yet is its genesis
                let position = last.get(&doc).copied().unwrap_or(0);
                let digest = self
                    .digests
                    .get(doc, position, || Ok(self.document(doc)?.as_ref().and_then(Digest::of)))?;
                if let Some(digest) = digest {
                    report.add(selection, roster, &key, &digest);
                }
            }
        }
        Ok(report)
    }

    /// The merged report over exactly what a person may read: the same as on the person's own device.
    pub fn report_for(
        &self,
        person: &PersonId,
        selection: &Selection,
    ) -> Result<Report, StoreFault> {
        let rosters = self.rosters_of(person)?;
        let scope = self.scope(&rosters, person);
        self.report(&rosters, selection, |key| scope.contains_key(key))
    }

    /// Whether a person may see figures over a document: who may read it, and, for the figures of a whole
    /// partnership, its members, coordinators and advisers.
    pub fn may_count(
        rosters: &BTreeMap<PartnershipId, Roster>,
        scope: &Scope,
        person: &PersonId,
        key: &DocKey,
    ) -> bool {
        let has_part = rosters.get(key.partnership()).is_some_and(|roster| {
            roster
                .seats
                .iter()
                .any(|seat| seat.person == *person && seat.role != Role::Administrator)
        });
        has_part || Views::may_read(scope, key)
    }

    /// What a person may do by these rosters.
    pub fn scope(&self, rosters: &BTreeMap<PartnershipId, Roster>, person: &PersonId) -> Scope {
        rosters.values().flat_map(|roster| scope::scope(roster, person)).collect()
    }

    /// Whether a person may read a document.
    pub fn may_read(scope: &Scope, key: &DocKey) -> bool {
        scope.get(key).copied().unwrap_or(Rights::Nothing).may_read()
    }

    /// The devices of the people of these rosters.
    pub fn devices(
        &self,
        rosters: &BTreeMap<PartnershipId, Roster>,
    ) -> Result<Vec<DeviceLine>, StoreFault> {
        let head = self.log.head()?.position;
        let grants = self.log.grants()?;
        let last = self.log.documents()?;
        let mut lines: Vec<DeviceLine> = self
            .log
            .devices()?
            .into_iter()
            .filter(|(_, row)| {
                rosters.values().any(|roster| roster.people.contains_key(&row.person))
            })
            .map(|(device, row)| {
                let newest = grants
                    .get(&row.person)
                    .into_iter()
                    .flatten()
                    .map(|(doc, granted)| last.get(doc).map_or(0, |last| *last.max(granted)))
                    .max()
                    .unwrap_or(0)
                    .min(head);
                DeviceLine {
                    device,
                    person: row.person,
                    label: row.label,
                    check_code: check_code(&row.key),
                    heard_at: row.heard_at,
                    position: row.cursor,
                    up_to_date: row.cursor >= newest,
                    revoked_at: row.revoked_at,
                }
            })
            .collect();
        lines.sort_by(|a, b| (&a.person, &a.label).cmp(&(&b.person, &b.label)));
        Ok(lines)
    }

    /// The pushes that were refused, of the people of these rosters, newest first.
    pub fn refused(
        &self,
        rosters: &BTreeMap<PartnershipId, Roster>,
    ) -> Result<Vec<RefusedLine>, StoreFault> {
        let devices = self.log.devices()?;
        let keys: BTreeMap<DocId, DocKey> =
            rosters.values().flat_map(scope::documents).map(|key| (key.id(), key)).collect();
        let mut lines: Vec<RefusedLine> = self
            .log
            .refused()?
            .into_iter()
            .filter_map(|row| {
                let device = devices.get(&row.device)?;
                let known = |roster: &Roster| roster.people.contains_key(&device.person);
                rosters.values().any(known).then(|| RefusedLine {
                    person: device.person.clone(),
                    label: device.label.clone(),
                    at: row.at,
                    document: keys.get(&row.doc).cloned(),
                    code: row.code,
                    text: refusal_sentence(row.code).to_owned(),
                    bytes: row.bytes as usize,
                })
            })
            .collect();
        lines.reverse();
        Ok(lines)
    }

    /// Since when, and from how many devices, what the log says of these rosters is.
    pub fn as_of(
        &self,
        rosters: &BTreeMap<PartnershipId, Roster>,
        now: UnixMs,
    ) -> Result<AsOf, StoreFault> {
        let mut devices = self.devices(rosters)?;
        devices.retain(|device| device.revoked_at.is_none());
        let people: std::collections::BTreeSet<&PersonId> =
            rosters.values().flat_map(|roster| roster.people.keys()).collect();
        let without = people
            .iter()
            .filter(|person| !devices.iter().any(|device| device.person == ***person))
            .count();
        Ok(AsOf {
            position: self.log.head()?.position,
            at: now,
            devices_heard: devices.iter().filter(|device| device.heard_at >= now - HEARD_MS).count()
                as u64,
            devices: devices.len() as u64,
            people_without_device: without as u64,
        })
    }
}
