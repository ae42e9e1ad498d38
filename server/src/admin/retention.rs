//! What the rules of retention ask for, on the engine's thread.

use std::collections::BTreeMap;

use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::PartnershipId;
use samband_client_core::time::{Date, UnixMs};

use super::request::{AdminResponse, failed};
use crate::relay::{ADMINISTRATOR, Engine, EraseError, StoreFault};
use crate::retention::{Kept, RetentionLine, Step};

/// Announces, takes back and erases. What was done before an error stays done, and the next run goes on.
pub(super) fn run(
    lines: Vec<RetentionLine>,
    engine: &mut Engine,
    now: UnixMs,
) -> Result<AdminResponse, StoreFault> {
    if engine.is_read_only() {
        let error = "the relay's disk is full, so nothing was announced or erased: free some space and run it again";
        return Ok(failed(error));
    }
    let mut edits: BTreeMap<PartnershipId, RosterEdit> = BTreeMap::new();
    for line in &lines {
        let on: Option<Date> = match line.step {
            Step::Announce(on) => Some(on),
            Step::TakeBack => None,
            Step::Wait(_) | Step::Erase => continue,
        };
        for partnership in &line.partnerships {
            let edit = edits.entry(partnership.clone()).or_default();
            edit.announced.insert(line.kept.row(), on);
        }
    }
    for (partnership, edit) in edits {
        if let Err(error) = engine.edit_roster(&partnership, edit, now) {
            return Ok(failed(format!("{partnership}: {error}")));
        }
    }
    let who = format!("{ADMINISTRATOR}, by the rules of retention");
    for line in lines.iter().filter(|line| line.step == Step::Erase) {
        let done = match &line.kept {
            Kept::Logs(partnership, placement) => {
                engine.erase_placement(partnership, placement, &who, now)
            }
            Kept::Person(person) => engine.erase_person(person, &who, now).map(drop),
        };
        match done {
            // erased on request meanwhile
            Ok(()) | Err(EraseError::Gone(_)) => {}
            Err(EraseError::Store(fault)) => return Err(fault),
            Err(error) => return Ok(failed(format!("{line}: {error}"))),
        }
    }
    Ok(AdminResponse::Retention { lines, done: true })
}
