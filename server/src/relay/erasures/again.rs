//! Erasures of which only the keys of the store know: a copy from before them was put in its place.

use std::collections::BTreeMap;

use samband_client_core::domain::{Epoch, RosterEdit};
use samband_client_core::ids::{DocId, PartnershipId};

use super::ending::{begun, holders_of};
use crate::relay::fault::StoreFault;
use crate::relay::port::LogReader;
use crate::relay::rows::ErasedRow;
use crate::relay::writer::RelayWriter;

/// Carries these erasures out once more. The epochs that followed come back from the devices of their authors.
pub(in crate::relay) fn erase_once_more(
    writer: &mut RelayWriter<'_>,
    log: &dyn LogReader,
) -> Result<(), StoreFault> {
    let known = writer.state.ledger.erased().iter().filter(|(_, row)| row.position == 0);
    let mut known: Vec<(DocId, ErasedRow)> = known.map(|(doc, row)| (*doc, row.clone())).collect();
    // of several epochs the last one counts, and the end of a document before all
    known.sort_by_key(|(doc, row)| (row.is_gone, row.epoch, *doc));
    if known.is_empty() {
        return Ok(());
    }
    let head = writer.state.ledger.head().position;
    let now = log.entry(head)?.map_or(0, |entry| entry.at);
    let keys = writer.state.access.keys_by_first_id();
    let mut edits = BTreeMap::<PartnershipId, RosterEdit>::new();
    let mut rows = Vec::new();
    for (doc, row) in known {
        let Some(key) = keys.get(&row.base) else { continue };
        let Some(roster) = writer.state.access.roster(key.partnership()) else { continue };
        let devices = holders_of(writer.state, doc);
        let present = roster.epoch(key);
        let number = row.epoch + u32::from(!row.is_gone);
        let is_behind = present.number < number || (row.is_gone && !present.is_gone);
        let edit = edits.entry(key.partnership().clone()).or_default();
        if is_behind {
            let epoch = Epoch { number: number.max(present.number), is_gone: row.is_gone };
            edit.put_epoch(key, epoch, &begun(&devices, now));
        }
        rows.push((doc, row, devices));
    }
    for (partnership, edit) in edits {
        let made = writer.write_roster(&partnership, edit, now);
        made.map_err(|error| StoreFault::failed(error.to_string()))?;
    }
    let position = writer.state.ledger.head().position;
    for (doc, row, devices) in rows {
        writer.erase(doc, ErasedRow { at: now, position, devices, ..row });
    }
    Ok(())
}
