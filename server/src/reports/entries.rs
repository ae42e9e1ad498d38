//! The entries of a selection that a person may read, some at a time.

use std::cmp::Reverse;
use std::sync::Arc;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::log::Entry;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Audience, Level, Side, Theme};
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
    /// Whether the reader sees whose it is: beyond the partnership it is *a participant's*.
    pub is_named: bool,
    /// The entry.
    pub entry: Entry,
    /// How many remarks of those that the reader may read are about it.
    pub remarks: u64,
}

/// Some entries of a selection.
#[derive(Default)]
pub struct EntryRows {
    /// The entries, those of one participant behind each other, the newest first.
    pub rows: Vec<EntryRow>,
    /// Where the list goes on.
    pub next: Option<String>,
    /// Where a search was broken off: how many of how many logs were looked through.
    pub searched: Option<(u64, u64)>,
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
        let (mut count, mut listing) = (0, Listing::behind(after, most));
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
            let log_of = LogOf {
                partnership,
                roster,
                placement,
                audience: *audience,
                is_named: viewer.sees_names(partnership),
            };
            let Some(behind) = listing.enter(&log_of) else { continue };
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
            let entries = log.entries.values().filter(is_selected).collect();
            listing.add(&mut found, &log_of, entries, behind);
        }
        // an entry of a cell is known by its outcomes alone
        found.count = (cell == (None, None)).then_some(count);
        self.count_remarks(viewer, &mut found);
        Ok(found)
    }

    /// Counts the remarks about listed entries, of those that a person may read. It loads no document.
    pub(super) fn count_remarks(&self, viewer: &Viewer, found: &mut EntryRows) {
        for row in &mut found.rows {
            for side in Side::ALL {
                let (partnership, placement) = (row.partnership.clone(), row.placement.clone());
                let key = DocKey::Feedback { partnership, placement, side: *side };
                if !viewer.may_read(&key) {
                    continue;
                }
                if let Some(Digest::Feedback(digest)) =
                    self.digests().of(row.roster.doc_id(&key)).as_deref()
                {
                    let of_entry = digest.remarks.get(&row.entry.id);
                    row.remarks += of_entry.map_or(0, |counts| counts.values().sum::<u64>());
                }
            }
        }
    }
}

fn of_outcome(outcome: &samband_client_core::documents::log::Outcome) -> (Level, Theme) {
    (outcome.level, outcome.theme)
}

/// A log of which entries are listed.
pub(super) struct LogOf<'a> {
    pub(super) partnership: &'a PartnershipId,
    pub(super) roster: &'a Arc<Roster>,
    pub(super) placement: &'a PlacementId,
    pub(super) audience: Audience,
    pub(super) is_named: bool,
}

impl LogOf<'_> {
    /// How a list names an entry of it.
    pub(super) fn name(&self, entry: &str) -> String {
        format!("{}/{}/{}/{entry}", self.partnership, self.placement, self.audience)
    }
}

/// A list of entries, log after log, that goes on where it left off.
pub(super) struct Listing<'a> {
    /// The name of the last entry that was listed.
    after: &'a str,
    is_behind: bool,
    most: usize,
}

impl<'a> Listing<'a> {
    /// The list behind an entry of this name, or from its beginning; at most so many entries.
    pub(super) fn behind(after: &'a str, most: usize) -> Listing<'a> {
        Listing { after, is_behind: after.is_empty(), most }
    }

    /// Comes to the next log. `None` where it was listed before; else the entry behind which it is to be listed, if there is one.
    pub(super) fn enter(&mut self, log: &LogOf<'_>) -> Option<Option<ItemId>> {
        if self.is_behind {
            return Some(None);
        }
        let entry = self.after.strip_prefix(&log.name(""))?;
        self.is_behind = true;
        Some(entry.parse().ok())
    }

    /// Lists entries of a log, the newest first. Returns whether there is room for more.
    pub(super) fn add(
        &self,
        found: &mut EntryRows,
        log: &LogOf<'_>,
        mut entries: Vec<&Entry>,
        behind: Option<ItemId>,
    ) -> bool {
        entries.sort_by_key(|entry| (Reverse(entry.happened_on), entry.id));
        let at = entries.iter().position(|entry| Some(entry.id) == behind);
        for entry in entries.into_iter().skip(at.map_or(0, |at| at + 1)) {
            if let (true, Some(last)) = (found.rows.len() >= self.most, found.rows.last()) {
                found.next = Some(last.name());
                return false;
            }
            found.rows.push(EntryRow {
                partnership: log.partnership.clone(),
                roster: Arc::clone(log.roster),
                placement: log.placement.clone(),
                audience: log.audience,
                is_named: log.is_named,
                entry: entry.clone(),
                remarks: 0,
            });
        }
        true
    }
}

impl EntryRow {
    /// How a list names it, to go on behind it.
    fn name(&self) -> String {
        let EntryRow { partnership, roster, placement, audience, entry, is_named, remarks: _ } =
            self;
        let (audience, is_named) = (*audience, *is_named);
        LogOf { partnership, roster, placement, audience, is_named }.name(&entry.id.to_string())
    }
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
