//! The lines of an export.

use std::collections::BTreeSet;

use samband_client_core::ids::{
    Chain, ChangeHash, DeviceId, DocId, Incarnation, PersonId, Position, PushNumber, RelayId,
};
use samband_client_core::keys::PublicKey;
use samband_client_core::time::UnixMs;
use serde::{Deserialize, Serialize};

use crate::relay::{
    AccountRow, AuditRow, CODE_SECRET_BYTES, CodeRow, DeviceRow, ErasedRow, InviteRow, LogEntry,
    LogRecord, PageRow, PushState, QuarantineRow, RefusedRow,
};

/// The version of the format.
pub(super) const FORMAT: u32 = 1;

/// Bytes, as base64 in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Base64<T>(pub(super) T)
where
    T: Clone + AsRef<[u8]> + TryFrom<Vec<u8>>;

impl<T: Clone + AsRef<[u8]> + TryFrom<Vec<u8>>> From<Base64<T>> for String {
    fn from(bytes: Base64<T>) -> String {
        data_encoding::BASE64.encode(bytes.0.as_ref())
    }
}

impl<T: Clone + AsRef<[u8]> + TryFrom<Vec<u8>>> TryFrom<String> for Base64<T> {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Base64<T>, &'static str> {
        let bytes = data_encoding::BASE64.decode(text.as_bytes());
        let bytes = bytes.map_err(|_| "this is not base64")?;
        T::try_from(bytes).map(Base64).map_err(|_| "this has the wrong number of bytes")
    }
}

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "row", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Line {
    /// The first line.
    Export {
        format: u32,
        program: String,
        made_at: UnixMs,
        relay: RelayId,
        position: Position,
        chain: Chain,
    },
    /// A change; positions come in order and without a gap.
    Change {
        position: Position,
        doc: DocId,
        hash: ChangeHash,
        chain: Chain,
        at: UnixMs,
        device: DeviceId,
        incarnation: Incarnation,
        number: PushNumber,
        actor: Base64<Vec<u8>>,
        seq: u64,
        max_op: u64,
        change: Base64<Vec<u8>>,
    },
    /// A change that is erased: its place in the log stays.
    ErasedChange { position: Position, doc: DocId, hash: ChangeHash, chain: Chain, at: UnixMs },
    /// Whose an actor is.
    Actor { doc: DocId, actor: Base64<Vec<u8>>, person: PersonId, seq: u64 },
    /// The heads of a document.
    Heads { doc: DocId, heads: Base64<Vec<u8>> },
    /// A right to read.
    Grant { person: PersonId, doc: DocId, position: Position },
    /// A device.
    Device {
        device: DeviceId,
        person: PersonId,
        key: Base64<[u8; 32]>,
        label: String,
        is_page: bool,
        enrolled_at: UnixMs,
        heard_at: UnixMs,
        revoked_at: Option<UnixMs>,
        pushes: Vec<PushState>,
        cursor: Position,
        is_unshown: bool,
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        asks_erasure: BTreeSet<DocId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        let_in_by: Option<PersonId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        revoked_by: Option<PersonId>,
    },
    /// An invite.
    Invite {
        code_hash: Base64<[u8; 32]>,
        person: PersonId,
        expires_at: UnixMs,
        used_by: Option<DeviceId>,
        voided: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonId>,
    },
    /// An account.
    Account {
        person: PersonId,
        password: String,
        totp: Option<Base64<[u8; CODE_SECRET_BYTES]>>,
        totp_last_step: u64,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        spare: Vec<Base64<[u8; 32]>>,
        page_device: Option<DeviceId>,
    },
    /// A refused push.
    Refused {
        device: DeviceId,
        person: PersonId,
        incarnation: Incarnation,
        number: PushNumber,
        doc: DocId,
        code: u16,
        at: UnixMs,
        bytes: u64,
        change: Option<Base64<Vec<u8>>>,
    },
    /// A row of the audit log; numbers come in order and without a gap.
    Audit(AuditRow),
    /// A document that is erased.
    Erased {
        doc: DocId,
        base: DocId,
        epoch: u32,
        is_gone: bool,
        at: UnixMs,
        position: Position,
        devices: Vec<DeviceId>,
    },
    /// Why the export ends here; nothing follows.
    Failed { reason: String },
    /// The last line: how many lines are before it, and BLAKE3 over their bytes with their line ends.
    End { lines: u64, blake3: String },
}

impl Line {
    pub(super) fn change(position: Position, record: LogRecord) -> Line {
        let LogRecord { doc, hash, device, incarnation, number, at, chain, .. } = record;
        let (actor, change) = (Base64(record.actor), Base64(record.raw));
        let (seq, max_op) = (record.seq, record.max_op);
        Line::Change {
            position,
            doc,
            hash,
            chain,
            at,
            device,
            incarnation,
            number,
            actor,
            seq,
            max_op,
            change,
        }
    }

    pub(super) fn erased_change(position: Position, entry: LogEntry) -> Line {
        let LogEntry { doc, hash, at, chain } = entry;
        Line::ErasedChange { position, doc, hash, chain, at }
    }

    pub(super) fn device(device: DeviceId, row: DeviceRow) -> Line {
        let PublicKey(key) = row.key;
        Line::Device {
            device,
            person: row.person,
            key: Base64(key),
            label: row.label,
            is_page: row.is_page,
            enrolled_at: row.enrolled_at,
            heard_at: row.heard_at,
            revoked_at: row.revoked_at,
            pushes: row.pushes,
            cursor: row.cursor,
            is_unshown: row.is_unshown,
            asks_erasure: row.asks_erasure,
            let_in_by: row.let_in_by,
            revoked_by: row.revoked_by,
        }
    }

    pub(super) fn invite(code_hash: [u8; 32], row: InviteRow) -> Line {
        let InviteRow { person, by, expires_at, used_by, voided } = row;
        Line::Invite { code_hash: Base64(code_hash), person, by, expires_at, used_by, voided }
    }

    pub(super) fn account(person: PersonId, row: AccountRow) -> Line {
        Line::Account {
            person,
            password: row.password,
            totp_last_step: row.code.as_ref().map_or(0, |code| code.last_step),
            spare: row
                .code
                .iter()
                .flat_map(|code| code.spare.iter().copied().map(Base64))
                .collect(),
            totp: row.code.map(|code| Base64(code.secret)),
            page_device: row.page.map(|page| page.device),
        }
    }

    pub(super) fn refused(row: RefusedRow, change: Option<Vec<u8>>) -> Line {
        let RefusedRow { device, person, incarnation, number, doc, code, at, bytes } = row;
        let change = change.map(Base64);
        Line::Refused { device, person, incarnation, number, doc, code, at, bytes, change }
    }

    pub(super) fn erased(doc: DocId, row: ErasedRow) -> Line {
        let ErasedRow { base, epoch, is_gone, at, position, devices } = row;
        Line::Erased { doc, base, epoch, is_gone, at, position, devices }
    }
}

/// The account of a line.
pub(super) fn account_row(
    password: String,
    totp: Option<Base64<[u8; CODE_SECRET_BYTES]>>,
    (last_step, spare): (u64, Vec<Base64<[u8; 32]>>),
    page: Option<DeviceId>,
) -> AccountRow {
    let spare = spare.into_iter().map(|hash| hash.0).collect();
    let code = totp.map(|secret| CodeRow { secret: secret.0, last_step, spare });
    // the key of a page ends with the sign-ins
    let page = page.map(|device| PageRow { device, seed: None });
    AccountRow { password, code, page }
}

/// The refused push of a line.
pub(super) fn quarantine_row(
    refused: RefusedRow,
    change: Option<Base64<Vec<u8>>>,
) -> QuarantineRow {
    QuarantineRow { refused, raw: change.map(|change| change.0).unwrap_or_default() }
}
