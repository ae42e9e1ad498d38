//! What those who look after people do about invites and devices. Whether they may is decided before.

use samband_client_core::ids::{DeviceId, PersonId};
use samband_client_core::time::UnixMs;

use super::Engine;
use crate::relay::audit::Deed;
use crate::relay::door;
use crate::relay::fault::StoreFault;
use crate::relay::port::LogReader;
use crate::relay::rows::InviteRow;

impl Engine {
    /// Invites a person in somebody's name. The same code once more changes nothing.
    ///
    /// Returns when the invite expires, or `None` when no roster knows the person, or the code is another person's.
    pub fn invite_by(
        &mut self,
        log: &dyn LogReader,
        person: &PersonId,
        code: &[u8; 10],
        by: &PersonId,
        now: UnixMs,
    ) -> Result<Option<UnixMs>, StoreFault> {
        let known = self.state.ledger.invite(log, &door::invite_hash(code))?;
        if let Some(row) = known {
            return Ok((row.person == *person).then_some(row.expires_at));
        }
        let knows = self.knows(person);
        Ok(knows.then(|| door::invite(&mut self.state.ledger, person, code, by.as_str(), now)))
    }

    /// Takes an invite back that nobody has used. Returns whether it was good.
    pub fn take_back_invite(
        &mut self,
        log: &dyn LogReader,
        code_hash: &[u8; 32],
        by: &PersonId,
        now: UnixMs,
    ) -> Result<bool, StoreFault> {
        let known = self.state.ledger.invite(log, code_hash)?;
        let Some(row) = known.filter(|row| row.used_by.is_none() && !row.voided) else {
            return Ok(false);
        };
        self.audit(now, by, Deed::InviteTakenBack, &row.person, "");
        self.state.ledger.put_invite(*code_hash, InviteRow { voided: true, ..row });
        Ok(true)
    }

    /// Lets a device in again that was revoked. Returns whether it was.
    pub fn give_back_device(&mut self, device: DeviceId, by: &PersonId, now: UnixMs) -> bool {
        let ledger = &mut self.state.ledger;
        let given =
            self.state.devices.change(ledger, device, |row| row.revoked_at.take().is_some());
        if given == Some(true) {
            self.audit(now, by, Deed::DeviceGivenBack, device, "");
        }
        given == Some(true)
    }
}
