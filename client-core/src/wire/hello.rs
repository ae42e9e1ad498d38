//! The two halves of the opening: Hello in the request, Welcome or Refusal in the response.

use super::bulk::{BulkMark, Part};
use super::codec::{FrameError, FrameWriter, Reader, clip};
use super::cursor::Cursor;
use super::kind;
use super::{FRAME_BYTES_MAX, VERSION};
use crate::ids::{
    Chain, DeviceId, Incarnation, NAME_BYTES_MAX, PersonId, Position, PushNumber, RelayId,
};
use crate::keys::{DeviceKey, Nonce, PublicKey, Signature, SignedHash};
use crate::time::UnixMs;

/// How a device shows that it may connect.
#[derive(Clone, PartialEq, Eq)]
pub enum Proof {
    /// The key that the device registered when it redeemed its invite. It signs the nonce that the relay gave last.
    Key {
        /// The relay that the signature is for.
        relay: RelayId,
        /// The nonce of that relay's last Welcome, or of a [`Challenge`].
        nonce: Nonce,
    },
    /// A one-time invite, which binds this device and this key to the invited person.
    ///
    /// The device may send the same Hello again until it has connected by its key: a lost response does not use up the
    /// invite.
    Invite {
        /// The invite's code, as 10 bytes.
        code: [u8; 10],
        /// The public half of the key that the device made for itself.
        key: PublicKey,
        /// The owner's name for the device; at most 64 bytes.
        label: String,
        /// Whose device it is already, where it has been enrolled before: the relay then refuses an invite for somebody else
        /// without using it up.
        owner: Option<PersonId>,
    },
}

/// Codes do not show in logs.
impl std::fmt::Debug for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Proof::Key { .. } => "Key(..)",
            Proof::Invite { .. } => "Invite(..)",
        })
    }
}

/// The first frame of a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hello {
    /// The device.
    pub device: DeviceId,
    /// The incarnation whose push numbers follow.
    pub incarnation: Incarnation,
    /// The proof that it may connect.
    pub proof: Proof,
    /// The highest push number up to which the device knows every outcome.
    pub settled: PushNumber,
    /// What it has of the relay's log; `None` when it has nothing.
    pub cursor: Option<Cursor>,
    /// 8 bytes over the receipts that it holds, so that unchanged ones are not sent again; 0 for none.
    pub receipts: u64,
    /// How far the device has received a bulk that was cut.
    pub bulk: Option<BulkMark>,
    /// The signature over all other fields: [`Hello::signed`].
    pub signature: Signature,
}

/// Whether the relay can resume from the device's cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The cursor is in this relay's log, and the log continues after it.
    Resume,
    /// The cursor is not in this relay's log, or there is none: the log comes from its beginning, and the device
    /// offers its own changes again.
    Restart,
    /// The device was revoked: the relay sends nothing, and keeps refused pushes in the quarantine for a coordinator.
    Revoked,
}

/// The relay's answer to a Hello that it accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcome {
    /// The relay that keeps the log.
    pub relay: RelayId,
    /// Where the pull begins.
    pub verdict: Verdict,
    /// The device's owner.
    pub person: PersonId,
    /// The last push number of this incarnation that the relay has accepted or refused.
    pub held: PushNumber,
    /// The push chain after that number.
    pub held_chain: Chain,
    /// The last position of the log.
    pub head: Position,
    /// The relay's clock, only to show to people.
    pub now: UnixMs,
    /// The nonce that the device signs in its next Hello.
    pub nonce: Nonce,
    /// The part of the next change that the relay holds, if its push was cut.
    pub part: Option<Part>,
}

/// Why a relay refuses a connection. The numbers are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
pub enum RefusalCode {
    /// The Hello cannot be read.
    BadHello = 100,
    /// The relay does not speak this protocol version.
    Version = 101,
    /// The relay does not know the device.
    UnknownDevice = 110,
    /// The signature was not made with the device's key.
    WrongKey = 111,
    /// The nonce is not the one that was given last: sign the one in the [`Challenge`] and connect again.
    StaleNonce = 112,
    /// There is no such invite.
    UnknownInvite = 120,
    /// Another device has redeemed the invite.
    UsedInvite = 121,
    /// The invite has expired.
    ExpiredInvite = 122,
    /// Too many wrong invites in a short time; wait.
    TooManyTries = 123,
    /// The device is over its rate limit; wait.
    TooMuch = 124,
    /// The device is another person's than the invite.
    OtherOwner = 125,
    /// The relay has an internal fault; try again later.
    RelayFault = 190,
}

impl RefusalCode {
    /// Whether the same device may be let in later, without its owner doing anything.
    pub fn is_passing(self) -> bool {
        matches!(
            self,
            RefusalCode::RelayFault
                | RefusalCode::TooManyTries
                | RefusalCode::TooMuch
                | RefusalCode::StaleNonce
        )
    }

    const ALL: [RefusalCode; 12] = [
        RefusalCode::BadHello,
        RefusalCode::Version,
        RefusalCode::UnknownDevice,
        RefusalCode::WrongKey,
        RefusalCode::StaleNonce,
        RefusalCode::UnknownInvite,
        RefusalCode::UsedInvite,
        RefusalCode::ExpiredInvite,
        RefusalCode::TooManyTries,
        RefusalCode::TooMuch,
        RefusalCode::OtherOwner,
        RefusalCode::RelayFault,
    ];
}

/// The relay's answer to a Hello that it does not accept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text} (code {})", *code as u16)]
pub struct Refusal {
    /// Why, for programs.
    pub code: RefusalCode,
    /// Why and what to do, for people; at most 400 bytes.
    pub text: String,
    /// With [`RefusalCode::StaleNonce`]: the nonce to sign instead.
    pub challenge: Option<Challenge>,
}

/// The nonce that a device signs when the one that it signed is stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Challenge {
    /// The relay that gave the nonce.
    pub relay: RelayId,
    /// The nonce.
    pub nonce: Nonce,
}

const TEXT_MAX: usize = 400;
const LABEL_MAX: usize = 64;
const SIGNATURE_BYTES: usize = 64;

impl Hello {
    /// Signs the Hello.
    #[must_use]
    pub fn signed(mut self, key: &DeviceKey) -> Hello {
        self.signature = key.sign(&self.signed_hash());
        self
    }

    /// Whether the signature was made with this key.
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        key.verifies(&self.signed_hash(), &self.signature)
    }

    fn signed_hash(&self) -> SignedHash {
        let relay = match &self.proof {
            Proof::Key { relay, .. } => *relay,
            Proof::Invite { .. } => RelayId([0; 16]),
        };
        SignedHash::hello(relay, &self.unsigned())
    }

    /// Writes the frame.
    pub fn encode(&self) -> Vec<u8> {
        let mut frame = self.unsigned();
        frame.extend_from_slice(&self.signature.0);
        frame
    }

    /// The frame without its signature, which is its last 64 bytes.
    fn unsigned(&self) -> Vec<u8> {
        let mut w = FrameWriter::default();
        w.u8(kind::HELLO);
        w.uint(VERSION);
        w.fixed(&self.device.0);
        w.fixed(&self.incarnation.0.to_le_bytes());
        match &self.proof {
            Proof::Key { relay, nonce } => {
                w.u8(0);
                w.fixed(&relay.0);
                w.fixed(&nonce.0);
            }
            Proof::Invite { code, key, label, owner } => {
                w.u8(1);
                w.fixed(code);
                w.fixed(&key.0);
                w.text(label);
                w.text(owner.as_ref().map_or("", PersonId::as_str));
            }
        }
        w.uint(self.settled);
        match &self.cursor {
            None => w.u8(0),
            Some(cursor) => {
                w.u8(1);
                cursor.write(&mut w);
            }
        }
        w.fixed(&self.receipts.to_le_bytes());
        if let Some(mark) = &self.bulk {
            w.u8(1);
            mark.write(&mut w);
        }
        w.0
    }

    /// Reads the frame. A version other than [`VERSION`] is refused before anything else is read.
    pub fn decode(bytes: &[u8]) -> Result<Hello, Refusal> {
        let bad = |error: FrameError| Refusal {
            code: RefusalCode::BadHello,
            text: format!("the hello cannot be read: {error}"),
            challenge: None,
        };
        let mut r = Reader::new(bytes);
        if r.u8("kind").map_err(bad)? != kind::HELLO {
            return Err(bad(FrameError::Value { field: "kind" }));
        }
        let version = r.uint("version").map_err(bad)?;
        if version != VERSION {
            return Err(Refusal {
                code: RefusalCode::Version,
                text: format!(
                    "this relay speaks version {VERSION}, the device version {version}: \
                     update the older of the two"
                ),
                challenge: None,
            });
        }
        Self::decode_body(r).map_err(bad)
    }

    fn decode_body(mut r: Reader<'_>) -> Result<Hello, FrameError> {
        let device = DeviceId(r.array("device")?);
        let incarnation = Incarnation(u64::from_le_bytes(r.array("incarnation")?));
        let proof = match r.u8("proof")? {
            0 => Proof::Key { relay: RelayId(r.array("relay")?), nonce: Nonce(r.array("nonce")?) },
            1 => Proof::Invite {
                code: r.array("invite")?,
                key: PublicKey(r.array("key")?),
                label: r.text(LABEL_MAX, "label")?.to_owned(),
                owner: match r.text(NAME_BYTES_MAX, "owner")? {
                    "" => None,
                    owner => Some(owner.parse().map_err(|_| FrameError::Value { field: "owner" })?),
                },
            },
            _ => return Err(FrameError::Value { field: "proof" }),
        };
        let settled = r.uint("settled")?;
        let cursor = match r.u8("cursor")? {
            0 => None,
            1 => Some(Cursor::read(&mut r)?),
            _ => return Err(FrameError::Value { field: "cursor" }),
        };
        let receipts = u64::from_le_bytes(r.array("receipts")?);
        let bulk = match r.left() == SIGNATURE_BYTES {
            true => None,
            false => match r.u8("bulk")? {
                1 => Some(BulkMark::read(&mut r)?),
                _ => return Err(FrameError::Value { field: "bulk" }),
            },
        };
        let signature = Signature(r.array("signature")?);
        r.end()?;
        Ok(Hello { device, incarnation, proof, settled, cursor, receipts, bulk, signature })
    }
}

impl Welcome {
    /// Writes the frame.
    pub fn encode(&self) -> Vec<u8> {
        let mut w = FrameWriter::default();
        w.u8(kind::WELCOME);
        w.uint(VERSION);
        w.fixed(&self.relay.0);
        w.u8(match self.verdict {
            Verdict::Resume => 0,
            Verdict::Restart => 1,
            Verdict::Revoked => 2,
        });
        w.text(self.person.as_str());
        w.uint(self.held);
        w.fixed(&self.held_chain.0);
        w.uint(self.head);
        w.int(self.now);
        w.fixed(&self.nonce.0);
        if self.part.is_some() {
            Part::write(&mut w, self.part.as_ref());
        }
        w.0
    }

    /// Reads the frame.
    pub fn decode(bytes: &[u8]) -> Result<Welcome, FrameError> {
        let mut r = Reader::new(bytes);
        if r.u8("kind")? != kind::WELCOME || r.uint("version")? != VERSION {
            return Err(FrameError::Value { field: "version" });
        }
        let relay = RelayId(r.array("relay")?);
        let verdict = match r.u8("verdict")? {
            0 => Verdict::Resume,
            1 => Verdict::Restart,
            2 => Verdict::Revoked,
            _ => return Err(FrameError::Value { field: "verdict" }),
        };
        let person = r
            .text(NAME_BYTES_MAX, "person")?
            .parse()
            .map_err(|_| FrameError::Value { field: "person" })?;
        let held = r.uint("held")?;
        let held_chain = Chain(r.array("held chain")?);
        let head = r.uint("head")?;
        let now = r.int("now")?;
        let nonce = Nonce(r.array("nonce")?);
        let part = match r.is_at_end() {
            true => None,
            false => Some(Part::read(&mut r)?.ok_or(FrameError::Value { field: "part" })?),
        };
        r.end()?;
        Ok(Welcome { relay, verdict, person, held, held_chain, head, now, nonce, part })
    }
}

impl Refusal {
    /// Writes the frame; a text over 400 bytes is cut.
    pub fn encode(&self) -> Vec<u8> {
        let mut w = FrameWriter::default();
        w.u8(kind::REFUSAL);
        w.uint(u64::from(self.code as u16));
        w.text(clip(&self.text, TEXT_MAX));
        if let Some(challenge) = &self.challenge {
            w.fixed(&challenge.relay.0);
            w.fixed(&challenge.nonce.0);
        }
        w.0
    }

    /// Reads the frame.
    pub fn decode(bytes: &[u8]) -> Result<Refusal, FrameError> {
        if bytes.len() > FRAME_BYTES_MAX {
            return Err(FrameError::TooLarge { bytes: bytes.len(), limit: FRAME_BYTES_MAX });
        }
        let mut r = Reader::new(bytes);
        if r.u8("kind")? != kind::REFUSAL {
            return Err(FrameError::Value { field: "kind" });
        }
        let number = r.uint("code")?;
        let code = RefusalCode::ALL
            .into_iter()
            .find(|code| u64::from(*code as u16) == number)
            .ok_or(FrameError::Value { field: "code" })?;
        let text = r.text(TEXT_MAX, "text")?.to_owned();
        let challenge = match code {
            RefusalCode::StaleNonce => Some(Challenge {
                relay: RelayId(r.array("relay")?),
                nonce: Nonce(r.array("nonce")?),
            }),
            _ => None,
        };
        r.end()?;
        Ok(Refusal { code, text, challenge })
    }
}
