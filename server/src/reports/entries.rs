//! The entries of a selection that a person may read, some at a time.

use std::cmp::Reverse;
use std::sync::Arc;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::log::Entry;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Audience, Level, Theme};
use samband_client_core::ids::{ItemId, PartnershipId, PlacementId};
use samband_client_core::report::{Digest, LogDigest, Selection};

use super::programme::Visible;
use super::viewer::Viewer;
use super::views::Views;
use crate::relay::StoreFault;

/// An entry in a list.
pub struct EntryRow {
    /// The partnership.
    pub partnership: PartnershipId,
    /// Its roster.
    pub roster: Arc<Roster>,
    /// The placement.
    pub placement: PlacementId,
    /// For whom the entry is.
    pub audience: Audience,
    /// The entry.
    pub entry: Entry,
}

/// Some entries of a selection.
#[derive(Default)]
pub struct EntryRows {
    /// The entries, those of one participant behind each other, the newest first.
    pub rows: Vec<EntryRow>,
    /// Where the list goes on.
    pub next: Option<String>,
    /// How many there are in all; `None` where only their texts say it.
    pub count: Option<u64>,
    /// How many of the selected logs the person may read.
    pub logs: Visible,
}

/// The outcomes of which an entry names one.
pub(super) type CellFilter = (Option<Level>, Option<Theme>);

fn is_of((level, theme): CellFilter, outcome: (Level, Theme)) -> bool {
    level.is_none_or(|wanted| wanted == outcome.0) && theme.is_none_or(|wanted| wanted == outcome.1)
}

/// How many entries of a log are selected, as far as the digest tells.
fn selected(digest: &LogDigest, selection: &Selection, cell: CellFilter) -> u64 {
    let rows = digest.rows.iter().filter(|(slice, _)| selection.holds_slice(slice));
    let is_any = cell == (None, None);
    let names_one = |terms: &(Level, _, Theme)| is_of(cell, (terms.0, terms.2));
    let rows = rows.filter(|(_, counts)| is_any || counts.outcomes.keys().any(names_one));
    rows.map(|(_, counts)| counts.entries).sum()
}

impl Views {
    /// The entries of a selection that a person may read, from where a list left off. It loads the logs of these entries alone;
    /// an entry that has come a moment ago is not among them before it is counted.
    pub fn entries(
        &self,
        viewer: &Viewer,
        selection: &Selection,
        cell: CellFilter,
        after: &str,
        most: usize,
    ) -> Result<EntryRows, StoreFault> {
        self.count_alone()?;
        let mut found = EntryRows { logs: logs_in(viewer, selection), ..EntryRows::default() };
        let (mut count, mut is_behind) = (0, after.is_empty());
        for key in viewer.readable() {
            let DocKey::Log { partnership, placement, audience } = key else { continue };
            let Some(roster) = viewer.rosters.get(partnership) else { continue };
            if !selection.holds(roster, key) {
                continue;
            }
            let digest = self.digests().of(roster.doc_id(key));
            let Some(Digest::Log(digest)) = digest.as_deref() else { continue };
            let here = selected(digest, selection, cell);
            count += here;
            let log_name = format!("{partnership}/{placement}/{audience}/");
            let mut behind = None;
            if !is_behind {
                let Some(entry) = after.strip_prefix(&log_name) else { continue };
                (is_behind, behind) = (true, entry.parse::<ItemId>().ok());
            }
            if here == 0 || found.next.is_some() {
                continue;
            }
            let log = self.shared_log(key)?;
            let is_selected = |entry: &&Entry| {
                let slice = digest.slices.get(&entry.id);
                let names_one = |it: &_| is_of(cell, of_outcome(it));
                !entry.withdrawn
                    && slice.is_some_and(|slice| selection.holds_slice(slice))
                    && (cell == (None, None) || entry.outcomes.iter().any(names_one))
            };
            let mut entries: Vec<&Entry> = log.entries.values().filter(is_selected).collect();
            entries.sort_by_key(|entry| (Reverse(entry.happened_on), entry.id));
            let at = entries.iter().position(|entry| Some(entry.id) == behind);
            for entry in entries.into_iter().skip(at.map_or(0, |at| at + 1)) {
                if let (true, Some(last)) = (found.rows.len() >= most, found.rows.last()) {
                    found.next = Some(name_of(last));
                    break;
                }
                found.rows.push(EntryRow {
                    partnership: partnership.clone(),
                    roster: Arc::clone(roster),
                    placement: placement.clone(),
                    audience: *audience,
                    entry: entry.clone(),
                });
            }
        }
        // an entry of a cell is known by its outcomes alone
        found.count = (cell == (None, None)).then_some(count);
        Ok(found)
    }
}

fn of_outcome(outcome: &samband_client_core::documents::log::Outcome) -> (Level, Theme) {
    (outcome.level, outcome.theme)
}

/// Where a list goes on behind an entry.
pub(super) fn name_of(row: &EntryRow) -> String {
    let EntryRow { partnership, placement, audience, entry, .. } = row;
    format!("{partnership}/{placement}/{audience}/{}", entry.id)
}

/// How many of the selected logs a person may read.
fn logs_in(viewer: &Viewer, selection: &Selection) -> Visible {
    let mut logs = Visible::default();
    for (partnership, roster) in &viewer.rosters {
        for placement in roster.placements.keys() {
            for audience in Audience::ALL {
                let (partnership, placement) = (partnership.clone(), placement.clone());
                let key = DocKey::Log { partnership, placement, audience: *audience };
                if selection.holds(roster, &key) {
                    logs.all += 1;
                    logs.seen += usize::from(viewer.may_read(&key));
                }
            }
        }
    }
    logs
}
