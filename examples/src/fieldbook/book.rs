//! Finding things on a device: the document to write in, an entry or a goal by what a person calls it.

use samband_client_core::device::{Device, DeviceError};
use samband_client_core::documents::goals::Goals;
use samband_client_core::documents::log::{Entry, Log};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Audience, Side};
use samband_client_core::documents::{DocKey, Heads, Kind};
use samband_client_core::ids::{ItemId, PartnershipId, PersonId};
use samband_client_core::policy::Rights;

use super::answer::{Failure, failed};
use super::show;

/// An entry with the document in which it stands, at the version that was read.
pub(super) struct Found {
    pub(super) key: DocKey,
    pub(super) heads: Heads,
    pub(super) entry: Entry,
}

/// A goal or an indicator with the document in which it stands, at the version that was read.
pub(super) struct FoundGoal {
    pub(super) key: DocKey,
    pub(super) item: ItemId,
    pub(super) goals: Goals,
}

/// A device with look-ups for people.
pub(super) struct Book {
    pub(super) device: Device,
}

impl Book {
    /// The owner.
    pub(super) fn me(&self) -> Option<PersonId> {
        self.device.identity().person
    }

    pub(super) fn roster(&self, partnership: &PartnershipId) -> Roster {
        self.device.rosters().remove(partnership).unwrap_or_default()
    }

    /// The documents of a kind, with the rights to them.
    pub(super) fn documents(&self, kind: Kind) -> Vec<(DocKey, Rights)> {
        self.device.scope().into_iter().filter(|(key, _)| key.kind() == kind).collect()
    }

    pub(super) fn log(&self, key: &DocKey) -> Result<Log, DeviceError> {
        match key {
            DocKey::Log { partnership, placement, audience } => {
                self.device.log(partnership, placement, *audience)
            }
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

    /// The goals that the owner writes, or those that `wanted` names.
    pub(super) fn own_goals(&self, wanted: Option<&str>) -> Result<DocKey, Failure> {
        self.own(Kind::Goals, wanted, |_| true)
    }

    /// The log for an audience of the owner's placement, or of the one that `wanted` names.
    pub(super) fn own_log(
        &self,
        wanted: Option<&str>,
        audience: Audience,
    ) -> Result<DocKey, Failure> {
        let is_for =
            |key: &DocKey| matches!(key, DocKey::Log { audience: of, .. } if *of == audience);
        self.own(Kind::Log, wanted, is_for)
    }

    /// The one of these documents of a kind that the owner writes, or the one that `wanted` names.
    fn own(
        &self,
        kind: Kind,
        wanted: Option<&str>,
        is_one_of_them: impl Fn(&DocKey) -> bool,
    ) -> Result<DocKey, Failure> {
        let own: Vec<DocKey> = self
            .documents(kind)
            .into_iter()
            .filter(|(key, rights)| rights.may_write() && is_one_of_them(key))
            .map(|(key, _)| key)
            .filter(|key| wanted.is_none_or(|wanted| is_named(key, wanted)))
            .collect();
        let (option, what) = match kind {
            Kind::Log => ("--placement", "log"),
            _ => ("--of", "goals"),
        };
        match (own.as_slice(), wanted) {
            ([key], _) => Ok(key.clone()),
            ([], None) => Err(format!(
                "there is no {what} document that you may write. If you have just enrolled, run \
                 `fieldbook sync`; else ask your coordinator"
            )
            .into()),
            ([], Some(wanted)) => Err(format!(
                "{option} {wanted}: you may not write there, or there is nothing of that name; \
                 `fieldbook whoami` shows the names"
            )
            .into()),
            (several, _) => Err(format!(
                "you may write several; choose one with {option}: {}",
                several.iter().map(name).collect::<Vec<_>>().join(", ")
            )
            .into()),
        }
    }

    /// Every entry that the owner may read: by placement, then by the author's date, whatever its audience.
    pub(super) fn entries(&self) -> Result<Vec<Found>, DeviceError> {
        let mut found = Vec::new();
        for (key, _) in self.documents(Kind::Log) {
            let log = self.log(&key)?;
            found.extend(log.entries.values().map(|entry| Found {
                key: key.clone(),
                heads: log.heads.clone(),
                entry: entry.clone(),
            }));
        }
        found.sort_by_cached_key(|Found { key, entry, .. }| {
            (name(key), entry.happened_on, entry.id)
        });
        Ok(found)
    }

    /// The entry whose id begins with `prefix`.
    pub(super) fn entry(&self, prefix: &str) -> Result<Found, Failure> {
        let prefix = prefix.to_lowercase();
        let mut found: Vec<Found> = self
            .entries()
            .map_err(failed)?
            .into_iter()
            .filter(|found| found.entry.id.to_string().starts_with(&prefix))
            .collect();
        match (found.len(), prefix.is_empty()) {
            (1, false) => Ok(found.remove(0)),
            (0, _) => {
                Err(format!("there is no entry {prefix}; `fieldbook list` shows them").into())
            }
            (n, _) => Err(format!("{n} entries begin with {prefix:?}; give more letters").into()),
        }
    }

    /// The goal that a person calls so: by the first letters of its id, by its title, or by a part of that.
    pub(super) fn goal(&self, called: &str) -> Result<FoundGoal, Failure> {
        self.goal_item(called, "goal", |goals| {
            goals.goals.values().map(|goal| (goal.id, goal.title.clone())).collect()
        })
    }

    /// The indicator that a person calls so.
    pub(super) fn indicator(&self, called: &str) -> Result<FoundGoal, Failure> {
        self.goal_item(called, "indicator", |goals| {
            goals.indicators.values().map(|row| (row.id, row.title.clone())).collect()
        })
    }

    fn goal_item(
        &self,
        called: &str,
        what: &str,
        items: impl Fn(&Goals) -> Vec<(ItemId, String)>,
    ) -> Result<FoundGoal, Failure> {
        let called = called.trim().to_lowercase();
        let mut ranked: Vec<(u8, String, FoundGoal)> = Vec::new();
        for (key, _) in self.documents(Kind::Goals) {
            let goals = self.goals(&key).map_err(failed)?;
            for (item, title) in items(&goals) {
                let lower = title.to_lowercase();
                let rank = match () {
                    () if called.is_empty() => continue,
                    () if lower == called || item.to_string() == called => 0,
                    () if item.to_string().starts_with(&called) => 1,
                    () if lower.contains(&called) => 2,
                    () => continue,
                };
                let found = FoundGoal { key: key.clone(), item, goals: goals.clone() };
                ranked.push((rank, title, found));
            }
        }
        let best = ranked.iter().map(|(rank, ..)| *rank).min();
        ranked.retain(|(rank, ..)| Some(*rank) == best);
        match ranked.as_slice() {
            [] => Err(format!(
                "there is no {what} called {called:?}; `fieldbook goals list` shows them"
            )
            .into()),
            [_] => Ok(ranked.remove(0).2),
            several => {
                let names: Vec<String> = several
                    .iter()
                    .map(|(_, title, found)| format!("{} {}", found.item, show::line(title)))
                    .collect();
                Err(format!(
                    "{called:?} can be one of {}: name it by the first letters of its id:\n  {}",
                    several.len(),
                    names.join("\n  ")
                )
                .into())
            }
        }
    }

    /// The feedback document of the owner's side on a log.
    pub(super) fn own_feedback(&self, log: &DocKey) -> Result<DocKey, Failure> {
        let DocKey::Log { partnership, placement, .. } = log else {
            return Err("only entries of a log take feedback".into());
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
                "only mentors and coordinators of either side give feedback on this entry".into()
            })
    }
}

/// A document's name as people type it: partnership/placement or partnership/organisation.
pub(super) fn name(key: &DocKey) -> String {
    match key {
        DocKey::Roster { partnership } => partnership.to_string(),
        DocKey::Goals { partnership, organisation } => format!("{partnership}/{organisation}"),
        DocKey::Log { partnership, placement, .. }
        | DocKey::Feedback { partnership, placement, .. } => format!("{partnership}/{placement}"),
        DocKey::Report { partnership, round }
        | DocKey::Submission { partnership, round }
        | DocKey::Review { partnership, round } => format!("{partnership}/{round}"),
        DocKey::OwnWords { partnership, round, organisation } => {
            format!("{partnership}/{round}/{organisation}")
        }
    }
}

/// Who reads the entries of a log, beside the participant.
pub(super) fn audience(key: &DocKey) -> Option<Audience> {
    match key {
        DocKey::Log { audience, .. } => Some(*audience),
        _ => None,
    }
}

/// Whether a person means this document: by its whole name, or by what stands behind the partnership.
pub(super) fn is_named(key: &DocKey, wanted: &str) -> bool {
    let name = name(key);
    name == wanted || name.split_once('/').is_some_and(|(_, last)| last == wanted)
}
