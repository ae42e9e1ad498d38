//! The rows of the relay's store, and the batch that one commit makes durable.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::ids::{
    Chain, ChangeHash, DeviceId, DocId, Incarnation, PersonId, Position, PushNumber, RelayId,
};
use samband_client_core::keys::{DeviceKey, Nonce, PublicKey};
use samband_client_core::sync::HeadSet;
use samband_client_core::time::UnixMs;
use serde::{Deserialize, Serialize};

use super::audit::AuditRow;
use super::fault::StoreFault;

/// The author of what the relay writes; no person may have this id.
pub const RELAY_AUTHOR: &str = "relay";

/// The end of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Whose log.
    pub relay: RelayId,
    /// The last position.
    pub position: Position,
    /// The chain after it.
    pub chain: Chain,
}

/// An accepted change in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogRecord {
    /// The document.
    pub doc: DocId,
    /// The change.
    pub hash: ChangeHash,
    /// Who pushed it; the relay itself for rosters.
    pub device: DeviceId,
    /// The incarnation of the device that pushed it.
    pub incarnation: Incarnation,
    /// Under which number.
    pub number: PushNumber,
    /// The relay's clock at the commit.
    pub at: UnixMs,
    /// The log's chain after this record.
    pub chain: Chain,
    /// The change's actor.
    pub actor: Vec<u8>,
    /// The change's number among its actor's changes.
    pub seq: u64,
    /// The change's last operation.
    pub max_op: u64,
    /// The plain change chunk.
    #[serde(with = "serde_bytes")]
    pub raw: Vec<u8>,
}

/// What the log says of a change at a position, without the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// The document.
    pub doc: DocId,
    /// The change.
    pub hash: ChangeHash,
    /// The relay's clock at the commit.
    pub at: UnixMs,
    /// The log's chain after the change.
    pub chain: Chain,
}

impl From<&LogRecord> for LogEntry {
    fn from(record: &LogRecord) -> LogEntry {
        LogEntry { doc: record.doc, hash: record.hash, at: record.at, chain: record.chain }
    }
}

/// Where a change stands, and what checks of later changes need of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// Its position.
    pub position: Position,
    /// Its last operation's number.
    pub max_op: u64,
}

/// An actor in one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorRow {
    /// Whose it is. A person's other devices may carry its changes, nobody else's.
    pub person: PersonId,
    /// Its highest change number.
    pub seq: u64,
}

/// An enrolled device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceRow {
    /// Whose it is.
    pub person: PersonId,
    /// Its public key.
    pub key: PublicKey,
    /// What it signs in its next Hello.
    pub nonce: Nonce,
    /// BLAKE3 of the invite that the device redeemed last, until the device has connected by its key. Until then the
    /// response may have been lost, so the same invite is accepted again.
    pub invite: Option<[u8; 32]>,
    /// How the owner calls it.
    pub label: String,
    /// Whether it is the owner's edits on the web pages: this relay signs for it, it opens no connection, and it receives
    /// nothing.
    pub is_page: bool,
    /// When it enrolled, by the relay's clock.
    pub enrolled_at: UnixMs,
    /// When it was last heard.
    pub heard_at: UnixMs,
    /// Who let it in from a page, by the invite that it redeemed last; `None` for the operator.
    pub let_in_by: Option<PersonId>,
    /// When it was revoked.
    pub revoked_at: Option<UnixMs>,
    /// Who revoked it from a page; `None` for the operator, whose revocations no page undoes.
    pub revoked_by: Option<PersonId>,
    /// The incarnations of the device, the latest last; at most [`INCARNATIONS_MAX`].
    pub pushes: Vec<PushState>,
    /// Up to which position it durably holds the log that it may read.
    pub cursor: Position,
    /// Whether a roster of its owner does not show it yet.
    pub is_unshown: bool,
    /// Documents of which it has asked to have something erased that is not erased yet.
    pub asks_erasure: BTreeSet<DocId>,
}

impl DeviceRow {
    /// Whether somebody holds it: it is not revoked, and it is more than the owner's edits on the pages.
    pub fn is_held(&self) -> bool {
        self.revoked_at.is_none() && !self.is_page
    }
}

/// The incarnations that are kept of one device. A copied device goes on under several.
pub const INCARNATIONS_MAX: usize = 8;

/// Up to which push number one incarnation of a device has been handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushState {
    /// Which incarnation.
    pub incarnation: Incarnation,
    /// The last push number dealt with.
    pub held: PushNumber,
    /// The push chain after it.
    pub chain: Chain,
}

impl DeviceRow {
    /// What the relay holds of an incarnation.
    pub fn push_state(&self, incarnation: Incarnation) -> PushState {
        let known = self.pushes.iter().find(|state| state.incarnation == incarnation);
        known.copied().unwrap_or(PushState { incarnation, held: 0, chain: Chain::EMPTY })
    }

    /// The last push number of an incarnation that was dealt with.
    pub fn held(&self, incarnation: Incarnation) -> PushNumber {
        self.push_state(incarnation).held
    }

    /// Makes an incarnation the last used one, and returns its state.
    pub fn use_incarnation(&mut self, incarnation: Incarnation) -> &mut PushState {
        let known = self.pushes.iter().position(|state| state.incarnation == incarnation);
        let state = match known {
            Some(at) => self.pushes.remove(at),
            None => PushState { incarnation, held: 0, chain: Chain::EMPTY },
        };
        if self.pushes.len() >= INCARNATIONS_MAX {
            self.pushes.remove(0);
        }
        self.pushes.push(state);
        self.pushes.last_mut().expect("just pushed")
    }
}

/// A one-time invite, kept under BLAKE3 of its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteRow {
    /// Whom it invites.
    pub person: PersonId,
    /// Who made it on a page; `None` for the operator.
    pub by: Option<PersonId>,
    /// When it ends, by the relay's clock.
    pub expires_at: UnixMs,
    /// Which device redeemed it.
    pub used_by: Option<DeviceId>,
    /// Whether it was revoked; no clock makes it good again.
    pub voided: bool,
}

/// A push that was refused, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    /// The device that pushed it.
    pub device: DeviceId,
    /// The device's owner.
    pub person: PersonId,
    /// The incarnation in which it was pushed.
    pub incarnation: Incarnation,
    /// Under which number.
    pub number: PushNumber,
    /// For which document.
    pub doc: DocId,
    /// Why it was refused.
    pub code: u16,
    /// When.
    pub at: UnixMs,
    /// How many bytes it has.
    pub bytes: u64,
}

/// A refused push with its bytes, which only an export reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantineRow {
    /// What is said of it.
    pub refused: RefusedRow,
    /// The bytes.
    pub raw: Vec<u8>,
}

/// The refused pushes that are kept; the oldest make room.
pub const QUARANTINE_ROWS_MAX: usize = 1_000;

/// The bytes of refused pushes that are kept of one person: 4 MiB. Beyond that the bytes of the person's oldest refused
/// pushes are dropped; what is said of them stays.
pub const QUARANTINE_BYTES_MAX: u64 = 4 << 20;

/// A right to read, by person and document, with the position of the roster change that gave it.
pub type Grants = BTreeMap<PersonId, BTreeMap<DocId, Position>>;

/// BLAKE3 of a secret that a person holds: a link's or a cookie's.
pub type TokenHash = [u8; 32];

/// The sign-ins that one person may have; those that began first make room.
pub const SIGN_INS_MAX: usize = 20;
/// The bytes of the secret that the relay shares with an authenticator app.
pub const CODE_SECRET_BYTES: usize = 20;

/// A person's way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// The password's hash with its parameters, as a PHC string.
    pub password: String,
    /// The secret of the person's authenticator app, if they use one.
    pub code: Option<CodeRow>,
    /// The device of what the person writes on the pages, once they have.
    pub page: Option<PageRow>,
}

/// The device by which this relay signs what a person writes on the pages. It stays the same; its key ends with the person's
/// sign-ins, and the next edit makes another.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRow {
    /// The device.
    pub device: DeviceId,
    /// The seed of its private key; `None` when the key has ended.
    pub seed: Option<[u8; 32]>,
}

/// Logs never show keys.
impl std::fmt::Debug for PageRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PageRow").field("device", &self.device).finish_non_exhaustive()
    }
}

impl PageRow {
    /// The private key, if it has not ended.
    pub fn key(&self) -> Option<DeviceKey> {
        self.seed.map(DeviceKey::from_seed)
    }
}

/// The second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeRow {
    /// What relay and app share.
    pub secret: [u8; CODE_SECRET_BYTES],
    /// The step of the last code that was used: each is good once.
    pub last_step: u64,
    /// Hashes of the recovery codes that were not used.
    pub spare: Vec<TokenHash>,
}

/// A one-time link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkRow {
    /// Who may choose a password with it.
    pub person: PersonId,
    /// Until when, by the relay's clock.
    pub expires_at: UnixMs,
}

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInRow {
    /// Who.
    pub person: PersonId,
    /// Since when, by the relay's clock.
    pub began_at: UnixMs,
    /// Until when.
    pub expires_at: UnixMs,
}

/// What becomes of rows; `None` takes one away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "one field for each table")]
pub struct AccountChanges {
    pub accounts: BTreeMap<PersonId, Option<AccountRow>>,
    pub links: BTreeMap<TokenHash, Option<LinkRow>>,
    pub sign_ins: BTreeMap<TokenHash, Option<SignInRow>>,
}

/// What a report counts of one document, kept so that it need not be computed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestRow {
    /// By which rules it was computed; other ones are void.
    pub version: u32,
    /// A hash of the document's heads that it was computed from.
    pub heads: [u8; 16],
    /// The document's last position at that time.
    pub position: Position,
    /// The digest.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// That a document is erased: one of its epochs, or the last one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedRow {
    /// The document's id in its first epoch.
    pub base: DocId,
    /// The epoch that is erased.
    pub epoch: u32,
    /// Whether the document ended with it.
    pub is_gone: bool,
    /// When, by the relay's clock; 0 where only the keys tell of it, since the store is older than the erasure.
    pub at: UnixMs,
    /// The position of the roster that says so: a device whose cursor is there has erased it too.
    pub position: Position,
    /// The devices that could have held it.
    pub devices: Vec<DeviceId>,
}

/// What one commit makes durable, all or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// New records; their positions follow the head without a gap.
    pub records: BTreeMap<Position, LogRecord>,
    /// Damaged records that a device has given back: each says of its position what the log has there.
    pub restored: BTreeMap<Position, LogRecord>,
    /// New or changed devices.
    pub devices: BTreeMap<DeviceId, DeviceRow>,
    /// New or changed invites, and those that are forgotten.
    pub invites: BTreeMap<[u8; 32], Option<InviteRow>>,
    /// Refused pushes.
    pub quarantine: Vec<QuarantineRow>,
    /// Who did what; each row follows the one before it.
    pub audit: Vec<AuditRow>,
    /// Rights given (with their position) and taken.
    pub grants: BTreeMap<(PersonId, DocId), Option<Position>>,
    /// Owners of actors that are new.
    pub actors: BTreeMap<(DocId, Vec<u8>), ActorRow>,
    /// The heads of documents that have new records.
    pub heads: BTreeMap<DocId, HeadSet>,
    /// New and removed accounts, links and sign-ins.
    pub accounts: AccountChanges,
    /// Documents that are erased: when the batch is durable nobody can read any of them again.
    pub erased: BTreeMap<DocId, ErasedRow>,
    /// Digests to keep for reports.
    pub digests: BTreeMap<DocId, DigestRow>,
}

impl Batch {
    /// Whether there is nothing to be made durable.
    pub fn is_empty(&self) -> bool {
        *self == Batch::default()
    }

    /// Checks that each restored record is what the log has at its position.
    ///
    /// # Errors
    ///
    /// When one is another change, or the log has nothing there.
    pub fn restore(
        &self,
        entry: impl Fn(Position) -> Result<Option<LogEntry>, StoreFault>,
    ) -> Result<(), StoreFault> {
        for (position, record) in &self.restored {
            if entry(*position)? != Some(LogEntry::from(record)) {
                return Err(StoreFault::Failed(format!("position {position} has another change")));
            }
        }
        Ok(())
    }

    /// Checks that the batch follows what is durable: its first record the head, its first audit row the last one, and
    /// each further one the one before it.
    ///
    /// Returns the head after the batch.
    ///
    /// # Errors
    ///
    /// When a position, a chain or an audit row does not follow.
    pub fn follow(&self, head: Head, audited: Option<&AuditRow>) -> Result<Head, StoreFault> {
        let mut end = head;
        for (position, record) in &self.records {
            let chain = end.chain.next(record.doc, record.hash);
            if *position != end.position + 1 || record.chain != chain {
                let text = format!("position {position} does not follow {}", end.position);
                return Err(StoreFault::Failed(text));
            }
            end = Head { relay: head.relay, position: *position, chain };
        }
        let mut last = audited;
        for row in &self.audit {
            if !row.follows(last) {
                let text = format!("audit row {} does not follow the one before it", row.number);
                return Err(StoreFault::Failed(text));
            }
            last = Some(row);
        }
        Ok(end)
    }
}
