//! What administrators do, and those who look after people: rosters, invites, devices, erasures, and the status.
//!
//! Whether somebody may do it is decided before. What is changed here is durable with the next commit.

use std::collections::BTreeSet;

use samband_client_core::domain::{DocKey, RosterEdit};
use samband_client_core::ids::{DeviceId, ItemId, PartnershipId, PersonId, PlacementId};
use samband_client_core::keys::PublicKey;
use samband_client_core::time::UnixMs;

use super::audit::Deed;
use super::connections::Connections;
use super::door;
use super::erase_error::EraseError;
use super::erasures::{self, ErasureId, Erasures, PersonErasure};
use super::fault::StoreFault;
use super::port::LogReader;
use super::roster::RosterError;
use super::state::State;
use super::unshown::Unshown;
use super::writer::RelayWriter;

/// The invites of one person that may wait to be used, of those made on pages.
pub const OPEN_INVITES_MAX: usize = 3;

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// The invite is good until then.
    Until(UnixMs),
    /// No roster knows the person.
    NobodyKnows,
    /// The code was used, taken back, or is another person's.
    Ended,
    /// [`OPEN_INVITES_MAX`] invites of the person wait already.
    TooMany,
}

/// The engine's owners, as administrators change them.
pub struct Administration<'a> {
    pub(super) state: &'a mut State,
    pub(super) connections: &'a mut Connections,
    pub(super) erasures: &'a mut Erasures,
    pub(super) unshown: &'a mut Unshown,
    /// How the audit log calls who acts on the relay's own machine.
    pub(super) operator: String,
}

impl Administration<'_> {
    fn writer(&mut self) -> RelayWriter<'_> {
        RelayWriter { state: self.state, connections: self.connections }
    }

    /// Adds a row to the audit log.
    pub fn audit(
        &mut self,
        now: UnixMs,
        who: impl ToString,
        did: Deed,
        whom: impl ToString,
        note: impl ToString,
    ) {
        self.state.ledger.audit(now, who, did, whom, note);
    }

    /// Writes a roster as the administrator, and the rights that follow from it. Returns whether anything changed.
    pub fn edit_roster(
        &mut self,
        partnership: &PartnershipId,
        edit: RosterEdit,
        now: UnixMs,
    ) -> Result<bool, RosterError> {
        let by = self.operator.clone();
        self.edit_roster_by(partnership, edit, &by, now)
    }

    /// The same in the name of `by`.
    pub fn edit_roster_by(
        &mut self,
        partnership: &PartnershipId,
        edit: RosterEdit,
        by: &str,
        now: UnixMs,
    ) -> Result<bool, RosterError> {
        self.writer().administer_roster(partnership, edit, by, now)
    }

    /// Invites a person. Keep the code from anybody else; only its hash is stored.
    ///
    /// Returns when it expires, or `None` when no roster knows the person.
    pub fn invite(&mut self, person: &PersonId, code: &[u8; 10], now: UnixMs) -> Option<UnixMs> {
        let is_known = self.state.access.knows(person);
        is_known.then(|| {
            door::invite(&mut self.state.ledger, person, code, (None, &self.operator), now)
        })
    }

    /// Invites a person in somebody's name. The same code once more changes nothing, as long as it is good.
    pub fn invite_by(
        &mut self,
        log: &dyn LogReader,
        person: &PersonId,
        code: &[u8; 10],
        by: &PersonId,
        now: UnixMs,
    ) -> Result<Invited, StoreFault> {
        let State { ledger, access, .. } = &mut *self.state;
        if let Some(row) = ledger.invite(log, &door::invite_hash(code))? {
            let is_good = row.person == *person && row.used_by.is_none() && !row.voided;
            return Ok(if is_good { Invited::Until(row.expires_at) } else { Invited::Ended });
        }
        if door::open_invites(log, ledger, person, now)? >= OPEN_INVITES_MAX {
            return Ok(Invited::TooMany);
        }
        if !access.knows(person) {
            return Ok(Invited::NobodyKnows);
        }
        Ok(Invited::Until(door::invite(ledger, person, code, (Some(by), by.as_str()), now)))
    }

    /// Forgets invites that ended long ago.
    pub fn forget_invites(&mut self, log: &dyn LogReader, now: UnixMs) -> Result<(), StoreFault> {
        door::forget_invites(log, &mut self.state.ledger, now)
    }

    /// Revokes the invites of a person that nobody has used. Returns how many were still good.
    pub fn void_invites(
        &mut self,
        log: &dyn LogReader,
        person: &PersonId,
        now: UnixMs,
    ) -> Result<usize, StoreFault> {
        door::void_invites(log, &mut self.state.ledger, person, now)
    }

    /// Takes an invite back that nobody has used. Returns whether it was good.
    pub fn take_back_invite(
        &mut self,
        log: &dyn LogReader,
        code_hash: &[u8; 32],
        by: &str,
        now: UnixMs,
    ) -> Result<bool, StoreFault> {
        door::take_back_invite(log, &mut self.state.ledger, code_hash, by, now)
    }

    /// Revokes a device in the name of somebody on a page, or of the operator: its connections close, not one byte more goes to it, and what it pushes is
    /// refused and quarantined. A new invite for its owner admits it again.
    ///
    /// Returns whether it was in.
    pub fn revoke_device(&mut self, device: DeviceId, by: Option<&PersonId>, now: UnixMs) -> bool {
        let State { ledger, devices, .. } = &mut *self.state;
        let by = (by, by.map_or(self.operator.as_str(), PersonId::as_str));
        let Some(person) = door::revoke_device(ledger, devices, device, by, now) else {
            return false;
        };
        self.connections.revoke_device(&person, device);
        true
    }

    /// Admits a device again that somebody has revoked on a page; what the operator has revoked stays so. Returns whether it
    /// was admitted.
    pub fn give_back_device(&mut self, device: DeviceId, by: &PersonId, now: UnixMs) -> bool {
        let State { ledger, devices, .. } = &mut *self.state;
        let is_of_page = devices.get(device).is_some_and(|row| row.revoked_by.is_some());
        if !is_of_page {
            return false;
        }
        let was_revoked = devices.change(ledger, device, |row| {
            row.revoked_by = None;
            row.revoked_at.take().is_some()
        });
        if was_revoked == Some(true) {
            ledger.audit(now, by, Deed::DeviceGivenBack, device, "");
        }
        was_revoked == Some(true)
    }

    /// Revokes every device of a person, and every invite that waits. Returns how many of each.
    ///
    /// The person's roles stay in the roster.
    pub fn revoke_person(
        &mut self,
        log: &dyn LogReader,
        person: &PersonId,
        now: UnixMs,
    ) -> Result<(usize, usize), StoreFault> {
        let devices: Vec<DeviceId> = self.state.devices.of(person).collect();
        let revoked = devices.into_iter().filter(|it| self.revoke_device(*it, None, now));
        let devices = revoked.count();
        let invites = door::void_invites(log, &mut self.state.ledger, person, now)?;
        let note = format!("{devices} devices, {invites} invites");
        self.state.ledger.audit(now, &self.operator, Deed::PersonRevoked, person, note);
        Ok((devices, invites))
    }

    /// Lets a person's page device push with this key, and adds it where it is not there. One that was revoked stays so.
    pub fn begin_page_device(
        &mut self,
        device: DeviceId,
        person: &PersonId,
        key: PublicKey,
        now: UnixMs,
    ) {
        let State { ledger, devices, .. } = &mut *self.state;
        if door::begin_page_device(ledger, devices, (device, person), key, now) {
            let mut writer = RelayWriter { state: self.state, connections: self.connections };
            self.unshown.show(&mut writer, device, now);
        }
    }

    /// The people whose page devices have keys.
    pub fn people_with_page_keys(&self) -> Vec<PersonId> {
        door::people_with_page_keys(&self.state.devices)
    }

    /// Ends the key of a person's page device: nothing that is signed with it is accepted after that.
    pub fn end_page_device(&mut self, device: DeviceId, person: &PersonId, now: UnixMs) {
        let State { ledger, devices, .. } = &mut *self.state;
        if door::end_page_device(ledger, devices, (device, person), now) {
            self.connections.revoke_device(person, device);
        }
    }

    /// Erases items of a log: it goes on in its next epoch without them. [`Administration::take_erasure_outcome`] says when
    /// that is done, or why it was not.
    pub fn erase_items(&mut self, key: DocKey, items: BTreeSet<ItemId>, by: &str) -> ErasureId {
        let id = self.erasures.ask_items(key, items, by);
        let mut writer = RelayWriter { state: self.state, connections: self.connections };
        self.erasures.begin(&mut writer);
        id
    }

    /// What became of an erasure of items; `None` while it is under way.
    pub fn take_erasure_outcome(&mut self, id: ErasureId) -> Option<Result<(), EraseError>> {
        self.erasures.take_outcome(id)
    }

    /// Erases everything that a participant has written in the logs of a placement, with the feedback on it.
    pub fn erase_placement(
        &mut self,
        partnership: &PartnershipId,
        placement: &PlacementId,
        by: &str,
        now: UnixMs,
    ) -> Result<(), EraseError> {
        erasures::erase_placement(&mut self.writer(), partnership, placement, by, now)
    }

    /// Begins to erase a person.
    pub fn erase_person(&self, person: PersonId, by: &str) -> PersonErasure {
        PersonErasure::new(&self.state.access, person, by)
    }

    /// Erases the next part of what a person has left. Returns whether everything is done.
    pub fn step_erasure(
        &mut self,
        erasure: &mut PersonErasure,
        now: UnixMs,
    ) -> Result<bool, EraseError> {
        erasure.step(&mut self.writer(), now)
    }
}
