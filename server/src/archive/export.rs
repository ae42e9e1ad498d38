//! Writes an export.

use std::io::Write;

use samband_client_core::ids::to_hex;
use samband_client_core::time::UnixMs;

use super::error::ArchiveError;
use super::lines::{Base64, FORMAT, Line};
use crate::relay::{RelayReader, StoreFault};

/// Rows of the audit log that are read at a time.
const AUDIT_ROWS: usize = 1_000;

/// Writes lines and counts them.
struct LineWriter<W> {
    to: W,
    lines: u64,
    hasher: blake3::Hasher,
}

impl<W: Write> LineWriter<W> {
    fn put(&mut self, line: &Line) -> Result<(), ArchiveError> {
        let mut text = serde_json::to_vec(line).map_err(std::io::Error::other)?;
        text.push(b'\n');
        self.hasher.update(&text);
        self.lines += 1;
        Ok(self.to.write_all(&text)?)
    }

    fn end(mut self) -> Result<(), ArchiveError> {
        let blake3 = to_hex(self.hasher.finalize().as_bytes());
        let lines = self.lines;
        self.put(&Line::End { lines, blake3 })?;
        Ok(self.to.flush()?)
    }
}

/// Writes a whole log as it is at this moment. The relay may go on writing. Sign-ins, links and nonces are not exported.
///
/// # Errors
///
/// When a row of the log is damaged, the store cannot be read, or `to` cannot be written. As far as `to` can be written, its
/// last line says why.
pub fn write_export(
    store: &dyn RelayReader,
    to: impl Write,
    now: UnixMs,
) -> Result<(), ArchiveError> {
    let mut lines = LineWriter { to, lines: 0, hasher: blake3::Hasher::new() };
    match rows(store, &mut lines, now) {
        Ok(()) => lines.end(),
        Err(error @ ArchiveError::Io(_)) => Err(error),
        Err(error) => {
            lines.put(&Line::Failed { reason: error.to_string() })?;
            lines.to.flush()?;
            Err(error)
        }
    }
}

/// Writes, in place of an export, why there is none.
///
/// # Errors
///
/// When `to` cannot be written.
pub fn refuse(to: impl Write, reason: &str) -> Result<(), ArchiveError> {
    let mut lines = LineWriter { to, lines: 0, hasher: blake3::Hasher::new() };
    lines.put(&Line::Failed { reason: reason.to_owned() })?;
    Ok(lines.to.flush()?)
}

fn rows<W: Write>(
    store: &dyn RelayReader,
    lines: &mut LineWriter<W>,
    now: UnixMs,
) -> Result<(), ArchiveError> {
    let store = store.snapshot()?;
    let log = store.as_log();
    let head = log.head()?;
    lines.put(&Line::Export {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now,
        relay: head.relay,
        position: head.position,
        chain: head.chain,
    })?;
    let missing = |position| StoreFault::damaged_at(position);
    for position in 1..=head.position {
        let Some(record) = log.record(position)? else {
            let entry = log.entry(position)?.ok_or_else(|| missing(position))?;
            lines.put(&Line::erased_change(position, entry))?;
            continue;
        };
        // at the last change of its actor
        let actor = log.actor(record.doc, &record.actor)?.filter(|row| row.seq == record.seq);
        let (doc, id) = (record.doc, Base64(record.actor.clone()));
        lines.put(&Line::change(position, record))?;
        if let Some(row) = actor {
            lines.put(&Line::Actor { doc, actor: id, person: row.person, seq: row.seq })?;
        }
    }
    for (doc, heads) in log.heads()? {
        lines.put(&Line::Heads { doc, heads: Base64(heads.to_bytes()) })?;
    }
    for (person, docs) in log.grants()? {
        for (doc, position) in docs {
            lines.put(&Line::Grant { person: person.clone(), doc, position })?;
        }
    }
    for (device, row) in log.devices()? {
        lines.put(&Line::device(device, row))?;
    }
    for (code_hash, row) in log.invites()? {
        lines.put(&Line::invite(code_hash, row))?;
    }
    for (person, row) in store.as_accounts().accounts()? {
        lines.put(&Line::account(person, row))?;
    }
    for row in store.refused()? {
        let bytes = store.refused_bytes(&row)?;
        lines.put(&Line::refused(row, bytes))?;
    }
    let mut after = 0;
    loop {
        let rows = log.audit_after(after, AUDIT_ROWS)?;
        let Some(last) = rows.last() else { break };
        after = last.number;
        for row in rows {
            lines.put(&Line::Audit(row))?;
        }
    }
    for (doc, row) in log.erased()? {
        lines.put(&Line::erased(doc, row))?;
    }
    Ok(())
}
