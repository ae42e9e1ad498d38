//! What others have shared with the owner: the exchanges that the owner follows, with their entries and remarks.

use samband_client_core::device::DeviceError;
use samband_client_core::documents::DocKey;
use samband_client_core::documents::feedback::Feedback;
use samband_client_core::documents::log::{Entry, Log};
use samband_client_core::documents::roster::{Placement, Roster};
use samband_client_core::documents::terms::{Audience, Side};
use samband_client_core::ids::{ItemId, PartnershipId, PersonId, PlacementId};

use crate::context::Context;
use crate::failure::Failure;

/// An exchange of somebody whose entries the owner reads, and remarks on for one side.
pub(crate) struct Followed {
    pub(crate) partnership: PartnershipId,
    pub(crate) id: PlacementId,
    pub(crate) placement: Placement,
    /// For which side the owner remarks.
    pub(crate) side: Side,
    pub(crate) logs: Vec<(Audience, Log)>,
    pub(crate) feedback: Feedback,
}

impl Followed {
    /// The participant's name.
    pub(crate) fn name(&self, c: &Context<'_>) -> String {
        let name = roster(c, self).map(|it| it.person_name(&self.placement.participant).to_owned());
        name.unwrap_or_else(|| self.placement.participant.to_string())
    }

    /// The path of what the participant has shared.
    pub(crate) fn path(&self) -> String {
        format!("/app/people/{}/{}", self.partnership, self.id)
    }

    /// The document of the owner's side's remarks.
    pub(crate) fn feedback_key(&self) -> DocKey {
        let (partnership, placement) = (self.partnership.clone(), self.id.clone());
        DocKey::Feedback { partnership, placement, side: self.side }
    }

    /// The log for an audience.
    pub(crate) fn log_key(&self, audience: Audience) -> DocKey {
        let (partnership, placement) = (self.partnership.clone(), self.id.clone());
        DocKey::Log { partnership, placement, audience }
    }

    /// The entries that are not taken back, the last day first.
    pub(crate) fn entries(&self) -> Vec<(Audience, &Entry)> {
        let logs = self.logs.iter();
        let all = logs.flat_map(|(audience, log)| log.entries.values().map(|it| (*audience, it)));
        let mut found: Vec<(Audience, &Entry)> = all.filter(|(_, it)| !it.withdrawn).collect();
        found.sort_by_key(|(_, entry)| (entry.happened_on, entry.id));
        found.reverse();
        found
    }

    /// The entries that the owner has said nothing about, not even *I have read it*.
    pub(crate) fn new_to<'a>(&'a self, owner: &PersonId) -> Vec<(Audience, &'a Entry)> {
        let said = self.feedback.remarks.values();
        let said = said.filter(|remark| remark.by.as_ref() == Some(owner));
        let said: std::collections::BTreeSet<ItemId> = said.map(|remark| remark.entry).collect();
        self.entries().into_iter().filter(|(_, entry)| !said.contains(&entry.id)).collect()
    }

    /// An entry that is not taken back.
    pub(crate) fn entry(&self, id: ItemId) -> Option<(Audience, &Entry)> {
        self.entries().into_iter().find(|(_, entry)| entry.id == id)
    }
}

/// The exchanges that the owner follows for a side, by the participant's name.
pub(crate) fn followed(c: &Context<'_>) -> Result<Vec<Followed>, Failure> {
    let mut found = Vec::new();
    for (key, rights) in c.device.scope() {
        let DocKey::Feedback { partnership, placement, side } = key else { continue };
        if rights.may_write() {
            found.extend(follow(c, partnership, placement, side)?);
        }
    }
    let name = |it: &Followed| {
        roster(c, it).map(|roster| roster.person_name(&it.placement.participant).to_owned())
    };
    found.sort_by_key(name);
    Ok(found)
}

fn roster<'a>(c: &'a Context<'_>, followed: &Followed) -> Option<&'a Roster> {
    c.rosters.get(&followed.partnership)
}

fn follow(
    c: &Context<'_>,
    partnership: PartnershipId,
    id: PlacementId,
    side: Side,
) -> Result<Option<Followed>, Failure> {
    let placement = c.rosters.get(&partnership).and_then(|roster| roster.placements.get(&id));
    let Some(placement) = placement.cloned() else { return Ok(None) };
    let feedback = c.device.feedback(&partnership, &id, side)?;
    let mut logs = Vec::new();
    for audience in Audience::ALL {
        match c.device.log(&partnership, &id, *audience) {
            Ok(log) => logs.push((*audience, log)),
            // whether there is anything for others is not said
            Err(DeviceError::NotAllowed { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Some(Followed { partnership, id, placement, side, logs, feedback }))
}

/// One of them.
pub(crate) fn find(
    c: &Context<'_>,
    partnership: &str,
    placement: &str,
) -> Result<Followed, Failure> {
    let is = |it: &Followed| it.partnership.as_str() == partnership && it.id.as_str() == placement;
    followed(c)?.into_iter().find(is).ok_or(Failure::NotFound)
}
