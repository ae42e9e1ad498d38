//! Reads an export into an empty store.

use std::io::BufRead;

use samband_client_core::ids::{
    Chain, DeviceId, Incarnation, Position, PushNumber, RelayId, to_hex,
};
use samband_client_core::keys::{Nonce, PublicKey};
use samband_client_core::sync::HeadSet;
use samband_client_core::time::UnixMs;

use super::error::ArchiveError;
use super::lines::{FORMAT, Line, account_row, quarantine_row};
use crate::relay::{
    ActorRow, Batch, DeviceRow, ErasedRow, InviteRow, LogRecord, RefusedRow, RelayStore,
};

/// Lines in one commit, and their bytes.
const BATCH_LINES: usize = 2_000;
const BATCH_BYTES: usize = 4 << 20;

/// What an export says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Whose log it is.
    pub relay: RelayId,
    /// The last position.
    pub position: Position,
    /// When it was made.
    pub made_at: UnixMs,
    /// Its lines, with the first and without the last.
    pub lines: u64,
}

/// Reads the lines of an export, checks that it is whole, and gives each to `each` with its number and its bytes.
fn read_lines(
    mut from: impl BufRead,
    mut each: impl FnMut(Line, usize) -> Result<(), String>,
) -> Result<Imported, ArchiveError> {
    let mut hasher = blake3::Hasher::new();
    let (mut number, mut text) = (0, Vec::new());
    let mut header: Option<(Imported, Chain)> = None;
    let (mut position, mut chain) = (0, Chain::EMPTY);
    loop {
        text.clear();
        from.read_until(b'\n', &mut text)?;
        if text.last() != Some(&b'\n') {
            return Err(ArchiveError::Cut(number));
        }
        let faulty = |reason: String| ArchiveError::Line { line: number + 1, reason };
        let line = serde_json::from_slice::<Line>(&text);
        let line = match (line, &header) {
            (Ok(line), _) => line,
            (Err(_), None) => return Err(ArchiveError::NotAnExport),
            (Err(error), Some(_)) => return Err(faulty(error.to_string())),
        };
        match (&line, &header) {
            (Line::Export { format, .. }, None) if *format != FORMAT => {
                return Err(ArchiveError::Version(*format));
            }
            (Line::Export { made_at, relay, position, chain, .. }, None) => {
                let (relay, position, made_at) = (*relay, *position, *made_at);
                header = Some((Imported { relay, position, made_at, lines: 0 }, *chain));
            }
            (Line::Failed { reason }, _) => return Err(ArchiveError::Ended(reason.clone())),
            (_, None) => return Err(ArchiveError::NotAnExport),
            (Line::Export { .. }, Some(_)) => {
                return Err(faulty("this is a second first line".to_owned()));
            }
            (Line::End { lines, blake3 }, Some((header, last))) => {
                if *lines != number || *blake3 != to_hex(hasher.finalize().as_bytes()) {
                    return Err(ArchiveError::Checksum);
                }
                if (position, chain) != (header.position, *last) {
                    return Err(faulty(format!("the log ends at {position}, too early")));
                }
                return Ok(Imported { lines: number, ..header.clone() });
            }
            _ => {}
        }
        if let Line::Change { position: at, doc, hash, chain: its, .. }
        | Line::ErasedChange { position: at, doc, hash, chain: its, .. } = &line
        {
            (position, chain) = (position + 1, chain.next(*doc, *hash));
            if (*at, *its) != (position, chain) {
                return Err(faulty(format!(
                    "the change does not follow position {}",
                    position - 1
                )));
            }
        }
        hasher.update(&text);
        number += 1;
        each(line, text.len()).map_err(faulty_at(number))?;
    }
}

fn faulty_at(line: u64) -> impl Fn(String) -> ArchiveError {
    move |reason| ArchiveError::Line { line, reason }
}

/// Checks a whole export, and writes nothing.
///
/// # Errors
///
/// When it is not whole.
pub fn check_export(from: impl BufRead) -> Result<Imported, ArchiveError> {
    let mut nothing = Batch::default();
    read_lines(from, |line, _| {
        nothing = Batch::default();
        put(&mut nothing, line, &|| Nonce::default())
    })
}

/// Reads an export into an empty store. Check it first: an export that is not whole leaves a part of it in the store.
///
/// `nonce` gives each device a new nonce.
///
/// # Errors
///
/// When the export is not whole, or the store fails.
pub fn read_export(
    from: impl BufRead,
    store: &mut dyn RelayStore,
    nonce: impl Fn() -> Nonce,
) -> Result<Imported, ArchiveError> {
    let mut batch = Batch::default();
    let (mut lines, mut bytes) = (0, 0);
    let mut fault = None;
    let imported = read_lines(from, |line, size| {
        put(&mut batch, line, &nonce)?;
        (lines, bytes) = (lines + 1, bytes + size);
        if lines >= BATCH_LINES || bytes >= BATCH_BYTES {
            (lines, bytes) = (0, 0);
            store.commit(&std::mem::take(&mut batch)).map_err(|error| {
                let text = error.to_string();
                fault = Some(error);
                text
            })?;
        }
        Ok(())
    });
    if let Some(fault) = fault {
        return Err(ArchiveError::Store(fault));
    }
    let imported = imported?;
    store.commit(&batch).map_err(ArchiveError::Store)?;
    Ok(imported)
}

/// Puts what a line says into a batch.
fn put(batch: &mut Batch, line: Line, nonce: &dyn Fn() -> Nonce) -> Result<(), String> {
    match line {
        Line::Export { .. } | Line::Failed { .. } | Line::End { .. } => {}
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
        } => {
            let (actor, raw) = (actor.0, change.0);
            let record = LogRecord {
                doc,
                hash,
                device,
                incarnation,
                number,
                at,
                chain,
                actor,
                seq,
                max_op,
                raw,
            };
            batch.records.insert(position, record);
        }
        Line::ErasedChange { position, doc, hash, chain, at } => {
            batch.records.insert(position, LogRecord { doc, hash, chain, at, ..no_record() });
        }
        Line::Actor { doc, actor, person, seq } => {
            batch.actors.insert((doc, actor.0), ActorRow { person, seq });
        }
        Line::Heads { doc, heads } => {
            let heads = HeadSet::from_bytes(&heads.0).ok_or("these are no heads")?;
            batch.heads.insert(doc, heads);
        }
        Line::Grant { person, doc, position } => {
            batch.grants.insert((person, doc), Some(position));
        }
        line => return put_beside(batch, line, nonce),
    }
    Ok(())
}

/// Puts what a line says that is not of the log.
fn put_beside(batch: &mut Batch, line: Line, nonce: &dyn Fn() -> Nonce) -> Result<(), String> {
    match line {
        Line::Device {
            device,
            person,
            key,
            label,
            is_page,
            enrolled_at,
            heard_at,
            revoked_at,
            pushes,
            cursor,
            is_unshown,
            asks_erasure,
            let_in_by,
            revoked_by,
        } => {
            let row = DeviceRow {
                person,
                key: PublicKey(key.0),
                nonce: nonce(),
                invite: None,
                label,
                is_page,
                enrolled_at,
                heard_at,
                revoked_at,
                pushes,
                cursor,
                is_unshown,
                asks_erasure,
                let_in_by,
                revoked_by,
            };
            batch.devices.insert(device, row);
        }
        Line::Invite { code_hash, person, expires_at, used_by, voided, by } => {
            let row = InviteRow { person, by, expires_at, used_by, voided };
            batch.invites.insert(code_hash.0, Some(row));
        }
        Line::Account { person, password, totp, totp_last_step, spare, page_device } => {
            let row = account_row(password, totp, (totp_last_step, spare), page_device);
            batch.accounts.accounts.insert(person, Some(row));
        }
        Line::Refused { device, person, incarnation, number, doc, code, at, bytes, change } => {
            let row = RefusedRow { device, person, incarnation, number, doc, code, at, bytes };
            batch.quarantine.push(quarantine_row(row, change));
        }
        Line::Audit(row) => batch.audit.push(row),
        Line::Erased { doc, base, epoch, is_gone, at, position, devices } => {
            let row = ErasedRow { base, epoch, is_gone, at, position, devices };
            batch.erased.insert(doc, row);
        }
        _ => {}
    }
    Ok(())
}

/// What an erased change leaves unsaid.
fn no_record() -> LogRecord {
    LogRecord {
        doc: samband_client_core::ids::DocId([0; 16]),
        hash: samband_client_core::ids::ChangeHash([0; 32]),
        device: DeviceId([0; 16]),
        incarnation: Incarnation(0),
        number: PushNumber::default(),
        at: 0,
        chain: Chain::EMPTY,
        actor: Vec::new(),
        seq: 0,
        max_op: 0,
        raw: Vec::new(),
    }
}
