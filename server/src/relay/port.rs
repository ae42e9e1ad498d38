//! What the engine needs of a store: records to read, and batches to be made durable.

use std::collections::BTreeMap;

use samband_client_core::ids::{
    Chain, ChangeHash, DeviceId, DocId, Incarnation, PersonId, Position, PushNumber, RelayId,
};
use samband_client_core::keys::{Nonce, PublicKey};
use samband_client_core::sync::HeadSet;
use samband_client_core::time::UnixMs;
use serde::{Deserialize, Serialize};

use super::audit::AuditRow;

/// The store failed. The engine is of no more use: build a new one from what the store holds.
#[derive(Debug, thiserror::Error)]
#[error("the relay's store failed: {0}")]
pub struct StoreFault(pub String);

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
    /// In which life of the device's push sequence.
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
    /// BLAKE3 of the invite that it redeemed last, until it has shown its key: so long the answer may have been lost,
    /// and the same invite lets it in again.
    pub invite: Option<[u8; 32]>,
    /// How the owner calls it.
    pub label: String,
    /// When it enrolled, by the relay's clock.
    pub enrolled_at: UnixMs,
    /// When it was last heard.
    pub heard_at: UnixMs,
    /// When it was revoked.
    pub revoked_at: Option<UnixMs>,
    /// The lives of its push sequence, the last used one last; at most [`INCARNATIONS_MAX`].
    pub pushes: Vec<PushState>,
    /// Up to which position it durably holds the log that it may read.
    pub cursor: Position,
}

/// The incarnations that are kept of one device. A copied device goes on under several.
pub const INCARNATIONS_MAX: usize = 8;

/// Up to where one life of a device's push sequence was dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushState {
    /// Which life.
    pub incarnation: Incarnation,
    /// The last push number dealt with.
    pub held: PushNumber,
    /// The push chain after it.
    pub chain: Chain,
}

impl DeviceRow {
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
    /// When it ends, by the relay's clock.
    pub expires_at: UnixMs,
    /// Which device redeemed it.
    pub used_by: Option<DeviceId>,
}

/// A push that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarantineRow {
    /// Who pushed it.
    pub device: DeviceId,
    /// In which life of its push sequence.
    pub incarnation: Incarnation,
    /// Under which number.
    pub number: PushNumber,
    /// For which document.
    pub doc: DocId,
    /// Why it was refused.
    pub code: u16,
    /// When.
    pub at: UnixMs,
    /// The bytes.
    #[serde(with = "serde_bytes")]
    pub raw: Vec<u8>,
}

/// The refused pushes that are kept; the oldest make room.
pub const QUARANTINE_ROWS_MAX: usize = 1_000;

/// A right to read, by person and document, with the position of the roster change that gave it.
pub type Grants = BTreeMap<PersonId, BTreeMap<DocId, Position>>;

/// What one commit makes durable, all or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// New records; their positions follow the head without a gap.
    pub records: BTreeMap<Position, LogRecord>,
    /// New or changed devices.
    pub devices: BTreeMap<DeviceId, DeviceRow>,
    /// New or changed invites.
    pub invites: BTreeMap<[u8; 32], InviteRow>,
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
}

impl Batch {
    /// Whether there is nothing to be made durable.
    pub fn is_empty(&self) -> bool {
        *self == Batch::default()
    }
}

/// What the engine reads. Every answer is about what is durable.
pub trait LogReader {
    /// The end of the log.
    fn head(&self) -> Result<Head, StoreFault>;
    /// The record at a position.
    fn record(&self, position: Position) -> Result<Option<LogRecord>, StoreFault>;
    /// The record at a position that the log has; a fault when it is not there.
    fn present(&self, position: Position) -> Result<LogRecord, StoreFault> {
        let record = self.record(position)?;
        record.ok_or_else(|| StoreFault(format!("the record at position {position} is missing")))
    }
    /// The positions of a document's records in `after + 1 ..= upto`, in order.
    fn doc_positions(
        &self,
        doc: DocId,
        after: Position,
        upto: Position,
    ) -> Result<Vec<Position>, StoreFault>;
    /// The last position of a document's records up to `upto`; 0 when there is none.
    fn last_doc_position(&self, doc: DocId, upto: Position) -> Result<Position, StoreFault>;
    /// Every document in the log with its last position.
    fn documents(&self) -> Result<BTreeMap<DocId, Position>, StoreFault>;
    /// Where a change stands.
    fn change(&self, doc: DocId, hash: ChangeHash) -> Result<Option<ChangeRow>, StoreFault>;
    /// Whose an actor is.
    fn actor(&self, doc: DocId, actor: &[u8]) -> Result<Option<ActorRow>, StoreFault>;
    /// Every device.
    fn devices(&self) -> Result<BTreeMap<DeviceId, DeviceRow>, StoreFault>;
    /// Every invite, by the hash of its code.
    fn invites(&self) -> Result<BTreeMap<[u8; 32], InviteRow>, StoreFault>;
    /// An invite by the hash of its code.
    fn invite(&self, code_hash: &[u8; 32]) -> Result<Option<InviteRow>, StoreFault>;
    /// The heads of every document.
    fn heads(&self) -> Result<BTreeMap<DocId, HeadSet>, StoreFault>;
    /// Every right.
    fn grants(&self) -> Result<Grants, StoreFault>;
    /// Refused pushes of a device's incarnation above a number, in order.
    fn refused_after(
        &self,
        device: DeviceId,
        incarnation: Incarnation,
        number: PushNumber,
    ) -> Result<Vec<QuarantineRow>, StoreFault>;
    /// The last row of the audit log.
    fn audit_last(&self) -> Result<Option<AuditRow>, StoreFault>;
    /// At most `max` rows of the audit log behind this number, in order.
    fn audit_after(&self, number: u64, max: usize) -> Result<Vec<AuditRow>, StoreFault>;
}

/// A store that can also write.
pub trait RelayStore {
    /// What reads the durable log.
    fn log(&self) -> &dyn LogReader;
    /// Makes a batch durable, all or nothing. After an error the store refuses further commits.
    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault>;
}
