//! A device with all its handles.

use super::editor::Editor;
use super::events::Events;
use super::feedback::FeedbackHandle;
use super::goals::GoalsHandle;
use super::host::Host;
use super::log::LogHandle;
use super::round::RoundHandle;
use crate::device::Device;
use crate::documents::DocKey;
use crate::documents::roster::Roster;
use crate::documents::terms::{Audience, Side};
use crate::ids::{OrganisationId, PartnershipId, PersonId, PlacementId, RoundId};
use crate::policy::Rights;

/// A device with the clock and the random numbers of the machine it runs on. Clones share both.
#[derive(Clone)]
pub struct Client {
    editor: Editor,
}

impl Client {
    /// A client of an opened device, with a clock and random numbers of the program's choice.
    pub fn new(device: Device, host: Host) -> Client {
        Client { editor: Editor::new(device, host) }
    }

    /// The device: to enrol and connect it, for its status, notices and reports.
    pub fn device(&self) -> &Device {
        &self.editor.device
    }

    /// The owner of the device, once it is enrolled.
    pub fn owner(&self) -> Option<PersonId> {
        self.editor.device.owner()
    }

    /// The documents that the owner may read, with the rights to them.
    pub fn documents(&self) -> Vec<(DocKey, Rights)> {
        self.editor.device.scope()
    }

    /// The logs that the owner writes: one for each placement and audience.
    pub fn own_logs(&self) -> Vec<LogHandle> {
        self.own().filter_map(|key| LogHandle::of(&self.editor, key)).collect()
    }

    /// The goals that the owner's organisations set for themselves.
    pub fn own_goals(&self) -> Vec<GoalsHandle> {
        self.own().filter_map(|key| GoalsHandle::of(&self.editor, key)).collect()
    }

    fn own(&self) -> impl Iterator<Item = DocKey> {
        self.editor
            .device
            .scope()
            .into_iter()
            .filter(|(_, rights)| rights.may_write())
            .map(|(key, _)| key)
    }

    /// The log of a placement for one audience.
    pub fn log(
        &self,
        partnership: PartnershipId,
        placement: PlacementId,
        audience: Audience,
    ) -> LogHandle {
        LogHandle::new(&self.editor, partnership, placement, audience)
    }

    /// The goals of one partner in a partnership.
    pub fn goals(&self, partnership: PartnershipId, organisation: OrganisationId) -> GoalsHandle {
        GoalsHandle::new(&self.editor, partnership, organisation)
    }

    /// The feedback of one side on a placement's log.
    pub fn feedback(
        &self,
        partnership: PartnershipId,
        placement: PlacementId,
        side: Side,
    ) -> FeedbackHandle {
        FeedbackHandle::new(&self.editor, partnership, placement, side)
    }

    /// The rounds whose submitted reports the owner may read.
    pub fn rounds(&self) -> Vec<RoundHandle> {
        let round = |(key, _)| match key {
            DocKey::Submission { partnership, round } => {
                Some(RoundHandle::new(&self.editor, partnership, round))
            }
            _ => None,
        };
        self.documents().into_iter().filter_map(round).collect()
    }

    /// The report of a round.
    pub fn round(&self, partnership: PartnershipId, round: RoundId) -> RoundHandle {
        RoundHandle::new(&self.editor, partnership, round)
    }

    /// The roster of a partnership, once the device has it.
    pub fn roster(&self, partnership: &PartnershipId) -> Option<Roster> {
        self.editor.device.rosters().remove(partnership)
    }

    /// Watches the device; what happens is told by document.
    pub fn watch(&self) -> Events {
        Events::new(self.editor.device.clone())
    }
}
