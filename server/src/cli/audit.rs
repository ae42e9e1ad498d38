//! `samband-server audit`: the audit log is read in pieces, printed, taken away, and checked.

use std::io::{BufRead, Write};
use std::path::Path;

use samband_client_core::time::show_utc;

use super::output::{Done, Output, failed};
use super::target::AskedRelay;
use crate::admin::{AUDIT_ROWS, AdminRequest, AdminResponse};
use crate::folder::create_private;
use crate::relay::AuditRow;

/// Gives every row, in order, to `take`.
fn rows(target: AskedRelay<'_>, export: bool, mut take: impl FnMut(AuditRow) -> Done) -> Done {
    let mut after = 0;
    loop {
        let request = AdminRequest::Audit { after, export };
        let rows = match target.ask(&request)? {
            AdminResponse::Audit { rows } => rows,
            _ => return Err(failed("the relay gave another answer than the audit log")),
        };
        let is_last = rows.len() < AUDIT_ROWS;
        for row in rows {
            after = row.number;
            take(row)?;
        }
        if is_last {
            return Ok(());
        }
    }
}

fn line(row: &AuditRow) -> String {
    serde_json::to_string(row).expect("a row is plain JSON")
}

pub(super) fn print(row: &AuditRow, out: &mut Output<impl Write>) -> Done {
    let did = serde_json::to_value(row.did).expect("a name");
    let did = did.as_str().unwrap_or_default();
    out.line(format_args!(
        "{:>6} {} {:32} {did:16} {} {}",
        row.number,
        show_utc(row.at),
        row.who,
        row.whom,
        row.note
    ))
}

pub(super) fn list(target: AskedRelay<'_>, out: &mut Output<impl Write>) -> Done {
    if !out.is_json() {
        return rows(target, false, |row| print(&row, out));
    }
    let mut before = "[";
    rows(target, false, |row| {
        out.raw(before)?;
        before = ",\n";
        out.raw(&line(&row))
    })?;
    out.raw(if before == "[" { "[]\n" } else { "]\n" })
}

pub(super) fn export(target: AskedRelay<'_>, path: &Path, out: &mut Output<impl Write>) -> Done {
    let shown = |error: std::io::Error| failed(format!("{}: {error}", path.display()));
    let mut file = create_private(path).map_err(shown)?;
    let mut count = 0;
    rows(target, true, |row| {
        writeln!(file, "{}", line(&row)).map_err(shown)?;
        count = row.number;
        Ok(())
    })?;
    file.sync_all().map_err(shown)?;
    match out.is_json() {
        true => out.json(&serde_json::json!({ "rows": count })),
        false => out.line(format_args!("rows: {count}")),
    }
}

pub(super) fn verify(
    target: AskedRelay<'_>,
    against: Option<&Path>,
    out: &mut Output<impl Write>,
) -> Done {
    let mut kept = match against {
        Some(path) => read_export(path).map_err(failed)?.into_iter(),
        None => Vec::new().into_iter(),
    };
    let kept_rows = kept.len();
    let mut before: Option<AuditRow> = None;
    rows(target, false, |row| {
        if !row.follows(before.as_ref()) {
            let text = format!("audit row {} does not follow the one before it", row.number);
            return Err(failed(text));
        }
        if kept.next().is_some_and(|kept| kept != row) {
            return Err(failed(format!("audit row {} is not the one in the export", row.number)));
        }
        before = Some(row);
        Ok(())
    })?;
    if let Some(missing) = kept.next() {
        return Err(failed(format!("audit row {} of the export is missing", missing.number)));
    }
    let count = before.as_ref().map_or(0, |row| row.number);
    let seal = before.map(|row| row.seal);
    if out.is_json() {
        return out.json(&serde_json::json!({
            "rows": count,
            "rows_of_export": against.map(|_| kept_rows),
            "last_seal": seal,
        }));
    }
    out.line(format_args!("rows: {count}; each follows the one before it"))?;
    if let Some(path) = against {
        let path = path.display();
        out.line(format_args!("the {kept_rows} rows of {path} are there unaltered"))?;
    }
    match seal {
        Some(seal) => out.line(format_args!("last seal: {seal}")),
        None => Ok(()),
    }
}

fn read_export(path: &Path) -> Result<Vec<AuditRow>, String> {
    let file = std::fs::File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut rows = Vec::new();
    for (at, line) in std::io::BufReader::new(file).lines().enumerate() {
        let place =
            |error: &dyn std::fmt::Display| format!("{}:{}: {error}", path.display(), at + 1);
        let line = line.map_err(|error| place(&error))?;
        let row: AuditRow = serde_json::from_str(&line).map_err(|error| place(&error))?;
        if !row.follows(rows.last()) {
            return Err(place(&"this row does not follow the one before it"));
        }
        rows.push(row);
    }
    Ok(rows)
}
