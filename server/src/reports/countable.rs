//! Over which documents a person sees figures: what the person may read, and of others only where they are of enough people.

use std::collections::BTreeSet;
use std::sync::Arc;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::Audience;
use samband_client_core::ids::{PartnershipId, PersonId, PlacementId};
use samband_client_core::report::{Digest, PEOPLE_MIN, Report, Selection};

use super::viewer::{Rosters, Viewer};
use super::views::Views;
use crate::relay::StoreFault;

/// What a person sees figures of in a selection.
pub(super) struct Countable<'a> {
    viewer: &'a Viewer,
    /// The partnerships of which only what the person may read is counted: the rest would be about one or two people.
    readable_only: BTreeSet<PartnershipId>,
}

impl<'a> Countable<'a> {
    /// Who sees the figures.
    pub(super) fn viewer(&self) -> &'a Viewer {
        self.viewer
    }

    /// Whether figures over a document are shown.
    pub(super) fn holds(&self, key: &DocKey) -> bool {
        let is_of_person = matches!(key, DocKey::Log { .. } | DocKey::Feedback { .. });
        if is_of_person && self.readable_only.contains(key.partnership()) {
            return self.viewer.may_read(key);
        }
        self.viewer.may_count(key)
    }

    /// Whether figures over every document of a partnership are shown, so that no key need be looked at.
    pub(super) fn holds_all(&self, partnership: &PartnershipId) -> bool {
        !self.readable_only.contains(partnership) && self.viewer.counts_all(partnership)
    }
}

/// Whether so many people are some, and too few for a figure.
fn are_few(people: usize) -> bool {
    (1..PEOPLE_MIN).contains(&people)
}

impl Views {
    /// What a person sees figures of in a selection. Who is within a partnership and may not read a log sees figures over it
    /// only where the selection holds three people or more, leaves out three or more or nobody, and where three or more have
    /// written what the person may not read: else a figure would say how much one person has written.
    pub(super) fn countable<'a>(&self, viewer: &'a Viewer, selection: &Selection) -> Countable<'a> {
        let within =
            viewer.rosters.iter().filter(|(partnership, _)| !viewer.is_beyond(partnership));
        let few = within.filter(|(partnership, roster)| {
            self.is_about_few(viewer, (partnership, roster), selection)
        });
        let readable_only = few.map(|(partnership, _)| partnership.clone()).collect();
        Countable { viewer, readable_only }
    }

    /// What a person may know of a selection: every figure of the person's own partnerships, of others what is about three
    /// people or more. It loads no document: one that has changed a moment ago is counted as it was before.
    pub fn figures(&self, viewer: &Viewer, selection: &Selection) -> Result<Report, StoreFault> {
        self.figures_of(&self.countable(viewer, selection), selection)
    }

    /// The same, where it is known over what there are figures.
    pub(super) fn figures_of(
        &self,
        countable: &Countable<'_>,
        selection: &Selection,
    ) -> Result<Report, StoreFault> {
        let viewer = countable.viewer();
        let (mut within, mut beyond) = (Rosters::new(), Rosters::new());
        for (partnership, roster) in &viewer.rosters {
            let to = match (viewer.is_beyond(partnership), viewer.advises(partnership)) {
                (false, _) => &mut within,
                (true, true) => &mut beyond,
                (true, false) => continue,
            };
            to.insert(partnership.clone(), Arc::clone(roster));
        }
        let own = self.report(&within, selection, |key| countable.holds(key))?;
        let wanted = selection.partnership.as_ref();
        if beyond.is_empty() || wanted.is_some_and(|wanted| within.contains_key(wanted)) {
            return Ok(own);
        }
        let mut report = self.figures_beyond(&beyond, selection, |key| viewer.may_read(key))?;
        report.merge(own);
        Ok(report)
    }

    fn is_about_few(
        &self,
        viewer: &Viewer,
        (partnership, roster): (&PartnershipId, &Arc<Roster>),
        selection: &Selection,
    ) -> bool {
        let (mut held, mut left_out, mut writers) =
            (BTreeSet::new(), BTreeSet::new(), BTreeSet::<&PersonId>::new());
        for (placement, row) in &roster.placements {
            if !selection.holds_placement(roster, row) {
                left_out.insert(&row.participant);
                continue;
            }
            held.insert(&row.participant);
            let of = (partnership, roster.as_ref(), placement);
            if self.has_written_unread(viewer, of, selection) {
                writers.insert(&row.participant);
            }
        }
        are_few(held.len()) || are_few(left_out.len()) || are_few(writers.len())
    }

    /// Whether a participant has written something of a selection that a person may not read.
    fn has_written_unread(
        &self,
        viewer: &Viewer,
        (partnership, roster, placement): (&PartnershipId, &Roster, &PlacementId),
        selection: &Selection,
    ) -> bool {
        Audience::ALL.iter().any(|audience| {
            let (partnership, placement) = (partnership.clone(), placement.clone());
            let key = DocKey::Log { partnership, placement, audience: *audience };
            let digest = (!viewer.may_read(&key)).then(|| self.digests().of(roster.doc_id(&key)));
            match digest.flatten().as_deref() {
                Some(Digest::Log(digest)) => {
                    let mut rows = digest.rows.iter();
                    rows.any(|(slice, of)| of.entries > 0 && selection.holds_slice(slice))
                }
                _ => false,
            }
        })
    }
}
