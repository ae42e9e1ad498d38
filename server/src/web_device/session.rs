//! One flight of a page device: a Hello, one push, and what the relay says of it.

use std::sync::Arc;

use samband_client_core::ids::{Chain, DeviceId, DocId, Incarnation, PushNumber, RelayId};
use samband_client_core::keys::{DeviceKey, Nonce, Signature, Signer};
use samband_client_core::wire::{
    Challenge, Cursor, FRAME_BYTES_TARGET, Frame, Hello, Proof, Push, PushOutcome, PushRecord,
    Refs, Refusal, RefusalCode, Verdict, Welcome,
};
use tokio::sync::{Semaphore, mpsc};

use super::error::{PageEditError, refused, stopping};
use crate::relay::{CloseReason, StoreFault};
use crate::service::{Admittance, Handle, SessionGuard, ToSession};

/// A page device has one life: what it pushes is numbered on from what the relay holds.
const LIFE: Incarnation = Incarnation(1);
/// Hellos of one flight: the first may sign a nonce that is stale.
const HELLOS: usize = 3;

/// What a page device keeps between two flights.
#[derive(Default)]
pub(super) struct PageSession {
    /// What it signs next.
    challenge: Option<Challenge>,
    /// Up to where it knows what became of its pushes.
    settled: PushNumber,
}

/// A session that was let in: the device's share has room.
pub(super) struct Opened {
    guard: SessionGuard,
    signer: Signer,
    welcome: Welcome,
    outgoing: mpsc::UnboundedReceiver<ToSession>,
}

impl PageSession {
    /// Pushes one change, and waits until it is durable.
    pub(super) async fn push(
        &mut self,
        handle: &Handle,
        opened: Opened,
        doc: DocId,
        change: Vec<u8>,
    ) -> Result<(), PageEditError> {
        let Opened { guard, signer, welcome, mut outgoing } = opened;
        let number = welcome.held + 1;
        let records = vec![PushRecord { doc, change }];
        let signed = records.iter().map(|record| (record.doc, record.change.as_slice()));
        let signature = signer.push(welcome.relay, number, signed);
        let push = Frame::Push(Push { first: number, records, signature }).encode();
        let permit = Arc::new(Semaphore::new(1)).acquire_owned().await;
        let permit = permit.map_err(StoreFault::failed)?;
        handle.frame(guard.session(), push, permit).await;
        handle.finish(guard.session()).await;
        handle.ready(guard.session(), FRAME_BYTES_TARGET).await;
        let mut refs = Refs::default();
        while let Some(next) = outgoing.recv().await {
            let frame = match next {
                ToSession::Send(frame) => frame,
                ToSession::Close(reason) => return Err(closed(&reason)),
                // the answer about the push comes before anything of the log
                ToSession::BulkBegin(..) => break,
            };
            // what became of earlier pushes comes first
            if let Ok(Frame::Ack(ack)) = Frame::decode_with(&frame, &mut refs)
                && let Some(at) = number.checked_sub(ack.first)
                && let Some(outcome) = ack.outcomes.get(usize::try_from(at).unwrap_or(usize::MAX))
            {
                self.settled = number;
                return match outcome {
                    PushOutcome::Accepted(_) => Ok(()),
                    PushOutcome::Refused { code, .. } => Err(refused(*code)),
                };
            }
            handle.ready(guard.session(), FRAME_BYTES_TARGET).await;
        }
        Err(stopping().into())
    }

    /// Opens a session for one flight.
    pub(super) async fn open(
        &mut self,
        handle: &Handle,
        (device, key): (DeviceId, DeviceKey),
    ) -> Result<Opened, PageEditError> {
        let signer = Signer { key, device, incarnation: LIFE };
        for _ in 0..HELLOS {
            let hello = self.hello(&signer).encode();
            let opened = handle.open_page(hello).await;
            let (guard, admittance) = opened.ok_or_else(stopping)?;
            match admittance {
                Admittance::Welcome(welcome, outgoing) => {
                    let welcome = Welcome::decode(&welcome).map_err(StoreFault::failed)?;
                    let (relay, nonce) = (welcome.relay, welcome.nonce);
                    self.challenge = Some(Challenge { relay, nonce });
                    if welcome.verdict == Verdict::Revoked {
                        return Err(PageEditError::Revoked);
                    }
                    return Ok(Opened { guard, signer, welcome, outgoing });
                }
                Admittance::Refusal(refusal) => {
                    let refusal = Refusal::decode(&refusal).map_err(StoreFault::failed)?;
                    match (refusal.code, refusal.challenge) {
                        (RefusalCode::StaleNonce, Some(challenge)) => {
                            self.challenge = Some(challenge);
                        }
                        (RefusalCode::TooMuch, _) => return Err(PageEditError::TooMuch),
                        // the key ended between the look at the account and this
                        (RefusalCode::WrongKey, _) => return Err(PageEditError::SignedOut),
                        (RefusalCode::RelayFault, _) => return Err(PageEditError::Full),
                        _ => return Err(StoreFault::failed(refusal.text).into()),
                    }
                }
            }
        }
        Err(PageEditError::TooMuch)
    }

    /// A Hello. The device has nothing of the log and wants nothing: its cursor stands at the beginning, so that nothing
    /// counts as received by its owner.
    fn hello(&self, signer: &Signer) -> Hello {
        let none = Challenge { relay: RelayId([0; 16]), nonce: Nonce::default() };
        let Challenge { relay, nonce } = self.challenge.unwrap_or(none);
        let hello = Hello {
            device: signer.device,
            incarnation: signer.incarnation,
            proof: Proof::Key { relay, nonce },
            settled: self.settled,
            cursor: Some(Cursor { relay, position: 0, chain: Chain::EMPTY }),
            receipts: 0,
            bulk: None,
            signature: Signature::NONE,
        };
        hello.signed(&signer.key)
    }
}

fn closed(reason: &CloseReason) -> PageEditError {
    match reason {
        CloseReason::Full => PageEditError::Full,
        CloseReason::Budget => PageEditError::TooMuch,
        CloseReason::Revoked | CloseReason::Signature => PageEditError::SignedOut,
        CloseReason::RightsTaken => PageEditError::NotAllowed,
        reason => StoreFault::failed(reason).into(),
    }
}
