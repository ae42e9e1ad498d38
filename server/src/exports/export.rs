//! What one person takes: a selection of what the person may read, as it stood at one position of the log.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use samband_client_core::documents::roster::{Placement, Roster};
use samband_client_core::documents::terms::Audience;
use samband_client_core::documents::{DocKey, Document, origins};
use samband_client_core::ids::{
    ChangeHash, DocId, ItemId, OrganisationId, PartnershipId, PersonId, PlacementId, Position,
};
use samband_client_core::report::{Report, Selection};
use samband_client_core::time::UnixMs;
use samband_words::Words;

use super::cell::Cell;
use crate::relay::StoreFault;
use crate::reports::{AsOf, Filter, Viewer, Views, Visible};

/// Why an export ended before its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A document cannot be read.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The bytes cannot be written: the reader has gone, or has taken none for too long.
    #[error("the bytes cannot be written: {0}")]
    Write(#[from] std::io::Error),
    /// A value cannot be written in the format.
    #[error("the format cannot hold a value: {0}")]
    Format(String),
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> ExportError {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => ExportError::Write(error),
            other => ExportError::Format(format!("{other:?}")),
        }
    }
}

/// What takes the rows of a table, one after the other.
pub(super) type Sink<'a> = &'a mut dyn FnMut(Vec<Cell>) -> Result<(), ExportError>;

/// What one person takes.
pub struct Export {
    /// The merged documents.
    pub views: Arc<Views>,
    /// Who takes it.
    pub viewer: Viewer,
    /// The filter as it was typed.
    pub filter: Filter,
    /// What it selects.
    pub selection: Selection,
    /// Since when and from how many. Documents are read as they stood at its position.
    pub as_of: AsOf,
    /// The language of labels.
    pub words: &'static Words,
    /// The last position of each document.
    positions: Arc<BTreeMap<DocId, Position>>,
}

/// A document as it stood, with what tells when its items came in.
pub(super) struct Read<T> {
    pub(super) view: T,
    doc: DocId,
    origins: BTreeMap<ItemId, ChangeHash>,
}

impl<T> Read<T> {
    /// When the relay received an item.
    pub(super) fn received(
        &self,
        export: &Export,
        item: ItemId,
    ) -> Result<Option<UnixMs>, StoreFault> {
        let Some(hash) = self.origins.get(&item) else { return Ok(None) };
        let log = export.views.log();
        let Some(change) = log.change(self.doc, *hash)? else { return Ok(None) };
        match log.entry(change.position) {
            Ok(entry) => Ok(entry.map(|entry| entry.at)),
            Err(StoreFault::Damaged(_)) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

impl Export {
    /// What a person takes, as it stands at this moment.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub fn begin(
        views: &Arc<Views>,
        viewer: Viewer,
        (filter, selection): (Filter, Selection),
        words: &'static Words,
        now: UnixMs,
    ) -> Result<Export, StoreFault> {
        let (position, positions) = views.last_positions()?;
        let as_of = AsOf { position, ..views.as_of(&viewer.rosters, now)? };
        let views = Arc::clone(views);
        Ok(Export { views, viewer, filter, selection, as_of, words, positions })
    }

    /// The same person at the same moment, with another selection.
    pub(super) fn of_selection(&self, selection: Selection) -> Export {
        Export {
            views: Arc::clone(&self.views),
            viewer: self.viewer.clone(),
            filter: Filter::default(),
            selection,
            as_of: self.as_of.clone(),
            words: self.words,
            positions: Arc::clone(&self.positions),
        }
    }

    /// The selected partnerships.
    pub(super) fn partnerships(&self) -> impl Iterator<Item = (&PartnershipId, &Arc<Roster>)> {
        let wanted = self.selection.partnership.as_ref();
        let rosters = self.viewer.rosters.iter();
        rosters.filter(move |(partnership, _)| wanted.is_none_or(|wanted| wanted == *partnership))
    }

    /// The selected placements of a partnership.
    pub(super) fn placements<'a>(
        &'a self,
        roster: &'a Roster,
    ) -> impl Iterator<Item = (&'a PlacementId, &'a Placement)> {
        let placements = roster.placements.iter();
        placements.filter(move |(_, row)| self.selection.holds_placement(roster, row))
    }

    /// The selected partners of a partnership whose goals are looked at.
    pub(super) fn partners<'a>(
        &'a self,
        partnership: &'a PartnershipId,
        roster: &'a Roster,
    ) -> impl Iterator<Item = (&'a OrganisationId, DocKey)> {
        let key = |organisation: &OrganisationId| DocKey::Goals {
            partnership: partnership.clone(),
            organisation: organisation.clone(),
        };
        let keys =
            roster.organisations.keys().map(move |organisation| (organisation, key(organisation)));
        keys.filter(move |(_, key)| self.selection.holds(roster, key))
    }

    /// The logs of the selected placements of a partnership, by placement and audience.
    pub(super) fn logs<'a>(
        &'a self,
        partnership: &'a PartnershipId,
        roster: &'a Roster,
    ) -> impl Iterator<Item = (&'a PlacementId, &'a Placement, Audience, DocKey)> {
        self.placements(roster).flat_map(move |(placement, row)| {
            Audience::ALL.iter().map(move |audience| {
                let (partnership, placement_id) = (partnership.clone(), placement.clone());
                let key = DocKey::Log { partnership, placement: placement_id, audience: *audience };
                (placement, row, *audience, key)
            })
        })
    }

    /// A document, as far as the person may read it. `None` where the person may not.
    pub(super) fn read<T>(
        &self,
        roster: &Roster,
        key: &DocKey,
        read: impl FnOnce(&Document) -> T,
    ) -> Result<Option<Read<T>>, StoreFault> {
        if !self.viewer.may_read(key) {
            return Ok(None);
        }
        let doc = roster.doc_id(key);
        let document = self.views.document_at(doc, self.as_of.position)?;
        Ok(document.map(|document| Read {
            view: read(&document),
            doc,
            origins: origins(&document),
        }))
    }

    /// The last position of a document within the export; 0 where nobody has written it.
    pub(super) fn position(&self, doc: DocId) -> Position {
        self.positions.get(&doc).copied().unwrap_or(0)
    }

    /// How many of the selected logs the person reads.
    pub fn visible_logs(&self) -> Visible {
        let mut visible = Visible::default();
        for (partnership, roster) in self.partnerships() {
            for (_, _, _, key) in self.logs(partnership, roster) {
                visible.add(self.viewer.may_read(&key));
            }
        }
        visible
    }

    /// How many of the selected partners' goals the person reads.
    pub fn visible_goals(&self) -> Visible {
        let mut visible = Visible::default();
        for (partnership, roster) in self.partnerships() {
            for (_, key) in self.partners(partnership, roster) {
                visible.add(self.viewer.may_read(&key));
            }
        }
        visible
    }

    /// The figures of the pages; all of them hidden where the person may count none of the selected logs.
    pub(super) fn figures(&self) -> Result<Report, StoreFault> {
        let mut counted = Visible::default();
        for (partnership, roster) in self.partnerships() {
            for (_, _, _, key) in self.logs(partnership, roster) {
                counted.add(self.viewer.may_count(&key));
            }
        }
        if counted.is_nothing() {
            return Ok(Report::beyond());
        }
        self.views.figures(&self.viewer, &self.selection)
    }

    /// How many of the selected rounds have a report that the person reads.
    pub(super) fn rounds(&self) -> u64 {
        let rounds = self.partnerships().flat_map(|(partnership, roster)| {
            roster.rounds.keys().map(move |round| (partnership.clone(), round.clone()))
        });
        let wanted = self.selection.round.as_ref();
        let rounds = rounds.filter(|(_, round)| wanted.is_none_or(|wanted| wanted == round));
        let may_read =
            |(partnership, round)| self.viewer.may_read(&DocKey::Submission { partnership, round });
        rounds.map(may_read).filter(|may_read| *may_read).count() as u64
    }

    /// How many people the selection holds, once for each partnership.
    pub(super) fn people(&self) -> u64 {
        self.partnerships().map(|(_, roster)| self.people_of(roster).len() as u64).sum()
    }

    /// The people of a partnership whom the selection holds: all, or those of the selected placements where it chooses
    /// placements.
    pub(super) fn people_of(&self, roster: &Roster) -> BTreeSet<PersonId> {
        if !self.selection.is_of_placements() {
            return roster.people.keys().cloned().collect();
        }
        let placed = self.placements(roster).flat_map(|(_, row)| {
            std::iter::once(&row.participant).chain(&row.home_mentor).chain(&row.host_mentor)
        });
        placed.cloned().collect()
    }

    /// Whether the person may see who a placement is about: not beyond the partnership.
    pub(super) fn sees_people(&self, partnership: &PartnershipId) -> bool {
        !self.viewer.is_beyond(partnership)
    }

    /// A person's name, or the id where no roster of the viewer has one.
    pub(super) fn name(&self, roster: &Roster, person: Option<&PersonId>) -> String {
        person.map(|person| roster.person_name(person).to_owned()).unwrap_or_default()
    }
}
