//! Who is let in: the Hello's proof, and what is signed next.
//!
//! [`Door`] owns the nonces and the count of wrong invites. It changes rows of devices and invites; the connection itself
//! is made by the engine, from what [`Door::open`] returns.

mod invites;
mod nonces;
mod page_devices;
mod refusals;
mod tests;

use samband_client_core::ids::{Chain, DeviceId, PersonId, Position, RelayId};
use samband_client_core::keys::Nonce;
use samband_client_core::time::UnixMs;
use samband_client_core::wire::{Ack, Hello, Proof, Refusal, RefusalCode, Verdict};

pub use self::invites::INVITE_LIFE_MS;
pub(super) use self::invites::{
    forget_invites, hash as invite_hash, invite, open_invites, take_back_invite, void_invites,
};
pub(super) use self::page_devices::{begin_page_device, end_page_device, people_with_page_keys};

use self::invites::{Shown, WrongInvites};
use self::nonces::Nonces;
use self::refusals::{refusal, refused_ack, stale, wrong_key};
use super::audit::Deed;
use super::budgets::{self, Budgets};
use super::counters::Openings;
use super::daily::Daily;
use super::devices::Devices;
use super::fault::StoreFault;
use super::ledger::Ledger;
use super::output::SessionId;
use super::port::LogReader;
use super::priority::Priority;
use super::rows::PushState;
use super::state::Writable;

/// A connection that asks to be let in.
#[derive(Debug, Clone)]
pub struct OpenRequest {
    /// Its number.
    pub session: SessionId,
    /// The Hello, as bytes.
    pub hello: Vec<u8>,
    /// Whether it is a POST: the device pushed before it knew what is held, and the connection ends with the flight.
    pub post: bool,
}

/// From where a device comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entrance {
    /// A connection.
    Line,
    /// This process, for what a person writes on a page.
    Page,
}

/// A device that is let in.
pub(super) struct AdmittedDevice {
    pub(super) hello: Hello,
    pub(super) person: PersonId,
    pub(super) revoked: bool,
    pub(super) verdict: Verdict,
    /// From where the device goes on.
    pub(super) sent: Position,
    /// What the relay holds of the device's pushes.
    pub(super) pushes: PushState,
    /// What the device signs next.
    pub(super) nonce: Nonce,
    /// The outcomes of refused pushes that the device does not know.
    pub(super) refused: Vec<Ack>,
    /// Whether the device is new with this opening.
    pub(super) is_new: bool,
}

/// The relay's door.
pub(super) struct Door {
    nonces: Nonces,
    wrong_invites: WrongInvites,
    refused_today: Daily,
    openings: Openings,
    /// A fault for tests: an invite's Hello is good until its device has shown its key.
    #[cfg(feature = "testing")]
    repeats_invites: bool,
}

impl Door {
    /// `secret`: 16 random bytes from which nobody may learn anything.
    pub(super) fn new(secret: [u8; 16]) -> Door {
        let (wrong_invites, refused_today, openings) = Default::default();
        Door {
            nonces: Nonces::new(secret),
            wrong_invites,
            refused_today,
            openings,
            #[cfg(feature = "testing")]
            repeats_invites: false,
        }
    }

    #[cfg(feature = "testing")]
    pub(super) fn repeat_invites(&mut self) {
        self.repeats_invites = true;
    }

    /// Decides whether a device is let in. What changes by it is durable with the next commit; the device may be told
    /// only then.
    pub(super) fn open(
        &mut self,
        state: &mut Writable<'_>,
        hello: &[u8],
        entrance: Entrance,
        now: UnixMs,
    ) -> Result<Result<AdmittedDevice, Refusal>, StoreFault> {
        let opened = match Hello::decode(hello) {
            // the key of a page opens no connection, so that who has stolen it reads nothing with it
            Ok(hello) if is_of_page(state, hello.device) != (entrance == Entrance::Page) => {
                Err(unknown_device())
            }
            Ok(hello) => self.open_hello(state, hello, now)?,
            Err(refusal) => Err(refusal),
        };
        match &opened {
            Ok(_) => self.openings.accepted(),
            Err(refusal) => {
                tracing::info!(code = refusal.code as u16, "a device was not let in");
                self.openings.refused(refusal.code as u16);
            }
        }
        Ok(opened)
    }

    fn open_hello(
        &mut self,
        state: &mut Writable<'_>,
        hello: Hello,
        now: UnixMs,
    ) -> Result<Result<AdmittedDevice, Refusal>, StoreFault> {
        let device = hello.device;
        let is_new = match self.authenticate(state, &hello, now)? {
            Ok(is_new) => is_new,
            Err(refusal) => {
                self.audit_wrong_key(state, device, &refusal, now);
                return Ok(Err(refusal));
            }
        };
        if !state.budgets.take(device, budgets::opening(hello.cursor), now) {
            let text =
                "this device is over its rate limit; it connects again by itself in a minute";
            return Ok(Err(refusal(RefusalCode::TooMuch, text)));
        }
        let row = state.devices.get(device).expect("authenticated");
        let (person, revoked) = (row.person.clone(), row.revoked_at.is_some());
        let (sent, verdict) = match revoked {
            true => (0, Verdict::Revoked),
            false => start(state.log, state.ledger, &hello)?,
        };
        let nonce = self.nonces.next();
        let pushes = state.devices.change(state.ledger, device, |row| {
            row.heard_at = now;
            // durable before the Welcome, so that what was signed is good once, whatever happens to this process
            row.nonce = nonce;
            *row.use_incarnation(hello.incarnation)
        });
        let pushes = pushes.expect("authenticated");
        // a device that knows every outcome is the rule, and the quarantine can be large
        let refused = if hello.settled < pushes.held {
            state.log.refused_after(device, hello.incarnation, hello.settled)?
        } else {
            Vec::new()
        };
        let refused = refused.iter().map(refused_ack).collect();
        let opened = AdmittedDevice {
            hello,
            person,
            revoked,
            verdict,
            sent,
            pushes,
            nonce,
            refused,
            is_new,
        };
        Ok(Ok(opened))
    }

    /// The priority of a Hello before it is opened: a device's own, when the Hello names the nonce that only this device
    /// and the relay know. A client that only names a device, whose id stands in every roster, is unproved: bulk.
    pub(super) fn priority(
        devices: &Devices,
        budgets: &mut Budgets,
        hello: &[u8],
        now: UnixMs,
    ) -> Priority {
        let Ok(Hello { device, proof: Proof::Key { nonce, .. }, .. }) = Hello::decode(hello) else {
            return Priority::Bulk;
        };
        match devices.get(device).is_some_and(|row| row.nonce == nonce) {
            true => budgets.priority(device, now),
            false => Priority::Bulk,
        }
    }

    /// What was let in and refused.
    pub(super) fn openings(&self) -> &Openings {
        &self.openings
    }

    fn audit_wrong_key(
        &mut self,
        state: &mut Writable<'_>,
        device: DeviceId,
        refusal: &Refusal,
        now: UnixMs,
    ) {
        let code = refusal.code as u16;
        if refusal.code == RefusalCode::WrongKey
            && state.devices.get(device).is_some()
            && self.refused_today.is_first(device, code, now)
        {
            let note = format!("{code}: {}", refusal.text);
            state.ledger.audit(now, device, Deed::OpeningRefused, device, note);
        }
    }

    /// Checks who it is. Returns whether the device is new.
    fn authenticate(
        &mut self,
        state: &mut Writable<'_>,
        hello: &Hello,
        now: UnixMs,
    ) -> Result<Result<bool, Refusal>, StoreFault> {
        match &hello.proof {
            Proof::Key { relay, nonce } => {
                Ok(check_key(state, hello, *relay, *nonce).map(|()| false))
            }
            Proof::Invite { code, key, label, owner } => {
                #[cfg(feature = "testing")]
                if self.repeats_invites
                    && let Some(row) = state.devices.get(hello.device)
                    && row.key == *key
                    && row.invite == Some(invites::hash(code))
                {
                    return Ok(Ok(false));
                }
                let shown = Shown { code, key: *key, label, owner: owner.as_ref() };
                invites::redeem(&mut self.wrong_invites, state, hello, &shown, now)
            }
        }
    }
}

/// Revokes a device in the name of somebody on a page, or of the operator. Returns whose it is; `None` when it was not in.
pub(super) fn revoke_device(
    ledger: &mut Ledger,
    devices: &mut Devices,
    device: DeviceId,
    (by, who): (Option<&PersonId>, &str),
    now: UnixMs,
) -> Option<PersonId> {
    let row = devices.get(device).filter(|row| row.revoked_at.is_none())?;
    let person = row.person.clone();
    devices.change(ledger, device, |row| {
        (row.revoked_at, row.revoked_by) = (Some(now), by.cloned());
    });
    let note = format!("of {person}");
    ledger.audit(now, who, Deed::DeviceRevoked, device, note);
    Some(person)
}

fn is_of_page(state: &Writable<'_>, device: DeviceId) -> bool {
    state.devices.get(device).is_some_and(|row| row.is_page)
}

fn unknown_device() -> Refusal {
    let text = "this relay does not know the device: redeem an invite";
    refusal(RefusalCode::UnknownDevice, text)
}

/// Checks that a device has its key, by a nonce that is good once.
fn check_key(
    state: &mut Writable<'_>,
    hello: &Hello,
    relay: RelayId,
    nonce: Nonce,
) -> Result<(), Refusal> {
    let Some(row) = state.devices.get(hello.device) else { return Err(unknown_device()) };
    let ours = state.ledger.head().relay;
    if relay != ours || nonce != row.nonce {
        return Err(stale(ours, row.nonce));
    }
    if !hello.is_signed_by(&row.key) {
        return Err(wrong_key());
    }
    if row.invite.is_some() {
        state.devices.change(state.ledger, hello.device, |row| row.invite = None);
    }
    Ok(())
}

/// The cursor from which a device resumes.
fn start(
    log: &dyn LogReader,
    ledger: &Ledger,
    hello: &Hello,
) -> Result<(Position, Verdict), StoreFault> {
    let Some(cursor) = hello.cursor else { return Ok((0, Verdict::Restart)) };
    let chain = match cursor.position {
        0 => Some(Chain::EMPTY),
        position => log.entry(position)?.map(|entry| entry.chain),
    };
    let ours = cursor.relay == ledger.head().relay && chain == Some(cursor.chain);
    Ok(if ours { (cursor.position, Verdict::Resume) } else { (0, Verdict::Restart) })
}
