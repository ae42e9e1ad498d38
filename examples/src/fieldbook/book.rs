//! Finding things on a device: the document to write in, an entry or a goal by what a person calls it.

use std::collections::BTreeMap;

use samband_client_core::device::{Device, DeviceError};
use samband_client_core::documents::feedback::Remark;
use samband_client_core::documents::goals::Goals;
use samband_client_core::documents::log::{Entry, Log};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Audience, Language, Side};
use samband_client_core::documents::{DocKey, Heads, Kind};
use samband_client_core::ids::{ItemId, PartnershipId, PersonId};
use samband_client_core::policy::Rights;

use super::answer::{Failure, failed};
use super::named::Named;

/// An entry with the document in which it stands, at the version that was read.
pub(super) struct FoundEntry {
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

/// An entry or a reply with the log in which it stands, at the version that was read.
pub(super) struct Written {
    pub(super) key: DocKey,
    pub(super) heads: Heads,
    pub(super) item: ItemId,
}

/// A remark with the feedback in which it stands.
pub(super) struct FoundRemark {
    pub(super) key: DocKey,
    pub(super) side: Side,
    pub(super) remark: Remark,
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

    /// Every entry that the owner may read: by placement, then by the author's date, whatever its audience. What somebody
    /// else has taken back is without its words.
    pub(super) fn entries(&self) -> Result<Vec<FoundEntry>, DeviceError> {
        let mut found = Vec::new();
        let me = self.me();
        for (key, _) in self.documents(Kind::Log) {
            let log = self.log(&key)?;
            for mut entry in log.entries.into_values() {
                if entry.withdrawn && entry.by != me {
                    entry.title.clear();
                    entry.text.clear();
                }
                found.push(FoundEntry { key: key.clone(), heads: log.heads.clone(), entry });
            }
        }
        found.sort_by_cached_key(|FoundEntry { key, entry, .. }| {
            (name(key), entry.happened_on, entry.id)
        });
        Ok(found)
    }

    /// The entry that a person calls so: by the first letters of its id, by its title, or by a part of that.
    pub(super) fn entry(&self, called: &str) -> Result<FoundEntry, Failure> {
        let mut named = Named::new(called, "entry", "`fieldbook list` shows them");
        for found in self.entries().map_err(failed)? {
            // one that was moved to other readers has left its title to the copy
            let title =
                if found.entry.withdrawn { String::new() } else { found.entry.title.clone() };
            named.add(found.entry.id, &title, found);
        }
        named.only()
    }

    /// The entry or the reply that a person calls so, in a log that the owner writes.
    pub(super) fn written(&self, called: &str) -> Result<Written, Failure> {
        let mut named =
            Named::new(called, "entry or reply of yours", "`fieldbook list` shows them");
        for (key, rights) in self.documents(Kind::Log) {
            if !rights.may_write() {
                continue;
            }
            let log = self.log(&key).map_err(failed)?;
            let written = |item| Written { key: key.clone(), heads: log.heads.clone(), item };
            for entry in log.entries.values() {
                named.add(entry.id, &entry.title, written(entry.id));
            }
            for reply in log.replies.values() {
                named.add(reply.id, "", written(reply.id));
            }
        }
        named.only()
    }

    /// The remark that a person calls so: by the first letters of its id.
    pub(super) fn remark(&self, called: &str) -> Result<FoundRemark, Failure> {
        let mut named = Named::new(called, "remark", "`fieldbook show` shows those on an entry");
        for (key, _) in self.documents(Kind::Feedback) {
            let DocKey::Feedback { partnership, placement, side } = &key else { continue };
            let feedback = self.device.feedback(partnership, placement, *side).map_err(failed)?;
            for remark in feedback.remarks.into_values() {
                named.add(remark.id, "", FoundRemark { key: key.clone(), side: *side, remark });
            }
        }
        named.only()
    }

    /// The person whom somebody calls so: by the id of the roster, by the name, or by a part of it.
    pub(super) fn person(&self, called: &str) -> Result<PersonId, Failure> {
        let mut people: BTreeMap<PersonId, String> = BTreeMap::new();
        for roster in self.device.rosters().into_values() {
            people.extend(roster.people.into_iter().map(|(id, person)| (id, person.name)));
        }
        let mut named = Named::new(called, "person", "`fieldbook whoami` shows who you are");
        for (id, name) in people {
            named.add(id.clone(), &name, id);
        }
        named.only()
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
        let mut named = Named::new(called, what, "`fieldbook goals list` shows them");
        for (key, _) in self.documents(Kind::Goals) {
            let goals = self.goals(&key).map_err(failed)?;
            for (item, title) in items(&goals) {
                named.add(item, &title, FoundGoal { key: key.clone(), item, goals: goals.clone() });
            }
        }
        named.only()
    }

    /// The owner's language, as the roster says; English where it does not.
    pub(super) fn language(&self, key: &DocKey) -> Language {
        let roster = self.roster(key.partnership());
        let found = self.me().and_then(|me| roster.language_of(&me).cloned());
        found.unwrap_or_else(|| "en".parse().expect("a language tag"))
    }

    /// The owner's language, as any of their rosters says; English where none does.
    pub(super) fn own_language(&self) -> Language {
        let rosters = self.device.rosters();
        let me = self.me();
        let found = rosters.values().find_map(|roster| roster.language_of(me.as_ref()?).cloned());
        found.unwrap_or_else(|| "en".parse().expect("a language tag"))
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
