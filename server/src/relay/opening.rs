//! Who is let in: the Hello's proof, the redeeming of invites, and from where the device goes on.

use std::collections::VecDeque;

use samband_client_core::documents::roster::{RosterEdit, Section};
use samband_client_core::ids::{Chain, DeviceId, PartnershipId, PersonId, Position, RelayId};
use samband_client_core::keys::Nonce;
use samband_client_core::text::escape_line;
use samband_client_core::time::{UnixMs, date_utc};
use samband_client_core::wire::{
    Ack, BulkMark, Challenge, FRAME_BYTES_TARGET, Hello, Proof, PushOutcome, Refs, Refusal,
    RefusalCode, Verdict, Welcome,
};

use super::audit::{ADMINISTRATOR, Deed};
use super::budgets;
use super::bulk::Bulk;
use super::engine::{AfterCommit, Engine};
use super::fault::StoreFault;
use super::lifetime::{ends_within, forget_older};
use super::port::LogReader;
use super::pull::Plan;
use super::push::refusal_sentence;
use super::receipts::ReceiptsDue;
use super::repair::Repairs;
use super::roster::RosterError;
use super::rows::{DeviceRow, INCARNATIONS_MAX, InviteRow, RefusedRow};
use super::session::{CloseReason, Output, Post, Session, SessionId};
use super::tallies::count;

/// How long an invite lasts, by the relay's clock: 7 days.
pub const INVITE_LIFE_MS: i64 = 7 * 24 * 3600 * 1000;
/// Wrong invites that are answered in one [`TRIES_WINDOW_MS`]; further ones wait.
const TRIES_MAX: usize = 20;
/// See [`TRIES_MAX`]. An invite has 72 random bits, so this bounds noise, not chance.
const TRIES_WINDOW_MS: i64 = 60_000;

/// Sessions of one device: one for each incarnation that the relay keeps. With fewer, copies of a device would replace
/// each other without end.
const DEVICE_SESSIONS_MAX: usize = INCARNATIONS_MAX;

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

/// BLAKE3 of an invite's code; only this is kept.
fn hash(code: &[u8]) -> [u8; 32] {
    *blake3::hash(code).as_bytes()
}

fn refusal(code: RefusalCode, text: &str) -> Refusal {
    Refusal { code, text: text.to_owned(), challenge: None }
}

impl Engine {
    /// Takes a connection's Hello. The answer comes out after the next [`Engine::committed`].
    pub fn open(
        &mut self,
        log: &dyn LogReader,
        request: &OpenRequest,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        let session = request.session;
        let hello = match Hello::decode(&request.hello) {
            Ok(hello) => hello,
            Err(refusal) => {
                self.refuse(session, &refusal);
                return Ok(());
            }
        };
        if let Err(refusal) = self.authenticate(log, &hello, now)? {
            if refusal.code == RefusalCode::WrongKey
                && self.devices.contains_key(&hello.device)
                && self.is_first_today(hello.device, refusal.code as u16, now)
            {
                let note = format!("{}: {}", refusal.code as u16, refusal.text);
                self.audit(now, hello.device, Deed::OpeningRefused, hello.device, note);
            }
            self.refuse(session, &refusal);
            return Ok(());
        }
        if !self.budgets.take(hello.device, budgets::opening(hello.cursor), now) {
            let text = "this device has sent more than its share; it goes on in a while";
            self.refuse(session, &refusal(RefusalCode::TooMuch, text));
            return Ok(());
        }
        let person = self.devices[&hello.device].person.clone();
        let by_invite = matches!(hello.proof, Proof::Invite { .. });
        self.replace_sessions(&person, &hello, by_invite);
        let revoked = self.devices[&hello.device].revoked_at.is_some();
        let (sent, verdict) = match revoked {
            true => (0, Verdict::Revoked),
            false => self.start(log, &hello)?,
        };
        let nonce = self.nonces.next();
        let row = self.devices.get_mut(&hello.device).expect("authenticated");
        row.heard_at = now;
        let pushes = *row.use_incarnation(hello.incarnation);
        // durable before the Welcome, so that what was signed is good once, whatever happens to this process
        row.nonce = nonce;
        self.ledger.put_device(hello.device, row);
        if !revoked {
            self.set_cursor(hello.device, sent);
        }
        let welcome = Welcome {
            relay: self.ledger.head().relay,
            verdict,
            person: person.clone(),
            held: pushes.held,
            held_chain: pushes.chain,
            head: self.ledger.head().position,
            now,
            nonce,
            part: self.partials.held(hello.device, hello.incarnation, pushes.held + 1),
        };
        let awaits_check = verdict == Verdict::Restart && hello.cursor.is_some();
        let bulk = match hello.bulk.filter(|_| !awaits_check && !revoked) {
            Some(mark) => self.resume(log, sent, &mark)?,
            None => None,
        };
        self.sessions.insert(
            session,
            Session {
                person,
                device: hello.device,
                incarnation: hello.incarnation,
                by_invite,
                post: request.post.then_some(Post::Coming),
                sent,
                scanned: bulk.as_ref().map_or(sent, Bulk::upto),
                plan: Plan::default(),
                bulk,
                pushing: VecDeque::new(),
                pushed_refs: Refs::default(),
                pulled_refs: Refs::default(),
                ready: false,
                frame_bytes: FRAME_BYTES_TARGET,
                due: true,
                acks: VecDeque::new(),
                ended: false,
                revoked,
                awaits_check,
                repair: Repairs::default(),
                receipts: None,
                receipts_hash: hello.receipts,
                receipts_due: ReceiptsDue::All,
            },
        );
        // a device that knows every outcome is the rule, and the quarantine can be large
        let refused = if hello.settled < pushes.held {
            log.refused_after(hello.device, hello.incarnation, hello.settled)?
        } else {
            Vec::new()
        };
        let refused = refused.iter().map(refused_ack).collect();
        self.after_commit.push(AfterCommit::Welcome(session, welcome, refused));
        self.tallies.openings_accepted += 1;
        tracing::debug!(session, "a device connected");
        Ok(())
    }

    /// Closes the sessions of a device that a new one replaces.
    ///
    /// Of one incarnation there is one session: an older one is a leftover, or a copy that does not know it is one. When
    /// the device has shown its key, a session that came by the invite alone ends: it may be somebody who overheard it.
    /// An incarnation is any number that a device names, so the sessions of all of them are bounded too.
    fn replace_sessions(&mut self, person: &PersonId, hello: &Hello, by_invite: bool) {
        let mut others = Vec::new();
        for id in self.sessions.of(person) {
            let open = self.sessions.get(id).expect("it is of this person");
            if open.device == hello.device {
                let is_replaced =
                    open.incarnation == hello.incarnation || (open.by_invite && !by_invite);
                others.push((!is_replaced, id));
            }
        }
        others.sort_unstable(); // those that are replaced first, then from the oldest
        let kept = others.iter().filter(|(kept, _)| *kept).count().min(DEVICE_SESSIONS_MAX - 1);
        others.truncate(others.len() - kept);
        for (_, id) in others {
            self.sessions.remove(id);
            self.outputs.push_back(Output::Close(id, CloseReason::Replaced));
        }
    }

    fn refuse(&mut self, session: SessionId, refusal: &Refusal) {
        tracing::info!(code = refusal.code as u16, "a device was not let in");
        count(&mut self.tallies.openings_refused, refusal.code as u16);
        self.outputs.push_back(Output::Refuse(session, refusal.encode()));
    }

    /// From where a device goes on.
    fn start(&self, log: &dyn LogReader, hello: &Hello) -> Result<(Position, Verdict), StoreFault> {
        let Some(cursor) = hello.cursor else { return Ok((0, Verdict::Restart)) };
        let chain = match cursor.position {
            0 => Some(Chain::EMPTY),
            position => log.entry(position)?.map(|entry| entry.chain),
        };
        let ours = cursor.relay == self.ledger.head().relay && chain == Some(cursor.chain);
        Ok(if ours { (cursor.position, Verdict::Resume) } else { (0, Verdict::Restart) })
    }

    /// The bulk that a device says was cut, if it is of this log.
    fn resume(
        &self,
        log: &dyn LogReader,
        sent: Position,
        mark: &BulkMark,
    ) -> Result<Option<Bulk>, StoreFault> {
        if mark.upto <= sent || mark.upto > self.ledger.durable().position {
            return Ok(None);
        }
        let chain = log.entry(mark.upto)?.map(|entry| entry.chain);
        Ok((chain == Some(mark.chain)).then(|| Bulk::resume(sent, mark)))
    }

    /// Checks that a device has its key, by a nonce that is good once.
    fn check_key(&mut self, hello: &Hello, relay: RelayId, nonce: Nonce) -> Result<(), Refusal> {
        let Some(row) = self.devices.get_mut(&hello.device) else {
            return Err(refusal(
                RefusalCode::UnknownDevice,
                "this relay does not know the device: redeem an invite",
            ));
        };
        if relay != self.ledger.head().relay || nonce != row.nonce {
            return Err(stale(self.ledger.head().relay, row.nonce));
        }
        if !hello.is_signed_by(&row.key) {
            return Err(wrong_key());
        }
        row.invite = None;
        Ok(())
    }

    /// Checks who it is, and redeems an invite.
    fn authenticate(
        &mut self,
        log: &dyn LogReader,
        hello: &Hello,
        now: UnixMs,
    ) -> Result<Result<(), Refusal>, StoreFault> {
        let (code, key, label) = match &hello.proof {
            Proof::Key { relay, nonce } => return Ok(self.check_key(hello, *relay, *nonce)),
            Proof::Invite { code, key, label } => (code, *key, label),
        };
        if escape_line(label) != label.as_str() {
            let text = "the device's label holds control characters: choose another label";
            return Ok(Err(refusal(RefusalCode::BadHello, text)));
        }
        forget_older(&mut self.wrong_invites, TRIES_WINDOW_MS, now);
        if self.wrong_invites.len() >= TRIES_MAX {
            return Ok(Err(refusal(
                RefusalCode::TooManyTries,
                "too many wrong invites were tried; wait a minute",
            )));
        }
        let code_hash = hash(code);
        let invite = self.ledger.invite(log, &code_hash)?;
        let Some(mut invite) = invite else {
            self.wrong_invites.push(now);
            return Ok(Err(refusal(
                RefusalCode::UnknownInvite,
                "there is no such invite: check each letter, or ask for a new one",
            )));
        };
        if !hello.is_signed_by(&key) {
            return Ok(Err(wrong_key()));
        }
        if let Some(device) = invite.used_by {
            // The answer may have been lost on the way. The device shows its key then: who has overheard the first
            // Hello can say it again, and cannot sign.
            let row = self.devices.get(&device).filter(|row| {
                device == hello.device && row.key == key && row.invite == Some(code_hash)
            });
            return Ok(if let Some(row) = row {
                Err(stale(self.ledger.head().relay, row.nonce))
            } else {
                Err(refusal(
                    RefusalCode::UsedInvite,
                    "another device has used this invite: ask for a new one",
                ))
            });
        }
        if invite.voided || !ends_within(invite.expires_at, INVITE_LIFE_MS, now) {
            let text = match invite.voided {
                true => "the invite was revoked: ask for a new one",
                false => "the invite has expired: ask for a new one",
            };
            return Ok(Err(refusal(RefusalCode::ExpiredInvite, text)));
        }
        if let Some(row) = self.devices.get_mut(&hello.device) {
            if row.key == key && row.person == invite.person {
                // an old copy of the device that does not know it is enrolled, or one that was revoked
                row.revoked_at = None;
                row.invite = Some(code_hash);
                self.ledger.put_device(hello.device, row);
                invite.used_by = Some(hello.device);
                self.audit(now, hello.device, Deed::Enrolled, &invite.person, "once more");
                self.ledger.put_invite(code_hash, invite);
                return Ok(Ok(()));
            }
            return Ok(Err(refusal(
                RefusalCode::UsedInvite,
                "this device is enrolled already: connect without an invite",
            )));
        }
        let person = invite.person.clone();
        invite.used_by = Some(hello.device);
        self.ledger.put_invite(code_hash, invite);
        let row = DeviceRow {
            person: person.clone(),
            key,
            nonce: Nonce::default(),
            invite: Some(code_hash),
            label: label.clone(),
            enrolled_at: now,
            heard_at: now,
            revoked_at: None,
            pushes: Vec::new(),
            cursor: 0,
        };
        self.devices.insert(hello.device, row.clone());
        self.devices_of.entry(person.clone()).or_default().insert(hello.device);
        self.ledger.put_device(hello.device, &row);
        let partnerships: Vec<PartnershipId> =
            self.access.partnerships_of(&person).cloned().collect();
        for partnership in partnerships {
            let mut edit = RosterEdit::default();
            edit.put_device(hello.device, &person, label);
            // the device is in by its own row; its line in a roster is for people to read
            if let Err(error) = self.write_roster(&partnership, edit, now) {
                tracing::error!(%error, device = %hello.device, "a roster does not show a new device");
            }
        }
        self.audit(now, hello.device, Deed::Enrolled, &person, label);
        tracing::info!("a device enrolled");
        Ok(Ok(()))
    }

    /// Invites a person. Keep the code from anybody else; only its hash is stored.
    ///
    /// Returns when it expires, or `None` when no roster knows the person.
    pub fn invite(&mut self, person: &PersonId, code: &[u8; 10], now: UnixMs) -> Option<UnixMs> {
        if !self.access.knows(person) {
            return None;
        }
        let expires_at = now + INVITE_LIFE_MS;
        let row = InviteRow { person: person.clone(), expires_at, used_by: None, voided: false };
        self.ledger.put_invite(hash(code), row);
        self.audit(now, ADMINISTRATOR, Deed::Invited, person, "");
        Some(expires_at)
    }

    /// Revokes a device: its connections close, not one byte more goes to it, and what it pushes is refused and kept
    /// aside. A new invite for its owner lets it in again.
    ///
    /// Returns whether it was in.
    pub fn revoke_device(&mut self, device: DeviceId, now: UnixMs) -> bool {
        let Some(row) = self.devices.get_mut(&device) else { return false };
        if row.revoked_at.is_some() {
            return false;
        }
        row.revoked_at = Some(now);
        let person = row.person.clone();
        self.ledger.put_device(device, row);
        self.audit(now, ADMINISTRATOR, Deed::DeviceRevoked, device, format!("of {person}"));
        for session in self.sessions.of(&person) {
            if self.sessions.get(session).is_some_and(|open| open.device == device) {
                self.shut_out(session, CloseReason::Revoked);
            }
        }
        true
    }

    /// Revokes every device of a person, and every invite that waits. Returns how many of each.
    ///
    /// The person's roles stay in the roster: [`Engine::revoke_rights`].
    pub fn revoke_person(
        &mut self,
        log: &dyn LogReader,
        person: &PersonId,
        now: UnixMs,
    ) -> Result<(usize, usize), StoreFault> {
        let devices: Vec<DeviceId> =
            self.devices_of.get(person).into_iter().flatten().copied().collect();
        let devices = devices.into_iter().filter(|device| self.revoke_device(*device, now)).count();
        let mut invites = self.ledger.invites(log)?;
        invites.retain(|_, invite| {
            invite.person == *person && invite.used_by.is_none() && !invite.voided
        });
        let good = |invite: &&InviteRow| ends_within(invite.expires_at, INVITE_LIFE_MS, now);
        let waiting = invites.values().filter(good).count();
        // also those that have ended: a clock that is set back makes them good again
        for (code_hash, invite) in invites {
            self.ledger.put_invite(code_hash, InviteRow { voided: true, ..invite });
        }
        let note = format!("{devices} devices, {waiting} invites");
        self.audit(now, ADMINISTRATOR, Deed::PersonRevoked, person, note);
        Ok((devices, waiting))
    }

    /// Revokes a role or a placement, or (with `undo`) gives it back: those who lose rights by it are shut out until
    /// they connect again, and what they then push to what they may not write is refused and kept aside.
    ///
    /// Returns whether anything changed.
    pub fn revoke_rights(
        &mut self,
        partnership: &PartnershipId,
        of: (Section, String),
        undo: bool,
        now: UnixMs,
    ) -> Result<bool, RosterError> {
        let mut edit = RosterEdit::default();
        edit.revoked.insert(of, (!undo).then(|| date_utc(now)));
        self.edit_roster(partnership, edit, now)
    }

    /// Whether any roster knows a person.
    pub fn knows(&self, person: &PersonId) -> bool {
        self.access.knows(person)
    }
}

/// Asks a device to sign this nonce.
fn stale(relay: RelayId, nonce: Nonce) -> Refusal {
    let text = "what the device signed is stale: it signs again by itself";
    let challenge = Some(Challenge { relay, nonce });
    Refusal { challenge, ..refusal(RefusalCode::StaleNonce, text) }
}

fn wrong_key() -> Refusal {
    refusal(RefusalCode::WrongKey, "the signature is not of this device's key")
}

fn refused_ack(row: &RefusedRow) -> Ack {
    let text = refusal_sentence(row.code).to_owned();
    let outcomes = vec![PushOutcome::Refused { code: row.code, text }];
    Ack { at: row.at, first: row.number, outcomes }
}
