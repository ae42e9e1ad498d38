//! Finding things on a device: the log to write in, an entry by the first letters of its id, a goal's document.

use samband_client_core::device::{Device, DeviceError};
use samband_client_core::documents::goals::Goals;
use samband_client_core::documents::log::{Entry, Log};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::Side;
use samband_client_core::documents::{DocKey, Heads, Kind};
use samband_client_core::ids::{ItemId, PartnershipId};
use samband_client_core::policy::Rights;

/// An entry with the document in which it stands, as it was at some heads.
pub(super) struct Found {
    pub(super) key: DocKey,
    pub(super) heads: Heads,
    pub(super) entry: Entry,
}

/// A device with look-ups for people.
pub(super) struct Book {
    pub(super) device: Device,
}

impl Book {
    pub(super) fn roster(&self, partnership: &PartnershipId) -> Roster {
        self.device.rosters().remove(partnership).unwrap_or_default()
    }

    /// The documents of a kind, with the rights to them.
    pub(super) fn documents(&self, kind: Kind) -> Vec<(DocKey, Rights)> {
        self.device.scope().into_iter().filter(|(key, _)| key.kind() == kind).collect()
    }

    pub(super) fn log(&self, key: &DocKey) -> Result<Log, DeviceError> {
        match key {
            DocKey::Log { partnership, placement } => self.device.log(partnership, placement),
            _ => Ok(Log::default()),
        }
    }

    pub(super) fn goals(&self, key: &DocKey) -> Result<Goals, DeviceError> {
        match key {
            DocKey::Goals { partnership, organisation } => {
                self.device.goals(partnership, organisation)
            }
            _ => Ok(Goals::default()),
        }
    }

    /// The one document of a kind that the owner writes, or the one that `wanted` names.
    pub(super) fn own(&self, kind: Kind, wanted: Option<&str>) -> Result<DocKey, String> {
        let own: Vec<DocKey> = self
            .documents(kind)
            .into_iter()
            .filter(|(_, rights)| rights.may_write())
            .map(|(key, _)| key)
            .filter(|key| wanted.is_none_or(|wanted| name(key).ends_with(wanted)))
            .collect();
        let option = if kind == Kind::Log { "--placement" } else { "--of" };
        match (own.as_slice(), wanted) {
            ([key], _) => Ok(key.clone()),
            ([], None) => Err(format!(
                "there is no {kind} document that you may write. If you have just enrolled, run \
                 `fieldbook sync`; else ask your coordinator"
            )),
            ([], Some(wanted)) => {
                Err(format!("{option} {wanted}: there is none of that name that you may write"))
            }
            (several, _) => Err(format!(
                "you may write several; choose one with {option}: {}",
                several.iter().map(name).collect::<Vec<_>>().join(", ")
            )),
        }
    }

    /// Every entry that the owner may read.
    pub(super) fn entries(&self) -> Result<Vec<Found>, DeviceError> {
        let mut found = Vec::new();
        for (key, _) in self.documents(Kind::Log) {
            let log = self.log(&key)?;
            let entries = log.in_order().into_iter();
            found.extend(entries.map(|entry| Found {
                key: key.clone(),
                heads: log.heads.clone(),
                entry: entry.clone(),
            }));
        }
        Ok(found)
    }

    /// The entry whose id begins with `prefix`.
    pub(super) fn entry(&self, prefix: &str) -> Result<Found, String> {
        let prefix = prefix.to_lowercase();
        let mut found: Vec<Found> = self
            .entries()
            .map_err(|error| error.to_string())?
            .into_iter()
            .filter(|found| found.entry.id.to_string().starts_with(&prefix))
            .collect();
        match (found.len(), prefix.is_empty()) {
            (1, false) => Ok(found.remove(0)),
            (0, _) => Err(format!("there is no entry {prefix}; `fieldbook list` shows them")),
            (n, _) => Err(format!("{n} entries begin with {prefix:?}; give more letters")),
        }
    }

    /// The goals document that holds an item, with its heads.
    pub(super) fn goals_of(&self, item: ItemId) -> Result<(DocKey, Heads), String> {
        for (key, _) in self.documents(Kind::Goals) {
            let goals = self.goals(&key).map_err(|error| error.to_string())?;
            if goals.goals.contains_key(&item) || goals.indicators.contains_key(&item) {
                return Ok((key, goals.heads));
            }
        }
        Err(format!("there is no goal or indicator {item}; `fieldbook goals list` shows them"))
    }

    /// The feedback document of the owner's side on a log.
    pub(super) fn own_feedback(&self, log: &DocKey) -> Result<DocKey, String> {
        let DocKey::Log { partnership, placement } = log else {
            return Err("only entries of a log take feedback".to_owned());
        };
        let scope = self.device.scope();
        Side::ALL
            .iter()
            .map(|side| DocKey::Feedback {
                partnership: partnership.clone(),
                placement: placement.clone(),
                side: *side,
            })
            .find(|key| scope.iter().any(|(own, rights)| own == key && rights.may_write()))
            .ok_or_else(|| {
                "only mentors and coordinators of either side give feedback on this entry"
                    .to_owned()
            })
    }
}

/// A document's name as people type it: partnership/placement or partnership/organisation.
pub(super) fn name(key: &DocKey) -> String {
    match key {
        DocKey::Roster { partnership } => partnership.to_string(),
        DocKey::Goals { partnership, organisation } => format!("{partnership}/{organisation}"),
        DocKey::Log { partnership, placement }
        | DocKey::Feedback { partnership, placement, .. } => format!("{partnership}/{placement}"),
    }
}
