//! What the owner takes out for themselves: who has their words, a copy, a learning statement.

use std::collections::{BTreeMap, BTreeSet};

use super::{Device, DeviceError};
use crate::documents::feedback::Feedback;
use crate::documents::goals::Goals;
use crate::documents::log::Log;
use crate::documents::own_words::OwnWords;
use crate::documents::review::Review;
use crate::documents::round_report::RoundReport;
use crate::documents::terms::Audience;
use crate::documents::{DocKey, Document, same_entry};
use crate::export::{
    CopySource, Holder, OwnView, Statement, StatementChoices, StatementSource, holders,
};
use crate::ids::{ItemId, PartnershipId, PlacementId};
use crate::policy::Rights;
use crate::time::DeviceTime;

impl Device {
    /// Everybody but the owner who holds a document or may read it, as far as this device knows. The relay holds all of it.
    pub fn holders(&self, key: &DocKey) -> Vec<Holder> {
        let state = self.state();
        let (Some(owner), Some(roster)) =
            (&state.identity.person, state.rosters.get(key.partnership()))
        else {
            return Vec::new();
        };
        holders(roster, key, owner, &state.ledger.tracks.held(state.doc_id(key)))
    }

    /// What [`CopySource::save`] makes files of: every document that the owner writes, and the remarks on the owner's
    /// entries.
    pub fn own_copy(&self, now: DeviceTime) -> Result<CopySource, DeviceError> {
        let owner = self.owner().ok_or(DeviceError::NotEnrolled)?;
        let mut source = CopySource {
            owner,
            made: now,
            rosters: self.rosters(),
            documents: BTreeMap::new(),
            holders: BTreeMap::new(),
        };
        let mut own: Vec<DocKey> = self.ended_logs();
        for (key, rights) in self.scope() {
            if self.is_own(&key, rights) && !own.contains(&key) {
                own.push(key);
            }
        }
        for key in own {
            let view = match &key {
                DocKey::Log { .. } => {
                    self.read(&key, |doc: &Document| OwnView::Log(Log::read(doc)))?
                }
                DocKey::Feedback { .. } => {
                    self.read(&key, |doc| OwnView::Feedback(Feedback::read(doc)))?
                }
                DocKey::Goals { .. } => self.read(&key, |doc| OwnView::Goals(Goals::read(doc)))?,
                DocKey::Report { .. } => {
                    self.read(&key, |doc| OwnView::Report(RoundReport::read(doc)))?
                }
                DocKey::OwnWords { .. } => {
                    self.read(&key, |doc| OwnView::OwnWords(OwnWords::read(doc)))?
                }
                DocKey::Submission { partnership, round } => {
                    OwnView::Submission(self.submission(partnership, round)?)
                }
                DocKey::Review { .. } => {
                    self.read(&key, |doc| OwnView::Review(Review::read(doc)))?
                }
                DocKey::Roster { .. } => continue,
            };
            if matches!(key, DocKey::Log { .. }) {
                source.holders.insert(key.clone(), self.holders(&key));
            }
            source.documents.insert(key, view);
        }
        Ok(source)
    }

    /// Whether the owner writes a document, or it holds remarks on entries that the owner writes.
    fn is_own(&self, key: &DocKey, rights: Rights) -> bool {
        let DocKey::Feedback { partnership, placement, .. } = key else {
            return rights.may_write();
        };
        let rosters = self.rosters();
        let placement =
            rosters.get(partnership).and_then(|roster| roster.placements.get(placement));
        rights.may_write()
            || placement.is_some_and(|row| Some(&row.participant) == self.owner().as_ref())
    }

    /// An entry or a reply of the owner with everything that is the same entry to its author: those that it was moved from and
    /// to, in the other logs of its placement.
    pub fn same_entry(
        &self,
        key: &DocKey,
        item: ItemId,
    ) -> Result<Vec<(DocKey, ItemId)>, DeviceError> {
        let DocKey::Log { partnership, placement, .. } = key else {
            return Ok(vec![(key.clone(), item)]);
        };
        let key_for = |audience: Audience| DocKey::Log {
            partnership: partnership.clone(),
            placement: placement.clone(),
            audience,
        };
        let mut held = BTreeSet::new();
        for audience in Audience::ALL {
            let entries = self.read(&key_for(*audience), Log::read)?.entries;
            held.extend(entries.into_keys().map(|entry| (*audience, entry)));
        }
        let same = same_entry(item, &held).into_iter();
        let same: Vec<_> = same.map(|(audience, entry)| (key_for(audience), entry)).collect();
        Ok(if same.is_empty() { vec![(key.clone(), item)] } else { same })
    }

    /// Makes the learning statement of a placement of the owner, as the owner chooses.
    ///
    /// # Errors
    ///
    /// [`DeviceError::NotAllowed`] where the owner is not the participant, and [`DeviceError::Statement`] where the
    /// choice cannot be met.
    pub fn statement(
        &self,
        (partnership, placement): (&PartnershipId, &PlacementId),
        choices: &StatementChoices,
        now: DeviceTime,
    ) -> Result<Statement, DeviceError> {
        let mut logs = Vec::new();
        for audience in Audience::ALL {
            let key = DocKey::Log {
                partnership: partnership.clone(),
                placement: placement.clone(),
                audience: *audience,
            };
            let rights = self.state().scope.get(&key).copied().unwrap_or_default();
            if !rights.may_write() && !self.state().is_ended(&key) {
                return Err(DeviceError::NotAllowed { what: "make a statement from", key });
            }
            logs.push(self.read(&key, Log::read)?);
        }
        let rosters = self.rosters();
        let roster = rosters.get(partnership).cloned().unwrap_or_default();
        let source = StatementSource { roster: &roster, placement, logs: &logs, made: now };
        Ok(Statement::make(&source, choices)?)
    }
}
