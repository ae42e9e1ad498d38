//! The six tables.

use super::export::{Export, ExportError, Sink};
use super::rows;

/// A table that people take with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// The entries.
    Entries,
    /// One row for each outcome that an entry names.
    Outcomes,
    /// One row for each indicator of a goal, and for each goal without one.
    Goals,
    /// One row for each measurement.
    Measurements,
    /// One row for each round's report.
    Reports,
    /// One row for each person and device.
    People,
}

impl Table {
    /// All of them, in the order of the page.
    pub const ALL: &'static [Table] = &[
        Table::Entries,
        Table::Outcomes,
        Table::Goals,
        Table::Measurements,
        Table::Reports,
        Table::People,
    ];

    /// Its name in addresses and file names.
    pub fn file(self) -> &'static str {
        match self {
            Table::Entries => "entries",
            Table::Outcomes => "outcomes",
            Table::Goals => "goals",
            Table::Measurements => "measurements",
            Table::Reports => "reports",
            Table::People => "people-and-devices",
        }
    }

    /// The message with its name.
    pub fn name_key(self) -> &'static str {
        match self {
            Table::Entries => "entries-heading",
            Table::Outcomes => "export-outcomes",
            Table::Goals => "goals-heading",
            Table::Measurements => "export-measurements",
            Table::Reports => "reports",
            Table::People => "export-people",
        }
    }

    /// The message with what is in it.
    pub fn about_key(self) -> &'static str {
        match self {
            Table::Entries => "export-entries-has",
            Table::Outcomes => "export-outcomes-has",
            Table::Goals => "export-goals-has",
            Table::Measurements => "export-measurements-has",
            Table::Reports => "export-reports-has",
            Table::People => "export-people-has",
        }
    }

    /// The names of its columns: the same in every language, so that programs find them.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Table::Entries => rows::entries::COLUMNS,
            Table::Outcomes => rows::outcomes::COLUMNS,
            Table::Goals => rows::goals::COLUMNS,
            Table::Measurements => rows::measurements::COLUMNS,
            Table::Reports => rows::reports::COLUMNS,
            Table::People => rows::people::COLUMNS,
        }
    }

    /// Gives its rows, in the same order for the same documents.
    ///
    /// # Errors
    ///
    /// When a document cannot be read, and what the sink returns.
    pub(super) fn rows(self, export: &Export, sink: Sink<'_>) -> Result<(), ExportError> {
        match self {
            Table::Entries => rows::entries::rows(export, sink),
            Table::Outcomes => rows::outcomes::rows(export, sink),
            Table::Goals => rows::goals::rows(export, sink),
            Table::Measurements => rows::measurements::rows(export, sink),
            Table::Reports => rows::reports::rows(export, sink),
            Table::People => rows::people::rows(export, sink),
        }
    }
}
