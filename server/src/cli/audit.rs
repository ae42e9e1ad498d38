//! `samband-server audit`: the audit log is read in pieces, printed, taken away, and checked.

use std::io::{BufRead, Write};
use std::path::Path;

use samband_client_core::time::show_utc;

use crate::admin::{AUDIT_ROWS, AdminRequest, AdminResponse, ask};
use crate::relay::AuditRow;

/// Gives every row, in order, to `take`.
fn rows(
    data: &Path,
    export: bool,
    mut take: impl FnMut(AuditRow) -> Result<(), String>,
) -> Result<(), String> {
    let mut after = 0;
    loop {
        let request = AdminRequest::Audit { after, export };
        let rows = match ask(data, &request).map_err(|error| error.to_string())? {
            AdminResponse::Audit { rows } => rows,
            AdminResponse::Failed { error } => return Err(error),
            other => return Err(format!("the relay answered with {other:?}")),
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

pub(super) fn print(row: &AuditRow) {
    let did = serde_json::to_value(row.did).expect("a name");
    let did = did.as_str().unwrap_or_default();
    println!(
        "{:>6} {} {:32} {did:16} {} {}",
        row.number,
        show_utc(row.at),
        row.who,
        row.whom,
        row.note
    );
}

pub(super) fn list(data: &Path, json: bool) -> Result<(), String> {
    rows(data, false, |row| {
        if json {
            println!("{}", line(&row))
        } else {
            print(&row)
        }
        Ok(())
    })
}

pub(super) fn export(data: &Path, path: &Path) -> Result<(), String> {
    let shown = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut file = std::fs::File::create_new(path).map_err(shown)?;
    let mut last = None;
    rows(data, true, |row| {
        writeln!(file, "{}", line(&row)).map_err(shown)?;
        last = Some(row);
        Ok(())
    })?;
    file.sync_all().map_err(shown)?;
    println!("rows: {}", last.map_or(0, |row| row.number));
    Ok(())
}

pub(super) fn verify(data: &Path, against: Option<&Path>) -> Result<(), String> {
    let mut kept = match against {
        Some(path) => read_export(path)?.into_iter(),
        None => Vec::new().into_iter(),
    };
    let kept_rows = kept.len();
    let mut before: Option<AuditRow> = None;
    rows(data, false, |row| {
        if !row.follows(before.as_ref()) {
            return Err(format!("audit row {} does not follow the one before it", row.number));
        }
        if kept.next().is_some_and(|kept| kept != row) {
            return Err(format!("audit row {} is not the one in the export", row.number));
        }
        before = Some(row);
        Ok(())
    })?;
    if let Some(missing) = kept.next() {
        return Err(format!("audit row {} of the export is missing", missing.number));
    }
    println!(
        "rows: {}; each follows the one before it",
        before.as_ref().map_or(0, |row| row.number)
    );
    if let Some(path) = against {
        println!("the {kept_rows} rows of {} are there unaltered", path.display());
    }
    if let Some(last) = before {
        println!("last seal: {}", last.seal);
    }
    Ok(())
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
