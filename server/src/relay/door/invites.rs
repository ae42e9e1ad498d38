//! Invites: how a device of a person comes in for the first time, and how it is revoked.

use std::collections::BTreeSet;

use samband_client_core::ids::PersonId;
use samband_client_core::keys::{Nonce, PublicKey};
use samband_client_core::text::escape_line;
use samband_client_core::time::UnixMs;
use samband_client_core::wire::{Hello, Refusal, RefusalCode};

use super::refusals::{refusal, stale, wrong_key};
use crate::relay::audit::Deed;
use crate::relay::fault::StoreFault;
use crate::relay::ledger::Ledger;
use crate::relay::lifetime::{ends_within, forget_older};
use crate::relay::port::LogReader;
use crate::relay::rows::{DeviceRow, InviteRow};
use crate::relay::state::Writable;

/// How long an invite lasts, by the relay's clock: 7 days.
pub const INVITE_LIFE_MS: i64 = 7 * 24 * 3600 * 1000;
/// How long an invite is kept after it has ended: 30 days.
const FORGOTTEN_AFTER_MS: i64 = 30 * 24 * 3600 * 1000;
/// Wrong invites that are answered in one [`TRIES_WINDOW_MS`]; further ones wait.
const TRIES_MAX: usize = 20;
/// See [`TRIES_MAX`]. An invite has 72 random bits, so this bounds noise, not chance.
const TRIES_WINDOW_MS: i64 = 60_000;

/// When wrong invites were tried.
#[derive(Default)]
pub(super) struct WrongInvites(Vec<UnixMs>);

/// What a device shows that redeems an invite.
pub(super) struct Shown<'a> {
    pub(super) code: &'a [u8; 10],
    pub(super) key: PublicKey,
    pub(super) label: &'a str,
    /// Whose device it says it is already.
    pub(super) owner: Option<&'a PersonId>,
}

/// BLAKE3 of an invite's code; only this is kept.
pub(in crate::relay) fn hash(code: &[u8]) -> [u8; 32] {
    *blake3::hash(code).as_bytes()
}

fn is_good(invite: &InviteRow, now: UnixMs) -> bool {
    !invite.voided && ends_within(invite.expires_at, INVITE_LIFE_MS, now)
}

/// Makes an invite in the name of somebody on a page, or of the operator, durable with the next commit; the audit log calls who
/// does it by the second name. Returns when it expires.
pub(in crate::relay) fn invite(
    ledger: &mut Ledger,
    person: &PersonId,
    code: &[u8; 10],
    (by, who): (Option<&PersonId>, &str),
    now: UnixMs,
) -> UnixMs {
    let expires_at = now + INVITE_LIFE_MS;
    let (used_by, voided) = (None, false);
    let row = InviteRow { person: person.clone(), by: by.cloned(), expires_at, used_by, voided };
    ledger.put_invite(hash(code), row);
    ledger.audit(now, who, Deed::Invited, person, "");
    expires_at
}

/// How many invites of a person are good and wait to be used.
pub(in crate::relay) fn open_invites(
    log: &dyn LogReader,
    ledger: &Ledger,
    person: &PersonId,
    now: UnixMs,
) -> Result<usize, StoreFault> {
    let waits =
        |row: &&InviteRow| row.person == *person && row.used_by.is_none() && is_good(row, now);
    Ok(ledger.invites(log)?.values().filter(waits).count())
}

/// Forgets invites that ended long ago, durable with the next commit.
pub(in crate::relay) fn forget_invites(
    log: &dyn LogReader,
    ledger: &mut Ledger,
    now: UnixMs,
) -> Result<(), StoreFault> {
    for (code_hash, invite) in ledger.invites(log)? {
        if invite.expires_at < now - FORGOTTEN_AFTER_MS {
            ledger.forget_invite(code_hash);
        }
    }
    Ok(())
}

/// Revokes the invites of a person that nobody has used. Returns how many were still good.
pub(in crate::relay) fn void_invites(
    log: &dyn LogReader,
    ledger: &mut Ledger,
    person: &PersonId,
    now: UnixMs,
) -> Result<usize, StoreFault> {
    let mut good = 0;
    for (code_hash, invite) in ledger.invites(log)? {
        // also one that has ended: a clock that is set back makes it good again
        if invite.person == *person && invite.used_by.is_none() && !invite.voided {
            good += usize::from(is_good(&invite, now));
            ledger.put_invite(code_hash, InviteRow { voided: true, ..invite });
        }
    }
    Ok(good)
}

/// Takes an invite back that nobody has used. Returns whether it was good.
pub(in crate::relay) fn take_back_invite(
    log: &dyn LogReader,
    ledger: &mut Ledger,
    code_hash: &[u8; 32],
    by: &str,
    now: UnixMs,
) -> Result<bool, StoreFault> {
    let known = ledger.invite(log, code_hash)?;
    let Some(row) = known.filter(|row| row.used_by.is_none() && !row.voided) else {
        return Ok(false);
    };
    ledger.audit(now, by, Deed::InviteTakenBack, &row.person, "");
    ledger.put_invite(*code_hash, InviteRow { voided: true, ..row });
    Ok(true)
}

/// Redeems an invite. Returns the label of a device that is new; `None` for one that is known.
pub(super) fn redeem(
    wrong: &mut WrongInvites,
    state: &mut Writable<'_>,
    hello: &Hello,
    shown: &Shown<'_>,
    now: UnixMs,
) -> Result<Result<bool, Refusal>, StoreFault> {
    let Shown { code, key, label, owner } = *shown;
    if escape_line(label) != label {
        let text = "the device's label holds control characters: choose another label";
        return Ok(Err(refusal(RefusalCode::BadHello, text)));
    }
    forget_older(&mut wrong.0, TRIES_WINDOW_MS, now);
    if wrong.0.len() >= TRIES_MAX {
        let text = "too many wrong invites were tried; wait a minute";
        return Ok(Err(refusal(RefusalCode::TooManyTries, text)));
    }
    let code_hash = hash(code);
    let Some(invite) = state.ledger.invite(state.log, &code_hash)? else {
        wrong.0.push(now);
        let text = "there is no such invite: check each letter, or ask for a new one";
        return Ok(Err(refusal(RefusalCode::UnknownInvite, text)));
    };
    if !hello.is_signed_by(&key) {
        return Ok(Err(wrong_key()));
    }
    if let Some(owner) = owner.filter(|owner| **owner != invite.person) {
        let text = format!(
            "this device is {owner}'s, and the invite is for somebody else: use another folder for another person. \
             The invite is still good"
        );
        return Ok(Err(refusal(RefusalCode::OtherOwner, &text)));
    }
    if let Some(refusal) = may_redeem(state, hello, key, (code_hash, &invite), now) {
        return Ok(Err(refusal));
    }
    let (person, let_in_by) = (invite.person.clone(), invite.by.clone());
    let used = InviteRow { used_by: Some(hello.device), ..invite };
    state.ledger.put_invite(code_hash, used);
    let again = state.devices.change(state.ledger, hello.device, |row| {
        // an old copy of the device that does not know it is enrolled, or one that was revoked
        (row.revoked_at, row.revoked_by) = (None, None);
        row.invite = Some(code_hash);
        row.let_in_by.clone_from(&let_in_by);
    });
    let note = if again.is_some() { "once more" } else { label };
    state.ledger.audit(now, hello.device, Deed::Enrolled, &person, note);
    if again.is_some() {
        return Ok(Ok(false));
    }
    let row = DeviceRow {
        person,
        key,
        nonce: Nonce::default(),
        invite: Some(code_hash),
        label: label.to_owned(),
        is_page: false,
        enrolled_at: now,
        heard_at: now,
        let_in_by,
        revoked_at: None,
        revoked_by: None,
        pushes: Vec::new(),
        cursor: 0,
        is_unshown: true,
        asks_erasure: BTreeSet::new(),
    };
    state.devices.enrol(state.ledger, hello.device, row);
    tracing::info!("a device enrolled");
    Ok(Ok(true))
}

/// Why an invite, which is there, does not let a device in.
fn may_redeem(
    state: &Writable<'_>,
    hello: &Hello,
    key: PublicKey,
    (code_hash, invite): ([u8; 32], &InviteRow),
    now: UnixMs,
) -> Option<Refusal> {
    let row = state.devices.get(hello.device);
    if let Some(device) = invite.used_by {
        // The answer may have been lost on the way. The device shows its key then: somebody who has overheard the first
        // Hello can say it again, and cannot sign.
        let is_its_own = |row: &&DeviceRow| {
            device == hello.device && row.key == key && row.invite == Some(code_hash)
        };
        return Some(match row.filter(is_its_own) {
            Some(row) => stale(state.ledger.head().relay, row.nonce),
            None => refusal(
                RefusalCode::UsedInvite,
                "another device has used this invite: ask for a new one",
            ),
        });
    }
    if !is_good(invite, now) {
        let text = match invite.voided {
            true => "the invite was revoked: ask for a new one",
            false => "the invite has expired: ask for a new one",
        };
        return Some(refusal(RefusalCode::ExpiredInvite, text));
    }
    let is_others = |row: &DeviceRow| row.key != key || row.person != invite.person;
    row.is_some_and(is_others).then(|| {
        let text = "this device is enrolled already: connect without an invite";
        refusal(RefusalCode::UsedInvite, text)
    })
}
