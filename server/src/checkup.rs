//! Checks a whole store: every row, the log from its first position to its head, and the audit log.

use std::collections::BTreeSet;

use samband_client_core::ids::{Chain, Position};
use serde::{Deserialize, Serialize};

use crate::relay::{Damaged, LogEntry, LogReader, RelayReader, StoreFault};

/// Problems that one answer names; more are counted.
const PROBLEMS_MAX: usize = 1_000;
/// Rows of the audit log that are read at a time.
const AUDIT_ROWS: usize = 1_000;

/// What a check of the whole store found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkup {
    /// Rows that were read.
    pub rows: u64,
    /// The last position of the log.
    pub position: Position,
    /// Rows of the audit log.
    pub audit_rows: u64,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// How many problems there are; those beyond the first thousand are not named.
    pub problem_count: usize,
}

/// One thing that is wrong in a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What is wrong, and where.
    pub what: String,
    /// What it costs, and what to do.
    pub advice: String,
}

impl Checkup {
    fn note(&mut self, what: String, advice: &str) {
        self.problem_count += 1;
        if self.problems.len() < PROBLEMS_MAX {
            self.problems.push(Problem { what, advice: advice.to_owned() });
        }
    }
}

/// Checks a store as it is at this moment, while it may go on writing. Reads all of it.
///
/// # Errors
///
/// When the store cannot be read at all.
pub fn check(store: &dyn RelayReader) -> Result<Checkup, StoreFault> {
    let store = store.snapshot()?;
    let read = store.check_rows()?;
    let mut checkup = Checkup { rows: read.rows, ..Checkup::default() };
    check_log(store.as_log(), &mut checkup)?;
    check_audit(store.as_log(), &mut checkup)?;
    // the store does not count a row as damaged of which it has read another copy; the disk has damaged it all the same
    let mut damaged = read.damaged;
    damaged.extend(store.damaged());
    for row in &damaged {
        checkup.note(row.to_string(), advice(row, &damaged, store.as_log()));
    }
    Ok(checkup)
}

fn check_log(log: &dyn LogReader, checkup: &mut Checkup) -> Result<(), StoreFault> {
    const RESTORE: &str =
        "the log does not fit together: stop the relay and restore the last backup";
    let head = log.head()?;
    let erased = log.erased()?;
    let mut chain = Chain::EMPTY;
    for position in 1..=head.position {
        let entry = match log.entry(position) {
            Ok(Some(entry)) => entry,
            // named by its row
            Err(StoreFault::Damaged(_)) => continue,
            Ok(None) => {
                checkup.note(format!("position {position} of the log is missing"), RESTORE);
                continue;
            }
            Err(fault) => return Err(fault),
        };
        if chain.next(entry.doc, entry.hash) != entry.chain {
            let what = format!("position {position} of the log does not follow the one before it");
            checkup.note(what, RESTORE);
        }
        chain = entry.chain;
        match log.record(position) {
            Ok(Some(record)) if LogEntry::from(&record) != entry => {
                let what =
                    format!("position {position} of the log has another change than its index");
                checkup.note(what, RESTORE);
            }
            Ok(None) if !erased.contains_key(&entry.doc) => {
                let what = format!("the change at position {position} of the log is missing");
                checkup.note(what, GIVEN_BACK);
            }
            Ok(_) | Err(StoreFault::Damaged(_)) => {}
            Err(fault) => return Err(fault),
        }
    }
    if chain != head.chain {
        checkup.note("the head of the log does not follow its last position".to_owned(), RESTORE);
    }
    checkup.position = head.position;
    Ok(())
}

fn check_audit(log: &dyn LogReader, checkup: &mut Checkup) -> Result<(), StoreFault> {
    let mut last = None;
    loop {
        let after = last.as_ref().map_or(0, |row: &crate::relay::AuditRow| row.number);
        let rows = log.audit_after(after, AUDIT_ROWS)?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            checkup.audit_rows += 1;
            if !row.follows(last.as_ref()) {
                let what = format!(
                    "row {} of the audit log does not follow the one before it",
                    row.number
                );
                checkup.note(
                    what,
                    "a row was changed, removed or damaged: compare the log with an export that was kept elsewhere \
                     (samband-server audit verify --against EXPORT)",
                );
            }
            last = Some(row);
        }
    }
}

const GIVEN_BACK: &str = "the document takes no new changes until a device that has this change connects and gives it back";

const KEPT_TWICE: &str =
    "nothing is lost: the relay keeps this row twice, or makes it again from the log";

/// What a damaged record of the log costs, and what to do.
fn advice_on_record(
    row: &Damaged,
    damaged: &BTreeSet<Damaged>,
    log: &dyn LogReader,
) -> &'static str {
    const ROSTER: &str = "both copies of a change of a roster are damaged, and the relay does not start without it: restore the \
                          last backup; devices give back what was written after it";
    let other = if row.table == "log" { "own_log" } else { "log" };
    if damaged.contains(&Damaged { table: other, key: row.key.clone() }) {
        return ROSTER;
    }
    let can_be_read =
        row.key.parse().is_ok_and(|position| matches!(log.record(position), Ok(Some(_))));
    if can_be_read { KEPT_TWICE } else { GIVEN_BACK }
}

/// What a damaged row costs, and what to do.
fn advice(row: &Damaged, damaged: &BTreeSet<Damaged>, log: &dyn LogReader) -> &'static str {
    match row.table {
        "log" | "own_log" => advice_on_record(row, damaged, log),
        "devices" => "the device cannot connect: make a new invite for its owner",
        "invites" => "the invite cannot be used: make a new one",
        "links" | "links_of" => "the link cannot be used: make a new one",
        "sign_ins" | "sign_ins_of" => "the person must sign in again",
        "accounts" => "the person cannot sign in: make a link with `samband-server link PERSON`",
        "grants" => "a person cannot read one document until the relay starts again",
        "audit" => "the row cannot be read; an export that was kept elsewhere has it",
        "erased" => "a list does not name the erasure; the words stay erased",
        "quarantine" | "quarantine_bytes" | "refused" => "one refused push cannot be shown",
        _ => KEPT_TWICE,
    }
}
