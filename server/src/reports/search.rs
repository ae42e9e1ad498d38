//! Searching the entries that a person may read.
//!
//! The folded texts of each log are kept by the log's last position, within a bound, like all that was computed from documents:
//! losing them costs time only, and an erased document is forgotten with everything else of it.

use samband_client_core::documents::DocKey;
use samband_client_core::ids::ItemId;

use super::entries::{EntryRows, Listing, LogOf};
use super::fold::fold;
use super::viewer::Viewer;
use super::views::Views;
use crate::relay::StoreFault;

/// The logs that are loaded for one page of a search. What is kept is looked through beyond that; then the page says how far it
/// has come, and the next one goes on there.
pub const SEARCH_LOADS: usize = 32;
/// The words of a search that are looked for; further ones are left out.
const WORDS_MAX: usize = 8;

/// The words of a search.
pub struct SearchWords(Vec<String>);

impl SearchWords {
    /// What somebody typed; `None` where it holds no word.
    pub fn of(typed: &str) -> Option<SearchWords> {
        let words: Vec<String> =
            fold(typed).split_whitespace().take(WORDS_MAX).map(str::to_owned).collect();
        (!words.is_empty()).then_some(SearchWords(words))
    }

    fn are_in(&self, text: &str) -> bool {
        self.0.iter().all(|word| text.contains(word.as_str()))
    }
}

impl Views {
    /// The entries that a person may read and that hold every word, from where a list left off.
    pub fn search(
        &self,
        viewer: &Viewer,
        words: &SearchWords,
        after: &str,
        most: usize,
        mut may_load: usize,
    ) -> Result<EntryRows, StoreFault> {
        let mut found = EntryRows::default();
        let (mut listing, known) = (Listing::behind(after, most), self.known()?);
        let logs: Vec<&DocKey> =
            viewer.readable().filter(|key| matches!(key, DocKey::Log { .. })).collect();
        for (before, key) in logs.iter().enumerate() {
            let DocKey::Log { partnership, placement, audience } = key else { continue };
            let Some(roster) = viewer.rosters.get(partnership) else { continue };
            let is_named = viewer.sees_names(partnership);
            let log_of = LogOf { partnership, roster, placement, audience: *audience, is_named };
            let Some(behind) = listing.enter(&log_of) else { continue };
            let doc = roster.doc_id(key);
            let last = known.of(doc);
            // nobody has written it
            if last == 0 {
                continue;
            }
            let Some(folded) = self.folded_log(key, (doc, last), &mut may_load)? else {
                found.next = Some(log_of.name(""));
                found.searched = Some((before as u64, logs.len() as u64));
                break;
            };
            let hits: Vec<ItemId> =
                folded.iter().filter(|(_, text)| words.are_in(text)).map(|(id, _)| *id).collect();
            if hits.is_empty() {
                continue;
            }
            let log = self.shared_log(key)?;
            let entries = hits.iter().filter_map(|id| log.entries.get(id));
            let entries = entries.filter(|it| !it.withdrawn).collect();
            if !listing.add(&mut found, &log_of, entries, behind) {
                break;
            }
        }
        self.count_remarks(viewer, &mut found);
        Ok(found)
    }
}
