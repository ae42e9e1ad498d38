//! What a connection needs of a device: the Hello, the session, and making durable what arrives.

use super::bulk;
use super::relay_notes::NO_RELAY;
use super::{Device, DeviceError, DeviceEvent, RelayTarget, State};
use crate::ids::Incarnation;
use crate::keys::{Nonce, Signature, Signer};
use crate::push::PushSource;
use crate::store::{Outbox, draw};
use crate::sync::{DeviceSession, Opening, PostRest, Renewal, SessionConfig, SyncError};
use crate::wire::{Challenge, Hello, Proof, PushRefusal, Refusal, Verdict, Welcome};

/// The challenge that a device signs before it knows a relay: the relay answers with its own.
const UNKNOWN_RELAY: Challenge = Challenge { relay: NO_RELAY, nonce: Nonce([0; 16]) };

/// What a connection begins with.
#[derive(Debug, Clone)]
pub struct SessionStart {
    /// The relay's address.
    pub relay: String,
    /// The certificate authority that its certificate is to follow from, if not a public one.
    pub ca: Option<String>,
    /// What to say first.
    pub hello: Hello,
}

impl Device {
    /// Keeps the relay's address before the first connection, without enrolling yet.
    ///
    /// # Errors
    ///
    /// When the identity file cannot be written.
    pub fn set_relay(&self, relay: &str) -> Result<(), DeviceError> {
        let mut state = self.state();
        let mut identity = state.identity.clone();
        identity.relay = Some(relay.to_owned());
        identity.write(&*self.shared.files, &self.shared.vault)?;
        state.identity = identity;
        Ok(())
    }

    /// Stores the relay's address and certificate authority in one write.
    ///
    /// # Errors
    ///
    /// When the identity file cannot be written; then nothing has changed.
    pub fn keep_relay(&self, at: &RelayTarget) -> Result<(), DeviceError> {
        let mut state = self.state();
        let mut identity = state.identity.clone();
        identity.relay = Some(at.relay.clone());
        identity.ca.clone_from(&at.ca);
        identity.write(&*self.shared.files, &self.shared.vault)?;
        state.identity = identity;
        Ok(())
    }

    /// Prepares a connection: what is offered again is queued, and the Hello made.
    ///
    /// `invite` is given when the device enrols.
    pub fn start_session(&self, invite: Option<Proof>) -> Result<SessionStart, DeviceError> {
        self.start_session_at(None, invite)
    }

    /// As [`Device::start_session`], at another relay than the one that the device has. Once that has let the device in,
    /// call [`Device::keep_relay`].
    pub fn start_session_at(
        &self,
        at: Option<&RelayTarget>,
        invite: Option<Proof>,
    ) -> Result<SessionStart, DeviceError> {
        let mut state = self.state();
        let RelayTarget { relay, ca } = match at {
            Some(at) => at.clone(),
            None => RelayTarget {
                relay: state.identity.relay.clone().ok_or(DeviceError::NotEnrolled)?,
                ca: state.identity.ca.clone(),
            },
        };
        let proof = match invite {
            Some(proof) => proof,
            // a device whose enrolment was not answered comes by its key
            None if state.identity.person.is_none() && state.ledger.challenge.is_none() => {
                return Err(DeviceError::NotEnrolled);
            }
            None => {
                let Challenge { relay, nonce } = state.ledger.challenge.unwrap_or(UNKNOWN_RELAY);
                state.return_to_relay(&self.shared.store, relay)?;
                Proof::Key { relay, nonce }
            }
        };
        // the relay may have the earlier change since
        state.offer_refused(|edit| edit.code == PushRefusal::MissingDependency.code())?;
        let settled = state.outbox.settled();
        let held = state.ledger.call(&self.shared.store, bulk::load)?;
        // behind the cursor, it is of no more use
        let held = held
            .filter(|it| it.mark().upto > state.ledger.cursor.map_or(0, |cursor| cursor.position));
        if state.ledger.cursor.is_none() && held.is_none() && settled > 0 {
            // Documents were lost. The relay names the changes of this incarnation by number only, so own
            // words come back in a new one.
            let fresh = Incarnation(u64::from_le_bytes(draw(&mut state.random)));
            state.outbox.renew(fresh, Vec::new())?;
        }
        let hello = Hello {
            device: state.identity.device,
            incarnation: state.outbox.incarnation(),
            proof,
            settled: state.outbox.settled(),
            cursor: state.ledger.cursor,
            receipts: state.ledger.tracks.receipts_hash(),
            bulk: held.map(|held| held.mark()),
            signature: Signature::NONE,
        };
        let hello = hello.signed(&state.device_key());
        Ok(SessionStart { relay, ca, hello })
    }

    /// The proof by which this device redeems an invite.
    pub fn invite_proof(&self, code: [u8; 10], label: &str) -> Proof {
        let label = label.chars().take(16).collect();
        let state = self.state();
        let owner = state.identity.person.clone();
        Proof::Invite { code, key: state.device_key().public(), label, owner }
    }

    /// Stores the new challenge from a refusal. Returns whether to connect again: not when it said no more than
    /// that the device may not connect.
    pub fn take_challenge(&self, refusal: &Refusal) -> Result<bool, DeviceError> {
        let Some(challenge) = refusal.challenge else { return Ok(false) };
        self.state().keep_challenge(&self.shared.store, challenge)?;
        Ok(true)
    }

    /// Begins a session whose pushes go with the Hello, for a POST; `rest` is what the last one left.
    pub fn post_session(
        &self,
        hello: &Hello,
        rest: PostRest,
        config: SessionConfig,
    ) -> DeviceSession {
        let mut state = self.state();
        state.ledger.known.connect();
        if rest.check {
            let made = state.outbox.made();
            state.doubt_unknown_outcomes(made);
        }
        let marks = || state.ledger.known.marks(&state.readable);
        let relay = match hello.proof {
            Proof::Key { relay, .. } if relay != UNKNOWN_RELAY.relay => Some(relay),
            _ => None,
        };
        let signer = signer(&state, hello);
        DeviceSession::post(signer, relay, hello.cursor, &state.outbox, rest, config, marks)
    }

    /// Opens the session that a Welcome allows, or prepares the device to connect again. `posted` is the session
    /// that went with the Hello, if one did; else a new one gets `config`.
    ///
    /// `Ok(None)` means: close this connection and open another one.
    pub fn open_session(
        &self,
        welcome: &Welcome,
        hello: &Hello,
        posted: Option<DeviceSession>,
        config: SessionConfig,
    ) -> Result<Option<Box<DeviceSession>>, DeviceError> {
        let mut state = self.state();
        if let Some(owner) = state.identity.person.clone().filter(|own| *own != welcome.person) {
            return Err(DeviceError::OtherOwner { owner, invited: welcome.person.clone() });
        }
        if state.identity.person.is_none() {
            let mut identity = state.identity.clone();
            identity.person = Some(welcome.person.clone());
            identity.write(&*self.shared.files, &self.shared.vault)?;
            state.identity = identity;
            state.compute_scope();
            self.tell(DeviceEvent::ScopeChanged);
        }
        state.meet_relay(&self.shared.store, welcome.relay)?;
        let challenge = Challenge { relay: welcome.relay, nonce: welcome.nonce };
        state.keep_challenge(&self.shared.store, challenge)?;
        state.set_revoked(&self.shared.store, welcome.verdict == Verdict::Revoked)?;
        if welcome.verdict == Verdict::Restart
            && let Some(cursor) = hello.cursor
        {
            if cursor.relay == welcome.relay {
                // what the relay said of deliveries was about a log that is gone
                state.forget_deliveries(&self.shared.store)?;
            }
            state.doubt_unknown_outcomes(welcome.held);
        }
        state.ledger.known.connect();
        let marks = || state.ledger.known.marks(&state.readable);
        let opening = match posted {
            Some(posted) => posted.welcome(welcome, hello.cursor, &state.outbox, marks),
            None => {
                let signer = signer(&state, hello);
                DeviceSession::open(signer, welcome, hello.cursor, &state.outbox, config, marks)
            }
        };
        match opening {
            Opening::Proceed(mut session) => {
                state.keep_incarnation(&self.shared.store, hello.incarnation)?;
                if hello.bulk.is_some()
                    && let Some(held) = state.ledger.call(&self.shared.store, bulk::load)?
                {
                    session.hold(held);
                }
                self.tell(DeviceEvent::Connected);
                Ok(Some(session))
            }
            Opening::Renew(renewal) => {
                tracing::info!(?renewal, "a new incarnation of the push sequence begins");
                state.renew(&self.shared.store, renewal)?;
                Ok(None)
            }
        }
    }

    /// Gives the outbox to a call that reads it: whatever handles messages of a connection does.
    pub fn with_outbox<T>(&self, call: impl FnOnce(&Outbox) -> T) -> T {
        call(&self.state().outbox)
    }

    /// Gives a frame to the session, with the outbox that it needs.
    pub fn session_frame(
        &self,
        session: &mut DeviceSession,
        bytes: &[u8],
    ) -> Result<(), SyncError> {
        session.handle_frame(bytes, &self.state().outbox)
    }

    /// The session's next frame of pushes.
    pub fn session_push(&self, session: &mut DeviceSession) -> Option<Vec<u8>> {
        session.poll_push(&self.state().outbox)
    }

    /// Whether every edit has its outcome.
    pub fn is_settled(&self) -> bool {
        self.state().outbox.waiting().next().is_none()
    }

    /// Takes the relay's word that this device has connected once more while this connection stood.
    ///
    /// One process has the folder, and a process has one connection at a time (`turn.rs`), so the other
    /// connection is a copy's: this device goes on in a new incarnation.
    pub fn replaced(&self) -> Result<(), DeviceError> {
        tracing::info!("another copy of this device is connected; a new incarnation begins");
        self.state().renew(&self.shared.store, Renewal::NumbersTaken)
    }

    /// Says that everything has arrived.
    pub fn caught_up(&self) {
        if let Err(error) = self.shared.files.remove_documents_set_aside() {
            tracing::warn!(%error, "the documents that stand aside were not removed");
        }
        self.state().chunks.checkpoint();
        // the lock is free between any two, so that the owner can go on
        while self.state().count_some(&self.shared.store) {}
        self.tell(DeviceEvent::CaughtUp);
    }
}

fn signer(state: &State, hello: &Hello) -> Signer {
    Signer { key: state.device_key(), device: hello.device, incarnation: hello.incarnation }
}
