//! What the report must say, counted from what the devices wrote and from nothing else.

use std::collections::BTreeMap;

use samband_client_core::documents::log::EntryDraft;
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::report::Report;

/// Counts of what was written.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// Entries that were not withdrawn.
    pub(super) entries: u64,
    /// Withdrawn entries.
    pub(super) withdrawn: u64,
    /// Outcomes by level and theme.
    pub(super) outcomes: BTreeMap<(Level, Theme), u64>,
    /// Remarks.
    pub(super) remarks: u64,
    /// Fields that two people set to different values while apart.
    pub(super) open_decisions: u64,
}

impl Expected {
    /// Counts an entry.
    pub(super) fn wrote(&mut self, draft: &EntryDraft) {
        self.entries += 1;
        for outcome in &draft.outcomes {
            *self.outcomes.entry((outcome.level, outcome.theme)).or_default() += 1;
        }
    }

    /// Counts an entry no more.
    pub(super) fn withdrew(&mut self, draft: &EntryDraft) {
        self.withdrawn += 1;
        self.erased(draft);
    }

    /// Counts an entry nowhere any more.
    pub(super) fn erased(&mut self, draft: &EntryDraft) {
        self.entries -= 1;
        for outcome in &draft.outcomes {
            *self.outcomes.entry((outcome.level, outcome.theme)).or_default() -= 1;
        }
    }

    /// What a report says differently, in sentences.
    pub(super) fn differences(&self, report: &Report) -> Vec<String> {
        let mut found = Vec::new();
        let mut compare = |what: String, expected: u64, actual: u64| {
            if expected != actual {
                found.push(format!(
                    "{what}: the devices wrote {expected}, the report says {actual}"
                ));
            }
        };
        compare("entries".to_owned(), self.entries, report.entries.shown().unwrap_or_default());
        let withdrawn = report.withdrawn.shown().unwrap_or_default();
        compare("withdrawn entries".to_owned(), self.withdrawn, withdrawn);
        compare("remarks".to_owned(), self.remarks, report.remarks.values().sum());
        compare("open decisions".to_owned(), self.open_decisions, report.open_decisions());
        compare("places that cannot be read".to_owned(), 0, report.findings);
        for level in Level::ALL {
            for theme in Theme::ALL {
                let expected = self.outcomes.get(&(*level, *theme)).copied().unwrap_or(0);
                let actual = report.outcomes_in(*level, *theme).outcomes;
                compare(format!("outcomes {level}/{theme}"), expected, actual);
            }
        }
        found
    }
}
